//! Lists whose signs are drawn as pictures: browsers print a dot beside each item, and the text of the
//! page has but the indent.
//!
//! In: lines with their places. Out: where the items of such lists begin, for each column.

use std::collections::HashMap;

use super::super::dates;
use super::super::pdf::PdfLine;
use super::super::wrap;

/// A list is indented by so much, in points.
const LEAST: f64 = 8.0;
const MOST: f64 = 52.0;
/// So few lines make no list.
const FEW: usize = 3;

/// A column and the left edge of its items.
pub type Indent = (u32, i64);

/// Where lists begin that have no signs of their own.
pub fn of_lists(lines: &[PdfLine], body: f64) -> Vec<Indent> {
    let mut columns: HashMap<u32, Vec<&PdfLine>> = HashMap::new();
    for line in lines {
        columns.entry(line.column).or_default().push(line);
    }
    let mut found: Vec<Indent> = columns
        .values()
        .filter(|lines| lines.iter().all(|line| wrap::bullet(&line.text).is_none()))
        .flat_map(|lines| of_column(lines, body))
        .collect();
    found.sort_unstable();
    found
}

/// Whether a line begins where the items of a list do.
pub fn has(indents: &[Indent], line: &PdfLine) -> bool {
    indents.contains(&(line.column, key(line.x)))
}

fn key(x: f64) -> i64 {
    x.round() as i64
}

fn of_column(lines: &[&PdfLine], body: f64) -> Vec<Indent> {
    let small = |line: &PdfLine| line.size <= body * 1.1;
    let mut edges: HashMap<i64, Vec<&PdfLine>> = HashMap::new();
    for line in lines.iter().filter(|line| small(line)) {
        edges.entry(key(line.x)).or_default().push(line);
    }
    edges
        .iter()
        .filter(|(_, items)| items.len() >= FEW && reads_like_items(items))
        .filter(|(edge, _)| hangs_under(lines, **edge))
        .map(|(edge, items)| (items[0].column, *edge))
        .collect()
}

/// Most lines are sentences, and next to none a head with dates.
fn reads_like_items(items: &[&PdfLine]) -> bool {
    let long = items.iter().filter(|line| line.text.split_whitespace().count() >= 4).count();
    let heads = items.iter().filter(|line| ends_with_dates(&line.text)).count();
    long * 2 >= items.len() && heads * 10 <= items.len()
}

fn ends_with_dates(text: &str) -> bool {
    dates::find(text).last().is_some_and(|found| found.to + 2 >= text.trim_end().len())
}

/// Whether the line above the first of each run stands a little further left, at an edge of its own.
fn hangs_under(lines: &[&PdfLine], edge: i64) -> bool {
    let runs: Vec<f64> = lines
        .windows(2)
        .filter(|pair| key(pair[1].x) == edge && key(pair[0].x) != edge)
        .map(|pair| pair[1].x - pair[0].x)
        .collect();
    let under = runs.iter().filter(|step| (LEAST..=MOST).contains(*step)).count();
    !runs.is_empty() && under * 3 >= runs.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f64, y: f64) -> PdfLine {
        PdfLine { text: text.into(), page: 1, x, y, size: 10.0, ..PdfLine::default() }
    }

    #[test]
    fn indented_sentences_under_heads_are_a_list() {
        let mut lines = vec![
            line("Millbrook Surgery", 50.0, 100.0),
            line("Practice Nurse", 50.0, 114.0),
            line("Run a weekly clinic for thirty patients", 80.0, 130.0),
            line("Gave 1,150 vaccinations with a colleague", 80.0, 150.0),
            line("Carry out screening and wound care", 80.0, 170.0),
        ];
        assert_eq!(of_lists(&lines, 10.0), [(0, 80)]);
        lines[2].text.insert_str(0, "• ");
        assert!(of_lists(&lines, 10.0).is_empty());
    }

    #[test]
    fn heads_with_dates_are_no_list() {
        let lines = [
            line("Work", 50.0, 100.0),
            line("Practice Nurse at Millbrook Surgery, 2019 – 2022", 80.0, 114.0),
            line("Staff Nurse at Hestercombe Hospital, 2014 – 2019", 80.0, 130.0),
            line("Care Assistant at Orchard Vale Home, 2009 – 2011", 80.0, 150.0),
        ];
        assert!(of_lists(&lines, 10.0).is_empty());
    }
}
