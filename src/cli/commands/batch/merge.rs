//! `tailor batch merge`.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::batch::{IndexFiles, merge};
use crate::cli::error::{CommandError, Kind};
use crate::files;

/// Joins the indexes of the folders into one under `to`.
///
/// # Errors
/// A folder has no index, or the new one can't be written.
pub fn run(
    folders: &[PathBuf],
    to: &Path,
    json: bool,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let merged = merge(folders, to).map_err(|error| {
        CommandError::new(Kind::Input, error)
            .hint("give folders that `tailor batch` wrote to; each has an index.json")
    })?;
    let write_failed = |error| {
        CommandError::new(Kind::Failed, error)
            .hint("choose a folder that you can write to with --out DIR")
    };
    files::create_folder(to).map_err(write_failed)?;
    let paths = merged.index.write(to).map_err(write_failed)?;
    for notice in &merged.notices {
        eprintln!("notice: {notice}");
    }
    if json {
        return super::print_json(out, &merged.index, &paths, to);
    }
    let IndexFiles { md, csv, json } = &paths;
    for path in [md, csv, json] {
        writeln!(out, "{}", path.display())?;
    }
    let totals = merged.index.summary;
    eprintln!(
        "{} of {}: {} done, {} below a gate, {} failed, {} not done",
        counted(totals.items, "posting"),
        counted(folders.len(), "folder"),
        totals.done,
        totals.gate_missed,
        totals.failed,
        totals.pending
    );
    Ok(out.flush()?)
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
