//! Names: employers, customers, schools, products, places. A name that the evidence lacks is a
//! violation; so is, under one entry, the employer of another.
//!
//! In languages that capitalise names alone, a capital inside a sentence makes a name. German
//! capitalises every noun: there a name is known by its shape, by what stands around it, and by
//! not being built like an ordinary noun.

pub mod abbreviations;
pub mod german;
pub mod german_names;
pub mod heads;
pub mod lettered;
pub mod located;
pub mod payers;
pub mod vocabulary;

use crate::analysis::{Category, Lexicon};
use crate::text::{Lang, fold};
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::index::Index;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::evidence::spelt;
use crate::validate::guard::ladder::Step;
use crate::validate::guard::report::Report;
use crate::validate::guard::skills::is_kind_of_tool;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::tables::{
    BRANDS, CITIES, CONTEXT, COUNTRIES, LADDER, NOUNS, TIME, UNITS,
};
use crate::validate::guard::words::thesaurus;
use crate::validate::guard::words::{Word, Words};

/// What the check knows besides the line and its evidence.
pub struct Known<'a> {
    pub index: &'a Index,
    /// Words covered by other checks: terms, credentials, ranks.
    pub settled: &'a [bool],
    /// Words of names that the posting gives and this place allows.
    pub allowed: &'a [bool],
    /// In a letter or a summary the person may be named, and letters have words of their own.
    pub letter: bool,
    pub personal: bool,
}

/// Checks the names of the claim.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, known: &Known<'_>, report: &mut Report) {
    let mut flagged = vec![false; read.words.len()];
    owned(read, evidence, known, &mut flagged, report);
    let words = &read.words;
    let unknown: Vec<bool> = (0..words.len())
        .map(|at| !flagged[at] && !known.allowed[at] && is_unknown(read, evidence, known, at))
        .collect();
    let shouted = title_case(words);
    let mut at = 0;
    while at < words.len() {
        if !unknown[at] || !is_name(read, evidence, &unknown, at, shouted) {
            at += 1;
            continue;
        }
        let mut from = at;
        while from > 0
            && unknown[from - 1]
            && words.joined(from - 1)
            && words.list[from - 1].is_capital()
        {
            from -= 1;
        }
        let mut to = at + 1;
        while to < words.len() && unknown[to] && words.joined(to - 1) && words.list[to].is_capital()
        {
            to += 1;
        }
        at = to;
        if abbreviations::expands(words, evidence, from, to) {
            continue;
        }
        if !evidence.same_language && is_translated(words, from, to) {
            continue;
        }
        let (mut kind, mut what) = kind(read, from, to);
        if kind == ViolationKind::Employer && replaces_tool(words, evidence, from) {
            (kind, what) = (ViolationKind::Skill, "skill or tool");
        }
        if other_figure(&words.list[from], evidence) {
            (kind, what) = (ViolationKind::Number, "number");
        }
        report.at(kind, words, from, to, format!("the cited evidence names no such {what}"));
    }
}

/// "Second State Examination" in a line that is no English of its own: ordinary words, where no name
/// is due.
fn is_translated(words: &Words<'_>, from: usize, to: usize) -> bool {
    const PLACED: [&str; 12] = [
        "at", "for", "by", "joined", "bei", "fur", "chez", "pour", "para", "presso", "bij", "voor",
    ];
    let before = from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    !PLACED.contains(&before) && vocabulary::is_ordinary(words, from, to)
}

/// "In Robovet" where the evidence has, behind the same word, a tool of its own that the line lacks.
fn replaces_tool(words: &Words<'_>, evidence: &Evidence<'_>, from: usize) -> bool {
    let before = from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    matches!(before, "in" | "with" | "on" | "mit" | "dans" | "sous" | "avec" | "con" | "en")
        && evidence.cited.iter().any(|facts| {
            facts.proper.iter().any(|known| {
                facts.has_phrase(&format!("{before} {known}"))
                    && !words.list.iter().any(|word| word.fold == *known)
                    && evidence.declared.iter().any(|f| f.words.contains(known))
            })
        })
}

/// "p99" where the evidence has "p95".
fn other_figure(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| !c.is_ascii_digit()).collect() };
    let own = letters(&word.fold);
    word.is_technical()
        && !own.is_empty()
        && own.len() < word.fold.len()
        && evidence.cited.iter().any(|facts| {
            facts.words.iter().any(|known| known.len() > own.len() && letters(known) == own)
        })
}

/// Names of the profile's other entries.
fn owned(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    known: &Known<'_>,
    flagged: &mut [bool],
    report: &mut Report,
) {
    let words = &read.words;
    for name in &known.index.names {
        let len = name.words.len();
        if len == 0 || evidence.owners.contains(&name.owner.as_str()) {
            continue;
        }
        for from in 0..words.len().saturating_sub(len - 1) {
            let here =
                name.words.iter().enumerate().all(|(i, word)| words.list[from + i].fold == *word);
            if !here {
                continue;
            }
            let capital = words.list[from..from + len]
                .iter()
                .any(|w| w.is_capital() || w.text.chars().any(|c| c.is_ascii_digit()));
            let phrase = name.words.join(" ");
            // "Royal Town Planning Institute" for RTPI.
            let initials: String =
                name.words.iter().filter_map(|word| word.chars().next()).collect();
            let short = initials.len() > 2
                && evidence.cited.iter().any(|facts| facts.acronyms.contains(&initials));
            let stated = short
                || evidence.any().any(|facts| facts.has_phrase(&phrase))
                || (from..from + len).all(|at| known.allowed[at]);
            // A one-word name that opens a sentence may be a plain word.
            let plain = len == 1 && words.list[from].opens && LADDER.at(words, from).is_some();
            if capital && !stated && !plain {
                flagged[from..from + len].fill(true);
                let why = "belongs to another entry than the one cited";
                report.at(ViolationKind::Employer, words, from, from + len, why);
            }
        }
    }
}

fn is_unknown(read: &Reading<'_>, evidence: &Evidence<'_>, known: &Known<'_>, at: usize) -> bool {
    let words = &read.words;
    let word = &words.list[at];
    let foreign = words.lang != Lang::En && country(words, at).is_some();
    let looks = word.is_capital()
        || word.is_camel()
        || word.is_technical()
        || foreign
        || ends_a_code(words, at);
    if !looks || known.settled[at] || read.counted[at] {
        return false;
    }
    // "EUR 38,000": the number says which money it is.
    let currency = (word.is_all_caps() || word.text == "Rs")
        && UNITS.at(words, at).is_some_and(|unit| unit.meaning.starts_with("money"))
        && read.counted.get(at + 1).copied().unwrap_or(false);
    let wifi = word.fold == "fi" && at > 0 && words.list[at - 1].fold == "wi";
    if currency || wifi || is_kind_of_tool(word, evidence) {
        return false;
    }
    let short = word.text.chars().count() < 2;
    let listed = CONTEXT.is(words, at, "free")
        || clause::is_small(words, at)
        || (known.letter && CONTEXT.is(words, at, "letter"))
        || TIME.at(words, at).is_some()
        || (known.personal && known.index.person.words.contains(&word.fold));
    if roman(word) {
        return other_numeral(words, evidence, at);
    }
    let weekly = read
        .rates
        .iter()
        // Days and seasons are judged as such.
        .chain(&read.calendar)
        .any(|mark| (mark.from..mark.to).contains(&at));
    // "Deutsche Bahn" is no German railway.
    let brand = BRANDS.at(words, at).is_some_and(|found| found.len > 1);
    if short || listed || weekly || !brand && is_known_country(words, evidence, at) {
        return false;
    }
    // "FY2025": a year, which the evidence must have.
    let year = word.fold.strip_prefix("fy").filter(|year| year.len() >= 2);
    if year.is_some_and(|year| evidence.all().any(|facts| facts.key.contains(year))) {
        return false;
    }
    // "Y10" for "Year 10".
    let mut labels = spelt::in_full(words, at).into_iter().map(|label| fold(&label));
    if labels.any(|label| evidence.any().any(|facts| facts.has_phrase(&label))) {
        return false;
    }
    // "GmbH" for "GmbHs".
    if word.is_all_caps() || word.is_camel() || word.text.ends_with(|c: char| c.is_ascii_digit()) {
        let many = format!("{}s", word.fold);
        if evidence.any().any(|facts| facts.words.contains(&many)) {
            return false;
        }
    }
    // "PLCs" for "PLC".
    let singular = word.fold.strip_suffix('s').filter(|_| word.text.ends_with('s'));
    if singular.is_some_and(|one| {
        evidence.any().any(|facts| facts.acronyms.contains(one) || facts.initials.contains(one))
    }) {
        return false;
    }
    // "Länder" is a common noun of another language, and the evidence counts some.
    let counted = !evidence.same_language
        && NOUNS.at(words, at).is_some_and(|noun| {
            evidence
                .cited
                .iter()
                .any(|f| f.quantities.iter().any(|q| q.classes.contains(&noun.meaning)))
        });
    if counted || abbreviations::stands_for(words, at, evidence) {
        return false;
    }
    if !evidence.same_language && is_cognate(word, evidence) {
        return false;
    }
    if is_demonym(word, evidence) {
        return false;
    }
    // "Yule" for Christmas.
    let things = thesaurus::at(words, at);
    let titled = read.ranks.iter().any(|rank| rank.to == at);
    if !(technical_ok(word) || titled || at_place(words, at))
        && evidence.cited.iter().any(|facts| facts.bears_out(&things))
    {
        return false;
    }
    let cited = evidence.all().any(|facts| {
        facts.words.contains(&word.fold)
            || facts.stems.contains(&word.stem)
            || facts.initials.contains(&word.fold)
    });
    let used = technical_ok(word)
        && evidence
            .skills
            .iter()
            .any(|f| f.words.contains(&word.fold) || f.initials.contains(&word.fold));
    let tool = !at_place(words, at) && (used || declared(evidence, word));
    !cited && !tool
}

/// The "1500F" of "S7-1500F".
fn ends_a_code(words: &Words<'_>, at: usize) -> bool {
    let word = &words.list[at];
    word.text.starts_with(|c: char| c.is_ascii_digit())
        && word.text.ends_with(|c: char| c.is_ascii_uppercase())
        && words.gap_before(at) == "-"
        && at > 0
        && words.list[at - 1].is_technical()
}

/// "Parodontitis" for "periodontitis": a long word that is nearly the same in both languages.
fn is_cognate(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    const LONG: usize = 8;
    const ALIKE: f64 = 0.8;
    word.fold.chars().count() >= LONG
        && !technical_ok(word)
        && evidence.cited.iter().any(|facts| {
            facts.words.iter().any(|known| {
                known.chars().count() >= LONG
                    && strsim::normalized_levenshtein(known, &word.fold) >= ALIKE
            })
        })
}

/// "Kenyan" for "from Kenya", "Galicia" for "Galician": one of the two is the other with an ending of
/// those who come from there.
pub fn is_demonym(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    const ENDINGS: [&str; 10] = ["n", "an", "ian", "nian", "i", "ese", "ish", "er", "ois", "ern"];
    let from = |place: &str, people: &str| {
        let root = place.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
        [place, root].iter().any(|root| {
            root.len() >= 3
                && people.strip_prefix(root).is_some_and(|end| {
                    ENDINGS.contains(&end) || ENDINGS.contains(&end.trim_end_matches('s'))
                })
        })
    };
    // "Isère" for "iséroise": French writes people small.
    let french = |known: &str| {
        const ENDS: [&str; 19] = [
            "ois", "oise", "oises", "ais", "aise", "aises", "ien", "ienne", "iens", "iennes", "in",
            "ine", "ain", "aine", "ains", "aines", "nais", "naise", "naises",
        ];
        // "Paris" for "parisiens" keeps what the plural of a word would lose.
        [word.fold.trim_end_matches(['e', 's']), word.fold.as_str()].iter().any(|root| {
            root.len() > 3
                && known
                    .strip_prefix(root)
                    .is_some_and(|end| ENDS.contains(&end.trim_start_matches('e')))
        })
    };
    word.is_capital()
        && evidence.all().any(|facts| {
            facts.proper.iter().any(|known| from(known, &word.fold) || from(&word.fold, known))
                || facts.lang == Lang::Fr && facts.words.iter().any(|known| french(known))
        })
}

/// Behind "at" stands an employer, whatever tools bear the same name.
fn at_place(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| words.list[b].fold.as_str());
    matches!(before, "at" | "bei" | "chez" | "presso" | "bij")
}

/// A tool may come from anything under the entry; a customer only from what is cited.
fn technical_ok(word: &Word<'_>) -> bool {
    word.is_technical() || word.is_camel() || word.is_all_caps()
}

fn declared(evidence: &Evidence<'_>, word: &Word<'_>) -> bool {
    // Plain proper names of tools ("Kafka") stand in the declared skills.
    evidence.declared.iter().any(|facts| facts.words.contains(&word.fold))
}

/// `DE` for Germany, `Niederlande` for "Dutch".
pub fn is_known_country(words: &Words<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let word = &words.list[at];
    let code = if word.text.len() == 2 && word.is_all_caps() { word.text } else { "" };
    let said = |country: &str| evidence.any().any(|facts| facts.countries.contains(country));
    // "Oporto" for "Porto".
    let town = (at.saturating_sub(2)..=at).find_map(|from| {
        CITIES
            .at(words, from)
            .filter(|found| words.list[from].is_capital() && from + found.len > at)
    });
    // "A trade fair in Germany" for one in Hanover.
    let wide = (at.saturating_sub(3)..at).any(|before| {
        matches!(
            words.list[before].fold.as_str(),
            "across" | "throughout" | "over" | "from" | "around" | "quer" | "durch"
        )
    });
    let lies_in = |country: &str| {
        !wide
            && evidence.all().any(|facts| {
                facts.lands.contains(country)
                    || country == "GB"
                        && ["SCT", "WLS"].iter().any(|land| facts.lands.contains(land))
            })
    };
    // "Im DACH-Raum" for "Deutschland, Österreich und die Schweiz".
    let together = |countries: [&str; 3]| countries.iter().all(|country| said(country));
    let group = match word.fold.as_str() {
        "dach" => word.is_all_caps() && together(["DE", "AT", "CH"]),
        "benelux" => together(["BE", "NL", "LU"]),
        _ => false,
    };
    group
        || said(if code == "UK" { "GB" } else { code })
        || country(words, at).is_some_and(|country| said(country) || lies_in(country))
        || town.is_some_and(|town| said(town.meaning))
}

/// The country at word `at` or in the two words that end there ("Pays-Bas"). In English a small
/// letter makes another word ("polish", "china").
fn country(words: &Words<'_>, at: usize) -> Option<&'static str> {
    (at.saturating_sub(1)..=at).rev().find_map(|from| {
        let found = COUNTRIES.at(words, from)?;
        let named = words.lang != Lang::En || words.list[from].is_capital();
        (named && from + found.len > at).then_some(found.meaning)
    })
}

/// "SGB XII" for "SGB X": the evidence has another Roman numeral, and not this one.
fn other_numeral(words: &Words<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let has = |test: &dyn Fn(&str) -> bool| {
        evidence.any().any(|facts| facts.numerals.iter().any(|numeral| test(numeral)))
    };
    let fold = words.list[at].fold.as_str();
    let numbers = at > 0 && words.list[at].text.len() > 1;
    numbers && has(&|_| true) && !has(&|numeral| numeral == fold)
}

fn roman(word: &Word<'_>) -> bool {
    !word.text.is_empty()
        && word.text.len() <= 4
        && word.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Most words of the line begin with a capital: then a capital says nothing.
fn title_case(words: &Words<'_>) -> bool {
    let long: Vec<&Word<'_>> = words
        .list
        .iter()
        .filter(|w| w.text.chars().count() > 3 && w.text.chars().all(char::is_alphabetic))
        .collect();
    words.lang != Lang::De
        && long.len() >= 5
        && long.iter().filter(|w| w.is_capital()).count() * 10 >= long.len() * 9
}

fn is_name(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    unknown: &[bool],
    at: usize,
    shouted: bool,
) -> bool {
    let words = &read.words;
    let word = &words.list[at];
    let coded =
        word.is_technical() || word.is_camel() || ends_a_code(words, at) || word.fold == "benelux";
    if coded || country(words, at).is_some() {
        return true;
    }
    if word.is_all_caps() && !shouted {
        return true;
    }
    let next = |i: usize| words.get(i).filter(|_| words.joined(i - 1));
    let legal = CONTEXT.is(words, at + 1, "legal")
        && next(at + 1).is_some_and(Word::is_capital)
        && unknown.get(at + 1).copied().unwrap_or(false);
    if word.owns && !shouted && !is_ordinary_opener(words, at) {
        return true;
    }
    if words.lang == Lang::De {
        return german_names::is_name(words, unknown, at)
            || german_names::is_beside_name(words, evidence, at)
            || legal;
    }
    if shouted {
        return legal;
    }
    if word.opens {
        let pair = next(at + 1).is_some_and(Word::is_capital)
            && unknown.get(at + 1).copied().unwrap_or(false);
        return (pair || legal) && !is_ordinary_opener(words, at);
    }
    true
}

/// A verb or another word that opens bullets.
fn is_ordinary_opener(words: &Words<'_>, at: usize) -> bool {
    let word = &words.list[at];
    let fold = word.fold.as_str();
    let ends = ["ed", "ing", "ly", "tion", "ment"].iter().any(|end| fold.ends_with(end));
    word.opens && (ends || LADDER.at(words, at).is_some())
}

/// What the name names, by its shape and what stands before it.
fn kind(read: &Reading<'_>, from: usize, to: usize) -> (ViolationKind, &'static str) {
    let words = &read.words;
    let word = &words.list[from];
    if read.credentials.iter().any(|m| m.code.starts_with('c') && (to..to + 4).contains(&m.from)) {
        return (ViolationKind::Certificate, "certificate or licence");
    }
    let held = |at: usize| {
        at.checked_sub(1).is_some_and(|at| {
            let such = at.checked_sub(1).is_some_and(|before| words.list[before].fold == "such");
            !such
                && matches!(words.list[at].fold.as_str(), "as" | "als" | "comme" | "como" | "come")
        })
    };
    let article = from.checked_sub(1).filter(|at| clause::is_article(words, *at));
    let lower = !word.is_all_caps() && !word.is_technical() && !word.is_camel();
    if held(article.unwrap_or(from)) && words.list[from].is_capital() && lower {
        return (ViolationKind::Title, "title");
    }
    let name = (ViolationKind::Employer, "employer, customer, school or place");
    let tool = (ViolationKind::Skill, "skill or tool");
    if to > from + 1 && (from..to).any(|at| CONTEXT.is(words, at, "legal")) {
        return name;
    }
    let before = from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    let placed = matches!(
        before,
        "at" | "for"
            | "client"
            | "customer"
            | "bei"
            | "fur"
            | "beim"
            | "chez"
            | "pour"
            | "para"
            | "presso"
            | "voor"
            | "bij"
            | "joined"
            | "kunde"
            | "kunden"
            | "firma"
            | "near"
            | "from"
    );
    if placed || word.owns {
        return name;
    }
    let lexicon = Lexicon::shared();
    let tool_word = |at: usize| {
        let lower = words.get(at).is_some_and(|word| !word.is_capital());
        lower && CONTEXT.is(words, at, "product")
    };
    // "The WMS Manhattan".
    let behind_tool = read.terms.iter().any(|term| {
        term.to == from && words.joined(from - 1) && lexicon.category(term.id) == Category::Tool
    });
    let known_tool = behind_tool
        || words.list[from..to]
            .iter()
            .filter_map(|word| lexicon.find(word.text))
            .any(|id| lexicon.category(id) == Category::Tool);
    if known_tool || (words.joined(to - 1) && tool_word(to)) {
        return tool;
    }
    // Beside a tool in a list, and behind "written in", stands another.
    let listed = |at: Option<usize>| {
        at.is_some_and(|at| {
            read.terms.iter().any(|term| {
                (term.from..term.to).contains(&at)
                    && matches!(lexicon.category(term.id), Category::Tool | Category::HardSkill)
            })
        })
    };
    let joined = matches!(before, "and" | "und" | "et" | "y" | "e" | "en")
        || words.gap_before(from).contains(',');
    let beside = joined && (listed(from.checked_sub(2)) || listed(from.checked_sub(1)));
    let made = |step: &Step| step.verbal && step.rung == 30 && step.to < from;
    let kept_in = before == "in" && read.steps.iter().any(made) && to == words.len();
    if beside || kept_in {
        return tool;
    }
    let used = matches!(before, "using" | "via" | "mittels" | "sous" | "usando" | "through");
    if used || word.is_technical() || word.is_camel() || (word.is_all_caps() && to == from + 1) {
        return tool;
    }
    name
}

/// Marks the words of the names that a posting gives.
pub fn allowed(words: &Words<'_>, names: &[String]) -> Vec<bool> {
    let mut marked = vec![false; words.len()];
    for name in names {
        let own = Words::of(name, words.lang);
        let parts: Vec<&str> = own.list.iter().map(|word| word.fold.as_str()).collect();
        if parts.is_empty() {
            continue;
        }
        for from in 0..words.len() {
            let here = parts
                .iter()
                .enumerate()
                .all(|(i, part)| words.get(from + i).is_some_and(|w| w.fold == *part));
            if here {
                marked[from..from + parts.len()].fill(true);
            }
        }
        // A company without its legal form, an addressee by the last name, a town without its country.
        let capital: Vec<&str> = own
            .list
            .iter()
            .filter(|word| word.is_capital())
            .map(|word| word.fold.as_str())
            .collect();
        for (at, word) in words.list.iter().enumerate() {
            if word.is_capital() && capital.contains(&word.fold.as_str()) {
                marked[at] = true;
            }
        }
    }
    marked
}
