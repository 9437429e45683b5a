//! Degrees, compared by level and by field: a lawyer's bachelor is no bachelor in nursing.
//!
//! | the profile's degree | met |
//! |---|---|
//! | high enough, in the field asked for, or none is asked for | 1 |
//! | high enough, in a related field: where the posting welcomes one / where not | 1 / 0.6 |
//! | high enough, and the field of one side is unknown | 0.4 |
//! | of the field, but lower | 0.3 |
//! | of another field | 0 |
//!
//! A degree above a vocational training that names no field counts 0.5: it is no training.

use super::levels::{DegreeLevel, degree_level, degree_named};
use super::model::HowMet;
use super::requirements::{Compared, Subject};
use super::trade::Named;
use crate::analysis::Requirement;
use crate::profile::model::Education;
use crate::text::fold;

/// Words that open the door to degrees in related fields.
const RELATED: &[&str] = &[
    "related",
    "similar",
    "comparable",
    "equivalent",
    "vergleichbar",
    "verwandt",
    "ahnlich",
    "connexe",
    "similaire",
    "equivalente",
    "afin",
    "afines",
    "vergelijkbaar",
    "affine",
];
/// Words that say that the field is of no matter.
const ANY: &[&str] = &[
    "any discipline",
    "any field",
    "any subject",
    "any degree",
    "beliebig",
    "toutes disciplines",
    "cualquier",
    "qualquer",
];
/// Words before a field.
const IN: &[&str] = &[
    "in", "of", "en", "de", "der", "des", "im", "zum", "zur", "als", "em", "da", "do", "di", "d'",
    "as", "for",
];

impl Subject<'_> {
    pub(super) fn degree(&self, requirement: &Requirement) -> Compared {
        let wanted = requirement
            .level
            .as_deref()
            .and_then(degree_named)
            .or_else(|| requirement.any_of.iter().filter_map(|name| degree_level(name)).min());
        // A diploma of no known level is asked for by its name.
        let Some(wanted) = wanted else { return self.keywords(requirement) };
        let asked = Asked::of(requirement, wanted);
        let best = self
            .profile
            .education
            .iter()
            .filter_map(|e| Some((asked.grade(e)?, e)))
            // The first of the best: profiles begin with the latest.
            .rev()
            .max_by(|((a, _), _), ((b, _), _)| a.total_cmp(b));
        match best {
            Some(((met, _), e)) if met >= 1.0 => Compared {
                met,
                how: Some(HowMet::Same),
                evidence: vec![e.id.clone()],
                note: named(e),
            },
            Some(((met, why), e)) if met > 0.0 => Compared {
                met,
                how: Some(HowMet::Close),
                evidence: vec![],
                note: format!("close: you have {}{why}", named(e)),
            },
            _ => match self.best_answer(&asked.names) {
                Some((_, answer)) if answer.how > HowMet::Close => Compared {
                    met: 1.0,
                    how: Some(answer.how),
                    evidence: self.ids(&answer.pieces),
                    note: String::new(),
                },
                _ => match best {
                    Some((_, e)) => Compared::missing(&format!("{} is in another field", named(e))),
                    None => Compared::missing("the profile's education names no such degree"),
                },
            },
        }
    }
}

fn named(e: &Education) -> String {
    e.study_type.clone().or_else(|| e.area.clone()).unwrap_or_else(|| "another degree".into())
}

/// A degree as it is asked for.
struct Asked {
    level: DegreeLevel,
    field: Named,
    /// Whether the clause names a field, known or not.
    names_field: bool,
    /// Whether related fields are welcome.
    related: bool,
    folded: String,
    /// Names of diplomas that say more than a level: `BSN`, not `degree`.
    names: Vec<String>,
}

impl Asked {
    fn of(requirement: &Requirement, level: DegreeLevel) -> Self {
        let folded = fold(&requirement.text);
        let field = Named::of(&requirement.text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let any = ANY.iter().any(|said| folded.contains(said));
        let behind = words.windows(2).any(|pair| {
            let [before, word] = pair else { return false };
            let degree = degree_level(before).is_some() || before.ends_with("ausbildung");
            degree && IN.contains(word)
        });
        let related = words.iter().any(|word| RELATED.iter().any(|said| word.starts_with(said)));
        let telling = |name: &&String| !Named::of(name).is_empty();
        let names = requirement.any_of.iter().filter(telling).cloned().collect();
        let names_field = !any && (!field.is_empty() || behind);
        let field = if any { Named::default() } else { field };
        Self { level, field, names_field, related, folded, names }
    }

    /// How far one degree meets it, and what is to be said of it.
    fn grade(&self, e: &Education) -> Option<(f64, &'static str)> {
        let text = [e.study_type.as_deref(), e.area.as_deref()];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let have = degree_level(&text)?;
        let field = Named::of(&text);
        let same = field.meets(&self.field) || self.shares_a_word(e.area.as_deref());
        if have < self.level {
            return Some(if same || !self.names_field {
                (0.3, ", a lower one")
            } else {
                (0.0, "")
            });
        }
        let above_a_training =
            self.level == DegreeLevel::Vocational && have > DegreeLevel::Vocational;
        Some(if !self.names_field {
            if above_a_training { (0.5, "") } else { (1.0, "") }
        } else if same {
            (1.0, "")
        } else if self.field.is_empty() || field.is_empty() {
            (0.4, "; whether the field fits is for you to say")
        } else if field.is_near(&self.field) {
            (if self.related { 1.0 } else { 0.6 }, ", in a related field")
        } else {
            (0.0, "")
        })
    }

    /// Whether the clause has a word of the degree's own field, known to a table or not.
    fn shares_a_word(&self, area: Option<&str>) -> bool {
        const LETTERS: usize = 6;
        let area = fold(area.unwrap_or_default());
        area.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= LETTERS && degree_level(word).is_none())
            .any(|word| self.folded.contains(&word[..word.floor_char_boundary(word.len() - 1)]))
    }
}
