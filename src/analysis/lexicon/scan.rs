//! Looking surfaces up, one by one or all over a text.
//!
//! A scan cuts the text into words once and walks the index from each word on, as far as some
//! surface begins that way; the longest surface wins and the walk goes on behind it. Walks are
//! bounded by the longest surface, so the time is linear in the text.

use crate::text::{Lang, Token, tokens};

use super::fits::fits;
use super::image::{Index, Slot, Surface};
use super::normal::{Kind, Scratch, Word, join, normalise, squashed};
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
    /// The term that `surface` names, in whatever language, seeing through case, accents, plurals,
    /// hyphens and blanks. A term marked as exact needs its exact case.
    #[must_use]
    pub fn find(&self, surface: &str) -> Option<TermId> {
        self.find_in(surface, None)
    }

    /// [`Self::find`] for a surface of a known language.
    #[must_use]
    pub fn find_in(&self, surface: &str, lang: Option<Lang>) -> Option<TermId> {
        let cut = tokens(surface);
        let mut scratch = Scratch::default();
        scratch.read(&cut);
        let (plain, marked) = (self.image.plain(), self.image.marked());
        let first = |index: Index, key: Option<u64>, lang: Option<Lang>| {
            let mut surfaces = self.image.surfaces(index.get(key?)?);
            surfaces.find(|s| self.accepts(s, surface, &cut, lang)).map(|s| s.term)
        };
        first(plain, scratch.key(Kind::Plain), None)
            .or_else(|| first(plain, scratch.squashed(), None))
            .or_else(|| match lang {
                Some(Lang::En) => None,
                lang => first(marked, scratch.key(Kind::Inflected), lang),
            })
    }

    /// All terms in `text`, whatever its language: the longest at each place, from left to
    /// right, without overlap.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        self.scan_in(text, None)
    }

    /// [`Self::scan`] for a text of a known language: aliases of another one are passed over when
    /// they are short, and in English texts all, because they are too often common words in this
    /// one.
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
        let plain = self.image.plain();
        let marked = (lang != Some(Lang::En)).then(|| self.image.marked());
        let scan = Scan { lexicon: self, plain, marked, text, lang, tokens, words, folded, starts };
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
        if !surface.exact
            && let (Some(own), Some(lang)) = (surface.lang, lang)
            && own != lang
            && surface.text.chars().count() < FOREIGN_MIN
        {
            return false;
        }
        let is_tool = || self.category(surface.term) == Category::Tool;
        fits(surface.text, surface.exact, is_tool, text, tokens)
    }
}

/// The shortest alias, in letters, that is taken in a text of another language.
const FOREIGN_MIN: usize = 9;

struct Scan<'a> {
    lexicon: &'a Lexicon,
    plain: Index,
    /// The aliases marked with a language, when they are wanted.
    marked: Option<Index>,
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
        let plain = Some((self.plain, Kind::Plain));
        let marked = self.marked.map(|index| (index, Kind::Inflected));
        for (index, kind) in [plain, marked].into_iter().flatten() {
            if let Some(found) = self.walk(at, index, kind)
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

    fn walk(&self, at: usize, index: Index, kind: Kind) -> Option<(usize, TermId)> {
        let mut key = join(kind.seed(), self.words[at].of(kind));
        let first = index.get(key)?;
        let longest = first.longest.min(self.words.len() - at);
        let mut best = None;
        for count in 1..=longest {
            if count > 1 {
                let last = at + count - 1;
                if !self.is_joint(last, true) {
                    break;
                }
                key = join(key, self.words[last].of(kind));
            }
            let slot = if count == 1 { Some(first) } else { index.get(key) };
            if let Some(slot) = slot
                && let Some(term) = self.accepted(at, count, slot)
            {
                best = Some((count, term));
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
            if let Some(slot) = squashed(letters).and_then(|key| self.plain.get(key))
                && let Some(term) = self.accepted(at, count, slot)
            {
                best = Some((count, term));
            }
        }
        best
    }

    fn accepted(&self, at: usize, count: usize, slot: Slot) -> Option<TermId> {
        let tokens = &self.tokens[at..at + count];
        let text = &self.text[tokens[0].start..tokens[count - 1].end];
        self.lexicon
            .image
            .surfaces(slot)
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
