//! Words for one thing: which words of a line the evidence has in other words, in another language,
//! or in narrower ones.
//!
//! In: `data/thesaurus.tsv`, a concept a row: its key, the keys of the broader ones, and its words in
//! the seven languages, compared by their stems. Out: whether the evidence bears a word out. A broader
//! word may stand for a narrower one ("vehicles" for "trucks"), never the other way round.
//!
//! The rows of a language are read when a word of it is first asked for, which no line does that is its
//! evidence word for word.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::text::Lang;
use crate::text::lang::SUPPORTED;
use crate::text::stem::Stems;
use crate::validate::guard::words::inflect::{self, Inflect};
use crate::validate::guard::words::{Word, Words};

/// A row of the table.
pub type Concept = u16;

/// Words of a form.
const LONGEST: usize = 4;
/// A part of a compound that is shorter says too little.
const PART: usize = 4;

static THESAURUS: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::read(include_str!("../data/thesaurus.tsv")));

struct Thesaurus {
    keys: HashMap<&'static str, Concept>,
    rows: Vec<Row>,
    forms: [OnceLock<Forms>; SUPPORTED.len()],
}

struct Row {
    broader: Vec<Concept>,
    /// The words by language, as in the file.
    cells: [&'static str; SUPPORTED.len()],
}

/// By the first stem of a form: its other stems and what it stands for.
type Forms = HashMap<String, Vec<(Box<[String]>, Concept)>>;

/// The columns of the table behind the two keys.
const COLUMNS: [Lang; SUPPORTED.len()] =
    [Lang::En, Lang::De, Lang::Fr, Lang::Es, Lang::It, Lang::Nl, Lang::Pt];

impl Thesaurus {
    fn read(data: &'static str) -> Self {
        let lines = || data.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let key = |line: &'static str| line.split('\t').next().unwrap_or("");
        let keys: HashMap<&'static str, Concept> = lines().map(key).zip(0..).collect();
        let rows = lines()
            .map(|line| {
                let mut cells = line.split('\t').skip(1);
                let broader = cells.next().unwrap_or("").split(';').map(str::trim);
                Row {
                    broader: broader.filter_map(|key| keys.get(key)).copied().collect(),
                    cells: std::array::from_fn(|_| cells.next().unwrap_or("")),
                }
            })
            .collect();
        Self { keys, rows, forms: [const { OnceLock::new() }; SUPPORTED.len()] }
    }

    fn forms(&self, lang: Lang) -> Option<&Forms> {
        let column = COLUMNS.iter().position(|known| *known == lang)?;
        Some(self.forms[column].get_or_init(|| self.read_forms(column, lang)))
    }

    fn read_forms(&self, column: usize, lang: Lang) -> Forms {
        let inflect = Inflect::of(lang);
        let mut forms = Forms::default();
        for (row, concept) in self.rows.iter().zip(0..) {
            for form in row.cells[column].split(';').map(str::trim).filter(|f| !f.is_empty()) {
                inflect.each(form, |mut stems| {
                    if stems.is_empty() {
                        return;
                    }
                    let first = stems.remove(0);
                    let known = forms.entry(first).or_default();
                    if !known.iter().any(|(rest, c)| *c == concept && **rest == *stems) {
                        known.push((stems.into_boxed_slice(), concept));
                    }
                });
            }
        }
        forms
    }

    /// Adds a concept with all broader ones.
    fn climb(&self, concept: Concept, into: &mut HashSet<Concept>) {
        if into.insert(concept)
            && let Some(row) = self.rows.get(usize::from(concept))
        {
            for broader in &row.broader {
                self.climb(*broader, into);
            }
        }
    }
}

/// What a row of stems stands for, with all broader things. Parts of German and Dutch compounds count:
/// "Kundentermin" is a kind of "Termin".
pub fn borne_out(stems: &[String], lang: Lang) -> HashSet<Concept> {
    let mut found = HashSet::default();
    let Some(forms) = THESAURUS.forms(lang) else { return found };
    for (from, stem) in stems.iter().enumerate() {
        for (rest, concept) in forms.get(stem).into_iter().flatten() {
            if stems[from + 1..].starts_with(rest)
                || lang == Lang::De && verb_comes_first(stems, from, rest)
            {
                THESAURUS.climb(*concept, &mut found);
            }
        }
        if lang == Lang::De && inflect::is_particle(stem) {
            // "Bildete drei Lehrlinge aus".
            let whole = stems[..from].iter().map(|verb| stem.clone() + verb);
            for concept in whole.flat_map(|verb| single(forms, &verb)) {
                THESAURUS.climb(concept, &mut found);
            }
        }
        if matches!(lang, Lang::De | Lang::Nl)
            && let Some(tail) = tails(stem).find(|tail| forms.contains_key(*tail))
        {
            for concept in single(forms, tail) {
                THESAURUS.climb(concept, &mut found);
            }
        }
    }
    found
}

/// "Nahm zwei Anlagen in Betrieb" for "in Betrieb nehmen": the German verb of a clause stands before its
/// objects, as far as it may be from them in one clause.
fn verb_comes_first(stems: &[String], from: usize, rest: &[String]) -> bool {
    const REACH: usize = 16;
    let Some((verb, between)) = rest.split_last() else { return false };
    let joins = |stem: &String| matches!(stem.as_str(), "und" | "oder" | "sowi");
    stems[from + 1..].starts_with(between)
        && stems[from.saturating_sub(REACH)..from]
            .iter()
            .rev()
            .take_while(|stem| !joins(stem))
            .any(|stem| stem == verb)
}

/// What stands at the start of a row of stems.
pub fn opening(stems: &[String], lang: Lang) -> Vec<Concept> {
    let found =
        THESAURUS.forms(lang).zip(stems.first()).and_then(|(forms, first)| forms.get(first));
    let stands = |rest: &[String]| stems[1..].starts_with(rest);
    found
        .into_iter()
        .flatten()
        .filter(|(rest, _)| stands(rest))
        .map(|(_, concept)| *concept)
        .collect()
}

/// What the words of a text stand for, by themselves and as parts of compounds, without broader things.
pub fn named(stems: &[String], lang: Lang) -> Vec<Concept> {
    let mut found = Vec::new();
    let Some(forms) = THESAURUS.forms(lang) else { return found };
    for (from, stem) in stems.iter().enumerate() {
        for (rest, concept) in forms.get(stem).into_iter().flatten() {
            if stems[from + 1..].starts_with(rest) {
                found.push(*concept);
            }
        }
        if lang == Lang::De && inflect::is_particle(stem) {
            // "Bildete drei Lehrlinge aus".
            let verbs = stems[..from].iter().map(|verb| stem.clone() + verb);
            found.extend(verbs.flat_map(|verb| single(forms, &verb)));
        }
        if matches!(lang, Lang::De | Lang::Nl)
            && let Some(tail) = tails(stem).find(|tail| forms.contains_key(*tail))
        {
            found.extend(single(forms, tail));
        }
    }
    found
}

/// The things that a concept is directly a kind of.
pub fn kinds_of(concept: Concept) -> &'static [Concept] {
    THESAURUS.rows.get(usize::from(concept)).map_or(&[], |row| &row.broader)
}

/// The row of a key.
pub fn concept(key: &str) -> Option<Concept> {
    THESAURUS.keys.get(key).copied()
}

/// What one word alone stands for.
fn single(forms: &Forms, stem: &str) -> Vec<Concept> {
    let all = forms.get(stem).into_iter().flatten();
    all.filter(|(rest, _)| rest.is_empty()).map(|(_, concept)| *concept).collect()
}

/// The last parts of a compound, the longest first.
fn tails(stem: &str) -> impl Iterator<Item = &str> {
    let last = stem.len().saturating_sub(PART - 1);
    (3..last).filter(|cut| stem.is_char_boundary(*cut)).map(|cut| &stem[cut..])
}

/// What the forms stand for that word `at` is part of.
pub fn at(words: &Words<'_>, at: usize) -> Vec<Concept> {
    let Some(forms) = THESAURUS.forms(words.lang) else { return Vec::new() };
    let mut found = apart(words, at, forms);
    for from in at.saturating_sub(LONGEST - 1)..=at {
        for (rest, concept) in forms.get(&words.list[from].stem).into_iter().flatten() {
            let end = from + rest.len();
            let stands = end >= at
                && end < words.len()
                && (from..end).all(|i| words.joined(i) && words.list[i + 1].stem == rest[i - from]);
            if stands {
                found.push(*concept);
            }
        }
    }
    found
}

/// "Backed it up": an English verb whose particle stands behind a pronoun.
fn apart(words: &Words<'_>, at: usize, forms: &Forms) -> Vec<Concept> {
    let pronoun = words.get(at + 1).is_some_and(|word| {
        matches!(word.fold.as_str(), "it" | "them" | "this" | "these" | "those")
    });
    let Some(particle) = words.get(at + 2).filter(|_| pronoun && words.lang == Lang::En) else {
        return Vec::new();
    };
    let known = forms.get(&words.list[at].stem).into_iter().flatten();
    known
        .filter(|(rest, _)| matches!(&**rest, [only] if *only == particle.stem))
        .map(|(_, concept)| *concept)
        .collect()
}

/// The longest form that begins with word `at`: how many words it has and what it stands for.
pub fn longest(words: &Words<'_>, at: usize) -> Option<(usize, Vec<Concept>)> {
    let forms = THESAURUS.forms(words.lang)?.get(&words.list[at].stem)?;
    let stands = |rest: &[String]| {
        let end = at + rest.len();
        end < words.len()
            && (at..end).all(|i| words.joined(i) && words.list[i + 1].stem == rest[i - at])
    };
    let found: Vec<_> = forms.iter().filter(|(rest, _)| stands(rest)).collect();
    let most = found.iter().map(|(rest, _)| rest.len()).max()?;
    let concepts = found.iter().filter(|(rest, _)| rest.len() == most).map(|(_, c)| *c).collect();
    Some((most + 1, concepts))
}

/// What the forms stand for that hold the words `[from, to)` and more.
pub fn around(words: &Words<'_>, from: usize, to: usize) -> Vec<Concept> {
    let Some(forms) = THESAURUS.forms(words.lang) else { return Vec::new() };
    let mut found = Vec::new();
    for start in to.saturating_sub(LONGEST)..=from {
        for (rest, concept) in forms.get(&words.list[start].stem).into_iter().flatten() {
            let end = start + rest.len();
            let stands = end + 1 >= to
                && end < words.len()
                && rest.len() + 1 > to - from
                && (start..end)
                    .all(|i| words.joined(i) && words.list[i + 1].stem == rest[i - start]);
            if stands {
                found.push(*concept);
            }
        }
    }
    found
}

/// A German compound as its first part and what its last part stands for: "Dienst" and planning.
pub fn parts(word: &Word<'_>) -> Option<(String, Vec<Concept>)> {
    let forms = THESAURUS.forms(Lang::De)?;
    let stem = word.stem.as_str();
    let cut = (4..=stem.len().saturating_sub(PART))
        .filter(|cut| stem.is_char_boundary(*cut))
        .find(|cut| forms.contains_key(&stem[*cut..]))?;
    let head = stem[..cut].trim_end_matches('s');
    Some((head.to_owned(), single(forms, &stem[cut..])))
}

/// What the doer of that name does: "driver", "author".
pub fn deeds_of(folded: &str, lang: Lang) -> Vec<Concept> {
    let Some(forms) = THESAURUS.forms(lang) else { return Vec::new() };
    let one = folded.strip_suffix('s').unwrap_or(folded);
    let verb = match (lang, one) {
        (Lang::En, "author") => Some("write"),
        (Lang::De, "autor" | "autorin") => Some("schreiben"),
        (Lang::Fr, "auteur" | "autrice" | "auteure") => Some("écrire"),
        (Lang::Fr, "tuteur" | "tutrice") => Some("tutorat"),
        _ => None,
    };
    let stems = Stems::of(lang);
    let ends: &[&str] = match lang {
        Lang::En => &["er", "or", "r"],
        Lang::De => &["er", "erin"],
        Lang::Fr => &["eur", "euse", "rice"],
        _ => &[],
    };
    let roots = ends.iter().filter_map(|end| one.strip_suffix(end)).filter(|root| root.len() >= 3);
    let made = roots.flat_map(|root| [root.to_owned(), format!("{root}e"), format!("{root}en")]);
    made.chain(verb.map(str::to_owned)).flat_map(|verb| single(forms, &stems.stem(&verb))).collect()
}

/// Whether word `at` is a word of the language, or a compound that ends in one.
pub fn is_word(words: &Words<'_>, at: usize) -> bool {
    let Some(forms) = THESAURUS.forms(words.lang) else { return false };
    let stem = &words.list[at].stem;
    forms.contains_key(stem)
        || tails(stem).any(|tail| tail.len() > PART && forms.contains_key(tail))
}

/// Whether a folded word is one of the language.
pub fn has(folded: &str, lang: Lang) -> bool {
    THESAURUS.forms(lang).is_some_and(|forms| forms.contains_key(&Stems::of(lang).stem(folded)))
}

/// How a claimed thing stands to a known one, each as stems in its language: `None` when one of them
/// is in no row.
pub fn covers(claimed: (&[String], Lang), known: (&[String], Lang)) -> Option<bool> {
    let forms = THESAURUS.forms(claimed.1)?;
    let stems = claimed.0;
    let own: Vec<Concept> = (0..stems.len())
        .flat_map(|from| forms.get(&stems[from]).into_iter().flatten().map(move |f| (from, f)))
        .filter(|(from, (rest, _))| stems[from + 1..].starts_with(rest))
        .map(|(_, (_, concept))| *concept)
        .collect();
    let borne = borne_out(known.0, known.1);
    (!own.is_empty() && !borne.is_empty())
        .then(|| own.iter().any(|concept| borne.contains(concept)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str, lang: Lang) -> Vec<String> {
        Words::of(text, lang).list.into_iter().map(|word| word.stem).collect()
    }

    fn says(claimed: &str, lang: Lang, known: &str, other: Lang) -> Option<bool> {
        covers((&stems(claimed, lang), lang), (&stems(known, other), other))
    }

    #[test]
    fn a_broader_word_stands_for_a_narrower_one_alone() {
        assert_eq!(says("vehicles", Lang::En, "trucks", Lang::En), Some(true));
        assert_eq!(says("trucks", Lang::En, "vehicles", Lang::En), Some(false));
        assert_eq!(says("lorries", Lang::En, "trucks", Lang::En), Some(true));
        assert_eq!(says("ships", Lang::En, "xyzzy", Lang::En), None);
    }

    #[test]
    fn words_meet_across_languages() {
        assert_eq!(says("purchasing", Lang::En, "Einkauf", Lang::De), Some(true));
        assert_eq!(says("Termine", Lang::De, "Kundentermine", Lang::De), Some(true));
    }

    #[test]
    fn every_broader_concept_has_a_row() {
        let data = include_str!("../data/thesaurus.tsv");
        let keys: HashSet<&str> = data.lines().filter_map(|line| line.split('\t').next()).collect();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), COLUMNS.len() + 2, "{line}");
            let broader = cells[1].split(';').map(str::trim).filter(|key| !key.is_empty());
            for key in broader {
                assert!(keys.contains(key), "{key} of {}", cells[0]);
            }
        }
        let long = usize::from(Concept::MAX);
        assert!(THESAURUS.rows.len() < long);
    }

    #[test]
    fn no_concept_is_broader_than_itself() {
        let count = Concept::try_from(THESAURUS.rows.len()).unwrap();
        for concept in 0..count {
            let mut above: Vec<Concept> = kinds_of(concept).to_vec();
            let mut seen: HashSet<Concept> = HashSet::default();
            while let Some(kind) = above.pop() {
                assert_ne!(kind, concept, "a circle of broader concepts");
                if seen.insert(kind) {
                    above.extend(kinds_of(kind));
                }
            }
        }
    }
}
