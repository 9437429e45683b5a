//! Numbers: each must be in the cited evidence with its unit, its role and no bolder bound.
//!
//! Values are compared after conversion inside one dimension (18 months are 1.5 years); any other
//! arithmetic is refused, but for years of experience counted from the dates, floored. "Half" is
//! 50 %, "tripled" is three times.

use super::evidence::Evidence;
use super::facts::Facts;
use super::index::Index;
use super::quantity::{Bound, Quantity, Role, Unit, dimension};
use super::reading::Reading;
use super::report::Report;
use super::tables::UNITS;
use crate::analysis::Lexicon;
use crate::profile::Profile;
use crate::profile::date::{PartialDate, Period, merged_months};
use crate::validate::ViolationKind;

/// What the check knows besides the line and its evidence.
pub struct Context<'a> {
    pub profile: &'a Profile,
    pub index: &'a Index,
    pub today: PartialDate,
    /// Words of terms, which the check of skills has judged: the third of "third-party logistics".
    pub in_terms: &'a [bool],
}

/// Checks every number of the claim.
pub fn check(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    context: &Context<'_>,
    report: &mut Report,
) {
    let Context { profile, index, today, in_terms } = *context;
    for quantity in &read.quantities {
        report.claim();
        if (quantity.from..quantity.to).all(|at| in_terms[at]) {
            continue;
        }
        // "Every two weeks" is a rate.
        if read.rates.iter().any(|rate| rate.from < quantity.from && quantity.to <= rate.to) {
            continue;
        }
        if experience(read, quantity, evidence, profile, index, today) {
            continue;
        }
        if let Some(why) = refuse(read, quantity, evidence) {
            let text = quantity.text(&read.words);
            report.add(ViolationKind::Number, text, why);
        }
    }
    rates(read, evidence, report);
    each_for_all(read, evidence, report);
    shared(read, evidence, report);
}

/// "Two warehouses … in two shifts" for "a warehouse … in two shifts": one number of the evidence
/// does not stand for two of the line.
fn shared(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let counts = |q: &Quantity| q.unit == Unit::Count && q.value > 1.0;
    let known = |q: &Quantity| {
        evidence.all().flat_map(|f| &f.quantities).filter(|k| near(k.value, q.value)).count()
    };
    for (i, first) in read.quantities.iter().enumerate().filter(|(_, q)| counts(q)) {
        let same =
            read.quantities[i + 1..].iter().find(|q| counts(q) && near(q.value, first.value));
        let Some(second) = same.filter(|_| known(first) == 1) else { continue };
        if first.nouns.iter().any(|noun| second.nouns.contains(noun)) || !evidence.same_language {
            continue;
        }
        // The one whose noun the evidence counts is right.
        let fits = |q: &Quantity| {
            evidence.all().flat_map(|f| &f.quantities).any(|k| {
                near(k.value, q.value) && k.nouns.iter().any(|noun| q.nouns.contains(noun))
            })
        };
        let wrong = match (fits(first), fits(second)) {
            (true, false) => second,
            (false, true) => first,
            _ => continue,
        };
        let why = "the cited evidence has this number of something else";
        report.add(ViolationKind::Number, wrong.text(&read.words), why);
    }
}

/// `None` when the evidence has the number.
fn refuse(read: &Reading<'_>, claimed: &Quantity, evidence: &Evidence<'_>) -> Option<String> {
    let mut best = Fit::Absent;
    // "The largest worth £38k" for "up to £38k".
    let most = read.praise.iter().any(|mark| mark.code == "most" && mark.from < claimed.end + 3);
    for facts in evidence.all() {
        for known in &facts.quantities {
            if left_alone(read, claimed, known, facts) {
                best = best.max(Fit::Role);
                continue;
            }
            best = best.max(fit(claimed, known, facts, evidence.same_language));
            if most && known.bound == Bound::Most && claimed.bound == Bound::Exact {
                let upper = Quantity { bound: Bound::Most, ..claimed.clone() };
                best = best.max(fit(&upper, known, facts, evidence.same_language));
            }
        }
        if one_spell(read, claimed, facts) || spans(claimed, facts) || one_in(claimed, facts) {
            best = Fit::Same;
        }
        if zero(claimed, facts)
            || second(claimed, facts)
            || one(claimed, facts)
            || (claimed.alt.is_none() && name_has(read, claimed, facts))
        {
            best = Fit::Same;
        }
    }
    // A version or a number inside a tool's name may come from the declared skills.
    if matches!(claimed.unit, Unit::Name(_) | Unit::Count)
        && evidence.skills.iter().any(|facts| name_has(read, claimed, facts))
    {
        best = Fit::Same;
    }
    match best {
        Fit::Same => None,
        Fit::Absent => Some("the cited evidence has no such number".into()),
        Fit::Unit => Some("the cited evidence has this number of something else".into()),
        Fit::Role => Some("the cited evidence has this number in another role".into()),
        Fit::Bound => Some("the cited evidence states it less boldly".into()),
        Fit::Rate => Some("the cited evidence states it for another time".into()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Absent,
    Unit,
    Role,
    Rate,
    Bound,
    Same,
}

fn fit(claimed: &Quantity, known: &Quantity, facts: &Facts, same_language: bool) -> Fit {
    // "In the first year" is "within a year" and "in the first twelve months".
    if let Some(as_time) = first_spell(claimed).filter(|_| known.unit != Unit::Ordinal) {
        return fit(&as_time, known, facts, same_language);
    }
    if let Some(as_time) = first_spell(known).filter(|_| claimed.unit != Unit::Ordinal) {
        return fit(claimed, &as_time, facts, same_language);
    }
    let vague = claimed.unit == Unit::Vague && known.unit != Unit::Vague;
    if !(same_value(claimed, known) || (vague && within(claimed, known))) {
        return Fit::Absent;
    }
    if !(same_unit(claimed, known, facts, same_language) || vague) {
        return Fit::Unit;
    }
    if claimed.unit == Unit::Ordinal && other_spell(claimed, known) {
        return Fit::Unit;
    }
    if claimed.moves && known.share {
        return Fit::Role;
    }
    if other_part(claimed, known, same_language) || other_measure(claimed, known) {
        return Fit::Unit;
    }
    let swapped = same_language && swapped(claimed, known, facts);
    if swapped || !(role_holds(claimed.role, known.role) || came_to(claimed, known, facts)) {
        return Fit::Role;
    }
    if claimed.rate.is_some()
        && claimed.rate != known.rate
        && !claimed.rate.is_some_and(|r| facts.rates.contains(r))
    {
        return Fit::Rate;
    }
    if !bound_holds(claimed.bound, known.bound) {
        return Fit::Bound;
    }
    Fit::Same
}

/// The first of a spell of time as the time that it takes.
fn first_spell(quantity: &Quantity) -> Option<Quantity> {
    let (unit, factor) = dimension(quantity.spell?)?;
    let first = quantity.unit == Unit::Ordinal && near(quantity.value, 1.0);
    first.then(|| Quantity { value: factor, unit: Unit::Of(unit), spell: None, ..quantity.clone() })
}

/// "Down 11 %" for "from 11 to 3 %": where something started, without where it went, is no change.
fn left_alone(read: &Reading<'_>, claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    if known.role != Role::From || !matches!(claimed.role, Role::None | Role::By) {
        return false;
    }
    let ends = || facts.quantities.iter().filter(|q| q.start.is_some_and(|v| near(v, known.value)));
    ends().next().is_some()
        && !ends().any(|end| read.quantities.iter().any(|q| near(q.value, end.value)))
}

/// "One hour", "a year" in the same words: the evidence may not read as a spell of time.
fn one_spell(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let word = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let spelt = claimed.to == claimed.from + 1 && claimed.end == claimed.from + 2;
    spelt
        && super::spells::is_one(word(claimed.from))
        && facts.has_phrase(&format!("{} {}", word(claimed.from), word(claimed.from + 1)))
}

/// "A quarter of the shifts" for "one shift in four", in the languages' words for it.
fn one_in(claimed: &Quantity, facts: &Facts) -> bool {
    let share = 100.0 / claimed.value;
    let ones = [
        "one", "eine", "einer", "un", "une", "una", "uno", "um", "uma", "een", "1", "jede",
        "jeder", "every",
    ];
    claimed.unit == Unit::Percent
        && (2.0..=10.0).contains(&share)
        && ones.iter().any(|word| facts.words.contains(*word))
        && facts.quantities.iter().any(|q| {
            (q.unit == Unit::Count || q.unit == Unit::Ordinal)
                && (q.value - share).abs() < 0.01
                && q.nouns.is_empty()
        })
}

/// "In the first half of 2021" for "from January to June 2021".
fn spans(claimed: &Quantity, facts: &Facts) -> bool {
    let Some(("month", months)) = claimed.spell.and_then(dimension) else { return false };
    if claimed.unit != Unit::Ordinal || !(3.0..=6.0).contains(&months) {
        return false;
    }
    let (first, last) = (months * (claimed.value - 1.0) + 1.0, months * claimed.value);
    let has = |month: f64| {
        facts.dates.iter().any(|date| date.month.is_some_and(|m| near(f64::from(m), month)))
    };
    has(first) && has(last)
}

/// "In the first week" for "in the first month".
fn other_spell(claimed: &Quantity, known: &Quantity) -> bool {
    matches!((claimed.spell, known.spell), (Some(a), Some(b)) if a != b)
}

/// "Four of them critical" for "four entities".
fn other_part(claimed: &Quantity, known: &Quantity, same_language: bool) -> bool {
    same_language
        && claimed.part
        && !known.part
        && !claimed.nouns.iter().any(|noun| known.nouns.contains(noun))
        && !(claimed.nouns.is_empty() || known.nouns.is_empty())
}

/// "£31 million of revenue" for "£31 million of cost".
fn other_measure(claimed: &Quantity, known: &Quantity) -> bool {
    let (a, b) = (&claimed.measures, &known.measures);
    !(a.is_empty() || b.is_empty() || a.iter().any(|class| b.contains(class)))
}

/// "11 screens to four" for "11 became 4": what it came to stands behind what it was.
fn came_to(claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    let Some(start) = claimed.start else { return false };
    claimed.role == Role::To
        && known.role == Role::None
        && !facts.quantities.iter().any(|other| other.start.is_some_and(|v| near(v, start)))
        && facts.quantities.iter().any(|other| other.to <= known.from && near(other.value, start))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-9)
}

fn same_value(claimed: &Quantity, known: &Quantity) -> bool {
    if (claimed.unit == Unit::Vague) != (known.unit == Unit::Vague) {
        return false;
    }
    // A third is 33.3… or 33 %.
    let thirds = claimed.unit == Unit::Percent && (claimed.value - known.value).abs() < 1e-4;
    thirds
        || near(claimed.value, known.value)
        || claimed.alt.is_some_and(|alt| near(alt, known.value))
        || known.alt.is_some_and(|alt| near(claimed.value, alt))
}

/// Dozens, hundreds: from twice the word to ten times.
fn within(claimed: &Quantity, known: &Quantity) -> bool {
    known.value >= claimed.value * 2.0 && known.value < claimed.value * 10.0
}

fn same_unit(claimed: &Quantity, known: &Quantity, facts: &Facts, same_language: bool) -> bool {
    match (&claimed.unit, &known.unit) {
        (Unit::Count | Unit::Vague, Unit::Count | Unit::Vague) => {
            same_nouns(claimed, known, facts, same_language)
        }
        (Unit::Name(a), Unit::Name(b)) => same_name(a, b),
        (Unit::Name(name), Unit::Count) => {
            !same_language || (facts.words.contains(name) && known.nouns.is_empty())
        }
        // German capitalises what other languages count or measure.
        (Unit::Count, Unit::Name(_) | Unit::Ordinal) => claimed.nouns.is_empty() || !same_language,
        (Unit::Name(_) | Unit::Ordinal, Unit::Ordinal) => true,
        // "a 1.5m budget" for "a budget of £1.5m": the currency is a dropped detail.
        (Unit::Count, Unit::Of(unit)) => {
            unit.starts_with("money")
                && claimed.value >= 1000.0
                && claimed.nouns.iter().any(|noun| known.context.contains(noun))
        }
        (a, b) => a == b,
    }
}

/// `Jahrgangsstufe 7` and `Jahrgangsstufen 7`, `Java 17` and `OpenJava 17`.
fn same_name(a: &str, b: &str) -> bool {
    let grown = |long: &str, short: &str| {
        long.ends_with(short)
            || (short.len() > 5 && long.len() <= short.len() + 2 && long.starts_with(short))
    };
    grown(a, b) || grown(b, a)
}

/// Whether two classes of nouns may name the same: people in general are any people, and those who
/// are served, or those who learn, go by several names.
fn meets(a: &str, b: &str) -> bool {
    const SERVED: [&str; 4] =
        ["person customer", "person user", "person guest", "person participant"];
    const LEARNING: [&str; 3] = ["person learner", "person trainee", "person participant"];
    a == b
        || (a == "person" && b.starts_with("person"))
        || (b == "person" && a.starts_with("person"))
        || [&SERVED[..], &LEARNING[..]].iter().any(|set| set.contains(&a) && set.contains(&b))
}

/// Whether two counts count the same thing.
fn same_nouns(claimed: &Quantity, known: &Quantity, facts: &Facts, same_language: bool) -> bool {
    if claimed.nouns.is_empty() || known.nouns.is_empty() {
        return true;
    }
    let shares = |stem: &String| known.nouns.contains(stem);
    // "18 final hearings": the evidence counts the final ones apart.
    let of_another = claimed.nouns.iter().filter(|noun| !shares(noun)).any(|noun| {
        facts.quantities.iter().any(|other| {
            other.unit == known.unit
                && !near(other.value, known.value)
                && other.nouns.contains(noun)
                && other.nouns.last() == known.nouns.last()
        })
    });
    if of_another {
        return false;
    }
    if let Some(head) = claimed.nouns.last()
        && (shares(head) || claimed.nouns.first().is_some_and(shares))
    {
        return true;
    }
    if !claimed.classes.is_empty() && !known.classes.is_empty() {
        // Across languages a noun has no exact counterpart: only people are never things.
        let people = |q: &Quantity| q.classes.iter().any(|class| class.starts_with("person"));
        return (!same_language && !people(claimed) && !people(known))
            || claimed.classes.iter().any(|a| known.classes.iter().any(|b| meets(a, b)));
    }
    if claimed.nouns.iter().any(shares)
        || claimed.nouns.iter().any(|noun| facts.initials.contains(noun))
    {
        return true;
    }
    if !same_language {
        return true;
    }
    // Another wording of the same thing stands somewhere in the evidence, and there counts
    // nothing else.
    let elsewhere = facts.quantities.iter().any(|other| {
        !near(other.value, known.value)
            && claimed.nouns.iter().any(|noun| other.nouns.contains(noun))
    });
    let near_by = claimed.nouns.iter().any(|noun| facts.stems.contains(noun));
    let unclassed = claimed.classes.is_empty() && known.classes.is_empty();
    (near_by || unclassed) && !elsewhere
}

fn role_holds(claimed: Role, known: Role) -> bool {
    match (claimed, known) {
        (Role::None, _) => true,
        (Role::From | Role::By, Role::None) => true,
        (Role::To, known) => known == Role::To,
        (claimed, known) => claimed == known,
    }
}

/// "Errors by 30 % and costs by 20 %" does not make "errors by 20 %".
fn swapped(claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    let overlap =
        |q: &Quantity| claimed.context.iter().filter(|stem| q.context.contains(stem)).count();
    let paired = claimed.role != Role::None && claimed.role == known.role;
    let same_thing = claimed.nouns.iter().any(|noun| known.nouns.contains(noun))
        || claimed
            .classes
            .iter()
            .any(|class| known.classes.iter().any(|other| meets(class, other)));
    let counts = |q: &Quantity| claimed.nouns.iter().any(|noun| q.nouns.contains(noun));
    let counted_elsewhere = !counts(known)
        && facts.quantities.iter().any(|other| {
            other.unit == known.unit && !near(other.value, known.value) && counts(other)
        });
    if !counted_elsewhere && (paired || same_thing || overlap(known) > 0) {
        return false;
    }
    facts.quantities.iter().any(|other| {
        other.unit == known.unit
            && !near(other.value, known.value)
            && overlap(other) > 0
            && !facts.quantities.iter().any(|same| {
                near(same.value, known.value) && same.unit == known.unit && overlap(same) > 0
            })
    })
}

fn bound_holds(claimed: Bound, known: Bound) -> bool {
    use Bound::{About, Exact, Least, Most, Over, Under, Within};
    match claimed {
        Over => known == Over,
        Least => matches!(known, Over | Least | Exact),
        Exact => matches!(known, Exact | Over | Least | About | Within),
        About => true,
        Under => matches!(known, Under | Most | Within | Exact | About),
        Most | Within => matches!(known, Under | Most | Within | Exact | About),
    }
}

/// "Zero incidents" for "no incidents".
fn zero(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.value == 0.0 && facts.denies()
}

/// "1 in 4" for "one in four": "one" alone is seldom read as a number.
fn one(claimed: &Quantity, facts: &Facts) -> bool {
    let words = ["one", "ein", "eine", "einer", "un", "une", "uno", "una", "um", "uma", "een"];
    matches!(claimed.unit, Unit::Count)
        && near(claimed.value, 1.0)
        && words.iter().any(|word| facts.words.contains(*word))
}

/// "Second" in English is a time as well as a place in a row.
fn second(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.unit == Unit::Ordinal && near(claimed.value, 2.0) && facts.words.contains("second")
}

/// "Java 17" by its two words.
fn name_has(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let Unit::Name(name) = &claimed.unit else { return false };
    if name == "24/7" {
        return [
            "24 7",
            "around the clock",
            "round the clock",
            "rund um die uhr",
            "24 hours a day",
        ]
        .iter()
        .any(|phrase| facts.has_phrase(phrase));
    }
    let number = read.words.get(claimed.from).map_or("", |word| word.fold.as_str());
    facts.has_phrase(&format!("{name} {number}"))
}

/// "Each 46" where the evidence has 46 in all.
fn each_for_all(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
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

/// "Weekly", "per shift": a frequency that the evidence lacks.
fn rates(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for rate in &read.rates {
        let counted =
            read.quantities.iter().any(|q| q.rate == Some(rate.code) && q.from <= rate.from);
        let known = evidence.all().any(|facts| facts.rates.contains(rate.code))
            || (rate.to == rate.from + 1
                && evidence
                    .all()
                    .any(|facts| facts.words.contains(&read.words.list[rate.from].fold)));
        if !(counted || known || names_period(rate.code, evidence)) {
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

/// "7 years of experience": counted from the dates, floored; with a skill, from the entries that
/// show it.
fn experience(
    read: &Reading<'_>,
    claimed: &Quantity,
    evidence: &Evidence<'_>,
    profile: &Profile,
    index: &Index,
    today: PartialDate,
) -> bool {
    if claimed.unit != Unit::Of("month") || !near(claimed.value % 12.0, 0.0) {
        return false;
    }
    let words = &read.words;
    let told = (claimed.end..words.len().min(claimed.end + 6)).any(|at| {
        let fold = words.list[at].fold.as_str();
        ["experien", "erfahrung", "berufserfahrung", "praxis", "ervaring", "esperien", "practice"]
            .iter()
            .any(|p| fold.starts_with(p))
            || fold.ends_with("erfahrung")
    });
    if !told {
        return false;
    }
    let years = (claimed.value / 12.0).round() as i32;
    let holds = |months: i32| {
        months / 12 == years && matches!(claimed.bound, Bound::Exact | Bound::Least | Bound::About)
            || (claimed.bound == Bound::Over && months / 12 == years && months % 12 > 0)
    };
    let lexicon = Lexicon::shared();
    let skill =
        read.terms.iter().find(|term| term.from >= claimed.end && term.from <= claimed.end + 6);
    let shows = |id: &str| {
        let Some(skill) = skill else { return true };
        let Some(under) = index.entries.get(id) else { return false };
        let texts = std::iter::once(&under.skills)
            .chain(index.sources.get(id).map(|s| &s.facts))
            .chain(under.highlights.iter().filter_map(|h| index.sources.get(h)).map(|s| &s.facts));
        texts.into_iter().any(|facts| facts.terms.contains(&skill.id))
    };
    let of = |ids: &dyn Fn(&str) -> bool| -> i32 {
        let periods: Vec<Period> =
            profile.work.iter().filter(|job| ids(&job.id)).map(|job| job.period).collect();
        merged_months(periods, today)
    };
    let shown = of(&shows);
    let all = of(&|_| true);
    let cited = of(&|id| evidence.owners.contains(&id));
    let soft = skill.is_none_or(|s| {
        !matches!(
            lexicon.category(s.id),
            crate::analysis::Category::HardSkill | crate::analysis::Category::Tool
        )
    });
    holds(shown) || (soft && (holds(all) || (!evidence.owners.is_empty() && holds(cited))))
}
