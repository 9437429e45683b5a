//! Why, by what means and to what effect: a line may add none of these.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::{Reading, is_participle};
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::effects;
use crate::validate::guard::scope::{cited, has_words, known, literally, phrase};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{LADDER, TREND};

/// Checks causes, means and effects.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    causes(read, evidence, report);
    purposes(read, evidence, report);
    effects(read, evidence, report);
    appended(read, evidence, report);
    means(read, evidence, report);
}

fn causes(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let causes: usize = evidence.cited.iter().map(|facts| facts.causes).sum();
    for (index, mark) in read.causes.iter().filter(|mark| mark.code == "claim").enumerate() {
        // With a cause in the evidence, the effect must be the evidence's too.
        let end = (mark.to..read.words.len())
            .find(|at| clause::breaks(&read.words, *at))
            .map_or(read.words.len(), |at| at + 1);
        let mut effect = (mark.to..end).filter(|at| content(&read.words, *at)).peekable();
        let new = effect.peek().is_some() && !effect.any(|at| known(read, evidence, at));
        // Across languages words can't be compared, but a cause too many can be counted.
        let refused = if causes > index {
            new && evidence.same_language
        } else {
            let told = causes > 0 && evidence.same_language && !new;
            !told && !has_words(read, evidence, mark)
        };
        // "Sodass" for "so".
        let so = phrases::is("so", &read.words.list[mark.from].fold)
            && evidence
                .cited
                .iter()
                .any(|facts| phrases::all("so").any(|so| facts.words.contains(so)));
        // "Which brought in £412,000" for "they brought in …".
        let which = read.words.list[mark.from].fold == "which"
            && evidence.same_language
            && evidence.cited.iter().any(|f| f.stems.contains(&read.words.list[mark.to - 1].stem));
        // "À la suite d'un AVC" for "après un AVC".
        let after = read.words.list[mark.from..mark.to].iter().any(|word| word.fold == "suite")
            && evidence.cited.iter().any(|facts| {
                ["apres", "suite", "depuis"].iter().any(|word| facts.words.contains(*word))
            });
        if after && !new {
            continue;
        }
        // In one language the words can be compared: what is new there stays new.
        if so && !evidence.same_language || (so || which) && !new {
            continue;
        }
        let excused = restated(read, evidence, mark)
            || is_purpose(read, evidence, mark, end)
            || is_at_the_wheel(read, evidence, mark);
        if refused && !excused {
            let why = "the cited evidence states no such cause";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// ", um die Zahl der Tickets zu senken": a purpose in two words, where the evidence has none.
fn purposes(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let fold = |at: usize| words.list[at].fold.as_str();
    let told = evidence.cited.iter().any(|facts| {
        facts.causes > 0
            || ["to", "um", "zum", "zur", "dafur", "dazu", "pour", "para", "per"]
                .iter()
                .any(|w| facts.words.contains(*w))
    });
    let english = (2..words.len().saturating_sub(1)).find(|at| {
        fold(*at) == "to" && phrases::is("purpose", fold(at + 1)) && content(words, at - 1)
    });
    if let Some((from, to)) = untold_purpose(read, evidence) {
        let why = "the cited evidence states no such purpose";
        report.at(ViolationKind::Scope, words, from, to, why);
        return;
    }
    let aim = ["so", "for", "because", "help", "helped", "aim", "need", "needed"];
    let aimed = evidence
        .cited
        .iter()
        .any(|facts| facts.causes > 0 || aim.iter().any(|word| facts.words.contains(*word)));
    let new = |at: usize| {
        effects::object_behind(read, at + 1).is_some_and(|of| !effects::is_told(read, evidence, of))
    };
    let added = |at: &usize| !told && (!aimed || new(*at));
    if let Some(at) =
        english.filter(|_| words.lang == Lang::En && evidence.same_language).filter(added)
    {
        let why = "the cited evidence states no such purpose";
        report.at(ViolationKind::Scope, words, at, words.len().min(at + 4), why);
    }
    // "Zur Entwicklung eines Joghurts".
    let noun = (1..words.len().saturating_sub(1)).find(|at| {
        words.lang == Lang::De
            && fold(*at) == "zur"
            && words.list[at + 1].is_capital()
            && fold(at + 1).ends_with("ung")
            && LADDER.at(words, at + 1).is_some()
            && content(words, at - 1)
            && !cited(read, evidence, at + 1)
    });
    let for_it = ["for", "zur", "zum", "fur", "damit", "so"];
    let told_for =
        told || evidence.cited.iter().any(|f| for_it.iter().any(|word| f.words.contains(*word)));
    if let Some(at) = noun.filter(|_| !told_for) {
        let why = "the cited evidence states no such purpose";
        report.at(ViolationKind::Scope, words, at, at + 2, why);
    }
    let starts = (1..words.len()).filter(|at| fold(*at) == "um" && clause::breaks(words, at - 1));
    for at in starts.filter(|_| words.lang == Lang::De && !told) {
        // "Um Engpässen vorzubeugen".
        let within = |at: &usize| {
            let word = fold(*at);
            word.len() > 8
                && word.ends_with("en")
                && word.get(2..word.len() - 4).is_some_and(|inner| inner.contains("zu"))
        };
        let parted = (at + 1..words.len().saturating_sub(1)).find(|zu| fold(*zu) == "zu");
        let joined = (at + 1..words.len()).find(within).map(|at| at - 1);
        // "Acht Wochen brauchten wir, um sie zu inventarisieren": how long it took.
        let took = (0..at).any(|before| {
            ["brauch", "gebraucht", "benotig"].iter().any(|start| fold(before).starts_with(start))
        });
        // "Um bei der Eröffnung zu helfen", of who helped.
        let helped = evidence.cited.iter().any(|f| f.steps.iter().any(|step| step.proves <= 10));
        let helps = |zu: usize| {
            helped
                && words
                    .get(zu + 1)
                    .is_some_and(|verb| matches!(verb.fold.as_str(), "helfen" | "unterstutzen"))
        };
        if let Some(zu) = parted.or(joined).filter(|zu| !took && !helps(*zu)) {
            let why = "the cited evidence states no such purpose";
            report.at(ViolationKind::Scope, words, at, zu + 2, why);
        }
    }
}

/// "To rein in the bill", "to keep the backlog down": a purpose of which the evidence has no word.
fn untold_purpose(read: &Reading<'_>, evidence: &Evidence<'_>) -> Option<(usize, usize)> {
    let words = &read.words;
    if words.lang != Lang::En || !evidence.same_language {
        return None;
    }
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let verb = |at: usize| {
        content(words, at)
            && !read.counted[at]
            && !words.list[at].is_capital()
            && (phrases::is("aim", fold(at)) || phrases::is("purpose", fold(at)))
    };
    let starts =
        |at: &usize| fold(*at) == "to" && (*at == 0 || content(words, at - 1) && verb(at + 1));
    (0..words.len()).filter(starts).find_map(|at| {
        let phrase = format!("to {}", fold(at + 1));
        let end = (at + 1..words.len())
            .find(|at| clause::breaks(words, *at))
            .map_or(words.len(), |at| at + 1);
        let mut contents = (at + 1..end).filter(|at| content(words, *at)).peekable();
        // "So the guests weren't bothered" is a purpose as well.
        let told = evidence
            .cited
            .iter()
            .any(|facts| facts.has_phrase(&phrase) || facts.words.contains("so"));
        // "The person to turn to" for the contact person.
        let contact = fold(at + 2) == "to"
            && matches!(fold(at.wrapping_sub(1)), "person" | "one" | "colleague")
            && evidence.cited.iter().any(|f| f.words.contains("contact"));
        let untold = !(told || contact)
            && contents.peek().is_some()
            && !contents.any(|at| literally(read, evidence, at));
        untold.then_some((at, end))
    })
}

/// "So that it takes account of the right" for "to reflect the right": a purpose of which the evidence has
/// at least half.
fn is_purpose(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark, end: usize) -> bool {
    let purpose = matches!(phrase(read, mark.from, mark.to).as_str(), "so that" | "so as to");
    let to = evidence.cited.iter().any(|facts| facts.words.contains("to"));
    let contents: Vec<usize> = (mark.to..end).filter(|at| content(&read.words, *at)).collect();
    let said = contents.iter().filter(|at| literally(read, evidence, **at)).count();
    purpose && to && evidence.same_language && said >= 2 && said * 2 >= contents.len()
}

/// "Tractor driving for silage" of somebody who drove one.
fn is_at_the_wheel(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const DROVE: [&str; 6] = ["drive", "drives", "drove", "driven", "driver", "driving"];
    mark.to == mark.from + 1
        && read.words.list[mark.from].fold == "driving"
        && evidence.cited.iter().any(|f| {
            DROVE.iter().any(|word| f.words.contains(*word))
                || ["van", "car", "lorry", "truck", "bus", "tractor", "minibus", "forklift", "taxi"]
                    .iter()
                    .any(|vehicle| f.words.contains(*vehicle))
        })
}

/// "Thanks to contract tests" for "with contract tests": what is given as the cause is the
/// evidence's means.
fn restated(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const LINKS: [&str; 19] = [
        "by", "through", "durch", "with", "after", "using", "via", "par", "avec", "mit", "nach",
        "con", "tras", "por", "com", "met", "na", "dopo", "per",
    ];
    if !names_cause(read, mark) {
        return false;
    }
    let linked = evidence.cited.iter().any(|f| {
        LINKS.iter().any(|word| f.words.contains(*word)) || is_told_in_relative(f) || blames(f)
    });
    if !evidence.same_language {
        return linked;
    }
    let end = (mark.to..read.words.len())
        .find(|at| clause::breaks(&read.words, *at))
        .map_or(read.words.len(), |at| at + 1);
    let contents: Vec<usize> = (mark.to..end).filter(|at| content(&read.words, *at)).collect();
    let said = contents.iter().filter(|at| known(read, evidence, **at)).count();
    let blamed = said == contents.len() && evidence.cited.iter().any(|facts| blames(facts));
    linked && (said >= 2 && said * 3 >= contents.len() * 2 || said == 1 && blamed)
}

/// "Rejected the lots for Sudan dye": behind such a verb a "for" names the cause.
fn blames(facts: &Facts) -> bool {
    const VERBS: [&str; 14] = [
        "reject",
        "refus",
        "declin",
        "fine",
        "fined",
        "penal",
        "dismiss",
        "prais",
        "commend",
        "recall",
        "criticis",
        "suspend",
        "disqualif",
        "scrapp",
    ];
    facts.lang == Lang::En
        && facts.lines.iter().any(|line| {
            let verb = line.iter().position(|word| VERBS.iter().any(|root| word.starts_with(root)));
            verb.is_some_and(|verb| line[verb..].iter().any(|word| word == "for"))
        })
}

/// "Dank eines Baukastens" for "einen Baukasten, der die Zahl verringerte": a clause that says what a thing brought about.
fn is_told_in_relative(facts: &Facts) -> bool {
    let opens = |line: &[String], ends: &[bool]| {
        (1..line.len().min(ends.len())).any(|at| {
            ends[at - 1]
                && matches!(line[at].as_str(), "der" | "die" | "das" | "qui" | "which" | "that")
        })
    };
    !facts.trends.is_empty()
        && facts.lines.iter().zip(&facts.ends).any(|(line, ends)| opens(line, ends))
}

/// ", lifting completion to 79%": a participle that only strings an effect of the evidence to what
/// was done says little more than "and"; a new effect is another matter.
fn effects(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    for mark in read.causes.iter().filter(|mark| mark.code == "effect") {
        let end = (mark.to..words.len())
            .find(|at| clause::breaks(words, *at))
            .map_or(words.len(), |at| at + 1);
        let mut effect = (mark.to..end).filter(|at| content(words, *at)).peekable();
        if evidence.same_language
            && effect.peek().is_some()
            && !(mark.to..end).any(|at| read.counted[at] && has_number(read, evidence, at))
            && !effect.any(|at| literally(read, evidence, at))
        {
            let why = "the cited evidence states no such effect";
            report.at(ViolationKind::Scope, words, mark.from, mark.to, why);
        }
    }
}

/// Whether the evidence has the number at word `at`, which then tells of the same effect.
fn has_number(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    read.quantities.iter().filter(|q| (q.from..q.to).contains(&at)).any(|q| {
        evidence.cited.iter().any(|facts| {
            facts.quantities.iter().any(|known| {
                near(known.value, q.value)
                    && (q.context.iter().any(|stem| known.context.contains(stem))
                        || q.nouns.iter().any(|stem| known.nouns.contains(stem)))
            })
        })
    })
}

/// ", sparing insurers the cost of fraudulent payouts": a clause that a participle hangs on to the line
/// and of which the evidence has next to nothing.
fn appended(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let start = (1..words.len()).rev().find(|at| words.gap_before(*at).contains(','));
    let Some(start) = start.filter(|_| evidence.same_language) else { return };
    if tells_effect(read, start) {
        if (start..words.len()).any(|at| read.counted[at] && has_number(read, evidence, at)) {
            return;
        }
        let contents: Vec<usize> =
            (start + 1..words.len()).filter(|at| content(words, *at)).collect();
        let said = contents.iter().filter(|at| cited(read, evidence, **at)).count();
        if contents.len() >= 2 && said * 2 < contents.len() {
            let why = "the cited evidence states no such effect";
            report.at(ViolationKind::Scope, words, start, words.len(), why);
            return;
        }
    }
    let participle = is_participle(&words.list[start].fold, words.lang)
        && !matches!(words.list[start].fold.as_str(), "including" | "during" | "regarding");
    let contents: Vec<usize> = (start + 1..words.len()).filter(|at| content(words, *at)).collect();
    let said = contents.iter().filter(|at| literally(read, evidence, **at)).count();
    let new = !literally(read, evidence, start) && contents.len() >= 3 && said * 3 < contents.len();
    let counted = read.quantities.iter().any(|quantity| quantity.from > start);
    if participle && new && !counted {
        let why = "the cited evidence states no such effect";
        report.at(ViolationKind::Scope, words, start, words.len(), why);
    }
}

/// ", which lifted conversion": a clause that says what came of all before it.
fn tells_effect(read: &Reading<'_>, start: usize) -> bool {
    let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let moved = |at: usize| {
        TREND.at(&read.words, at).is_some()
            || read.causes.iter().any(|mark| mark.from == at)
            || ["ed", "te", "ten"].iter().any(|end| fold(at).ends_with(end))
    };
    match (fold(start), fold(start + 1)) {
        ("which" | "was", "has" | "in") => moved(start + 2) || fold(start + 2) == "turn",
        ("which", _) => moved(start + 1),
        ("was", _) => true,
        ("ce", "qui") | ("lo" | "o", "que") | ("il", "che") => true,
        _ => false,
    }
}

/// "By automating it with robots": what a line gives as the cause must be mostly the evidence's.
fn means(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let words = &read.words;
    let starts = read.causes.iter().filter(|mark| names_cause(read, mark));
    for mark in starts {
        let mut named = false;
        let end = (mark.to..words.len())
            .find(|at| {
                named |= is_named_behind(words, at + 1);
                let ends = clause::breaks(words, *at) || !named && clause::is_and(words, at + 1);
                ends && !is_named_behind(words, at + 1)
            })
            .map_or(words.len(), |at| at + 1);
        let contents: Vec<usize> = (mark.to..end)
            .filter(|at| content(words, *at) && TREND.at(words, *at).is_none())
            .collect();
        let said = contents.iter().filter(|at| known(read, evidence, **at)).count();
        if contents.len() >= 2 && said * 5 < contents.len() * 2 {
            let why = "the cited evidence gives no such cause";
            report.at(ViolationKind::Scope, words, mark.from, end, why);
        }
    }
}

/// "Through digital tools, namely Kahoot": what goes on by naming what it is.
fn is_named_behind(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    matches!(
        fold(at),
        "namely" | "notably" | "specifically" | "including" | "namlich" | "notamment"
    ) || fold(at) == "such" && fold(at + 1) == "as"
}

/// Whether what follows the words is a cause, not an effect.
fn names_cause(read: &Reading<'_>, mark: &Mark) -> bool {
    let fold = phrase(read, mark.from, mark.to);
    matches!(
        fold.as_str(),
        "by" | "through"
            | "because"
            | "because of"
            | "thanks to"
            | "due to"
            | "owing to"
            | "durch"
            | "dank"
            | "aufgrund"
            | "infolge"
            | "mittels"
            | "indem"
            | "grace a"
            | "grace au"
            | "grace aux"
            | "gracas ao"
            | "grazie al"
            | "grazie alla"
            | "grace"
            | "au moyen"
            | "gracias a"
            | "gracias al"
            | "mediante"
            | "gracas a"
            | "dankzij"
            | "door"
            | "grazie a"
            | "tramite"
            | "attraverso"
    )
}
