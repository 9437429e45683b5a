//! Every line of every sample profile, held against itself.

use std::path::PathBuf;
use std::time::Instant;

use super::{at, today};
use crate::profile::Profile;
use crate::validate::Status;
use crate::validate::guard::{Claim, Guard, Place};

/// Profiles that nobody tuned the guard for when their lines were written.
const HELD: &str = "src/validate/guard/tests/profiles";

/// People whose lines are checked and who go through no longer test.
const MORE: &str = "src/validate/guard/tests/people";

/// The sample profiles and the held-out ones with their file names.
pub fn profiles() -> Vec<(String, Profile)> {
    of_folders(&["profiles", HELD])
}

/// Those and the people that the labelled lines speak of besides.
pub fn everybody() -> Vec<(String, Profile)> {
    of_folders(&["profiles", HELD, MORE])
}

fn of_folders(folders: &[&str]) -> Vec<(String, Profile)> {
    let mut found = Vec::new();
    for folder in folders {
        read(folder, &mut found);
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn read(folder: &str, found: &mut Vec<(String, Profile)>) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(&folder).expect("the profiles are part of the project");
    for file in files.flatten().map(|file| file.path()) {
        if file.extension().is_some_and(|end| end == "yaml")
            && let Ok(profile) = crate::profile::load(&file)
        {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            found.push((name, profile));
        }
    }
}

/// Lines of the profile with their place and sources.
fn own_lines(profile: &Profile) -> Vec<(Place<'_>, Vec<String>, String)> {
    let mut lines = Vec::new();
    for entry in profile.entries() {
        let id = entry.id.as_str();
        let own = vec![entry.id.clone()];
        for highlight in &entry.highlights {
            lines.push((Place::Entry(id), vec![highlight.id.clone()], highlight.text.clone()));
            lines.push((Place::Entry(id), own.clone(), highlight.text.clone()));
        }
        for text in entry.summary.iter().chain(&entry.description) {
            lines.push((Place::Entry(id), own.clone(), text.clone()));
        }
        if let Some(text) = &entry.title {
            lines.push((Place::Title(id), own.clone(), text.clone()));
        }
        if let Some(text) = &entry.organization {
            lines.push((Place::Organization(id), own.clone(), text.clone()));
        }
    }
    for school in &profile.education {
        let own = vec![school.id.clone()];
        let title: Vec<&str> =
            [&school.study_type, &school.area].into_iter().flatten().map(String::as_str).collect();
        lines.push((Place::Title(&school.id), own.clone(), title.join(", ")));
        if let Some(text) = &school.institution {
            lines.push((Place::Organization(&school.id), own.clone(), text.clone()));
        }
    }
    for cert in &profile.certificates {
        lines.push((Place::Title(&cert.id), vec![cert.id.clone()], cert.name.clone()));
    }
    for group in &profile.skills {
        let names: Vec<&str> = group.names().collect();
        lines.push((Place::Skills, vec![group.id.clone()], names.join(", ")));
    }
    for text in profile.basics.label.iter().chain(&profile.basics.labels) {
        lines.push((Place::Label, vec!["basics".into()], text.clone()));
    }
    if let Some(text) = &profile.basics.summary {
        lines.push((Place::Summary, vec!["basics.summary".into()], text.clone()));
    }
    let basics = &profile.basics;
    for text in [&basics.email, &basics.phone, &basics.url].into_iter().flatten() {
        lines.push((Place::Contact, vec!["basics".into()], text.clone()));
    }
    lines
}

#[test]
fn no_line_of_a_profile_is_refused() {
    let mut refused = Vec::new();
    for (name, profile) in everybody() {
        let guard = Guard::new(&profile, today());
        let language = crate::matching::profile_language(&profile);
        for (place, sources, text) in own_lines(&profile) {
            let claim =
                Claim { text: &text, place, sources: &sources, language, allowed_names: &[] };
            // As it is checked, and read in full, without the short way for what is word for word.
            for verdict in [guard.check(&claim), guard.judge(&claim, false)] {
                if verdict.status == Status::Unsupported {
                    refused.push(format!("{name} {place:?} {text}: {verdict:?}"));
                }
            }
        }
    }
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}

#[test]
fn a_line_takes_less_than_a_millisecond() {
    for (name, profile) in profiles() {
        let guard = Guard::new(&profile, today());
        let lines = own_lines(&profile);
        let language = crate::matching::profile_language(&profile);
        // The best of three rounds, since tests share the machine; the first one reads the tables.
        let round = |_| {
            let start = Instant::now();
            for (place, sources, text) in &lines {
                let claim = Claim { text, place: *place, sources, language, allowed_names: &[] };
                std::hint::black_box(guard.judge(&claim, false));
            }
            start.elapsed()
        };
        let best = (0..3).map(round).min().unwrap_or_default();
        let each = best / u32::try_from(lines.len()).unwrap_or(1).max(1);
        println!("{name}: {each:?} a line over {} lines", lines.len());
        assert!(each.as_millis() < 5, "{name}: {each:?}");
    }
}

#[test]
fn headers_and_sources_are_held_exactly() {
    for (name, profile) in profiles() {
        let guard = Guard::new(&profile, today());
        let language = crate::matching::profile_language(&profile);
        let swapped = at(&guard, Place::Contact, &["basics"], language, "someone.else@example.com");
        assert_eq!(swapped.status, Status::Unsupported, "{name}");
        let Some(entry) = profile.work.first() else { continue };
        let Some(line) = entry.highlights.first() else { continue };
        let unknown = at(&guard, Place::Entry(&entry.id), &["no-such-id"], language, &line.text);
        assert_eq!(unknown.status, Status::Unsupported, "{name}");
        let none = at(&guard, Place::Entry(&entry.id), &[], language, &line.text);
        assert_eq!(none.status, Status::Unsupported, "{name}");
        if let Some(other) = profile.work.get(1) {
            let foreign = at(&guard, Place::Entry(&other.id), &[&line.id], language, &line.text);
            assert_eq!(foreign.status, Status::Unsupported, "{name}");
        }
    }
}

#[test]
fn where_the_time_goes() {
    let Some((_, profile)) = profiles().pop() else { return };
    let texts: Vec<&str> =
        profile.entries().flat_map(|e| &e.highlights).map(|h| h.text.as_str()).collect();
    let time = |what: &str, f: &dyn Fn(&str)| {
        let start = Instant::now();
        for _ in 0..20 {
            texts.iter().for_each(|t| f(t));
        }
        println!("{what}: {:?}", start.elapsed() / (20 * texts.len() as u32));
    };
    use crate::text::Lang::En;
    let words = |t: &str| crate::validate::guard::words::Words::of(t, En).len();
    time("words", &|t| {
        std::hint::black_box(words(t));
    });
    time("lexicon", &|t| {
        std::hint::black_box(crate::analysis::Lexicon::shared().scan(t));
    });
    time("ladder", &|t| {
        std::hint::black_box(crate::validate::guard::ladder::read(
            &crate::validate::guard::words::Words::of(t, En),
        ));
    });
    time("reading", &|t| {
        std::hint::black_box(crate::validate::guard::evidence::reading::Reading::of(t, En));
    });
}
