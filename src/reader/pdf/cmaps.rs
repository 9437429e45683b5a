//! `ToUnicode` tables, written anew in the form that the extraction crate reads fastest.
//!
//! Its parser takes seconds for a megabyte of such a table, most of it for comments, names and
//! hexadecimal digits; and it reads the table of each font once a page. Here the pairs of code and
//! text are kept and the rest goes; a table in which anything is not as expected stays as it is.

use std::collections::HashSet;

use pdf_extract::{Document, Object, ObjectId};

/// A table that is larger than all of Unicode needs lies.
const MAX_TABLE: usize = 4_000_000;

pub(super) fn shorten(document: &mut Document) {
    let tables: HashSet<ObjectId> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"ToUnicode").ok()?.as_reference().ok())
        .collect();
    for id in tables {
        let Ok(Object::Stream(stream)) = document.get_object_mut(id) else { continue };
        let table = if stream.dict.has(b"Filter") {
            let Ok(table) = stream.decompressed_content() else { continue };
            table
        } else {
            stream.content.clone()
        };
        if table.len() > MAX_TABLE {
            continue;
        }
        if let Some(short) = shortened(&table) {
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.set_content(short);
        }
    }
}

/// The sections that map codes to texts; `None` for what is not understood in full.
fn shortened(table: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(table.len());
    let mut words = words(table);
    while let Some(word) = words.next() {
        let (columns, end) = match word {
            b"beginbfchar" => (2, &b"endbfchar"[..]),
            b"beginbfrange" => (3, &b"endbfrange"[..]),
            _ => continue,
        };
        let mut cells = Vec::new();
        loop {
            match words.next()? {
                word if word == end => break,
                word => cells.push(bytes_of(word)?),
            }
        }
        if !cells.len().is_multiple_of(columns) {
            return None;
        }
        out.extend(format!("{} ", cells.len() / columns).bytes());
        out.extend(word);
        out.push(b'\n');
        cells.iter().for_each(|cell| literal(cell, &mut out));
        out.push(b'\n');
        out.extend(end);
        out.push(b'\n');
    }
    (!out.is_empty()).then_some(out)
}

/// What blanks and brackets part, without comments.
fn words(table: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = table.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.filter(|line| !line.trim_ascii_start().starts_with(b"%")).flat_map(|line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            rest = rest.trim_ascii_start();
            let first = rest.first()?;
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'[');
            let length = match first {
                b'<' => rest.iter().position(|byte| *byte == b'>').map_or(rest.len(), |at| at + 1),
                _ => rest[1..].iter().position(is_end).map_or(rest.len(), |at| at + 1),
            };
            let (word, after) = rest.split_at(length);
            rest = after;
            Some(word)
        })
    })
}

/// The bytes of `<0041>`.
fn bytes_of(word: &[u8]) -> Option<Vec<u8>> {
    let digits = word.strip_prefix(b"<")?.strip_suffix(b">")?;
    if digits.len() % 2 == 1 {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    digits
        .chunks_exact(2)
        .map(|pair| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok())
        .collect()
}

fn literal(cell: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for byte in cell {
        if matches!(byte, b'(' | b')' | b'\\') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(table: &str) -> Option<String> {
        shortened(table.as_bytes()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn pairs_and_ranges_are_kept_and_the_rest_goes() {
        let table = "%!PS-Adobe\n/CIDInit /ProcSet findresource begin\n1 begincodespacerange\n\
                     <0000> <FFFF>\nendcodespacerange\n2 beginbfchar\n<0001> <0041>\n\
                     <0028><00660069>\nendbfchar 1 beginbfrange <0005> <0007> <0061> endbfrange end";
        assert_eq!(
            short(table).as_deref(),
            Some(
                "2 beginbfchar\n(\0\u{1})(\0A)(\0\\()(\0f\0i)\nendbfchar\n1 beginbfrange\n\
                 (\0\u{5})(\0\u{7})(\0a)\nendbfrange\n"
            )
        );
    }

    #[test]
    fn what_is_not_understood_stays() {
        for table in [
            "1 beginbfrange <01> <02> [<0041> <0042>] endbfrange",
            "1 beginbfchar <01> endbfchar",
            "1 beginbfchar <01> /space endbfchar",
            "1 beginbfchar <01> <004> endbfchar",
            "1 beginbfchar <01> <0041>",
            "/CMapName /Custom def",
        ] {
            assert_eq!(short(table), None, "{table}");
        }
    }
}
