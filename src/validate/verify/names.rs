//! The same organisation in another form: case, accents, legal form, order of words. Another
//! substance is another organisation: `Acme Bank` is not `Acme`.

use crate::text::{Token, fold, tokens};

/// Folded forms of companies that say nothing about which company it is.
const FORMS: &[&str] = &[
    "gmbh",
    "ag",
    "se",
    "kg",
    "mbh",
    "kgaa",
    "ohg",
    "ug",
    "ggmbh",
    "ltd",
    "limited",
    "llc",
    "llp",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "plc",
    "co",
    "sa",
    "s.a",
    "sas",
    "sarl",
    "srl",
    "s.r.l",
    "sl",
    "s.l",
    "spa",
    "s.p.a",
    "bv",
    "b.v",
    "nv",
    "n.v",
];
/// Words and signs that join.
const JOINERS: &[&str] = &["and", "und", "et", "y", "the", "e.v", "ev", "eg", "e", "v"];

/// A word of a line with what it is compared by.
#[derive(Debug, Clone)]
pub struct Word<'t> {
    pub token: Token<'t>,
    pub key: String,
}

/// The words of a line.
pub fn words(text: &str) -> Vec<Word<'_>> {
    tokens(text).into_iter().map(|token| Word { key: key(token.text), token }).collect()
}

/// Folded, with `ae` for `ä` read as `a`.
pub fn key(word: &str) -> String {
    let folded = fold(word).replace("ae", "a").replace("oe", "o").replace("ue", "u");
    folded.trim_end_matches("'s").to_owned()
}

pub fn is_form(key: &str) -> bool {
    FORMS.contains(&key) || JOINERS.contains(&key)
}

/// The words of `line` that are this organisation's name: the whole of it, or an accepted short
/// form. `may_touch` tells of a word whether it may stand directly beside the name.
pub fn find(
    line: &str,
    words: &[Word<'_>],
    name: &str,
    may_touch: &dyn Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    variants(name).iter().find_map(|variant| variant.find(line, words, may_touch))
}

/// Whether two texts name the same organisation.
pub fn same(a: &str, b: &str) -> bool {
    let words = words(a);
    let told = words.iter().filter(|word| !is_form(&word.key)).count();
    find(a, &words, b, &|_| false)
        .is_some_and(|found| found.iter().filter(|at| !is_form(&words[**at].key)).count() == told)
}

struct Variant {
    keys: Vec<String>,
    /// Only in capitals: an abbreviation.
    initials: bool,
}

fn variants(name: &str) -> Vec<Variant> {
    let of = |text: &str| {
        let keys: Vec<String> =
            tokens(text).iter().map(|t| key(t.text)).filter(|key| !is_form(key)).collect();
        Variant { keys, initials: false }
    };
    let mut found = vec![of(name)];
    if found[0].keys.is_empty() {
        // A name made of nothing but form words ("Co Co").
        let keys = tokens(name).iter().map(|t| key(t.text)).collect();
        found[0] = Variant { keys, initials: false };
    }
    for sign in [",", "(", " – ", " - ", " | "] {
        if let Some((short, _)) = name.split_once(sign) {
            found.push(of(short));
        }
    }
    if let Some((_, rest)) = name.split_once('(')
        && let Some((inside, _)) = rest.split_once(')')
    {
        found.push(of(inside));
    }
    let long: Vec<Token<'_>> = tokens(name)
        .into_iter()
        .filter(|t| t.text.chars().next().is_some_and(char::is_uppercase))
        .collect();
    if long.len() >= 3 {
        let initials: String = long
            .iter()
            .filter(|t| !is_form(&key(t.text)))
            .filter_map(|t| t.text.chars().next())
            .collect();
        found.push(Variant { keys: vec![key(&initials)], initials: true });
    }
    found.retain(|variant| {
        variant.keys.iter().any(|key| key.chars().count() >= 2) || variant.keys.len() > 1
    });
    found
}

impl Variant {
    fn find(
        &self,
        line: &str,
        words: &[Word<'_>],
        may_touch: &dyn Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        let telling: Vec<usize> = (0..words.len())
            .filter(|at| !is_form(&words[*at].key) || self.keys.contains(&words[*at].key))
            .collect();
        let mut wanted = self.keys.clone();
        wanted.sort();
        let joined = self.keys.concat();
        let most = self.keys.len() + 2;
        for from in 0..telling.len() {
            for to in from + 1..=telling.len().min(from + most) {
                let window = &telling[from..to];
                let mut keys: Vec<&str> = window.iter().map(|at| words[*at].key.as_str()).collect();
                let capital =
                    window.iter().all(|at| !words[*at].token.text.chars().any(char::is_lowercase));
                let same = keys.concat() == joined || {
                    keys.sort_unstable();
                    keys == wanted
                };
                if same
                    && (!self.initials || capital)
                    && Self::stands_alone(line, words, window, may_touch)
                {
                    return Some(widen(line, words, window));
                }
            }
        }
        None
    }

    /// No other name touches it.
    fn stands_alone(
        line: &str,
        words: &[Word<'_>],
        window: &[usize],
        may_touch: &dyn Fn(usize) -> bool,
    ) -> bool {
        let (Some(first), Some(last)) = (window.first(), window.last()) else { return false };
        let touches = |left: usize, right: usize| {
            let gap = &line[words[left].token.end..words[right].token.start];
            gap.chars().all(|c| {
                c.is_whitespace() && c != '\t' || matches!(c, '-' | '&' | '+' | '\'' | '’' | '.')
            }) && gap != " - "
        };
        let named = |at: usize| {
            let text = words[at].token.text;
            text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
                && !is_form(&words[at].key)
        };
        let before = first
            .checked_sub(1)
            .is_none_or(|at| !(touches(at, *first) && named(at) && !may_touch(at)));
        let after = words
            .get(last + 1)
            .is_none_or(|_| !(touches(*last, last + 1) && named(last + 1) && !may_touch(last + 1)));
        before && after
    }
}

/// With the legal form that follows, and what stands between the first and the last word.
fn widen(line: &str, words: &[Word<'_>], window: &[usize]) -> Vec<usize> {
    let (Some(first), Some(mut last)) = (window.first().copied(), window.last().copied()) else {
        return Vec::new();
    };
    while let Some(next) = words.get(last + 1) {
        let gap = &line[words[last].token.end..next.token.start];
        if !is_form(&next.key) || gap.contains(['|', '\t', '(']) {
            break;
        }
        last += 1;
    }
    (first..=last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_is_forgiven_and_substance_is_not() {
        for (a, b) in [
            ("Windlast Energy", "Windlast Energy GmbH"),
            ("WINDLAST ENERGY GMBH", "Windlast Energy GmbH"),
            ("Universität Leipzig", "Leipzig, Universitaet"),
            ("Müller & Söhne GmbH & Co. KG", "Mueller und Soehne"),
            ("Acme, Inc.", "Acme"),
            ("NHS", "National Health Service"),
            ("Physikkiste Deutz", "Physikkiste Deutz, Schülerlabor"),
            ("Volkssternwarte Bergisches Land e.V.", "Volkssternwarte Bergisches Land e. V."),
            ("Open AI", "OpenAI"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Acme Bank", "Acme"),
            ("Acme", "Acme Bank"),
            ("Windlast Solar GmbH", "Windlast Energy GmbH"),
            ("Universität Köln", "Universität Leipzig"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }
}
