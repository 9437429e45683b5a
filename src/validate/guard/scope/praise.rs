//! Praise: what the evidence does not say may not be the first, the best or done alone.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::nouns::class_of;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::retold;
use crate::validate::guard::scope::{cited, has_words, phrase};
use crate::validate::guard::words::Word;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;

/// Checks the praise in a line.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    praise(read, evidence, report);
    nominated(read, evidence, report);
    runner_up(read, evidence, report);
}

fn praise(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for mark in &read.praise {
        if is_ones_own(read, mark, evidence)
            || is_price(read, mark)
            || retold::is_no_praise(read, mark, evidence)
            || wins_people(read, mark, evidence)
        {
            continue;
        }
        // Another line of the entry is none of this one's praise.
        let known = evidence.all().any(|facts| facts.praise.contains(mark.code));
        // "Without a single failure" for "no failures"; "the largest worth £38k" for "up to £38k".
        let none = mark.code == "perfect" && evidence.cited.iter().any(|facts| facts.denies());
        let most = mark.code == "most"
            && evidence.cited.iter().any(|f| f.quantities.iter().any(|q| q.bound == Bound::Most));
        let most = most || mark.code == "most" && is_end_of_range(read, evidence, mark);
        // "The largest deviation" for "the worst".
        let most = most
            || mark.code == "most"
                && evidence.cited.iter().any(|facts| {
                    phrases::all("superlative").any(|word| facts.words.contains(word))
                        || facts.has_phrase("most in")
                });
        let one = mark.code == "first"
            && !evidence.same_language
            && evidence.cited.iter().any(|facts| facts.words.contains("one"));
        // "Beförderung von Containern" for who "beförderte" them.
        let near: String = read.words.list[mark.from].stem.chars().take(6).collect();
        let formed = near.chars().count() == 6
            && evidence.cited.iter().any(|f| f.stems.iter().any(|stem| stem.starts_with(&near)));
        // "Hand-picked" for "picked by hand".
        let parts =
            mark.to > mark.from + 1 && (mark.from..mark.to).all(|at| cited(read, evidence, at));
        // "The top dose" for "the highest".
        let top = read.words.list[mark.to - 1].fold == "top"
            && evidence
                .cited
                .iter()
                .any(|f| f.words.iter().any(|w| w.len() > 5 && w.ends_with("est")));
        let won = is_obtained(read, mark, evidence);
        // "That the team could clear unaided" for "on its own": of who else did something alone.
        let theirs = mark.code == "alone"
            && mark.from > 1
            && evidence.all().any(|facts| facts.praise.contains("alone it"))
            // "Before serving on their own" for "before serving alone".
            || mark.code == "alone it"
                && evidence.cited.iter().any(|facts| facts.praise.contains("alone"));
        // "Independently" for "selbst".
        let oneself = mark.code == "alone"
            && phrases::all("oneself")
                .any(|own| evidence.cited.iter().any(|facts| facts.words.contains(own)));
        // "The earliest sketches" for "the first", "recognised as agent of the year" for "named".
        let earliest = read.words.list[mark.to - 1].fold != "first"
            && (mark.from..mark.to).any(|at| read.words.list[at].fold == "earliest")
            && evidence.cited.iter().any(|facts| facts.words.contains("first"));
        let honoured = ["recogni", "honour", "honor", "awarded"]
            .iter()
            .any(|start| read.words.list[mark.from].fold.starts_with(start))
            && evidence.cited.iter().any(|facts| {
                ["of the year", "of the quarter"].iter().any(|of| facts.has_phrase(of))
            });
        let only = mark.code == "alone" && is_the_only(read, mark, evidence);
        let yearly = mark.code == "award" && is_of_each_year(read, mark, evidence);
        // "From the first call through to settlement" for "from first call".
        let article = clause::is_article(&read.words, mark.from)
            && mark.to == mark.from + 2
            && content(&read.words, mark.to)
            && evidence
                .cited
                .iter()
                .any(|facts| facts.has_phrase(&phrase(read, mark.from + 1, mark.to + 1)));
        // "So that actuaries could pull them on their own" for "themselves".
        let others = ["their own", "its own"]
            .iter()
            .any(|own| phrase(read, mark.from, mark.to).ends_with(own))
            && evidence.cited.iter().any(|facts| {
                ["themselves", "itself"].iter().any(|word| facts.words.contains(*word))
                    || facts.has_phrase("their own")
            });
        let formed = formed
            || is_best_of_a_year(read, mark, evidence)
            || is_first_so_many(read, mark, evidence)
            || others
            || only
            || yearly
            || parts
            || top
            || won
            || theirs
            || oneself
            || earliest
            || is_limit(read, mark, evidence)
            || honoured
            || article;
        if !(known || none || most || one || formed || has_words(read, evidence, mark)) {
            let why = "the cited evidence has no such praise";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "Innungsbester des Jahres 2022" for "2022 Innungsbester": the year is a date where the word before says the praise.
fn is_best_of_a_year(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    const ENDS: [&str; 8] =
        ["best", "beste", "bester", "besten", "sieger", "siegerin", "meister", "meisterin"];
    let words = &read.words;
    let Some(noun) = mark.from.checked_sub(1).map(|at| &words.list[at]) else { return false };
    let root: String = noun.stem.chars().take(8).collect();
    let year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dated = words.get(mark.to).is_some_and(|next| year(next.text));
    words.lang == Lang::De
        && words.list[mark.to - 1].fold == "jahres"
        && dated
        && ENDS.iter().any(|end| noun.fold.len() > end.len() && noun.fold.ends_with(end))
        && evidence.cited.iter().any(|facts| facts.stems.iter().any(|own| own.starts_with(&root)))
}

/// "The first 50 entries" for "their first 50 entries".
fn is_first_so_many(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let first = |word: &String| {
        ["first", "ersten", "premiers", "premieres"].iter().any(|first| word == first)
    };
    let own = read.quantities.iter().find(|q| mark.code == "first" && q.from == mark.to);
    own.is_some_and(|own| {
        evidence.cited.iter().any(|facts| {
            facts.quantities.iter().filter(|known| near(known.value, own.value)).any(|known| {
                let before = known.from.checked_sub(1);
                before.is_some_and(|at| facts.lines.iter().any(|l| l.get(at).is_some_and(first)))
            })
        })
    })
}

/// "The smallest of 80 t and the largest of 650 t" for "80 to 650 tonnes": either end of a range, by the number
/// that stands behind the word or before it.
fn is_end_of_range(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    const NEAR: usize = 3;
    let low = (mark.from..mark.to).any(|at| phrases::is("least of all", &read.words.list[at].fold));
    let high = (mark.from..mark.to).any(|at| phrases::is("most of all", &read.words.list[at].fold));
    let beside = read.quantities.iter().filter(|q| {
        (mark.from..mark.to + NEAR).contains(&q.from) || (mark.from..mark.from + 2).contains(&q.end)
    });
    let ends = |q: &Quantity| {
        evidence.cited.iter().flat_map(|facts| &facts.quantities).any(|known| {
            let start = known.start.is_some_and(|start| near(start, q.value));
            let end = known.start.is_some() && near(known.value, q.value);
            low && start || high && end
        })
    };
    beside.into_iter().any(ends)
}

/// "The lowest permitted rating" for "the minimum rating", "the largest load allowed" for "the maximum load".
fn is_limit(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let limits: &[&str] = match fold(mark.from + usize::from(fold(mark.from) == "the")) {
        "lowest" | "smallest" | "shortest" | "least" => &["minimum", "minimal", "min"],
        "highest" | "largest" | "longest" | "greatest" => &["maximum", "maximal", "max"],
        _ => return false,
    };
    let allowed = (mark.to..mark.to + 3).any(|at| {
        matches!(
            fold(at),
            "permitted"
                | "permissible"
                | "allowed"
                | "allowable"
                | "possible"
                | "acceptable"
                | "admissible"
                | "legal"
                | "required"
        )
    });
    allowed && evidence.cited.iter().any(|f| limits.iter().any(|word| f.words.contains(*word)))
}

/// "Seule interlocutrice" for "interlocutrice unique".
fn is_the_only(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let seul = matches!(words.list[mark.from].fold.as_str(), "seul" | "seule");
    let Some(next) = words.get(mark.to).filter(|_| seul) else { return false };
    behind_noun(&next.stem, &|word| word == "unique", evidence)
}

/// "Les volumes de l'année" for "les volumes annuels".
fn is_of_each_year(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let Some(noun) = mark.from.checked_sub(1).map(|at| &words.list[at]) else { return false };
    words.list[mark.to - 1].fold == "annee"
        && behind_noun(&noun.stem, &|word| word.starts_with("annuel"), evidence)
}

/// Whether the evidence has such a word right behind this noun.
fn behind_noun(stem: &str, is: &dyn Fn(&str) -> bool, evidence: &Evidence<'_>) -> bool {
    evidence.cited.iter().flat_map(|facts| facts.lines.iter().zip(&facts.rows)).any(
        |(line, row)| {
            row.iter().zip(line.iter().skip(1)).any(|(noun, next)| noun == stem && is(next))
        },
    )
}

/// "Photos taken on my own phone", and "signed alone" for "on own signature".
fn is_ones_own(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    let own = read.words.list[mark.to - 1].fold == "own";
    // "On my own twice a year" owns nothing.
    let timed = read.counted.get(mark.to).copied().unwrap_or(false)
        || read.rates.iter().any(|rate| rate.from == mark.to)
        || matches!(
            read.words.get(mark.to).map_or("", |word| word.fold.as_str()),
            "twice" | "once"
        );
    let possessed =
        own && !timed && content(&read.words, mark.to) && read.words.joined(mark.to - 1);
    let told = mark.code == "alone"
        && mark.to == mark.from + 1
        && evidence.cited.iter().any(|facts| {
            ["lone", "allein", "solo", "seul", "seule"].iter().any(|w| facts.words.contains(*w))
                || [
                    "own signature",
                    "own authority",
                    "eigener zustandigkeit",
                    "eigener verantwortung",
                    "eigener regie",
                ]
                .iter()
                .any(|w| facts.has_phrase(w))
        });
    mark.code == "alone" && possessed || told
}

/// "Zu einem Preis von 119 Euro": what something costs.
fn is_price(read: &Reading<'_>, mark: &Mark) -> bool {
    let money = |unit: &Unit| matches!(unit, Unit::Of(unit) if unit.starts_with("money"));
    let beside = mark.to..mark.to + 3;
    let by = read
        .words
        .get(mark.to)
        .is_some_and(|next| matches!(next.fold.as_str(), "je" | "pro" | "per"));
    read.words.lang == Lang::De
        && read.words.list[mark.from].fold == "preis"
        && (by || read.quantities.iter().any(|q| money(&q.unit) && beside.contains(&q.from)))
}

/// "Sieben Kunden gewonnen" for "akquirierte sieben Neukunden": no prize.
fn wins_people(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    const WON: [&str; 2] = ["gewonnen", "gewann"];
    const GOT: [&str; 7] =
        ["akquir", "gewinn", "gewann", "gewonnen", "geworben", "angeworben", "rekrutier"];
    let people = |at: usize| {
        class_of(&read.words, at).is_some_and(|class| class.starts_with("person"))
            || NEW.iter().any(|noun| read.words.list[at].fold.starts_with(noun))
    };
    const NEW: [&str; 5] = ["kund", "neukund", "mandant", "sponsor", "partner"];
    let prize = |word: &Word<'_>| {
        ["preis", "platz", "wettbewerb", "auszeichnung", "medaille", "award", "titel"]
            .iter()
            .any(|prize| word.fold.contains(prize))
    };
    let near_by = mark.from.saturating_sub(4)..read.words.len().min(mark.to + 4);
    WON.contains(&read.words.list[mark.from].fold.as_str())
        && near_by.into_iter().any(people)
        && !read.words.list.iter().any(prize)
        && evidence
            .cited
            .iter()
            .any(|f| f.words.iter().any(|word| GOT.iter().any(|got| word.starts_with(got))))
}

/// "The highest figure" for "the second-highest".
fn runner_up(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let best = |word: &str| {
        word.len() > 3 && word.ends_with("est") || word == "most" || word.ends_with("ste")
    };
    let second = |word: &str| matches!(word, "second" | "third" | "zweit" | "dritt");
    let Some(facts) = evidence.highlight() else { return };
    let told = facts
        .lines
        .iter()
        .flat_map(|line| line.windows(2))
        .any(|two| second(&two[0]) && best(&two[1]));
    let says = words.list.iter().any(|word| second(&word.fold) || word.fold == "2nd");
    let at = (0..words.len())
        .find(|at| best(&words.list[*at].fold) && facts.words.contains(&words.list[*at].fold));
    if let Some(at) = at.filter(|_| told && !says) {
        let why = "the cited evidence has another place in the row";
        report.at(ViolationKind::Scope, words, at, at + 1, why);
    }
}

/// "Named Reporter of the Year" for "shortlisted".
fn nominated(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let less = |word: &str| phrases::is("nominated", word);
    let Some(facts) = evidence.only() else { return };
    let told = facts.words.iter().any(|word| less(word));
    let says = read.words.list.iter().any(|word| less(&word.fold));
    let given = |mark: &&Mark| {
        let words = &read.words.list[mark.from..mark.to];
        words.iter().any(|word| matches!(word.fold.as_str(), "year" | "month" | "jahres" | "annee"))
            || ["award", "winn", "won", "ausgezeichnet", "laureat", "prim"]
                .iter()
                .any(|start| words[0].fold.starts_with(start))
    };
    let Some(mark) = read.praise.iter().find(given).filter(|_| told && !says) else { return };
    let why = "the cited evidence speaks of less than a prize";
    report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
}

/// "Disclosures won" for "obtained".
fn is_obtained(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    const OBTAINED: [&str; 10] = [
        "obtained",
        "gained",
        "secured",
        "closed",
        "landed",
        "acquired",
        "recruited",
        "enlisted",
        "successful",
        "successfully",
    ];
    const CAME_OFF: [&str; 4] = ["came off", "come off", "went through", "came good"];
    read.words.list[mark.from].fold == "won"
        && evidence.cited.iter().any(|facts| {
            OBTAINED.iter().any(|word| facts.words.contains(*word))
                || CAME_OFF.iter().any(|phrase| facts.has_phrase(phrase))
        })
}
