//! Levels that can be compared: degrees and command of a language.

use crate::text::fold;

/// Ordered levels of education.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DegreeLevel {
    Vocational,
    Bachelor,
    Master,
    Doctorate,
}

/// Words that name a level, per level, in the seven languages, folded. The most telling first:
/// `master` must win over `ba` in "Master of Arts (BA Hons first)".
const DEGREES: &[(DegreeLevel, &[&str])] = &[
    (
        DegreeLevel::Doctorate,
        &[
            "phd",
            "ph.d",
            "dphil",
            "doctor",
            "doctorate",
            "doctorat",
            "doctorado",
            "dottorato",
            "doutorado",
            "promotion",
            "dr.",
            "md",
            "jd",
            "edd",
            "promotie",
        ],
    ),
    (
        DegreeLevel::Master,
        &[
            "master",
            "master's",
            "masters",
            "msc",
            "m.sc",
            "ma",
            "m.a",
            "meng",
            "mba",
            "mphil",
            "med",
            "m.ed",
            "msn",
            "diplom",
            "magister",
            "staatsexamen",
            "magistrale",
            "maestria",
            "mestrado",
            "maitrise",
            "bac+5",
            "llm",
            "mres",
            "pgce",
            "lehramt",
        ],
    ),
    (
        DegreeLevel::Bachelor,
        &[
            "bachelor",
            "bachelor's",
            "bachelors",
            "bsc",
            "b.sc",
            "ba",
            "b.a",
            "beng",
            "bba",
            "bsn",
            "b.s.n",
            "bs",
            "licence",
            "licenciatura",
            "grado",
            "laurea",
            "llb",
            "licencjat",
            "hbo",
            "degree",
            "studium",
            "hochschulabschluss",
            "university",
            "graduacao",
            "undergraduate",
        ],
    ),
    (
        DegreeLevel::Vocational,
        &[
            "apprenticeship",
            "ausbildung",
            "vocational",
            "nvq",
            "btec",
            "diploma",
            "associate",
            "mbo",
            "bts",
            "dut",
            "cap",
            "berufsausbildung",
            "geselle",
            "meister",
            "certificate",
            "formacion",
            "ciclo",
            "adn",
            "foundation",
            "level",
            "brevet",
            "tecnico",
            "angestelltenlehrgang",
            "verwaltungsfachwirt",
            "berufsabschluss",
        ],
    ),
];

/// Below a bachelor, whatever their words say.
const SHORT: &[&str] = &[
    "foundation degree",
    "associate degree",
    "associate's degree",
    "associate of applied science",
    "associate of arts",
    "associate of science",
    "grado medio",
    "grado superior",
    "nvq",
    "btec",
    "hnc",
    "hnd",
];

/// The level that a degree's name tells, highest first.
#[must_use]
pub fn degree_level(text: &str) -> Option<DegreeLevel> {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '+')))
        .map(|word| word.trim_matches(['.', '\'']))
        .collect();
    let is = |word: &str, name: &str| {
        // A diploma is no German `Diplom`.
        word == name
            || (name.len() > 5 && word.starts_with(name) && !word.starts_with("diploma"))
                && !word.starts_with("diplome")
    };
    let has = |names: &[&str]| names.iter().any(|name| words.iter().any(|word| is(word, name)));
    // `Foundation Degree` and `Grado superior` have the word of a higher level in their names.
    if SHORT.iter().any(|name| format!(" {} ", words.join(" ")).contains(&format!(" {name} "))) {
        return Some(DegreeLevel::Vocational);
    }
    DEGREES.iter().find(|(_, names)| has(names)).map(|(level, _)| *level)
}

/// The level as the analysis writes it.
#[must_use]
pub fn degree_named(level: &str) -> Option<DegreeLevel> {
    Some(match level {
        "vocational" => DegreeLevel::Vocational,
        "bachelor" => DegreeLevel::Bachelor,
        "master" => DegreeLevel::Master,
        "doctorate" => DegreeLevel::Doctorate,
        _ => return None,
    })
}

/// Command of a language on the scale of the CEFR, A1 = 1 to C2 = 6, native = 7.
#[must_use]
pub fn fluency(text: &str) -> Option<u8> {
    const WORDS: &[(u8, &[&str])] = &[
        (
            7,
            &[
                "native",
                "mother tongue",
                "muttersprach",
                "langue maternelle",
                "bilingu",
                "nativ",
                "lengua materna",
                "moedertaal",
                "madrelingua",
                "lingua materna",
            ],
        ),
        (6, &["c2", "full professional", "proficient"]),
        (
            5,
            &[
                "c1",
                "fluent",
                "fliessend",
                "verhandlungssicher",
                "courant",
                "fluide",
                "vloeiend",
                "fluente",
                "professional",
                "sehr gut",
                "advanced",
                "avanzado",
                "avancado",
                "avanzato",
            ],
        ),
        (4, &["b2", "upper", "gut", "good", "bon niveau", "goed", "buono", "bueno"]),
        (3, &["b1", "intermediate", "working", "conversational", "intermediaire", "intermedio"]),
        (
            2,
            &["a2", "elementary", "basic", "grundkenntnisse", "notions", "basis", "basico", "base"],
        ),
        (1, &["a1", "beginner", "anfanger", "debutant"]),
    ];
    let folded = fold(text);
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| folded.contains(word)))
        .map(|(level, _)| *level)
}

/// How well a skill is known by the word people put beside it, 0 to 1. A word of no list tells
/// nothing.
#[must_use]
pub fn skill_level(text: &str) -> Option<f64> {
    const WORDS: &[(f64, &[&str])] = &[
        (1.0, &["expert", "master", "experte", "experto", "esperto", "maestria"]),
        (
            0.8,
            &[
                "advanced",
                "proficient",
                "senior",
                "fortgeschritten",
                "sehr gut",
                "avance",
                "avanzado",
                "avancado",
                "avanzato",
                "gevorderd",
            ],
        ),
        (
            0.5,
            &[
                "intermediate",
                "working",
                "good",
                "gut",
                "intermediaire",
                "intermedio",
                "intermediario",
                "gemiddeld",
                "competent",
            ],
        ),
        (
            0.2,
            &[
                "basic",
                "beginner",
                "novice",
                "rusty",
                "grundkenntnisse",
                "debutant",
                "basico",
                "base",
                "basis",
            ],
        ),
    ];
    let folded = fold(text);
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| folded.contains(word)))
        .map(|(level, _)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_of_several_countries_are_ordered() {
        assert_eq!(degree_level("Bachelor of Science"), Some(DegreeLevel::Bachelor));
        assert_eq!(degree_level("M.Sc. Informatik"), Some(DegreeLevel::Master));
        assert_eq!(degree_level("Ph.D."), Some(DegreeLevel::Doctorate));
        assert_eq!(degree_level("Erstes Staatsexamen"), Some(DegreeLevel::Master));
        assert_eq!(degree_level("NVQ Level 3"), Some(DegreeLevel::Vocational));
        for short in
            ["NVQ Level 3 Diploma (City & Guilds)", "Foundation Degree", "Técnico Superior"]
        {
            assert_eq!(degree_level(short), Some(DegreeLevel::Vocational), "{short}");
        }
        assert_eq!(degree_level("Painting"), None);
    }

    #[test]
    fn levels_of_skills_are_ordered() {
        assert!(skill_level("Expert") > skill_level("Advanced"));
        assert!(skill_level("Grundkenntnisse") < skill_level("Intermediate"));
        assert_eq!(skill_level("since 2019"), None);
    }

    #[test]
    fn fluency_words_meet_the_cefr() {
        assert_eq!(fluency("Native speaker"), Some(7));
        assert_eq!(fluency("verhandlungssicher (C1)"), Some(5));
        assert_eq!(fluency("B2"), Some(4));
    }
}
