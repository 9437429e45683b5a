//! One posting of a batch, before it is read.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::posting::Posting;

/// A posting to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Unique in the batch; names the item's folder and decides its shard.
    pub id: String,
    pub source: Source,
    pub wishes: Wishes,
}

/// Where the posting's text is.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    File(PathBuf),
    Text(String),
    /// There is none, and this is why.
    Broken(String),
}

/// What an item asks for that the flags don't; absent is as the flags say.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Wishes {
    /// Of the job, where its text does not say so.
    pub title: Option<String>,
    pub company: Option<String>,
    pub location: Option<String>,
    /// Another profile: a file, or a name.
    pub profile: Option<PathBuf>,
    pub cover_letter: Option<bool>,
    pub pages: Option<u8>,
    pub template: Option<String>,
}

impl Item {
    /// An item that can't be done.
    #[must_use]
    pub fn broken(id: String, why: String) -> Self {
        Self { id, source: Source::Broken(why), wishes: Wishes::default() }
    }

    /// What is wrong with it already.
    #[must_use]
    pub fn why_broken(&self) -> Option<&str> {
        match &self.source {
            Source::Broken(why) => Some(why),
            Source::File(_) | Source::Text(_) => None,
        }
    }
}

impl Wishes {
    /// States the facts that the item gives for its posting, over those of its page.
    pub fn state(&self, posting: &mut Posting) {
        let line = |text: &Option<String>| {
            let text = text.as_deref()?;
            let visible: String = text.chars().filter(|c| !c.is_control() || *c == ' ').collect();
            let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
            (!line.is_empty()).then(|| line.chars().take(300).collect::<String>())
        };
        let stated = &mut posting.stated;
        for (fact, place) in [
            (line(&self.title), &mut stated.title),
            (line(&self.company), &mut stated.company),
            (line(&self.location), &mut stated.location),
        ] {
            if fact.is_some() {
                *place = fact;
            }
        }
    }

    /// Paths count from the folder of the file that names them.
    #[must_use]
    pub fn from(mut self, base: &Path) -> Self {
        // A bare name is one of the data folder, if no such file is here.
        self.profile = self.profile.map(|profile| {
            let here = base.join(&profile);
            if here.exists() { here } else { profile }
        });
        self
    }
}
