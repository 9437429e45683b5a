//! What a piece of the profile states, ready to be compared.
//!
//! In: the texts of one source (a highlight, the head of an entry, a group of skills). Out:
//! [`Facts`], read once per profile.

use std::sync::OnceLock;

use rustc_hash::FxHashSet as HashSet;

use crate::analysis::Lexicon;
use crate::analysis::lexicon::TermId;
use crate::profile::date::Period;
use crate::text::{Lang, fold};
use crate::validate::guard::dates::Stated;
use crate::validate::guard::doers::disowned::{self, Disowned};
use crate::validate::guard::doers::{Deed, Doer};
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::evidence::spelt;
use crate::validate::guard::evidence::widths::is_timed;
use crate::validate::guard::ladder::Step;
use crate::validate::guard::quantity::Quantity;
use crate::validate::guard::scope::moves::Move;
use crate::validate::guard::skills::listed;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::mark::{Mark, marks};
use crate::validate::guard::words::tables::{CITIES, COUNTRIES, TOWNS};
use crate::validate::guard::words::thesaurus::{self, Concept};

/// The facts of one source.
#[derive(Debug, Default)]
pub struct Facts {
    pub lang: Lang,
    /// Each text with its blanks and signs made plain.
    pub texts: Vec<String>,
    /// The folded words of each text, in order.
    pub lines: Vec<Vec<String>>,
    /// The stems of each text, in order, and what they and all broader words stand for.
    pub rows: Vec<Vec<String>>,
    /// The same with abbreviations spelt out, where there are any.
    spelt: Vec<Vec<String>>,
    /// Which of those words tell something: no small words.
    pub telling: Vec<Vec<bool>>,
    /// Which of them a number or a date is made of.
    pub counted: Vec<Vec<bool>>,
    /// Behind which of them a clause ends.
    pub ends: Vec<Vec<bool>>,
    concepts: OnceLock<HashSet<Concept>>,
    named: OnceLock<Vec<Concept>>,
    /// The folded words, a blank around each.
    pub key: String,
    pub words: HashSet<String>,
    pub stems: HashSet<String>,
    /// `nhs` where "National Health Service" stands.
    pub initials: HashSet<String>,
    /// Stems of the names of those who do things: "manager", "Leiter".
    pub agents: HashSet<String>,
    /// Words with a capital that no sentence begins with.
    pub proper: HashSet<String>,
    /// Countries it speaks of, by their code.
    pub countries: HashSet<&'static str>,
    /// Countries that its towns lie in.
    pub lands: HashSet<&'static str>,
    /// Roman numerals.
    pub numerals: HashSet<String>,
    /// Words in capitals, folded.
    pub acronyms: HashSet<String>,
    pub quantities: Vec<Quantity>,
    pub dates: Vec<Stated>,
    pub periods: Vec<Period>,
    /// The terms it shows.
    pub shown: Vec<TermId>,
    /// Those and all broader ones: what may be said of it.
    pub terms: HashSet<TermId>,
    pub credentials: HashSet<&'static str>,
    pub ranks: HashSet<&'static str>,
    pub roles: HashSet<&'static str>,
    pub steps: Vec<Step>,
    pub deeds: Vec<Deed>,
    /// What of it is not the person's.
    pub disowned: Vec<Disowned>,
    pub moves: Vec<Move>,
    pub widths: HashSet<&'static str>,
    /// The same, each time it is said.
    pub width_marks: Vec<&'static str>,
    /// How often it states a cause, a means or a purpose.
    pub causes: usize,
    pub praise: HashSet<&'static str>,
    pub trends: HashSet<&'static str>,
    /// Whether somebody brought about one of those changes, as far as it tells.
    pub changes: bool,
    pub rates: HashSet<&'static str>,
    pub opposites: HashSet<&'static str>,
    /// Seasons and days of the week.
    pub calendar: HashSet<&'static str>,
    /// How many items its longest list has.
    pub listed: usize,
    /// How many times it joins one thing to another.
    pub joins: usize,
    /// Whether it has a word for one.
    pub one: bool,
}

impl Facts {
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>, lang: Lang) -> Self {
        let mut facts = Self { lang, key: " ".into(), ..Self::default() };
        for text in texts {
            facts.add(text);
        }
        facts
    }

    pub fn add(&mut self, text: &str) {
        let read = Reading::of(text, self.lang);
        self.texts.push(plain(text));
        for word in &read.words.list {
            self.key.push_str(&word.fold);
            self.key.push(' ');
            self.words.insert(word.fold.clone());
            self.stems.insert(word.stem.clone());
            if ["er", "or", "ers", "ors", "eur", "euse", "rin", "ore", "ora"]
                .iter()
                .any(|end| word.fold.ends_with(end))
                || self.lang == Lang::En && word.fold.ends_with("ment")
            {
                self.agents.insert(word.stem.clone());
            }
            if word.is_capital() && !word.opens {
                self.proper.insert(word.fold.clone());
                if word.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
                    self.numerals.insert(word.fold.clone());
                }
            }
            if word.is_all_caps() {
                self.acronyms.insert(word.fold.clone());
            }
            // "MoCA" is Montreal Cognitive Assessment.
            let capitals: String = word.text.chars().filter(|c| c.is_uppercase()).collect();
            if word.is_camel() && capitals.chars().count() > 2 {
                self.acronyms.insert(fold(&capitals));
            }
            // "ISAs".
            if let Some(one) = word
                .text
                .strip_suffix('s')
                .filter(|one| one.len() >= 2 && one.chars().all(char::is_uppercase))
            {
                self.acronyms.insert(fold(one));
            }
        }
        for whole in suspended(&read) {
            self.stems.insert(crate::text::stem::Stems::of(self.lang).stem(&whole));
            self.words.insert(whole);
        }
        self.lines.push(read.words.list.iter().map(|word| word.fold.clone()).collect());
        self.rows.push(read.words.list.iter().map(|word| word.stem.clone()).collect());
        let tells = |at| clause::content(&read.words, at) || read.counted[at];
        self.telling.push((0..read.words.len()).map(tells).collect());
        self.counted.push(read.counted.clone());
        self.ends.push((0..read.words.len()).map(|at| clause::breaks(&read.words, at)).collect());
        self.key.push_str("| ");
        self.one |= (0..read.words.len()).any(|at| clause::is_one(&read.words, at));
        self.joins += (1..read.words.len())
            .filter(|at| {
                listed::is_list_and(&read.words, *at)
                    || read.words.gap_before(*at).contains([',', '/'])
            })
            .count();
        self.listed = self.listed.max(listed::longest_list(&read.words));
        initials(&read, &mut self.initials);
        for variant in spelt::variants(text, self.lang) {
            self.add_spelt(&variant);
        }
        self.quantities.extend(read.quantities);
        self.dates.extend(read.dates);
        for term in &read.terms {
            self.shown.push(term.id);
            self.allow(term.id);
        }
        self.credentials.extend(read.credentials.iter().map(|mark| mark.code));
        // "Polish brass", "bone china": in English a country has a capital.
        let small = |mark: &Mark| {
            let word = &read.words.list[mark.from];
            self.lang == Lang::En && (!word.is_capital() || word.opens && word.fold == "polish")
        };
        let lands = marks(&COUNTRIES, &read.words);
        self.countries.extend(lands.iter().filter(|mark| !small(mark)).map(|mark| mark.code));
        let towns = marks(&CITIES, &read.words);
        let named = towns.iter().filter(|mark| read.words.list[mark.from].is_capital());
        self.countries.extend(named.map(|mark| mark.code));
        let posts = read.roles.iter().chain(&read.ranks);
        self.disowned.extend(disowned::read(&read.words, posts));
        let towns = marks(&TOWNS, &read.words);
        let named = towns.iter().filter(|mark| read.words.list[mark.from].is_capital());
        self.lands.extend(named.map(|mark| mark.code));
        self.ranks.extend(read.ranks.iter().map(|mark| mark.code));
        self.roles.extend(read.roles.iter().map(|mark| mark.code));
        self.steps.extend(own_steps(&read.steps, &read.deeds, self.lang));
        self.moves.extend(read.moves);
        let wide = read.widths.iter().filter(|mark| !is_timed(&read.words, mark));
        self.widths.extend(wide.map(|mark| mark.code));
        self.width_marks.extend(read.widths.iter().map(|mark| mark.code));
        self.causes += read.causes.len();
        self.praise.extend(read.praise.iter().map(|mark| mark.code));
        self.changes |= self.lang != Lang::En
            || read.trends.iter().any(|mark| {
                read.deeds.iter().any(|deed| deed.at == mark.from && deed.doer != Doer::Other)
            });
        self.trends.extend(read.trends.iter().map(|mark| mark.code));
        self.deeds.extend(read.deeds);
        self.opposites.extend(read.opposites.iter().map(|mark| mark.code));
        self.calendar.extend(read.calendar.iter().map(|mark| mark.code));
        self.rates.extend(read.rates.iter().map(|mark| mark.code));
    }

    /// The text with its abbreviations spelt out: what it says besides.
    fn add_spelt(&mut self, text: &str) {
        let read = Reading::of(text, self.lang);
        self.words.extend(read.words.list.iter().map(|word| word.fold.clone()));
        self.stems.extend(read.words.list.iter().map(|word| word.stem.clone()));
        for word in &read.words.list {
            self.key.push_str(&word.fold);
            self.key.push(' ');
        }
        self.key.push_str("| ");
        self.spelt.push(read.words.list.iter().map(|word| word.stem.clone()).collect());
        for term in &read.terms {
            self.allow(term.id);
        }
        let marks = |marks: &[Mark]| marks.iter().map(|m| m.code).collect::<Vec<_>>();
        self.credentials.extend(marks(&read.credentials));
        let lessens = |code: &&str| {
            matches!(*code, "assistant" | "deputy" | "junior" | "trainee" | "interim" | "associate")
        };
        self.ranks.extend(marks(&read.ranks).into_iter().filter(|code| !lessens(code)));
        self.roles.extend(marks(&read.roles));
        self.calendar.extend(marks(&read.calendar));
        self.rates.extend(marks(&read.rates));
        let known = |date: &Stated| self.dates.iter().any(|known| is_same_date(known, date));
        let dates: Vec<Stated> = read.dates.iter().filter(|date| !known(date)).copied().collect();
        self.dates.extend(dates);
        let known = |q: &Quantity| {
            self.quantities
                .iter()
                .any(|k| k.value == q.value && k.unit == q.unit && k.rate == q.rate)
        };
        let quantities: Vec<Quantity> =
            read.quantities.into_iter().filter(|quantity| !known(quantity)).collect();
        self.quantities.extend(quantities);
    }

    fn allow(&mut self, term: TermId) {
        let mut open = vec![term];
        while let Some(next) = open.pop() {
            if self.terms.insert(next) {
                open.extend(Lexicon::shared().broader(next));
            }
        }
    }

    pub fn has_phrase(&self, folded_words: &str) -> bool {
        !folded_words.is_empty() && self.key.contains(&format!(" {folded_words} "))
    }
}

impl Facts {
    /// Whether it says one of these things, in whatever words, or something narrower.
    pub fn bears_out(&self, concepts: &[Concept]) -> bool {
        let rows = || self.rows.iter().chain(&self.spelt);
        let read = || rows().flat_map(|row| thesaurus::borne_out(row, self.lang)).collect();
        !concepts.is_empty() && {
            let own = self.concepts.get_or_init(read);
            concepts.iter().any(|concept| own.contains(concept))
        }
    }

    /// What its words stand for, without broader things.
    pub fn named(&self) -> &[Concept] {
        let read = || self.rows.iter().flat_map(|row| thesaurus::named(row, self.lang)).collect();
        self.named.get_or_init(read)
    }

    /// What the first word of its texts stands for.
    pub fn opening_deeds(&self) -> Vec<Concept> {
        self.rows.iter().flat_map(|row| thesaurus::opening(row, self.lang)).collect()
    }

    /// "Tagesabschluss" for "täglicher Abschluss": both parts of the compound stand for themselves.
    pub fn has_parts(&self, folded: &str) -> bool {
        (3..folded.len().saturating_sub(3)).filter(|cut| folded.is_char_boundary(*cut)).any(|cut| {
            let (head, tail) = folded.split_at(cut);
            let head = ["es", "s", "en", "n", "e"]
                .iter()
                .find_map(|joint| head.strip_suffix(joint).filter(|head| head.len() >= 3))
                .unwrap_or(head);
            let near = |part: &str, least: usize| {
                let short: String = part.chars().take(7).collect();
                part.len() >= least && self.stems.iter().any(|stem| stem.starts_with(&short))
            };
            near(tail, 5) && near(head, 3)
        })
    }

    /// Whether it has another word of the same root: "Praxisanleitung" of a "Praxisanleiterin".
    pub fn shares_root(&self, folded: &str) -> bool {
        let count = folded.chars().count();
        let root: String = folded.chars().take(count.saturating_sub(4).max(9)).collect();
        let helped = self.steps.iter().any(|step| step.rung <= 10 || step.rung == 45);
        folded.chars().count() >= 9
            && !helped
            && self.words.iter().any(|word| word.starts_with(&root))
    }

    /// Whether it has the verb of an occupation that is called alike in both languages: "tutored" of a
    /// "Tutor".
    pub fn has_deed_of(&self, folded: &str) -> bool {
        let helped = self.steps.iter().any(|step| step.rung <= 10);
        folded.len() >= 5 && !helped && self.stems.iter().any(|stem| stem == folded)
    }

    /// Whether it says that something was not: "no incidents", "ohne Ausfall".
    pub fn denies(&self) -> bool {
        const NONE: [&str; 24] = [
            "no", "none", "without", "never", "zero", "keine", "kein", "keinen", "keinem",
            "keiner", "ohne", "null", "aucun", "aucune", "sans", "sin", "ningun", "ninguna", "sem",
            "nenhum", "nenhuma", "senza", "nessun", "geen",
        ];
        NONE.iter().any(|word| self.words.contains(*word))
    }
}

fn is_same_date(one: &Stated, other: &Stated) -> bool {
    one.year == other.year && one.month == other.month && one.day == other.day
}

/// A text with one blank between words and without the stop at its end.
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    let joined = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    joined
        .trim_start_matches(['-', '*', '•', '·', ' '])
        .trim_end_matches(['.', ' ', ';', ','])
        .to_owned()
}

/// "Putzarbeiten" where "Putz- und Trockenbauarbeiten" stands: the first part with each end of the compound
/// that it shares one with.
fn suspended(read: &Reading<'_>) -> Vec<String> {
    let words = &read.words;
    let hangs = |at: usize| {
        let gap = words.gap_after(at);
        gap.starts_with('-') && gap.len() > 1
    };
    let mut found = Vec::new();
    for at in (0..words.len()).filter(|at| hangs(*at)) {
        let joins =
            |at: &usize| hangs(*at) || clause::is_small(words, *at) || clause::is_and(words, *at);
        let Some(last) = (at + 1..words.len().min(at + 8)).find(|at| !joins(at)) else { continue };
        let (head, whole) = (&words.list[at].fold, &words.list[last].fold);
        let cuts = (3..whole.len().saturating_sub(3)).filter(|cut| whole.is_char_boundary(*cut));
        found.extend(cuts.map(|cut| format!("{head}{}", &whole[cut..])));
    }
    found
}

/// Who "worked on accounts for which the head is responsible" is not responsible for them.
fn own_steps(steps: &[Step], deeds: &[Deed], lang: Lang) -> Vec<Step> {
    let others = |step: &&Step| {
        lang != Lang::En
            && deeds.iter().any(|deed| deed.at == step.from && deed.doer == Doer::Other)
    };
    steps.iter().filter(|step| !others(step)).cloned().collect()
}

/// First letters of two to six words in a row, with and without the small words among them.
fn initials(read: &Reading<'_>, into: &mut HashSet<String>) {
    let words = &read.words;
    for start in 0..words.len() {
        let (mut all, mut long, mut some) = (String::new(), String::new(), String::new());
        for at in start..words.len().min(start + 7) {
            let Some(first) = words.list[at].fold.chars().next() else { break };
            all.push(first);
            // "Timed Up and Go" is TUG: only what joins is passed over.
            let joins = matches!(
                words.list[at].fold.as_str(),
                "and" | "of" | "the" | "for" | "in" | "und" | "der" | "des" | "de" | "et" | "y"
            );
            if !joins {
                some.push(first);
            }
            if !clause::is_small(words, at) {
                long.push(first);
            }
            if at > start {
                into.insert(all.clone());
                if some.chars().count() >= 2 {
                    into.insert(some.clone());
                }
                if long.chars().count() >= 2 {
                    into.insert(long.clone());
                }
            }
            if words.gap_after(at).contains(['.', ';', ':']) {
                break;
            }
        }
    }
}
