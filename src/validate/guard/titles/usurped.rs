//! Posts that the evidence gives to somebody else, or to the person in another field: "as a tax manager" of
//! who "supported a senior manager".

use crate::text::Lang;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::ladder::leading;
use crate::validate::guard::scope;
use crate::validate::guard::titles::is_as;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::thesaurus;

/// A word of rank or occupation by which a line calls the person.
pub struct Usurped<'r> {
    pub read: &'r Reading<'r>,
    pub mark: &'r Mark,
    pub evidence: &'r Evidence<'r>,
    /// The labels that the person goes by.
    pub more: &'r [&'r Facts],
}

impl Usurped<'_> {
    /// Whether the rank is another's.
    pub fn is_another_post(&self) -> bool {
        self.evidence.same_language && self.is_somebody_elses()
    }

    /// Whether one of the person's own titles or labels says so.
    fn own(&self, says: impl Fn(&Facts) -> bool) -> bool {
        self.evidence.titles.iter().chain(self.more).any(|facts| says(facts))
    }

    fn has(&self, at: usize) -> impl Fn(&Facts) -> bool {
        let word = &self.read.words.list[at];
        |facts| facts.stems.contains(&word.stem) || facts.words.contains(&word.fold)
    }

    /// "As a tax manager" of who "supported a senior manager": the evidence has the rank of somebody.
    fn is_somebody_elses(&self) -> bool {
        let rank = self.read.words.list[self.mark.to - 1].fold.as_str();
        let feminine = |word: &str| word.strip_suffix("in").unwrap_or(word).to_owned();
        let german = self.read.words.lang == Lang::De;
        let is = |word: &String| word == rank || german && feminine(word) == feminine(rank);
        let others = |line: &Vec<String>| {
            let before = |at: usize| &line[at.saturating_sub(3)..at];
            let with_article =
                |at: usize| before(at).iter().any(|word| phrases::is("article", word));
            !line.iter().any(|word| phrases::is("as", word))
                && line.iter().enumerate().any(|(at, word)| is(word) && with_article(at))
        };
        !self.own(|facts| facts.ranks.contains(self.mark.code))
            && self.evidence.cited.iter().flat_map(|facts| &facts.lines).any(others)
    }

    /// "As project architect, draw …" of whom "under the project architect": what a line opens with as the
    /// person's post must be in one of their titles, or be what the evidence calls them.
    pub fn is_no_title(&self) -> bool {
        let (read, words) = (self.read, &self.read.words);
        let opens = is_as(read, 0);
        let ends = |at: &usize| {
            let next = words.get(at + 1).map_or("", |word| word.fold.as_str());
            clause::breaks(words, *at) || matches!(next, "at" | "in" | "for" | "with" | "bei")
        };
        let end = (1..words.len().min(8)).find(ends).map(|at| at + 1);
        let Some(end) = end.filter(|end| opens && *end == self.mark.to) else { return false };
        let said_so = self
            .evidence
            .cited
            .iter()
            .flat_map(|facts| &facts.lines)
            .any(|line| line.iter().any(|word| phrases::is("as", word)));
        self.evidence.same_language
            && !self.evidence.titles.is_empty()
            && !said_so
            && !self.opens_with_it()
            && (1..end).filter(|at| content(words, *at)).any(|at| {
                let neutral = words.list[at].fold.ends_with("ed")
                    || matches!(words.list[at].fold.as_str(), "volunteer" | "benevole");
                // "Als Azubi" of an "Auszubildender".
                // A head of finance is no finance director.
                let named = || {
                    !matches!(self.mark.code, "director" | "head" | "chief") && {
                        let concepts = thesaurus::at(words, at);
                        self.own(|facts| facts.bears_out(&concepts))
                    }
                };
                !(neutral || self.own(self.has(at)) || named())
            })
    }

    /// "As safeguarding deputy" of whom "Safeguarding deputy for the centre": the evidence opens with it.
    fn opens_with_it(&self) -> bool {
        let word = &self.read.words.list[self.mark.to - 1].fold;
        self.evidence.cited.iter().flat_map(|facts| &facts.lines).any(|line| {
            let title = leading::title(line);
            title.contains(word)
                && !title.iter().any(|known| phrases::is("lesser office", known) && known != word)
        })
    }

    /// "As manager of purchasing" of a finance manager who worked with purchasing: of what, the title must
    /// say.
    pub fn is_of_another_field(&self) -> bool {
        let (words, mark) = (&self.read.words, self.mark);
        let behind_as = (mark.from.saturating_sub(2)..mark.from).any(|at| is_as(self.read, at));
        let of = words
            .get(mark.to)
            .filter(|w| matches!(w.fold.as_str(), "of" | "for" | "von" | "de"))
            .filter(|_| behind_as);
        let field = (mark.to + 1..words.len().min(mark.to + 3)).find(|at| content(words, *at));
        let (Some(of), Some(field)) = (of, field) else { return false };
        let phrase = format!("{} {} ", words.list[mark.to - 1].fold, of.fold);
        let has_titles = !self.evidence.titles.is_empty() || !self.more.is_empty();
        let title: Vec<&str> =
            words.list[mark.from..mark.to].iter().map(|word| word.fold.as_str()).collect();
        let title = format!("as {}", title.join(" "));
        // "As the charge nurse of an ED" for "run an emergency department as charge nurse".
        let called = scope::cited(self.read, self.evidence, field)
            && self.evidence.cited.iter().any(|facts| facts.has_phrase(&title));
        self.evidence.same_language
            && has_titles
            && !called
            && !self.read.counted[field]
            && !self.own(self.has(field))
            && !self.evidence.cited.iter().any(|facts| facts.key.contains(&phrase))
    }

    /// "As Project Engineer" of a process engineer who worked on a project: what stands with a capital
    /// right before the occupation is part of the title, and must be in one.
    pub fn is_of_another_kind(&self, at: usize) -> bool {
        let (read, words) = (self.read, &self.read.words);
        let (word, role) = (&words.list[at], &words.list[self.mark.from]);
        let titled = words.lang != Lang::De
            && self.evidence.same_language
            && word.is_capital_inside()
            && role.is_capital_inside()
            && at + 1 == self.mark.from;
        let ranked =
            read.ranks.iter().chain(&read.credentials).any(|m| (m.from..m.to).contains(&at));
        let phrase = format!("{} {}", word.fold, role.fold);
        let has = self.has(at);
        titled
            && !ranked
            && !self.own(&has)
            && !self.evidence.faces.iter().any(|facts| has(facts))
            && !self.evidence.cited.iter().any(|facts| facts.has_phrase(&phrase))
    }
}
