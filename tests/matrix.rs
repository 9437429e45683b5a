//! Every sample profile against every sample posting: a posting of one's own field must rank
//! above the others, and each posting's best profile must be of its field.

use std::collections::BTreeMap;
use std::path::Path;

use tailor::{analysis, matching, posting, profile};

/// Which postings are of which profile's field.
const FIELDS: [(&str, &[&str]); 9] = [
    ("software-engineer", &["backend-engineer.txt", "platform-engineer.md"]),
    (
        "registered-nurse",
        &[
            "icu-nurse.txt",
            "emergency-department-nurse.txt",
            "pflegefachkraft.txt",
            "verpleegkundige.txt",
        ],
    ),
    ("gymnasiallehrerin", &["mathematiklehrer.txt", "science-teacher.txt"]),
    ("electrician", &["maintenance-electrician.txt", "elektroniker.txt"]),
    ("marketing-manager", &["digital-marketing-manager.txt", "responsable-marketing.txt"]),
    ("accountant", &["finance-manager.txt", "buchhalter.html"]),
    ("data-scientist", &["data-scientist.md", "senior-data-scientist.txt", "data-analyst.txt"]),
    (
        "solicitor",
        &["employment-lawyer.txt", "in-house-legal-counsel.txt", "avocat-droit-social.txt"],
    ),
    ("chef-de-cuisine", &["chef-de-partie.txt"]),
];

#[test]
fn postings_of_the_own_field_rank_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
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
    for (name, _) in FIELDS {
        let profile = profile::load(&root.join(format!("profiles/{name}.yaml"))).unwrap();
        for (posting, analysis) in &analyses {
            let overall = matching::match_profile(&profile, analysis, today).overall;
            scores.insert((name, posting), overall);
        }
    }
    let mut wrong = Vec::new();
    for (name, own) in FIELDS {
        let mut won = 0.0;
        let mut pairs = 0.0;
        for mine in own {
            for other in analyses.keys().filter(|p| !own.contains(&p.as_str())) {
                let (a, b) = (scores[&(name, *mine)], scores[&(name, other.as_str())]);
                won += if a > b {
                    1.0
                } else if a < b {
                    0.0
                } else {
                    0.5
                };
                pairs += 1.0;
            }
            let best = FIELDS
                .iter()
                .map(|(other, _)| *other)
                .max_by(|a, b| scores[&(*a, *mine)].total_cmp(&scores[&(*b, *mine)]));
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
