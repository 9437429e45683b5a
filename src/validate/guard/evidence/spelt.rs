//! The evidence with its abbreviations spelt out: "Tue", "Nov", "recs", "Y10", "9m40s".
//!
//! In: a text of the profile. Out: the same text in full words, once for each meaning that an abbreviation
//! may have. A line may use any of them; what the text itself says stays as it is.

use crate::text::Lang;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::tables::{SHORT, SPELT};

/// An abbreviation has rarely more meanings.
const MEANINGS: usize = 3;

/// What replaces the words `[from, to)`.
struct Long {
    from: usize,
    to: usize,
    /// The meanings.
    forms: Vec<String>,
}

/// The text in full words; empty where nothing is abbreviated.
pub fn variants(text: &str, lang: Lang) -> Vec<String> {
    let words = Words::unstemmed(text, lang);
    let mut found: Vec<Long> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // "8D" is a method, "7R" a class.
        let figures = words.list[at].text.starts_with(|c: char| c.is_ascii_digit());
        let long = road(&words, at);
        let long = long.or_else(|| if figures { listed(&words, at) } else { None });
        let long = long.or_else(|| label(&words, at)).or_else(|| listed(&words, at));
        at = long.as_ref().map_or(at + 1, |long| long.to);
        found.extend(long);
    }
    let count = found.iter().map(|long| long.forms.len()).max().unwrap_or(0).min(MEANINGS);
    (0..count).map(|meaning| replaced(&words, &found, meaning)).collect()
}

/// The label at word `at` in full words: "Year 10" for "Y10".
pub fn in_full(words: &Words<'_>, at: usize) -> Vec<String> {
    label(words, at).filter(|long| long.to == at + 1).map_or_else(Vec::new, |long| long.forms)
}

fn replaced(words: &Words<'_>, found: &[Long], meaning: usize) -> String {
    let mut out = String::new();
    let mut done = 0;
    for long in found {
        let (start, end) = (words.list[long.from].start, words.list[long.to - 1].end);
        out.push_str(&words.text[done..start]);
        out.push_str(&long.forms[meaning.min(long.forms.len() - 1)]);
        done = end;
    }
    out.push_str(&words.text[done..]);
    out
}

/// An abbreviation of the tables.
fn listed(words: &Words<'_>, at: usize) -> Option<Long> {
    let word = &words.list[at];
    if let Some(day) = SPELT.at(words, at).filter(|day| is_meant(words, at, day.len)) {
        let forms = day.meaning.split(';').map(str::to_owned).collect();
        return Some(Long { from: at, to: at + day.len, forms });
    }
    // "As", "so", "am" are no abbreviations but in capitals.
    if clause::is_small(words, at) && !word.is_all_caps() {
        return None;
    }
    let short = SHORT.at(words, at)?;
    let plain = |form: &&str| form.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    let own = |form: &&str| *form != word.fold;
    let forms: Vec<String> = short
        .meaning
        .split(';')
        .map(str::trim)
        .filter(plain)
        .filter(own)
        .map(str::to_owned)
        .collect();
    (!forms.is_empty()).then_some(Long { from: at, to: at + short.len, forms })
}

/// Days and months have a capital; German ones of two letters stand beside another or before a time.
pub fn is_meant(words: &Words<'_>, at: usize, len: usize) -> bool {
    let word = &words.list[at];
    let beside = |other: Option<usize>| {
        other.is_some_and(|other| other < words.len() && SPELT.at(words, other).is_some())
    };
    let short = word.fold.chars().count() <= 2;
    // "Di. und Fr.", "lun. et jeu.".
    let joins = |at: usize| {
        words.get(at).is_some_and(|word| {
            matches!(
                word.fold.as_str(),
                "und" | "u" | "bis" | "oder" | "sowie" | "et" | "ou" | "au"
            )
        })
    };
    let over = |at: Option<usize>, on: Option<usize>| at.is_some_and(joins) && beside(on);
    let near = beside(at.checked_sub(1))
        || beside(Some(at + len))
        || over(at.checked_sub(1), at.checked_sub(2))
        || over(Some(at + len), Some(at + len + 1));
    let stopped = words.gap_after(at).starts_with('.');
    match words.lang {
        Lang::Fr => stopped || near,
        // "Sat on the board".
        _ => word.is_capital() && !(word.opens && word.fold == "sat") && (!short || near),
    }
}

/// Letters before a number, and what they stand for.
const LABELS: [(&str, &str); 11] = [
    ("y", "Year"),
    ("yr", "Year"),
    ("ks", "Key Stage"),
    ("l", "Level"),
    ("lvl", "Level"),
    ("p", "Priority"),
    ("g", "Grade"),
    ("gr", "Grade"),
    ("t", "Tier"),
    ("wk", "Week"),
    ("s", "Section"),
];

/// The folded word that such letters stand for.
pub fn label_of(letters: &str) -> Option<String> {
    let found = LABELS.iter().find(|(label, _)| *label == letters);
    found.map(|(_, long)| long.to_lowercase())
}

/// "Q4h" of nurses: every four hours.
fn every_so_often(fold: &str) -> Option<String> {
    let rest = fold.strip_prefix('q')?;
    let cut = rest.find(|c: char| !c.is_ascii_digit()).filter(|cut| (1..=2).contains(cut))?;
    let (number, unit) = rest.split_at(cut);
    let unit = match unit {
        "h" | "hr" | "hrs" => "hours",
        "min" | "mins" => "minutes",
        "d" => "days",
        _ => return None,
    };
    Some(format!("every {number} {unit}"))
}

/// "I-70", "US 69", "SR-7": a road by its class and number.
fn road(words: &Words<'_>, at: usize) -> Option<Long> {
    let class = match words.get(at)?.text {
        "I" => vec!["Interstate"],
        "US" => vec!["Route", "Highway", "US Highway"],
        "SR" => vec!["State Route", "State Road"],
        "CR" => vec!["County Road", "County Route"],
        "Hwy" => vec!["Highway"],
        "Rte" | "Rt" => vec!["Route"],
        _ => return None,
    };
    let gap = words.gap_after(at);
    let number = words.get(at + 1).filter(|next| {
        (1..=3).contains(&next.text.len()) && next.text.bytes().all(|byte| byte.is_ascii_digit())
    })?;
    let hyphen = gap == "-" || words.list[at].text.len() > 2 && matches!(gap, " " | ". ");
    let forms = class.into_iter().map(|class| format!("{class} {}", number.text)).collect();
    hyphen.then_some(Long { from: at, to: at + 2, forms })
}

/// "Y10", "KS3", "L2", "9m40s", "5h10": letters and a number.
fn label(words: &Words<'_>, at: usize) -> Option<Long> {
    let word = &words.list[at];
    let number = |at: usize| {
        words.get(at).filter(|word| {
            word.text.len() <= 2 && word.text.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    // "2 h 45".
    if let (Some(hours), Some(minutes)) = (number(at), number(at + 2))
        && words.list[at + 1].fold == "h"
    {
        let form = format!("{} hours {} minutes", hours.text, minutes.text);
        return Some(Long { from: at, to: at + 3, forms: vec![form] });
    }
    let long = |form: String| Some(Long { from: at, to: at + 1, forms: vec![form] });
    if let Some(every) = every_so_often(&word.fold) {
        return long(every);
    }
    let cut = word.fold.find(|c: char| c.is_ascii_digit())?;
    let (letters, rest) = word.fold.split_at(cut);
    let number = rest.bytes().all(|byte| byte.is_ascii_digit());
    if number && rest.len() <= if letters == "s" { 3 } else { 2 } {
        let (_, name) = LABELS.iter().find(|(label, _)| *label == letters)?;
        return long(format!("{name} {rest}"));
    }
    // "7R": a class of that year.
    if letters.is_empty() {
        let digits = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let tail = &rest[digits.len()..];
        let class = digits.len() <= 2 && tail.len() == 1 && word.text.ends_with(char::is_uppercase);
        if class && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return long(format!("{} Year {digits}", word.text));
        }
    }
    let hours = rest.split_once('h').filter(|(hours, _)| !hours.contains('m'));
    let (units, (minutes, seconds)) = match hours {
        Some(parts) => (["hours", "minutes"], parts),
        None => (["minutes", "seconds"], rest.split_once('m')?),
    };
    let seconds = seconds.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let times = [minutes, seconds];
    let timed = letters.is_empty()
        && times.iter().all(|part| {
            !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    if !timed {
        return None;
    }
    let bare = |part: &str| part.trim_start_matches('0').to_owned();
    let [first, second] = units;
    long(format!("{} {first} {} {second}", bare(minutes), bare(seconds)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_spelt_out() {
        for (text, lang, long) in [
            ("Deliveries Tue and Fri", Lang::En, "Deliveries Tuesday and Friday"),
            ("The Nov mocks, Y10", Lang::En, "The November mocks, Year 10"),
            ("Strips q4h", Lang::En, "Strips every 4 hours"),
            ("Bridge decks on I-70", Lang::En, "Bridge decks on Interstate 70"),
            ("From 9m40s to 8m05s", Lang::En, "From 9 minutes 40 seconds to 8 minutes 5 seconds"),
            ("Dienst Mo–Fr", Lang::De, "Dienst Montag–Freitag"),
            ("Permanence lun. et jeu.", Lang::Fr, "Permanence lundi. et jeudi."),
        ] {
            assert_eq!(variants(text, lang).first().map(String::as_str), Some(long));
        }
        assert!(variants("Sat on the board and so on", Lang::En).is_empty());
        assert!(variants("So weit, so gut", Lang::De).is_empty());
    }
}
