//! Verbs that only show: runs, shells, licences.

use crate::harness::Test;

#[test]
fn runs_are_listed_and_shown() {
    let test = Test::ready();
    let made = test.run("generate --job posting.txt --out out --progress none --json");
    let made: serde_json::Value = serde_json::from_str(&made.stdout).unwrap();
    let id = made["run_id"].as_str().unwrap();
    let list = test.run("run list --json");
    let list: serde_json::Value = serde_json::from_str(&list.stdout).unwrap();
    assert_eq!(list["runs"][0]["run_id"], id);
    let shown = test.run(&format!("run show {id}"));
    assert_eq!(shown.code, 0);
    for word in ["Backend Engineer", "analyze", "export", "resume.pdf"] {
        assert!(shown.stdout.contains(word), "{word} is missing: {}", shown.stdout);
    }
    assert_eq!(test.run("run show zzzz").code, 1);
}

#[cfg(unix)]
#[test]
fn the_history_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let test = Test::ready();
    test.run("generate --job posting.txt --out out --progress none");
    let mode = std::fs::metadata(test.path("home/history.sqlite3")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[test]
fn matching_prints_the_fixed_shape() {
    let test = Test::ready();
    let ran = test.run("match --job posting.txt --json");
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    for key in ["overall", "experiences", "skills", "gaps", "emphasis"] {
        assert!(report.get(key).is_some(), "{key} is missing");
    }
    let people = test.run("match --job posting.txt");
    assert!(people.stdout.contains("Must have"), "{}", people.stdout);
}

#[test]
fn spans_count_in_the_text_that_is_shown() {
    let test = Test::ready();
    let text = test.run("analyze --job posting.txt --show-text").stdout;
    let ran = test.run("analyze --job posting.txt --json");
    let analysis: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let keywords = analysis["keywords"].as_array().unwrap();
    assert!(keywords.len() >= 4, "{keywords:?}");
    for keyword in keywords {
        let at = |i: usize| keyword["span"][i].as_u64().unwrap() as usize;
        assert_eq!(&text[at(0)..at(1)], keyword["term"].as_str().unwrap());
    }
}

#[test]
fn shells_manuals_and_licences() {
    let test = Test::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(test.run(&format!("completions {shell}")).stdout.contains("tailor"), "{shell}");
    }
    assert_eq!(test.run("man pages").code, 0);
    assert!(test.read("pages/tailor-generate.1").contains("ats"));
    assert!(test.run("licenses").stdout.contains("SIL"));
}

#[test]
fn a_log_file_gets_diagnostics() {
    let test = Test::ready();
    let ran =
        test.run("-v --log-file log.txt generate --job posting.txt --out out --progress none");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let log = test.read("log.txt");
    assert!(log.contains("stage finished"), "{log}");
    assert!(!log.contains("ada@example.org"), "no personal data above debug");
}
