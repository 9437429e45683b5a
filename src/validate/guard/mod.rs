//! The fact guard: does the evidence of a line say what the line says?
//!
//! In: a [`Claim`], which is a line with the ids of its sources and its place in the document.
//! Out: a [`Verdict`]. Pure, deterministic, and under a millisecond a line; the profile is read
//! once, in [`Guard::new`]. It fails closed: a line without sources, with an unknown source, or
//! that shares nothing with its evidence is unsupported.
//!
//! | module | what it checks or reads |
//! |---|---|
//! | `words` | words, clauses, the tables of forms in `data/`, words for one thing within and across languages |
//! | `quantity` | numbers with unit, role and bound, in figures and in words |
//! | `dates` | dates, seasons and days |
//! | `ladder` | what was done, and how high up the ladder of verbs it stands |
//! | `doers` | whose deed each verb is |
//! | `evidence` | the profile, read with the same eyes; which source counts for what |
//! | `numbers` | whether the evidence bears a number out |
//! | `names` | employers, customers, schools, places |
//! | `titles` | what the person is: posts, ranks, degrees, certificates |
//! | `skills` | what the person can |
//! | `scope` | how much of it was theirs, which way it went, what was added |
//! | `edits` | a line that is its evidence but for a few words: whether each change says the same |
//! | `contact` | how to reach them |
//!
//! The rules of evidence (which source counts for what) are in `evidence`.

mod contact;
mod dates;
mod doers;
mod edits;
mod evidence;
mod ladder;
mod names;
mod numbers;
mod quantity;
mod report;
mod scope;
mod skills;
mod titles;
mod words;

#[cfg(test)]
mod tests;

use dates::{arrival, calendar, placed};
use doers::{arranged, attributed, credit, designed, handed, instead, proposed, retold, siblings};
use evidence::described;
use evidence::facts::{Facts, plain};
use evidence::index::{Index, Kind};
use evidence::reading::Reading;
use evidence::{Evidence, Refused};
use ladder::deeds;
use names::{heads, lettered, located, payers};
use numbers::{amounts, during, none, parted, periods, places, targets, turned, yearly};
use report::Report;
use scope::{added, consequence, effects, inserted, objects, order, swaps};
use skills::{listed, versions};
use titles::{appointed, credentials, headed, opened, posts, qualified, styled};
use words::clause;

pub(in crate::validate) use contact::country;

use crate::profile::{PartialDate, Profile};
use crate::text::Lang;
use crate::validate::{Verdict, ViolationKind};

/// Where a line stands, which decides what it may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'c> {
    /// A line under this profile entry.
    Entry(&'c str),
    /// The title (position, degree, certificate) of this entry.
    Title(&'c str),
    /// The organisation of this entry, with what stands on its line.
    Organization(&'c str),
    /// The dates of this entry.
    Dates(&'c str),
    Summary,
    Skills,
    Letter,
    /// The headline under the name.
    Label,
    /// A line of the header: name, contacts.
    Contact,
}

/// A line with the sources it cites.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'c> {
    pub text: &'c str,
    pub place: Place<'c>,
    /// Ids of entries, highlights, skill groups, education, …, `basics`, `basics.summary`.
    pub sources: &'c [String],
    pub language: Lang,
    /// Names that the posting gives (company, title, place, reference, addressee); they may
    /// stand in a letter, outside any claim about what the person did.
    pub allowed_names: &'c [String],
}

/// The guard of one profile.
#[derive(Debug)]
pub struct Guard<'a> {
    profile: &'a Profile,
    index: Index,
    today: PartialDate,
}

impl<'a> Guard<'a> {
    /// Reads the profile; the checks afterwards are cheap.
    #[must_use]
    pub fn new(profile: &'a Profile, today: PartialDate) -> Self {
        Self { profile, index: Index::of(profile), today }
    }

    /// Whether the cited evidence says what the line says.
    #[must_use]
    pub fn check(&self, claim: &Claim<'_>) -> Verdict {
        self.judge(claim, true)
    }

    /// The words of a line that say what something is, and for which nothing in its evidence stands.
    #[must_use]
    pub fn unbacked(&self, claim: &Claim<'_>) -> Vec<String> {
        let Ok(evidence) = evidence::resolve(&self.index, claim, &[]) else { return Vec::new() };
        let mut read = Reading::of(claim.text, claim.language);
        read.spell_out(evidence.any().flat_map(|facts| &facts.acronyms));
        let word = |at: usize| read.words.list[at].text.to_owned();
        inserted::unbacked(&read, &evidence).into_iter().map(word).collect()
    }

    /// With `shortcut`, a line that is its evidence word for word needs no further reading.
    fn judge(&self, claim: &Claim<'_>, shortcut: bool) -> Verdict {
        let mut report = Report::default();
        if matches!(claim.place, Place::Contact) {
            contact::header(claim.text, self.profile, &mut report);
            return Verdict::of(report.violations, report.has_claim);
        }
        let evidence = match evidence::resolve(&self.index, claim, &[]) {
            Ok(evidence) => evidence,
            Err(refused) => return refuse(claim, &refused),
        };
        let verbatim = shortcut && is_verbatim(claim.text, &evidence);
        match claim.place {
            Place::Title(id) | Place::Organization(id) | Place::Dates(id) => {
                self.head(claim, id, &mut report);
            }
            _ if verbatim => report.has_claim = has_claim(claim),
            Place::Skills => self.skill_line(claim, &evidence, &mut report),
            Place::Summary | Place::Letter => {
                for sentence in sentences(claim.text) {
                    self.sentence(&Claim { text: sentence, ..*claim }, &mut report);
                }
            }
            _ => self.line(claim, &evidence, &mut report),
        }
        Verdict::of(report.violations, report.has_claim)
    }

    /// A sentence that names entries of the profile draws on those alone.
    fn sentence(&self, claim: &Claim<'_>, report: &mut Report) {
        let folded = words::Words::of(claim.text, claim.language);
        let key: String =
            folded.list.iter().fold(String::from(" "), |key, word| key + &word.fold + " ");
        let mut named: Vec<&str> = Vec::new();
        for name in &self.index.names {
            if key.contains(&format!(" {} ", name.words.join(" ")))
                && !named.contains(&name.owner.as_str())
            {
                named.push(&name.owner);
            }
        }
        let cited = |owner: &str| {
            claim.sources.iter().any(|id| {
                self.index.sources.get(id).is_some_and(|s| s.owner.as_deref() == Some(owner))
            })
        };
        named.retain(|owner| cited(owner));
        if let Ok(evidence) = evidence::resolve(&self.index, claim, &named) {
            self.line(claim, &evidence, report);
        }
    }

    fn line(&self, claim: &Claim<'_>, evidence: &Evidence<'_>, report: &mut Report) {
        let mut read = Reading::of(claim.text, claim.language);
        read.spell_out(evidence.any().flat_map(|facts| &facts.acronyms));
        let free = matches!(claim.place, Place::Summary | Place::Letter | Place::Label);
        let tied = self.names_employer(&read);
        let mut more: Vec<&Facts> = Vec::new();
        if free && !tied {
            more.extend([&self.index.skill_list, &self.index.languages]);
            // What an entry lists as its skills the person has, whichever entry it is.
            more.extend(self.index.entries.values().map(|entry| &entry.skills));
        } else if let Place::Entry(id) = claim.place
            && let Some(source) = self.index.sources.get(id)
            && source.kind == Kind::Skills
        {
            more.push(&self.index.skill_list);
        }
        let labels: Vec<&Facts> = if free { vec![&self.index.labels] } else { Vec::new() };
        let allowed = Self::allowed(claim, &read);
        let mut masked = Report::default();
        contact::check(claim.text, self.profile, evidence, report);
        let in_terms = skills::check(&read, evidence, &more, report);
        versions::check(&read, evidence, report);
        let mut settled = in_terms.clone();
        credentials::check(&read, evidence, report);
        titles::check(&read, evidence, claim.place, &labels, report);
        for mark in read.credentials.iter().chain(&read.ranks).chain(&read.roles) {
            settled[mark.from..mark.to].fill(true);
        }
        for (from, to) in contact::spans(claim.text) {
            for (word, settled) in read.words.list.iter().zip(&mut settled) {
                *settled |= from <= word.start && word.end <= to;
            }
        }
        let mut in_terms = in_terms;
        for (from, to) in contact::phones(claim.text, self.profile, evidence) {
            let inside = |word: &words::Word<'_>| from <= word.start && word.end <= to;
            for (word, in_terms) in read.words.list.iter().zip(&mut in_terms) {
                *in_terms |= inside(word);
            }
        }
        headed::check(&read, evidence, report);
        heads::running(&read, &evidence.all(), report);
        let context = numbers::Context {
            profile: self.profile,
            index: &self.index,
            today: self.today,
            in_terms: &in_terms,
        };
        numbers::check(&read, evidence, &context, report);
        calendar::check(&read, evidence, report);
        let letter = matches!(claim.place, Place::Letter);
        let known = names::Known {
            index: &self.index,
            settled: &settled,
            allowed: &allowed,
            letter,
            personal: free,
        };
        names::check(&read, evidence, &known, report);
        lettered::check(&read, evidence, report);
        scope::check(&read, evidence, if letter && !tells(&read) { &mut masked } else { report });
        if !letter || tells(&read) {
            effects::check(&read, evidence, report);
        }
        if matches!(claim.place, Place::Entry(_)) {
            reworded(&read, evidence, &settled, report);
        }
        let mut allowed = allowed;
        if matches!(claim.place, Place::Entry(_)) {
            let described = described::words(&read, evidence);
            for (allowed, described) in allowed.iter_mut().zip(described) {
                *allowed |= described;
            }
        }
        let whole: Vec<(usize, usize)> = runs(&allowed);
        report.violations.retain(|violation| {
            // The same words may stand elsewhere in the line as well, and be wrong there.
            let times = |text: &str| text.matches(&violation.text).count();
            let within: usize =
                whole.iter().map(|(from, to)| times(read.words.slice(*from, *to))).sum();
            within == 0 || within < times(claim.text)
        });
    }

    /// Words of the posting's names, in a letter, outside what the person says to have done.
    fn allowed(claim: &Claim<'_>, read: &Reading<'_>) -> Vec<bool> {
        let words = &read.words;
        if !matches!(claim.place, Place::Letter) {
            return vec![false; words.len()];
        }
        let mut allowed = names::allowed(words, claim.allowed_names);
        // "Ihre Ausschreibung" is the posting; elsewhere a tender is meant.
        for (pair, allowed) in words.list.windows(2).zip(allowed.iter_mut().skip(1)) {
            let posting = pair[1].fold.starts_with("ausschreibung");
            *allowed |= posting && pair[0].fold.starts_with("ihre");
        }
        if tells(read) {
            for (from, to) in runs(&allowed.clone()) {
                let before = from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
                let placed = matches!(
                    before,
                    "at" | "as"
                        | "bei"
                        | "als"
                        | "chez"
                        | "comme"
                        | "en"
                        | "como"
                        | "presso"
                        | "come"
                        | "bij"
                        | "a"
                        | "an"
                );
                if placed {
                    allowed[from..to].fill(false);
                }
            }
        }
        allowed
    }

    fn names_employer(&self, read: &Reading<'_>) -> bool {
        let folds: Vec<&str> = read.words.list.iter().map(|word| word.fold.as_str()).collect();
        // "Google Ads" does not name Google, which issued a certificate.
        let in_term = |from: usize, to: usize| {
            read.terms
                .iter()
                .any(|term| term.from <= from && to <= term.to && term.to - term.from > to - from)
        };
        self.index.names.iter().any(|name| {
            let len = name.words.len();
            len > 0
                && folds.windows(len).enumerate().any(|(at, window)| {
                    window.iter().zip(&name.words).all(|(a, b)| a == b) && !in_term(at, at + len)
                })
        })
    }

    fn skill_line(&self, claim: &Claim<'_>, evidence: &Evidence<'_>, report: &mut Report) {
        let read = Reading::of(claim.text, claim.language);
        let mut more = vec![&self.index.skill_list, &self.index.languages];
        for (id, entry) in &self.index.entries {
            more.push(&entry.skills);
            more.extend(self.index.sources.get(id).map(|s| &s.facts));
            more.extend(
                entry.highlights.iter().filter_map(|h| self.index.sources.get(h)).map(|s| &s.facts),
            );
        }
        contact::check(claim.text, self.profile, evidence, report);
        credentials::check(&read, evidence, report);
        skills::items(&read, evidence, &self.index, &more, report);
        // The items have been judged whole, with the numbers in their names.
        let mut in_terms = vec![false; read.words.len()];
        for term in &read.terms {
            in_terms[term.from..term.to].fill(true);
        }
        let context = numbers::Context {
            profile: self.profile,
            index: &self.index,
            today: self.today,
            in_terms: &in_terms,
        };
        numbers::check(&read, evidence, &context, report);
    }

    /// The head of an entry is held against that entry, whatever it cites besides.
    fn head(&self, claim: &Claim<'_>, id: &str, report: &mut Report) {
        let read = Reading::of(claim.text, claim.language);
        let same = claim.language == self.index.lang;
        let kind = match self.index.sources.get(id).map(|source| source.kind) {
            Some(Kind::Education) => ViolationKind::Degree,
            Some(Kind::Certificate) => ViolationKind::Certificate,
            Some(Kind::Skills) => ViolationKind::Skill,
            _ => ViolationKind::Title,
        };
        let known = if let Some(entry) = self.index.entries.get(id) {
            Some((&entry.title, &entry.organization, entry.period))
        } else {
            self.index.heads.get(id).map(|(title, place, period)| (title, place, *period))
        };
        let other = self.index.sources.get(id).map(|source| &source.facts);
        match (claim.place, known) {
            (Place::Dates(_), Some((_, _, period))) => heads::dates(&read, period, report),
            (Place::Organization(_), Some((title, place, _))) => {
                let school = kind != ViolationKind::Title;
                let facts: Vec<&Facts> = if school { vec![place, title] } else { vec![place] };
                heads::organization(&read, &facts, report);
            }
            (Place::Title(_), Some((title, place, _))) => {
                titles::heading(&read, &[title, place], kind, same, report);
            }
            (_, None) => match other {
                Some(facts) => titles::heading(&read, &[facts], kind, same, report),
                None => {
                    report.add(ViolationKind::Scope, claim.text, "the profile has no such entry");
                }
            },
            _ => {}
        }
        contact::check(claim.text, self.profile, &Evidence::default(), report);
    }
}

/// What only a line under its entry is held to: it words anew what one highlight says, so that a deed, a
/// relation or a thing of which the highlight has no word was put in.
fn reworded(read: &Reading<'_>, evidence: &Evidence<'_>, settled: &[bool], report: &mut Report) {
    // Who did what.
    deeds::check(read, evidence, report);
    attributed::check(read, evidence, report);
    retold::check(read, evidence, report);
    handed::check(read, evidence, report);
    proposed::check(read, evidence, report);
    instead::check(read, evidence, report);
    arranged::check(read, evidence, report);
    credit::check(read, evidence, report);
    designed::check(read, evidence, report);
    opened::check(read, evidence, report);
    styled::check(read, evidence, report);
    posts::check(read, evidence, report);
    appointed::check(read, evidence, report);
    qualified::check(read, evidence, report);
    added::check(read, evidence, settled, report);
    // How the parts stand to each other.
    amounts::check(read, evidence, report);
    parted::check(read, evidence, report);
    periods::check(read, evidence, report);
    during::check(read, evidence, report);
    none::check(read, evidence, report);
    places::check(read, evidence, report);
    targets::check(read, evidence, report);
    yearly::check(read, evidence, report);
    turned::check(read, evidence, report);
    order::check(read, evidence, report);
    swaps::check(read, evidence, report);
    arrival::check(read, evidence, report);
    placed::check(read, evidence, report);
    located::check(read, evidence, report);
    objects::check(read, evidence, report);
    payers::check(read, evidence, report);
    // What was added.
    consequence::check(read, evidence, report);
    scope::unplaced(read, evidence, report);
    listed::check(read, evidence, report);
    inserted::check(read, evidence, report);
    siblings::check(read, evidence, settled, report);
    edits::check(read, evidence, report);
    report.has_claim |= !read.steps.is_empty();
}

/// Whether a sentence tells what the person did.
fn tells(read: &Reading<'_>) -> bool {
    let words = &read.words;
    let wishes = [
        "am", "would", "will", "want", "look", "hope", "believe", "apply", "can", "could",
        "should", "m", "bin", "mochte", "wurde", "freue", "bewerbe", "kann",
    ];
    let did = (0..words.len().saturating_sub(1)).any(|at| {
        matches!(words.list[at].fold.as_str(), "i" | "ich" | "je" | "j")
            && !wishes.contains(&words.list[at + 1].fold.as_str())
    }) && !(read.quantities.is_empty() && read.trends.is_empty());
    did || read.steps.iter().any(|step| {
        let fold = read.words.list[step.from].fold.as_str();
        let before = step.from.checked_sub(1).map_or("", |at| read.words.list[at].fold.as_str());
        let wish = matches!(before, "to" | "zu" | "will" | "would" | "could" | "can")
            || fold.ends_with("ing");
        step.verbal && !wish
    })
}

fn runs(marked: &[bool]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < marked.len() {
        if !marked[at] {
            at += 1;
            continue;
        }
        let from = at;
        while at < marked.len() && marked[at] {
            at += 1;
        }
        found.push((from, at));
    }
    found
}

fn refuse(claim: &Claim<'_>, refused: &[Refused<'_>]) -> Verdict {
    let mut report = Report::default();
    for reason in refused {
        match reason {
            Refused::None if has_claim(claim) => {
                report.add(ViolationKind::Scope, claim.text, "the line names no source");
            }
            Refused::None => {}
            Refused::Unknown(id) => {
                report.add(
                    ViolationKind::Scope,
                    claim.text,
                    format!("the profile has no source `{id}`"),
                );
            }
            Refused::Foreign(id) => {
                let why = format!("`{id}` belongs to another entry");
                report.add(ViolationKind::Scope, claim.text, why);
            }
        }
    }
    Verdict::of(report.violations, report.has_claim)
}

/// Whether a line says anything: some word with a content of its own.
fn has_claim(claim: &Claim<'_>) -> bool {
    let words = words::Words::of(claim.text, claim.language);
    (0..words.len())
        .any(|at| clause::content(&words, at) || words.list[at].text.starts_with(char::is_numeric))
}

fn is_verbatim(text: &str, evidence: &Evidence<'_>) -> bool {
    let plain = plain(text);
    evidence.cited.iter().any(|facts| facts.texts.contains(&plain))
}

/// Cuts running text into sentences.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '!' | '?' | '\n' => true,
            '.' => {
                let word =
                    text[start..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                let next = text[at + 1..].trim_start().chars().next();
                chars.peek().is_none_or(|(_, c)| c.is_whitespace())
                    && (word.chars().count() > 3 || word.chars().all(|c| c.is_ascii_digit()))
                    && next.is_none_or(char::is_uppercase)
            }
            _ => false,
        };
        if ends {
            found.push(text[start..=at].trim());
            start = at + c.len_utf8();
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}
