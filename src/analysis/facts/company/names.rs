//! Names of possible employers, and where each was found.

use std::collections::HashMap;

use super::tidy::{tidy, tidy_small};
use crate::text::fold;

/// Names that are looked at in one posting.
const MOST: usize = 160;

/// A name with the names of its sources, as features are named.
#[derive(Debug)]
pub(super) struct Name {
    pub text: String,
    /// Folded.
    pub key: String,
    pub sources: Vec<&'static str>,
}

#[derive(Debug, Default)]
pub(super) struct Names {
    pub all: Vec<Name>,
    places: HashMap<String, usize>,
}

impl Names {
    /// Notes that `raw` was found by `source`, if it can be a name.
    pub fn add(&mut self, raw: &str, source: &'static str) {
        self.put(tidy(raw), source);
    }

    /// The same where a name in small letters is to be expected.
    pub fn add_small(&mut self, raw: &str, source: &'static str) {
        self.put(tidy(raw).or_else(|| tidy_small(raw)), source);
    }

    fn put(&mut self, name: Option<String>, source: &'static str) {
        let Some(text) = name else { return };
        let key = fold(text.trim_end_matches('.'));
        let at = match self.places.get(&key) {
            Some(at) => *at,
            None if self.all.len() >= MOST => return,
            None => {
                self.places.insert(key.clone(), self.all.len());
                self.all.push(Name { text, key, sources: Vec::new() });
                self.all.len() - 1
            }
        };
        let sources = &mut self.all[at].sources;
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    /// The same, where it counts whether it stands early in the text.
    pub fn add_early(&mut self, raw: &str, source: &'static str, early: Option<&'static str>) {
        self.add(raw, source);
        if let Some(early) = early {
            self.add(raw, early);
        }
    }
}
