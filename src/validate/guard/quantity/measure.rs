//! What stands around a number: its unit, rate, bound, role, and the nouns it counts.

use crate::analysis::{Category, Lexicon};
use crate::text::Lang;
use crate::validate::guard::quantity::bounds::around_number;
use crate::validate::guard::quantity::nouns::nouns;
use crate::validate::guard::quantity::quarters::hourly;
use crate::validate::guard::quantity::rates;
use crate::validate::guard::quantity::spells;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::written::{amperes, by_inches, inches, kind_of_hours};
use crate::validate::guard::quantity::{Quantity, Role, Unit, apply, dimension, sign};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::table;
use crate::validate::guard::words::tables::{
    CALENDAR, MEASURES, NOUNS, RANK, RATES, ROLES, TREND, UNITS,
};

/// Unit, rate, bound, role and nouns.
pub fn finish(words: &Words<'_>, mut quantity: Quantity) -> Quantity {
    quantity.lang = words.lang;
    unit(words, &mut quantity);
    label(words, &mut quantity);
    if quantity.unit == Unit::Ordinal {
        quantity.spell = quantity.spell.or_else(|| spells::spell_of_nth(words, quantity.to));
    } else if !matches!(quantity.unit, Unit::Name(_)) {
        rate(words, &mut quantity);
        quantity.rate = quantity.rate.or_else(|| spell_of_hours(words, &quantity));
        // A line of 100 Gbit is one of 100 Gbit/s.
        if quantity.unit == Unit::Of("bits") && quantity.rate == Some("second") {
            quantity.rate = None;
        }
    }
    around_number(words, &mut quantity);
    if matches!(quantity.unit, Unit::Count | Unit::Vague) && quantity.nouns.is_empty() {
        nouns(words, &mut quantity);
    }
    // "By a factor of five", "multipliziert mit vier".
    let fold = |back: usize| quantity.from.checked_sub(back).map_or("", |at| fold_at(words, at));
    let factor = matches!(fold(1), "factor" | "faktor" | "facteur")
        || matches!((fold(2), fold(1)), ("factor" | "facteur", "of" | "de"))
        || fold(2).starts_with("multipl") && matches!(fold(1), "by" | "par" | "mit")
        || fold(1) == "by" && (1..5).any(|back| fold(back).starts_with("multipl"));
    if quantity.unit == Unit::Count && factor {
        quantity.unit = Unit::Times;
        quantity.nouns.clear();
        quantity.classes.clear();
    }
    if quantity.unit == Unit::Percent {
        let before = quantity.from.checked_sub(1);
        quantity.moves = quantity.role == Role::By
            || before.is_some_and(|at| TREND.at(words, at).is_some() || fold_at(words, at) == "up");
        quantity.share = !quantity.moves
            && matches!(
                fold_at(words, quantity.end),
                "of" | "der"
                    | "des"
                    | "von"
                    | "de"
                    | "du"
                    | "d"
                    | "del"
                    | "van"
                    | "dei"
                    | "delle"
                    | "do"
            );
    }
    quantity.part = is_part(words, &quantity);
    quantity.measures = measures(words, &quantity);
    quantity
}

/// `four of them`, `davon vier`, `dont trois`.
fn is_part(words: &Words<'_>, quantity: &Quantity) -> bool {
    let fold = |at: usize| fold_at(words, at);
    let before = quantity.from.checked_sub(1).map_or("", fold);
    // "150 applicants, of whom 62 were hired", "neun Leute, davon drei Azubis": the part is the number behind.
    let number = |n: usize| spoken(words, n).is_some() || fold(n).starts_with(char::is_numeric);
    let next = |at: usize| {
        let to = at + 1 + usize::from(words.lang == Lang::En);
        let named = matches!(fold(at), "davon" | "darunter");
        words.gap_before(at).contains(',') && (named || (to..at + 3).any(number))
    };
    // "Of whom 12 used …".
    let of_whom = quantity.from >= 2
        && matches!((fold(quantity.from - 2), before), ("of", "whom" | "which" | "them"));
    // "Among them nine nurses".
    let among = quantity.from >= 2
        && matches!(
            (fold(quantity.from - 2), before),
            ("among", "them" | "those" | "which") | ("parmi", "eux" | "elles") | ("entre", "ellos")
        );
    of_whom
        || among
        || matches!(
            before,
            "davon" | "darunter" | "dont" | "compris" | "waarvan" | "including" | "einschliesslich"
        )
        || (quantity.end..quantity.end + 3).filter(|at| !next(*at)).any(|at| {
            matches!(
                (fold(at), fold(at + 1)),
                ("of", "them" | "whom" | "which" | "these" | "those")
                    | ("d", "entre" | "eux")
                    | ("de", "ellos" | "ellas" | "eles" | "elas")
                    | ("di", "loro" | "cui" | "essi")
                    | ("van", "hen" | "wie")
                    | ("davon" | "darunter", _)
            )
        })
}

/// What an amount or a share is one of: the classes of the words beside it in its clause.
fn measures(words: &Words<'_>, quantity: &Quantity) -> Vec<&'static str> {
    if !(quantity.unit == Unit::Percent
        || matches!(&quantity.unit, Unit::Of(unit) if unit.starts_with("money")))
    {
        return Vec::new();
    }
    let number = |at: usize| fold_at(words, at).starts_with(|c: char| c.is_ascii_digit());
    let left = (0..quantity.from)
        .rev()
        .take(6)
        .take_while(|at| !clause::breaks(words, *at) && !number(*at));
    let right = (quantity.end..words.len().min(quantity.end + 4))
        .take_while(|at| !clause::breaks(words, at - 1) && !number(*at));
    left.chain(right).filter_map(|at| MEASURES.at(words, at)).map(|found| found.meaning).collect()
}

/// "12 %", "8 °C", "45 €": a unit that is a sign. Whether there is one.
fn by_sign(words: &Words<'_>, quantity: &mut Quantity, signs: &str) -> bool {
    if quantity.unit != Unit::Count {
        return false;
    }
    if signs.starts_with('%') {
        quantity.unit = Unit::Percent;
        let points = words
            .get(quantity.to)
            .is_some_and(|w| w.fold.starts_with("punkt") || w.fold.starts_with("point"));
        if points {
            quantity.unit = Unit::Of("points");
            quantity.end = quantity.to + 1;
        }
        return true;
    }
    if signs.starts_with('°') {
        let scale = words.get(quantity.to).map_or("", |word| word.text);
        quantity.unit = Unit::Of(if scale == "F" { "fahrenheit" } else { "temperature" });
        quantity.end = quantity.to + usize::from(matches!(scale, "C" | "F"));
        return true;
    }
    if by_inches(words, quantity, signs) {
        return true;
    }
    // "1,500 × g" is so many times the pull of the earth.
    if signs.starts_with('×') && fold_at(words, quantity.to) == "g" {
        quantity.unit = Unit::Times;
        return true;
    }
    let money = sign(signs.chars().next());
    if let Some(money) = money {
        quantity.unit = Unit::Of(money);
    }
    money.is_some()
}

/// "Livres" are books as well: pounds only in millions, or named sterling.
fn pounds(words: &Words<'_>, quantity: &mut Quantity, at: usize) -> bool {
    let named = matches!(fold_at(words, at), "livres" | "libras" | "sterline");
    let sterling = matches!(fold_at(words, at + 1), "sterling" | "esterlinas");
    let pounds = named && (at > quantity.to || sterling);
    if pounds {
        quantity.unit = Unit::Of("money GBP");
        quantity.end = at + 1 + usize::from(sterling);
    }
    pounds
}

/// "115/mois" is a rate, and no 115 months.
fn is_per(words: &Words<'_>, quantity: &Quantity) -> bool {
    words.gap_after(quantity.to - 1) == "/"
        && quantity.end == quantity.to
        && UNITS.at(words, quantity.to).is_some()
}

/// "The last three years", "die letzten drei Jahre".
fn is_past(word: &str) -> bool {
    const PAST: [&str; 11] = [
        "last",
        "past",
        "letzten",
        "vergangenen",
        "derniers",
        "dernieres",
        "ultimos",
        "ultimas",
        "ultimi",
        "ultime",
        "laatste",
    ];
    PAST.contains(&word)
}

fn unit(words: &Words<'_>, quantity: &mut Quantity) {
    if quantity.unit == Unit::Count
        && let Some(unit) = hourly(words, quantity).and_then(dimension)
    {
        apply(quantity, unit);
        quantity.to += 1;
        quantity.end = quantity.to;
        return;
    }
    let gap = words.gap_after(quantity.to - 1);
    // "3,2 Mio. €": the point belongs to the abbreviation.
    let signs = gap.trim_start_matches('.').trim_start().trim_start_matches('+');
    // "Eine 50-%-Stelle".
    let signs = signs.strip_prefix('-').filter(|rest| rest.starts_with('%')).unwrap_or(signs);
    if by_sign(words, quantity, signs)
        || is_per(words, quantity)
        || quantity.unit != Unit::Count
        || !(words.joined(quantity.to - 1) || gap.starts_with('+'))
    {
        return;
    }
    // "Millones de euros".
    let of = matches!(fold_at(words, quantity.to), "de" | "d" | "di");
    let past = is_past(fold_at(words, quantity.to));
    let day = phrases::is("kind of day", fold_at(words, quantity.to));
    let short = |unit: &str, factor: f64| unit == "second" && factor <= 604_800.0;
    let row =
        phrases::is("in a row", fold_at(words, quantity.to)) && words.gap_after(quantity.to) != "-";
    // "Wedding cakes, 31 last year": one year, and no 31 of them.
    let one = past
        && matches!(
            fold_at(words, quantity.to + 1),
            "year" | "month" | "week" | "season" | "quarter" | "summer" | "night" | "term"
        );
    if (past && !one || day || row)
        && words.joined(quantity.to)
        && let Some(found) = UNITS.at(words, quantity.to + 1)
        && let Some(unit @ ("month" | "second", _)) = dimension(found.meaning)
        && (!day || short(unit.0, unit.1))
    {
        apply(quantity, unit);
        quantity.end = quantity.to + 1 + found.len;
        // "Ten working days" are no ten calendar days.
        let calendar = fold_at(words, quantity.to) == "calendar";
        quantity.nouns.extend(calendar.then(|| words.list[quantity.to].stem.clone()));
        return;
    }
    // "Une dizaine de jours".
    let dozens = of && fold_at(words, quantity.to - 1).ends_with("aine");
    let at = if of && (dozens || quantity.value >= 1e6 || quantity.scale > 1.0) {
        quantity.to + 1
    } else {
        quantity.to
    };
    if pounds(words, quantity, at) {
        return;
    }
    // "32.000 gefahrene Meilen".
    let adjective = words.lang == Lang::De
        && words.joined(at)
        && unit_at(words, at).is_none()
        && !clause::is_small(words, at)
        && words.get(at).is_some_and(|word| !word.is_capital() && word.fold.ends_with(['n', 'e']))
        && unit_at(words, at + 1).is_some();
    let kind = kind_of_hours(words, at).max(usize::from(adjective));
    let (adjective, at) = (kind > 0, at + kind);
    // "6 x 4 m", "sechs mal vier Meter" are lengths, and no times.
    if is_by(words, at) {
        return;
    }
    let Some(found) = unit_at(words, at) else { return };
    let Some(unit) = dimension(found.meaning) else { return };
    let timed = dozens && matches!(unit.0, "month" | "second");
    let apart = at > quantity.to && !(adjective || timed || unit.0.starts_with("money"));
    if apart || is_class_year(words, at) {
        return;
    }
    // "5 S-Bahn", "3 G-Netz": a single capital letter is no unit.
    if words
        .get(quantity.to)
        .is_some_and(|w| w.text.len() == 1 && gap != " " && gap != "-" && gap != "\u{a0}")
    {
        return;
    }
    // "11 week-ends" are no weeks, "16 second-year apprentices" no seconds.
    if words.gap_after(at + found.len - 1) == "-"
        && (fold_at(words, at + found.len).starts_with("end") || fold_at(words, at) == "second")
    {
        return;
    }
    // "8-year-olds" are aged eight.
    let age = matches!(fold_at(words, at + found.len), "old" | "olds" | "alt" | "alte" | "alten");
    if age && unit.0 == "month" {
        quantity.end = at + found.len + 1;
        return;
    }
    apply(quantity, unit);
    quantity.end = at + found.len;
    if quantity.to == at {
        add_half(words, quantity, unit.1);
    }
}

/// "Deux hectares et demi".
fn add_half(words: &Words<'_>, quantity: &mut Quantity, factor: f64) {
    let half = spells::and_a_half(words, quantity.end);
    if half > 0 && quantity.value.fract() == 0.0 {
        quantity.value += factor / 2.0;
        quantity.end += half;
    }
}

/// "96 second years" are pupils, and no seconds.
fn is_class_year(words: &Words<'_>, at: usize) -> bool {
    fold_at(words, at) == "second"
        && words.gap_before(at) == " "
        && ["year", "grader", "former", "language"]
            .iter()
            .any(|noun| fold_at(words, at + 1).starts_with(noun))
}

/// Whether word `at` stands between the sides of an area or a body: "6 x 4 m", "sechs mal vier Meter".
pub fn is_by(words: &Words<'_>, at: usize) -> bool {
    let numbered = |at: usize| {
        words.get(at).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))
            || matches!(spoken(words, at), Some((Spoken::Number(_), _)))
    };
    matches!(fold_at(words, at), "x" | "mal" | "by")
        && words.joined(at)
        && at > 0
        && words.joined(at - 1)
        && numbered(at + 1)
}

/// `Java 17`, `ISO 9001`, `COVID-19`: a number straight behind a capitalised word, with no unit
/// and no noun behind it, is part of a name.
fn label(words: &Words<'_>, quantity: &mut Quantity) {
    if quantity.unit != Unit::Count || quantity.from == 0 || quantity.to - quantity.from > 1 {
        return;
    }
    let Some(word) = words.get(quantity.from - 1) else { return };
    let figures =
        words.get(quantity.from).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()));
    let gap = words.gap_before(quantity.from);
    let close = gap == " " || gap == "-" || gap == "\u{a0}";
    let named = word.is_capital()
        && (!word.opens || gap == "-" || word.is_all_caps() || phrases::is("numbered", &word.fold))
        && (!clause::is_small(words, quantity.from - 1) || phrases::is("numbered", &word.fold))
        && word.text.chars().any(char::is_alphabetic);
    let german = words.lang == Lang::De;
    let counts = words.joined(quantity.to - 1)
        && words.get(quantity.to).is_some_and(|next| {
            NOUNS.at(words, quantity.to).is_some()
                || (german && next.is_capital())
                // "Présenté à la DSI 60 pages"; "postes Windows 10" has its number behind.
                || words.lang == Lang::Fr
                    && !next.is_capital()
                    && next.fold.ends_with(['s', 'x'])
                    && next.fold.len() > 3
                    && content(words, quantity.to)
        });
    // "Six Key Stage 2 class teachers".
    let numbered = phrases::is("numbered", &word.fold) && word.is_capital();
    // "Im Schnitt 40 pro Woche", "mit vier Kollegen 140 Server": an ordinary noun, and no name.
    let ordinary = german
        && gap != "-"
        && !(word.is_all_caps() || word.is_camel() || word.is_technical())
        && !phrases::is("numbered", &word.fold)
        && !["grad", "gruppe"].iter().any(|end| word.fold.ends_with(end))
        && !is_product(word.text);
    let typed = word.opens && word.fold == "type" && words.lang == Lang::En;
    // "On Mondays 30 calls".
    let day = CALENDAR.at(words, quantity.from - 1).is_some() && gap != "-";
    // "As Duty Manager 3 evenings a week".
    let post = words.lang == Lang::En
        && (RANK.at(words, quantity.from - 1).is_some()
            || ROLES.at(words, quantity.from - 1).is_some())
        && content(words, quantity.to)
        && fold_at(words, quantity.to).ends_with('s');
    if ordinary || typed || post || day {
        return;
    }
    // "W-9 forms".
    let capitals = word.text.chars().all(char::is_uppercase);
    let code = gap == "-" && capitals && word.text.len() <= 3 && !german;
    if figures && close && named && (!counts || numbered || code) {
        quantity.unit = Unit::Name(word.fold.clone());
    }
}

/// "Windows 10".
fn is_product(name: &str) -> bool {
    let lexicon = Lexicon::shared();
    lexicon.find(name).is_some_and(|term| lexicon.category(term) == Category::Tool)
}

/// The unit at word `at`; the elided article of "2020 l'équipe" is no litre.
pub fn unit_at(words: &Words<'_>, at: usize) -> Option<table::Found> {
    // "Two years' experience" is no elision.
    let elided =
        words.gap_after(at).starts_with(['\'', '’']) && matches!(words.lang, Lang::Fr | Lang::It);
    // "29 Year 4 pupils": the name of a class.
    let named = words.lang == Lang::En
        && words.get(at).is_some_and(|word| word.is_capital() && !word.opens)
        && words
            .get(at + 1)
            .is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
    // "Two day boats" go out for a day; "the two-day course" lasts two.
    let kind = words.lang == Lang::En
        && at > 0
        && words.get(at).is_some_and(|word| matches!(word.fold.as_str(), "day" | "night" | "week"))
        && words.gap_before(at) == " "
        && words.joined(at)
        && content(words, at + 1)
        && words.get(at + 1).is_some_and(|next| next.fold.ends_with('s'))
        && spoken(words, at - 1)
            .is_some_and(|(number, _)| !matches!(number, Spoken::Number(one) if one < 2.0));
    // "4 day-shift technicians".
    let shift = words.lang == Lang::En
        && at > 0
        && words.get(at).is_some_and(|word| matches!(word.fold.as_str(), "day" | "night"))
        && words.gap_before(at) == " "
        && words.gap_after(at) == "-";
    // "Six DB schemes" are no decibels.
    let loud = words.get(at).is_some_and(|word| word.text == "DB");
    let found = UNITS.at(words, at).filter(|_| !(elided || named || kind || shift || loud));
    found.or_else(|| inches(words, at)).or_else(|| amperes(words, at))
}

/// "A 45-hour week", "12-hour days": so many of them in each.
fn hours_in(words: &Words<'_>, quantity: &Quantity) -> Option<&'static str> {
    let hyphen = words.gap_after(quantity.to - 1) == "-" && quantity.end == quantity.to + 1;
    let short = matches!(fold_at(words, quantity.to), "hour" | "day" | "minute");
    let code = match fold_at(words, quantity.end) {
        "day" | "days" => "day",
        "week" | "weeks" => "week",
        _ => return None,
    };
    // "12-hour day shifts", "12-hour day and night shifts" are no days.
    let shifts = code == "day" && clause::is_and(words, quantity.end + 1);
    let head = !words.joined(quantity.end) || !(content(words, quantity.end + 1) || shifts);
    (hyphen && short && head && words.joined(quantity.to)).then_some(code)
}

fn rate(words: &Words<'_>, quantity: &mut Quantity) {
    if let Some(code) = hours_in(words, quantity) {
        quantity.rate = Some(code);
        return;
    }
    // Straight behind the unit, or within the few words of the noun it counts.
    let mut at = quantity.end;
    let slash =
        words.gap_after(quantity.end - 1).trim_start_matches(['%', '€', '$', '£', ' ']) == "/";
    if slash {
        if UNITS.at(words, at).is_none()
            && let Some(code) = rate_of(fold_at(words, at))
        {
            quantity.rate = Some(code);
            quantity.end = at + 1;
        }
        if let Some(found) = UNITS.at(words, at) {
            quantity.rate = match found.meaning {
                "month:12" => Some("year"),
                "month:1" => Some("month"),
                "second:604800" => Some("week"),
                "second:86400" => Some("day"),
                "second:3600" => Some("hour"),
                "second:60" => Some("minute"),
                "second:1" => Some("second"),
                _ => None,
            };
            if quantity.rate.is_some() {
                quantity.end = at + found.len;
            }
        }
        return;
    }
    // "40 messages/s".
    let per = (quantity.end..words.len().min(quantity.end + 3))
        .take_while(|at| *at == quantity.end || !clause::breaks(words, at - 1))
        .find(|at| words.gap_after(*at) == "/");
    if let Some(per) = per
        && let Some(code) = rate_of(fold_at(words, per + 1))
    {
        quantity.rate = Some(code);
        return;
    }
    // At most five words on.
    let last = at + 5;
    while at < last {
        if at >= words.len() || (at > 0 && clause::breaks(words, at - 1)) {
            return;
        }
        // "Acht Neukunden im Jahr 2017".
        let dated = |len: usize| {
            words.get(at + len).is_some_and(|word| {
                word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"))
            })
        };
        // "A 28-bed ward on Mondays": the days are no days of the beds.
        let day = CALENDAR.at(words, at).is_some_and(|found| found.meaning.ends_with("day"))
            && at > quantity.end + 1;
        if day {
            return;
        }
        if let Some(code) = by_the_hour(words, at) {
            quantity.rate = Some(code);
            return;
        }
        if let Some(found) = rates::at(words, at).filter(|f| is_rate(words, at) && !dated(f.len)) {
            // "Seven annual checks a day".
            let kind = found.len == 1 && content(words, at + 1);
            let explicit = (at + 1..last.min(words.len()).max(at + 1))
                .take_while(|next| !clause::breaks(words, next - 1))
                .find(|next| {
                    RATES.at(words, *next).is_some_and(|f| f.len > 1) && is_rate(words, *next)
                });
            if kind && explicit.is_some() {
                at += 1;
                continue;
            }
            // "£2.3 million and report monthly": the reports are.
            let amount = matches!(quantity.unit, Unit::Of(_) | Unit::Percent)
                && matches!(
                    fold_at(words, at),
                    "every" | "each" | "jeden" | "jede" | "chaque" | "tous"
                );
            let other = rates::is_of_next(words, at, found.len)
                || (amount || found.len == 1 && !content(words, at + 1))
                    && (quantity.end..at).any(|and| clause::is_and(words, and));
            if !other {
                quantity.rate = Some(found.meaning);
            }
            return;
        }
        if words.get(at).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit())) {
            return;
        }
        at += 1;
    }
}

/// "18 000 pots à l'heure", behind a number; alone it means "in time".
fn by_the_hour(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let by = words.lang == Lang::Fr
        && fold_at(words, at) == "a"
        && matches!(fold_at(words, at + 1), "l" | "la")
        && words.joined(at);
    match fold_at(words, at + 2) {
        "heure" if by => Some("hour"),
        "minute" if by => Some("minute"),
        "journee" if by => Some("day"),
        "semaine" if by => Some("week"),
        "annee" if by => Some("year"),
        _ => None,
    }
}

/// "Des semaines de 44 heures": so many a week.
fn spell_of_hours(words: &Words<'_>, quantity: &Quantity) -> Option<&'static str> {
    let of = quantity.from.checked_sub(2)?;
    // "Sept jours par semaine, de 7 h à 20 h" names the hours of the day.
    let counted =
        of.checked_sub(1).is_some_and(|at| matches!(fold_at(words, at), "par" | "chaque"));
    let hours = quantity.unit == Unit::Of("second")
        && quantity.spell.is_none()
        && !(counted || clause::breaks(words, of));
    if !hours || !matches!(fold_at(words, of + 1), "de" | "d" | "a") {
        return None;
    }
    match fold_at(words, of) {
        "semaine" | "semaines" if quantity.value < 604_800.0 => Some("week"),
        "journee" | "journees" if quantity.value < 86_400.0 => Some("day"),
        _ => None,
    }
}

/// Whether a number stands right before, as in "40 a second".
fn counted_before(words: &Words<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| {
        words.list[before].text.starts_with(|c: char| c.is_ascii_digit())
            || spoken(words, before).is_some()
            || matches!(words.list[before].fold.as_str(), "once" | "times")
    })
}

/// What stands behind a stroke: "req/s".
fn rate_of(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "s" | "sec" | "seconde" => "second",
        "min" | "minute" => "minute",
        "h" | "hr" | "hour" | "std" | "heure" => "hour",
        "d" | "day" | "tag" | "jour" | "j" | "night" | "nacht" | "nuit" => "day",
        "wk" | "week" | "woche" | "semaine" => "week",
        "month" | "mth" | "monat" | "mois" => "month",
        "yr" | "year" | "jahr" | "an" | "annee" => "year",
        "trimestre" => "quarter",
        "shift" | "schicht" | "poste" => "shift",
        _ => return None,
    })
}

/// "Compared with 15 a year earlier": then, and no 15 a year.
fn ends_with_it(words: &Words<'_>, at: usize) -> bool {
    matches!(fold_at(words, at), "before" | "earlier" | "later" | "beforehand")
        && (at + 1 >= words.len() || clause::breaks(words, at))
}

/// "In a quarter", "over a year" are times, no rates.
pub fn is_rate(words: &Words<'_>, at: usize) -> bool {
    let article = words.get(at).is_some_and(|w| matches!(w.fold.as_str(), "a" | "an"));
    let before = at.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    // "A day surgery unit": nothing was counted by the day.
    let counted = (at.saturating_sub(4)..at).any(|before| {
        let word = &words.list[before];
        let year = word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit());
        (!year && word.text.starts_with(|c: char| c.is_ascii_digit()))
            || spoken(words, before).is_some()
            || words.list[before].fold.ends_with('s')
    });
    let of_noun =
        matches!(fold_at(words, at + 1), "day" | "week" | "month" | "year" | "night" | "shift")
            && words.joined(at + 1)
            && content(words, at + 2)
            && !counted;
    // "A second shooter", "a night-line review": no rates.
    let other = fold_at(words, at + 1) == "second" && !counted_before(words, at)
        || words.gap_after(at + 1) == "-";
    if article && other {
        return false;
    }
    // "Gave one of them a year of mentoring": how long.
    let spell = fold_at(words, at + 2) == "of"
        && words.joined(at + 1)
        && content(words, at + 3)
        && !counted_before(words, at);
    if article && spell {
        return false;
    }
    // "A Year 3 teacher".
    let numbered =
        fold_at(words, at + 2).starts_with(|c: char| c.is_ascii_digit()) && words.joined(at + 1);
    // "Pre-kitting parts a day ahead of induction": when, not how often.
    let earlier = matches!(
        fold_at(words, at + 2),
        "ahead" | "before" | "earlier" | "later" | "early" | "late" | "beforehand"
    ) && words.joined(at + 1)
        && (!counted_before(words, at) || ends_with_it(words, at + 2));
    !(article
        && (numbered
            || of_noun
            || earlier
            || matches!(
                before,
                "in" | "within"
                    | "and"
                    | "inside"
                    | "over"
                    | "during"
                    | "for"
                    | "after"
                    | "of"
                    | "half"
                    | "about"
                    | "under"
                    | "than"
            )))
}

pub fn fold_at<'w>(words: &'w Words<'_>, at: usize) -> &'w str {
    words.get(at).map_or("", |word| word.fold.as_str())
}
