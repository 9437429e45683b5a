//! Small words that turn a statement round, and words that have changed places.

use super::{Edited, PUT_IN, here};
use crate::validate::ViolationKind;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::align::Hunk;
use crate::validate::guard::words::{clause, phrases};

/// A small word of the evidence, and what in its place says something else.
const TURNED: &[(&str, &[&str])] = &[
    ("by", &["with", "for", "to", "from"]),
    ("with", &["for", "by", "without", "from", "and"]),
    ("for", &["with", "from", "against", "after"]),
    ("from", &["by", "to"]),
    ("to", &["from", "by"]),
    ("over", &["under", "below"]),
    ("under", &["over", "above"]),
    ("above", &["below", "under"]),
    ("below", &["above", "over"]),
    ("before", &["after", "since"]),
    ("after", &["before"]),
    ("as", &["the", "for", "with"]),
    ("who", &["and"]),
    ("without", &["with"]),
    ("vor", &["nach"]),
    ("nach", &["vor"]),
    ("fur", &["von", "mit", "gegen", "nach"]),
    ("von", &["mit", "fur"]),
    ("mit", &["ohne", "von", "fur", "und"]),
    ("ohne", &["mit"]),
    ("uber", &["unter"]),
    ("unter", &["uber"]),
    ("avant", &["apres"]),
    ("apres", &["avant"]),
    ("avec", &["sans", "pour", "par", "et"]),
    ("par", &["avec", "pour"]),
    ("pour", &["par", "avec", "apres"]),
    ("sans", &["avec"]),
    ("sous", &["sur"]),
    ("since", &["in", "until"]),
    ("in", &["since"]),
    ("seit", &["im", "in", "bis"]),
    ("depuis", &["en", "jusqu"]),
    ("um", &["auf"]),
    ("auf", &["um"]),
    ("davon", &["dazu", "plus"]),
    ("dont", &["plus", "et"]),
    ("or", &["and"]),
    ("through", &["without"]),
    ("we", &["i"]),
    ("our", &["my"]),
    ("wir", &["ich"]),
    ("unser", &["mein"]),
    ("unsere", &["meine"]),
    ("unserer", &["meiner"]),
    ("unseren", &["meinen"]),
    ("unserem", &["meinem"]),
    ("nous", &["je"]),
    ("notre", &["mon", "ma"]),
    ("nos", &["mes"]),
];

/// Checks the small words, and pairs of words.
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    // "Swapped lamps for panels", "replaced lamps with panels": another word wants another small one.
    let reworded = edited.is_reworded();
    for hunk in edited.aligned.hunks.iter().filter(|_| !reworded) {
        let Some((new, old)) = small_words(edited, hunk) else { continue };
        let (fold, known) = (words.list[new].fold.as_str(), edited.facts.lines[0][old].as_str());
        // "74 staff, including 30 casuals" for "74 staff and 30 casuals".
        let counted = (new + 1..words.len().min(new + 4)).any(|at| edited.read.counted[at]);
        let part = counted
            && matches!(
                (known, fold),
                ("and", "including")
                    | ("including", "and" | "plus")
                    | ("et", "dont")
                    | ("und", "davon" | "darunter")
                    | ("darunter", "und" | "plus")
            );
        let turned =
            part || TURNED.iter().any(|(word, others)| *word == known && others.contains(&fold));
        // "And the design office" for "with the design office"; "and checked" says what "with checks of" does.
        let joined = !matches!((known, fold), ("with", "and") | ("mit", "und") | ("avec", "et"))
            || hunk.old.len() > 1;
        // "By tablet" for "from a tablet": with what it was done.
        let next = words.get(hunk.new.end).map_or("", |word| word.fold.as_str());
        let turned = turned && !(fold == "by" && phrases::is("device", next));
        // "Under ANTT", of the evidence too, makes no "children over two" of those under two.
        let own = words.list.iter().filter(|word| word.fold == fold).count();
        let told = edited.facts.lines[0].iter().filter(|word| *word == fold).count();
        if turned && joined && own > told {
            report.at(ViolationKind::Scope, words, new, new + 1, here(edited, hunk));
            return;
        }
    }
    if !reworded {
        put_in(edited, report);
    }
    swapped(edited, report);
    lettered(edited, report);
    denied(edited, report);
    widened(edited, report);
}

/// "Still smoking" for "still not smoking", "nicht sichtbar" for "sichtbar": a denial that came or went alone.
fn denied(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let denies = |fold: &str| matches!(fold, "not" | "never" | "nicht" | "nie" | "pas" | "jamais");
    let line = &edited.facts.lines[0];
    let counts = |all: &mut dyn Iterator<Item = &str>| all.filter(|fold| denies(fold)).count();
    let own = counts(&mut words.list.iter().map(|word| word.fold.as_str()));
    let told = counts(&mut line.iter().map(String::as_str));
    let hunk = edited.aligned.hunks.iter().find(|hunk| {
        let new = hunk.new.len() == 1 && denies(&words.list[hunk.new.start].fold);
        let old = hunk.old.len() == 1 && denies(&line[hunk.old.start]);
        new && hunk.old.is_empty() || old && hunk.new.is_empty()
    });
    if let Some(hunk) = hunk.filter(|_| own != told) {
        let at = hunk.new.start.min(words.len() - 1);
        report.at(ViolationKind::Scope, words, at, at + 1, here(edited, hunk));
    }
}

/// "The company's defect rate" for "my defect rate".
fn widened(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let line = &edited.facts.lines[0];
    let hunk = edited.aligned.hunks.iter().find(|hunk| {
        let owner = hunk.new.clone().any(|at| edited.tells(at));
        let small = &words.list.get(hunk.new.start).map_or("", |word| word.fold.as_str());
        let article =
            matches!(*small, "the" | "our" | "der" | "die" | "des" | "unser" | "le" | "la" | "l");
        hunk.old.len() == 1
            && clause::is_mine(words.lang, &line[hunk.old.start])
            && owner
            && article
    });
    if let Some(hunk) = hunk {
        report.at(ViolationKind::Scope, words, hunk.new.start, hunk.new.end, here(edited, hunk));
    }
}

/// "O-arm" for "C-arm": a letter that stands for a kind.
fn lettered(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let letter = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let joined = |at: usize| words.gap_after(at) == "-" || words.gap_before(at) == "-";
    let other = edited.aligned.hunks.iter().find(|hunk| {
        hunk.new.len() == 1
            && hunk.old.len() == 1
            && letter(&words.list[hunk.new.start].fold)
            && letter(&edited.facts.lines[0][hunk.old.start])
            && joined(hunk.new.start)
    });
    if let Some(hunk) = other {
        let at = hunk.new.start;
        report.at(ViolationKind::Skill, words, at, words.len().min(at + 2), here(edited, hunk));
    }
}

/// "All five" for "two of the five", "very good" for "good", "after I had …": a word that makes more of what stands
/// there, put into a line that is otherwise its evidence.
fn put_in(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let known = |fold: &str| edited.facts.lines[0].iter().any(|word| word == fold);
    for hunk in edited.aligned.hunks.iter().filter(|hunk| hunk.new.start > 0) {
        let more = hunk.new.clone().find(|at| {
            let fold = words.list[*at].fold.as_str();
            let mine = clause::is_mine(words.lang, fold);
            let ends = *at + 1 >= words.len() || clause::breaks(words, *at);
            let each = ends
                && hunk.old.is_empty()
                && matches!(fold, "each" | "apiece" | "jeweils" | "chacun" | "chacune");
            // "All discrepancies" for "most discrepancies".
            let whole = matches!(fold, "all" | "every" | "alle" | "allen" | "tous" | "toutes")
                && hunk.old.clone().any(|at| {
                    matches!(
                        edited.facts.lines[0][at].as_str(),
                        "most" | "some" | "many" | "meisten" | "einige" | "viele" | "plupart"
                    )
                });
            let every = !whole
                && matches!(fold, "all" | "alle" | "allen" | "samtliche")
                && edited.facts.lines[0].iter().any(|word| {
                    phrases::is("every", word)
                        || matches!(word.as_str(), "any" | "samtliche" | "100" | "altogether")
                });
            // "All of whom I trained" for "all trained".
            let doer = matches!(fold, "i" | "ich" | "je" | "j") && hunk.old.is_empty();
            (phrases::is("emphatic", fold) && !every
                || whole
                || doer
                || each
                || mine && hunk.new.len() > 1)
                && !known(fold)
        });
        if let Some(at) = more {
            let why = if hunk.old.is_empty() { PUT_IN.to_owned() } else { here(edited, hunk) };
            report.at(ViolationKind::Scope, words, at, hunk.new.end, why);
            return;
        }
    }
}

/// "For Android in March and iOS in November" for the two the other way round, all else as it was.
pub fn swapped(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let row = &edited.facts.rows[0];
    let told = |hunk: &Hunk| -> Option<(usize, Vec<&str>, Vec<&str>)> {
        let new: Vec<usize> = hunk.new.clone().filter(|at| edited.tells(*at)).collect();
        let old = hunk.old.clone().filter(|at| edited.is_told(*at));
        let first = *new.first()?;
        let mine = new.iter().map(|at| words.list[*at].stem.as_str()).collect();
        Some((first, mine, old.map(|at| row[at].as_str()).collect()))
    };
    let pairs: Vec<_> = edited.aligned.hunks.iter().filter_map(told).collect();
    for (i, (at, new, old)) in pairs.iter().enumerate() {
        let other = pairs[i + 1..].iter().find(|(_, other, known)| new == known && other == old);
        let Some((next, ..)) = other.filter(|_| !old.is_empty()) else { continue };
        // "Tests and builds" for "builds and tests", and what a comma or an "and" parts.
        let parted =
            |at: usize| words.gap_after(at).contains([',', '/']) || clause::is_and(words, at + 1);
        let listed = parted(*at) && (parted(*next) || clause::is_and(words, next.wrapping_sub(1)))
            || (*at + 1..*next).all(|at| !edited.tells(at) || new.len() > 1)
                && next - at <= 2 + new.len();
        if !listed {
            let why = "the cited evidence has the two the other way round";
            report.at(ViolationKind::Scope, words, *at, *at + 1, why);
            return;
        }
    }
}

/// The small words that a place of change comes down to: "for" for "together with", "up by" for "from".
fn small_words(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<(usize, usize)> {
    const BESIDE: [&str; 8] = [
        "together",
        "jointly",
        "along",
        "gemeinsam",
        "zusammen",
        "conjointement",
        "ensemble",
        "up",
    ];
    let words = &edited.read.words;
    let line = &edited.facts.lines[0];
    let article = |word: &str| phrases::is("the", word) || phrases::is("article", word);
    // The only word of a range but for articles: "mit der" is a "mit".
    let last = |range: &std::ops::Range<usize>, word: &dyn Fn(usize) -> String| {
        let told = |at: &usize| range.len() == 1 || !article(&word(*at));
        let small: Vec<usize> = range.clone().filter(told).collect();
        match small[..] {
            [one] => Some(one),
            [first, second] if BESIDE.contains(&word(first).as_str()) => Some(second),
            _ => None,
        }
    };
    let new = last(&hunk.new, &|at| words.list[at].fold.clone())?;
    let old = last(&hunk.old, &|at| line[at].clone())?;
    Some((new, old))
}
