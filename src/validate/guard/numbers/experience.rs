//! Years of experience, counted from the dates of the profile.

use crate::analysis::Lexicon;
use crate::profile::date::{Period, merged_months};
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::Context;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};
use crate::validate::guard::words::clause;

/// What "experience" may be of without naming a field.
const ANY_WORK: [&str; 16] = [
    "work",
    "working",
    "professional",
    "relevant",
    "combined",
    "total",
    "hands",
    "practical",
    "solid",
    "continuous",
    "post",
    "qualification",
    "qualified",
    "industry",
    "career",
    "job",
];

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
    // "20 years of experience and now Warehouse Manager": what is joined on is no field of them.
    let end = (claimed.end..words.len().min(claimed.end + 6))
        .find(|at| clause::is_and(words, *at) || *at > 0 && clause::breaks(words, *at - 1))
        .unwrap_or(claimed.end + 7);
    let skill = read.terms.iter().find(|term| term.from >= claimed.end && term.from < end);
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
    // "13 years of intensive care experience": of the field that is named, nothing else.
    let field: Vec<&str> = field(read, claimed);
    let in_field = |id: &str| {
        let under = index.entries.get(id);
        let texts = under.into_iter().flat_map(|under| {
            std::iter::once(&under.skills).chain(index.sources.get(id).map(|s| &s.facts)).chain(
                under.highlights.iter().filter_map(|h| index.sources.get(h)).map(|s| &s.facts),
            )
        });
        let texts: Vec<_> = texts.collect();
        field.iter().all(|stem| texts.iter().any(|facts| facts.stems.contains(*stem)))
    };
    if !field.is_empty() {
        let shown = of(&in_field);
        return holds(shown);
    }
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

/// Stems of the words between "years of" and "experience" that name a field: not those that any work has.
fn field<'r>(read: &'r Reading<'_>, claimed: &Quantity) -> Vec<&'r str> {
    let words = &read.words;
    let last = words.len().min(claimed.end + 5);
    let Some(end) = (claimed.end..last).find(|at| words.list[*at].fold == "experience") else {
        return Vec::new();
    };
    (claimed.end..end)
        .filter(|at| clause::content(words, *at) && !words.list[*at].fold.ends_with("time"))
        .filter(|at| !ANY_WORK.contains(&words.list[*at].fold.as_str()))
        .map(|at| words.list[at].stem.as_str())
        .collect()
}
