//! Entries of a page that keeps each in a box of its own, as pages do that a program made from data.
//!
//! In: the blocks of a section with the boxes they stand in. Out: its entries, or nothing where the
//! boxes don't tell: then the lines themselves are asked.

use std::collections::HashSet;

use super::entries::{is_headlike, is_only_dates, words};
use super::{Entry, SectionWord, within};
use crate::reader::{Block, BlockKind, Boxed, Told, dates};

/// A paragraph of more words is prose.
const HEAD_WORDS: usize = 16;

/// The entries of a section.
pub fn entries(kind: SectionWord, blocks: &[Block], body: &[usize]) -> Option<Vec<Entry>> {
    let grouped = matches!(
        kind,
        SectionWord::Skills
            | SectionWord::Languages
            | SectionWord::Interests
            | SectionWord::References
    );
    if !(kind.has_entries() || grouped) || body.iter().any(|at| blocks[*at].boxes.is_empty()) {
        return None;
    }
    // What somebody says, and the name under it.
    let single = kind == SectionWord::References && body.len() <= 3;
    let found = items(blocks, body);
    let (items, loose) = found.or_else(|| single.then(|| (vec![body.to_vec()], Vec::new())))?;
    let mut entries: Vec<Entry> = Vec::new();
    if !loose.is_empty() {
        entries.push(Entry { head: Vec::new(), lines: loose });
    }
    entries.extend(
        items.into_iter().map(
            |item| {
                if grouped { group(blocks, item) } else { entry(blocks, item) }
            },
        ),
    );
    Some(entries)
}

/// Whether a line that reads like the heading of a section stands deeper inside the section that
/// `heading` opened: the name of a group of skills, or `Courses` in an entry.
pub fn is_inside(blocks: &[Block], heading: usize, at: usize) -> bool {
    let (outer, inner) = (&blocks[heading].boxes, &blocks[at].boxes);
    let Some(content) = blocks.get(heading + 1).filter(|_| at > heading) else { return false };
    let shared =
        |a: &[Boxed], b: &[Boxed]| a.iter().zip(b).take_while(|(a, b)| a.id == b.id).count();
    let section = shared(outer, &content.boxes);
    let (Some(own), Some(other)) = (outer.last(), inner.last()) else { return false };
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(level) => level,
        _ => u8::MAX,
    };
    let as_high = level(&blocks[at]) <= level(&blocks[heading]) && blocks[at].is_heading();
    shared(outer, inner) >= section
        && inner.len() > outer.len()
        && own.kind != other.kind
        && !as_high
}

/// The kinds of a heading's own box and of the one around it: headings of sections share them.
pub fn frame(block: &Block) -> Option<(u32, u32)> {
    match block.boxes.as_slice() {
        [.., around, own] => Some((around.kind, own.kind)),
        _ => None,
    }
}

/// The boxes of entries, each with its blocks, and what stands before the first.
fn items(blocks: &[Block], body: &[usize]) -> Option<(Vec<Vec<usize>>, Vec<usize>)> {
    let path = |at: usize| &blocks[at].boxes;
    let first = path(*body.first()?);
    // All blocks stand in these boxes.
    let shared = body
        .iter()
        .map(|at| path(*at).iter().zip(first).take_while(|(a, b)| a.id == b.id).count())
        .min()?;
    // Boxes below them; a block without one stands for itself.
    let mut groups: Vec<(Option<u32>, Option<u32>, Vec<usize>)> = Vec::new();
    for at in body {
        let own = path(*at).get(shared);
        let id = own.map(|own| own.id);
        match groups.last_mut() {
            Some((last, _, group)) if last.is_some() && *last == id => group.push(*at),
            _ => groups.push((id, own.map(|own| own.kind), vec![*at])),
        }
    }
    if groups.len() == 1 {
        return None;
    }
    let dated = |group: &[usize]| group.iter().any(|at| has_dates(&blocks[*at]));
    // A list of bullets is what stands under an entry.
    let whole =
        |group: &[usize]| group.len() > 1 && !group.iter().all(|at| blocks[*at].is_bullet());
    let of_kind = |kind: Option<u32>| {
        groups.iter().filter(move |(_, own, group)| *own == kind && whole(group))
    };
    let kind = groups
        .iter()
        .filter_map(|(_, kind, _)| *kind)
        .max_by_key(|kind| of_kind(Some(*kind)).count())?;
    let kind = Some(kind);
    let many = of_kind(kind).count();
    let with_dates = of_kind(kind).filter(|(_, _, group)| dated(group)).count();
    // Two rows of one entry are of one kind, too; but only one of them has its dates.
    let repeats = many >= 2 && (with_dates != 1 || many > 3);
    // The dates of an entry may stand in a box before its own.
    let opens = groups[0].1.filter(|first| Some(*first) != kind);
    let leads = |kind: u32| groups.iter().filter(|(_, own, _)| *own == Some(kind)).count() == many;
    let led = (many >= 2).then(|| opens.filter(|kind| leads(*kind))).flatten();
    if let Some(first) = led {
        let mut items: Vec<Vec<usize>> = Vec::new();
        for (_, own, group) in groups {
            match items.last_mut() {
                Some(last) if own != Some(first) => last.extend(group),
                _ => items.push(group),
            }
        }
        return Some((items, Vec::new()));
    }
    if repeats {
        let mut items: Vec<Vec<usize>> = Vec::new();
        let mut loose = Vec::new();
        for (_, own, group) in groups {
            if own == kind {
                items.push(group);
            } else if let Some(last) = items.last_mut() {
                last.extend(group);
            } else {
                loose.extend(group);
            }
        }
        return Some((items, loose));
    }
    // Parts of one entry differ from each other, or are rows of which one has the dates; entries
    // without boxes repeat theirs.
    let rows = many >= 2 && with_dates == 1;
    let differ = many <= 1 && {
        let mut kinds: Vec<Option<u32>> = groups.iter().map(|(_, kind, _)| *kind).collect();
        let all = kinds.len();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.len() == all
    };
    // Entries without boxes all open with the same kind of heading.
    let opener = &blocks[groups[0].2[0]];
    let alone = opener.is_heading()
        && groups[1..].iter().all(|(_, kind, group)| {
            *kind != groups[0].1 && !group.iter().any(|at| blocks[*at].kind == opener.kind)
        });
    let single = rows || differ || alone;
    single.then(|| (vec![body.to_vec()], Vec::new()))
}

fn has_dates(block: &Block) -> bool {
    !dates::find(&block.text).is_empty()
}

/// What a group is called, and what belongs to it.
fn group(blocks: &[Block], item: Vec<usize>) -> Entry {
    match item.split_first() {
        Some((first, rest)) if !rest.is_empty() && words(&blocks[*first]) <= HEAD_WORDS => {
            Entry { head: vec![*first], lines: rest.to_vec() }
        }
        _ => Entry { head: Vec::new(), lines: item },
    }
}

/// The head of an entry: its first short lines, what stands out before the bullets, and all that
/// the page calls a part of a head.
fn entry(blocks: &[Block], item: Vec<usize>) -> Entry {
    let mut entry = Entry::default();
    let mut open = true;
    let mut bullets = false;
    let listed = runs(blocks, &item);
    for at in item {
        let block = &blocks[at];
        bullets |= block.is_bullet();
        let address = block.text.contains("://") && words(block) == 1;
        let short = !block.is_bullet()
            && (address
                || (is_headlike(block) && words(block) <= HEAD_WORDS && !is_sentence(block)));
        let told: Vec<Told> = block.told.iter().map(|(told, _)| *told).collect();
        let strong = !bullets && (block.is_heading() || block.is_bold());
        let is_head = if !told.is_empty() && told.iter().all(|told| told.is_of_head()) {
            words(block) <= 2 * HEAD_WORDS
        } else if block.told().is_some()
            || listed.contains(&at)
            || (!entry.head.is_empty() && within(&block.text).is_some())
        {
            false
        } else {
            short && (open || strong)
        };
        // Dates may stand behind a line on what the employer does, or in a bullet of their own.
        let dates = is_only_dates(block) && !entry.head.iter().any(|at| has_dates(&blocks[*at]));
        if is_head || dates || (entry.head.is_empty() && told.is_empty()) {
            entry.head.push(at);
        } else {
            open &= block.told().is_some();
            entry.lines.push(at);
        }
    }
    entry
}

/// `They care for people.`, but not `Smith, Jones & Co.`
fn is_sentence(block: &Block) -> bool {
    let text = block.text.trim();
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.ends_with(['.', '!']) && words(block) >= 4 && last.chars().count() > 4
}

/// Boxes of one kind side by side, four or more, are a list.
fn runs(blocks: &[Block], item: &[usize]) -> HashSet<usize> {
    let place = |at: usize| match blocks[at].boxes.as_slice() {
        [.., around, own] => Some((around.id, own.kind)),
        _ => None,
    };
    item.chunk_by(|a, b| place(*a).is_some() && place(*a) == place(*b))
        .filter(|run| run.len() >= 4)
        .flatten()
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::reader::outline::outline;
    use crate::reader::{ReadDocument, read};

    /// Heads before a bar, lines behind it, an entry a line.
    fn said(page: &str) -> Vec<String> {
        let document: ReadDocument = read(page.as_bytes(), Some("a.html")).unwrap();
        let texts = |indices: &[usize]| {
            let texts: Vec<&str> =
                indices.iter().map(|at| document.blocks[*at].text.as_str()).collect();
            texts.join(" / ")
        };
        outline(&document)
            .sections
            .iter()
            .flat_map(|section| &section.entries)
            .map(|entry| format!("{} | {}", texts(&entry.head), texts(&entry.lines)))
            .collect()
    }

    #[test]
    fn a_box_is_an_entry() {
        let job = |title: &str, employer: &str| {
            format!(
                "<div class=job><div class=row><div>{employer}</div><div>Makes things that people \
                 need.</div></div><div class=row><b>{title}</b><p>2019 – 2021</p><ul><li>Did \
                 x</li></ul></div></div>"
            )
        };
        let page =
            |jobs: &str| format!("<h1>Ada Byron</h1><section><h2>Experience</h2>{jobs}</section>");
        let wanted = |title: &str, employer: &str| {
            format!("{employer} / {title} / 2019 – 2021 | Makes things that people need. / Did x")
        };
        let two = job("Analyst", "Acme") + &job("Clerk", "Globex");
        assert_eq!(said(&page(&two)), [wanted("Analyst", "Acme"), wanted("Clerk", "Globex")]);
        // Two rows are no two entries.
        assert_eq!(said(&page(&job("Analyst", "Acme"))), [wanted("Analyst", "Acme")]);
    }

    #[test]
    fn what_a_page_calls_its_parts_is_believed() {
        let page = "<h1>Ada Byron</h1><h2>Experience</h2><div class=item><div class=company>Night \
            Nurses</div><p>They care for people at night.</p><span class=position>Reader</span>\
            <span class=startDate>2019</span><ul class=highlights><li>Read</li></ul></div>\
            <div class=item><div class=company>Globex</div><p>Another sentence stands here.</p>\
            <span class=position>Clerk</span><span class=startDate>2017</span></div>";
        assert_eq!(
            said(page),
            [
                "Night Nurses / Reader 2019 | They care for people at night. / Read",
                "Globex / Clerk 2017 | Another sentence stands here."
            ]
        );
    }

    #[test]
    fn groups_keep_their_words() {
        let page = "<h1>Ada Byron</h1><h2>Skills</h2><div><h3>Tools</h3><ul><li>Rust</li>\
            <li>Go</li></ul></div><div><h3>Other</h3><ul><li>Maths</li></ul></div>";
        assert_eq!(said(page), ["Tools | Rust / Go", "Other | Maths"]);
    }
}
