//! Stage 5 and the writing of files: render, read back, score, report, then all files at once.

use std::path::PathBuf;
use std::time::Instant;

use serde::Serialize;

use super::fit::Fitted;
use super::folder::{Claimed, claim, folder_name};
use super::options::{Format, Options};
use super::ports::{DocumentRecord, RunStatus};
use super::report::{
    FileFacts, PostingFacts, ProfileFacts, REPORT_VERSION, Report, Volatile, lines,
};
use super::run::{Checked, OFFLINE, Ports, Request, RunError};
use crate::analysis::JobAnalysis;
use crate::files;
use crate::matching::MatchReport;
use crate::render::{check_markdown, to_markdown};
use crate::text::ContentHash;
use crate::validate::{AtsInput, AtsReport, Coverage, ats_report};

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
}

/// The written files, absolute.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Files {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub md: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pdf: Option<PathBuf>,
    pub report: PathBuf,
}

impl Files {
    /// All paths, documents first.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.md.iter().chain(&self.pdf).chain(std::iter::once(&self.report))
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
    let markdown = to_markdown(resume);
    check_markdown(resume, &markdown).map_err(|error| RunError::Markdown(error.to_string()))?;
    let mut notices = Vec::new();
    let mut error = None;
    let mut pdf = None;
    if options.formats.contains(&Format::Pdf) {
        let rendered = ports.engine.render(resume, &fitted.options)?;
        notices.extend(rendered.layout.warnings.iter().cloned());
        match rendered.read_back(resume) {
            Ok(()) => pdf = Some(rendered.bytes),
            Err(mismatch) => {
                error = Some(format!(
                    "the PDF is not written, since it does not read back: {mismatch}"
                ));
            }
        }
    }
    let ats = ats_report(&AtsInput {
        resume,
        profile: request.profile,
        analysis,
        matching: report,
        coverage: &checked.coverage,
        pages: fitted.layout.pages,
        reads_back: error.is_none(),
    });
    let status = match (&error, misses(options, &ats, &checked.coverage)) {
        (Some(_), _) => RunStatus::Failed,
        (None, true) => RunStatus::GateMissed,
        (None, false) => RunStatus::Done,
    };

    let name =
        folder_name(analysis.company.as_deref(), analysis.title.as_deref(), &request.posting.hash);
    let base = files::absolute(&options.out);
    let claimed = claim(&base, &name, &request.posting.hash)?;
    let md = options.formats.contains(&Format::Md).then(|| markdown.into_bytes());
    let mut written = Written::default();
    for (format, bytes) in [(Format::Md, md), (Format::Pdf, pdf)] {
        if let Some(bytes) = bytes {
            written.write(&claimed, format, &bytes)?;
        }
    }
    notices.append(&mut written.notices);
    // The report is last: a folder with one has everything it names.
    let all_notices: Vec<String> = input.notices.iter().chain(&notices).cloned().collect();
    let facts = Report {
        version: REPORT_VERSION,
        generator: concat!("tailor ", env!("CARGO_PKG_VERSION")),
        engine: OFFLINE,
        status,
        posting: PostingFacts {
            hash: &request.posting.hash,
            title: analysis.title.as_deref(),
            company: analysis.company.as_deref(),
        },
        profile: ProfileFacts { version: request.profile.version.as_ref() },
        pages: fitted.layout.pages,
        files: std::mem::take(&mut written.facts),
        lines: lines(resume, &checked.verdicts, request.profile),
        left_out: &fitted.left_out,
        notices: &all_notices,
        coverage: &checked.coverage,
        ats: &ats,
        matching: report,
        analysis,
        volatile: Volatile {
            run_id: input.run_id,
            started_at: &ports.now.timestamp().to_string(),
            seconds: input.started.elapsed().as_secs_f64(),
        },
    };
    let mut json = serde_json::to_vec_pretty(&facts).unwrap_or_default();
    json.push(b'\n');
    let Written { mut files, mut documents, .. } = written;
    files.report = claimed.folder.join("report.json");
    files::write(&files.report, &json)?;
    documents.push(DocumentRecord {
        format: "report".into(),
        path: files.report.clone(),
        hash: ContentHash::of(&json),
        bytes: json.len() as u64,
    });
    Ok(Exported { folder: claimed.folder, files, documents, notices, ats, error })
}

/// What has been written so far.
#[derive(Default)]
struct Written {
    files: Files,
    documents: Vec<DocumentRecord>,
    facts: Vec<FileFacts>,
    notices: Vec<String>,
}

impl Written {
    fn write(&mut self, claimed: &Claimed, format: Format, bytes: &[u8]) -> Result<(), RunError> {
        let target = claimed.target(&format!("resume.{}", format.extension()), bytes);
        self.notices.extend(target.notice);
        files::write(&target.path, bytes)?;
        let hash = ContentHash::of(bytes);
        let name = target.path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.facts.push(FileFacts {
            name: name.unwrap_or_default(),
            hash: hash.clone(),
            bytes: bytes.len() as u64,
        });
        self.documents.push(DocumentRecord {
            format: format.extension().into(),
            path: target.path.clone(),
            hash,
            bytes: bytes.len() as u64,
        });
        match format {
            Format::Md => self.files.md = Some(target.path),
            Format::Pdf => self.files.pdf = Some(target.path),
        }
        Ok(())
    }
}
