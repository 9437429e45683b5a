//! The three files that a look sees, and the fonts.

use std::sync::LazyLock;

use ::typst::diag::{FileError, FileResult};
use ::typst::foundations::{Bytes, Datetime, Duration};
use ::typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use ::typst::text::{Font, FontBook};
use ::typst::utils::LazyHash;
use ::typst::{Library, World};
use serde::Serialize;

use super::TypstEngine;
use crate::render::Sheet;
use crate::render::pdf::{Accent, FontChoice, Paper, PdfOptions, RenderError, Template};

static MAIN: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("/look.typ"));
static BASE: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("/base.typ"));
static DATA: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("/document.json"));

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// What `/document.json` holds: the sheet, the paper, how tight to set it (0 to 1), the wishes, the
/// entries of which no single line may stand on a page, whether a word may be longer than a line.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Data<'a> {
    #[serde(flatten)]
    sheet: &'a Sheet,
    paper: &'static str,
    step: f64,
    accent: Option<&'a str>,
    font: Option<&'static str>,
    keep: &'a [String],
    long_words: bool,
    linebreaks: &'static str,
}

/// Words shorter than this fit into every line.
const LONG_WORD: usize = 36;

/// Whether a text has a word so long that a line may have to break within it. Blanks are told
/// apart as the looks do.
fn has_long_words(sheet: &Sheet) -> bool {
    let breaks = |c: char| c.is_whitespace() || "/?&=.,;:-".contains(c);
    sheet.fields().iter().any(|field| {
        field.text.len() >= LONG_WORD
            && field.text.split(breaks).any(|word| word.chars().count() >= LONG_WORD)
    })
}

/// The best line breaks take quadratic time in a paragraph's places to break; one that is longer than
/// any person writes is broken wherever a line is full.
fn linebreaks(sheet: &Sheet) -> &'static str {
    const LONGEST: usize = 3_000;
    let long = sheet.fields().iter().any(|field| field.text.len() > LONGEST);
    if long { "simple" } else { "optimized" }
}

/// One compilation's view of the world.
pub(super) struct DocumentWorld<'a> {
    engine: &'a TypstEngine,
    look: Source,
    base: Source,
    data_id: FileId,
    data: Bytes,
}

impl<'a> DocumentWorld<'a> {
    pub(super) fn new(
        engine: &'a TypstEngine,
        sheet: &Sheet,
        options: &PdfOptions,
        keep: &[String],
    ) -> Result<Self, RenderError> {
        let refused = || RenderError::Engine("its file names are refused".into());
        let Template { last_step, source, base, .. } = &options.template;
        let last = (*last_step).max(1);
        let paper = options.paper.or(Paper::from_name(&sheet.paper)).unwrap_or_default();
        let data = Data {
            sheet,
            paper: paper.name(),
            step: f64::from(options.step.min(last)) / f64::from(last),
            accent: options.style.accent.as_ref().map(Accent::hex),
            font: options.style.font.map(FontChoice::family),
            keep,
            long_words: has_long_words(sheet),
            linebreaks: linebreaks(sheet),
        };
        let json = serde_json::to_vec(&data).map_err(|e| RenderError::Engine(e.to_string()))?;
        Ok(Self {
            engine,
            look: engine.sources.parsed(MAIN.ok_or_else(refused)?, source),
            base: engine.sources.parsed(BASE.ok_or_else(refused)?, base),
            data_id: DATA.ok_or_else(refused)?,
            data: Bytes::new(json),
        })
    }

    /// The file of a source by its name on disk.
    pub(super) fn name_of(&self, id: FileId, look: &str) -> String {
        if id == self.base.id() { "base.typ".to_owned() } else { format!("{look}.typ") }
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.loaded().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.engine.loaded().fonts.book()
    }

    fn main(&self) -> FileId {
        self.look.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.look, &self.base]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(not_found(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.loaded().fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples;

    #[test]
    fn an_endless_line_is_broken_wherever_it_is_full() {
        let [(_, resume), ..] = samples::all();
        let mut sheet = Sheet::of(&resume);
        assert_eq!(linebreaks(&sheet), "optimized");
        sheet.header.label = Some("- ".repeat(20_000));
        assert_eq!(linebreaks(&sheet), "simple");
    }
}
