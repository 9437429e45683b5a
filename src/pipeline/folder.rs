//! Where a run's files go: a folder of their own, never outside the one the user named, never
//! over something the user changed.

use std::path::{Path, PathBuf};

use crate::files::{self, WriteError};
use crate::text::{ContentHash, fold};

/// The longest folder name.
const LONGEST: usize = 60;
/// Reports are small; anything larger is no report of ours.
const MAX_REPORT: u64 = 20_000_000;

/// `<company>-<title>` in ASCII letters, digits and hyphens; `job-<hash>` when nothing is left.
#[must_use]
pub fn folder_name(company: Option<&str>, title: Option<&str>, posting: &ContentHash) -> String {
    let mut name = String::new();
    for c in [company, title].into_iter().flatten().collect::<Vec<_>>().join("-").chars() {
        let folded = fold(&c.to_string());
        for c in folded.chars() {
            match c {
                c if c.is_ascii_alphanumeric() => name.push(c),
                '\'' => {}
                _ if name.ends_with('-') || name.is_empty() => {}
                _ => name.push('-'),
            }
        }
    }
    if name.len() > LONGEST {
        name.truncate(LONGEST);
        // Not in the middle of a word, if there is a word to keep.
        if let Some(at) = name.rfind('-').filter(|at| *at > LONGEST / 2) {
            name.truncate(at);
        }
    }
    let name = name.trim_matches('-');
    if name.is_empty() { format!("job-{}", posting.short()) } else { name.to_owned() }
}

/// The folder of this posting under `base`: the one that holds a report of the same posting, or
/// the first name that is free. Creates it.
///
/// # Errors
/// The folder can't be created.
pub fn claim(base: &Path, name: &str, posting: &ContentHash) -> Result<Claimed, WriteError> {
    files::create_folder(base)?;
    for number in 1.. {
        let folder =
            base.join(if number == 1 { name.to_owned() } else { format!("{name}-{number}") });
        if folder.exists() {
            let before = Before::read(&folder);
            if before.as_ref().is_some_and(|b| b.posting == posting.as_str()) {
                return Ok(Claimed { folder, before });
            }
            let is_empty =
                std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_none());
            if is_empty {
                return Ok(Claimed { folder, before: None });
            }
            continue;
        }
        files::create_folder(&folder)?;
        return Ok(Claimed { folder, before: None });
    }
    unreachable!("one of all numbers is free")
}

/// A folder for this run, and what an earlier run left in it.
#[derive(Debug)]
pub struct Claimed {
    pub folder: PathBuf,
    before: Option<Before>,
}

#[derive(Debug)]
struct Before {
    posting: String,
    run_id: String,
    files: Vec<(String, String)>,
}

impl Before {
    fn read(folder: &Path) -> Option<Self> {
        let bytes = files::read(&folder.join("report.json"), MAX_REPORT).ok()?;
        let report: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        let files = report.get("files")?.as_array()?;
        Some(Self {
            posting: report.get("posting")?.get("hash")?.as_str()?.to_owned(),
            run_id: report.get("volatile")?.get("run_id")?.as_str()?.to_owned(),
            files: files
                .iter()
                .filter_map(|f| {
                    Some((f.get("name")?.as_str()?.to_owned(), f.get("hash")?.as_str()?.to_owned()))
                })
                .collect(),
        })
    }
}

/// Where a file goes, and what to tell the user.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    pub path: PathBuf,
    pub notice: Option<String>,
}

impl Claimed {
    /// The path for a file of this name: its own, unless the user changed what stands there.
    #[must_use]
    pub fn target(&self, name: &str, new: &[u8]) -> Target {
        let path = self.folder.join(name);
        let Ok(there) = files::read(&path, 100_000_000) else {
            return Target { path, notice: None };
        };
        let hash = ContentHash::of(&there);
        if there == new {
            return Target { path, notice: None };
        }
        let recorded = self.before.as_ref().and_then(|before| {
            let (_, hash) = before.files.iter().find(|(file, _)| file == name)?;
            Some((hash, &before.run_id))
        });
        match recorded {
            Some((recorded, run)) if recorded == hash.as_str() => {
                let notice = format!("{name}: replaced the version of run {run}");
                Target { path, notice: Some(notice) }
            }
            _ => self.beside(name, new),
        }
    }

    fn beside(&self, name: &str, new: &[u8]) -> Target {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let mut number = 2;
        loop {
            let path = self.folder.join(format!("{stem}-{number}.{extension}"));
            if files::read(&path, 100_000_000).map_or(true, |there| there == new) {
                let shown = path.file_name().map(|n| n.to_string_lossy().into_owned());
                let notice = format!(
                    "{name} was changed since it was written, so it stays; the new version is {}",
                    shown.unwrap_or_default()
                );
                return Target { path, notice: Some(notice) };
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash() -> ContentHash {
        ContentHash::of("posting")
    }

    #[test]
    fn names_are_plain_and_never_lead_outside() {
        let name = |company, title| folder_name(Some(company), Some(title), &hash());
        assert_eq!(name("Müller & Söhne GmbH", "C++ Developer"), "muller-sohne-gmbh-c-developer");
        assert_eq!(name("../../etc", "passwd"), "etc-passwd");
        assert_eq!(name("日本", "…"), format!("job-{}", hash().short()));
        let long = name(&"very long name ".repeat(9), "x");
        assert!(long.len() <= LONGEST && !long.ends_with('-'), "{long}");
    }

    #[test]
    fn another_posting_of_that_name_gets_a_number() {
        let base = tempfile::tempdir().unwrap();
        let first = claim(base.path(), "x", &hash()).unwrap();
        let report = serde_json::json!({
            "posting": {"hash": hash().as_str()},
            "files": [{"name": "resume.md", "hash": ContentHash::of("one").as_str()}],
            "volatile": {"run_id": "r1"},
        });
        std::fs::write(first.folder.join("report.json"), report.to_string()).unwrap();
        let same = claim(base.path(), "x", &hash()).unwrap();
        assert_eq!(same.folder, first.folder);
        let other = claim(base.path(), "x", &ContentHash::of("other")).unwrap();
        assert_eq!(other.folder, base.path().join("x-2"));
    }

    #[test]
    fn a_changed_file_is_not_overwritten() {
        let base = tempfile::tempdir().unwrap();
        let first = claim(base.path(), "x", &hash()).unwrap();
        let report = serde_json::json!({
            "posting": {"hash": hash().as_str()},
            "files": [{"name": "resume.md", "hash": ContentHash::of("one").as_str()}],
            "volatile": {"run_id": "r1"},
        });
        std::fs::write(first.folder.join("report.json"), report.to_string()).unwrap();
        std::fs::write(first.folder.join("resume.md"), "one").unwrap();
        let claimed = claim(base.path(), "x", &hash()).unwrap();
        let target = claimed.target("resume.md", b"two");
        assert_eq!(target.path, claimed.folder.join("resume.md"));
        assert_eq!(target.notice.unwrap(), "resume.md: replaced the version of run r1");
        std::fs::write(first.folder.join("resume.md"), "edited").unwrap();
        let target = claimed.target("resume.md", b"two");
        assert_eq!(target.path, claimed.folder.join("resume-2.md"));
        assert!(target.notice.unwrap().contains("stays"));
    }
}
