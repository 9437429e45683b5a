//! The sample postings against what people say they ask for.

use super::*;
use crate::analysis::{Importance, sections};
use crate::posting::{self, Posting};

struct Label {
    cells: Vec<String>,
    posting: Posting,
}

fn labels() -> Vec<Label> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/postings");
    let table = std::fs::read_to_string(folder.join("labels.tsv")).unwrap();
    let rows = table.lines().skip(1).map(|row| {
        let cells: Vec<String> = row.split('\t').map(str::to_owned).collect();
        let bytes = std::fs::read(folder.join(&cells[0])).unwrap();
        Label { posting: posting::from_bytes(&bytes, Some(&cells[0])).unwrap(), cells }
    });
    rows.collect()
}

#[test]
fn facts_are_as_labelled() {
    let labels = labels();
    let plain = |text: &str| text.to_lowercase().replace(" (m/w/d)", "");
    let mut right = [0; 5];
    for label in &labels {
        let analysis = analyze(&label.posting);
        let found = [
            analysis.title.unwrap_or_default(),
            analysis.company.unwrap_or_default(),
            analysis.location.unwrap_or_default(),
            analysis.language.map(|l| l.to_string()).unwrap_or_default(),
            analysis.years_min.map(|y| y.to_string()).unwrap_or_default(),
        ];
        for (i, found) in found.iter().enumerate() {
            if plain(found) == plain(&label.cells[i + 1]) {
                right[i] += 1;
            } else {
                println!("{}: {found:?} for {:?}", label.cells[0], label.cells[i + 1]);
            }
        }
    }
    assert!(right.iter().all(|n| *n * 10 >= labels.len() * 8), "{right:?} of {}", labels.len());
}

#[test]
fn terms_have_the_weight_they_are_labelled_with() {
    let (mut right, mut all) = (0, 0);
    for label in labels() {
        let zones = sections::zones(&label.posting.text, label.posting.language);
        let text = label.posting.text.to_lowercase();
        for (cell, want) in [(6, Importance::Must), (7, Importance::Nice)] {
            for term in label.cells[cell].split("; ") {
                let term = term.to_lowercase();
                let places = text.match_indices(&term);
                let best = places.filter_map(|(at, _)| zones.at(at)).map(|z| z.importance).max();
                all += 1;
                right += usize::from(best == Some(want));
            }
        }
    }
    assert!(right * 10 >= all * 9, "{right} of {all}");
}
