//! Opening the database file: private from its first byte, one process at a time, and never one
//! whose tables this program does not know.

use std::ffi::OsString;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::HistoryError;

/// Only ever appended to: users have run each of these.
const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_jobs_profiles_runs.sql")),
    M::up(include_str!("migrations/0002_profile_versions.sql")),
    M::up(include_str!("migrations/0003_providers.sql")),
    M::up(include_str!("migrations/0004_calls.sql")),
];

/// How long to wait for another process before giving up.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open connection with its settings made and its tables up to date.
pub(super) fn connect(path: &Path) -> Result<Connection, HistoryError> {
    let io = |error: io::Error| HistoryError::of_io(path, &error);
    let sqlite = |error: rusqlite::Error| HistoryError::of(path, &error);

    if let Some(folder) = path.parent() {
        create_private_folder(folder).map_err(io)?;
    }
    // Creating tables and switching the journal are not safe against each other.
    let _turn = take_turn(path)?;
    create_private_file(path).map_err(io)?;

    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    connection.busy_timeout(PATIENCE).map_err(sqlite)?;
    if connection.is_readonly("main").map_err(sqlite)? {
        return Err(HistoryError::NotWritable { path: path.into(), reason: "read-only".into() });
    }
    refuse_newer(&connection, path)?;
    connection.pragma_update(None, "journal_mode", "wal").map_err(sqlite)?;
    // In WAL mode this loses at most the last records in a power cut, and never the file.
    connection.pragma_update(None, "synchronous", "normal").map_err(sqlite)?;
    // The log is put into the file once it is long, not at the end of each run: that would wait
    // for the disk twice. What is in the log is safe there, and found by whoever opens the file.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(sqlite)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(sqlite)?;
    Migrations::from_slice(MIGRATIONS)
        .to_latest(&mut connection)
        .map_err(|error| migration_error(path, &error))?;
    Ok(connection)
}

/// The version of the tables that this program writes.
pub(super) fn known_version() -> i64 {
    MIGRATIONS.len() as i64
}

/// Reads the version before anything is written.
fn refuse_newer(connection: &Connection, path: &Path) -> Result<(), HistoryError> {
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| HistoryError::of(path, &error))?;
    let known = known_version();
    match found {
        _ if found > known => Err(HistoryError::Newer { path: path.into(), found, known }),
        _ if found < 0 => Err(HistoryError::Corrupt {
            path: path.into(),
            reason: format!("its tables have version {found}"),
        }),
        _ => Ok(()),
    }
}

fn migration_error(path: &Path, error: &rusqlite_migration::Error) -> HistoryError {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => HistoryError::of(path, err),
        other => HistoryError::Other { path: path.into(), reason: other.to_string() },
    }
}

/// Holds `<path>.lock` until dropped. Where the file system has no locks, nobody waits.
fn take_turn(path: &Path) -> Result<File, HistoryError> {
    let mut name = OsString::from(path);
    name.push(".lock");
    let file = private_options()
        .create(true)
        .truncate(false)
        .open(PathBuf::from(name))
        .map_err(|error| HistoryError::of_io(path, &error))?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Err(std::fs::TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(2));
            }
            Err(std::fs::TryLockError::WouldBlock) => {
                return Err(HistoryError::Busy { path: path.into() });
            }
            Ok(()) | Err(std::fs::TryLockError::Error(_)) => return Ok(file),
        }
    }
}

/// Makes the missing part of `folder`; what is there keeps its permissions.
fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// `SQLite` gives its write-ahead log and shared memory the permissions of the database file, so
/// that file must be private before `SQLite` sees it, whatever the umask says.
fn create_private_file(path: &Path) -> io::Result<()> {
    match private_options().create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => make_private(path),
        Err(error) => Err(error),
    }
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Takes from an existing file what others may do with it.
#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mode = metadata.permissions().mode();
    if mode & 0o077 != 0 {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode & 0o700))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_private(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_run_one_after_the_other() {
        Migrations::from_slice(MIGRATIONS).validate().unwrap();
    }

    #[test]
    fn every_migration_file_is_in_the_list() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/history/migrations");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), MIGRATIONS.len());
    }
}
