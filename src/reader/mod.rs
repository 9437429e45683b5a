//! Any document as headings, paragraphs and bullets, and those as sections and entries.
//!
//! In: bytes of any origin, of which nothing is believed. Out: a [`ReadDocument`], or the reason
//! why there is none. One reader serves `tailor verify`, the importers and the read-back.
//!
//! | file | what it reads |
//! |---|---|
//! | `sniff` | which format it is |
//! | `markdown`, `plain`, `html`, `docx`, `pdf`, `pdf_layout`, `pdf_blocks` | that format |
//! | [`css`] | the style sheets of a page |
//! | `wrap` | lines that were broken to fit a page, joined again |
//! | `told` | what a page calls its parts |
//! | [`outline`] | header, sections, entries |
//! | [`dates`] | dates and periods in a line |

pub mod css;
pub mod dates;
mod docx;
mod error;
mod html;
mod markdown;
pub mod outline;
pub mod pdf;
mod pdf_blocks;
mod pdf_layout;
mod plain;
mod sniff;
#[cfg(test)]
mod tests;
mod told;
mod wrap;

pub use error::ReaderError;
pub(crate) use markdown::is_too_deep;
pub use sniff::{Format, decode};
pub use told::Told;
pub(crate) use wrap::bullet;

/// No résumé is larger.
pub const MAX_BYTES: usize = 20_000_000;
/// Text formats are read into memory several times over.
const MAX_TEXT: usize = 4_000_000;
/// A document with more blocks than this is no résumé.
const MAX_BLOCKS: usize = 20_000;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// From 1, the largest.
    Heading(u8),
    Paragraph,
    Bullet,
}

/// A heading, paragraph or bullet: one line of text, however it was wrapped.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub kind: BlockKind,
    /// A tab stands where columns or table cells part.
    pub text: String,
    /// So many bytes at the start are bold.
    pub bold: usize,
    /// All of it is italic.
    pub italic: bool,
    /// Type size in points, where the format tells it.
    pub size: Option<f64>,
    /// It stands apart from what is before it.
    pub gap: bool,
    /// Addresses that its words are linked with.
    pub links: Vec<String>,
    /// The boxes of a page that it stands in, the outermost first.
    pub boxes: Vec<Boxed>,
    /// What the page calls it or parts of it, with their words.
    pub told: Vec<(Told, String)>,
}

/// A box of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boxed {
    pub id: u32,
    /// Boxes of one tag and class are of one kind.
    pub kind: u32,
}

impl Block {
    /// A block without emphasis.
    #[must_use]
    pub fn plain(kind: BlockKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            bold: 0,
            italic: false,
            size: None,
            gap: true,
            links: Vec::new(),
            boxes: Vec::new(),
            told: Vec::new(),
        }
    }

    /// What the page calls the whole of it.
    #[must_use]
    pub fn told(&self) -> Option<Told> {
        let long = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let own = long(&self.text);
        self.told.iter().find(|(_, text)| long(text) == own).map(|(told, _)| *told)
    }

    #[must_use]
    pub fn is_bullet(&self) -> bool {
        self.kind == BlockKind::Bullet
    }

    #[must_use]
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// Whether all of it is bold.
    #[must_use]
    pub fn is_bold(&self) -> bool {
        self.bold > 0 && self.bold >= self.text.trim_end_matches([':', ' ']).len()
    }
}

/// A document in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadDocument {
    pub format: Format,
    pub blocks: Vec<Block>,
}

impl ReadDocument {
    /// All text, a line a block.
    #[must_use]
    pub fn text(&self) -> String {
        self.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Reads a document; `name_hint` is its file name, whose ending helps where the bytes don't tell.
///
/// # Errors
/// It is empty, too large, binary, locked, damaged, or has no text.
pub fn read(bytes: &[u8], name_hint: Option<&str>) -> Result<ReadDocument, ReaderError> {
    read_as(bytes, name_hint, None)
}

/// The same, as the format that the user names.
///
/// # Errors
/// Those of [`read`].
pub fn read_as(
    bytes: &[u8],
    name_hint: Option<&str>,
    wanted: Option<Format>,
) -> Result<ReadDocument, ReaderError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReaderError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReaderError::Empty);
    }
    let format = match wanted {
        Some(format) => format,
        None => sniff::format(bytes, name_hint)?,
    };
    let mut blocks = match format {
        Format::Pdf => pdf_blocks::blocks(&pdf_layout::ordered(pdf::lines(bytes)?)),
        Format::Docx => docx::read(bytes)?,
        Format::Html => html::read(&text(bytes)?)?,
        Format::Markdown => markdown::read(&text(bytes)?),
        Format::Text => plain::read(&text(bytes)?),
    };
    for block in &mut blocks {
        clean(block);
    }
    blocks.retain(|block| block.text.chars().any(char::is_alphanumeric));
    if blocks.is_empty() {
        return Err(ReaderError::Empty);
    }
    if blocks.len() > MAX_BLOCKS {
        return Err(ReaderError::TooLarge);
    }
    Ok(ReadDocument { format, blocks })
}

fn text(bytes: &[u8]) -> Result<String, ReaderError> {
    if bytes.len() > MAX_TEXT {
        return Err(ReaderError::TooLarge);
    }
    decode(bytes)
}

/// Composes letters, drops what is invisible, and leaves single blanks (and tabs) between words.
fn clean(block: &mut Block) {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(block.text.len());
    let mut bold = 0;
    let mut old = 0;
    let mut gap: Option<char> = None;
    for original in block.text.chars() {
        old += original.len_utf8();
        if !is_invisible(original) {
            // Icons of contact lines stand where columns part.
            if original == '\t' || matches!(original, '\u{e000}'..='\u{f8ff}') {
                gap = Some('\t');
            } else if original.is_whitespace() || original.is_control() {
                gap = gap.or(Some(' '));
            } else {
                if let Some(gap) = gap.take().filter(|_| !out.is_empty()) {
                    out.push(gap);
                }
                match original {
                    'ﬀ' => out.push_str("ff"),
                    'ﬁ' => out.push_str("fi"),
                    'ﬂ' => out.push_str("fl"),
                    'ﬃ' => out.push_str("ffi"),
                    'ﬄ' => out.push_str("ffl"),
                    c => out.push(c),
                }
            }
        }
        if old <= block.bold {
            bold = out.len();
        }
    }
    if out.chars().any(unicode_normalization::char::is_combining_mark) {
        // Composing moves a few bytes: the bold part is composed alone.
        bold = out.get(..bold).map_or(0, |bold| bold.nfc().map(char::len_utf8).sum());
        out = out.nfc().collect();
    }
    // A mark behind the bold part may have been composed with its last letter.
    block.bold = out.floor_char_boundary(bold);
    block.text = out;
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' | '\u{fe0f}')
}
