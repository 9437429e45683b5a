//! Density and stuffing: terms repeated beyond sense, lists without context, hidden text.
//!
//! Each kind of stuffing takes its share of what the others left, so that two are worse than one
//! and any single gross one is enough to cap the total.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::analysis::Lexicon;
use crate::document::SectionKind;
use crate::matching::evidence::content_stems;
use crate::text::stem::Stems;
use crate::text::{fold, tokens};
use crate::validate::ats::finding::{Finding, quoted, ramp, share};
use crate::validate::ats::phrases::words;
use crate::validate::ats::view::{Part, Passage, View, is_experience, is_unspaced, word_count};

/// A term may stand this often in any document, and in a long one at this share of its words;
/// at three times as often the check is at zero.
const OFTEN: f64 = 9.0;
const DENSE: f64 = 0.03;
/// As many skills are listed by people with long careers; beyond the second it is a dump.
const MANY_SKILLS: f64 = 70.0;
const DUMP: f64 = 140.0;
/// A list of at least so many items, of at most so many words on average, is no sentence.
const ITEMS: usize = 6;
const ITEM_WORDS: f64 = 2.5;
/// So many words in a row as in the posting are copied from it.
const COPIED: usize = 8;

struct Loss {
    /// 0 to 1.
    share: f64,
    note: String,
    advice: &'static str,
}

pub fn check(view: &View<'_>) -> Finding {
    let losses: Vec<Loss> = [
        repeated(view),
        bursts(view),
        bare_lists(view),
        skills(view),
        twice(view),
        copied(view),
        hidden(view),
    ]
    .into_iter()
    .flatten()
    .filter(|loss| loss.share > 0.0)
    .collect();
    let score = losses.iter().fold(100.0, |left, loss| left * (1.0 - loss.share.clamp(0.0, 1.0)));
    let worst = losses.iter().reduce(|worst, l| if l.share > worst.share { l } else { worst });
    let note = if losses.is_empty() {
        "no term is overused, nothing is stuffed".to_owned()
    } else {
        losses.iter().map(|loss| loss.note.as_str()).collect::<Vec<_>>().join("; ")
    };
    Finding::new(score, note, worst.map_or("", |loss| loss.advice))
}

/// Skills and keywords of the posting all over the document.
fn repeated(view: &View<'_>) -> Option<Loss> {
    let stems = Stems::of(view.lang);
    let watched = watched(view, &stems);
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    // Titles and employers repeat because careers do.
    for text in view.texts.iter().filter(|t| !matches!(t.part, Part::Title | Part::Organization)) {
        for token in tokens(text.text) {
            let stem = stems.stem(token.text);
            if watched.contains(&stem) {
                counts.entry(stem).or_insert((0, token.text)).0 += 1;
            }
        }
    }
    let (count, word) = counts.into_values().max_by_key(|(count, _)| *count)?;
    let allowed = OFTEN.max(DENSE * view.words as f64);
    let loss = ramp(count as f64, allowed, 3.0 * allowed);
    Some(Loss {
        share: loss,
        note: format!("“{word}” stands {count} times in {} words", view.words),
        advice: "name a skill where you used it, not in every line",
    })
}

/// The stems of the terms that are worth stuffing.
fn watched(view: &View<'_>, stems: &Stems) -> BTreeSet<String> {
    let keywords =
        view.input.analysis.keywords.iter().flat_map(|k| [k.term.as_str(), &k.canonical]);
    let title = view.input.analysis.title.as_deref();
    let skills = view
        .texts
        .iter()
        .filter(|text| text.section == Some(SectionKind::Skills))
        .map(|text| text.text);
    let lexicon = Lexicon::shared();
    let hits = view.texts.iter().filter(|text| text.is_prose()).flat_map(|text| {
        let hits = lexicon.scan_in(text.text, Some(view.lang));
        hits.into_iter().filter_map(move |hit| text.text.get(hit.start..hit.end))
    });
    let all = keywords.chain(title).chain(skills).chain(hits);
    all.flat_map(|term| content_stems(term, stems))
        .filter(|stem| stem.chars().count() > 1 && !stem.chars().all(|c| c.is_ascii_digit()))
        .filter(|stem| !SMALL.contains(&stem.as_str()))
        .collect()
}

/// Small words that skills contain.
const SMALL: &[&str] = &[
    "in", "im", "und", "fur", "mit", "auf", "bei", "sur", "avec", "pour", "que", "qui", "op",
    "aan", "su", "em", "no", "na", "um", "uma", "un", "une", "ein", "is", "are", "be", "it", "its",
    "that", "this", "from", "up", "out", "per", "pro",
];

/// One word many times in one line. Lists outside of prose may share a word (`SAP FI, SAP CO`),
/// but not one after the other.
fn bursts(view: &View<'_>) -> Option<Loss> {
    let stems = Stems::of(view.lang);
    let counted = view.texts.iter().map(|text| (text, burst(text, &stems)));
    let found: Vec<_> = counted.filter_map(|(text, most)| Some((text, most?))).collect();
    let (first, _) = found.first()?;
    let most = found.iter().map(|(_, most)| *most).max().unwrap_or(0);
    Some(Loss {
        share: ramp(found.len() as f64, 0.0, 2.0).max(ramp(most as f64, 3.0, 8.0)),
        note: format!("one word again and again in {}", quoted(first.text)),
        advice: "say it once in each line",
    })
}

/// How often the word stands that stands too often in a text.
fn burst(text: &Passage<'_>, stems: &Stems) -> Option<usize> {
    let all = content_stems(text.text, stems);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in all.iter().filter(|stem| stem.chars().count() > 2) {
        *counts.entry(stem).or_default() += 1;
    }
    let most = counts.into_values().max().unwrap_or(0);
    let in_a_row = all.windows(3).any(|run| run[0] == run[1] && run[1] == run[2]);
    (in_a_row || (text.is_prose() && most >= 4 && most * 5 >= all.len())).then_some(most)
}

/// Bullets and sentences that are only lists of terms.
fn bare_lists(view: &View<'_>) -> Option<Loss> {
    let lines: Vec<_> = view.prose().collect();
    let bare: Vec<_> = lines.iter().filter(|text| is_bare_list(text.text)).collect();
    let first = bare.first()?;
    // One line that names the tools of a job is a habit of many; a few are stuffing.
    let part = share(bare.len().saturating_sub(1), lines.len());
    let long = bare.iter().map(|text| text.words).max().unwrap_or(0);
    Some(Loss {
        share: (0.1 + ramp(part, 0.0, 0.25)).max(ramp(long as f64, 25.0, 60.0)).min(1.0),
        note: format!(
            "{} of {} lines only list terms ({})",
            bare.len(),
            lines.len(),
            quoted(first.text)
        ),
        advice: "say what you did with these tools; lists belong in the skills section",
    })
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '|', '•', '·', '、', '，', '\n'])
        .flat_map(|part| part.split(" / "))
        .map(str::trim)
        .filter(|item| item.chars().any(char::is_alphanumeric))
}

fn is_bare_list(text: &str) -> bool {
    let sizes: Vec<usize> = items(text).map(word_count).collect();
    let words: usize = sizes.iter().sum();
    sizes.len() >= ITEMS
        && words as f64 <= ITEM_WORDS * sizes.len() as f64
        && !text.chars().any(is_unspaced)
        || is_run_of_terms(text)
}

/// Many terms of the lexicon and hardly a word between them, commas or not.
fn is_run_of_terms(text: &str) -> bool {
    let hits = Lexicon::shared().scan(text);
    let words = word_count(text);
    let covered: usize =
        hits.iter().filter_map(|hit| text.get(hit.start..hit.end)).map(word_count).sum();
    hits.len() >= ITEMS + 2 && covered * 4 >= words * 3
}

/// A skills section that dwarfs the experience, or has more skills than anyone has.
fn skills(view: &View<'_>) -> Option<Loss> {
    let listed: Vec<&str> = view
        .texts
        .iter()
        .filter(|text| text.section == Some(SectionKind::Skills))
        .flat_map(|text| items(text.text))
        .collect();
    let count = listed.len();
    let words = |of: &dyn Fn(SectionKind) -> bool| -> usize {
        view.texts.iter().filter(|t| t.section.is_some_and(of)).map(|t| t.words).sum()
    };
    let skills = words(&|kind| kind == SectionKind::Skills);
    let told = words(&|kind| is_experience(kind));
    let ratio = share(skills, told.max(1));
    let dump = ramp(count as f64, MANY_SKILLS, DUMP);
    // A beginner's short list may be longer than what there is to tell.
    let dwarfs = ramp(ratio, 0.8, 2.0) * ramp(skills as f64, 40.0, 120.0);
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for item in &listed {
        *copies.entry(fold(item)).or_default() += 1;
    }
    let most = copies.values().copied().max().unwrap_or(0);
    // Twice, in two groups, is an oversight.
    let again =
        ramp(share(count - copies.len(), count), 0.15, 0.5).max(ramp(most as f64, 2.0, 5.0));
    let share = dump.max(dwarfs).max(again);
    (share > 0.0).then(|| Loss {
        share,
        note: if again >= share {
            format!("skills are listed up to {most} times over")
        } else {
            format!("{count} skills in {skills} words beside {told} words of experience")
        },
        advice: "list the skills that this posting asks for, and show them at work",
    })
}

/// Lines that stand in the document twice.
fn twice(view: &View<'_>) -> Option<Loss> {
    let mut seen = HashSet::new();
    let lines: Vec<_> = view.prose().filter(|text| text.words >= 4).collect();
    let again: Vec<_> = lines.iter().filter(|text| !seen.insert(words(text.text))).collect();
    let first = again.first()?;
    Some(Loss {
        share: ramp(share(again.len(), lines.len()), 0.0, 0.3),
        note: format!(
            "{} of {} lines stand there twice ({})",
            again.len(),
            lines.len(),
            quoted(first.text)
        ),
        advice: "leave each line once",
    })
}

/// Sentences of the posting pasted in.
fn copied(view: &View<'_>) -> Option<Loss> {
    let posting: HashSet<Vec<String>> = view
        .input
        .analysis
        .responsibilities
        .iter()
        .flat_map(|duty| words(duty).windows(COPIED).map(<[String]>::to_vec).collect::<Vec<_>>())
        .collect();
    if posting.is_empty() {
        return None;
    }
    let lines: Vec<_> = view.prose().collect();
    let is_copied = |text: &str| words(text).windows(COPIED).any(|run| posting.contains(run));
    let found: Vec<_> = lines.iter().filter(|text| is_copied(text.text)).collect();
    let first = found.first()?;
    Some(Loss {
        share: ramp(share(found.len(), lines.len()), 0.0, 0.3),
        note: format!(
            "{} of {} lines repeat the posting ({})",
            found.len(),
            lines.len(),
            quoted(first.text)
        ),
        advice: "say it in your own words, with your own facts",
    })
}

/// Characters that no reader sees.
fn hidden(view: &View<'_>) -> Option<Loss> {
    let unseen = |c: char| matches!(c, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}' | '\u{e0000}'..='\u{e007f}');
    let found = view.texts.iter().map(|text| text.text.chars().filter(|c| unseen(*c)).count());
    let count: usize = found.sum();
    (count > 0).then(|| Loss {
        share: ramp(count as f64, 0.0, 20.0).max(0.2),
        note: format!("{count} invisible characters"),
        advice: "remove the invisible characters from the profile",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_sentences() {
        for list in [
            "Python, Java, SQL, Docker, AWS, Kafka",
            "Python Java SQL Docker AWS Kafka Kubernetes Terraform Linux",
            "Excel | Word | SAP | Outlook | Teams | Jira",
        ] {
            assert!(is_bare_list(list), "{list}");
        }
        for sentence in [
            "Built the service in Go, Kotlin and Python, which six teams use",
            "Trained nurses, doctors, porters and clerks on the new ward round, the rota, the handover and the alarm plan",
            "",
        ] {
            assert!(!is_bare_list(sentence), "{sentence}");
        }
    }
}
