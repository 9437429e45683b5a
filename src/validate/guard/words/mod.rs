//! A text as words, each with its folded form, its stem and its place in the sentence.
//!
//! In: a text and its language. Out: [`Words`], which the readers of numbers, dates, names and
//! scope walk over, and which a table of forms is matched against.

pub mod align;
pub mod clause;
pub mod equals;
pub mod inflect;
pub mod initials;
pub mod mark;
pub mod phrases;
pub mod table;
pub mod tables;
pub mod thesaurus;

use crate::text::stem::Stems;
use crate::text::{Lang, fold, tokens};

/// One word. French and Italian elisions (`l'équipe`) are two, a possessive `'s` is cut off.
#[derive(Debug, Clone)]
pub struct Word<'t> {
    pub text: &'t str,
    pub fold: String,
    pub stem: String,
    pub start: usize,
    pub end: usize,
    /// Whether a capital letter is due here anyway: the word opens a sentence or a bullet.
    pub opens: bool,
    /// `Acme's`: only names and persons own things.
    pub owns: bool,
}

impl Word<'_> {
    /// A capital that no sentence asks for.
    pub fn is_capital_inside(&self) -> bool {
        self.is_capital() && !self.opens
    }

    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// `AWS`, `SAP`, `R&D` without its sign.
    pub fn is_all_caps(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        letters().count() >= 2 && letters().all(char::is_uppercase)
    }

    /// `GitHub`, `iOS`, `eBay`.
    pub fn is_camel(&self) -> bool {
        !self.is_all_caps()
            && self
                .text
                .chars()
                .zip(self.text.chars().skip(1))
                .any(|(a, b)| a.is_lowercase() && b.is_uppercase())
            && !self.text.contains('-')
    }

    /// `S3`, `Node.js`, `C++`, `.NET`: no word of a natural language looks like this.
    pub fn is_technical(&self) -> bool {
        let letters = self.text.chars().any(char::is_alphabetic);
        let inner_dot = self.text.trim_end_matches('.').contains('.')
            && self.text.split('.').any(|part| part.chars().count() > 1);
        let odd = self.text.chars().any(|c| c.is_ascii_digit() || matches!(c, '+' | '#'))
            && !self.text.starts_with(|c: char| c.is_ascii_digit());
        let coded = self.text.starts_with(|c: char| c.is_ascii_digit())
            && self.text.chars().filter(|c| c.is_uppercase()).count() >= 2;
        letters && (odd || coded || (inner_dot && self.text.len() > 4))
    }
}

/// The words of one text.
#[derive(Debug)]
pub struct Words<'t> {
    pub text: &'t str,
    pub lang: Lang,
    pub list: Vec<Word<'t>>,
}

impl<'t> Words<'t> {
    pub fn of(text: &'t str, lang: Lang) -> Self {
        Self::cut(text, lang, Some(&Stems::of(lang)))
    }

    /// The same with empty stems, for whom they would only cost time.
    pub fn unstemmed(text: &'t str, lang: Lang) -> Self {
        Self::cut(text, lang, None)
    }

    fn cut(text: &'t str, lang: Lang, stems: Option<&Stems>) -> Self {
        let mut list: Vec<Word<'t>> = Vec::new();
        for token in tokens(text) {
            let mut start = token.start;
            if let Some(cut) = elision(token.text, lang) {
                push(&mut list, text, start, start + cut, stems);
                start += cut;
            }
            push(&mut list, text, start, token.end, stems);
        }
        Self { text, lang, list }
    }

    /// Whether the language puts what narrows a noun behind it.
    pub fn is_romance(&self) -> bool {
        matches!(self.lang, Lang::Fr | Lang::Es | Lang::It | Lang::Pt)
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.list.get(at)
    }

    /// What stands between word `at` and the one after it (or the end of the text).
    pub fn gap_after(&self, at: usize) -> &'t str {
        let from = self.list.get(at).map_or(0, |word| word.end);
        let to = self.list.get(at + 1).map_or(self.text.len(), |word| word.start);
        self.text.get(from..to).unwrap_or("")
    }

    /// What stands between word `at` and the one before it (or the start of the text).
    pub fn gap_before(&self, at: usize) -> &'t str {
        if at == 0 {
            let to = self.list.first().map_or(self.text.len(), |word| word.start);
            return self.text.get(..to).unwrap_or("");
        }
        self.gap_after(at - 1)
    }

    /// Whether words `at` and `at + 1` belong to one phrase: nothing but blanks, hyphens or a
    /// point of an abbreviation lies between them.
    pub fn joined(&self, at: usize) -> bool {
        let gap = self.gap_after(at);
        at + 1 < self.len()
            && gap.len() <= 6
            && gap.chars().all(|c| {
                c.is_whitespace() || matches!(c, '-' | '‑' | '–' | '&' | '’' | '\'' | '.' | '/')
            })
            && (!gap.contains('.') || self.abbreviates(at))
    }

    /// `ca. 40`, `Dr. rer. nat.`: the point behind a short word ends no sentence, unless a small
    /// word is followed by a capital.
    fn abbreviates(&self, at: usize) -> bool {
        let (word, next) = (&self.list[at], &self.list[at + 1]);
        word.text.chars().count() <= 4 && (word.is_capital() || !next.is_capital())
    }

    /// Two words of a text as if they stood side by side.
    pub fn of_both(first: &Word<'t>, second: &Word<'t>, lang: Lang) -> Self {
        Self { text: first.text, list: vec![first.clone(), second.clone()], lang }
    }

    /// The text from word `from` to before word `to`, as it stands in the line.
    pub fn slice(&self, from: usize, to: usize) -> &'t str {
        let (Some(first), Some(last)) = (self.list.get(from), self.list.get(to.saturating_sub(1)))
        else {
            return "";
        };
        self.text.get(first.start..last.end).unwrap_or("")
    }
}

fn push<'t>(
    list: &mut Vec<Word<'t>>,
    text: &'t str,
    start: usize,
    end: usize,
    stems: Option<&Stems>,
) {
    let whole = text.get(start..end).unwrap_or("");
    let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|tail| whole.strip_suffix(tail));
    let shown = bare.unwrap_or(whole).trim_end_matches(['\'', '’']);
    if shown.is_empty() {
        return;
    }
    let before = list.last().map_or(0, |word| word.end);
    let gap = text.get(before..start).unwrap_or("");
    // "Bovenden–Kassel": a dash without blanks joins.
    let tight = !list.is_empty() && matches!(gap, "–" | "—");
    let after_stop = !tight
        && gap.contains(['!', '?', ':', '\n', '•', '·', '–', '—', ';', '(', '"', '“', '„', '«'])
        || (gap.contains('.') && list.last().is_none_or(|w| w.text.chars().count() > 3));
    list.push(Word {
        text: shown,
        fold: fold(shown),
        stem: stems.map_or_else(String::new, |stems| stems.stem(shown)),
        start,
        end: start + shown.len(),
        opens: list.is_empty() || after_stop,
        owns: bare.is_some(),
    });
}

/// The length of an elided article or pronoun with its apostrophe.
fn elision(text: &str, lang: Lang) -> Option<usize> {
    if !matches!(lang, Lang::Fr | Lang::It) {
        return None;
    }
    let at = text.find(['\'', '’'])?;
    let head = fold(&text[..at]);
    let elided = [
        "l", "d", "qu", "n", "s", "j", "c", "m", "t", "dell", "nell", "all", "un", "dall", "sull",
        "jusqu", "lorsqu", "puisqu",
    ];
    let mark = text[at..].chars().next()?.len_utf8();
    (elided.contains(&head.as_str()) && at + mark < text.len()).then_some(at + mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folds(text: &str, lang: Lang) -> Vec<String> {
        Words::of(text, lang).list.into_iter().map(|word| word.fold).collect()
    }

    #[test]
    fn elisions_and_possessives_are_cut() {
        assert_eq!(folds("l’équipe d'Acme", Lang::Fr), ["l", "equipe", "d", "acme"]);
        assert_eq!(folds("Acme's O'Brien", Lang::En), ["acme", "o'brien"]);
    }

    #[test]
    fn sentence_starts_are_known() {
        let words = Words::of("Ran tests. Then Acme: Led it, e.g. Foo", Lang::En);
        let opens: Vec<_> = words.list.iter().filter(|w| w.opens).map(|w| w.text).collect();
        assert_eq!(opens, ["Ran", "Then", "Led"]);
    }
}
