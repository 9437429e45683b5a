//! Titles: words of rank anywhere, occupations where a line says what the person is.
//!
//! | file | where it looks for a post |
//! |---|---|
//! | this one | a rank or an occupation of the tables, anywhere |
//! | `offices` | names of posts by their shape, behind "as" or before what their holder does |
//! | `opened` | the post that a line opens with, by the tables |
//! | `headed` | the same in English, in capitals |
//! | `posts` | the same by what stands around it: "… chez", "in der Funktion der …" |
//! | `styled` | posts behind an "as", "in the position of", "while … at" |
//! | `appointed` | posts behind a word of being appointed |
//! | `usurped` | whether a post that was found is another's |
//! | `credentials`, `qualified` | degrees, certificates, and what somebody is by an examination |

pub mod appointed;
pub mod credentials;
pub mod headed;
pub mod offices;
pub mod opened;
pub mod posts;
pub mod qualified;
pub mod styled;
pub mod usurped;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::Place;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::{Reading, is_participle};
use crate::validate::guard::ladder::leading;
use crate::validate::guard::report::Report;
use crate::validate::guard::titles::usurped::Usurped;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::thesaurus;

/// Ranks that lift nobody: named of others ("trained apprentices") they are no claim.
const LOW: [&str; 10] = [
    "junior",
    "assistant",
    "trainee",
    "associate",
    "interim",
    "deputy",
    "clerk",
    "specialist",
    "officer",
    "fellow",
];

/// Ranks without which a title is a higher one.
pub const LESSENING: [&str; 6] =
    ["junior", "assistant", "trainee", "interim", "deputy", "associate"];

/// Words that describe and claim nothing.
const NEUTRAL: [&str; 28] = [
    "experienced",
    "dedicated",
    "motivated",
    "committed",
    "reliable",
    "skilled",
    "versatile",
    "passionate",
    "professional",
    "practical",
    "hands-on",
    "erfahrene",
    "erfahrener",
    "engagierte",
    "engagierter",
    "motivierte",
    "motivierter",
    "zuverlassige",
    "zuverlassiger",
    "experimente",
    "experimentee",
    "motive",
    "motivee",
    "experimentado",
    "experimentada",
    "comprometido",
    "comprometida",
    "seasoned",
];

/// Checks ranks and occupations in running text; `more` are the labels a person goes by.
pub fn check(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    place: Place<'_>,
    more: &[&Facts],
    report: &mut Report,
) {
    let is_self = |mark: &Mark| says_self(read, mark, place);
    for mark in &read.ranks {
        // "Independent fund manager with …", which opens the evidence as well.
        let opens = evidence.cited.iter().flat_map(|facts| &facts.lines).any(|line| {
            let own = read.words.list[..mark.to].iter().map(|word| word.fold.as_str());
            line.len() >= mark.to && own.eq(line[..mark.to].iter().map(String::as_str))
        });
        if names_deed(read, mark, evidence)
            || opens
            || is_ones_own(read, mark, evidence)
            || is_examined(read, mark, evidence)
            || founded(read, mark, evidence)
        {
            continue;
        }
        let low = LOW.contains(&mark.code);
        if (low || helped(read, mark)) && !is_self(mark) {
            continue;
        }
        let strange = titled(read, mark, place).is_some_and(|from| {
            (from..mark.from).any(|at| !modifier_known(read, at, evidence, more))
        });
        // "As chief scientist" for "as deputy to the chief scientist".
        // Where the evidence says it with the same "as", it is said.
        let start = own_title_start(read, mark, place).unwrap_or(mark.from);
        let same = phrase(read, start.saturating_sub(1), mark.to);
        let lifted = is_self(mark)
            && !evidence.cited.iter().any(|facts| facts.has_phrase(&same))
            && ["deputy", "assistant"].iter().any(|less| {
                evidence.cited.iter().any(|facts| facts.ranks.contains(less))
                    && !read.ranks.iter().any(|rank| rank.code == *less)
            });
        let usurped = Usurped { read, mark, evidence, more };
        let under = matches!(place, Place::Entry(_));
        let of_another = is_self(mark)
            && (under && usurped.is_another_post() || usurped.is_of_another_field())
            || under && usurped.is_no_title();
        if strange || lifted || of_another || !known_rank(read, mark, evidence, more) {
            report.claim();
            let why = "the cited evidence has no such title or rank";
            report.at(ViolationKind::Title, &read.words, mark.from, mark.to, why);
        }
    }
    lessened(read, evidence, report);
    offices::check(read, evidence, place, more, report);
    for mark in &read.roles {
        let Some(from) = own_title_start(read, mark, place) else { continue };
        report.claim();
        // What a firm is called makes nobody a solicitor.
        let own = evidence.cited.iter().chain(&evidence.titles).copied();
        let under = matches!(place, Place::Entry(_)) && !evidence.titles.is_empty();
        let from_all = evidence.all().filter(|_| !under);
        let known = own.chain(from_all).chain(more.iter().copied()).any(|facts| {
            facts.roles.contains(mark.code)
                || facts.has_phrase(&phrase(read, mark.from, mark.to))
                || (evidence.same_language && facts.shares_root(&read.words.list[mark.from].fold))
                || (!evidence.same_language && facts.has_deed_of(&read.words.list[mark.from].fold))
        });
        // "Co-author of a paper" for "co-authored a paper".
        let done = evidence.same_language
            && matches!(
                read.words.get(mark.to).map_or("", |word| word.fold.as_str()),
                "of" | "for" | "von" | "der" | "des" | "de" | "du" | "d" | "di" | "del"
            )
            && evidence.cited.iter().any(|facts| {
                let stem = &read.words.list[mark.to - 1].stem;
                stem.len() > 4 && facts.stems.iter().any(|known| known.starts_with(stem.as_str()))
            });
        let done = done
            || does(read, mark, evidence)
            || founded(read, mark, evidence)
            || posts::holds_office(read, mark, evidence);
        let known = known || done;
        let covered = read.ranks.iter().any(|rank| rank.from <= mark.from && mark.to <= rank.to);
        let usurped = Usurped { read, mark, evidence, more };
        let stray = (from..mark.from)
            .filter(|_| !done)
            .find(|at| !modifier_known(read, *at, evidence, more))
            .or_else(|| (from..mark.from).find(|at| usurped.is_of_another_kind(*at)));
        let known = known
            && !(under && usurped.is_no_title())
            && !(under && evidence.same_language && is_lifted(read, mark, evidence));
        if !(known || covered) || stray.is_some() {
            let why = "the cited evidence has no such title";
            let certified = (from..mark.from).any(|at| {
                matches!(read.words.list[at].fold.as_str(), "certified" | "licensed" | "accredited")
            });
            let kind = if certified { ViolationKind::Certificate } else { ViolationKind::Title };
            report.at(
                kind,
                &read.words,
                if known { stray.unwrap_or(from) } else { mark.from },
                mark.to,
                why,
            );
        }
    }
}

/// "Was the manager of eight waiters", "Manager of eight waiters" at the beginning, for "managed eight
/// waiters": of those whom the deed was done to. Without the number "manager of the store" says more than
/// "managed the store's accounts".
fn names_deed(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let of = mark.to == mark.from + 1
        && words.get(mark.to).is_some_and(|next| matches!(next.fold.as_str(), "of" | "de" | "von"));
    let was = (mark.from.saturating_sub(3)..mark.from)
        .any(|at| matches!(words.list[at].fold.as_str(), "was" | "war" | "etait" | "ete"));
    let so_many =
        |at: usize| read.counted.get(at).copied().unwrap_or(false) || clause::is_one(words, at);
    // "Supervisor of students" for "supervise students".
    let opens = mark.from == 0 && (so_many(mark.to + 1) || mark.code == "supervisor");
    of && (was || opens)
        && evidence.only().is_some_and(|facts| {
            let root: String = words.list[mark.from].fold.chars().take(4).collect();
            facts.steps.iter().any(|step| {
                step.verbal
                    && step.proves >= 50
                    && step.verb.starts_with(&root)
                    && (mark.to + 1..words.len().min(mark.to + 4))
                        .any(|at| step.near.contains(&words.list[at].stem))
            })
        })
}

/// "Die Prüfung zum Wassermeister abgelegt", in the evidence's own three words.
fn is_examined(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let Some(noun) = mark.from.checked_sub(2) else { return false };
    words.lang == Lang::De
        && matches!(words.list[noun + 1].fold.as_str(), "zum" | "zur")
        && words.list[noun].is_capital()
        && words.list[noun].fold.ends_with("prufung")
        && evidence.cited.iter().any(|facts| facts.has_phrase(&phrase(read, noun, mark.to)))
}

/// "My supervisor was a senior engineer" for "under the supervision of a senior engineer", "have me as
/// their line manager" for "line-manage six heads of department": a word of rank that tells of another, or
/// the name of the doer of the very deed that opens the evidence.
fn is_ones_own(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let rank = &words.list[mark.to - 1];
    let before = mark.from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    let mine = matches!(before, "my" | "our")
        && matches!(
            words.get(mark.to).map_or("", |word| word.fold.as_str()),
            "was" | "is" | "who" | "gave"
        );
    if mine {
        let root = rank.fold.get(..rank.fold.len().saturating_sub(2)).unwrap_or("");
        return evidence.same_language
            && root.len() > 4
            && evidence
                .cited
                .iter()
                .any(|facts| facts.words.iter().any(|word| word.starts_with(root)));
    }
    // "Line-manage", "line-managed", but not "line-managed by".
    let Some(root) = rank.fold.strip_suffix("er") else { return false };
    mark.to == mark.from + 1
        && content(words, mark.from.wrapping_sub(1))
        && evidence.cited.iter().flat_map(|facts| &facts.lines).any(|line| {
            let opens = line.first().is_some_and(|word| word == before)
                && line.get(1).is_some_and(|word| word.starts_with(root));
            opens && line.get(2).is_some_and(|word| word != "by")
        })
}

/// "Founder of an ecology club" for "set up an ecology club": of that, and of no more.
pub fn founded(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let of = words.get(mark.to).is_some_and(|word| word.fold == "of");
    let thing = (mark.to + 1..words.len().min(mark.to + 6))
        .take_while(|at| *at == mark.to + 1 || !clause::breaks(words, at - 1))
        .take_while(|at| {
            clause::is_article(words, *at) || content(words, *at) && !read.counted[*at]
        })
        .filter(|at| content(words, *at));
    let opens = |facts: &Facts, deed: &str| facts.key.starts_with(&format!(" {deed} "));
    mark.code == "founder" && of && words.list[mark.from].fold.starts_with("founder") && {
        let mut things = thing.peekable();
        things.peek().is_some()
            && things.all(|at| {
                evidence.cited.iter().any(|facts| facts.stems.contains(&words.list[at].stem))
            })
            && evidence.cited.iter().any(|facts| {
                ["set up", "founded", "established", "started"]
                    .iter()
                    .any(|deed| opens(facts, deed))
            })
    }
}

/// "Cover driver for reach trucks" of somebody who drove them: the name of the doer, made of a verb of
/// the evidence. Of what somebody only helped with they are not the doer.
fn does(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let word = &read.words.list[mark.to - 1];
    let helped = || {
        evidence.cited.iter().flat_map(|f| &f.steps).any(|known| known.rung <= 10 || known.softened)
    };
    // "The protocol of which I am a co-author".
    let of_which = (1..mark.from).any(|at| {
        read.words.list[at - 1].fold == "of"
            && matches!(read.words.list[at].fold.as_str(), "which" | "whom")
            && read.words.get(at + 1).is_some_and(|word| word.fold == "i")
    });
    let followed = of_which
        || read.words.get(mark.to).is_some_and(|next| {
            matches!(next.fold.as_str(), "of" | "for" | "von" | "der" | "des" | "de" | "du" | "d")
        });
    let followed = followed || is_followed_behind_others(read, mark.to);
    let concepts = || thesaurus::deeds_of(&word.fold, read.words.lang);
    // "Served as minibus driver" for "drove the minibus".
    let capacity = !word.is_capital()
        && evidence
            .cited
            .iter()
            .any(|facts| facts.opening_deeds().iter().any(|deed| concepts().contains(deed)));
    (followed || capacity) && !word.is_capital_inside() && {
        let concepts = concepts();
        evidence.cited.iter().any(|facts| facts.bears_out(&concepts)) && !helped()
    }
}

/// "Joint author, with a colleague, of a unit": with whom stands between.
fn is_followed_behind_others(read: &Reading<'_>, at: usize) -> bool {
    const OTHERS: usize = 8;
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let with = matches!(fold(at), "with" | "together" | "alongside" | "mit" | "avec");
    let close = (at..words.len().min(at + OTHERS)).find(|at| words.gap_after(*at).contains(','));
    with && words.gap_before(at).contains(',')
        && close.is_some_and(|close| {
            matches!(fold(close + 1), "of" | "for" | "von" | "der" | "des" | "de" | "du" | "d")
        })
}

/// Where the title begins that opens a line under an entry and says what its holder is.
fn titled(read: &Reading<'_>, mark: &Mark, place: Place<'_>) -> Option<usize> {
    let opens = matches!(place, Place::Entry(_)).then(|| own_title_start(read, mark, place))??;
    (opens == 0).then_some(0)
}

/// "Assisting the site manager": the rank is another's.
fn helped(read: &Reading<'_>, mark: &Mark) -> bool {
    read.steps.iter().any(|step| {
        step.rung <= 10
            && step.to <= mark.from
            && mark.from - step.to <= 3
            && (step.to..mark.from).all(|at| clause::is_small(&read.words, at))
    })
}

/// "Site Manager for 118 homes" by an assistant site manager: a line that opens with the title
/// says the whole of it.
fn lessened(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let Some(end) = (0..words.len()).find(|at| !words.list[*at].is_capital()) else { return };
    let opens = read.ranks.iter().chain(&read.roles).find(|mark| mark.to == end && end >= 2);
    let Some(mark) = opens.filter(|_| words.lang != Lang::De) else { return };
    let closes = clause::breaks(words, end - 1)
        || matches!(
            words.list[end].fold.as_str(),
            "for" | "at" | "of" | "on" | "in" | "with" | "and"
        );
    let dropped = LESSENING.iter().any(|code| {
        evidence.faces.iter().any(|f| f.ranks.contains(code))
            && !read.ranks.iter().any(|rank| rank.code == *code)
    });
    if closes && dropped {
        let why = "the profile's title says less";
        report.at(ViolationKind::Title, words, 0, mark.to, why);
    }
}

/// "Controller of …" of an assistant controller.
fn is_lifted(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let has = |code: &str| read.ranks.iter().any(|rank| rank.code == code);
    let phrase = phrase(read, mark.from, mark.to);
    let lesser = |facts: &&&Facts| {
        facts.roles.contains(mark.code)
            && LESSENING.iter().any(|code| facts.ranks.contains(code) && !has(code))
    };
    let own = |line: &Vec<String>| leading::title(line).contains(&phrase);
    let learning = read.words.list.iter().any(|word| phrases::is("apprenticeship", &word.fold));
    !learning
        && evidence.titles.iter().any(|facts| lesser(&facts))
        && !evidence.cited.iter().flat_map(|facts| &facts.lines).any(own)
}

fn phrase(read: &Reading<'_>, from: usize, to: usize) -> String {
    let folds: Vec<&str> =
        read.words.list[from..to].iter().map(|word| word.fold.as_str()).collect();
    folds.join(" ")
}

fn known_rank(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>, more: &[&Facts]) -> bool {
    let all = || evidence.all().chain(more.iter().copied());
    let phrase = phrase(read, mark.from, mark.to);
    all().any(|facts| {
        facts.ranks.contains(mark.code)
            || facts.has_phrase(&phrase)
            // "DG notes" for "dangerous goods notes".
            || (read.words.list[mark.from].is_all_caps() && facts.initials.contains(&phrase))
            || (mark.to == mark.from + 1 && facts.words.contains(&phrase))
            // "Stellvertretende Schulleiterin" is a "Konrektorin".
            || facts.bears_out(&thesaurus::around(&read.words, mark.from, mark.to))
            // What "headed", "led" and "managed" make a person is another matter: see scope.
            // "Entraîneur principal" is a head coach.
            || (mark.code == "principal"
                && !evidence.same_language
                && ["head", "lead", "chief", "senior"].iter().any(|c| facts.ranks.contains(c)))
            || (mark.code == "head"
                && !evidence.same_language
                && ["lead", "manager", "chief"].iter().any(|code| facts.ranks.contains(code)))
            // "Gestionnaire" is a manager of stocks and files, of people never.
            || (mark.code == "manager" && !evidence.same_language && facts.ranks.contains("clerk"))
            || (mark.code == "lead" && facts.ranks.contains("head"))
            || (!evidence.same_language
                && facts.bears_out(&thesaurus::at(&read.words, mark.from)))
            // "Schichtleitung" of a charge nurse.
            || (mark.code == "lead" && !evidence.same_language && facts.ranks.contains("charge"))
            // "Leader of residential visits" for "led residential trips".
            || (mark.code == "lead" && facts.steps.iter().any(|step| step.verbal && step.proves >= 50))
            // "Ward manager" for "Stationsleitung".
            || (!evidence.same_language
                && matches!(mark.code, "manager" | "head" | "lead" | "supervisor")
                && (facts.words.iter().any(|word| word.ends_with("leitung"))
                    || ["manager", "head", "lead", "supervisor"].iter().any(|c| facts.ranks.contains(c))))
    })
}

pub fn modifier_known(
    read: &Reading<'_>,
    at: usize,
    evidence: &Evidence<'_>,
    more: &[&Facts],
) -> bool {
    let word = &read.words.list[at];
    let neutral = NEUTRAL.contains(&word.fold.as_str()) || clause::is_small(&read.words, at);
    let marked = read.ranks.iter().chain(&read.credentials).any(|m| (m.from..m.to).contains(&at));
    let term = read.terms.iter().filter(|t| (t.from..t.to).contains(&at)).any(|t| {
        evidence.any().chain(more.iter().copied()).any(|facts| facts.terms.contains(&t.id))
    });
    neutral
        || marked
        || term
        || !evidence.same_language
        || evidence
            .any()
            .chain(more.iter().copied())
            .any(|f| f.stems.contains(&word.stem) || f.words.contains(&word.fold))
}

fn says_self(read: &Reading<'_>, mark: &Mark, place: Place<'_>) -> bool {
    own_title_start(read, mark, place).is_some()
}

/// Where the title that this word ends begins, if the line says the person is that: "as a senior
/// data engineer", or the opening of a summary.
fn own_title_start(read: &Reading<'_>, mark: &Mark, place: Place<'_>) -> Option<usize> {
    let words = &read.words;
    if matches!(place, Place::Label) {
        return Some(0);
    }
    let mut from = mark.from;
    while from > 0
        && content(words, from - 1)
        && !clause::breaks(words, from - 1)
        && !words.list[from - 1].opens
        && !is_as(read, from - 1)
        && !read.counted[from - 1]
    {
        from -= 1;
    }
    if from > 0
        && words.list[from - 1].opens
        && content(words, from - 1)
        && !clause::breaks(words, from - 1)
        && !is_as(read, from - 1)
        && !read.counted[from - 1]
    {
        from -= 1;
    }
    // "Acting Deputy SENCO, helping to write plans".
    let head = (1..words.len().min(6)).find(|at| clause::breaks(words, *at));
    let headed = head.is_some_and(|head| {
        words.lang == Lang::En
            && mark.to <= head + 1
            && (0..=head).all(|at| words.list[at].is_capital() || clause::is_small(words, at))
            && words.get(head + 1).is_some_and(|next| is_participle(&next.fold, words.lang))
            && matches!(place, Place::Entry(_))
    });
    if headed {
        return Some(0);
    }
    let opens = words.get(from).is_some_and(|word| word.opens);
    if opens && from <= mark.from {
        // "Trained nurses" opens with a verb.
        let verb = read.steps.iter().any(|step| step.from == from && from < mark.from);
        // "Deputy Team Leader" goes on behind its first word of rank.
        let whole = read
            .ranks
            .iter()
            .chain(&read.roles)
            .filter(|next| {
                (mark.to..next.from).all(|at| words.list[at].is_capital() && words.joined(at))
                    && words.gap_after(mark.to - 1) == " "
            })
            .map(|next| next.to)
            .fold(mark.to, usize::max);
        // "Approved Electrician at Stanhope & Bligh: …".
        let at_employer = words
            .get(whole)
            .is_some_and(|w| matches!(w.fold.as_str(), "at" | "bei" | "chez" | "presso" | "bij"))
            && words.get(whole + 1).is_some_and(Word::is_capital);
        // "Financial Controller and main contact …".
        let one = !words.list[mark.to - 1].fold.ends_with('s') && words.list[from].is_capital();
        let goes_on = matches!(
            words.get(mark.to).map_or("", |w| w.fold.as_str()),
            "and" | "und" | "et" | "of" | "for" | "with" | "responsible"
        ) && from == 0
            && one
            && mark.to - from >= 2;
        let free = matches!(place, Place::Summary | Place::Letter);
        // "Deputy editor" is two marks.
        let end = read.ranks.iter().chain(&read.roles).fold(mark.to, |end, next| {
            if next.from <= end && next.to > end { next.to } else { end }
        });
        let tells = from == 0 && one && tells_what_they_do(words, end, end - from);
        return ((free || at_employer || goes_on || tells) && !verb).then_some(from);
    }
    let mut before = from.checked_sub(1)?;
    if clause::is_article(words, before) {
        before = before.checked_sub(1)?;
    }
    let is = matches!(
        words.list[before].fold.as_str(),
        "am" | "bin" | "suis" | "soy" | "sou" | "ben" | "sono"
    );
    (is_as(read, before) || is).then_some(from)
}

/// "Deputy Editor who edits", "Conservatrice en chef encadrant": behind the title stands what its holder
/// does. In English an "-ing" behind a single word makes a noun of the two ("nurse training").
pub fn tells_what_they_do(words: &Words<'_>, end: usize, len: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let mut at = end;
    if words.is_romance() {
        while matches!(fold(at), "de" | "du" | "des" | "d" | "en" | "del" | "di") && at < end + 4 {
            at += 2;
        }
    }
    if matches!(fold(at), "who" | "qui" | "quien" | "die" | "der") {
        return at > 0 && words.gap_before(at).trim_matches([' ', ',']).is_empty();
    }
    is_participle(fold(at), words.lang) && (words.lang != Lang::En || len >= 2)
}

pub fn is_as(read: &Reading<'_>, at: usize) -> bool {
    let fold = read.words.list[at].fold.as_str();
    match read.words.lang {
        Lang::En => {
            let next = read.words.get(at + 1).map_or("", |w| w.fold.as_str());
            let third = read.words.get(at + 2).map_or("", |w| w.fold.as_str());
            let how = matches!(next, "a" | "an") && phrases::is("as a", third);
            // "Held the post of Deputy Ward Sister".
            let before = at.checked_sub(1).map_or("", |at| read.words.list[at].fold.as_str());
            let post = fold == "of" && matches!(before, "post" | "position" | "role" | "rank");
            post || fold == "as" && !how && !matches!(next, "well" | "part" | "of")
        }
        Lang::De | Lang::Nl => {
            let before = at.checked_sub(1).map_or("", |at| read.words.list[at].fold.as_str());
            let post =
                matches!(before, "position" | "funktion" | "rolle" | "eigenschaft" | "stelle");
            matches!(fold, "als" | "zum" | "zur")
                || (post && matches!(fold, "des" | "der" | "eines" | "einer" | "als"))
        }
        Lang::Fr => {
            let before = at.checked_sub(1).map_or("", |at| read.words.list[at].fold.as_str());
            let post = matches!(before, "role" | "poste" | "fonction" | "fonctions" | "qualite");
            matches!(fold, "comme" | "que" | "qualite") || (post && matches!(fold, "de" | "d"))
        }
        Lang::Es | Lang::Pt => fold == "como",
        Lang::It => fold == "come",
        Lang::Other(_) => false,
    }
}

/// The title of an entry: every word must be in the profile's, and none that lessens it dropped.
pub fn heading(
    read: &Reading<'_>,
    known: &[&Facts],
    kind: ViolationKind,
    same_language: bool,
    report: &mut Report,
) {
    report.claim();
    let words = &read.words;
    if words.len() == 0 {
        return;
    }
    let phrase_all = phrase(read, 0, words.len());
    let whole = known.iter().any(|f| f.has_phrase(&phrase_all));
    let word_known = |at: usize| {
        let word = &words.list[at];
        let inside = |from: usize, to: usize| (from..to).contains(&at);
        clause::is_small(words, at)
            || known.iter().any(|f| {
                f.words.contains(&word.fold)
                    || (same_language && f.stems.contains(&word.stem))
                    || f.initials.contains(&word.fold)
            })
            || read
                .terms
                .iter()
                .any(|t| inside(t.from, t.to) && known.iter().any(|f| f.terms.contains(&t.id)))
            || read
                .ranks
                .iter()
                .any(|m| inside(m.from, m.to) && known.iter().any(|f| f.ranks.contains(m.code)))
            || read
                .roles
                .iter()
                .any(|m| inside(m.from, m.to) && known.iter().any(|f| f.roles.contains(m.code)))
            || read.credentials.iter().any(|m| {
                inside(m.from, m.to) && known.iter().any(|f| f.credentials.contains(m.code))
            })
    };
    let expands = |from: usize, to: usize| {
        let initials: String =
            words.list[from..to].iter().filter_map(|w| w.fold.chars().next()).collect();
        to > from + 1 && known.iter().any(|f| f.acronyms.contains(&initials))
    };
    if !whole {
        let stray: Vec<usize> = (0..words.len()).filter(|at| !word_known(*at)).collect();
        if let (Some(first), Some(last)) = (stray.first(), stray.last())
            && !expands(0, words.len())
        {
            report.at(kind, words, *first, last + 1, "the profile's entry has no such title");
            return;
        }
    }
    let own: Vec<&str> = read.ranks.iter().map(|m| m.code).collect();
    let dropped = LESSENING
        .iter()
        .find(|code| known.iter().any(|f| f.ranks.contains(*code)) && !own.contains(code));
    if let Some(code) = dropped
        && kind == ViolationKind::Title
        && !known.iter().any(|f| f.texts.iter().any(|text| *text == facts::plain(words.text)))
    {
        report.add(kind, words.text, format!("the profile's title says `{code}`"));
    }
}
