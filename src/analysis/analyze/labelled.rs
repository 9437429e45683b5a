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
    // `(m/w/d)` is part of some titles and a tag on others.
    let plain = |text: &str| {
        let text = text.to_lowercase();
        ["(m/w/d)", "(w/m/d)", "(f/m/x)"].iter().fold(text, |text, tag| text.replace(tag, ""))
    };
    let plain = |text: &str| plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
    // A town is found with or without its district or county.
    let same_place = |a: &str, b: &str| !a.is_empty() && (a.contains(b) || b.contains(a));
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
            let (found, wanted) = (plain(found), plain(&label.cells[i + 1]));
            if found == wanted || (i == 2 && same_place(&found, &wanted)) {
                right[i] += 1;
            } else {
                println!("{}: {found:?} for {:?}", label.cells[0], label.cells[i + 1]);
            }
        }
    }
    assert!(right.iter().all(|n| *n * 10 >= labels.len() * 9), "{right:?} of {}", labels.len());
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
