//! The rank of the job, where its title or a label names one.

use super::Reading;
use crate::analysis::Seniority;
use crate::analysis::wording::{Label, words};

pub fn find(reading: &Reading<'_>, title: Option<&str>) -> Option<Seniority> {
    reading.labels.all(Label::Seniority).find_map(rank).or_else(|| title.and_then(rank))
}

/// The rank that a text names.
pub(super) fn rank(text: &str) -> Option<Seniority> {
    let words = words(text, 0);
    let any = |names: &[&str]| words.iter().any(|w| names.contains(&w.folded.as_str()));
    let begins = |names: &[&str]| {
        words.first().is_some_and(|w| names.iter().any(|n| w.folded.starts_with(n)))
    };
    if any(&[
        "intern",
        "internship",
        "praktikant",
        "praktikantin",
        "praktikum",
        "stagiaire",
        "becario",
        "becaria",
        "estagiario",
        "estagiaria",
        "stagiair",
        "tirocinante",
        "stagista",
        "trainee",
        "apprentice",
        "auszubildende",
        "auszubildender",
        "azubi",
        "werkstudent",
        "werkstudentin",
        "alternant",
        "alternante",
    ]) {
        Some(Seniority::Intern)
    } else if any(&["junior", "jr", "entry", "graduate", "debutant", "berufseinsteiger"]) {
        Some(Seniority::Junior)
    } else if any(&[
        "chief",
        "cto",
        "ceo",
        "cfo",
        "coo",
        "ciso",
        "vp",
        "president",
        "geschaftsfuhrer",
        "geschaftsfuhrerin",
        "vorstand",
        "executive director",
    ]) || begins(&[
        "director",
        "directeur",
        "directrice",
        "direktor",
        "diretor",
        "direttore",
    ]) || (any(&["director"]) && !any(&["assistant", "art", "associate"]))
    {
        Some(Seniority::Executive)
    } else if any(&[
        "lead",
        "head",
        "principal",
        "leiter",
        "leiterin",
        "leitung",
        "teamleiter",
        "teamleiterin",
        "teamleider",
        "jefe",
        "jefa",
        "chefe",
        "capo",
        "abteilungsleiter",
        "supervisor",
        "foreman",
        "responsable",
        "responsabile",
    ]) {
        Some(Seniority::Lead)
    } else if any(&[
        "senior",
        "sr",
        "snr",
        "sênior",
        "erfahrener",
        "erfahrene",
        "confirme",
        "experimente",
    ]) {
        Some(Seniority::Senior)
    } else if any(&["mid", "intermediate", "midlevel", "medior", "pleno", "journey"]) {
        Some(Seniority::Mid)
    } else {
        None
    }
}
