//! Pages are full, not cramped, and nothing is torn apart.

use tailor::reader::pdf::{PdfLine, lines};
use tailor::render::pdf::{Paper, templates};

use crate::harness::{Wish, profiles, write};

/// The share of the page's height, without the usual margins, down to the last line.
fn fill(lines: &[PdfLine], page: u32, paper: Paper) -> f64 {
    let height = if paper == Paper::A4 { 841.89 } else { 792.0 };
    let lowest = lines.iter().filter(|line| line.page == page).map(|line| line.y);
    // The margins move between 1.1 and 2.1 cm.
    (lowest.fold(0.0, f64::max) - 45.0) / (height - 90.0)
}

/// `9 of 9 lines on 1 page`, as the stage tells it.
fn uses_all(outcome: &tailor::pipeline::Outcome) -> bool {
    let found = outcome.stages.iter().find_map(|stage| stage.found.split_once(" lines on "));
    let counts = found.and_then(|(lines, _)| lines.split_once(" of "));
    counts.is_some_and(|(used, all)| used == all)
}

#[test]
fn every_look_fills_its_pages_and_tears_nothing_apart() {
    let mut ugly = Vec::new();
    for look in templates() {
        for (index, (name, profile)) in profiles().into_iter().enumerate() {
            for pages in [1, 2] {
                let paper = if (index + pages) % 2 == 0 { Paper::A4 } else { Paper::UsLetter };
                let wish = Wish {
                    template: look.clone(),
                    pages: u8::try_from(pages).ok(),
                    paper,
                    ..Wish::default()
                };
                let what = format!("{name} in {} on {pages} of {}", look.name, paper.name());
                let written = write(&profile, &wish);
                let Some(pdf) = written.files.get("pdf") else {
                    ugly.push(format!("{what}: no PDF, {:?}", written.outcome.error));
                    continue;
                };
                let read = lines(pdf).unwrap();
                let count = read.last().map_or(0, |line| line.page);
                if count as usize != written.outcome.pages || count as usize > pages {
                    ugly.push(format!("{what}: {count} pages"));
                }
                let full = fill(&read, count, paper);
                let all_used = uses_all(&written.outcome);
                if full < 0.90 && !all_used && count as usize == pages {
                    ugly.push(format!("{what}: filled to {full:.2}"));
                }
                if let Some(small) = read.iter().find(|line| line.size < 8.99) {
                    ugly.push(format!("{what}: {} pt in `{}`", small.size, small.text));
                }
                ugly.extend(
                    torn(&read, &profile).map(|line| format!("{what}: ends with `{line}`")),
                );
            }
        }
    }
    assert!(ugly.is_empty(), "\n{}", ugly.join("\n"));
}

/// Lines that end a page although what they head stands on the next.
fn torn<'l>(
    lines: &'l [PdfLine],
    profile: &'l tailor::profile::Profile,
) -> impl Iterator<Item = &'l str> {
    let is_head = |text: &str| {
        let title = |entry: &&tailor::profile::Entry| {
            entry.title.as_deref().is_some_and(|title| title.ends_with(text))
        };
        matches!(text, "Skills" | "Experience" | "Education" | "Languages" | "Summary")
            || (text.len() > 8 && profile.entries().any(|entry| title(&entry)))
    };
    lines
        .windows(2)
        .filter(move |pair| pair[0].page != pair[1].page && is_head(&pair[0].text))
        .map(|pair| pair[0].text.as_str())
}
