//! Scope: the ladder of verbs, praise, directions, contraries, and what can't be placed at all. How wide
//! is in `widen`, why in `causes`, what a list may hold in `listed`.

pub mod added;
pub mod causes;
pub mod consequence;
pub mod effects;
pub mod inserted;
pub mod moves;
pub mod order;
pub mod reach;
pub mod swaps;
pub mod widen;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::Doer;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::{Reading, is_participle};
use crate::validate::guard::ladder;
use crate::validate::guard::ladder::leading;
use crate::validate::guard::quantity::Bound;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables;
use crate::validate::guard::words::thesaurus::{self, Concept};

/// Checks what the claim says of the person's part.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    rungs(read, evidence, report);
    unhelped(read, evidence, report);
    widen::check(read, evidence, report);
    causes::check(read, evidence, report);
    praise(read, evidence, report);
    nominated(read, evidence, report);
    trends(read, evidence, report);
    brought_about(read, evidence, report);
    turned_round(read, evidence, report);
    opposed(read, evidence, report);
}

/// "Full-day" for "half-day", "final" for "preliminary".
fn opposed(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let other = |code: &str| -> String {
        let (pair, side) = code.split_at(code.len() - 1);
        format!("{pair}{}", if side == "a" { "b" } else { "a" })
    };
    let has = |code: &str| evidence.any().any(|facts| facts.opposites.contains(code));
    for mark in &read.opposites {
        let contrary = other(mark.code);
        let stated = evidence.cited.iter().any(|f| f.opposites.contains(contrary.as_str()));
        let both = read.opposites.iter().any(|mark| mark.code == contrary);
        if stated && !both && !has(mark.code) {
            let why = "the cited evidence says the contrary";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

fn rungs(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let known = evidence.cited.iter().flat_map(|facts| &facts.steps);
    let lines = evidence.cited.iter().flat_map(|facts| &facts.lines);
    let office = lines.map(|line| leading::office(line)).max().unwrap_or(0);
    // "With the principal architect leading the work": the line itself says who did it.
    let others =
        |step: &ladder::Step| read.deeds.iter().any(|d| d.at == step.from && d.doer == Doer::Other);
    // "Chef de rang": the entry's title, and no leading.
    let titled = |step: &ladder::Step| {
        read.roles.iter().any(|role| {
            role.from <= step.from
                && step.to <= role.to
                && evidence.titles.iter().any(|facts| facts.roles.contains(role.code))
        }) || evidence.titles.iter().any(|facts| {
            step.to > step.from + 1 && facts.has_phrase(&phrase(read, step.from, step.to))
        })
    };
    // "Co-supervised" for "shared the supervision".
    let jointly = |step: &ladder::Step| {
        let root: String = step.verb.chars().take(6).collect();
        step.from > 0
            && read.words.list[step.from - 1].fold == "co"
            && evidence.cited.iter().any(|f| f.stems.iter().any(|stem| stem.starts_with(&root)))
    };
    let own =
        |step: &&ladder::Step| step.verbal && !others(step) && !titled(step) && !jointly(step);
    for step in read.steps.iter().filter(own) {
        report.claim();
        if step.rung > ladder::allowed(step, known.clone(), evidence.same_language).max(office) {
            // "Set up" is in "helped set up" too, and there is less of it.
            let same_words = evidence.cited.iter().any(|facts| {
                step.to > step.from + 1
                    && facts.has_phrase(&phrase(read, step.from, step.to))
                    && !facts.steps.iter().any(|known| known.softened && known.verb == step.verb)
            });
            // "Told the nurse in charge of changes" for "told the nurse in charge about them".
            let last = &read.words.list[step.to - 1].fold;
            let same_words = same_words
                || step.from > 0
                    && step.to > step.from + 2
                    && last == "of"
                    && evidence
                        .cited
                        .iter()
                        .any(|facts| facts.has_phrase(&phrase(read, step.from - 1, step.to - 1)));
            // "In charge of ordering" for "responsible for ordering".
            let charged = read.words.list[step.from..step.to].iter().any(|w| w.fold == "charge")
                && evidence.cited.iter().any(|facts| facts.has_phrase("responsible for"));
            let same_words = same_words || charged;
            // "Ownership of 850 merchants" for whose ownership was checked.
            let noun = &read.words.list[step.from].fold;
            let thing = noun.ends_with("ship")
                && evidence.cited.iter().any(|facts| facts.words.contains(noun));
            if !(same_words
                || thing
                || makes_what_is_done(evidence, step)
                || same_root(read, evidence, step)
                || same_deed(read, evidence, step)
                || trains_the_taught(evidence, step)
                || (step.from == 0 && gives_the_same(read, evidence))
                || still_helps(read, evidence, step))
            {
                let why = "the cited evidence states a smaller part in it";
                report.at(ViolationKind::Scope, &read.words, step.from, step.to, why);
            }
        }
    }
}

/// "The rewrite of the guide" for "help with the rewrite of the guide": where the evidence opens
/// with helping and states no part but that, the line must say so too.
fn unhelped(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let helps = |step: &ladder::Step| step.proves <= 10 || step.softened;
    let Some(facts) = evidence.only() else { return };
    // Who helped as something may be called that; going along with people is no mere help.
    let named = ["as", "als", "comme", "como", "come", "tant"]
        .iter()
        .any(|word| facts.words.contains(*word));
    let along = facts.steps.first().is_some_and(|step| {
        ["begleit", "accompagn"].iter().any(|start| step.verb.starts_with(start))
    });
    if named || along {
        return;
    }
    // "Wirkte … mit".
    let closes = read.words.list.last().is_some_and(|word| word.fold == "mit");
    // "A participé à".
    let opens = facts.steps.first().is_some_and(|step| step.proves <= 10 && step.from <= 1);
    let only = facts.steps.iter().filter(|step| step.verbal).all(helps);
    let says = read.steps.iter().any(|step| step.rung <= 10 || step.softened)
        || read.words.list.iter().any(|word| {
            phrases::is("part in it", &word.fold)
                || phrases::all("helping")
                    .any(|start| word.fold.starts_with(start) && word.fold.len() > 3)
        });
    // "Fetched records" for "assisted by fetching records".
    let by = read.deeds.first().is_some_and(|deed| {
        facts
            .deeds
            .iter()
            .any(|known| known.at > 1 && known.doer == Doer::Own && known.lemma == deed.lemma)
    });
    let gives = by || gives_the_same(read, evidence) || by_doing(read, facts);
    if opens && only && !(says || closes || gives) && read.words.len() > 2 {
        let why = "the cited evidence speaks of helping";
        report.at(ViolationKind::Scope, &read.words, 0, read.words.len(), why);
    }
}

/// "Comparaison des consommations" for "participé en comparant", "lieferte Nachweise" for "unterstützte durch
/// Nachweise": what the help was is the person's own.
fn by_doing(read: &Reading<'_>, facts: &Facts) -> bool {
    const ROOT: usize = 5;
    let words = &read.words;
    let first: Vec<String> = (0..words.len())
        .filter(|at| content(words, *at) && !read.counted[*at])
        .take(2)
        .map(|at| words.list[at].fold.chars().take(ROOT).collect())
        .collect();
    let told = |word: &String| {
        first.iter().any(|root| root.chars().count() == ROOT && word.starts_with(root.as_str()))
    };
    let by = |word: &String| matches!(word.as_str(), "en" | "durch" | "by" | "through");
    let means = |line: &Vec<String>| {
        let at = line.iter().position(by);
        at.is_some_and(|at| line[at + 1..].iter().take(2).any(told))
    };
    facts.lines.iter().any(means)
}

/// "Supplied payroll data for the round" for "contributed payroll data to the round": who gave something of
/// their own to a thing may say that they gave it, and no more of the thing.
fn gives_the_same(read: &Reading<'_>, evidence: &Evidence<'_>) -> bool {
    let Some(verb) = read.words.list.first() else { return false };
    let first = (1..read.words.len().min(4)).find(|at| !read.counted[*at]);
    let Some(given) = first.filter(|at| content(&read.words, *at)) else { return false };
    let given = &read.words.list[given];
    let given_there = |line: &Vec<String>| {
        let ends = |word: &String| matches!(word.as_str(), "to" | "towards");
        line.first().is_some_and(|first| first.starts_with("contribut"))
            && line[1..].iter().take_while(|word| !ends(word)).any(|word| *word == given.fold)
    };
    evidence.same_language
        && phrases::is("give", &verb.fold)
        && evidence.cited.iter().flat_map(|facts| &facts.lines).any(given_there)
}

/// "Put together for dispatch" for "picked", "analysed" for "tested": making is more than doing only where
/// the evidence says that somebody helped, or no more than worked on it.
fn makes_what_is_done(evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    const MAKING: u8 = 30;
    // "Working with one consultant" is no part of it.
    let with = |facts: &Facts, known: &ladder::Step| {
        facts.lines.iter().any(|line| {
            [known.to - 1, known.to]
                .iter()
                .filter_map(|at| line.get(*at))
                .any(|word| matches!(word.as_str(), "with" | "alongside" | "mit" | "avec"))
        })
    };
    let less = |facts: &Facts, known: &ladder::Step| {
        known.rung <= 10
            || known.softened
            || phrases::is("working on", &known.verb) && !(known.from > 0 && with(facts, known))
    };
    step.rung <= MAKING
        && !evidence.cited.iter().any(|facts| facts.steps.iter().any(|known| less(facts, known)))
}

/// "Encadrement de" for "encadrait": the evidence has the word in another form, and speaks of no
/// helping.
fn same_root(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    // "Coordination of".
    const OF: [&str; 6] = ["of", "von", "de", "des", "du", "di"];
    let last = read.words.list[step.to - 1].fold.as_str();
    let stem = &step.verb;
    let helped = || {
        evidence.cited.iter().flat_map(|f| &f.steps).any(|known| known.rung <= 10 || known.softened)
    };
    let bare = |stem: &str| match stem.strip_prefix("ge") {
        Some(bare) if read.words.lang == Lang::De => bare.to_owned(),
        _ => stem.to_owned(),
    };
    let (stem, own) = (&bare(stem), stem);
    let same = |other: &str| {
        other == own
            || other == stem
            || stem.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= 5
    };
    evidence.same_language
        && (step.to == step.from + 1 || step.to == step.from + 2 && OF.contains(&last))
        && evidence.cited.iter().any(|f| {
            f.steps.iter().any(|known| same(&known.verb))
                || (f.stems.contains(own) && !f.agents.contains(own))
        })
        && !helped()
}

/// "Trained" for "taught".
fn trains_the_taught(evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let teaches = |known: &ladder::Step| matches!(known.verb.as_str(), "taught" | "teach");
    let trainer = |facts: &&Facts| {
        facts.lines.iter().any(|line| {
            let at =
                line.iter().take(5).position(|w| matches!(w.as_str(), "trainer" | "instructor"));
            at.is_some_and(|at| {
                !line[..at].iter().any(|word| {
                    phrases::is("the", word) || phrases::is("article", word) || word == "for"
                })
            })
        })
    };
    if evidence.same_language && step.verb == "train" && evidence.cited.iter().any(trainer) {
        return true;
    }
    evidence.same_language
        && step.verb == "train"
        && evidence.cited.iter().any(|facts| {
            facts.steps.iter().any(teaches)
                && !facts.steps.iter().any(|known| known.rung <= 10 || known.softened)
        })
}

/// "Guide clients on loans" for "advise": another word of one row of the thesaurus, for what the evidence
/// opens with.
fn same_deed(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let concepts = thesaurus::at(&read.words, step.from);
    step.to == step.from + 1
        && evidence.cited.iter().any(|facts| {
            let helped = facts.steps.iter().any(|known| known.rung <= 10 || known.softened);
            let same = |deed: &Concept| concepts.contains(deed);
            let told = || match step.rung {
                // Who leads opens with it.
                41.. => facts.opening_deeds().iter().any(same),
                _ => facts.named().iter().any(same),
            };
            !helped && told()
        })
}

/// "Provided extracts in support of the team": the help of the evidence is still said.
fn still_helps(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let helps = |steps: &[ladder::Step]| {
        steps.iter().filter(|step| step.rung <= 10 && !step.softened).count()
    };
    let known: usize = evidence.cited.iter().map(|facts| helps(&facts.steps)).sum();
    step.rung <= 30 && known > 0 && helps(&read.steps) >= known
}

pub fn phrase(read: &Reading<'_>, from: usize, to: usize) -> String {
    let folds: Vec<&str> =
        read.words.list[from..to].iter().map(|word| word.fold.as_str()).collect();
    folds.join(" ")
}

/// Whether the evidence has the words themselves.
pub fn has_words(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let phrase = phrase(read, mark.from, mark.to);
    evidence.all().any(|facts| facts.has_phrase(&phrase))
        || (mark.to == mark.from + 1
            && evidence.all().any(|facts| facts.stems.contains(&read.words.list[mark.from].stem)))
}

/// "Photos taken on my own phone", and "signed alone" for "on own signature".
fn is_ones_own(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let own = read.words.list[mark.to - 1].fold == "own";
    // "On my own twice a year" owns nothing.
    let timed = read.counted.get(mark.to).copied().unwrap_or(false)
        || read.rates.iter().any(|rate| rate.from == mark.to)
        || matches!(
            read.words.get(mark.to).map_or("", |word| word.fold.as_str()),
            "twice" | "once"
        );
    let possessed =
        own && !timed && content(&read.words, mark.to) && read.words.joined(mark.to - 1);
    let told = mark.code == "alone"
        && mark.to == mark.from + 1
        && evidence.cited.iter().any(|facts| {
            ["lone", "allein", "solo", "seul", "seule"].iter().any(|w| facts.words.contains(*w))
                || ["own signature", "own authority"].iter().any(|w| facts.has_phrase(w))
        });
    mark.code == "alone" && possessed || told
}

fn praise(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for mark in &read.praise {
        if is_ones_own(read, mark, evidence) {
            continue;
        }
        // Another line of the entry is none of this one's praise.
        let known = evidence.all().any(|facts| facts.praise.contains(mark.code));
        // "Without a single failure" for "no failures"; "the largest worth £38k" for "up to £38k".
        let none = mark.code == "perfect" && evidence.cited.iter().any(|facts| facts.denies());
        let most = mark.code == "most"
            && evidence.cited.iter().any(|f| f.quantities.iter().any(|q| q.bound == Bound::Most));
        // "The largest deviation" for "the worst".
        let most = most
            || mark.code == "most"
                && evidence.cited.iter().any(|facts| {
                    phrases::all("superlative").any(|word| facts.words.contains(word))
                        || facts.has_phrase("most in")
                });
        let one = mark.code == "first"
            && !evidence.same_language
            && evidence.cited.iter().any(|facts| facts.words.contains("one"));
        // "Beförderung von Containern" for who "beförderte" them.
        let near: String = read.words.list[mark.from].stem.chars().take(6).collect();
        let formed = near.chars().count() == 6
            && evidence.cited.iter().any(|f| f.stems.iter().any(|stem| stem.starts_with(&near)));
        // "Hand-picked" for "picked by hand".
        let parts =
            mark.to > mark.from + 1 && (mark.from..mark.to).all(|at| cited(read, evidence, at));
        // "The top dose" for "the highest".
        let top = read.words.list[mark.to - 1].fold == "top"
            && evidence
                .cited
                .iter()
                .any(|f| f.words.iter().any(|w| w.len() > 5 && w.ends_with("est")));
        // "Disclosures won" for "obtained".
        let won = read.words.list[mark.from].fold == "won"
            && evidence.cited.iter().any(|f| {
                [
                    "obtained",
                    "gained",
                    "secured",
                    "closed",
                    "landed",
                    "acquired",
                    "recruited",
                    "signed",
                    "enlisted",
                    "awarded",
                    "brought",
                ]
                .iter()
                .any(|word| f.words.contains(*word))
            });
        // "That the team could clear unaided" for "on its own": of who else did something alone.
        let theirs = mark.code == "alone"
            && mark.from > 1
            && evidence.all().any(|facts| facts.praise.contains("alone it"));
        // "Independently" for "selbst".
        let oneself = mark.code == "alone"
            && phrases::all("oneself")
                .any(|own| evidence.cited.iter().any(|facts| facts.words.contains(own)));
        // "The earliest sketches" for "the first", "recognised as agent of the year" for "named".
        let earliest = read.words.list[mark.to - 1].fold != "first"
            && (mark.from..mark.to).any(|at| read.words.list[at].fold == "earliest")
            && evidence.cited.iter().any(|facts| facts.words.contains("first"));
        let honoured = ["recogni", "honour", "honor", "awarded"]
            .iter()
            .any(|start| read.words.list[mark.from].fold.starts_with(start))
            && evidence.cited.iter().any(|facts| {
                ["of the year", "of the month", "of the quarter"]
                    .iter()
                    .any(|of| facts.has_phrase(of))
            });
        let formed = formed || parts || top || won || theirs || oneself || earliest || honoured;
        if !(known || none || most || one || formed || has_words(read, evidence, mark)) {
            let why = "the cited evidence has no such praise";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "Named Reporter of the Year" for "shortlisted".
fn nominated(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let less = |word: &str| phrases::is("nominated", word);
    let Some(facts) = evidence.only() else { return };
    let told = facts.words.iter().any(|word| less(word));
    let says = read.words.list.iter().any(|word| less(&word.fold));
    let given = |mark: &&Mark| {
        let words = &read.words.list[mark.from..mark.to];
        words.iter().any(|word| matches!(word.fold.as_str(), "year" | "month" | "jahres" | "annee"))
            || ["award", "winn", "won", "ausgezeichnet", "laureat", "prim"]
                .iter()
                .any(|start| words[0].fold.starts_with(start))
    };
    let Some(mark) = read.praise.iter().find(given).filter(|_| told && !says) else { return };
    let why = "the cited evidence speaks of less than a prize";
    report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
}

/// "Increased" for "reduced".
fn trends(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let known = |way: &str| evidence.cited.iter().any(|facts| facts.trends.contains(way));
    for (way, other) in [("up", "down"), ("down", "up")] {
        let claimed = read.trends.iter().find(|mark| mark.code == way);
        let both = read.trends.iter().any(|mark| mark.code == other);
        if let Some(mark) = claimed
            && !both
            && !evidence.cited.iter().any(|f| f.stems.contains(&read.words.list[mark.from].stem))
            && !known(way)
            && known(other)
        {
            let why = "the cited evidence states the opposite direction";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "Und senkte so die Energiekosten", "thereby reducing waste": a change that the evidence does not tell
/// of, said to have come of the rest.
fn brought_about(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let told = evidence.cited.iter().any(|facts| !facts.trends.is_empty() || facts.causes > 0);
    let so = |at: usize| words.get(at).is_some_and(|word| phrases::is("so", &word.fold));
    let mark = read
        .trends
        .iter()
        .find(|mark| mark.from > 0 && (so(mark.to) || so(mark.from - 1) || so(mark.to + 1)));
    // "… and has reduced water losses": of what the evidence does not speak at all.
    // ", cutting the trust's storage costs": of whatever a participle tells that.
    let hung = |mark: &Mark| {
        let from = behind_adverb(words, mark.from);
        from > 0
            && words.gap_before(from).contains(',')
            && !read.quantities.iter().any(|q| q.from > mark.from)
            && is_participle(&words.list[mark.from].fold, words.lang)
    };
    let added = || {
        read.trends
            .iter()
            .find(|mark| is_joined(read, mark) && (hung(mark) || !has_object(read, evidence, mark)))
    };
    // "Und verbesserte so die Abstimmung": a verb that the table of changes does not have.
    let german = || {
        (2..words.len()).find(|at| {
            words.lang == Lang::De
                && phrases::is("so", &words.list[*at].fold)
                && ["te", "ten"].iter().any(|end| words.list[at - 1].fold.ends_with(end))
                && !words.list[at - 1].is_capital()
                && clause::is_and(words, at - 2)
        })
    };
    let told_so = evidence.cited.iter().any(|f| phrases::all("so").any(|so| f.words.contains(so)));
    if let Some(at) = german().filter(|_| evidence.same_language && !told_so) {
        let why = "the cited evidence states no such effect";
        report.at(ViolationKind::Scope, words, at - 1, words.len(), why);
    }
    let untold = || evidence.cited.iter().all(|facts| facts.trends.is_empty());
    let mark = mark.filter(|_| !told).or_else(|| added().filter(|_| untold()));
    if let Some(mark) = mark {
        let why = "the cited evidence states no such effect";
        report.at(ViolationKind::Scope, words, mark.from, mark.to, why);
    }
}

/// Whether a change is joined to what stands before it: "and cut", "and has reduced", ", reducing".
fn is_joined(read: &Reading<'_>, mark: &Mark) -> bool {
    let words = &read.words;
    let from = behind_adverb(words, mark.from);
    let Some(before) = from.checked_sub(1) else { return false };
    let auxiliary = matches!(words.list[before].fold.as_str(), "has" | "have" | "had");
    let and = if auxiliary { before.checked_sub(1) } else { Some(before) };
    and.is_some_and(|and| clause::is_and(words, and))
        || clause::breaks(words, before) && is_participle(&words.list[mark.from].fold, words.lang)
}

/// Where a verb begins with the adverb before it: "significantly increasing".
fn behind_adverb(words: &Words<'_>, verb: usize) -> usize {
    let adverb = verb.checked_sub(1).filter(|at| {
        words.lang == Lang::En && words.list[*at].fold.ends_with("ly") && words.joined(*at)
    });
    adverb.unwrap_or(verb)
}

/// Whether the evidence speaks of what a change is a change of.
fn has_object(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let words = &read.words;
    let behind =
        (mark.to..words.len()).take_while(|at| *at == mark.to || !clause::breaks(words, at - 1));
    let mut objects = behind.filter(|at| content(words, *at)).peekable();
    !evidence.same_language
        || objects.peek().is_none()
        || objects.any(|at| cited(read, evidence, at))
}

/// "From MySQL to PostgreSQL" for "from PostgreSQL to MySQL".
fn turned_round(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let known = || evidence.cited.iter().flat_map(|facts| &facts.moves);
    for claimed in &read.moves {
        let turned = known()
            .any(|m| m.from.contains(&claimed.to_head) && m.to_all.contains(&claimed.from_head));
        let straight = known()
            .any(|m| m.from.contains(&claimed.from_head) && m.to_all.contains(&claimed.to_head));
        if turned && !straight {
            let why = "the cited evidence says it the other way round";
            report.at(ViolationKind::Scope, &read.words, claimed.at, claimed.end, why);
        }
    }
}

/// A line of which no content word, number, name or term is in the evidence can't be placed; nor
/// can a clause of it that brings at least four new content words and none of the old.
pub fn unplaced(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let mut from = 0;
    while from < words.len() {
        let mut to = from + 1;
        while to < words.len()
            && !(clause::breaks(words, to - 1)
                || (clause::is_and(words, to) || is_relative(words, to)) && to > from)
        {
            to += 1;
        }
        let contents: Vec<usize> = (from..to).filter(|at| content(words, *at)).collect();
        let whole = from == 0 && to >= words.len();
        let others = tells_of_others(words, from);
        // What a participle hangs on to a line is mostly an effect, and seldom a wording.
        let hangs = from > 0
            && (from..words.len().min(from + 2)).any(|at| {
                behind_adverb(words, at) == from && is_participle(&words.list[at].fold, words.lang)
            })
            && words.gap_before(from).contains(',');
        let least = match () {
            () if whole => 3,
            () if others || hangs => 2,
            () => 4,
        };
        let has = |at: usize| match () {
            () if hangs && evidence.same_language => literally(read, evidence, at),
            () if hangs => read.counted[at] || known(read, evidence, at),
            () if others => cited(read, evidence, at),
            () => known(read, evidence, at),
        };
        // Across languages a row of words that stands nowhere may still be a translation.
        let told = evidence.same_language || hangs;
        if told && contents.len() >= least && !contents.iter().any(|at| has(*at)) {
            let why = "nothing of this is in the cited evidence";
            report.at(ViolationKind::Scope, words, from, to, why);
        }
        from = to;
    }
}

/// "…, both of whom stayed", "…, which won a prize": what became of those or that before it.
fn tells_of_others(words: &Words<'_>, from: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    from > 0
        && (is_relative(words, from)
            || matches!(
                fold(from),
                "who" | "which" | "resulting" | "leading" | "earning" | "winning"
            )
            || matches!((fold(from + 1), fold(from + 2)), ("of", "whom" | "which")))
}

/// "That is used throughout": a clause that tells more of what stands before it.
fn is_relative(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    words.lang == Lang::En
        && matches!(fold(at), "that" | "which")
        && matches!(fold(at + 1), "is" | "are" | "was" | "were" | "has" | "have" | "now" | "won")
}

/// Whether the evidence of the line, or what is declared under the entry, has the word in some form.
pub fn known(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    in_facts(read, evidence.any(), at) || covered(read, evidence, at)
}

/// The same of what is cited, the entry's head and its declared skills: what other lines of the entry
/// tell is no part of this one.
pub fn stated(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    in_facts(read, evidence.all().chain(evidence.declared.iter().copied()), at)
        || covered(read, evidence, at)
}

/// The same in the evidence's own words: what a clause adds is seldom said with words that stand for
/// nothing there.
pub fn literally(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    has_form(read, evidence.all(), at)
}

/// The same of what is cited alone.
pub fn cited(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    in_facts(read, evidence.cited.iter().copied(), at)
}

fn in_facts<'g>(
    read: &Reading<'_>,
    mut facts: impl Iterator<Item = &'g Facts> + Clone,
    at: usize,
) -> bool {
    has_form(read, facts.clone(), at) || {
        let concepts = thesaurus::at(&read.words, at);
        facts.any(|facts| facts.bears_out(&concepts))
    }
}

fn has_form<'g>(read: &Reading<'_>, mut facts: impl Iterator<Item = &'g Facts>, at: usize) -> bool {
    let word = &read.words.list[at];
    let near: String = word.stem.chars().take(5).collect();
    read.counted.get(at).copied().unwrap_or(false)
        || facts.any(|facts| {
            facts.stems.contains(&word.stem)
                || facts.words.contains(&word.fold)
                || facts.initials.contains(&word.fold)
                || (word.text.ends_with('s')
                    && word.fold.len() > 2
                    && word.text.starts_with(char::is_uppercase)
                    && facts.acronyms.contains(word.fold.trim_end_matches('s')))
                || (word.text.ends_with('s')
                    && word.text.starts_with(char::is_uppercase)
                    && facts.initials.contains(word.fold.trim_end_matches('s')))
                || (near.chars().count() == 5
                    && facts.stems.iter().any(|stem| stem.starts_with(&near)))
        })
}

/// A term, occupation or rank that the evidence has under another word.
fn covered(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let lexicon = crate::analysis::Lexicon::shared();
    let inside = |from: usize, to: usize| (from..to).contains(&at);
    read.terms.iter().filter(|term| inside(term.from, term.to)).any(|term| {
        evidence.any().any(|f| {
            f.terms.contains(&term.id)
                || f.shown.iter().any(|known| lexicon.relation(term.id, *known).is_some())
        })
    }) || read.roles.iter().chain(&read.ranks).filter(|m| inside(m.from, m.to)).any(|mark| {
        evidence.any().any(|f| f.roles.contains(mark.code) || f.ranks.contains(mark.code))
    }) || tables::NOUNS.at(&read.words, at).is_some_and(|found| {
        evidence.cited.iter().any(|f| {
            f.quantities.iter().any(|q| {
                q.classes
                    .iter()
                    .any(|c| c.starts_with(found.meaning) || found.meaning.starts_with(c))
            })
        })
    })
}
