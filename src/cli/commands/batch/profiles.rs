//! The profiles of a batch, each read once, with the options they give.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::batch::Item;
use crate::cli::args::Batch;
use crate::cli::error::CommandError;
use crate::cli::input::{self, LoadedProfile};
use crate::cli::session::Session;
use crate::config::Locations;
use crate::pipeline::Options;

/// A profile that is ready.
pub struct Ready {
    pub profile: LoadedProfile,
    pub options: Options,
}

/// By what the items call them; `None` is the one of the command line.
pub struct Profiles(BTreeMap<Option<PathBuf>, Result<Ready, String>>);

impl Profiles {
    /// Reads every profile that an item wants.
    ///
    /// # Errors
    /// The profile of the command line is wrong; an item's own one costs only that item.
    pub fn load(
        items: &[Item],
        session: &Session<'_>,
        args: &Batch,
        locations: &Locations,
    ) -> Result<Self, CommandError> {
        let usual = args.tailor.profile.profile.as_deref();
        let load = |wanted: Option<&Path>| -> Result<Ready, CommandError> {
            let profile = input::profile(wanted, locations)?;
            let options = session.options(&profile.profile)?;
            Ok(Ready { profile, options })
        };
        let mut profiles = BTreeMap::new();
        for item in items.iter().filter(|item| item.why_broken().is_none()) {
            let wanted = item.wishes.profile.clone();
            if profiles.contains_key(&wanted) {
                continue;
            }
            let ready = match &wanted {
                None => Ok(load(usual)?),
                Some(own) => load(Some(own)).map_err(|error| error.on_one_line()),
            };
            profiles.insert(wanted, ready);
        }
        Ok(Self(profiles))
    }

    /// # Errors
    /// Why the item's profile can't be used.
    pub fn of(&self, item: &Item) -> Result<&Ready, String> {
        match self.0.get(&item.wishes.profile) {
            Some(Ok(ready)) => Ok(ready),
            Some(Err(why)) => Err(why.clone()),
            None => Err("its profile was not read".to_owned()),
        }
    }
}
