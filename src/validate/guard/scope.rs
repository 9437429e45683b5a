//! Scope: the ladder of verbs, how wide, causes, praise, and what can't be placed at all.

use super::clause::{self, content};
use super::evidence::Evidence;
use super::ladder;
use super::mark::Mark;
use super::quantity::Bound;
use super::reading::Reading;
use super::report::Report;
use super::words::Words;
use crate::validate::ViolationKind;

/// Checks what the claim says of the person's part.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    rungs(read, evidence, report);
    unhelped(read, evidence, report);
    widths(read, evidence, report);
    causes(read, evidence, report);
    effects(read, evidence, report);
    appended(read, evidence, report);
    means(read, evidence, report);
    praise(read, evidence, report);
    trends(read, evidence, report);
    turned_round(read, evidence, report);
}

fn rungs(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let known = evidence.cited.iter().flat_map(|facts| &facts.steps);
    for step in read.steps.iter().filter(|step| step.verbal) {
        report.claim();
        if step.rung > ladder::allowed(step, known.clone(), evidence.same_language) {
            // "Set up" is in "helped set up" too, and there is less of it.
            let same_words = evidence.cited.iter().any(|facts| {
                step.to > step.from + 1
                    && facts.has_phrase(&phrase(read, step.from, step.to))
                    && !facts.steps.iter().any(|known| known.softened && known.verb == step.verb)
            });
            if !(same_words || same_root(evidence, step) || still_helps(read, evidence, step)) {
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
    let [facts] = evidence.cited[..] else { return };
    // Who helped as something may be called that; going along with people is no mere help.
    let named =
        ["as", "als", "comme", "como", "come"].iter().any(|word| facts.words.contains(*word));
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
            ["help", "hilf", "aid", "assist", "support", "unterstutz", "mit"]
                .iter()
                .any(|start| word.fold.starts_with(start) && word.fold.len() > 3)
        });
    if opens && only && !(says || closes) && read.words.len() > 2 {
        let why = "the cited evidence speaks of helping";
        report.at(ViolationKind::Scope, &read.words, 0, read.words.len(), why);
    }
}

/// "Encadrement de" for "encadrait": the evidence has the word in another form, and speaks of no
/// helping.
fn same_root(evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let stem = &step.verb;
    let helped = || {
        evidence.cited.iter().flat_map(|f| &f.steps).any(|known| known.rung <= 10 || known.softened)
    };
    let same = |other: &str| {
        other == stem || stem.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= 5
    };
    evidence.same_language
        && step.to == step.from + 1
        && evidence.cited.iter().any(|f| {
            f.steps.iter().any(|known| same(&known.verb))
                || (f.stems.contains(stem) && !f.agents.contains(stem))
        })
        && !helped()
}

/// "Provided extracts in support of the team": the help of the evidence is still said.
fn still_helps(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let helps = |steps: &[ladder::Step]| steps.iter().filter(|step| step.rung <= 10).count();
    let known: usize = evidence.cited.iter().map(|facts| helps(&facts.steps)).sum();
    step.rung <= 30 && known > 0 && helps(&read.steps) >= known
}

fn phrase(read: &Reading<'_>, from: usize, to: usize) -> String {
    let folds: Vec<&str> =
        read.words.list[from..to].iter().map(|word| word.fold.as_str()).collect();
    folds.join(" ")
}

/// Whether the evidence has the words themselves.
fn has_words(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let phrase = phrase(read, mark.from, mark.to);
    evidence.all().any(|facts| facts.has_phrase(&phrase))
        || (mark.to == mark.from + 1
            && evidence.all().any(|facts| facts.stems.contains(&read.words.list[mark.from].stem)))
}

fn widths(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for mark in &read.widths {
        let Some((chain, level)) = split(mark.code) else { continue };
        let levels = |facts: &super::facts::Facts| {
            facts
                .widths
                .iter()
                .filter_map(|code| split(code))
                .filter(|(c, _)| *c == chain)
                .map(|(_, l)| l)
                .max()
        };
        let cited = evidence.cited.iter().filter_map(|facts| levels(facts)).max();
        let heads = evidence.faces.iter().filter_map(|facts| levels(facts)).max();
        // "All" is in "all but three" as well.
        let less = chain == "share" && cited.is_some_and(|known| known < level);
        if cited.is_some_and(|known| known >= level) || (!less && has_words(read, evidence, mark)) {
            continue;
        }
        // What a number counts, the check of numbers compares; across languages it knows more.
        let counted = !evidence.same_language
            && level < 4
            && read.quantities.iter().any(|q| q.end <= mark.from && mark.to <= q.end + 2);
        if counted {
            continue;
        }
        // "Every fourth week" is a share, and "Rechtsabteilung" in other languages "legal".
        let told = chain == "share" && read.counted[mark.from];
        let function = !evidence.same_language
            && chain == "unit"
            && super::tables::WIDTH.at(&read.words, mark.from).is_none()
            && !read.steps.iter().any(|step| step.rung >= 50);
        if told || function {
            continue;
        }
        let next = read.words.get(mark.to);
        if chain == "share" && level == 4 {
            // "all three", "alle zwei Wochen", "every week".
            let number =
                read.quantities.iter().find(|q| q.from == mark.to || q.from == mark.to + 1);
            let of_them = number.is_some_and(|q| {
                let n = &read.words.list[q.from].fold;
                evidence.cited.iter().any(|f| {
                    ["of", "von", "de", "van", "di"]
                        .iter()
                        .any(|of| f.has_phrase(&format!("{of} {n}")))
                }) && !read.quantities.iter().any(|other| other.end + 1 == q.from)
            });
            let numbered = number.is_some() && !of_them;
            let per = evidence.cited.iter().any(|f| {
                ["per", "pro", "je", "par", "por", "each", "every"]
                    .iter()
                    .any(|w| f.words.contains(*w))
            });
            let each = matches!(
                read.words.list[mark.from].fold.as_str(),
                "each"
                    | "every"
                    | "jede"
                    | "jeden"
                    | "jeder"
                    | "jedes"
                    | "chaque"
                    | "cada"
                    | "elke"
                    | "elk"
                    | "ogni"
            );
            // "Six contracts of 13 weeks each".
            let counted = mark.from > 0
                && (read.counted[mark.from - 1])
                && (next.is_none() || clause::breaks(&read.words, mark.to - 1));
            let timed = (each && (per || counted))
                || read.rates.iter().any(|rate| rate.from <= mark.from && mark.from < rate.to);
            let whole = evidence
                .cited
                .iter()
                .any(|f| f.quantities.iter().any(|q| q.value.to_bits() == 100f64.to_bits()));
            if numbered || timed || whole || next.is_none() {
                continue;
            }
        }
        // The narrow one still stands in the line, as often as in the evidence.
        let narrow = |code: &'static str| {
            split(code).is_some_and(|(c, l)| c == chain && l < level && Some(l) == cited)
        };
        let now = read.widths.iter().filter(|other| narrow(other.code)).count();
        let before = evidence.cited.iter().flat_map(|f| &f.width_marks);
        let kept = now > 0 && now >= before.filter(|code| narrow(code)).count();
        let widened = match (chain, cited) {
            (_, Some(known)) => known < level && !kept,
            ("share" | "often", None) => level >= 3,
            (_, None) => level >= 2 && heads.is_none_or(|known| known < level),
        };
        if widened {
            let why = "the cited evidence speaks of something smaller";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

fn split(code: &'static str) -> Option<(&'static str, u8)> {
    let (chain, level) = code.split_once(':')?;
    Some((chain, level.parse().ok()?))
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
        if refused && !restated(read, evidence, mark) {
            let why = "the cited evidence states no such cause";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "Thanks to contract tests" for "with contract tests": what is given as the cause is the
/// evidence's means.
fn restated(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const LINKS: [&str; 16] = [
        "with", "after", "using", "via", "par", "avec", "mit", "nach", "con", "tras", "por", "com",
        "met", "na", "dopo", "per",
    ];
    if !names_cause(read, mark) || !evidence.same_language {
        return false;
    }
    let end = (mark.to..read.words.len())
        .find(|at| clause::breaks(&read.words, *at))
        .map_or(read.words.len(), |at| at + 1);
    let contents: Vec<usize> = (mark.to..end).filter(|at| content(&read.words, *at)).collect();
    let said = contents.iter().filter(|at| known(read, evidence, **at)).count();
    let linked = evidence.cited.iter().any(|f| LINKS.iter().any(|word| f.words.contains(*word)));
    linked && said >= 2 && said * 3 >= contents.len() * 2
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
            && !effect.any(|at| known(read, evidence, at))
        {
            let why = "the cited evidence states no such effect";
            report.at(ViolationKind::Scope, words, mark.from, mark.to, why);
        }
    }
}

/// ", sparing insurers the cost of fraudulent payouts": a clause that a participle hangs on to the line
/// and of which the evidence has next to nothing.
fn appended(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let start = (1..words.len()).rev().find(|at| words.gap_before(*at).contains(','));
    let Some(start) = start.filter(|_| evidence.same_language) else { return };
    let participle = super::reading::is_participle(&words.list[start].fold, words.lang)
        && !matches!(words.list[start].fold.as_str(), "including" | "during" | "regarding");
    let contents: Vec<usize> = (start + 1..words.len()).filter(|at| content(words, *at)).collect();
    let said = contents.iter().filter(|at| known(read, evidence, **at)).count();
    let new = !known(read, evidence, start) && contents.len() >= 3 && said * 3 < contents.len();
    let counted = read.quantities.iter().any(|quantity| quantity.from > start);
    if participle && new && !counted {
        let why = "the cited evidence states no such effect";
        report.at(ViolationKind::Scope, words, start, words.len(), why);
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
        let end = (mark.to..words.len())
            .find(|at| clause::breaks(words, *at) || clause::is_and(words, at + 1))
            .map_or(words.len(), |at| at + 1);
        let contents: Vec<usize> = (mark.to..end).filter(|at| content(words, *at)).collect();
        let said = contents.iter().filter(|at| known(read, evidence, **at)).count();
        if contents.len() >= 2 && said * 5 < contents.len() * 2 {
            let why = "the cited evidence gives no such cause";
            report.at(ViolationKind::Scope, words, mark.from, end, why);
        }
    }
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

fn praise(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for mark in &read.praise {
        let known = evidence.any().any(|facts| facts.praise.contains(mark.code));
        // "Without a single failure" for "no failures"; "the largest worth £38k" for "up to £38k".
        let none = mark.code == "perfect" && evidence.cited.iter().any(|facts| facts.denies());
        let most = mark.code == "most"
            && evidence.cited.iter().any(|f| f.quantities.iter().any(|q| q.bound == Bound::Most));
        let one = mark.code == "first"
            && !evidence.same_language
            && evidence.cited.iter().any(|facts| facts.words.contains("one"));
        if !(known || none || most || one || has_words(read, evidence, mark)) {
            let why = "the cited evidence has no such praise";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "Increased" for "reduced".
fn trends(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let known = |way: &str| evidence.cited.iter().any(|facts| facts.trends.contains(way));
    for (way, other) in [("up", "down"), ("down", "up")] {
        let claimed = read.trends.iter().find(|mark| mark.code == way);
        let both = read.trends.iter().any(|mark| mark.code == other);
        if let Some(mark) = claimed
            && !both
            && !known(way)
            && known(other)
        {
            let why = "the cited evidence states the opposite direction";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
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
    if !evidence.same_language {
        return;
    }
    let words = &read.words;
    let mut from = 0;
    while from < words.len() {
        let mut to = from + 1;
        while to < words.len()
            && !(clause::breaks(words, to - 1) || (clause::is_and(words, to) && to > from))
        {
            to += 1;
        }
        let contents: Vec<usize> = (from..to).filter(|at| content(words, *at)).collect();
        let whole = from == 0 && to >= words.len();
        let least = if whole { 3 } else { 4 };
        if contents.len() >= least && !contents.iter().any(|at| known(read, evidence, *at)) {
            let why = "nothing of this is in the cited evidence";
            report.at(ViolationKind::Scope, words, from, to, why);
        }
        from = to;
    }
}

/// "Benefits, debt, housing and immigration" where the evidence lists the first three: a list
/// may not grow by an item of which the evidence has no word.
pub fn listed(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let longest = evidence.cited.iter().map(|facts| facts.listed).max().unwrap_or(0);
    for items in lists(&read.words) {
        odd_item(read, evidence, &items, items.len() > longest, report);
    }
}

/// How many items the longest list of a text has.
pub fn longest_list(words: &Words<'_>) -> usize {
    lists(words).iter().map(Vec::len).max().unwrap_or(0)
}

/// The lists of three and more items that an "and" closes, each item as words `[from, to)`.
fn lists(words: &Words<'_>) -> Vec<Vec<(usize, usize)>> {
    let mut lists = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let mut items: Vec<(usize, usize)> = Vec::new();
        let mut start = from;
        let mut at = from;
        let mut closed = false;
        while at < words.len() {
            let comma = words.gap_after(at).trim() == ",";
            let and = is_list_and(words, at + 1);
            if comma || and || at + 1 == words.len() || clause::breaks(words, at) {
                items.push((start, at + 1));
                start = at + 1 + usize::from(and);
                if closed || !(comma || and) {
                    break;
                }
                closed |= and;
                at = start;
                continue;
            }
            at += 1;
        }
        let next = items.last().map_or(from, |item| item.1);
        if closed && items.len() >= 3 {
            lists.push(items);
        }
        from = next.max(from + 1);
    }
    lists
}

fn is_list_and(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|w| {
        matches!(w.fold.as_str(), "and" | "or" | "und" | "oder" | "et" | "ou" | "y")
    })
}

fn odd_item(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    items: &[(usize, usize)],
    grown: bool,
    report: &mut Report,
) {
    let contents = |(from, to): (usize, usize)| -> Vec<usize> {
        (from..to).filter(|at| content(&read.words, *at)).collect()
    };
    let has = |item: &[usize]| {
        item.iter().any(|at| known(read, evidence, *at)) && !other_kind(read, evidence, item)
    };
    // The first item drags the words before the list along.
    let short: Vec<Vec<usize>> = items[1..].iter().map(|item| contents(*item)).collect();
    if short.iter().any(|item| item.is_empty() || item.len() > 3) || !has(&contents(items[0])) {
        return;
    }
    let strange: Vec<&Vec<usize>> = short.iter().filter(|item| !has(item)).collect();
    // A list that has not grown may name a thing by another word, unless all else in it is the
    // evidence's own, word for word.
    let same = |at: &usize| {
        let fold = &read.words.list[*at].fold;
        evidence.cited.iter().any(|facts| facts.words.contains(fold))
    };
    let swapped = || short.iter().filter(|item| has(item)).flatten().all(same);
    if let [item] = strange[..]
        && (grown || swapped())
        && short.len() > 1
        && !read.steps.iter().any(|step| step.verbal && item.contains(&step.from))
        && let (Some(first), Some(last)) = (item.first(), item.last())
    {
        let why = "the cited evidence lists no such thing";
        report.at(ViolationKind::Skill, &read.words, *first, last + 1, why);
    }
}

/// "Commercial property" where the evidence has "residential property".
fn other_kind(read: &Reading<'_>, evidence: &Evidence<'_>, item: &[usize]) -> bool {
    let [first, head] = *item else { return false };
    let list = &read.words.list;
    if head != first + 1 || known(read, evidence, first) {
        return false;
    }
    evidence.cited.iter().any(|facts| {
        let words: Vec<&str> = facts.key.split_whitespace().collect();
        words.windows(2).any(|pair| {
            pair[1] == list[head].fold
                && pair[0].len() > 3
                && !list.iter().any(|word| word.fold == pair[0])
                && super::tables::CONTEXT.word(read.words.lang, pair[0]) != Some("small")
        })
    })
}

pub fn known(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let word = &read.words.list[at];
    let near: String = word.stem.chars().take(5).collect();
    read.counted.get(at).copied().unwrap_or(false)
        || evidence.any().any(|facts| {
            facts.stems.contains(&word.stem)
                || facts.words.contains(&word.fold)
                || facts.initials.contains(&word.fold)
                || (word.text.ends_with('s')
                    && word.text.starts_with(char::is_uppercase)
                    && facts.initials.contains(word.fold.trim_end_matches('s')))
                || (near.chars().count() == 5
                    && facts.stems.iter().any(|stem| stem.starts_with(&near)))
        })
        || covered(read, evidence, at)
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
    }) || super::tables::NOUNS.at(&read.words, at).is_some_and(|found| {
        evidence.cited.iter().any(|f| {
            f.quantities.iter().any(|q| {
                q.classes
                    .iter()
                    .any(|c| c.starts_with(found.meaning) || found.meaning.starts_with(c))
            })
        })
    })
}
