//! Folding: two spellings of one word become one string.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, with typographic signs made plain: `Émigré’s` → `emigre's`,
/// `Straße` → `strasse`, `Łódź` → `lodz`. Blanks and punctuation stay.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(if c == '`' { '\'' } else { c.to_ascii_lowercase() });
        } else {
            fold_into(c, &mut folded);
        }
    }
    folded
}

/// A letter that is decomposed loses its accents, so that it needs no look at its neighbours.
fn fold_into(c: char, folded: &mut String) {
    for c in
        std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
    {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            '‘' | '’' | 'ʼ' | '`' => folded.push('\''),
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => folded.push('-'),
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
}

/// The key under which two spellings of a term are the same: folded words joined by one blank,
/// so that `CI/CD`, `ci cd` and `CI-CD` meet.
#[must_use]
pub fn key(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for token in super::tokens(text) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&fold(token.text));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn letters_fold_alone_as_they_do_together(text in "[a-zÀ-ſ\u{300}-\u{345}Ω가각ﬁ½Ḁ-ỿ’ ]{0,12}é") {
            let together: String =
                text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
            let mut folded = String::new();
            together.chars().for_each(|c| fold_into(c, &mut folded));
            proptest::prop_assert_eq!(fold(&text), folded);
        }
    }

    #[test]
    fn accents_and_signs_fold_away() {
        assert_eq!(fold("Émigré’s Straße in Łódź"), "emigre's strasse in lodz");
        assert_eq!(key("CI/CD"), key("ci-cd"));
        assert_eq!(key("Node.js"), "node.js");
    }
}
