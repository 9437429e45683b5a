//! How values stand in the database: texts compressed where that pays, paths byte for byte, names
//! and hashes as text.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::types::{FromSqlError, FromSqlResult, ToSqlOutput, Type, Value, ValueRef};
use rusqlite::{Row, ToSql};
use serde::de::DeserializeOwned;

/// More than any text that is ever stored; a damaged or hostile file can't fill the memory.
const TEXT_LIMIT: u64 = 256 * 1024 * 1024;

/// A text on its way into the database: a zlib blob, or as it is when that is not longer.
pub(super) struct Packed<'a>(pub &'a str);

impl ToSql for Packed<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let plain = || ToSqlOutput::Borrowed(ValueRef::Text(self.0.as_bytes()));
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        let packed = encoder.write_all(self.0.as_bytes()).and_then(|()| encoder.finish());
        Ok(match packed {
            Ok(blob) if blob.len() < self.0.len() => ToSqlOutput::Owned(Value::Blob(blob)),
            _ => plain(),
        })
    }
}

/// The text that [`Packed`] stored.
fn unpack(value: ValueRef<'_>) -> FromSqlResult<String> {
    let blob = match value {
        ValueRef::Blob(blob) => blob,
        other => return other.as_str().map(str::to_owned),
    };
    let mut text = String::new();
    ZlibDecoder::new(blob)
        .take(TEXT_LIMIT)
        .read_to_string(&mut text)
        .map_err(|error| FromSqlError::Other(Box::new(error)))?;
    Ok(text)
}

/// A path on its way into the database.
pub(super) struct StoredPath<'a>(pub &'a Path);

impl ToSql for StoredPath<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0.to_str() {
            Some(text) => ValueRef::Text(text.as_bytes()),
            None => ValueRef::Blob(self.0.as_os_str().as_encoded_bytes()),
        }))
    }
}

fn path_of(value: ValueRef<'_>) -> FromSqlResult<PathBuf> {
    match value {
        ValueRef::Blob(bytes) => Ok(os_string(bytes).into()),
        other => other.as_str().map(PathBuf::from),
    }
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt as _;
    std::ffi::OsStr::from_bytes(bytes).to_owned()
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// A packed text in column `index`.
pub(super) fn text_at(row: &Row<'_>, index: usize) -> rusqlite::Result<String> {
    at(row, index, unpack)
}

/// A path in column `index`.
pub(super) fn path_at(row: &Row<'_>, index: usize) -> rusqlite::Result<PathBuf> {
    at(row, index, path_of)
}

/// A stage, status or hash in column `index`, all of which serialise as a string.
pub(super) fn named_at<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    let name: String = row.get(index)?;
    serde_json::from_value(name.into()).map_err(|error| foreign(index, error))
}

/// JSON in column `index`, packed or not.
pub(super) fn json_at(row: &Row<'_>, index: usize) -> rusqlite::Result<serde_json::Value> {
    serde_json::from_str(&text_at(row, index)?).map_err(|error| foreign(index, error))
}

fn at<T>(
    row: &Row<'_>,
    index: usize,
    read: impl FnOnce(ValueRef<'_>) -> FromSqlResult<T>,
) -> rusqlite::Result<T> {
    read(row.get_ref(index)?).map_err(|error| foreign(index, error))
}

fn foreign(index: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}
