//! Pay: amounts with a currency, one or a range, and what they are paid for.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::text::pattern;
use crate::text::rule::has_any;

use super::Reading;
use crate::analysis::Salary;
use crate::analysis::wording::{Label, words};

const CURRENCY: &str = r"(?:US\$|CA\$|C\$|AU\$|A\$|NZ\$|R\$|CAD|USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|AUD|NZD|INR|BRL|[Ee]uros?|€|£|\$|₹|\bkr\b|zł)";
/// What one of these holds.
const SIGNS: &str = "$|€|£|₹|zł|kr|uro|CAD|USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|AUD|NZD|INR|BRL";
const NUMBER: &str = r"\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?";

static AMOUNTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let range = format!(
        r"(?P<c1>{CURRENCY})? ?(?P<a>{NUMBER})(?:,[–-])? ?(?P<k1>[kK]\b|[kK](?:€|£))? ?(?P<c2>{CURRENCY})?(?: ?(?:-|–|—|to|bis(?: zu)?|à|a|al|até|tot|and|et|y|e|und) ?(?P<c3>{CURRENCY})? ?(?P<b>{NUMBER})(?:,[–-])? ?(?P<k2>[kK]\b|[kK](?:€|£))? ?(?P<c4>{CURRENCY})?)?"
    );
    pattern(&range)
});

/// What around an amount speaks for pay or against it, folded.
const FOR: &[&str] = &[
    "salary",
    "pay",
    "rate",
    "range",
    "compensation",
    "wage",
    "remuneration",
    "gehalt",
    "brutto",
    "verdienst",
    "vergutung",
    "lohn",
    "einstiegsgehalt",
    "salaire",
    "brut",
    "salario",
    "bruto",
    "salaris",
    "retribuzione",
    "ral",
    "lordo",
    "hour",
    "annum",
    "annually",
    "yearly",
    "monthly",
    "stunde",
    "heure",
    "hora",
    "uur",
    "earn",
    "rising",
    "base",
    "jahresgehalt",
    "monat",
    "retribucion",
];
const AGAINST: &[&str] = &[
    "turnover",
    "revenue",
    "budget",
    "funding",
    "raised",
    "bonus",
    "allowance",
    "vouchers",
    "learning",
    "umsatz",
    "chiffre",
    "million",
    "millions",
    "millionen",
    "grant",
    "reimbursement",
    "series",
    "customers",
    "tips",
    "referral",
    "referrals",
    "fee",
    "sign",
    "tickets",
    "zuschuss",
    "facturacion",
    "omzet",
    "fatturato",
    "m",
    "mio",
    "mrd",
    "bn",
    "billion",
    "differential",
    "discount",
];
const CONTEXT: usize = 40;

pub fn find(reading: &Reading<'_>) -> Option<Salary> {
    if let Some(stated) = &reading.posting.stated.salary
        && let Some((_, salary)) = best_in(stated, 3, 0)
    {
        return Some(salary);
    }
    for value in reading.labels.all(Label::Salary) {
        if let Some((_, salary)) = best_in(value, 3, 1) {
            return Some(salary);
        }
    }
    let mut best: Option<(i32, Salary)> = None;
    for line in reading.lines.iter().filter(|l| l.body.bytes().any(|b| b.is_ascii_digit())) {
        if let Some((score, salary)) = best_in(line.body, 0, 3)
            && best.as_ref().is_none_or(|(top, _)| score > *top)
        {
            best = Some((score, salary));
        }
    }
    best.map(|(_, salary)| salary)
}

/// The best amount of a line that scores at least `least`.
fn best_in(line: &str, bonus: i32, least: i32) -> Option<(i32, Salary)> {
    const MOST: usize = 60;
    // A figure alone is no pay.
    if !has_any(line, SIGNS) {
        return None;
    }
    let mut best: Option<(i32, Salary)> = None;
    for found in AMOUNTS.as_ref()?.captures_iter(line).take(MOST) {
        if let Some((score, salary)) = read(line, &found)
            && score + bonus >= least
            && best.as_ref().is_none_or(|(top, _)| score + bonus > *top)
        {
            best = Some((score + bonus, salary));
        }
    }
    best
}

fn read(line: &str, found: &Captures<'_>) -> Option<(i32, Salary)> {
    let whole = found.get(0)?;
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    let sign = ["c1", "c2", "c3", "c4"].iter().find_map(|c| group(c)).or_else(|| {
        ["k1", "k2"]
            .iter()
            .filter_map(|k| group(k))
            .find_map(|k| k.get(1..))
            .filter(|s| !s.is_empty())
    })?;
    let thousands = ["k1", "k2"].iter().any(|k| group(k).is_some());
    let scaled = |n: f64| if thousands && n < 1000.0 { n * 1000.0 } else { n };
    let mut min = scaled(number(group("a")?)?);
    let max = group("b").and_then(number).map(scaled);
    if max.is_some_and(|max| max < min) {
        // `21 to 5`: two figures that are no range.
        return None;
    }
    if max.is_some_and(|max| max > min * 50.0) {
        min *= 1000.0;
    }
    let before_from = line.floor_char_boundary(whole.start().saturating_sub(CONTEXT));
    let after_to = line.floor_char_boundary((whole.end() + CONTEXT).min(line.len()));
    let before = words(&line[before_from..whole.start()], 0);
    // `, with a bonus` speaks of more money, not of this.
    let own = line[whole.end()..after_to].split([',', '+', ';', '(']).next().unwrap_or_default();
    let own = words(own.split("incl").next().unwrap_or_default(), 0);
    let near = |list: &[&str], count: usize| {
        before
            .iter()
            .rev()
            .take(count)
            .chain(own.iter().take(count))
            .any(|w| list.contains(&w.folded.as_str()))
    };
    let unit = unit(&line[whole.end()..after_to], &line[before_from..whole.start()]);
    let highest = max.unwrap_or(min);
    let unit = unit.or_else(|| (highest >= 12_000.0).then(|| "year".to_owned()));
    let mut score = 0;
    score += if near(FOR, 6) { 2 } else { 0 };
    score -= if near(AGAINST, 3) { 4 } else { 0 };
    score += if max.is_some() { 2 } else { 0 };
    score += match unit.as_deref() {
        Some("year") if (8_000.0..2_000_000.0).contains(&highest) => 2,
        Some("month") if (400.0..200_000.0).contains(&highest) => 2,
        Some("day") if (50.0..3_000.0).contains(&highest) => 2,
        Some("hour") if (4.0..500.0).contains(&highest) => 2,
        Some(_) => -3,
        None if highest >= 1_000.0 => 1,
        None => -1,
    };
    let text = line[whole.start()..whole.end()].trim().to_owned();
    let salary =
        Salary { text, currency: currency(sign), min: Some(min), max: max.or(Some(min)), unit };
    Some((score, salary))
}

/// `1.200,50`, `1,200.50`, `56 000`, `14.60` as a number.
fn number(text: &str) -> Option<f64> {
    let last = text.rfind(['.', ',']);
    let decimals = last.filter(|at| {
        let digits = text.len() - at - 1;
        (1..=2).contains(&digits)
    });
    let mut plain = String::new();
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            plain.push(c);
        } else if Some(at) == decimals {
            plain.push('.');
        }
    }
    plain.parse().ok().filter(|n: &f64| *n > 0.0 && *n < 1e9)
}

/// What the amount is paid for, by the words behind it or, failing these, before it.
fn unit(after: &str, before: &str) -> Option<String> {
    const UNITS: [(&str, &[&str]); 4] = [
        (
            "hour",
            &["hour", "hourly", "hr", "h", "stunde", "stundenlohn", "heure", "hora", "uur", "ora"],
        ),
        ("day", &["day", "daily", "tag", "tagessatz", "jour", "dia", "dag", "giorno"]),
        (
            "month",
            &[
                "month",
                "monthly",
                "monat",
                "monatlich",
                "mois",
                "mensuel",
                "mes",
                "mensual",
                "mensuales",
                "maand",
                "mese",
                "mensili",
                "mensal",
                "pm",
            ],
        ),
        (
            "year",
            &[
                "year",
                "yearly",
                "annum",
                "annual",
                "annually",
                "pa",
                "jahr",
                "jahrlich",
                "an",
                "annuel",
                "annuels",
                "ano",
                "anual",
                "anuales",
                "jaar",
                "anno",
                "annui",
                "yr",
                "annuo",
                "jahresgehalt",
                "jahresbrutto",
            ],
        ),
    ];
    let find = |text: &str, count: usize| {
        let words = words(text, 0);
        let words = words.iter().take(count).map(|w| w.folded.clone()).collect::<Vec<_>>();
        // `p.a.` and `p.m.` fall into letters; `a year` is one of `a` and `year`.
        if let [p, a, ..] = words.as_slice()
            && p == "p"
        {
            return match a.as_str() {
                "a" => Some("year"),
                "m" => Some("month"),
                "h" => Some("hour"),
                "d" => Some("day"),
                _ => None,
            };
        }
        words.iter().find_map(|w| {
            UNITS.iter().find(|(_, names)| names.contains(&w.as_str())).map(|(unit, _)| *unit)
        })
    };
    find(after, 5).or_else(|| find(before, 8)).map(str::to_owned)
}

fn currency(sign: &str) -> Option<String> {
    let code = match sign.to_lowercase().as_str() {
        "€" | "eur" | "euro" | "euros" => "EUR",
        "£" | "gbp" => "GBP",
        "$" | "us$" | "usd" => "USD",
        "c$" | "ca$" | "cad" => "CAD",
        "a$" | "au$" | "aud" => "AUD",
        "nz$" | "nzd" => "NZD",
        "r$" | "brl" => "BRL",
        "chf" => "CHF",
        "sek" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "pln" | "zł" => "PLN",
        "inr" | "₹" => "INR",
        _ => return None,
    };
    Some(code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_many_forms_are_read() {
        for (text, currency, min, max, unit) in [
            ("£72k–£88k + options", "GBP", 72_000.0, 88_000.0, "year"),
            ("Rémunération : 48 à 55 K€ brut annuel", "EUR", 48_000.0, 55_000.0, "year"),
            ("21 bis 25 € die Stunde je nach Können", "EUR", 21.0, 25.0, "hour"),
            ("Salary: SEK 56 000 – 68 000 per month", "SEK", 56_000.0, 68_000.0, "month"),
            ("€ 3.437,– tot € 4.787,– bruto per maand", "EUR", 3437.0, 4787.0, "month"),
            ("Pay range: $46.85 - $72.40 per hour", "USD", 46.85, 72.40, "hour"),
            ("£62,000 - £70,000 p.a. + £5,400 car allowance", "GBP", 62_000.0, 70_000.0, "year"),
            ("CAD 88,000 to CAD 104,000, with a bonus", "CAD", 88_000.0, 104_000.0, "year"),
            ("£46,250 incl. shift allowance", "GBP", 46_250.0, 46_250.0, "year"),
            ("EUR 48000 - 56500 per year", "EUR", 48_000.0, 56_500.0, "year"),
        ] {
            let (_, salary) = best_in(text, 0, 1).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(salary.currency.as_deref(), Some(currency), "{text}");
            assert_eq!((salary.min, salary.max), (Some(min), Some(max)), "{text}");
            assert_eq!(salary.unit.as_deref(), Some(unit), "{text}");
        }
    }

    #[test]
    fn other_money_is_no_pay() {
        for text in
            ["a turnover of £48m", "a media budget of about C$9M a year", "£300 in vouchers"]
        {
            assert_eq!(best_in(text, 0, 3), None, "{text}");
        }
    }
}
