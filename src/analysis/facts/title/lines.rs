//! Which of the lines at the top looks like a title.

use super::sought::{head_of, seeks_somebody};
use super::tidy::{GENDER, closed_up, is_circumstance};
use super::{LONGEST, is_institution};
use crate::analysis::facts::courtesy::greets;
use crate::analysis::headings;
use crate::analysis::outline::Shape;
use crate::analysis::towns;
use crate::analysis::wording::{LABELS, Label, PLACES, names_a_role, words};

/// An e-mail address, and not `Engineer @ Trellis`.
fn has_address(body: &str) -> bool {
    body.split_whitespace().any(|w| w.find('@').is_some_and(|at| at > 0 && at + 1 < w.len()))
}

/// How much a line looks like a title; `None` when it can't be one.
pub(super) fn score(body: &str, shape: Shape, at: usize, company: Option<&str>) -> Option<i32> {
    let closed = closed_up(body);
    let body = closed.as_deref().unwrap_or(body);
    let length = body.chars().count();
    if !(2..=LONGEST).contains(&length) || !body.chars().any(char::is_alphabetic) {
        return None;
    }
    if matches!(shape, Shape::Bullet) || has_address(body) || headings::announces_fully(body) {
        return None;
    }
    let bare = body.trim_end_matches('*').trim_end();
    // `Team Leader - Magna Park - £15.86ph - nights`: the first part is the title.
    let head = body.split(" - ").next().filter(|head| names_a_role(head)).unwrap_or(body);
    let count = head.split_whitespace().count();
    let mut score = 0;
    let tagged = GENDER.on(body).is_some_and(|g| g.is_match(body));
    score += if tagged { 5 } else { 0 };
    score += if names_a_role(body) { 4 } else { 0 };
    score += match at {
        0 => 3,
        1 | 2 => 1,
        _ => 0,
    };
    score += if matches!(shape, Shape::Marked(1)) { 3 } else { 0 };
    score -= if bare.ends_with(['.', '?']) || (bare.ends_with('!') && !bare.ends_with("!!")) {
        5
    } else {
        0
    };
    // `IMMEDIATE START`
    score -= if is_circumstance(body) && !names_a_role(body) { 4 } else { 0 };
    score -= if count > 14 { 4 } else { 0 };
    score -= if head.contains([':', '€', '£', '$']) { 2 } else { 0 };
    score -= if count <= 3 && body.contains(" WANTED") { 3 } else { 0 };
    score -= if body.contains([';']) { 3 } else { 0 };
    if let Some(company) = company
        && let Some(rest) = body.trim_start_matches(['*', ' ']).strip_prefix(company)
        && !names_a_role(rest)
    {
        score -= 5;
    }
    score -= if is_institution(body) && !tagged && company.is_none_or(|c| !body.contains(c)) {
        4
    } else {
        0
    };
    score -= if is_no_title(body) { 6 } else { 0 };
    let parts = words(body, 0);
    let is_place =
        PLACES.at(&parts).is_some_and(|(n, ())| n == parts.len()) || towns::is_one(&parts);
    score -= if is_place { 6 } else { 0 };
    // `Department: Culinary / Bakery` states something else.
    let labelled = body.split_once(':').is_some_and(|(label, rest)| {
        let label = words(label, 0);
        let fact = LABELS.at(&label).is_some_and(|(n, l)| n == label.len() && l != Label::Title);
        !rest.trim().is_empty()
            && (fact || (label.len() <= 5 && label.iter().all(|w| !names_a_role(&w.folded))))
    });
    score -= if labelled && head_of(body) == body { 4 } else { 0 };
    score -= if seeks_somebody(&format!("{body}\n")) { 6 } else { 0 };
    Some(score)
}

/// Whether a line names a part of the employer or the kind of paper, and no job.
fn is_no_title(body: &str) -> bool {
    const WHOLE: &[&str] = &[
        "anuncio",
        "stellenausschreibung",
        "stellenanzeige",
        "stellenangebot",
        "position description",
        "job description",
        "vacancy",
        "avviso",
        "edital",
        "convocatoria",
        "offre d emploi",
        "vacature",
        "recrute",
        "we are hiring",
        "we re hiring",
        "join our team",
        "dear candidate",
        "oferta de empleo",
        "offerta di lavoro",
        "annuncio di lavoro",
    ];
    const BEGINS: &[&str] = &[
        "fachbereich",
        "abteilung",
        "department",
        "dezernat",
        "directorate",
        "fakultat",
        "faculty",
        "team",
        "division",
        "service",
        "direction",
        "school",
        "art",
        "req",
        "ref",
    ];
    let words = words(body, 0);
    let plain = words.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ");
    WHOLE.contains(&plain.as_str())
        || greets(body)
        || (BEGINS.iter().any(|b| words.first().is_some_and(|w| w.folded == *b))
            && !names_a_role(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_is_no_title() {
        for line in ["Hi Dana", "Bonjour à tous", "Good morning all", "Annuncio di lavoro"] {
            assert!(is_no_title(line), "{line}");
        }
        for line in ["Hotel Receptionist", "Himalaya guide", "Liebe zum Detail: Koch"] {
            assert!(!is_no_title(line), "{line}");
        }
    }
}
