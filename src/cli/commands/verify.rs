//! `tailor verify`: any résumé, or the files of an earlier run, against the profile.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

use crate::cli::args::Verify;
use crate::cli::error::{CommandError, Kind};
use crate::cli::input;
use crate::cli::output::{Look, Tone, one_line, wrap, write_json};
use crate::config::{Locations, ProfileChoice};
use crate::files::{self, ReadError};
use crate::history::History;
use crate::profile::{self, PartialDate};
use crate::reader;
use crate::text::ContentHash;
use crate::validate::verify::report::{self, ReportCheck, Sources};
use crate::validate::verify::{LineVerdict, VerifyReport, verify};
use crate::validate::{Status, Violation};

const MAX_REPORT: u64 = 20_000_000;
const MAX_DOCUMENT: u64 = reader::MAX_BYTES as u64;

/// # Errors
/// The résumé, the report or the profile is wrong; or something is unsupported (exit 3).
pub fn run(args: &Verify, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let today = PartialDate::of(crate::cli::now::now().date());
    let ok = if let Some(path) = &args.report {
        let checked = check_report(path, args.profile.profile.as_deref(), locations, today)?;
        if args.json {
            write_json(out, &checked)?;
        } else {
            print_report(&checked, &Look::stdout(), out)?;
        }
        checked.ok
    } else {
        let resume = args.resume.as_deref().unwrap_or(Path::new("-"));
        let document = document(resume)?;
        let loaded = input::profile(args.profile.profile.as_deref(), locations)?;
        let report = verify(&document, &loaded.profile, today);
        if args.json {
            write_json(out, &report)?;
        } else {
            print(&report, &Look::stdout(), out)?;
        }
        report.ok
    };
    if ok { Ok(()) } else { Err(CommandError::silent(Kind::Gate)) }
}

fn document(path: &Path) -> Result<reader::ReadDocument, CommandError> {
    let (bytes, name) = if path == Path::new("-") {
        if io::stdin().is_terminal() {
            eprintln!("Paste the résumé, then press Ctrl-D on a line of its own.");
        }
        let bytes = files::read_stream(io::stdin().lock(), MAX_DOCUMENT)
            .map_err(|error| CommandError::new(Kind::Input, format!("stdin: {error}")))?;
        (bytes, None)
    } else {
        let bytes = files::read(path, MAX_DOCUMENT).map_err(|error| {
            let hint = match error {
                ReadError::Missing { .. } => "give the file that holds the résumé, or - for stdin",
                ReadError::Directory { .. } => "give the one file that holds the résumé",
                ReadError::TooLarge { .. } | ReadError::Io { .. } => "is it the right file?",
            };
            CommandError::new(Kind::Input, format!("the résumé: {error}")).hint(hint)
        })?;
        (bytes, path.file_name().map(|name| name.to_string_lossy().into_owned()))
    };
    let shown = name.clone().unwrap_or_else(|| "stdin".into());
    reader::read(&bytes, name.as_deref()).map_err(|error| {
        CommandError::new(Kind::Input, format!("{}: {error}", one_line(&shown))).hint(error.hint())
    })
}

pub(super) fn print(report: &VerifyReport, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for line in report.lines.iter().filter(|line| line.status == Status::Unsupported) {
        print_line(line, look, out)?;
    }
    let of = |status| report.lines.iter().filter(|line| line.status == status).count();
    let (supported, unknown) = (of(Status::Supported), of(Status::Unknown));
    let told = format!(
        "{supported} of {} lines are backed by the profile; {unknown} claim nothing",
        report.lines.len()
    );
    if report.ok {
        writeln!(out, "{} {told}", look.paint("✓", Tone::Good))
    } else {
        let count = match report.unsupported {
            1 => "1 line is not backed by the profile".to_owned(),
            n => format!("{n} lines are not backed by the profile"),
        };
        writeln!(out, "{}; {told}", look.paint(&count, Tone::Bad))
    }
}

fn print_line(line: &LineVerdict, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let width = look.width.unwrap_or(100).saturating_sub(2).max(20);
    let text = one_line(&line.text);
    let marks = marks(&text, &line.violations);
    let mut sign = look.paint("✗", Tone::Bad);
    for (from, to) in rows(&text, width) {
        let inside: Vec<(usize, usize)> = marks
            .iter()
            .map(|(a, b)| ((*a).clamp(from, to), (*b).clamp(from, to)))
            .filter(|(a, b)| a < b)
            .collect();
        let mut shown = String::new();
        let mut at = from;
        for (a, b) in &inside {
            shown.push_str(&text[at..*a]);
            shown.push_str(&look.paint(&text[*a..*b], Tone::Bad));
            at = *b;
        }
        shown.push_str(&text[at..to]);
        writeln!(out, "{sign} {}", shown.trim_end())?;
        if !inside.is_empty() {
            let mut carets = String::new();
            let mut at = from;
            for (a, b) in &inside {
                carets.push_str(&" ".repeat(text[at..*a].width()));
                carets.push_str(&"^".repeat(text[*a..*b].width()));
                at = *b;
            }
            writeln!(out, "  {}", look.paint(&carets, Tone::Bad))?;
        }
        sign = String::from(" ");
    }
    for violation in &line.violations {
        let kind = serde_json::to_value(violation.kind).ok();
        let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
        let whole = one_line(&violation.text) == text;
        let what =
            if whole { String::new() } else { format!("“{}”: ", one_line(&violation.text)) };
        tell(out, kind, &format!("{what}{}", one_line(&violation.why)), width, Tone::Strong, look)?;
    }
    if let Some(nearest) = &line.nearest {
        let text = format!("{} ({})", one_line(&nearest.text), one_line(&nearest.id));
        tell(out, "nearest", &text, width, Tone::Faint, look)?;
    }
    if let Some(mend) = &line.mend {
        tell(out, "mend", &one_line(mend), width, Tone::Faint, look)?;
    }
    writeln!(out)
}

fn tell(
    out: &mut dyn Write,
    label: &str,
    text: &str,
    width: usize,
    tone: Tone,
    look: &Look,
) -> io::Result<()> {
    let mut label = look.paint(&format!("{label:<12}"), tone);
    for row in wrap(text, width.saturating_sub(12).max(20)) {
        writeln!(out, "  {label}{row}")?;
        label = " ".repeat(12);
    }
    Ok(())
}

/// Where the offending words stand, in order and apart; a mark over the whole line says nothing.
fn marks(text: &str, violations: &[Violation]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = violations
        .iter()
        .filter_map(|violation| {
            let words = one_line(&violation.text);
            let at = text.find(&words).filter(|_| !words.is_empty() && words != text)?;
            Some((at, at + words.len()))
        })
        .collect();
    found.sort_unstable();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (from, to) in found {
        match apart.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => apart.push((from, to)),
        }
    }
    apart
}

/// Byte ranges of the rows of a text of at most `width` columns, broken at blanks.
fn rows(text: &str, width: usize) -> Vec<(usize, usize)> {
    let mut rows = Vec::new();
    let (mut from, mut to) = (0, 0);
    for word in text.split_inclusive(' ') {
        if to > from && text[from..to].width() + word.trim_end().width() > width {
            rows.push((from, to));
            from = to;
        }
        to += word.len();
    }
    rows.push((from, to));
    rows
}

fn check_report(
    path: &Path,
    wanted: Option<&Path>,
    locations: &Locations,
    today: PartialDate,
) -> Result<ReportCheck, CommandError> {
    let bytes = files::read(path, MAX_REPORT).map_err(|error| {
        CommandError::new(Kind::Input, format!("the report: {error}"))
            .hint("give the report.json that `tailor generate` wrote beside the résumé")
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let history = locations.history().filter(|path| path.exists()).and_then(|path| {
        match History::open(&path) {
            Ok(history) => Some(history),
            Err(error) => {
                eprintln!("warning: {error}");
                None
            }
        }
    });
    let variable =
        std::env::var_os("TAILOR_PROFILE").filter(|v| !v.is_empty()).map(std::path::PathBuf::from);
    let current = match locations.profile(wanted, variable.as_deref()) {
        ProfileChoice::Found(path) => files::read(&path, profile::load::MAX_BYTES).ok(),
        ProfileChoice::Missing(_) => None,
    };
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let sources = Sources {
        file: &|name| {
            files::read(&folder.join(name), MAX_REPORT * 5).map_err(|error| error.to_string())
        },
        profile: &|version| {
            let now = current.as_ref().filter(|bytes| ContentHash::of(bytes).as_str() == version);
            let now = now.and_then(|bytes| String::from_utf8(bytes.clone()).ok());
            now.or_else(|| history.as_ref()?.profile_version(version).ok().flatten())
        },
        report_hash: &|run| {
            let run = history.as_ref()?.run(run).ok().filter(|_| !run.is_empty())?;
            let mut written =
                run.documents.into_iter().filter(|document| document.format == "report");
            written.next_back().map(|document| document.hash)
        },
        today,
    };
    report::check(&bytes, &name, &sources).map_err(|error| {
        CommandError::new(Kind::Input, format!("{}: {error}", path.display()))
            .hint("give the report.json that `tailor generate` wrote beside the résumé")
    })
}

fn print_report(checked: &ReportCheck, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let width = look.width.unwrap_or(100).saturating_sub(2).max(20);
    let mut item = |ok: bool, name: &str, why: Option<&str>| {
        let sign = if ok { look.paint("✓", Tone::Good) } else { look.paint("✗", Tone::Bad) };
        writeln!(out, "{sign} {}", one_line(name))?;
        for row in why.map(|why| wrap(&one_line(why), width)).unwrap_or_default() {
            writeln!(out, "  {row}")?;
        }
        Ok::<(), io::Error>(())
    };
    for file in &checked.files {
        item(file.ok, &file.path, file.why.as_deref())?;
    }
    let version = checked.profile.version.as_deref().unwrap_or("unknown");
    let short: String = version.chars().take(12).collect();
    item(checked.profile.ok, &format!("profile version {short}"), checked.profile.why.as_deref())?;
    for line in checked.lines.iter().filter(|line| !line.ok) {
        item(false, &line.text, line.why.as_deref())?;
    }
    let good = checked.lines.iter().filter(|line| line.ok).count();
    writeln!(out, "{good} of {} lines are proven by the profile", checked.lines.len())
}
