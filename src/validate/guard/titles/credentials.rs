//! Degrees, certificates and licences: each needs the same one in the cited evidence.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::literally;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;

/// Checks the credentials of the claim.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    of_others(read, evidence, report);
    held(read, evidence, report);
    unfinished(read, evidence, report);
    for mark in read.credentials.iter().filter(|mark| !is_a_thing(read, mark)) {
        report.claim();
        let words = &read.words.list[mark.from..mark.to];
        let phrase: Vec<&str> = words.iter().map(|word| word.fold.as_str()).collect();
        let phrase = phrase.join(" ");
        let any = mark.code == "c any" || mark.code == "d degree";
        let known = evidence.all().any(|facts| {
            facts.credentials.contains(mark.code)
                || facts.has_phrase(&phrase)
                || (words.len() == 1 && facts.initials.contains(&phrase))
                // "Licence de taxi" for a taxi licence.
                || (!evidence.same_language
                    && !words[0].is_capital()
                    && facts.words.contains(&words[0].fold))
                || (any && facts.credentials.iter().any(|code| code[..1] == mark.code[..1]))
                || (words.len() > 1 && facts.acronyms.contains(&initials(words)))
        });
        // What a firm is called makes nobody a tax adviser, so that only what is cited counts.
        let rooted = words.len() == 1
            && evidence.same_language
            && evidence.cited.iter().any(|facts| facts.shares_root(&words[0].fold));
        // "Certificates of good conduct" are papers that somebody asks for.
        let papers = any
            && !evidence.same_language
            && words.len() == 1
            && !words[0].is_capital()
            && words[0].fold.ends_with('s');
        if !(known || rooted || papers || any && certifies(read, mark, evidence)) {
            let (kind, what) = if mark.code.starts_with('d') && !is_of_trade(read, mark) {
                (ViolationKind::Degree, "degree")
            } else {
                (ViolationKind::Certificate, "certificate or licence")
            };
            report.at(
                kind,
                &read.words,
                mark.from,
                mark.to,
                format!("the cited evidence has no such {what}"),
            );
        }
    }
}

/// "Master data", "master plan" are no degrees.
fn is_a_thing(read: &Reading<'_>, mark: &Mark) -> bool {
    const THINGS: [&str; 14] = [
        "data",
        "plan",
        "class",
        "classes",
        "file",
        "record",
        "records",
        "schedule",
        "list",
        "key",
        "batch",
        "budget",
        "agreement",
        "recipe",
    ];
    let next = read.words.get(mark.to).map_or("", |word| word.fold.as_str());
    mark.code == "d master"
        && read.words.list[mark.to - 1].fold == "master"
        && THINGS.contains(&next)
}

/// "La certification des comptes" for accounts that were "certifiés": of a thing, and no paper of one's own.
fn certifies(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let object = (mark.to..words.len().min(mark.to + 3)).find(|at| clause::content(words, *at));
    fold(mark.from).starts_with("certifi")
        && matches!(fold(mark.to), "de" | "des" | "du" | "d" | "le" | "la" | "les")
        && object.is_some_and(|at| literally(read, evidence, at))
        && evidence.cited.iter().any(|facts| {
            facts.words.iter().any(|word| word.starts_with("certifi") && !word.contains("cat"))
        })
}

/// "Titulaire de l'attestation de capacité", "holder of …": something held that no table has.
fn held(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    for at in 0..words.len() {
        let holds = match fold(at) {
            "titulaire" | "detenteur" | "detentrice" | "titolare" | "titular" => true,
            "holder" => fold(at + 1) == "of",
            "inhaber" | "inhaberin" => matches!(fold(at + 1), "des" | "der" | "eines" | "einer"),
            _ => false,
        };
        let known = || evidence.any().any(|facts| facts.stems.contains(&words.list[at].stem));
        if !holds || known() {
            continue;
        }
        let first = (at + 1..words.len()).find(|at| clause::content(words, *at));
        let Some(first) = first else { continue };
        let marked = read.credentials.iter().any(|mark| mark.from >= at && mark.from <= first + 3);
        let end = (first..words.len())
            .find(|at| clause::breaks(words, *at))
            .map_or(words.len(), |at| at + 1);
        let said = (first..end.min(first + 2))
            .all(|at| !clause::content(words, at) || literally(read, evidence, at));
        if !marked && !said {
            report.claim();
            let why = "the cited evidence has no such certificate or licence";
            report.at(ViolationKind::Certificate, words, at, end.min(first + 4), why);
        }
    }
}

/// "A master's degree, gained through part-time study" for "part-time study for one, two of six modules passed".
fn unfinished(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let fold = |at: usize| words.list[at].fold.as_str();
    let gains = |facts: &&Facts| phrases::all("gained").any(|word| facts.words.contains(word));
    let under_way =
        |facts: &&Facts| phrases::all("under way").any(|phrase| facts.has_phrase(phrase));
    let paper = !read.credentials.is_empty()
        || evidence.cited.iter().any(|facts| !facts.credentials.is_empty());
    let gained = (0..words.len()).find(|at| phrases::is("gained", fold(*at)));
    if let Some(at) = gained
        && paper
        && evidence.same_language
        && evidence.cited.iter().any(under_way)
        && !evidence.cited.iter().any(gains)
        && !phrases::all("under way").any(|phrase| {
            let own = format!(
                " {} ",
                words.list.iter().map(|w| w.fold.as_str()).collect::<Vec<_>>().join(" ")
            );
            own.contains(&format!(" {phrase} "))
        })
    {
        report.claim();
        let degree = read.credentials.iter().any(|mark| mark.code.starts_with('d'));
        // "Two graduates, both of whom achieved chartered status".
        let others = (0..at).any(|at| matches!(fold(at), "whom" | "who" | "whose"));
        let kind = match (others, degree) {
            (true, _) => ViolationKind::Scope,
            (_, true) => ViolationKind::Degree,
            _ => ViolationKind::Certificate,
        };
        report.at(kind, words, at, at + 1, "in the cited evidence this is still under way");
    }
}

/// "MCS-certified installation" where the evidence works for "an MCS-certified installer": what is
/// certified there is another's.
fn of_others(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    const HELD: [&str; 6] =
        ["certified", "registered", "accredited", "approved", "licensed", "qualified"];
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    for at in 1..words.len() {
        if !HELD.contains(&fold(at)) || words.gap_before(at) != "-" {
            continue;
        }
        let holders: Vec<&str> = evidence
            .cited
            .iter()
            .flat_map(|facts| &facts.lines)
            .flat_map(|line| line.windows(3))
            .filter(|three| three[0] == fold(at - 1) && three[1] == fold(at))
            .map(|three| three[2].as_str())
            .collect();
        // "As an MCS-certified installer" for "to" one.
        let as_one = |back: usize| at.checked_sub(back).is_some_and(|at| fold(at) == "as");
        let claims = (as_one(2) || as_one(3))
            && !evidence.cited.iter().any(|facts| {
                ["as", "as a", "as an"].iter().any(|start| {
                    facts.has_phrase(&format!("{start} {} {}", fold(at - 1), fold(at)))
                })
            });
        if !holders.is_empty() && (claims || !holders.contains(&fold(at + 1))) {
            report.claim();
            let why = "in the cited evidence this is another's";
            report.at(ViolationKind::Certificate, words, at - 1, at + 1, why);
        }
    }
}

fn initials(words: &[Word<'_>]) -> String {
    words.iter().filter_map(|word| word.fold.chars().next()).collect()
}

/// "The IBMS Specialist Diploma", "holder of a diploma": a paper of a trade's body.
fn is_of_trade(read: &Reading<'_>, mark: &Mark) -> bool {
    const NEAR: usize = 5;
    let words = &read.words;
    let before = &words.list[mark.from.saturating_sub(NEAR)..mark.from];
    words.list[mark.from].fold.starts_with("diploma")
        && before.iter().any(|word| {
            word.fold == "holder" || word.is_all_caps() && word.text.chars().count() >= 3
        })
}
