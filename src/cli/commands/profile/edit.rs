//! `tailor profile edit`: the user's editor on a copy, and a check of what comes back.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::validate;
use crate::cli::error::{CommandError, Kind};
use crate::cli::output::Look;
use crate::cli::store::{self, ProfileFile};
use crate::config::Locations;
use crate::files;
use crate::profile::problem::Problem;
use crate::profile::{check, load};

/// What to do with a profile that came back broken.
enum Choice {
    Again,
    Discard,
    Keep,
}

pub fn run(wanted: Option<&Path>, locations: &Locations) -> Result<(), CommandError> {
    let file = ProfileFile::open_any(wanted, locations)?;
    let editor = editor()?;
    let draft = Draft::of(&file)?;
    loop {
        open(&editor, &draft.path)?;
        let text = match load::read(&draft.path) {
            Ok(text) => text,
            Err(load::LoadError::Empty(_)) => {
                draft.discard();
                anstream::eprintln!(
                    "{}: the text was emptied, so nothing was changed",
                    file.name()
                );
                return Ok(());
            }
            Err(error) => return Err(draft.keep(&error.to_string(), Kind::Input)),
        };
        if text == file.source {
            draft.discard();
            anstream::eprintln!("{}: nothing was changed", file.name());
            return Ok(());
        }
        let checked = check(&text);
        if checked.errors() > 0 {
            let mut told = Vec::new();
            validate::print(&file.name(), &text, &checked.problems, &Look::stderr(), &mut told)?;
            anstream::stderr().write_all(&told)?;
            match choose(checked.errors()) {
                Some(Choice::Again) => continue,
                Some(Choice::Keep) => {}
                Some(Choice::Discard) => {
                    draft.discard();
                    anstream::eprintln!("{}: left as it was", file.name());
                    return Ok(());
                }
                None => {
                    let count = validate::count(checked.errors(), "error");
                    return Err(draft.keep(&format!("the edited profile has {count}"), Kind::Input));
                }
            }
        }
        return finish(&file, draft, &text, &checked.problems, locations);
    }
}

fn finish(
    file: &ProfileFile,
    draft: Draft,
    text: &str,
    problems: &[Problem],
    locations: &Locations,
) -> Result<(), CommandError> {
    match file.save(text, "edited", locations) {
        Ok(version) => {
            draft.discard();
            let kept = version.map(|number| format!(" as version {number}")).unwrap_or_default();
            anstream::eprintln!("{}: saved{kept}", file.name());
            let errors = problems.iter().filter(|problem| problem.is_error()).count();
            if errors > 0 {
                let count = validate::count(errors, "error");
                anstream::eprintln!(
                    "hint: it has {count}, so no résumé is made of it until they are mended"
                );
            }
            let warnings = problems.iter().filter(|problem| !problem.is_error()).count();
            if warnings > 0 {
                let count = validate::count(warnings, "warning");
                anstream::eprintln!("hint: {count}; `tailor profile validate` shows them");
            }
            Ok(())
        }
        Err(error) => Err(draft.keep(&error.message, error.kind)),
    }
}

/// Asks, where there is somebody to ask.
fn choose(errors: usize) -> Option<Choice> {
    const AGAIN: &str = "Edit again";
    const DISCARD: &str = "Discard what I wrote; the profile stays as it was";
    const KEEP: &str = "Save it all the same";
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        return None;
    }
    let question = format!("The profile has {}.", validate::count(errors, "error"));
    let options = vec![AGAIN, DISCARD, KEEP];
    match inquire::Select::new(&question, options).prompt() {
        Ok(AGAIN) => Some(Choice::Again),
        Ok(DISCARD) => Some(Choice::Discard),
        Ok(_) => Some(Choice::Keep),
        Err(_) => None,
    }
}

fn editor() -> Result<String, CommandError> {
    let set = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    if let Some(editor) = set("VISUAL").or_else(|| set("EDITOR")) {
        return Ok(editor);
    }
    Err(CommandError::new(Kind::Usage, "neither VISUAL nor EDITOR says which editor to open")
        .hint("for example: EDITOR=nano tailor profile edit"))
}

/// As a shell would, so that `code --wait` works.
fn open(editor: &str, file: &Path) -> Result<(), CommandError> {
    #[cfg(unix)]
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$1\""))
        .arg("tailor")
        .arg(file)
        .status();
    #[cfg(not(unix))]
    let status = {
        let mut words = editor.split_whitespace();
        Command::new(words.next().unwrap_or("notepad")).args(words).arg(file).status()
    };
    let failed = |why: String| {
        CommandError::new(Kind::Failed, format!("the editor `{editor}` {why}"))
            .hint(format!("what was written is in {}; the profile is as it was", file.display()))
    };
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(format!("ended with {status}"))),
        Err(error) => Err(failed(format!("can't be started: {error}"))),
    }
}

/// The copy that is edited. It stands beside the profile, so that what the profile says of its
/// schema is true of it too, and outlives every failure.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn of(file: &ProfileFile) -> Result<Self, CommandError> {
        let path =
            files::draft(&store::real(&file.path), file.source.as_bytes()).map_err(|error| {
                CommandError::new(Kind::Failed, error)
                    .hint("see that its folder is writable and the disk has room")
            })?;
        Ok(Self { path })
    }

    fn discard(self) {
        files::drop_draft(&self.path);
    }

    fn keep(self, message: &str, kind: Kind) -> CommandError {
        CommandError::new(kind, message)
            .hint(format!("the profile is as it was; what you wrote is in {}", self.path.display()))
    }
}
