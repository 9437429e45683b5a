//! A result in front of what was done: "Reduced hospital admissions by running a clinic" of somebody whose
//! evidence tells of the clinic alone.
//!
//! In: a line and its evidence. Out: a violation where the line opens with a change of something of which
//! the evidence does not speak, and tells of no change itself.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::{self, Doer};
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::thesaurus;

/// Checks the change that a line opens with.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let opens = opening_change(read).is_some();
    if let Some(at) = gerund_subject(read)
        .filter(|_| evidence.same_language)
        .or_else(|| new_cause(read, evidence))
        && evidence
            .cited
            .iter()
            .all(|facts| facts.causes == 0 && (!facts.changes || facts.lang != Lang::En))
    {
        let why = "the cited evidence does not say that one came of the other";
        report.at(ViolationKind::Scope, &read.words, at, at + 1, why);
        return;
    }
    let Some(change) =
        opening_change(read).or_else(|| own_change(read)).or_else(|| brought_about(read))
    else {
        return;
    };
    // "A checklist, after which errors fell" tells what came first, and no cause.
    let causeless = |facts: &&Facts| {
        (facts.causes == 0 || facts.causes == 1 && facts.has_phrase("after which"))
            && !facts.changes
    };
    let by = read.causes.iter().find(|mark| read.words.list[mark.from].fold == "by");
    let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let means = || {
        let by = |at: &usize| (fold(*at), fold(at + 1), fold(at + 2)) == ("by", "means", "of");
        (1..read.words.len()).find(by).map(|at| (at, at + 3))
    };
    let by = by.map(|mark| (mark.from, mark.to + 1)).or_else(means);
    if let Some((from, to)) = by.filter(|_| evidence.same_language)
        && evidence.cited.iter().all(causeless)
    {
        let why = "the cited evidence does not say that one came of the other";
        report.at(ViolationKind::Scope, &read.words, from, to, why);
        return;
    }
    if !evidence.cited.iter().all(|facts| facts.trends.is_empty())
        || is_moved(read, evidence, change)
    {
        return;
    }
    let amount = (change + 1..read.words.len().min(change + 3))
        .take_while(|at| !content(&read.words, *at) || read.counted[*at])
        .find(|at| read.counted[*at]);
    let named = evidence.cited.iter().any(|f| f.stems.contains(&read.words.list[change].stem));
    let verb = read.words.lang == Lang::En
        && read.words.list[change].fold != "added"
        // "Raised 70 calves" for "reared 70 calves".
        && !(read.words.list[change].fold == "raised"
            && evidence.cited.iter().any(|facts| facts.stems.contains("rear")))
        && !(read.words.list[change].fold == "gained"
            && evidence.cited.iter().any(|facts| {
                ["brought in", "won", "attracted", "recruited", "signed up"]
                    .iter()
                    .any(|p| facts.has_phrase(p))
            }))
        && read.trends.iter().any(|mark| mark.from == change)
        && doers::is_past(&read.words.list[change].fold);
    if let Some(at) = amount.filter(|_| opens && verb && evidence.same_language && !named) {
        let why = "the cited evidence states no such effect";
        report.at(ViolationKind::Scope, &read.words, change, at + 1, why);
        return;
    }
    // "Improved page speed" for "measured page speed": of a change the evidence has no word.
    let lifted = read.words.lang == Lang::En
        && evidence.same_language
        && phrases::is("effect", &read.words.list[change].fold)
        && !named
        && !evidence
            .cited
            .iter()
            .any(|facts| phrases::all("effect").any(|e| facts.words.contains(e)))
        && !scope::cited(read, evidence, change);
    let told = |at: &usize| !lifted && is_told(read, evidence, *at);
    if let Some(changed) = object_behind(read, change).filter(|at| !told(at)) {
        let why = "the cited evidence states no such effect";
        report.at(ViolationKind::Scope, &read.words, change, changed + 1, why);
    }
}

/// "Réduction du délai de J+15 à J+6" for "clôture ramenée de J+15 à J+6": the two numbers tell the change.
fn is_moved(read: &Reading<'_>, evidence: &Evidence<'_>, change: usize) -> bool {
    let Some(trend) = read.trends.iter().find(|mark| mark.from == change) else { return false };
    let known = || evidence.cited.iter().flat_map(|facts| &facts.quantities);
    read.quantities.iter().any(|end| {
        let Some(start) = end.start else { return false };
        let way = if start > end.value { "down" } else { "up" };
        trend.code == way
            && known().any(|q| near(q.value, end.value) && q.start.is_some_and(|v| near(v, start)))
    })
}

/// "Reduced", "Improved", "I improved": where the change stands.
fn opening_change(read: &Reading<'_>) -> Option<usize> {
    let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let at = usize::from(matches!(fold(0), "i" | "ich" | "je" | "j"));
    let changes = read.trends.iter().any(|mark| mark.from == at) || phrases::is("effect", fold(at));
    changes.then_some(at)
}

/// "By chasing returns, cut demurrage": a change that is told as the person's deed further on.
fn own_change(read: &Reading<'_>) -> Option<usize> {
    let own = read.deeds.iter().filter(|deed| deed.doer == Doer::Own);
    own.map(|deed| deed.at).find(|at| read.trends.iter().any(|mark| mark.from == *at))
}

/// "Complaints down from 14 to 5 through new tour plans": what the line says a change came of, and nothing of the
/// evidence is.
fn new_cause(read: &Reading<'_>, evidence: &Evidence<'_>) -> Option<usize> {
    if read.trends.is_empty() || !evidence.same_language {
        return None;
    }
    let means = |at: usize| phrases::is("cause of", &read.words.list[at].fold);
    read.causes.iter().filter(|mark| means(mark.from)).find_map(|mark| {
        let behind = mark.to..read.words.len().min(mark.to + 4);
        let told: Vec<usize> = behind.filter(|at| content(&read.words, *at)).take(2).collect();
        let new = told.iter().all(|at| !scope::stated(read, evidence, *at) && !read.counted[*at]);
        (new && !told.is_empty()).then_some(mark.from)
    })
}

/// "Reporting ulcers brought the count down": a deed that is the subject of a change.
fn gerund_subject(read: &Reading<'_>) -> Option<usize> {
    let words = &read.words;
    let opens = words.lang == Lang::En && doers::is_gerund(words, 0);
    let end = (0..words.len()).find(|at| clause::breaks(words, *at)).unwrap_or(words.len());
    let verb = (2..end).find(|at| phrases::is("changes", &words.list[*at].fold));
    let own = |at: usize| {
        !clause::is_and(words, at - 1)
            && !matches!(words.list[at - 1].fold.as_str(), "which" | "that" | "was" | "were")
    };
    verb.filter(|at| opens && own(*at))
}

/// "Pneumonia reduced by rebuilding the barn": a change of which the line says what brought it about.
fn brought_about(read: &Reading<'_>) -> Option<usize> {
    let by = |at: usize| read.causes.iter().any(|mark| mark.from == at);
    read.trends.iter().find(|mark| by(mark.to)).map(|mark| mark.from)
}

/// What a verb is done to: the last noun before the next preposition.
pub fn object_behind(read: &Reading<'_>, verb: usize) -> Option<usize> {
    let words = &read.words;
    let mut object = None;
    for at in verb + 1..words.len() {
        // "Réduction des plaintes grâce à …".
        let cause = read.causes.iter().any(|mark| mark.from == at);
        if read.counted[at] || clause::breaks(words, at - 1) || cause {
            break;
        }
        if content(words, at) {
            object = Some(at);
        } else if object.is_some() || !(clause::is_article(words, at) || is_of(words, at)) {
            break;
        }
    }
    object
}

/// "Réduction des plaintes": what joins a noun of action to its object.
fn is_of(words: &Words<'_>, at: usize) -> bool {
    const OF: [&str; 13] =
        ["of", "de", "des", "du", "d", "der", "von", "del", "della", "di", "da", "do", "van"];
    OF.contains(&words.list[at].fold.as_str())
}

/// Whether the evidence speaks of a thing; across languages a word that no row has may be a translation.
pub fn is_told(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    scope::cited(read, evidence, at)
        || !evidence.same_language && thesaurus::at(&read.words, at).is_empty()
}
