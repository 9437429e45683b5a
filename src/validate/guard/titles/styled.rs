//! What a line calls the person behind an "as": "As chair of the food bank, …", "… as herd manager".
//!
//! In: a line of an entry and its evidence. Out: a violation where the post is in none of the entry's titles, or
//! there with a word that lessens it, and where the evidence calls the person so nowhere.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::ladder::leading;
use crate::validate::guard::report::Report;
use crate::validate::guard::titles::{LESSENING, is_as, offices};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::inflect;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::RANK;
use crate::validate::guard::words::thesaurus;

/// Posts are no longer.
const LONGEST: usize = 4;

/// Checks each post behind an "as".
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language || evidence.titles.is_empty() {
        return;
    }
    let found = (0..read.words.len()).filter_map(|at| post(read, at)).find(|post| {
        is_lifted(read, evidence, post)
            || !is_called(read, evidence, post.head)
                && !does(read, evidence, post.head)
                && !is_titled(read, evidence, post)
                && !is_thing(read, evidence, post)
    });
    if let Some(Post { from, to, .. }) = found {
        report.claim();
        let why = "the cited evidence has no such title";
        report.at(ViolationKind::Title, &read.words, from, to, why);
    }
}

struct Post {
    from: usize,
    to: usize,
    /// The word that names it.
    head: usize,
}

/// The post behind an "as" at this place.
fn post(read: &Reading<'_>, at: usize) -> Option<Post> {
    let words = &read.words;
    let as_one =
        phrases::is("as", &words.list[at].fold) && (is_as(read, at) || words.lang == Lang::Fr);
    if !as_one && !is_in_the_place_of(words, at) {
        return None;
    }
    // "Früher als geplant" compares.
    // "Stood in as driver" says that somebody else is.
    let stood_in = at > 1
        && words.list[at - 1].fold == "in"
        && matches!(
            words.list[at - 2].fold.as_str(),
            "stood" | "stand" | "standing" | "filled" | "stepped"
        );
    if stood_in || offices::compares(words, at) {
        return None;
    }
    let tant = usize::from(words.list[at].fold == "tant");
    let article = at + 1 + tant;
    // "As its technical manager".
    let owned = words.get(article).is_some_and(|word| {
        matches!(
            word.fold.as_str(),
            "its" | "their" | "our" | "dessen" | "deren" | "son" | "sa" | "leur"
        )
    });
    let from = article + usize::from(owned || clause::is_article(words, article));
    let end = (from..words.len().min(from + LONGEST))
        .find(|at| {
            !content(words, *at) || read.counted[*at] || *at > from && clause::breaks(words, at - 1)
        })
        .unwrap_or(words.len().min(from + LONGEST));
    let named = |at: &usize| {
        let fold = words.list[*at].fold.as_str();
        phrases::is("officer", fold)
            || offices::names_an_office(fold, words.lang)
            || read.ranks.iter().chain(&read.roles).any(|mark| mark.to == at + 1)
    };
    let head = match words.lang {
        Lang::En | Lang::De => (from..end).rev().find(named)?,
        Lang::Fr => {
            let lifts = from < end && phrases::is("lifting", &words.list[from].fold);
            Some(from + usize::from(lifts)).filter(|at| *at < end).filter(named)?
        }
        _ => return None,
    };
    // "Als geprüfte Restauratorin Störungen behoben": what is behind a German post is its own word.
    let to = if words.lang == Lang::De { head + 1 } else { end.max(head + 1) };
    Some(Post { from, to, head })
}

/// "In der Stellung der Orgelbaumeisterin", "au poste de puéricultrice", "while sous chef at".
fn is_in_the_place_of(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let before = at.checked_sub(1).map_or("", fold);
    match words.lang {
        Lang::De => {
            phrases::is("standing", before) && matches!(fold(at), "der" | "des" | "einer" | "eines")
        }
        // "Trois techniciennes qualité, d'un microbiologiste" tells of no post.
        Lang::Fr => {
            phrases::is("standing", before)
                && matches!(fold(at), "de" | "d" | "du")
                && (at == 1 || clause::is_small(words, at - 2))
        }
        _ => {
            let end = words.len().min(at + 1 + LONGEST);
            matches!(fold(at), "while" | "whilst")
                && (at + 2..end).any(|at| matches!(fold(at), "at" | "for"))
        }
    }
}

/// "As carrier gas": no post, since what it names stands behind the word, in the evidence as well.
fn is_thing(read: &Reading<'_>, evidence: &Evidence<'_>, post: &Post) -> bool {
    let words = &read.words.list;
    let behind = words.get(post.head + 1).filter(|_| read.words.lang == Lang::En);
    behind.is_some_and(|next| {
        let phrase = format!("{} {}", words[post.head].fold, next.fold);
        post.head + 1 < post.to && evidence.cited.iter().any(|facts| facts.has_phrase(&phrase))
    })
}

/// "As head classer" of a classer: a word that lifts the post, which neither a title nor the cited line has.
fn is_lifted(read: &Reading<'_>, evidence: &Evidence<'_>, post: &Post) -> bool {
    let words = &read.words;
    let lifts = |at: &usize| phrases::is("lifting", &words.list[*at].fold);
    let known = |at: usize| {
        evidence
            .titles
            .iter()
            .chain(&evidence.cited)
            .chain(&evidence.about)
            .any(|facts| facts.words.contains(&words.list[at].fold))
    };
    post.to > post.from + 1
        && (post.from..post.to).find(lifts).is_some_and(|at| {
            let code = RANK.at(words, at).map(|found| found.meaning);
            let ranked = |code: &str| evidence.titles.iter().any(|f| f.ranks.contains(code));
            !known(at) && !code.is_some_and(ranked)
        })
}

/// Whether one of the entry's titles has it, without what lessens it.
fn is_titled(read: &Reading<'_>, evidence: &Evidence<'_>, post: &Post) -> bool {
    let words = &read.words;
    let head = &words.list[post.head];
    let concepts = thesaurus::at(words, post.head);
    let codes: Vec<&str> = (post.from..post.to)
        .filter_map(|at| RANK.at(words, at))
        .map(|found| found.meaning)
        .collect();
    evidence.titles.iter().any(|facts| {
        let has = facts.stems.contains(&head.stem)
            || facts.stems.iter().any(|stem| inflect::are_alike(stem, &head.stem))
            || facts.bears_out(&concepts)
            || codes.iter().any(|code| facts.ranks.contains(code))
            || facts.words.iter().any(|word| word.ends_with(head.fold.as_str()));
        let lessened = LESSENING.iter().any(|code| {
            facts.ranks.contains(code) && !read.ranks.iter().any(|rank| rank.code == *code)
        });
        // "As head cutter" of a cutter.
        let lifted = codes.iter().any(|code| {
            !facts.ranks.contains(code) && !LESSENING.contains(code) && post.to > post.from + 1
        });
        has && !lessened && !lifted
    })
}

/// Whether the evidence tells of the deed that makes the name: a driver drove, a minute-taker took minutes.
fn does(read: &Reading<'_>, evidence: &Evidence<'_>, head: usize) -> bool {
    let words = &read.words;
    let deeds = thesaurus::deeds_of(&words.list[head].fold, words.lang);
    // "As herd manager" for "while the herd manager was away".
    let anothers = evidence.cited.iter().any(|facts| facts.stems.contains(&words.list[head].stem));
    words.gap_before(head) == "-"
        || evidence.cited.iter().any(|facts| {
            !anothers && facts.bears_out(&deeds) || offices::is_in_compound(words, head, facts)
        })
}

/// Whether the evidence calls the person so.
fn is_called(read: &Reading<'_>, evidence: &Evidence<'_>, head: usize) -> bool {
    let word = &read.words.list[head];
    evidence.cited.iter().flat_map(|facts| facts.lines.iter().zip(&facts.rows)).any(
        |(line, row)| {
            let article = |known: &String| {
                phrases::is("article", known)
                    || phrases::is("the", known)
                    || matches!(known.as_str(), "au" | "aux" | "beim" | "zum" | "zur" | "vom")
            };
            (0..row.len()).any(|at| {
                let like = row[at] == word.stem || inflect::are_alike(&row[at], &word.stem);
                // "As the design lead", and no "comme suppléante de la responsable".
                let lessens = |at: usize| {
                    let known = &line[at];
                    phrases::is("lesser office", known)
                        && !read.words.list.iter().any(|word| word.fold == *known)
                        || matches!(known.as_str(), "the" | "der" | "die" | "le" | "la" | "l")
                };
                let styled = (at.saturating_sub(5)..at)
                    .rev()
                    .find(|at| phrases::is("as", &line[*at]))
                    .is_some_and(|known| {
                        let from = known + 1;
                        let article = usize::from(line.get(from).is_some_and(&article));
                        !(from + article..at).any(lessens)
                    });
                like && (styled || !line[at.saturating_sub(3)..at].iter().any(article))
            }) || leading::title(line).contains(&word.fold)
        },
    )
}
