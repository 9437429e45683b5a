//! Runs with a scripted model that are killed from outside, cancelled, and gone on with.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use super::harness::Test;

const COMMAND: &str =
    "generate --job posting.txt --out out --cover-letter --no-cache --progress json --json";

/// Two entries, each line reworded a little; every answer takes some time.
const SCRIPT: &str = r#"
answers:
  - when: {schema: reword, contains: Meridian Cut}
    json: {lines: []}
  - when: {schema: reword}
    first_token: 60ms
    json: {lines: ["Cut settlement time from 40 to 25 minutes, with PostgreSQL and Kafka", "Led a team of 5 engineers"]}
  - when: {schema: keywords}
    first_token: 120ms
    json: {keywords: [{term: settlement service, category: domain, importance: mentioned}]}
  - when: {schema: order}
    first_token: 30ms
    json: {order: [2, 1]}
  - when: {schema: summary}
    first_token: 90ms
    json: {sentences: [{text: "Backend engineer", facts: [1]}]}
  - when: {schema: letter}
    first_token: 150ms
    json: {paragraphs: [[{text: "I am writing to apply for this position.", facts: []}]]}
  - when: {schema: review}
    first_token: 40ms
    json: {problems: []}
"#;

fn ready() -> Test {
    let test = Test::ready();
    std::fs::create_dir_all(test.path("home")).unwrap();
    test.write(
        "home/config.yaml",
        "provider: mock\nproviders:\n  mock:\n    script: script.yaml\n",
    );
    test.write("script.yaml", SCRIPT);
    test
}

fn documents(test: &Test) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(test.path("out"))
        .into_iter()
        .flatten()
        .filter(|file| file.file_type().is_file())
        .map(|file| {
            let name = file.path().strip_prefix(test.path("out")).unwrap();
            (name.display().to_string(), std::fs::read(file.path()).unwrap())
        })
        .filter(|(name, _)| !name.ends_with("report.json"))
        .collect()
}

/// Runs until the `event`th event of the progress has come, then kills it.
fn kill_at(test: &Test, event: usize) -> bool {
    let mut child =
        test.command(COMMAND).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let came = (0..event).all(|_| lines.next().is_some());
    child.kill().unwrap();
    child.wait().unwrap();
    came
}

/// The database as the kill left it, and not as opening it would mend it for the next: a copy is
/// looked at.
fn assert_sound(test: &Test, when: &str) {
    let copy = tempfile::tempdir().unwrap();
    for name in ["history.sqlite3", "history.sqlite3-wal"] {
        // Killed before there was one.
        if test.path("home").join(name).exists() {
            std::fs::copy(test.path("home").join(name), copy.path().join(name)).unwrap();
        }
    }
    let file = copy.path().join("history.sqlite3");
    if !file.exists() {
        return;
    }
    let database = rusqlite::Connection::open(file).unwrap();
    let said: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok", "{when}");
    let broken: i64 = database
        .query_row("SELECT COUNT(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(broken, 0, "{when}");
}

fn resume(test: &Test) -> bool {
    let ran = test.run("run resume --last --json --progress none");
    // Killed before anything was recorded, or after everything was: the same command again.
    if ran.code != 0 {
        assert!(ran.stderr.contains("no run was broken off"), "exit {}\n{}", ran.code, ran.stderr);
        let again = test.run(&COMMAND.replace("--progress json", "--progress none"));
        assert_eq!(again.code, 0, "{}", again.stderr);
    }
    ran.code == 0
}

#[test]
fn a_run_that_is_killed_anywhere_goes_on_to_the_same_bytes() {
    let whole = ready();
    let ran = whole.run(COMMAND);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let wanted = documents(&whole);
    assert!(wanted.keys().any(|name| name.ends_with("cover-letter.pdf")), "{:?}", wanted.keys());
    let events = ran.stderr.lines().filter(|line| line.starts_with('{')).count();
    assert!(events > 15, "{}", ran.stderr);
    let mut resumed = 0;
    for event in 1..=events {
        let test = ready();
        kill_at(&test, event);
        assert_sound(&test, &format!("killed at event {event}"));
        resumed += usize::from(resume(&test));
        assert_eq!(documents(&test), wanted, "killed at event {event}");
        let leftovers = walkdir::WalkDir::new(test.path("out"))
            .into_iter()
            .flatten()
            .filter(|file| file.file_name().to_string_lossy().starts_with('.'))
            .count();
        assert_eq!(leftovers, 0, "no half file after a kill at event {event}");
    }
    assert!(resumed * 2 > events, "{resumed} of {events} kills were gone on from");
}

#[test]
fn a_run_that_is_killed_at_any_moment_goes_on_to_the_same_bytes() {
    let whole = ready();
    whole.run(COMMAND);
    let wanted = documents(&whole);
    // Moments that fall between the events, and into the writing of files.
    for milliseconds in [5, 40, 75, 110, 145, 180, 215, 250, 290, 330, 380, 440, 520, 650] {
        let test = ready();
        let mut child =
            test.command(COMMAND).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_sound(&test, &format!("killed after {milliseconds} ms"));
        resume(&test);
        assert_sound(&test, &format!("gone on with after {milliseconds} ms"));
        assert_eq!(documents(&test), wanted, "killed after {milliseconds} ms");
    }
}

#[test]
fn nothing_is_paid_for_twice() {
    let test = ready();
    // Late enough for some answers, too early for the last.
    let mut child =
        test.command(COMMAND).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut answered = Vec::new();
    for line in BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok) {
        let Ok(event) = serde_json::from_str::<Value>(&line) else { continue };
        if event["call"] == "answered" {
            answered.push(event["ask"].as_str().unwrap().to_owned());
        }
        if answered.len() == 2 {
            break;
        }
    }
    // An answer is told before it is recorded.
    std::thread::sleep(Duration::from_millis(15));
    child.kill().unwrap();
    child.wait().unwrap();
    let ran = test.run("run resume --last --progress json --json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    // What was paid for before the kill counts: the same sum as of a run in one piece.
    let tokens = |stdout: &str| serde_json::from_str::<Value>(stdout).unwrap()["tokens"].clone();
    let whole = ready();
    let sum = tokens(&whole.run(COMMAND).stdout);
    assert_eq!(tokens(&ran.stdout), sum);
    assert!(sum["output"].as_u64() > Some(0), "{sum}");
    let tried: Vec<Value> = ran
        .stderr
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|event| event["call"] == "trying")
        .collect();
    assert!(!tried.iter().any(|event| event["ask"] == answered[0].as_str()), "{tried:?}");
    let twice = test.run("run resume --last");
    assert_eq!(twice.code, 2, "a run that is done is not gone on with: {}", twice.stderr);
}
