//! `tailor profile history`, `diff` and `restore`.

use std::io::Write;
use std::path::Path;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::cli::error::{CommandError, Kind};
use crate::cli::output::{Cell, Column, Look, Table, Tone, lines, write_json};
use crate::cli::store::{self, ProfileFile};
use crate::config::Locations;
use crate::history::{History, HistoryError, ProfileVersion};
use crate::profile::check;
use crate::text::ContentHash;

/// Lines shown around a change.
const AROUND: usize = 2;

pub fn history(
    wanted: Option<&Path>,
    json: bool,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let file = ProfileFile::open(wanted, locations)?;
    let history = store::open_history(locations)?;
    let versions = versions(&history, &file)?;
    let now = ContentHash::of(&file.source);
    if json {
        #[derive(Serialize)]
        struct Versions {
            file: String,
            current: Option<u32>,
            versions: Vec<ProfileVersion>,
        }
        let current = versions.first().filter(|v| v.hash == now).map(|v| v.number);
        let file = crate::files::absolute(&file.path).display().to_string();
        return Ok(write_json(out, &Versions { file, current, versions })?);
    }
    if versions.is_empty() {
        anstream::eprintln!(
            "{}: no version is kept yet; each change through tailor and each run keeps one",
            file.name()
        );
        return Ok(());
    }
    let look = Look::stdout();
    let mut table = Table::new(&[
        Column::right("version"),
        Column::left("when"),
        Column::right("lines"),
        Column::left("content"),
        Column::flexible("why"),
    ]);
    if versions[0].hash != now {
        let lines = file.source.lines().count().to_string();
        table.row([
            Cell::new("now"),
            Cell::new(""),
            Cell::new(&lines),
            Cell::toned(now.short(), Tone::Faint),
            Cell::toned("changed by hand since", Tone::Warn),
        ]);
    }
    for version in &versions {
        table.row([
            Cell::new(&version.number.to_string()),
            Cell::new(&look.time(&version.at)),
            Cell::new(&version.lines.to_string()),
            Cell::toned(version.hash.short(), Tone::Faint),
            Cell::new(&version.reason),
        ]);
    }
    Ok(table.write(&look, out)?)
}

pub fn diff(
    from: Option<u32>,
    to: Option<u32>,
    wanted: Option<&Path>,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let file = ProfileFile::open(wanted, locations)?;
    let history = store::open_history(locations)?;
    let now = ContentHash::of(&file.source);
    let from = if let Some(number) = from {
        number
    } else {
        let versions = versions(&history, &file)?;
        let other = versions.iter().find(|version| version.hash != now);
        other.map(|version| version.number).ok_or_else(|| {
            CommandError::new(Kind::Usage, "there is no earlier version to compare with")
                .hint("`tailor profile history` lists the versions")
        })?
    };
    let old = text_of(&history, &file, from)?;
    let (new, new_name) = match to {
        Some(number) => (text_of(&history, &file, number)?, format!("version {number}")),
        None => (file.source.clone(), "now".to_owned()),
    };
    if old == new {
        anstream::eprintln!("version {from} and {new_name} are the same");
        return Ok(());
    }
    print_diff(&old, &new, &format!("version {from}"), &new_name, &Look::stdout(), out)?;
    Ok(())
}

fn print_diff(
    old: &str,
    new: &str,
    old_name: &str,
    new_name: &str,
    look: &Look,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    writeln!(out, "{}", look.paint(&format!("--- {old_name}"), Tone::Strong))?;
    writeln!(out, "{}", look.paint(&format!("+++ {new_name}"), Tone::Strong))?;
    let diff = TextDiff::from_lines(old, new);
    for group in diff.grouped_ops(AROUND) {
        let line = group.first().map_or(0, |op| op.new_range().start + 1);
        writeln!(out, "{}", look.paint(&format!("@@ line {line}"), Tone::Faint))?;
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            // Blanks at the beginning carry meaning here, so the line is cleaned with them kept.
            let text = change.value().trim_end_matches(['\r', '\n']);
            let indent = text.len() - text.trim_start_matches(' ').len();
            let text = format!("{}{}", " ".repeat(indent), lines(&text[indent..]).join(" "));
            let line = match change.tag() {
                ChangeTag::Delete => look.paint(&format!("-{text}"), Tone::Bad),
                ChangeTag::Insert => look.paint(&format!("+{text}"), Tone::Good),
                ChangeTag::Equal => format!(" {text}").trim_end().to_owned(),
            };
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

pub fn restore(
    number: u32,
    wanted: Option<&Path>,
    locations: &Locations,
) -> Result<(), CommandError> {
    let file = ProfileFile::open_any(wanted, locations)?;
    let history = store::open_history(locations)?;
    let text = text_of(&history, &file, number)?;
    if text == file.source {
        anstream::eprintln!("{}: this is version {number} already", file.name());
        return Ok(());
    }
    let errors = check(&text).errors();
    if errors > 0 {
        let count = super::validate::count(errors, "error");
        return Err(CommandError::new(Kind::Input, format!("version {number} has {count}")).hint(
            format!(
                "`tailor profile diff {number}` shows it; a broken profile is not put in place"
            ),
        ));
    }
    let kept = file.save(&text, &format!("version {number} restored"), locations)?;
    let kept = kept.map(|n| format!(", which makes version {n}")).unwrap_or_default();
    anstream::eprintln!("{}: version {number} is back{kept}", file.name());
    Ok(())
}

fn versions(history: &History, file: &ProfileFile) -> Result<Vec<ProfileVersion>, CommandError> {
    history.profile_versions(&store::real(&file.path)).map_err(|error| failed(&error))
}

fn text_of(history: &History, file: &ProfileFile, number: u32) -> Result<String, CommandError> {
    let path = store::real(&file.path);
    let text = history.profile_text(&path, number).map_err(|error| failed(&error))?;
    text.ok_or_else(|| {
        let latest = versions(history, file).ok().and_then(|all| all.first().map(|v| v.number));
        let hint = match latest {
            Some(latest) => {
                format!("there are versions 1 to {latest}; `tailor profile history` lists them")
            }
            None => "no version of it is kept yet".to_owned(),
        };
        CommandError::new(Kind::Usage, format!("{} has no version {number}", file.name()))
            .hint(hint)
    })
}

fn failed(error: &HistoryError) -> CommandError {
    CommandError::new(Kind::Failed, error).hint(error.hint())
}
