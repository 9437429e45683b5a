//! Runs the pipeline on a profile in this process, and reads what it wrote.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use tailor::pipeline::ports::{Event, NoLog, Reporter};
use tailor::pipeline::{self, Format, Options, Outcome, Ports, Request};
use tailor::posting::{self, Posting};
use tailor::profile::{self, Profile};
use tailor::render::pdf::{Fallback, Paper, Style, Template, engines};

struct Silent;

impl Reporter for Silent {
    fn event(&self, _: &Event) {}
}

pub fn posting() -> Posting {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/postings/warehouse-operations-manager.txt");
    posting::from_bytes(&std::fs::read(file).unwrap(), None).unwrap()
}

/// The profiles beside this file, by name.
pub fn profiles() -> Vec<(String, Profile)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/looks/profiles");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), profile::load(path).unwrap())).collect()
}

/// What is asked of a run.
pub struct Wish {
    pub template: Template,
    pub pages: Option<u8>,
    pub paper: Paper,
    pub formats: Vec<Format>,
    pub engine: &'static str,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            template: Template::default(),
            pages: Some(1),
            paper: Paper::A4,
            formats: vec![Format::Pdf],
            engine: "typst",
        }
    }
}

/// A run with the files it wrote, by ending.
pub struct Written {
    pub outcome: Outcome,
    pub files: BTreeMap<String, Vec<u8>>,
}

pub fn write(profile: &Profile, wish: &Wish) -> Written {
    let out = tempfile::tempdir().unwrap();
    let options = Options {
        out: out.path().to_path_buf(),
        formats: wish.formats.clone(),
        template: wish.template.clone(),
        style: Style::default(),
        paper: Some(wish.paper),
        pages: wish.pages,
        language: None,
        cover_letter: false,
        require_model: false,
        min_ats: None,
        min_coverage: None,
    };
    let all = engines();
    let by_name = |name: &str| all.iter().copied().find(|engine| engine.name() == name);
    let first = by_name(wish.engine).unwrap();
    let engine = Fallback::new(first, all.iter().copied().find(|e| e.name() != wish.engine));
    let now = jiff::Timestamp::from_second(1_767_225_600).unwrap();
    let cancelled = AtomicBool::new(false);
    let ports = Ports {
        reporter: &Silent,
        log: &NoLog,
        engine: &engine,
        models: None,
        prompts: &tailor::pipeline::asking::Prompts::default(),
        cancelled: &cancelled,
        now: now.to_zoned(jiff::tz::TimeZone::UTC),
        created: now,
    };
    let posting = posting();
    let request = Request {
        profile,
        profile_source: "",
        posting: &posting,
        options: &options,
        input: &serde_json::Value::Null,
        resumed: None,
        run_id: "run",
    };
    let outcome = pipeline::run(&request, &ports).unwrap();
    let read = |path: &std::path::PathBuf| {
        let ending = path.extension().unwrap().to_string_lossy().into_owned();
        (ending, std::fs::read(path).unwrap())
    };
    let files =
        outcome.files.paths().filter(|path| !path.ends_with("report.json")).map(read).collect();
    Written { outcome, files }
}
