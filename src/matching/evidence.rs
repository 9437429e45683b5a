//! What the profile shows, piece by piece, and how a piece answers a term.

use std::collections::{HashMap, HashSet};

use super::model::HowMet;
use crate::analysis::{Lexicon, Relation, TermId};
use crate::profile::{Entry, PartialDate, Period, Profile};
use crate::text::stem::Stems;
use crate::text::{Lang, fold, tokens};

/// Where a piece of the profile stands, from strongest to weakest proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PieceKind {
    Highlight,
    /// Title, summary, description or declared skills of an entry.
    Head,
    Credential,
    /// Summary of the person, interests, courses.
    About,
    /// Only named in the skill list.
    SkillList,
}

/// A text of the profile that can prove something.
#[derive(Debug)]
pub struct Piece<'p> {
    pub id: &'p str,
    pub kind: PieceKind,
    /// The dated entry it belongs to.
    pub entry: Option<&'p Entry>,
    terms: HashSet<TermId>,
    /// Stems in order, joined by blanks, with a blank at each end.
    stems: String,
    /// The same with whole words.
    words: String,
}

/// All pieces of a profile, read once.
#[derive(Debug)]
pub struct Evidence<'p> {
    pub pieces: Vec<Piece<'p>>,
    /// Which pieces hold a term, for terms of the lexicon.
    by_term: HashMap<TermId, Vec<usize>>,
    /// The language that the terms asked for may be in, besides English.
    asked_in: Option<Lang>,
}

/// The best answer to a term.
#[derive(Debug, Clone)]
pub struct Answer {
    pub how: HowMet,
    /// Indices of the pieces that give it.
    pub pieces: Vec<usize>,
    /// The lexicon term that the profile has.
    pub by: Option<TermId>,
}

impl<'p> Evidence<'p> {
    /// Reads a profile. `language` is the one its texts are in.
    #[must_use]
    pub fn of(profile: &'p Profile, language: Lang) -> Self {
        let stems = Stems::of(language);
        let mut pieces = Vec::new();
        let mut add = |id: &'p str, kind, entry, texts: &mut dyn Iterator<Item = &str>| {
            pieces.push(Piece::of(id, kind, entry, texts, &stems, language));
        };
        for entry in profile.entries() {
            for h in entry.highlights.iter().filter(|h| !h.exclude) {
                let texts = std::iter::once(&h.text).chain(&h.skills).map(String::as_str);
                add(&h.id, PieceKind::Highlight, Some(entry), &mut { texts });
            }
            let used: Vec<&str> = profile.skills_used_at(&entry.id).collect();
            let head = [&entry.title, &entry.summary, &entry.description];
            let texts = head
                .into_iter()
                .flatten()
                .chain(&entry.skills)
                .chain(&entry.roles)
                .map(String::as_str)
                .chain(used);
            add(&entry.id, PieceKind::Head, Some(entry), &mut { texts });
        }
        for e in &profile.education {
            let texts = [&e.study_type, &e.area].into_iter().flatten().chain(&e.courses);
            add(&e.id, PieceKind::Credential, None, &mut { texts.map(String::as_str) });
        }
        for c in &profile.certificates {
            // `registration with the NMC` is met by what the NMC issued. A longer issuer's name is made
            // of words that say something else: nobody nurses for a Royal College of Nursing.
            let issuer = c.issuer.as_deref().filter(|issuer| !issuer.contains(' '));
            add(&c.id, PieceKind::Credential, None, &mut issuer.into_iter().chain([&*c.name]));
        }
        for p in &profile.publications {
            let texts = [Some(&p.name), p.summary.as_ref()].into_iter().flatten();
            add(&p.id, PieceKind::About, None, &mut { texts.map(String::as_str) });
        }
        for a in &profile.awards {
            let texts = [Some(&a.title), a.summary.as_ref()].into_iter().flatten();
            add(&a.id, PieceKind::About, None, &mut { texts.map(String::as_str) });
        }
        for l in &profile.languages {
            add(&l.id, PieceKind::Credential, None, &mut std::iter::once(l.language.as_str()));
        }
        for g in &profile.skills {
            let texts = std::iter::once(g.name.as_str())
                .chain(g.names())
                .chain(g.aliases.iter().map(String::as_str));
            add(&g.id, PieceKind::SkillList, None, &mut { texts });
        }
        if let Some(summary) = &profile.basics.summary {
            add("basics.summary", PieceKind::About, None, &mut std::iter::once(summary.as_str()));
        }
        Self::indexed(pieces)
    }

    /// Reads loose texts, each under its id: the lines of a document.
    #[must_use]
    pub fn of_texts(texts: impl Iterator<Item = (&'p str, &'p str)>, language: Lang) -> Self {
        let stems = Stems::of(language);
        Self::indexed(
            texts
                .map(|(id, text)| {
                    let mut one = std::iter::once(text);
                    Piece::of(id, PieceKind::Highlight, None, &mut one, &stems, language)
                })
                .collect(),
        )
    }

    fn indexed(pieces: Vec<Piece<'p>>) -> Self {
        let mut by_term: HashMap<TermId, Vec<usize>> = HashMap::new();
        for (index, piece) in pieces.iter().enumerate() {
            for term in &piece.terms {
                by_term.entry(*term).or_default().push(index);
            }
        }
        Self { pieces, by_term, asked_in: None }
    }

    /// The same evidence for terms of a text in `language`; unset, they may be of any.
    #[must_use]
    pub fn asked_in(self, language: Option<Lang>) -> Self {
        Self { asked_in: language, ..self }
    }

    /// The language that terms are asked for in, where it is known.
    #[must_use]
    pub fn asked(&self) -> Option<Lang> {
        self.asked_in
    }

    /// How the profile answers `term`, best way first; `None` when nothing does.
    #[must_use]
    pub fn answer(&self, term: &str, lexicon: &Lexicon, language: Lang) -> Option<Answer> {
        let wanted = lexicon.find_in(term, self.asked_in);
        if let Some(wanted) = wanted {
            let mut best: Option<Answer> = None;
            let mut have: Vec<_> = self.by_term.iter().collect();
            have.sort_unstable_by_key(|(term, _)| **term);
            for (have, pieces) in have {
                let Some(how) = relate(lexicon, wanted, *have) else { continue };
                match &mut best {
                    Some(answer) if answer.how == how => answer.pieces.extend(pieces),
                    Some(answer) if answer.how > how => {}
                    _ => best = Some(Answer { how, pieces: pieces.clone(), by: Some(*have) }),
                }
            }
            if let Some(mut answer) = best {
                answer.pieces.sort_unstable();
                answer.pieces.dedup();
                if answer.how > HowMet::Close {
                    return Some(answer);
                }
                return self.by_words(term, language).or(Some(answer));
            }
        }
        self.by_words(term, language)
    }

    /// A term that no list has: its stems in a row, or all of them in one piece.
    fn by_words(&self, term: &str, language: Lang) -> Option<Answer> {
        let stems = Stems::of(language);
        let wanted: Vec<String> = content_stems(term, &stems);
        if wanted.is_empty() {
            return None;
        }
        // An acronym has no inflections: `CAPES` is not several `CAP`.
        if is_acronym(term) {
            let word = format!(" {} ", fold(term.trim()));
            let pieces: Vec<usize> =
                (0..self.pieces.len()).filter(|i| self.pieces[*i].words.contains(&word)).collect();
            let how = HowMet::Same;
            return (!pieces.is_empty()).then_some(Answer { how, pieces, by: None });
        }
        let row = format!(" {} ", wanted.join(" "));
        let holds = |test: &dyn Fn(&Piece<'_>) -> bool| -> Vec<usize> {
            (0..self.pieces.len()).filter(|index| test(&self.pieces[*index])).collect()
        };
        let same = holds(&|piece| piece.stems.contains(&row));
        if !same.is_empty() {
            return Some(Answer { how: HowMet::Same, pieces: same, by: None });
        }
        if wanted.len() < 2 {
            return None;
        }
        let scattered = holds(&|piece| {
            piece.kind == PieceKind::Highlight
                && wanted.iter().all(|stem| piece.stems.contains(&format!(" {stem} ")))
        });
        (!scattered.is_empty()).then_some(Answer {
            how: HowMet::Alias,
            pieces: scattered,
            by: None,
        })
    }

    /// The dated periods of the entries among `pieces`, each entry once.
    #[must_use]
    pub fn periods(&self, pieces: &[usize]) -> Vec<Period> {
        let mut seen = HashSet::new();
        pieces
            .iter()
            .filter_map(|index| self.pieces[*index].entry)
            .filter(|entry| seen.insert(entry.id.as_str()))
            .map(|entry| entry.period)
            .collect()
    }

    /// The dated periods of the entries that show `term` or a narrower one.
    #[must_use]
    pub fn periods_of(&self, term: TermId) -> Vec<Period> {
        let lexicon = Lexicon::shared();
        let shows = |piece: &Piece<'_>| piece.terms().any(|t| lexicon.is_or_broader(term, t));
        let pieces: Vec<usize> =
            (0..self.pieces.len()).filter(|index| shows(&self.pieces[*index])).collect();
        self.periods(&pieces)
    }

    /// How much the pieces prove, 0 to 1: a line of a recent job is 1; a mere listing is 0.5.
    #[must_use]
    pub fn strength(&self, pieces: &[usize], today: PartialDate) -> f64 {
        pieces
            .iter()
            .map(|index| {
                let piece = &self.pieces[*index];
                match (piece.kind, piece.entry) {
                    (PieceKind::Highlight, Some(entry)) => 0.6 + 0.4 * recency(entry.period, today),
                    (PieceKind::Head, Some(entry)) => 0.55 + 0.4 * recency(entry.period, today),
                    (PieceKind::Credential, _) => 1.0,
                    (PieceKind::About, _) => 0.6,
                    _ => 0.5,
                }
            })
            .fold(0.0, f64::max)
    }
}

impl<'p> Piece<'p> {
    fn of(
        id: &'p str,
        kind: PieceKind,
        entry: Option<&'p Entry>,
        texts: &mut dyn Iterator<Item = &str>,
        stems: &Stems,
        language: Lang,
    ) -> Self {
        let lexicon = Lexicon::shared();
        let mut terms = HashSet::new();
        let mut row = String::from(" ");
        let mut words = String::from(" ");
        for text in texts {
            // A declared skill is a name, even where scanning would want more context.
            terms.extend(lexicon.find_in(text, Some(language)));
            terms.extend(lexicon.scan_in(text, Some(language)).into_iter().map(|hit| hit.term));
            for stem in content_stems(text, stems) {
                row.push_str(&stem);
                row.push(' ');
            }
            for token in tokens(text) {
                words.push_str(&fold(token.text));
                words.push(' ');
            }
            // Nothing runs from one text into the next.
            row.push_str("| ");
        }
        Self { id, kind, entry, terms, stems: row, words }
    }

    #[must_use]
    pub fn shows(&self, term: TermId) -> bool {
        self.terms.contains(&term)
    }

    pub fn terms(&self) -> impl Iterator<Item = TermId> + '_ {
        self.terms.iter().copied()
    }
}

/// How `have` answers `wanted`.
#[must_use]
pub fn relate(lexicon: &Lexicon, wanted: TermId, have: TermId) -> Option<HowMet> {
    lexicon.relation(wanted, have).map(|relation| match relation {
        Relation::Same => HowMet::Same,
        Relation::Narrower => HowMet::Narrower,
        Relation::Implied => HowMet::Implied,
        Relation::Close => HowMet::Close,
    })
}

/// 1 for what goes on or ended this year, halved every five years after.
#[must_use]
pub fn recency(period: Period, today: PartialDate) -> f64 {
    let Some((_, last)) = period.month_range(today) else { return 0.5 };
    let years = f64::from((today.months() - last).max(0)) / 12.0;
    0.5_f64.powf((years - 1.0).max(0.0) / 5.0)
}

/// Words too common to carry meaning in any of the seven languages.
const STOP: &[&str] = &[
    "a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "with", "by", "as", "from",
    "into", "using", "der", "die", "das", "den", "dem", "des", "und", "oder", "im", "am", "mit",
    "fur", "von", "zu", "zur", "zum", "le", "la", "les", "l'", "de", "du", "et", "ou", "en",
    "dans", "el", "los", "las", "y", "o", "con", "para", "do", "da", "dos", "das", "e", "com",
    "het", "een", "van", "voor", "met", "il", "lo", "gli", "di", "del", "della", "per", "a", "i",
    "al",
];

/// `CAPES`, `PMP`: one word of capitals.
fn is_acronym(term: &str) -> bool {
    let term = term.trim();
    term.chars().count() >= 2 && term.chars().all(char::is_uppercase)
}

/// The folded stems of the words that carry meaning, in order.
#[must_use]
pub fn content_stems(text: &str, stems: &Stems) -> Vec<String> {
    tokens(text)
        .into_iter()
        .filter(|token| !STOP.contains(&fold(token.text).as_str()))
        .map(|token| stems.stem(token.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(yaml: &str) -> Profile {
        let head = "basics:\n  name: A\n  email: a@example.org\n";
        crate::profile::parse(&format!("{head}{yaml}"), "p").unwrap()
    }

    #[test]
    fn words_meet_across_inflections() {
        let profile = profile(
            "work:\n  - id: x\n    name: X\n    startDate: 2020-01\n    highlights:\n      - Reconciled the supplier statements monthly\n",
        );
        let evidence = Evidence::of(&profile, Lang::En);
        let lexicon = Lexicon::shared();
        let answer = evidence.answer("supplier statement", lexicon, Lang::En).unwrap();
        assert_eq!(answer.how, HowMet::Same);
        let scattered = evidence.answer("statements reconciled", lexicon, Lang::En).unwrap();
        assert_eq!(scattered.how, HowMet::Alias);
        assert!(evidence.answer("glassblowing", lexicon, Lang::En).is_none());
    }

    #[test]
    fn recent_work_counts_more() {
        let today: PartialDate = "2026-06".parse().unwrap();
        let period = |end: &str| Period { start: "2010-01".parse().ok(), end: end.parse().ok() };
        assert!((recency(period("2026-05"), today) - 1.0).abs() < 1e-9);
        assert!(recency(period("2015-06"), today) < 0.3);
        assert!(
            (recency(Period { start: "2020-01".parse().ok(), end: None }, today) - 1.0).abs()
                < 1e-9
        );
    }
}
