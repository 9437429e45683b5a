//! `tailor profile validate`: everything that is wrong or weak, at once.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::cli::error::{CommandError, Kind};
use crate::cli::looks;
use crate::cli::output::{Look, Tone, lines, write_json};
use crate::cli::store::{self, ProfileFile};
use crate::config::Locations;
use crate::profile::check;
use crate::profile::problem::{Display, Problem};

#[derive(Serialize)]
struct Report<'a> {
    file: String,
    ok: bool,
    errors: usize,
    warnings: usize,
    problems: &'a [Problem],
}

pub fn run(
    wanted: Option<&Path>,
    json: bool,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let file = ProfileFile::open(wanted, locations)?;
    let mut checked = check(&file.source);
    if let Some(problem) = looks::check(&checked, locations) {
        let after = |known: &Problem| known.place.line > problem.place.line;
        let at = checked.problems.iter().position(after).unwrap_or(checked.problems.len());
        checked.problems.insert(at, problem);
    }
    let (errors, warnings) = (checked.errors(), checked.warnings());
    if json {
        let report = Report {
            file: crate::files::absolute(&file.path).display().to_string(),
            ok: errors == 0,
            errors,
            warnings,
            problems: &checked.problems,
        };
        write_json(out, &report)?;
    } else {
        print(&file.name(), &file.source, &checked.problems, &Look::stdout(), out)?;
        let look = Look::stderr();
        let verdict = match (errors, warnings) {
            (0, 0) => look.paint("valid, and nothing to say", Tone::Good),
            (0, n) => look.paint(&format!("valid, with {}", count(n, "warning")), Tone::Good),
            (n, 0) => look.paint(&count(n, "error"), Tone::Bad),
            (n, m) => {
                look.paint(&format!("{} and {}", count(n, "error"), count(m, "warning")), Tone::Bad)
            }
        };
        anstream::eprintln!("{}: {verdict}", file.name());
    }
    if errors > 0 {
        return Err(CommandError::silent(Kind::Input));
    }
    store::keep_found(locations, &file);
    Ok(())
}

/// Problems as people read them, a blank line between two.
pub fn print(
    name: &str,
    source: &str,
    problems: &[Problem],
    look: &Look,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    for problem in problems {
        let text = Display { problem, file: name, source }.to_string();
        let tone = if problem.is_error() { Tone::Bad } else { Tone::Warn };
        for (index, line) in text.lines().enumerate() {
            // The excerpt holds its own blanks; only the first line is painted whole.
            match index {
                0 => writeln!(out, "{}", look.paint(&lines(line).join(" "), tone))?,
                _ => writeln!(out, "{line}")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// `1 error`, `2 errors`.
#[must_use]
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
