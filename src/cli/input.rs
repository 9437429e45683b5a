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
    /// The file it was read from; a profile out of the history has none.
    pub path: Option<PathBuf>,
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
    let path = profile_path(wanted, locations)?;
    let source = profile::load::read(&path).map_err(profile_error)?;
    let profile = profile::load::parse_file(&source, &path).map_err(profile_error)?;
    tell_what_is_left_out(&source, &path);
    tell_what_is_left_to_place(&profile, &path);
    Ok(LoadedProfile { profile, source, path: Some(path) })
}

/// Lines of an import that have no home yet.
fn tell_what_is_left_to_place(profile: &Profile, path: &Path) {
    if !profile.review.is_empty() {
        let count = profile.review.len();
        let lines = if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
        anstream::eprintln!(
            "{}: {lines} under `review` are left to place; none is printed",
            path.display()
        );
    }
}

/// In a file that a program wrote, what can't be read is left out; the person should know.
fn tell_what_is_left_out(source: &str, path: &Path) {
    if !source.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return;
    }
    let problems = profile::check(source).problems;
    let left = problems.iter().filter(|problem| problem.message.ends_with("left out")).count();
    if left > 0 {
        anstream::eprintln!(
            "warning: {} holds {left} things that can't be read and are left out\n\
             hint: `tailor profile validate {}` shows them",
            path.display(),
            path.display()
        );
    }
}

/// The file of the profile that a command is about.
///
/// # Errors
/// There is none.
pub fn profile_path(wanted: Option<&Path>, locations: &Locations) -> Result<PathBuf, CommandError> {
    let variable = std::env::var_os("TAILOR_PROFILE").filter(|v| !v.is_empty()).map(PathBuf::from);
    match locations.profile(wanted, variable.as_deref()) {
        ProfileChoice::Found(path) => Ok(path),
        ProfileChoice::Missing(looked) => Err(no_profile(&looked)),
    }
}

/// Why a profile could not be read, and what to do.
pub fn profile_error(error: LoadError) -> CommandError {
    match error {
        LoadError::Invalid(invalid) => {
            let count = invalid.problems.len();
            let error = CommandError::new(Kind::Input, &invalid);
            if count > 1 {
                error.hint(format!("{count} problems in all; mend them and run it again"))
            } else {
                error
            }
        }
        error @ LoadError::Empty(_) => CommandError::new(Kind::Input, error)
            .hint("a profile starts with `basics:` and your `name:`; see profiles/ for samples"),
        error @ LoadError::NotText(_) => CommandError::new(Kind::Input, error).hint(
            "a profile is YAML, saved as UTF-8 text; `tailor profile import FILE` makes one of a \
                 PDF or Word résumé",
        ),
        LoadError::Read(error) => {
            let hint = match &error {
                ReadError::Missing { .. } => "`tailor profile list` shows yours",
                ReadError::Directory { .. } => "give the one file that holds the profile",
                ReadError::TooLarge { .. } | ReadError::Io { .. } => "is it the right file?",
            };
            CommandError::new(Kind::Input, format!("the profile: {error}")).hint(hint)
        }
    }
}

fn no_profile(looked: &[PathBuf]) -> CommandError {
    let list = looked.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
    CommandError::new(Kind::Input, format!("no profile found (looked at {list})"))
        .hint("`tailor init` makes one to fill in; `tailor profile import FILE` makes one of a résumé you have")
        .hint("name another one with --profile FILE or TAILOR_PROFILE; `tailor profile list` shows yours")
}
