//! Opens a PDF and refuses what would hang or overflow the extraction.
//!
//! The extraction follows form objects without counting, reads a page's parents without looking
//! for circles, and takes pictures for text. So pictures are emptied on opening, and the walk is
//! made here first, under a budget.

use std::io::{Read as _, copy, sink};

use flate2::read::ZlibDecoder;
use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::PdfReadError;

const MAX_FILE: usize = 20_000_000;
/// Bytes that the file's streams may unpack to.
const MAX_UNPACKED: u64 = 300_000_000;
const MAX_FORM_DEPTH: usize = 12;
const MAX_FORMS: usize = 2_000;
const MAX_TREE_DEPTH: usize = 64;

pub(super) fn open(bytes: &[u8]) -> Result<Document, PdfReadError> {
    if bytes.len() > MAX_FILE {
        return Err(PdfReadError::TooLarge("more than 20 MB"));
    }
    let head = &bytes[..bytes.len().min(1024)];
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(PdfReadError::NotPdf);
    }
    unpacked_size(bytes)?;
    let options = LoadOptions { filter: Some(without_pictures), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|error| PdfReadError::Damaged(error.to_string()))?;
    if document.is_encrypted() && document.encryption_state.is_none() {
        return Err(PdfReadError::Encrypted);
    }
    walk_pages(&document)?;
    Ok(document)
}

fn damaged(reason: &str) -> PdfReadError {
    PdfReadError::Damaged(reason.to_owned())
}

#[allow(clippy::unnecessary_wraps, reason = "the signature is the loader's")]
fn without_pictures(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object {
        let dict = &stream.dict;
        let is_image = dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image");
        if is_image || is_colour_profile(dict) {
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.set_content(Vec::new());
        }
    }
    Some((id, object.to_owned()))
}

/// The profile of a colour space: a stream with a number of colours and no type. The extraction
/// unpacks it wherever the colour is chosen.
fn is_colour_profile(dict: &Dictionary) -> bool {
    dict.has(b"N") && !dict.has(b"Type") && !dict.has(b"First")
}

/// Unpacks every stream of the raw file into nothing, to learn the size.
fn unpacked_size(bytes: &[u8]) -> Result<(), PdfReadError> {
    const OPENER: &[u8] = b"stream";
    let mut left = MAX_UNPACKED;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], OPENER) {
        at += found + OPENER.len();
        let rest = &bytes[at..];
        let rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        // 0x78 opens all common zlib streams.
        if rest.first() != Some(&0x78) {
            continue;
        }
        let mut unpacked = ZlibDecoder::new(rest).take(left);
        match copy(&mut unpacked, &mut sink()) {
            Ok(size) => left = left.saturating_sub(size),
            // A damaged stream stops somewhere; the reader will see the same.
            Err(_) => left = unpacked.limit(),
        }
        if left == 0 {
            return Err(PdfReadError::TooLarge("it unpacks to more than 300 MB"));
        }
    }
    Ok(())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn walk_pages(document: &Document) -> Result<(), PdfReadError> {
    let mut forms_left = MAX_FORMS;
    for (_, page) in document.get_pages().into_iter().take(super::MAX_PAGES) {
        let dict = document.get_dictionary(page).map_err(|_| damaged("a page is missing"))?;
        let resources = inherited_resources(document, dict)?;
        let content = document.get_page_content(page).unwrap_or_default();
        walk_forms(document, &content, resources, 0, &mut forms_left)?;
    }
    Ok(())
}

/// The resources that hold for a page; a page tree with a circle in it is refused.
pub(super) fn inherited_resources<'a>(
    document: &'a Document,
    page: &'a Dictionary,
) -> Result<Option<&'a Dictionary>, PdfReadError> {
    let mut node = page;
    let mut resources = None;
    for _ in 0..MAX_TREE_DEPTH {
        resources = resources.or_else(|| dictionary(document, node, b"Resources"));
        match dictionary(document, node, b"Parent") {
            Some(parent) => node = parent,
            None => return Ok(resources),
        }
    }
    Err(damaged("its page tree has no end"))
}

pub(super) fn dictionary<'a>(
    document: &'a Document,
    dict: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    document.dereference(dict.get(key).ok()?).ok()?.1.as_dict().ok()
}

fn form<'a>(document: &'a Document, forms: &'a Dictionary, name: &[u8]) -> Option<&'a Stream> {
    document.dereference(forms.get(name).ok()?).ok()?.1.as_stream().ok()
}

fn walk_forms(
    document: &Document,
    content: &[u8],
    resources: Option<&Dictionary>,
    depth: usize,
    left: &mut usize,
) -> Result<(), PdfReadError> {
    if depth > MAX_FORM_DEPTH {
        return Err(damaged("its forms are nested without end"));
    }
    let forms = resources.and_then(|resources| dictionary(document, resources, b"XObject"));
    let Some(forms) = forms else { return Ok(()) };
    if find(content, b"Do").is_none() {
        return Ok(());
    }
    let Ok(decoded) = Content::decode(content) else { return Ok(()) };
    for operation in decoded.operations.iter().filter(|operation| operation.operator == "Do") {
        let name = operation.operands.first().and_then(|operand| operand.as_name().ok());
        let Some(stream) = name.and_then(|name| form(document, forms, name)) else { continue };
        *left = left.checked_sub(1).ok_or_else(|| damaged("it repeats its forms too often"))?;
        let inner = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let own = dictionary(document, &stream.dict, b"Resources").or(resources);
        walk_forms(document, &inner, own, depth + 1, left)?;
    }
    Ok(())
}
