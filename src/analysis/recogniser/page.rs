//! A posting as the recogniser sees it: words with their shapes, the lines they stand in, what
//! stands between them, and which of them the lexicon knows.
//!
//! Training texts have lost all their commas, real ones have not. So commas never become
//! features; they only keep a term from going across. With or without them a word looks the same.

use crate::analysis::Category;
use crate::analysis::lexicon::{Hit, Lexicon};
use crate::text::{Lang, Token, fold, tokens};

use super::chain::Joint;
use super::cues;

/// One word and what is known of it alone.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    pub start: usize,
    pub end: usize,
    /// Hash of the folded word.
    pub folded: u64,
    /// Hashes of its last two, three and four letters, and of its first three.
    pub suffixes: [u64; 3],
    pub prefix: u64,
    /// `Xxx`, `XX`, `x9`: runs of one kind shortened to two and to one.
    pub shape: u64,
    pub form: Form,
    pub joint: Joint,
    /// The sign just before and just behind, commas passed over.
    pub before: u8,
    pub behind: u8,
    pub line: u32,
    /// Place in the lexicon's term (0 none, 1 alone, 2 first, 3 inner, 4 last) and its category.
    pub lexicon: u8,
    /// The class of its cue, 0 for none.
    pub cue: u8,
    pub common: bool,
}

impl Word {
    /// `experience`, `Kenntnisse`, `maîtrise`: what an applicant should bring comes next.
    #[must_use]
    pub fn announces(&self) -> bool {
        cues::ANNOUNCING.contains(&self.cue)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    Lower = 0,
    Capital = 1,
    Upper = 2,
    /// Capitals inside, as in `JavaScript`.
    Mixed = 3,
    Number = 4,
    /// Letters with digits or signs, as in `C++`, `Node.js`, `ES6`.
    Coded = 5,
}

#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub first: usize,
    /// Past the last word.
    pub end: usize,
    /// A short line that doesn't end like a sentence.
    pub is_heading: bool,
    /// The last heading above this line, as an index of lines.
    pub heading: Option<u32>,
}

pub struct Page {
    pub words: Vec<Word>,
    pub lines: Vec<Line>,
    pub lang: Option<Lang>,
    /// The lexicon's terms in the text.
    pub hits: Vec<Hit>,
}

impl Page {
    #[must_use]
    pub fn read(text: &str, lang: Option<Lang>, lexicon: &Lexicon) -> Self {
        let tokens = tokens(text);
        let mut page = Self {
            words: Vec::with_capacity(tokens.len()),
            lines: Vec::new(),
            lang,
            hits: Vec::new(),
        };
        let mut behind = 0;
        for (at, token) in tokens.iter().enumerate() {
            let gap = Gap::of(&text[behind..token.start]);
            behind = token.end;
            if page.is_full(at) || gap.breaks_line && !is_wrapped(text, &tokens, at, &page) {
                page.open_line(at);
            }
            if let Some(last) = page.words.last_mut() {
                last.behind = gap.first;
            }
            let line = page.lines.len() as u32 - 1;
            page.words.push(word(token, &gap, line));
        }
        page.finish_lines(&text[behind..], text);
        page.mark_terms(text, lexicon);
        page
    }

    /// Whether word `at` needs a line of its own: there is none yet, or it is endless.
    fn is_full(&self, at: usize) -> bool {
        self.lines.last().is_none_or(|line| at - line.first >= LINE_WORDS)
    }

    fn open_line(&mut self, at: usize) {
        if let Some(line) = self.lines.last_mut() {
            line.end = at;
        }
        self.lines.push(Line { first: at, end: at, is_heading: false, heading: None });
    }

    fn finish_lines(&mut self, rest: &str, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.end = self.words.len();
        }
        if let Some(last) = self.words.last_mut() {
            last.behind = Gap::of(rest).first;
        }
        let mut heading = None;
        for (at, line) in self.lines.iter_mut().enumerate() {
            line.heading = heading;
            let Some(last) = self.words.get(line.end - 1) else { continue };
            let full_stop = text[last.end..].starts_with(['.', ',', ';', '!', '…']);
            line.is_heading = line.end - line.first <= HEADING_WORDS && !full_stop;
            if line.is_heading {
                heading = Some(at as u32);
            }
        }
    }

    fn mark_terms(&mut self, text: &str, lexicon: &Lexicon) {
        let mut at = 0;
        self.hits = lexicon.scan_in(text, self.lang);
        for hit in &self.hits {
            while self.words.get(at).is_some_and(|word| word.start < hit.start) {
                at += 1;
            }
            let category = category_code(lexicon.category(hit.term));
            let first = at;
            while let Some(word) = self.words.get_mut(at).filter(|word| word.end <= hit.end) {
                let place = match (at == first, word.end == hit.end) {
                    (true, true) => 1,
                    (true, false) => 2,
                    (false, false) => 3,
                    (false, true) => 4,
                };
                word.lexicon = category * 8 + place;
                at += 1;
            }
        }
    }
}

/// A longer line is cut: what is a sentence has fewer words.
const LINE_WORDS: usize = 400;

/// A heading has at most this many words.
const HEADING_WORDS: usize = 6;

fn category_code(category: Category) -> u8 {
    match category {
        Category::HardSkill => 1,
        Category::Tool => 2,
        Category::SoftSkill => 3,
        Category::Domain => 4,
        Category::Certificate => 5,
        Category::Degree => 6,
        Category::Language => 7,
    }
}

/// What stands between two words.
struct Gap {
    breaks_line: bool,
    joint: Joint,
    /// First and last sign that is no blank and no comma, 0 for none.
    first: u8,
    last: u8,
}

impl Gap {
    fn of(gap: &str) -> Self {
        if gap == " " {
            return Self { breaks_line: false, joint: Joint::Blank, first: 0, last: 0 };
        }
        let mut this = Self { breaks_line: false, joint: Joint::Blank, first: 0, last: 0 };
        let mut breaks = false;
        let (mut hyphen, mut slash, mut sign) = (false, false, false);
        let mut blank = false;
        // A gap of megabytes says no more than its two ends.
        for c in gap.chars().take(GAP_MAX) {
            match c {
                '\n' | '\r' | '\u{2028}' => this.breaks_line = true,
                c if c.is_whitespace() => blank = true,
                ',' => breaks = true,
                c => {
                    let code = sign_code(c);
                    this.last = code;
                    if this.first == 0 {
                        this.first = code;
                    }
                    match c {
                        '-' | '‐' | '‑' => hyphen = true,
                        '/' => slash = true,
                        '&' | '+' | '\'' | '’' | '_' | '.' | '@' => sign = true,
                        _ => breaks = true,
                    }
                }
            }
        }
        if gap.len() > GAP_MAX {
            breaks = true;
            this.breaks_line |= gap.contains('\n');
        }
        // `3. Then` and `a - b` part sentences, `e.g` and `a-b` don't.
        breaks |= blank && (gap.contains('.') || hyphen);
        this.joint = match () {
            () if breaks => Joint::Break,
            () if slash => Joint::Slash,
            () if hyphen => Joint::Hyphen,
            () if sign => Joint::Sign,
            () => Joint::Blank,
        };
        this
    }
}

const GAP_MAX: usize = 16;

/// Classes of signs, so that all bullets and all quotes are alike.
fn sign_code(c: char) -> u8 {
    match c {
        '(' | '[' | '{' => 1,
        ')' | ']' | '}' => 2,
        '/' | '\\' | '|' => 3,
        '-' | '‐' | '‑' => 4,
        '–' | '—' => 5,
        '.' | '!' | '?' | '…' => 6,
        ';' => 7,
        ':' => 8,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '„' | '«' | '»' => 9,
        '&' | '+' => 10,
        _ => 11,
    }
}

/// Whether the line break before word `at` only wraps a long line.
fn is_wrapped(text: &str, tokens: &[Token<'_>], at: usize, page: &Page) -> bool {
    let Some(line) = page.lines.last() else { return false };
    let (previous, token) = (&tokens[at - 1], &tokens[at]);
    let gap = &text[previous.end..token.start];
    let long = previous.end - tokens[line.first].start >= WRAP_MIN;
    long && gap.len() <= 12
        && gap.matches('\n').count() == 1
        && gap.chars().all(|c| c.is_whitespace() || c == ',')
        && token.text.starts_with(char::is_lowercase)
}

/// No editor wraps lines shorter than this, in bytes.
const WRAP_MIN: usize = 55;

fn word(token: &Token<'_>, gap: &Gap, line: u32) -> Word {
    let folded = fold(token.text);
    let bytes = folded.as_bytes();
    let tail = |n: usize| hash(&bytes[bytes.len().saturating_sub(n)..]);
    Word {
        start: token.start,
        end: token.end,
        folded: hash(bytes),
        suffixes: [tail(2), tail(3), tail(4)],
        prefix: hash(&bytes[..bytes.len().min(3)]),
        shape: shape(token.text),
        form: form(token.text),
        joint: gap.joint,
        before: gap.last,
        behind: 0,
        line,
        lexicon: 0,
        cue: cues::class(&folded),
        common: cues::is_function_word(&folded),
    }
}

/// FNV-1a with its high bits spread.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let fnv = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    fnv ^ (fnv >> 29)
}

fn shape(text: &str) -> u64 {
    let mut run = (b' ', 0);
    let mut shape = [0_u8; 12];
    let mut len = 0;
    for c in text.chars() {
        let kind = match c {
            c if c.is_uppercase() => b'X',
            c if c.is_alphabetic() => b'x',
            c if c.is_numeric() => b'9',
            '.' | '+' | '#' => c as u8,
            _ => b'-',
        };
        run = if run.0 == kind { (kind, run.1 + 1) } else { (kind, 1) };
        if run.1 <= 2 && len < shape.len() {
            shape[len] = kind;
            len += 1;
        }
    }
    hash(&shape[..len])
}

fn form(text: &str) -> Form {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let (mut upper, mut lower, mut other) = (0, 0, 0);
    for c in text.chars() {
        match c {
            c if c.is_uppercase() => upper += 1,
            c if c.is_alphabetic() => lower += 1,
            '\'' | '’' => {}
            _ => other += 1,
        }
    }
    match (upper, lower, other) {
        (0, 0, _) => Form::Number,
        (_, _, 1..) => Form::Coded,
        (0, _, _) => Form::Lower,
        (1, 1.., _) if first.is_uppercase() => Form::Capital,
        (_, 0, _) => Form::Upper,
        _ => Form::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Page {
        Page::read(text, Some(Lang::En), Lexicon::shared())
    }

    #[test]
    fn forms_tell_names_from_words() {
        for (text, expected) in [
            ("word", Form::Lower),
            ("Word", Form::Capital),
            ("SQL", Form::Upper),
            ("JavaScript", Form::Mixed),
            ("2024", Form::Number),
            ("C++", Form::Coded),
            ("Node.js", Form::Coded),
        ] {
            assert_eq!(form(text), expected, "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_one_line_and_bullets_are_not() {
        let wrapped =
            "You bring several years of experience with machine learning and deep\nlearning.";
        assert_eq!(read(wrapped).lines.len(), 1);
        assert_eq!(read("Skills\n- Java\n- Kotlin").lines.len(), 3);
    }

    #[test]
    fn a_comma_changes_nothing_but_the_joint() {
        let (with, without) = (read("Java, Kotlin"), read("Java Kotlin"));
        assert_eq!(with.words[1].joint, Joint::Break);
        assert_eq!(without.words[1].joint, Joint::Blank);
        assert_eq!(with.words[0].behind, without.words[0].behind);
        assert_eq!(with.words[1].before, without.words[1].before);
    }
}
