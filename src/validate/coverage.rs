//! Coverage: how much of what the posting asks for the document shows, honestly counted.

use serde::{Deserialize, Serialize};

use crate::analysis::{Category, JobAnalysis, Lexicon};
use crate::document::TailoredResume;
use crate::matching::HowMet;
use crate::matching::evidence::Evidence;
use crate::matching::scores::keyword_weight;
use crate::profile::Profile;
use crate::text::Lang;

/// A keyword with whether the document shows it and whether the profile could support it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeywordCoverage {
    pub keyword: String,
    pub covered: bool,
    /// The profile has the term, by any of its names, or a narrower one: the guard would let it
    /// stand. What is merely implied is not supportable.
    pub supportable: bool,
}

/// Coverage of the posting's keywords, soft skills aside, each by its weight.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// Covered of supportable, 0 to 100; 100 when nothing is supportable.
    pub supportable: f64,
    /// Covered of all keywords, 0 to 100.
    pub raw: f64,
    pub keywords: Vec<KeywordCoverage>,
}

impl Coverage {
    /// Whether [`Self::supportable`] is the whole of nothing, which is no praise.
    #[must_use]
    pub fn is_of_nothing(&self) -> bool {
        self.raw <= 0.0 && self.supportable > 0.0
    }
}

/// Compares what the document shows with what the posting asks and the profile supports.
#[must_use]
pub fn coverage(
    resume: &TailoredResume,
    profile: &Profile,
    profile_language: Lang,
    analysis: &JobAnalysis,
) -> Coverage {
    let lexicon = Lexicon::shared();
    let stated = Evidence::of(profile, profile_language);
    let shown = Evidence::of_texts(
        resume.lines().map(|(id, line)| (id, line.text.as_str())),
        resume.language,
    );
    let holds = |evidence: &Evidence<'_>, lang: Lang, canonical: &str, term: &str| {
        [canonical, term].iter().any(|text| {
            evidence.answer(text, lexicon, lang).is_some_and(|a| a.how >= HowMet::Narrower)
        })
    };
    let (mut covered_weight, mut supportable_weight, mut all) = (0.0, 0.0, 0.0);
    let mut keywords = Vec::new();
    for keyword in analysis.keywords.iter().filter(|k| k.category != Category::SoftSkill) {
        let weight = keyword_weight(keyword);
        let covered = holds(&shown, resume.language, &keyword.canonical, &keyword.term);
        let supportable =
            covered || holds(&stated, profile_language, &keyword.canonical, &keyword.term);
        all += weight;
        if supportable {
            supportable_weight += weight;
        }
        if covered {
            covered_weight += weight;
        }
        keywords.push(KeywordCoverage { keyword: keyword.canonical.clone(), covered, supportable });
    }
    let percent = |part: f64, whole: f64, none: f64| {
        if whole > 0.0 { (1000.0 * part / whole).round() / 10.0 } else { none }
    };
    Coverage {
        supportable: percent(covered_weight, supportable_weight, 100.0),
        raw: percent(covered_weight, all, 0.0),
        keywords,
    }
}
