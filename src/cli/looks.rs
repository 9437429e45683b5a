//! From flags and files to a look: the built-in templates, and the user's own copies.

use std::path::{Path, PathBuf};

use super::args::{FormatArg, LookArgs};
use super::error::{CommandError, Kind};
use crate::config::Locations;
use crate::files;
use crate::pipeline::Format;
use crate::render::pdf::{
    BASE_FILE, Fallback, PdfOptions, Style, Template, engines, second_engine, template, templates,
};

/// No template is longer.
const MAX_TEMPLATE: u64 = 1_000_000;

/// Where the user's own templates lie.
pub fn folder(locations: &Locations) -> Option<PathBuf> {
    locations.config().map(|config| config.join("templates"))
}

/// Every look there is, the user's own copies in place of the built-in ones.
///
/// # Errors
/// A copy can't be read.
pub fn all(locations: &Locations) -> Result<Vec<Template>, CommandError> {
    let mut looks: Vec<Template> = templates().collect();
    let names = folder(locations).map(|folder| names_in(&folder)).unwrap_or_default();
    for name in names {
        let Some(own) = own(&name, locations)? else { continue };
        match looks.iter_mut().find(|look| look.name == own.name) {
            Some(look) => {
                *look = Template {
                    description: format!("{}, your copy", look.description).into(),
                    ..own
                }
            }
            None => looks.push(own),
        }
    }
    Ok(looks)
}

/// The look of that name, the user's own before the built-in one.
///
/// # Errors
/// There is none, or the copy can't be read.
pub fn find(name: &str, locations: &Locations) -> Result<Template, CommandError> {
    if let Some(own) = own(name, locations)? {
        return Ok(own);
    }
    template(name).map_err(|error| {
        let mut problem = CommandError::new(Kind::Usage, error);
        if let Some(folder) = folder(locations) {
            problem = problem.hint(format!("your own lie in {}", folder.display()));
        }
        problem
    })
}

/// The names of the templates in a folder, sorted.
pub fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let stem = name.strip_suffix(".typ")?;
            (name != BASE_FILE).then(|| stem.to_owned())
        })
        .collect();
    names.sort();
    names
}

fn own(name: &str, locations: &Locations) -> Result<Option<Template>, CommandError> {
    // A name, never a path.
    let plain =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    match folder(locations).filter(|_| plain) {
        Some(folder) => read(name, &folder),
        None => Ok(None),
    }
}

/// The template of that name in a folder, with its `base.typ` if there is one.
///
/// # Errors
/// A file is there and can't be read.
pub fn read(name: &str, folder: &Path) -> Result<Option<Template>, CommandError> {
    let Some(source) = text(&folder.join(format!("{name}.typ")))? else { return Ok(None) };
    let base = text(&folder.join(BASE_FILE))?;
    Ok(Some(Template::own(name, folder.to_path_buf(), source, base)))
}

fn text(file: &Path) -> Result<Option<String>, CommandError> {
    match files::read(file, MAX_TEMPLATE) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| {
            CommandError::new(Kind::Usage, format!("{} is not UTF-8 text", file.display()))
        }),
        Err(files::ReadError::Missing { .. }) => Ok(None),
        Err(error) => Err(CommandError::new(Kind::Usage, error)),
    }
}

/// The wishes of the flags.
pub fn style(args: &LookArgs) -> Style {
    Style {
        accent: args.accent.clone(),
        font: args.font,
        density: args.density.unwrap_or_default(),
        standard: args.pdf_standard.unwrap_or_default(),
    }
}

/// Lets the engine load in the background what the first document in that look will need.
pub fn warm_up(args: &LookArgs, formats: &[FormatArg], look: Template) {
    let engine = engines().into_iter().find(|e| args.pdf_engine.is_none_or(|n| n == e.name()));
    let (Some(engine), true) = (engine, formats.contains(&FormatArg::Pdf)) else { return };
    let style = style(args);
    let step = style.density.step(look.usual_step, look.last_step);
    let options = PdfOptions { step, paper: args.paper, style, ..PdfOptions::of(look) };
    // Without the thread the run is only slower.
    let _ = std::thread::Builder::new().spawn(move || engine.warm_up(&options));
}

/// The engine asked for, with the other one behind it.
///
/// # Errors
/// This build has none, or pictures are asked of one that draws none.
pub fn engine(args: &LookArgs, formats: &[Format]) -> Result<Fallback<'static>, CommandError> {
    let engines = engines();
    let first = match args.pdf_engine {
        Some(name) => engines.into_iter().find(|engine| engine.name() == name),
        None => engines.into_iter().next(),
    };
    let first = first.ok_or_else(|| {
        CommandError::new(Kind::Usage, "this build has no typesetting engine")
            .hint("build it with the `typst` feature, which is on by default")
    })?;
    if first.name() == "printpdf" && formats.contains(&Format::Png) {
        return Err(CommandError::new(Kind::Usage, "the engine printpdf draws no pictures")
            .hint("leave out --pdf-engine or --format png"));
    }
    Ok(Fallback::new(first, second_engine(first)))
}

/// The formats asked for, each once.
pub fn formats(asked: &[FormatArg]) -> Vec<Format> {
    let mut formats = Vec::new();
    for format in asked {
        let format = match format {
            FormatArg::Md => Format::Md,
            FormatArg::Pdf => Format::Pdf,
            FormatArg::Docx => Format::Docx,
            FormatArg::Html => Format::Html,
            FormatArg::Txt => Format::Txt,
            FormatArg::Json => Format::Json,
            FormatArg::Png => Format::Png,
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}
