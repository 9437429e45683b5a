//! Which German words are ordinary nouns: in German a capital letter alone proves no name.
//!
//! In: a folded word. Out: whether it is built like a noun of the language, by an ending of
//! derivation, by its last part, or by being in the lexicon's German vocabulary.

use std::sync::LazyLock;

use rustc_hash::FxHashSet as HashSet;

use crate::analysis::Lexicon;
use crate::text::{Lang, fold};
use crate::validate::guard::words::tables::GERMAN;

/// Parts shorter than this end too many names.
const PART: usize = 5;

/// The words of the lexicon's German terms, and the tails of those with a joint in them.
static VOCABULARY: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lexicon = Lexicon::shared();
    let words = lexicon.aliases_in(Lang::De).flat_map(|alias| alias.split([' ', '-', '/']));
    words
        .map(|word| fold(word.trim_matches(|c: char| !c.is_alphabetic())))
        .filter(|word| word.len() >= PART)
        .collect()
});

/// Whether the word is an ordinary noun or ends in one.
pub fn is_noun(folded: &str) -> bool {
    (0..folded.len()).filter(|cut| folded.is_char_boundary(*cut)).any(|cut| {
        let tail = &folded[cut..];
        let inflected = ["n", "en", "s", "es", "e"].iter().any(|end| {
            let one = tail.strip_suffix(end).filter(|one| one.len() >= PART - 1);
            one.is_some_and(|one| GERMAN.word(Lang::De, one).is_some())
        });
        let ending = (inflected || GERMAN.word(Lang::De, tail).is_some())
            && (cut == 0 || cut >= 2 || tail.len() >= PART - 1);
        ending || is_word(tail, cut)
    }) || looks_inflected(folded)
}

/// `Waltershausen`, `Erfurt`: built like the name of a town, and like no ordinary noun.
pub fn is_like_a_town(folded: &str) -> bool {
    const ENDS: [&str; 15] = [
        "hausen", "hagen", "hofen", "kirchen", "weiler", "munde", "walde", "stedt", "stetten",
        "bronn", "bruck", "furt", "rode", "leben", "ingen",
    ];
    folded.len() > 7
        && ENDS.iter().any(|end| folded.ends_with(end))
        && !["alltagsleben", "berufsleben", "arbeitsleben", "gemeinschaftsleben", "vereinsleben"]
            .contains(&folded)
        && !folded.ends_with("enleben")
}

/// Whether the whole word is one of the vocabulary: "Essen", "Halle".
pub fn is_whole(folded: &str) -> bool {
    VOCABULARY.contains(folded) || GERMAN.word(Lang::De, folded).is_some()
}

/// A word of the vocabulary, in the singular or plural, whole or behind another part.
fn is_word(tail: &str, cut: usize) -> bool {
    let known = |word: &str| word.len() >= PART && VOCABULARY.contains(word);
    (cut == 0 || cut >= 3)
        && (known(tail)
            || ["en", "n", "e", "s", "es", "er", "ern"]
                .iter()
                .any(|end| tail.strip_suffix(end).is_some_and(known)))
}

/// Long words with the ending of a plural or a dative are compounds ("Barvorschüssen"), no names.
fn looks_inflected(folded: &str) -> bool {
    folded.chars().count() >= 12
        && ["en", "er", "ern", "e", "se", "sse", "te"].iter().any(|end| folded.ends_with(end))
}

/// An agent or a device in the singular ("Lieferer"): behind a bare "bei" there stands one only if it
/// is somebody's name. What is no single thing ("Wasser", "Leder") may.
pub fn is_bare_singular(folded: &str) -> bool {
    let whole = GERMAN.word(Lang::De, folded).is_some() || VOCABULARY.contains(folded);
    folded.chars().count() >= 5 && folded.ends_with("er") && !whole
}

/// Whether the word is built like an adjective or a participle with an ending ("durchschnittlicher").
pub fn is_adjective(folded: &str) -> bool {
    const BUILT: [&str; 16] = [
        "lich", "isch", "ig", "bar", "sam", "los", "haft", "voll", "iv", "al", "ell", "ar", "ent",
        "ant", "end", "iert",
    ];
    ["e", "er", "es", "en", "em"].iter().filter_map(|end| folded.strip_suffix(end)).any(|stem| {
        stem.len() >= 4
            && (BUILT.iter().any(|end| stem.ends_with(end))
                || (stem.contains("ge") && stem.ends_with('t')))
    })
}

/// Whether the word looks like a plural ("Kataloge", "Bühnen"). Behind "für" and "mit" that makes a
/// noun; behind "bei" a company may be called so. Towns in `-en` are known by their endings.
pub fn is_plural(folded: &str) -> bool {
    const TOWNS: [&str; 25] = [
        "ingen",
        "hausen",
        "hafen",
        "haven",
        "baden",
        "dresden",
        "bremen",
        "munchen",
        "essen",
        "aachen",
        "hagen",
        "siegen",
        "giessen",
        "erlangen",
        "kempten",
        "gallen",
        "bozen",
        "meissen",
        "bautzen",
        "emden",
        "minden",
        "karlsruhe",
        "halle",
        "kirchen",
        "brucken",
    ];
    folded.chars().count() >= 4
        && ["e", "en", "eln", "ern"].iter().any(|end| folded.ends_with(end))
        && !TOWNS.iter().any(|town| folded.ends_with(town))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::guard::words::tables::BRANDS;

    #[test]
    fn nouns_are_no_names() {
        let nouns = "Angehörigengespräche Therapiepläne Wundversorgung Gruppenangebote Elternabende \
            Bewohner Tagesstruktur Medikamentengabe Sturzprophylaxe Hausbesuche Fallkonferenzen Netzwerkarbeit \
            Erstgespräche Hilfepläne Jugendamt Schulden Behörden Kostenträger Fahrzeuge Reifenwechsel Motoren \
            Getriebe Bremsen Prüfstände Steuergeräte Kabelbäume Schweißnähte Bauteile Baugruppen Toleranzen \
            Werkzeuge Vorrichtungen Zeichnungen Stücklisten Angebote Ausschreibungen Baustellen Gewerke Bauherren \
            Statik Dächer Fassaden Fenster Heizungen Wärmepumpen Sanitäranlagen Backwaren Brote Brötchen Torten \
            Teige Öfen Filialen Kassen Regale Paletten Gabelstapler Touren Fahrer Spediteure Frachtbriefe Zölle \
            Lagerplätze Inventuren Bestände Retouren Kataloge Newsletter Landingpages Kampagnen Zielgruppen \
            Messestände Anzeigen Reichweiten Mandate Bilanzen Steuererklärungen Lohnabrechnungen Buchungen \
            Mahnungen Forderungen Rückstellungen Kredite Hypotheken Versicherungen Policen Schäden Gutachten \
            Labore Proben Versuche Messreihen Publikationen Vorlesungen Tutorien Prüfungen Klausuren Referate \
            Kinder Eltern Elterngespräche Portfolios Ausflüge Feste Gärten Spielplätze Chöre Orchester Konzerte \
            Bühnen Kostüme Requisiten Texte Reportagen Interviews Podcasts Videos Fotos Drucksachen Plakate \
            Server Netzwerke Firewalls Backups Schnittstellen Datenbanken Tickets Rollouts Sprints Nutzer \
            Schichten Schichtpläne Dienstpläne Übergaben Visiten Eingriffe Notfälle Einsätze Rettungswagen \
            Löschzüge Übungen Wachen Felder Ernten Maschinen Tiere Kühe Ställe Futtermittel Wälder Bäume Mangel \
            Grundschule Schulleitung Wirtschaft Handwerk Verwaltung Kirche Pfarrei Seelsorge Trauergespräche \
            Barvorschüsse Kreiselpumpen Verpackungslinien Windkraftkunden Planetengetriebe Risikobeurteilungen \
            Gehölze Stauden Pflanzen Spenden Sponsoren Ehrenamtliche Gebärden Gehörlose Blinde Rollstühle \
            Zähne Implantate Prothesen Kronen Röntgen Abdrücke Blutwerte Impfungen Tumore Rezepte Salben";
        let unknown: Vec<&str> = nouns
            .split_whitespace()
            .filter(|noun| !(is_noun(&fold(noun)) || is_plural(&fold(noun))))
            .collect();
        println!("not known as nouns: {unknown:?}");
        assert!(unknown.len() * 20 <= nouns.split_whitespace().count(), "{unknown:?}");
    }

    #[test]
    fn names_are_no_nouns() {
        let names = "Siemens Bosch Enercon Salzburg Linz Hertz Helios Fielmann Zalando Rewe Edeka Aldi Lidl \
            Hamburg Leipzig Dresden Stuttgart Nürnberg Augsburg Zürich Bremen Köln Würzburg Vattenfall Bayer \
            Audi Porsche Miele Vorwerk Trumpf Dräger Festo Kuka Claas Liebherr Voith Stihl Kärcher Haribo \
            Lufthansa Condor Fraport Evonik Lanxess Covestro Merck Fresenius Asklepios Sana Caritas Diakonie \
            Tchibo Otto Douglas Ikea Adidas Puma Hornbach Obi Toom Penny Netto Kaufland Rossmann Telekom";
        let taken: Vec<&str> = names
            .split_whitespace()
            .filter(|name| is_noun(&fold(name)) || is_plural(&fold(name)))
            .filter(|name| BRANDS.word(Lang::De, &fold(name)).is_none())
            .collect();
        println!("taken for nouns: {taken:?}");
        assert!(taken.len() * 20 <= names.split_whitespace().count(), "{taken:?}");
    }
}
