//! A number in figures: `1,200`, `1.200`, `2.5`, `1.2k`, `3rd`, `30kg`.
//!
//! In: one word. Out: its value, a second reading where the separator is ambiguous between
//! languages, and what is glued to its end.

use crate::text::Lang;

/// A number as figures state it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure<'t> {
    pub value: f64,
    /// `1.200` in an English text: 1.2, or 1,200 as others write it.
    pub alt: Option<f64>,
    /// The letters and signs behind the digits.
    pub suffix: &'t str,
    /// The digits alone, as written.
    pub digits: &'t str,
}

/// Reads the word, `None` when it does not begin with a digit.
pub fn figure(word: &str, lang: Lang) -> Option<Figure<'_>> {
    let end = digits_end(word);
    let digits = &word[..end];
    if digits.is_empty() {
        return None;
    }
    let (value, alt) = value(digits, lang)?;
    Some(Figure { value, alt, suffix: &word[end..], digits })
}

fn digits_end(word: &str) -> usize {
    let bytes = word.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let joins = bytes[end].is_ascii_digit()
            || (end > 0
                && matches!(bytes[end], b'.' | b',')
                && bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        if !joins {
            break;
        }
        end += 1;
    }
    end
}

fn value(digits: &str, lang: Lang) -> Option<(f64, Option<f64>)> {
    let dots = digits.matches('.').count();
    let commas = digits.matches(',').count();
    let thousands = |sep: char| {
        let mut parts = digits.split(sep);
        let first = parts.next().unwrap_or("");
        (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|p| p.len() == 3)
    };
    let plain = |text: String| text.parse::<f64>().ok();
    let without = |sep: char| plain(digits.replace(sep, ""));
    let decimal = |sep: char| plain(digits.replace(sep, "."));
    Some(match (dots, commas) {
        (0, 0) => (digits.parse().ok()?, None),
        (1.., 1..) => {
            let decimal_mark = if digits.rfind('.') > digits.rfind(',') { '.' } else { ',' };
            let group = if decimal_mark == '.' { ',' } else { '.' };
            (plain(digits.replace(group, "").replace(decimal_mark, "."))?, None)
        }
        (2.., 0) if thousands('.') => (without('.')?, None),
        (0, 2..) if thousands(',') || lakhs(digits) => (without(',')?, None),
        (1, 0) if thousands('.') => match lang {
            Lang::En => (decimal('.')?, without('.')),
            _ => (without('.')?, decimal('.')),
        },
        (0, 1) if thousands(',') => match lang {
            Lang::En => (without(',')?, None),
            _ => (decimal(',')?, without(',')),
        },
        (1, 0) => (decimal('.')?, None),
        (0, 1) => (decimal(',')?, None),
        _ => return None,
    })
}

/// "6,00,000": in India the groups above the thousand have two digits.
fn lakhs(digits: &str) -> bool {
    let mut groups = digits.rsplit(',');
    let last = groups.next().is_some_and(|group| group.len() == 3);
    let mut above: Vec<usize> = groups.map(str::len).collect();
    let first = above.pop().is_some_and(|len| (1..=2).contains(&len));
    last && first && !digits.starts_with('0') && above.iter().all(|len| *len == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_follow_the_language() {
        let read = |text, lang| figure(text, lang).map(|f| (f.value, f.alt, f.suffix));
        assert_eq!(read("1,200", Lang::En), Some((1200.0, None, "")));
        assert_eq!(read("1.200", Lang::De), Some((1200.0, Some(1.2), "")));
        assert_eq!(read("1.200.000", Lang::De), Some((1_200_000.0, None, "")));
        assert_eq!(read("1.2k", Lang::En), Some((1.2, None, "k")));
        assert_eq!(read("2,5", Lang::De), Some((2.5, None, "")));
        assert_eq!(read("0.125", Lang::En), Some((0.125, None, "")));
        assert_eq!(read("1,234.50", Lang::En), Some((1234.5, None, "")));
        assert_eq!(read("6,00,000", Lang::En), Some((600_000.0, None, "")));
        assert_eq!(read("1,25,00,000", Lang::En), Some((12_500_000.0, None, "")));
        assert_eq!(read("6,00,00", Lang::En), None);
        assert_eq!(read("300+", Lang::En), Some((300.0, None, "+")));
        assert_eq!(read("K8s", Lang::En), None);
    }
}
