//! Everything that the guard reads out of a text, claim and evidence alike.

use crate::analysis::Lexicon;
use crate::analysis::lexicon::TermId;
use crate::text::Lang;
use crate::validate::guard::dates::calendar;
use crate::validate::guard::dates::{self, Stated};
use crate::validate::guard::doers::{self, Deed};
use crate::validate::guard::ladder::{self, Step};
use crate::validate::guard::quantity::measure;
use crate::validate::guard::quantity::spoken::spoken;
use crate::validate::guard::quantity::{self, Quantity};
use crate::validate::guard::scope::moves::{self, Move};
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::mark::{Mark, marks};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{
    CAUSE, CREDENTIALS, OPPOSITES, PRAISE, RANK, RATES, ROLES, TIME, TREND, UNITS, WIDTH,
};

/// A lexicon term in a text.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    pub id: TermId,
    pub from: usize,
    pub to: usize,
}

/// A text, read.
#[derive(Debug)]
pub struct Reading<'t> {
    pub words: Words<'t>,
    pub dates: Vec<Stated>,
    pub quantities: Vec<Quantity>,
    pub terms: Vec<Term>,
    pub credentials: Vec<Mark>,
    pub ranks: Vec<Mark>,
    pub roles: Vec<Mark>,
    pub steps: Vec<Step>,
    pub deeds: Vec<Deed>,
    pub moves: Vec<Move>,
    pub widths: Vec<Mark>,
    pub causes: Vec<Mark>,
    pub praise: Vec<Mark>,
    pub trends: Vec<Mark>,
    pub rates: Vec<Mark>,
    pub opposites: Vec<Mark>,
    pub calendar: Vec<Mark>,
    /// Words that a date or a number is made of, or an abbreviation spelt out.
    pub counted: Vec<bool>,
}

impl<'t> Reading<'t> {
    pub fn of(text: &'t str, lang: Lang) -> Self {
        let words = Words::of(text, lang);
        let mut counted = vec![false; words.len()];
        let dates = dates::read(&words, &mut counted);
        let quantities = quantity::read(&words, &mut counted);
        let mut rates = marks(&RATES, &words);
        // "a quarter of the budget" is no rate, "5 a day" is one.
        rates.retain(|rate| measure::is_rate(&words, rate.from));
        // Annual leave is no leave a year.
        rates.retain(|rate| !is_in_term(&words, rate.to));
        // "Im Jahr 2020" is a date.
        rates.retain(|rate| {
            let opens = matches!(words.list[rate.from].fold.as_str(), "im" | "in" | "en" | "par");
            !opens || !dates.iter().any(|date| date.from == rate.to)
        });
        rates.retain(|rate| !quantities.iter().any(|q| q.from <= rate.from && rate.to <= q.to));
        let terms = terms(text, &words);
        Self {
            dates,
            quantities,
            terms,
            credentials: credentials(&words),
            ranks: ranks(&words),
            roles: marks(&ROLES, &words),
            steps: ladder::read(&words),
            deeds: doers::read(&words),
            moves: moves::read(&words),
            widths: widths(&words),
            causes: causes(&words),
            praise: praise(&words),
            trends: trends(&words),
            opposites: opposites(&words),
            calendar: calendar::read(&words),
            rates,
            counted,
            words,
        }
    }
}

impl Reading<'_> {
    /// Runs of words whose first letters spell one of these abbreviations ("continuous renal
    /// replacement therapy" for CRRT) are that abbreviation, and nothing else: what was read out
    /// of them goes, and no other check looks at their words.
    pub fn spell_out(&mut self, abbreviated: impl Fn(&str) -> bool) {
        let mut spelt = vec![false; self.words.len()];
        for from in 0..self.words.len() {
            let mut letters = String::new();
            let mut all = String::new();
            for to in from..self.words.len().min(from + 8) {
                // "UK Mathematics Trust" is UKMT; "SAS and SPSS" does not spell out SAS.
                let word = &self.words.list[to];
                if word.is_all_caps() && (word.fold.len() > 3 || to > from) {
                    break;
                }
                // "Design Manual for Roads and Bridges" is DMRB.
                let joins = to > from && clause::is_small(&self.words, to);
                let part = if word.is_all_caps() { word.fold.len() } else { 1 };
                if !joins {
                    letters.extend(word.fold.chars().take(part));
                }
                all.extend(word.fold.chars().take(part));
                if joins {
                    if abbreviated(&all) && to >= from + 2 {
                        spelt[from..=to].fill(true);
                    }
                    continue;
                }
                if to >= from + 2 && (abbreviated(&letters) || abbreviated(&all)) {
                    spelt[from..=to].fill(true);
                }
                let owns =
                    self.words.list[to].owns && self.words.gap_after(to).starts_with(['\'', '’']);
                if !self.words.joined(to) && !owns {
                    break;
                }
            }
        }
        let inside = |from: usize, to: usize| spelt[from..to].iter().all(|word| *word);
        self.terms.retain(|term| !inside(term.from, term.to));
        let marks = [
            &mut self.widths,
            &mut self.praise,
            &mut self.ranks,
            &mut self.roles,
            &mut self.credentials,
        ];
        for marks in marks {
            marks.retain(|mark| !inside(mark.from, mark.to));
        }
        // "Annual recurring revenue" is no rate of what stands before it.
        for quantity in &mut self.quantities {
            let spelt_rate = self.rates.iter().find(|rate| {
                inside(rate.from, rate.to)
                    && quantity.rate == Some(rate.code)
                    && (quantity.end..quantity.end + 5).contains(&rate.from)
            });
            if spelt_rate.is_some() {
                quantity.rate = None;
            }
        }
        self.rates.retain(|rate| !inside(rate.from, rate.to));
        for (counted, spelt) in self.counted.iter_mut().zip(&spelt) {
            *counted |= spelt;
        }
    }
}

/// "Annual leave", "annual report": the rate is part of what the thing is called.
fn is_in_term(words: &Words<'_>, next: usize) -> bool {
    words.lang == Lang::En
        && words.get(next).is_some_and(|word| {
            matches!(
                word.fold.as_str(),
                "leave" | "accounts" | "appraisal" | "appraisals" | "holiday"
            )
        })
}

/// Contraries; "without manual steps" does not say that it was done by hand.
fn opposites(words: &Words<'_>) -> Vec<Mark> {
    let mut found = marks(&OPPOSITES, words);
    found.retain(|mark| {
        let before = mark.from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
        !matches!(before, "without" | "no" | "ohne" | "sans" | "sin" | "senza" | "zonder" | "sem")
    });
    found
}

/// "Mit abgeschlossenem Pharmaziestudium": a course of study that somebody has finished.
fn finished_study(words: &Words<'_>, at: usize) -> bool {
    words.lang == Lang::De
        && words.list[at].fold.ends_with("studium")
        && (at.saturating_sub(2)..at).any(|before| {
            ["abgeschlossen", "absolviert", "beendet"]
                .iter()
                .any(|done| words.list[before].fold.starts_with(done))
        })
}

/// Credentials; written small, a short one is another word (`bed`, `cap`).
fn credentials(words: &Words<'_>) -> Vec<Mark> {
    let mut found = marks(&CREDENTIALS, words);
    found.retain(|mark| {
        let word = &words.list[mark.from];
        let small = word.text.len() <= 4 && word.text.chars().all(char::is_lowercase);
        // "In March" is no Master of Architecture.
        let month = word.fold == "march" && word.text != "MArch";
        // "A Level 3 NVQ" is no A level.
        let level = mark.to == mark.from + 2
            && word.fold == "a"
            && (word.text == "a" && words.gap_after(mark.from) != "-"
                || words
                    .get(mark.to)
                    .is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit())));
        (mark.to > mark.from + 1 || !small) && !month && !level
    });
    let studied = (0..words.len()).filter(|at| finished_study(words, *at));
    found.extend(studied.map(|at| Mark { code: "d degree", from: at, to: at + 1 }));
    found
}

fn terms(text: &str, words: &Words<'_>) -> Vec<Term> {
    let place = |byte: usize| words.list.partition_point(|word| word.end <= byte);
    Lexicon::shared()
        .scan_in(text, Some(words.lang))
        .into_iter()
        .map(|hit| {
            let from = place(hit.start);
            let to = words.list.partition_point(|word| word.start < hit.end);
            Term { id: hit.term, from, to: to.max(from + 1).min(words.len()) }
        })
        .filter(|term| term.from < term.to && !is_go_live(words, term))
        .collect()
}

/// "Ainsi que" joins one thing to another.
fn is_as_well(words: &Words<'_>, mark: &Mark) -> bool {
    words.list[mark.from].fold == "ainsi"
        && words.get(mark.to).is_some_and(|next| matches!(next.fold.as_str(), "que" | "qu"))
}

/// "Go-live" is no Go.
fn is_go_live(words: &Words<'_>, term: &Term) -> bool {
    words.list[term.from].fold == "go"
        && words.get(term.from + 1).is_some_and(|next| next.fold == "live")
}

/// Widths; a capital inside a sentence makes a name of "all" ("Allen-Bradley").
fn widths(words: &Words<'_>) -> Vec<Mark> {
    let mut widths = marks(&WIDTH, words);
    // "Konstruktionsabteilung": a compound is as wide as its last part.
    if words.lang == Lang::De {
        const WIDE: [(&str, &str); 3] =
            [("abteilung", "unit:2"), ("abteilungen", "unit:2"), ("konzern", "unit:4")];
        widths.extend((0..words.len()).filter_map(|at| {
            let fold = words.list[at].fold.as_str();
            let (_, code) =
                WIDE.iter().find(|(end, _)| fold.len() > end.len() + 2 && fold.ends_with(end))?;
            Some(Mark { code, from: at, to: at + 1 })
        }));
    }
    widths.retain(|mark| {
        let word = &words.list[mark.from];
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
        if word.fold == "every"
            && numbered
            && mark.from > 0
            && words.list[mark.from - 1].fold == "in"
        {
            return false;
        }
        // "As many as nine" bounds a number; "the most frequent" says which, not how often.
        let before = mark.from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
        if word.fold == "many" && before == "as" && next == "as"
            || word.fold == "frequent" && before == "most"
        {
            return false;
        }
        // "Toutes les quatre semaines", "alle vier Wochen".
        let number = if clause::is_article(words, mark.to) { mark.to + 1 } else { mark.to };
        let timed = mark.code == "share:4"
            && (spoken(words, number).is_some()
                || words
                    .get(number)
                    .is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit())))
            && UNITS.at(words, number + 1).is_some();
        if timed {
            return false;
        }
        // "Every other weekend" is no every, "company-owned" lorries are not the company.
        let other = matches!(next, "other" | "second" | "third" | "fourth" | "few");
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

/// "Every summer": a time, and no "all" of anything else.
pub fn is_timed(words: &Words<'_>, mark: &Mark) -> bool {
    phrases::is("every", &words.list[mark.from].fold) && is_time(words, mark.to)
}

/// Whether word `at` is a spell of time, a season or a day of the week.
fn is_time(words: &Words<'_>, at: usize) -> bool {
    const SEASONS: [&str; 24] = [
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "season",
        "term",
        "semester",
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
    TIME.at(words, at).is_some()
        || words.get(at).is_some_and(|word| SEASONS.contains(&word.fold.as_str()))
        || UNITS.at(words, at).is_some_and(|found| {
            found.meaning.starts_with("month") || found.meaning.starts_with("second")
        })
}

/// Ups and downs; who raises a question lifts nothing.
fn trends(words: &Words<'_>) -> Vec<Mark> {
    let mut found = marks(&TREND, words);
    // "Tracked down", "wrote down", "sat down".
    let particle = |mark: &Mark| {
        let verb = mark.from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
        matches!(words.list[mark.from].fold.as_str(), "down" | "up")
            && phrases::is("particle verb", verb)
            // "Took sales up 8 %".
            && !(mark.to..words.len().min(mark.to + 3))
                .any(|at| words.list[at].text.starts_with(|c: char| c.is_ascii_digit()))
    };
    found.retain(|mark| !particle(mark));
    found.retain(|mark| {
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        !(words.list[mark.from].fold.starts_with("rais") && phrases::is("raised", next))
    });
    found
}

/// Praise, with the superlatives that a language makes of any adjective.
fn praise(words: &Words<'_>) -> Vec<Mark> {
    let mut praise = marks(&PRAISE, words);
    // "During the first year".
    praise.retain(|mark| !(mark.code == "first" && is_time(words, mark.to)));
    // "Un serveur unique" is one, "unique comptable" the only one.
    praise.retain(|mark| {
        !(words.lang == Lang::Fr
            && words.list[mark.from].fold == "unique"
            && !clause::content(words, mark.to))
    });
    // "Of the year before", "la fin de l'année 2022".
    praise.retain(|mark| {
        let last = words.list[mark.to - 1].fold.as_str();
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        let dated = next == "before" || next.len() == 4 && next.starts_with("20");
        !(matches!(last, "year" | "annee" | "jahres") && dated)
    });
    // "Each of the year's two exams" praises nobody.
    praise.retain(|mark| {
        !words.gap_after(mark.to - 1).starts_with(['\'', '’']) && !words.list[mark.to - 1].owns
    });
    // "14 productions promoted with campaigns", "promoted the shows": who was promoted, was "to" something.
    praise.retain(|mark| {
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        mark.code != "promoted"
            || words.list[mark.from].fold != "promoted"
            || words.lang != Lang::En
            || matches!(
                next,
                "to" | "from" | "as" | "within" | "in" | "after" | "into" | "twice" | ""
            )
            || (mark.to..words.len().min(mark.to + 6)).any(|at| words.list[at].fold == "to")
            || mark.from == 0 && clause::breaks(words, mark.to - 1)
            || mark.from.checked_sub(1).is_some_and(|at| {
                matches!(words.list[at].fold.as_str(), "was" | "been" | "got" | "being" | "am")
            })
    });
    // Models mix: "Single-handedly" in a German line.
    if words.lang != Lang::En {
        let english = Words { text: words.text, lang: Lang::En, list: words.list.clone() };
        let foreign = marks(&PRAISE, &english).into_iter().filter(|mark| mark.to > mark.from + 1);
        praise.extend(foreign.filter(|mark| words.gap_after(mark.from) == "-"));
    }
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let free = |praise: &[Mark], at: usize| !praise.iter().any(|m| m.from <= at + 1 && at < m.to);
    for at in 1..words.len() {
        let most = match words.lang {
            // "The busiest ward", "the most visited page".
            Lang::En => {
                let definite = matches!(fold(at - 1), "the" | "its" | "our" | "their")
                    || words.list[at - 1].owns;
                let est =
                    fold(at).len() > 5 && fold(at).ends_with("est") && !is_plain_est(fold(at));
                let most = fold(at) == "most"
                    && !fold(at + 1).starts_with("recent")
                    && fold(at + 1) != "part";
                definite && (est || (most && clause::content(words, at + 1)))
            }
            Lang::Fr => {
                matches!(fold(at - 1), "le" | "la" | "les" | "du" | "des" | "au" | "aux")
                    && fold(at) == "plus"
                    && clause::content(words, at + 1)
            }
            // "Die längste", "das größte".
            Lang::De => {
                const NO: [&str; 7] =
                    ["erste", "letzte", "nachste", "meiste", "beste", "feste", "geste"];
                matches!(fold(at - 1), "der" | "die" | "das" | "den" | "dem" | "des")
                    && !words.list[at].is_capital()
                    && fold(at).len() > 6
                    && ["ste", "sten", "ster", "stes"].iter().any(|end| fold(at).ends_with(end))
                    && !NO.iter().any(|no| fold(at).contains(no))
            }
            // "El club más grande", "la cantina più antica".
            Lang::Es | Lang::Pt | Lang::It => {
                let definite = (at.saturating_sub(3)..at).any(|at| {
                    matches!(
                        fold(at),
                        "el" | "la"
                            | "los"
                            | "las"
                            | "del"
                            | "o"
                            | "os"
                            | "do"
                            | "da"
                            | "il"
                            | "lo"
                            | "i"
                            | "le"
                            | "della"
                            | "dei"
                            | "nella"
                            | "na"
                            | "no"
                    )
                });
                definite
                    && matches!(fold(at), "mas" | "mais" | "piu")
                    && clause::content(words, at + 1)
            }
            _ => false,
        };
        if most && free(&praise, at) {
            praise.push(Mark { code: "most", from: at, to: (at + 2).min(words.len()) });
        }
    }
    praise
}

/// Words in `-est` that are no superlatives.
fn is_plain_est(fold: &str) -> bool {
    [
        "interest", "request", "harvest", "honest", "forest", "modest", "invest", "contest",
        "protest", "latest", "digest", "conquest", "inquest", "suggest", "priest", "retest",
        "pretest", "divest", "tempest",
    ]
    .iter()
    .any(|plain| fold.ends_with(plain))
}

/// Causes; "by" only before what was done ("by replacing").
fn causes(words: &Words<'_>) -> Vec<Mark> {
    let mut causes = marks(&CAUSE, words);
    causes.retain(|mark| {
        let by = words.list[mark.from].fold == "by" && mark.to == mark.from + 1;
        let next = words.get(mark.to);
        // "Translated into Spanish", "which brought to light".
        let tongue =
            words.list[mark.from].fold == "translated" && next.is_some_and(Word::is_capital);
        let light =
            words.list[mark.to - 1].fold == "brought" && next.is_some_and(|next| next.fold == "to");
        !(tongue || light || is_as_well(words, mark))
            && (!by || next.is_some_and(|next| next.fold.ends_with("ing")))
    });
    // ", reducing falls on the ward": a participle behind a comma states an effect.
    let effects = (1..words.len()).filter(|at| {
        let word = &words.list[*at];
        words.gap_before(*at).contains(',')
            && !causes.iter().any(|mark| mark.from <= *at && *at < mark.to)
            && is_participle(word.fold.as_str(), words.lang)
            && TREND.at(words, *at).is_some()
    });
    let effects: Vec<Mark> =
        effects.map(|at| Mark { code: "effect", from: at, to: at + 1 }).collect();
    // "En réorganisant le planning": how it was done.
    let means = (1..words.len()).filter(|at| {
        let fold = words.list[*at].fold.as_str();
        let before = words.list[at - 1].fold.as_str();
        match words.lang {
            Lang::Fr => before == "en" && fold.ends_with("ant"),
            Lang::Es | Lang::Pt | Lang::It => is_participle(fold, words.lang),
            _ => false,
        }
    });
    // "A program that brought in 19 deals": in English a relative clause often tells the effect.
    let told = (1..words.len()).filter(|at| {
        words.lang == Lang::En
            && matches!(words.list[at - 1].fold.as_str(), "that" | "which" | "who")
            && (words.list[*at].fold.ends_with("ed") || is_past(&words.list[*at].fold))
    });
    let means = means.chain(told);
    let means: Vec<Mark> = means.map(|at| Mark { code: "ground", from: at, to: at + 1 }).collect();
    causes.extend(effects);
    causes.extend(means);
    causes
}

/// Past tenses without `-ed` that tell what something did.
fn is_past(fold: &str) -> bool {
    matches!(
        fold,
        "brought"
            | "cut"
            | "took"
            | "made"
            | "let"
            | "kept"
            | "won"
            | "gave"
            | "grew"
            | "drove"
            | "sold"
            | "got"
            | "put"
            | "found"
            | "rose"
            | "fell"
            | "led"
            | "held"
            | "paid"
            | "meant"
            | "shrank"
    )
}

/// `reducing`, `réduisant`, `reduciendo`.
pub fn is_participle(fold: &str, lang: Lang) -> bool {
    let ends: &[&str] = match lang {
        Lang::En => &["ing"],
        Lang::Fr => &["ant"],
        Lang::Es | Lang::Pt | Lang::It => &["ando", "endo", "indo"],
        _ => return false,
    };
    fold.len() > 5 && ends.iter().any(|end| fold.ends_with(end))
}

/// The rank at the end of a German compound: `Pflegedirektorin`.
fn compound_rank(fold: &str) -> Option<&'static str> {
    let word = ["in", "s"].iter().find_map(|end| fold.strip_suffix(end)).unwrap_or(fold);
    const OTHERS: [&str; 8] = [
        "anleiter",
        "begleiter",
        "halbleiter",
        "hausmeister",
        "burgermeister",
        "baumeister",
        "weltmeister",
        "wachtmeister",
    ];
    [
        ("direktor", "director"),
        ("leiter", "head"),
        ("prasident", "president"),
        ("chef", "head"),
        // "Dachdeckermeister".
        ("meister", "master craft"),
    ]
    .into_iter()
    .filter(|_| !OTHERS.iter().any(|end| word.ends_with(end)))
    .find(|(end, _)| word.len() > end.len() + 2 && word.ends_with(end))
    .map(|(_, code)| code)
}

/// Words of rank, without the verb `lead` and the duty `responsable de`.
fn ranks(words: &Words<'_>) -> Vec<Mark> {
    let mut ranks = marks(&RANK, words);
    if words.lang == Lang::De {
        let free = |at: usize| !ranks.iter().any(|m| (m.from..m.to).contains(&at));
        let compounds: Vec<Mark> = (0..words.len())
            .filter(|at| free(*at) && words.list[*at].is_capital())
            .filter_map(|at| {
                let code = compound_rank(&words.list[at].fold)?;
                Some(Mark { code, from: at, to: at + 1 })
            })
            .collect();
        ranks.extend(compounds);
    }
    ranks.retain(|mark| {
        let word = &words.list[mark.from];
        let single = mark.to == mark.from + 1;
        let next = words.get(mark.to).map_or("", |w| w.fold.as_str());
        let before = mark.from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
        match word.fold.as_str() {
            "lead" if single => {
                // "Lead Researcher: …".
                let titled = words.get(mark.to).is_some_and(Word::is_capital)
                    && ROLES.at(words, mark.to).is_some();
                // "Night-shift lead of a unit".
                let noun = matches!(next, "of" | "for")
                    && mark.from > 0
                    && clause::content(words, mark.from - 1);
                // "As designated safeguarding lead".
                let ends = mark.to >= words.len() || clause::breaks(words, mark.to - 1);
                let as_lead = ends
                    && (mark.from.saturating_sub(4)..mark.from)
                        .any(|at| matches!(words.list[at].fold.as_str(), "as"));
                titled
                    || noun
                    || as_lead
                    || (word.is_capital() && !word.opens)
                    || matches!(before, "the" | "a" | "as" | "team" | "tech")
            }
            // "Responsable de la caja" is a duty; "como responsable de" a title.
            "responsable" | "responsabile" if single || word.fold == "responsable" => {
                let duty = !single
                    || matches!(
                        next,
                        "de" | "du" | "d" | "des" | "del" | "della" | "dei" | "delle" | "di"
                    );
                // "Al responsable de tienda" is a person.
                let person = matches!(
                    before,
                    "au" | "aux" | "le" | "un" | "une" | "el" | "al" | "il" | "lo" | "los" | "les"
                );
                !duty || person || matches!(before, "como" | "comme" | "que" | "qualite" | "come")
            }
            _ => true,
        }
    });
    ranks
}
