//! Scope: the ladder of verbs, praise, directions, contraries, and what can't be placed at all. How wide
//! is in `widen`, why in `causes`, what a list may hold in `listed`.

pub mod added;
pub mod causes;
pub mod consequence;
pub mod effects;
pub mod inserted;
pub mod moves;
pub mod objects;
pub mod order;
pub mod praise;
pub mod reach;
pub mod retold;
pub mod rungs;
pub mod swaps;
pub mod widen;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::{Reading, is_participle};
use crate::validate::guard::numbers::places;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::inflect;
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables;
use crate::validate::guard::words::thesaurus::{self};

/// Checks what the claim says of the person's part.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    rungs::check(read, evidence, report);
    widen::check(read, evidence, report);
    causes::check(read, evidence, report);
    praise::check(read, evidence, report);
    trends(read, evidence, report);
    brought_about(read, evidence, report);
    turned_round(read, evidence, report);
    held_level(read, evidence, report);
    goes_elsewhere(read, evidence, report);
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
            let kind = match &mark.code[..mark.code.len() - 1] {
                // A mean is no percentile.
                "150" => ViolationKind::Number,
                _ => ViolationKind::Scope,
            };
            report.at(kind, &read.words, mark.from, mark.to, why);
        }
    }
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

/// "Brought down the stock-outs" for "without adding to the stock-outs": what is said not to have changed, or
/// not to have been changed.
fn held_level(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    const DENIED: [&str; 10] =
        ["without", "no", "not", "never", "zero", "none", "despite", "while", "kept", "keeping"];
    /// So far what was not done to a thing stands from it.
    const REACH: usize = 6;
    let Some(facts) = evidence.highlight().filter(|facts| facts.lang == Lang::En) else { return };
    let words = &read.words;
    let line = &facts.lines[0];
    let denied = words.list.iter().any(|word| DENIED.contains(&word.fold.as_str()));
    let Some(without) = line.iter().position(|word| word == "without").filter(|_| !denied) else {
        return;
    };
    if !line.get(without + 1).is_some_and(|verb| verb.ends_with("ing")) {
        return;
    }
    let things: Vec<&String> = (without + 2..line.len().min(without + 2 + REACH))
        .filter(|at| facts.telling[0][*at])
        .map(|at| &facts.rows[0][at])
        .collect();
    // The verb of the line that these are the object of, behind an "and" or at its start.
    let verb = |at: &usize| {
        (*at == 0 || clause::is_and(words, at - 1))
            && effects::object_behind(read, *at).is_some_and(|thing| {
                let last = &words.list[thing].stem;
                things.contains(&last)
            })
    };
    if let Some(at) = (0..words.len()).find(verb) {
        let why = "the cited evidence says that this was not";
        report.at(ViolationKind::Scope, words, at, at + 1, why);
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

/// "Von der Auslegung bis zum Vertragsabschluss" for "von der Auslegung bis zum Angebot": from the same, and to
/// something of which the evidence has no word.
fn goes_elsewhere(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    if !evidence.same_language {
        return;
    }
    let known = || evidence.cited.iter().flat_map(|facts| &facts.moves);
    for claimed in read.moves.iter().filter(|claimed| claimed.from.len() == 1) {
        let to = (claimed.at..claimed.end).find(|at| words.list[*at].stem == claimed.to_head);
        let Some(to) = to.filter(|to| is_until(words, claimed.at, *to)) else { continue };
        let mut same = known().filter(|m| m.from == claimed.from).peekable();
        let elsewhere = same.peek().is_some()
            && same.all(|m| !words.list.iter().any(|word| word.stem == m.to_head));
        if elsewhere && !cited(read, evidence, to) {
            let why = "the cited evidence has it end elsewhere";
            report.at(ViolationKind::Scope, words, claimed.at, to + 1, why);
        }
    }
}

/// Whether the words between the two ends of a span are small: "von der … bis zum …", "de la … à la …".
fn is_until(words: &Words<'_>, from: usize, to: usize) -> bool {
    let contents = (from..to).filter(|at| content(words, *at)).count();
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    let the = |at: usize| matches!(text(at), "la" | "l" | "le" | "les");
    let marked = match words.lang {
        Lang::De => (from..to).any(|at| words.list[at].fold == "bis"),
        // "De la conception à la livraison"; "a été soumise" and "de projet à établir" are no spans.
        Lang::Fr => {
            let opens = text(from) == "du" || the(from + 1);
            let arrives = to > 1
                && (matches!(text(to - 1), "au" | "aux") || the(to - 1) && text(to - 2) == "à");
            opens && arrives
        }
        _ => false,
    };
    contents == 1 && marked
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
            () if hangs && evidence.same_language => {
                literally(read, evidence, at) || places::is_told(read, evidence, at)
            }
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
    in_facts(read, evidence.any(), at) || covered(read, evidence, &evidence.any(), at)
}

/// The same of what is cited, the entry's head and its declared skills: what other lines of the entry
/// tell is no part of this one.
pub fn stated(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let told = || evidence.all().chain(evidence.declared.iter().copied());
    in_facts(read, told(), at) || covered(read, evidence, &told(), at)
}

/// Whether the head of the entry has the word: its employer, title, place.
pub fn of_head(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    has_form(read, evidence.faces.iter().copied(), at)
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
    // "Geantwortet" for "Antwort".
    let done = word.fold.strip_prefix("ge").filter(|bare| {
        read.words.lang == Lang::De && !word.is_capital() && bare.len() > 6 && bare.ends_with('t')
    });
    let done: String = done.unwrap_or("").chars().take(6).collect();
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
                || (done.chars().count() == 6
                    && facts.words.iter().any(|word| word.starts_with(&done)))
                || read.words.lang == Lang::De && is_parted(&word.fold, facts)
                || read.words.lang == Lang::Fr && is_plural_in_x(&word.fold, facts)
        })
}

/// "Feux" for "feu", "lieu" for "lieux".
fn is_plural_in_x(fold: &str, facts: &Facts) -> bool {
    let one = fold.strip_suffix('x').filter(|one| one.ends_with('u'));
    one.is_some_and(|one| facts.words.contains(one))
        || fold.ends_with('u') && facts.words.contains(&format!("{fold}x"))
}

/// "Eingestellt" for "einzustellen": a German verb whose particle the evidence parts from it by another syllable.
fn is_parted(fold: &str, facts: &Facts) -> bool {
    let Some(root) = inflect::parted_root(fold) else { return false };
    facts.words.iter().any(|word| inflect::parted_root(word).is_some_and(|known| known == root))
}

/// A term, occupation or rank that the evidence has under another word.
fn covered<'g>(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    told: &(impl Iterator<Item = &'g Facts> + Clone),
    at: usize,
) -> bool {
    let lexicon = crate::analysis::Lexicon::shared();
    let inside = |from: usize, to: usize| (from..to).contains(&at);
    read.terms.iter().filter(|term| inside(term.from, term.to)).any(|term| {
        told.clone().any(|f| {
            f.terms.contains(&term.id)
                || f.shown.iter().any(|known| lexicon.relation(term.id, *known).is_some())
        })
    }) || read.roles.iter().chain(&read.ranks).filter(|m| inside(m.from, m.to)).any(|mark| {
        told.clone().any(|f| f.roles.contains(mark.code) || f.ranks.contains(mark.code))
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
