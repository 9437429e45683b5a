//! Reading the tables into terms and an index over their surfaces.
//!
//! A table has the columns `term`, `category`, `aliases`, `broader`, `implies`, separated by
//! tabs; lists by `; `; a line that starts with `#` is a comment. A surface may begin with a
//! language (`de:`) and with `=` when only its exact case counts. A term that stands in two
//! tables is one term with all its aliases and relations.
//!
//! Aliases that are marked with a language have an index of their own: texts of another one
//! need not look into it.

use crate::text::{Token, tokens};

use super::super::fits::fits;
use super::super::layout::{CATEGORIES, list, surface};
use super::super::normal::{Kind, Scratch};
use super::index::{Index, Surface};

/// All that the tables say.
pub struct Draft {
    /// The lines of the tables.
    pub(super) text: &'static str,
    pub(super) terms: Vec<Term>,
    pub(super) rows: Vec<Row>,
    /// Names, and aliases that count in every language.
    pub(super) plain: Index,
    /// Aliases marked with a language.
    pub(super) marked: Index,
    /// `broader` or `implies` entries that name no term, as `term → missing`.
    pub(crate) unresolved: Vec<String>,
}

pub(super) struct Term {
    pub name: &'static str,
    /// Number of the table that it stands in first.
    pub table: usize,
    /// Index into [`CATEGORIES`].
    pub category: usize,
    pub broader: Vec<u32>,
    pub implies: Vec<u32>,
    /// Terms whose name is an alias of this one, or the other way round.
    pub twins: Vec<u32>,
}

/// One line of a table.
pub(super) struct Row {
    pub term: u32,
    pub aliases: &'static str,
    broader: &'static str,
    implies: &'static str,
}

impl Draft {
    /// Reads `tables`, pairs of name and text. A malformed line is left out; the tests of the
    /// tables see to it that there is none.
    pub(crate) fn read(tables: &[(&str, &'static str)]) -> Self {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (_, table) in tables {
            for line in data_lines(table) {
                text.push_str(line);
                text.push('\n');
            }
            ends.push(text.len());
        }
        // Once in a build, or in a test.
        let text: &'static str = text.leak();
        let mut draft = Self {
            text,
            terms: Vec::new(),
            rows: Vec::new(),
            plain: Index::default(),
            marked: Index::default(),
            unresolved: Vec::new(),
        };
        let mut scratch = Scratch::default();
        let mut start = 0;
        for (table, end) in ends.into_iter().enumerate() {
            for line in text[start..end].lines() {
                if let Some(row) = draft.read_row(table, line, &mut scratch) {
                    draft.rows.push(row);
                }
            }
            start = end;
        }
        let rows = std::mem::take(&mut draft.rows);
        for row in &rows {
            draft.add_aliases(row, &mut scratch);
        }
        for row in &rows {
            draft.link(row, &mut scratch);
        }
        draft.rows = rows;
        draft
    }

    fn read_row(&mut self, table: usize, line: &'static str, scratch: &mut Scratch) -> Option<Row> {
        let mut cells = line.split('\t').map(str::trim);
        // A term's name counts in every language.
        let (_, exact, name) = surface(cells.next()?);
        let category = cells.next()?;
        let category = CATEGORIES.iter().position(|known| *known == category)?;
        let mut cell = || cells.next().unwrap_or_default();
        let (aliases, broader, implies) = (cell(), cell(), cell());
        let cut = tokens(name);
        scratch.read(&cut);
        let known = self.find(name, &cut, scratch).filter(|id| !exact || self.name(*id) == name);
        let term = known.unwrap_or_else(|| {
            let id = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
            let (broader, implies, twins) = (Vec::new(), Vec::new(), Vec::new());
            self.terms.push(Term { name, table, category, broader, implies, twins });
            id
        });
        self.plain.add(Surface { term, text: name, lang: None, exact, is_name: true }, scratch);
        Some(Row { term, aliases, broader, implies })
    }

    fn add_aliases(&mut self, row: &Row, scratch: &mut Scratch) {
        let term = row.term;
        for alias in list(row.aliases) {
            let (lang, exact, text) = surface(alias);
            scratch.read(&tokens(text));
            let surface = Surface { term, text, lang, exact, is_name: false };
            let index = if lang.is_some() { &mut self.marked } else { &mut self.plain };
            // Names stand in the plain index alone.
            if let Some(other) = index.add(surface, scratch) {
                self.terms[term as usize].twins.push(other);
                self.terms[other as usize].twins.push(term);
            }
        }
    }

    fn link(&mut self, row: &Row, scratch: &mut Scratch) {
        for (names, is_broader) in [(row.broader, true), (row.implies, false)] {
            for name in list(names) {
                let (_, _, name) = surface(name);
                let cut = tokens(name);
                scratch.read(&cut);
                match self.find(name, &cut, scratch).filter(|id| *id != row.term) {
                    Some(id) => {
                        let term = &mut self.terms[row.term as usize];
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

    /// The term that has a surface, which `scratch` has read, in every language.
    fn find(&self, text: &str, cut: &[Token<'_>], scratch: &Scratch) -> Option<u32> {
        let is_tool = |term: u32| CATEGORIES[self.terms[term as usize].category] == "tool";
        let fits = |s: &&Surface| fits(s.text, s.exact, || is_tool(s.term), text, cut);
        [scratch.key(Kind::Plain), scratch.squashed()]
            .into_iter()
            .flatten()
            .find_map(|key| self.plain.get(key).iter().find(fits).map(|s| s.term))
    }

    fn name(&self, term: u32) -> &'static str {
        self.terms[term as usize].name
    }
}

/// The lines of a table that hold a term.
pub fn data_lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .filter(|line| !line.starts_with("term\t"))
}
