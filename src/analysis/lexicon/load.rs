//! Reading the tables into terms and an index over their surfaces.
//!
//! A table has the columns `term`, `category`, `aliases`, `broader`, `implies`, separated by
//! tabs; lists by `; `; a line that starts with `#` is a comment. A surface may begin with a
//! language (`de:`) and with `=` when only its exact case counts. A term that stands in two
//! tables is one term with all its aliases and relations.
//!
//! Most aliases are marked with a language; they are indexed only when a text asks for them.

use std::sync::OnceLock;

use crate::text::{Lang, tokens};

use super::index::{Index, Scratch, Surface};
use super::{Category, Lexicon, Term, TermId};

/// One line of a table.
#[derive(Debug)]
pub(super) struct Row {
    term: TermId,
    aliases: &'static str,
    broader: &'static str,
    implies: &'static str,
}

impl Row {
    pub(super) fn names(&self, term: TermId) -> bool {
        self.term == term
    }

    /// The aliases, with the language that they are marked with.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (Option<Lang>, &'static str)> {
        list(self.aliases).map(|alias| {
            let (lang, _, text) = surface(alias);
            (lang, text)
        })
    }
}

impl Lexicon {
    /// Reads `tables`, pairs of name and text. A malformed line is left out; the tests of the
    /// tables see to it that there is none.
    pub(super) fn load(tables: &[(&'static str, &'static str)]) -> Self {
        let size: usize = tables.iter().map(|(_, text)| text.len()).sum();
        let mut lexicon = Self {
            terms: Vec::with_capacity(size / 150),
            index: Index::for_size(size),
            rows: Vec::with_capacity(size / 150),
            marked: OnceLock::new(),
            unresolved: Vec::new(),
        };
        let mut scratch = Scratch::default();
        for (field, text) in tables {
            for line in data_lines(text) {
                if let Some(row) = lexicon.read_row(field, line, &mut scratch) {
                    lexicon.rows.push(row);
                }
            }
        }
        let rows = std::mem::take(&mut lexicon.rows);
        for row in &rows {
            for alias in list(row.aliases) {
                let (lang, exact, text) = surface(alias);
                if lang.is_none() {
                    lexicon.add_alias(Surface::new(row.term, text, lang, exact), &mut scratch);
                }
            }
        }
        for row in &rows {
            lexicon.link(row, &mut scratch);
        }
        lexicon.rows = rows;
        lexicon
    }

    /// The index over the aliases that are marked with a language.
    pub(super) fn marked(&self) -> &Index {
        self.marked.get_or_init(|| {
            let size: usize = self.rows.iter().map(|row| row.aliases.len()).sum();
            let mut index = Index::for_size(size);
            let mut scratch = Scratch::default();
            for row in &self.rows {
                for alias in list(row.aliases) {
                    let (lang, exact, text) = surface(alias);
                    if lang.is_some() {
                        scratch.read(&tokens(text));
                        index.add(Surface::new(row.term, text, lang, exact), &scratch);
                    }
                }
            }
            index
        })
    }

    fn read_row(
        &mut self,
        field: &'static str,
        line: &'static str,
        scratch: &mut Scratch,
    ) -> Option<Row> {
        let mut cells = line.split('\t').map(str::trim);
        // A term's name counts in every language.
        let (_, exact, name) = surface(cells.next()?);
        let category = category(cells.next()?)?;
        let mut list = || cells.next().unwrap_or_default();
        let (aliases, broader, implies) = (list(), list(), list());
        let cut = tokens(name);
        scratch.read(&cut);
        let known =
            self.find_read(name, &cut, scratch).filter(|id| !exact || self.name(*id) == name);
        let term = known.unwrap_or_else(|| {
            let id = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
            self.terms.push(Term {
                name,
                field,
                category,
                broader: Vec::new(),
                implies: Vec::new(),
                twins: Vec::new(),
            });
            id
        });
        let mut surface = Surface::new(term, name, None, exact);
        surface.is_name = true;
        self.index.add(surface, scratch);
        Some(Row { term, aliases, broader, implies })
    }

    fn add_alias(&mut self, surface: Surface, scratch: &mut Scratch) {
        scratch.read(&tokens(surface.text));
        if let Some(other) = self.index.add(surface, scratch) {
            self.terms[surface.term.index()].twins.push(other);
            self.terms[other.index()].twins.push(surface.term);
        }
    }

    fn link(&mut self, row: &Row, scratch: &mut Scratch) {
        for (names, is_broader) in [(row.broader, true), (row.implies, false)] {
            for name in list(names) {
                let (_, _, name) = surface(name);
                let cut = tokens(name);
                scratch.read(&cut);
                match self.find_read(name, &cut, scratch).filter(|id| *id != row.term) {
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
