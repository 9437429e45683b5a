//! Holds the analysis of labelled postings against their labels, and the ranking of profiles
//! against the postings' fields.
//!
//! ```text
//! cargo run --no-default-features --example score_postings -- FOLDER [PROFILES]
//! ```
//!
//! FOLDER has postings and a `labels.tsv` as `examples/postings` has one: file, title, company,
//! location, language, years, must terms, nice terms, field. PROFILES has a `FIELD.yaml` for each
//! field; postings of other fields are foreign ground. Every miss is printed, the sums at the end.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tailor::analysis::{Importance, JobAnalysis, analyze, sections};
use tailor::posting::{self, Posting};
use tailor::{matching, profile};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

struct Case {
    name: String,
    cells: Vec<String>,
    posting: Posting,
    analysis: JobAnalysis,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("usage: score_postings FOLDER [PROFILES]")?;
    let cases = read(&folder)?;
    facts(&cases);
    weights(&cases);
    speed(&folder, &cases)?;
    if let Some(profiles) = arguments.next() {
        matrix(&cases, &profiles)?;
    }
    Ok(())
}

fn read(folder: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let table = std::fs::read_to_string(folder.join("labels.tsv"))?;
    let mut cases = Vec::new();
    for row in table.lines().skip(1).filter(|row| !row.trim().is_empty()) {
        let cells: Vec<String> = row.split('\t').map(str::to_owned).collect();
        if cells.len() != 9 {
            return Err(format!("a row needs nine cells: {row}").into());
        }
        let bytes = std::fs::read(folder.join(&cells[0]))?;
        let posting = posting::from_bytes(&bytes, Some(&cells[0]))?;
        let analysis = analyze(&posting);
        cases.push(Case { name: cells[0].clone(), cells, posting, analysis });
    }
    Ok(cases)
}

/// Reads and analyses all postings again.
fn speed(folder: &Path, cases: &[Case]) -> Result<(), Box<dyn Error>> {
    let files: Vec<Vec<u8>> = cases
        .iter()
        .map(|case| std::fs::read(folder.join(&case.name)))
        .collect::<Result<_, _>>()?;
    let started = Instant::now();
    for (bytes, case) in files.iter().zip(cases) {
        std::hint::black_box(analyze(&posting::from_bytes(bytes, Some(&case.name))?));
    }
    let words: usize = cases.iter().map(|c| c.posting.text.split_whitespace().count()).sum();
    let count = cases.len().max(1);
    let a_second = count as f64 / started.elapsed().as_secs_f64();
    println!("= {a_second:.0} postings of {} words a second", words / count);
    Ok(())
}

fn facts(cases: &[Case]) {
    const NAMES: [&str; 5] = ["title", "company", "location", "language", "years"];
    let plain = |text: &str| {
        let text = text.to_lowercase();
        let tags =
            ["(m/w/d)", "(w/m/d)", "(f/m/x)", "(m/f/d)", "(m/v/x)", "(h/f)", "(f/h)", "h/f", "f/h"];
        let text = tags.iter().fold(text, |text, tag| text.replace(tag, ""));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut right = [0; 5];
    for case in cases {
        let analysis = &case.analysis;
        let found = [
            analysis.title.clone().unwrap_or_default(),
            analysis.company.clone().unwrap_or_default(),
            analysis.location.clone().unwrap_or_default(),
            analysis.language.map(|l| l.to_string()).unwrap_or_default(),
            analysis.years_min.map(|y| y.to_string()).unwrap_or_default(),
        ];
        for (at, found) in found.iter().enumerate() {
            let (is, wanted) = (plain(found), plain(&case.cells[at + 1]));
            let near = at == 2 && !is.is_empty() && !wanted.is_empty();
            if is == wanted || near && (is.contains(&wanted) || wanted.contains(&is)) {
                right[at] += 1;
            } else {
                println!("{}\t{}\t{found:?} for {:?}", NAMES[at], case.name, case.cells[at + 1]);
            }
        }
    }
    for (name, right) in NAMES.iter().zip(right) {
        println!("= {name}: {right} of {}", cases.len());
    }
}

/// How heavy the zones and the keywords of a posting make its labelled terms.
fn weights(cases: &[Case]) {
    let (mut all, mut zoned, mut found, mut weighed) = ([0; 2], [0; 2], [0; 2], [0; 2]);
    for case in cases {
        let zones = sections::zones(&case.posting.text, case.posting.language);
        let text = case.posting.text.to_lowercase();
        let same_bytes = text.len() == case.posting.text.len();
        for (at, want) in [Importance::Must, Importance::Nice].into_iter().enumerate() {
            for term in case.cells[at + 6].split("; ").filter(|term| !term.trim().is_empty()) {
                let term = term.trim().to_lowercase();
                let places: Vec<usize> = text.match_indices(&term).map(|(at, _)| at).collect();
                all[at] += 1;
                let zone = places.iter().filter_map(|at| zones.at(*at)).map(|z| z.importance).max();
                zoned[at] += usize::from(zone == Some(want));
                let overlaps = |span: [usize; 2]| {
                    places.iter().any(|at| span[0] < at + term.len() && *at < span[1])
                };
                let keywords = case.analysis.keywords.iter().filter(|keyword| {
                    let name = keyword.term.to_lowercase();
                    same_bytes && overlaps(keyword.span)
                        || term.contains(&name)
                        || name.contains(&term)
                });
                let required = case.analysis.requirements.iter().filter(|asked| {
                    let said = asked.text.to_lowercase();
                    said.contains(&term) || asked.any_of.iter().any(|t| t.to_lowercase() == term)
                });
                let weight =
                    keywords.map(|k| k.importance).chain(required.map(|r| r.importance)).max();
                found[at] += usize::from(weight.is_some());
                weighed[at] += usize::from(weight == Some(want));
                if zone != Some(want) || weight != Some(want) {
                    println!("{want:?}\t{}\t{term}\tzone {zone:?}, keyword {weight:?}", case.name);
                }
            }
        }
    }
    for (at, name) in ["must", "nice"].iter().enumerate() {
        println!(
            "= {name} terms: {} of {} in the right zone, {} found, {} found with this weight",
            zoned[at], all[at], found[at], weighed[at]
        );
    }
}

fn matrix(cases: &[Case], profiles: &Path) -> Result<(), Box<dyn Error>> {
    let today = "2026-06".parse()?;
    let mut scores: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for entry in std::fs::read_dir(profiles)? {
        let path = entry?.path();
        let Some(name) = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else {
            continue;
        };
        if path.extension().is_some_and(|end| end == "yaml") {
            let profile = profile::load(&path)?;
            let overall =
                |case: &Case| matching::match_profile(&profile, &case.analysis, today).overall;
            scores.insert(name, cases.iter().map(overall).collect());
        }
    }
    for (name, row) in &scores {
        let (mut won, mut pairs) = (0.0, 0.0);
        for (mine, own) in row.iter().zip(cases).filter(|(_, case)| case.cells[8] == *name) {
            for (other, _) in row.iter().zip(cases).filter(|(_, case)| case.cells[8] != *name) {
                pairs += 1.0;
                won += f64::from(mine > other) + 0.5 * f64::from(mine == other);
            }
            let best = scores
                .iter()
                .filter_map(|(other, row)| {
                    let at = cases.iter().position(|c| c.name == own.name)?;
                    Some((row[at], other))
                })
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((best, winner)) = best.filter(|(_, winner)| *winner != name) {
                println!("best\t{}\t{winner} {best:.1} before {name} {mine:.1}", own.name);
            }
        }
        if pairs > 0.0 {
            println!("= {name}: AUC {:.3}", won / pairs);
        }
    }
    Ok(())
}
