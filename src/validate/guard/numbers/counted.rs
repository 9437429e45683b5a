//! Whether two numbers count or measure the same.

use crate::text::Lang;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::nouns::WORKING;
use crate::validate::guard::quantity::{Bound, Quantity, Role, Unit};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::LADDER;
use crate::validate::guard::words::thesaurus;

pub fn same_unit(claimed: &Quantity, known: &Quantity, facts: &Facts, same_language: bool) -> bool {
    match (&claimed.unit, &known.unit) {
        (Unit::Count | Unit::Vague, Unit::Count | Unit::Vague) => {
            same_nouns(claimed, known, facts, same_language)
        }
        // "Jahrgang 9" for "Year 9".
        (Unit::Name(a), Unit::Name(b)) => {
            let numbered = |name: &str| phrases::is("numbered", name);
            same_name(a, b, claimed, known) || !same_language && numbered(a) && numbered(b)
        }
        (Unit::Name(name), Unit::Count) => {
            let several = phrases::is("numbered", name)
                && known.nouns.is_empty()
                && facts.words.contains(&format!("{name}s"));
            !same_language || several || (facts.words.contains(name) && known.nouns.is_empty())
        }
        // German capitalises what other languages count or measure.
        (Unit::Count, Unit::Name(_) | Unit::Ordinal) => claimed.nouns.is_empty() || !same_language,
        (Unit::Name(_) | Unit::Ordinal, Unit::Ordinal) | (Unit::Ordinal, Unit::Name(_)) => true,
        // "The third phase" for "phase three".
        (Unit::Ordinal, Unit::Count) => known.nouns.is_empty(),
        // "Downloaded 2,900 times" for "2,900 downloads".
        (Unit::Times, Unit::Count)
            if known.nouns.iter().any(|noun| claimed.context.contains(noun)) =>
        {
            true
        }
        // "Viermal prüfte der MD" for "vier Qualitätsprüfungen".
        (Unit::Times, Unit::Count)
            if same_language
                && claimed.rate.is_none()
                && claimed.lang == Lang::De
                // "Vierfach gefüllt" for "mit vier Füllungen hergestellt".
                && known
                    .nouns
                    .iter()
                    .filter(|noun| !claimed.context.contains(noun))
                    .any(|noun| tells_deed(noun, &claimed.context)) =>
        {
            true
        }
        // "14-mal" for "in 14 Fällen".
        (Unit::Times, Unit::Count)
            if claimed.rate.is_none()
                && known.nouns.iter().any(|n| matches!(n.as_str(), "fall" | "case" | "cas")) =>
        {
            true
        }
        // "Eleven runs of the course" for "the course was run eleven times".
        (Unit::Count, Unit::Times) if is_done_so_often(claimed, known, facts) => true,
        // "Zwei Termine pro Woche" for "zweimal pro Woche".
        (Unit::Count, Unit::Times)
            if claimed.rate.is_some()
                && claimed.rate == known.rate
                && claimed.nouns.first().is_some_and(|noun| phrases::is("occasion", noun)) =>
        {
            true
        }
        // "Sold 20,000 units" for "sold 20,000 times".
        (Unit::Count, Unit::Times) if claimed.nouns.first().is_some_and(|n| is_piece(n)) => true,
        // "Six evenings a year" for "an evening, six times a year".
        (Unit::Count, Unit::Times) | (Unit::Times, Unit::Count) => {
            claimed.rate.is_some()
                && claimed.rate == known.rate
                && (claimed.nouns.is_empty()
                    || claimed.nouns.iter().any(|noun| facts.stems.contains(noun)))
        }
        // "a 1.5m budget" for "a budget of £1.5m": the currency is a dropped detail.
        (Unit::Count, Unit::Of(unit)) => {
            unit.starts_with("money")
                && claimed.value >= 1000.0
                && (claimed.nouns.is_empty() && claimed.scale > 1.0
                    || claimed.nouns.iter().any(|noun| known.context.contains(noun)))
        }
        (a, b) => a == b,
    }
}

/// Whether the counted noun is the verb that the evidence has done so many times, or a word for one such time.
fn is_done_so_often(claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    const NEAR: usize = 8;
    // "Six stoppages" for "stopped on six occasions".
    let of = |noun: &str, lemma: &str| {
        const SHORTEST: usize = 4;
        lemma.len() >= SHORTEST
            && noun.strip_prefix(lemma).is_some_and(|end| {
                matches!(end, "" | "ag" | "pag" | "kag" | "al" | "anc" | "ment" | "ur" | "ion")
            })
    };
    let verb = |noun: &String| {
        facts.deeds.iter().any(|deed| {
            let near = deed.at < known.from && known.from <= deed.at + NEAR;
            near && (deed.lemma == *noun || of(noun, &deed.lemma))
        })
    };
    // "A fault that had stopped the lift on six occasions".
    let past = |noun: &String| {
        facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
            let near = known.from.saturating_sub(NEAR)..known.from.min(row.len());
            near.into_iter().any(|at| line[at].ends_with("ed") && of(noun, &row[at]))
        })
    };
    // "Has been run eleven times".
    let passive = |noun: &String| {
        known.from >= 2
            && facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
                row.get(known.from - 1) == Some(noun)
                    && line
                        .get(known.from - 2)
                        .is_some_and(|word| matches!(word.as_str(), "been" | "was" | "were"))
            })
    };
    let shown = |noun: &String| is_shown_so_often(noun, known, facts);
    let head = claimed.nouns.first();
    (claimed.rate.is_none() || claimed.rate == known.rate)
        && head.is_some_and(|noun| verb(noun) || past(noun) || passive(noun) || shown(noun))
}

/// "27 représentations" for "jouée 27 fois": what goes on a stage is played as often as there are shows.
fn is_shown_so_often(noun: &str, known: &Quantity, facts: &Facts) -> bool {
    const NEAR: usize = 3;
    const SHOWS: [&str; 5] = ["représent", "represent", "perform", "vorstell", "auffuhr"];
    const PLAYED: [&str; 8] =
        ["jouee", "joue", "jouees", "joues", "played", "performed", "gespielt", "aufgefuhrt"];
    SHOWS.iter().any(|show| noun.starts_with(show))
        && facts.lines.iter().any(|line| {
            let beside = known.from.saturating_sub(NEAR)..line.len().min(known.to + NEAR);
            beside.into_iter().any(|at| PLAYED.contains(&line[at].as_str()))
        })
}

/// Whether a German noun is that of a verb beside the number: "Anwenderschulung" of "geschult".
fn tells_deed(noun: &str, context: &[String]) -> bool {
    const ROOT: usize = 4;
    context.iter().any(|stem| {
        let bare = stem.strip_prefix("ge").unwrap_or(stem);
        let bare = bare.strip_suffix("te").or(bare.strip_suffix('t')).unwrap_or(bare);
        bare.chars().count() >= ROOT && noun.len() > bare.len() && noun.contains(bare)
    })
}

/// What a sale is counted by.
fn is_piece(stem: &str) -> bool {
    ["unit", "stuck", "copi", "piece", "exempl", "unidad", "unita", "stuks"]
        .iter()
        .any(|piece| stem.starts_with(piece))
}

/// `Jahrgangsstufe 7` and `Jahrgangsstufen 7`, `Java 17` and `OpenJava 17`.
fn same_name(a: &str, b: &str, claimed: &Quantity, known: &Quantity) -> bool {
    let grown = |long: &str, short: &str| {
        // "Jahrgang 8" is "Jahrgangsstufe 8".
        long.ends_with(short)
            || long.strip_suffix('s') == Some(short)
            || long.strip_suffix("es") == Some(short)
            || (short.len() > 5 && long.starts_with(short))
    };
    let one = |name: &str| [name.to_owned()];
    grown(a, b) || grown(b, a) || {
        let lang = known.lang;
        let stem = |name: &str| crate::text::stem::Stems::of(lang).stem(name);
        claimed.lang == lang
            && thesaurus::covers((&one(&stem(a)), lang), (&one(&stem(b)), lang)) == Some(true)
    }
}

/// Whether two classes of nouns may name the same: people in general are any people, and those who
/// are served, or those who learn, go by several names.
pub fn meets(a: &str, b: &str) -> bool {
    const SERVED: [&str; 4] =
        ["person customer", "person user", "person guest", "person participant"];
    const LEARNING: [&str; 3] = ["person learner", "person trainee", "person participant"];
    // Whoever is employed is no customer.
    const STRANGERS: [&str; 4] =
        ["person customer", "person guest", "person patient", "person citizen"];
    let employed = |a: &str, b: &str| {
        a == "person employee" && b.starts_with("person") && !STRANGERS.contains(&b)
    };
    // A fitter may be anybody's, and is no volunteer.
    const APART: [&str; 6] = [
        "person volunteer",
        "person customer",
        "person guest",
        "person patient",
        "person citizen",
        "person candidate",
    ];
    let works = |a: &str, b: &str| a == WORKING && b.starts_with("person") && !APART.contains(&b);
    a == b
        || works(a, b)
        || works(b, a)
        || employed(a, b)
        || employed(b, a)
        || (a == "person" && b.starts_with("person"))
        || (b == "person" && a.starts_with("person"))
        || [&SERVED[..], &LEARNING[..]].iter().any(|set| set.contains(&a) && set.contains(&b))
}

fn is_served(class: &str) -> bool {
    ["customer", "user", "guest", "patient", "learner", "participant"]
        .iter()
        .any(|served| class.ends_with(served))
}

/// "14 schools" for "14 classes".
fn other_width(claimed: &Quantity, known: &Quantity) -> bool {
    let chain = |code: &'static str| code.split_once(':');
    match (claimed.wide.and_then(chain), known.wide.and_then(chain)) {
        (Some((a, level)), Some((b, other))) => a == b && level != other,
        _ => false,
    }
}

/// "Cinq techniciennes" for "cinq personnes : trois techniciennes …": the evidence counts these with a number of
/// their own, and people in general with this one.
pub fn counts_its_own(
    claimed: &Quantity,
    known: &Quantity,
    facts: &Facts,
    beside: &[Quantity],
) -> bool {
    let romance = matches!(claimed.lang, Lang::Fr | Lang::Es | Lang::It | Lang::Pt);
    fn head(q: &Quantity, romance: bool) -> Option<&String> {
        if romance { q.nouns.first() } else { q.nouns.last() }
    }
    let Some(own) = head(claimed, romance) else { return false };
    let general = known.classes.contains(&"person");
    let plain = |q: &Quantity| q.unit == Unit::Count && q.rate.is_none() && q.bound == Bound::Exact;
    let apart = |q: &Quantity| {
        let said = || beside.iter().any(|other| near(other.value, q.value));
        plain(q)
            && q.value < known.value
            && head(q, romance) == Some(own)
            && q.from >= known.end
            && !said()
    };
    general
        && plain(known)
        && !known.nouns.contains(own)
        && facts.quantities.iter().any(apart)
        && !facts.quantities.iter().any(|q| near(q.value, claimed.value) && q.nouns.contains(own))
}

/// So long a beginning is the root of a word.
const ROOT: usize = 8;

/// "Within two seasons" for "from seven bales to two over three seasons": what a bare number of a change counts
/// is not what the evidence counts beside the change.
fn counted_beside(claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    let changes = known.role == Role::To && claimed.role == Role::None && claimed.start.is_none();
    changes
        && facts.quantities.iter().any(|other| {
            other.role == Role::None
                && !near(other.value, known.value)
                && other.unit == Unit::Count
                && other.nouns.last().is_some_and(|noun| claimed.nouns.last() == Some(noun))
        })
}

/// Whether two counts count the same thing.
fn same_nouns(claimed: &Quantity, known: &Quantity, facts: &Facts, same_language: bool) -> bool {
    if claimed.nouns.is_empty() {
        return true;
    }
    if known.nouns.is_empty() {
        return !(same_language && counted_beside(claimed, known, facts));
    }
    if same_language && other_width(claimed, known) {
        return false;
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
    // "Schlaganfallpatienten" for "Patienten nach Schlaganfall".
    let compound = |noun: &String| {
        claimed.lang == Lang::De
            && known.nouns.iter().any(|own| {
                let first = noun.strip_suffix(own.as_str()).and_then(|first| first.get(..ROOT));
                own.len() >= 5
                    && first.is_some_and(|first| facts.words.iter().any(|w| w.starts_with(first)))
            })
    };
    if claimed.nouns.iter().any(compound) {
        return true;
    }
    if let Some(head) = claimed.nouns.last()
        && (shares(head) || claimed.nouns.first().is_some_and(shares))
    {
        return true;
    }
    let covers = thesaurus::covers((&claimed.nouns, claimed.lang), (&known.nouns, known.lang));
    if covers == Some(true) || is_same_house(claimed, known) || are_who_did(claimed, known, facts) {
        return true;
    }
    if !claimed.classes.is_empty() && !known.classes.is_empty() {
        // Across languages a noun has no exact counterpart: only people are never things.
        let people = |q: &Quantity| q.classes.iter().any(|class| class.starts_with("person"));
        let staff = |q: &Quantity| people(q) && !q.classes.iter().any(|class| is_served(class));
        return (!same_language
            && people(claimed) == people(known)
            && staff(claimed) == staff(known))
            || claimed.classes.iter().any(|a| known.classes.iter().any(|b| meets(a, b)));
    }
    if claimed.nouns.iter().any(shares)
        || claimed.nouns.iter().any(|noun| {
            facts.initials.contains(noun) || facts.initials.contains(noun.trim_end_matches('s'))
        })
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
    // People go by many names, things by more: no row has them all, but people are no things.
    let people = known.classes.iter().any(|class| class.starts_with("person"));
    // "Mittelständler" for "mittelständische Kunden".
    let rooted = |noun: &String| {
        noun.get(..ROOT).is_some_and(|root| known.nouns.iter().any(|own| own.starts_with(root)))
    };
    // "Twelve packers" for "a packing line of twelve people".
    let agent = |noun: &String| {
        let root = noun.strip_suffix("er").filter(|root| root.len() >= 4);
        root.is_some_and(|root| {
            LADDER.word(claimed.lang, root).is_none() && works_there(&format!("{root}ing"), facts)
        })
    };
    let people_in_general = || known.classes.iter().all(|class| *class == "person");
    if people
        && claimed.classes.is_empty()
        && claimed.lang == Lang::En
        && people_in_general()
        && claimed.nouns.last().is_some_and(agent)
    {
        return !elsewhere;
    }
    let near_by = || claimed.nouns.iter().any(|noun| facts.stems.contains(noun) || rooted(noun));
    !elsewhere && (!people || !claimed.classes.is_empty() || near_by())
}

/// "Onze maisons d'édition" for "onze éditeurs": in French the noun goes on behind a "de".
fn is_same_house(claimed: &Quantity, known: &Quantity) -> bool {
    let longer = |q: &Quantity| -> Vec<Vec<String>> {
        let Some(noun) = q.nouns.first() else { return Vec::new() };
        let behind = q.context.iter().filter(|stem| !q.nouns.contains(stem));
        let joined = behind.flat_map(|stem| ["d", "de"].map(|of| (of, stem)));
        joined.map(|(of, stem)| vec![noun.clone(), of.to_owned(), stem.clone()]).collect()
    };
    let same = |own: &[String], other: &[String]| {
        thesaurus::covers((own, Lang::Fr), (other, Lang::Fr)) == Some(true)
    };
    (claimed.lang, known.lang) == (Lang::Fr, Lang::Fr)
        && (longer(claimed).iter().any(|own| same(own, &known.nouns))
            || longer(known).iter().any(|other| same(&claimed.nouns, other)))
}

/// "52 starters" for "52 patients who started".
fn are_who_did(claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    const NEAR: usize = 3;
    let roots = || claimed.nouns.iter().filter_map(|noun| noun.strip_suffix("er"));
    let did = |verb: &String| roots().any(|root| root.len() >= 4 && verb.starts_with(root));
    let who = |line: &Vec<String>| {
        let behind = known.to.min(line.len())..line.len().min(known.to + NEAR);
        let who = behind.into_iter().find(|at| line[*at] == "who");
        who.and_then(|at| line.get(at + 1)).is_some_and(did)
    };
    claimed.lang == Lang::En && facts.lines.iter().any(who)
}

/// Whether a gerund of the evidence tells of which kind something is ("a packing line"), and is nobody's deed.
fn works_there(gerund: &str, facts: &Facts) -> bool {
    facts.lines.iter().any(|line| {
        line.windows(3).any(|three| {
            three[1] == gerund
                && three[2].len() > 3
                && (phrases::is("one", &three[0]) || phrases::is("the", &three[0]))
        })
    })
}
