//! From the order in which letters stand on the page to the order in which they are read.
//!
//! A PDF draws Hebrew and Arabic from left to right like everything else; what is read first
//! stands furthest to the right.

/// The line in reading order; a line without letters of a right-to-left script is left as it is.
pub(super) fn logical(line: &str) -> String {
    if !line.chars().any(is_rtl) {
        return line.to_owned();
    }
    line.split('\t').map(column).collect::<Vec<_>>().join("\t")
}

/// What one glyph stands for, turned so that [`logical`] turns it back: a ligature's letters.
pub(super) fn visual(glyph: &str) -> String {
    if glyph.chars().any(is_rtl) { glyph.chars().rev().collect() } else { glyph.to_owned() }
}

fn column(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let count = |test: fn(char) -> bool| chars.iter().filter(|&&c| test(c)).count();
    let ends_rtl = chars.iter().rev().find(|c| c.is_alphanumeric()).is_some_and(|&c| is_rtl(c));
    if ends_rtl && count(is_rtl) > count(is_ltr) {
        chars.reverse();
        turn_runs(&mut chars, |c| is_ltr(c) || c.is_numeric(), |c| !is_rtl(c));
        chars.iter_mut().filter(|c| !c.is_alphanumeric()).for_each(|c| *c = mirrored(*c));
    } else {
        let mut start = 0;
        while let Some(from) = chars[start..].iter().position(|&c| is_rtl(c)) {
            let from = start + from;
            let stop =
                chars[from..].iter().position(|&c| is_ltr(c)).map_or(chars.len(), |n| from + n);
            let to = chars[..stop].iter().rposition(|&c| is_rtl(c)).map_or(stop, |last| last + 1);
            let run = &mut chars[from..to];
            run.reverse();
            run.iter_mut().for_each(|c| *c = mirrored(*c));
            turn_runs(run, char::is_numeric, |c| matches!(c, '.' | ',' | ':' | '/'));
            start = to;
        }
    }
    chars.into_iter().collect()
}

/// Reverses each stretch from one `inner` to another with nothing but `inner` and `between`.
fn turn_runs(chars: &mut [char], inner: impl Fn(char) -> bool, between: impl Fn(char) -> bool) {
    let mut start = 0;
    while start < chars.len() {
        if !inner(chars[start]) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        for (at, &c) in chars.iter().enumerate().skip(start + 1) {
            if inner(c) {
                end = at + 1;
            } else if !between(c) {
                break;
            }
        }
        chars[start..end].reverse();
        start = end;
    }
}

fn is_rtl(c: char) -> bool {
    matches!(u32::from(c),
        0x0590..=0x065f | 0x066e..=0x06ef | 0x06fa..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe
        | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
}

fn is_ltr(c: char) -> bool {
    c.is_alphabetic() && !is_rtl(c)
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reversed(text: &str) -> String {
        text.chars().rev().collect()
    }

    #[test]
    fn a_name_is_read_from_the_right() {
        for name in ["أحمد الخطيب", "דוד בן־גוריון"] {
            assert_eq!(logical(&reversed(name)), name);
        }
        assert_eq!(logical("Ada Lovelace"), "Ada Lovelace");
    }

    #[test]
    fn words_of_two_directions_keep_their_places() {
        let name = "أحمد";
        let line = format!("Ahmad {} Khatib | +31 20", reversed(name));
        assert_eq!(logical(&line), format!("Ahmad {name} Khatib | +31 20"));
        assert_eq!(logical(&format!("{} | 31 20", reversed(name))), format!("{name} | 31 20"));
        // A paragraph from right to left: its first word stands at the right.
        let sentence = format!("2019 Rust {}", reversed("عملت مع"));
        assert_eq!(logical(&sentence), "عملت مع 2019 Rust");
    }

    #[test]
    fn a_ligature_comes_back_in_order() {
        let line: String = ["م", "لا", "س"].into_iter().rev().map(visual).collect();
        assert_eq!(logical(&line), "ملاس");
    }
}
