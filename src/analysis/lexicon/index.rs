//! The index over the surfaces of all terms, by the hash of their normalised words.

use crate::text::{Lang, Token};

use super::TermId;
use super::normal::{KeyMap, Kind, Word, hash_bytes, join, normalise};

/// Surfaces by the hash of their normalised words, and for each first word the number of words
/// of the longest surface that begins with it, so that a scan knows how far to look.
#[derive(Debug, Default)]
pub(super) struct Index {
    heads: KeyMap<u32>,
    longest: KeyMap<u8>,
    surfaces: Vec<Surface>,
}

/// One way to write a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surface {
    pub term: TermId,
    pub text: &'static str,
    pub lang: Option<Lang>,
    pub exact: bool,
    pub is_name: bool,
    /// The next surface with the same key.
    next: u32,
}

impl Surface {
    pub(super) fn new(term: TermId, text: &'static str, lang: Option<Lang>, exact: bool) -> Self {
        Self { term, text, lang, exact, is_name: false, next: NONE }
    }
}

const NONE: u32 = u32::MAX;

impl Index {
    /// Room for the surfaces of tables of `size` bytes.
    pub(super) fn for_size(size: usize) -> Self {
        let mut index = Self::default();
        index.heads.reserve(size / 30);
        index.longest.reserve(size / 90);
        index.surfaces.reserve(size / 30);
        index
    }

    /// The number of words of the longest surface that begins with the word under `key`.
    pub(super) fn longest(&self, key: u64) -> usize {
        self.longest.get(&key).copied().map_or(0, usize::from)
    }

    /// The surfaces under `key`.
    pub(super) fn get(&self, key: u64) -> Option<impl Iterator<Item = &Surface>> {
        let mut at = *self.heads.get(&key)?;
        Some(std::iter::from_fn(move || {
            let surface = self.surfaces.get(at as usize)?;
            at = surface.next;
            Some(surface)
        }))
    }

    /// Puts `surface` behind those that are there under `key`. Returns the term that has it for
    /// its name, if that is another one.
    fn insert(&mut self, key: u64, surface: Surface) -> Option<TermId> {
        let new = u32::try_from(self.surfaces.len()).unwrap_or(NONE);
        let head = self.heads.entry(key).or_insert(NONE);
        let mut twin = None;
        if *head == NONE {
            *head = new;
        } else {
            let mut last = *head as usize;
            loop {
                let known = &self.surfaces[last];
                let same_term = known.term == surface.term;
                if same_term && known.lang == surface.lang && !known.exact {
                    return None;
                }
                if !same_term && known.is_name && known.text.eq_ignore_ascii_case(surface.text) {
                    twin = Some(known.term);
                }
                if known.next == NONE {
                    break;
                }
                last = known.next as usize;
            }
            self.surfaces[last].next = new;
        }
        self.surfaces.push(surface);
        twin
    }

    /// Adds a surface whose text `scratch` has read. Returns the term that has it for its name, if
    /// that is another one.
    pub(super) fn add(&mut self, surface: Surface, scratch: &Scratch) -> Option<TermId> {
        if scratch.words.is_empty() {
            return None;
        }
        let kind = if surface.lang.is_some() { Kind::Inflected } else { Kind::Plain };
        let mut keys = scratch.words.iter().scan(kind.seed(), |key, word| {
            *key = join(*key, word.of(kind));
            Some(*key)
        });
        let first = keys.next()?;
        let key = keys.last().unwrap_or(first);
        let longest = self.longest.entry(first).or_insert(0);
        *longest = (*longest).max(u8::try_from(scratch.words.len()).unwrap_or(u8::MAX));
        let twin = self.insert(key, surface);
        if !surface.exact
            && surface.lang.is_none()
            && let Some(key) = scratch.squashed()
        {
            self.insert(key, surface);
        }
        twin
    }
}

/// A surface cut into words; kept from one to the next to save allocations.
#[derive(Default)]
pub(super) struct Scratch {
    pub folded: String,
    pub words: Vec<Word>,
    last: usize,
}

impl Scratch {
    pub(super) fn read(&mut self, surface: &[Token<'_>]) {
        self.folded.clear();
        self.words.clear();
        for token in surface {
            self.last = self.folded.len();
            self.words.push(normalise(token.text, &mut self.folded));
        }
    }

    pub(super) fn key(&self, kind: Kind) -> Option<u64> {
        let words = (!self.words.is_empty()).then_some(&self.words)?;
        Some(words.iter().fold(kind.seed(), |key, word| join(key, word.of(kind))))
    }

    /// The key of the words written as one, for surfaces long enough to be unmistakable.
    pub(super) fn squashed(&self) -> Option<u64> {
        let end = self.last + self.words.last()?.singular;
        squashed(&self.folded.as_bytes()[..end])
    }
}

/// The shortest surface, in letters, that is recognised with other blanks and hyphens.
const SQUASHED_MIN: usize = 6;

pub(super) fn squashed(letters: &[u8]) -> Option<u64> {
    (letters.len() >= SQUASHED_MIN).then(|| hash_bytes(Kind::Squashed.seed(), letters))
}
