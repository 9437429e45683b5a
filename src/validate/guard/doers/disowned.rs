//! Parts of the evidence that are not the person's: what another did ("commissioning by the alarm firm"),
//! what was not ("never went live"), what is not done ("the admin side is still to do").
//!
//! In: the words of a piece of evidence. Out: [`Disowned`] parts, with the things that it speaks of in them
//! alone. What a line may say of them is in `retold`.

use crate::text::Lang;
use crate::validate::guard::doers;
use crate::validate::guard::doers::retold::{is_in_compound, is_pronoun};
use crate::validate::guard::doers::subjects;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::inflect;
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{DISOWNED, TIME, UNITS};
use crate::validate::guard::words::thesaurus::{self, Concept};

/// So many words may stand between "by" and whoever it was, or make up a subject.
const REACH: usize = 4;
/// A longer stem stands for words of its root.
const ROOT: usize = 6;

/// A part of a text that is not the person's.
#[derive(Debug, Clone)]
pub struct Disowned {
    /// Whether another did it; else it was not, or not yet.
    pub by_another: bool,
    /// Whether the person's own part names them as well: "with the administrator, who approves overtime".
    pub antecedent: bool,
    pub things: Vec<Thing>,
    /// Stems of whoever it was.
    pub others: Vec<Thing>,
}

impl Disowned {
    /// Whether somebody of that name may have done it.
    pub fn is_by(&self, stem: &str) -> bool {
        let named = self.others.iter().any(|other| !is_pronoun(&other.stem));
        !named || self.others.iter().any(|other| other.stem == stem)
    }

    /// The initials by which the evidence names whoever did it.
    pub fn initials(&self) -> impl Iterator<Item = &str> {
        const LONGEST: usize = 5;
        let stems = self.others.iter().map(|other| other.stem.as_str());
        stems.filter(|stem| (2..=LONGEST).contains(&stem.chars().count()))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    stem: String,
    /// "angeschafft" as "anschafft", "geleert" as "leert".
    bare: Option<String>,
    concepts: Vec<Concept>,
}

impl Thing {
    pub fn at(words: &Words<'_>, at: usize) -> Self {
        let mut concepts = thesaurus::at(words, at);
        concepts.extend(thesaurus::deeds_of(&words.list[at].fold, words.lang));
        let stem = words.list[at].stem.clone();
        let bare = (words.lang == Lang::De).then(|| inflect::without_ge(&stem)).flatten();
        Self { stem, bare, concepts }
    }

    pub fn is(&self, other: &Self, same_language: bool) -> bool {
        let root = |stem: &str| stem.chars().take(ROOT).collect::<String>();
        let long = |stem: &str| stem.chars().count() >= ROOT;
        // "Evaluation" for "evaluiert".
        let alike = self.stem == other.stem
            || long(&self.stem) && long(&other.stem) && root(&self.stem) == root(&other.stem)
            || inflect::are_alike(&self.stem, &other.stem)
                && inflect::are_alike(&other.stem, &self.stem);
        let bare = |thing: &'_ Self| thing.bare.clone().unwrap_or_else(|| thing.stem.clone());
        let either = self.bare.is_some() || other.bare.is_some();
        let alike = alike || either && inflect::are_alike(&bare(self), &bare(other));
        same_language && alike || self.concepts.iter().any(|c| other.concepts.contains(c))
    }
}

/// A clause, and what of it is disowned.
struct Part {
    from: usize,
    to: usize,
    found: Option<Found>,
}

struct Found {
    by_another: bool,
    things: (usize, usize),
    others: (usize, usize),
}

/// The disowned parts of a text. `posts` are the names of occupations and ranks in it.
pub fn read<'m>(words: &Words<'_>, posts: impl Iterator<Item = &'m Mark> + Clone) -> Vec<Disowned> {
    let mut parts: Vec<Part> =
        clauses(words).into_iter().map(|(from, to)| Part { from, to, found: None }).collect();
    let reader = Reader { words, posts: posts.map(|mark| mark.to - 1).collect() };
    for at in 0..parts.len() {
        let (from, to) = (parts[at].from, parts[at].to);
        let before = at.checked_sub(1).map(|at| (parts[at].from, parts[at].to));
        parts[at].found = reader.clause(from, to, before);
    }
    if parts.iter().all(|part| part.found.is_none()) {
        return Vec::new();
    }
    // What is said elsewhere in the text as well is nobody else's.
    let disowned = |at: usize| {
        let within = |found: &Found| (found.things.0..found.things.1).contains(&at);
        parts.iter().filter_map(|part| part.found.as_ref()).any(within)
    };
    let own: Vec<Thing> = (0..words.len())
        .filter(|at| content(words, *at) && !disowned(*at))
        .map(|at| Thing::at(words, at))
        .collect();
    let things = |(from, to): (usize, usize)| {
        (from..to).filter(|at| content(words, *at)).map(|at| Thing::at(words, at))
    };
    let found = parts.iter().filter_map(|part| part.found.as_ref().map(|found| (part, found)));
    let disowned = found.map(|(part, found)| Disowned {
        by_another: found.by_another,
        antecedent: found.others.1 <= part.from && found.by_another,
        things: things(found.things)
            .filter(|thing| !own.iter().any(|known| known.is(thing, true)))
            .collect(),
        others: things(found.others).collect(),
    });
    disowned.filter(|part| !part.things.is_empty()).collect()
}

/// Where clauses begin and end.
fn clauses(words: &Words<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for at in 0..words.len() {
        let turns = matches!(
            words.list[at].fold.as_str(),
            "but"
                | "while"
                | "whereas"
                | "although"
                | "though"
                | "who"
                | "which"
                | "aber"
                | "wahrend"
                | "wobei"
                | "mais"
                | "tandis"
                | "sondern"
        );
        if at > from && (clause::breaks(words, at - 1) || turns) {
            found.push((from, at));
            from = at;
        }
    }
    if from < words.len() {
        found.push((from, words.len()));
    }
    found
}

struct Reader<'w> {
    words: &'w Words<'w>,
    /// Where the name of an occupation or rank ends.
    posts: Vec<usize>,
}

impl Reader<'_> {
    fn fold(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.fold.as_str())
    }

    /// Whether word `at` names somebody who is not the person.
    fn is_other(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let person = matches!(word.fold.as_str(), "me" | "myself" | "us" | "mir" | "mich" | "moi");
        let noun = self.words.lang == Lang::De
            && word.is_capital()
            && ["leitung", "leiter", "leiterin", "buro", "firma", "amt", "abteilung", "agentur"]
                .iter()
                .any(|end| word.fold.ends_with(end));
        !person && (self.posts.contains(&at) || DISOWNED.is(self.words, at, "doer") || noun)
    }

    /// The first of the next words that names somebody, passing over what describes them.
    fn somebody(&self, from: usize, to: usize) -> Option<usize> {
        let end = to.min(from + REACH);
        let mine = |at: usize| {
            matches!(self.fold(at), "me" | "mich" | "mir" | "moi" | "and" | "und" | "i")
        };
        (from..end).take_while(|at| !mine(*at)).find(|at| {
            // "Adopted in July".
            let month = TIME.at(self.words, *at).is_some();
            self.is_other(*at)
                || self.is_body(*at)
                || self.words.list[*at].is_capital_inside() && self.words.lang != Lang::De && !month
        })
    }

    /// "Le laboratoire départemental": who does things, of no occupation.
    fn is_body(&self, at: usize) -> bool {
        let fold = self.fold(at);
        match self.words.lang {
            Lang::Fr => phrases::is("french body", fold),
            Lang::De => {
                self.words.list[at].is_capital()
                    && phrases::all("german body").any(|end| fold.ends_with(end))
            }
            _ => false,
        }
    }

    fn clause(&self, from: usize, to: usize, before: Option<(usize, usize)>) -> Option<Found> {
        self.denied(from, to)
            .or_else(|| self.open(from, to))
            .or_else(|| self.planned(from, to))
            .or_else(|| self.by(from, to))
            .or_else(|| self.subject(from, to))
            .or_else(|| self.given(from, to))
            .or_else(|| self.passed(from, to))
            .or_else(|| self.came(from, to))
            .or_else(|| self.german(from, to))
            .or_else(|| self.french(from, to, before))
            .or_else(|| self.another(from, to))
    }

    /// Whoever else stands before a verb, or behind it in German.
    fn another(&self, from: usize, to: usize) -> Option<Found> {
        let found = subjects::read(self.words, (from, to), &|at| self.is_other(at))?;
        Some(Found { by_another: true, things: found.things, others: found.others })
    }

    fn denied(&self, from: usize, to: usize) -> Option<Found> {
        let denies = |at: &usize| {
            DISOWNED.is(self.words, *at, "denial") && !is_in_compound(self.words, *at)
                || self.fold(*at).ends_with("n't")
        };
        let at = (from..to).find(denies)?;
        // "Serial no. altered".
        let number = self.fold(at) == "no" && self.words.gap_after(at).starts_with('.');
        let bad = (at + 1..to.min(at + 4)).any(|at| phrases::is("setback", self.fold(at)));
        let nobody = self.fold(at) == "nobody" && self.fold(at + 1) == "else";
        let declined = self.fold(at) == "declined" && self.fold(at + 1) != "to";
        // "Sans coupure de plus de dix minutes" tells of shorter ones.
        let limited = matches!(
            (self.fold(at + 2), self.fold(at + 3)),
            ("de", "plus") | ("von", "mehr" | "uber") | ("of" | "longer", "more" | "than")
        );
        let mild = limited || DISOWNED.is(self.words, at + 1, "mild");
        if number || bad || nobody || declined || mild {
            return None;
        }
        // "Saved nothing", "funktioniert nicht".
        let start = match self.fold(at) {
            "nothing" => at.saturating_sub(1).max(from),
            "nicht" | "pas" => from,
            _ => at + 1,
        };
        // "Without losing a customer" says that they were kept.
        let verb =
            ["ing", "er", "re", "ir", "ar"].iter().any(|end| self.fold(at + 1).ends_with(end));
        let none = matches!(self.fold(at), "without" | "sans" | "sin" | "senza" | "sem");
        // "Les arrêts non planifiés de la bobineuse": of the one word.
        let one = self.fold(at) == "non" && self.words.lang == Lang::Fr;
        let to = if none && verb || one { at + 2 } else { to };
        Some(Found {
            by_another: false,
            things: (start, to.min(self.words.len())),
            others: (at, at),
        })
    }

    fn open(&self, from: usize, to: usize) -> Option<Found> {
        let at = (from..to)
            .find(|at| DISOWNED.at(self.words, *at).is_some_and(|found| found.meaning == "open"))?;
        (at > from).then_some(Found { by_another: true, things: (from, at), others: (at + 1, to) })
    }

    /// "Adoption prévue en 2025", "ab 2025 ist ein Hofladen geplant", "soll ein zweiter Unimog kommen".
    fn planned(&self, from: usize, to: usize) -> Option<Found> {
        let marked = (from + 1..to).find(|at| {
            DISOWNED.at(self.words, *at).is_some_and(|found| found.meaning == "planned")
        });
        if let Some(at) = marked {
            return Some(Found { by_another: false, things: (from, at), others: (at, at) });
        }
        if self.words.lang != Lang::De || to < from + 3 {
            return None;
        }
        let last = self.fold(to - 1);
        let planned = phrases::is("planned in german", last);
        let is = |at: &usize| matches!(self.fold(*at), "ist" | "sind" | "war" | "waren");
        let shall = |at: &usize| matches!(self.fold(*at), "soll" | "sollen");
        let verb = (from..to - 1).find(|at| planned && is(at) || shall(at))?;
        let things = (verb + 1, to - 1);
        (planned || last.ends_with("en")).then_some(Found {
            by_another: false,
            things,
            others: (verb, verb),
        })
    }

    /// "Commissioning done by the alarm firm", behind something else.
    fn by(&self, from: usize, to: usize) -> Option<Found> {
        let is_by = |at: &usize| match self.words.lang {
            Lang::En => self.fold(*at) == "by",
            Lang::De => matches!(self.fold(*at), "durch" | "von" | "vom"),
            Lang::Fr => self.fold(*at) == "par",
            _ => false,
        };
        // "Filled in by me and signed by the engineer": what stands behind the "and" is the second's.
        let mut start = from;
        (from + 1..to).filter(is_by).find_map(|by| {
            let found = self.by_whom(start, by, to);
            let next = (by..to).find(|at| clause::is_and(self.words, *at)).map(|and| and + 1);
            start = next.unwrap_or(start);
            found
        })
    }

    fn by_whom(&self, from: usize, by: usize, to: usize) -> Option<Found> {
        // "By costing each dish in Kitchen CUT": how, and not who.
        // "Raising the rate by 4.2% in an A/B test".
        let number = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_ascii_digit());
        let time = UNITS.at(self.words, by + 1).is_some()
            || TIME.at(self.words, by + 1).is_some()
            || self.words.get(by + 1).is_some_and(number);
        if doers::is_gerund(self.words, by + 1) || time {
            return None;
        }
        let other = self.somebody(by + 1, to)?;
        // "Splitting campaigns by company size".
        let first = matches!(self.fold(other), "company" | "team" | "firm")
            && other + 1 < to
            && content(self.words, other + 1)
            && !doers::is_past(self.fold(other + 1));
        // "Éclairages dessinés par Marc Delacroix ; adaptation du plan": the person's own part is behind it, and
        // no "nous" in it.
        let alone = from == 0 && to >= self.words.len();
        let mine = |at: usize| {
            matches!(self.fold(at), "nous" | "j" | "je" | "wir" | "ich" | "m" | "me" | "mon" | "ma")
        };
        let far = other > by + 2;
        let opens = from == 0 && (self.words.lang == Lang::En || far || (from..by).any(mine));
        (!alone && !opens && !first).then_some(Found {
            by_another: true,
            things: (from, by),
            others: (other, other + 1),
        })
    }

    /// "The partner signed", "external assessor did the rest", "lead was Gudrun Aske".
    fn subject(&self, from: usize, to: usize) -> Option<Found> {
        if self.words.lang != Lang::En || from == 0 {
            return None;
        }
        let be = |at: usize| matches!(self.fold(at), "was" | "were" | "is" | "are");
        let named = (from + 1..to.min(from + REACH)).find(|at| {
            be(*at) && self.words.get(at + 1).is_some_and(Word::is_capital_inside) && at + 1 < to
        });
        if let Some(be) = named {
            return Some(Found { by_another: true, things: (from, be), others: (be + 1, to) });
        }
        // "Who pulled the lot"; "one of six handlers who trialled it" is one of those who did.
        let one_of = (from.saturating_sub(6)..from).any(|at| {
            matches!((self.fold(at), self.fold(at + 1)), ("one" | "part" | "member", "of"))
        });
        if self.fold(from) == "who" && one_of {
            return None;
        }
        if self.fold(from) == "who" && from + 1 < to && content(self.words, from - 1) {
            let others = (from - 1, from);
            return Some(Found { by_another: true, things: (from + 1, to), others });
        }
        // "Attorneys review and file them".
        let them = matches!(self.fold(to - 1), "them" | "it" | "those" | "these");
        let many = self.fold(from).ends_with('s') && self.is_other(from);
        if them && many && to > from + 2 && content(self.words, from + 1) {
            return Some(Found {
                by_another: true,
                things: (from + 1, to),
                others: (from, from + 1),
            });
        }
        // "She presents to the committee", of somebody named before.
        let pronoun = is_pronoun(self.fold(from));
        if pronoun && from + 1 < to && !self.is_plural_thing(from) {
            let others = (from, from + 1);
            return Some(Found { by_another: true, things: (from + 1, to), others });
        }
        // "IT and the vendor did the migration": the last of them stands before the verb.
        // "The CFO approved it and it launched in May": the thing itself is nobody else's.
        let itself = |at: &usize| {
            matches!((self.fold(*at), self.fold(at + 1)), ("and", "it" | "this" | "both"))
        };
        let to = (from + 2..to).find(itself).unwrap_or(to);
        let finite = |verb: usize| self.is_finite(verb, to);
        let mut names = (from..to.min(from + REACH)).filter(|at| self.is_other(*at));
        let first = names.clone().next()?;
        let other = names.find(|at| finite(at + 1)).unwrap_or(first);
        let told = (from..other).any(|at| {
            clause::is_article(self.words, at)
                || matches!(self.fold(at), "our" | "external" | "my" | "their" | "who")
        }) || self.words.list[other].is_all_caps()
            || other > from
                && self.posts.contains(&other)
                && !self.words.list[other].fold.ends_with('s')
            || self.fold(from) == "who";
        let verb = other + 1;
        let finite = self.is_finite(verb, to);
        let mine = (from..other).any(|at| matches!(self.fold(at), "i" | "we"));
        (told && finite && !mine).then_some(Found {
            by_another: true,
            things: (verb, to),
            others: (other, verb),
        })
    }

    /// "They run nightly": of things named before; people are named as such.
    fn is_plural_thing(&self, at: usize) -> bool {
        self.fold(at) == "they" && !(0..at).any(|at| self.is_other(at))
    }

    fn is_finite(&self, verb: usize, to: usize) -> bool {
        let next = self.fold(verb + 1);
        verb < to
            && (doers::is_past(self.fold(verb))
                || matches!(
                    self.fold(verb),
                    "did" | "does" | "do" | "made" | "ran" | "had" | "has"
                )
                || self.fold(verb).ends_with('s')
                    && content(self.words, verb)
                    && (verb + 1 >= to
                        || clause::is_article(self.words, verb + 1)
                        || matches!(next, "it" | "them" | "all" | "every" | "each")))
    }

    /// "Payroll disputes go to HR".
    fn given(&self, from: usize, to: usize) -> Option<Found> {
        let at = (from + 1..to).find(|at| DISOWNED.is(self.words, *at, "gives"))?;
        // "Matched to delivery notes before they go to the owner".
        let from = (from..at).rev().find(|at| self.fold(*at) == "before").map_or(from, |at| at + 1);
        let toward = matches!(self.fold(at + 1), "to" | "through" | "with");
        let other = self.somebody(at + 2, to).filter(|_| toward)?;
        (from > 0).then_some(Found {
            by_another: true,
            things: (from, at),
            others: (other, other + 1),
        })
    }

    /// "The feed itself came from their supplier".
    fn came(&self, from: usize, to: usize) -> Option<Found> {
        let at = (from + 1..to.saturating_sub(1)).find(|at| {
            matches!(self.fold(*at), "came" | "comes" | "come" | "supplied" | "provided")
                && matches!(self.fold(at + 1), "from" | "by")
        })?;
        let other = (at + 2..to.min(at + 2 + REACH)).find(|at| self.is_other(*at))?;
        (from > 0).then_some(Found {
            by_another: true,
            things: (from, at),
            others: (other, other + 1),
        })
    }

    /// "Passed to the branch manager for approval".
    fn passed(&self, from: usize, to: usize) -> Option<Found> {
        let at = (from..to).find(|at| DISOWNED.is(self.words, *at, "hands"))?;
        let other = (at + 1..to.min(at + 1 + REACH + 1)).find(|at| self.is_other(*at))?;
        let aim = (other + 1..to.min(other + 3))
            .find(|at| matches!(self.fold(*at), "for" | "zur" | "zum" | "pour"))?;
        Some(Found { by_another: true, things: (aim + 1, to), others: (other, other + 1) })
    }

    /// "Risikobeurteilung macht das Ingenieurbüro", "geprüft hat sie Herr Tessmer".
    fn german(&self, from: usize, to: usize) -> Option<Found> {
        if self.words.lang != Lang::De {
            return None;
        }
        // "Strömungssimulationen vergeben wir an ein Ingenieurbüro", "die Unterschrift liegt beim Steuerberater".
        let rests = (from + 1..to).find(|at| {
            let toward = |at: usize| matches!(self.fold(at), "bei" | "beim" | "an");
            let through = |at: usize| matches!(self.fold(at), "uber" | "durch" | "bei" | "beim");
            match self.fold(*at) {
                "liegt" | "liegen" | "lag" | "lagen" | "bleibt" | "blieb" => toward(at + 1),
                "lief" | "liefen" | "lauft" | "erfolgte" | "erfolgten" | "geschah" => {
                    through(at + 1)
                }
                "oblag" | "oblagen" | "obliegt" => true,
                "vergeben" | "vergab" | "vergaben" | "vergebe" => {
                    matches!(self.fold(at + 1), "wir" | "ich") && toward(at + 2)
                }
                _ => false,
            }
        });
        let somebody = |at: usize| (at + 1..to).any(|at| self.is_other(at) || self.is_body(at));
        if let Some(at) = rests.filter(|at| somebody(*at)) {
            return Some(Found { by_another: true, things: (from, at), others: (at + 1, to) });
        }
        let title = (from + 1..to).find(|at| matches!(self.fold(*at), "herr" | "frau"));
        let has = |at: &usize| matches!(self.fold(*at), "hat" | "haben" | "macht" | "machte");
        if let Some(title) = title.filter(|_| (from..to).any(|at| has(&at))) {
            return Some(Found { by_another: true, things: (from, title), others: (title, to) });
        }
        let other = (from + 2..to).find(|at| self.is_other(*at))?;
        // "Den Bericht hat das Controlling gebaut".
        let has = matches!(self.fold(other - 2), "hat" | "haben" | "hatte");
        let participle = other + 2 == to && !self.words.list[other + 1].is_capital();
        if has && participle && other >= from + 2 {
            let others = (other, other + 1);
            return Some(Found { by_another: true, things: (from, other - 2), others });
        }
        let article = matches!(self.fold(other - 1), "der" | "die" | "das" | "mein" | "meine");
        let verb = other.checked_sub(2).filter(|verb| {
            *verb > from
                && !self.words.list[*verb].is_capital()
                && content(self.words, *verb)
                && (self.fold(*verb).ends_with('t') || self.fold(*verb).ends_with("te"))
        })?;
        (article && other + 1 == to).then_some(Found {
            by_another: true,
            things: (from, verb + 1),
            others: (other, other + 1),
        })
    }

    /// "Le budget, c'est le conducteur de travaux", "c'est elle qui les édite", "le protocole venait des
    /// anesthésistes".
    fn french(&self, from: usize, to: usize, before: Option<(usize, usize)>) -> Option<Found> {
        if self.words.lang != Lang::Fr {
            return None;
        }
        // "Avec le cabinet, qui les valide".
        let them = matches!(self.fold(from + 1), "les" | "la" | "le" | "l" | "en");
        if self.fold(from) == "qui"
            && them
            && let Some((start, end)) = before
            && let Some(other) = (start..end).find(|at| self.is_other(*at))
        {
            let others = (other, end);
            return Some(Found { by_another: true, things: (from + 2, to), others });
        }
        let it_is = (from..to).find(|at| self.fold(*at) == "c" && self.fold(at + 1) == "est");
        if let Some(at) = it_is {
            let other = self.somebody(at + 2, to)?;
            let who = (other..to).find(|at| self.fold(*at) == "qui");
            let short = before.filter(|(from, to)| to - from <= REACH);
            let things = who.map(|who| (who + 1, to)).or(short)?;
            return Some(Found { by_another: true, things, others: (other, who.unwrap_or(to)) });
        }
        let anothers = (from + 1..to.saturating_sub(1)).find(|at| {
            matches!(self.fold(*at), "celui" | "celle" | "ceux" | "celles")
                && self.fold(at - 1) == "est"
        });
        if let Some(at) = anothers
            && let Some(other) = self.somebody(at + 1, to)
        {
            let others = (other, other + 1);
            return Some(Found { by_another: true, things: (from, at - 1), others });
        }
        let came =
            (from + 1..to).find(|at| matches!(self.fold(*at), "venait" | "vient" | "venaient"))?;
        let other = self.somebody(came + 1, to)?;
        Some(Found { by_another: true, things: (from, came), others: (other, other + 1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::guard::words::mark::marks;
    use crate::validate::guard::words::tables::ROLES;

    fn things(text: &str, lang: Lang) -> String {
        let words = Words::of(text, lang);
        let posts = marks(&ROLES, &words);
        let found = read(&words, posts.iter());
        let stems = found.iter().flat_map(|part| &part.things).map(|thing| thing.stem.as_str());
        stems.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_others_do_is_kept_apart() {
        for (text, stems) in [
            (
                "Wired fire alarms to the panel; commissioning done by the alarm firm",
                "commiss done",
            ),
            ("Handle overtime in Kronos, payroll disputes go to HR", "payrol disput"),
            ("Wrote the spec, the CI engineer did the time study", "did studi"),
            ("Reported the lot to the QA manager, who pulled it", "pull"),
            ("Rough grades; final grade and mix are done out of house", "final mix done"),
            ("Checked references of tenants, passed to the branch manager for approval", "approv"),
        ] {
            assert_eq!(things(text, Lang::En), stems, "{text}");
        }
        let german = "Drehpläne erstellt, die Freigabe kommt vom Produktionsleiter";
        assert_eq!(things(german, Lang::De), "freigab kommt");
        let french = "Commande des aciers ; le budget, c'est le conducteur de travaux";
        assert_eq!(things(french, Lang::Fr), "budget");
    }

    #[test]
    fn what_was_not_is_kept_apart() {
        assert_eq!(things("Fraud detector for claims; never went live", Lang::En), "went live");
        assert_eq!(
            things("Took first notice by phone, no settlement authority", Lang::En),
            "settlement author"
        );
        // No denial, and nothing that is not said elsewhere as well.
        assert_eq!(things("No more than three files at a time", Lang::En), "");
        assert_eq!(things("Serial no. altered", Lang::En), "");
        assert_eq!(
            things("Checked the drawings, the drawings signed by the partner", Lang::En),
            "sign"
        );
    }
}
