//! Stage 2: what in the profile answers what the posting asks, in numbers that add up.
//!
//! In: a profile and an analysis. Out: a [`MatchReport`]. Pure: the same input and day give the
//! same report.

mod advice;
mod degrees;
pub mod evidence;
mod field;
pub mod levels;
pub mod model;
pub mod requirements;
pub mod scores;
#[cfg(test)]
mod tests;
pub mod trade;
#[cfg(test)]
mod truth_tests;
mod years;

pub use model::{
    Emphasis, EntryMatch, Gap, GapKind, HighlightMatch, HowMet, MatchReport, Reason,
    RequirementMatch, SkillMatch,
};

use crate::analysis::{JobAnalysis, Lexicon};
use crate::profile::{PartialDate, Profile};
use crate::text::Lang;
use crate::text::lang::detect;
use evidence::Evidence;
use requirements::{Subject, weight, worth};
use scores::{AnsweredKeyword, Scorer, keyword_weight};

/// How the overall match is made up; the four sum to 100.
const REQUIREMENTS: f64 = 50.0;
const TITLE: f64 = 18.0;
const KEYWORDS: f64 = 14.0;
const PROFESSION: f64 = 18.0;
/// The weight of the unsaid: as much as two must-haves. A posting of which little could be read
/// does not rank people by that little: its requirements' points are shared out as if it asked
/// for this much more, which is met as far as title and profession are.
const UNSAID: f64 = 6.0;

/// The trade that a posting's title names.
fn trade_of(analysis: &JobAnalysis) -> trade::Named {
    trade::Named::of(analysis.title.as_deref().unwrap_or_default()).work()
}

/// The language a profile is written in: its preference, else by its text, else English.
#[must_use]
pub fn profile_language(profile: &Profile) -> Lang {
    profile.preferences.language.unwrap_or_else(|| {
        let lines = profile.entries().flat_map(|e| e.highlights.iter().map(|h| h.text.as_str()));
        let text: Vec<&str> = profile.basics.summary.as_deref().into_iter().chain(lines).collect();
        detect(&text.join(". ")).unwrap_or_default()
    })
}

/// Compares a profile with what a posting asks for.
#[must_use]
pub fn match_profile(profile: &Profile, analysis: &JobAnalysis, today: PartialDate) -> MatchReport {
    let language = profile_language(profile);
    let evidence = Evidence::of(profile, language).asked_in(analysis.language);
    let lexicon = Lexicon::shared();
    let answered: Vec<AnsweredKeyword<'_>> = analysis
        .keywords
        .iter()
        .filter_map(|keyword| {
            let answer = evidence.answer(&keyword.canonical, lexicon, language).or_else(|| {
                (keyword.term != keyword.canonical)
                    .then(|| evidence.answer(&keyword.term, lexicon, language))
                    .flatten()
            })?;
            (answer.how > HowMet::Close).then(|| AnsweredKeyword {
                keyword,
                how: answer.how,
                pieces: answer.pieces.into_iter().collect(),
            })
        })
        .collect();
    let subject =
        Subject { profile, evidence: &evidence, language, today, trade: trade_of(analysis) };
    let requirements: Vec<RequirementMatch> =
        analysis.requirements.iter().map(|r| subject.compare(r)).collect();
    let scorer = Scorer::new(profile, analysis, &evidence, &answered, language, today);
    let experiences = scorer.entries();
    let profession = field::similarity(&evidence, analysis);
    let (overall, reasons) =
        overall(profile, analysis, &requirements, &answered, &scorer, profession);
    MatchReport {
        overall,
        reasons,
        gaps: advice::gaps(&requirements),
        emphasis: advice::emphasis(profile, &requirements, &experiences),
        skills: scorer.skills(),
        requirements,
        experiences,
    }
}

fn overall(
    profile: &Profile,
    analysis: &JobAnalysis,
    requirements: &[RequirementMatch],
    answered: &[AnsweredKeyword<'_>],
    scorer: &Scorer<'_>,
    profession: f64,
) -> (f64, Vec<Reason>) {
    let share = |got: f64, of: f64| if of > 0.0 { got / of } else { 0.0 };
    let possible: f64 = requirements.iter().map(|r| weight(&r.requirement)).sum();
    let met: f64 = requirements.iter().map(|r| weight(&r.requirement) * r.met).sum();
    let keywords: f64 = analysis.keywords.iter().map(keyword_weight).sum();
    let shown: f64 = answered.iter().map(|a| keyword_weight(a.keyword) * worth(a.how)).sum();
    let titles = profile
        .basics
        .label
        .iter()
        .chain(&profile.basics.labels)
        .chain(profile.work.iter().filter_map(|job| job.title.as_ref()));
    let title = titles.map(|t| scorer.title_similarity(t)).fold(0.0, f64::max);
    // Adding zero turns a negative zero into a plain one.
    let round = |points: f64| (points * 10.0).round() / 10.0 + 0.0;
    let reasons = vec![
        Reason {
            what: "requirements met".into(),
            points: round(REQUIREMENTS * share(met, possible + UNSAID)),
        },
        Reason {
            what: "what the posting leaves unsaid, by title and profession".into(),
            points: round(
                REQUIREMENTS * share(UNSAID * f64::midpoint(title, profession), possible + UNSAID),
            ),
        },
        Reason { what: "title".into(), points: round(TITLE * title) },
        Reason { what: "profession".into(), points: round(PROFESSION * profession) },
        Reason { what: "keywords shown".into(), points: round(KEYWORDS * share(shown, keywords)) },
    ];
    let sum = reasons.iter().map(|reason| reason.points).sum::<f64>();
    (round(sum), reasons)
}
