//! `tailor profile import`: a draft profile of what a person has, and what to check in it.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::args::{ImportFormat, ProfileImport};
use crate::cli::error::{CommandError, Kind};
use crate::cli::output::{Look, Tone, one_line, write_json};
use crate::config::Locations;
use crate::files::{self, ReadError};
use crate::profile::import::{self, ImportError, Imported, Source, Table};
use crate::reader;

const MAX_BYTES: u64 = import::MAX_BYTES as u64;
/// A folder with more tables is no data export.
const MAX_TABLES: usize = 200;
/// So many lines of the review list are shown; the file has them all.
const SHOWN: usize = 8;

/// # Errors
/// The source can't be read or has nothing of a career; the draft can't be written, or one is
/// there already.
pub fn run(
    args: &ProfileImport,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let target = target(args, locations)?;
    let imported = read(args)?;
    if let Some(path) = &target {
        write(path, &imported, args.name.is_some())?;
    } else {
        out.write_all(imported.yaml.as_bytes())?;
    }
    if args.json && target.is_some() {
        write_json(out, &summary(&imported, target.as_deref()))?;
    } else if let Some(path) = &target {
        writeln!(out, "{}", path.display())?;
    }
    tell(&imported, &Look::stderr());
    Ok(())
}

/// Where the draft goes; `None` is stdout. A file that is there is an error before anything is
/// read.
fn target(args: &ProfileImport, locations: &Locations) -> Result<Option<PathBuf>, CommandError> {
    let path = match (&args.name, &args.out) {
        (Some(name), _) => named(name, locations)?,
        (None, Some(out)) if out == Path::new("-") => return Ok(None),
        (None, Some(out)) => out.clone(),
        (None, None) => PathBuf::from("profile.yaml"),
    };
    if path.is_dir() {
        return Err(CommandError::new(Kind::Usage, format!("{} is a folder", path.display()))
            .hint("name the file to write with --out FILE"));
    }
    if path.exists() && !args.force {
        return Err(CommandError::new(Kind::Usage, format!("{} is there already", path.display()))
            .hint("name another file with --out FILE, or write over it with --force"));
    }
    Ok(Some(files::absolute(&path)))
}

fn named(name: &str, locations: &Locations) -> Result<PathBuf, CommandError> {
    let plain =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !plain {
        return Err(CommandError::new(
            Kind::Usage,
            format!("`{}` can't be a profile's name", one_line(name)),
        )
        .hint("use letters, digits, - and _"));
    }
    locations.named_profile(name).ok_or_else(|| {
        CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
    })
}

fn write(path: &Path, imported: &Imported, make_folder: bool) -> Result<(), CommandError> {
    let fail = |error: files::WriteError| {
        CommandError::new(Kind::Failed, error).hint("name another place with --out FILE")
    };
    if let Some(folder) = path.parent().filter(|_| make_folder) {
        files::create_folder(folder).map_err(fail)?;
    }
    files::write(path, imported.yaml.as_bytes()).map_err(fail)
}

fn read(args: &ProfileImport) -> Result<Imported, CommandError> {
    let path = &args.source;
    if path.is_dir() {
        if !matches!(args.from, ImportFormat::Auto | ImportFormat::Linkedin) {
            return Err(CommandError::new(Kind::Input, format!("{} is a folder", path.display()))
                .hint("only a LinkedIn export is read from a folder; give the one file"));
        }
        return folder(path);
    }
    let (bytes, name) = if path == Path::new("-") {
        if io::stdin().is_terminal() {
            eprintln!("Paste the résumé, then press Ctrl-D on a line of its own.");
        }
        let bytes = files::read_stream(io::stdin().lock(), MAX_BYTES)
            .map_err(|error| CommandError::new(Kind::Input, format!("stdin: {error}")))?;
        (bytes, None)
    } else {
        let bytes = files::read(path, MAX_BYTES).map_err(|error| unread(&error))?;
        (bytes, path.file_name().map(|name| name.to_string_lossy().into_owned()))
    };
    let shown = name.clone().unwrap_or_else(|| "stdin".to_owned());
    import::import(&bytes, name.as_deref(), source(args.from))
        .map_err(|error| failed(&shown, &error))
}

fn failed(name: &str, error: &ImportError) -> CommandError {
    CommandError::new(Kind::Input, format!("{}: {}", one_line(name), one_line(&error.to_string())))
        .hint(error.hint())
}

fn unread(error: &ReadError) -> CommandError {
    let hint = match error {
        ReadError::Missing { .. } => "give the file to import, or - for stdin",
        ReadError::Directory { .. } => "give the one file",
        ReadError::TooLarge { .. } | ReadError::Io { .. } => "is it the right file?",
    };
    CommandError::new(Kind::Input, error).hint(hint)
}

/// The tables of an unpacked export; those that are not about the career are not opened.
fn folder(path: &Path) -> Result<Imported, CommandError> {
    let mut tables = Vec::new();
    let mut other = Vec::new();
    for file in files::list(path).map_err(|error| unread(&error))? {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        if !import::linkedin::is_known(&name) {
            other.push(name);
            continue;
        }
        let bytes = files::read(&file, MAX_BYTES).map_err(|error| unread(&error))?;
        let text = reader::decode(&bytes).map_err(|error| failed(&name, &error.into()))?;
        tables.push(Table { name, text });
        if tables.len() > MAX_TABLES {
            return Err(failed(&path.display().to_string(), &ImportError::Bomb));
        }
    }
    import::import_tables(&tables, &other)
        .map_err(|error| failed(&path.display().to_string(), &error))
}

fn source(format: ImportFormat) -> Option<Source> {
    use reader::Format;
    Some(match format {
        ImportFormat::Auto => return None,
        ImportFormat::JsonResume => Source::JsonResume,
        ImportFormat::Rendercv => Source::RenderCv,
        ImportFormat::Linkedin => Source::LinkedIn,
        ImportFormat::Markdown => Source::Document(Some(Format::Markdown)),
        ImportFormat::Text => Source::Document(Some(Format::Text)),
        ImportFormat::Html => Source::Document(Some(Format::Html)),
        ImportFormat::Docx => Source::Document(Some(Format::Docx)),
        ImportFormat::Pdf => Source::Document(Some(Format::Pdf)),
    })
}

fn summary(imported: &Imported, path: Option<&Path>) -> serde_json::Value {
    let found = imported.draft.found().into_iter();
    let problems = imported.problems.iter().map(|problem| {
        json!({
            "line": problem.place.line,
            "column": problem.place.column,
            "message": problem.message,
            "hint": problem.hint,
        })
    });
    json!({
        "file": path,
        "format": imported.format,
        "name": imported.draft.profile.basics.name,
        "found": found.map(|(key, count)| (key.to_owned(), json!(count)))
            .collect::<serde_json::Map<_, _>>(),
        "valid": imported.problems.is_empty(),
        "problems": problems.collect::<Vec<_>>(),
        "checks": imported.draft.checks,
        "review": imported.draft.profile.review,
    })
}

/// What people read: what was found, what could not be placed, what to do.
fn tell(imported: &Imported, look: &Look) {
    let profile = &imported.draft.profile;
    let found: Vec<String> =
        imported.draft.found().iter().map(|(key, count)| format!("{count} {key}")).collect();
    let name = match profile.basics.name.as_str() {
        "" => "no name".to_owned(),
        name => one_line(name),
    };
    let list = if found.is_empty() { String::new() } else { format!(": {}", found.join(", ")) };
    let done = look.paint("✓", Tone::Good);
    anstream::eprintln!("{done} read as {}: {name}{list}", imported.format);
    for check in &imported.draft.checks {
        anstream::eprintln!("{} {}", look.paint("!", Tone::Warn), one_line(check));
    }
    let review = &profile.review;
    if !review.is_empty() {
        let count = match review.len() {
            1 => "1 line found no place; it stands under `review`:".to_owned(),
            more => format!("{more} lines found no place; they stand under `review`:"),
        };
        anstream::eprintln!("{} {count}", look.paint("!", Tone::Warn));
        for line in review.iter().take(SHOWN) {
            let line: String = one_line(line).chars().take(100).collect();
            anstream::eprintln!("    {line}");
        }
        if review.len() > SHOWN {
            anstream::eprintln!("    … and {} more", review.len() - SHOWN);
        }
    }
    for problem in &imported.problems {
        let hint = problem.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
        let message = one_line(&format!("{}{hint}", problem.message));
        anstream::eprintln!(
            "{} to mend before it can be used: {message}",
            look.paint("✗", Tone::Bad)
        );
    }
    anstream::eprintln!("Read the file through and check it against the source before you use it.");
}
