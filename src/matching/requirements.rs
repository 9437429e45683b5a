//! Requirement by requirement: what answers it, how far, and in words.

use super::evidence::{Answer, Evidence};
use super::levels::fluency;
use super::model::{HowMet, RequirementMatch};
use super::trade::Named;
use crate::analysis::{Importance, Lexicon, Requirement, RequirementKind};
use crate::profile::{PartialDate, Profile};
use crate::text::{Lang, fold};

/// How far each way of answering meets a requirement.
///
/// A narrower term is as good as the term; an implied one is likely but unproven; something
/// close is a hint for the reader and meets nothing.
#[must_use]
pub fn worth(how: HowMet) -> f64 {
    match how {
        HowMet::Same | HowMet::Alias | HowMet::Narrower => 1.0,
        HowMet::Implied => 0.6,
        HowMet::Close => 0.0,
    }
}

/// What requirements are compared with.
pub struct Subject<'a> {
    pub profile: &'a Profile,
    pub evidence: &'a Evidence<'a>,
    /// Of the profile's texts.
    pub language: Lang,
    pub today: PartialDate,
    /// The trade of the posting's title.
    pub trade: Named,
}

impl Subject<'_> {
    /// The best answer among alternative terms, with the term that it answers.
    #[must_use]
    pub fn best_answer<'t>(&self, terms: &'t [String]) -> Option<(&'t str, Answer)> {
        let lexicon = Lexicon::shared();
        let mut best: Option<(&str, Answer)> = None;
        for term in terms {
            if let Some(answer) = self.evidence.answer(term, lexicon, self.language)
                && best.as_ref().is_none_or(|(_, b)| answer.how > b.how)
            {
                best = Some((term, answer));
            }
        }
        best
    }

    /// Compares one requirement with the profile.
    #[must_use]
    pub fn compare(&self, requirement: &Requirement) -> RequirementMatch {
        let compared = match requirement.kind {
            RequirementKind::Keywords | RequirementKind::Certificate => self.keywords(requirement),
            RequirementKind::Check => self.check(requirement),
            RequirementKind::Years => self.years(requirement),
            RequirementKind::Degree => self.degree(requirement),
            RequirementKind::Language => self.spoken(requirement),
        };
        RequirementMatch {
            requirement: requirement.clone(),
            met: (compared.met * 100.0).round() / 100.0,
            how: compared.how,
            evidence: compared.evidence,
            note: compared.note,
        }
    }

    pub(super) fn keywords(&self, requirement: &Requirement) -> Compared {
        let Some((_, answer)) = self.best_answer(&requirement.any_of) else {
            return Compared::missing("nothing in the profile shows it");
        };
        let ids = self.ids(&answer.pieces);
        let by = answer.by.map(|term| Lexicon::shared().name(term).to_owned());
        let strength = self.evidence.strength(&answer.pieces, self.today);
        // Proof in recent work counts in full, a mere listing for three quarters.
        let met = worth(answer.how) * (0.5 + 0.5 * strength);
        let note = match (answer.how, by) {
            (HowMet::Close, Some(by)) => format!("close: you have {by}"),
            (HowMet::Implied, Some(by)) => format!("likely, since you have {by}; not stated"),
            (HowMet::Narrower, Some(by)) => format!("by {by}"),
            _ => String::new(),
        };
        let evidence = if answer.how == HowMet::Close { vec![] } else { ids };
        Compared { met, how: Some(answer.how), evidence, note }
    }

    /// Weighs nothing: a profile that does not speak of it is none the worse.
    fn check(&self, requirement: &Requirement) -> Compared {
        match self.keywords(requirement) {
            found if found.how.is_some_and(|how| how > HowMet::Close) => found,
            _ => Compared::missing("no part of a profile; be ready to show it"),
        }
    }

    fn spoken(&self, requirement: &Requirement) -> Compared {
        let lexicon = Lexicon::shared();
        let same = |a: &str, b: &str| {
            fold(a) == fold(b) || lexicon.find(a).is_some_and(|term| lexicon.find(b) == Some(term))
        };
        let wanted = requirement.level.as_deref().and_then(fluency);
        let found = self
            .profile
            .languages
            .iter()
            .find(|l| requirement.any_of.iter().any(|name| same(name, &l.language)));
        let Some(found) = found else {
            // Who writes a profile in a language has it, without saying so.
            let own = match self.language {
                Lang::En => "English",
                Lang::De => "German",
                Lang::Fr => "French",
                Lang::Es => "Spanish",
                Lang::Pt => "Portuguese",
                Lang::Nl => "Dutch",
                Lang::It => "Italian",
                Lang::Other(_) => "",
            };
            if requirement.any_of.iter().any(|name| same(name, own)) {
                return Compared {
                    met: 0.7,
                    how: Some(HowMet::Implied),
                    evidence: vec![],
                    note: "the profile is written in it; list it under `languages`".into(),
                };
            }
            return Compared::missing("not among the profile's languages");
        };
        let level = found.fluency.as_deref().and_then(fluency);
        let met = match (wanted, level) {
            (Some(wanted), Some(have)) if have < wanted => {
                f64::from(have) / f64::from(wanted) * 0.6
            }
            _ => 1.0,
        };
        let note = format!("{} {}", found.language, found.fluency.as_deref().unwrap_or(""));
        let how = if met < 1.0 { HowMet::Close } else { HowMet::Same };
        Compared { met, how: Some(how), evidence: vec![found.id.clone()], note: note.trim().into() }
    }

    pub(super) fn ids(&self, pieces: &[usize]) -> Vec<String> {
        pieces.iter().map(|index| self.evidence.pieces[*index].id.to_owned()).collect()
    }
}

pub(super) struct Compared {
    pub met: f64,
    pub how: Option<HowMet>,
    pub evidence: Vec<String>,
    pub note: String,
}

impl Compared {
    pub(super) fn missing(note: &str) -> Self {
        Self { met: 0.0, how: None, evidence: vec![], note: note.into() }
    }
}

/// How much a requirement counts in the overall match.
///
/// Must-haves count three times a nice-to-have's half; soft skills count little, since every
/// posting asks for them and no résumé proves them.
#[must_use]
pub fn weight(requirement: &Requirement) -> f64 {
    let importance = match requirement.importance {
        Importance::Must => 3.0,
        Importance::Nice => 1.5,
        Importance::Mentioned => 0.6,
    };
    let kind = match requirement.kind {
        RequirementKind::Keywords if is_soft(requirement) => 0.25,
        RequirementKind::Keywords => 1.0,
        RequirementKind::Years => 1.0,
        RequirementKind::Check => 0.0,
        // Many have one, whatever they do.
        RequirementKind::Certificate if drives(requirement) => 0.5,
        RequirementKind::Degree if is_schooling(requirement) => 0.5,
        RequirementKind::Degree | RequirementKind::Certificate => 1.5,
        RequirementKind::Language => 0.8,
    };
    importance * kind
}

fn drives(requirement: &Requirement) -> bool {
    requirement.any_of.iter().any(|term| term.to_lowercase().contains("driving licence"))
}

/// `GCSEs`, `Abitur`: what is learned at school, before a trade.
fn is_schooling(requirement: &Requirement) -> bool {
    let lexicon = Lexicon::shared();
    let Some(school) = lexicon.find("School certificate") else { return false };
    let of_school = |term: &String| {
        lexicon.find(term).is_some_and(|id| id == school || lexicon.relation(school, id).is_some())
    };
    !requirement.any_of.is_empty() && requirement.any_of.iter().all(of_school)
}

fn is_soft(requirement: &Requirement) -> bool {
    let lexicon = Lexicon::shared();
    requirement.any_of.iter().all(|term| {
        lexicon
            .find(term)
            .is_some_and(|id| lexicon.category(id) == crate::analysis::Category::SoftSkill)
    })
}

#[cfg(test)]
mod weight_tests {
    use super::*;

    #[test]
    fn what_is_learned_at_school_weighs_less_than_a_degree() {
        let degree = |term: &str| Requirement {
            kind: RequirementKind::Degree,
            importance: Importance::Must,
            text: term.to_owned(),
            any_of: vec![term.to_owned()],
            years: None,
            level: None,
        };
        for school in ["GCSEs", "Abitur", "High school diploma", "A-levels"] {
            assert!(weight(&degree(school)) < weight(&degree("Bachelor's degree")), "{school}");
        }
    }
}
