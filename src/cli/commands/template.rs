//! `tailor template`: the looks, copies of them, and whether a copy works.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::args::{LookArgs, TemplateCommand};
use crate::cli::error::{CommandError, Kind};
use crate::cli::looks;
use crate::cli::output::{Look, Tone, write_json};
use crate::config::Locations;
use crate::files;
use crate::pipeline::Format;
use crate::render::Sheet;
use crate::render::demo::demo;
use crate::render::pdf::{BASE_FILE, PdfEngine as _, PdfOptions, Template, engines};

/// # Errors
/// There is no such template, a copy fails, or a file can't be written.
pub fn run(
    command: &TemplateCommand,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    match command {
        TemplateCommand::List { json } => list(*json, locations, out),
        TemplateCommand::Show { name } => {
            let look = looks::find(name, locations)?;
            out.write_all(look.source.as_bytes())?;
            Ok(())
        }
        TemplateCommand::Eject { name, force } => eject(name, *force, locations, out),
        TemplateCommand::Check { folder } => check(folder.as_deref(), locations, out),
        TemplateCommand::Preview { look, out: folder } => preview(look, folder, locations, out),
    }
}

fn list(json: bool, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let looks = looks::all(locations)?;
    if json {
        let items: Vec<_> = looks
            .iter()
            .map(|look| {
                json!({
                    "name": look.name,
                    "description": look.description,
                    "own": look.folder.is_some(),
                    "folder": look.folder,
                })
            })
            .collect();
        return Ok(write_json(out, &items)?);
    }
    let width = looks.iter().map(|look| look.name.chars().count()).max().unwrap_or(0);
    for look in looks {
        writeln!(out, "{:<width$}  {}", look.name, look.description)?;
    }
    Ok(())
}

fn eject(
    name: &str,
    force: bool,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let look = crate::render::pdf::template(name)
        .map_err(|error| CommandError::new(Kind::Usage, error))?;
    let folder = looks::folder(locations).ok_or_else(|| {
        CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
    })?;
    for (file, text) in look.files() {
        let path = folder.join(&file);
        if path.exists() && !force {
            // The shared file may serve another copy already.
            if file == BASE_FILE {
                continue;
            }
            return Err(CommandError::new(
                Kind::Usage,
                format!("{} is there already", path.display()),
            )
            .hint("--force writes the built-in one over it"));
        }
        files::create_folder(&folder).map_err(|error| CommandError::new(Kind::Failed, error))?;
        files::write(&path, text.as_bytes())
            .map_err(|error| CommandError::new(Kind::Failed, error))?;
        writeln!(out, "{}", path.display())?;
    }
    eprintln!("These are used from now on; delete them to go back to the built-in look.");
    Ok(())
}

fn check(
    folder: Option<&Path>,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let folder = match folder {
        Some(folder) => folder.to_path_buf(),
        None => looks::folder(locations).unwrap_or_default(),
    };
    let names = looks::names_in(&folder);
    if names.is_empty() {
        return Err(CommandError::new(
            Kind::Usage,
            format!("there is no template in {}", folder.display()),
        )
        .hint("`tailor template eject classic` writes one to start from"));
    }
    // The bare engine: with another behind it no look would ever fail.
    let engine = engines()
        .into_iter()
        .find(|engine| engine.name() == "typst")
        .ok_or_else(|| CommandError::new(Kind::Usage, "this build can't read templates"))?;
    let sheet = Sheet::of(&demo());
    let look = Look::stdout();
    let mut broken = false;
    for name in names {
        let Some(template) = looks::read(&name, &folder)? else { continue };
        let options = PdfOptions::of(template);
        let verdict = engine.render(&sheet, &options).map_err(|error| error.to_string()).and_then(
            |rendered| {
                let small = rendered.layout.min_text_pt;
                rendered.read_back(&sheet).map_err(|error| error.to_string())?;
                if small < 9.0 {
                    return Err(format!("its text is as small as {small:.1} pt; 9 is the least"));
                }
                Ok(rendered.layout)
            },
        );
        match verdict {
            Ok(_) => writeln!(out, "{} {name}", look.paint("✓", Tone::Good))?,
            Err(reason) => {
                broken = true;
                writeln!(out, "{} {name}: {reason}", look.paint("✗", Tone::Bad))?;
            }
        }
    }
    if broken { Err(CommandError::silent(Kind::Usage)) } else { Ok(()) }
}

fn preview(
    args: &LookArgs,
    folder: &Path,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let looks: Vec<Template> = match &args.template {
        Some(name) => vec![looks::find(name, locations)?],
        None => looks::all(locations)?,
    };
    let engine = looks::engine(args, &[Format::Png])?;
    let sheet = Sheet::of(&demo());
    files::create_folder(folder).map_err(|error| CommandError::new(Kind::Failed, error))?;
    for look in looks {
        let name = look.name.clone();
        let options =
            PdfOptions { paper: args.paper, style: looks::style(args), ..PdfOptions::of(look) };
        let pages = engine
            .pictures(&sheet, &options)
            .map_err(|error| CommandError::new(Kind::Usage, error))?;
        for (index, bytes) in pages.iter().enumerate() {
            let suffix = if index == 0 { String::new() } else { format!("-{}", index + 1) };
            let path: PathBuf = folder.join(format!("{name}{suffix}.png"));
            files::write(&path, bytes).map_err(|error| CommandError::new(Kind::Failed, error))?;
            writeln!(out, "{}", path.display())?;
        }
    }
    Ok(())
}
