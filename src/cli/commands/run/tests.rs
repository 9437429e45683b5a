use std::path::Path;

use serde_json::json;

use super::*;
use crate::pipeline::ports::{
    DocumentRecord, NewRun, RunLog as _, RunOutcome, STAGES, StageRecord,
};
use crate::text::ContentHash;

/// Three runs: one done, one that failed on a hostile posting, one that was killed.
fn history() -> (tempfile::TempDir, History) {
    let folder = tempfile::tempdir().unwrap();
    let history = History::open(&folder.path().join("history.db")).unwrap();
    let out_dir = Path::new("/home/ada/tailored/clinic-nurse");
    let run = NewRun {
        run_id: "1kd8q2m4xa7h2k".into(),
        started_at: "2026-11-22T09:30:00Z".into(),
        posting_hash: ContentHash::of("posting"),
        posting_text: "posting".into(),
        title: Some("Registered Nurse, Intensive Care".into()),
        company: Some("St. Vincent's Clinic".into()),
        profile_hash: ContentHash::of("profile"),
        profile_source: "profile".into(),
        engine: "offline".into(),
        options: json!({"pages": 1}),
        out_dir: out_dir.into(),
        input: serde_json::Value::Null,
    };
    history.start(&run).unwrap();
    for (stage, found) in STAGES.into_iter().zip([
        "31 keywords, 12 must-have",
        "72 of 100, 4 gaps",
        "38 lines on 1 page",
        "all lines supported",
        "3 files",
    ]) {
        let record = StageRecord { stage, seconds: 0.02, found: found.into(), output: json!({}) };
        history.stage(&run.run_id, &record).unwrap();
    }
    for (format, bytes) in [("md", 3120), ("pdf", 48_211)] {
        let record = DocumentRecord {
            format: format.into(),
            path: out_dir.join(format!("resume.{format}")),
            hash: ContentHash::of(format),
            bytes,
        };
        history.document(&run.run_id, &record).unwrap();
    }
    let outcome = RunOutcome {
        status: RunStatus::Done,
        seconds: 0.094,
        match_score: Some(71.6),
        ats: Some(91.0),
        coverage: Some(94.2),
        error: None,
    };
    history.finish(&run.run_id, &outcome).unwrap();

    let hostile = NewRun {
        run_id: "1kd8q2m5k0c3r9".into(),
        posting_hash: ContentHash::of("hostile"),
        title: Some("Cook\u{1b}[2J\u{9b}31m".into()),
        company: Some("\u{202e}Evil\r\nInc".into()),
        ..run.clone()
    };
    history.start(&hostile).unwrap();
    let outcome = RunOutcome {
        status: RunStatus::Failed,
        match_score: None,
        ats: None,
        coverage: None,
        error: Some("resume.pdf can't be written: disk\u{1b}[1m full".into()),
        ..outcome
    };
    history.finish(&hostile.run_id, &outcome).unwrap();

    let killed = NewRun {
        run_id: "1kd8q2m6w2t8yz".into(),
        posting_hash: ContentHash::of("untitled"),
        title: None,
        company: None,
        ..run
    };
    history.start(&killed).unwrap();
    (folder, history)
}

fn look(width: Option<usize>) -> Look {
    Look { width, ..Look::plain() }
}

fn listed(look: &Look, json: bool) -> String {
    let (_folder, history) = history();
    let mut out = Vec::new();
    list_with(&history, json, 10, look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn shown(id: &str, json: bool) -> String {
    let (_folder, history) = history();
    let mut out = Vec::new();
    show_with(&history, id, json, &look(None), &mut out).unwrap();
    String::from_utf8(out).unwrap().replace(env!("CARGO_PKG_VERSION"), "[version]")
}

#[test]
fn the_list_is_newest_first_and_harmless() {
    insta::assert_snapshot!(listed(&look(None), false), @"
    run             started           status   match  ats  job
    1kd8q2m6w2t8yz  2026-11-22 09:30  running      -    -  (no title found)
    1kd8q2m5k0c3r9  2026-11-22 09:30  failed       -    -  Cook[2J31m · Evil Inc
    1kd8q2m4xa7h2k  2026-11-22 09:30  done        72   91  Registered Nurse, Intensive Care · St. Vincent's Clinic
    ");
}

#[test]
fn the_list_fits_eighty_columns() {
    insta::assert_snapshot!(listed(&look(Some(80)), false), @"
    run             started           status   match  ats  job
    1kd8q2m6w2t8yz  2026-11-22 09:30  running      -    -  (no title found)
    1kd8q2m5k0c3r9  2026-11-22 09:30  failed       -    -  Cook[2J31m · Evil Inc
    1kd8q2m4xa7h2k  2026-11-22 09:30  done        72   91  Registered Nurse, Intens…
    ");
}

#[test]
fn colours_change_no_text() {
    let coloured = listed(&Look { colour: true, ..look(None) }, false);
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), listed(&look(None), false));
}

#[test]
fn the_list_as_json() {
    let json: serde_json::Value = serde_json::from_str(&listed(&look(None), true)).unwrap();
    assert_eq!(json["runs"].as_array().unwrap().len(), 3);
    insta::assert_snapshot!(serde_json::to_string_pretty(&json["runs"][2]).unwrap(), @r#"
    {
      "run_id": "1kd8q2m4xa7h2k",
      "status": "done",
      "started_at": "2026-11-22T09:30:00Z",
      "seconds": 0.094,
      "title": "Registered Nurse, Intensive Care",
      "company": "St. Vincent's Clinic",
      "engine": "offline",
      "match": 71.6,
      "ats": 91.0,
      "coverage": 94.2,
      "out_dir": "/home/ada/tailored/clinic-nurse"
    }
    "#);
}

#[test]
fn an_empty_history_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let history = History::open(&folder.path().join("history.db")).unwrap();
    let mut out = Vec::new();
    list_with(&history, false, 10, &look(None), &mut out).unwrap();
    assert_eq!(out, b"no run has been recorded yet\n");
    out.clear();
    list_with(&history, true, 10, &look(None), &mut out).unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&out).unwrap(), json!({"runs": []}));
}

#[test]
fn a_finished_run() {
    insta::assert_snapshot!(shown("1kd8q2m4", false), @"
    run       1kd8q2m4xa7h2k
    job       Registered Nurse, Intensive Care · St. Vincent's Clinic
    status    done in 0.09s
    started   2026-11-22 09:30
    engine    offline (tailor [version])
    match     72
    ats       91
    coverage  94
    posting   95bbb36a8786
    profile   1900eab6c028
    folder    /home/ada/tailored/clinic-nurse

    stage      time  found
    analyze   0.02s  31 keywords, 12 must-have
    match     0.02s  72 of 100, 4 gaps
    write     0.02s  38 lines on 1 page
    validate  0.02s  all lines supported
    export    0.02s  3 files

    format     size  document
    md       3.1 kB  /home/ada/tailored/clinic-nurse/resume.md
    pdf     48.2 kB  /home/ada/tailored/clinic-nurse/resume.pdf
    ");
}

#[test]
fn a_failed_run_of_a_hostile_posting() {
    insta::assert_snapshot!(shown("1kd8q2m5", false), @"
    run       1kd8q2m5k0c3r9
    job       Cook[2J31m · Evil Inc
    status    failed in 0.09s
    error     resume.pdf can't be written: disk[1m full
    started   2026-11-22 09:30
    engine    offline (tailor [version])
    posting   8f383ccddc6f
    profile   1900eab6c028
    folder    /home/ada/tailored/clinic-nurse
    ");
}

#[test]
fn a_run_that_never_ended() {
    let text = shown("last", false);
    assert!(text.contains("\nstatus    running, or stopped before its end\n"), "{text}");
    assert!(text.contains("\njob       (no title found)\n"), "{text}");
}

#[test]
fn a_run_as_json_has_these_keys() {
    let json: serde_json::Value = serde_json::from_str(&shown("1kd8q2m4", true)).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(" "),
        "run_id status started_at seconds title company engine match ats coverage out_dir version \
         posting_hash profile_hash options error stages documents"
    );
    assert_eq!(
        json["stages"][0],
        json!({"stage": "analyze", "seconds": 0.02, "found": "31 keywords, 12 must-have"})
    );
    assert_eq!(json["documents"][1]["bytes"], 48_211);
}

#[test]
fn an_unknown_run_is_an_error_with_a_hint() {
    let (_folder, history) = history();
    let error = show_with(&history, "zzz", false, &look(None), &mut Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), r#"no run is called "zzz" or begins so"#);
    assert_eq!(
        error.hint().as_deref(),
        Some("`tailor run list` names the runs; `last` stands for the latest")
    );
}
