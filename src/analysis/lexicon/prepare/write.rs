//! Writing the image, as `layout.rs` has it.

use super::super::layout::{EXACT, SECTIONS, Section, bucket};
use super::index::{Index, Surface};
use super::read::Draft;

#[derive(Default)]
struct Writer {
    sections: [Vec<u32>; SECTIONS],
}

impl Writer {
    fn put<const N: usize>(&mut self, section: Section, record: [u32; N]) {
        assert_eq!(N, section.width(), "a record of another width");
        self.sections[section as usize].extend(record);
    }

    fn count(&self, section: Section) -> u32 {
        number(self.sections[section as usize].len() / section.width())
    }

    fn bytes(&self) -> Vec<u8> {
        let counts = Section::ALL.map(|section| self.count(section));
        let words = counts.iter().chain(self.sections.iter().flatten());
        words.flat_map(|word| word.to_le_bytes()).collect()
    }
}

pub(super) fn image(draft: &Draft) -> Vec<u8> {
    let mut writer = Writer::default();
    for term in &draft.terms {
        let links = writer.count(Section::Links);
        let lists = [&term.broader, &term.implies, &term.twins];
        let [broader, implies, twins] = lists.map(|list| number(list.len()));
        assert!(broader.max(implies).max(twins) < 1 << 8, "{} has many links", term.name);
        let kind = number(term.table) << 8 | number(term.category);
        let counts = twins << 16 | implies << 8 | broader;
        let (at, length) = place(draft, term.name);
        writer.put(Section::Terms, [at, length, kind, links, counts]);
        for link in lists.into_iter().flatten() {
            writer.put(Section::Links, [*link]);
        }
    }
    for row in &draft.rows {
        let (at, length) = place(draft, row.aliases);
        writer.put(Section::Rows, [row.term, at, length]);
    }
    index(draft, &draft.plain, Section::PlainBuckets, Section::PlainSlots, &mut writer);
    index(draft, &draft.marked, Section::MarkedBuckets, Section::MarkedSlots, &mut writer);
    writer.bytes()
}

fn index(draft: &Draft, index: &Index, buckets: Section, slots: Section, writer: &mut Writer) {
    // Two slots or so share a bucket.
    let bits = (index.0.len().max(4) / 2).ilog2();
    let mut begun = 0;
    for (key, slot) in &index.0 {
        while begun <= bucket(*key, bits) {
            writer.put(buckets, [writer.count(slots)]);
            begun += 1;
        }
        let at = writer.count(Section::Surfaces);
        for surface in &slot.surfaces {
            write_surface(draft, surface, writer);
        }
        let count = number(slot.surfaces.len()) << 8 | u32::from(slot.longest);
        writer.put(slots, [*key as u32, (*key >> 32) as u32, at, count]);
    }
    while begun <= 1 << bits {
        writer.put(buckets, [writer.count(slots)]);
        begun += 1;
    }
}

fn write_surface(draft: &Draft, surface: &Surface, writer: &mut Writer) {
    let (at, length) = place(draft, surface.text);
    let marks = if surface.exact { EXACT } else { 0 };
    let lang = surface.lang.map_or(0, u16::from_le_bytes);
    writer.put(Section::Surfaces, [surface.term, at, length | marks, u32::from(lang)]);
}

/// Where in the lines of the tables a part of them stands, and how long it is.
fn place(draft: &Draft, part: &str) -> (u32, u32) {
    let at = part.as_ptr() as usize - draft.text.as_ptr() as usize;
    // An empty cell at the end of a line is no part of it.
    let at = if part.is_empty() { 0 } else { at };
    assert_eq!(draft.text.get(at..at + part.len()), Some(part));
    (number(at), number(part.len()))
}

fn number(of: usize) -> u32 {
    u32::try_from(of).expect("the tables are far smaller")
}
