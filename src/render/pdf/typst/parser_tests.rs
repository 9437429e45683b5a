//! What parsers of résumés go by beside the words: how far lines and the parts of a line stand
//! apart, and which parts are one text.
//!
//! The rules are those of `OpenResume`, whose code others copy: parts closer than a letter's width
//! are one text, and a job begins where a line is more than 1.4 times as far down as usual.

use std::collections::BTreeMap;

use ::typst::layout::{Frame, FrameItem, Point};

use super::*;
use crate::reader::pdf::lines;
use crate::render::pdf::templates;
use crate::render::samples;

/// The texts of the pages with where they begin and end.
fn texts(document: &PagedDocument) -> Vec<(String, f64, f64)> {
    fn collect(frame: &Frame, origin: Point, out: &mut Vec<(String, f64, f64)>) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => collect(&group.frame, at, out),
                FrameItem::Text(text) => {
                    let from = at.x.to_pt();
                    out.push((text.text.to_string(), from, from + text.width().to_pt()));
                }
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, Point::zero(), &mut out));
    out
}

#[test]
fn a_line_with_a_word_that_is_kept_whole_is_one_text() {
    let mut resume = demo();
    let lines = &mut resume.sections[2].entries[0].lines;
    lines[0].text = "Led a first-time visit to a well-kept store, part by part".into();
    for look in templates() {
        let (document, _) =
            TypstEngine::shared().compile(&Sheet::of(&resume), &PdfOptions::of(look)).unwrap();
        let is_whole = |document: &PagedDocument| {
            texts(document).iter().any(|(text, ..)| text.starts_with("Led a first-time visit to"))
        };
        assert!(!is_whole(&document), "there is nothing to join");
        assert!(is_whole(&runs::joined(&document)));
    }
}

#[test]
fn employer_and_dates_stand_further_apart_than_a_letter_is_wide() {
    let sheet = Sheet::of(&demo());
    for look in templates() {
        for step in [0, look.usual_step, look.last_step] {
            let options = PdfOptions { step, ..PdfOptions::of(look.clone()) };
            let (document, _) = TypstEngine::shared().compile(&sheet, &options).unwrap();
            let texts = texts(&runs::joined(&document));
            let bullet = texts.iter().find(|(text, ..)| text.starts_with("Treat about")).unwrap();
            let letter = (bullet.2 - bullet.1) / bullet.0.chars().count() as f64;
            let at = texts.iter().position(|(text, ..)| text.contains("Mar 2019")).unwrap();
            let (date, before) = (&texts[at], &texts[at - 1]);
            assert!(date.0.trim().starts_with("Mar 2019"), "{}: {date:?}", look.name);
            // The blank at the end of the bar is part of its text.
            let blanks = (before.2 - before.1) / before.0.chars().count() as f64;
            let gap = date.1 - before.2 + blanks;
            assert!(gap > 1.05 * letter, "{} at {step}: {gap} and {letter}", look.name);
        }
    }
}

#[test]
fn a_job_begins_clearly_further_down_than_a_line() {
    for look in templates() {
        for (name, resume) in samples::all() {
            let sheet = Sheet::of(&resume);
            let titles: Vec<&str> = sheet
                .sections
                .iter()
                .filter(|section| !section.is_grouped())
                .flat_map(|section| section.entries.iter().skip(1))
                .filter(|entry| !entry.lines.is_empty())
                .filter_map(|entry| entry.title.as_deref())
                .collect();
            for step in 0..=look.last_step {
                let options = PdfOptions { step, ..PdfOptions::of(look.clone()) };
                let pdf = TypstEngine::shared().render(&sheet, &options).unwrap();
                let read = lines(&pdf.bytes).unwrap();
                let mut gaps: BTreeMap<i64, usize> = BTreeMap::new();
                let down = |at: usize| (read[at].y - read[at - 1].y).round() as i64;
                for at in 1..read.len() {
                    *gaps.entry(down(at)).or_default() += 1;
                }
                let usual = gaps.iter().max_by_key(|(_, count)| **count).map_or(0, |(gap, _)| *gap);
                for title in &titles {
                    let found = (1..read.len()).find(|&at| read[at].text == *title);
                    let Some(at) = found.filter(|&at| read[at].page == read[at - 1].page) else {
                        continue;
                    };
                    assert!(
                        down(at) as f64 > 1.4 * usual as f64,
                        "{name} in {} at {step}: `{title}` is {} pt down, a line {usual}",
                        look.name,
                        down(at)
                    );
                }
            }
        }
    }
}
