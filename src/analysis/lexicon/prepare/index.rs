//! The surfaces of all terms, by the hash of their normalised words.

use std::collections::BTreeMap;

use super::super::normal::{Kind, Scratch, join};

/// Surfaces by key, and for each first word the number of words of the longest surface that begins
/// with it, so that a scan knows how far to look.
#[derive(Debug, Default)]
pub(super) struct Index(pub(super) BTreeMap<u64, Slot>);

/// What is known under one key.
#[derive(Debug, Default)]
pub(super) struct Slot {
    pub surfaces: Vec<Surface>,
    pub longest: u8,
}

/// One way to write a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surface {
    pub term: u32,
    pub text: &'static str,
    pub lang: Option<[u8; 2]>,
    pub exact: bool,
    pub is_name: bool,
}

impl Index {
    /// The surfaces under `key`.
    pub(super) fn get(&self, key: u64) -> &[Surface] {
        self.0.get(&key).map_or(&[], |slot| &slot.surfaces)
    }

    /// Puts `surface` behind those that are there under `key`. Returns the term that has it for
    /// its name, if that is another one.
    fn insert(&mut self, key: u64, surface: Surface) -> Option<u32> {
        let known = &mut self.0.entry(key).or_default().surfaces;
        let mut twin = None;
        for known in known.iter() {
            let same_term = known.term == surface.term;
            if same_term && known.lang == surface.lang && !known.exact {
                return None;
            }
            if !same_term && known.is_name && known.text.eq_ignore_ascii_case(surface.text) {
                twin = Some(known.term);
            }
        }
        known.push(surface);
        twin
    }

    /// Adds a surface whose text `scratch` has read. Returns the term that has it for its name, if
    /// that is another one.
    pub(super) fn add(&mut self, surface: Surface, scratch: &Scratch) -> Option<u32> {
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
        let longest = &mut self.0.entry(first).or_default().longest;
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
