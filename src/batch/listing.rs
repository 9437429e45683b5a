//! Which items a batch has: from a folder of files, or from lines of JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Item, Source, Wishes};

/// The items in their order, and what was passed over.
#[derive(Debug, Default, PartialEq)]
pub struct Listing {
    pub items: Vec<Item>,
    pub notices: Vec<String>,
}

/// Why there is no batch.
#[derive(Debug, Error)]
pub enum ListingError {
    #[error("{} can't be read: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
}

/// Endings of files that hold a posting; the reader looks at the bytes, whatever the ending.
const POSTINGS: [&str; 9] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", ""];
/// Endings of files that a person may take for postings, so that they are named when passed over.
const NAMED: usize = 3;

/// The postings of a folder and of the folders in it, in the order of their names. An item is
/// called like its file, without the ending where that tells it from all others.
///
/// # Errors
/// The folder can't be read.
pub fn from_folder(folder: &Path, out: &Path) -> Result<Listing, ListingError> {
    let mut files = BTreeSet::new();
    walk(folder, out, 0, &mut files)?;
    let (postings, others): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|path| POSTINGS.contains(&ending(path).as_str()));
    let mut stems: BTreeMap<String, usize> = BTreeMap::new();
    for path in &postings {
        *stems.entry(stem(path, folder)).or_default() += 1;
    }
    let items = postings.into_iter().map(|path| {
        let stem = stem(&path, folder);
        let id = if stems[&stem] == 1 { stem } else { name(&path, folder) };
        Item { id, source: Source::File(path), wishes: Wishes::default() }
    });
    let mut listing = Listing { items: items.collect(), notices: Vec::new() };
    listing.notices.extend(passed_over(&others, folder));
    Ok(listing)
}

fn passed_over(others: &[PathBuf], folder: &Path) -> Option<String> {
    let mut names: Vec<String> = others.iter().take(NAMED).map(|path| name(path, folder)).collect();
    match others.len() {
        0 => return None,
        more if more > NAMED => names.push(format!("{} more", more - NAMED)),
        _ => {}
    }
    Some(format!("passed over, since postings are text, Markdown or HTML: {}", names.join(", ")))
}

/// Hidden files and the batch's own output are no postings. Links to folders are not followed:
/// they may lead in circles.
fn walk(
    folder: &Path,
    out: &Path,
    depth: usize,
    files: &mut BTreeSet<PathBuf>,
) -> Result<(), ListingError> {
    /// Deeper than anybody sorts postings.
    const DEEPEST: usize = 32;
    let fail = |source| ListingError::Io { path: folder.into(), source };
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let kind = entry.file_type().map_err(fail)?;
        if hidden {
            continue;
        }
        if kind.is_dir() {
            if depth < DEEPEST && crate::files::absolute(&path) != crate::files::absolute(out) {
                walk(&path, out, depth + 1, files)?;
            }
        } else if !kind.is_symlink() || path.is_file() {
            files.insert(path);
        }
    }
    Ok(())
}

fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The path inside the folder, with `/` on every system.
fn name(path: &Path, folder: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn stem(path: &Path, folder: &Path) -> String {
    name(&path.with_extension(""), folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, file).unwrap();
        }
        folder
    }

    fn ids(folder: &Path) -> Vec<String> {
        let listing = from_folder(folder, &folder.join("out")).unwrap();
        listing.items.into_iter().map(|item| item.id).collect()
    }

    #[test]
    fn ids_are_names_without_endings_unless_two_are_alike() {
        let folder = folder(&["b.txt", "a.html", "a.md", "sub/c.TXT", "plain", ".hidden.txt"]);
        assert_eq!(ids(folder.path()), ["a.html", "a.md", "b", "plain", "sub/c"]);
    }

    #[test]
    fn the_output_is_no_input_and_other_files_are_named() {
        let folder = folder(&["a.txt", "out/a/resume.md", "x.pdf", "y.tsv", "z.png", "w.zip"]);
        let listing = from_folder(folder.path(), &folder.path().join("out")).unwrap();
        assert_eq!(listing.items.len(), 1);
        assert_eq!(
            listing.notices,
            ["passed over, since postings are text, Markdown or HTML: w.zip, x.pdf, y.tsv, 1 more"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_files_but_not_in_circles() {
        let folder = folder(&["sub/a.txt"]);
        let link = |to: &Path, name| {
            std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
        };
        link(folder.path(), "sub/circle");
        link(&folder.path().join("sub/a.txt"), "b.txt");
        link(&folder.path().join("gone"), "broken.txt");
        assert_eq!(ids(folder.path()), ["b", "sub/a"]);
    }
}
