//! What is missing, and what would help.

use super::model::{Emphasis, EntryMatch, Gap, GapKind, HowMet, RequirementMatch};
use super::requirements::weight;
use crate::analysis::{Importance, Lexicon, RequirementKind};
use crate::profile::{Profile, model::SkillGroup};

/// Below this a requirement counts as not met.
const MET: f64 = 0.5;

/// Requirements that the profile does not meet, the weightiest first.
#[must_use]
pub fn gaps(requirements: &[RequirementMatch]) -> Vec<Gap> {
    let mut missing: Vec<&RequirementMatch> = requirements
        .iter()
        .filter(|r| weight(&r.requirement) > 0.0)
        .filter(|r| r.met < MET && r.requirement.importance > Importance::Mentioned)
        .filter(|r| !matches!(r.how, Some(HowMet::Same | HowMet::Alias | HowMet::Narrower)))
        .collect();
    missing.sort_by(|a, b| weight(&b.requirement).total_cmp(&weight(&a.requirement)));
    missing
        .into_iter()
        .map(|r| Gap {
            kind: match (r.how, r.requirement.importance) {
                (Some(_), _) => GapKind::Close,
                (None, _) if r.met > 0.0 => GapKind::Close,
                (None, Importance::Must) => GapKind::Hard,
                (None, _) => GapKind::Soft,
            },
            requirement: r.requirement.text.clone(),
            importance: r.requirement.importance,
            note: r.note.clone(),
        })
        .collect()
}

/// What to put forward, and what to write down in the profile so that it counts.
#[must_use]
pub fn emphasis(
    profile: &Profile,
    requirements: &[RequirementMatch],
    entries: &[EntryMatch],
) -> Vec<Emphasis> {
    let mut advice = Vec::new();
    let lexicon = Lexicon::shared();
    for group in &profile.skills {
        let wanted = |name: &str| {
            requirements.iter().find(|r| {
                r.requirement.kind == RequirementKind::Keywords
                    && r.requirement.importance > Importance::Mentioned
                    && r.evidence == [group.id.as_str()]
                    && r.requirement.any_of.iter().any(|term| {
                        lexicon.find(term).is_some_and(|id| lexicon.find(name) == Some(id))
                    })
            })
        };
        for name in SkillGroup::names(group).filter(|name| wanted(name).is_some()) {
            advice.push(Emphasis {
                id: group.id.clone(),
                advice: format!(
                    "{name} is asked for and stands only in your skill list: add it to `skills` of \
                     the job where you used it"
                ),
            });
        }
    }
    for r in requirements {
        if r.how == Some(HowMet::Implied) && r.requirement.importance == Importance::Must {
            advice.push(Emphasis {
                id: r.evidence.first().cloned().unwrap_or_default(),
                advice: format!(
                    "{} is asked for; you very likely have it, but the profile does not say so",
                    r.requirement.text
                ),
            });
        }
    }
    let mut lines: Vec<_> = entries.iter().flat_map(|e| &e.highlights).collect();
    lines.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    for line in lines.into_iter().filter(|line| !line.keywords.is_empty()).take(3) {
        advice.push(Emphasis {
            id: line.id.clone(),
            advice: format!("put this line forward: it shows {}", line.keywords.join(", ")),
        });
    }
    advice
}
