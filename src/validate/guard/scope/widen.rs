//! How wide: a line may not make a department of a team, nor "all" of "some".

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::evidence::widths::timed;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Quantity, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::cited;
use crate::validate::guard::scope::reach::{
    each_behind, is_across, is_all_of_them, is_all_told, is_counted_so, is_each_of_them,
    is_named_beside, is_never_over, is_same_function, is_whole, leads_one, made_all, made_many,
    made_wide, several, spread, tells_of_reach,
};
use crate::validate::guard::scope::{has_words, phrase};
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{UNITS, WIDTH};
use crate::validate::guard::words::thesaurus;

/// So many words may stand between "no" and its verb.
const NEAR: usize = 4;

pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    spread(read, evidence, report);
    several(read, evidence, report);
    made_many(read, evidence, report);
    made_wide(read, evidence, report);
    made_all(read, evidence, report);
    for mark in &read.widths {
        let Some((chain, level)) = split(mark.code) else { continue };
        // "Continuous integration", "global distribution system": part of a name, which is judged as one.
        if read
            .terms
            .iter()
            .any(|t| t.from <= mark.from && mark.to < t.to || t.from < mark.from && mark.to <= t.to)
        {
            continue;
        }
        // "Each autumn", in the evidence's own words; "tous les étés" for "chaque été".
        let timed = timed(&read.words, mark).is_some_and(|time| {
            evidence.cited.iter().any(|facts| {
                facts.has_phrase(&phrase(read, mark.from, time + 1))
                    || is_each_time(facts, &read.words.list[time].stem)
            })
        });
        if timed {
            continue;
        }
        let widest = |facts: &Facts| {
            let codes = facts.widths.iter().filter_map(|code| split(code));
            codes.filter(|(c, _)| *c == chain).map(|(_, l)| l).max()
        };
        let cited = evidence.cited.iter().filter_map(|facts| widest(facts)).max();
        let heads = evidence.faces.iter().filter_map(|facts| widest(facts)).max();
        let width = Width { read, evidence, mark, chain, level, cited, heads };
        let every_one = read.words.get(mark.to).is_some_and(|next| next.fold == "one")
            && evidence.cited.iter().flat_map(|facts| &facts.lines).any(|line| {
                line.iter().enumerate().any(|(at, word)| {
                    let next = line.get(at + 1).map_or("", String::as_str);
                    let time = phrases::rows("day").flatten().any(|day| next.starts_with(day))
                        || phrases::is("time word", next)
                        || UNITS.word(read.words.lang, next).is_some();
                    matches!(word.as_str(), "each" | "every") && !time
                })
            });
        if every_one {
            continue;
        }
        if width.is_every_other() || width.is_wider() && !width.is_excused() {
            let why = "the cited evidence speaks of something smaller";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// Whether the evidence speaks of each of such times: "chaque été", "tous les étés".
fn is_each_time(facts: &Facts, time: &str) -> bool {
    let every = |line: &[String], at: usize| {
        phrases::is("every", &line[at])
            || at > 0 && line[at] == "les" && matches!(line[at - 1].as_str(), "tous" | "toutes")
    };
    facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
        (1..row.len().min(line.len())).any(|at| row[at] == time && every(line, at - 1))
    })
}

/// A word that says how wide, and what the evidence has of its chain.
struct Width<'r> {
    read: &'r Reading<'r>,
    evidence: &'r Evidence<'r>,
    mark: &'r Mark,
    chain: &'static str,
    level: u8,
    cited: Option<u8>,
    heads: Option<u8>,
}

impl Width<'_> {
    fn fold(&self) -> &str {
        &self.read.words.list[self.mark.from].fold
    }

    /// Whether the person leads somebody or something in this line.
    fn leads(&self, rung: u8) -> bool {
        self.read.steps.iter().any(|step| step.rung >= rung)
    }

    fn is_wider(&self) -> bool {
        let Self { read, evidence, mark, level, cited, .. } = *self;
        // "All" is in "all but three" as well.
        let less = self.chain == "share" && cited.is_some_and(|known| known < level);
        // "Across the hospital" says all of it, whatever the employer is.
        let across = is_across(read, mark.from);
        if across && self.chain == "unit" && evidence.same_language && !tells_of_reach(evidence) {
            return true;
        }
        // "17 in all" is no all.
        let all = self.chain == "share" && mark.to == mark.from + 1 && self.fold() == "all";
        // "European" for "in Northern Europe".
        let root: String = read.words.list[mark.from].fold.chars().take(6).collect();
        let named = self.chain == "place"
            && root == "europe"
            && evidence.cited.iter().any(|facts| facts.words.iter().any(|w| w.starts_with(&root)));
        let stated = !(less || across || all) && (named || has_words(read, evidence, mark));
        if stated || cited.is_some_and(|known| known >= level) {
            return false;
        }
        let heads = self.heads.filter(|_| !(across || is_whole(read, mark)));
        // "A regional building society", as the entry's summary calls the employer: with the noun.
        let noun = (mark.to + 1).min(read.words.len());
        let words = phrase(read, mark.from, noun);
        let in_summary = self.chain == "place"
            && !across
            && content(&read.words, mark.to)
            && evidence.about.iter().any(|facts| facts.has_phrase(&words));
        self.is_of_one(heads)
            || match (self.chain, cited) {
                (_, Some(known)) => known < level && (across || !self.is_kept()),
                ("share", None) => level >= 3,
                ("often", None) => {
                    level >= 3 || level == 2 && !(is_repeated(evidence) || is_usual(evidence))
                }
                (_, None) if !evidence.same_language && level < 3 => false,
                (_, None) => level >= 2 && heads.is_none_or(|known| known < level) && !in_summary,
            }
    }

    /// "Every payback" where the evidence has "each quarter" alone, "every Monday" for "most Mondays".
    fn is_every_other(&self) -> bool {
        let Self { read, evidence, mark, .. } = *self;
        // "Every fortnightly release": how often, and of what.
        let behind = read.rates.iter().find(|rate| rate.from == mark.to).map_or(mark.to, |r| r.to);
        let Some(noun) = read.words.get(behind).filter(|_| self.fold() == "every") else {
            return false;
        };
        let stems = crate::text::stem::Stems::of(read.words.lang);
        let same = |word: &String| stems.stem(word) == noun.stem;
        let lines = || evidence.cited.iter().flat_map(|facts| &facts.lines);
        let said = lines().flat_map(|line| line.windows(2)).any(|two| {
            let every = ["every", "each", "per", "a", "an", "on", "all"].contains(&two[0].as_str());
            every && same(&two[1])
        });
        let most = lines().flat_map(|line| line.windows(2)).any(|two| {
            matches!(two[0].as_str(), "most" | "some" | "many" | "several") && same(&two[1])
        });
        let said = said || each_behind(evidence, &noun.stem);
        let rate = read.rates.iter().any(|rate| (rate.from..rate.to).contains(&mark.from));
        // "14 engineers; each carries the pager".
        let each_of_them = evidence.cited.iter().any(|facts| {
            facts.words.contains("each")
                && facts.quantities.iter().any(|q| q.nouns.contains(&noun.stem))
        });
        let each_of_them = each_of_them || is_each_of_them(evidence, &noun.stem);
        // "Every one on time" for "all of them on time".
        let of_them = noun.fold == "one"
            && evidence
                .cited
                .iter()
                .any(|f| ["all", "each", "every"].iter().any(|word| f.words.contains(*word)));
        let said = said || each_of_them || of_them || is_all_of_them(read, evidence, mark);
        let numbered = read.counted.get(mark.to).copied().unwrap_or(false);
        // "Every lot" for "each batch": another word for it, where the evidence has no lots beside.
        let elsewhere = evidence.any().any(|facts| facts.stems.contains(&noun.stem));
        // "Each Friday" is a time, and no each of anything.
        let each = lines().flat_map(|line| line.windows(2)).any(|two| {
            let time = phrases::rows("day").flatten().any(|day| two[1].starts_with(day))
                || phrases::is("time word", &two[1]);
            matches!(two[0].as_str(), "each" | "every") && !time
        });
        let free = rate || numbered || each && !elsewhere || clause::is_small(&read.words, mark.to);
        evidence.same_language
            && content(&read.words, mark.to)
            && !said
            && (most || !free && self.cited.is_some_and(|known| known >= 4))
    }

    /// "The accounting team" for "an apprentice".
    fn is_of_one(&self, heads: Option<u8>) -> bool {
        let leads = || self.read.steps.iter().any(|s| s.rung >= 40 && s.from < self.mark.from);
        self.chain == "unit"
            && self.level == 1
            && self.cited.is_none()
            && heads.is_none()
            && leads()
            && leads_one(self.evidence)
    }

    /// The narrow one still stands in the line, as often as in the evidence.
    fn is_kept(&self) -> bool {
        let (read, mark) = (self.read, self.mark);
        // "All patents, mostly on pumps" for "patents, mostly on pumps".
        if self.chain == "share"
            && self.level == 4
            && matches!(self.fold(), "all" | "alle" | "tous" | "every")
            && content(&read.words, mark.to)
        {
            return false;
        }
        let narrow = |code: &'static str| {
            split(code)
                .is_some_and(|(c, l)| c == self.chain && l < self.level && Some(l) == self.cited)
        };
        // "National and international" says more than "national".
        let beside = |other: &Mark| {
            other.to + 1 == mark.from && clause::is_and(&read.words, other.to)
                || mark.to + 1 == other.from && clause::is_and(&read.words, mark.to)
        };
        let now = read.widths.iter().filter(|m| narrow(m.code) && !beside(m)).count();
        let before = self.evidence.cited.iter().flat_map(|f| &f.width_marks);
        now > 0 && now >= before.filter(|code| narrow(code)).count()
    }

    fn is_excused(&self) -> bool {
        let Self { read, evidence, mark, level, .. } = *self;
        // What a number counts, the check of numbers compares; across languages it knows more.
        let counted = !evidence.same_language
            && level < 4
            && read.quantities.iter().any(|q| q.end <= mark.from && mark.to <= q.end + 2);
        // "Vier ausführende Unternehmen" for "vier ausführende Firmen": so many are no whole.
        let counted =
            counted
                || self.chain == "unit"
                    && read.quantities.iter().any(|q| {
                        q.unit == Unit::Count
                            && q.value > 1.0
                            && q.end <= mark.from
                            && mark.to <= q.end + 2
                            && evidence.cited.iter().flat_map(|f| &f.quantities).any(|known| {
                                known.unit == Unit::Count && near(known.value, q.value)
                            })
                    });
        // "A primary school" for "einer Grundschule".
        let said = || {
            let concepts = thesaurus::at(&read.words, mark.from);
            !evidence.same_language && evidence.cited.iter().any(|f| f.bears_out(&concepts))
        };
        counted
            || said()
            || self.is_each_time()
            || self.is_contracted()
            || self.says_so_otherwise()
            || self.is_whole_of_its_noun()
            || match self.chain {
                "share" => self.is_no_share(),
                "unit" => self.is_no_unit() || self.is_own(),
                "place" => self.is_named(),
                "school" => self.is_in_compound(),
                _ => false,
            }
    }

    /// "Jedes Mal zehn bis fünfzehn", "deux heures à chaque fois": how many at a time, where the evidence counts
    /// as many.
    fn is_each_time(&self) -> bool {
        let (read, mark) = (self.read, self.mark);
        let time = read
            .words
            .get(mark.to)
            .is_some_and(|next| matches!(next.fold.as_str(), "mal" | "fois" | "time"));
        let beside =
            |q: &&Quantity| q.from == mark.to + 1 || q.end == mark.from || q.end + 1 == mark.from;
        time && phrases::is("every", self.fold())
            && read.quantities.iter().filter(beside).any(|q| {
                self.evidence.cited.iter().any(|facts| {
                    facts.quantities.iter().any(|known| {
                        near(known.value, q.value) && !facts.words.contains("insgesamt")
                    })
                })
            })
    }

    /// "L'entreprise chargée de la paie", "die beauftragte Firma": somebody else's, by what it does.
    fn is_contracted(&self) -> bool {
        let (words, mark) = (&self.read.words, self.mark);
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        let charged =
            ["chargee", "mandatee", "sollicitee", "retenue", "prestataire", "attributaire"];
        self.chain == "unit"
            && self.level == 4
            && words.lang == Lang::Fr
            && charged.contains(&next)
            && !self.leads(40)
            && !is_across(self.read, mark.from)
            && !is_whole(self.read, mark)
    }

    /// "Always" for "every time", "still" and "only in pairs"; a school where the evidence has a primary; "kept
    /// all" for "without losing one".
    fn says_so_otherwise(&self) -> bool {
        let cited = || self.evidence.cited.iter();
        let has = |use_of: &str| {
            phrases::all(use_of).any(|phrase| cited().any(|facts| facts.has_phrase(phrase)))
        };
        let (read, mark) = (self.read, self.mark);
        match self.chain {
            "often" => {
                has("each time") || self.is_never() || is_never_over(read, self.evidence, mark)
            }
            // "All cars" for "any car", "every 10 m" for "at 10 m intervals".
            "share" if self.is_any() || self.is_interval() || self.is_wide() => true,
            "share" if self.cited.is_none() && is_all_told(read, self.evidence, mark) => true,
            "share" if is_counted_so(read, self.evidence, mark) => true,
            // "All 212 ties" for "the ties, 212 in all".
            "share" if self.fold() == "all" && self.is_sum() => true,
            // "Two sites, each with a shop" for "both with a shop".
            "share" if self.fold() == "each" && has("both") => true,
            // "The whole time" for "throughout".
            "share"
                if self.fold() == "whole"
                    && read.words.get(mark.to).is_some_and(|next| next.fold == "time")
                    && cited().any(|facts| facts.words.contains("throughout")) =>
            {
                true
            }
            "school" => {
                has("school by name") && !is_across(read, mark.from) && !is_whole(read, mark)
            }
            // Of the same thing: "kept all top customers", "the entire bookkeeping".
            "share" => {
                let same = |use_of: &str| {
                    let noun = read.words.get(mark.to).map_or("", |word| word.stem.as_str());
                    cited().flat_map(|facts| facts.lines.iter().zip(&facts.rows)).any(
                        |(line, row)| {
                            let said =
                                phrases::all(use_of).any(|phrase| line.join(" ").contains(phrase));
                            said && row.iter().any(|stem| stem == noun)
                        },
                    )
                };
                let less = self.cited.is_some_and(|known| known < self.level);
                let part = cited().any(|facts| facts.quantities.iter().any(|q| q.part));
                let whole = phrases::is("whole", self.fold()) && same("whole");
                let sum = phrases::is("total", self.fold()) && has("total");
                !(less || part)
                    && (sum || whole || self.fold() == "all" && has("without loss") && self.keeps())
            }
            _ => false,
        }
    }

    /// Whether the number behind "all" is one that the evidence gives as a sum.
    fn is_sum(&self) -> bool {
        let read = self.read;
        let own = read.quantities.iter().find(|q| q.from == self.mark.to);
        own.is_some_and(|own| {
            self.evidence.cited.iter().any(|facts| {
                phrases::all("in all").any(|phrase| facts.has_phrase(phrase))
                    && facts.quantities.iter().any(|q| near(q.value, own.value))
            })
        })
    }

    /// "The whole fleet" for "fleet-wide".
    fn is_wide(&self) -> bool {
        let noun = self.read.words.get(self.mark.to).map_or("", |word| word.fold.as_str());
        phrases::is("whole", self.fold())
            && self.evidence.cited.iter().any(|facts| {
                noun.len() > 3
                    && (facts.words.contains(&format!("{noun}wide"))
                        || facts.has_phrase(&format!("{noun} wide")))
            })
    }

    /// "The trigger was never exceeded" for "no movement exceeded the trigger".
    fn is_never(&self) -> bool {
        let words = &self.read.words;
        let verb = words.get(self.mark.to).map_or("", |word| word.stem.as_str());
        self.fold() == "never"
            && self.evidence.cited.iter().any(|facts| {
                facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
                    let none = line.iter().position(|word| {
                        matches!(word.as_str(), "no" | "none" | "nothing" | "nobody" | "without")
                    });
                    none.is_some_and(|at| {
                        row.iter().skip(at + 1).take(NEAR).any(|stem| stem == verb)
                    })
                })
            })
    }

    fn is_any(&self) -> bool {
        let noun = self.read.words.get(self.mark.to).map_or("", |word| word.stem.as_str());
        matches!(self.fold(), "all" | "every" | "each")
            && !self.evidence.cited.iter().any(|facts| facts.denies())
            && self.evidence.cited.iter().any(|facts| {
                facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
                    line.iter()
                        .zip(row.iter().skip(1))
                        .any(|(word, next)| word == "any" && next == noun)
                })
            })
    }

    fn is_interval(&self) -> bool {
        let spaced = |facts: &Facts| {
            ["interval", "intervals", "intervallen", "apart"]
                .iter()
                .any(|word| facts.words.contains(*word))
        };
        self.read.counted.get(self.mark.to).copied().unwrap_or(false)
            && matches!(self.fold(), "every" | "each" | "alle")
            && self.evidence.cited.iter().any(|facts| spaced(facts))
    }

    /// "Hausweit" for "für das ganze Haus", "stadtweit" for "in der gesamten Stadt".
    fn is_whole_of_its_noun(&self) -> bool {
        let ends = ["weit", "weite", "weiten", "weiter", "weites", "weitem"];
        let fold = self.fold();
        let Some(head) = ends.iter().find_map(|end| fold.strip_suffix(end)) else { return false };
        let head = head.strip_suffix('s').filter(|bare| bare.len() > 4).unwrap_or(head);
        let whole = |word: &str| phrases::is("whole", word) || word.starts_with("ganz");
        self.read.words.lang == Lang::De
            && head.len() > 3
            && self
                .evidence
                .cited
                .iter()
                .flat_map(|facts| &facts.lines)
                .any(|line| line.windows(2).any(|two| whole(&two[0]) && two[1].starts_with(head)))
    }

    /// Whether the line says that something was kept.
    fn keeps(&self) -> bool {
        self.read.words.list.iter().any(|word| {
            matches!(word.fold.as_str(), "kept" | "keep" | "keeping" | "retained" | "retaining")
        })
    }

    /// "In company racks" for "in our own racks".
    fn is_own(&self) -> bool {
        self.fold() == "company"
            && content(&self.read.words, self.mark.to)
            && ["own", "our"]
                .iter()
                .any(|own| self.evidence.cited.iter().any(|facts| facts.words.contains(*own)))
    }

    fn is_no_share(&self) -> bool {
        let Self { read, evidence, mark, level, .. } = *self;
        // "Every fourth week" is a share.
        let told = read.counted[mark.from];
        // "Tagged each by persona" for "tagged them"; "29 of them" are not each.
        let partly = |f: &&Facts| {
            f.quantities.iter().any(|q| q.part)
                || f.width_marks.iter().any(|c| c.starts_with("share"))
        };
        let pronoun = |f: &&Facts| ["them", "they", "these"].iter().any(|w| f.words.contains(*w));
        let each = self.fold() == "each"
            && (!content(&read.words, mark.to) || clause::breaks(&read.words, mark.to - 1))
            && !evidence.cited.iter().any(partly)
            && evidence.cited.iter().any(pronoun);
        // "The six most expensive" for "the six costliest".
        let superlative = self.fold() == "most"
            && content(&read.words, mark.to)
            && evidence
                .cited
                .iter()
                .any(|f| f.words.iter().any(|w| w.len() > 5 && w.ends_with("est")));
        // "Mostly" for "above all"; "nearly all" says more.
        let mainly = level == 3
            && phrases::is("mainly", &phrase(read, mark.from, mark.to))
            && evidence.cited.iter().any(|f| phrases::all("mainly").any(|p| f.has_phrase(p)));
        // "Ahead of each order" for "before ordering".
        let timed = self.fold() == "each"
            && mark.from > 0
            && phrases::is("when", &read.words.list[mark.from - 1].fold)
            && content(&read.words, mark.to)
            && cited(read, evidence, mark.to);
        let timed = timed
            || mark.from > 1
                && self.fold() == "each"
                && phrases::is("when", &read.words.list[mark.from - 2].fold)
                && cited(read, evidence, mark.to);
        told || each
            || timed
            || self.is_on_the_occasion()
            || superlative
            || mainly
            || (level == 4 && !self.is_of_most() && is_told_of_part(read, evidence, mark))
    }

    /// "34 depositions, each within three days" for "most within three days".
    fn is_of_most(&self) -> bool {
        let most = |read: &Reading<'_>| read.widths.iter().any(|mark| mark.code == "share:3");
        self.cited == Some(3) && self.evidence.same_language && !most(self.read)
    }

    /// "À chaque clôture", "lors de chaque clôture" for "lors des clôtures", "avant tout départ" for "avant
    /// un départ": when, told of all of them.
    fn is_on_the_occasion(&self) -> bool {
        let words = &self.read.words;
        let before = |back: usize| {
            self.mark.from.checked_sub(back).map_or("", |at| words.list[at].fold.as_str())
        };
        let when = matches!(before(1), "a" | "avant" | "apres" | "pendant")
            || before(1) == "de" && before(2) == "lors";
        let any = matches!(self.fold(), "tout" | "toute") && matches!(before(1), "avant" | "apres");
        let each = when && self.fold() == "chaque";
        let Some(noun) = words.get(self.mark.to).filter(|_| each || any) else {
            return false;
        };
        let one = |the: &str| any && matches!(the, "un" | "une" | "le" | "la" | "l");
        let all = |line: &[String], row: &[String]| {
            line.iter().zip(row.iter().skip(1)).zip(line.iter().skip(1)).any(
                |((the, stem), fold)| {
                    let many =
                        matches!(the.as_str(), "des" | "les" | "aux") && fold.ends_with(['s', 'x']);
                    *stem == noun.stem && (many || one(the))
                },
            )
        };
        self.evidence
            .cited
            .iter()
            .flat_map(|facts| facts.lines.iter().zip(&facts.rows))
            .any(|(line, row)| all(line, row))
    }

    fn is_no_unit(&self) -> bool {
        let Self { read, mark, level, .. } = *self;
        // "Rechtsabteilung" is "legal" in other languages.
        let function = !self.evidence.same_language
            && WIDTH.at(&read.words, mark.from).is_none()
            && !self.leads(50);
        // "With the accounts department": who leads nothing there widens nothing by it.
        let beside = level < 4 && self.cited.is_none() && !self.leads(40);
        let beside = beside
            || level == 2 && self.cited.is_none() && is_named_beside(read, self.evidence, mark);
        let before = mark.from.checked_sub(1).filter(|_| level == 4 && !is_whole(read, mark));
        // "For a parcel company": one of many is not the whole of one's own.
        let some = before.is_some_and(|at| clause::is_one(&read.words, at));
        // "The reinsurance company Halvorsen Re": a kind of company, of somebody who leads none.
        let kind = before.is_some_and(|at| {
            let fold = read.words.list[at].fold.as_str();
            content(&read.words, at)
                && !matches!(fold, "whole" | "entire" | "parent")
                && !self.leads(40)
        });
        // "The firm's new store": whose it is.
        let whole = before
            .is_some_and(|at| matches!(read.words.list[at].fold.as_str(), "whole" | "entire"));
        let owned = read.words.list[mark.to - 1].owns
            && !(whole || self.leads(40) || is_across(read, mark.from));
        let same = is_same_function(read, self.evidence, mark);
        function || beside || some || kind || owned || same
    }

    /// "School grounds" for "schoolyards".
    fn is_in_compound(&self) -> bool {
        let fold = self.fold();
        // "Medienkonzept der Schule" for "schulinternes".
        let fold = match self.read.words.lang {
            Lang::De => fold.strip_suffix('e').unwrap_or(fold),
            _ => fold,
        };
        let longer = |word: &String| word.len() > fold.len() + 2 && word.starts_with(fold);
        self.evidence.cited.iter().any(|facts| facts.words.iter().any(longer))
    }

    /// "Region Kassel" for "Raum Kassel": the name says how wide.
    fn is_named(&self) -> bool {
        let words = &self.read.words;
        self.fold().starts_with("region")
            && words.get(self.mark.to).is_some_and(|name| {
                name.is_capital()
                    && !clause::breaks(words, self.mark.to - 1)
                    && self.evidence.all().any(|facts| facts.proper.contains(&name.fold))
            })
    }
}

/// Whether the evidence says how often, or counts something that recurs.
fn is_repeated(evidence: &Evidence<'_>) -> bool {
    evidence.cited.iter().any(|facts| {
        !facts.rates.is_empty()
            || facts.quantities.iter().any(|q| q.rate.is_some() || q.unit == Unit::Times)
    })
}

/// Whether the evidence says that something is so most of the time.
fn is_usual(evidence: &Evidence<'_>) -> bool {
    evidence.cited.iter().any(|f| phrases::all("usual").any(|phrase| f.has_phrase(phrase)))
}

/// "All three", "alle zwei Wochen", "every week": "all" with what keeps it from being everything.
fn is_told_of_part(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let next = read.words.get(mark.to);
    let number = read.quantities.iter().find(|q| q.from == mark.to || q.from == mark.to + 1);
    let of_them = number.is_some_and(|q| {
        let n = &read.words.list[q.from].fold;
        evidence.cited.iter().any(|f| {
            ["of", "von", "de", "van", "di"].iter().any(|of| f.has_phrase(&format!("{of} {n}")))
        }) && !read.quantities.iter().any(|other| other.end + 1 == q.from)
    });
    // "Every shift" for "per shift".
    let stems = crate::text::stem::Stems::of(read.words.lang);
    let per = next.is_some_and(|next| {
        // "Each with 150 guests" for "per conference".
        let any = clause::is_small(&read.words, mark.to);
        evidence.cited.iter().flat_map(|f| &f.lines).flat_map(|line| line.windows(2)).any(|two| {
            let per = ["per", "pro", "je", "par", "por", "each", "every", "by"]
                .contains(&two[0].as_str());
            (per || !any && matches!(two[0].as_str(), "a" | "an"))
                && (any || !evidence.same_language || stems.stem(&two[1]) == next.stem)
        })
    });
    let each = matches!(
        read.words.list[mark.from].fold.as_str(),
        "each"
            | "every"
            | "jede"
            | "jeden"
            | "jeder"
            | "jedes"
            | "chaque"
            | "cada"
            | "elke"
            | "elk"
            | "ogni"
    );
    // "All 14 hearings" are more than "14 hearings", "all 12" no more than "the 12"; "each with 150
    // guests" says how many, "every 12 batteries" nothing.
    let numbered = !of_them
        && number.is_some_and(|q| {
            if each {
                q.from > mark.to && clause::is_small(&read.words, mark.to)
            } else {
                !evidence.same_language || are_all(q, evidence)
            }
        });
    // "Six contracts of 13 weeks each".
    let counted = mark.from > 0
        && (read.counted[mark.from - 1])
        && (next.is_none() || clause::breaks(&read.words, mark.to - 1));
    // "On every shift" for "on one shift in four".
    let seldom = read.quantities.is_empty()
        && evidence.cited.iter().any(|f| {
            f.quantities.iter().any(|q| match q.unit {
                Unit::Percent => q.value < 100.0,
                Unit::Count => f.one && q.nouns.is_empty() && (2.0..=10.0).contains(&q.value),
                _ => false,
            })
        });
    if seldom && each {
        return false;
    }
    // "Jedes Praktikum dauerte zehn Wochen" for "in ihren jeweils zehnwöchigen Praktika".
    let respectively = read.words.lang == Lang::De
        && evidence.cited.iter().any(|facts| {
            facts.words.iter().any(|word| word.starts_with("jeweil"))
                && next.is_some_and(|next| {
                    let root: String = next.stem.chars().take(5).collect();
                    facts.stems.iter().any(|stem| stem.starts_with(&root))
                })
        });
    let timed = (each && (per || counted || respectively))
        || read.rates.iter().any(|rate| rate.from <= mark.from && mark.from < rate.to);
    let whole = evidence
        .cited
        .iter()
        .any(|f| f.quantities.iter().any(|q| q.unit == Unit::Percent && near(q.value, 100.0)));
    numbered || timed || whole || next.is_none()
}

/// Whether the evidence speaks of these as of the only ones.
fn are_all(number: &Quantity, evidence: &Evidence<'_>) -> bool {
    evidence.cited.iter().any(|facts| {
        let [line] = &facts.lines[..] else { return true };
        facts.quantities.iter().filter(|known| near(known.value, number.value)).any(|known| {
            let before =
                &line[known.from.saturating_sub(2).min(line.len())..known.from.min(line.len())];
            before.iter().any(|word| phrases::is("the", word))
        })
    })
}

fn split(code: &'static str) -> Option<(&'static str, u8)> {
    let (chain, level) = code.split_once(':')?;
    Some((chain, level.parse().ok()?))
}
