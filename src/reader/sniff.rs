//! Which format a document has, by its first bytes and then by its name; and text from bytes.

use super::ReaderError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Markdown,
    Text,
    Html,
    Docx,
    Pdf,
}

/// Bytes win over the name's ending: a renamed file is still what it is.
pub fn format(bytes: &[u8], name: Option<&str>) -> Result<Format, ReaderError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReaderError::Empty);
    }
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Docx);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // Also how Office wraps a DOCX with a password.
        let locked = utf16_find(bytes, "EncryptedPackage");
        return Err(if locked { ReaderError::Encrypted } else { ReaderError::OldWord });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(ReaderError::Foreign("RTF"));
    }
    let ending =
        name.and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_ascii_lowercase());
    if matches!(ending.as_deref(), Some("pdf" | "docx")) {
        return Err(ReaderError::Damaged(format!(
            "it does not begin like a {} file",
            ending.unwrap_or_default()
        )));
    }
    let text = decode(bytes)?;
    Ok(match ending.as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        Some("html" | "htm" | "xhtml") => Format::Html,
        _ if is_html(&text) => Format::Html,
        _ if is_markdown(&text) => Format::Markdown,
        _ => Format::Text,
    })
}

fn utf16_find(bytes: &[u8], word: &str) -> bool {
    let wanted: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn is_html(text: &str) -> bool {
    let start: String =
        text.trim_start().chars().take(400).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html")
        || ["<html", "<head", "<body", "<div", "<h1", "<section", "<table"]
            .iter()
            .any(|tag| start.contains(tag))
}

fn is_markdown(text: &str) -> bool {
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        rest.len() < line.len() && rest.starts_with(' ')
    };
    text.lines().any(heading) || text.matches("**").count() >= 2
}

/// Text from bytes: UTF-8, UTF-16 with a mark, or Windows-1252; never binary data.
///
/// # Errors
/// The bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<String, ReaderError> {
    let text = if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(&bytes[skip..]).0.into_owned()
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned()
    };
    let odd = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if text.contains('\0') || odd * 50 > text.len() {
        return Err(ReaderError::Binary);
    }
    Ok(text)
}
