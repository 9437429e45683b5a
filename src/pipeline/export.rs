//! Stage 5 and the writing of files: render, read back, score, report, then all files at once.

use std::path::PathBuf;
use std::time::Instant;

use serde::Serialize;

use super::fit::Fitted;
use super::folder::{Owner, claim, folder_name, item_folder};
use super::formats::{self, Printed};
use super::gate::Checked;
use super::letter::LetterPage;
use super::options::{Format, Options};
use super::ports::{DocumentRecord, RunStatus};
use super::report::{
    LetterFacts, ModelFacts, PostingFacts, ProfileFacts, REPORT_VERSION, Report, Volatile, lines,
};
use super::run::{Ports, Request, RunError};
use super::writer::Writer;
use crate::analysis::JobAnalysis;
use crate::files;
use crate::matching::MatchReport;
use crate::render::{
    Sheet, check_markdown, check_sheet_markdown, sheet_to_markdown, to_json_resume, to_markdown,
};
use crate::threads::beside;
use crate::validate::{AtsInput, AtsReport, Coverage, ats_report};

/// What the letter's files are called.
const LETTER: &str = "cover-letter";

pub(super) struct Input<'i, 'a> {
    pub request: &'i Request<'a>,
    pub ports: &'i Ports<'a>,
    pub run_id: &'i str,
    pub started: Instant,
    pub notices: &'i [String],
    pub analysis: &'i JobAnalysis,
    pub report: &'i MatchReport,
    pub fitted: &'i Fitted,
    pub checked: &'i Checked,
    pub letter: Option<&'i LetterPage>,
    pub models: Option<&'i ModelFacts>,
    /// `offline`, or the provider that worded most.
    pub engine: &'i str,
}

/// The written files, absolute.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Files {
    #[serde(flatten)]
    pub resume: Documents,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover_letter: Option<Documents>,
    pub report: PathBuf,
}

/// One document in the formats asked for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Documents {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub md: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pdf: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docx: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub txt: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<PathBuf>,
    /// A picture a page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub png: Vec<PathBuf>,
}

impl Documents {
    fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let Self { md, pdf, docx, html, txt, json, png } = self;
        md.iter().chain(pdf).chain(docx).chain(html).chain(txt).chain(json).chain(png)
    }

    fn add(&mut self, format: Format, path: PathBuf) {
        match format {
            Format::Md => self.md = Some(path),
            Format::Pdf => self.pdf = Some(path),
            Format::Docx => self.docx = Some(path),
            Format::Html => self.html = Some(path),
            Format::Txt => self.txt = Some(path),
            Format::Json => self.json = Some(path),
            Format::Png => self.png.push(path),
        }
    }
}

impl Files {
    /// All paths, documents first.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let letter = self.cover_letter.iter().flat_map(Documents::paths);
        self.resume.paths().chain(letter).chain(std::iter::once(&self.report))
    }

    /// `name` tells which document it is.
    pub(super) fn add(&mut self, name: &str, format: Format, path: PathBuf) {
        if name.starts_with(LETTER) {
            self.cover_letter.get_or_insert_default().add(format, path);
        } else {
            self.resume.add(format, path);
        }
    }

    /// `resume.md, resume.pdf, report.json`
    #[must_use]
    pub fn names(&self) -> String {
        let name = |path: &PathBuf| {
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        self.paths().map(name).collect::<Vec<_>>().join(", ")
    }
}

pub(super) struct Exported {
    pub folder: PathBuf,
    pub files: Files,
    pub documents: Vec<DocumentRecord>,
    pub notices: Vec<String>,
    pub ats: AtsReport,
    /// Why there is no PDF.
    pub error: Option<String>,
}

impl Exported {
    pub fn gate_missed(&self, options: &Options, coverage: &Coverage) -> bool {
        misses(options, &self.ats, coverage)
    }
}

fn misses(options: &Options, ats: &AtsReport, coverage: &Coverage) -> bool {
    options.min_ats.is_some_and(|least| ats.score < least)
        || options.min_coverage.is_some_and(|least| coverage.supportable < least)
}

/// Renders and writes everything. Nothing is written before all of it is ready.
pub(super) fn export(input: &Input<'_, '_>) -> Result<Exported, RunError> {
    let Input { request, ports, analysis, report, fitted, checked, .. } = *input;
    let options = request.options;
    let resume = &fitted.resume;
    let sheet = Sheet::of(resume);
    let markdown = to_markdown(resume);
    check_markdown(resume, &markdown).map_err(|error| RunError::Markdown(error.to_string()))?;
    let json = Some(to_json_resume(resume, request.profile));
    let printed = Printed { sheet: &sheet, markdown, json };
    let score = |reads_back| {
        ats_report(&AtsInput {
            resume,
            profile: request.profile,
            analysis,
            matching: report,
            coverage: &checked.coverage,
            pages: fitted.layout.pages,
            reads_back,
        })
    };
    // What goes wrong with a document is rare: it is scored as sound while it is set.
    let ((rendered, letter), ats) = beside(
        || score(true),
        || {
            let rendered = formats::render(
                &printed,
                "resume",
                &options.formats,
                ports.engine,
                &fitted.options,
            );
            (rendered, input.letter.map(|page| letter(page, input)).transpose())
        },
    );
    let formats::Files { files: mut rendered, mut notices, mut error } = rendered?;
    let letter = letter?.unwrap_or_default();
    notices.extend(letter.notices);
    if let Some(why) = letter.error {
        error.get_or_insert(format!("cover letter: {why}"));
    }
    let ats = if error.is_none() { ats } else { score(false) };
    let status = match (&error, misses(options, &ats, &checked.coverage)) {
        (Some(_), _) => RunStatus::Failed,
        (None, true) => RunStatus::GateMissed,
        (None, false) => RunStatus::Done,
    };

    let item = options.item.as_deref();
    let posting = &request.posting.hash;
    let name = match item {
        Some(id) => item_folder(id),
        None => folder_name(analysis.company.as_deref(), analysis.title.as_deref(), posting),
    };
    let base = files::absolute(&options.out);
    rendered.extend(letter.files);
    let claimed = claim(&base, &name, Owner { posting, item })?;
    let mut writer = Writer::plan(&claimed, rendered);
    notices.append(&mut writer.notices);
    let all_notices: Vec<String> = input.notices.iter().chain(&notices).cloned().collect();
    let posting = PostingFacts {
        hash: posting,
        title: analysis.title.as_deref(),
        company: analysis.company.as_deref(),
    };
    let started_at = ports.now.timestamp().to_string();
    let volatile = Volatile {
        run_id: input.run_id,
        started_at: &started_at,
        seconds: input.started.elapsed().as_secs_f64(),
    };
    let facts = Report {
        version: REPORT_VERSION,
        generator: concat!("tailor ", env!("CARGO_PKG_VERSION")),
        engine: input.engine,
        status,
        posting,
        item,
        profile: ProfileFacts { version: request.profile.version.as_ref() },
        pages: fitted.layout.pages,
        files: writer.facts(),
        lines: lines(resume, &checked.verdicts, request.profile),
        letter: input.letter.map(|page| LetterFacts::of(page, request.profile)),
        models: input.models,
        left_out: &fitted.left_out,
        notices: &all_notices,
        coverage: &checked.coverage,
        ats: &ats,
        matching: report,
        analysis,
        volatile,
    };
    let mut json = serde_json::to_vec_pretty(&facts).unwrap_or_default();
    json.push(b'\n');
    let note = serde_json::json!({
        "posting": facts.posting, "item": item, "files": facts.files, "volatile": facts.volatile,
    });
    let (files, documents) = writer.write(&json, note.to_string().as_bytes())?;
    Ok(Exported { folder: claimed.folder.clone(), files, documents, notices, ats, error })
}

/// The letter in every format but that of résumés.
fn letter(page: &LetterPage, input: &Input<'_, '_>) -> Result<formats::Files, RunError> {
    let sheet = Sheet::of_letter(&page.letter);
    let markdown = sheet_to_markdown(&sheet);
    check_sheet_markdown(&sheet, &markdown)
        .map_err(|error| RunError::Markdown(error.to_string()))?;
    let printed = Printed { sheet: &sheet, markdown, json: None };
    let formats = &input.request.options.formats;
    Ok(formats::render(&printed, LETTER, formats, input.ports.engine, &page.options)?)
}
