//! Where a run's files go: a folder of their own, never outside the one the user named, never
//! over something the user changed.

use std::path::{Path, PathBuf};

use crate::files::{self, Safe, WriteError};
use crate::text::{ContentHash, fold};

/// The longest folder name.
const LONGEST: usize = 60;
/// Reports are small; anything larger is no report of ours.
const MAX_REPORT: u64 = 20_000_000;
/// Written last: a folder with one has everything it names.
pub const REPORT: &str = "report.json";
/// Names, with their hashes, the files that a run is about to write. It is there while they are
/// written; after a kill it tells that they are the program's own.
pub const PENDING: &str = ".tailor-pending.json";

/// `<company>-<title>` in ASCII letters, digits and hyphens; `job-<hash>` when nothing is left.
#[must_use]
pub fn folder_name(company: Option<&str>, title: Option<&str>, posting: &ContentHash) -> String {
    let name = plain(&[company, title].into_iter().flatten().collect::<Vec<_>>().join("-"));
    if name.is_empty() { format!("job-{}", posting.short()) } else { name }
}

/// The folder of an item of a batch. It depends on nothing but the item's id, so that neither the
/// order of the work nor a cut into shards changes it; ids that look alike get different folders.
#[must_use]
pub fn item_folder(id: &str) -> String {
    let name = plain(id);
    if name == id {
        return name;
    }
    let hash = ContentHash::of(id);
    let hash = &hash.as_str()[..8];
    match name.as_str() {
        "" => format!("item-{hash}"),
        name => format!("{name}-{hash}"),
    }
}

/// Lower-case ASCII letters, digits and single hyphens, short.
fn plain(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
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
    name.trim_matches('-').to_owned()
}

/// Whose folder it is.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'o> {
    pub posting: &'o ContentHash,
    /// The id in a batch, which stays when the posting changes.
    pub item: Option<&'o str>,
}

/// The folder of this owner under `base`: the one that holds a report of the same posting or item,
/// or the first name that is free. Creates it.
///
/// # Errors
/// The folder can't be created.
pub fn claim(base: &Path, name: &str, owner: Owner<'_>) -> Result<Claimed, WriteError> {
    files::create_folder(base)?;
    for number in 1.. {
        let folder =
            base.join(if number == 1 { name.to_owned() } else { format!("{name}-{number}") });
        if files::create_new_folder(&folder)? {
            return Ok(Claimed { folder, before: Vec::new(), in_batch: owner.item.is_some() });
        }
        let before: Vec<Before> =
            [REPORT, PENDING].iter().filter_map(|name| Before::read(&folder.join(name))).collect();
        let is_own = before.iter().any(|before| before.is_of(owner));
        if is_own || files::is_swept(&folder) {
            files::sweep(&folder);
        }
        let is_empty =
            || std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_none());
        if is_own || is_empty() {
            return Ok(Claimed { folder, before, in_batch: owner.item.is_some() });
        }
    }
    unreachable!("one of all numbers is free")
}

/// A folder for this run, and what earlier runs left in it.
#[derive(Debug)]
pub struct Claimed {
    pub folder: PathBuf,
    /// The report, and the note of a run that was killed while it wrote.
    before: Vec<Before>,
    in_batch: bool,
}

impl Claimed {
    /// A batch looks at its files before it believes in them; a single run is never looked at
    /// again.
    #[must_use]
    pub fn safe(&self) -> Safe {
        if self.in_batch { Safe::FromKills } else { Safe::FromPowerCuts }
    }
}

#[derive(Debug)]
struct Before {
    posting: String,
    item: Option<String>,
    run_id: String,
    files: Vec<(String, String)>,
}

impl Before {
    fn read(file: &Path) -> Option<Self> {
        let bytes = files::read(file, MAX_REPORT).ok()?;
        let report: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        let files = report.get("files")?.as_array()?;
        Some(Self {
            posting: report.get("posting")?.get("hash")?.as_str()?.to_owned(),
            item: report.get("item").and_then(|item| item.as_str()).map(str::to_owned),
            run_id: report.get("volatile")?.get("run_id")?.as_str()?.to_owned(),
            files: files
                .iter()
                .filter_map(|f| {
                    Some((f.get("name")?.as_str()?.to_owned(), f.get("hash")?.as_str()?.to_owned()))
                })
                .collect(),
        })
    }

    fn is_of(&self, owner: Owner<'_>) -> bool {
        match (owner.item, &self.item) {
            (Some(item), Some(before)) => item == before,
            (None, Some(_)) => false,
            (_, None) => self.posting == owner.posting.as_str(),
        }
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
        let recorded = self.before.iter().find(|before| {
            before.files.iter().any(|(file, recorded)| file == name && recorded == hash.as_str())
        });
        match recorded {
            // A batch is there to bring its files up to date.
            Some(_) if self.in_batch => Target { path, notice: None },
            Some(before) => {
                let notice = format!("{name}: replaced the version of run {}", before.run_id);
                Target { path, notice: Some(notice) }
            }
            None => self.beside(name, new),
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

    fn claim(base: &Path, name: &str, posting: &ContentHash) -> Claimed {
        super::claim(base, name, Owner { posting, item: None }).unwrap()
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
        let first = claim(base.path(), "x", &hash());
        let report = serde_json::json!({
            "posting": {"hash": hash().as_str()},
            "files": [{"name": "resume.md", "hash": ContentHash::of("one").as_str()}],
            "volatile": {"run_id": "r1"},
        });
        std::fs::write(first.folder.join("report.json"), report.to_string()).unwrap();
        let same = claim(base.path(), "x", &hash());
        assert_eq!(same.folder, first.folder);
        let other = claim(base.path(), "x", &ContentHash::of("other"));
        assert_eq!(other.folder, base.path().join("x-2"));
    }

    #[test]
    fn a_changed_file_is_not_overwritten() {
        let base = tempfile::tempdir().unwrap();
        let first = claim(base.path(), "x", &hash());
        let report = serde_json::json!({
            "posting": {"hash": hash().as_str()},
            "files": [{"name": "resume.md", "hash": ContentHash::of("one").as_str()}],
            "volatile": {"run_id": "r1"},
        });
        std::fs::write(first.folder.join("report.json"), report.to_string()).unwrap();
        std::fs::write(first.folder.join("resume.md"), "one").unwrap();
        let claimed = claim(base.path(), "x", &hash());
        let target = claimed.target("resume.md", b"two");
        assert_eq!(target.path, claimed.folder.join("resume.md"));
        assert_eq!(target.notice.unwrap(), "resume.md: replaced the version of run r1");
        std::fs::write(first.folder.join("resume.md"), "edited").unwrap();
        let target = claimed.target("resume.md", b"two");
        assert_eq!(target.path, claimed.folder.join("resume-2.md"));
        assert!(target.notice.unwrap().contains("stays"));
    }

    #[test]
    fn ids_that_look_alike_get_different_folders() {
        assert_eq!(item_folder("acme-backend-2"), "acme-backend-2");
        let folders = ["Acme backend 2", "acme/backend/2", "acme--backend-2", "../acme-backend-2"];
        let folders: std::collections::BTreeSet<String> = folders.map(item_folder).into();
        assert_eq!(folders.len(), 4);
        assert!(folders.iter().all(|name| name.starts_with("acme-backend-2-")), "{folders:?}");
        assert!(item_folder("日本").starts_with("item-"));
        assert!(item_folder(&"x".repeat(500)).len() < 80);
    }

    #[test]
    fn an_item_keeps_its_folder_when_its_posting_changes() {
        let base = tempfile::tempdir().unwrap();
        let posting = hash();
        let owner = Owner { posting: &posting, item: Some("x") };
        let first = super::claim(base.path(), "x", owner).unwrap();
        let report = serde_json::json!({
            "posting": {"hash": hash().as_str()}, "item": "x",
            "files": [{"name": "resume.md", "hash": ContentHash::of("one").as_str()}],
            "volatile": {"run_id": "r1"},
        });
        std::fs::write(first.folder.join(REPORT), report.to_string()).unwrap();
        std::fs::write(first.folder.join("resume.md"), "one").unwrap();
        let changed = ContentHash::of("changed");
        let again = super::claim(base.path(), "x", Owner { posting: &changed, ..owner }).unwrap();
        assert_eq!(again.folder, first.folder);
        assert_eq!(again.target("resume.md", b"two").notice, None);
        let other = super::claim(base.path(), "x", Owner { item: Some("y"), ..owner }).unwrap();
        assert_eq!(other.folder, base.path().join("x-2"));
    }

    #[test]
    fn a_kill_before_the_first_file_costs_no_folder() {
        let base = tempfile::tempdir().unwrap();
        let posting = hash();
        for item in [Some("x"), None] {
            let folder = base.path().join(if item.is_some() { "x" } else { "y" });
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            std::fs::create_dir(&folder).unwrap();
            std::fs::write(folder.join(".tailor-abc123.tmp"), "half").unwrap();
            let owner = Owner { posting: &posting, item };
            let claimed = super::claim(base.path(), &name, owner).unwrap();
            assert_eq!(claimed.folder, folder);
            assert_eq!(std::fs::read_dir(claimed.folder).unwrap().count(), 0);
        }
    }

    #[test]
    fn what_a_killed_run_left_is_the_programs_own() {
        let base = tempfile::tempdir().unwrap();
        let first = claim(base.path(), "x", &hash());
        let note = serde_json::json!({
            "posting": {"hash": hash().as_str()},
            "files": [{"name": "resume.pdf", "hash": ContentHash::of("one").as_str()}],
            "volatile": {"run_id": "r1"},
        });
        std::fs::write(first.folder.join(PENDING), note.to_string()).unwrap();
        std::fs::write(first.folder.join("resume.pdf"), "one").unwrap();
        let again = claim(base.path(), "x", &hash());
        assert_eq!(again.folder, first.folder);
        assert_eq!(again.target("resume.pdf", b"two").path, first.folder.join("resume.pdf"));
    }
}
