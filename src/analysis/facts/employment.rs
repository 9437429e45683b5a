//! Full or part time, permanent or not.

use std::sync::LazyLock;

use super::Reading;
use crate::analysis::wording::{Label, Phrases, words};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    FullTime,
    PartTime,
    Either,
    Permanent,
    FixedTerm,
    Freelance,
    Internship,
    Apprenticeship,
}

const TABLE: &str = "\
full\tfull time, fulltime, vollzeit, temps plein, temps complet, jornada completa, tiempo completo, tempo integral, tempo inteiro, periodo integral, voltijd, tempo pieno, full time equivalent
part\tpart time, parttime, teilzeit, temps partiel, media jornada, jornada parcial, tiempo parcial, meio periodo, tempo parcial, deeltijd, tempo parziale
either\tvoll oder teilzeit, voll und teilzeit, voll teilzeit, full or part time, full part time, full time or part time, vollzeit oder teilzeit
permanent\tpermanent, unbefristet*, festanstellung, cdi, contrato indefinido, indefinido, efetivo, contrato sem termo, vast contract, vaste aanstelling, vast dienstverband, tempo indeterminato, regular full time
fixed\tfixed term, temporary, befristet*, cdd, contrato temporal, temporal, temporario, contrato a termo, tijdelijk, jaarcontract, tempo determinato, maternity cover, elternzeitvertretung, specified purpose, seasonal, limited term, time limited
freelance\tfreelance, contractor, freiberuflich, auf honorarbasis, autonomo, prestador, zzp, partita iva, b2b contract, 1099
intern\tinternship, intern, praktikum, pflichtpraktikum, stagiaire, stage de fin, practicas, estagio, stageplek, tirocinio, werkstudent, working student
apprentice\tapprenticeship position, apprentice, auszubildende*, azubi, alternance, alternant, lehrstelle, aprendiz, apprendistato";

static KINDS: LazyLock<Phrases<Kind>> = LazyLock::new(|| {
    Phrases::parse(TABLE, |value| {
        Some(match value {
            "full" => Kind::FullTime,
            "part" => Kind::PartTime,
            "either" => Kind::Either,
            "permanent" => Kind::Permanent,
            "fixed" => Kind::FixedTerm,
            "freelance" => Kind::Freelance,
            "intern" => Kind::Internship,
            "apprentice" => Kind::Apprenticeship,
            _ => return None,
        })
    })
});

/// How far into a posting an unlabelled word counts.
const LINES: usize = 14;

pub fn find(reading: &Reading<'_>) -> Option<String> {
    if let Some(stated) = &reading.posting.stated.employment_type {
        return Some(stated.clone());
    }
    let mut kinds: Vec<Kind> = Vec::new();
    for value in reading.labels.all(Label::Employment) {
        kinds.extend(named(value));
    }
    if kinds.is_empty() {
        let clear = |kind: &Kind| !matches!(kind, Kind::Internship | Kind::Apprenticeship);
        for (at, line) in reading.top(LINES).enumerate() {
            kinds.extend(named(line.body).into_iter().filter(|k| at < 3 || clear(k)));
        }
    }
    let mut names: Vec<&str> = Vec::new();
    kinds.sort_unstable();
    for kind in kinds {
        let said: &[&str] = match kind {
            Kind::FullTime => &["full-time"],
            Kind::PartTime => &["part-time"],
            Kind::Either => &["full-time", "part-time"],
            Kind::Permanent => &["permanent"],
            Kind::FixedTerm => &["fixed-term"],
            Kind::Freelance => &["freelance"],
            Kind::Internship => &["internship"],
            Kind::Apprenticeship => &["apprenticeship"],
        };
        for name in said {
            if !names.contains(name) {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn named(text: &str) -> Vec<Kind> {
    KINDS.find(&words(text, 0)).iter().map(|m| m.value).collect()
}
