//! What looks like a keyword by its shape and can't be one where it stands: a part of an address,
//! a currency, a word of a headline in capitals, the sponsorship that nobody gives.

use super::candidates::Candidate;
use crate::analysis::towns;
use crate::analysis::wording::{Class, PLACES, is_board, words};
use crate::text::fold;

/// Whether a candidate is none.
pub fn is_junk(text: &str, candidate: &Candidate) -> bool {
    let (start, end) = (candidate.start, candidate.end);
    let surface = &text[start..end];
    is_in_address(text, start, end)
        || (surface == "R" && text[end..].starts_with('$'))
        || matches!(surface, "UE" | "EU" | "l'UE" | "l’UE")
        || (surface.eq_ignore_ascii_case("sponsorship") && is_of_a_visa(text, start, end))
        || (candidate.term.is_none()
            && (is_in_capitals(text, start, end)
                || is_rest(surface)
                || is_in_a_town(text, start, end)))
}

/// `C / 4`, `12.º`, `usamos`, `written`: what is left of a mark, an ordinal or a sentence.
fn is_rest(surface: &str) -> bool {
    let letters = surface.chars().filter(|c| c.is_alphabetic() && !matches!(c, 'º' | 'ª')).count();
    let lone = surface.contains(' ') && letters < 2;
    let word = fold(surface);
    let verb = ["amos", "emos", "imos"].iter().any(|end| word.ends_with(end)) && word.len() > 5;
    let small = surface.chars().all(char::is_lowercase);
    letters == 0
        || lone
        || small && verb
        || Class::NoTerm.has(&word)
        || Class::Lone.has(&word)
        || is_board(&word)
}

/// `San` or `Francisco` of San Francisco, `Dayton`: a town, or a part of one's name.
fn is_in_a_town(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: usize = 40;
    if !text[start..].starts_with(char::is_uppercase) {
        return false;
    }
    let from = text.floor_char_boundary(start.saturating_sub(BEFORE));
    let until = text.ceil_char_boundary((end + BEFORE).min(text.len()));
    let parts = words(&text[from..until], from);
    (0..parts.len()).take_while(|at| parts[*at].start <= start).any(|at| {
        let listed = PLACES.at(&parts[at..]).map(|(length, ())| length);
        let length = listed.max(towns::at(&parts[at..])).unwrap_or(0);
        length > 0
            && parts[at].start <= start
            && end <= parts[at + length - 1].end
            && text[parts[at].start..].starts_with(char::is_uppercase)
    })
}

/// `name@example.org`, `https://…`: the run without blanks around a candidate.
fn is_in_address(text: &str, start: usize, end: usize) -> bool {
    let from = text[..start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let until = text[end..].find(char::is_whitespace).map_or(text.len(), |at| end + at);
    let Some(run) = text.get(from..until) else { return false };
    let run = run.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    run.find('@').is_some_and(|at| at > 0 && run[at..].contains('.'))
        || run.contains("://")
        || run.starts_with("www.")
}

/// `visa sponsorship`, `no sponsorship`, `sponsorship is not available`.
fn is_of_a_visa(text: &str, start: usize, end: usize) -> bool {
    const NO: &[&str] = &["visa", "no", "not", "unable", "cannot", "t", "without", "tier", "work"];
    let folded = |said: &str| said.to_lowercase();
    let word = |said: &str| said.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let stop = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let before = folded(&text[line..start]);
    let after = folded(&text[end..stop]);
    before.split([' ', '\'', '’']).rev().take(8).any(|w| NO.contains(&word(w).as_str()))
        || after.split([' ', '\'', '’']).take(7).any(|w| NO.contains(&word(w).as_str()))
}

/// A word within a line, or a label before a colon, that is all capitals: `WAS DU BRAUCHST:`.
fn is_in_capitals(text: &str, start: usize, end: usize) -> bool {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let stop = text[end..].find(['\n', ':']).map_or(text.len(), |at| end + at);
    let said = &text[line..stop];
    let words: Vec<&str> =
        said.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).collect();
    (2..=8).contains(&words.len())
        && !said
            .chars()
            .any(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ',' | ';' | '•' | '/'))
        && !said.trim_start().starts_with(['-', '*'])
        && words.iter().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 6)
}

#[cfg(test)]
mod tests {
    use super::super::super::sections;
    use super::super::extract;
    use crate::text::Lang;

    fn terms(text: &str) -> Vec<String> {
        let zones = sections::zones(text, None);
        extract(text, Some(Lang::En), &zones).into_iter().map(|k| k.term).collect()
    }

    #[test]
    fn towns_are_no_keywords() {
        let text = "Consultant\n\nRequirements\n- Excel\n- You may work from places such as San \
                    Francisco, Austin, Dayton and Ludlow";
        let found = terms(text);
        assert!(found.iter().any(|t| t == "Excel"), "{found:?}");
        for junk in ["San", "San Francisco", "Dayton", "Ludlow"] {
            assert!(!found.iter().any(|t| t == junk), "{junk} in {found:?}");
        }
    }

    #[test]
    fn words_of_sentences_are_no_keywords() {
        let text = "Web designer\n\nRequirements\n- Photoshop\n- Excel\n- Step\n- many";
        let found = terms(text);
        assert!(found.iter().any(|t| t == "Excel"), "{found:?}");
        for junk in ["Step", "many"] {
            assert!(!found.iter().any(|t| t == junk), "{junk} in {found:?}");
        }
    }

    #[test]
    fn what_verbs_say_of_a_skill_is_no_keyword() {
        let text = "Analyst\n\nRequirements\n- Possesses analytical skills and SQL\n- Collecting, gathering \
                    and presenting information\n- Demonstrated Excel";
        let found = terms(text);
        assert!(found.iter().any(|t| t == "Excel"), "{found:?}");
        for junk in ["Collecting", "gathering", "presenting", "information", "Possesses analytical"]
        {
            assert!(!found.iter().any(|t| t.eq_ignore_ascii_case(junk)), "{junk} in {found:?}");
        }
    }

    #[test]
    fn addresses_currencies_and_visas_are_no_keywords() {
        let text = "Bookkeeper\n\nRequirements\n- Excel and Xero\n- pay from R$ 3.000 to R$ 4.000\n\
                    - right to work in the UK, no sponsorship at this time\n\n\
                    Apply to jobs@harrow-ledgers.example.org or https://ledgers.example.org/Jobs";
        let found = terms(text);
        assert!(found.iter().any(|t| t == "Excel"), "{found:?}");
        for junk in ["R", "sponsorship", "example.org", "harrow-ledgers.example.org"] {
            assert!(!found.iter().any(|t| t == junk), "{junk} in {found:?}");
        }
    }
}
