//! Skills and tools: by the lexicon, and for terms it does not know by their shape.
//!
//! An alias is the same term, a broader one is fine, a narrower or implied one is not. Soft
//! skills are no facts.

pub mod listed;
pub mod versions;

use crate::analysis::lexicon::TermId;
use crate::analysis::{Category, Lexicon};
use crate::text::{Lang, fold};
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::index::Index;
use crate::validate::guard::evidence::reading::{Reading, Term};
use crate::validate::guard::ladder::HELPING;
use crate::validate::guard::names;
use crate::validate::guard::names::abbreviations;
use crate::validate::guard::quantity::Unit;
use crate::validate::guard::report::Report;
use crate::validate::guard::skills::listed::is_list_and;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::equals;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{CONTEXT, COUNTRIES, SHORT, UNITS};
use crate::validate::guard::words::thesaurus;

/// Heads of phrases that add nothing: "incident management" is what handles incidents.
fn is_generic(words: &Words<'_>, at: usize) -> bool {
    CONTEXT.is(words, at, "generic")
}

/// Checks the lexicon's terms in the claim; `more` holds facts that count besides the cited.
/// Gives back which words are part of a term that stands.
pub fn check(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    more: &[&Facts],
    report: &mut Report,
) -> Vec<bool> {
    let lexicon = Lexicon::shared();
    let mut passed = vec![false; read.words.len()];
    for term in &read.terms {
        let category = lexicon.category(term.id);
        let opening = |at: usize| category != Category::Tool && read.words.list[at].opens;
        // In German a capital makes no name.
        let plain_noun = |at: usize| {
            let word = &read.words.list[at];
            read.words.lang == Lang::De
                && category != Category::Tool
                && !(word.is_all_caps() || word.is_camel() || word.is_technical())
        };
        let lower = (term.from..term.to)
            .all(|at| !read.words.list[at].is_capital() || opening(at) || plain_noun(at));
        // A plain word of the other language ("bâtiment") is more than a field of work.
        let plain = is_plain(read, term)
            || (category == Category::Domain
                && !evidence.same_language
                && term.to == term.from + 1);
        if is_verb_by_chance(read, term) || is_currency(read, term) {
            continue;
        }
        if category == Category::SoftSkill || (lower && plain) {
            if lower {
                continue;
            }
        } else {
            report.claim();
        }
        let all = || evidence.any().chain(more.iter().copied());
        let stands = all().any(|facts| facts.terms.contains(&term.id))
            || ((lower || term.to > term.from + 1 && !is_used(read, term))
                && is_deed(category)
                && told(read, term, evidence, lower))
            || said(
                read,
                term,
                all().collect::<Vec<_>>().as_slice(),
                lower,
                evidence.same_language,
            );
        if stands {
            passed[term.from..term.to].fill(true);
            continue;
        }
        if category == Category::SoftSkill
            || covered_by_mark(read, term)
            || is_apprenticed(read, term, evidence)
        {
            continue;
        }
        if is_no_claim(read, term, &|code| all().any(|facts| facts.countries.contains(code))) {
            continue;
        }
        let small = (term.from..term.to)
            .all(|at| !read.words.list[at].is_capital() || at == 0 || plain_noun(at));
        if is_told_otherwise(read, term, evidence, small) {
            continue;
        }
        if small
            && !evidence.same_language
            && !lists_more(read, term, evidence)
            && translated(term, all())
        {
            continue;
        }
        let named = in_a_name(read, term)
            || (category == Category::Language
                && read.words.joined(term.to - 1)
                && read.words.get(term.to).is_some_and(Word::is_capital));
        let people = category == Category::Language
            && names::is_demonym(&read.words.list[term.from], evidence);
        if category != Category::Tool && (named || people || tells_deed(read, term)) {
            continue;
        }
        passed[term.from..term.to].fill(true);
        let (kind, what) = match category {
            Category::Degree => (ViolationKind::Degree, "degree"),
            Category::Certificate => (ViolationKind::Certificate, "certificate"),
            Category::Language => (ViolationKind::Skill, "language"),
            // "Certified to ISO 14001".
            _ if certified(read, term) => (ViolationKind::Certificate, "certificate"),
            _ => (ViolationKind::Skill, "skill"),
        };
        report.at(
            kind,
            &read.words,
            term.from,
            term.to,
            format!("the evidence of this entry shows no such {what}"),
        );
    }
    passed
}

/// Whether the evidence has something of the kind by another name: a related term, the tool itself, the words
/// in full.
fn is_told_otherwise(
    read: &Reading<'_>,
    term: &Term,
    evidence: &Evidence<'_>,
    small: bool,
) -> bool {
    let lexicon = Lexicon::shared();
    let one = term.to == term.from + 1;
    let shown = || evidence.cited.iter().flat_map(|facts| &facts.shown);
    // "Blutgasanalysen" for "BGA".
    let spelt_out = words_in_full(read, term, evidence);
    let related = small
        && one
        && lexicon.category(term.id) != Category::Tool
        && shown().any(|known| lexicon.relation(term.id, *known).is_some());
    // "M&E" for "mechanical and electrical".
    let whole =
        SHORT.at(&read.words, term.from).is_some_and(|short| short.len == term.to - term.from);
    let short = (one || whole) && abbreviations::is_short(&read.words, term.from, evidence)
        || one && abbreviations::numbered(&read.words.list[term.from], evidence);
    // "Ventes" in "ventes aux enchères".
    let longer = || {
        let concepts = thesaurus::around(&read.words, term.from, term.to);
        evidence.cited.iter().any(|facts| facts.bears_out(&concepts))
    };
    let kind = one && is_kind_of_tool(&read.words.list[term.from], evidence);
    let tool = lexicon.category(term.id) == Category::Tool;
    related
        || spelt_out
        || short
        || kind
        || small && names_kind(read, term, evidence)
        || longer()
        || small && !tool && is_equal(read, evidence, term)
}

/// "Maintenance of the records" for "kept the records", "check in" for "call in": a word for one
/// of the evidence that is gone, or whose compound is.
fn is_equal(read: &Reading<'_>, evidence: &Evidence<'_>, term: &Term) -> bool {
    let words = &read.words;
    let equal = |row: &Vec<String>| {
        let gone = |stem: &String| !words.list.iter().any(|word| word.stem == *stem);
        let free = |known: usize| row[known..].iter().take(2).any(gone);
        let whole = || term.to > term.from + 1 && equals::stand_for(words, term.from..term.to, row);
        term.to == term.from + 1 && equals::stands_for(words, term.from, row, &free)
            || whole()
            || equals::stand_in(words, &(term.from..term.to), row)
    };
    evidence.highlight().is_some_and(|facts| equal(&facts.rows[0]))
}

/// "Blutgasanalysen" where the evidence has "BGA".
fn words_in_full(read: &Reading<'_>, term: &Term, evidence: &Evidence<'_>) -> bool {
    let long = &read.words.list[term.from].fold;
    read.words.lang == Lang::De
        && term.to == term.from + 1
        && evidence.cited.iter().any(|facts| {
            let fits = |short: &String| short.len() > 2 && abbreviations::of_compound(short, long);
            facts.lang == Lang::De && facts.acronyms.iter().any(fits)
        })
}

/// "Hinzu kam ein Samstag": a German verb that is spelt as the short name of a field ("KAM").
fn is_verb_by_chance(read: &Reading<'_>, term: &Term) -> bool {
    let word = &read.words.list[term.from];
    let lexicon = Lexicon::shared();
    read.words.lang == Lang::De
        && term.to == term.from + 1
        && is_deed(lexicon.category(term.id))
        && word.text.chars().count() <= 4
        && word.text.chars().all(char::is_lowercase)
        && lexicon.name(term.id).contains(' ')
}

/// "6,8 Mio. EUR": the unit of an amount.
fn is_currency(read: &Reading<'_>, term: &Term) -> bool {
    let money =
        UNITS.at(&read.words, term.from).is_some_and(|unit| unit.meaning.starts_with("money"));
    money
        && term.to == term.from + 1
        && read.quantities.iter().any(|q| {
            matches!(q.unit, Unit::Of(unit) if unit.starts_with("money"))
                && q.from.saturating_sub(1) <= term.from
                && term.to <= q.end
        })
}

/// "Using Patient monitoring": with a capital behind such a word it is a method by name, whatever was done with
/// patients.
fn is_used(read: &Reading<'_>, term: &Term) -> bool {
    read.words.lang == Lang::En
        && read.words.list[term.from].is_capital()
        && term.from > 0
        && matches!(read.words.list[term.from - 1].fold.as_str(), "using" | "via" | "through")
}

/// "Picking out stones", "forwarding the letters" (which the lexicon has as a short name of freight
/// forwarding), "lending a hand": what was done, not what somebody can.
fn tells_deed(read: &Reading<'_>, term: &Term) -> bool {
    let words = &read.words;
    let helps = || {
        let mut steps = read.steps.iter();
        steps.any(|step| step.rung <= HELPING && step.from == term.from && step.to > term.to)
    };
    is_deed(Lexicon::shared().category(term.id))
        && term.to == term.from + 1
        && doers::is_gerund(words, term.from)
        && words.joined(term.from)
        && (clause::is_particle(words, term.to)
            || helps()
            || words.get(term.to).is_some_and(|word| phrases::is("object", &word.fold))
                && Lexicon::shared().name(term.id).contains(' '))
}

/// "In der Ausbildung zur Verkäuferin", of an apprentice.
fn is_apprenticed(read: &Reading<'_>, term: &Term, evidence: &Evidence<'_>) -> bool {
    let first = read.words.list[term.from].fold.as_str();
    let learns = |word: &String| phrases::all("apprentice").any(|start| word.starts_with(start));
    Lexicon::shared().category(term.id) == Category::Degree
        && ["ausbildung", "apprenti", "lehre"].iter().any(|start| first.starts_with(start))
        && evidence.titles.iter().any(|facts| facts.words.iter().any(learns))
}

/// "In an asset management system", "mit einer Planungssoftware" for the tool that the evidence names.
fn names_kind(read: &Reading<'_>, term: &Term, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let kind = |at: usize| {
        words.get(at).is_some_and(|word| {
            phrases::is("kind of tool", &word.fold)
                || words.lang == Lang::De
                    && phrases::all("kind of tool").any(|kind| word.fold.ends_with(kind))
        })
    };
    let lexicon = Lexicon::shared();
    let tool = |facts: &&Facts| {
        facts.shown.iter().any(|known| lexicon.category(*known) == Category::Tool)
            || evidence
                .declared
                .iter()
                .any(|declared| facts.proper.iter().any(|word| declared.words.contains(word)))
    };
    let french = words.is_romance();
    // "A 26,000-contact database".
    let sized =
        term.from > 1 && words.gap_before(term.from - 1) == "-" && read.counted[term.from - 2];
    (kind(term.to - 1) || kind(term.to) || french && kind(term.from))
        && term.from > 0
        && (clause::is_small(words, term.from - 1)
            || sized
            || words.list[term.from - 1].is_capital()
            || words.list[term.from - 1].owns)
        && evidence.cited.iter().any(tool)
}

/// "In the ERP", "en CAO" for the tool that the evidence names.
pub fn is_kind_of_tool(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    let lexicon = Lexicon::shared();
    phrases::is("short kind of tool", &word.fold)
        && word.is_all_caps()
        && evidence.cited.iter().any(|facts| {
            let tool = |known: &TermId| {
                let plain = ["excel", "word", "outlook", "powerpoint", "python", "sql"];
                lexicon.category(*known) == Category::Tool
                    && !plain.iter().any(|name| fold(lexicon.name(*known)).contains(name))
            };
            facts.shown.iter().any(tool)
                && !facts.words.iter().any(|known| phrases::is("short kind of tool", known))
        })
}

/// A word that only looks like a degree or a language of the person's.
fn is_no_claim(read: &Reading<'_>, term: &Term, country: &dyn Fn(&str) -> bool) -> bool {
    let words = &read.words;
    let category = Lexicon::shared().category(term.id);
    // A PhD student is another, or on the way.
    let student = category == Category::Degree
        && [term.to - 1, term.to].iter().filter_map(|at| words.get(*at)).any(|next| {
            ["student", "candidate", "doktorand", "studierende", "doctorant"]
                .iter()
                .any(|word| next.fold.starts_with(word))
        });
    // "Dei" is an article in Italian; a language goes by the name of its people.
    let article = term.to == term.from + 1
        && clause::is_small(words, term.from)
        && !words.list[term.from].is_capital();
    let spoken = category == Category::Language
        && (words.lang != Lang::En || is_of_people(words, term))
        && COUNTRIES.at(words, term.from).is_some_and(|found| country(found.meaning));
    // "French-speaking Switzerland" is a part of a country.
    let region = category == Category::Language
        && words.get(term.to).is_some_and(|next| {
            matches!(next.fold.as_str(), "speaking" | "sprachige" | "sprachigen" | "sprachig")
        });
    // "A Level 3 NVQ".
    let level = words.list[term.from].text == "a"
        && words
            .get(term.to)
            .is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
    student || article || spoken || region || level
}

/// "Polish and Dutch suppliers", "the Dutch": people or things of a country, where "in fluent Dutch" is a tongue.
fn is_of_people(words: &Words<'_>, term: &Term) -> bool {
    let tongue = ["language", "speak", "skill", "translat", "interpret", "lesson"]
        .iter()
        .any(|start| words.get(term.to).is_some_and(|next| next.fold.starts_with(start)));
    let adjective = words.joined(term.to - 1) && clause::content(words, term.to) && !tongue;
    let listed = is_list_and(words, term.to) || words.gap_before(term.to).contains([',', '/']);
    let beside = listed
        && (term.to..words.len().min(term.to + 2)).any(|at| words.list[at].is_capital_inside());
    let article = term.from > 0 && clause::is_article(words, term.from - 1);
    adjective || beside || article
}

/// What somebody does or deals with, as against a product, a paper or a language.
fn is_deed(category: Category) -> bool {
    matches!(category, Category::HardSkill | Category::Domain)
}

/// "Shift planning" for "planned shifts", "Kochen" for "kochte": each word of the term is in the cited
/// evidence, in another form or word. What bears no name is told by half of its words ("page layout" for laying out
/// pages), if the others do not narrow it ("confocal microscopy" for microscopy).
fn told(read: &Reading<'_>, term: &Term, evidence: &Evidence<'_>, nameless: bool) -> bool {
    let words = &read.words;
    let mut contents: Vec<usize> =
        (term.from..term.to).filter(|at| clause::content(words, *at)).collect();
    // "Maintenance" alone is what was maintained.
    if contents.iter().any(|at| !is_generic(words, *at)) {
        contents.retain(|at| !is_generic(words, *at));
    }
    let has = |at: usize| {
        let stem = words.list[at].stem.as_str();
        let concepts = thesaurus::at(words, at);
        evidence.cited.iter().any(|facts| {
            // "Account management" is no accounting.
            let field = format!("{}ing", words.list[at].fold);
            let noun = facts.words.contains(&field) && !facts.words.contains(&words.list[at].fold);
            if noun && evidence.same_language && term.to > term.from + 1 {
                return false;
            }
            let formed = stem.len() >= 4
                && evidence.same_language
                // "Calibration" for what was "recalibrated".
                && facts.stems.iter().any(|known| {
                    known.starts_with(stem)
                        || stem.len() > 4
                            && known.strip_prefix("re").is_some_and(|again| again.starts_with(stem))
                });
            // "Without insurance" for "uninsured".
            let root: String = stem.chars().take(5).collect();
            let without = at > 0
                && matches!(words.list[at - 1].fold.as_str(), "without" | "no" | "ohne" | "sans")
                && facts.words.iter().any(|word| {
                    word.strip_prefix("un")
                        .or(word.strip_prefix("non"))
                        .is_some_and(|w| w.starts_with(&root))
                });
            formed
                || without
                || facts.bears_out(&concepts)
                || (words.lang == Lang::De
                    && evidence.same_language
                    && thesaurus::parts(&words.list[at]).is_some_and(|(head, tail)| {
                        let root: String = head.chars().take(6).collect();
                        let last = head.strip_suffix("ung").unwrap_or(&head).to_owned();
                        facts.stems.iter().any(|stem| {
                            stem.starts_with(&root)
                                || stem.len() > 3 && root.starts_with(stem.as_str())
                                // "Daten", whose stem is shorter.
                                || stem.len() == 3 && head.len() == 5 && root.starts_with(stem.as_str())
                                // "Prüfungsvorbereitung" for preparing "Abschlussprüfungen".
                                || last.len() > 3
                                    && stem.strip_suffix("ung").unwrap_or(stem).ends_with(&last)
                        }) && facts.bears_out(&tail)
                    }))
        })
    };
    let (told, left): (Vec<usize>, Vec<usize>) = contents.into_iter().partition(|at| has(*at));
    let narrows = |at: &usize| {
        let word = &words.list[*at];
        let stands = evidence.any().any(|facts| facts.stems.contains(&word.stem));
        !stands
            && (word.is_all_caps() || phrases::all("adjective").any(|end| word.fold.ends_with(end)))
    };
    // What it is must be told, or say little: the "layout" of pages, no "machine learning" for machines.
    let head =
        if words.is_romance() { told.first() < left.first() } else { told.last() > left.last() };
    let plain = left.iter().all(|at| phrases::is("plain head", &words.list[*at].fold));
    let half = nameless && told.len() >= left.len() && (head || plain) && !left.iter().any(narrows);
    !told.is_empty() && (left.is_empty() || half)
}

/// Whether words about certifying stand just before or behind a norm.
fn certified(read: &Reading<'_>, term: &Term) -> bool {
    let words = &read.words.list;
    words[term.from].is_all_caps()
        && (term.from.saturating_sub(3)..words.len().min(term.to + 2)).any(|at| {
            ["certif", "zertif", "accredit", "akkredit"]
                .iter()
                .any(|w| words[at].fold.starts_with(w))
        })
}

/// "Anlagenbuchhaltung und Konsolidierung" for "fixed asset accounting": a translation lists no more
/// things than its evidence does.
fn lists_more(read: &Reading<'_>, term: &Term, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    let joined = |at: usize| is_list_and(words, at) || words.gap_before(at).contains(',');
    let listed = (term.from > 0 && (joined(term.from - 1) || joined(term.from))) || joined(term.to);
    let joins = (1..words.len()).filter(|at| is_list_and(words, *at)).count();
    let known = evidence.cited.iter().map(|facts| facts.joins).max().unwrap_or(0);
    listed && joins > known
}

/// A plain word of another language: what it translates can't be looked up word for word, so that a
/// word for an occupation or of the field of the evidence stands.
fn translated<'f>(term: &Term, mut facts: impl Iterator<Item = &'f Facts>) -> bool {
    let lexicon = Lexicon::shared();
    match lexicon.category(term.id) {
        Category::Certificate | Category::Degree => term.to == term.from + 1,
        Category::HardSkill | Category::Domain => {
            let field = lexicon.field(term.id);
            let near = |known: &TermId| {
                lexicon.field(*known) == field || lexicon.relation(term.id, *known).is_some()
            };
            facts.any(|f| f.shown.iter().any(near))
        }
        _ => false,
    }
}

/// A lower-case word that is a unit, a verb of the ladder, a role or a rank where it stands.
fn is_plain(read: &Reading<'_>, term: &Term) -> bool {
    let inside = |from: usize, to: usize| from <= term.from && term.to <= to;
    let verb = read.steps.iter().any(|step| inside(step.from, step.to));
    let mark = read
        .roles
        .iter()
        .chain(&read.ranks)
        .chain(&read.widths)
        .chain(&read.trends)
        .chain(&read.rates)
        .any(|m| inside(m.from, m.to));
    let counted = read.quantities.iter().any(|q| inside(q.from, q.end));
    verb || mark || counted
}

/// "Leeds Teaching Hospitals": a plain word inside a name is left to the check of names.
fn in_a_name(read: &Reading<'_>, term: &Term) -> bool {
    let words = &read.words;
    let capital =
        |at: usize| words.get(at).is_some_and(|w| w.is_capital() && !w.opens && !w.is_all_caps());
    let here = term.to == term.from + 1 && capital(term.from) && words.lang != Lang::De;
    let after = words.joined(term.from) && capital(term.to);
    let before = term.from > 0 && words.joined(term.from - 1) && capital(term.from - 1);
    here && (after || before)
}

/// Degrees and certificates that the guard's own table has are its business.
fn covered_by_mark(read: &Reading<'_>, term: &Term) -> bool {
    read.credentials
        .iter()
        .chain(&read.ranks)
        .any(|mark| mark.from <= term.from && term.to <= mark.to)
}

/// Whether the evidence says the term in its own words.
fn said(
    read: &Reading<'_>,
    term: &Term,
    facts: &[&Facts],
    lower: bool,
    same_language: bool,
) -> bool {
    let words = &read.words.list[term.from..term.to];
    let phrase: Vec<&str> = words.iter().map(|word| word.fold.as_str()).collect();
    let phrase = phrase.join(" ");
    if facts.iter().any(|f| f.has_phrase(&phrase)) {
        return true;
    }
    // "31 services now run on it" does not speak of ServiceNow.
    let tool = Lexicon::shared().category(term.id) == Category::Tool;
    let ordinary = |at: usize| {
        clause::is_small(&read.words, at)
            || matches!(read.words.list[at].fold.as_str(), "now" | "today" | "here" | "one")
    };
    if tool && lower && words.len() > 1 && (term.from..term.to).any(ordinary) {
        return true;
    }
    let initials: String = words.iter().filter_map(|word| word.fold.chars().next()).collect();
    let one = words[0].fold.strip_suffix('s').filter(|_| words[0].text.ends_with('s'));
    let shouted = words[0].is_all_caps()
        || one.is_some_and(|one| {
            words[0].text.chars().take(one.chars().count()).all(char::is_uppercase)
        });
    if words.len() == 1
        && shouted
        && facts.iter().any(|f| {
            f.initials.contains(&words[0].fold) || one.is_some_and(|one| f.initials.contains(one))
        })
    {
        return true;
    }
    if words.len() == 1
        && shouted
        && read.words.lang == Lang::De
        && facts.iter().any(|f| {
            let short = one.unwrap_or(&words[0].fold);
            f.words.iter().any(|long| abbreviations::of_compound(short, long))
        })
    {
        return true;
    }
    if words.len() > 1 && initials.len() > 1 && facts.iter().any(|f| f.acronyms.contains(&initials))
    {
        return true;
    }
    // "R Shiny" where both stand among the skills.
    if words.len() > 1
        && words.iter().all(|word| facts.iter().any(|f| f.words.contains(&word.fold)))
    {
        return true;
    }
    // "Lightspeed POS" for "the Lightspeed till".
    let kind = |word: &str| {
        matches!(word, "pos" | "till" | "software" | "system" | "app" | "tool" | "crm" | "platform")
    };
    if tool
        && words.len() > 1
        && words.last().is_some_and(|last| kind(&last.fold))
        && words[..words.len() - 1].iter().all(|w| {
            !clause::is_small(&read.words, term.from)
                && facts.iter().any(|f| f.proper.contains(&w.fold))
        })
    {
        return true;
    }
    let german = read.words.lang == Lang::De;
    if german
        && same_language
        && words.len() == 1
        && facts.iter().any(|f| f.has_parts(&words[0].fold))
    {
        return true;
    }
    if (lower || (!same_language && !tool))
        && facts.iter().any(|f| names_it(f, term.id, same_language))
    {
        return true;
    }
    (lower || german)
        && same_language
        && facts.iter().any(|f| {
            let mut some = false;
            let all = words.iter().enumerate().all(|(i, word)| {
                let has = f.stems.contains(&word.stem) || {
                    // "Produktion" for what was "produziert".
                    let least = if german && word.fold.len() > 8 { 5 } else { 6 };
                    let near: String = word.stem.chars().take(least).collect();
                    (near.chars().count() == least
                        && f.stems.iter().any(|stem| stem.starts_with(&near)))
                        // "Formation" for what somebody "forme".
                        || (words.len() > 2
                            && f.stems.iter().any(|stem| {
                                stem.len() >= 4
                                    && word.stem.len() <= stem.len() + 4
                                    && word.stem.starts_with(stem.as_str())
                            }))
                };
                some |= has;
                has || clause::is_small(&read.words, term.from + i)
                    || is_generic(&read.words, term.from + i)
            });
            all && some
        })
}

/// Whether the evidence has, in its own language, most words of a name of the term there: the
/// "blood" and the "glucose" of a `Blutzuckermessung`. With `all`, every word.
fn names_it(facts: &Facts, term: TermId, all: bool) -> bool {
    let lexicon = Lexicon::shared();
    lexicon.names(term, facts.lang).any(|name| {
        let words = Words::of(name, facts.lang);
        let contents: Vec<_> = (0..words.len()).filter(|at| clause::content(&words, *at)).collect();
        let has = |at: usize| {
            let stem = &words.list[at].stem;
            let near: String = stem.chars().take(6).collect();
            facts.stems.contains(stem)
                // "Kreiselpumpen" are pumps.
                || (facts.lang == Lang::De
                    && stem.len() >= 4
                    && facts.stems.iter().any(|s| s.len() > stem.len() + 2 && s.ends_with(stem.as_str())))
                || (near.chars().count() == 6 && facts.stems.iter().any(|s| s.starts_with(&near)))
        };
        let found: Vec<_> = contents.iter().filter(|at| has(**at)).collect();
        let telling = found.iter().any(|at| {
            let fold = &words.list[**at].fold;
            fold.len() > 5 && !is_generic(&words, **at)
        });
        // "On-call rota" for an on-call duty.
        let compound = (1..words.len()).any(|at| {
            let pair = format!("{} {}", words.list[at - 1].fold, words.list[at].fold);
            words.gap_before(at) == "-" && facts.has_phrase(&pair)
        });
        if compound {
            return true;
        }
        if all {
            // "Month-end" for "closed the books every month": a close, monthly.
            return found.len() == contents.len() && found.len() >= 2;
        }
        telling && (found.len() * 3 >= contents.len() * 2 || contents.len() <= 2)
    })
}

/// A skills line: each item must be a skill of the profile, whether the lexicon knows it or not.
pub fn items(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    index: &Index,
    more: &[&Facts],
    report: &mut Report,
) {
    let text = read.words.text;
    for item in split_items(text) {
        let inner = Reading::of(item, read.words.lang);
        if inner.words.len() == 0 {
            continue;
        }
        report.claim();
        let folds: Vec<&str> = inner.words.list.iter().map(|word| word.fold.as_str()).collect();
        let phrase = folds.join(" ");
        let all: Vec<&Facts> =
            evidence.any().chain(more.iter().copied()).chain([&index.languages]).collect();
        if all.iter().any(|facts| facts.has_phrase(&phrase)) {
            continue;
        }
        let known = |term: &Term| {
            all.iter().any(|facts| facts.terms.contains(&term.id))
                || said(&inner, term, &all, false, evidence.same_language)
        };
        let covered = |at: usize| {
            let word = &inner.words.list[at];
            let in_term = inner.terms.iter().any(|t| (t.from..t.to).contains(&at) && known(t));
            in_term
                || clause::is_small(&inner.words, at)
                || all.iter().any(|f| {
                    f.words.contains(&word.fold)
                        || (evidence.same_language && f.stems.contains(&word.stem))
                })
        };
        let stray: Vec<usize> = (0..inner.words.len()).filter(|at| !covered(*at)).collect();
        let bad_term = inner.terms.iter().any(|t| !known(t) && t.to - t.from == inner.words.len());
        if !stray.is_empty() || bad_term {
            report.add(ViolationKind::Skill, item, "the profile lists no such skill");
        }
    }
}

fn split_items(text: &str) -> impl Iterator<Item = &str> {
    let body = text.split_once(": ").map_or(text, |(_, body)| body);
    let label = text.split_once(": ").map(|(label, _)| label);
    let mut depth = 0;
    let parts = body.split(move |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        matches!(c, ',' | ';' | '|' | '•' | '·' | '\n') && depth <= 0
    });
    let label = label.filter(|label| label.contains([',', ';']));
    parts.chain(label).map(|item| item.trim().trim_end_matches('.')).filter(|item| !item.is_empty())
}
