//! Driving licences, which every profession may ask for. Other certificates are keywords.

use std::sync::LazyLock;

use super::Reading;
use crate::analysis::wording::{Phrases, words};
use crate::analysis::{Requirement, RequirementKind};

static DRIVING: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::parse(
        "driving\tdriving licence, driving license, driver licence, driver license, driver s license, driver s licence, drivers license, drivers licence, full uk licence, full licence, full driving licence, full clean licence, clean licence, clean driving licence, car driver, driving license, valid driver s, valid drivers, fuhrerausweis*, prawo jazdy, korkort, b korkort, korekort, forerkort, licencia de manejo, licencia de chofer, licencia de conducir, automuniti, automunito, automunita, ridicsky prukaz, vodicsky preukaz, ajokortti, pkw klasse b, klasse b, fuhrerschein*, fahrerlaubnis, pkw fuhrerschein, permis b, permis de conduire, carnet de conducir, permiso de conducir, carnet b, carne de conducir, carta de conducao, cnh, rijbewijs, rijbewijs b, patente b, patente di guida",
        |_| Some(()),
    )
});

pub fn requirements(reading: &Reading<'_>) -> Vec<Requirement> {
    let mut found: Vec<Requirement> = Vec::new();
    for (zone, text) in reading.asking() {
        let words = words(text, zone.start);
        let Some(named) = DRIVING.find(&words).into_iter().next() else { continue };
        if found.iter().any(|r| r.importance == zone.importance) {
            continue;
        }
        let said = &reading.text[words[named.first].start..words[named.last].end];
        found.push(Requirement {
            kind: RequirementKind::Certificate,
            importance: zone.importance,
            text: text.trim().trim_matches([',', ';', '.', ' ']).chars().take(120).collect(),
            any_of: vec!["Driving licence".to_owned(), said.to_owned()],
            years: None,
            level: None,
        });
    }
    found
}
