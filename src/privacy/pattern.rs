//! Runs of letters that give somebody away, and where they stand in a text.

use super::glyphs::Glyphs;

/// How a pattern may be spread over a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Words that make sense only together: whatever stands between and inside of them.
    Phrase,
    /// One word: whole, broken at a line's end, or s p a c e d.
    Word,
    /// One word that is hidden only where it is a name and no ordinary word.
    CommonWord,
    /// The same for a family name, which is told from other words less carefully.
    CommonSurname,
    /// A first name of three letters that is no word of a language: wherever it is written big.
    ShortName,
    /// Without any gap: a user name.
    Tight,
}

#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub letters: Vec<char>,
    pub style: Style,
    /// Where words begin that must be written big, else it is an ordinary phrase: `will price`.
    pub capitals: Vec<usize>,
    /// Endings that belong to the name: the stem alone is no name.
    pub endings: &'static [&'static str],
    /// The placeholder's entry.
    pub entry: usize,
}

/// Endings of cases and possessives that may follow a name. They stay where they are.
const SUFFIXES: &[&str] = &[
    "s", "es", "n", "ns", "en", "e", "in", "a", "u", "i", "y", "em", "om", "owi", "ovi", "iem",
    "ow", "ova", "nak", "nek", "val", "vel", "ssa", "lla", "lle", "lta", "sta", "ksi", "а", "у",
    "ом", "ем", "е", "ы", "и", "ой", "ей", "ю", "я", "ам", "ами", "ов", "ев",
];

impl Pattern {
    pub(super) fn new(letters: Vec<char>, style: Style, entry: usize) -> Self {
        Self { letters, style, capitals: Vec::new(), endings: &[], entry }
    }

    /// The glyph after the last one of a match that begins at `at`.
    pub(super) fn matches(&self, text: &Glyphs<'_>, at: usize) -> Option<usize> {
        let end = at + self.letters.len();
        if end > text.list.len() || !self.letters.iter().zip(&text.list[at..end]).all(same) {
            return None;
        }
        // Scripts without blanks have no ends of words.
        let is_ideographic = self.letters.iter().all(|c| is_ideograph(*c));
        if !is_ideographic && !text.begins(at) {
            return None;
        }
        if !self.gaps_fit(text, at, end) || !self.capitals_fit(text, at) {
            return None;
        }
        if is_ideographic || text.begins(end) {
            return self.endings_fit("").then_some(end);
        }
        let rest = text.rest_of_word(end);
        if !self.endings.is_empty() {
            return self.endings_fit(&rest).then(|| end + rest.chars().count());
        }
        let takes_suffix = match self.style {
            Style::Tight => false,
            _ => self.letters.len() >= 4 || rest == "s",
        };
        (takes_suffix && SUFFIXES.contains(&rest.as_str())).then_some(end)
    }

    fn endings_fit(&self, rest: &str) -> bool {
        self.endings.is_empty() || self.endings.contains(&rest)
    }

    fn gaps_fit(&self, text: &Glyphs<'_>, at: usize, end: usize) -> bool {
        let gaps: Vec<&str> =
            (at + 1..end).map(|at| text.gap(at)).filter(|gap| !gap.is_empty()).collect();
        if gaps.is_empty() {
            return true;
        }
        match self.style {
            Style::Tight => false,
            Style::Phrase => gaps.iter().all(|gap| is_loose(gap)),
            Style::Word | Style::CommonWord | Style::CommonSurname | Style::ShortName => {
                let length = self.letters.len();
                let is_broken = gaps.len() == 1 && length >= 5 && is_break(gaps[0]);
                let is_spaced = length >= 4
                    && gaps.len() == length - 1
                    && gaps.iter().all(|gap| gap.chars().count() <= 3);
                is_broken || is_spaced
            }
        }
    }

    fn capitals_fit(&self, text: &Glyphs<'_>, at: usize) -> bool {
        self.capitals.iter().all(|offset| {
            let glyph = text.list[at + offset];
            glyph.upper || (!glyph.lower) || (*offset > 0 && text.gap(at + offset).is_empty())
        })
    }
}

fn same((letter, glyph): (&char, &super::glyphs::Glyph)) -> bool {
    *letter == glyph.c
}

pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff
        | 0x20000..=0x3ffff)
}

/// Blanks in any number, and a few signs.
fn is_loose(gap: &str) -> bool {
    const SIGNS: &str = "-‐‑‒–—._,/\\*|+'’‘ʼ`\"·~:()";
    let signs = gap.chars().filter(|c| !c.is_whitespace());
    gap.chars().count() <= 40
        && signs.clone().count() <= 4
        && signs.clone().all(|c| SIGNS.contains(c))
        // Two sentences.
        && !(gap.contains(". ") && gap.contains('\n'))
}

/// A word goes on in the next line, or after a hyphen.
fn is_break(gap: &str) -> bool {
    let after = gap.trim_start_matches(['-', '‐', '‑', '–']);
    after.trim().is_empty() && (after.len() < gap.len() || after.contains('\n'))
}
