//! How far something reached and how many there were: "across the institute", "several trainees".

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::quantity::{Bound, Quantity};
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::cited;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;

/// Whether those whom the evidence speaks of are one person alone.
pub fn leads_one(evidence: &Evidence<'_>) -> bool {
    let people = |q: &Quantity| q.classes.iter().any(|c| c.starts_with("person"));
    evidence
        .cited
        .iter()
        .all(|facts| facts.one && !facts.quantities.iter().any(people) && facts.joins == 0)
        && !evidence.cited.is_empty()
}

/// "Across the", "throughout our", "im ganzen".
pub fn is_across(read: &Reading<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| {
        // An ensemble of models is none of everything.
        let fold = &read.words.list[before].fold;
        phrases::is("across", fold)
            && (read.words.lang == Lang::Fr || fold != "ensemble")
            && (before + 1..at).all(|i| clause::is_small(&read.words, i))
    })
}

/// "Hospital-wide", "klinikweit".
pub fn is_whole(read: &Reading<'_>, mark: &Mark) -> bool {
    let fold = read.words.list[mark.to - 1].fold.as_str();
    fold.ends_with("wide") || fold.contains("weit")
}

/// Whether the evidence itself tells something of all of a thing.
pub fn tells_of_reach(evidence: &Evidence<'_>) -> bool {
    let mut all = phrases::all("reach").chain(phrases::all("across"));
    all.any(|word| evidence.cited.iter().any(|facts| facts.words.contains(word)))
}

/// "Adopted across the institute", "arrears across the association" for those "on my patch": how far
/// something reached, of which the evidence says nothing.
pub fn spread(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let told = tells_of_reach(evidence);
    for at in (0..words.len()).filter(|at| is_across(read, *at) && content(words, *at)) {
        let numbered = read.counted[at] || read.counted[at.saturating_sub(1)];
        let plural = words.list[at].fold.ends_with('s');
        let wide = read.widths.iter().any(|mark| (mark.from..mark.to).contains(&at));
        let own = matches!(words.list[at].fold.as_str(), "own" | "eigene" | "eigenen");
        let strange = evidence.same_language && !own && !cited(read, evidence, at);
        if strange && !(told || numbered || plural || wide || words.list[at].is_capital_inside()) {
            let why = "the cited evidence speaks of something smaller";
            report.at(ViolationKind::Scope, words, at, at + 1, why);
        }
    }
}

/// "A team of trainees" for "one trainee", "a series of tests" for "a test".
pub fn made_many(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let stems = crate::text::stem::Stems::of(words.lang);
    for at in 0..words.len().saturating_sub(2) {
        if !(phrases::is("many", fold(at)) && phrases::is("of", fold(at + 1))) {
            continue;
        }
        let noun = (at + 2..words.len().min(at + 5))
            .take_while(|next| words.joined(next - 1) && content(words, *next))
            .last();
        let Some(noun) = noun else { continue };
        let one = |facts: &&facts::Facts| {
            let lines = facts.lines.iter();
            lines.flat_map(|line| line.windows(3)).any(|three| {
                phrases::is("one", &three[0])
                    && three[1..].iter().any(|word| {
                        stems.stem(word) == words.list[noun].stem && *word != words.list[noun].fold
                    })
            })
        };
        let many = evidence.cited.iter().any(|f| {
            // "A trail map series".
            let series = || {
                f.rows.iter().zip(&f.lines).any(|(row, line)| {
                    row.iter()
                        .zip(line.iter().skip(1))
                        .any(|(stem, next)| *stem == words.list[noun].stem && next == fold(at))
                })
            };
            f.words.contains(&words.list[noun].fold) || series()
        });
        if evidence.cited.iter().any(one) && !many {
            let why = "the cited evidence speaks of one";
            report.at(ViolationKind::Scope, words, at, noun + 1, why);
        }
    }
}

/// "Several trainees" for "a trainee".
pub fn several(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let few = |mark: &&Mark| matches!(mark.code, "share:1" | "share:2");
    for mark in read.widths.iter().filter(few).filter(|_| evidence.same_language) {
        let Some(noun) = read.words.get(mark.to) else { continue };
        let stems = crate::text::stem::Stems::of(read.words.lang);
        let one = |facts: &&facts::Facts| {
            facts.lines.iter().flat_map(|line| line.windows(2)).any(|two| {
                phrases::is("one", &two[0]) && stems.stem(&two[1]) == stems.stem(&noun.fold)
            })
        };
        let told = evidence.cited.iter().any(|f| f.widths.iter().any(|w| w.starts_with("share")));
        if !told && evidence.cited.iter().any(one) {
            let why = "the cited evidence speaks of one";
            report.at(ViolationKind::Number, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "Every fortnightly release" for "each two-weekly release": how often stands before what each is said of.
pub fn each_behind(evidence: &Evidence<'_>, noun: &str) -> bool {
    let each = |word: &String| matches!(word.as_str(), "each" | "every");
    let often = |word: &&String| {
        word.ends_with("ly") || matches!(word.as_str(), "two" | "three" | "four" | "six" | "half")
    };
    evidence.cited.iter().flat_map(|facts| facts.lines.iter().zip(&facts.rows)).any(
        |(line, row)| {
            (0..line.len()).filter(|at| each(&line[*at])).any(|at| {
                let passed = line[at + 1..].iter().take_while(often).count();
                row.get(at + 1 + passed).is_some_and(|stem| stem == noun)
            })
        },
    )
}

/// "The finance department" for "the finance team", of somebody who leads neither: what does the same work is
/// one of them.
pub fn is_same_function(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const LEADING: u8 = 50;
    let unit = |word: &str| matches!(word, "team" | "department" | "dept" | "office");
    let words = &read.words;
    let Some(before) = mark.from.checked_sub(1).map(|at| words.list[at].fold.as_str()) else {
        return false;
    };
    unit(&words.list[mark.from].fold)
        && phrases::is("function", before)
        && !read.steps.iter().any(|step| step.verbal && step.rung >= LEADING)
        && evidence
            .cited
            .iter()
            .flat_map(|facts| &facts.lines)
            .any(|line| line.windows(2).any(|two| two[0] == before && unit(&two[1])))
}

/// "Outages never exceeded ten minutes" for "no downtime longer than 10 minutes": the number is judged as such.
pub fn is_never_over(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let words = &read.words;
    let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
    words.list[mark.from].fold == "never"
        && phrases::is("go over", next)
        && read.quantities.iter().any(|q| q.from > mark.to)
        && none_over(evidence).next().is_some()
}

/// "Every outage was 10 minutes or less" for "no outage longer than 10 minutes".
pub fn is_none_over(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const NEAR: usize = 3;
    let words = &read.words;
    let nouns = || words.list.iter().skip(mark.to).take(NEAR);
    let bound = |q: &Quantity| matches!(q.bound, Bound::Most | Bound::Under | Bound::Within);
    matches!(words.list[mark.from].fold.as_str(), "every" | "each" | "all")
        && read.quantities.iter().any(|q| q.from > mark.to && bound(q))
        && none_over(evidence).any(|stems| nouns().any(|noun| stems.contains(&noun.stem)))
}

/// "No planned downtime longer than": the stems of what never goes over an amount.
fn none_over<'e>(evidence: &'e Evidence<'e>) -> impl Iterator<Item = &'e [String]> {
    const REACH: usize = 5;
    let lines = evidence.cited.iter().flat_map(|facts| facts.lines.iter().zip(&facts.rows));
    lines.filter_map(|(line, row)| {
        let none = line.iter().position(|word| matches!(word.as_str(), "no" | "none" | "never"))?;
        let over = (none + 2..line.len().min(none + 2 + REACH))
            .find(|at| phrases::is("over an amount", &line[*at]))?;
        row.get(none + 1..over)
    })
}
