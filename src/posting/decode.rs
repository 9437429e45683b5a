//! Bytes become text: UTF-8, UTF-16 with or without a byte-order mark, or a single-byte
//! encoding that the page declares or that Western text suggests.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::sniff::{refuse_binary, unknown_binary};
use super::{MAX_BYTES, PostingError};

/// Decodes the bytes of a posting.
///
/// # Errors
/// The bytes are too many, none, of a binary file, or in an encoding that can't be told.
pub fn decode(bytes: &[u8]) -> Result<String, PostingError> {
    if bytes.len() > MAX_BYTES {
        return Err(PostingError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(PostingError::Empty);
    }
    refuse_binary(bytes)?;
    let text = to_text(bytes)?;
    let controls = text.chars().filter(|c| c.is_control() && !is_layout(*c)).count();
    if controls * 20 > text.len() {
        return Err(unknown_binary());
    }
    Ok(text)
}

fn to_text(bytes: &[u8]) -> Result<String, PostingError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if bytes.contains(&0)
        && let Some(encoding) = utf16_by_zeros(bytes)
    {
        return encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(std::borrow::Cow::into_owned)
            .ok_or_else(unknown_binary);
    }
    let zeros = bytes.split(|b| *b == 0).count() - 1;
    if zeros * 200 > bytes.len() {
        return Err(unknown_binary());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if mostly_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    if zeros > 0 {
        return Err(unknown_binary());
    }
    if let Some(encoding) = declared(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    let controls = bytes.iter().filter(|b| b.is_ascii_control() && !is_layout(**b as char)).count();
    if controls * 50 > bytes.len() {
        return Err(unknown_binary());
    }
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    if high * 3 > bytes.len() {
        return Err(PostingError::UnknownEncoding);
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

fn is_layout(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}')
}

/// UTF-16 text has its zero bytes on one side only: the high halves of ASCII letters.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(8192) & !1];
    let zeros = |offset| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 2 / 20;
    if odd > enough && odd > even * 50 {
        Some(UTF_16LE)
    } else if even > enough && even > odd * 50 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A few broken bytes in a text that otherwise is UTF-8 with letters beyond ASCII.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut wide) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 5 <= wide
}

/// The `charset` that an HTML head declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|e| *e != encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() })
            .collect()
    }

    #[test]
    fn every_common_encoding_is_read() {
        let text = "Pflegefachkräfte für Köln gesucht";
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(&[b"\xef\xbb\xbf", text.as_bytes()].concat()).unwrap(), text);
        for little in [true, false] {
            assert_eq!(decode(&utf16(text, little)).unwrap(), text);
            assert_eq!(decode(&utf16(&format!("\u{feff}{text}"), little)).unwrap(), text);
        }
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        assert_eq!(decode(&latin).unwrap(), text);
    }

    #[test]
    fn a_declared_charset_is_used() {
        let mut page = b"<html><meta charset=windows-1251><p>".to_vec();
        page.extend([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
        assert!(decode(&page).unwrap().ends_with("Привет"));
    }

    #[test]
    fn binaries_are_refused() {
        assert_eq!(decode(b""), Err(PostingError::Empty));
        assert!(matches!(decode(&[0u8; 64]), Err(PostingError::NotText { .. })));
        assert!(matches!(decode(&[1, 2, 3, 255, 254, 0, 9]), Err(PostingError::NotText { .. })));
        assert_eq!(decode(&[0xcf; 300]), Err(PostingError::UnknownEncoding));
        assert_eq!(decode(&vec![b'a'; MAX_BYTES + 1]), Err(PostingError::TooLarge));
    }
}
