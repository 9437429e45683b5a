//! What the recogniser looks at for one word: hashed features, each an index into the table of
//! weights. Two features on one index are a little noise, and save the table of names.

use super::page::{Form, Page, Word};

/// The table has `2^BITS` rows.
pub const BITS: u32 = 18;

/// One template and the values it is filled with.
fn feature(template: u64, a: u64, b: u64) -> u32 {
    let mut mix = template.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ a;
    mix = (mix ^ (mix >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) ^ b;
    mix = (mix ^ (mix >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mix >> (64 - BITS)) as u32
}

const EDGE: u64 = 0x00ed_6e00;

/// What is the same for all words of a line.
#[derive(Debug, Default)]
pub struct LineView {
    heading: [u64; 3],
    first: [u64; 2],
    length: u64,
    capitals: u64,
    is_heading: bool,
}

impl LineView {
    #[must_use]
    pub fn of(page: &Page, line: usize) -> Self {
        let Some(at) = page.lines.get(line) else { return Self::default() };
        let words = &page.words[at.first..at.end];
        let mut heading = [0; 3];
        if let Some(above) = at.heading.and_then(|above| page.lines.get(above as usize)) {
            for (slot, word) in heading.iter_mut().zip(&page.words[above.first..above.end]) {
                *slot = word.folded;
            }
        }
        let nth = |n: usize| words.get(n).map_or(EDGE, |word| word.folded);
        let capitals = words.iter().filter(|word| word.form != Form::Lower).count();
        Self {
            heading,
            first: [nth(0), nth(1)],
            length: bucket(words.len()),
            capitals: (4 * capitals / words.len().max(1)) as u64,
            is_heading: at.is_heading,
        }
    }
}

fn bucket(n: usize) -> u64 {
    match n {
        0..=4 => n as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=30 => 8,
        _ => 9,
    }
}

/// How far back a cue is looked for, in words.
const REACH: usize = 12;

/// Fills `out` with the features of word `at`.
pub fn extract(page: &Page, view: &LineView, at: usize, out: &mut Vec<u32>) {
    out.clear();
    let words = &page.words;
    let word = &words[at];
    let line = page.lines[word.line as usize];
    let near = |offset: isize| -> Option<&Word> {
        let index = at.checked_add_signed(offset)?;
        (line.first..line.end).contains(&index).then(|| &words[index])
    };
    let (p1, p2, n1, n2) = (near(-1), near(-2), near(1), near(2));
    let folded = |w: Option<&Word>| w.map_or(EDGE, |w| w.folded);
    let shape = |w: Option<&Word>| w.map_or(EDGE, |w| w.shape);
    let form = |w: Option<&Word>| w.map_or(9, |w| w.form as u64);
    let lexicon = |w: Option<&Word>| w.map_or(99, |w| u64::from(w.lexicon));
    let suffix = |w: Option<&Word>| w.map_or(EDGE, |w| w.suffixes[1]);
    let me = Some(word);
    let starts_line = u64::from(at == line.first);
    let mut push = |template: u64, a: u64, b: u64| out.push(feature(template, a, b));

    push(0, 0, 0);
    push(1, word.folded, 0);
    push(2, word.folded, word.form as u64);
    push(3, folded(p1), 0);
    push(4, folded(n1), 0);
    push(5, folded(p2), 0);
    push(6, folded(n2), 0);
    push(7, folded(p1), word.folded);
    push(8, word.folded, folded(n1));
    push(9, folded(p2), folded(p1));
    push(10, word.shape, starts_line);
    push(11, form(p1), form(me) * 10 + form(n1));
    push(12, shape(p1), word.shape);
    push(13, word.shape, shape(n1));
    for (n, suffix) in word.suffixes.iter().enumerate() {
        push(14 + n as u64, *suffix, 0);
    }
    push(17, word.prefix, 0);
    push(18, suffix(p1), 0);
    push(19, suffix(n1), 0);
    push(20, suffix(me), suffix(n1));
    push(21, suffix(p1), suffix(me));

    push(22, lexicon(me), 0);
    push(23, lexicon(me), form(me));
    push(24, lexicon(p1), lexicon(me));
    push(25, lexicon(me), lexicon(n1));
    push(26, lexicon(me), folded(p1));
    push(27, lexicon(me), word.folded);
    push(28, lexicon(me), u64::from(view.is_heading));

    push(29, u64::from(word.before), form(me));
    push(30, u64::from(word.behind), form(me));
    push(31, word.joint as u64 % 4, form(me));
    push(32, n1.map_or(9, |w| w.joint as u64 % 4), form(me));

    push(33, view.length, form(me));
    push(34, view.capitals, form(me));
    push(35, u64::from(view.is_heading), starts_line);
    push(36, view.first[0], 0);
    push(37, view.first[0], view.first[1]);
    for heading in view.heading.iter().filter(|word| **word != 0) {
        push(38, *heading, 0);
        push(39, *heading, form(me));
    }
    push(40, bucket(at - line.first), 0);

    let cue = (1..=REACH).find_map(|back| {
        let w = near(-(back as isize))?;
        (w.cue != 0).then_some((u64::from(w.cue), back))
    });
    let (class, far) = cue.map_or((0, 0), |(class, back)| (class, bucket(back)));
    push(41, class, far);
    push(42, class, form(me));
    push(43, class, lexicon(me));
    push(44, u64::from(word.cue), form(me));
    let ahead = (1..=4).find_map(|n| near(n).map(|w| w.cue).filter(|cue| *cue != 0));
    push(45, ahead.map_or(0, u64::from), 0);

    // The last function word on the left with what stands before it: `experience with` …
    let function_word = (1..=6).find(|back| near(-*back).is_some_and(|w| w.common));
    if let Some(back) = function_word {
        let (a, b) = (folded(near(-back)), folded(near(-back - 1)));
        push(46, a, bucket(back as usize));
        push(47, a, b);
        push(48, a, word.folded);
    }
    push(49, u64::from(word.common), form(n1) * 10 + form(p1));
    push(
        50,
        u64::from(p1.is_some_and(|w| w.common)),
        form(me) * 10 + u64::from(n1.is_some_and(|w| w.common)),
    );
}
