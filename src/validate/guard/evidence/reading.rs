//! Everything that the guard reads out of a text, claim and evidence alike.

use crate::analysis::Lexicon;
use crate::analysis::lexicon::TermId;
use crate::text::Lang;
use crate::validate::guard::dates::calendar;
use crate::validate::guard::dates::{self, Stated};
use crate::validate::guard::doers::{self, Deed};
use crate::validate::guard::evidence::{praise, widths};
use crate::validate::guard::ladder::{self, Step};
use crate::validate::guard::quantity::measure;
use crate::validate::guard::quantity::rates;
use crate::validate::guard::quantity::{self, Quantity, Unit};
use crate::validate::guard::scope::moves::{self, Move};
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::initials;
use crate::validate::guard::words::mark::{Mark, marks};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{
    BOUNDS, CALENDAR, CAUSE, CREDENTIALS, NUMBERS, OPPOSITES, RANK, ROLES, TREND,
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
        let mut rates = rates::marks(&words);
        // "a quarter of the budget" is no rate, "5 a day" is one.
        rates.retain(|rate| measure::is_rate(&words, rate.from));
        // Annual leave is no leave a year.
        rates.retain(|rate| !is_in_term(&words, rate.to));
        // "Im Jahr 2020" is a date.
        rates.retain(|rate| {
            let opens = matches!(words.list[rate.from].fold.as_str(), "im" | "in" | "en" | "par");
            // "18.500 Euro im Monat (2021)" is a rate.
            let dated =
                || dates.iter().any(|date| date.from == rate.to && words.joined(rate.to - 1));
            !opens || !dated()
        });
        rates.retain(|rate| !quantities.iter().any(|q| q.from <= rate.from && rate.to <= q.to));
        // "Ein Gigabit pro Sekunde": so are all bits.
        rates.retain(|rate| {
            let bits = |q: &Quantity| q.unit == Unit::Of("bits");
            rate.code != "second" || !quantities.iter().any(bits)
        });
        // "Samstags alle zwei Wochen": the day says when, and no more how often.
        let seldom: Vec<Mark> =
            rates.iter().filter(|rate| rate.code == "fortnight").copied().collect();
        rates.retain(|rate| {
            let beside = seldom.iter().any(|s| s.to == rate.from || rate.to == s.from);
            !(beside && rate.code == "week" && CALENDAR.at(&words, rate.from).is_some())
        });
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
            widths: widths::read(&words),
            causes: causes(&words),
            praise: praise::read(&words),
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
    pub fn spell_out<'s>(&mut self, short: impl Iterator<Item = &'s String>) {
        let mut spelt = vec![false; self.words.len()];
        for short in short.filter(|short| short.len() > 2) {
            for from in 0..self.words.len() {
                let listed = || initials::listed_behind(&self.words, from, short);
                if let Some(to) = initials::spelt_by(&self.words, from, short).or_else(listed) {
                    spelt[from..to].fill(true);
                }
                if let Some(to) = initials::glossed_by(&self.words, from, short) {
                    spelt[from..to].fill(true);
                }
            }
        }
        let inside = |from: usize, to: usize| spelt[from..to].iter().all(|word| *word);
        // "Stamp Duty Land Tax returns": the "tax returns" begin inside SDLT.
        let parted = |term: &Term| {
            term.from > 0 && spelt[term.from - 1] && spelt[term.from] && !spelt[term.to - 1]
        };
        self.terms.retain(|term| !(inside(term.from, term.to) || parted(term)));
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
        // "Le cabinet d'expertise comptable" is somebody else's firm.
        let firm = word.fold == "expertise"
            && mark.from >= 2
            && matches!(words.list[mark.from - 2].fold.as_str(), "cabinet" | "bureau" | "societe");
        (mark.to > mark.from + 1 || !small) && !month && !level && !firm
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

/// "Go-live", "go through": no Go.
fn is_go_live(words: &Words<'_>, term: &Term) -> bool {
    words.list[term.from].fold == "go"
        && words.get(term.from + 1).is_some_and(|next| {
            matches!(
                next.fold.as_str(),
                "live" | "through" | "to" | "over" | "beyond" | "into" | "out"
            )
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
    // "No more than 10 minutes" is a bound.
    let bounds = marks(&BOUNDS, words);
    found.retain(|mark| !bounds.iter().any(|b| b.from < mark.from && mark.to < b.to));
    // "Weniger als 6 %", "au moins un an": so is this, before a number.
    let romance = words.is_romance() || words.lang == Lang::De;
    let opens = |b: &Mark| {
        clause::is_one(words, b.to)
            || quantity::spoken::spoken(words, b.to).is_some()
            || words.get(b.to).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    found.retain(|mark| {
        // "Und nicht mehr 65".
        if words.lang == Lang::De
            && mark.from > 0
            && words.list[mark.from - 1].fold == "nicht"
            && words.list[mark.from].fold == "mehr"
        {
            return !opens(mark);
        }
        let inside = |b: &Mark| b.from <= mark.from && mark.to <= b.to && b.to > b.from + 1;
        // "Cinq ou moins", "drei oder weniger".
        let closes = |b: &Mark| matches!(&*words.list[b.from].fold, "ou" | "oder" | "et" | "und");
        !(romance && bounds.iter().any(|b| inside(b) && (opens(b) || closes(b))))
    });
    // "Raised 31 defects".
    let number = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.text.starts_with(|c: char| c.is_ascii_digit())
                || NUMBERS.word(words.lang, &word.fold).is_some()
        })
    };
    found.retain(|mark| {
        // "Raised around 31 defects".
        let bent = |at: usize| bounds.iter().any(|b| (b.from..b.to).contains(&at));
        let what = (mark.to..words.len()).find(|at| !(number(*at) || bent(*at)));
        let next = what.map_or("", |at| words.list[at].fold.as_str());
        !(words.list[mark.from].fold.starts_with("rais") && phrases::is("raised", next))
    });
    found
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
                // "Lead Stonemason": a title, and nothing else.
                let alone = word.opens
                    && (2..=4).contains(&words.len())
                    && words.list.iter().all(|word| word.is_capital() && !word.is_all_caps());
                titled
                    || alone
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
