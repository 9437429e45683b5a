//! Courses of study: school, degree, field, dates, grades and courses.

use super::super::draft::Draft;
use super::super::lists;
use super::super::when::Single;
use super::parted::named_place;
use super::shape::Shape;
use super::{head, kinds};
use crate::profile::Period;
use crate::profile::model::Education;
use crate::reader::outline::within;
use crate::reader::{Block, Told};
use crate::text::fold;

/// Words that begin a line about a grade.
const GRADES: &[&str] = &[
    "gpa",
    "grade",
    "grades",
    "note",
    "gesamtnote",
    "abschlussnote",
    "endnote",
    "score",
    "cgpa",
    "mention",
    "nota",
    "notendurchschnitt",
    "durchschnittsnote",
    "first",
    "2:1",
    "2:2",
    "cum",
    "magna",
    "summa",
    "durchschnitt",
    "voto",
    "cijfer",
    "final",
];
const COURSES: &[&str] = &[
    "coursework",
    "courses",
    "relevant coursework",
    "relevant courses",
    "key courses",
    "modules",
    "kurse",
    "schwerpunkte",
    "vertiefung",
    "cours",
    "cursos",
    "selected courses",
];

/// Reads one course of study into the draft.
pub fn read(
    section: &str,
    head_lines: &[&Block],
    lines: &[&Block],
    shape: Shape,
    draft: &mut Draft,
) {
    let head = shape.read(head_lines, Single::End);
    let mut education = Education { period: head.period, ..Education::default() };
    let named = head.pieces.iter().any(|piece| piece.told.is_some());
    let mut left = if shape.stacked && !named {
        stacked(&head, shape, &mut education)
    } else {
        sort(&head, shape.led, &mut education)
    };
    if education.institution.is_none() && education.study_type.is_none() && education.area.is_none()
    {
        for line in head_lines.iter().chain(lines) {
            draft.review(section, &line.text);
        }
        return;
    }
    let mut urls = head.urls.iter();
    education.url = urls.next().cloned();
    left.extend(urls.cloned());
    let mut written = head.written.clone();
    let path = format!("education.{}", draft.profile.education.len());
    for (index, block) in lines.iter().enumerate() {
        let read = head::of_text(&block.text, Single::End);
        let empty = education.period == Period::default() && read.pieces.is_empty();
        if index < 2 && empty && read.period != Period::default() {
            education.period = read.period;
            written.push_str(&format!(" | {}", block.text));
            continue;
        }
        if index < 2
            && !block.is_bullet()
            && education.location.is_none()
            && block.text.contains(", ")
            && kinds::is_place(&block.text)
        {
            education.location = Some(block.text.clone());
            continue;
        }
        if within(&block.text).is_some() {
            draft.note_if_lost(&path, &block.text, "courses");
            continue;
        }
        under(&block.text, &mut education);
        for url in block.links.iter().filter(|url| !block.text.contains(url.as_str())) {
            left.push(url.clone());
        }
    }
    let said = [
        education.institution.as_deref(),
        education.study_type.as_deref(),
        education.area.as_deref(),
        education.location.as_deref(),
        education.score.as_deref(),
        education.url.as_deref(),
    ];
    let mut said = said.into_iter().flatten().collect::<Vec<_>>().join(" ");
    for date in [education.period.start, education.period.end].into_iter().flatten() {
        said.push_str(&format!(" {date}"));
    }
    draft.note_if_lost(&path, &written, &said);
    for text in left {
        draft.review(&path.replace('.', " "), &text);
    }
    draft.profile.education.push(education);
}

/// A head whose lines each say one thing: the degree and its field, then the school.
fn stacked(head: &head::Head, shape: Shape, education: &mut Education) -> Vec<String> {
    let mut pieces = head.pieces.iter();
    if let Some(degree) = pieces.next() {
        (education.study_type, education.area) = match degree.text.split_once(", ") {
            // `Fachwirtin, Logistikmanagement`: the degree is named first, known or not.
            Some((degree, area)) if kinds::degree(area) == 0 && !is_list(area) => {
                (Some(degree.to_owned()), Some(area.to_owned()))
            }
            _ => match studied(&degree.text) {
                (None, area) if kinds::school(&degree.text) == 0 => (area, None),
                known => known,
            },
        };
    }
    if let Some(school) = pieces.next() {
        let (name, place) = shape.named_place(school, pieces.len() > 0);
        education.institution = Some(name);
        education.location = place;
    }
    let mut left = Vec::new();
    for piece in pieces {
        let text = piece.text.clone();
        if education.score.is_none() && is_grade(&text) {
            education.score = Some(text);
        } else if education.location.is_none() && kinds::is_place(&text) {
            education.location = Some(text);
        } else {
            left.push(text);
        }
    }
    left
}

/// `English and Physics`: the end of a list that a comma does not part from its beginning.
fn is_list(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    matches!(words[..], [_, "and" | "und" | "et" | "y" | "e", _])
}

/// Takes out of a head what the page itself names.
fn take_told(mut head: head::Head, education: &mut Education) -> head::Head {
    let mut told = |told: Told| {
        let at = head.pieces.iter().position(|piece| piece.told == Some(told))?;
        Some(head.pieces.remove(at).text)
    };
    education.institution = told(Told::Organisation);
    education.study_type = told(Told::Degree);
    education.area = told(Told::Field);
    education.score = told(Told::Score);
    education.location = told(Told::Place);
    head
}

/// Which piece is the school, which the degree; what is neither is given back.
fn sort(head: &head::Head, led: bool, education: &mut Education) -> Vec<String> {
    let head = take_told(head.clone(), education);
    let mut pieces = head.texts();
    // `…, Note: 1,4`: the grade behind the school.
    pieces = pieces
        .into_iter()
        .flat_map(|piece| match piece.rsplit_once(", ") {
            Some((rest, grade)) if is_grade(grade) && !is_grade(&piece) => {
                vec![rest.to_owned(), grade.to_owned()]
            }
            _ => vec![piece],
        })
        .collect();
    pieces = pieces.into_iter().flat_map(|piece| at_school(&piece)).collect();
    if led && let Some(parted) = pieces.first().and_then(|piece| by_degree(piece, true)) {
        pieces.splice(0..1, parted);
    }
    // A piece that names both: `BSc Mathematics, University of London`.
    if let Some(at) = pieces.iter().position(|piece| is_both(piece)) {
        let parted = both(&pieces.remove(at));
        pieces.splice(at..at, parted);
    }
    let school = pieces
        .iter()
        .position(|piece| kinds::school(piece) > 0 && kinds::degree(piece) == 0)
        .or_else(|| {
            pieces
                .iter()
                .position(|piece| kinds::organisation(piece) > 0 && kinds::degree(piece) == 0)
        })
        .or_else(|| {
            // Of several, one that names no degree beside one that does.
            let degree = pieces.iter().position(|piece| kinds::degree(piece) > 0);
            let other = |at: &usize| Some(*at) != degree && !is_grade(&pieces[*at]);
            let plain = |at: &usize| !(pieces[*at].contains(',') && kinds::is_place(&pieces[*at]));
            let mut others = (0..pieces.len()).filter(other).filter(plain);
            match degree {
                Some(_) => others.next(),
                None if pieces.len() > 1 => others.nth(1),
                None => None,
            }
        });
    if let Some(at) = school.filter(|_| education.institution.is_none()) {
        let text = pieces.remove(at);
        let placed = pieces.iter().any(|piece| {
            kinds::is_place(piece) && kinds::degree(piece) == 0 && piece.contains(',')
        });
        let (name, place) = if placed { (text, None) } else { named_place(&text) };
        education.institution = Some(name);
        education.location = education.location.take().or(place);
    }
    let degree = pieces.iter().position(|piece| kinds::degree(piece) > 0).or_else(|| {
        pieces.iter().position(|piece| {
            let placed =
                education.institution.is_some() && piece.contains(',') && kinds::is_place(piece);
            !placed && !is_grade(piece)
        })
    });
    if let Some(at) = degree.filter(|_| education.study_type.is_none()) {
        let text = pieces.remove(at);
        let (degree, area) = studied(&text);
        if education.area.is_none() {
            (education.study_type, education.area) = (degree, area);
        } else {
            education.study_type = Some(text);
        }
    }
    let sure = |piece: &String| piece.contains(',') && kinds::is_place(piece);
    let placed = pieces.iter().any(|piece| sure(piece) && kinds::degree(piece) == 0);
    pieces.retain(|piece| {
        if education.score.is_none() && is_grade(piece) {
            education.score = Some(piece.clone());
            false
        } else if education.location.is_none()
            && kinds::is_place(piece)
            && (sure(piece) || (!placed && (education.area.is_some() || kinds::is_city(piece))))
            && education.institution.is_some()
        {
            education.location = Some(piece.clone());
            false
        } else if education.area.is_none() && !is_grade(piece) {
            education.area = Some(piece.clone());
            false
        } else {
            true
        }
    });
    // `Stanford University, Computer Science` beside `MS` and `Stanford, CA`: the field.
    if education.area.is_none()
        && education.study_type.is_some()
        && placed
        && let Some((school, field)) =
            education.institution.as_deref().and_then(|school| school.split_once(", "))
        && kinds::school(school) > 0
        && kinds::school(field) == 0
    {
        education.area = Some(field.to_owned());
        education.institution = Some(school.to_owned());
    }
    pieces
}

/// `BSc Mathematics at the University of London`: the degree, and the school behind the sign.
fn at_school(piece: &str) -> Vec<String> {
    for sign in ["at ", "@ ", "an der ", "am "] {
        if let Some(school) = piece.strip_prefix(sign)
            && (kinds::school(school) > 0 || school.starts_with(char::is_uppercase))
        {
            return vec![school.to_owned()];
        }
        let parts = piece.split_once(&format!(" {sign}"));
        if let Some((degree, school)) = parts
            && kinds::school(degree) == 0
            && kinds::degree(school) == 0
            && (kinds::school(school) > 0
                || (kinds::degree(degree) > 0 && school.starts_with(char::is_uppercase)))
        {
            return vec![degree.to_owned(), school.to_owned()];
        }
    }
    vec![piece.to_owned()]
}

/// Whether a section sets the degree in a column before the school: `PhD Princeton University, …`.
pub fn is_led(head: &Block) -> bool {
    by_degree(&head.text, false).is_some()
}

/// `PhD Princeton University, Computer Science` as the school, and degree and field; `sure` where
/// the section is known to be set so.
fn by_degree(piece: &str, sure: bool) -> Option<Vec<String>> {
    let (degree, rest) = piece.split_once([' ', '\t'])?;
    let (school, field) = rest.split_once(", ")?;
    let named = kinds::school(school) > 0 && kinds::degree(school) == 0;
    (kinds::degree(degree) > 0 && (named || sure))
        .then(|| vec![school.to_owned(), format!("{degree}, {field}")])
}

fn is_both(piece: &str) -> bool {
    piece.contains(", ")
        && (kinds::school(piece) > 0 && parts(piece).iter().any(|part| kinds::school(part) == 0)
            || parts(piece)[1..].iter().any(|part| is_degree_in(part)))
}

/// `BS in Physics`
fn is_degree_in(part: &str) -> bool {
    [" in ", " of ", " en "]
        .iter()
        .any(|sign| part.split_once(sign).is_some_and(|(degree, _)| kinds::degree(degree) > 0))
}

fn parts(text: &str) -> Vec<&str> {
    text.split(", ").collect()
}

/// The school with the place behind it, and the rest.
fn both(text: &str) -> Vec<String> {
    let parts = parts(text);
    if kinds::school(text) == 0
        && let Some(degree) = parts.iter().position(|part| is_degree_in(part)).filter(|at| *at > 0)
    {
        return vec![parts[..degree].join(", "), parts[degree..].join(", ")];
    }
    let Some(school) = parts.iter().position(|part| kinds::school(part) > 0) else {
        return vec![text.to_owned()];
    };
    let degree = parts.iter().position(|part| kinds::degree(part) > 0);
    match degree {
        Some(degree) if degree > school => {
            vec![parts[..degree].join(", "), parts[degree..].join(", ")]
        }
        _ if school > 0 => vec![parts[..school].join(", "), parts[school..].join(", ")],
        _ => vec![text.to_owned()],
    }
}

/// `BSc Mathematics`, `Bachelor of Science in Mathematics`, `Mathematics, MSc`: degree and field.
fn studied(text: &str) -> (Option<String>, Option<String>) {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    if kinds::degree(text) == 0 {
        return (None, some(text));
    }
    for sign in [" in ", " en ", " em "] {
        if let Some((degree, area)) = text.split_once(sign)
            && kinds::degree(degree) > 0
            && kinds::degree(area) == 0
            && area.starts_with(char::is_uppercase)
        {
            return (some(degree), some(area));
        }
    }
    if let Some((first, second)) = text.split_once(", ").or_else(|| text.split_once(" / ")) {
        match (kinds::degree(first) > 0, kinds::degree(second) > 0) {
            (true, false) => return (some(first), some(second)),
            (false, true) => return (some(second), some(first)),
            _ => {}
        }
    }
    // `MSc Economics`: an abbreviation and what it was taken in.
    if let Some((first, second)) = text.split_once(' ') {
        let short = first.chars().filter(|c| c.is_alphabetic()).count() <= 5
            && first.chars().filter(|c| c.is_uppercase()).count() >= 2;
        if short
            && kinds::degree(first) > 0
            && kinds::degree(second) == 0
            && !second.starts_with('(')
        {
            return (some(first), some(second));
        }
    }
    (some(text), None)
}

fn is_grade(text: &str) -> bool {
    let words: Vec<String> =
        text.split([' ', ':', '.']).filter(|w| !w.is_empty()).map(fold).collect();
    let digit = text.chars().any(|c| c.is_ascii_digit());
    let named = words.first().is_some_and(|word| GRADES.contains(&word.as_str()));
    let honours =
        words.iter().any(|word| word == "laude" || word == "honours" || word == "distinction");
    words.len() <= 7
        && ((named && digit) || (honours && kinds::degree(text) <= 1 && words.len() <= 4))
}

/// A line under a course of study: its grade, its courses, or what was done there.
fn under(text: &str, education: &mut Education) {
    if education.score.is_none() && is_grade(text) {
        education.score = Some(text.trim().to_owned());
        return;
    }
    if let Some((label, list)) = text.split_once(':')
        && COURSES.contains(&fold(label).trim())
    {
        education.courses.extend(lists::items(list));
        return;
    }
    education.courses.push(text.replace('\t', " ").trim().to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::BlockKind;

    fn said(lines: &[&str]) -> String {
        let blocks: Vec<Block> =
            lines.iter().map(|line| Block::plain(BlockKind::Paragraph, *line)).collect();
        let mut draft = Draft::default();
        let led = is_led(&blocks[0]);
        let shape = Shape { led, ..Shape::default() };
        read("Education", &blocks.iter().collect::<Vec<_>>(), &[], shape, &mut draft);
        let e = &draft.profile.education[0];
        let show = |text: &Option<String>| text.clone().unwrap_or_default();
        format!(
            "{} / {} / {} / {}",
            show(&e.study_type),
            show(&e.area),
            show(&e.institution),
            show(&e.location)
        )
    }

    #[test]
    fn heads_of_studies_in_many_forms() {
        for (lines, wanted) in [
            (
                vec!["BSc Mathematics", "University of London | 2015"],
                "BSc / Mathematics / University of London / ",
            ),
            (
                vec![
                    "University of London, London, UK",
                    "Bachelor of Science in Mathematics, 2012 – 2015",
                ],
                "Bachelor of Science / Mathematics / University of London / London, UK",
            ),
            (
                vec![
                    "Princeton University, PhD in Computer Science\tPrinceton, NJ",
                    "Sept 2018 – May 2023",
                ],
                "PhD / Computer Science / Princeton University / Princeton, NJ",
            ),
            (
                vec!["M.Sc. Informatik, Technische Universität Berlin (2014)"],
                "M.Sc. / Informatik / Technische Universität Berlin / ",
            ),
            (vec!["MIT, BS in Computer Science", "2018 – 2022"], "BS / Computer Science / MIT / "),
            (
                vec!["PhD Princeton University, Computer Science\tPrinceton, NJ\t2018 – 2023"],
                "PhD / Computer Science / Princeton University / Princeton, NJ",
            ),
            (
                vec!["UC Berkeley, BS in Physics – Berkeley, CA\tAug 2010 – May 2014"],
                "BS / Physics / UC Berkeley / Berkeley, CA",
            ),
            (
                vec!["Abitur", "Goethe-Gymnasium Kassel | 2010"],
                "Abitur /  / Goethe-Gymnasium Kassel / ",
            ),
            (
                vec!["BSc Mathematics at University of London", "2012 – 2015"],
                "BSc / Mathematics / University of London / ",
            ),
            (
                vec!["Bachelor in Physics", "at Stanford", "2012 – 2015"],
                "Bachelor / Physics / Stanford / ",
            ),
            (
                vec!["University of London\t2012 – 2015", "Nursing / Bachelor of Science"],
                "Bachelor of Science / Nursing / University of London / ",
            ),
            (
                vec!["Licence de droit, Université Paris 1, 2012 – 2015"],
                "Licence de droit /  / Université Paris 1 / ",
            ),
        ] {
            assert_eq!(said(&lines), wanted, "{lines:?}");
        }
    }
}
