use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value as Json;

use super::*;
use crate::profile::yaml::{self, Node, Value};
use crate::profile::{check, load};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_shipped_schema_is_current() {
    let path = root().join("profiles").join(FILE);
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, text()).unwrap();
    }
    let shipped = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shipped == text(),
        "{} is not current: UPDATE_SCHEMA=1 cargo test --lib the_shipped_schema",
        path.display()
    );
}

/// The keys that the reader knows in one mapping: those it names when it meets one far from any.
fn known_to_reader(before: &str, after: &str) -> BTreeSet<String> {
    let source = format!("{before}qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq: 1{after}");
    let checked = check(&source);
    let hint = checked
        .problems
        .iter()
        .find(|problem| problem.message.contains("qqqqqqqqqqqq"))
        .and_then(|problem| problem.hint.clone())
        .unwrap_or_else(|| panic!("{source}: {:?}", checked.problems));
    hint.strip_prefix("known keys: ").unwrap().split(", ").map(str::to_owned).collect()
}

fn known_to_schema(schema: &Json, name: &str) -> BTreeSet<String> {
    let object = if name.is_empty() { schema } else { &schema["definitions"][name] };
    let keys = object["properties"].as_object().unwrap_or_else(|| panic!("{name}: {object}"));
    keys.keys().filter(|key| *key != "$schema").cloned().collect()
}

#[test]
fn schema_and_reader_know_the_same_keys() {
    let schema = schema();
    let of = |name: &str, before: &str, after: &str| {
        assert_eq!(known_to_schema(&schema, name), known_to_reader(before, after), "{name}");
    };
    of("", "", "\n");
    of("basics", "basics:\n  name: A\n  ", "\n");
    of("location", "basics:\n  location:\n    ", "\n");
    of("network", "basics:\n  profiles:\n    - ", "\n");
    of("work", "work:\n  - name: A\n    ", "\n");
    of("volunteer", "volunteer:\n  - organization: A\n    ", "\n");
    of("project", "projects:\n  - name: A\n    ", "\n");
    of("highlightSettings", "work:\n  - name: A\n    highlights:\n      - text: B\n        ", "\n");
    of("education", "education:\n  - area: A\n    ", "\n");
    of("award", "awards:\n  - title: A\n    ", "\n");
    of("certificate", "certificates:\n  - name: A\n    ", "\n");
    of("publication", "publications:\n  - name: A\n    ", "\n");
    of("skill", "skills:\n  - name: A\n    ", "\n");
    of("language", "languages:\n  - language: A\n    ", "\n");
    of("interest", "interests:\n  - name: A\n    ", "\n");
    of("reference", "references:\n  - name: A\n    ", "\n");
    of("preferences", "preferences:\n  ", "\n");
}

/// The values as an editor sees them.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value, _) => Json::Bool(*value),
        Value::Text(text) => text.parse::<u64>().map_or_else(|_| text.as_str().into(), Json::from),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(pairs) => {
            pairs.iter().map(|(key, node)| (key.name.clone(), json(node))).collect()
        }
    }
}

fn complaints(validator: &jsonschema::Validator, source: &str) -> Vec<String> {
    let value = json(&yaml::parse(source).unwrap());
    validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn every_sample_profile_follows_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut seen = 0;
    for file in std::fs::read_dir(root().join("profiles")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|e| e == "yaml") {
            let source = std::fs::read_to_string(&path).unwrap();
            assert_eq!(complaints(&validator, &source), [""; 0], "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 10);
}

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let head = "basics: {name: A, email: a@example.org}\n";
    for wrong in [
        "basics: {email: a@example.org}\n",
        "basics: {name: A}\n",
        &format!("{head}wrok: []\n"),
        &format!("{head}work: [{{name: A, startDate: 2021-13}}]\n"),
        &format!("{head}work: [{{name: A, startDate: March}}]\n"),
        &format!("{head}work: {{name: A}}\n"),
        &format!("{head}work: [{{name: A, highlights: one}}]\n"),
        &format!("{head}work: [{{name: A, highlights: [{{text: a, pin: maybe}}]}}]\n"),
        &format!("{head}preferences: {{pages: 12}}\n"),
    ] {
        assert!(check(wrong).errors() > 0, "the reader takes {wrong}");
        assert!(!complaints(&validator, wrong).is_empty(), "the schema takes {wrong}");
    }
    for fine in [
        &format!("{head}work: [{{name: A, startDate: 2021, endDate: present}}]\nx-mine: 1\n"),
        &format!("{head}work: [{{name: A, endDate: 2021-05-01, highlights: [a, {{text: b}}]}}]\n"),
        &"basics: {name: A, phone: 123, location: Berlin}\nmeta: {a: {b: 1}}\n".to_owned(),
    ] {
        assert_eq!(check(fine).errors(), 0, "{fine}: {:?}", check(fine).problems);
        assert_eq!(complaints(&validator, fine), [""; 0], "{fine}");
    }
}

/// JSON Resume's own samples; read where they are, since they are not ours to copy.
fn json_resume() -> Option<std::path::PathBuf> {
    let folder = root().join("../shared/data/formats/jsonresume");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

#[test]
fn nothing_that_json_resume_knows_is_refused() {
    let Some(folder) = json_resume() else { return };
    let sample = load(&folder.join("sample.resume.json")).unwrap_or_else(|e| panic!("{e}"));
    assert!(!sample.work.is_empty() && !sample.references.is_empty());
    let official: Json =
        serde_json::from_slice(&std::fs::read(folder.join("schema.json")).unwrap()).unwrap();
    let official = jsonschema::validator_for(&official).unwrap();
    let mut seen = 0;
    for file in std::fs::read_dir(folder.join("test_cases")).unwrap() {
        let path = file.unwrap().path();
        let cases: Json = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        for (name, case) in cases.as_object().unwrap() {
            let Some(case) = case.as_object() else { continue };
            if !official.is_valid(&Json::Object(case.clone())) {
                continue;
            }
            // Ours wants a name and one way to reach the person; the rest is as it comes.
            let mut case = case.clone();
            let basics = case.entry("basics").or_insert_with(|| serde_json::json!({}));
            let basics = basics.as_object_mut().unwrap();
            basics.entry("name").or_insert("Ada".into());
            basics.entry("email").or_insert("ada@example.org".into());
            let source = serde_json::to_string_pretty(&case).unwrap();
            let errors: Vec<_> = check(&source)
                .problems
                .into_iter()
                .filter(yaml::problem::Problem::is_error)
                .collect();
            assert!(errors.is_empty(), "{} {name}: {errors:?}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} cases");
}
