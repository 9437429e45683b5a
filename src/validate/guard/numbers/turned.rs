//! Numbers of the evidence that a German or French line gives to something else: "ein Viertel so viel" for "ein
//! Viertel weniger", "74 vernichtet" for "74 blieben", "164 costumes teints" for "164 costumes cousus, dont 90
//! teints", "jusqu'à un an" for "au moins un an".
//!
//! In: a line and the one highlight it rewords, in one language. Out: a violation where a number of the line is in
//! the evidence one of another kind.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::clocked;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::numbers::restated;
use crate::validate::guard::quantity::{Bound, Quantity, Role, Unit, dimension};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{BOUNDS, UNITS};

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    if !matches!(read.words.lang, Lang::De | Lang::Fr) {
        return;
    }
    let turned = Turned { read, facts };
    clocked::check(read, facts, report);
    turned.as_much(report);
    turned.kept(report);
    turned.of_a_part(report);
    turned.of_one_spell(report);
    turned.by_the_thing(report);
    turned.not_of_each(report);
    turned.of_what_is_denied(report);
    turned.reversed(report);
    turned.seldom(report);
}

struct Turned<'r, 'g> {
    read: &'r Reading<'r>,
    facts: &'g Facts,
}

impl<'g> Turned<'_, 'g> {
    fn word(&self, at: usize) -> &str {
        self.read.words.get(at).map_or("", |word| word.fold.as_str())
    }

    fn told(&self, at: usize) -> &'g str {
        self.facts.lines[0].get(at).map_or("", String::as_str)
    }

    /// The numbers of the evidence that are as high.
    fn same(&self, own: &Quantity) -> impl Iterator<Item = &'g Quantity> {
        let (value, unit) = (own.value, own.unit.clone());
        self.facts.quantities.iter().filter(move |q| q.unit == unit && near(q.value, value))
    }

    fn refuse(&self, own: &Quantity, why: &str, report: &mut Report) {
        report.add(ViolationKind::Number, own.text(&self.read.words), why);
    }

    /// "Ein Viertel so viel Gas" for "ein Viertel weniger Gas".
    fn as_much(&self, report: &mut Report) {
        let equal = |words: [&str; 2]| {
            matches!(words, ["so", "viel" | "viele" | "hoch" | "lang" | "lange" | "gross" | "oft"])
                || matches!(words, ["soviel" | "autant", _])
        };
        let apart = |words: [&str; 2]| {
            matches!(
                words,
                ["weniger" | "mehr" | "hoher" | "niedriger" | "geringer" | "kurzer" | "langer", _]
                    | ["de" | "en", "moins" | "plus"]
            )
        };
        let own = |q: &Quantity| [self.word(q.end), self.word(q.end + 1)];
        let known = |q: &Quantity| [self.told(q.end), self.told(q.end + 1)];
        let shares = self.read.quantities.iter().filter(|q| q.unit == Unit::Percent);
        let other = |q: &&Quantity| {
            let mut same = self.same(q).peekable();
            let as_much = equal(own(q)) && same.peek().is_some();
            let less = apart(own(q)) && same.peek().is_some();
            as_much && same.all(|known_as| apart(known(known_as)))
                || less && self.same(q).all(|known_as| equal(known(known_as)))
        };
        if let Some(own) = shares.into_iter().find(other) {
            self.refuse(own, "the cited evidence has this as what is more or less", report);
        }
    }

    /// "74 vernichtet" for "74 blieben": what was kept is not what went.
    fn kept(&self, report: &mut Report) {
        const NEAR: usize = 3;
        let is = |row: &str, word: &str| phrases::all(row).any(|start| word.starts_with(start));
        let beside = |q: &Quantity| q.from.saturating_sub(NEAR)..q.end + NEAR;
        for (row, other) in [("kept", "gone"), ("gone", "kept")] {
            let own = |q: &&Quantity| {
                matches!(q.unit, Unit::Count | Unit::Percent)
                    && beside(q).any(|at| is(row, self.word(at)))
                    && !(0..self.read.words.len()).any(|at| is(other, self.word(at)))
            };
            let told = |q: &Quantity| {
                beside(q).any(|at| is(other, self.told(at)))
                    && !self.facts.lines[0].iter().any(|word| is(row, word))
            };
            let found = self.read.quantities.iter().filter(own).find(|own| {
                let value = own.value;
                let mut same =
                    self.facts.quantities.iter().filter(|q| near(q.value, value)).peekable();
                same.peek().is_some() && same.all(told)
            });
            if let Some(own) = found {
                self.refuse(own, "the cited evidence says the contrary of so many", report);
                return;
            }
        }
    }

    /// Whether the evidence has a number as a part of what it told before: "dont 90 teints à la main", "40 Prozent
    /// wurden bewilligt".
    fn is_part(&self, known: &Quantity) -> bool {
        let before = known.from.checked_sub(1).and_then(|at| self.facts.ends[0].get(at));
        let opens = before == Some(&true);
        let alone = known.unit == Unit::Percent && !known.share && !known.moves && opens;
        // "40 Prozent wurden bewilligt" tells of them.
        let tells = || {
            matches!(
                self.told(known.end),
                "wurden" | "wurde" | "sind" | "waren" | "ont" | "sont" | "etaient" | "furent"
            )
        };
        known.part || alone && tells()
    }

    /// What the evidence tells of a part alone: the stems of its clause behind the number.
    fn of_part(&self, known: &Quantity) -> Vec<&'g String> {
        let (row, ends) = (&self.facts.rows[0], &self.facts.ends[0]);
        let end = (known.to..row.len()).find(|at| ends[*at]).map_or(row.len(), |at| at + 1);
        let own = |at: &usize| {
            self.facts.telling[0][*at]
                && !self.facts.counted[0][*at]
                && row.iter().filter(|stem| **stem == row[*at]).count() == 1
        };
        (known.to..end).filter(own).map(|at| &row[at]).collect()
    }

    /// "164 costumes teints à la main" for "164 costumes cousus, dont 90 teints à la main".
    fn of_a_part(&self, report: &mut Report) {
        let words = &self.read.words;
        let partly = |at: usize| phrases::is("partly told", self.word(at));
        if (0..words.len()).any(partly) {
            return;
        }
        for part in self.facts.quantities.iter().filter(|known| self.is_part(known)) {
            let told = self.read.quantities.iter().any(|own| near(own.value, part.value));
            let whole = self.facts.quantities.iter().rfind(|all| {
                let more = all.value > part.value || part.unit == Unit::Percent;
                let money = matches!(&all.unit, Unit::Of(unit) if unit.starts_with("money"));
                all.to <= part.from && more && (all.unit == Unit::Count || money)
            });
            let said = self.of_part(part);
            let Some(whole) = whole.filter(|_| !told && !said.is_empty()) else { continue };
            let of_it = |at: &usize| said.contains(&&words.list[*at].stem);
            let own = self.read.quantities.iter().filter(|own| near(own.value, whole.value));
            let found = own.into_iter().find(|own| {
                // "Sechs Lehrlinge ausgebildet, die später übernommen wurden": of all of them.
                let all = |at: usize| {
                    ["die", "welche", "qui", "alle", "tous", "toutes"].contains(&self.word(at))
                };
                let behind = (own.end..words.len())
                    .take_while(|at| *at == own.end || all(*at) || !clause::breaks(words, at - 1));
                let before = (0..own.from).rev().take_while(|at| !clause::breaks(words, *at));
                behind.chain(before).filter(of_it).count() * 2 >= said.len().max(2)
            });
            if let Some(own) = found {
                self.refuse(own, "the cited evidence says this of a part of them", report);
                return;
            }
        }
    }

    /// "Jusqu'à un an" for "au moins un an": an article alone is no number, and bounded all the same.
    fn of_one_spell(&self, report: &mut Report) {
        let known = Words::unstemmed(&self.facts.texts[0], self.facts.lang);
        let told = one_spells(&known);
        let own = one_spells(&self.read.words).into_iter().find(|own| {
            let mut same = told.iter().filter(|known| known.unit == own.unit).peekable();
            same.peek().is_some() && same.all(|known| known.up != own.up)
        });
        if let Some(own) = own {
            let why = "the cited evidence bounds it on the other side";
            report.at(ViolationKind::Number, &self.read.words, own.from, own.to, why);
        }
    }

    /// "420 élèves par école" for "420 élèves dans onze écoles".
    fn by_the_thing(&self, report: &mut Report) {
        let words = &self.read.words;
        for at in 1..words.len().saturating_sub(1) {
            let numbered = self.read.quantities.iter().any(|q| q.end <= at && at <= q.end + 4);
            let noun = &words.list[at + 1];
            let several = || {
                self.facts
                    .quantities
                    .iter()
                    .any(|q| q.unit == Unit::Count && q.value > 1.0 && q.nouns.contains(&noun.stem))
            };
            let told = || {
                ["par", "pro", "je", "chaque", "jede", "jeder", "jedem"]
                    .iter()
                    .any(|per| self.facts.has_phrase(&format!("{per} {}", noun.fold)))
                    || self.facts.lines[0].iter().any(|word| phrases::is("each of them", word))
            };
            // "Drei Minuten je Tier" for "drei Minuten pro Schaf".
            let by_another = || {
                let per = |at: usize| matches!(self.told(at), "par" | "pro" | "je");
                let own = self.read.quantities.iter().filter(|q| q.end <= at && at <= q.end + 4);
                own.flat_map(|own| self.same(own)).any(|q| (q.end..q.end + 3).any(per))
            };
            let timed = self.read.rates.iter().any(|rate| rate.from <= at && at < rate.to)
                || UNITS.at(words, at + 1).is_some();
            let per = matches!(self.word(at), "par" | "je") && content(words, at + 1) && !timed;
            if per && numbered && several() && !(told() || by_another()) {
                let why = "the cited evidence states it of all together";
                report.at(ViolationKind::Number, words, at, at + 2, why);
            }
        }
    }

    /// "180 costumes par saison" for "huit productions par saison, 180 costumes chacune": so many of each.
    fn not_of_each(&self, report: &mut Report) {
        let words = &self.read.words;
        let each = |word: &str| phrases::is("each of them", word) && word != "je";
        let of_each = |q: &Quantity| (q.end..q.end + 3).any(|at| each(self.told(at)));
        let per = |at: usize| matches!(self.word(at), "par" | "pro" | "je");
        if (0..words.len()).any(|at| each(self.word(at))) {
            return;
        }
        let found = self.read.quantities.iter().find_map(|own| {
            let at = (own.end..own.end + 3).find(|at| per(*at) && content(words, at + 1))?;
            let by = format!("{} {}", self.word(at), self.word(at + 1));
            let mut same = self.same(own).peekable();
            let known = same.peek().is_some() && same.all(of_each);
            (known && self.facts.has_phrase(&by)).then_some(own)
        });
        if let Some(own) = found {
            self.refuse(own, "the cited evidence states it of each", report);
        }
    }

    /// "9 000 passagers" for "9 000 croisières sans accident de passager": what the evidence denies it counts not.
    fn of_what_is_denied(&self, report: &mut Report) {
        const NEAR: usize = 3;
        let one = |word: &str| word.trim_end_matches('s').to_owned();
        let line = &self.facts.lines[0];
        let denied = |head: &str| {
            let mut places = (0..line.len()).filter(|at| one(&line[*at]) == one(head)).peekable();
            places.peek().is_some()
                && places.all(|at| {
                    line[at.saturating_sub(NEAR)..at].iter().any(|word| phrases::is("none", word))
                })
        };
        let other = |own: &&Quantity| {
            let head = self.word(own.to);
            let mut same = self.same(own).peekable();
            own.unit == Unit::Count
                && own.value > 1.0
                && !own.nouns.is_empty()
                && denied(head)
                && same.peek().is_some()
                && same.all(|known| {
                    let counted = self.told(known.to);
                    !known.nouns.is_empty()
                        && one(counted) != one(head)
                        && !self.read.words.list.iter().any(|w| one(&w.fold) == one(counted))
                })
        };
        if let Some(own) = self.read.quantities.iter().find(other) {
            self.refuse(own, "the cited evidence has this number of something else", report);
        }
    }

    /// "Zwölf Minuten, früher fünf" for "von zwölf auf fünf": what it was and what it came to have changed places.
    fn reversed(&self, report: &mut Report) {
        // "J+8, alors qu'ils étaient à J+15" has its first number last.
        let was = |at: usize| {
            matches!(self.word(at), "etait" | "etaient" | "alors" | "war" | "waren" | "contre")
        };
        let found = self.read.quantities.iter().find(|own| {
            let Some(start) = own.start else { return false };
            if own.role == Role::To && (own.from.saturating_sub(5)..own.from).any(was) {
                return false;
            }
            let ends = |known: &&Quantity| known.start.is_some() && known.unit == own.unit;
            let is = |known: &Quantity, from: f64, to: f64| {
                near(known.value, to) && known.start.is_some_and(|v| near(v, from))
            };
            let all = || self.facts.quantities.iter().filter(ends);
            all().any(|known| is(known, own.value, start))
                && !all().any(|known| is(known, start, own.value))
        });
        if let Some(own) = found {
            self.refuse(own, "the cited evidence has it the other way round", report);
        }
    }

    /// "Meist mehr als zwölf" for "selten mehr als zwölf".
    fn seldom(&self, report: &mut Report) {
        let words = &self.read.words;
        let rare = |word: &str| phrases::is("now and then", word);
        if (0..words.len()).any(|at| rare(self.word(at)) || phrases::is("none", self.word(at))) {
            return;
        }
        let side = |bound: Bound| match bound {
            Bound::Over | Bound::Least => Some(true),
            Bound::Under | Bound::Most => Some(false),
            _ => None,
        };
        let found = self.read.quantities.iter().find(|own| {
            let mut same = self.same(own).peekable();
            let seldom = |known: &Quantity| {
                restated::is_seldom_so(self.facts, known) && side(known.bound) == side(own.bound)
            };
            side(own.bound).is_some() && same.peek().is_some() && same.all(seldom)
        });
        if let Some(own) = found {
            self.refuse(own, "the cited evidence says that it was so less often", report);
        }
    }
}

/// A spell that an article counts, with the bound before it.
struct OneSpell {
    unit: &'static str,
    /// So long or longer.
    up: bool,
    from: usize,
    to: usize,
}

/// Every bounded spell of one: "au moins un an", "höchstens eine Woche".
fn one_spells(words: &Words<'_>) -> Vec<OneSpell> {
    let spell = |from: usize| {
        let bound = BOUNDS.at(words, from)?;
        let one = from + bound.len;
        let unit = UNITS.at(words, one + 1).filter(|_| clause::is_one(words, one))?;
        dimension(unit.meaning).filter(|(unit, _)| matches!(*unit, "month" | "second"))?;
        let up = match bound.meaning {
            "over" | "least" => true,
            "under" | "most" | "within" => false,
            _ => return None,
        };
        Some(OneSpell { unit: unit.meaning, up, from, to: one + 1 + unit.len })
    };
    (0..words.len()).filter_map(spell).collect()
}
