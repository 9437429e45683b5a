//! Scores of entries, highlights and skills: sums of named points, 0 to 100.
//!
//! | what | points |
//! |---|---|
//! | highlight: each keyword of the posting it shows | 22 for a must, 12 for a nice-to-have, 5 for a mention; each further one counts 0.85 of its points; at most 70 |
//! | highlight: words shared with the posting's duties | up to 15 |
//! | highlight: a result in numbers | 5 |
//! | highlight: recency | up to 10 |
//! | entry: weighted share of the posting's keywords that it shows | up to 60 |
//! | entry: title like the posting's, by its words or by its trade in any language | up to 20 |
//! | entry: recency | up to 14 |
//! | entry: duration | up to 6, reached after three years |
//! | skill: answers a keyword of the posting | 60 for a must, 40 for a nice-to-have, 25 for a mention |
//! | skill: recency of use | up to 16 |
//! | skill: years of use | up to 16, reached after five years |
//! | skill: stated level | up to 8, half of it where none is stated |
//!
//! The recency factor halves every five years after the first (a judgement of ours; recruiters'
//! guides commonly weigh the last ten years).

use std::collections::HashSet;

use super::evidence::{Evidence, PieceKind, content_stems, recency};
use super::levels::skill_level;
use super::model::{EntryMatch, HighlightMatch, HowMet, Reason, SkillMatch};
use super::requirements::worth;
use super::trade::Named;
use crate::analysis::{Category, Importance, JobAnalysis, Keyword, Lexicon};
use crate::profile::date::merged_months;
use crate::profile::{Entry, PartialDate, Profile};
use crate::text::stem::Stems;
use crate::text::{Lang, fold};

/// A keyword of the posting with the pieces of the profile that answer it.
pub struct AnsweredKeyword<'a> {
    pub keyword: &'a Keyword,
    pub how: HowMet,
    pub pieces: HashSet<usize>,
}

/// Everything a score is made from.
pub struct Scorer<'a> {
    pub profile: &'a Profile,
    pub analysis: &'a JobAnalysis,
    pub evidence: &'a Evidence<'a>,
    pub answered: &'a [AnsweredKeyword<'a>],
    pub today: PartialDate,
    duty_stems: HashSet<String>,
    title_stems: HashSet<String>,
    /// Of the posting's title.
    trade: Named,
    stems: Stems,
}

/// The weight of a keyword when coverage is counted.
#[must_use]
pub fn keyword_weight(keyword: &Keyword) -> f64 {
    let importance = match keyword.importance {
        Importance::Must => 3.0,
        Importance::Nice => 1.5,
        Importance::Mentioned => 0.7,
    };
    if keyword.category == Category::SoftSkill { importance * 0.2 } else { importance }
}

fn round(points: f64) -> f64 {
    (points * 10.0).round() / 10.0 + 0.0
}

/// Sums reasons into a score, capping it at 100 with a reason of its own.
fn total(reasons: &mut Vec<Reason>) -> f64 {
    reasons.retain(|reason| reason.points != 0.0);
    let sum: f64 = reasons.iter().map(|reason| reason.points).sum();
    if sum > 100.0 {
        reasons.push(Reason { what: "capped at 100".into(), points: round(100.0 - sum) });
        return 100.0;
    }
    round(sum)
}

impl<'a> Scorer<'a> {
    #[must_use]
    pub fn new(
        profile: &'a Profile,
        analysis: &'a JobAnalysis,
        evidence: &'a Evidence<'a>,
        answered: &'a [AnsweredKeyword<'a>],
        language: Lang,
        today: PartialDate,
    ) -> Self {
        let stems = Stems::of(language);
        let duty_stems = analysis
            .responsibilities
            .iter()
            .flat_map(|duty| content_stems(duty, &stems))
            .filter(|stem| stem.len() > 3)
            .collect();
        let title_stems =
            analysis.title.iter().flat_map(|title| content_stems(title, &stems)).collect();
        let trade = super::trade_of(analysis);
        Self { profile, analysis, evidence, answered, today, duty_stems, title_stems, trade, stems }
    }

    /// All entries, best first within nothing: the profile's order is kept.
    #[must_use]
    pub fn entries(&self) -> Vec<EntryMatch> {
        self.profile.entries().map(|entry| self.entry(entry)).collect()
    }

    fn entry(&self, entry: &Entry) -> EntryMatch {
        let of_entry: HashSet<usize> = (0..self.evidence.pieces.len())
            .filter(|i| self.evidence.pieces[*i].entry.is_some_and(|e| e.id == entry.id))
            .collect();
        let possible: f64 =
            self.analysis.keywords.iter().map(keyword_weight).sum::<f64>().max(f64::EPSILON);
        let shown: f64 = self
            .answered
            .iter()
            .filter(|a| !a.pieces.is_disjoint(&of_entry))
            .map(|a| keyword_weight(a.keyword) * worth(a.how))
            .sum();
        // A single job seldom shows more than half of what a posting lists.
        let share = (shown / possible * 2.0).min(1.0);
        let fresh = recency(entry.period, self.today);
        let months = f64::from(merged_months([entry.period], self.today));
        let title = [&entry.title, &entry.description].into_iter().flatten();
        let similar = title.map(|t| self.title_similarity(t)).fold(0.0, f64::max);
        let reason = |what: &str, points: f64| Reason { what: what.into(), points: round(points) };
        let mut reasons = vec![
            reason("keywords of the posting", 60.0 * share),
            reason("title", 20.0 * similar),
            reason("recency", 14.0 * fresh),
            reason("duration", 6.0 * (months / 36.0).min(1.0)),
        ];
        let score = total(&mut reasons);
        EntryMatch {
            id: entry.id.clone(),
            kind: entry.kind,
            title: entry
                .title
                .iter()
                .chain(&entry.organization)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", "),
            score,
            reasons,
            highlights: self.highlights(entry),
        }
    }

    fn highlights(&self, entry: &Entry) -> Vec<HighlightMatch> {
        let fresh = recency(entry.period, self.today);
        (self.evidence.pieces.iter().enumerate())
            .filter(|(_, piece)| {
                piece.kind == PieceKind::Highlight && piece.entry.is_some_and(|e| e.id == entry.id)
            })
            .filter_map(|(index, piece)| {
                let text = &entry.highlights.iter().find(|h| h.id == piece.id)?.text;
                Some(self.highlight(index, piece.id, text, fresh))
            })
            .collect()
    }

    fn highlight(&self, index: usize, id: &str, text: &str, fresh: f64) -> HighlightMatch {
        let mut shown: Vec<(&Keyword, f64)> = self
            .answered
            .iter()
            .filter(|a| a.pieces.contains(&index))
            .map(|a| {
                let points = match a.keyword.importance {
                    Importance::Must => 22.0,
                    Importance::Nice => 12.0,
                    Importance::Mentioned => 5.0,
                };
                let soft = if a.keyword.category == Category::SoftSkill { 0.3 } else { 1.0 };
                (a.keyword, points * worth(a.how) * soft)
            })
            .collect();
        shown.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut reasons = Vec::new();
        let mut left = 70.0;
        let mut factor = 1.0;
        for (keyword, points) in &shown {
            let points = (points * factor).min(left);
            left -= points;
            factor *= 0.85;
            reasons.push(Reason {
                what: format!("shows {}", keyword.canonical),
                points: round(points),
            });
        }
        let stems: HashSet<String> = content_stems(text, &self.stems).into_iter().collect();
        let shared = stems.iter().filter(|stem| self.duty_stems.contains(*stem)).count();
        let share = (shared as f64 / 4.0).min(1.0);
        reasons.push(Reason { what: "words of the duties".into(), points: round(15.0 * share) });
        if text.chars().any(|c| c.is_ascii_digit()) {
            reasons.push(Reason { what: "a result in numbers".into(), points: 5.0 });
        }
        reasons.push(Reason { what: "recency".into(), points: round(10.0 * fresh) });
        let score = total(&mut reasons);
        let mut keywords: Vec<String> = shown.iter().map(|(k, _)| k.canonical.clone()).collect();
        keywords.dedup();
        HighlightMatch { id: id.to_owned(), score, reasons, keywords }
    }

    /// How much a title is like the posting's, 0 to 1: the words they share, or the trade they
    /// name, in whatever languages. What only shares a word such as `manager` counts half.
    #[must_use]
    pub fn title_similarity(&self, title: &str) -> f64 {
        const TRADE: f64 = 0.8;
        const NEAR: f64 = 0.4;
        let have: HashSet<String> = content_stems(title, &self.stems).into_iter().collect();
        let both = have.intersection(&self.title_stems).count() as f64;
        let all = (have.len() + self.title_stems.len()) as f64;
        // Dice's coefficient: 2·|A∩B| / (|A|+|B|), so that long titles gain nothing by length.
        let words = if self.title_stems.is_empty() { 0.0 } else { 2.0 * both / all };
        let own = Named::of(title).work();
        if own.is_empty() || self.trade.is_empty() || own.meets(&self.trade) {
            return words.max(TRADE * own.alike(&self.trade));
        }
        if own.is_near(&self.trade) { (words * 0.75).max(NEAR) } else { words * 0.5 }
    }

    /// The skills of the list and those declared at entries, best first.
    #[must_use]
    pub fn skills(&self) -> Vec<SkillMatch> {
        let lexicon = Lexicon::shared();
        let mut seen = HashSet::new();
        let declared =
            self.profile.skills.iter().flat_map(super::super::profile::model::SkillGroup::names);
        let used = self.profile.entries().flat_map(|e| e.skills.iter().map(String::as_str));
        let mut skills: Vec<SkillMatch> = declared
            .chain(used)
            .filter(|name| seen.insert(fold(name)))
            .map(|name| self.skill(name, lexicon))
            .collect();
        skills.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
        skills
    }

    fn skill(&self, name: &str, lexicon: &Lexicon) -> SkillMatch {
        let id = lexicon.find(name);
        let answers = |a: &AnsweredKeyword<'_>| -> Option<HowMet> {
            if let (Some(have), Some(wanted)) = (id, lexicon.find(&a.keyword.canonical)) {
                let how = super::evidence::relate(lexicon, wanted, have)?;
                return (how > HowMet::Close).then_some(how);
            }
            let have = content_stems(name, &self.stems);
            let wanted = content_stems(&a.keyword.canonical, &self.stems);
            (!have.is_empty() && have == wanted).then_some(HowMet::Same)
        };
        let best = self.answered.iter().filter_map(|a| Some((a, answers(a)?))).max_by(
            |(a, how_a), (b, how_b)| {
                let points = |a: &AnsweredKeyword<'_>, how| keyword_weight(a.keyword) * worth(how);
                points(a, *how_a).total_cmp(&points(b, *how_b))
            },
        );
        let periods = match id {
            Some(id) => self.evidence.periods_of(id),
            None => self
                .profile
                .entries()
                .filter(|e| e.skills.iter().any(|s| fold(s) == fold(name)))
                .map(|e| e.period)
                .collect(),
        };
        let years = merged_months(periods.iter().copied(), self.today) / 12;
        let fresh = periods.iter().map(|p| recency(*p, self.today)).fold(0.0, f64::max);
        let mut reasons = Vec::new();
        if let Some((answered, how)) = &best {
            let points = match answered.keyword.importance {
                Importance::Must => 60.0,
                Importance::Nice => 40.0,
                Importance::Mentioned => 25.0,
            };
            reasons.push(Reason {
                what: format!("answers {}", answered.keyword.canonical),
                points: round(points * worth(*how)),
            });
        }
        let group = self.profile.skills.iter().find(|group| group.names().any(|n| n == name));
        let level = group.and_then(|group| skill_level(group.level.as_deref()?));
        reasons.push(Reason { what: "recency of use".into(), points: round(16.0 * fresh) });
        reasons.push(Reason {
            what: "years of use".into(),
            points: round(16.0 * (f64::from(years) / 5.0).min(1.0)),
        });
        // Who states no level is taken to be in the middle.
        reasons.push(Reason { what: "level".into(), points: round(8.0 * level.unwrap_or(0.5)) });
        let score = total(&mut reasons);
        SkillMatch {
            name: name.to_owned(),
            keyword: best.as_ref().map(|(a, _)| a.keyword.canonical.clone()),
            how: best.as_ref().map(|(_, how)| *how),
            score,
            reasons,
            years,
        }
    }
}
