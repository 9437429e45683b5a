//! The words of one sentence that say how much is wanted: `required`, `a plus`, `not needed`.

use super::wording::{CUES, Class, Cue, Match, Word};

/// The cues of a sentence.
pub struct Cues<'a> {
    pub(super) words: &'a [Word],
    pub(super) found: Vec<Match<Cue>>,
}

impl<'a> Cues<'a> {
    #[must_use]
    pub fn of(text: &str, words: &'a [Word]) -> Self {
        let mut found = CUES.find(words);
        found.retain(|m| m.value != Cue::Neutral);
        // A lone `helpful` or `bonus` counts where it ends a part, not in the middle of prose.
        found.retain(|m| {
            let passing = m.value == Cue::NiceBefore && m.first == m.last && m.first > 1;
            !passing || words.len() - m.last <= 4 || part_ends_soon(text, words, m.last)
        });
        for m in &mut found {
            if m.value == Cue::Must && denied(words, m.first) {
                m.value = Cue::Not;
            }
            if matches!(m.value, Cue::NiceBefore | Cue::Must) {
                m.first = with_copula(words, m.first);
            }
        }
        if is_praised_condition(words) && !found.iter().any(|m| m.value == Cue::Must) {
            found.retain(|m| m.value != Cue::NiceBefore);
            found.insert(0, Match { first: 0, last: 1, value: Cue::NiceAfter });
        }
        Self { words, found }
    }

    #[must_use]
    pub fn has(&self, cue: Cue) -> bool {
        self.found.iter().any(|m| m.value == cue)
    }

    /// Whether it would like something, before or after the cue.
    #[must_use]
    pub fn likes(&self) -> bool {
        self.has(Cue::NiceBefore) || self.has(Cue::NiceAfter)
    }

    /// Whether it insists in words of two or more, which can't be a passing use.
    #[must_use]
    pub fn insists_plainly(&self) -> bool {
        const WHO: &[&str] = &["you", "candidate", "candidates", "applicant", "applicants"];
        const WE: &[&str] = &["we", "wir", "wij", "nous"];
        self.found.iter().any(|m| match m.value {
            Cue::Must if m.last > m.first => true,
            Cue::Must => m.first > 0 && WHO.contains(&self.words[m.first - 1].folded.as_str()),
            Cue::Person => WE.contains(&self.words[m.first].folded.as_str()),
            _ => false,
        })
    }

    /// Whether it insists anywhere, in any words.
    #[must_use]
    pub fn insists(&self) -> bool {
        self.found.iter().any(|m| matches!(m.value, Cue::Must | Cue::Person))
    }

    /// Whether it would like something in words of two or more.
    #[must_use]
    pub fn likes_plainly(&self) -> bool {
        self.found.iter().any(|m| m.value == Cue::NiceBefore && m.last > m.first)
    }

    /// The first word by which it asks something of the applicant: an insisting cue anywhere, or
    /// a beginning such as `Experience with …`.
    #[must_use]
    pub fn asked_at(&self) -> Option<usize> {
        self.found
            .iter()
            .find(|m| {
                matches!(m.value, Cue::Must | Cue::Person) || (m.first <= 1 && m.value == Cue::Asks)
            })
            .map(|m| m.first)
    }
}

/// Where a cue begins with the `is`, `would be highly` before it.
fn with_copula(words: &[Word], first: usize) -> usize {
    let is_copula = |w: &&Word| Class::Copula.has(&w.folded);
    first - words[..first].iter().rev().take(3).take_while(is_copula).count()
}

/// `If you know Apollo, great`, `Wenn du auch backst, umso besser`: a condition that is praised and
/// not set.
fn is_praised_condition(words: &[Word]) -> bool {
    let [first, second, ..] = words else { return false };
    let ends = words.len().saturating_sub(5);
    Class::If.has(&first.folded)
        && !matches!(second.folded.as_str(), "this" | "that" | "it" | "so" | "das" | "cela")
        && words.len() <= 40
        && words[ends.max(2).min(words.len())..].iter().any(|w| Class::Praise.has(&w.folded))
}

/// Whether a comma, a bracket or a dash follows within two words.
fn part_ends_soon(text: &str, words: &[Word], at: usize) -> bool {
    let until = words.get(at + 3).map_or(words[words.len() - 1].end, |w| w.start);
    text[words[at].end..until].contains([',', ';', '(', ')', '–', ':', '.'])
}

/// `no`, `kein` and their like up to six words before an insisting word turn it round.
fn denied(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(6)..at].iter().any(|w| Class::No.has(&w.folded))
}
