//! The words that a document needs in its own language: headings, months, the offline summary.

use super::model::SectionKind;
use crate::profile::{PartialDate, Period};
use crate::text::Lang;

/// A section's heading. Languages without a table of their own get English.
#[must_use]
pub fn heading(kind: SectionKind, lang: Lang) -> &'static str {
    use SectionKind as S;
    let row = match kind {
        S::Summary => ["Summary", "Profil", "Profil", "Perfil", "Perfil", "Profiel", "Profilo"],
        S::Skills => [
            "Skills",
            "Kenntnisse",
            "Compétences",
            "Competencias",
            "Competências",
            "Vaardigheden",
            "Competenze",
        ],
        S::Work => [
            "Experience",
            "Berufserfahrung",
            "Expérience professionnelle",
            "Experiencia profesional",
            "Experiência profissional",
            "Werkervaring",
            "Esperienza professionale",
        ],
        S::Projects => {
            ["Projects", "Projekte", "Projets", "Proyectos", "Projetos", "Projecten", "Progetti"]
        }
        S::Volunteer => [
            "Volunteering",
            "Ehrenamt",
            "Bénévolat",
            "Voluntariado",
            "Voluntariado",
            "Vrijwilligerswerk",
            "Volontariato",
        ],
        S::Education => [
            "Education",
            "Ausbildung",
            "Formation",
            "Formación",
            "Formação",
            "Opleiding",
            "Istruzione",
        ],
        S::Certificates => [
            "Certificates",
            "Zertifikate",
            "Certifications",
            "Certificados",
            "Certificados",
            "Certificaten",
            "Certificazioni",
        ],
        S::Publications => [
            "Publications",
            "Veröffentlichungen",
            "Publications",
            "Publicaciones",
            "Publicações",
            "Publicaties",
            "Pubblicazioni",
        ],
        S::Awards => [
            "Awards",
            "Auszeichnungen",
            "Distinctions",
            "Premios",
            "Prêmios",
            "Onderscheidingen",
            "Riconoscimenti",
        ],
        S::Languages => {
            ["Languages", "Sprachen", "Langues", "Idiomas", "Idiomas", "Talen", "Lingue"]
        }
        S::Interests => [
            "Interests",
            "Interessen",
            "Centres d’intérêt",
            "Intereses",
            "Interesses",
            "Interesses",
            "Interessi",
        ],
    };
    row[column(lang)]
}

fn column(lang: Lang) -> usize {
    match lang {
        Lang::De => 1,
        Lang::Fr => 2,
        Lang::Es => 3,
        Lang::Pt => 4,
        Lang::Nl => 5,
        Lang::It => 6,
        Lang::En | Lang::Other(_) => 0,
    }
}

/// The word for an end that has not come.
#[must_use]
pub fn present(lang: Lang) -> &'static str {
    ["Present", "heute", "aujourd’hui", "actualidad", "atual", "heden", "oggi"][column(lang)]
}

const MONTHS: [[&str; 12]; 7] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    [
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
        "Dez.",
    ],
    [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ],
    [
        "ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.",
        "dic.",
    ],
    [
        "jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.",
        "dez.",
    ],
    ["jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."],
    [
        "gen.", "feb.", "mar.", "apr.", "mag.", "giu.", "lug.", "ago.", "set.", "ott.", "nov.",
        "dic.",
    ],
];

/// `Mar 2021`, `März 2021`, `2021`.
#[must_use]
pub fn date(date: PartialDate, lang: Lang) -> String {
    match date.month {
        Some(month @ 1..=12) => {
            format!("{} {}", MONTHS[column(lang)][usize::from(month) - 1], date.year)
        }
        _ => date.year.to_string(),
    }
}

/// `Mar 2021 – Present`; a start and end that read the same stand once.
#[must_use]
pub fn period(period: Period, lang: Lang) -> Option<String> {
    match (period.start, period.end) {
        (Some(start), Some(end)) => {
            let (start, end) = (date(start, lang), date(end, lang));
            Some(if start == end { start } else { format!("{start} – {end}") })
        }
        (Some(start), None) => Some(format!("{} – {}", date(start, lang), present(lang))),
        (None, Some(end)) => Some(date(end, lang)),
        (None, None) => None,
    }
}

/// As [`period`], but a start alone is a point in time: a certificate, an award, a course.
#[must_use]
pub fn point_or_period(value: Period, lang: Lang) -> Option<String> {
    match (value.start, value.end) {
        (Some(start), None) => Some(date(start, lang)),
        _ => period(value, lang),
    }
}

/// "{label} with {years} years of experience, most recently at {employer}."
#[must_use]
pub fn experience_sentence(lang: Lang, label: &str, years: i32, employer: Option<&str>) -> String {
    let one = years == 1;
    let (with, at) = match lang {
        Lang::De => (
            format!("{label} mit {years} {} Berufserfahrung", if one { "Jahr" } else { "Jahren" }),
            "zuletzt bei",
        ),
        Lang::Fr => (
            format!("{label} avec {years} {} d’expérience", if one { "an" } else { "ans" }),
            "dernièrement chez",
        ),
        Lang::Es => (
            format!("{label} con {years} {} de experiencia", if one { "año" } else { "años" }),
            "más recientemente en",
        ),
        Lang::Pt => (
            format!("{label} com {years} {} de experiência", if one { "ano" } else { "anos" }),
            "mais recentemente em",
        ),
        Lang::Nl => (format!("{label} met {years} jaar ervaring"), "laatstelijk bij"),
        Lang::It => (
            format!("{label} con {years} {} di esperienza", if one { "anno" } else { "anni" }),
            "più recentemente presso",
        ),
        Lang::En | Lang::Other(_) => (
            format!("{label} with {years} {} of experience", if one { "year" } else { "years" }),
            "most recently at",
        ),
    };
    match employer {
        Some(employer) => format!("{with}, {at} {employer}."),
        None => format!("{with}."),
    }
}

/// "Skills include {a, b and c}."
#[must_use]
pub fn skills_sentence(lang: Lang, skills: &[&str]) -> String {
    let (opening, and) = match lang {
        Lang::De => ("Kenntnisse in", "und"),
        Lang::Fr => ("Compétences :", "et"),
        Lang::Es => ("Competencias:", "y"),
        Lang::Pt => ("Competências:", "e"),
        Lang::Nl => ("Vaardigheden:", "en"),
        Lang::It => ("Competenze:", "e"),
        Lang::En | Lang::Other(_) => ("Skills include", "and"),
    };
    format!("{opening} {}.", joined(skills, and))
}

fn joined(items: &[&str], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} {and} {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_speak_the_language_of_the_document() {
        let job = Period { start: "2021-03".parse().ok(), end: None };
        assert_eq!(period(job, Lang::En).unwrap(), "Mar 2021 – Present");
        assert_eq!(period(job, Lang::De).unwrap(), "März 2021 – heute");
        let year = Period { start: "2020".parse().ok(), end: "2020".parse().ok() };
        assert_eq!(period(year, Lang::Fr).unwrap(), "2020");
    }

    #[test]
    fn sentences_agree_in_number() {
        assert_eq!(
            experience_sentence(Lang::De, "Lehrerin", 1, Some("Schule X")),
            "Lehrerin mit 1 Jahr Berufserfahrung, zuletzt bei Schule X."
        );
        assert_eq!(skills_sentence(Lang::En, &["A", "B", "C"]), "Skills include A, B and C.");
    }
}
