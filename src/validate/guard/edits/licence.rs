//! What may take the place of a word: the same in other words, something broader, or nothing that tells; and
//! what was put in where nothing stood.

use super::{Edited, PUT_IN, here, kind_of};
use crate::text::Lang;
use crate::validate::guard::doers::attributed::is_rejoined;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::ladder::HELPING;
use crate::validate::guard::names::{self, abbreviations};
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::scope::inserted;
use crate::validate::guard::words::align::Hunk;
use crate::validate::guard::words::tables::{CALENDAR, TREND};
use crate::validate::guard::words::{clause, equals, inflect, phrases, thesaurus};

/// Shorter parts of words say too little.
pub const PART: usize = 4;
/// What an employer is called takes up so many words.
const LONGEST_NAME: usize = 3;

/// Checks each new word.
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    for hunk in &edited.aligned.hunks {
        let replaced = hunk.old.clone().any(|at| edited.is_told(at));
        let strange = |at: &usize| {
            edited.tells(*at)
                && if replaced { !takes_place(edited, *at) } else { is_put_in(edited, hunk, *at) }
        };
        if let Some(at) = hunk.new.clone().find(strange) {
            let why = if replaced { here(edited, hunk) } else { PUT_IN.to_owned() };
            report.at(kind_of(edited, at), &edited.read.words, at, at + 1, why);
            return;
        }
    }
}

/// Whether a word may stand where the evidence has others.
fn takes_place(edited: &Edited<'_, '_>, at: usize) -> bool {
    tells_nothing(edited, at) || is_free(edited, at)
}

/// Whether words of the evidence that stand nowhere else in the line say it: what is kept speaks for itself alone.
fn is_free(edited: &Edited<'_, '_>, at: usize) -> bool {
    let Edited { read, evidence, facts, aligned } = edited;
    let words = &read.words;
    let word = &words.list[at];
    let row = &facts.rows[0];
    let kept = |known: usize| aligned.kept.contains(&Some(known));
    let free: Vec<Vec<String>> = (0..row.len())
        .collect::<Vec<_>>()
        .chunk_by(|a, b| kept(*a) == kept(*b))
        .filter(|run| !kept(run[0]))
        .map(|run| run.iter().map(|known| row[*known].clone()).collect())
        .collect();
    let parted = |stem: &String| {
        words.lang == Lang::De && is_parted(&word.stem, stem, &|word| facts.words.contains(word))
    };
    let same =
        |stem: &String| *stem == word.stem || inflect::are_alike(&word.stem, stem) || parted(stem);
    let concepts = thesaurus::at(words, at);
    let means = |run: &Vec<String>| {
        let known = thesaurus::borne_out(run, facts.lang);
        concepts.iter().any(|concept| known.contains(concept))
    };
    let short = |facts: &Facts| {
        let one: &str = word.fold.trim_end_matches('s');
        let spelt = facts.stems.contains(&word.stem) && !row.contains(&word.stem);
        spelt
            || [word.fold.as_str(), one]
                .iter()
                .any(|fold| facts.initials.contains(*fold) || facts.acronyms.contains(*fold))
    };
    // "Autos" for "Elektroautos", "sold" for "upsold".
    let part = |stem: &String| {
        word.stem.len() >= PART && (stem.ends_with(&word.stem) || stem.starts_with(&word.stem))
    };
    // "Nachtverarbeitung" for "nächtliche Verarbeitung".
    let compound = |stem: &String| {
        words.lang == Lang::De
            && stem.len() > PART
            && word
                .stem
                .strip_suffix(stem.as_str())
                .and_then(|rest| rest.get(..PART))
                .is_some_and(|start| facts.words.iter().any(|known| known.starts_with(start)))
    };
    // "In Germany" for "in Hanover".
    let located = || {
        word.is_capital()
            && (names::is_known_country(words, evidence, at) || names::is_demonym(word, evidence))
    };
    free.iter().flatten().any(|stem| same(stem) || part(stem) || compound(stem))
        || located()
        || free.iter().any(means)
        || short(facts)
        || scope::of_head(read, evidence, at) && names_the_employer(edited, at)
        || equals::stands_for(words, at, row, &|known| !kept(known))
        || words.lang == Lang::En && is_rejoined(&word.fold, facts)
}

/// "At Siemens" for "at the company", and no "children of the school in Adenau" for one elsewhere: a word of the
/// entry's head may stand for what is a word for an employer.
fn names_the_employer(edited: &Edited<'_, '_>, at: usize) -> bool {
    let Some(hunk) = edited.aligned.hunks.iter().find(|hunk| hunk.new.contains(&at)) else {
        return true;
    };
    let told: Vec<usize> = hunk.old.clone().filter(|at| edited.is_told(*at)).collect();
    let new = hunk.new.clone().filter(|at| edited.tells(*at)).count();
    // "While the inn was closed" for "during the closure".
    let said = |known: usize| {
        let row = &edited.facts.rows[0][known];
        hunk.new.clone().any(|at| {
            row.get(..PART).is_some_and(|root| edited.read.words.list[at].stem.starts_with(root))
        })
    };
    let one_for_one = told.len() == 1 && (1..=LONGEST_NAME).contains(&new) && !said(told[0]);
    let stem = &edited.read.words.list[at].stem;
    // "En agence, plannings …" for "gestion des plannings".
    !one_for_one
        || hunk.new.start == 0
        || edited.evidence.titles.iter().any(|facts| facts.stems.contains(stem))
        || phrases::is("employer", &edited.facts.lines[0][told[0]])
}

/// "Einarbeitung" for "arbeitete … ein": a German verb and its particle, apart in the evidence.
fn is_parted(one: &str, other: &str, known: &dyn Fn(&str) -> bool) -> bool {
    inflect::PARTICLES.iter().filter(|particle| known(particle)).any(|particle| {
        // "Angepasst" for "passte … an".
        one.strip_prefix(particle).is_some_and(|rest| {
            let bare = rest.strip_prefix("ge").unwrap_or(rest);
            rest == other
                || inflect::are_alike(rest, other)
                || bare == other
                || inflect::are_alike(bare, other)
        })
    })
}

/// Whether a word that tells what something is stands where the evidence has none.
fn is_put_in(edited: &Edited<'_, '_>, hunk: &Hunk, at: usize) -> bool {
    let Edited { read, evidence, facts, .. } = edited;
    let stem = &read.words.list[at].stem;
    // "Punjabi and Polish" where the evidence has Polish of others alone.
    let times = |row: &[String]| row.iter().filter(|known| *known == stem).count();
    let own = read.words.list.iter().filter(|word| word.stem == *stem).count();
    let again = own > times(&facts.rows[0]) && times(&facts.rows[0]) > 0 && hunk.new.len() <= 4;
    // What was left out or put elsewhere may stand behind it in other words.
    let gone = edited.aligned.hunks.iter().flat_map(|hunk| hunk.old.clone());
    let whole = gone.filter(|at| edited.is_told(*at)).count() == 0;
    whole
        && inserted::is_strange(read, at)
        && !phrases::is("general head", &read.words.list[at].fold)
        && !tells_nothing(edited, at)
        && (again && !scope::of_head(read, evidence, at)
            || !scope::stated(read, evidence, at)
                && !abbreviations::is_short(&read.words, at, evidence)
                && !equals::stands_for(&read.words, at, &facts.rows[0], &|_| true))
}

/// Words that carry what others say: which way a number goes and who helped are judged elsewhere.
pub fn tells_nothing(edited: &Edited<'_, '_>, at: usize) -> bool {
    let Edited { read, facts, .. } = edited;
    let words = &read.words;
    let fold = words.list[at].fold.as_str();
    let moves = || {
        let many = read.quantities.len() > 1 || !facts.trends.is_empty();
        TREND.at(words, at).is_some() && many
    };
    let helps = || {
        let helping = read.steps.iter().any(|s| s.rung <= HELPING && s.from <= at && at < s.to);
        helping && facts.steps.iter().any(|step| step.rung <= HELPING)
    };
    // "In spring" for "in April": whether the two go together is judged with the dates.
    let season = CALENDAR.at(words, at).is_some_and(|found| !found.meaning.ends_with("day"));
    // "Acting as first midwife at 29" for "29 of them as first midwife".
    let acts = matches!(fold, "acting" | "acted" | "serving" | "served" | "working" | "worked")
        && words.get(at + 1).is_some_and(|next| next.fold == "as")
        && facts.words.contains("as");
    acts || phrases::is("light", fold)
        || phrases::is("filler", fold)
        || clause::is_particle(words, at)
        || season
        || moves()
        || helps()
}
