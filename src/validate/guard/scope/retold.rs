//! Words of praise that in German and French tell a plain fact: "Beförderung von Patienten", "tous les jours de
//! l'année", "Spitzenpreis 2.300 Euro", "admis à la première tentative".
//!
//! In: a word of praise in a line and its evidence. Out: whether the evidence has the fact in other words.

use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::quantity::Unit;
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::UNITS;

/// Whether the word praises nothing here.
pub fn is_no_praise(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    carries(read, mark, evidence)
        || is_time_of_year(read, mark)
        || is_highest(read, mark, evidence)
        || at_first_try(read, mark, evidence)
}

fn fold<'r>(read: &'r Reading<'_>, at: usize) -> &'r str {
    read.words.get(at).map_or("", |word| word.fold.as_str())
}

/// "Beförderung von Patienten" for who "transportierte" them; "zur Teamleiterin" is another.
fn carries(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    const BY: [&str; 7] =
        ["transport", "fahr", "gefahr", "fuhr", "brachte", "gebracht", "uberfuhr"];
    let beside = mark.from.saturating_sub(6)..mark.to + 6;
    let to_post = beside.clone().any(|at| matches!(fold(read, at), "zum" | "zur" | "als"));
    let so_many = read.quantities.iter().any(|q| beside.contains(&q.from));
    mark.code == "promoted"
        && fold(read, mark.from).starts_with("beforder")
        && so_many
        && !to_post
        && evidence
            .cited
            .iter()
            .any(|facts| facts.words.iter().any(|word| BY.iter().any(|by| word.starts_with(by))))
}

/// "Tous les jours de l'année", "au début de l'année": when, and no prize.
fn is_time_of_year(read: &Reading<'_>, mark: &Mark) -> bool {
    let Some(before) = mark.from.checked_sub(1) else { return false };
    let part = matches!(
        fold(read, before),
        "debut" | "fin" | "cours" | "long" | "moitie" | "reste" | "nuits" | "week" | "dimanches"
    );
    let spell = UNITS.at(&read.words, before).is_some_and(|unit| {
        unit.meaning.starts_with("month") || unit.meaning.starts_with("second")
    });
    mark.code == "award" && matches!(fold(read, mark.to - 1), "annee" | "jahres") && (part || spell)
}

/// "Spitzenpreis 2.300 Euro" for "teuerster Zuschlag 2.300 Euro": the highest number.
fn is_highest(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    const NEAR: usize = 3;
    let peak = ["spitzenpreis", "spitzenwert", "spitzenlast", "spitzengebot", "spitzenlohn"];
    let counts = |unit: &Unit| matches!(unit, Unit::Of(_) | Unit::Count | Unit::Percent);
    let numbered = read
        .quantities
        .iter()
        .any(|q| counts(&q.unit) && (mark.to..mark.to + NEAR).contains(&q.from));
    let highest =
        |word: &String| phrases::is("most of all", word) || phrases::is("superlative", word);
    mark.code == "leading"
        && numbered
        && peak.iter().any(|peak| fold(read, mark.from).starts_with(peak))
        && evidence.cited.iter().any(|facts| facts.words.iter().any(highest))
}

/// "À la première tentative" for "du premier coup", "im ersten Anlauf" for "auf Anhieb".
fn at_first_try(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let tries = || phrases::all("first try");
    let own = |phrase: &str| {
        let words = phrase.split(' ').count();
        (mark.from..mark.to).any(|from| {
            let said: Vec<&str> = (from..from + words).map(|at| fold(read, at)).collect();
            said.join(" ") == phrase
        })
    };
    tries().any(own)
        && evidence.cited.iter().any(|facts| tries().any(|phrase| facts.has_phrase(phrase)))
}
