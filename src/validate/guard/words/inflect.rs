//! The stems under which the forms of a word are found, where the stemmer gives a verb's past another
//! one than its infinitive: "wrote", "geschrieben", "baute auf".
//!
//! In: a form as a table has it, `irregular.tsv`. Out: the stems of its words, in each of its shapes.

use crate::text::stem::Stems;
use crate::text::{Lang, fold};
use rustc_hash::FxHashMap as HashMap;

/// Prefixes that part from a German verb.
pub const PARTICLES: [&str; 25] = [
    "ab", "an", "auf", "aus", "bei", "bereit", "durch", "ein", "fest", "fort", "frei", "her",
    "los", "mit", "nach", "nieder", "um", "vor", "weg", "weiter", "zu", "zurecht", "zurück",
    "zusammen", "über",
];

/// Whether a German word may be the parted prefix of a verb.
pub fn is_particle(stem: &str) -> bool {
    PARTICLES.contains(&stem) || matches!(stem, "uber" | "zuruck")
}

/// The particle and the root of "eingestellt" and "einzustellen", folded.
pub fn parted_root(fold: &str) -> Option<(&'static str, &str)> {
    const SHORTEST: usize = 3;
    let parted = |particle: &&'static str| {
        let verb = fold.strip_prefix(*particle)?;
        let root = match verb.strip_prefix("zu") {
            Some(rest) => rest.strip_suffix("en").or(rest.strip_suffix('n'))?,
            None => verb.strip_prefix("ge")?.strip_suffix('t')?,
        };
        (root.len() >= SHORTEST).then_some((*particle, root.strip_suffix('e').unwrap_or(root)))
    };
    PARTICLES.iter().find_map(parted)
}

/// The ways in which the verbs of a language are bent.
pub struct Inflect {
    lang: Lang,
    stems: Stems,
    irregular: HashMap<&'static str, Vec<&'static str>>,
}

impl Inflect {
    pub fn of(lang: Lang) -> Self {
        let rows = include_str!("../data/irregular.tsv").lines();
        let irregular = rows
            .filter_map(|row| {
                let mut cells = row.split('\t');
                let own = cells.next()? == lang.code();
                let (verb, forms) = (cells.next()?, cells.next()?);
                own.then(|| (verb, forms.split(';').map(str::trim).collect()))
            })
            .collect();
        Self { lang, stems: Stems::of(lang), irregular }
    }

    /// The stems of a form in every shape.
    pub fn each(&self, form: &str, mut take: impl FnMut(Vec<String>)) {
        self.shapes(form, &mut take);
    }

    fn shapes(&self, form: &str, take: &mut dyn FnMut(Vec<String>)) {
        let words: Vec<String> = form
            .split([' ', '-', '/', '’', '\''])
            .map(|word| self.stems.stem(word))
            .filter(|stem| !stem.is_empty())
            .collect();
        let more = words.len() > 1;
        if more {
            self.phrase(form, &words, &mut |stems| take(stems));
        }
        take(words.clone());
        if more {
            if let Some((objects, verb)) = form.rsplit_once(' ').filter(|_| self.lang == Lang::De)
                && verb.starts_with(char::is_lowercase)
                && verb.ends_with('n')
                && !objects.is_empty()
            {
                let before = &words[..words.len() - 1];
                self.shapes(verb, &mut |bent| {
                    if bent.len() == 1 && Some(&bent[0]) != words.last() {
                        take([before, &bent].concat());
                    }
                });
            }
            return;
        }
        let mut take = |stem: String| take(vec![stem]);
        for past in self.irregular.get(form).into_iter().flatten() {
            take(self.stems.stem(past));
        }
        if self.lang == Lang::De && form.starts_with(char::is_lowercase) {
            self.german(form, &mut take);
        }
    }

    /// "Took part" for "take part": the verb that opens a form of several words. What "went live" nobody need
    /// have launched.
    fn phrase(&self, form: &str, words: &[String], take: &mut impl FnMut(Vec<String>)) {
        let verb = form.split(' ').next().unwrap_or("");
        if self.lang != Lang::En || matches!(verb, "go" | "come") {
            return;
        }
        for past in self.irregular.get(verb).into_iter().flatten() {
            let mut bent = words.to_vec();
            bent[0] = self.stems.stem(past);
            take(bent);
        }
    }

    /// "Gekocht", "aufgebaut", "baute … auf" (as "aufbaute").
    fn german(&self, verb: &str, take: &mut impl FnMut(String)) {
        let parted = PARTICLES.iter().filter_map(|p| Some((*p, verb.strip_prefix(p)?)));
        let parted = parted.filter(|(_, rest)| rest.len() >= 5).max_by_key(|(p, _)| p.len());
        let (particle, simple) = parted.unwrap_or(("", verb));
        let Some(root) = simple.strip_suffix("en").or_else(|| simple.strip_suffix('n')) else {
            return;
        };
        let joint = if root.ends_with(['d', 't']) { "e" } else { "" };
        for bent in [
            format!("{particle}{root}{joint}te"),
            format!("{particle}ge{root}{joint}t"),
            format!("{particle}{root}{joint}t"),
        ] {
            take(self.stems.stem(&bent));
        }
        for past in self.irregular.get(simple).into_iter().flatten() {
            take(fold(&self.stems.stem(&format!("{particle}{past}"))));
        }
        let inseparable = ["be", "er", "ver", "ent", "zer"].iter();
        for (prefix, simple) in inseparable.filter_map(|p| Some((p, verb.strip_prefix(p)?))) {
            for past in self.irregular.get(simple).into_iter().flatten() {
                let bare = past.strip_prefix("ge").unwrap_or(past);
                take(self.stems.stem(&format!("{prefix}{bare}")));
            }
        }
    }
}

/// Words of one root have so many letters in common.
const ROOT: usize = 5;

/// "Preparation" for "prepared", and no "Budgetverantwortung" for "Budgetplanung": the words of one root have most of
/// their letters in common.
pub fn are_alike(one: &str, other: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    // "grandMA3" is no "grandMA2".
    if digits(one) != digits(other) {
        return false;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    // "Beraterrechnungen" for "Rechnungen von Beratern".
    let begins = common == other.chars().count();
    common >= ROOT && (begins || common * 2 >= one.chars().count().max(other.chars().count()))
}

/// A German participle without its "ge": "anschafft" of "angeschafft", "leert" of "geleert".
pub fn without_ge(stem: &str) -> Option<String> {
    const SHORTEST: usize = 4;
    let (particle, rest) = PARTICLES
        .iter()
        .filter_map(|particle| Some((*particle, stem.strip_prefix(particle)?)))
        .find(|(_, rest)| rest.starts_with("ge"))
        .unwrap_or(("", stem));
    let bare = rest.strip_prefix("ge").filter(|bare| bare.chars().count() >= SHORTEST)?;
    Some(format!("{particle}{bare}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(form: &str, lang: Lang) -> Vec<String> {
        let mut keys = Vec::new();
        Inflect::of(lang).each(form, |stems| keys.push(stems.join(" ")));
        keys
    }

    #[test]
    fn a_parted_verb_has_one_root() {
        assert_eq!(parted_root("eingestellt"), Some(("ein", "stell")));
        assert_eq!(parted_root("einzustellen"), Some(("ein", "stell")));
        assert_eq!(parted_root("angebot"), None);
    }

    #[test]
    fn the_past_of_a_verb_is_the_verb() {
        let has = |form: &str, lang: Lang, past: &str| {
            let stem = Stems::of(lang).stem(past);
            assert!(keys(form, lang).contains(&stem), "{past} of {form}: {:?}", keys(form, lang));
        };
        has("write", Lang::En, "wrote");
        has("kochen", Lang::De, "kochte");
        has("kochen", Lang::De, "gekocht");
        has("ausbilden", Lang::De, "ausgebildet");
        has("beschreiben", Lang::De, "beschrieben");
        has("abschließen", Lang::De, "abgeschlossen");
        has("construire", Lang::Fr, "construit");
    }
}
