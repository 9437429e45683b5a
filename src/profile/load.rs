//! From a file to a [`Profile`], or to everything that is wrong with it.

use std::fmt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::build::{self, IdsByPlace};
use super::checks;
use super::fields::{Author, Problems};
use super::model::Profile;
use super::problem::{Display, Problem};
use super::yaml;
use crate::files::{self, ReadError};
use crate::text::ContentHash;

/// A profile is text that a person wrote: more than this is some other file.
pub const MAX_BYTES: u64 = 4_000_000;

/// Why a profile could not be read.
#[derive(Debug, Error)]
pub enum LoadError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("{} is not text (UTF-8)", .0.display())]
    NotText(PathBuf),
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    #[error("{0}")]
    Invalid(Invalid),
}

/// A file with its problems, at least one of them an error.
#[derive(Debug)]
pub struct Invalid {
    pub file: String,
    pub source: String,
    pub problems: Vec<Problem>,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            Display { problem, file: &self.file, source: &self.source }.fmt(f)?;
        }
        Ok(())
    }
}

/// All that can be said of a profile's text.
#[derive(Debug)]
pub struct Checked {
    /// The tree the text was read into; `None` when it is no YAML.
    pub root: Option<yaml::Node>,
    /// What could be read; to be used only when no problem is an error.
    pub profile: Profile,
    /// The id of each item of the tree, given or derived.
    pub ids: IdsByPlace,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

impl Checked {
    #[must_use]
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.is_error()).count()
    }

    #[must_use]
    pub fn warnings(&self) -> usize {
        self.problems.len() - self.errors()
    }
}

/// Reads and checks a profile file.
///
/// # Errors
/// The file can't be read, or holds no valid profile; all its problems are named.
pub fn load(path: &Path) -> Result<Profile, LoadError> {
    parse_file(&read(path)?, path)
}

/// Reads a profile file's text, as it is.
///
/// # Errors
/// The file can't be read, is no text, or is empty.
pub fn read(path: &Path) -> Result<String, LoadError> {
    let bytes = files::read(path, MAX_BYTES)?;
    let text = String::from_utf8(bytes).map_err(|_| LoadError::NotText(path.into()))?;
    if text.contains('\0') {
        return Err(LoadError::NotText(path.into()));
    }
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(LoadError::Empty(path.into()));
    }
    Ok(text)
}

/// The profile in the text that [`read`] gave; its version is the hash of that text.
///
/// # Errors
/// All that is wrong with it.
pub fn parse_file(source: &str, path: &Path) -> Result<Profile, LoadError> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut profile = parse(text, &path.display().to_string()).map_err(LoadError::Invalid)?;
    profile.version = Some(ContentHash::of(source));
    Ok(profile)
}

/// Reads a profile from text; `file` is its name in messages.
///
/// # Errors
/// All that is wrong with it.
pub fn parse(source: &str, file: &str) -> Result<Profile, Invalid> {
    let Checked { profile, mut problems, .. } = check(source);
    problems.retain(Problem::is_error);
    if problems.is_empty() {
        Ok(profile)
    } else {
        Err(Invalid { file: file.into(), source: source.into(), problems })
    }
}

/// Everything that is wrong or weak in a profile, at once.
#[must_use]
pub fn check(source: &str) -> Checked {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let (root, twice) = match yaml::parse_all(source, "a profile") {
        Ok(read) => read,
        Err(problem) => {
            return Checked {
                root: None,
                profile: Profile::default(),
                ids: IdsByPlace::new(),
                problems: vec![problem],
            };
        }
    };
    let is_json = source.trim_start().starts_with('{');
    let author = if is_json { Author::Program } else { Author::Person };
    let mut problems = Problems(twice, author);
    let (profile, ids) = build::profile(&root, &mut problems);
    check_references(&profile, &root, &mut problems);
    checks::all(&root, &profile, &mut problems);
    let mut problems = problems.0;
    problems.sort_by_key(|problem| problem.place);
    Checked { root: Some(root), profile, ids, problems }
}

/// Ids that `used_at`, `pin` and `exclude` name must exist: a typo there would be silent.
fn check_references(profile: &Profile, root: &yaml::Node, problems: &mut Problems) {
    let mut known: Vec<&str> = Vec::new();
    for entry in profile.entries() {
        known.push(&entry.id);
        known.extend(entry.highlights.iter().map(|h| h.id.as_str()));
    }
    known.extend(profile.education.iter().map(|e| e.id.as_str()));
    known.extend(profile.certificates.iter().map(|e| e.id.as_str()));
    known.extend(profile.awards.iter().map(|e| e.id.as_str()));
    known.extend(profile.publications.iter().map(|e| e.id.as_str()));
    known.extend(profile.skills.iter().map(|e| e.id.as_str()));
    known.extend(profile.languages.iter().map(|e| e.id.as_str()));
    known.extend(profile.interests.iter().map(|e| e.id.as_str()));
    known.extend(profile.references.iter().map(|e| e.id.as_str()));
    walk_references(root, &known, problems);
}

fn walk_references(node: &yaml::Node, known: &[&str], problems: &mut Problems) {
    match &node.value {
        yaml::Value::List(items) => {
            items.iter().for_each(|item| walk_references(item, known, problems));
        }
        yaml::Value::Map(pairs) => {
            for (key, value) in pairs {
                let names_ids = matches!(&*key.name, "used_at" | "pin" | "exclude");
                match &value.value {
                    yaml::Value::List(items) if names_ids => {
                        for item in items {
                            if let yaml::Value::Text(id) = &item.value
                                && !known.contains(&id.trim())
                            {
                                let nearest = known
                                    .iter()
                                    .min_by_key(|k| strsim::damerau_levenshtein(k, id))
                                    .filter(|k| {
                                        strsim::damerau_levenshtein(k, id) <= 1 + id.len() / 3
                                    });
                                problems.error(
                                    item.place,
                                    format!("`{}` names no entry of this profile", id.trim()),
                                    Some(nearest.map_or_else(
                                        || "`tailor profile show` lists the ids".to_owned(),
                                        |k| format!("did you mean `{k}`?"),
                                    )),
                                );
                            }
                        }
                    }
                    _ => walk_references(value, known, problems),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(source: &str) -> String {
        parse(source, "p.yaml").unwrap_err().to_string()
    }

    const HEAD: &str = "basics:\n  name: Ada Byron\n  email: ada@example.org\n";

    #[test]
    fn a_small_profile_is_read_with_ids() {
        let source = format!(
            "{HEAD}work:\n  - name: Meridian Bank\n    position: Engineer\n    startDate: 2019-02\n    \
             highlights:\n      - Cut the ledger's settlement time from 40 to 25 minutes\n      - text: Ran on-call\n        pin: true\n"
        );
        let profile = parse(&source, "p.yaml").unwrap();
        let job = &profile.work[0];
        assert_eq!(job.id, "meridian-bank-engineer");
        assert_eq!(job.period.start.unwrap().to_string(), "2019-02");
        assert_eq!(
            job.highlights[0].id,
            "meridian-bank-engineer/cut-ledgers-settlement-time-minutes"
        );
        assert!(job.highlights[1].pin);
    }

    #[test]
    fn every_problem_is_named_at_once() {
        insta::assert_snapshot!(problems(
            "basics:\n  nme: Ada\n  email: ada@example.org\nwork:\n  - name: X\n    startDate: 2021-13\n\
             \x20   endDate: 2020\n  - position: Y\n    startDate: 2021-05\n    endDate: 2020-01\n"
        ), @r"
        p.yaml:2:3: `basics` has no `name`
           |
         2 |   nme: Ada
           |   ^
        hint: a résumé needs the name that stands at its top

        p.yaml:2:3: unknown key `nme` in `basics`
           |
         2 |   nme: Ada
           |   ^^^
        hint: did you mean `name`?

        p.yaml:6:16: `startDate`: `2021-13` is not a day of the calendar
           |
         6 |     startDate: 2021-13
           |                ^^^^^^^
        hint: write YYYY, YYYY-MM or YYYY-MM-DD

        p.yaml:10:14: this ends (2020-01) before it starts (2021-05)
            |
         10 |     endDate: 2020-01
            |              ^^^^^^^
        hint: swap `startDate` and `endDate`, or mend the year
        ");
    }

    #[test]
    fn broken_yaml_points_at_its_line() {
        insta::assert_snapshot!(problems("- a\n- b\n"), @"
        p.yaml:1:1: a profile must be a mapping of keys to values, but here is a list
           |
         1 | - a
           | ^
        hint: write its parts as `key: value`, each on a line of its own
        ");
        insta::assert_snapshot!(problems(&format!("{HEAD}basics:\n  name: B\n")), @"
        p.yaml:4:1: the key `basics` stands here a second time
           |
         4 | basics:
           | ^^^^^^
        hint: keep one of the two
        ");
        insta::assert_snapshot!(problems("basics:\n\tname: Ada\n"), @"
        p.yaml:2:2: a tab stands where YAML wants blanks
           |
         2 |  name: Ada
           |  ^
        hint: indent with blanks, two for each level
        ");
        insta::assert_snapshot!(
            problems(&format!("{HEAD}work:\n  - name: X: Y\n    highlights: [a\n")), @r#"
        p.yaml:5:12: this is not valid YAML: a key stands where none can be
           |
         5 |   - name: X: Y
           |            ^
        hint: text with a colon in it needs quotes: "…"
        "#);
    }

    #[test]
    fn an_alias_bomb_is_stopped() {
        let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (last, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
            let list = vec![format!("*{last}"); 9].join(",");
            bomb.push_str(&format!("{next}: &{next} [{list}]\n"));
        }
        let started = std::time::Instant::now();
        insta::assert_snapshot!(problems(&bomb), @"
        p.yaml:5:29: the file expands to far more than a profile can hold
           |
         5 | e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
           |                             ^^
        hint: a profile needs few or no YAML aliases (`&name`, `*name`)
        ");
        assert!(started.elapsed().as_millis() < 2_000);
    }

    #[test]
    fn references_to_entries_must_hold() {
        let source = format!(
            "{HEAD}work:\n  - id: bank\n    name: X\nskills:\n  - name: Rust\n    used_at: [bnk]\n"
        );
        insta::assert_snapshot!(problems(&source), @"
        p.yaml:9:15: `bnk` names no entry of this profile
           |
         9 |     used_at: [bnk]
           |               ^^^
        hint: did you mean `bank`?
        ");
    }

    #[test]
    fn every_sample_profile_is_valid() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
        let mut seen = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|e| e == "yaml") {
                let profile = load(&path).unwrap_or_else(|error| panic!("{error}"));
                assert!(!profile.work.is_empty());
                seen += 1;
            }
        }
        assert!(seen >= 4);
    }
}
