//! Looking surfaces up, one by one or all over a text.
//!
//! A scan cuts the text into words once and walks the index from each word on, as far as some
//! surface begins that way; the longest surface wins and the walk goes on behind it. Walks are
//! bounded by the longest surface, so the time is linear in the text.

use crate::text::{Lang, Token, tokens};

use super::load::{Scratch, Surface, squashed};
use super::normal::{Kind, Word, join, normalise};
use super::{Category, Lexicon, TermId};

/// A term in a text, bytes `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    pub term: TermId,
    pub start: usize,
    pub end: usize,
}

/// Most words that are tried as one (`data base`, `e mail`).
const SQUASHED_WORDS: usize = 3;

impl Lexicon {
    /// The term that `surface` names, seeing through case, accents, plurals, hyphens and blanks.
    /// A term marked as exact needs its exact case.
    #[must_use]
    pub fn find(&self, surface: &str) -> Option<TermId> {
        self.find_with(surface, &mut Scratch::default())
    }

    pub(super) fn find_with(&self, surface: &str, scratch: &mut Scratch) -> Option<TermId> {
        let cut = tokens(surface);
        scratch.read(&cut);
        if scratch.words.is_empty() {
            return None;
        }
        let accept = |s: &&Surface| self.accepts(s, surface, &cut, None);
        [Kind::Plain, Kind::Inflected]
            .into_iter()
            .find_map(|kind| {
                let key =
                    scratch.words.iter().fold(kind.seed(), |key, word| join(key, word.of(kind)));
                self.index.get(key)?.find(accept).map(|s| s.term)
            })
            .or_else(|| {
                let key = scratch.squashed()?;
                self.index.get(key)?.find(accept).map(|s| s.term)
            })
    }

    /// All terms in `text`, whatever its language: the longest at each place, from left to
    /// right, without overlap.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        self.scan_in(text, None)
    }

    /// [`Self::scan`] for a text of a known language: short aliases of another one are passed
    /// over, because they are too often common words in this one.
    #[must_use]
    pub fn scan_in(&self, text: &str, lang: Option<Lang>) -> Vec<Hit> {
        let tokens = tokens(text);
        let mut folded = String::with_capacity(text.len());
        let mut words = Vec::with_capacity(tokens.len());
        let mut starts = Vec::with_capacity(tokens.len());
        for token in &tokens {
            starts.push(folded.len());
            words.push(normalise(token.text, &mut folded));
        }
        let scan = Scan { lexicon: self, text, lang, tokens, words, folded, starts };
        let mut hits = Vec::new();
        let mut at = 0;
        while at < scan.tokens.len() {
            match scan.longest(at) {
                Some((count, term)) => {
                    let end = scan.tokens[at + count - 1].end;
                    hits.push(Hit { term, start: scan.tokens[at].start, end });
                    at += count;
                }
                None => at += 1,
            }
        }
        hits
    }

    /// Whether `surface` may stand for `text`, whose words are `tokens` and whose key it shares.
    fn accepts(
        &self,
        surface: &Surface,
        text: &str,
        tokens: &[Token<'_>],
        lang: Option<Lang>,
    ) -> bool {
        if surface.exact {
            return is_exact(surface.text, text, tokens);
        }
        if let (Some(own), Some(lang)) = (surface.lang, lang)
            && own != lang
            && surface.text.chars().count() < FOREIGN_MIN
        {
            return false;
        }
        let [token] = tokens else {
            // `R&D` is no `r d`, `A/B` no `a b`.
            let tiny = tokens.iter().all(|token| token.text.len() == 1);
            return !tiny || surface.text.eq_ignore_ascii_case(text);
        };
        // `Windows` is no `window`, `Rails` no `rail`.
        self.category(surface.term) != Category::Tool
            || token.text.ends_with(['s', 'S'])
            || !surface.text.ends_with('s')
    }
}

/// The shortest alias, in letters, that is taken in a text of another language.
const FOREIGN_MIN: usize = 9;

/// The same words in the same case, but for a plural `s`: `KPIs` is `KPI`.
fn is_exact(surface: &str, text: &str, cut: &[Token<'_>]) -> bool {
    if surface == text {
        return true;
    }
    let own = tokens(surface);
    own.len() == cut.len()
        && own.iter().zip(cut).all(|(own, token)| {
            token.text == own.text || token.text.strip_suffix('s') == Some(own.text)
        })
}

impl Word {
    fn of(&self, kind: Kind) -> u64 {
        if kind == Kind::Plain { self.plain } else { self.inflected }
    }
}

struct Scan<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    lang: Option<Lang>,
    tokens: Vec<Token<'a>>,
    words: Vec<Word>,
    /// All words folded, one behind the other, and where each starts.
    folded: String,
    starts: Vec<usize>,
}

impl Scan<'_> {
    /// The longest term that starts with word `at`, and how many words it has.
    fn longest(&self, at: usize) -> Option<(usize, TermId)> {
        let mut best: Option<(usize, TermId)> = None;
        for kind in [Kind::Plain, Kind::Inflected] {
            if let Some(found) = self.walk(at, kind)
                && best.is_none_or(|(count, _)| found.0 > count)
            {
                best = Some(found);
            }
        }
        if let Some(found) = self.squash(at)
            && best.is_none_or(|(count, _)| found.0 > count)
        {
            best = Some(found);
        }
        best
    }

    fn walk(&self, at: usize, kind: Kind) -> Option<(usize, TermId)> {
        let mut best = None;
        let mut key = kind.seed();
        for (offset, word) in self.words[at..].iter().enumerate() {
            if offset > 0 && !self.is_joint(at + offset, true) {
                break;
            }
            key = join(key, word.of(kind));
            let Some(mut surfaces) = self.lexicon.index.get(key) else { break };
            if let Some(term) = self.accepted(at, offset + 1, &mut surfaces) {
                best = Some((offset + 1, term));
            }
        }
        best
    }

    /// Words written apart that the lexicon has as one, or the other way round.
    fn squash(&self, at: usize) -> Option<(usize, TermId)> {
        let mut best = None;
        for count in 1..=SQUASHED_WORDS.min(self.tokens.len() - at) {
            let last = at + count - 1;
            if count > 1 && !self.is_joint(last, false) {
                break;
            }
            // Apart from hyphens, short words that stand side by side are no parts of one word.
            if count > 1 && self.tokens[at..=last].iter().any(|token| token.text.len() < 3) {
                let hyphened = (at + 1..=last).all(|i| self.gap(i) == "-");
                if !hyphened {
                    continue;
                }
            }
            let end = self.starts[last] + self.words[last].singular;
            let letters = &self.folded.as_bytes()[self.starts[at]..end];
            if let Some(mut surfaces) =
                squashed(letters).and_then(|key| self.lexicon.index.get(key))
                && let Some(term) = self.accepted(at, count, &mut surfaces)
            {
                best = Some((count, term));
            }
        }
        best
    }

    fn accepted<'s>(
        &self,
        at: usize,
        count: usize,
        surfaces: &mut impl Iterator<Item = &'s Surface>,
    ) -> Option<TermId> {
        let tokens = &self.tokens[at..at + count];
        let text = &self.text[tokens[0].start..tokens[count - 1].end];
        surfaces
            .find(|surface| self.lexicon.accepts(surface, text, tokens, self.lang))
            .map(|surface| surface.term)
    }

    fn gap(&self, at: usize) -> &str {
        &self.text[self.tokens[at - 1].end..self.tokens[at].start]
    }

    /// Whether word `at` may belong to one term with the word before it. A single line break
    /// between words may be the wrap of a line.
    fn is_joint(&self, at: usize, wrapped: bool) -> bool {
        let gap = self.gap(at);
        if gap == " " || gap == "-" {
            return true;
        }
        if gap.trim().is_empty() {
            let breaks = gap.matches('\n').count();
            return gap.len() <= 8 && breaks <= usize::from(wrapped);
        }
        let blank = gap.contains(char::is_whitespace);
        gap.chars().count() <= 3
            && gap.chars().all(|c| match c {
                ' ' | '\u{a0}' | '-' | '‐' | '‑' | '–' | '/' | '&' | '+' => true,
                '.' | ':' | '_' | '\'' | '’' => !blank,
                _ => false,
            })
    }
}
