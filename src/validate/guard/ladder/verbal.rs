//! Whether a word of the ladder says what was done, or names somebody or a thing.

use crate::text::Lang;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content, is_and};

/// `manager`, `designer`: a person, not a deed.
pub fn is_agent(words: &Words<'_>, at: usize, len: usize) -> bool {
    let fold = words.list[at].fold.as_str();
    // "Les assistantes comptables"; "en assistant la directrice", "assistant le chef" help somebody.
    let helps = at.checked_sub(1).is_some_and(|at| words.list[at].fold == "en")
        || clause::is_article(words, at + 1)
        || words.get(at + 1).is_some_and(|next| matches!(next.fold.as_str(), "mon" | "ma" | "au"));
    if words.lang == Lang::Fr && len == 1 && fold.starts_with("assistant") && !helps {
        return true;
    }
    words.lang == Lang::En
        && len == 1
        && ["er", "ers", "or", "ors", "ant", "ants", "ee", "ees"]
            .iter()
            .any(|end| fold.ends_with(end))
        && !matches!(
            fold,
            "oversee" | "engineer" | "mentor" | "tutor" | "monitor" | "deliver" | "answer"
        )
}

/// "A shared drive", "phone and direct mail": these are verbs where they open a line.
pub fn is_adjective(words: &Words<'_>, at: usize, len: usize) -> bool {
    let word = &words.list[at];
    let plain = matches!(word.fold.as_str(), "share" | "shares" | "shared" | "sharing" | "direct");
    // "AWS's managed Kubernetes service", "a managed hosting firm".
    let kind = matches!(word.fold.as_str(), "managed" | "guided" | "led")
        && at > 0
        && (words.list[at - 1].owns || clause::is_article(words, at - 1))
        && content(words, at + 1);
    // "Espalier-trained apples".
    let compound = at > 0
        && words.lang == Lang::En
        && words.gap_before(at) == "-"
        && word.fold.ends_with("ed")
        && !matches!(words.list[at - 1].fold.as_str(), "co" | "re" | "line" | "self" | "project");
    len == 1 && !word.opens && (plain || kind || compound)
}

pub fn is_verbal(words: &Words<'_>, at: usize, len: usize, rung: u8) -> bool {
    let word = &words.list[at];
    let fresh = word.opens || at == 0 || clause::breaks(words, at - 1) || is_and(words, at - 1);
    let fold = word.fold.as_str();
    if words.lang == Lang::En {
        let before = at.checked_sub(1).map_or("", |b| words.list[b].fold.as_str());
        let called = matches!(
            before,
            "to" | "i"
                | "we"
                | "helped"
                | "help"
                | "by"
                | "and"
                | "who"
                | "while"
                | "then"
                | "also"
                | "successfully"
        );
        let base_noun = fold.ends_with("ment") || fold.ends_with("tion") || fold.ends_with("ions");
        // "The day held once a month": behind a noun, a participle of doing tells of the noun.
        let grants = ["grant", "approv", "authori"].iter().any(|start| fold.starts_with(start));
        let of_noun = (rung <= 25 || grants)
            && len == 1
            && !fresh
            && at > 0
            && content(words, at - 1)
            && !before.ends_with("ly");
        if of_noun && (fold.ends_with("ed") || irregular(fold)) {
            return false;
        }
        if len > 1 || fold.ends_with("ed") || (irregular(fold) && !base_noun) {
            return true;
        }
        let article_follows = words.get(at + 1).is_some_and(|next| {
            matches!(
                next.fold.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "all"
                    | "our"
                    | "its"
                    | "their"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
            )
        });
        return !base_noun && (fresh || called || (fold.ends_with("ing") && article_follows));
    }
    let article = at.checked_sub(1).map_or("", |before| words.list[before].fold.as_str());
    if rung < 50
        && words.lang != Lang::De
        && matches!(article, "un" | "le" | "du" | "el" | "il" | "um" | "een" | "het" | "uno" | "lo")
    {
        return false;
    }
    let nominal = match words.lang {
        Lang::De => word.is_capital(),
        Lang::Fr if fold.starts_with("chef") => true,
        _ => ["tion", "ment", "age", "cion", "cao", "zione", "mento", "ura", "ing", "ien", "en"]
            .iter()
            .any(|end| fold.ends_with(end)),
    };
    // "Fachliche Führung von drei Entwicklern": the adjective before it opens the line.
    let behind_adjective = words.lang == Lang::De
        && rung >= 40
        && at > 0
        && words.list[at - 1].opens
        && content(words, at - 1)
        && words.joined(at - 1)
        && ["e", "er", "es"].iter().any(|end| words.list[at - 1].fold.ends_with(end))
        && ["lich", "isch", "ig", "iv", "ell", "al"].iter().any(|root| {
            let fold = words.list[at - 1].fold.as_str();
            fold.trim_end_matches(['r', 's']).trim_end_matches('e').ends_with(root)
        });
    let fresh = fresh || behind_adjective;
    // A noun of action inside a sentence ("used for the training of new staff") is nobody's deed,
    // unless somebody was charged with it.
    !nominal || fresh || (rung >= 40 && charged(words, at))
}

/// `mit der Leitung von`, `Übernahme der Leitung`: what stands before the noun gives it to somebody.
fn charged(words: &Words<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    // "Avec la cheffe de service".
    if words.list[at].fold.starts_with("chef") {
        return false;
    }
    let article = at > 0 && clause::is_small(words, at - 1) && before(1).len() <= 3;
    [before(1), if article { before(2) } else { "" }].iter().any(|fold| {
        matches!(
            *fold,
            "mit" | "avec" | "con" | "com" | "met" | "ubernahme" | "ubernahm" | "ubernommen"
        ) || ["assum", "asum", "verantwort", "respons"].iter().any(|start| fold.starts_with(start))
    })
}

pub fn irregular(fold: &str) -> bool {
    !fold.ends_with("ing")
        && matches!(
            fold,
            "led"
                | "ran"
                | "held"
                | "built"
                | "wrote"
                | "written"
                | "made"
                | "taught"
                | "sold"
                | "oversaw"
                | "overseen"
                | "drove"
                | "rebuilt"
                | "rewrote"
        )
}
