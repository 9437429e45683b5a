//! The one edge where files enter and leave. Every write is atomic: a reader sees the old file
//! or the new one, never half of one.

mod append;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

pub use append::{Lines, Lock, lock};

/// How half-written files are called.
const PREFIX: &str = ".tailor-";
const SUFFIX: &str = ".tmp";
/// How long a file may be there before it is locked, with much to spare.
const FRESH: Duration = Duration::from_secs(10);

/// Why a file could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    #[error("{} does not exist", path.display())]
    Missing { path: PathBuf },
    #[error("{} is a directory, not a file", path.display())]
    Directory { path: PathBuf },
    #[error("{} is larger than {} MB", path.display(), limit / 1_000_000)]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("{} can't be read: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

/// Why a file could not be written.
#[derive(Debug, Error)]
#[error("{} can't be written: {source}", path.display())]
pub struct WriteError {
    pub path: PathBuf,
    pub source: io::Error,
}

/// Reads at most `limit` bytes; a larger file is an error, whatever its metadata says.
///
/// # Errors
/// The file is missing, a directory, larger than `limit`, or can't be read.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let io = |source: io::Error| match source.kind() {
        // A file where a folder should be: nothing is behind it either.
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            ReadError::Missing { path: path.into() }
        }
        io::ErrorKind::IsADirectory => ReadError::Directory { path: path.into() },
        _ => ReadError::Io { path: path.into(), source },
    };
    let file = std::fs::File::open(path).map_err(io)?;
    if file.metadata().map_err(io)?.is_dir() {
        return Err(ReadError::Directory { path: path.into() });
    }
    read_stream(file, limit).map_err(|error| match error {
        StreamError::TooLarge => ReadError::TooLarge { path: path.into(), limit },
        StreamError::Io(source) => io(source),
    })
}

/// Why a stream could not be read.
#[derive(Debug, Error)]
pub enum StreamError {
    #[error("the input is too large")]
    TooLarge,
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Reads a stream to its end, at most `limit` bytes.
///
/// # Errors
/// The stream holds more than `limit` bytes or fails.
pub fn read_stream(stream: impl Read, limit: u64) -> Result<Vec<u8>, StreamError> {
    let mut bytes = Vec::new();
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(StreamError::TooLarge);
    }
    Ok(bytes)
}

/// Whether a written file must outlive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safe {
    /// Yes: the bytes are on the disk before the name is.
    FromPowerCuts,
    /// From kills alone. For what is checked and made again, and for speed: a flush takes
    /// milliseconds.
    FromKills,
}

/// Writes `bytes` to a temporary file beside `path`, flushes it to disk and renames it.
///
/// # Errors
/// The folder is missing or read-only, or the disk is full; `path` is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_safe(path, bytes, Safe::FromPowerCuts)
}

/// The same, flushed to disk where that is asked for.
///
/// # Errors
/// As [`write()`].
pub fn write_safe(path: &Path, bytes: &[u8], safe: Safe) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: path.into(), source };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Documents are for sharing: what the umask leaves of the usual permissions.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(|error| fail(nameless(&error)))?;
    // Held until the rename, so that nobody takes the file for one that a kill has left. A file
    // system without locks has no sweeping either.
    let _ = file.as_file().lock();
    // The inner file: the outer one's errors name the temporary file, which means nothing to anybody.
    file.as_file_mut().write_all(bytes).map_err(fail)?;
    if safe == Safe::FromPowerCuts {
        file.as_file().sync_all().map_err(fail)?;
    }
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Why a folder takes no file, without the name of ours that it did not take.
fn nameless(error: &io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::NotFound => io::Error::other("its folder does not exist"),
        io::ErrorKind::NotADirectory => io::Error::other("its folder is a file"),
        kind => io::Error::from(kind),
    }
}

/// The names of the files in a folder, sorted; folders in it are left out.
///
/// # Errors
/// The folder is missing or can't be read.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let fail = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing { path: folder.into() },
        _ => ReadError::Io { path: folder.into(), source },
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes over a file that belongs to the user: links are followed, and who may read it stays as it
/// was. A new one is readable by its owner alone.
///
/// # Errors
/// As [`write()`]; the file is then as it was.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let fail = |source| WriteError { path: path.into(), source };
    let mut file = private_beside(&target).map_err(fail)?;
    if let Ok(metadata) = std::fs::metadata(&target) {
        file.as_file().set_permissions(metadata.permissions()).map_err(fail)?;
    }
    file.write_all(bytes).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    file.persist(&target).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Writes a file that must not be there yet, readable by its owner alone; its folder is made.
///
/// # Errors
/// Something is there already ([`io::ErrorKind::AlreadyExists`]), or as [`write()`].
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: path.into(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        create_folder(folder)?;
    }
    let mut file = private_beside(path).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    file.persist_noclobber(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Writes a copy of a file beside it, for an editor to change; it stays until it is removed.
///
/// # Errors
/// As [`write()`].
pub fn draft(path: &Path, bytes: &[u8]) -> Result<PathBuf, WriteError> {
    let fail = |source| WriteError { path: path.into(), source };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    let mut file =
        builder.prefix(".tailor-draft-").suffix(".yaml").tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    let (_, path) = file.keep().map_err(|error| fail(error.error))?;
    Ok(path)
}

/// Removes such a copy; what is gone already is fine.
pub fn drop_draft(path: &Path) {
    // At worst a copy stays where it was.
    let _ = std::fs::remove_file(path);
}

fn private_beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The crate's own files are 0600.
    tempfile::Builder::new().prefix(".tailor-").suffix(".tmp").tempfile_in(folder)
}

/// Opens a file for adding to its end, made readable by its owner alone where it is new.
///
/// # Errors
/// The file can't be made or written.
pub fn append_private(path: &Path) -> Result<std::fs::File, WriteError> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|source| WriteError { path: path.into(), source })
}

/// Whether a file can be made in the folder now.
#[must_use]
pub fn is_writable(folder: &Path) -> bool {
    tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).is_ok()
}

/// Creates a folder whose parents are there; `false` when somebody has it already.
///
/// # Errors
/// The parent is not writable.
pub fn create_new_folder(path: &Path) -> Result<bool, WriteError> {
    match std::fs::create_dir(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(source) => Err(WriteError { path: path.into(), source }),
    }
}

/// Removes a file; that it is not there or can't be removed disturbs nobody.
pub fn remove(path: &Path) {
    let _ = std::fs::remove_file(path);
}

/// Removes a folder if nothing is in it.
pub fn remove_empty_folder(path: &Path) {
    let _ = std::fs::remove_dir(path);
}

/// Removes what a killed process left half-written in a folder. What somebody is writing stays.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(is_left_over) {
        if is_nobodys(&entry.path()) {
            remove(&entry.path());
        }
    }
}

/// Whether no process holds the file. One without bytes may have been made this moment, its lock to
/// come.
fn is_nobodys(path: &Path) -> bool {
    let Ok(file) = std::fs::File::open(path) else { return false };
    let filled = file.metadata().is_ok_and(|about| {
        about.len() > 0
            || about.modified().is_ok_and(|at| at.elapsed().is_ok_and(|age| age > FRESH))
    });
    filled && file.try_lock().is_ok()
}

/// Whether nothing is in the folder but what [`sweep`] would remove.
#[must_use]
pub fn is_swept(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().all(|e| is_left_over(&e)))
}

fn is_left_over(entry: &std::fs::DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

impl WriteError {
    /// No other file could be written there either.
    #[must_use]
    pub fn is_about_the_disk(&self) -> bool {
        matches!(
            self.source.kind(),
            io::ErrorKind::StorageFull
                | io::ErrorKind::QuotaExceeded
                | io::ErrorKind::ReadOnlyFilesystem
        )
    }
}

/// Creates a folder and its parents.
///
/// # Errors
/// A parent is a file or not writable.
pub fn create_folder(path: &Path) -> Result<(), WriteError> {
    std::fs::create_dir_all(path).map_err(|source| WriteError { path: path.into(), source })
}

/// The absolute form of a path, without touching symbolic links.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_leaves_the_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(read(&path, 10).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_sweep_takes_what_nobody_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path(".tailor-dead.tmp"), "half").unwrap();
        std::fs::write(path(".tailor-new.tmp"), "").unwrap();
        std::fs::write(path("resume.md"), "one").unwrap();
        let mut held = std::fs::File::create(path(".tailor-held.tmp")).unwrap();
        held.lock().unwrap();
        held.write_all(b"half").unwrap();
        sweep(folder.path());
        let left = |name: &str| path(name).exists();
        assert!(!left(".tailor-dead.tmp"));
        assert!(left(".tailor-new.tmp") && left(".tailor-held.tmp") && left("resume.md"));
        drop(held);
        sweep(folder.path());
        assert!(!left(".tailor-held.tmp"));
    }

    #[test]
    fn what_is_there_is_never_created_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/a.txt");
        create(&path, b"one").unwrap();
        let error = create(&path, b"two").unwrap_err();
        assert_eq!(error.source.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(read(&path, 10).unwrap(), b"one");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_saved_file_keeps_its_link_and_its_readers() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        save(&real, b"one").unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&real), 0o600);
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        save(&link, b"two").unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!((read(&real, 10).unwrap().as_slice(), mode(&real)), (&b"two"[..], 0o640));
    }

    #[test]
    fn limits_and_directories_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(folder.path(), 10), Err(ReadError::Directory { .. })));
        let path = folder.path().join("a.txt");
        assert!(matches!(read(&path, 10), Err(ReadError::Missing { .. })));
        write(&path, b"0123456789x").unwrap();
        assert!(matches!(read(&path, 10), Err(ReadError::TooLarge { .. })));
    }
}
