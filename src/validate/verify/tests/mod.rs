//! `tailor verify` over what this program writes and over what others write.

mod foreign;
mod letters;
mod own;
mod proof;

use std::path::PathBuf;

use super::report::{Sources, check as check_report};
use super::*;
use crate::analysis;
use crate::document::{Brief, Choice, TailoredResume, candidates};
use crate::matching;
use crate::posting;
use crate::reader::{ReadDocument, read};
use crate::render::Sheet;
use crate::render::markdown::to_markdown;
use crate::render::pdf::{PdfOptions, default_engine};
use crate::text::ContentHash;
use crate::validate::document::{check, remove_unsupported};

pub fn today() -> PartialDate {
    "2026-11".parse().unwrap()
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(root().join(folder)).unwrap().flatten().map(|file| file.path()).collect();
    found.sort();
    found
}

pub fn profile(name: &str) -> Profile {
    crate::profile::load(&root().join("profiles").join(name).with_extension("yaml")).unwrap()
}

pub fn profiles() -> Vec<(String, Profile)> {
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let all: Vec<_> = files("profiles")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .map(|path| (name(&path), crate::profile::load(&path).unwrap()))
        .collect();
    assert!(all.len() >= 6);
    all
}

/// What is known when something is written for this posting.
pub fn with_brief<R>(
    profile: &Profile,
    posting: &posting::Posting,
    then: impl FnOnce(&Brief<'_>) -> R,
) -> R {
    let analysis = analysis::analyze(posting);
    let report = matching::match_profile(profile, &analysis, today());
    let language = matching::profile_language(profile);
    let brief = Brief {
        profile,
        analysis: &analysis,
        report: &report,
        language,
        today: today(),
        wordings: None,
    };
    then(&brief)
}

/// Everything that tailor could write for this posting.
pub fn document(profile: &Profile, posting: &posting::Posting) -> TailoredResume {
    let mut resume = with_brief(profile, posting, |brief| {
        let all = candidates(profile, brief.analysis, brief.report, today());
        let units = all.into_iter().map(|c| c.unit).collect();
        brief.assemble(&Choice { units, ..Choice::default() })
    });
    let verdicts = check(&resume, &Guard::new(profile, today()));
    remove_unsupported(&mut resume, &verdicts);
    resume
}

pub fn postings() -> Vec<posting::Posting> {
    let all: Vec<_> = files("examples/postings")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end != "tsv"))
        .map(|path| posting::from_bytes(&std::fs::read(&path).unwrap(), path.to_str()).unwrap())
        .collect();
    assert!(all.len() > 10);
    all
}

pub fn markdown(text: &str) -> ReadDocument {
    read(text.as_bytes(), Some("resume.md")).unwrap()
}

pub fn refused_lines(report: &VerifyReport) -> Vec<String> {
    let refused = report.lines.iter().filter(|line| line.status == Status::Unsupported);
    refused
        .map(|line| format!("`{}`: {:?} {:?}", line.text, line.sources, line.violations))
        .collect()
}
