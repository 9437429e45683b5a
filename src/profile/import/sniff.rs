//! Which format a file has, and JSON or YAML as a tree.

use super::super::{fields, yaml};
use super::archive::{self, Kind};
use super::tree::Tree;
use super::{ImportError, Source};
use crate::reader;

/// Text formats are read into memory several times over.
const MAX_TEXT: usize = 4_000_000;
/// A résumé in JSON has five levels.
const MAX_DEPTH: usize = 40;

/// The format by the bytes, and only then by the name.
///
/// # Errors
/// The bytes are empty, or a ZIP that is damaged.
pub fn source(bytes: &[u8], name: Option<&str>) -> Result<Source, ImportError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(match archive::kind(bytes)? {
            Kind::Tables => Source::LinkedIn,
            Kind::Word | Kind::Other => Source::Document(None),
        });
    }
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_lowercase());
    let binary = bytes.starts_with(b"%PDF-") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if binary || matches!(ending.as_deref(), Some("pdf" | "docx" | "html" | "htm" | "md")) {
        return Ok(Source::Document(None));
    }
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    let rest = bytes[start..].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes[start..]);
    if ending.as_deref() == Some("json") || rest.starts_with(b"{") && !rest.starts_with(b"{\\rtf") {
        return Ok(Source::JsonResume);
    }
    let has = |key: &str| {
        std::str::from_utf8(bytes).is_ok_and(|text| {
            text.lines().any(|line| {
                line.strip_prefix(key).is_some_and(|rest| {
                    let rest = rest.trim_start();
                    rest.starts_with(':')
                })
            })
        })
    };
    if has("cv")
        && (matches!(ending.as_deref(), Some("yaml" | "yml"))
            || has("design")
            || has("  name")
            || has("  sections"))
    {
        return Ok(Source::RenderCv);
    }
    if matches!(ending.as_deref(), Some("yaml" | "yml")) || has("basics") {
        return Ok(Source::JsonResume);
    }
    Ok(Source::Document(None))
}

/// JSON or YAML as a tree.
///
/// # Errors
/// It is neither, too large, too deep, or expands beyond all bounds.
pub fn tree(bytes: &[u8], name: Option<&str>) -> Result<Tree, ImportError> {
    if bytes.len() > MAX_TEXT {
        return Err(reader::ReaderError::TooLarge.into());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(reader::ReaderError::Empty.into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| reader::ReaderError::Binary)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\0') {
        return Err(reader::ReaderError::Binary.into());
    }
    let depth = nesting(text);
    if depth > MAX_DEPTH {
        return Err(ImportError::Deep(MAX_DEPTH));
    }
    let json = name.is_some_and(|name| name.to_ascii_lowercase().ends_with(".json"));
    if json || text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(|error| ImportError::Syntax {
            format: "JSON",
            reason: fields::clean(&error.to_string()),
        });
    }
    yaml::parse(text).map(Tree::from).map_err(|problem| {
        let message = problem.message.trim_start_matches("this is not valid YAML: ");
        ImportError::Syntax {
            format: "YAML",
            reason: match problem.place.line {
                0 => message.to_owned(),
                line => format!("line {line}, column {}: {message}", problem.place.column),
            },
        }
    })
}

/// How deep brackets outside of quotes are nested, at the most.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    let mut quoted = false;
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'\n' => quoted = false,
            b'[' | b'{' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
