//! `tailor profile export`: a profile for other programs.

use std::io::Write;

use crate::cli::args::{ExportFormat, ProfileExport};
use crate::cli::error::{CommandError, Kind};
use crate::cli::input;
use crate::config::Locations;
use crate::files;
use crate::profile::export::{json_resume, rendercv};
use crate::render::profile_to_markdown;

/// # Errors
/// The profile is missing or wrong, the file is there already or can't be written.
pub fn run(
    args: &ProfileExport,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let profile = input::profile(args.profile.profile.as_deref(), locations)?.profile;
    let text = match args.to {
        ExportFormat::JsonResume => json_resume(&profile),
        ExportFormat::Rendercv => rendercv(&profile),
        ExportFormat::Markdown => profile_to_markdown(&profile),
    };
    let Some(path) = &args.out else {
        out.write_all(text.as_bytes())?;
        return Ok(());
    };
    if path.exists() && !args.force {
        return Err(CommandError::new(Kind::Usage, format!("{} is there already", path.display()))
            .hint("name another file with --out FILE, or write over it with --force"));
    }
    files::write(path, text.as_bytes()).map_err(|error| CommandError::new(Kind::Failed, error))?;
    writeln!(out, "{}", files::absolute(path).display())?;
    Ok(())
}
