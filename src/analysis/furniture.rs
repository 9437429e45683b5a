//! What a job board sets around a posting: buttons, menus, ratings, how old it is. It comes along
//! when somebody copies a page, and says nothing of the job.

use std::sync::LazyLock;

use regex::Regex;

use super::outline::{Line, Shape};
use super::wording::{LABELS, Phrases, is_board, names_a_role, words};
use crate::text::rule::has_shape;
use crate::text::{Rule, pattern};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Furniture {
    Button,
    Begins,
    Ago,
}

static FURNITURE: LazyLock<Phrases<Furniture>> = LazyLock::new(|| {
    Phrases::parse(include_str!("wording/furniture.tsv"), |value| {
        Some(match value {
            "button" => Furniture::Button,
            "begins" => Furniture::Begins,
            "ago" => Furniture::Ago,
            _ => return None,
        })
    })
});

/// `3.6 out of 5 stars`, `★★★☆☆ 2.9 (118 reviews)`, `3.6`
static RATING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^[★☆⭐ ]*(?:[0-5](?:[.,]\d)?)?[★☆⭐ ]*(?:/ ?5|out of 5(?: stars)?|von 5(?: sternen)?|sur 5|de 5|su 5|van 5)?[ ·]*\(?(?:\d[\d., ]*(?:reviews?|ratings?|bewertungen|avis|evaluaciones|opiniones|valoraciones|avaliações|beoordelingen|recensioni|omdömen|opinii))?\)?$",
    )
});
/// `#jobs`, `Ines Marchetti  10:42 AM`, `5 replies`, `8,412 followers`: how a chat shows itself.
static CHAT: Rule = Rule::new(
    |text| text.starts_with(|c: char| c == '#' || c.is_ascii_digit()) || has_shape(text, "9:99"),
    r"^(?:#[\w-]+|.{2,40}?(?: {2,3}\[?\d{1,2}:\d{2}\]?| {1,3}\d{1,2}:\d{2} ?[AaPp][Mm])|\d[\d.,]* (?:replies|reply|followers|Follower|abonnés|seguidores|volgers|Antworten).*)$",
);

const LONGEST: usize = 140;
/// Words of a line that tells how old a posting is.
const AGE: usize = 12;

/// Whether a line is nothing else.
#[must_use]
pub fn is_furniture(line: &Line<'_>) -> bool {
    let body = line.body;
    if !matches!(line.shape, Shape::Text | Shape::Row) || body.len() > LONGEST {
        return false;
    }
    let said = words(body, 0);
    if said.is_empty() {
        return false;
    }
    let squeezed: String = said.iter().map(|w| w.folded.as_str()).collect();
    let domain = body.contains('.') && !body.contains(' ') && is_board(&said[0].folded);
    if squeezed.chars().count() >= 4 && is_board(&squeezed) || domain {
        return true;
    }
    let rated = body.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '★' | '☆' | '⭐'));
    if rated && RATING.as_ref().is_some_and(|r| r.is_match(body)) && body.len() > 1 {
        return true;
    }
    if said.len() <= 4 && said.last().is_some_and(|w| w.folded == "logo") {
        return true;
    }
    // `il y a 6 jours`, and not `Il y a tout à faire`.
    let figures = body.contains(|c: char| c.is_ascii_digit());
    if said.len() <= AGE
        && let Some((_, kind)) = FURNITURE.at(&said)
        && (kind == Furniture::Begins || kind == Furniture::Ago && figures)
    {
        return true;
    }
    if CHAT.on(body).is_some_and(|r| r.is_match(body)) || is_trail(body) || is_menu(body) {
        return true;
    }
    let cells = || {
        let bars = body.split(['|', '·', '•', '[', ']', '›', '»', '>', '/', '–']);
        bars.flat_map(|part| part.split("  ")).map(str::trim).filter(|cell| !cell.is_empty())
    };
    let (mut known, mut all) = (0, 0);
    for cell in cells() {
        all += 1;
        // `Notifications 12`, `Alertas (2)`
        let mut words = words(cell, 0);
        while words.last().is_some_and(|w| w.folded.chars().all(|c| c.is_ascii_digit())) {
            words.pop();
        }
        let squeezed: String = words.iter().map(|w| w.folded.as_str()).collect();
        let button = FURNITURE
            .at(&words)
            .is_some_and(|(length, kind)| length == words.len() && kind == Furniture::Button);
        known += usize::from(button || squeezed.len() >= 4 && is_board(&squeezed));
    }
    known > 0 && known * 3 >= all * 2 || known >= 2 && known * 2 >= all
}

/// `Home > Careers > Open positions > Surveyor`: the way to a page.
fn is_trail(body: &str) -> bool {
    [" > ", " » ", " › ", " → "].iter().any(|sign| body.matches(sign).count() >= 2)
}

/// `Job search  Profile  Career advice  Explore companies`: short names side by side, none of which
/// states a fact.
fn is_menu(body: &str) -> bool {
    let cells: Vec<&str> =
        body.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let plain = |cell: &&str| {
        let words = words(cell, 0);
        words.len() <= 3
            && !cell.contains(|c: char| c.is_ascii_digit() || ",:;|·.".contains(c))
            && !names_a_role(cell)
    };
    // Labels side by side head a table of facts.
    let labels = cells.iter().filter(|cell| LABELS.at(&words(cell, 0)).is_some()).count();
    cells.len() >= 4 && cells.iter().all(plain) && labels * 2 < cells.len()
}

#[cfg(test)]
mod tests {
    use super::super::outline::lines;
    use super::*;

    #[test]
    fn the_furniture_of_boards_is_told_from_postings() {
        for line in [
            "LinkedIn",
            "Skip to main content",
            "Home  My Network  Jobs  Messaging 3  Notifications 12",
            "[ Apply ]   [ Save ]   [ Not interested ]   [ Report ]",
            "3.1 out of 5 stars",
            "3.6",
            "★★★☆☆ 2.9 (118 reviews)",
            "Posted 3 days ago · Easy apply",
            "Corvane Mobility logo",
            "Guardar oferta   Compartir   Denunciar",
            "StepStone",
            "Sapo Emprego | Net-Empregos | Entrar",
            "Jobs finden   Unternehmen   Gehalt   Karriere-Tipps   Anmelden",
            "Jetzt bewerben",
            "Ines Marchetti  10:42 AM",
            "#jobs-design",
            "Home > Lavora con noi > Posizioni aperte > Geometra di cantiere",
            "Job search  Profile  Career advice  Explore companies",
            "Weitergeleitet",
        ] {
            assert!(is_furniture(&lines(line)[0]), "{line}");
        }
        for line in [
            "Sous Chef",
            "Home Care Assistant",
            "Messaging with Kafka",
            "Monster Energy UK",
            "Corvane Mobility",
            "Leeds | Full time",
            "3 years in a kitchen",
            "Applications by noon, 10:30",
            "Il y a tout à construire ici",
            "- Excel",
            "2 chefs wanted",
            "Chef  Full time  Leeds  Nights",
            "Leeds > 500 beds",
        ] {
            assert!(!is_furniture(&lines(line)[0]), "{line}");
        }
    }
}
