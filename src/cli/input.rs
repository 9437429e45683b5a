//! Reading what the user names: a posting, a profile.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use super::error::{CommandError, Kind};
use crate::config::{Locations, ProfileChoice};
use crate::files::{self, ReadError, StreamError};
use crate::posting::{self, Posting};
use crate::profile::{self, LoadError, Profile};

/// More than this is refused before it is read to its end.
const MAX_POSTING: u64 = posting::MAX_BYTES as u64;

/// A profile with the text it came from.
pub struct LoadedProfile {
    pub profile: Profile,
    pub source: String,
}

/// Reads the posting that `--job` names.
///
/// # Errors
/// It is a URL (not available yet), missing, or no posting.
pub fn posting(job: &str) -> Result<Posting, CommandError> {
    if job.starts_with("http://") || job.starts_with("https://") {
        return Err(CommandError::not_available("--job URL")
            .hint("save the page from your browser and give its file: --job page.html"));
    }
    let (bytes, name) = if job == "-" {
        if std::io::stdin().is_terminal() {
            eprintln!("Paste the posting, then press Ctrl-D on a line of its own.");
        }
        let bytes =
            files::read_stream(std::io::stdin().lock(), MAX_POSTING).map_err(
                |error| match error {
                    StreamError::TooLarge => too_large(),
                    StreamError::Io(error) => {
                        CommandError::new(Kind::Input, format!("stdin can't be read: {error}"))
                    }
                },
            )?;
        (bytes, "stdin".to_owned())
    } else {
        return posting_file(Path::new(job));
    };
    posting_of(&bytes, &name)
}

/// Reads the posting in a file.
///
/// # Errors
/// The file is missing or no posting.
pub fn posting_file(path: &Path) -> Result<Posting, CommandError> {
    let bytes = files::read(path, MAX_POSTING).map_err(|error| match error {
        ReadError::TooLarge { .. } => too_large(),
        other => posting_error(&other),
    })?;
    posting_of(&bytes, &path.display().to_string())
}

/// Reads a posting from bytes that came from somewhere called `name`.
///
/// # Errors
/// They are no posting.
pub fn posting_of(bytes: &[u8], name: &str) -> Result<Posting, CommandError> {
    posting::from_bytes(bytes, Some(name)).map_err(|error| {
        CommandError::new(Kind::Input, format!("{name}: {error}")).hint(error.hint())
    })
}

fn too_large() -> CommandError {
    let error = posting::PostingError::TooLarge;
    CommandError::new(Kind::Input, &error).hint(error.hint())
}

fn posting_error(error: &ReadError) -> CommandError {
    let hint = match error {
        ReadError::Missing { .. } => "give the file that holds the posting, or - for stdin",
        ReadError::Directory { .. } => "give the one file that holds the posting",
        ReadError::TooLarge { .. } | ReadError::Io { .. } => "is it the right file?",
    };
    CommandError::new(Kind::Input, format!("the posting: {error}")).hint(hint)
}

/// Finds and reads the profile.
///
/// # Errors
/// There is none, or it is not valid.
pub fn profile(
    wanted: Option<&Path>,
    locations: &Locations,
) -> Result<LoadedProfile, CommandError> {
    let variable = std::env::var_os("TAILOR_PROFILE").filter(|v| !v.is_empty()).map(PathBuf::from);
    let path = match locations.profile(wanted, variable.as_deref()) {
        ProfileChoice::Found(path) => path,
        ProfileChoice::Missing(looked) => return Err(no_profile(&looked)),
    };
    let loaded = profile::load(&path).and_then(|profile| {
        let bytes = files::read(&path, profile::load::MAX_BYTES)?;
        Ok((profile, String::from_utf8_lossy(&bytes).into_owned()))
    });
    match loaded {
        Ok((profile, source)) => Ok(LoadedProfile { profile, source }),
        Err(LoadError::Invalid(invalid)) => {
            let count = invalid.problems.len();
            let error = CommandError::new(Kind::Input, &invalid);
            Err(if count > 1 {
                error.hint(format!("{count} problems in all; mend them and run it again"))
            } else {
                error
            })
        }
        Err(error @ LoadError::Empty(_)) => Err(CommandError::new(Kind::Input, error)
            .hint("a profile starts with `basics:` and your `name:`; see profiles/ for samples")),
        Err(error @ LoadError::NotText(_)) => {
            Err(CommandError::new(Kind::Input, error).hint("save the profile as UTF-8 text"))
        }
        Err(LoadError::Read(error)) => {
            Err(CommandError::new(Kind::Input, format!("the profile: {error}")))
        }
    }
}

fn no_profile(looked: &[PathBuf]) -> CommandError {
    let list = looked.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
    CommandError::new(Kind::Input, format!("no profile found (looked at {list})"))
        .hint("name one with --profile FILE or TAILOR_PROFILE, or copy a sample: cp profiles/software-engineer.yaml profile.yaml")
        .hint("`tailor init` and `tailor profile import` will make one for you in a later version")
}
