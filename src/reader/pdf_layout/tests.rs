use super::super::pdf::Part;
use super::*;

/// A line that is six points wide a letter; `x` and `y` are its left edge and baseline.
fn line(text: &str, page: u32, x: f64, y: f64) -> PdfLine {
    let end = x + text.chars().count() as f64 * 6.0;
    let parts = vec![Part { from: 0, x, end }];
    PdfLine { text: text.into(), page, x, y, size: 10.0, parts, ..PdfLine::default() }
}

fn column(texts: &[&str], page: u32, x: f64, y: f64) -> Vec<PdfLine> {
    texts.iter().enumerate().map(|(at, text)| line(text, page, x, y + 13.0 * at as f64)).collect()
}

fn texts(lines: Vec<PdfLine>) -> Vec<String> {
    ordered(lines).into_iter().map(|line| line.text).collect()
}

const SIDE: [&str; 6] = ["Skills", "Rust", "SQL", "Languages", "English", "German"];
const MAIN: [&str; 6] =
    ["Experience", "Analyst at the Acme company", "2019 – 2021", "Clerk", "Education", "BSc"];

#[test]
fn a_sidebar_is_read_before_what_stands_beside_it() {
    // Drawn row by row.
    let rows = column(&SIDE, 1, 50.0, 100.0).into_iter().zip(column(&MAIN, 1, 200.0, 100.0));
    let lines: Vec<PdfLine> = rows.flat_map(|(side, main)| [side, main]).collect();
    assert_eq!(texts(lines), [SIDE, MAIN].concat());
}

#[test]
fn pieces_of_a_line_on_both_sides_come_apart() {
    let rows = column(&SIDE, 1, 50.0, 100.0).into_iter().zip(column(&MAIN, 1, 200.0, 100.0));
    let lines: Vec<PdfLine> = rows
        .map(|(mut side, main)| {
            rows::append(&mut side, main);
            side
        })
        .collect();
    assert!(lines[1].text.contains('\t'));
    assert_eq!(texts(lines), [SIDE, MAIN].concat());
}

#[test]
fn a_heading_above_columns_stands_before_them_and_a_foot_behind() {
    let mut lines = vec![line("Ada Byron, analyst and a lot of other things", 1, 50.0, 60.0)];
    lines.extend(column(&SIDE, 1, 50.0, 100.0));
    lines.extend(column(&MAIN, 1, 200.0, 100.0));
    lines.push(line("References are at hand whenever they are asked for", 1, 50.0, 300.0));
    let read = texts(lines.clone());
    assert_eq!(read[0], lines[0].text);
    assert_eq!(read[1..7], SIDE);
    assert_eq!(read[13], lines[13].text);
}

#[test]
fn columns_go_on_over_pages() {
    let mut lines = column(&SIDE, 1, 50.0, 100.0);
    lines.extend(column(&MAIN, 1, 200.0, 100.0));
    lines.extend(column(&["Interests", "Chess"], 2, 50.0, 50.0));
    lines.extend(column(&["University", "Certificates", "A", "B", "C", "D", "E"], 2, 200.0, 50.0));
    // Too few lines on the left to be sure: then nothing is moved.
    let read = texts(lines.clone());
    assert_eq!(read.iter().position(|text| text == "University"), Some(14));
    // The main text alone goes on.
    lines.retain(|line| line.page == 1 || line.x > 100.0);
    lines[6].size = 20.0;
    let read = texts(lines);
    assert_eq!(read[..6], MAIN);
    assert_eq!(read[6..8], ["University", "Certificates"]);
    assert_eq!(read[13..], SIDE);
}

#[test]
fn the_column_with_the_name_comes_first_and_contacts_join_it() {
    let mut side = vec!["ada@example.org", "030 1234567"];
    side.extend(SIDE);
    let mut lines = column(&side, 1, 50.0, 100.0);
    let mut name = line("Ada Byron", 1, 200.0, 80.0);
    name.size = 24.0;
    lines.push(name);
    lines.extend(column(&MAIN, 1, 200.0, 104.0));
    let wanted =
        [&["Ada Byron", "ada@example.org", "030 1234567"][..], &MAIN[..], &SIDE[..]].concat();
    assert_eq!(texts(lines), wanted);
}

#[test]
fn headings_in_the_margin_are_no_column() {
    let mut lines = Vec::new();
    for (at, heading) in ["Experience", "Education", "Skills"].iter().enumerate() {
        let y = 100.0 + 60.0 * at as f64;
        lines.push(line(heading, 1, 50.0, y));
        lines.extend(column(&["Courses", "of all kinds", "and more"], 1, 200.0, y));
    }
    let wanted: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
    assert_eq!(texts(lines), wanted);
}

#[test]
fn dates_that_float_are_brought_to_their_lines() {
    let mut lines =
        vec![line("2019 – 2021", 1, 400.0, 113.0), line("2015 – 2019", 1, 400.0, 152.0)];
    lines.extend(column(
        &["Experience", "Analyst", "Led a team", "of nine", "Clerk", "Kept the books"],
        1,
        50.0,
        100.0,
    ));
    let read = texts(lines);
    assert_eq!(read[1], "Analyst\t2019 – 2021");
    assert_eq!(read[4], "Clerk\t2015 – 2019");
    assert_eq!(read.len(), 6);
}

#[test]
fn a_date_drawn_before_the_title_on_its_left_stands_behind_it() {
    let lines = vec![line("2019 – 2021", 1, 400.0, 100.0), line("Analyst", 1, 50.0, 100.0)];
    assert_eq!(texts(lines), ["Analyst\t2019 – 2021"]);
}
