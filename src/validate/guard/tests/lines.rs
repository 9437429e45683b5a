//! Honest rewordings and tampered lines over the sample profiles.

use std::collections::BTreeMap;

use super::samples::profiles;
use super::today;
use crate::text::Lang;
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, ViolationKind};

/// One case a line: profile | language | start of the cited highlight | line | kind or `ok`.
const CASES: &str = include_str!("lines.txt");

fn kind(text: &str) -> Option<ViolationKind> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

#[test]
fn rewordings_pass_and_tampering_fails() {
    let profiles: BTreeMap<_, _> = profiles().into_iter().collect();
    if profiles.is_empty() {
        return;
    }
    let (mut honest, mut tampered, mut alarms, mut missed, mut other) = (0, 0, 0, 0, 0);
    let guards: BTreeMap<_, _> =
        profiles.iter().map(|(name, profile)| (name, Guard::new(profile, today()))).collect();
    for case in CASES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        let [name, lang, start, text, expected] = parts[..] else {
            panic!("a case has five parts: {case}");
        };
        let profile = &profiles[name];
        let found = profile.entries().find_map(|entry| {
            let highlight = entry.highlights.iter().find(|h| h.text.starts_with(start))?;
            Some((entry.id.as_str(), highlight.id.clone()))
        });
        let Some((entry, source)) = found else { panic!("no highlight starts with `{start}`") };
        let claim = Claim {
            text,
            place: Place::Entry(entry),
            sources: &[source],
            language: Lang::from_code(lang).unwrap_or_default(),
            allowed_names: &[],
        };
        let verdict = guards[&name.to_owned()].check(&claim);
        let refused = verdict.status == Status::Unsupported;
        if expected == "ok" {
            honest += 1;
            if refused {
                alarms += 1;
                println!("ALARM  {text}\n       {:?}", verdict.violations);
            }
        } else {
            tampered += 1;
            if !refused {
                missed += 1;
                println!("MISSED {text} ({expected})");
            } else if !verdict.violations.iter().any(|v| Some(v.kind) == kind(expected)) {
                other += 1;
                println!("OTHER  {text} ({expected})\n       {:?}", verdict.violations);
            }
        }
    }
    println!(
        "{honest} honest, {alarms} alarms; {tampered} tampered, {missed} missed, {other} of another kind"
    );
    assert!(alarms * 20 <= honest, "{alarms} of {honest} honest lines refused");
    assert!(missed * 20 <= tampered, "{missed} of {tampered} tampered lines passed");
    assert!(other * 20 <= tampered, "{other} of {tampered} tampered lines named wrongly");
}
