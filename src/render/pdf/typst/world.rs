//! The two files that a template sees, and the fonts.

use std::sync::LazyLock;

use ::typst::diag::{FileError, FileResult};
use ::typst::foundations::{Bytes, Datetime, Duration};
use ::typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use ::typst::text::{Font, FontBook};
use ::typst::utils::LazyHash;
use ::typst::{Library, World};
use serde::Serialize;

use super::TypstEngine;
use crate::document::TailoredResume;
use crate::render::Sheet;
use crate::render::pdf::{Paper, RenderError, Template};

static MAIN: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("/resume.typ"));
static DATA: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("/resume.json"));

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// What `/resume.json` holds: the sheet, the paper and how tight to set it (0 to 1).
#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    sheet: Sheet,
    paper: &'static str,
    step: f64,
}

/// One compilation's view of the world.
pub(super) struct ResumeWorld<'a> {
    engine: &'a TypstEngine,
    source: Source,
    data_id: FileId,
    data: Bytes,
}

impl<'a> ResumeWorld<'a> {
    pub(super) fn new(
        engine: &'a TypstEngine,
        template: &Template,
        resume: &TailoredResume,
        paper: Paper,
        step: u8,
    ) -> Result<Self, RenderError> {
        let refused = || RenderError::Engine("its file names are refused".into());
        let last = template.last_step.max(1);
        let data = Data {
            sheet: Sheet::of(resume),
            paper: paper.name(),
            step: f64::from(step.min(last)) / f64::from(last),
        };
        let json = serde_json::to_vec(&data).map_err(|e| RenderError::Engine(e.to_string()))?;
        Ok(Self {
            engine,
            source: Source::new(MAIN.ok_or_else(refused)?, template.source.to_owned()),
            data_id: DATA.ok_or_else(refused)?,
            data: Bytes::new(json),
        })
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for ResumeWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.engine.fonts.book()
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(not_found(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(not_found(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
