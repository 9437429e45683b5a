//! Spoken languages that are asked for, with their level.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

use super::Reading;
use crate::analysis::wording::{Phrases, Word, words};
use crate::analysis::{Importance, Requirement, RequirementKind};

/// The English name of each language, then what the others call it.
const TABLE: &str = "\
English\tenglish, englisch*, anglais, ingles, inglese, engels, engelse, engelsk, engelska, angielski*, anglictin*, englanti, anglick*
German\tgerman, deutsch, deutschkenntnisse*, deutschsprachig*, allemand, aleman, alemao, duits, duitse, tedesco, tysk, tyska, niemiecki*, nemcin*, nemeck*, saksa
French\tfrench, franzosisch*, francais, frances, frans, franse, francese, fransk, franska, francuski*
Spanish\tspanish, spanisch*, espagnol, espanol, espanhol, castellano, spaans, spaanse, spagnolo, spansk, spanska, hiszpanski*
Portuguese\tportuguese, portugiesisch*, portugais, portugues, portugees, portoghese
Dutch\tdutch, niederlandisch*, neerlandais, holandes, neerlandes, nederlands, nederlandse, olandese, nederlandsk
Italian\titalian, italienisch*, italien, italiano, italiaans, italiensk, italienska, wloski*
Polish\tpolish, polnisch*, polonais, polaco, pools, poolse, polacco, polsk, polska spraket, polski*
Swedish\tswedish, schwedisch*, suedois, sueco, zweeds, svedese, svensk, svenska
Norwegian\tnorwegian, norwegisch*, norvegien, noruego, noors, norsk, norska
Danish\tdanish, danisch*, danois, danes, deens, danese, dansk, danska
Finnish\tfinnish, finnisch*, finnois, finlandes, fins, finsk, finska, suomi, suomen
Russian\trussian, russisch*, russe, ruso, russo, ryska, russisk, rosyjski*
Ukrainian\tukrainian, ukrainisch*, ukrainien, ucraniano, ukrainski*, ukrainska
Czech\tczech, tschechisch*, tcheque, checo, czeski*, cestin*, cesky
Hungarian\thungarian, ungarisch*, hongrois, hungaro
Romanian\tromanian, rumanisch*, roumain, rumano, romeno
Greek\tgreek, griechisch*, grec, griego, grego
Turkish\tturkish, turkisch*, turc, turco, turks
Arabic\tarabic, arabisch*, arabe, arabo
Hebrew\thebrew, hebraisch*, hebreu, hebreo
Hindi\thindi
Chinese\tchinese, mandarin, chinesisch*, chinois, chino, chines, mandarim, cinese, cantonese
Japanese\tjapanese, japanisch*, japonais, japones, giapponese, japans
Korean\tkorean, koreanisch*, coreen, coreano
Vietnamese\tvietnamese, vietnamesisch*, vietnamien
Khmer\tkhmer
Samoan\tsamoan
Tagalog\ttagalog, filipino
Punjabi\tpunjabi
Urdu\turdu
Bengali\tbengali
Somali\tsomali
Welsh\twelsh
Irish\tirish language, gaeilge
Catalan\tcatalan, catala, katalanisch*
Basque\tbasque, euskera
Luxembourgish\tluxembourgish, luxemburgisch*, luxembourgeois";

static LANGUAGES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| TABLE.lines().filter_map(|l| l.split('\t').next()).collect());
static NAMES: LazyLock<Phrases<usize>> =
    LazyLock::new(|| Phrases::parse(TABLE, |name| LANGUAGES.iter().position(|l| *l == name)));

/// Words near a language that tell it is to be spoken.
const SIGNS: &[&str] = &[
    "language",
    "languages",
    "fluent",
    "fluency",
    "fluently",
    "speak",
    "speaking",
    "speaker",
    "spoken",
    "written",
    "writing",
    "verbal",
    "bilingual",
    "multilingual",
    "native",
    "proficiency",
    "proficient",
    "command",
    "conversational",
    "mother",
    "communicate",
    "communication",
    "sprache",
    "sprachen",
    "fliessend",
    "fliessende",
    "fliessendes",
    "verhandlungssicher",
    "verhandlungssichere",
    "verhandlungssicheres",
    "wort",
    "schrift",
    "kenntnisse",
    "niveau",
    "muttersprache",
    "muttersprachler",
    "sprechen",
    "sprichst",
    "langue",
    "langues",
    "courant",
    "bilingue",
    "parle",
    "parlez",
    "ecrit",
    "maternelle",
    "maitrise",
    "idioma",
    "idiomas",
    "nivel",
    "hablado",
    "fluido",
    "fluida",
    "fluente",
    "fluencia",
    "taal",
    "talen",
    "vloeiend",
    "woord",
    "geschrift",
    "beheersing",
    "spreekt",
    "lingua",
    "lingue",
    "madrelingua",
    "parlato",
    "scritto",
    "conoscenza",
    "level",
    "ielts",
    "oet",
    "toefl",
    "b1",
    "b2",
    "c1",
    "c2",
    "a1",
    "a2",
    "differential",
    // sv, da, no, pl
    "tal",
    "skrift",
    "flytande",
    "flydende",
    "sprak",
    "sprog",
    "kunskaper",
    "behersker",
    "beharskar",
    "jezyk",
    "jezyka",
    "poziomie",
    "znajomosc",
    "komunikatywn",
];
/// Words that make the name of a language one of a place or a thing.
const NOT_SPOKEN: &[&str] = &[
    "market",
    "markets",
    "law",
    "teacher",
    "teachers",
    "gaap",
    "company",
    "companies",
    "literature",
    "government",
    "customers",
    "clients",
    "citizen",
    "citizenship",
    "cuisine",
    "restaurant",
    "driving",
    "degree",
    "tax",
    "recht",
    "steuerrecht",
    "markt",
    "kunden",
    "standards",
    "authorities",
    "passport",
    "council",
    "curriculum",
    "department",
    "class",
    "classes",
    "lessons",
];

static CEFR: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\b([ABC][12])\b"));

pub fn requirements(reading: &Reading<'_>) -> Vec<Requirement> {
    let mut found: Vec<Requirement> = Vec::new();
    for (zone, text) in reading.asking() {
        let words = words(text, zone.start);
        let named: Vec<_> = NAMES.find(&words);
        if named.is_empty() || !is_spoken(text, &words, &named) {
            continue;
        }
        let alternatives = alternatives(reading.text, &words, &named);
        let mut previous_end = zone.start;
        let mut last_level: Option<String> = None;
        let shared = shared_level(reading.text, &words, &named, zone.end);
        for (i, m) in named.iter().enumerate() {
            let next_start = named.get(i + 1).map_or(zone.end, |n| words[n.first].start);
            if words.get(m.last + 1).is_some_and(|w| NOT_SPOKEN.contains(&w.folded.as_str())) {
                continue;
            }
            let (start, end) = (words[m.first].start, words[m.last].end);
            let before = &reading.text[previous_end..start];
            let after = reading.text[end..next_start].split(';').next().unwrap_or_default();
            let listed = i > 0 && before.split_whitespace().count() <= 2 && !before.contains(';');
            let level = level(before, after)
                .or_else(|| last_level.clone().filter(|_| listed))
                .or_else(|| shared.clone().filter(|(first, _)| i >= *first).map(|(_, l)| l))
                .or_else(|| level(text, "").filter(|_| i == 0 && named.len() == 1));
            let name = LANGUAGES[m.value];
            let alternative = alternatives[i];
            previous_end = end;
            last_level.clone_from(&level);
            add(&mut found, name, level, zone.importance, alternative);
        }
    }
    found
}

fn add(
    found: &mut Vec<Requirement>,
    name: &str,
    level: Option<String>,
    importance: Importance,
    alternative: bool,
) {
    if let Some(known) = found.iter_mut().find(|r| r.any_of.iter().any(|n| n == name)) {
        known.level = known.level.take().or(level);
        known.importance = known.importance.max(importance);
        return;
    }
    if alternative
        && let Some(last) = found.last_mut()
        && last.importance == importance
    {
        last.any_of.push(name.to_owned());
        last.text = said(&last.any_of.join(" or "), last.level.as_deref());
        return;
    }
    found.push(Requirement {
        kind: RequirementKind::Language,
        importance,
        text: said(name, level.as_deref()),
        any_of: vec![name.to_owned()],
        years: None,
        level,
    });
}

fn said(names: &str, level: Option<&str>) -> String {
    level.map_or_else(|| names.to_owned(), |level| format!("{names} ({level})"))
}

/// A clause speaks of languages when a word says so, or when there is little else in it.
fn is_spoken(text: &str, words: &[Word], named: &[crate::analysis::wording::Match<usize>]) -> bool {
    let compound = words.iter().any(|w| {
        w.folded.ends_with("kenntnisse")
            || w.folded.ends_with("kenntnissen")
            || w.folded.ends_with("sprachig")
            || w.folded.ends_with("talig")
    });
    compound
        || words.iter().any(|w| SIGNS.contains(&w.folded.as_str()))
        || CEFR.as_ref().is_some_and(|r| r.is_match(text))
        || words.len() <= named.len() * 4
        || words[0].folded == LANGUAGES[named[0].value].to_lowercase()
        || (named[0].first <= 1 && words.len() <= 14)
}

/// The level said behind a list, `Deutsch und Englisch verhandlungssicher`, with the first
/// language of the list. One in brackets is that of the last language alone.
fn shared_level(
    text: &str,
    words: &[Word],
    named: &[crate::analysis::wording::Match<usize>],
    end: usize,
) -> Option<(usize, String)> {
    const AND: &[&str] = &["and", "und", "et", "y", "e", "en", "sowie", "or", "oder", "ou", "o"];
    let last = named.last()?;
    let after = text.get(words[last.last].end..end)?;
    if after.trim_start().starts_with(['(', '[']) {
        return None;
    }
    let level = level("", after.split([';', ',', '(']).next()?)?;
    let together = |i: usize| {
        let between = &words[named[i].last + 1..named[i + 1].first];
        between.iter().all(|w| AND.contains(&w.folded.as_str()))
    };
    let first = (0..named.len() - 1).rev().take_while(|i| together(*i)).last()?;
    Some((first, level))
}

/// Which of the languages named are alternatives to the one before: those behind an `or`, and
/// those behind a comma in a list that ends in one.
fn alternatives(
    text: &str,
    words: &[Word],
    named: &[crate::analysis::wording::Match<usize>],
) -> Vec<bool> {
    const OR: &[&str] = &["or", "oder", "ou", "o", "of"];
    let mut found = vec![false; named.len()];
    for i in (1..named.len()).rev() {
        let between = &text[words[named[i - 1].last].end..words[named[i].first].start];
        let said: Vec<&str> = between.split(|c: char| !c.is_alphanumeric()).collect();
        let or = said.iter().any(|w| OR.contains(w)) && said.len() <= 6;
        let comma = said.iter().all(|w| w.is_empty());
        found[i] = or || (comma && found.get(i + 1).copied().unwrap_or(false));
    }
    found
}

/// Words that stand for a level, the strongest first.
const LEVELS: &[(&str, &[&str])] = &[
    (
        "native",
        &[
            "native",
            "mother",
            "muttersprach",
            "maternelle",
            "nativo",
            "nativa",
            "madrelingua",
            "moedertaal",
            "materna",
        ],
    ),
    (
        "C1",
        &[
            "fluent",
            "fluency",
            "fluently",
            "fliessend",
            "verhandlungssicher",
            "courant",
            "couramment",
            "bilingu",
            "fluido",
            "fluida",
            "fluente",
            "fluencia",
            "vloeiend",
            "excellent",
            "exzellent",
            "perfect",
            "parfait",
            "uitstekend",
            "ottima",
            "ielts",
        ],
    ),
    (
        "B2",
        &[
            "good",
            "gut",
            "gute",
            "guten",
            "gutes",
            "sichere",
            "sicheres",
            "solid",
            "goed",
            "goede",
            "buena",
            "buen",
            "buona",
            "bonne",
            "bon",
            "bom",
            "boa",
            "professional",
            "working",
            "command",
            "alto",
            "avanzado",
            "avancado",
        ],
    ),
    ("B1", &["conversational", "intermediate", "intermedio", "intermediario"]),
    ("A2", &["basic", "basis", "grundkenntnisse", "notions", "basico", "basiskennis"]),
];

/// The level named next to a language: `(B2)`, `fluent`, `native`.
fn level(before: &str, after: &str) -> Option<String> {
    if let Some(found) = CEFR.as_ref()?.captures(after).or_else(|| CEFR.as_ref()?.captures(before))
    {
        return found.get(1).map(|m| m.as_str().to_owned());
    }
    let near: Vec<String> =
        words(before, 0).into_iter().chain(words(after, 0)).map(|w| w.folded).collect();
    if near.iter().any(|w| w == "sehr" || w == "tres" || w == "zeer" || w == "muy") {
        return Some("C1".to_owned());
    }
    LEVELS.iter().find_map(|(level, signs)| {
        let fits = |w: &String| signs.iter().any(|s| w == s || (s.len() >= 6 && w.starts_with(s)));
        near.iter().any(fits).then(|| (*level).to_owned())
    })
}
