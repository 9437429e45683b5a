//! Lists: a line may not add an item to a list of its evidence.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::{Reading, is_participle};
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::{known, literally, stated};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::equals;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{BOUNDS, CONTEXT, LADDER, TIME};

/// "Benefits, debt, housing and immigration" where the evidence lists the first three: a list
/// may not grow by an item of which the evidence has no word.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let longest = evidence.cited.iter().map(|facts| facts.listed).max().unwrap_or(0);
    for items in lists(&read.words) {
        // One that has not grown may name a thing by another word.
        if items.len() > longest {
            odd_item(read, evidence, &items, report);
        }
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
            // "Feedback in 48 hours or less" bounds, and lists nothing.
            let and = is_list_and(words, at + 1)
                && !is_between(words, at + 1)
                && BOUNDS.at(words, at + 1).is_none();
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
        let is_list = closed && items.len() >= 3;
        // "Plan and moderate interviews, tests and surveys": two verbs share what is listed.
        let next = items.last().map_or(from, |item| if is_list { item.1 } else { item.0 });
        if is_list {
            lists.push(items);
        }
        from = next.max(from + 1);
    }
    lists
}

/// "Between 620 and 890 pounds" lists nothing.
fn is_between(words: &Words<'_>, and: usize) -> bool {
    let digits = |at: usize| {
        words.get(at).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    digits(and + 1)
        && (and.saturating_sub(4)..and).any(|at| {
            matches!(
                words.list[at].fold.as_str(),
                "between" | "zwischen" | "entre" | "tra" | "tussen"
            ) && (at + 1..and).any(digits)
        })
}

pub fn is_list_and(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|w| {
        matches!(w.fold.as_str(), "and" | "or" | "und" | "oder" | "sowie" | "et" | "ou" | "y")
            || (w.fold == "e" && matches!(words.lang, Lang::It | Lang::Pt))
            || (w.fold == "en" && words.lang == Lang::Nl)
    })
}

fn odd_item(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    items: &[(usize, usize)],
    report: &mut Report,
) {
    let contents = |(from, to): (usize, usize)| -> Vec<usize> {
        (from..to).filter(|at| content(&read.words, *at)).collect()
    };
    // A list that has grown may not have the new item from another line of the entry.
    // "Mealtimes" for "meals".
    let within = |at: usize| {
        let fold = read.words.list[at].fold.as_str();
        fold.len() > 7
            && evidence.cited.iter().any(|facts| {
                facts.stems.iter().any(|stem| {
                    stem.len() > 3 && fold.len() > stem.len() + 3 && fold.starts_with(stem.as_str())
                })
            })
    };
    // "Between Jan. and June": months are judged as dates.
    let month = |at: usize| {
        TIME.at(&read.words, at).is_some_and(|found| found.meaning.parse::<u8>().is_ok())
    };
    let told = |at: usize| {
        // "Yearly revenue": how often is judged as such.
        let rate = read.rates.iter().any(|rate| (rate.from..rate.to).contains(&at));
        if within(at) || month(at) || rate {
            return true;
        }
        stated(read, evidence, at)
    };
    // "Sur place" for "physique".
    let equal = |at: usize| {
        let mut facts = evidence.highlight().into_iter();
        facts.any(|facts| equals::stands_for(&read.words, at, &facts.rows[0], &|_| true))
    };
    let has = |item: &[usize]| {
        // Of a new item most words must be told: "liquid-applied roofing" is no other roofing.
        let count = item.iter().filter(|at| told(**at)).count();
        // "Trampolining lessons" are told by the lessons only in the evidence's own word.
        let own = item.iter().any(|at| literally(read, evidence, *at));
        let enough = match item.len() {
            3.. => count * 2 > item.len(),
            2 => count == 2 || count > 0 && own,
            _ => count > 0,
        };
        enough && !other_kind(read, evidence, item)
    };
    // The first item drags the words before the list along, the last those behind it.
    let last = items.len() - 1;
    let end = |item: (usize, usize)| {
        let cut = (item.0 + 1..item.1).find(|at| clause::is_small(&read.words, *at));
        let behind = |cut: &usize| {
            let mut rest = (*cut..item.1).filter(|at| content(&read.words, *at)).peekable();
            rest.peek().is_some() && rest.all(|at| known(read, evidence, at))
        };
        cut.filter(behind).unwrap_or(item.1)
    };
    let short: Vec<Vec<usize>> = (1..items.len())
        .map(|i| contents(if i == last { (items[i].0, end(items[i])) } else { items[i] }))
        .collect();
    // "Skills include cannulation, …": of what leads up to a list little need be told.
    let opens = contents(items[0]).iter().any(|at| told(*at));
    if short.iter().any(|item| item.is_empty() || item.len() > 3) || !opens {
        return;
    }
    let strange: Vec<&Vec<usize>> = short.iter().filter(|item| !has(item)).collect();
    // An idiom or a clause ("face to face", "adding retries") is no thing.
    let phrase = |item: &[usize]| {
        let (first, last) = (item[0], item[item.len() - 1]);
        let list = &read.words.list;
        // "Swimming, rugby and trampolining" are things.
        let kind = items[0].1 > 0 && list[items[0].1 - 1].fold.ends_with("ing");
        !is_one_thing(&read.words, item)
            || read.words.lang == Lang::Fr && is_french_adverb(&list[first].fold)
            // "M'occupais de la douche" tells a deed.
            || read.words.lang == Lang::Fr
                && first > 0
                && matches!(list[first - 1].fold.as_str(), "m" | "me" | "s" | "se" | "j" | "je")
            || read.words.lang == Lang::En && is_english_adverb(&list[first].fold)
            || is_participle(&list[first].fold, read.words.lang) && !(kind && item.len() <= 2)
            // "Den Verlauf fotografisch festgehalten" tells a deed.
            || read.words.lang == Lang::De && !list[last].is_capital()
            // "Nahm Ware an" tells one as well.
            || read.words.lang == Lang::De && last > first && is_german_past(&list[first].fold)
            || read.words.lang == Lang::En && last > first && doers::is_past(&list[last].fold)
            || (read.words.lang == Lang::En
                && (doers::is_past(&list[first].fold) || phrases::is("light", &list[first].fold)))
    };
    if let [item] = strange[..]
        && !phrase(item)
        && !item.iter().all(|at| told(*at) || equal(*at))
        && short.len() > 1
        && !read.steps.iter().any(|step| step.verbal && item.contains(&step.from))
        && !matches!(
            read.words.list[item[0]].fold.as_str(),
            "better" | "above" | "more" | "higher" | "them" | "these" | "those" | "like"
        )
        // "Written by me" is no thing.
        && !item.iter().any(|at| LADDER.at(&read.words, *at).is_some())
        && let (Some(first), Some(last)) = (item.first(), item.last())
    {
        let why = "the cited evidence lists no such thing";
        report.at(ViolationKind::Skill, &read.words, *first, last + 1, why);
    }
}

/// Whether words stand side by side, or with nothing but a "de" between them: "ondes de choc".
fn is_one_thing(words: &Words<'_>, item: &[usize]) -> bool {
    item.windows(2).all(|pair| {
        (pair[0] + 1..pair[1])
            .all(|at| words.is_romance() && phrases::is("of", &words.list[at].fold))
    })
}

/// Pasts that stand before what was done: "nahm Ware an", "schrieb Angebote".
fn is_german_past(fold: &str) -> bool {
    matches!(
        fold,
        "nahm"
            | "gab"
            | "hielt"
            | "schrieb"
            | "fuhr"
            | "trug"
            | "half"
            | "lud"
            | "zog"
            | "las"
            | "stieg"
            | "sah"
            | "rief"
            | "band"
            | "schloss"
            | "wies"
            | "schnitt"
            | "fing"
            | "brachte"
    )
}

/// "Principalement l'été" tells how much; a "traitement" is a thing.
fn is_french_adverb(fold: &str) -> bool {
    const ENDS: [&str; 9] = [
        "alement",
        "ellement",
        "amment",
        "emment",
        "ivement",
        "iquement",
        "eusement",
        "airement",
        "essivement",
    ];
    ENDS.iter().any(|end| fold.ends_with(end))
}

/// "Jointly with the manager", "afterwards in GitHub Actions" tell how and when; "supply" is a thing.
fn is_english_adverb(fold: &str) -> bool {
    const ENDS: [&str; 8] =
        ["antly", "ently", "intly", "ously", "ively", "ainly", "ually", "wards"];
    fold.len() > 6 && ENDS.iter().any(|end| fold.ends_with(end))
        || matches!(fold, "later" | "then" | "partly" | "mostly" | "lately" | "solely" | "directly")
}

/// "Commercial property" where the evidence has "residential property".
fn other_kind(read: &Reading<'_>, evidence: &Evidence<'_>, item: &[usize]) -> bool {
    let [first, head] = *item else { return false };
    let list = &read.words.list;
    // "Mostly furniture" is no kind of furniture.
    let adverb = list[first].fold.ends_with("ly")
        || read.widths.iter().any(|mark| (mark.from..mark.to).contains(&first));
    if head != first + 1 || adverb || known(read, evidence, first) {
        return false;
    }
    evidence.cited.iter().any(|facts| {
        let words: Vec<&str> = facts.key.split_whitespace().collect();
        words.windows(2).any(|pair| {
            pair[1] == list[head].fold
                && pair[0].len() > 3
                && !list.iter().any(|word| word.fold == pair[0])
                && CONTEXT.word(read.words.lang, pair[0]) != Some("small")
        })
    })
}
