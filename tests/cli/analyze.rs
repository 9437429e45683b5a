//! `tailor analyze --provider`: a model proposes, the posting's own text decides.

use insta::assert_snapshot;
use serde_json::Value;

use super::harness::Test;

const POSTING: &str = "Kiln Operator\nTonwerk Eltz GmbH\n\nRequirements\n- Forklift licence\n- Somebody who \
                       gladly fires raku and salt glaze for our guests\n\nAbout us\nWe are proud of our \
                       quantum culture, our people and our garden.\n";
const SCRIPT: &str = "answers:\n  - when: {schema: keywords}\n    json: {keywords: [{term: salt glaze, \
                      category: hard_skill, importance: must}, {term: Kubernetes, category: tool, \
                      importance: must}]}\n";

fn ready(script: &str) -> Test {
    let test = Test::new();
    std::fs::create_dir_all(test.path("home")).unwrap();
    test.write("home/config.yaml", "providers:\n  mock:\n    script: script.yaml\n");
    test.write("script.yaml", script);
    test.write("posting.txt", POSTING);
    test
}

#[test]
fn a_model_adds_what_stands_in_the_posting() {
    let test = ready(SCRIPT);
    let ran = test.run("analyze --job posting.txt --provider mock --json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let shown: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(shown["model"]["provider"], "mock");
    assert_eq!(shown["model"]["dropped"][0]["term"], "Kubernetes");
    assert_eq!(shown["model"]["dropped"][0]["why"], "it does not stand in the posting");
    let terms: Vec<&str> =
        shown["keywords"].as_array().unwrap().iter().filter_map(|k| k["term"].as_str()).collect();
    assert!(terms.contains(&"salt glaze") && !terms.contains(&"Kubernetes"), "{terms:?}");
    // Without the flag nobody is asked.
    let alone: Value =
        serde_json::from_str(&test.run("analyze --job posting.txt --json").stdout).unwrap();
    assert!(alone.get("model").is_none());
}

#[test]
fn a_dry_run_shows_the_question_and_sends_nothing() {
    let test = ready("answers: []\n");
    let ran = test.run("analyze --job posting.txt --provider mock --dry-run --json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let plan: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(plan["prompts"][0]["id"], "analyze/keywords");
    assert!(plan["prompts"][0]["user"].as_str().unwrap().contains("salt glaze"));
}

#[test]
fn without_an_answer_the_offline_analysis_stands() {
    let test = ready("answers: []\n");
    let ran = test.run("analyze --job posting.txt --provider mock --json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("the offline analysis stands"), "{}", ran.stderr);
    let shown: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(shown["title"], "Kiln Operator");
    let ran = test.run("analyze --job posting.txt --provider mock --require-model");
    assert_eq!(ran.code, 5, "{}", ran.stderr);
    let ran = test.run("analyze --job posting.txt --provider nobody");
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert_snapshot!(ran.stderr.lines().next().unwrap_or_default(), @"error: no provider is called `nobody`");
}
