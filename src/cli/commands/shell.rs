//! `tailor completions`, `tailor licenses` and the manual pages: all from the one definition.

use std::io::Write;
use std::path::Path;

use clap::CommandFactory as _;

use crate::cli::args::{Cli, Completions};
use crate::cli::error::{CommandError, Kind};
use crate::{files, render};

/// # Errors
/// The output can't be written.
pub fn completions(args: &Completions, out: &mut dyn Write) -> Result<(), CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tailor", &mut script);
    out.write_all(&script)?;
    Ok(())
}

/// # Errors
/// The output can't be written.
pub fn licenses(out: &mut dyn Write) -> Result<(), CommandError> {
    for license in render::licenses() {
        writeln!(out, "{}\n\n{}\n", license.family, license.text.trim_end())?;
    }
    Ok(())
}

/// Writes `tailor.1` and a page for each verb.
///
/// # Errors
/// The folder can't be written.
pub fn man(folder: &Path) -> Result<(), CommandError> {
    files::create_folder(folder).map_err(|error| CommandError::new(Kind::Failed, error))?;
    clap_mangen::generate_to(Cli::command(), folder)
        .map_err(|error| CommandError::new(Kind::Failed, format!("{}: {error}", folder.display())))
}
