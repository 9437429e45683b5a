//! The lexicon as it lies in the program: searched in place, since reading it into tables of our
//! own would take longer than the rest of a run's start.

use crate::text::Lang;

use super::layout::{
    EXACT, ROW, SECTIONS, SLOT, SURFACE, Section, TERM, bucket, list, surface as cut_surface,
};
use super::{Category, TermId};

/// The image that `build.rs` has made of the tables, and their lines.
static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
static LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));

const CATEGORIES: [Category; super::layout::CATEGORIES.len()] = [
    Category::HardSkill,
    Category::Tool,
    Category::SoftSkill,
    Category::Domain,
    Category::Certificate,
    Category::Degree,
    Category::Language,
];

/// Words of the image, some of which are a section.
type Words = &'static [[u8; 4]];

#[derive(Debug)]
pub(super) struct Image {
    sections: [Words; SECTIONS],
    lines: &'static str,
    /// The links, read: they are handed out as slices, and followed a hundred thousand times.
    links: Vec<TermId>,
    /// Where the broader, the implied and the twins of each term begin, and where they end.
    spans: Vec<[usize; 4]>,
}

/// One of the two indexes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Index {
    buckets: Words,
    slots: Words,
    bits: u32,
}

/// What an index has under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    first: usize,
    count: usize,
    /// The number of words of the longest surface that begins with the word under the key.
    pub longest: usize,
}

/// One way to write a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surface {
    pub term: TermId,
    pub text: &'static str,
    pub lang: Option<Lang>,
    pub exact: bool,
}

/// One term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub name: &'static str,
    /// Number of the table that it stands in first.
    pub table: usize,
    pub category: Category,
}

impl Image {
    pub(super) fn built_in() -> Self {
        Self::new(IMAGE, LINES)
    }

    pub(super) fn new(image: &'static [u8], lines: &'static str) -> Self {
        let (words, _) = image.as_chunks::<4>();
        let (counts, mut rest) = words.split_at_checked(SECTIONS).unwrap_or_default();
        let mut sections: [Words; SECTIONS] = [&[]; SECTIONS];
        for (section, count) in Section::ALL.into_iter().zip(counts) {
            let size = number(*count) * section.width();
            (sections[section as usize], rest) = rest.split_at_checked(size).unwrap_or_default();
        }
        let links = sections[Section::Links as usize];
        let links = links.iter().map(|word| TermId(u32::from_le_bytes(*word))).collect();
        let (terms, _) = sections[Section::Terms as usize].as_chunks::<TERM>();
        let spans = terms.iter().map(|term| {
            let [.., start, counts] = term.map(number);
            let broader = start + (counts & 0xff);
            let implies = broader + (counts >> 8 & 0xff);
            [start, broader, implies, implies + (counts >> 16)]
        });
        Self { sections, lines, links, spans: spans.collect() }
    }

    /// Names, and aliases that count in every language.
    pub(super) fn plain(&self) -> Index {
        self.index(Section::PlainBuckets, Section::PlainSlots)
    }

    /// Aliases that are marked with a language.
    pub(super) fn marked(&self) -> Index {
        self.index(Section::MarkedBuckets, Section::MarkedSlots)
    }

    fn index(&self, buckets: Section, slots: Section) -> Index {
        let (buckets, slots) = (self.sections[buckets as usize], self.sections[slots as usize]);
        Index { buckets, slots, bits: buckets.len().max(2).ilog2() }
    }

    pub(super) fn len(&self) -> usize {
        self.sections[Section::Terms as usize].len() / TERM
    }

    pub(super) fn term(&self, id: TermId) -> Option<Term> {
        let [at, length, kind, ..] = self.record::<TERM>(Section::Terms, id.index())?;
        let (category, table) = (kind & 0xff, kind >> 8);
        Some(Term {
            name: self.text(at, length),
            table,
            category: CATEGORIES.get(category).copied().unwrap_or(Category::HardSkill),
        })
    }

    pub(super) fn broader(&self, id: TermId) -> &[TermId] {
        self.span(id, 0)
    }

    pub(super) fn implies(&self, id: TermId) -> &[TermId] {
        self.span(id, 1)
    }

    /// Terms whose name is an alias of this one, or the other way round.
    pub(super) fn twins(&self, id: TermId) -> &[TermId] {
        self.span(id, 2)
    }

    fn span(&self, id: TermId, part: usize) -> &[TermId] {
        let span = self.spans.get(id.index()).and_then(|ends| {
            let (from, to) = (ends[part], ends[part + 1]);
            self.links.get(from..to)
        });
        span.unwrap_or_default()
    }

    /// The aliases of all terms, row by row, with the language that they are marked with.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (TermId, Option<Lang>, &'static str)> {
        self.cells().flat_map(|(term, cell)| aliases(cell).map(move |(l, text)| (term, l, text)))
    }

    /// The aliases of one term.
    pub(super) fn aliases_of(
        &self,
        id: TermId,
    ) -> impl Iterator<Item = (Option<Lang>, &'static str)> {
        self.cells().filter(move |(term, _)| *term == id).flat_map(|(_, cell)| aliases(cell))
    }

    fn cells(&self) -> impl Iterator<Item = (TermId, &'static str)> {
        let (rows, _) = self.sections[Section::Rows as usize].as_chunks::<ROW>();
        rows.iter().map(|row| {
            let [term, at, length] = row.map(number);
            (TermId(term as u32), self.text(at, length))
        })
    }

    /// The surfaces of a slot.
    pub(super) fn surfaces(&self, slot: Slot) -> impl Iterator<Item = Surface> {
        (slot.first..slot.first + slot.count).filter_map(|at| self.surface(at))
    }

    fn surface(&self, at: usize) -> Option<Surface> {
        let [term, at, length, lang] = self.record::<SURFACE>(Section::Surfaces, at)?;
        let [a, b, ..] = (lang as u32).to_le_bytes();
        Some(Surface {
            term: TermId(term as u32),
            text: self.text(at, length & !(EXACT as usize)),
            lang: if lang == 0 { None } else { lang_of([a, b]) },
            exact: length & EXACT as usize != 0,
        })
    }

    fn record<const N: usize>(&self, section: Section, at: usize) -> Option<[usize; N]> {
        let (records, _) = self.sections[section as usize].as_chunks::<N>();
        records.get(at).map(|record| record.map(number))
    }

    fn text(&self, at: usize, length: usize) -> &'static str {
        self.lines.get(at..at + length).unwrap_or_default()
    }
}

impl Index {
    /// What stands under `key`.
    pub(super) fn get(&self, key: u64) -> Option<Slot> {
        let bucket = bucket(key, self.bits);
        let (from, to) = (self.buckets.get(bucket)?, self.buckets.get(bucket + 1)?);
        let (slots, _) = self.slots.as_chunks::<SLOT>();
        slots.get(number(*from)..number(*to))?.iter().find_map(|[low, high, first, count]| {
            let own =
                u64::from(u32::from_le_bytes(*high)) << 32 | u64::from(u32::from_le_bytes(*low));
            let count = number(*count);
            (own == key).then(|| Slot {
                first: number(*first),
                count: count >> 8,
                longest: count & 0xff,
            })
        })
    }
}

fn aliases(cell: &'static str) -> impl Iterator<Item = (Option<Lang>, &'static str)> {
    list(cell).map(|alias| {
        let (lang, _, text) = cut_surface(alias);
        (lang.and_then(lang_of), text)
    })
}

fn lang_of(code: [u8; 2]) -> Option<Lang> {
    Lang::from_code(std::str::from_utf8(&code).ok()?)
}

fn number(word: [u8; 4]) -> usize {
    u32::from_le_bytes(word) as usize
}
