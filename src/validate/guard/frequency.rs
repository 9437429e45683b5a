//! How often: "weekly", "per shift", "each" need the same in the evidence.

use super::evidence::Evidence;
use super::fit::near;
use super::quantity::Unit;
use super::reading::Reading;
use super::report::Report;
use super::tables::UNITS;
use crate::validate::ViolationKind;

/// "Each 46" where the evidence has 46 in all.
pub fn each_for_all(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    const EACH: [&str; 13] = [
        "each", "per", "apiece", "jeweils", "je", "pro", "chacun", "chacune", "par", "cada", "por",
        "ciascuno", "elk",
    ];
    const ALL: [&str; 14] = [
        "total",
        "altogether",
        "together",
        "combined",
        "overall",
        "insgesamt",
        "zusammen",
        "gesamt",
        "conjunto",
        "ensemble",
        "totale",
        "complessivamente",
        "samen",
        "totaal",
    ];
    let has = |words: &[&str]| {
        evidence.cited.iter().any(|facts| words.iter().any(|word| facts.words.contains(*word)))
    };
    let list = &read.words.list;
    let says = |at: usize, words: &[&str]| words.contains(&list[at].fold.as_str());
    let total = (0..list.len()).any(|at| says(at, &ALL));
    if total || !has(&ALL) || has(&EACH) {
        return;
    }
    let each = (0..list.len()).find(|at| {
        says(*at, &["each", "apiece", "jeweils", "je", "chacun", "chacune", "ciascuno"])
            && read.quantities.iter().any(|q| q.from <= at + 2 && *at <= q.end + 3)
    });
    if let Some(at) = each {
        let why = "the cited evidence states it of all together";
        report.at(ViolationKind::Number, &read.words, at, at + 1, why);
    }
}

/// "Twice a year" is every half-year: times, period, and the rate they make.
pub const PERIODS: [(f64, &str, &str); 5] = [
    (2.0, "year", "half"),
    (4.0, "year", "quarter"),
    (12.0, "year", "month"),
    (2.0, "month", "fortnight"),
    (52.0, "year", "week"),
];

/// "Weekly", "per shift": a frequency that the evidence lacks.
pub fn rates(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for rate in &read.rates {
        let counted =
            read.quantities.iter().any(|q| q.rate == Some(rate.code) && q.from <= rate.from);
        let known = evidence.all().any(|facts| facts.rates.contains(rate.code))
            || (rate.to == rate.from + 1
                && evidence
                    .all()
                    .any(|facts| facts.words.contains(&read.words.list[rate.from].fold)));
        let told = evidence.all().flat_map(|f| &f.quantities).any(|q| {
            PERIODS.iter().any(|(times, period, code)| {
                *code == rate.code && near(q.value, *times) && q.rate == Some(*period)
            })
        });
        if !(counted || known || told || names_period(rate.code, evidence)) {
            report.at(
                ViolationKind::Number,
                &read.words,
                rate.from,
                rate.to,
                "the cited evidence states no such frequency",
            );
        }
    }
}

/// "Daily closing" for "the close of the day": the evidence names the period, and counts no other.
fn names_period(period: &str, evidence: &Evidence<'_>) -> bool {
    let shifts = ["shift", "shifts", "schicht", "schichten", "poste", "turno", "turnos", "dienst"];
    if period == "shift" {
        return evidence.cited.iter().any(|f| shifts.iter().any(|word| f.words.contains(*word)));
    }
    let unit = match period {
        "day" => "second:86400",
        "week" => "second:604800",
        "month" => "month:1",
        "quarter" => "month:3",
        "year" => "month:12",
        _ => return false,
    };
    evidence.cited.iter().any(|facts| {
        facts.rates.is_empty()
            && !facts
                .quantities
                .iter()
                .any(|q| q.unit == Unit::Of("second") || q.unit == Unit::Of("month"))
            && facts.key.split(' ').any(|word| UNITS.word(facts.lang, word) == Some(unit))
    })
}
