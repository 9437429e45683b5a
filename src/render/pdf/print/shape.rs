//! From styled text to glyphs with their widths, in ems.

use std::ops::Range;

use rustybuzz::{BufferClusterLevel, UnicodeBuffer};

use super::faces::{self, FaceId, Role};
use super::look::Colour;
use crate::render::pdf::FontChoice;

/// A stretch of a paragraph in one style.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub text: String,
    pub role: Role,
    pub colour: Colour,
    /// Where a click leads.
    pub link: Option<String>,
}

/// A shaped glyph.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub face: FaceId,
    /// 0 where no font has the letter.
    pub id: u16,
    pub advance: f32,
    /// How far right of the pen it is drawn.
    pub shift: f32,
    /// The text it stands for, in the paragraph: empty for the second glyph of a letter.
    pub text: Range<usize>,
    pub span: usize,
}

/// Shapes spans that follow each other; positions are those in the joined text.
pub(super) fn shape(spans: &[Span], family: FontChoice) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    let mut start = 0;
    for (index, span) in spans.iter().enumerate() {
        for (face, run) in runs(&span.text, family, span.role) {
            shape_run(&span.text[run.clone()], face, start + run.start, index, &mut glyphs);
        }
        start += span.text.len();
    }
    glyphs
}

/// Cuts a text where the face changes. A letter that no face has goes with the first.
fn runs(text: &str, family: FontChoice, role: Role) -> Vec<(FaceId, Range<usize>)> {
    let chain: Vec<FaceId> = faces::chain(family, role).collect();
    let has = |id: &FaceId, c: char| faces::face(*id).is_some_and(|f| f.glyph_index(c).is_some());
    let mut runs: Vec<(FaceId, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let current = runs.last().map(|(id, _)| *id);
        // Marks and blanks stay with what they stand on.
        let stays = current.filter(|id| c.is_whitespace() && has(id, c));
        let face = stays.or_else(|| chain.iter().copied().find(|id| has(id, c)));
        let face = face.unwrap_or(chain[0]);
        match runs.last_mut() {
            Some((id, range)) if *id == face => range.end = end,
            _ => runs.push((face, at..end)),
        }
    }
    runs
}

fn shape_run(text: &str, id: FaceId, start: usize, span: usize, out: &mut Vec<Glyph>) {
    let Some(face) = faces::face(id) else { return };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    // A letter and the mark on it stay apart, so that each comes back when text is extracted.
    buffer.set_cluster_level(BufferClusterLevel::Characters);
    let shaped = rustybuzz::shape(face, &[], buffer);
    let em = face.units_per_em() as f32;
    let clusters: Vec<usize> = shaped.glyph_infos().iter().map(|i| i.cluster as usize).collect();
    let mut order = clusters.clone();
    order.sort_unstable();
    order.dedup();
    for (index, (info, position)) in
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate()
    {
        let from = clusters[index];
        let next = order.partition_point(|&cluster| cluster <= from);
        let to = order.get(next).copied().unwrap_or(text.len());
        let nth = clusters[..index].iter().rev().take_while(|&&cluster| cluster == from).count();
        let is_last = clusters.get(index + 1) != Some(&from);
        let (from, to) = share(text, from..to, nth, is_last);
        out.push(Glyph {
            face: id,
            id: info.glyph_id as u16,
            advance: position.x_advance as f32 / em,
            shift: position.x_offset as f32 / em,
            text: start + from..start + to,
            span,
        });
    }
}

/// What the `nth` glyph of a cluster stands for: a letter each, and all the rest for the last.
fn share(text: &str, cluster: Range<usize>, nth: usize, is_last: bool) -> (usize, usize) {
    let ends = || text[cluster.clone()].char_indices().map(|(at, _)| cluster.start + at);
    let from = ends().nth(nth).unwrap_or(cluster.end);
    let to = if is_last { cluster.end } else { ends().nth(nth + 1).unwrap_or(cluster.end) };
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, family: FontChoice) -> Vec<String> {
        let span = Span { text: text.into(), role: Role::Regular, colour: [0.0; 3], link: None };
        shape(&[span], family).into_iter().map(|glyph| text[glyph.text].to_owned()).collect()
    }

    #[test]
    fn every_letter_belongs_to_exactly_one_glyph() {
        for text in ["Office", "Ade\u{301}ba\u{301}yo\u{323}\u{300} m\u{303}", "ﬁn", "Łódź Ŧ → x"]
        {
            for family in FontChoice::ALL {
                assert_eq!(texts(text, family).concat(), text, "{family:?}");
            }
        }
    }

    #[test]
    fn a_mark_keeps_its_own_text() {
        let shaped = texts("\u{1ecd}\u{300}", FontChoice::SourceSans);
        // One letter may be drawn with two glyphs, of which the second then says nothing.
        assert_eq!(shaped.last().map(String::as_str), Some("\u{300}"), "{shaped:?}");
        assert!(shaped[0].starts_with('\u{1ecd}'), "{shaped:?}");
    }
}
