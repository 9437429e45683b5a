//! The main job: files, JSON, gates, and what a second run does to the first one's files.

use std::path::Path;

use serde_json::Value;

use crate::harness::{Test, repository};

const RUN: &str = "generate --job posting.txt --out out --progress none";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_files_are_there_and_their_paths_are_the_data() {
    let test = Test::ready();
    let ran = test.run(RUN);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let names: Vec<&str> =
        ran.stdout.lines().map(|line| line.rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["resume.md", "resume.pdf", "report.json"]);
    assert!(ran.stdout.lines().all(|line| line.starts_with("[DIR]/out/")), "{}", ran.stdout);
    assert!(ran.stderr.contains("Match "), "{}", ran.stderr);
}

#[test]
fn all_of_nothing_is_no_praise() {
    let test = Test::ready();
    test.write("posting.txt", "Pastry Chef\n\nRequirements\n- Chocolate work\n- HACCP\n");
    let ran = test.run(RUN);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("supports none of its keywords"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("100 %"), "{}", ran.stderr);
}

#[test]
fn the_json_has_the_fixed_shape() {
    let test = Test::ready();
    let ran = test.run(&format!("{RUN} --json"));
    let outcome = json(&ran.stdout);
    for key in [
        "run_id", "status", "engine", "out_dir", "files", "match", "ats", "coverage", "gaps",
        "pages", "cost_usd", "tokens", "seconds", "stages",
    ] {
        assert!(outcome.get(key).is_some(), "{key} is missing");
    }
    assert_eq!(outcome["status"], "done");
    assert_eq!(outcome["engine"], "offline");
    assert_eq!(outcome["stages"].as_array().unwrap().len(), 5);
    for format in ["md", "pdf", "report"] {
        let path = outcome["files"][format].as_str().unwrap();
        assert!(path.starts_with('['), "absolute: {path}");
    }
    let report = outcome["files"]["report"].as_str().unwrap().replace("[DIR]/", "");
    let report = json(&test.read(&report));
    let lines = report["lines"].as_array().unwrap();
    assert!(lines.len() > 5);
    for line in lines {
        assert!(!line["sources"].as_array().unwrap().is_empty(), "{line}");
        assert_ne!(line["verdict"]["status"], "unsupported", "{line}");
        for source in line["sources"].as_array().unwrap() {
            assert!(source["text"].is_string(), "{source} names nothing");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, two) = (Test::ready(), Test::ready());
    one.run(RUN);
    two.run(RUN);
    let mut compared = 0;
    for file in walkdir::WalkDir::new(one.path("out")) {
        let file = file.unwrap();
        let relative = file.path().strip_prefix(one.path("out")).unwrap();
        let is_document = relative.extension().is_some_and(|e| e == "md" || e == "pdf");
        if is_document {
            let other = std::fs::read(two.path("out").join(relative)).unwrap();
            assert_eq!(std::fs::read(file.path()).unwrap(), other, "{}", relative.display());
            compared += 1;
        }
    }
    assert_eq!(compared, 2);
}

#[test]
fn a_second_run_says_what_it_replaces_and_keeps_what_was_changed() {
    let test = Test::ready();
    let first = test.run(RUN);
    let markdown = first.stdout.lines().next().unwrap().replace("[DIR]/", "");
    let again = test.run(RUN);
    assert_eq!(again.stdout, first.stdout, "the same posting goes to the same folder");
    let changed = format!("{}\nMy own words.\n", test.read(&markdown));
    test.write(&markdown, &changed);
    let profile = test.read("profile.yaml").replace("from 40 to 25", "from 45 to 25");
    test.write("profile.yaml", profile);
    let third = test.run("generate --job posting.txt --out out --progress plain");
    assert_eq!(third.code, 0);
    assert_eq!(test.read(&markdown), changed, "the user's file stays");
    assert!(third.stdout.contains("resume-2.md"), "{}", third.stdout);
    assert!(third.stderr.contains("resume.md was changed"), "{}", third.stderr);
    assert!(third.stderr.contains("resume.pdf: replaced"), "{}", third.stderr);
    test.write(
        "posting.txt",
        test.read("posting.txt") + "\nWe also use Terraform and Ansible daily.\n",
    );
    let other = test.run(RUN);
    let folder =
        |stdout: &str| Path::new(stdout.lines().next().unwrap()).parent().unwrap().to_owned();
    assert_eq!(
        folder(&other.stdout).to_string_lossy(),
        format!("{}-2", folder(&first.stdout).to_string_lossy())
    );
}

#[test]
fn gates_write_the_files_and_exit_with_3() {
    let test = Test::ready();
    let ran = test.run(&format!("{RUN} --min-ats 100 --min-coverage 0"));
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 3, "the files are written");
    assert!(ran.stderr.contains("below the 100"), "{}", ran.stderr);
}

#[test]
fn progress_speaks_on_stderr_alone() {
    let test = Test::ready();
    let ran = test.run("generate --job posting.txt --out out --progress json --json");
    json(&ran.stdout);
    let events: Vec<Value> =
        ran.stderr.lines().filter(|line| line.starts_with('{')).map(json).collect();
    assert_eq!(events.iter().filter(|e| e["event"] == "stage_finished").count(), 5);
    let silent = test.run("generate --job posting.txt --out out --progress none --json");
    assert_eq!(silent.stderr, "");
}

#[test]
fn the_posting_may_come_from_stdin() {
    let test = Test::ready();
    let mut command = test.command("generate --job - --out out --progress none");
    command.stdin(std::fs::File::open(test.path("posting.txt")).unwrap());
    assert_eq!(test.ran(command.output().unwrap()).code, 0);
}

/// Each profile with a third of the postings, so that every posting meets a third of the profiles.
#[test]
fn sample_profiles_meet_sample_postings() {
    let test = Test::new();
    let mut figures = Vec::new();
    let mut profiles: Vec<_> = std::fs::read_dir(repository().join("profiles"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    profiles.sort();
    for (index, profile) in profiles.iter().enumerate() {
        let ran = test.run(&format!(
            "batch {} --profile {} --shard {}/3 --out out{index} --format md,pdf --progress none \
             --json",
            repository().join("examples/postings").display(),
            profile.display(),
            index % 3 + 1,
        ));
        assert_eq!(ran.code, 0, "{}: {}", profile.display(), ran.stderr);
        let items = json(&ran.stdout)["items"].as_array().unwrap().clone();
        assert!(items.len() > 20, "{} postings", items.len());
        for item in items {
            let figure = |key: &str| item[key].as_f64().unwrap_or_else(|| panic!("{item}"));
            figures.push((figure("ats"), figure("coverage")));
            assert_eq!(item["cost_usd"].to_string(), "0.0");
        }
    }
    let average = |of: &dyn Fn(&(f64, f64)) -> f64| {
        figures.iter().map(of).sum::<f64>() / figures.len() as f64
    };
    let (ats, coverage) = (average(&|f| f.0), average(&|f| f.1));
    println!("{} pairs: ATS {ats:.1}, supportable coverage {coverage:.1} %", figures.len());
    assert!(ats > 85.0, "the ATS score is {ats:.1} on average");
    assert!(coverage > 90.0, "supportable coverage is {coverage:.1} % on average");
}
