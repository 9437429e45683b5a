//! One index of several: the shards of a batch, from one machine or many.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::index::IndexError;
use super::{Index, Row, RowStatus, State};
use crate::files;

/// A joined index, and what was noticed on the way.
#[derive(Debug)]
pub struct Merged {
    pub index: Index,
    pub notices: Vec<String>,
}

/// Joins the indexes of the folders. An item in several of them counts once: one with documents
/// before one without, then the later one. The rows' folders count from `out` afterwards.
///
/// # Errors
/// A folder has no index.
pub fn merge(folders: &[PathBuf], out: &Path) -> Result<Merged, IndexError> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut twice = 0;
    let mut state = State::Finished;
    for folder in folders {
        let index = Index::read(folder)?;
        if index.state != State::Finished {
            state = State::Stopped;
        }
        for mut row in index.items {
            row.folder = row.folder.map(|inside| relative(&folder.join(inside), out));
            match rows.get(&row.id) {
                None => {
                    rows.insert(row.id.clone(), row);
                }
                Some(there) => {
                    twice += 1;
                    if rank(&row) > rank(there) {
                        rows.insert(row.id.clone(), row);
                    }
                }
            }
        }
    }
    let mut notices = Vec::new();
    if twice > 0 {
        let items = if twice == 1 { "1 item is".to_owned() } else { format!("{twice} items are") };
        notices.push(format!("{items} in more than one index: the better or later row counts"));
    }
    Ok(Merged { index: Index::new(rows.into_values().collect(), state), notices })
}

fn rank(row: &Row) -> (u8, &str) {
    let status = match row.status {
        RowStatus::Done | RowStatus::GateMissed => 2,
        RowStatus::Failed => 1,
        RowStatus::Pending => 0,
    };
    (status, &row.volatile.ended_at)
}

/// `path` as seen from the folder `from`; absolute where the two have nothing in common.
fn relative(path: &Path, from: &Path) -> PathBuf {
    let (path, from) = (normal(path), normal(from));
    let (mut path, mut from) = (path.components().peekable(), from.components().peekable());
    let mut common = 0;
    while path.peek().is_some() && path.peek() == from.peek() {
        path.next();
        from.next();
        common += 1;
    }
    if common == 0 {
        return path.collect();
    }
    from.map(|_| Component::ParentDir).chain(path).collect()
}

/// The absolute path without `.` and, as far as names go, `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in files::absolute(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, status: RowStatus, ended_at: &str) -> Row {
        let mut row = Row::empty(id, status, None);
        row.folder = Some(id.into());
        row.volatile.ended_at = ended_at.into();
        row
    }

    #[test]
    fn an_item_counts_once_and_keeps_its_documents() {
        let base = tempfile::tempdir().unwrap();
        let folders = ["one", "two"].map(|name| base.path().join(name));
        for (folder, rows) in folders.iter().zip([
            vec![row("a", RowStatus::Done, "1"), row("b", RowStatus::Failed, "9")],
            vec![row("b", RowStatus::Done, "2"), row("c", RowStatus::Done, "1")],
        ]) {
            std::fs::create_dir(folder).unwrap();
            Index::new(rows, State::Finished).write(folder).unwrap();
        }
        let merged = merge(&folders, &base.path().join("all")).unwrap();
        let rows: Vec<_> = merged.index.items.iter().map(|r| (r.id.as_str(), r.status)).collect();
        assert_eq!(rows, ["a", "b", "c"].map(|id| (id, RowStatus::Done)));
        assert_eq!(merged.index.items[1].folder, Some("../two/b".into()));
        assert_eq!(merged.notices.len(), 1);
        assert!(merge(&[base.path().join("gone")], base.path()).is_err());
    }

    #[test]
    fn folders_are_told_from_the_new_index() {
        let seen = |path: &str, from: &str| relative(Path::new(path), Path::new(from));
        assert_eq!(seen("/a/b/x", "/a/b"), Path::new("x"));
        assert_eq!(seen("/a/./b/../c/x", "/a/all"), Path::new("../c/x"));
        assert_eq!(seen("/a/x", "/a/b/c"), Path::new("../../x"));
    }
}
