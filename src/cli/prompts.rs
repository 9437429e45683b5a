//! The prompts of a run: the embedded ones, and the user's own copies in their place.

use std::path::PathBuf;

use super::error::{CommandError, Kind};
use crate::config::Locations;
use crate::files::{self, ReadError};
use crate::pipeline::asking::Prompts;

/// No prompt is longer.
const MAX_PROMPT: u64 = 100_000;

/// Where the user's own prompts lie.
pub fn folder(locations: &Locations) -> Option<PathBuf> {
    locations.config().map(|config| config.join("prompts"))
}

/// All prompts.
///
/// # Errors
/// A copy can't be read or is no prompt.
pub fn all(locations: &Locations) -> Result<Prompts, CommandError> {
    let mut prompts = Prompts::default();
    let Some(folder) = folder(locations) else { return Ok(prompts) };
    let names: Vec<&str> = prompts.iter().map(|prompt| prompt.name).collect();
    for name in names {
        let path = folder.join(format!("{name}.md"));
        let bytes = match files::read(&path, MAX_PROMPT) {
            Ok(bytes) => bytes,
            Err(ReadError::Missing { .. }) => continue,
            Err(error) => return Err(CommandError::new(Kind::Usage, error)),
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            CommandError::new(Kind::Usage, format!("{} is not UTF-8 text", path.display()))
        })?;
        prompts.replace(name, &text.replace("\r\n", "\n")).map_err(|error| {
            CommandError::new(Kind::Usage, format!("{}: {error}", folder.display()))
                .hint("mend the file, or delete it to go back to the embedded prompt")
        })?;
    }
    Ok(prompts)
}
