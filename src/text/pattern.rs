//! Regular expressions whose classes of letters are those of European scripts.
//!
//! `\p{L}`, `\p{Lu}` and `\w` in full Unicode have hundreds of ranges, and each use of one is
//! compiled anew: together they were a third of a short run. Here they are a handful of ranges that
//! hold Latin with all accents, Greek and Cyrillic; other scripts have no capitals to look for.

use regex::Regex;

const UPPER: &str = r"A-ZÀ-ÖØ-ÞĀ-ȳΆ-ΫЀ-ЯҐḀ-ỿ";
const LOWER: &str = r"a-zªµºß-öø-ɏά-ώа-џґḀ-ỿ";
/// With all else that is written between Latin and the typographic signs: few bytes to tell apart.
const LETTER: &str = r"A-Za-zªµºÀ-ÖØ-öø-\u{1fff}";
/// Combining accents.
const MARK: &str = r"\u{300}-\u{36f}";
const DIGIT: &str = "0-9";
const BLANK: &str = r" \t\n\r\x0B\x0C\u{a0}\u{2009}\u{202f}";

/// Whether a letter is of the class that `\p{Lu}` means here.
#[must_use]
pub fn is_upper(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Ā'..='ȳ' | 'Ά'..='Ϋ' | 'Ѐ'..='Я' | 'Ґ' | 'Ḁ'..='ỿ')
}

/// Whether a letter or an accent is of those that `\p{L}` and `\p{M}` mean here.
#[must_use]
pub fn is_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{1fff}')
}

/// Compiles `source`, in which `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{M}`, `\w`, `\d`, `\s`
/// and their contraries mean the small classes.
#[must_use]
pub fn pattern(source: &str) -> Option<Regex> {
    Regex::new(&small_classes(source)).ok()
}

fn small_classes(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut in_class = false;
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let class = match c {
            '\\' => named(rest, in_class),
            _ => None,
        };
        if let Some((length, ranges)) = class {
            if in_class {
                out.push_str(&ranges);
            } else {
                out.push_str(&format!("[{ranges}]"));
            }
            rest = &rest[length..];
            continue;
        }
        let mut length = c.len_utf8();
        match c {
            '\\' => length += rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The class that `text` begins with: its length and its ranges.
fn named(text: &str, in_class: bool) -> Option<(usize, String)> {
    let of =
        |name: &str, ranges: &str| text.starts_with(name).then(|| (name.len(), ranges.to_owned()));
    of(r"\p{Lu}", UPPER)
        .or_else(|| of(r"\p{Ll}", LOWER))
        .or_else(|| of(r"\p{L}", LETTER))
        .or_else(|| of(r"\p{M}", MARK))
        .or_else(|| of(r"\w", &format!("{LETTER}{DIGIT}_")))
        .or_else(|| of(r"\d", DIGIT))
        .or_else(|| of(r"\s", BLANK))
        // What is none of them: not among others in brackets.
        .or_else(|| of(r"\W", &format!("^{LETTER}{DIGIT}_")).filter(|_| !in_class))
        .or_else(|| of(r"\S", &format!("^{BLANK}")).filter(|_| !in_class))
        .or_else(|| of(r"\D", &format!("^{DIGIT}")).filter(|_| !in_class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_replaced_inside_and_outside_of_brackets() {
        assert_eq!(small_classes(r"\d[\d.-]\\d"), r"[0-9][0-9.-]\\d");
        let names = pattern(r"^\p{Lu}[\p{L}.'’-]+ \w+$").unwrap();
        for name in ["Łódź w", "Ärzte x_1", "Αθήνα ναι", "Київ так", "Çankaya da", "Ōsaka ō"]
        {
            assert!(names.is_match(name), "{name}");
        }
        assert!(!names.is_match("zürich ja"));
        let small = pattern(r"^\p{Ll}+$").unwrap();
        for word in ["straße", "łódź", "çığ", "київ", "αθήνα"] {
            assert!(small.is_match(word), "{word}");
        }
        assert!(!small.is_match("Zürich") && !small.is_match("ÉCOLE") && !small.is_match("Київ"));
    }

    #[test]
    fn a_bracket_that_is_escaped_opens_no_class() {
        assert_eq!(small_classes(r"\[\d\]"), r"\[[0-9]\]");
        assert_eq!(small_classes(r"[(\[]\d"), r"[(\[][0-9]");
    }
}
