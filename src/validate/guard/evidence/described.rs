//! What a line says of the employer in the words by which the entry describes it: "at a third-party
//! administrator", "for a country house hotel with 52 bedrooms", "in einem Pflegeheim mit 96 Plätzen".
//!
//! In: a read line under an entry. Out: which of its words are such; they say nothing of what was done there.

use crate::text::Lang;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::thesaurus;

/// So many of its words must tell something that the description says.
const LEAST: usize = 2;

/// Which words describe the employer.
pub fn words(read: &Reading<'_>, evidence: &Evidence<'_>) -> Vec<bool> {
    let words = &read.words;
    let mut described = vec![false; words.len()];
    let mut at = 1;
    while at < words.len() {
        if !introduces(words, at) {
            at += 1;
            continue;
        }
        let end = extent(words, at + 1);
        let known: Vec<bool> = (at + 1..end).map(|word| says(read, word, evidence)).collect();
        let telling = (at + 1..end).filter(|word| content(words, *word) || read.counted[*word]);
        let said = telling.clone().filter(|word| known[word - at - 1]).count();
        let head = head(words, at + 1, end).is_some_and(|head| {
            known[head - at - 1] && is_employer(words, head, evidence)
                || phrases::is("employer", &words.list[head].fold)
        });
        if head && said >= LEAST && 2 * said >= telling.count() {
            for word in at + 1..end {
                let small = !content(words, word) && !read.counted[word];
                described[word] = small || known[word - at - 1];
            }
        }
        at = end.max(at + 1);
    }
    described
}

/// "At a", "for an": what follows is somewhere that the person worked.
fn introduces(words: &Words<'_>, article: usize) -> bool {
    let before = words.list[article - 1].fold.as_str();
    clause::is_one(words, article)
        && words.joined(article - 1)
        && match words.lang {
            Lang::En => matches!(before, "at" | "for" | "in" | "on" | "with"),
            // "Im Wohnbereich 2 eines Pflegeheims".
            Lang::De => {
                matches!(before, "bei" | "fur" | "in" | "an")
                    || words.list[article].fold == "eines"
                        && words.list[article - 1]
                            .text
                            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            }
            Lang::Fr => matches!(before, "chez" | "dans" | "pour" | "sein"),
            _ => false,
        }
        || words.lang == Lang::Fr
            && before == "d"
            && clause::is_one(words, article)
            && article >= 2
            && words.list[article - 2].fold == "sein"
}

/// Up to the next sign, or the next place that somebody worked at.
fn extent(words: &Words<'_>, from: usize) -> usize {
    const LONGEST: usize = 14;
    (from..words.len().min(from + LONGEST))
        .find(|at| {
            *at > from
                && (words.gap_before(*at).contains([',', ';', ':', '(', ')', '–', '.'])
                    || *at > from + 1 && introduces(words, *at)
                    || matches!(words.list[*at].fold.as_str(), "which" | "that" | "where" | "who"))
        })
        .unwrap_or(words.len().min(from + LONGEST))
}

/// What somebody worked at: the "ward" of "a 28-bed surgical ward of the hospital".
fn head(words: &Words<'_>, from: usize, end: usize) -> Option<usize> {
    let close = (from..end).find(|at| clause::is_small(words, *at)).unwrap_or(end);
    let mut nouns = (from..close).filter(|at| content(words, *at));
    match words.lang {
        Lang::En => nouns.next_back(),
        Lang::De => nouns.find(|at| words.list[*at].is_capital()),
        _ => nouns.next(),
    }
}

/// Whether the description calls the employer so, and not whom it works for: "caterer to a rail operator".
fn is_employer(words: &Words<'_>, head: usize, evidence: &Evidence<'_>) -> bool {
    let word = &words.list[head];
    let behind = |facts: &Facts| {
        facts.rows.iter().zip(&facts.lines).any(|(row, line)| {
            let end = line.iter().position(|word| matches!(word.as_str(), "to" | "for"));
            end.is_some_and(|end| {
                !row[..end].contains(&word.stem) && row[end..].contains(&word.stem)
            })
        })
    };
    !evidence.about.iter().any(|facts| behind(facts))
}

/// Whether the description has this word, or this number of the same things.
fn says(read: &Reading<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    if read.counted[at] {
        let Some(claimed) = read.quantities.iter().find(|q| (q.from..q.to).contains(&at)) else {
            return false;
        };
        let behind = claimed.to..words.len().min(claimed.to + 3);
        return evidence.about.iter().any(|facts| {
            let told = facts.quantities.iter().any(|known| {
                near(known.value, claimed.value)
                    && known.bound == claimed.bound
                    && known.rate == claimed.rate
            });
            told && behind
                .clone()
                .filter(|noun| content(words, *noun) && !read.counted[*noun])
                .any(|noun| has(words, noun, facts))
        });
    }
    content(words, at) && evidence.about.iter().any(|facts| has(words, at, facts))
}

fn has(words: &Words<'_>, at: usize, facts: &Facts) -> bool {
    const FORM: usize = 6;
    let word = &words.list[at];
    let formed = || {
        let near: String = word.stem.chars().take(FORM).collect();
        near.chars().count() == FORM && facts.stems.iter().any(|stem| stem.starts_with(&near))
    };
    facts.stems.contains(&word.stem) || formed() || facts.bears_out(&thesaurus::at(words, at))
}
