//! Entries of a section: where one head ends, its lines begin, and the next head stands.
//!
//! Layouts differ: title first or employer first, on one line or several, with the dates at the
//! end of a line or on their own, as heading, bold line, plain line or bullet. What they share:
//! a head is short, is no sentence, and is followed by dates or by bullets soon.

use super::Entry;
use super::stacked::{self, Part};
use super::{pairs, within};
use crate::reader::{Block, BlockKind, dates};

const LONGEST_HEAD: usize = 160;
const MOST_HEAD_LINES: usize = 4;
/// What a sentence has before a year.
const SINCE: [&str; 17] = [
    "from", "since", "in", "until", "by", "of", "during", "seit", "ab", "bis", "depuis", "en",
    "desde", "dal", "nel", "sinds", "vanaf",
];

pub fn entries(blocks: &[Block], body: &[usize]) -> Vec<Entry> {
    let section = Body::of(blocks, body);
    let stacked = stacked::parts(blocks, body);
    let mut found: Vec<Entry> = Vec::new();
    let mut in_head = false;
    for at in 0..body.len() {
        let block = &blocks[body[at]];
        let starts = match stacked[at] {
            Part::Opens => true,
            Part::GoesOn | Part::Dates => false,
            Part::None => {
                // The dates of the head that comes next are not this line's.
                let between = stacked.get(at + 1) == Some(&Part::Opens);
                let under =
                    stacked[..at].ends_with(&[Part::Dates]) && (between || !blocks[body[at]].gap);
                (!under || blocks[body[at]].is_heading())
                    && section.starts(at, found.last(), in_head)
            }
        };
        if starts {
            found.push(Entry { head: vec![body[at]], lines: Vec::new() });
            // A bullet or a table row holds its whole head.
            in_head = !block.is_bullet();
            continue;
        }
        if found.is_empty() {
            found.push(Entry::default());
        }
        let Some(entry) = found.last_mut() else { continue };
        let extends = match stacked[at] {
            Part::GoesOn | Part::Dates => true,
            Part::Opens | Part::None => {
                in_head
                    && entry.lines.is_empty()
                    && entry.head.len() < MOST_HEAD_LINES
                    && !stacked[..at].ends_with(&[Part::Dates])
                    && section.extends(at, entry)
            }
        };
        if extends {
            entry.head.push(body[at]);
        } else {
            entry.lines.push(body[at]);
            in_head = false;
        }
    }
    pairs::joined(blocks, found)
}

struct Body<'b> {
    blocks: &'b [Block],
    body: &'b [usize],
    /// In a section without any other heads the bullets are the entries.
    bullets_are_heads: bool,
    /// Some bullets have dates, and most have none: one without is a line under the one before.
    mixed: bool,
    /// What most lines are not larger than.
    size: Option<f64>,
    /// The line under one with employer, place and dates is the title.
    titled_under: bool,
}

/// Whether most dated heads of a section have a short line under them before their bullets: what all
/// heads have belongs to them.
fn titled_under(blocks: &[Block], body: &[usize]) -> bool {
    let (mut heads, mut titled) = (0_usize, 0_usize);
    for (at, index) in body.iter().enumerate() {
        let block = &blocks[*index];
        if block.is_bullet() || is_only_dates(block) || !dated_head(block) || !is_headlike(block) {
            continue;
        }
        heads += 1;
        let next = |step: usize| body.get(at + step).map(|at| &blocks[*at]);
        let under = next(1).is_some_and(is_title_like);
        titled += usize::from(under && next(2).is_some_and(is_line));
    }
    titled >= 2 && titled * 2 > heads
}

/// What stands under a head: a bullet, or a sentence.
fn is_line(block: &Block) -> bool {
    let text = block.text.trim_end();
    block.is_bullet() || (words(block) >= 3 && text.ends_with('.'))
}

/// "Integrated PayPal": a line that opens with a past tense is no title, "Registered Nurse" is.
fn tells_a_deed(text: &str) -> bool {
    const HELD: [&str; 7] =
        ["Registered", "Certified", "Chartered", "Licensed", "Qualified", "Accredited", "Embedded"];
    let first = text.split_whitespace().next().unwrap_or_default();
    first.len() > 4 && first.ends_with("ed") && !HELD.contains(&first)
}

fn is_title_like(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph
        && !is_line(block)
        && !tells_a_deed(&block.text)
        && is_headlike(block)
        && words(block) <= 10
        && !has_dates(block)
}

impl<'b> Body<'b> {
    /// What all lines of a section say together is asked once.
    fn of(blocks: &'b [Block], body: &'b [usize]) -> Self {
        let all = || body.iter().map(|at| &blocks[*at]);
        let dated = all().filter(|block| has_dates(block)).count();
        let mut sizes: Vec<f64> = all().filter_map(|block| block.size).collect();
        sizes.sort_by(f64::total_cmp);
        Self {
            blocks,
            body,
            bullets_are_heads: !all().any(|block| !block.is_bullet() && is_headlike(block)),
            mixed: dated > 0 && dated * 2 < body.len(),
            size: sizes.get(sizes.len() / 2).copied(),
            titled_under: titled_under(blocks, body),
        }
    }

    fn block(&self, at: usize) -> Option<&Block> {
        self.body.get(at).map(|at| &self.blocks[*at])
    }

    fn starts(&self, at: usize, open: Option<&Entry>, in_head: bool) -> bool {
        let Some(block) = self.block(at) else { return false };
        match block.kind {
            // `Highlights` and its like stand inside an entry, however large they are set.
            BlockKind::Heading(_) if open.is_some() && within(&block.text).is_some() => false,
            BlockKind::Heading(level) => {
                // `### Employer` then `#### Title` is one head.
                let above =
                    open.filter(|entry| in_head && entry.lines.is_empty()).and_then(|entry| {
                        match entry.head.last().map(|at| self.blocks[*at].kind) {
                            Some(BlockKind::Heading(above)) => Some(above),
                            _ => None,
                        }
                    });
                above.is_none_or(|above| level <= above)
            }
            BlockKind::Bullet => self.bullets_are_heads && self.is_top_bullet(at),
            BlockKind::Paragraph => {
                if !is_headlike(block) {
                    return open.is_none() && self.body.len() == 1;
                }
                let dated = has_dates(block);
                let Some(open) = open else { return true };
                if in_head && open.lines.is_empty() {
                    return self.next_head(at, open, dated);
                }
                let strong = block.is_bold() || self.is_large(block);
                dated_head(block)
                    || (dated && block.gap && words(block) <= 14)
                    || strong
                    || (self.dates_follow(at) && !self.closes_above(at))
                    || self.bullets_follow(at)
            }
        }
    }

    /// Whether a line after a head that has no lines yet opens another entry.
    fn next_head(&self, at: usize, open: &Entry, dated: bool) -> bool {
        let Some(block) = self.block(at) else { return false };
        let head: Vec<&Block> = open.head.iter().map(|at| &self.blocks[*at]).collect();
        let head_dated = head.iter().any(|block| has_dates(block));
        // Dates on their own come first in some layouts.
        let only_dates = head.len() == 1 && is_only_dates(head[0]);
        if !head_dated || only_dates {
            return false;
        }
        if dated && !is_only_dates(block) {
            return true;
        }
        if dated && head.len() >= 2 && is_only_dates(head[0]) {
            return true;
        }
        let marked =
            head.iter().any(|block| block.bold > 0 || block.is_heading() || self.is_large(block));
        let strong = block.is_bold() || self.is_large(block);
        let complete = head.len() >= 2 || parts(head[0]) >= 2;
        if marked {
            return complete && strong && (block.gap || self.dates_follow(at));
        }
        // Without any mark or gap: the line with the dates comes next.
        let dated_next = self
            .block(at + 1)
            .is_some_and(|next| !next.is_bullet() && is_headlike(next) && dated_head(next));
        complete && ((block.gap && self.dates_follow(at)) || (dated_next && words(block) <= 14))
    }

    fn extends(&self, at: usize, open: &Entry) -> bool {
        let Some(block) = self.block(at) else { return false };
        if matches!(block.kind, BlockKind::Heading(_)) {
            return within(&block.text).is_none();
        }
        if block.is_bullet() || !is_headlike(block) {
            return false;
        }
        let head_dated = open.head.iter().any(|at| has_dates(&self.blocks[*at]));
        let lone = open.head.len() == 1
            && (is_only_dates(&self.blocks[open.head[0]])
                || parts(&self.blocks[open.head[0]])
                    <= if block.bold > 0 || block.italic { 2 } else { 1 });
        if has_dates(block) {
            return !head_dated || is_only_dates(&self.blocks[open.head[0]]);
        }
        let lines = self.block(at + 1).is_some_and(is_line);
        if self.titled_under && open.head.len() == 1 && lines && is_title_like(block) {
            return true;
        }
        // After title, employer and dates comes what was done.
        !head_dated
            || (lone && words(block) <= 10 && (!block.gap || block.bold > 0 || block.italic))
    }

    fn is_top_bullet(&self, at: usize) -> bool {
        self.block(at).is_some_and(|block| !self.mixed || dated_head(block))
    }

    /// Set larger than most of the section's lines.
    fn is_large(&self, block: &Block) -> bool {
        block.size.zip(self.size).is_some_and(|(size, middle)| size > middle * 1.025)
    }

    fn dates_follow(&self, at: usize) -> bool {
        for next in at + 1..=at + 2 {
            let Some(block) = self.block(next) else { return false };
            if block.is_bullet() || !is_headlike(block) {
                return false;
            }
            if has_dates(block) {
                return dated_head(block);
            }
        }
        false
    }

    /// Whether white parts the line from the next, and none from the one above: it is the last of what
    /// stands above.
    fn closes_above(&self, at: usize) -> bool {
        let gap = |at: usize| self.block(at).is_some_and(|block| block.gap);
        at > 0 && !gap(at) && gap(at + 1)
    }

    fn bullets_follow(&self, at: usize) -> bool {
        let block = self.block(at);
        let short = block
            .is_some_and(|block| block.gap && words(block) <= 12 && !block.text.contains(": "));
        let before = at.checked_sub(1).and_then(|at| self.block(at)).is_some_and(Block::is_bullet);
        short
            && before
            && (at + 1..=at + 2).any(|next| self.block(next).is_some_and(Block::is_bullet))
    }
}

pub fn words(block: &Block) -> usize {
    block.text.split_whitespace().count()
}

pub fn has_dates(block: &Block) -> bool {
    !dates::find(&block.text).is_empty()
}

/// Short, and no sentence or label.
pub fn is_headlike(block: &Block) -> bool {
    let text = block.text.trim();
    if block.is_heading() {
        return true;
    }
    // A publication's number or address stands under its head.
    let doi = text.split('/').next().is_some_and(|start| {
        start.starts_with("10.")
            && start[3..].len() >= 4
            && start[3..].bytes().all(|b| b.is_ascii_digit())
    });
    if doi || text.starts_with("http") || text.to_ascii_lowercase().starts_with("doi") {
        return false;
    }
    // An address may be as long as it likes.
    let address = |word: &&str| word.contains('/') && word.contains('.');
    let length: usize = text
        .split_whitespace()
        .filter(|word| !address(word))
        .map(|word| word.chars().count() + 1)
        .sum();
    let long = length > LONGEST_HEAD;
    let label = text.ends_with(':');
    // `Acme, S.L.` ends no sentence.
    let last = text.rsplit(' ').next().unwrap_or_default();
    let short = ["Inc.", "Ltd.", "Co.", "Corp.", "Bros.", "Jr.", "Sr."].contains(&last)
        || last.trim_end_matches('.').contains('.');
    let stops =
        text.ends_with(['.', '!', '?', ';']) && !short && words(block) > 6 && !dated_head(block);
    !(long || label || stops)
}

/// Whether dates end the line, open it, or stand in parentheses: not in the middle of a sentence.
fn dated_head(block: &Block) -> bool {
    let text = block.text.trim();
    dates::find(text).iter().any(|found| {
        let after = text[found.to..].trim_start_matches([')', ']', ',', '.', ' ']);
        // "Oct 2014 – Mar 2019 (4 years 5 months)".
        let told = after.trim_matches(['(', ')', '·', '|', ' ', '\t']);
        let after = if dates::is_duration(told) { "" } else { after };
        let before = text[..found.from].trim_end();
        let ranged = found.end.is_some();
        // "Led the night shift of four from 2017" tells a deed.
        let inside = !ranged
            && words(block) >= 6
            && !before.contains([',', '|', '\t'])
            && before.rsplit(' ').next().is_some_and(|word| SINCE.contains(&word));
        if inside {
            return false;
        }
        let ends = after.is_empty()
            && (ranged
                || before.ends_with(['|', ',', '(', '\t', '–', '—', '-', '·', '•'])
                || before.is_empty()
                || words(block) <= 8);
        let opens = before.is_empty()
            && (ranged
                || after.starts_with([':', '|', '\t', '–', '—', '-'])
                || text[found.to..].contains('\t'));
        let parted =
            ranged && (after.starts_with(['|', '·', '•', '\t', '–', '—']) || before.ends_with('('));
        ends || opens || parted
    })
}

pub fn is_only_dates(block: &Block) -> bool {
    is_only_dates_text(&block.text)
}

/// Whether a line says nothing but when.
#[must_use]
pub fn is_only_dates_text(text: &str) -> bool {
    let found = dates::find(text);
    let mut rest = text.to_owned();
    for dates in found.iter().rev() {
        rest.replace_range(dates.from..dates.to, "");
    }
    !found.is_empty() && !rest.chars().any(char::is_alphanumeric)
}

/// Into how many pieces signs part a line, its dates left out.
fn parts(block: &Block) -> usize {
    let mut text = block.text.clone();
    for dates in dates::find(&block.text).iter().rev() {
        text.replace_range(dates.from..dates.to, "|");
    }
    let text = text
        .replace(" – ", "|")
        .replace(" — ", "|")
        .replace(" - ", "|")
        .replace(['(', '·', '•', '\t'], "|");
    text.split(['|', ',']).filter(|part| part.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_dated(text: &str) -> bool {
        dated_head(&Block::plain(BlockKind::Paragraph, text))
    }

    #[test]
    fn dates_of_a_head_are_told_from_those_of_a_sentence() {
        assert!(is_dated("Hestercombe Hospital | Oct 2014 - Mar 2019 (4 years 5 months)"));
        assert!(is_dated("Hestercombe Hospital · Oct 2014 - Mar 2019 · 4 yrs 5 mos"));
        assert!(is_dated("Cashier, 2019"));
        assert!(!is_dated("Led the night shift of four from 2017"));
        assert!(!is_dated(
            "Gave 1,150 vaccinations in the autumn of 2022 together with a healthcare assistant"
        ));
    }
}
