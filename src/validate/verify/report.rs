//! Do a run's files, its profile and its evidence still belong together?
//!
//! In: the bytes of `report.json`, and ways to the files beside it and to profile versions. Out:
//! what is as the report says and what is not. Nothing is taken from the report on trust: hashes
//! are computed again, each source's text is compared with the profile's, each line is judged
//! again, looked for in the Markdown, and the Markdown itself is held against the profile.

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

use super::running::plain;
use crate::profile::{self, PartialDate, Profile};
use crate::reader;
use crate::text::ContentHash;
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, Verdict};

/// The shape of report that this program reads.
/// Reports that this program knows: 2 has the letter and what models did.
const VERSIONS: std::ops::RangeInclusive<u64> = 1..=2;

/// Why a report can't be checked at all.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ReportError {
    #[error("this is not a report: {0}")]
    NotJson(String),
    #[error("this is not a report of tailor: `{0}` is missing")]
    Missing(&'static str),
    #[error("the report has version {0}, and this program reads version 1")]
    Version(u64),
}

/// What a check needs from outside.
pub struct Sources<'s> {
    /// A file beside the report, by its name; the error is told to the user.
    pub file: &'s dyn Fn(&str) -> Result<Vec<u8>, String>,
    /// The text of a profile version.
    pub profile: &'s dyn Fn(&str) -> Option<String>,
    /// The hash that the history recorded for the report of this run, if it knows the run.
    pub report_hash: &'s dyn Fn(&str) -> Option<ContentHash>,
    pub today: PartialDate,
}

/// The answer of `tailor verify --report`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportCheck {
    pub ok: bool,
    pub files: Vec<FileCheck>,
    pub profile: ProfileCheck,
    pub lines: Vec<LineCheck>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileCheck {
    pub path: String,
    pub ok: bool,
    /// `None` where it is as it was.
    pub why: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileCheck {
    pub ok: bool,
    pub version: Option<String>,
    pub why: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineCheck {
    pub text: String,
    pub ok: bool,
    pub sources: Vec<String>,
    pub why: Option<String>,
}

/// Checks a report.
///
/// # Errors
/// The bytes are no report of this program.
pub fn check(bytes: &[u8], name: &str, sources: &Sources<'_>) -> Result<ReportCheck, ReportError> {
    let report: Value =
        serde_json::from_slice(bytes).map_err(|error| ReportError::NotJson(error.to_string()))?;
    let version = report["version"].as_u64().ok_or(ReportError::Missing("version"))?;
    if !VERSIONS.contains(&version) {
        return Err(ReportError::Version(version));
    }
    let listed = report["files"].as_array().ok_or(ReportError::Missing("files"))?;
    let lines = report["lines"].as_array().ok_or(ReportError::Missing("lines"))?;

    let mut files = vec![own_hash(bytes, name, &report, sources)];
    let mut markdown = None;
    for file in listed {
        let path = file["name"].as_str().unwrap_or_default();
        let (found, why) = file_check(file, path, sources);
        if std::path::Path::new(path).extension().is_some_and(|end| end == "md") {
            markdown = markdown.or(found);
        }
        files.push(FileCheck { path: path.to_owned(), ok: why.is_none(), why });
    }

    let (profile, profile_check) = profile_of(&report, sources);
    let today = report["volatile"]["started_at"]
        .as_str()
        .and_then(|time| time.get(..10)?.parse().ok())
        .unwrap_or(sources.today);
    let document = markdown.and_then(|bytes| reader::read(&bytes, Some("resume.md")).ok());
    let text = document
        .as_ref()
        .map(|document| document.blocks.iter().map(|b| plain(&b.text)).collect::<Vec<_>>());
    let guard = profile.as_ref().map(|profile| (profile, Guard::new(profile, today)));
    let mut lines: Vec<LineCheck> =
        lines.iter().map(|line| line_check(line, guard.as_ref(), text.as_deref())).collect();
    if let (Some(document), Some(profile)) = (&document, &profile) {
        // A line that the report does not list has no evidence in it; the profile may still back it.
        let verified = super::verify(document, profile, today);
        for line in verified.lines.into_iter().filter(|line| line.status == Status::Unsupported) {
            let why = line
                .violations
                .first()
                .map_or_else(String::new, |v| format!("“{}”: {}", v.text, v.why));
            let why = Some(format!("the document says what the profile does not: {why}"));
            lines.push(LineCheck { text: line.text, ok: false, sources: line.sources, why });
        }
    }
    let ok =
        files.iter().all(|file| file.ok) && profile_check.ok && lines.iter().all(|line| line.ok);
    Ok(ReportCheck { ok, files, profile: profile_check, lines })
}

/// The report itself, against what the history recorded when it was written.
fn own_hash(bytes: &[u8], name: &str, report: &Value, sources: &Sources<'_>) -> FileCheck {
    let run = report["volatile"]["run_id"].as_str().unwrap_or_default();
    let why = match (sources.report_hash)(run) {
        Some(recorded) if recorded != ContentHash::of(bytes) => Some(
            "it is not what run wrote: its hash differs from the one in the history"
                .replace("run", run),
        ),
        _ => None,
    };
    FileCheck { path: name.to_owned(), ok: why.is_none(), why }
}

fn file_check(
    file: &Value,
    path: &str,
    sources: &Sources<'_>,
) -> (Option<Vec<u8>>, Option<String>) {
    let plain_name =
        !path.is_empty() && !path.contains(['/', '\\', '\0']) && path != "." && path != "..";
    if !plain_name {
        return (None, Some("it is not the name of a file beside the report".to_owned()));
    }
    let bytes = match (sources.file)(path) {
        Ok(bytes) => bytes,
        Err(why) => return (None, Some(why)),
    };
    let why = match file["hash"].as_str() {
        None => Some("the report has no hash of it".to_owned()),
        Some(hash) if hash == ContentHash::of(&bytes).as_str() => None,
        Some(_) => {
            let recorded = file["bytes"].as_u64().unwrap_or(0);
            let size = match bytes.len() as u64 {
                now if now == recorded => format!("{now} bytes as before"),
                now => format!("{now} bytes instead of {recorded}"),
            };
            Some(format!("it was changed since it was written: its hash differs, with {size}"))
        }
    };
    (Some(bytes), why)
}

fn profile_of(report: &Value, sources: &Sources<'_>) -> (Option<Profile>, ProfileCheck) {
    let version = report["profile"]["version"].as_str().map(str::to_owned);
    let fail =
        |why: &str| ProfileCheck { ok: false, version: version.clone(), why: Some(why.to_owned()) };
    let Some(hash) = &version else {
        return (None, fail("the report names no version of the profile"));
    };
    let Some(text) = (sources.profile)(hash) else {
        return (None, fail("this version is neither in the history nor the profile of today"));
    };
    if ContentHash::of(&text).as_str() != hash {
        return (None, fail("the history's copy of this version was changed"));
    }
    let parsed = profile::parse(text.strip_prefix('\u{feff}').unwrap_or(&text), "profile.yaml");
    match parsed {
        Ok(profile) => (Some(profile), ProfileCheck { ok: true, version, why: None }),
        Err(_) => (None, fail("this version is no valid profile any more")),
    }
}

fn line_check(
    line: &Value,
    guard: Option<&(&Profile, Guard<'_>)>,
    document: Option<&[String]>,
) -> LineCheck {
    let text = line["text"].as_str().unwrap_or_default();
    let cited = line["sources"].as_array().map(Vec::as_slice).unwrap_or_default();
    let sources: Vec<String> =
        cited.iter().filter_map(|source| source["id"].as_str()).map(str::to_owned).collect();
    let why = line_problem(line, text, cited, &sources, guard, document);
    LineCheck { text: text.to_owned(), ok: why.is_none(), sources, why }
}

fn line_problem(
    line: &Value,
    text: &str,
    cited: &[Value],
    sources: &[String],
    guard: Option<&(&Profile, Guard<'_>)>,
    document: Option<&[String]>,
) -> Option<String> {
    if text.is_empty() {
        return Some("the report has no text of it".to_owned());
    }
    let Some((profile, guard)) = guard else {
        return Some("without its version of the profile it can't be proven".to_owned());
    };
    for source in cited {
        let id = source["id"].as_str().unwrap_or_default();
        let Some(recorded) = source["text"].as_str() else {
            if profile.source_text(id).is_some() {
                return Some(format!("the report has no text of its source `{id}`"));
            }
            continue;
        };
        match profile.source_text(id) {
            None => return Some(format!("the profile has no source `{id}`")),
            Some(own) if own != recorded => {
                return Some(format!(
                    "its source `{id}` says something else in the profile: {own}"
                ));
            }
            Some(_) => {}
        }
    }
    if line["verdict"]["status"].as_str() == Some("unsupported") {
        return Some("the report itself calls it unsupported".to_owned());
    }
    let verdict = judge(line, text, sources, profile, guard);
    if verdict.status == Status::Unsupported {
        let why = verdict
            .violations
            .first()
            .map_or_else(String::new, |v| format!("“{}”: {}", v.text, v.why));
        return Some(format!("its evidence does not say so: {why}"));
    }
    let said = plain(text);
    let said = said.trim_end_matches(':').trim_end();
    match document {
        Some(blocks) if !blocks.iter().any(|block| block.contains(said)) => {
            Some("the Markdown does not have it".to_owned())
        }
        _ => None,
    }
}

/// The report tells section and entry, not whether a line is a title or a bullet: a line that is
/// backed as either is backed.
fn judge(
    line: &Value,
    text: &str,
    sources: &[String],
    profile: &Profile,
    guard: &Guard<'_>,
) -> Verdict {
    let entry = line["entry"].as_str().unwrap_or_default();
    let places = match line["section"].as_str() {
        None => vec![Place::Label],
        Some("summary") => vec![Place::Summary],
        Some("skills") => vec![Place::Skills],
        Some(_) => vec![Place::Entry(entry), Place::Title(entry), Place::Organization(entry)],
    };
    let language = crate::matching::profile_language(profile);
    let mut first = None;
    for place in places {
        let verdict = guard.check(&Claim { text, place, sources, language, allowed_names: &[] });
        if verdict.status != Status::Unsupported {
            return verdict;
        }
        first.get_or_insert(verdict);
    }
    first.unwrap_or_else(|| Verdict::of(Vec::new(), false))
}
