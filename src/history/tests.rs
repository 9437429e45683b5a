use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::pipeline::new_run_id;
use crate::pipeline::ports::{
    DocumentRecord, NewRun, RunLog as _, RunOutcome, RunStatus, STAGES, Stage, StageRecord,
};
use crate::text::ContentHash;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data").join("history.db");
    (folder, path)
}

fn new_run(id: &str, posting: &str, out_dir: &Path) -> NewRun {
    NewRun {
        run_id: id.into(),
        started_at: "2026-11-22T10:00:00Z".into(),
        posting_hash: ContentHash::of(posting),
        posting_text: posting.into(),
        title: Some("Nurse".into()),
        company: None,
        profile_hash: ContentHash::of("profile"),
        profile_source: "basics:\n  name: Ada\n".into(),
        engine: "offline".into(),
        options: json!({"pages": 1}),
        out_dir: out_dir.into(),
        input: serde_json::Value::Null,
    }
}

fn stage(stage: Stage, output: serde_json::Value) -> StageRecord {
    StageRecord { stage, seconds: 0.02, found: "31 keywords".into(), output }
}

fn document(path: &Path, content: &str) -> DocumentRecord {
    let hash = ContentHash::of(content);
    DocumentRecord { format: "md".into(), path: path.into(), hash, bytes: content.len() as u64 }
}

fn done() -> RunOutcome {
    RunOutcome {
        status: RunStatus::Done,
        seconds: 0.09,
        match_score: Some(72.5),
        ats: Some(91.0),
        coverage: Some(94.0),
        error: None,
    }
}

#[test]
fn a_run_comes_back_as_it_was_recorded() {
    let (folder, path) = folder();
    let out = folder.path().join("out");
    let history = History::open(&path).unwrap();
    history.start(&new_run("aa1", "posting", &out)).unwrap();
    history.stage("aa1", &stage(Stage::Match, json!({"overall": 72.5}))).unwrap();
    history.stage("aa1", &stage(Stage::Analyze, json!({"keywords": vec!["a"; 300]}))).unwrap();
    history.document("aa1", &document(&out.join("resume.md"), "# Ada")).unwrap();
    history.finish("aa1", &done()).unwrap();
    drop(history);

    let history = History::open(&path).unwrap();
    let run = history.run("aa1").unwrap();
    assert_eq!(run.summary.status, RunStatus::Done);
    assert_eq!(run.summary.title.as_deref(), Some("Nurse"));
    assert_eq!(run.summary.match_score, Some(72.5));
    assert_eq!(run.summary.out_dir, out);
    assert_eq!(run.options, json!({"pages": 1}));
    assert_eq!(
        run.stages.iter().map(|stage| stage.stage).collect::<Vec<_>>(),
        [Stage::Analyze, Stage::Match]
    );
    assert_eq!(run.documents[0].hash, ContentHash::of("# Ada"));
    assert_eq!(run.documents[0].bytes, 5);
    // What a stage gave is kept until the run is done.
    assert_eq!(history.stage_output("aa1", Stage::Analyze).unwrap(), Some(json!(null)));
    assert_eq!(history.stage_output("aa1", Stage::Export).unwrap(), None);
    assert_eq!(
        history.profile_source(&run.profile_hash).unwrap().as_deref(),
        Some("basics:\n  name: Ada\n")
    );
    assert_eq!(history.posting_text(&run.posting_hash).unwrap().as_deref(), Some("posting"));
    assert_eq!(history.posting_text(&ContentHash::of("other")).unwrap(), None);
}

#[test]
fn a_stage_that_runs_again_replaces_its_record() {
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    history.start(&new_run("aa1", "posting", folder.path())).unwrap();
    history.stage("aa1", &stage(Stage::Write, json!(1))).unwrap();
    history.stage("aa1", &stage(Stage::Write, json!(2))).unwrap();
    assert_eq!(history.stage_output("aa1", Stage::Write).unwrap(), Some(json!(2)));
    assert_eq!(history.run("aa1").unwrap().stages.len(), 1);
}

#[test]
fn records_for_an_unknown_run_and_a_name_used_twice_are_errors() {
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    let error = history.finish("zz9", &done()).unwrap_err().to_string();
    assert!(error.ends_with(r#"it holds no run "zz9""#), "{error}");
    assert!(history.stage("zz9", &stage(Stage::Write, json!(1))).is_err());
    assert!(history.document("zz9", &document(folder.path(), "")).is_err());
    history.start(&new_run("aa1", "posting", folder.path())).unwrap();
    assert!(history.start(&new_run("aa1", "posting", folder.path())).is_err());
    assert_eq!(history.runs(9).unwrap().len(), 1);
}

#[test]
fn a_posting_and_a_profile_version_are_kept_once_and_titles_are_added() {
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    let first = new_run("aa1", "posting", folder.path());
    history.start(&NewRun { title: None, ..first.clone() }).unwrap();
    history.start(&NewRun { run_id: "aa2".into(), ..first.clone() }).unwrap();
    history.start(&NewRun { run_id: "aa3".into(), title: None, ..first }).unwrap();
    let count = |table: &str| -> i64 {
        let query = format!("SELECT count(*) FROM {table}");
        history.connection.query_row(&query, [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("jobs"), count("profiles"), count("runs")), (1, 1, 3));
    let titles: Vec<_> = history.runs(3).unwrap().into_iter().map(|run| run.title).collect();
    assert_eq!(titles, vec![Some("Nurse".to_owned()); 3]);
}

#[test]
fn runs_are_found_by_name_prefix_and_as_the_last() {
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    assert!(matches!(history.run("last"), Err(LookupError::Empty)));
    for id in ["ab1", "ab10", "ac2"] {
        history.start(&new_run(id, "posting", folder.path())).unwrap();
    }
    let found = |given: &str| history.run(given).map(|run| run.summary.run_id);
    assert_eq!(found("last").unwrap(), "ac2");
    assert_eq!(found(" AC ").unwrap(), "ac2");
    assert_eq!(found("ab1").unwrap(), "ab1");
    assert_eq!(found("ab").unwrap_err().to_string(), r#""ab" may be any of ab10, ab1"#);
    assert_eq!(
        found("x\u{1b}[2J").unwrap_err().to_string(),
        r#"no run is called "x\u{1b}[2j" or begins so"#
    );
    for unknown in ["", "%", "a_1", "ab100"] {
        assert!(matches!(found(unknown), Err(LookupError::Unknown { .. })), "{unknown}");
    }
    let ids: Vec<_> = history.runs(2).unwrap().into_iter().map(|run| run.run_id).collect();
    assert_eq!(ids, ["ac2", "ab10"]);
}

#[test]
fn the_hash_last_written_at_a_path_is_known() {
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    let file = folder.path().join("resume.md");
    assert_eq!(history.written_hash(&file).unwrap(), None);
    for (id, content) in [("aa1", "old"), ("aa2", "new")] {
        history.start(&new_run(id, "posting", folder.path())).unwrap();
        history.document(id, &document(&file, content)).unwrap();
    }
    assert_eq!(history.written_hash(&file).unwrap(), Some(ContentHash::of("new")));
    assert_eq!(history.written_hash(&folder.path().join("resume.pdf")).unwrap(), None);
}

#[test]
fn a_postings_folder_is_found_while_its_files_are_its_own() {
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    let base = folder.path().join("out");
    let nurse = base.join("nurse");
    let of = |posting: &str, base: &Path| history.folder_of(&ContentHash::of(posting), base);
    history.start(&new_run("aa1", "one", &nurse)).unwrap();
    assert_eq!(of("one", &base).unwrap(), None, "nothing was written there yet");
    history.document("aa1", &document(&nurse.join("resume.md"), "1")).unwrap();
    assert_eq!(of("one", &base).unwrap(), Some(nurse.clone()));
    assert_eq!(of("one", &folder.path().join("ou")).unwrap(), None, "another base");
    assert_eq!(of("two", &base).unwrap(), None);

    history.start(&new_run("aa2", "two", &nurse)).unwrap();
    assert_eq!(of("one", &base).unwrap(), Some(nurse.clone()));
    history.document("aa2", &document(&nurse.join("resume.md"), "2")).unwrap();
    assert_eq!(of("one", &base).unwrap(), None, "another posting's files are there now");
    assert_eq!(of("two", &base).unwrap(), Some(nurse));
}

#[cfg(unix)]
#[test]
fn paths_that_are_not_utf_8_come_back_byte_for_byte() {
    use std::os::unix::ffi::OsStrExt as _;

    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    let file = odd.join("resume.md");
    history.start(&new_run("aa1", "posting", &odd)).unwrap();
    history.document("aa1", &document(&file, "x")).unwrap();
    let run = history.run("aa1").unwrap();
    assert_eq!((&run.summary.out_dir, &run.documents[0].path), (&odd, &file));
    assert_eq!(history.written_hash(&file).unwrap(), Some(ContentHash::of("x")));
    assert!(serde_json::to_string(&run).unwrap().contains("caf\u{fffd}"));
}

#[cfg(unix)]
#[test]
fn everything_is_readable_by_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    history.start(&new_run("aa1", "posting", folder.path())).unwrap();
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    let names: Vec<_> = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap())
        .inspect(|entry| assert_eq!(mode(&entry.path()), 0o600, "{:?}", entry.file_name()))
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    for name in ["history.db", "history.db-wal", "history.db-shm", "history.db.lock"] {
        assert!(names.iter().any(|found| found == name), "{name} is not among {names:?}");
    }
    drop(history);

    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let history = History::open(&path).unwrap();
    history.start(&new_run("aa2", "posting", folder.path())).unwrap();
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&path.with_extension("db-wal")), 0o600);
}

#[test]
fn a_place_that_cannot_be_written_is_told_from_other_errors() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    for path in [file.join("history.db"), folder.path().to_path_buf()] {
        let error = History::open(&path).unwrap_err();
        assert!(matches!(error, HistoryError::NotWritable { .. }), "{error}");
        assert!(error.to_string().contains("can't be written"), "{error}");
        assert!(error.hint().contains("TAILOR_HOME"));
    }
}

#[test]
fn a_newer_database_is_refused_and_left_as_it_is() {
    let (_folder, path) = folder();
    drop(History::open(&path).unwrap());
    let other = Connection::open(&path).unwrap();
    other.pragma_update(None, "user_version", 99).unwrap();
    other.close().unwrap();
    let before = std::fs::read(&path).unwrap();

    let error = History::open(&path).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "{} was written by a newer version of tailor (its tables have version 99; this \
             program knows up to {})",
            path.display(),
            open::known_version()
        )
    );
    assert!(error.hint().contains("newer version"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_corrupt() {
    let (_folder, path) = folder();
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, "this is a letter to my aunt\n".repeat(200)).unwrap();
    let error = History::open(&path).unwrap_err();
    assert!(matches!(error, HistoryError::Corrupt { .. }), "{error}");
    assert!(error.hint().starts_with("move "), "{}", error.hint());
}

#[test]
fn a_value_this_program_never_writes_is_corrupt_and_no_panic() {
    let (folder, path) = folder();
    let history = History::open(&path).unwrap();
    history.start(&new_run("aa1", "posting", folder.path())).unwrap();
    let break_it = |sql: &str| history.connection.execute(sql, []).unwrap();
    break_it("UPDATE jobs SET text = x'789c00ff'");
    let error = history.posting_text(&ContentHash::of("posting")).unwrap_err();
    assert!(matches!(error, HistoryError::Corrupt { .. }), "{error}");
    break_it("UPDATE runs SET status = 'dancing'");
    assert!(matches!(history.runs(1), Err(HistoryError::Corrupt { .. })));
    break_it("UPDATE runs SET status = 'done', out_dir = 3");
    assert!(matches!(history.runs(1), Err(HistoryError::Corrupt { .. })));
}

#[test]
fn parallel_writers_all_succeed_on_a_file_that_none_has_made_yet() {
    let (_folder, path) = folder();
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || {
                for _ in 0..5 {
                    let history = History::open(&path).unwrap();
                    let id = new_run_id(jiff::Timestamp::now());
                    history.start(&new_run(&id, "posting", Path::new("out"))).unwrap();
                    for each in STAGES {
                        history.stage(&id, &stage(each, json!({"n": 1}))).unwrap();
                    }
                    history.document(&id, &document(Path::new("resume.md"), "x")).unwrap();
                    history.finish(&id, &done()).unwrap();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let runs = History::open(&path).unwrap().runs(100).unwrap();
    assert_eq!(runs.len(), 40);
    assert!(runs.iter().all(|run| run.status == RunStatus::Done));
}

/// Stages as a well-filled two-page résumé makes them: 40 keywords, 60 scored bullets with
/// reasons, 45 lines with evidence; about 35 KB of JSON, and a posting of 5 KB of its own.
#[test]
fn a_run_takes_under_8_kb() {
    const RUNS: u64 = 100;
    let (_folder, path) = folder();
    let history = History::open(&path).unwrap();
    let mut plain = 0;
    for number in 0..RUNS {
        let id = format!("run{number:03}");
        let mut words = Words(number + 1);
        history.start(&new_run(&id, &words.sentence(700), Path::new("/home/ada/out"))).unwrap();
        for each in STAGES {
            let output = synthetic_output(each, &mut words);
            plain += output.to_string().len() as u64;
            history.stage(&id, &stage(each, output)).unwrap();
        }
        for name in ["resume.md", "resume.pdf", "report.json"] {
            let path = Path::new("/home/ada/out").join(&id).join(name);
            history.document(&id, &document(&path, name)).unwrap();
        }
        history.finish(&id, &done()).unwrap();
    }
    drop(history);
    let bytes = std::fs::metadata(&path).unwrap().len();
    println!("{} bytes a run, of {} bytes of stage output", bytes / RUNS, plain / RUNS);
    assert!(plain / RUNS > 25_000, "the outputs are too small to tell anything");
    assert!(bytes / RUNS < 8_000, "{} bytes a run", bytes / RUNS);
}

/// A fixed stream of made-up words, so that compression meets something like text.
struct Words(u64);

impl Words {
    fn number(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) % below
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "ta", "ri", "son", "lek", "mo", "ver", "an", "tion", "de", "pro", "ing", "sta", "ment",
            "ca", "re", "ul",
        ];
        (0..=1 + self.number(2)).map(|_| SYLLABLES[self.number(16) as usize]).collect()
    }

    fn sentence(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn synthetic_output(stage: Stage, words: &mut Words) -> serde_json::Value {
    let mut list = |length: usize, item: &mut dyn FnMut(&mut Words) -> serde_json::Value| {
        (0..length).map(|_| item(words)).collect::<Vec<_>>()
    };
    match stage {
        Stage::Analyze => json!({"keywords": list(40, &mut |words| json!({
            "term": words.sentence(2), "canonical": words.sentence(2), "category": "hard_skill",
            "importance": "must", "span": [words.number(5000), words.number(5000)], "count": 2,
        }))}),
        Stage::Match => json!({"bullets": list(60, &mut |words| json!({
            "id": format!("work-{}-{}", words.number(9), words.number(9)),
            "score": words.number(10_000) as f64 / 100.0,
            "reasons": [words.sentence(6), words.sentence(6)],
        }))}),
        Stage::Write | Stage::Validate => json!({"lines": list(45, &mut |words| json!({
            "text": words.sentence(15), "status": "supported", "violations": [],
            "sources": [format!("work-{}-{}", words.number(9), words.number(9))],
        }))}),
        Stage::Export => json!({"files": list(3, &mut |words| json!({"path": words.word()}))}),
    }
}
