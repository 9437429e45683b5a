//! `tailor batch`: what it writes, what it leaves alone, and what it survives.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::{POSTING, PROFILE, Test};

const RUN: &str = "batch postings --out out --progress none";

/// A test with a profile and `count` postings that differ.
fn ready(count: usize) -> Test {
    let test = Test::new();
    test.write("profile.yaml", PROFILE);
    std::fs::create_dir(test.path("postings")).unwrap();
    for (number, skill) in
        (1..=count).zip(["Rust", "Kafka", "PostgreSQL", "Java", "COBOL"].iter().cycle())
    {
        let posting = POSTING.replace("Acme Payments", &format!("Acme {number}"));
        let posting =
            posting.replace("Kubernetes", skill) + &format!("- Office {number} in town\n");
        test.write(&format!("postings/p{number}.txt"), posting);
    }
    test
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn index(test: &Test, folder: &str) -> Value {
    json(&test.read(&format!("{folder}/index.json")))
}

/// Rows by id, without what differs between two runs.
fn rows(index: &Value) -> BTreeMap<String, Value> {
    let items = index["items"].as_array().unwrap();
    let rows = items.iter().map(|row| {
        let mut row = row.clone();
        row.as_object_mut().unwrap().remove("volatile");
        (row["id"].as_str().unwrap().to_owned(), row)
    });
    rows.collect()
}

fn status<'r>(rows: &'r BTreeMap<String, Value>, id: &str) -> &'r str {
    rows[id]["status"].as_str().unwrap()
}

/// Every file of the items' folders: documents as they are, reports without their times.
fn documents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut documents = BTreeMap::new();
    for file in walkdir::WalkDir::new(folder).min_depth(2) {
        let file = file.unwrap();
        let name = file.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        if file.file_type().is_dir() || name.starts_with(".tailor-batch") {
            continue;
        }
        let mut bytes = std::fs::read(file.path()).unwrap();
        if name.ends_with("report.json") {
            let mut report: Value = serde_json::from_slice(&bytes).unwrap();
            report.as_object_mut().unwrap().remove("volatile");
            bytes = report.to_string().into_bytes();
        }
        documents.insert(name, bytes);
    }
    documents
}

fn events(stderr: &str) -> Vec<Value> {
    stderr.lines().filter(|line| line.starts_with('{')).map(json).collect()
}

#[test]
fn a_bad_posting_fails_alone_and_the_next_run_does_what_is_missing() {
    let test = ready(3);
    test.write("postings/bad.txt", "");
    let ran = test.run(RUN);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_snapshot!("summary", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 3);
    let first = index(&test, "out");
    assert_eq!(first["state"], "finished");
    let (first_rows, first_documents) = (rows(&first), documents(&test.path("out")));
    assert_eq!(status(&first_rows, "bad"), "failed");
    assert_eq!(status(&first_rows, "p1"), "done");
    let scores: Vec<f64> = first["items"].as_array().unwrap()[..3]
        .iter()
        .map(|row| row["match"].as_f64().unwrap())
        .collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    for row in first_rows.values().filter(|row| row["status"] == "done") {
        let folder = test.path("out").join(row["folder"].as_str().unwrap());
        assert!(folder.join("resume.pdf").exists() && folder.join("report.json").exists());
    }
    let csv = test.read("out/index.csv");
    assert_eq!(csv.lines().count(), 5);

    // The bad one is mended, one is changed: the other two stay as they are.
    test.write("postings/bad.txt", POSTING);
    test.write("postings/p2.txt", test.read("postings/p2.txt") + "- Terraform every day\n");
    let again = test.run("batch postings --out out --progress json");
    assert_eq!(again.code, 0, "{}", again.stderr);
    let unchanged: Vec<(String, bool)> = events(&again.stderr)
        .iter()
        .filter(|event| event["event"] == "item_finished")
        .map(|event| {
            (event["id"].as_str().unwrap().to_owned(), event["unchanged"].as_bool().unwrap())
        })
        .collect();
    let expected = [("bad", false), ("p1", true), ("p2", false), ("p3", true)];
    let unchanged: BTreeMap<_, _> = unchanged.into_iter().collect();
    assert_eq!(unchanged, expected.map(|(id, same)| (id.to_owned(), same)).into());
    let now = documents(&test.path("out"));
    assert_eq!(now["p1/resume.pdf"], first_documents["p1/resume.pdf"]);
    assert_ne!(now["p2/report.json"], first_documents["p2/report.json"]);
    assert!(!now.contains_key("p2/resume-2.md"), "its own files are brought up to date");

    // A file that the user changed stays; a deleted one comes back.
    test.write("out/p1/resume.md", "My own words.\n");
    std::fs::remove_file(test.path("out/p3/resume.pdf")).unwrap();
    let third = test.run(RUN);
    assert_eq!(third.code, 0, "{}", third.stderr);
    assert_eq!(test.read("out/p1/resume.md"), "My own words.\n");
    assert!(test.path("out/p1/resume-2.md").exists());
    assert!(test.path("out/p3/resume.pdf").exists());
    let fourth = test.run(RUN);
    assert!(fourth.stderr.contains("4 done (4 unchanged"), "{}", fourth.stderr);
    let forced = test.run(&format!("{RUN} --force"));
    assert!(forced.stderr.contains("4 done\n"), "{}", forced.stderr);
}

#[test]
fn lines_of_json_have_wishes_of_their_own() {
    let test = ready(1);
    test.write("ada.yaml", PROFILE.replace("Ada Byron", "Ada King"));
    let text = serde_json::to_string(POSTING).unwrap();
    let lines = [
        format!(
            "{{\"id\": \"one\", \"text\": {text}, \"company\": \"=cmd()\", \"title\": \"Lead\"}}"
        ),
        "{\"id\": \"two\", \"file\": \"postings/p1.txt\", \"profile\": \"ada.yaml\"}".to_owned(),
        "{\"id\": \"three\", \"file\": \"gone.txt\"}".to_owned(),
        "{\"id\": \"two\", \"text\": \"again\"}".to_owned(),
        format!("{{\"id\": \"four\", \"text\": {text}, \"profile\": \"nobody.yaml\"}}"),
        "{\"id\": \"five\", \"text\": \"cut of".to_owned(),
    ];
    test.write("items.jsonl", lines.join("\n"));
    let ran = test.run("batch items.jsonl --out out --progress none --format md");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_snapshot!("lines", ran.stderr);
    let rows = rows(&index(&test, "out"));
    assert_eq!(rows["one"]["title"], "Lead");
    assert!(test.read("out/two/resume.md").contains("Ada King"));
    assert!(test.read("out/index.csv").contains(",'=cmd(),"), "no formula");

    let mut command = test.command("batch - --out piped --progress none --format md");
    command.stdin(std::fs::File::open(test.path("items.jsonl")).unwrap());
    assert_eq!(test.ran(command.output().unwrap()).code, 1);
    assert_eq!(rows.len(), self::rows(&index(&test, "piped")).len());
}

#[test]
fn the_shards_together_are_the_whole() {
    let test = ready(6);
    let whole = test.run("batch postings --out whole --progress none --format md");
    assert_eq!(whole.code, 0, "{}", whole.stderr);
    let whole = rows(&index(&test, "whole"));
    let mut union = BTreeMap::new();
    for shard in 1..=3 {
        for out in [format!("part-{shard}"), "shared".to_owned()] {
            let ran = test.run(&format!(
                "batch postings --shard {shard}/3 --out {out} --progress none --format md"
            ));
            assert!(ran.code == 0 || ran.stderr.contains("no posting"), "{}", ran.stderr);
        }
        if test.path(&format!("part-{shard}")).exists() {
            union.extend(documents(&test.path(&format!("part-{shard}"))));
        }
    }
    assert_eq!(union, documents(&test.path("whole")));
    assert_eq!(rows(&index(&test, "shared")), whole, "shards may share a folder");
    let parts: Vec<String> =
        (1..=3).map(|i| format!("part-{i}")).filter(|part| test.path(part).exists()).collect();
    let merged = test.run(&format!("batch merge {} --out all", parts.join(" ")));
    assert_eq!(merged.code, 0, "{}", merged.stderr);
    let mut merged = rows(&index(&test, "all"));
    for row in merged.values_mut() {
        let folder = test.path("all").join(row["folder"].as_str().unwrap());
        assert!(folder.join("resume.md").exists(), "{}", folder.display());
        row["folder"] = row["id"].clone();
    }
    assert_eq!(merged, whole);
}

fn spawn(test: &Test, arguments: &str) -> Child {
    let mut command = test.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn killed_again_and_again_it_ends_as_if_nothing_had_been() {
    let test = ready(8);
    assert_eq!(test.run("batch postings --out whole --progress none").code, 0);
    for round in 0..4_u64 {
        let mut batch = spawn(&test, RUN);
        std::thread::sleep(Duration::from_millis(150 + 170 * round));
        let _ = batch.kill();
        batch.wait().unwrap();
        if test.path("out/index.json").exists() {
            let index = index(&test, "out");
            for (id, row) in rows(&index) {
                if row["status"] == "done" {
                    assert!(test.path(&format!("out/{id}/report.json")).exists(), "{id}");
                }
            }
        }
    }
    let ran = test.run(RUN);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(rows(&index(&test, "out")), rows(&index(&test, "whole")));
    let (out, whole) = (documents(&test.path("out")), documents(&test.path("whole")));
    assert_eq!(out.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>());
    assert!(out == whole, "the same documents");
}

#[cfg(unix)]
#[test]
fn ctrl_c_finishes_what_is_under_way_and_says_how_to_go_on() {
    let test = ready(12);
    let started = Instant::now();
    let batch = spawn(&test, "batch postings --out out --progress plain --jobs 1");
    while !test.path("out/p1/report.json").exists() {
        assert!(started.elapsed() < Duration::from_secs(30), "it never began");
        std::thread::sleep(Duration::from_millis(5));
    }
    let id = batch.id().to_string();
    std::process::Command::new("kill").args(["-INT", &id]).status().unwrap();
    let ran = test.ran(batch.wait_with_output().unwrap());
    assert_eq!(ran.code, 130, "{}", ran.stderr);
    assert!(ran.stderr.contains("stopping: you asked for it"), "{}", ran.stderr);
    assert!(ran.stderr.contains("To go on, give the same command again"), "{}", ran.stderr);
    let index = index(&test, "out");
    assert_eq!(index["state"], "stopped");
    let (done, pending) = (&index["summary"]["done"], &index["summary"]["pending"]);
    assert_eq!(done.as_u64().unwrap() + pending.as_u64().unwrap(), 12);
    assert!(pending.as_u64().unwrap() > 0);
    for (id, row) in rows(&index) {
        let written = test.path(&format!("out/{id}/report.json")).exists();
        assert_eq!(written, row["status"] == "done", "{id}");
    }
}

#[test]
fn limits_and_gates() {
    let test = ready(2);
    for bad in ["a1", "a2", "a3"] {
        test.write(&format!("postings/{bad}.txt"), "");
    }
    let ran = test.run(&format!("{RUN} --jobs 1 --max-failures 2 --format md"));
    assert_eq!(ran.code, 1);
    let index = index(&test, "out");
    assert_eq!((&index["summary"]["failed"], &index["summary"]["pending"]), (&2.into(), &3.into()));
    assert_snapshot!("max failures", ran.stderr);
    for bad in ["a1", "a2", "a3"] {
        std::fs::remove_file(test.path(&format!("postings/{bad}.txt"))).unwrap();
    }
    let ran = test.run(&format!("{RUN} --format md --min-ats 100"));
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert_eq!(
        test.run(&format!("{RUN} --format md --min-ats 100")).code,
        3,
        "the second time too"
    );
    assert_eq!(test.run(&format!("{RUN} --format md --max-cost 0")).code, 0, "offline is free");
}

#[test]
fn two_batches_at_once_share_a_history() {
    let test = ready(6);
    let batches = ["one", "two", "two"].map(|out| {
        spawn(&test, &format!("batch postings --out {out} --progress plain --format md"))
    });
    for batch in batches {
        let ran = test.ran(batch.wait_with_output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(!ran.stderr.contains("not recorded"), "{}", ran.stderr);
    }
    let runs = json(&test.run("run list --limit 100 --json").stdout);
    let runs = runs["runs"].as_array().unwrap();
    // The third batch waited for the second and found everything done.
    assert_eq!(runs.len(), 12);
    assert!(runs.iter().all(|run| run["status"] == "done"));
    assert_eq!(documents(&test.path("one")), documents(&test.path("two")));
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let test = ready(2);
    test.write("postings/bad.txt", "");
    let ran = test.run("batch postings --out out --dry-run");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!("dry run", ran.stdout);
    assert!(!test.path("out").exists());
}

#[test]
fn data_is_on_stdout_and_events_are_on_stderr() {
    let test = ready(2);
    let ran = test.run("batch postings --out out --progress json --json --format md");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let printed = json(&ran.stdout);
    assert!(printed["index"]["csv"].as_str().unwrap().starts_with("[DIR]"));
    assert!(printed["items"][0]["folder"].as_str().unwrap().starts_with("[DIR]"), "absolute");
    let events = events(&ran.stderr);
    assert_eq!(events.len(), ran.stderr.lines().count(), "{}", ran.stderr);
    let count = |name| events.iter().filter(|event| event["event"] == name).count();
    assert_eq!((count("batch_started"), count("batch_finished")), (1, 1));
    assert_eq!((count("item_started"), count("item_finished")), (2, 2));
    assert_eq!(count("item_stage"), 10);
}

#[test]
fn bad_batches() {
    let test = ready(1);
    std::fs::create_dir(test.path("empty")).unwrap();
    test.write("empty/x.pdf", "%PDF").write("taken", "a file").write("empty.jsonl", "\n\n");
    let fails = |arguments: &str| test.run(arguments).failure();
    assert_snapshot!("batch empty folder", fails("batch empty"));
    assert_snapshot!("batch empty lines", fails("batch empty.jsonl"));
    assert_snapshot!("batch missing", fails("batch nowhere"));
    assert_snapshot!("batch nothing", fails("batch"));
    assert_snapshot!("batch shard", fails("batch postings --shard 0/4"));
    assert_snapshot!("batch out", fails("batch postings --out taken/x --progress none"));
    assert_snapshot!("batch merge", fails("batch merge postings"));
    assert_snapshot!("batch profile", fails("batch postings --profile gone.yaml"));
}

/// The same, with a scripted model; its answers change no line.
fn with_model(count: usize, more: &str) -> Test {
    let test = ready(count);
    std::fs::create_dir_all(test.path("home")).unwrap();
    test.write(
        "home/config.yaml",
        format!("provider: mock\nproviders:\n  mock:\n    script: script.yaml\n{more}"),
    );
    test.write("script.yaml", MODEL);
    test
}

const MODEL: &str = "
answers:
  - when: {schema: reword}
    json: {lines: []}
  - when: {schema: keywords}
    first_token: 1500ms
    json: {keywords: []}
  - when: {schema: order}
    json: {order: []}
  - when: {schema: summary}
    json: {sentences: []}
  - when: {schema: review}
    json: {problems: []}
";

#[test]
fn a_dry_run_tells_what_models_would_be_asked() {
    let test = with_model(2, "");
    test.write("postings/bad.txt", "");
    let ran = test.run("batch postings --out out --dry-run");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!ran.stdout.contains("offline"), "{}", ran.stdout);
    assert!(ran.stdout.contains("fail   bad"), "{}", ran.stdout);
    let last = ran.stdout.lines().last().unwrap();
    assert!(last.contains("prompts, ") && last.ends_with("; nothing was sent"), "{last}");
    let printed = json(&test.run("batch postings --out out --dry-run --json").stdout);
    assert_eq!(printed["engine"], "mock");
    let prompts = printed["prompts"].as_array().unwrap();
    let of = |item| prompts.iter().filter(|prompt| prompt["item"] == item).count();
    assert!(of("p1") > 2 && of("p1") == of("p2"), "{prompts:?}");
    assert!(last.starts_with(&format!("{} prompts", prompts.len())), "{last}");
    let input: u64 = prompts.iter().map(|p| p["input_tokens"].as_u64().unwrap()).sum();
    assert!(input > 0 && printed["tokens"]["input"] == input, "{input}");
    assert!(!test.path("out").exists());
}

#[test]
fn another_model_or_prompt_does_the_postings_again() {
    let test = with_model(1, "");
    let would = |test: &Test| {
        let ran = test.run("batch postings --out out --dry-run --json");
        json(&ran.stdout)["items"][0]["would"].as_str().unwrap().to_owned()
    };
    let ran = test.run(RUN);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(would(&test), "keep");
    std::fs::create_dir_all(test.path("home/prompts")).unwrap();
    test.write("home/prompts/reword.md", "Reword the lines, plainly.");
    assert_eq!(would(&test), "tailor", "a prompt of one's own");
    std::fs::remove_file(test.path("home/prompts/reword.md")).unwrap();
    assert_eq!(would(&test), "keep");
    let ran = test.run("batch postings --out out --dry-run --json --model another");
    assert_eq!(json(&ran.stdout)["items"][0]["would"], "tailor", "another model");
    let ran = test.run("batch postings --out out --dry-run --json --provider offline");
    assert_eq!(json(&ran.stdout)["items"][0]["would"], "tailor", "no model");
}

#[test]
fn a_run_of_a_batch_that_was_killed_is_gone_on_with_by_itself() {
    let whole = with_model(1, "");
    let ran = whole.run(RUN);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let test = with_model(1, "");
    let mut child = test
        .command(&RUN.replace("progress none", "progress json"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = std::io::BufRead::lines(std::io::BufReader::new(child.stderr.take().unwrap()));
    let began = lines.map_while(Result::ok).any(|line| line.contains("item_started"));
    assert!(began);
    // The run is recorded at once; its first answer takes longer than this.
    std::thread::sleep(Duration::from_millis(700));
    child.kill().unwrap();
    child.wait().unwrap();
    let ran = test.run("run resume --last --json --progress plain");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("one posting of a batch"), "{}", ran.stderr);
    // Reports say which answers were at hand already.
    let written = |test: &Test| {
        let mut documents = documents(&test.path("out"));
        documents.retain(|name, _| !name.ends_with("report.json"));
        documents
    };
    assert_eq!(written(&test), written(&whole));
    assert!(written(&test).keys().any(|name| name.ends_with("/resume.pdf")));
    let again = test.run(RUN);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(status(&rows(&index(&test, "out")), "p1"), "done");
}
