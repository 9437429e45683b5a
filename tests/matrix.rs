//! Every sample profile against every sample posting: a posting of one's own field must rank
//! above the others, and each posting's best profile must be of its field. And the samples
//! themselves: every posting has its labels, and labels quote their posting.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tailor::{analysis, matching, posting, profile};

/// The rows of the labels: file, title, company, location, language, years, must, nice, field.
fn rows(root: &Path) -> Vec<Vec<String>> {
    let table = std::fs::read_to_string(root.join("examples/postings/labels.tsv")).unwrap();
    let cells = |row: &str| row.split('\t').map(str::to_owned).collect();
    table.lines().skip(1).map(cells).collect()
}

/// Each sample profile and the postings of its field, by the last column of the labels. Fields
/// that no profile belongs to (research, care, …) stay in as the others' foreign ground.
fn fields(root: &Path) -> Vec<(String, Vec<String>)> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(root) {
        fields.entry(row[8].clone()).or_default().push(row[0].clone());
    }
    fields.retain(|name, _| root.join(format!("profiles/{name}.yaml")).exists());
    fields.into_iter().collect()
}

#[test]
fn postings_of_the_own_field_rank_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fields = fields(root);
    assert!(fields.len() >= 16, "a profile has lost its postings: {fields:?}");
    let today = "2026-06".parse().unwrap();
    let mut analyses = BTreeMap::new();
    for file in std::fs::read_dir(root.join("examples/postings")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|e| e == "tsv") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let posting = posting::from_bytes(&bytes, None).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        analyses.insert(name, analysis::analyze(&posting));
    }
    let mut scores: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for (name, _) in &fields {
        let profile = profile::load(&root.join(format!("profiles/{name}.yaml"))).unwrap();
        for (posting, analysis) in &analyses {
            let overall = matching::match_profile(&profile, analysis, today).overall;
            scores.insert((name.as_str(), posting.as_str()), overall);
        }
    }
    let mut wrong = Vec::new();
    for (name, own) in &fields {
        let mut won = 0.0;
        let mut pairs = 0.0;
        for mine in own {
            for other in analyses.keys().filter(|p| !own.contains(p)) {
                let score = |posting: &str| scores[&(name.as_str(), posting)];
                let (a, b) = (score(mine), score(other));
                won += if a > b {
                    1.0
                } else if a < b {
                    0.0
                } else {
                    0.5
                };
                pairs += 1.0;
            }
            let score = |profile: &str| scores[&(profile, mine.as_str())];
            let best = fields
                .iter()
                .map(|(other, _)| other.as_str())
                .max_by(|a, b| score(a).total_cmp(&score(b)));
            if best != Some(name) {
                wrong.push(format!("{mine}: best is {best:?}, not {name}"));
            }
        }
        let auc = won / pairs;
        println!("{name}: AUC {auc:.3}");
        if auc < 0.95 {
            wrong.push(format!("{name}: AUC {auc:.3}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_sample_posting_is_labelled_in_its_own_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rows = rows(root);
    let labelled: BTreeSet<String> = rows.iter().map(|row| row[0].clone()).collect();
    let files = std::fs::read_dir(root.join("examples/postings")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    let files: BTreeSet<String> = names.filter(|name| name != "labels.tsv").collect();
    assert_eq!(files, labelled);
    let different = |cell: usize| rows.iter().map(|row| &row[cell]).collect::<BTreeSet<_>>().len();
    assert!(rows.len() >= 100 && different(8) >= 15 && different(4) >= 5);
    let mut strangers = Vec::new();
    for row in &rows {
        assert_eq!(row.len(), 9, "{row:?}");
        let bytes = std::fs::read(root.join("examples/postings").join(&row[0])).unwrap();
        let text = posting::from_bytes(&bytes, Some(&row[0])).unwrap().text.to_lowercase();
        for term in row[6].split("; ").chain(row[7].split("; ")) {
            if !text.contains(&term.to_lowercase()) {
                strangers.push(format!("{}: {term}", row[0]));
            }
        }
    }
    assert!(strangers.is_empty(), "not in their posting:\n{}", strangers.join("\n"));
}
