//! What speaks for and against a stretch of a headline as the title.

use std::collections::HashMap;

use super::bases::Base;
use super::is_institution;
use super::lines::is_no_title;
use super::parts::{Headline, Joint, Part};
use super::sought::seeks_somebody;
use super::tidy::is_circumstance;
use crate::analysis::Lexicon;
use crate::analysis::facts::choice::Features;
use crate::analysis::facts::seniority::rank;
use crate::analysis::facts::{Reading, card};
use crate::analysis::outline::Shape;
use crate::analysis::towns;
use crate::analysis::wording::{
    Class, LABELS, Label, PLACES, REGIONS, names_a_role, starts_a_name, words,
};
use crate::text::fold;

/// Which of [`KINDS`] a part is.
pub(super) type Kinds = [bool; 16];

/// What a part of a headline may be: the names of the feature when the title keeps it, and when the
/// title ends before it; the same in brackets.
const KINDS: [[&str; 4]; 16] = [
    ["keeps the company", "ends at the company", "keeps (company)", "ends at (company)"],
    ["keeps the place", "ends at the place", "keeps (place)", "ends at (place)"],
    ["keeps a town", "ends at a town", "keeps (town)", "ends at (town)"],
    [
        "keeps a circumstance",
        "ends at a circumstance",
        "keeps (circumstance)",
        "ends at (circumstance)",
    ],
    ["keeps a role", "ends at a role", "keeps (role)", "ends at (role)"],
    ["keeps a code", "ends at a code", "keeps (code)", "ends at (code)"],
    ["keeps figures", "ends at figures", "keeps (figures)", "ends at (figures)"],
    ["keeps money", "ends at money", "keeps (money)", "ends at (money)"],
    ["keeps small letters", "ends at small letters", "keeps (small)", "ends at (small)"],
    ["keeps a time", "ends at a time", "keeps (time)", "ends at (time)"],
    ["keeps initials", "ends at initials", "keeps (initials)", "ends at (initials)"],
    ["keeps a skill", "ends at a skill", "keeps (skill)", "ends at (skill)"],
    [
        "keeps an institution",
        "ends at an institution",
        "keeps (institution)",
        "ends at (institution)",
    ],
    ["keeps a level", "ends at a level", "keeps (level)", "ends at (level)"],
    ["keeps many words", "ends at many words", "keeps (many words)", "ends at (many words)"],
    ["keeps what is unknown", "ends at what is unknown", "keeps (unknown)", "ends at (unknown)"],
];

/// What is the same for all headlines of a posting.
pub(super) struct Signs<'r> {
    reading: &'r Reading<'r>,
    company: Option<&'r str>,
    place: Option<&'r str>,
    lower: String,
    /// How many headlines offer the same title.
    pub offered: HashMap<String, usize>,
}

impl<'r> Signs<'r> {
    pub fn of(reading: &'r Reading<'r>, company: Option<&'r str>, place: Option<&'r str>) -> Self {
        const WITHIN: usize = 24_000;
        let text = &reading.text[..reading.text.floor_char_boundary(WITHIN)];
        Self { reading, company, place, lower: text.to_lowercase(), offered: HashMap::new() }
    }

    /// The features of the whole headline.
    pub fn headline(&self, base: &Base<'_>, headline: &Headline) -> Features {
        let mut features = Features::default();
        features.is(base.source);
        features.when(headline.tagged, "tag of gender");
        let Some((at, line)) = base.line else { return features };
        features.is(match at {
            0 => "first line",
            1 => "second line",
            2 => "third line",
            3 | 4 => "fourth or fifth line",
            5..=7 => "sixth to eighth line",
            _ => "ninth line or later",
        });
        match line.shape {
            Shape::Marked(1) => features.is("first heading"),
            Shape::Marked(_) => features.is("heading"),
            Shape::Row => features.is("row"),
            _ => {}
        }
        let body = base.raw.as_str();
        let bare = body.trim_end_matches('*').trim_end();
        features.when(bare.ends_with(['.', '?']), "ends like a sentence");
        features.when(bare.ends_with('!') && !bare.ends_with("!!"), "ends in a call");
        features.when(bare.ends_with(':'), "ends in a colon");
        features.when(body.contains(';'), "semicolon");
        features.when(body.contains(". "), "sentence within");
        features.when(body.split_whitespace().count() > 14, "long line");
        features.when(line.body.starts_with("**"), "bold");
        features.when(is_no_title(body), "no title");
        features.when(seeks_somebody(&format!("{body}\n")), "seeks somebody");
        // `Department: Culinary / Bakery` states something else.
        if let Some((label, rest)) = body.split_once(':')
            && !rest.trim().is_empty()
        {
            let label = words(label, 0);
            let known = LABELS.at(&label).filter(|(n, _)| *n == label.len()).map(|(_, l)| l);
            features.when(known.is_some_and(|l| l != Label::Title), "labelled as another fact");
            features.when(known == Some(Label::Title), "labelled as the title");
            let plain = label.iter().all(|w| !names_a_role(&w.folded));
            features.when(known.is_none() && label.len() <= 5 && plain, "unknown label");
        }
        let filled: Vec<_> = self.reading.top(at + 3).collect();
        if let Some(next) = filled.get(at + 1) {
            let card = card::read(self.reading);
            let named = |fact: Option<&str>| fact.is_some_and(|f| next.body.contains(f));
            features.when(named(card.company) || named(self.company), "company below");
            features.when(named(card.place) || named(self.place), "place below");
        }
        if let Some(before) = at.checked_sub(1).and_then(|at| filled.get(at)) {
            let named = self.company.is_some_and(|company| before.body.contains(company));
            features.when(named, "company above");
            features.when(names_a_role(before.body), "role above");
        }
        features
    }

    /// The features of the range `first..end` of a headline's parts, `title` in text.
    pub fn range(
        &self,
        parts: &[(Part<'_>, Kinds)],
        (first, end): (usize, usize),
        title: &str,
    ) -> Features {
        let mut features = Features::default();
        features.is("a title");
        self.whole(&mut features, title);
        for part in &parts[first + 1..end] {
            name(&mut features, part, true);
        }
        if let Some(part) = parts.get(end) {
            name(&mut features, part, false);
        }
        if let Some((_, kinds)) = first.checked_sub(1).and_then(|at| parts.get(at)) {
            features.is("begins later");
            features.when(kinds[0], "begins behind the company");
            features.when(kinds[1] || kinds[2], "begins behind a place");
            features.when(kinds[3], "begins behind a circumstance");
            features.when(kinds[4], "begins behind a role");
            features.when(kinds[12], "begins behind an institution");
            features.when(kinds[5] || kinds[6], "begins behind a code");
            features.when(parts[first].0.joint == Joint::Colon, "begins behind a colon");
        }
        features.when(parts[first].1[4], "first part names a role");
        let later = parts[first + 1..].iter().any(|(_, kinds)| kinds[4]);
        features.when(!parts[first].1[4] && later, "a later part names a role");
        features
    }

    /// Which of [`KINDS`] a part is.
    pub fn kinds(&self, text: &str, headline: &str) -> Kinds {
        let parts = words(text, 0);
        let folded = fold(text);
        let named = |fact: Option<&str>| {
            fact.map(fold).is_some_and(|fact| {
                fact == folded
                    || fact.len() > 3 && folded.contains(&fact)
                    || folded.len() > 3 && fact.contains(&folded)
            })
        };
        // `(Coatings)` is more than a word of `Nordlak Coatings A/S`.
        let of_company = self.company.map(fold).is_some_and(|company| {
            company.starts_with(&folded) || company.len() > 3 && folded.contains(&company)
        });
        let known = |table: Option<(usize, ())>| table.is_some();
        let town = known(PLACES.at(&parts)) || known(REGIONS.at(&parts)) || towns::is_one(&parts);
        let figures = text.contains(|c: char| c.is_ascii_digit());
        let word_with_figures = parts.iter().any(|w| {
            w.folded.len() > 3
                && w.folded.contains(|c: char| c.is_ascii_digit())
                && w.folded.chars().filter(char::is_ascii_digit).count() >= 3
        });
        let reference = LABELS.at(&parts).is_some_and(|(_, l)| l == Label::Reference);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let initials = letters > 1
            && letters <= 6
            && parts.len() == 1
            && !text.chars().any(char::is_lowercase)
            && headline.chars().any(char::is_lowercase);
        let mut kinds = [
            of_company,
            named(self.place),
            town,
            is_circumstance(text),
            names_a_role(text),
            reference || word_with_figures,
            figures,
            text.contains(['€', '£', '$']),
            text.starts_with(char::is_lowercase),
            parts.iter().any(|w| Class::Time.has(&w.folded)),
            initials,
            Lexicon::shared().find(text).is_some(),
            is_institution(text),
            rank(text).is_some(),
            parts.len() >= 4,
            false,
        ];
        kinds[15] = !kinds.contains(&true);
        kinds
    }

    fn whole(&self, features: &mut Features, title: &str) {
        let parts = words(title, 0);
        let role = names_a_role(title);
        features.when(role, "names a role");
        features.when(!role, "names no role");
        features.when(parts.last().is_some_and(|w| names_a_role(&w.folded)), "last word is a role");
        features
            .when(parts.first().is_some_and(|w| names_a_role(&w.folded)), "first word is a role");
        features.when(rank(title).is_some(), "names a level");
        match parts.len() {
            0 | 1 => features.is("one word"),
            2 => features.is("two words"),
            3 => features.is("three words"),
            4 | 5 => features.is("four or five words"),
            6..=8 => features.is("six to eight words"),
            _ => features.is("nine words or more"),
        }
        features.when(parts.len() == 1 && !role, "one word without a role");
        features.when(title.starts_with(char::is_lowercase), "begins small");
        features.when(
            parts.first().is_some_and(|w| !starts_a_name(&w.folded)),
            "begins with a small word",
        );
        features.when(title.contains(['€', '£', '$', '%']), "money");
        features.when(title.contains(|c: char| c.is_ascii_digit()), "figures");
        features.when(is_circumstance(title) && !role, "circumstance");
        features.when(is_institution(title), "institution");
        let listed = |table: Option<(usize, ())>| table.is_some_and(|(n, ())| n == parts.len());
        let town = listed(PLACES.at(&parts)) || towns::is_one(&parts);
        features.when(town || self.place == Some(title), "town");
        let folded = fold(title);
        let company = self.company.map(fold);
        features.when(company.as_deref() == Some(folded.as_str()), "is the company");
        features.when(
            company.as_deref().is_some_and(|c| c != folded && folded.starts_with(c)),
            "begins with the company",
        );
        features.when(
            company.as_deref().is_some_and(|c| c != folded && c.contains(&folded)),
            "within the company",
        );
        let small = title.to_lowercase();
        let count = self.lower.matches(small.as_str()).take(4).count();
        features.when(count == 0, "nowhere in the text");
        features.step(count, &[(2, "stands again"), (3, "stands thrice")]);
        let offered = self.offered.get(&small).copied().unwrap_or(0);
        features.step(offered, &[(2, "offered twice"), (3, "offered thrice")]);
        let open = title.matches('(').count() != title.matches(')').count();
        features.when(open, "open bracket");
    }
}

/// The features of a part that is kept, or that the title ends before.
fn name(features: &mut Features, (part, kinds): &(Part<'_>, Kinds), kept: bool) {
    let bracket = part.joint == Joint::Bracket;
    features.is(match (part.joint, kept) {
        (Joint::Dash, true) => "keeps behind a dash",
        (Joint::Bar, true) => "keeps behind a bar",
        (Joint::Comma, true) => "keeps behind a comma",
        (Joint::Slash, true) => "keeps behind a slash",
        (Joint::Colon, true) => "keeps behind a colon",
        (Joint::Bracket, true) => "keeps a bracket",
        (Joint::Link, true) => "keeps behind a link",
        (Joint::Tag, true) => "keeps behind a tag",
        (_, true) => "keeps behind a gap",
        (Joint::Dash, false) => "ends at a dash",
        (Joint::Bar, false) => "ends at a bar",
        (Joint::Comma, false) => "ends at a comma",
        (Joint::Slash, false) => "ends at a slash",
        (Joint::Colon, false) => "ends at a colon",
        (Joint::Bracket, false) => "ends at a bracket",
        (Joint::Link, false) => "ends at a link",
        (Joint::Tag, false) => "ends at a tag",
        (_, false) => "ends at a gap",
    });
    let column = usize::from(bracket) * 2 + usize::from(!kept);
    for (kind, names) in kinds.iter().zip(KINDS) {
        features.when(*kind, names[column]);
    }
}
