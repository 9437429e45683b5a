//! Posts that a line opens with: "Directrice marketing : …", "Partner with supervision of …", "As deputy, …".
//!
//! In: a line of an entry and its evidence. Out: a violation where the post is in none of the entry's titles
//! and the evidence calls the person so nowhere, but speaks of somebody else of that post, or of none.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::{Reading, is_participle};
use crate::validate::guard::ladder::leading;
use crate::validate::guard::report::Report;
use crate::validate::guard::titles::{self, LESSENING, is_as, posts};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::RANK;
use crate::validate::guard::words::thesaurus;

/// Titles are no longer.
const LONGEST: usize = 5;

/// Checks the post that a line opens with.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language || evidence.titles.is_empty() || read.words.len() < 3 {
        return;
    }
    let Some((from, to, as_one)) = opening(read) else { return };
    if posts::is_spelt_out(&read.words, from, to, evidence) || is_stood_in_for(&read.words, to) {
        return;
    }
    graduate(read, evidence, (from, to), report);
    let marks: Vec<&Mark> = read
        .ranks
        .iter()
        .chain(&read.roles)
        .filter(|mark| from <= mark.from && mark.to <= to)
        .collect();
    let heads = |mark: &&&Mark| match read.words.lang {
        Lang::En | Lang::De | Lang::Nl => mark.to == to,
        _ => mark.from == from,
    };
    if read.words.lang == Lang::De && (marks.is_empty() || !as_one) {
        compound_post(read, evidence, (from, to), report);
    }
    let Some(head) = marks.iter().find(heads) else {
        if as_one || read.words.lang == Lang::En {
            others_post(read, evidence, (from, to, as_one), report);
        }
        return;
    };
    let called = || is_called(read, evidence, head);
    let strange =
        marks.iter().any(|mark| !is_own(evidence, mark) && !titles::founded(read, mark, evidence))
            && !called();
    let less = LESSENING.iter().any(|code| {
        evidence.titles.iter().any(|facts| facts.ranks.contains(code))
            && !read.ranks.iter().any(|rank| rank.code == *code)
    });
    let raised = less && head.to > from && is_led(head) && !called();
    if strange || raised {
        let why = if raised && !strange {
            "the profile's title says less"
        } else {
            "the cited evidence has no such title"
        };
        report.claim();
        report.at(ViolationKind::Title, &read.words, from, to, why);
    }
}

/// "Filialleiterin bei Urlaub und Krankheit vertreten": the post is another's, for whom something was done.
fn is_stood_in_for(words: &Words<'_>, to: usize) -> bool {
    let done = |at: usize| {
        matches!(
            words.list[at].fold.as_str(),
            "vertreten" | "unterstutzt" | "entlastet" | "ersetzt"
        )
    };
    words.lang == Lang::De
        && (to..words.len()).take_while(|at| !clause::breaks(words, at - 1)).any(done)
}

/// Where the post stands that opens the line, and whether "as" stands before it.
fn opening(read: &Reading<'_>) -> Option<(usize, usize, bool)> {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let as_one = is_as(read, 0);
    // "Seit 2022 Schichtmeister …", "Bisher Praxisanleiterin".
    let spell = if as_one || words.lang != Lang::De { 0 } else { spell(read) };
    let mut from = usize::from(as_one) + spell;
    if as_one && clause::is_article(words, from) {
        from += 1;
    }
    // "Lead a team", "Managed …": a verb.
    let verb = read.steps.iter().any(|step| step.from == from && step.verbal);
    if verb && !as_one {
        return None;
    }
    let ends = |at: &usize| {
        !content(words, *at)
            || read.counted[*at]
            || clause::breaks(words, at - 1)
            || is_participle(fold(*at), words.lang)
            || words.lang == Lang::De && !words.list[*at].is_capital()
    };
    let to = (from + 1..words.len().min(from + LONGEST + 1)).find(ends)?;
    // "Chef d'équipe sur le chantier".
    let marked = read.ranks.iter().chain(&read.roles).filter(|mark| mark.from == from);
    let to = marked.map(|mark| mark.to).max().unwrap_or(to).max(to);
    let noun = fold(to - 1);
    let action = noun.ends_with("ung") || noun.ends_with("tion") || noun.ends_with("ment");
    let stops = clause::breaks(words, to - 1);
    let goes_on = matches!(
        fold(to),
        "with"
            | "for"
            | "of"
            | "at"
            | "on"
            | "in"
            | "to"
            | "mit"
            | "bei"
            | "beim"
            | "fur"
            | "der"
            | "des"
            | "im"
            | "am"
            | "de"
            | "du"
            | "d"
            | "a"
            | "au"
            | "aux"
            | "pour"
            | "avec"
            | "par"
            | "en"
            | "sur"
            | "chez"
            | "und"
            | "and"
    ) || is_participle(fold(to), words.lang)
        || matches!(fold(to), "charge" | "chargee");
    let french = words.is_romance();
    // English "a" is an article and no preposition.
    let goes_on = goes_on && (french || fold(to) != "a");
    ((stops || goes_on || as_one) && !action).then_some((from, to, as_one))
}

/// How many words a German line begins with that say since when.
fn spell(read: &Reading<'_>) -> usize {
    match read.words.get(0).map_or("", |word| word.fold.as_str()) {
        "bisher" | "zuletzt" | "derzeit" | "aktuell" => 1,
        "seit" if read.counted.get(1).copied().unwrap_or(false) => 2,
        _ => 0,
    }
}

/// A rank that its holder has over others.
fn is_led(mark: &Mark) -> bool {
    matches!(
        mark.code,
        "lead" | "head" | "manager" | "chief" | "director" | "supervisor" | "principal"
    )
}

fn is_own(evidence: &Evidence<'_>, mark: &Mark) -> bool {
    evidence
        .titles
        .iter()
        .any(|facts| facts.ranks.contains(mark.code) || facts.roles.contains(mark.code))
}

/// Whether the evidence calls the person so: it opens with the word, has it behind an "as", or tells of the
/// deed that makes the name.
fn is_called(read: &Reading<'_>, evidence: &Evidence<'_>, head: &Mark) -> bool {
    let first = &read.words.list[head.from];
    let last = &read.words.list[head.to - 1];
    let word = match read.words.lang {
        Lang::En | Lang::De | Lang::Nl => last,
        _ => first,
    };
    let opens = |line: &Vec<String>| {
        leading::title(line).iter().any(|known| *known == word.fold || *known == first.fold)
    };
    let as_one = |facts: &&Facts| {
        facts.lines.iter().any(|line| {
            let at = line.iter().position(|known| phrases::is("as", known));
            at.is_some_and(|at| {
                let stops = |word: &&String| {
                    !matches!(
                        word.as_str(),
                        "by" | "the" | "der" | "die" | "den" | "dem" | "le" | "la"
                    )
                };
                line[at + 1..]
                    .iter()
                    .take(5)
                    .take_while(stops)
                    .any(|known| *known == word.fold || *known == first.fold)
            })
        })
    };
    let anothers = |line: &Vec<String>| {
        line.iter().enumerate().filter(|(_, known)| **known == word.fold).any(|(at, _)| {
            line[at.saturating_sub(3)..at]
                .iter()
                .any(|before| phrases::is("article", before) || phrases::is("the", before))
        })
    };
    let deeds = || thesaurus::deeds_of(&word.fold, read.words.lang);
    let helped = || {
        evidence.cited.iter().flat_map(|f| &f.steps).any(|known| known.rung <= 10 || known.softened)
    };
    let does = |facts: &&Facts| {
        let root = word.stem.len() > 4
            && facts.stems.iter().any(|known| known.starts_with(word.stem.as_str()))
            && !facts.lines.iter().any(anothers);
        let leads = is_led(head) && facts.steps.iter().any(|step| step.verbal && step.proves >= 50);
        // "Technical Writer with …" of articles that "the technical writer" reviewed; "the manager and I" are two.
        let named = !clause::is_article(&read.words, 0) && facts.lines.iter().any(anothers);
        root || leads || facts.bears_out(&deeds()) && !named
    };
    let lines = || evidence.cited.iter().flat_map(|facts| &facts.lines);
    lines().any(opens)
        || evidence.cited.iter().any(as_one)
        || evidence.cited.iter().any(|facts| is_ranked_so(facts, head))
        || evidence.cited.iter().any(does) && !helped()
}

/// "Deputy" for "as second in command": behind "as" stands another word for the rank.
fn is_ranked_so(facts: &Facts, head: &Mark) -> bool {
    facts.ranks.contains(head.code)
        && facts.texts.iter().any(|text| {
            let words = Words::unstemmed(text, facts.lang);
            (0..words.len()).any(|at| {
                let behind = at + 1 + usize::from(clause::is_article(&words, at + 1));
                phrases::is("as", &words.list[at].fold)
                    && behind < words.len()
                    && RANK.at(&words, behind).is_some_and(|rank| rank.meaning == head.code)
            })
        })
}

fn refuse(
    read: &Reading<'_>,
    (from, to): (usize, usize),
    kind: ViolationKind,
    report: &mut Report,
) {
    let why = match kind {
        ViolationKind::Degree => "the cited evidence has no such degree",
        _ => "the cited evidence has no such title",
    };
    report.claim();
    report.at(kind, &read.words, from, to, why);
}

/// "As matron, drafted …" for "assisted the matron": no table has the post, but it is another's.
fn others_post(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    (from, to, as_one): (usize, usize, bool),
    report: &mut Report,
) {
    let word = &read.words.list[to - 1];
    let own = evidence.titles.iter().any(|facts| facts.stems.contains(&word.stem));
    let article = |known: &String| phrases::is("article", known) || phrases::is("the", known);
    let anothers = |line: &Vec<String>| {
        let mut places = (0..line.len()).filter(|at| line[*at] == word.fold).peekable();
        places.peek().is_some()
            && !line.iter().any(|known| phrases::is("as", known))
            && places.all(|at| line[at.saturating_sub(3)..at].iter().any(article))
    };
    let cited = || evidence.cited.iter().flat_map(|facts| &facts.lines);
    let named = if as_one { word.is_capital_inside() } else { phrases::is("post", &word.fold) };
    if named && !own && cited().any(anothers) {
        refuse(read, (from, to), ViolationKind::Title, report);
    }
}

/// "Wundmanagerin der Unfallchirurgie": a German compound that names a post, in none of the titles.
fn compound_post(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    (from, to): (usize, usize),
    report: &mut Report,
) {
    let word = &read.words.list[to - 1];
    let feminine = word.fold.strip_suffix("in").unwrap_or(&word.fold);
    let post = phrases::all("german post").any(|end| feminine.ends_with(end));
    let near: String =
        feminine.chars().take(feminine.chars().count().saturating_sub(1).max(6)).collect();
    let is = |known: &str| known.starts_with(&near) || known.ends_with(feminine);
    let has = |facts: &&Facts| facts.words.iter().any(|known| is(known));
    let titled = evidence.titles.iter().copied().any(|facts| has(&facts));
    let cited = || evidence.cited.iter().copied().filter(has);
    let stands_in = |word: &str| phrases::all("stood in").any(|start| word.starts_with(start));
    // "Seit 2022 Schichtmeister" for "vertrete den Schichtmeister": another's, for whom the person stands in.
    let anothers = |facts: &Facts| {
        facts.lines.iter().all(|line| {
            line.iter().any(|known| stands_in(known))
                && line.iter().enumerate().filter(|(_, known)| is(known)).all(|(at, _)| {
                    line[at.saturating_sub(2)..at].iter().any(|b| phrases::is("article", b))
                })
        })
    };
    let says = read.words.list.iter().any(|word| stands_in(&word.fold));
    let own = titled || cited().any(|facts| says || !anothers(facts));
    if post && !own {
        refuse(read, (from, to), ViolationKind::Title, report);
    }
}

/// "Mathematics graduate calculating pensions": a degree, where the evidence knows of none.
fn graduate(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    (from, to): (usize, usize),
    report: &mut Report,
) {
    let word = &read.words.list[to - 1];
    let holds = matches!(
        word.fold.as_str(),
        "graduate" | "postgraduate" | "absolvent" | "absolventin" | "diplome" | "diplomee"
    );
    let told = evidence.all().any(|facts| facts.stems.contains(&word.stem));
    if holds && to > from + 1 && !told {
        refuse(read, (from, to), ViolationKind::Degree, report);
    }
}
