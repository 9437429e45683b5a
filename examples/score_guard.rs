//! Holds the fact guard against labelled lines.
//!
//! ```text
//! cargo run --no-default-features --example score_guard -- LINES PROFILES...
//! ```
//!
//! LINES has a case a line: profile | language | start of the cited highlight | line | `ok` or the
//! kind of the violation. PROFILES are folders with the profiles by name. Every miss is printed with
//! its evidence, the sums and the time a line takes at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use tailor::profile::{self, Profile};
use tailor::text::Lang;
use tailor::validate::{Claim, Guard, Place, Status, ViolationKind};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let lines = arguments.next().ok_or("usage: score_guard LINES PROFILES...")?;
    let today = "2026-11".parse()?;
    let text = std::fs::read_to_string(lines)?;
    let cases: Vec<&str> =
        text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let named: BTreeSet<&str> =
        cases.iter().filter_map(|case| case.split('|').next().map(str::trim)).collect();
    let mut profiles: BTreeMap<String, Profile> = BTreeMap::new();
    for folder in arguments {
        for file in std::fs::read_dir(folder)?.flatten().map(|file| file.path()) {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let is_profile = file.extension().is_some_and(|end| end == "yaml");
            if is_profile && named.contains(name.as_str()) {
                let profile = profile::load(&file).map_err(|error| format!("{error:?}"))?;
                profiles.insert(name, profile);
            }
        }
    }
    let start = Instant::now();
    let guards: BTreeMap<&str, Guard<'_>> =
        profiles.iter().map(|(name, p)| (name.as_str(), Guard::new(p, today))).collect();
    let reading = start.elapsed();
    let (mut honest, mut alarms, mut tampered, mut missed, mut other) = (0, 0, 0, 0, 0);
    let (mut alarms_beside, mut missed_beside) = (0, 0);
    let mut spent = std::time::Duration::ZERO;
    for case in &cases {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        let [name, lang, start, text, expected] = parts[..] else {
            return Err(format!("a case has five parts: {case}").into());
        };
        let profile = profiles.get(name).ok_or_else(|| format!("no profile `{name}`"))?;
        let found = profile.entries().find_map(|entry| {
            let highlight = entry.highlights.iter().find(|h| h.text.starts_with(start))?;
            Some((entry.id.as_str(), highlight))
        });
        let Some((entry, highlight)) = found else {
            println!("NO HIGHLIGHT {case}");
            continue;
        };
        let sources = [highlight.id.clone()];
        let claim = Claim {
            text,
            place: Place::Entry(entry),
            sources: &sources,
            language: Lang::from_code(lang).unwrap_or_default(),
            allowed_names: &[],
        };
        let start = Instant::now();
        let verdict = guards[name].check(&claim);
        spent += start.elapsed();
        // `tailor verify` also tries the entry beside the highlight.
        let beside = [entry.to_owned(), highlight.id.clone()];
        let again = guards[name].check(&Claim { sources: &beside, ..claim });
        let beside = again.status == Status::Unsupported;
        alarms_beside += usize::from(beside && expected == "ok");
        missed_beside += usize::from(!beside && expected != "ok");
        let refused = verdict.status == Status::Unsupported;
        let kind: Option<ViolationKind> =
            serde_json::from_value(serde_json::Value::String(expected.to_owned())).ok();
        let named = verdict.violations.iter().any(|v| Some(v.kind) == kind);
        let what = match (expected == "ok", refused) {
            (true, true) => "ALARM ",
            (false, false) => "MISSED",
            (false, true) if !named => "OTHER ",
            _ => "",
        };
        honest += usize::from(expected == "ok");
        tampered += usize::from(expected != "ok");
        alarms += usize::from(what == "ALARM ");
        missed += usize::from(what == "MISSED");
        other += usize::from(what == "OTHER ");
        if std::env::var_os("SCORE_ALL").is_some() || !what.is_empty() {
            println!("{what} {name}: {text} ({expected})\n       of: {}", highlight.text);
            for violation in &verdict.violations {
                println!("       {:?} `{}`: {}", violation.kind, violation.text, violation.why);
            }
        }
    }
    println!("{alarms} of {honest} honest lines refused");
    println!("{missed} of {tampered} tampered lines passed, {other} named as another kind");
    println!(
        "{alarms_beside} and {missed_beside} with their entry cited as well, as `tailor verify` does"
    );
    println!("{:.1} ms a profile", reading.as_secs_f64() * 1e3 / guards.len().max(1) as f64);
    println!("{:.3} ms a line", spent.as_secs_f64() * 1e3 / cases.len().max(1) as f64);
    Ok(())
}
