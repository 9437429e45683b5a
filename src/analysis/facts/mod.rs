//! The facts of a posting, each read by its own file. A fact that the posting does not state is
//! absent, never guessed.

mod card;
mod checks;
pub mod choice;
mod company;
mod contact;
mod courtesy;
mod degree;
mod duties;
mod employment;
mod labels;
mod licence;
mod place;
mod reference;
mod salary;
mod seniority;
mod spoken;
mod title;
mod workplace;
mod years;

use crate::posting::Posting;
use crate::threads::beside;

use super::furniture::is_furniture;
use super::outline::{self, Line};
use super::sections::{self, Sections};
use super::zone::Zone;
use super::{Importance, JobAnalysis, Requirement};
use labels::Labels;

/// Lines among which a posting states who and what.
const HEAD: usize = 60;

/// A posting with its structure, as every fact reader sees it.
pub struct Reading<'a> {
    pub posting: &'a Posting,
    pub text: &'a str,
    pub lines: Vec<Line<'a>>,
    /// The first of them, blank ones too, without what a job board sets around a posting.
    pub head: Vec<Line<'a>>,
    pub sections: &'a Sections,
    pub labels: Labels,
}

impl<'a> Reading<'a> {
    #[must_use]
    pub fn of(posting: &'a Posting, sections: &'a Sections) -> Self {
        let lines = outline::lines(&posting.text);
        let labels = Labels::read(&lines);
        let head = lines.iter().filter(|line| !is_furniture(line)).take(HEAD).copied().collect();
        Self { posting, text: &posting.text, lines, head, sections, labels }
    }

    /// The first lines with text, at most `count`: where a posting states who and what.
    pub fn top(&self, count: usize) -> impl Iterator<Item = &Line<'a>> {
        self.head.iter().filter(|l| !l.is_blank()).take(count)
    }

    /// Zones that ask for something, with their text.
    pub fn asking(&self) -> impl Iterator<Item = (&Zone, &'a str)> {
        self.sections
            .zones
            .iter()
            .filter(|z| z.importance > Importance::Mentioned)
            .map(|z| (z, &self.text[z.start..z.end]))
    }

    /// Whether a byte stands in words that say a thing is not asked for.
    #[must_use]
    pub fn is_not_asked(&self, at: usize) -> bool {
        let after = self.sections.not_asked.partition_point(|(start, _)| *start <= at);
        self.sections.not_asked[..after].last().is_some_and(|(_, end)| at < *end)
    }
}

/// Fills in the facts of an analysis and gives the requirements that are no keywords.
pub fn read(reading: &Reading<'_>, analysis: &mut JobAnalysis) -> Vec<Requirement> {
    let stated = &reading.posting.stated;
    // Who and what depend on each other; the rest is read meanwhile.
    let rest = || {
        let others = [
            years::requirements(reading),
            degree::requirements(reading),
            spoken::requirements(reading),
            licence::requirements(reading),
            checks::requirements(reading),
        ];
        let reference = stated.identifier.clone().or_else(|| reference::find(reading));
        (others, salary::find(reading), employment::find(reading), reference)
    };
    let (who, (others, salary, employment, reference)) = beside(rest, || {
        let contact = contact::find(reading);
        let company = company::find(reading, contact.as_deref());
        let place = place::find(reading, company.as_deref());
        let title = title::find(reading, company.as_deref(), place.as_deref());
        (contact, company, place, title)
    });
    (analysis.contact, analysis.company, analysis.location, analysis.title) = who;
    analysis.workplace = workplace::find(reading);
    analysis.seniority = seniority::find(reading, analysis.title.as_deref());
    analysis.salary = salary;
    analysis.employment_type = employment;
    analysis.reference = reference;
    analysis.responsibilities = duties::list(reading);
    analysis.years_min =
        others[0].iter().filter(|r| r.importance == Importance::Must).filter_map(|r| r.years).max();
    others.into_iter().flatten().collect()
}

/// What may be the employer of a posting, nobody first; for learning and measuring.
#[must_use]
pub fn company_candidates(posting: &Posting) -> Vec<choice::Candidate> {
    let sections = sections::read(&posting.text, posting.language);
    let reading = Reading::of(posting, &sections);
    company::candidates(&reading, contact::find(&reading).as_deref())
}

/// What may be its title, none first, if `company` is the employer.
#[must_use]
pub fn title_candidates(posting: &Posting, company: Option<&str>) -> Vec<choice::Candidate> {
    let sections = sections::read(&posting.text, posting.language);
    let reading = Reading::of(posting, &sections);
    let place = place::find(&reading, company);
    title::candidates(&reading, company, place.as_deref())
}
