//! How long the stages take, on the sample data: `cargo bench`.
//!
//! `analyze` over all sample postings gives postings a second; `analyze_long` shows that ten times
//! the text takes about ten times the time. `render_new` and `page_fit` set a document that the
//! process, whose fonts are loaded, has never seen before; `generate` is a whole run with its files; `batch` is the same from several threads, in postings a second.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use tailor::analysis::analyze;
use tailor::document::{Brief, candidates, keyword_weights, rank};
use tailor::matching::match_profile;
use tailor::pipeline::fit::{PageBudget, fit};
use tailor::pipeline::ports::{NoLog, Silent};
use tailor::pipeline::{self, Format, Options, Ports, Request};
use tailor::posting::{Posting, from_bytes};
use tailor::profile::{self, Profile};
use tailor::render::Sheet;
use tailor::render::demo::demo;
use tailor::render::pdf::{PdfOptions, default_engine, engines};
use tailor::text::Lang;
use tailor::validate::guard::{Claim, Guard, Place};

fn main() {
    divan::main();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn postings() -> Vec<Posting> {
    let mut files: Vec<_> = std::fs::read_dir(root().join("examples/postings"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e != "tsv"))
        .collect();
    files.sort();
    files.iter().map(|path| from_bytes(&std::fs::read(path).unwrap(), None).unwrap()).collect()
}

fn profile() -> Profile {
    profile::load(&root().join("profiles/software-engineer.yaml")).unwrap()
}

#[divan::bench]
fn analyze_all_samples(bencher: Bencher<'_, '_>) {
    let postings = postings();
    bencher
        .counter(ItemsCount::new(postings.len()))
        .bench_local(|| postings.iter().map(analyze).map(|a| a.keywords.len()).sum::<usize>());
}

#[divan::bench(args = [1, 10, 100])]
fn analyze_long(bencher: Bencher<'_, '_>, times: usize) {
    let text = std::fs::read_to_string(root().join("examples/postings/icu-nurse.txt")).unwrap();
    let posting = from_bytes(text.repeat(times).as_bytes(), None).unwrap();
    bencher
        .counter(BytesCount::new(posting.text.len()))
        .bench_local(|| analyze(&posting).keywords.len());
}

#[divan::bench]
fn match_one(bencher: Bencher<'_, '_>) {
    let profile = profile();
    let analysis = analyze(&postings()[0]);
    let today = "2026-06".parse().unwrap();
    bencher.bench_local(|| match_profile(&profile, &analysis, today).overall);
}

/// Drops what the typesetting engine remembers of documents like this one.
fn forget() {
    #[cfg(feature = "typst")]
    comemo::evict(0);
}

/// A render by a warm engine of the sample document that templates are tried with.
#[divan::bench(args = ["typst", "printpdf"])]
fn render_new(bencher: Bencher<'_, '_>, name: &str) {
    let Some(engine) = engines().into_iter().find(|engine| engine.name() == name) else { return };
    let (sheet, options) = (Sheet::of(&demo()), PdfOptions::default());
    bencher
        .with_inputs(forget)
        .bench_local_values(|()| engine.render(&sheet, &options).unwrap().bytes.len());
}

/// The page fit of a profile with fifteen jobs on one page: choice, spacing and all layouts.
#[divan::bench(args = ["typst", "printpdf"])]
fn page_fit(bencher: Bencher<'_, '_>, name: &str) {
    let Some(engine) = engines().into_iter().find(|engine| engine.name() == name) else { return };
    let profile = profile::load(&root().join("tests/looks/profiles/fifteen-jobs.yaml")).unwrap();
    let posting = root().join("examples/postings/warehouse-operations-manager.txt");
    let posting = from_bytes(&std::fs::read(posting).unwrap(), None).unwrap();
    let analysis = analyze(&posting);
    let today = "2026-06".parse().unwrap();
    let report = match_profile(&profile, &analysis, today);
    let brief = Brief {
        profile: &profile,
        analysis: &analysis,
        report: &report,
        language: Lang::En,
        today,
        wordings: None,
    };
    let candidates = candidates(&profile, &analysis, &report, today);
    let ranked = rank(&candidates, &keyword_weights(&analysis));
    let budget = PageBudget { pages: 1, explicit: true };
    let options = PdfOptions::default();
    bencher.with_inputs(forget).bench_local_values(|()| {
        fit(&brief, &ranked, budget, engine, &options).unwrap().layout.pages
    });
}

/// One line, reworded so that the guard has to read it.
#[divan::bench]
fn guard_line(bencher: Bencher<'_, '_>) {
    let profile = profile();
    let guard = Guard::new(&profile, "2026-06".parse().unwrap());
    let entry = &profile.work[0];
    let line = &entry.highlights[0];
    let text = format!("Also {}", line.text.to_lowercase());
    let sources = [line.id.clone()];
    bencher.bench_local(|| {
        guard.check(&Claim {
            text: &text,
            place: Place::Entry(&entry.id),
            sources: &sources,
            language: Lang::En,
            allowed_names: &[],
        })
    });
}

fn options(out: &Path, item: Option<String>) -> Options {
    Options {
        out: out.to_path_buf(),
        formats: vec![Format::Md, Format::Pdf],
        item,
        ..Options::default()
    }
}

/// One posting through all stages, files written.
fn run(profile: &Profile, posting: &Posting, out: &Path, item: Option<String>) {
    let Some(engine) = default_engine() else { return };
    let now = jiff::Timestamp::from_second(1_780_272_000).unwrap();
    let request = Request {
        profile,
        profile_source: "",
        posting,
        options: &options(out, item),
        input: &serde_json::Value::Null,
        resumed: None,
        run_id: "bench",
    };
    let prompts = pipeline::asking::Prompts::default();
    let ports = Ports {
        models: None,
        prompts: &prompts,
        reporter: &Silent,
        log: &NoLog,
        engine,
        cancelled: &AtomicBool::new(false),
        now: now.to_zoned(jiff::tz::TimeZone::UTC),
        created: now,
    };
    pipeline::run(&request, &ports).unwrap();
}

#[divan::bench(sample_count = 20)]
fn generate(bencher: Bencher<'_, '_>) {
    let (profile, postings) = (profile(), postings());
    let out = tempfile::tempdir().unwrap();
    bencher.bench_local(|| run(&profile, &postings[1], out.path(), None));
}

/// All sample postings, from so many threads.
#[divan::bench(args = [1, 2, 4], sample_count = 3)]
fn batch(bencher: Bencher<'_, '_>, jobs: usize) {
    let (profile, postings) = (profile(), postings());
    let out = tempfile::tempdir().unwrap();
    bencher.counter(ItemsCount::new(postings.len())).bench_local(|| {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                scope.spawn(|| {
                    loop {
                        let index = next.fetch_add(1, Ordering::SeqCst);
                        let Some(posting) = postings.get(index) else { break };
                        run(&profile, posting, out.path(), Some(format!("item-{index}")));
                    }
                });
            }
        });
    });
}
