//! How wide a text says that something was: the words of `width.tsv`, without those that say no such thing
//! where they stand.

use crate::text::Lang;
use crate::validate::guard::quantity::spoken::spoken;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::mark::{Mark, marks};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{TIME, UNITS, WIDTH};
use crate::validate::guard::words::{Word, Words};

/// Widths; a capital inside a sentence makes a name of "all" ("Allen-Bradley").
pub fn read(words: &Words<'_>) -> Vec<Mark> {
    let mut widths = marks(&WIDTH, words);
    if words.lang == Lang::De {
        widths.extend(compounds(words));
    }
    let at_all = (1..words.len()).filter(|at| is_all_of(words, *at));
    widths.extend(at_all.map(|at| Mark { code: "share:4", from: at, to: at + 1 }));
    widths.retain(|mark| {
        let word = &words.list[mark.from];
        // "HEO grade": a rank, and no year of a school.
        if word.fold == "grade" && mark.from > 0 && words.list[mark.from - 1].is_all_caps() {
            return false;
        }
        // "Alle" is "to the" in Italian.
        if words.lang == Lang::It && word.fold == "alle" {
            return false;
        }
        // "Six classes in all".
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        let ends = mark.to >= words.len()
            || clause::breaks(words, mark.to - 1)
            || matches!(next, "from" | "at" | "by" | "over" | "for" | "with" | "across" | "on");
        if word.fold == "all" && mark.from > 0 && words.list[mark.from - 1].fold == "in" && ends {
            return false;
        }
        // "About a week each": of those before it.
        if word.fold == "each"
            && (mark.to >= words.len()
                || clause::breaks(words, mark.to - 1)
                || !clause::content(words, mark.to))
        {
            return false;
        }
        // "One flight in every 60" is a share.
        let numbered = next.starts_with(|c: char| c.is_ascii_digit());
        let out_of =
            mark.from > 0 && matches!(words.list[mark.from - 1].fold.as_str(), "in" | "of");
        let numbered = numbered || next != "one" && spoken(words, mark.to).is_some();
        // "Every February": how often, and no width.
        let month =
            TIME.at(words, mark.to).is_some_and(|found| found.meaning.parse::<u8>().is_ok());
        if word.fold == "every" && (numbered && out_of || month) {
            return false;
        }
        // "As many as nine" bounds a number; "the most frequent" says which, not how often.
        let before = mark.from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
        if word.fold == "many" && before == "as" && next == "as"
            || word.fold == "frequent" && before == "most"
        {
            return false;
        }
        if mark.code == "share:4" && counts_time(words, mark.to) {
            return false;
        }
        // "Half of the total" says no more than its number; "organisation of loans" is a deed.
        if word.fold == "total" && is_share_of(words, mark)
            || mark.code == "unit:4" && is_organising(words, mark)
        {
            return false;
        }
        // "Every other weekend" is no every, "company-owned" lorries are not the company.
        let other = matches!(next, "other" | "first" | "second" | "third" | "fourth" | "few");
        let owned = matches!(next, "owned" | "run" | "paid" | "issued" | "provided" | "funded");
        if mark.code == "share:4" && other
            || mark.code == "unit:4" && owned && words.gap_after(mark.from) == "-"
        {
            return false;
        }
        // "The school year", "a primary school", "a coach company": times and kinds of places.
        let school = mark.code == "school:3"
            && (matches!(next, "year" | "years" | "day" | "days" | "term" | "terms" | "holidays")
                || mark.from.checked_sub(1).is_some_and(|at| {
                    phrases::is("kind of school", &words.list[at].fold)
                        || words.gap_after(at) == "-"
                }));
        let whole = (mark.from.saturating_sub(4)..mark.from).any(|at| {
            matches!(
                words.list[at].fold.as_str(),
                "whole"
                    | "entire"
                    | "all"
                    | "across"
                    | "throughout"
                    | "complete"
                    | "full"
                    | "total"
            )
        });
        let company = mark.code == "unit:4"
            && !whole
            && matches!(word.fold.as_str(), "company" | "firm")
            && words.gap_after(mark.from) != "-"
            && next != "wide"
            && mark.to == mark.from + 1
            && mark.from.checked_sub(1).is_some_and(|at| {
                words.gap_after(at) == "-"
                    || words.lang == Lang::En
                        && clause::content(words, at)
                        && words.list[at].fold != "whole"
                        && words.list[at].fold != "entire"
                        && words.joined(at)
            });
        if school || company {
            return false;
        }
        let share = mark.code.starts_with("share") || mark.code.starts_with("often");
        !share || !word.is_capital() || word.is_all_caps() || word.opens || words.lang == Lang::De
    });
    widths
}

/// "Half of the total", "45 % of the total": a part of it, and not what "the total budget" says.
fn is_share_of(words: &Words<'_>, mark: &Mark) -> bool {
    const PARTS: [&str; 9] =
        ["half", "third", "thirds", "quarter", "quarters", "fifth", "tenth", "percent", "cent"];
    let fold =
        |back: usize| mark.from.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let ends = mark.to >= words.len() || !clause::content(words, mark.to);
    let part = PARTS.contains(&fold(3)) || fold(3).starts_with(|c: char| c.is_ascii_digit());
    fold(1) == "the" && fold(2) == "of" && part && (ends || clause::breaks(words, mark.to - 1))
}

/// "Organisation of loans", which opens a clause and is followed by no number: "an organisation of 300 people" is one.
fn is_organising(words: &Words<'_>, mark: &Mark) -> bool {
    let word = &words.list[mark.from];
    let noun = words.get(mark.to + 1);
    let counts = noun.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
        || spoken(words, mark.to + 1).is_some();
    matches!(word.fold.as_str(), "organisation" | "organization")
        && word.opens
        && words.get(mark.to).is_some_and(|next| next.fold == "of")
        && noun.is_some()
        && !counts
}

/// "Konstruktionsabteilung": a compound is as wide as its last part.
fn compounds(words: &Words<'_>) -> impl Iterator<Item = Mark> {
    const WIDE: [(&str, &str); 3] =
        [("abteilung", "unit:2"), ("abteilungen", "unit:2"), ("konzern", "unit:4")];
    (0..words.len()).filter_map(move |at| {
        let fold = words.list[at].fold.as_str();
        let (_, code) =
            WIDE.iter().find(|(end, _)| fold.len() > end.len() + 2 && fold.ends_with(end))?;
        Some(Mark { code, from: at, to: at + 1 })
    })
}

/// "At all growers" speaks of all of them; "no faults at all" and "at all times" do not.
fn is_all_of(words: &Words<'_>, all: usize) -> bool {
    let Some(noun) = words.get(all + 1) else { return false };
    words.list[all].fold == "all"
        && words.list[all - 1].fold == "at"
        && words.joined(all)
        && clause::content(words, all + 1)
        && noun.fold.ends_with('s')
        && !matches!(noun.fold.as_str(), "times" | "hours" | "costs" | "levels" | "stages")
}

/// "Toutes les quatre semaines", "alle vier Wochen": how often, whatever stands before it.
fn counts_time(words: &Words<'_>, at: usize) -> bool {
    let number = if clause::is_article(words, at) { at + 1 } else { at };
    let figures = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_ascii_digit());
    (spoken(words, number).is_some() || words.get(number).is_some_and(figures))
        && UNITS.at(words, number + 1).is_some()
}

/// "Every summer": a time, and no "all" of anything else.
pub fn is_timed(words: &Words<'_>, mark: &Mark) -> bool {
    timed(words, mark).is_some()
}

/// The time that "chaque été", "tous les étés" are told of, by its place.
pub fn timed(words: &Words<'_>, mark: &Mark) -> Option<usize> {
    let fold = words.list[mark.from].fold.as_str();
    let all = matches!(fold, "tous" | "toutes")
        && words.get(mark.to).is_some_and(|next| next.fold == "les");
    let time = mark.to + usize::from(all);
    (all || phrases::is("every", fold)).then_some(time).filter(|time| is_time(words, *time))
}

/// Whether word `at` is a spell of time, a season or a day of the week.
pub fn is_time(words: &Words<'_>, at: usize) -> bool {
    const SEASONS: [&str; 25] = [
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "season",
        "term",
        "semester",
        "quarter",
        "morning",
        "evening",
        "night",
        "weekend",
        "ete",
        "hiver",
        "saison",
        "trimestre",
        "matin",
        "soir",
        "sommer",
        "herbst",
        "fruhjahr",
        "abend",
        "verano",
        "estate",
    ];
    let season = |fold: &str| {
        // "Étés", "hivers".
        let one = fold.strip_suffix('s').filter(|_| words.lang == Lang::Fr);
        SEASONS.contains(&fold) || one.is_some_and(|one| SEASONS.contains(&one))
    };
    TIME.at(words, at).is_some()
        || words.get(at).is_some_and(|word| season(&word.fold))
        || UNITS.at(words, at).is_some_and(|found| {
            found.meaning.starts_with("month") || found.meaning.starts_with("second")
        })
}
