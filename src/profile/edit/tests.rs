//! The law of edits: one thing changes, every comment stays, every other line is as it was.

use proptest::prelude::*;

use super::*;
use crate::profile::check;

/// Comments in every place where people put them.
const COMMENTED: &str = include_str!("tests/commented.yaml");

fn at(source: &str, path: &str) -> Vec<Step> {
    resolve(path, &check(source), Wish::New).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn text(text: &str) -> New {
    New::Text(text.into())
}

fn set(source: &str, path: &str, new: New) -> String {
    apply(source, &at(source, path), &Edit::Set(new)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn add(source: &str, path: &str, new: New) -> String {
    apply(source, &at(source, path), &Edit::Add(new)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn remove(source: &str, path: &str) -> String {
    let edit = Edit::Remove { with_comments: false };
    apply(source, &at(source, path), &edit).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The lines that differ, `-` before and `+` after.
fn changes(before: &str, after: &str) -> String {
    similar::TextDiff::from_lines(before, after)
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}|{}\n", change.tag(), change.value().trim_end_matches('\n')))
        .collect()
}

#[test]
fn what_edits_do_to_the_text() {
    let mut told = String::new();
    let mut tell = |what: &str, after: &str| {
        told += &format!("{what}\n{}\n", changes(COMMENTED, after));
    };
    tell("set basics.name", &set(COMMENTED, "basics.name", text("Ada King")));
    tell("set basics.phone (left out)", &set(COMMENTED, "basics.phone", text("+44 1")));
    tell(
        "set basics.summary (folded)",
        &set(COMMENTED, "basics.summary", text(&"word ".repeat(30))),
    );
    tell("set basics.location.city (new)", &set(COMMENTED, "basics.location.city", text("Ely")));
    tell("set work[0].position", &set(COMMENTED, "work[0].position", text("Lead: all of it")));
    tell("set work[0].url (new)", &set(COMMENTED, "work[0].url", text("https://a.example")));
    tell("set rail.skills (flow)", &set(COMMENTED, "rail.skills", New::List(vec![text("Rust")])));
    let lines = New::List(vec![text("One"), text("Two")]);
    tell("set rail.highlights (block)", &set(COMMENTED, "rail.highlights", lines));
    tell(
        "set preferences.pages (new section)",
        &set(COMMENTED, "preferences.pages", New::Bare("2".into())),
    );
    tell("add rail.highlights", &add(COMMENTED, "rail.highlights", text("Ran it")));
    tell("add rail.skills (flow)", &add(COMMENTED, "rail.skills", text("C, or so")));
    tell("add mill.highlights (missing)", &add(COMMENTED, "mill.highlights", text("Wove")));
    tell("add mill.skills (empty brackets)", &add(COMMENTED, "mill.skills", text("Looms")));
    let job = New::Map(vec![
        ("name".into(), text("New Co")),
        ("startDate".into(), text("2024-01")),
        ("highlights".into(), New::List(vec![text("A: b"), text("C")])),
    ]);
    tell("add work", &add(COMMENTED, "work", job));
    tell("rm rail.highlights[0]", &remove(COMMENTED, "rail.highlights[0]"));
    tell("rm work[0].name (first key)", &remove(COMMENTED, "work[0].name"));
    tell("rm rail (a whole entry)", &remove(COMMENTED, "rail"));
    tell("rm rail.skills[0] (flow)", &remove(COMMENTED, "rail.skills[0]"));
    tell("rm education[0] (the only one)", &remove(COMMENTED, "education[0]"));
    tell("rm basics.summary", &remove(COMMENTED, "basics.summary"));
    insta::assert_snapshot!(told);
}

#[test]
fn json_stays_json() {
    let source = "{\n  \"basics\": {\n    \"name\": \"Ada\",\n    \"email\": \"a@example.org\"\n  },\n  \"work\": []\n}\n";
    let job = New::Map(vec![
        ("name".into(), text("Bank")),
        ("highlights".into(), New::List(vec![text("x")])),
    ]);
    let source = add(source, "work", job);
    let source = set(&source, "basics.phone", text("1 2"));
    let source = add(&source, "work[0].highlights", text("y"));
    let source = set(&source, "basics.name", text("Ada \"B\""));
    let source = add(&source, "skills", New::Map(vec![("name".into(), text("Rust"))]));
    serde_json::from_str::<serde_json::Value>(&source).unwrap();
    insta::assert_snapshot!(source);
}

#[test]
fn other_layouts_are_kept() {
    // Lists that are not indented, Windows line ends, no line end at the end.
    let source = "basics:\r\n    name: Ada\r\n    email: a@example.org\r\nwork:\r\n- name: Bank\r\n  highlights:\r\n  - One";
    let source = add(source, "work[0].highlights", text("Two"));
    let source = set(&source, "basics.location.city", text("Ely"));
    let source = add(&source, "work[0].skills", text("Rust"));
    let source = add(&source, "work", New::Map(vec![("name".into(), text("Mill"))]));
    let source = add(&source, "languages", New::Map(vec![("language".into(), text("German"))]));
    insta::assert_snapshot!(source.replace("\r\n", "⏎\n"));
    assert_eq!(source.matches('\n').count(), source.matches("\r\n").count());
}

#[test]
fn what_is_shared_by_an_alias_is_not_changed_unseen() {
    let source = "basics: {name: A, email: a@example.org}\nx-place: &p Berlin\nwork:\n  - name: B\n    location: *p\n";
    let edit = Edit::Set(text("Rome"));
    assert_eq!(apply(source, &at(source, "x-place"), &edit), Err(EditError::Layout));
    assert_eq!(apply(source, &at(source, "work[0].location"), &edit), Err(EditError::Alias));
}

#[test]
fn a_byte_order_mark_stays() {
    let source = format!("\u{feff}{COMMENTED}");
    let changed = set(&source, "basics.name", text("Ada King"));
    assert!(changed.starts_with("\u{feff}# "), "{changed}");
}

/// A place in a profile, and something to do there.
#[derive(Debug, Clone)]
struct Random {
    pick: prop::sample::Index,
    what: u8,
    words: String,
}

fn random() -> impl Strategy<Value = Random> {
    let words = prop_oneof![
        "[A-Za-z]{1,8}( [a-z0-9%€#:,&'\"-]{1,9}){0,12}",
        Just("no".to_owned()),
        Just("# not a comment".to_owned()),
        Just("1.10".to_owned()),
        Just("a: b # c".to_owned()),
        Just("- dash".to_owned()),
        Just("[x], {y}".to_owned()),
    ];
    (any::<prop::sample::Index>(), 0u8..8, words).prop_map(|(pick, what, words)| Random {
        pick,
        what,
        words,
    })
}

/// Every path of a tree, with what stands there.
fn paths(node: &yaml::Node, here: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, yaml::Node)>) {
    if !here.is_empty() {
        found.push((here.clone(), node.clone()));
    }
    match &node.value {
        yaml::Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                here.push(Step::Index(index));
                paths(item, here, found);
                here.pop();
            }
        }
        yaml::Value::Map(pairs) => {
            for (key, value) in pairs {
                here.push(Step::Key(key.name.clone()));
                paths(value, here, found);
                here.pop();
            }
        }
        _ => {}
    }
}

fn edit_of(random: &Random, node: &yaml::Node) -> (Option<&'static str>, Edit) {
    let new = text(random.words.trim());
    match (&node.value, random.what) {
        (_, 7) => (None, Edit::Remove { with_comments: false }),
        (yaml::Value::List(_), 0..=3) => (None, Edit::Add(new)),
        (yaml::Value::List(_), 4) => {
            (None, Edit::Add(New::Map(vec![("name".into(), new.clone()), ("x-y".into(), new)])))
        }
        (yaml::Value::List(_), _) => (None, Edit::Set(New::List(vec![new.clone(), new]))),
        (yaml::Value::Map(_), 0..=3) => (Some("x-new"), Edit::Set(new)),
        (yaml::Value::Map(_), _) => (Some("x-list"), Edit::Add(new)),
        _ => (None, Edit::Set(new)),
    }
}

fn comments(source: &str) -> Vec<String> {
    let layout = layout::parse(source).unwrap();
    layout.comments.iter().map(|range| source[range.clone()].trim_end().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn comments_survive_fifty_random_edits(edits in prop::collection::vec(random(), 50)) {
        let before = comments(COMMENTED);
        let mut source = COMMENTED.to_owned();
        let mut made = 0;
        for random in &edits {
            let root = yaml::parse(&source).unwrap();
            let mut found = Vec::new();
            paths(&root, &mut Vec::new(), &mut found);
            let (mut path, node) = found[random.pick.index(found.len())].clone();
            let (key, edit) = edit_of(random, &node);
            path.extend(key.map(|key| Step::Key(key.to_owned())));
            // An edit may be refused; it may never do harm.
            if let Ok(changed) = apply(&source, &path, &edit) {
                source = changed;
                made += 1;
            }
        }
        prop_assert_eq!(before, comments(&source));
        prop_assert!(made >= 45, "only {} of 50 edits were made", made);
    }
}

fn yaml_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "b", "basics", "work", "name", ": ", ":", "\n", "\n  ", "\n    ", "- ", "-", "[", "]",
        "{", "}", ", ", "'", "\"", "# c\n", " # d\n", ">-\n", "|\n", "&x ", "*x", "!!str ", "é",
        "日本", "\t", "? ", "<<: ", "\r\n", "---\n", "...", "\\", "\u{feff}", "~", "%",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_changed_or_refused(source in yaml_like(), random in random()) {
        let checked = check(&source);
        for path in ["a", "basics", "basics.name", "work", "work[0]", "work[0].name"] {
            let _ = resolve(path, &checked, Wish::New);
        }
        let Some(root) = &checked.root else { return Ok(()) };
        let mut found = Vec::new();
        paths(root, &mut Vec::new(), &mut found);
        if found.is_empty() {
            return Ok(());
        }
        let (mut path, node) = found[random.pick.index(found.len())].clone();
        let (key, edit) = edit_of(&random, &node);
        path.extend(key.map(|key| Step::Key(key.to_owned())));
        let _ = apply(&source, &path, &edit);
    }
}
