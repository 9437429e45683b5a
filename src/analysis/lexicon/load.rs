//! Reading the tables into terms and an index over their surfaces.
//!
//! A table has the columns `term`, `category`, `aliases`, `broader`, `implies`, separated by
//! tabs; lists by `; `; a line that starts with `#` is a comment. A surface may begin with a
//! language (`de:`) and with `=` when only its exact case counts. A term that stands in two
//! tables is one term with all its aliases and relations.

use crate::text::{Lang, Token, tokens};

use super::normal::{KeyMap, Kind, Word, hash_bytes, join, normalise};
use super::{Category, Lexicon, Term, TermId};

/// Surfaces by the hash of their normalised words. Each beginning of a surface is a key too, so
/// that a scan knows when to stop.
#[derive(Debug, Default)]
pub(super) struct Index {
    heads: KeyMap<u32>,
    surfaces: Vec<Surface>,
}

/// One way to write a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surface {
    pub term: TermId,
    pub text: &'static str,
    pub lang: Option<Lang>,
    pub exact: bool,
    is_name: bool,
    /// The next surface with the same key.
    next: u32,
}

const NONE: u32 = u32::MAX;

impl Index {
    /// The surfaces under `key`, or `None` when no surface has it nor begins with it.
    pub(super) fn get(&self, key: u64) -> Option<impl Iterator<Item = &Surface>> {
        let mut at = *self.heads.get(&key)?;
        Some(std::iter::from_fn(move || {
            let surface = self.surfaces.get(at as usize)?;
            at = surface.next;
            Some(surface)
        }))
    }

    /// Puts `surface` behind those that are there under `key`. Returns the term that has it for
    /// its name, if that is another one.
    fn insert(&mut self, key: u64, surface: Surface) -> Option<TermId> {
        let new = u32::try_from(self.surfaces.len()).unwrap_or(NONE);
        let head = self.heads.entry(key).or_insert(NONE);
        let mut twin = None;
        if *head == NONE {
            *head = new;
        } else {
            let mut last = *head as usize;
            loop {
                let known = &self.surfaces[last];
                let same_term = known.term == surface.term;
                if same_term && known.lang == surface.lang && !known.exact {
                    return None;
                }
                if !same_term && known.is_name && known.text.eq_ignore_ascii_case(surface.text) {
                    twin = Some(known.term);
                }
                if known.next == NONE {
                    break;
                }
                last = known.next as usize;
            }
            self.surfaces[last].next = new;
        }
        self.surfaces.push(surface);
        twin
    }

    fn add(&mut self, surface: Surface, scratch: &mut Scratch) -> Option<TermId> {
        scratch.read(&tokens(surface.text));
        if scratch.words.is_empty() {
            return None;
        }
        let kind = if surface.lang.is_some() { Kind::Inflected } else { Kind::Plain };
        let mut key = kind.seed();
        for (at, word) in scratch.words.iter().enumerate() {
            if at > 0 {
                self.heads.entry(key).or_insert(NONE);
            }
            key = join(key, if kind == Kind::Plain { word.plain } else { word.inflected });
        }
        let twin = self.insert(key, surface);
        if !surface.exact
            && let Some(key) = scratch.squashed()
        {
            self.insert(key, surface);
        }
        twin
    }
}

/// A surface cut into words; kept from one to the next to save allocations.
#[derive(Default)]
pub(super) struct Scratch {
    pub folded: String,
    pub words: Vec<Word>,
    last: usize,
}

impl Scratch {
    pub(super) fn read(&mut self, surface: &[Token<'_>]) {
        self.folded.clear();
        self.words.clear();
        for token in surface {
            self.last = self.folded.len();
            self.words.push(normalise(token.text, &mut self.folded));
        }
    }

    /// The key of the words written as one, for surfaces long enough to be unmistakable.
    pub(super) fn squashed(&self) -> Option<u64> {
        let end = self.last + self.words.last()?.singular;
        squashed(&self.folded.as_bytes()[..end])
    }
}

/// The shortest surface, in letters, that is recognised with other blanks and hyphens.
const SQUASHED_MIN: usize = 6;

pub(super) fn squashed(letters: &[u8]) -> Option<u64> {
    (letters.len() >= SQUASHED_MIN).then(|| hash_bytes(Kind::Squashed.seed(), letters))
}

struct Row {
    term: TermId,
    aliases: &'static str,
    broader: &'static str,
    implies: &'static str,
}

impl Lexicon {
    /// Reads `tables`, pairs of name and text. A malformed line is left out; the tests of the
    /// tables see to it that there is none.
    pub(super) fn load(tables: &[(&str, &'static str)]) -> Self {
        let mut lexicon =
            Self { terms: Vec::new(), index: Index::default(), unresolved: Vec::new() };
        let size: usize = tables.iter().map(|(_, text)| text.len()).sum();
        lexicon.index.heads.reserve(size / 14);
        lexicon.index.surfaces.reserve(size / 16);
        let mut scratch = Scratch::default();
        let mut rows = Vec::with_capacity(size / 150);
        for (_, text) in tables {
            rows.extend(data_lines(text).filter_map(|line| lexicon.read_row(line, &mut scratch)));
        }
        for row in &rows {
            for alias in list(row.aliases) {
                lexicon.add_alias(row.term, alias, &mut scratch);
            }
        }
        for row in &rows {
            lexicon.link(row, &mut scratch);
        }
        lexicon
    }

    fn read_row(&mut self, line: &'static str, scratch: &mut Scratch) -> Option<Row> {
        let mut cells = line.split('\t').map(str::trim);
        let (lang, exact, name) = surface(cells.next()?);
        let category = category(cells.next()?)?;
        let mut list = || cells.next().unwrap_or_default();
        let (aliases, broader, implies) = (list(), list(), list());
        let known = self.find_with(name, scratch).filter(|id| !exact || self.name(*id) == name);
        let term = known.unwrap_or_else(|| {
            let id = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
            self.terms.push(Term {
                name,
                category,
                broader: Vec::new(),
                implies: Vec::new(),
                twins: Vec::new(),
            });
            id
        });
        self.index.add(Surface { term, text: name, lang, exact, is_name: true, next: NONE }, scratch);
        Some(Row { term, aliases, broader, implies })
    }

    fn add_alias(&mut self, term: TermId, alias: &'static str, scratch: &mut Scratch) {
        let (lang, exact, text) = surface(alias);
        let surface = Surface { term, text, lang, exact, is_name: false, next: NONE };
        if let Some(other) = self.index.add(surface, scratch) {
            self.terms[term.index()].twins.push(other);
            self.terms[other.index()].twins.push(term);
        }
    }

    fn link(&mut self, row: &Row, scratch: &mut Scratch) {
        for (names, is_broader) in [(row.broader, true), (row.implies, false)] {
            for name in list(names) {
                let (_, _, name) = surface(name);
                match self.find_with(name, scratch).filter(|id| *id != row.term) {
                    Some(id) => {
                        let term = &mut self.terms[row.term.index()];
                        let links = if is_broader { &mut term.broader } else { &mut term.implies };
                        if !links.contains(&id) {
                            links.push(id);
                        }
                    }
                    None => self.unresolved.push(format!("{} → {name}", self.name(row.term))),
                }
            }
        }
    }
}

/// The lines of a table that hold a term.
pub(super) fn data_lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .filter(|line| !line.starts_with("term\t"))
}

fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// Cuts the marks off a surface: its language and whether its case counts.
fn surface(marked: &'static str) -> (Option<Lang>, bool, &'static str) {
    let (exact, rest) = unmark(marked);
    match rest.split_once(':') {
        Some((code, text))
            if code.len() == 2
                && code.bytes().all(|b| b.is_ascii_lowercase())
                && !text.starts_with(' ') =>
        {
            let (exact_inside, text) = unmark(text);
            let lang = Lang::from_code(code).filter(|lang| *lang != Lang::En);
            (lang, exact || exact_inside, text)
        }
        _ => (None, exact, rest),
    }
}

fn unmark(text: &'static str) -> (bool, &'static str) {
    text.strip_prefix('=').map_or((false, text), |rest| (true, rest.trim()))
}

pub(super) fn category(name: &str) -> Option<Category> {
    Some(match name {
        "hard_skill" => Category::HardSkill,
        "tool" => Category::Tool,
        "soft_skill" => Category::SoftSkill,
        "domain" => Category::Domain,
        "certificate" => Category::Certificate,
        "degree" => Category::Degree,
        "language" => Category::Language,
        _ => return None,
    })
}
