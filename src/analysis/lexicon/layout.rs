//! How the image of the lexicon is laid out, and how a cell of the tables is read: what those who
//! write the image and those who search it must agree on.
//!
//! The image is a row of little-endian words of 32 bits. It begins with the number of records of
//! each [`Section`], in their order; the sections follow, each its records one behind the other.
//! Texts are places in the lines of the tables, which lie beside the image.
//!
//! A key is looked up by its highest bits: they number a bucket, and the buckets say where in the
//! sorted slots those with these bits begin.

/// The parts of the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Place and length of the name, table and category, place of the links and their numbers.
    Terms,
    /// Terms: the broader ones, the implied ones and the twins of each term.
    Links,
    /// Term, place and length of the aliases.
    Rows,
    /// Term, place of the text, its length and marks, language.
    Surfaces,
    /// Where the slots of a bucket begin, with one more at the end.
    PlainBuckets,
    /// Key, first surface, their number and the longest surface's number of words.
    PlainSlots,
    MarkedBuckets,
    MarkedSlots,
}

pub(super) const SECTIONS: usize = 8;

impl Section {
    pub(super) const ALL: [Self; SECTIONS] = [
        Self::Terms,
        Self::Links,
        Self::Rows,
        Self::Surfaces,
        Self::PlainBuckets,
        Self::PlainSlots,
        Self::MarkedBuckets,
        Self::MarkedSlots,
    ];

    /// How many words a record has.
    pub(super) const fn width(self) -> usize {
        match self {
            Self::Terms => TERM,
            Self::Links | Self::PlainBuckets | Self::MarkedBuckets => 1,
            Self::Rows => ROW,
            Self::Surfaces => SURFACE,
            Self::PlainSlots | Self::MarkedSlots => SLOT,
        }
    }
}

pub(super) const TERM: usize = 5;
pub(super) const ROW: usize = 3;
pub(super) const SURFACE: usize = 4;
pub(super) const SLOT: usize = 4;

/// The mark of a surface whose exact case counts, above its length.
pub(super) const EXACT: u32 = 1 << 31;

/// The bucket of a key, of `1 << bits`; there are two at least.
pub(super) fn bucket(key: u64, bits: u32) -> usize {
    (key >> (u64::BITS - bits)) as usize
}

/// The categories by the names that they have in the tables.
pub(super) const CATEGORIES: [&str; 7] =
    ["hard_skill", "tool", "soft_skill", "domain", "certificate", "degree", "language"];

/// The items of a cell.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// Cuts the marks off a surface: its language and whether its case counts. English is not told,
/// since English surfaces count in every language.
pub(super) fn surface(marked: &str) -> (Option<[u8; 2]>, bool, &str) {
    let (exact, rest) = unmark(marked);
    match rest.split_once(':') {
        Some((code, text))
            if code.len() == 2
                && code.bytes().all(|b| b.is_ascii_lowercase())
                && !text.starts_with(' ') =>
        {
            let (exact_inside, text) = unmark(text);
            let lang = code.as_bytes().try_into().ok().filter(|code| code != b"en");
            (lang, exact || exact_inside, text)
        }
        _ => (None, exact, rest),
    }
}

fn unmark(text: &str) -> (bool, &str) {
    text.strip_prefix('=').map_or((false, text), |rest| (true, rest.trim()))
}
