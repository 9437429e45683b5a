//! How many of what: "three teams" for "a team of three", "all 58" for "24 of the 58".
//!
//! In: a line and its evidence in one language. Out: a violation where a number of the evidence is there, and
//! counts or covers more than it does there.

use crate::text::Lang;
use crate::text::stem::Stems;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::numbers::restated;
use crate::validate::guard::quantity::{Bound, Quantity, Role, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::UNITS;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    let told = Told { read, facts, line: &facts.lines[0] };
    for quantity in read.quantities.iter().filter(|q| q.unit == Unit::Count) {
        told.one_of_them(quantity, report);
        told.teams(quantity, report);
        told.whole(quantity, report);
        told.whole_for_part(quantity, report);
        told.joined(quantity, report);
        told.part(quantity, report);
    }
    for quantity in &read.quantities {
        told.total(quantity, report);
        told.average(quantity, report);
        told.most_for_average(quantity, report);
        told.each_with(quantity, report);
        told.combined(quantity, report);
        told.each(quantity, report);
    }
    told.both(report);
    told.parts_apart(report);
    told.place_in_row(report);
    told.one_spell(report);
    told.usually(report);
}

struct Told<'r> {
    read: &'r Reading<'r>,
    facts: &'r Facts,
    /// The words of the evidence.
    line: &'r [String],
}

impl Told<'_> {
    /// The same number in the evidence.
    fn same(&self, quantity: &Quantity) -> Option<&Quantity> {
        self.facts.quantities.iter().find(|known| near(known.value, quantity.value))
    }

    fn before(&self, known: &Quantity, back: usize) -> &str {
        known.from.checked_sub(back).and_then(|at| self.line.get(at)).map_or("", String::as_str)
    }

    fn word(&self, at: usize) -> &str {
        self.read.words.get(at).map_or("", |word| word.fold.as_str())
    }

    /// "Three teams" for "a team of three".
    fn teams(&self, quantity: &Quantity, report: &mut Report) {
        let Some(known) = self.same(quantity).filter(|q| q.value > 1.0) else { return };
        let of = phrases::is("of", self.before(known, 1));
        let noun = self.word(quantity.to);
        let stems = Stems::of(self.facts.lang);
        let same = !noun.is_empty() && stems.stem(noun) == stems.stem(self.before(known, 2));
        let of_many = self.read.words.list[quantity.from].fold.contains("kopfig");
        let people = of_many || matches!(noun, "staff" | "crew" | "personnel" | "faculty");
        if of && same && !people && phrases::is("group", self.before(known, 2)) {
            let why = "the cited evidence has one of that many";
            report.at(ViolationKind::Scope, &self.read.words, quantity.from, quantity.to + 1, why);
        }
    }

    /// "All 58 rooms" for "24 of the 58 rooms".
    fn whole(&self, quantity: &Quantity, report: &mut Report) {
        let Some(known) = self.same(quantity) else { return };
        let all = self.read.widths.iter().find(|mark| {
            mark.code == "share:4"
                && mark.to <= quantity.from
                && (mark.to..quantity.from).all(|at| clause::is_small(&self.read.words, at))
        });
        let article = phrases::is("the", self.before(known, 1));
        let of = self.before(known, if article { 2 } else { 1 });
        let back = if article { 3 } else { 2 };
        // "Bilde ein bis zwei Lehrlinge aus; alle sieben …": a particle that closes a clause.
        let closes = known.from.checked_sub(if article { 2 } else { 1 });
        let closes = closes.is_some_and(|at| self.facts.ends[0].get(at) == Some(&true));
        let part = phrases::is("of", of)
            && !closes
            && self.facts.quantities.iter().any(|q| {
                q.value < known.value && q.from < known.from && known.from - q.from <= back + 1
            });
        if let Some(mark) = all.filter(|_| part) {
            let why = "the cited evidence speaks of a part of them";
            report.at(ViolationKind::Scope, &self.read.words, mark.from, quantity.to, why);
        }
    }

    /// "212 doors and windows" where the evidence has 212 doors.
    fn joined(&self, quantity: &Quantity, report: &mut Report) {
        let words = &self.read.words;
        let Some(known) = self.same(quantity) else { return };
        let first = quantity.to;
        let (and, second) = (first + 1, first + 2);
        // "85 000 abonnés et testées avec Litmus".
        let done = |at: usize| words.lang == Lang::Fr && words.list[at].text.ends_with("ées");
        let plain = |at: usize| {
            content(words, at) && !self.read.counted[at] && self.word(at).ends_with('s')
        };
        let pair = second < words.len()
            && plain(first)
            && plain(second)
            && !done(second)
            && clause::is_and(words, and)
            && !clause::breaks(words, first)
            && !clause::breaks(words, and);
        if !pair {
            return;
        }
        let stems = Stems::of(self.facts.lang);
        let behind: Vec<String> =
            self.line.iter().skip(known.to).take(5).map(|word| stems.stem(word)).collect();
        let there = |at: usize| behind.contains(&words.list[at].stem);
        let pair = self.line.iter().skip(known.to).take(3).any(|word| phrases::is("and", word));
        if there(first) && !there(second) && !pair {
            let why = "the cited evidence counts fewer things";
            report.at(ViolationKind::Number, words, quantity.from, second + 1, why);
        }
    }

    /// "Two trainees and one caseworker" for "one trainee and two caseworkers".
    fn one_of_them(&self, quantity: &Quantity, report: &mut Report) {
        let stems = Stems::of(self.facts.lang);
        let noun = self.read.words.get(quantity.to).filter(|_| quantity.value > 1.0);
        let Some(noun) = noun.filter(|_| content(&self.read.words, quantity.to)) else { return };
        let one = self
            .line
            .windows(2)
            .any(|two| two[0] == "one" && two[1] != noun.fold && stems.stem(&two[1]) == noun.stem);
        // "One in 60 flights".
        let share = quantity.from > 0 && self.word(quantity.from - 1) == "in";
        let counted = self.facts.quantities.iter().any(|known| known.nouns.contains(&noun.stem));
        if one && !(counted || share) {
            let why = "the cited evidence speaks of one";
            report.at(ViolationKind::Number, &self.read.words, quantity.from, quantity.to + 1, why);
        }
    }

    /// "An average of 210" for "between 90 and 210", "for up to 210".
    fn average(&self, quantity: &Quantity, report: &mut Report) {
        let words = &self.read.words;
        let is = |word: &str| {
            phrases::is("average", word)
                && !(word == "media" && matches!(words.lang, Lang::En | Lang::De))
        };
        let near_by = quantity.from.saturating_sub(3)..(quantity.end + 3).min(words.len());
        let Some(at) = near_by.into_iter().find(|at| is(self.word(*at))) else { return };
        let Some(known) = self.same(quantity) else { return };
        let most = known.bound == Bound::Most || known.role == Role::To && known.start.is_some();
        let est = (1..=4).any(|back| {
            let word = self.before(known, back);
            word.len() > 5 && word.ends_with("est") || phrases::is("most", word)
        });
        let said = known.bound == Bound::About
            || self.line.iter().any(|word| {
                is(word)
                    || word.starts_with("moyen")
                    || phrases::is("usually", word)
                    || matches!(word.as_str(), "typical" | "usual")
            });
        if !said && (most || est || known.bound == Bound::Exact && known.rate.is_none()) {
            let why = "the cited evidence states no average";
            report.at(ViolationKind::Number, words, at, at + 1, why);
        }
    }

    /// "Up to 9 per cent" for "an average of 9 per cent".
    fn most_for_average(&self, quantity: &Quantity, report: &mut Report) {
        if matches!(quantity.bound, Bound::Exact | Bound::About) {
            return;
        }
        let mean = |word: &str| phrases::is("average", word);
        let Some(known) = self.same(quantity) else { return };
        let told = (1..=5).any(|back| mean(self.before(known, back)))
            || self.line.get(known.end).is_some_and(|word| mean(word));
        let words = &self.read.words;
        let said = words.list.iter().any(|word| mean(&word.fold));
        if told && !said && known.bound == Bound::Exact {
            let why = "the cited evidence states an average";
            report.at(ViolationKind::Number, words, quantity.from, quantity.end, why);
        }
    }

    /// "Two wind farms, each with 46 pits" for 46 of both.
    fn each_with(&self, quantity: &Quantity, report: &mut Report) {
        let each = quantity.from.checked_sub(2).filter(|at| {
            phrases::is("each of them", self.word(*at))
                && matches!(
                    self.word(at + 1),
                    "with" | "of" | "having" | "mit" | "avec" | "de" | "con"
                )
        });
        let said = self.line.iter().any(|word| {
            phrases::is("each of them", word)
                || matches!(word.as_str(), "per" | "pro" | "every" | "par" | "a")
        });
        // "Jeweils mit 4 Wochen Vorlauf": how long before.
        let lasts = matches!(quantity.unit, Unit::Of("month" | "second"));
        if let Some(at) = each.filter(|_| !(said || lasts) && self.same(quantity).is_some()) {
            let why = "the cited evidence states it of all together";
            report.at(ViolationKind::Number, &self.read.words, at, quantity.to, why);
        }
    }

    /// "A combined budget of €6k" for "€6k a unit".
    fn combined(&self, quantity: &Quantity, report: &mut Report) {
        let sum = |word: &str| phrases::is("total", word) || word == "combined";
        let near_by = quantity.from.saturating_sub(4)..(quantity.end + 2);
        let with = |at: usize| matches!(self.word(at + 1), "with" | "mit" | "avec" | "con");
        let Some(at) = near_by.into_iter().find(|at| *at > 0 && sum(self.word(*at)) && !with(*at))
        else {
            return;
        };
        let Some(known) = self.same(quantity) else { return };
        // "£90k a month" is no £90k of each.
        let timed = |at: usize| {
            quantity.rate.is_some()
                && self
                    .line
                    .get(at + 1)
                    .is_some_and(|word| UNITS.word(self.facts.lang, word).is_some())
        };
        let each = (known.end..known.end + 2).any(|at| {
            self.line.get(at).filter(|_| !timed(at)).is_some_and(|word| {
                matches!(
                    word.as_str(),
                    "a" | "an" | "per" | "each" | "je" | "pro" | "par" | "chacun"
                )
            })
        });
        if each && !self.line.iter().any(|word| sum(word)) {
            let why = "the cited evidence states it of each";
            report.at(ViolationKind::Number, &self.read.words, at, at + 1, why);
        }
    }

    /// "19 accepted and 23 refused" for "19 of 23", "38 test and 11 live ones" for "38, 11 of them live".
    fn parts_apart(&self, report: &mut Report) {
        let words = &self.read.words;
        let counts = |q: &&Quantity| q.unit == Unit::Count && q.value > 1.0;
        for (i, first) in self.read.quantities.iter().enumerate().filter(|(_, q)| counts(q)) {
            let Some(second) = self.read.quantities.get(i + 1).filter(counts) else { continue };
            let (part, whole) =
                if first.value < second.value { (first, second) } else { (second, first) };
            let (Some(part), Some(whole)) = (self.same(part), self.same(whole)) else { continue };
            let of_so_many = part.to < whole.from
                && whole.from - part.to <= 3
                && self.line.get(part.to..whole.from).is_some_and(|between| {
                    // "Deux conducteurs de travaux, quatre chefs": of the works, and no part of them.
                    let of = |word: &String| phrases::is("of", word) || word == "sur";
                    let inner = |at: usize| at > 0 && at + 1 < between.len();
                    let article = |at: usize| {
                        between.get(at + 1).is_some_and(|next| {
                            phrases::is("the", next) || phrases::is("article", next)
                        })
                    };
                    (0..between.len()).any(|at| of(&between[at]) && (article(at) || !inner(at)))
                        && !between.iter().any(|word| phrases::is("and", word))
                });
            let of_them = part.part && whole.to < part.from;
            let joined = (first.end..second.from).any(|at| clause::is_and(words, at))
                && second.from - first.end.min(second.from) <= 4;
            let said = (first.from.saturating_sub(2)..second.from)
                .chain(second.end..second.end + 3)
                .any(|at| {
                    matches!(
                        self.word(at),
                        "of" | "von"
                            | "davon"
                            | "dont"
                            | "compris"
                            | "darunter"
                            | "sur"
                            | "which"
                            | "whom"
                            | "including"
                            | "out"
                    )
                });
            // "Interviewed 150 applicants and hired 62" for "and hired 62 of them": two deeds, as in the evidence.
            let verb = first.end < second.from
                && doers::is_past(self.word(second.from - 1))
                && part.from.checked_sub(1).is_some_and(|at| {
                    self.line.get(at).is_some_and(|known| known == self.word(second.from - 1))
                });
            let joined = joined && !(of_them && verb);
            if (of_so_many || of_them) && joined && !said {
                let why = "the cited evidence has one as a part of the other";
                report.at(ViolationKind::Number, words, first.from, second.to, why);
                return;
            }
        }
    }

    /// "Author of 29 runbooks" for "wrote 11 of the 29 runbooks".
    fn whole_for_part(&self, quantity: &Quantity, report: &mut Report) {
        let words = &self.read.words;
        let Some(known) = self.same(quantity).filter(|_| quantity.unit == Unit::Count) else {
            return;
        };
        // "11 of the 29", "112 of the borough's 260".
        let of = (1..=4).find(|back| phrases::is("of", self.before(known, *back)));
        let part = of.and_then(|back| {
            let at = known.from.checked_sub(back)?;
            let definite = (1..back).any(|back| {
                let word = self.before(known, back);
                phrases::is("the", word) || matches!(word, "our" | "its" | "the")
            });
            self.facts
                .quantities
                .iter()
                .find(|part| definite && part.to == at && part.value < known.value)
        });
        let Some(part) = part else { return };
        let told = self.read.quantities.iter().any(|q| near(q.value, part.value))
            || (0..words.len()).any(|at| phrases::is("some of them", self.word(at)));
        if !told {
            let why = "the cited evidence speaks of a part of them";
            report.at(ViolationKind::Number, words, quantity.from, quantity.to, why);
        }
    }

    /// "14 of 52" where the evidence has 38 of the 52.
    fn part(&self, quantity: &Quantity, report: &mut Report) {
        let words = &self.read.words;
        let of = |at: usize| phrases::is("of", self.word(at));
        let whole = self.read.quantities.iter().find(|whole| {
            whole.unit == Unit::Count
                && of(quantity.to)
                && (whole.from == quantity.to + 1
                    || whole.from == quantity.to + 2
                        && phrases::is("the", self.word(quantity.to + 1)))
        });
        let Some(whole) = whole else { return };
        let parts: Vec<&Quantity> = self
            .facts
            .quantities
            .iter()
            .filter(|known| near(known.value, whole.value))
            .flat_map(|known| {
                self.facts.quantities.iter().filter(move |part| {
                    part.to < known.from
                        && known.from - part.to <= 3
                        && self.line.get(part.to..known.from).is_some_and(|between| {
                            between.iter().any(|word| phrases::is("of", word))
                        })
                })
            })
            .collect();
        if !parts.is_empty() && !parts.iter().any(|part| near(part.value, quantity.value)) {
            let why = "the cited evidence has another part of them";
            report.at(ViolationKind::Number, words, quantity.from, whole.to, why);
        }
    }

    /// "£340,000 each" where the evidence does not say that it was so much for each.
    fn each(&self, quantity: &Quantity, report: &mut Report) {
        let is_each = |word: &str| phrases::is("each of them", word);
        // "Each day" is how often.
        let apart = |at: usize| {
            at + 1 >= self.read.words.len()
                || clause::breaks(&self.read.words, at)
                || !content(&self.read.words, at + 1)
        };
        let behind = (quantity.to..=quantity.end).find(|at| is_each(self.word(*at)) && apart(*at));
        let before = quantity
            .from
            .checked_sub(1)
            .filter(|at| matches!(self.word(*at), "je" | "jeweils") && is_each(self.word(*at)));
        let Some(at) = behind.or(before) else { return };
        // "Placements of ten weeks each" last so long.
        let nights = ["nacht", "night", "nuit", "noche", "shift", "schicht", "dienst"];
        let lasts = matches!(quantity.unit, Unit::Of("month" | "second"))
            || quantity.nouns.iter().any(|noun| nights.iter().any(|n| noun.starts_with(n)));
        let known = self.same(quantity).filter(|_| !lasts).filter(|known| known.value > 1.0);
        let said = self.line.iter().any(|word| {
            is_each(word) || matches!(word.as_str(), "per" | "pro" | "every" | "a" | "par" | "eine")
        });
        if known.is_some() && !said {
            let why = "the cited evidence states it of all together";
            report.at(ViolationKind::Number, &self.read.words, at, at + 1, why);
        }
    }

    /// "Totalling £74,000" where the largest was as much.
    fn total(&self, quantity: &Quantity, report: &mut Report) {
        let is_total = |word: &str| phrases::is("total", word);
        let near_by = quantity.from.saturating_sub(2)..(quantity.end + 2);
        let Some(at) = near_by.into_iter().find(|at| is_total(self.word(*at))) else { return };
        let Some(known) = self.same(quantity) else { return };
        let most = (1..=4).any(|back| {
            let word = self.before(known, back);
            word.len() > 5 && word.ends_with("est") || phrases::is("most", word)
        });
        // "500 hours in total" for "500 hours each".
        let each = ["jeweils", "each", "apiece", "chacun", "chacune"];
        let of_each = (1..=2).any(|back| each.contains(&self.before(known, back)))
            || (known.end..known.end + 2)
                .any(|at| self.line.get(at).is_some_and(|word| each.contains(&word.as_str())));
        if of_each && !self.line.iter().any(|word| is_total(word)) {
            let why = "the cited evidence states it of each";
            report.at(ViolationKind::Number, &self.read.words, at, at + 1, why);
        } else if most && !self.line.iter().any(|word| is_total(word)) {
            let why = "the cited evidence states it of one of them";
            report.at(ViolationKind::Number, &self.read.words, at, at + 1, why);
        }
    }

    /// "First among the four" for "second among the four".
    fn place_in_row(&self, report: &mut Report) {
        let ordinal = |word: &str| phrases::all("place in a row").position(|other| other == word);
        for at in 0..self.read.words.len().saturating_sub(1) {
            let (own, next) = (self.word(at), self.word(at + 1));
            let Some(place) = ordinal(own).filter(|_| matches!(next, "among" | "of" | "in")) else {
                continue;
            };
            let other = self
                .line
                .windows(2)
                .any(|two| two[1] == next && ordinal(&two[0]).is_some_and(|known| known != place));
            if other && !self.line.iter().any(|word| word == own) {
                let why = "the cited evidence has another place in the row";
                report.at(ViolationKind::Number, &self.read.words, at, at + 1, why);
            }
        }
        self.nth_thing(report);
    }

    /// "On the second attempt" for "on the first attempt".
    fn nth_thing(&self, report: &mut Report) {
        let words = &self.read.words;
        let ordinal = |word: &str| phrases::is("place in a row", word) && word != "last";
        let nth = |at: &usize| {
            let next = &words.list[at + 1].stem;
            let behind = |at: usize| self.facts.rows[0].get(at + 1) == Some(next);
            ordinal(self.word(*at))
                && words.joined(*at)
                && content(words, at + 1)
                && !self.read.counted[at + 1]
                && !self.line.iter().any(|word| word == self.word(*at))
                && (0..self.line.len()).any(|at| ordinal(&self.line[at]) && behind(at))
        };
        if let Some(at) = (0..words.len().saturating_sub(1)).find(nth) {
            let why = "the cited evidence has another place in the row";
            report.at(ViolationKind::Number, words, at, at + 2, why);
        }
    }

    /// "Usually" for "sometimes".
    fn usually(&self, report: &mut Report) {
        let own = (0..self.read.words.len()).find(|at| phrases::is("usually", self.word(*at)));
        let known = |row: &str| self.line.iter().any(|word| phrases::is(row, word));
        let seldom = known("now and then") && !restated::bounds_what_is_usual(self.line);
        if let Some(at) = own.filter(|_| seldom && !known("usually")) {
            let why = "the cited evidence says that it was so less often";
            report.at(ViolationKind::Scope, &self.read.words, at, at + 1, why);
        }
    }

    /// "One day" for "one week".
    fn one_spell(&self, report: &mut Report) {
        let spell = |word: &str| {
            UNITS
                .word(self.facts.lang, word)
                .filter(|unit| unit.starts_with("month") || unit.starts_with("second"))
        };
        let known: Vec<&str> = self
            .line
            .windows(2)
            .filter(|two| two[0] == "one")
            .filter_map(|two| spell(&two[1]))
            .collect();
        for at in 0..self.read.words.len().saturating_sub(1) {
            let unit = spell(self.word(at + 1)).filter(|_| self.word(at) == "one");
            let said = |unit: &str| {
                known.contains(&unit) || self.line.iter().any(|word| spell(word) == Some(unit))
            };
            if unit.is_some_and(|unit| !known.is_empty() && !said(unit)) {
                let why = "the cited evidence has one of another length";
                report.at(ViolationKind::Number, &self.read.words, at, at + 2, why);
            }
        }
    }

    /// "Both ahead of schedule" where the latter was.
    fn both(&self, report: &mut Report) {
        let one = |word: &str| phrases::is("latter", word);
        let every = || self.facts.has_phrase("every one") || self.facts.has_phrase("each one");
        let of_them =
            || phrases::all("one of them").any(|phrase| self.facts.has_phrase(phrase)) && !every();
        let own: String = self.read.words.list.iter().map(|word| word.fold.clone() + " ").collect();
        let says = phrases::all("one of them").any(|phrase| own.contains(phrase));
        let both = (0..self.read.words.len()).find(|at| {
            // "Each term" is how often.
            let timed = self.word(*at) == "each" && content(&self.read.words, at + 1);
            // "Deux tests" are two, "les deux" both.
            let two = self.word(*at) == "deux"
                && !at.checked_sub(1).is_some_and(|at| {
                    matches!(self.word(at), "les" | "tous" | "toutes" | "des" | "aux")
                });
            phrases::is("both", self.word(*at)) && !(timed || two)
        });
        let said = (0..self.read.words.len()).any(|at| one(self.word(at)));
        if let Some(at) =
            both.filter(|_| !said && self.line.iter().any(|word| one(word)) || !says && of_them())
        {
            let why = "the cited evidence says it of one of them";
            report.at(ViolationKind::Scope, &self.read.words, at, at + 1, why);
        }
    }
}
