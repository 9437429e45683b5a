//! Deeds that the evidence gives to somebody else, and deeds added to those that it tells of.
//!
//! In: a line and its evidence. Out: a violation where the line says "wrote and translated the leaflet" and
//! the evidence that a colleague translated it, or nothing of a translation at all.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::{Deed, Doer, is_past};
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::ladder::{HELPING, Step};
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Quantity, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::scope::inserted::is_equal;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::CONTEXT;
use crate::validate::guard::words::thesaurus::Concept;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let told: Vec<&Deed> = evidence.cited.iter().flat_map(|facts| &facts.deeds).collect();
    let own: Vec<&Deed> = read.deeds.iter().filter(|deed| deed.doer == Doer::Own).collect();
    for deed in &own {
        // "Assigning nurses and handling admissions": the second goes on with the first.
        let goes_on = |facts: &Facts, known: &Deed| {
            let word = |at: usize| {
                match &facts.lines[..] {
                    // Places are those of one text.
                    [line] => line.get(at).map_or("", String::as_str),
                    _ => "",
                }
            };
            let gerund = |at: usize| word(at).len() > 5 && word(at).ends_with("ing");
            // "By weighing offcuts", "organised with two colleagues".
            let means = known.at > 0 && gerund(known.at) && word(known.at - 1) == "by";
            let with =
                known.at > 0 && word(known.at).ends_with("ed") && word(known.at + 1) == "with";
            means
                || with
                || known.at > 1
                    && gerund(known.at)
                    && phrases::is("and", word(known.at - 1))
                    && (0..known.at - 1).any(gerund)
        };
        let of = |doer: Doer| {
            evidence.cited.iter().any(|facts| {
                facts.deeds.iter().any(|known| {
                    known.doer == doer
                        && is_same(deed, known, evidence)
                        && !(doer == Doer::Other && goes_on(facts, known))
                })
            })
        };
        // "Author of the plan" is who they were.
        let noun = read.words.get(deed.at + 1).is_some_and(|next| next.fold == "of");
        // "Without sitting the exam": told as not done.
        let without = deed.at.checked_sub(1).is_some_and(|at| {
            matches!(read.words.list[at].fold.as_str(), "without" | "not" | "never")
        });
        if noun && deed.at == 0 || without || counts_doers(read, evidence, deed.at) {
            continue;
        }
        if of(Doer::Other)
            && !of(Doer::Own)
            && !of(Doer::Unknown)
            && !happened_to(read, deed, evidence)
            && !is_named(deed, evidence, &told)
        {
            let why = "the cited evidence says that somebody else did this, or nobody yet";
            report.at(ViolationKind::Scope, &read.words, deed.at, deed.at + 1, why);
        }
    }
    if !evidence.same_language || read.words.lang != Lang::En {
        return;
    }
    let count =
        |deeds: &[&Deed], whose: Doer| deeds.iter().filter(|deed| deed.doer == whose).count();
    let claimed: Vec<&Deed> = read.deeds.iter().collect();
    let strung = evidence.cited.iter().map(|facts| strung(facts)).sum::<usize>();
    let known = told.iter().filter(|deed| deed.doer == Doer::Own).count() + strung;
    let more = known > 0 && count(&claimed, Doer::Own) > known;
    let hung = known > 0 && told.iter().all(|deed| deed.doer == Doer::Own);
    let is_new = |deed: &&&Deed| {
        let words = &read.words;
        let by = deed.at.checked_sub(1).is_some_and(|at| words.list[at].fold == "by");
        let counts = match deed.doer {
            Doer::Own => more && !by,
            Doer::Hung => hung && claimed.len() > told.len(),
            _ => false,
        };
        counts
            && (deed.at > 0 || goes_on_as_told(deed, &claimed, &told, evidence))
            && !is_light(read, deed)
            && !attains(read, deed)
            && !phrases::is("faint", &read.words.list[deed.at].fold)
            && !phrases::is("intransitive", &read.words.list[deed.at].fold)
            && !moves_alike(read, evidence, deed)
            && !leads_alike(read, evidence, deed)
            && !helps_alike(read, evidence, deed)
            && !goes_on_to(read, evidence, deed)
            && !scope::cited(read, evidence, deed.at)
            && !is_rooted(deed, evidence)
            && !evidence.cited.iter().any(|facts| is_rejoined(&words.list[deed.at].fold, facts))
            && !(deed.doer == Doer::Hung && is_equal(read, evidence, deed.at))
    };
    if let Some(deed) = claimed.iter().find(is_new) {
        let why = "the cited evidence tells of fewer deeds, and not of this";
        report.at(ViolationKind::Scope, &read.words, deed.at, deed.at + 1, why);
    }
}

/// "Recruited two lecturers and mentored them" for "mentored two lecturers": the first deed is the new one
/// where another is the only one of the evidence.
fn goes_on_as_told(
    first: &Deed,
    claimed: &[&Deed],
    told: &[&Deed],
    evidence: &Evidence<'_>,
) -> bool {
    let mut own = told.iter().filter(|known| known.doer == Doer::Own);
    let (Some(only), None) = (own.next(), own.next()) else { return false };
    only.at == 0
        && claimed.iter().any(|deed| {
            deed.at > first.at && deed.doer == Doer::Own && is_same(deed, only, evidence)
        })
}

/// "Freed two servers" for "thereby freeing two servers".
fn is_rooted(deed: &Deed, evidence: &Evidence<'_>) -> bool {
    const ROOT: usize = 6;
    let root: String = deed.lemma.chars().take(ROOT).collect();
    let formed = |known: &String| {
        known.starts_with(&root) && known.chars().count() <= deed.lemma.chars().count() + 3
    };
    root.chars().count() == ROOT
        && evidence.cited.iter().any(|facts| facts.words.iter().any(formed))
}

/// "Replanned" for "re-planned"; "overtime" is not "over time".
pub fn is_rejoined(fold: &str, facts: &Facts) -> bool {
    const PREFIXES: [&str; 4] = ["re", "co", "pre", "multi"];
    PREFIXES.iter().any(|prefix| {
        let rest = fold.strip_prefix(prefix);
        let apart = |two: &[String]| two[0] == *prefix && rest == Some(two[1].as_str());
        facts.lines.iter().any(|line| line.windows(2).any(apart))
    })
}

/// "41 of 52 starters" for the "52 patients who started": those who are counted are no deed.
pub fn counts_doers(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let counted = at > 0 && read.counted[at - 1];
    let root = read.words.list[at].fold.strip_suffix("ers").filter(|root| root.len() > 3);
    root.filter(|_| counted && read.words.lang == Lang::En).is_some_and(|root| {
        let did = |two: &[String]| two[0] == "who" && two[1].starts_with(root);
        evidence.cited.iter().flat_map(|facts| &facts.lines).any(|line| line.windows(2).any(did))
    })
}

fn is_light(read: &Reading<'_>, deed: &Deed) -> bool {
    ["light", "lighter"].iter().any(|row| phrases::is(row, &read.words.list[deed.at].fold))
}

/// "Pulled sheaths, held pressure": how many deeds behind commas a text has that opens with one, each with
/// what it is done to.
fn strung(facts: &Facts) -> usize {
    let ([line], [text]) = (&facts.lines[..], &facts.texts[..]) else { return 0 };
    if !facts.deeds.iter().any(|deed| deed.at == 0 && deed.doer == Doer::Own) {
        return 0;
    }
    let goes_on = |deed: &&Deed| {
        let (Some(verb), Some(next)) = (line.get(deed.at), line.get(deed.at + 1)) else {
            return false;
        };
        // "The trail, printed in three languages": what is behind a preposition nothing is done to.
        let object = CONTEXT.word(facts.lang, next) != Some("small")
            && !next.ends_with("ly")
            && !matches!(
                &**next,
                "in" | "by" | "to" | "for" | "with" | "on" | "at" | "from" | "as"
            );
        deed.doer == Doer::Unknown && object && text.contains(&format!(", {verb} {next}"))
    };
    facts.deeds.iter().filter(goes_on).count()
}

/// "Achieving an AUC of 0.81" for "with an AUC of 0.81": the number is checked.
fn attains(read: &Reading<'_>, deed: &Deed) -> bool {
    const NEAR: usize = 5;
    deed.doer == Doer::Hung
        && phrases::is("attaining", &read.words.list[deed.at].fold)
        && read.quantities.iter().any(|q| deed.at < q.from && q.from <= deed.at + NEAR)
}

/// "Brought the rate down" for "cut the rate".
fn moves_alike(read: &Reading<'_>, evidence: &Evidence<'_>, deed: &Deed) -> bool {
    read.trends.iter().filter(|mark| mark.from == deed.at).any(|mark| {
        evidence.cited.iter().any(|facts| {
            let moved = || facts.quantities.iter().any(|known| known.start.is_some());
            facts.trends.contains(mark.code) || moved()
        })
    })
}

/// "Lead a team and manage two agencies" for "manage a team and two agencies".
fn leads_alike(read: &Reading<'_>, evidence: &Evidence<'_>, deed: &Deed) -> bool {
    read.steps.iter().filter(|step| step.from == deed.at && step.rung >= 50).any(|step| {
        evidence.cited.iter().flat_map(|facts| &facts.steps).any(|known| known.proves >= step.rung)
    })
}

/// "First in 4 depots, extending it to all 23" for "in 4 depots, then all 23".
fn goes_on_to(read: &Reading<'_>, evidence: &Evidence<'_>, deed: &Deed) -> bool {
    const MORE: [&str; 7] = ["extend", "expand", "roll", "spread", "bring", "take", "scale"];
    let words = &read.words;
    let to = (deed.at + 1..words.len().min(deed.at + 5)).find(|at| words.list[*at].fold == "to");
    let reached = to.and_then(|to| {
        read.quantities.iter().find(|q| (to..to + 4).contains(&q.from) && q.unit == Unit::Count)
    });
    let then = |line: &Vec<String>, known: &Quantity| {
        line[known.from.saturating_sub(3).min(line.len())..known.from.min(line.len())]
            .iter()
            .any(|word| matches!(word.as_str(), "then" | "later" | "afterwards" | "finally"))
    };
    evidence.same_language
        && MORE.iter().any(|verb| words.list[deed.at].fold.starts_with(verb))
        && reached.is_some_and(|reached| {
            evidence.cited.iter().any(|facts| {
                facts
                    .quantities
                    .iter()
                    .filter(|q| near(q.value, reached.value))
                    .any(|known| facts.lines.iter().any(|line| then(line, known)))
            })
        })
}

/// "Contributed to a study, helping them recruit" for "supported them in recruiting".
fn helps_alike(read: &Reading<'_>, evidence: &Evidence<'_>, deed: &Deed) -> bool {
    let helps = |step: &Step| step.proves <= HELPING;
    read.steps.iter().any(|step| step.from == deed.at && helps(step))
        && evidence.cited.iter().flat_map(|facts| &facts.steps).any(helps)
}

/// "Promoted from server to shift lead" for "started as a server and was promoted": what was done to the person.
fn happened_to(read: &Reading<'_>, deed: &Deed, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let fold = &words.list[deed.at].fold;
    let passive = |at: usize| {
        words.get(at).is_some_and(|next| {
            matches!(next.fold.as_str(), "from" | "to" | "as" | "after" | "within" | "in" | "into")
        })
    };
    // "Signed off in June as competent".
    let off = words.get(deed.at + 1).is_some_and(|next| next.fold == "off");
    let passive = passive(deed.at + 1 + usize::from(off));
    // "Competence acquired and signed off in June".
    let closes = off
        && deed.at > 1
        && clause::is_and(words, deed.at - 1)
        && is_past(&words.list[deed.at - 2].fold);
    let theirs = |line: &Vec<String>| {
        line.windows(3).any(|three| {
            matches!(three[0].as_str(), "and" | "i" | "then")
                && matches!(three[1].as_str(), "was" | "got")
                && three[2] == *fold
        })
    };
    (deed.at == 0 || closes)
        && passive
        && evidence.cited.iter().flat_map(|facts| &facts.lines).any(theirs)
}

fn is_same(claimed: &Deed, known: &Deed, evidence: &Evidence<'_>) -> bool {
    // "Entscheidung" for "entscheidet", but across languages only what both stand for is the same.
    let root = |lemma: &str| lemma.chars().take(6).collect::<String>();
    let short = claimed.lemma.chars().count() < 6;
    let rooted = !short && root(&claimed.lemma) == root(&known.lemma);
    evidence.same_language && (claimed.lemma == known.lemma || rooted)
        || claimed.concepts.iter().any(|concept| known.concepts.contains(concept))
}

/// Whether other words of the evidence stand for the deed as well: those tell of no doer.
fn is_named(claimed: &Deed, evidence: &Evidence<'_>, told: &[&Deed]) -> bool {
    let others: usize = told
        .iter()
        .filter(|known| known.doer == Doer::Other && is_same(claimed, known, evidence))
        .count();
    let said = |concept: &Concept| {
        let named = evidence.cited.iter().flat_map(|facts| facts.named());
        named.filter(|known| *known == concept).count() > others
    };
    claimed.concepts.iter().any(said)
}
