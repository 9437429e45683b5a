//! Years of experience, counted from the dates of the profile.

use crate::analysis::Lexicon;
use crate::profile::date::{Period, merged_months};
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::Context;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};

/// "7 years of experience": counted from the dates, floored; with a skill, from the entries that
/// show it.
pub fn experience(
    read: &Reading<'_>,
    claimed: &Quantity,
    evidence: &Evidence<'_>,
    context: &Context<'_>,
) -> bool {
    if claimed.unit != Unit::Of("month") || !near(claimed.value % 12.0, 0.0) {
        return false;
    }
    let Context { profile, index, today, .. } = *context;
    let words = &read.words;
    let told = (claimed.end..words.len().min(claimed.end + 6)).any(|at| {
        let fold = words.list[at].fold.as_str();
        ["experien", "erfahrung", "berufserfahrung", "praxis", "ervaring", "esperien", "practice"]
            .iter()
            .any(|p| fold.starts_with(p))
            || fold.ends_with("erfahrung")
    });
    if !told {
        return false;
    }
    let years = (claimed.value / 12.0).round() as i32;
    let holds = |months: i32| {
        months / 12 == years && matches!(claimed.bound, Bound::Exact | Bound::Least | Bound::About)
            || (claimed.bound == Bound::Over && months / 12 == years && months % 12 > 0)
    };
    let lexicon = Lexicon::shared();
    let skill =
        read.terms.iter().find(|term| term.from >= claimed.end && term.from <= claimed.end + 6);
    let shows = |id: &str| {
        let Some(skill) = skill else { return true };
        let Some(under) = index.entries.get(id) else { return false };
        let texts = std::iter::once(&under.skills)
            .chain(index.sources.get(id).map(|s| &s.facts))
            .chain(under.highlights.iter().filter_map(|h| index.sources.get(h)).map(|s| &s.facts));
        texts.into_iter().any(|facts| facts.terms.contains(&skill.id))
    };
    let of = |ids: &dyn Fn(&str) -> bool| -> i32 {
        let periods: Vec<Period> =
            profile.work.iter().filter(|job| ids(&job.id)).map(|job| job.period).collect();
        merged_months(periods, today)
    };
    let shown = of(&shows);
    let all = of(&|_| true);
    let cited = of(&|id| evidence.owners.contains(&id));
    let soft = skill.is_none_or(|s| {
        !matches!(
            lexicon.category(s.id),
            crate::analysis::Category::HardSkill | crate::analysis::Category::Tool
        )
    });
    holds(shown) || (soft && (holds(all) || (!evidence.owners.is_empty() && holds(cited))))
}
