//! Whether a piece of a head reads like a title, an employer, a school, a degree or a place.

use std::sync::LazyLock;

use crate::text::{fold, tokens};

/// The beginnings of words that name an occupation: the table of the postings' titles.
static ROLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../../analysis/wording/roles.txt")
        .split_whitespace()
        .map(|word| word.trim_end_matches('*'))
        .chain(MORE_ROLES.split(' '))
        .collect()
});

const MORE_ROLES: &str = "founder cofounder ceo cto cfo coo ciso cio vp head scholar volunteer \
    member mentor coach freelance freelancer werkstudent ehrenamt verwaltung vorstand \
    geschaftsfuhr freiberuf benevole voluntari chairman chairwoman chairperson treasurer \
    pharmacien praticien interne broker banker trader carer captain pilot sergeant curator photographer artist musician";

/// Words that name an organisation.
static ORGANISATIONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../../analysis/wording/institutions.txt")
        .split_whitespace()
        .chain(MORE_ORGANISATIONS.split(' '))
        .collect()
});

const MORE_ORGANISATIONS: &str = "inc ltd llc llp plc corp corporation co company gmbh ag kg ohg se sa \
    sas sarl sl slu bv nv spa srl oy ab aps limited holding holdings ug mbh ev laboratory laboratories \
    software industries studio studios agency enterprises ventures capital insurance \
    labor labs chu chru staffing versicherung versicherungen sparkasse volksbank werke airport airlines brewery logistics";

/// Words that name an organisation behind its own name (`Acme Systems`), and a field of work before
/// another word (`Systems Administration`).
const FIELDS: &[&str] = &[
    "systems",
    "services",
    "solutions",
    "technologies",
    "software",
    "recruitment",
    "staffing",
    "consulting",
    "insurance",
    "logistics",
];

/// Nouns where they open a name (`Clinique du Parc`), and adjectives behind one
/// (`pharmacie clinique`).
const ADJECTIVES: &[&str] = &["clinique", "clinica"];

/// Cities known by name: the table of the postings' places.
static CITIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    include_str!("../../../analysis/wording/places.txt")
        .split(',')
        .map(|city| fold(city.trim()))
        .filter(|city| !STATES.contains(&city.as_str()))
        .collect()
});

/// Cities whose name is also that of the state around other towns: `Rochester, New York`.
const STATES: &[&str] = &["new york", "washington"];

const SUFFIXES: &[&str] = &[
    "inc", "ltd", "llc", "llp", "plc", "corp", "co", "gmbh", "ag", "kg", "ohg", "se", "sa", "sas",
    "sarl", "sl", "bv", "nv", "spa", "srl", "oy", "ab", "limited", "s.a", "b.v", "s.l", "p.c",
];

const SCHOOLS: &str = "university universitat universite universidad universidade universita universiteit \
    universitet uni college school schule schulen hochschule fachhochschule gymnasium realschule \
    gesamtschule berufsschule institute institut instituto istituto academy akademie academia lycee \
    ecole escuela faculdade faculty fakultat polytechnic politecnico eth mit epfl ucla ihk campus \
    insa hec polytechnique rwth lmu tum caltech iit ucl lse \
    conservatory kolleg berufskolleg colegio liceo seminar studienseminar";

const DEGREES: &str = "bsc bs ba beng bba bcom bfa bed bsn msc ms ma meng mba med msn mfa mphil phd dphil \
    md jd llb llm aas adn dnp pgce hnd nvq ged bachelor bachelors master masters doctor doctorate doktor \
    doctorat doctorado diplom diploma diplome diplomado abitur fachabitur matura magister staatsexamen \
    licence licencia licenciatura licenciado grado maitrise baccalaureat bac bts dut cap laurea associate \
    degree abschluss ausbildung promotion habilitation lehre referendariat postgraduate graduate \
    undergraduate major minor certificate gcse ciclo tecnico b.sc m.sc b.a m.a b.s m.s ph.d b.eng m.eng \
    dipl.-ing mittlere reife hochschulreife meisterbrief gesellenbrief exam honours";

static SCHOOL_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| SCHOOLS.split_whitespace().collect());
static DEGREE_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| DEGREES.split_whitespace().collect());

/// Codes that are also degrees and legal forms: `Boston, MA`, `Denver, CO`.
const US_STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV \
    NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC";

/// Without the state behind a city: `Boston, MA 02115, USA` as `Boston`.
fn without_state(text: &str) -> &str {
    let text = [", USA", ", US", ", United States"]
        .iter()
        .find_map(|country| text.strip_suffix(country))
        .unwrap_or(text);
    let Some((city, last)) = text.rsplit_once(", ") else { return text };
    let (state, code) = last.trim().split_once(' ').unwrap_or((last.trim(), ""));
    let known = US_STATES.split_whitespace().any(|known| known == state);
    if known && code.chars().all(|c| c.is_ascii_digit() || c == '-') { city } else { text }
}

/// Small words inside names.
const SMALL: &[&str] = &[
    "of", "the", "and", "de", "du", "des", "la", "le", "les", "del", "der", "die", "das", "an",
    "am", "im", "in", "a", "d", "el", "los", "las", "da", "do", "dos", "van", "den", "upon", "sur",
    "und", "et", "y", "e", "near", "bei", "remote",
];

fn folded(text: &str) -> Vec<String> {
    tokens(text).iter().map(|token| fold(token.text)).collect()
}

/// How many words name an occupation; one at the end of a part between commas counts double.
#[must_use]
pub fn role(text: &str) -> u32 {
    let words = folded(text);
    let is_role = |word: &String| {
        ROLES.iter().any(|stem| {
            word.starts_with(stem) && word.len() <= stem.len() + 5
                || (stem.len() >= 6 && word.ends_with(stem))
                || (stem.len() >= 6 && word.ends_with(&format!("{stem}in")))
        })
    };
    let count = words.iter().filter(|word| is_role(word)).count() as u32;
    // `Data Analyst (Contract)`: what stands in parentheses ends no title.
    let text = text.split(" (").next().unwrap_or(text);
    let at_end = |part: &str| folded(part).last().is_some_and(is_role);
    count + u32::from(text.split(", ").any(at_end))
}

/// How many words name an organisation.
#[must_use]
pub fn organisation(text: &str) -> u32 {
    let text = without_state(text);
    let counts = text.split(", ").map(|part| {
        let words = folded(part);
        let count = organisations(&words);
        // A field of work that opens a name of two words or more says nothing alone.
        let field = words.len() > 1 && FIELDS.contains(&words[0].as_str());
        let name = words.iter().skip_while(|word| SMALL.contains(&word.as_str())).skip(1);
        let adjectives = name.filter(|word| ADJECTIVES.contains(&word.as_str())).count() as u32;
        count.saturating_sub(u32::from(field) + adjectives)
    });
    // `Denver, CO` is a state, `Acme, Co.` and `Acme, S.L.` are companies.
    let legal = |part: &str| is_suffix(part) && (part.contains('.') || part.len() > 2);
    counts.sum::<u32>() + school(text).min(1) + u32::from(text.split(", ").skip(1).any(legal))
}

fn organisations(words: &[String]) -> u32 {
    // "Interne en pharmacie": behind "en" stands a field.
    let of_a_field = |at: usize| at > 0 && words[at - 1] == "en";
    let names = |at: &usize| matches(&words[*at], &ORGANISATIONS) && !of_a_field(*at);
    (0..words.len()).filter(names).count() as u32
}

/// `Acme, Toulouse`: a name that is no known city before one that is.
#[must_use]
pub fn is_beside_city(text: &str) -> bool {
    let known = |part: &str| CITIES.contains(&fold(part.trim()));
    let mut parts = text.split(", ");
    parts.next().is_some_and(|name| !known(name) && !is_remote(name))
        && parts.next().is_some_and(known)
}

/// A city known by name.
#[must_use]
pub fn is_city(text: &str) -> bool {
    CITIES.contains(&fold(text.trim()))
}

/// How many words name a school.
#[must_use]
pub fn school(text: &str) -> u32 {
    folded(text).iter().filter(|word| matches(word, &SCHOOL_WORDS)).count() as u32
}

/// How many words name a degree.
#[must_use]
pub fn degree(text: &str) -> u32 {
    let known = |word: &String| {
        let bare = word.replace('.', "");
        DEGREE_WORDS.contains(&word.as_str())
            || DEGREE_WORDS.contains(&bare.as_str())
            || DEGREE_WORDS.iter().any(|degree| degree.len() >= 7 && word.ends_with(degree))
            || word.strip_suffix("'s").is_some_and(|word| DEGREE_WORDS.contains(&word))
            || word.starts_with("ausbildung")
            || word.starts_with("dipl")
    };
    let count = folded(text).iter().filter(|word| known(word)).count();
    // `Ph.D.`, whose stops part words elsewhere.
    let stopped = |word: &&str| {
        word.matches('.').count() >= 2 && {
            let bare = fold(word).replace(['.', ','], "");
            DEGREE_WORDS.contains(&bare.as_str())
        }
    };
    let stopped = text.split_whitespace().filter(stopped).count();
    count.max(stopped) as u32
}

/// The word itself, or a compound that ends with it (`Universitätsklinikum`).
fn matches(word: &str, known: &[&str]) -> bool {
    known.contains(&word)
        || known.iter().any(|end| end.len() >= 5 && word.len() > end.len() && word.ends_with(end))
}

/// `Inc.`, `Ltd`: a part that belongs to the name before it.
#[must_use]
pub fn is_suffix(text: &str) -> bool {
    let word = fold(text).trim().trim_end_matches('.').to_owned();
    SUFFIXES.contains(&word.as_str())
}

/// No place on a map, but where the work was done.
#[must_use]
pub fn is_remote(text: &str) -> bool {
    let remote = ["remote", "hybrid", "on-site", "onsite", "homeoffice", "home office"];
    remote.contains(&fold(text).trim())
}

/// Short, capitalised, and neither an occupation nor an organisation: a place may be this.
#[must_use]
pub fn is_place(text: &str) -> bool {
    if is_remote(text) {
        return true;
    }
    let parts: Vec<&str> = text.split([',', '/']).map(str::trim).collect();
    if parts.len() > 4 || text.chars().count() > 60 {
        return false;
    }
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let capital = |word: &&str| {
        SMALL.contains(&fold(word).trim_matches(['(', ')']))
            || word.starts_with(|c: char| {
                c.is_uppercase() || c == '(' || !c.is_lowercase() && c.is_alphabetic()
            })
            || (word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit()))
    };
    !words.is_empty()
        && words.len() <= 8
        && words.iter().all(capital)
        && words.iter().any(|word| word.starts_with(char::is_alphabetic) || word.starts_with('('))
        && {
            let named = without_state(text);
            role(named) == 0
                && organisations(&folded(named)) == 0
                && school(named) == 0
                && degree(named) == 0
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart() {
        for title in
            ["Senior Analyst", "Softwareentwicklerin", "Charge Nurse", "Ingénieure logiciel"]
        {
            assert!(role(title) > 0, "{title}");
        }
        for name in
            ["Acme GmbH", "University of London", "Universitätsklinikum Essen", "Meridian Bank"]
        {
            assert!(organisation(name) > 0, "{name}");
            assert_eq!(role(name), 0, "{name}");
        }
        for field in ["Software Engineer", "Student, Systems Administration"] {
            assert_eq!(organisation(field), 0, "{field}");
            assert!(!is_place(field), "{field}");
        }
        assert_eq!(organisation("Recherche clinique"), 0);
        assert_eq!(organisation("Denver, CO"), 0);
        assert!(organisation("Construcciones Turia, S.L.") > 0);
        for name in ["Acme Systems", "Software AG", "Acme Services, London", "La Clínica del Mar"]
        {
            assert!(organisation(name) > 0, "{name}");
        }
        for text in ["Globex, Lyon", "Acme Werk, Düsseldorf, Germany"] {
            assert!(is_beside_city(text), "{text}");
        }
        for text in ["Berlin, Germany", "Rochester, New York", "Remote, Berlin", "London"] {
            assert!(!is_beside_city(text), "{text}");
        }
        for name in ["Boston, MA", "Denver, CO", "Jackson, MS 39201, USA"] {
            assert!(is_place(name), "{name}");
        }
        for name in ["London", "Palo Alto, CA", "Frankfurt am Main", "10115 Berlin", "Remote"] {
            assert!(is_place(name), "{name}");
        }
        for name in ["Led a team", "Senior Analyst", "Acme Ltd", "3.97/4.00"] {
            assert!(!is_place(name), "{name}");
        }
        assert!(degree("B.Sc. Mathematics") > 0 && degree("Diplom-Ingenieur") > 0);
        assert!(is_suffix("Inc.") && !is_suffix("London"));
    }
}
