//! `tailor render`: edited Markdown goes to PDF, Word and the rest again.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::verify as verify_command;
use crate::cli::args::RenderArgs;
use crate::cli::error::{CommandError, Kind};
use crate::cli::output::{Look, write_json};
use crate::cli::{input, looks, session};
use crate::config::Locations;
use crate::document::{order_sections, paper_of};
use crate::files;
use crate::pipeline::Format;
use crate::pipeline::formats::{self, Printed};
use crate::profile::{PartialDate, Profile};
use crate::reader;
use crate::render::pdf::{PdfEngine, PdfOptions, loosest_step};
use crate::render::{Sheet, from_markdown, to_json_resume};
use crate::validate::verify::{VerifyReport, verify};

/// A last page less full than this is worth getting rid of.
const NEARLY_EMPTY: f64 = 0.25;

/// # Errors
/// The Markdown or the profile is wrong, a file can't be written, or with `--strict` a line is not
/// backed by the profile.
pub fn run(
    args: &RenderArgs,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let bytes = files::read(&args.resume, reader::MAX_BYTES as u64)
        .map_err(|error| CommandError::new(Kind::Input, format!("the résumé: {error}")))?;
    let shown = args.resume.display().to_string();
    let document = reader::read(&bytes, Some(&shown)).map_err(|error| {
        CommandError::new(Kind::Input, format!("{shown}: {error}")).hint(error.hint())
    })?;
    if !matches!(document.format, reader::Format::Markdown | reader::Format::Text) {
        return Err(CommandError::new(Kind::Input, format!("{shown} is no Markdown"))
            .hint("render takes the resume.md that generate wrote, edited as you like"));
    }
    let profile = profile(args, locations)?;
    let mut resume = from_markdown(&String::from_utf8_lossy(&bytes));
    if let Some(profile) = &profile {
        paper_of(profile).clone_into(&mut resume.paper);
    }
    order_sections(&mut resume.sections, &args.look.sections);
    let sheet = Sheet::of(&resume);
    let wanted = args.look.template.as_ref();
    let wanted = wanted.or(profile.as_ref().and_then(|p| p.preferences.template.as_ref()));
    let template = looks::find(wanted.map_or("classic", String::as_str), locations)?;
    let (folder, stem, formats) = target(args)?;
    let engine = looks::engine(&args.look, &formats)?;
    let engine: &dyn PdfEngine = &engine;
    let (_, created) = session::clock()?;
    let mut options = PdfOptions {
        paper: args.look.paper,
        style: looks::style(&args.look),
        created: Some(created),
        ..PdfOptions::of(template)
    };
    // Only what has pages is fitted to them.
    let paged = formats.iter().any(|format| matches!(format, Format::Pdf | Format::Png));
    let notice = if paged { fit(&sheet, args.pages, engine, &mut options)? } else { None };
    let printed = Printed {
        sheet: &sheet,
        markdown: String::from_utf8_lossy(&bytes).into_owned(),
        json: Some(to_json_resume(&resume, profile.as_ref().unwrap_or(&Profile::default()))),
    };
    let rendered = formats::render(&printed, &stem, &formats, engine, &options)
        .map_err(|error| CommandError::new(Kind::Failed, error))?;
    let mut written: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    for file in &rendered.files {
        let path = files::absolute(&folder.join(&file.name));
        files::write(&path, &file.bytes).map_err(|error| {
            CommandError::new(Kind::Failed, error)
                .hint("choose a file that you can write to with --out FILE")
        })?;
        written.entry(file.format.extension()).or_default().push(path);
    }
    for text in notice.iter().chain(&rendered.notices) {
        eprintln!("note: {text}");
    }
    let today = PartialDate::of(crate::cli::now::now().date());
    let report = profile.as_ref().map(|profile| verify(&document, profile, today));
    tell(args, &written, report.as_ref(), out)?;
    out.flush()?;
    if let Some(error) = rendered.error {
        return Err(CommandError::new(Kind::Failed, error));
    }
    match report {
        Some(report) if args.strict && !report.ok => Err(CommandError::silent(Kind::Gate)),
        _ => Ok(()),
    }
}

/// The profile that is asked for, or the usual one if there is any: without one nothing is judged.
fn profile(args: &RenderArgs, locations: &Locations) -> Result<Option<Profile>, CommandError> {
    let wanted = args.profile.profile.as_deref();
    match input::profile(wanted, locations) {
        Ok(loaded) => Ok(Some(loaded.profile)),
        Err(error) if wanted.is_some() || args.strict => Err(error),
        Err(_) => {
            eprintln!("note: no profile is known, so that nothing is checked against it");
            Ok(None)
        }
    }
}

/// The airiest setting within `--pages`; without it, one that leaves no page nearly empty.
fn fit(
    sheet: &Sheet,
    pages: Option<u8>,
    engine: &dyn PdfEngine,
    options: &mut PdfOptions,
) -> Result<Option<String>, CommandError> {
    let failed = |error| CommandError::new(Kind::Failed, error);
    let usual = engine.layout(sheet, options).map_err(failed)?;
    let aim = match pages {
        Some(pages) => usize::from(pages),
        None if usual.pages > 1 && usual.last_page_fill < NEARLY_EMPTY => usual.pages - 1,
        None => return Ok(None),
    };
    if usual.pages <= aim {
        return Ok(None);
    }
    match loosest_step(engine, sheet, options, aim).map_err(failed)? {
        Some((step, _)) => {
            options.step = step;
            Ok(None)
        }
        None if pages.is_some() => {
            options.step = options.template.last_step;
            let least = engine.layout(sheet, options).map_err(failed)?.pages;
            Ok(Some(format!("it does not fit on {aim} page(s) and has {least}")))
        }
        None => Ok(None),
    }
}

/// Folder, name without ending, formats.
fn target(args: &RenderArgs) -> Result<(PathBuf, String, Vec<Format>), CommandError> {
    let mut formats = looks::formats(&args.format);
    let stem = |path: &Path| {
        path.file_stem().map_or_else(|| "resume".into(), |stem| stem.to_string_lossy().into_owned())
    };
    let folder = |path: &Path| path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let Some(file) = &args.out else {
        if formats.is_empty() {
            formats.push(Format::Pdf);
        }
        // The edited file is never written over.
        formats.retain(|format| *format != Format::Md);
        return Ok((folder(&args.resume), stem(&args.resume), formats));
    };
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = Format::ALL.into_iter().find(|format| format.extension() == ending);
    if formats.is_empty() {
        let Some(format) = named else {
            return Err(CommandError::new(
                Kind::Usage,
                format!("the ending of {} tells no format", file.display()),
            )
            .hint("it may end in .pdf, .docx, .html, .txt, .json or .png"));
        };
        formats.push(format);
    }
    Ok((folder(file), stem(file), formats))
}

fn tell(
    args: &RenderArgs,
    written: &BTreeMap<&str, Vec<PathBuf>>,
    report: Option<&VerifyReport>,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    if args.json {
        let document = json!({
            "files": written,
            "ok": report.map(|report| report.ok),
            "unsupported": report.map(|report| report.unsupported),
            "lines": report.map(|report| &report.lines),
        });
        return Ok(write_json(out, &document)?);
    }
    for path in written.values().flatten() {
        writeln!(out, "{}", path.display())?;
    }
    if let Some(report) = report {
        verify_command::print(report, &Look::stderr(), &mut std::io::stderr())?;
    }
    Ok(())
}
