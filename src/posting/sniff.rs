//! What a file is by its first bytes, when it is not text.

use super::PostingError;

const COPY: &str = "open it and copy the text of the posting into a .txt file";

/// Signatures of the file types people mistake for text.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", COPY),
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT)", COPY),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC)", COPY),
    (b"{\\rtf", "an RTF document", COPY),
    (b"\x89PNG", "a PNG image", "type or copy the text of the posting into a .txt file"),
    (b"\xff\xd8\xff", "a JPEG image", "type or copy the text of the posting into a .txt file"),
    (b"GIF8", "a GIF image", "type or copy the text of the posting into a .txt file"),
    (b"II*\0", "a TIFF image", "type or copy the text of the posting into a .txt file"),
    (b"MM\0*", "a TIFF image", "type or copy the text of the posting into a .txt file"),
    (b"RIFF", "a media file", "type or copy the text of the posting into a .txt file"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\xfd7zXZ", "an XZ archive", "unpack it first"),
    (b"\x7fELF", "a program", "name the file that holds the posting"),
    (b"MZ\x90", "a program", "name the file that holds the posting"),
    (b"\xcf\xfa\xed\xfe", "a program", "name the file that holds the posting"),
    (b"SQLite format 3", "a database", "name the file that holds the posting"),
    (b"bplist00", "a web archive of Safari", "save the page as page source (HTML) instead"),
];

/// Refuses files that are plainly not text.
///
/// # Errors
/// [`PostingError::NotText`], naming what the file is and what to do.
pub fn refuse_binary(bytes: &[u8]) -> Result<(), PostingError> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    for (magic, what, hint) in MAGIC {
        if bytes[start..].starts_with(magic) {
            return Err(PostingError::NotText { what, hint });
        }
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    if head.contains("mime-version:") && head.contains("multipart/related") {
        return Err(PostingError::NotText {
            what: "a page saved as one file (MHTML)",
            hint: "save it as HTML only, or copy the text of the posting into a .txt file",
        });
    }
    Ok(())
}

/// The error for bytes that are no text of a known kind.
pub fn unknown_binary() -> PostingError {
    PostingError::NotText { what: "a binary file", hint: "name the file that holds the posting" }
}

/// Whether text is an HTML page or fragment by its content, whatever the file is called.
#[must_use]
pub fn is_html(text: &str) -> bool {
    let head = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let lower = head.chars().take(2000).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|m| lower.starts_with(m)) {
        return true;
    }
    if lower.contains("<html") && lower.contains("<body") {
        return true;
    }
    let (mut structural, mut any) = (0usize, 0usize);
    for (at, _) in text.match_indices('<').take(5000) {
        let name: String = text[at + 1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        match name.as_str() {
            "p" | "div" | "ul" | "ol" | "li" | "table" | "tr" | "td" | "h1" | "h2" | "h3"
            | "h4" | "section" | "article" | "main" | "script" | "br" => structural += 1,
            "b" | "i" | "em" | "strong" | "span" | "a" | "u" | "font" | "img" => any += 1,
            _ => {}
        }
    }
    let starts_with_tag = lower.starts_with('<') && structural >= 2;
    starts_with_tag || (structural >= 6 && (structural + any) * 400 > text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binaries_are_named() {
        let error = refuse_binary(b"%PDF-1.7 ...").unwrap_err();
        assert_eq!(error.to_string(), "this is a PDF, not text");
        assert!(refuse_binary(b"\x89PNG\r\n").is_err());
        assert!(refuse_binary(b"plain words").is_ok());
    }

    #[test]
    fn html_is_told_by_content() {
        assert!(is_html("\n<!DOCTYPE html><html><body>x</body></html>"));
        assert!(is_html("<div><h2>Cook</h2><p>We look for a cook</p></div>"));
        assert!(!is_html("We need <b>Rust</b> and generics such as Vec<T> <i>now</i>."));
    }
}
