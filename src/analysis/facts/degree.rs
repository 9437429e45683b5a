//! Degrees that are asked for, with their level. Of alternatives in one clause the lowest level
//! is enough.

use std::sync::LazyLock;

use super::Reading;
use crate::analysis::wording::{Phrases, words};
use crate::analysis::{Importance, Requirement, RequirementKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Vocational,
    Bachelor,
    Master,
    Doctorate,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Self::Vocational => "vocational",
            Self::Bachelor => "bachelor",
            Self::Master => "master",
            Self::Doctorate => "doctorate",
        }
    }
}

const TABLE: &str = "\
vocational\tapprenticeship, time served, nvq level, nvq, btec, city guilds, vocational training, vocational qualification, vocational diploma, associate degree, associate s degree, trade qualification, abgeschlossene ausbildung, abgeschlossene berufsausbildung, berufsausbildung, kaufmannische ausbildung, handwerkliche ausbildung, technische ausbildung, ausbildung zum, ausbildung zur, ausbildung als, ausbildung im, dreijahrige ausbildung, abgeschlossene dreijahrige ausbildung, abgeschlossene kaufmannische ausbildung, abgeschlossene technische ausbildung, abgeschlossene handwerkliche ausbildung, facharbeiterbrief, gesellenbrief, bac pro, bac 2, bts, dut, cap, bep, formacion profesional, ciclo formativo, grado superior, grado medio, fp, curso tecnico, ensino profissional, ensino medio, mbo, mbo 4, mbo niveau 4, diploma di maturita, diploma tecnico, istituto tecnico, diploma superiore
bachelor\tbachelor*, bsc, bs degree, ba degree, bs, b sc, b s, b a, beng, bba, bsn, undergraduate degree, university degree, college degree, honours degree, hons degree, good honours degree, degree in, a degree, degree from, degree level, degree qualified, degree educated, relevant degree, degree or equivalent, technical degree, engineering degree, science degree, four year degree, 4 year degree, abgeschlossenes studium, hochschulstudium, abgeschlossenes hochschulstudium, fachhochschulstudium, studium der, studium im, studium in, hochschulabschluss, fh abschluss, fh, bac 3, bac 4, licence 3, licence en, licenciatura, licenciado, licenciada, grado en, grado universitario, titulacion universitaria, estudios universitarios, ensino superior, graduacao, licenciado em, superior completo, hbo, hbo v, hbo diploma, hbo niveau, laurea, laurea triennale, laureato, laureata
master\tmaster 1, master 2, master i, master ii, m2, master s degree, masters degree, master degree, master of, master in, master s, msc, m sc, m s, m a, meng, mba, ma degree, graduate degree, advanced degree, postgraduate degree, masterabschluss, masterstudium, master of education, universitares studium, staatsexamen, staatsprufung, zweite staatsprufung, lehramt, diplom, universitatsabschluss, bac 5, ecole d ingenieur, diplome d ingenieur, master en, mestrado, wo, wo niveau, wo diploma, universitair, laurea magistrale, laurea specialistica
doctorate\tphd, ph d, doctorate, doctoral degree, doctoral, dphil, promotion in, promoviert, doktortitel, doctorat, these de, doctorado, doutorado, doutoramento, gepromoveerd, dottorato
none\tmaster the, master data, scrum master, master builder, webmaster, ms excel, ms office, ms word, ms teams, a good degree of, a high degree of, degree of, a degree of, product promotion";

static DEGREES: LazyLock<Phrases<Option<Level>>> = LazyLock::new(|| {
    Phrases::parse(TABLE, |value| {
        Some(match value {
            "vocational" => Some(Level::Vocational),
            "bachelor" => Some(Level::Bachelor),
            "master" => Some(Level::Master),
            "doctorate" => Some(Level::Doctorate),
            "none" => None,
            _ => return None,
        })
    })
});

pub fn requirements(reading: &Reading<'_>) -> Vec<Requirement> {
    let mut found: Vec<(Level, Importance, Requirement)> = Vec::new();
    for (zone, text) in reading.asking() {
        let words = words(text, zone.start);
        let named: Vec<(Level, &str)> = DEGREES
            .find(&words)
            .iter()
            .filter_map(|m| {
                let said = &reading.text[words[m.first].start..words[m.last].end];
                // `ba`, `wo`, `cap` in small letters are common words.
                let short = said.chars().count() <= 3;
                let upper = said.chars().filter(|c| c.is_uppercase()).count() >= 2;
                m.value.filter(|_| !short || upper || said.contains("bo")).map(|l| (l, said))
            })
            .collect();
        let Some(level) = named.iter().map(|(level, _)| *level).min() else { continue };
        if found.iter().any(|(l, i, _)| *l == level && *i == zone.importance) {
            continue;
        }
        let mut any_of: Vec<String> = Vec::new();
        for (_, said) in &named {
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            if !any_of.contains(&said) {
                any_of.push(said);
            }
        }
        let requirement = Requirement {
            kind: RequirementKind::Degree,
            importance: zone.importance,
            text: clip(text.trim().trim_matches([',', ';', '.', ' '])),
            any_of,
            years: None,
            level: Some(level.name().to_owned()),
        };
        found.push((level, zone.importance, requirement));
    }
    // Among the musts the lowest level opens the door; the others are other ways in.
    let lowest = found.iter().filter(|f| f.1 == Importance::Must).map(|f| f.0).min();
    found
        .retain(|(level, importance, _)| *importance != Importance::Must || Some(*level) == lowest);
    found.into_iter().map(|(_, _, requirement)| requirement).collect()
}

/// At most so much of a text, cut between words.
fn clip(text: &str) -> String {
    const LONGEST: usize = 160;
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let kept = text[..end].rsplit_once(' ').map_or(&text[..end], |(kept, _)| kept);
    format!("{}…", kept.trim_end_matches([',', ';']))
}
