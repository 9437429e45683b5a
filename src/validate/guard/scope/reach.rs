//! How far something reached and how many there were: "across the institute", "several trainees".

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::{Doer, is_past};
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};
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
        let own = matches!(words.list[at].fold.as_str(), "own" | "eigene" | "eigenen")
            || is_single(read, evidence, at);
        // "Across an early shift and a late one": one of them.
        let one = clause::is_one(words, at - 1)
            && (at + 1..at + 3)
                .any(|next| words.get(next).is_some() && cited(read, evidence, next));
        let strange = evidence.same_language
            && !(own || one || cited(read, evidence, at) || is_housewide(read, evidence, at));
        if strange && !(told || numbered || plural || wide || words.list[at].is_capital_inside()) {
            let why = "the cited evidence speaks of something smaller";
            report.at(ViolationKind::Scope, words, at, at + 1, why);
        }
    }
}

/// "The facility-wide meeting" for "the beamline meeting".
pub fn made_wide(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    const WIDE: [&str; 9] =
        ["wide", "across", "throughout", "all", "whole", "entire", "national", "group", "every"];
    if !evidence.same_language || read.words.lang != Lang::En {
        return;
    }
    let words = &read.words;
    // "Every other Tuesday" is not everywhere.
    let when = |facts: &facts::Facts| {
        !facts.rates.is_empty() || !facts.calendar.is_empty() || !facts.quantities.is_empty()
    };
    let told = evidence.cited.iter().any(|facts| {
        WIDE[..8].iter().any(|word| facts.words.contains(*word))
            || facts.words.contains("every") && !when(facts)
            || facts.words.iter().any(|word| word.len() > 5 && word.ends_with("wide"))
    });
    let wide = |at: &usize| {
        words.list[*at].fold == "wide" && words.gap_before(*at) == "-" && !read.counted[at - 1]
    };
    if let Some(at) = (1..words.len()).find(wide).filter(|_| !told) {
        let why = "the cited evidence speaks of something smaller";
        report.at(ViolationKind::Scope, words, at - 1, at + 1, why);
    }
}

/// "All patients" for "all surgical inpatients": what is told of all of some is not told of all.
pub fn made_all(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    let words = &read.words;
    let line = &facts.lines[0];
    let things = |folds: &[&str], tells: &dyn Fn(usize) -> bool| -> Vec<(usize, usize)> {
        let all = (0..folds.len()).filter(|at| folds[*at] == "all");
        all.filter_map(|at| {
            let joint = |at: &usize| matches!(folds[*at], "the" | "of" | "our" | "its" | "their");
            let from = (at + 1..folds.len()).find(|at| !joint(at))?;
            let to = (from..folds.len()).find(|at| !tells(*at)).unwrap_or(folds.len());
            (from < to && to - from <= 3).then_some((from, to))
        })
        .collect()
    };
    let own: Vec<&str> = words.list.iter().map(|word| word.fold.as_str()).collect();
    let known: Vec<&str> = line.iter().map(String::as_str).collect();
    let plain = |at: usize| content(words, at) && !read.counted[at];
    let told = things(&known, &|at| facts.telling[0][at]);
    let has = |at: usize| words.list.iter().any(|word| word.stem == facts.rows[0][at]);
    let numbered = |at: usize| facts.quantities.iter().any(|q| (q.from..q.end).contains(&at));
    for (from, to) in things(&own, &plain) {
        let new = !(from..to).any(|at| facts.stems.contains(&words.list[at].stem));
        let other = told
            .iter()
            .any(|(from, to)| !(*from..*to).any(|at| has(at) || numbered(at)) && to - from > 1);
        if new && other {
            let why = "the cited evidence says this of all of some alone";
            report.at(ViolationKind::Scope, words, from, to, why);
        }
    }
}

/// "Across a single weekend" for "over one weekend".
fn is_single(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let one = |word: &String| matches!(word.as_str(), "one" | "single" | "a" | "1");
    read.words.list[at].fold == "single"
        && read.words.get(at + 1).is_some_and(|noun| {
            evidence
                .cited
                .iter()
                .flat_map(|facts| &facts.lines)
                .any(|line| line.windows(2).any(|two| one(&two[0]) && two[1] == noun.fold))
        })
}

/// "Across the facility" for "house-wide".
fn is_housewide(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    const PLACES: [&str; 8] =
        ["facility", "building", "premises", "house", "site", "hospital", "clinic", "campus"];
    const WIDE: [&str; 5] =
        ["house-wide", "facility-wide", "hospital-wide", "site-wide", "building-wide"];
    PLACES.contains(&read.words.list[at].fold.as_str())
        && evidence
            .cited
            .iter()
            .flat_map(|facts| &facts.texts)
            .any(|text| WIDE.iter().any(|wide| text.contains(wide)))
}

/// Whether an "all" is all of what the evidence tells, and no more.
pub fn is_all_told(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    is_apposed(read, evidence, mark)
        || is_the_rest(read, evidence, mark)
        || is_in_one_go(read, evidence, mark)
        || is_done_oneself(read, evidence, mark)
}

/// "All the others" for "the rest", "alle übrigen" for "den Rest".
fn is_the_rest(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let words = &read.words;
    let fold = |at: usize| words.list[at].fold.as_str();
    let small = |at: usize| phrases::is("of", fold(at)) || phrases::is("the", fold(at));
    let others = (mark.to..words.len().min(mark.to + 3)).find(|at| !small(*at));
    // "All other staff" are others than "the rest".
    let named = |at: usize| content(words, at + 1) && !cited(read, evidence, at + 1);
    let rest = |two: &[String]| phrases::is("the", &two[0]) && phrases::is("the rest", &two[1]);
    matches!(fold(mark.from), "all" | "alle" | "allen" | "tous" | "toutes")
        && others.is_some_and(|at| {
            (phrases::is("the rest", fold(at)) || matches!(fold(at), "other" | "remaining"))
                && !(named(at) && words.joined(at) && !read.rates.iter().any(|r| r.from == at + 1))
        })
        && evidence
            .cited
            .iter()
            .flat_map(|facts| &facts.lines)
            .any(|line| line.windows(2).any(rest))
}

/// "380 m², all within a single summer" for "380 m² in one summer": the time that the evidence closes with, where it
/// counts nothing else.
fn is_in_one_go(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const NEAR: usize = 3;
    let words = &read.words;
    let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
    let Some(facts) = evidence.highlight() else { return false };
    let Some(last) = facts.rows[0].last() else { return false };
    let time =
        |q: &Quantity| matches!(q.unit, Unit::Of("second" | "month")) || q.nouns.contains(last);
    let closes =
        (mark.to + 1..words.len().min(mark.to + 1 + NEAR)).any(|at| words.list[at].stem == *last);
    words.lang == Lang::En
        && words.list[mark.from].fold == "all"
        && clause::breaks(words, mark.from.saturating_sub(1))
        && matches!(next, "in" | "within" | "inside" | "over" | "during")
        && closes
        && !facts.texts[0].contains(';')
        && facts.quantities.iter().filter(|q| !time(q)).count() <= 1
        && !facts.quantities.iter().any(|q| q.part)
}

/// "Interviews with nine quilters, all conducted by me" for "interviewed nine quilters": who did it, where the
/// evidence names nobody else.
fn is_done_oneself(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let Some(facts) = evidence.highlight() else { return false };
    let opens = facts.deeds.first().is_some_and(|deed| deed.at == 0 && deed.doer == Doer::Own);
    let alone = !facts.lines[0].iter().any(|word| phrases::is("jointly", word));
    fold(mark.from) == "all"
        && is_past(fold(mark.to))
        && fold(mark.to + 1) == "by"
        && matches!(fold(mark.to + 2), "me" | "myself")
        && opens
        && alone
        && facts.deeds.iter().all(|deed| deed.doer == Doer::Own)
        && !facts.quantities.iter().any(|q| q.part)
}

/// "12 households, all of them families" for "families, up to 12 households": what those are whom the line
/// has just counted, where the evidence tells nothing of a part of them.
fn is_apposed(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let (words, all) = (&read.words, mark.from);
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let noun = all + 3;
    let part = evidence.cited.iter().any(|f| f.quantities.iter().any(|q| q.part));
    let counts = read.quantities.iter().any(|q| q.unit == Unit::Count && q.end < all);
    fold(all) == "all"
        && fold(all + 1) == "of"
        && matches!(fold(all + 2), "them" | "these")
        && clause::breaks(words, all.saturating_sub(1))
        && fold(noun).ends_with(['s', 'n'])
        && content(words, noun)
        && !read.deeds.iter().any(|deed| deed.at == noun)
        && cited(read, evidence, noun)
        && counts
        && !part
}

/// "Every PO invoice" for "all purchase-order invoices", "every two-weekly release" for "each fortnightly
/// release".
pub fn is_all_of_them(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const NEAR: usize = 4;
    let words = &read.words;
    let nouns: Vec<&str> = (mark.to..words.len().min(mark.to + 3))
        .take_while(|at| *at == mark.to || words.joined(at - 1))
        .take_while(|at| content(words, *at))
        .map(|at| words.list[at].stem.as_str())
        .collect();
    evidence.cited.iter().flat_map(|f| f.lines.iter().zip(&f.rows)).any(|(line, row)| {
        let modified = |offset: usize, stem: &String| {
            let own = nouns.iter().position(|noun| noun == stem);
            own.is_some_and(|own| offset == 0 || own > 0)
        };
        let all_but = line.iter().any(|word| {
            matches!(word.as_str(), "except" | "excepting" | "excluding" | "but" | "bar" | "apart")
        });
        let behind = |at: usize| row.iter().skip(at + 1).take(NEAR).enumerate();
        // "At least six sessions for each", behind whom they are for.
        let behind_them = |at: usize| {
            line[at] == "each"
                && at > 0
                && matches!(line[at - 1].as_str(), "for" | "to" | "with" | "from")
                && line.get(at + 1).is_none_or(|next| next == "of")
                && nouns.last().is_some_and(|noun| row[..at].iter().any(|stem| stem == noun))
        };
        !all_but
            && (0..line.len()).any(|at| {
                let every = matches!(line[at].as_str(), "each" | "every");
                let near = if every { NEAR - 2 } else { NEAR };
                behind_them(at)
                    || (every || line[at] == "all")
                        && behind(at).take(near).any(|(offset, stem)| modified(offset, stem))
            })
    })
}

/// "Every child is seen alone" for "visit the children and see each of them alone".
pub fn is_each_of_them(evidence: &Evidence<'_>, noun: &str) -> bool {
    let rows = evidence.cited.iter().flat_map(|facts| facts.lines.iter().zip(&facts.rows));
    rows.into_iter().any(|(line, row)| {
        let each = line.windows(3).position(|three| {
            three[0] == "each"
                && three[1] == "of"
                && matches!(three[2].as_str(), "them" | "these" | "those")
        });
        each.is_some_and(|at| {
            row.iter().take(at).any(|stem| stem == noun || noun.len() > 4 && stem.starts_with(noun))
        })
    })
}

/// "A meeting attended by the quality department" for "a meeting with quality": a department by its own name,
/// behind what was led.
pub fn is_named_beside(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let words = &read.words;
    let Some(name) = mark.from.checked_sub(1) else { return false };
    let steps = read.steps.iter().filter(|step| step.rung >= 40 && step.to <= name);
    let led = steps.map(|step| step.to).max();
    let with = |at: usize| matches!(words.list[at].fold.as_str(), "with" | "by" | "from");
    words.lang == Lang::En
        && evidence.same_language
        && content(words, name)
        && cited(read, evidence, name)
        && led.is_some_and(|led| (led + 1..name).any(with))
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
    // "Never under 99.6%" for "99.6% or better": the bound is judged with its number.
    let bounded = matches!(next, "under" | "below" | "above" | "over" | "less" | "fewer" | "more")
        && read.quantities.iter().any(|q| {
            let known = |known: &Quantity| {
                near(known.value, q.value)
                    && known.bound != Bound::Exact
                    && known.bound != Bound::About
            };
            (mark.to + 1..mark.to + 3).contains(&q.from)
                && evidence.cited.iter().any(|facts| facts.quantities.iter().any(known))
        });
    words.list[mark.from].fold == "never" && bounded
        || words.list[mark.from].fold == "never"
            && phrases::is("go over", next)
            && read.quantities.iter().any(|q| q.from > mark.to)
            && none_over(evidence).next().is_some()
}

/// Whether what each is said of is told by a number of the evidence.
pub fn is_counted_so(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    is_none_over(read, evidence, mark)
        || is_by_so_many(read, evidence, mark)
        || is_by_the_piece(read, evidence, mark)
        || is_resumed(read, evidence, mark)
        || phrases::is("every", &read.words.list[mark.from].fold)
            && is_all_of_them(read, evidence, mark)
}

/// "One adult for every eight children" for "1 adult to 8 children", "for every thousand days" for "per 1,000 days".
fn is_by_so_many(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const BY: [&str; 4] = ["per", "to", "every", "each"];
    let before = mark.from.checked_sub(1).map_or("", |at| read.words.list[at].fold.as_str());
    let own = read.quantities.iter().find(|q| q.from == mark.to);
    let by = |facts: &facts::Facts, known: &Quantity| {
        known.from > 0
            && known.start.is_none_or(|start| near(start, 1.0))
            && facts.lines.iter().any(|line| {
                line.get(known.from - 1).is_some_and(|word| BY.contains(&word.as_str()))
            })
    };
    matches!(before, "for" | "to" | "in")
        && own.is_some_and(|own| {
            evidence.cited.iter().any(|facts| {
                let same = |known: &&Quantity| near(known.value, own.value);
                facts.quantities.iter().filter(same).any(|known| by(facts, known))
            })
        })
}

/// "Rounds of 12 stops, each shorter than 30 miles" for "under 30 miles a round": what the line has before it.
fn is_by_the_piece(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const NEAR: usize = 4;
    let words = &read.words;
    let own = read.quantities.iter().find(|q| (mark.to..mark.to + NEAR).contains(&q.from));
    let piece = |facts: &facts::Facts, known: &Quantity| {
        facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
            let per = |word: &String| phrases::is("one", word) || word == "per";
            line.get(known.end).is_some_and(per)
                && row.get(known.end + 1).is_some_and(|stem| {
                    words.list[..mark.from].iter().any(|word| word.stem == *stem)
                })
        })
    };
    words.list[mark.from].fold == "each"
        && own.is_some_and(|own| {
            evidence.cited.iter().any(|facts| {
                let same =
                    |known: &&Quantity| known.unit == own.unit && near(known.value, own.value);
                facts.quantities.iter().filter(same).any(|known| piece(facts, known))
            })
        })
}

/// "220 cans, all before 8 am" for "220 cans before 8 o'clock": what is told of those just counted, where the
/// evidence counts no part of them.
fn is_resumed(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let words = &read.words;
    let own = read.quantities.iter().find(|q| (mark.to + 1..mark.to + 3).contains(&q.from));
    let counts = |all: &[Quantity]| all.iter().filter(|q| q.unit == Unit::Count).count();
    words.list[mark.from].fold == "all"
        && mark.from > 0
        && words.gap_before(mark.from).contains(',')
        && clause::is_small(words, mark.to)
        && counts(&read.quantities) == 1
        && own.is_some_and(|own| {
            evidence.cited.iter().any(|facts| {
                let same = |known: &Quantity| {
                    known.unit == own.unit
                        && known.bound == own.bound
                        && (near(known.value, own.value)
                            || own
                                .alt
                                .or(known.alt)
                                .is_some_and(|alt| near(alt, own.value) || near(alt, known.value)))
                };
                counts(&facts.quantities) == 1
                    && !facts
                        .widths
                        .iter()
                        .any(|width| *width != "share:4" && width.starts_with("share"))
                    && facts.quantities.iter().any(same)
            })
        })
}

/// "Every outage was 10 minutes or less" for "no outage longer than 10 minutes".
fn is_none_over(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
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
