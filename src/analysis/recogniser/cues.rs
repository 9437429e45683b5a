//! Words that announce a requirement, by class over seven languages, and function words. The
//! classes carry what was learned on English texts over to the other languages.

use std::sync::LazyLock;

use rustc_hash::FxHashSet as HashSet;

/// Cue class and the folded words or word beginnings (marked `*`) that belong to it.
const CUES: &[(&str, &[&str])] = &[
    (
        "experience",
        &[
            "experience*",
            "experienced",
            "erfahrung*",
            "berufserfahrung",
            "experiencia",
            "esperienza",
            "ervaring",
        ],
    ),
    (
        "knowledge",
        &[
            "knowledge",
            "kenntnis*",
            "fachkenntnis*",
            "connaissance*",
            "conocimiento*",
            "conhecimento*",
            "kennis",
            "conoscenz*",
            "understanding",
            "verstandnis",
            "comprehension",
            "inzicht",
        ],
    ),
    (
        "proficient",
        &[
            "proficien*",
            "fluen*",
            "fliessend*",
            "maitrise*",
            "dominio",
            "beheers*",
            "padronanza",
            "sicher*",
            "expert*",
            "expertise",
        ],
    ),
    (
        "familiar",
        &[
            "familiar*",
            "vertraut*",
            "exposure",
            "acquainted",
            "vertrouwd",
            "familiarite",
            "awareness",
        ],
    ),
    (
        "skill",
        &[
            "skill*",
            "fahigkeit*",
            "competen*",
            "kompetenz*",
            "habilidad*",
            "habilidade*",
            "vaardighe*",
            "capacit*",
            "ability",
        ],
    ),
    (
        "degree",
        &[
            "degree*",
            "bachelor*",
            "master*",
            "studium",
            "abschluss",
            "diplom*",
            "licence",
            "titulacion",
            "grado",
            "graduacao",
            "laurea",
            "opleiding",
            "educat*",
            "ausbildung",
            "formation",
            "phd",
            "bsc",
            "msc",
        ],
    ),
    ("certificate", &["certif*", "zertifi*", "licen*", "registration", "zulassung"]),
    (
        "stack",
        &[
            "technolog*",
            "stack",
            "tools",
            "tooling",
            "tool",
            "werkzeug*",
            "outils",
            "herramientas",
            "ferramentas",
            "strumenti",
            "software",
            "platform*",
            "framework*",
            "librar*",
            "language*",
        ],
    ),
    (
        "such",
        &[
            "such",
            "like",
            "including",
            "include*",
            "eg",
            "e.g",
            "wie",
            "beispielsweise",
            "comme",
            "como",
            "zoals",
            "come",
            "especially",
            "preferably",
            "namely",
        ],
    ),
    (
        "using",
        &[
            "using",
            "use",
            "utilising",
            "utilizing",
            "mit",
            "avec",
            "con",
            "com",
            "met",
            "working",
            "work",
        ],
    ),
    (
        "background",
        &[
            "background",
            "field*",
            "area*",
            "bereich*",
            "domaine*",
            "ambito",
            "gebied",
            "discipline*",
            "industry",
            "sector",
        ],
    ),
    ("similar", &["similar", "equivalent", "related", "comparable", "vergleichbar*", "relevant"]),
    (
        "plus",
        &[
            "plus",
            "bonus",
            "advantage*",
            "desirable",
            "preferred",
            "vorteil*",
            "atout",
            "pre",
            "nice",
        ],
    ),
    (
        "methods",
        &[
            "method*",
            "principle*",
            "practice*",
            "concept*",
            "pattern*",
            "tecni*",
            "technique*",
            "standard*",
            "process*",
        ],
    ),
];

/// The classes experience, knowledge, proficient and familiar.
pub(super) const ANNOUNCING: std::ops::RangeInclusive<u8> = 1..=4;

/// One entry of [`CUES`]: the word or its beginning, and its class.
struct Entry {
    text: &'static str,
    is_beginning: bool,
    class: u8,
}

/// The entries by their first letter, in the order of [`CUES`].
static BY_LETTER: LazyLock<[Vec<Entry>; 26]> = LazyLock::new(|| {
    let mut table: [Vec<Entry>; 26] = std::array::from_fn(|_| Vec::new());
    for (at, (_, words)) in CUES.iter().enumerate() {
        for word in *words {
            let text = word.trim_end_matches('*');
            if let Some(entries) = letter(text).and_then(|letter| table.get_mut(letter)) {
                entries.push(Entry {
                    text,
                    is_beginning: text.len() < word.len(),
                    class: at as u8 + 1,
                });
            }
        }
    }
    table
});

fn letter(word: &str) -> Option<usize> {
    word.bytes().next().filter(u8::is_ascii_lowercase).map(|byte| usize::from(byte - b'a'))
}

/// The cue class of a folded word, counted from 1; 0 for none.
pub(super) fn class(folded: &str) -> u8 {
    let entries = letter(folded).and_then(|letter| BY_LETTER.get(letter));
    entries
        .into_iter()
        .flatten()
        .find(|entry| {
            if entry.is_beginning { folded.starts_with(entry.text) } else { folded == entry.text }
        })
        .map_or(0, |entry| entry.class)
}

const FUNCTION_WORDS: &str = " a an the of in with and or to for on at by as from is are be been will \
you your our we us their they it its this that these those who which what when where how if \
have has had not can could should would may must do does all any some more most other than then \
into within across over through about between both each such so also but up out per via own \
der die das den dem des ein eine einer einen einem und oder in im mit von zu zum zur fur auf an am \
bei als aus wir sie du ihr dein deine ihre unser unsere ist sind wird werden hast haben \
le la les un une des du de et ou en au aux avec pour sur dans par nous vous votre vos notre nos \
el los las una y o con para por del al e os as um uma do da dos das no na nos nas ao \
het een van voor op je jij wij ons onze bij te il lo gli di che per con su nel nella dei delle ";

pub(super) fn is_function_word(folded: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| FUNCTION_WORDS.split_whitespace().collect());
    WORDS.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_of_all_languages_share_their_class() {
        assert_eq!(class("experience"), class("erfahrungen"));
        assert_eq!(class("knowledge"), class("connaissances"));
        assert_ne!(class("knowledge"), class("experience"));
        assert_eq!(class("banana"), 0);
    }
}
