//! A file that only grows, line by line, and a lock that ends with the process.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::WriteError;

/// A file of lines that is written to at its end.
#[derive(Debug)]
pub struct Lines {
    path: PathBuf,
    file: File,
}

impl Lines {
    /// Opens the file, creating it where missing. A last line that a killed process left
    /// unfinished is ended, so that it spoils no other.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn open(path: &Path) -> Result<Self, WriteError> {
        let fail = |source| WriteError { path: path.into(), source };
        let mut file =
            OpenOptions::new().create(true).read(true).append(true).open(path).map_err(fail)?;
        let torn = file.seek(SeekFrom::End(-1)).is_ok() && {
            let mut last = [0];
            std::io::Read::read_exact(&mut file, &mut last).is_ok() && last != *b"\n"
        };
        if torn {
            file.write_all(b"\n").map_err(fail)?;
        }
        Ok(Self { path: path.into(), file })
    }

    /// Adds a line; on an error, such as a full disk, the file is as it was.
    ///
    /// # Errors
    /// The line can't be written.
    pub fn add(&mut self, line: &str) -> Result<(), WriteError> {
        let fail = |source| WriteError { path: self.path.clone(), source };
        let before = self.file.metadata().map_err(fail)?.len();
        // One write: lines of two processes don't mix.
        let written = self.file.write_all(format!("{line}\n").as_bytes());
        written.map_err(|error| {
            let _ = self.file.set_len(before);
            fail(error)
        })
    }
}

/// A lock on a path, held until it is dropped or the process ends in any way.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code)] File);

/// Takes the lock of that path; `None` while another process has it. Where the file system knows
/// no locks, everybody gets it.
///
/// # Errors
/// The file can't be created.
pub fn lock(path: &Path) -> Result<Option<Lock>, WriteError> {
    let fail = |source| WriteError { path: path.into(), source };
    let mut options = OpenOptions::new();
    let file = options.create(true).truncate(false).write(true).open(path).map_err(fail)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Lock(file))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_spoils_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines");
        std::fs::write(&path, "one\ntw").unwrap();
        Lines::open(&path).unwrap().add("three").unwrap();
        Lines::open(&path).unwrap().add("four").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\ntw\nthree\nfour\n");
    }

    #[test]
    fn a_lock_is_for_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = lock(&path).unwrap();
        assert!(held.is_some());
        assert!(lock(&path).unwrap().is_none());
        drop(held);
        assert!(lock(&path).unwrap().is_some());
    }
}
