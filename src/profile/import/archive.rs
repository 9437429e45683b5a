//! The tables inside a ZIP, unpacked up to a limit and never onto the disk.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::ImportError;
use super::linkedin::{self, Table};
use crate::reader;

/// A data export has some dozens of files.
const MAX_FILES: usize = 5_000;
/// More than this, unpacked, is no export of one person's profile.
const MAX_TABLE: u64 = 10_000_000;
const MAX_ALL: u64 = 30_000_000;

/// What a ZIP is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Tables,
    Other,
}

/// Looks at the names only.
///
/// # Errors
/// The ZIP is damaged or has far too many files.
pub fn kind(bytes: &[u8]) -> Result<Kind, ImportError> {
    let archive = open(bytes)?;
    let names: Vec<String> =
        archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    Ok(if names.iter().any(|name| name.starts_with("word/")) {
        Kind::Word
    } else if names.iter().any(|name| linkedin::is_known(name)) {
        Kind::Tables
    } else {
        Kind::Other
    })
}

fn damaged(error: &dyn std::fmt::Display) -> ImportError {
    ImportError::Damaged(error.to_string())
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ImportError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_FILES {
        return Err(ImportError::Bomb);
    }
    Ok(archive)
}

/// The tables that are read, and the names of the others.
///
/// # Errors
/// The ZIP is damaged, unpacks to far more than an export, or has names that lead out of it.
pub fn tables(bytes: &[u8]) -> Result<(Vec<Table>, Vec<String>), ImportError> {
    let mut archive = open(bytes)?;
    let names: Vec<String> =
        archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    if let Some(name) = names.iter().find(|name| leads_out(name)) {
        return Err(ImportError::LeadsOut(name.clone()));
    }
    let (wanted, other): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| linkedin::is_known(name));
    let mut tables = Vec::new();
    let mut all = 0;
    for name in wanted {
        let Some(index) = archive.index_for_name(&name) else { continue };
        let file = archive.by_index(index).map_err(|error| damaged(&error))?;
        let mut unpacked = Vec::new();
        file.take(MAX_TABLE + 1).read_to_end(&mut unpacked).map_err(|error| damaged(&error))?;
        all += unpacked.len() as u64;
        if unpacked.len() as u64 > MAX_TABLE || all > MAX_ALL {
            return Err(ImportError::Bomb);
        }
        let text = reader::decode(&unpacked)?;
        tables.push(Table { name, text });
    }
    Ok((tables, other))
}

fn leads_out(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with(['/', '\\']) || drive || name.split(['/', '\\']).any(|part| part == "..")
}
