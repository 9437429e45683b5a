//! The offline summary: at most three sentences, each from the profile or counted from its dates.

use super::model::{Line, WordedBy};
use super::words;
use crate::analysis::{Importance, Lexicon, RequirementKind};
use crate::matching::{HowMet, MatchReport};
use crate::profile::{PartialDate, Profile};
use crate::text::{Lang, fold};

/// At most this many skills are named.
const SKILLS: usize = 4;
const SENTENCES: usize = 3;

/// Writes the summary, each sentence with its sources.
#[must_use]
pub fn summary(
    profile: &Profile,
    report: &MatchReport,
    lang: Lang,
    today: PartialDate,
) -> Vec<Line> {
    let own = profile.basics.summary.as_deref().map(sentences).unwrap_or_default();
    let allowed = |text: &&str| !super::is_barred(text, &profile.preferences.never);
    let mut lines: Vec<Line> = own
        .iter()
        .copied()
        .filter(allowed)
        .take(SENTENCES - 1)
        .map(|sentence| Line::verbatim(sentence, "basics.summary"))
        .collect();
    if lines.is_empty() {
        lines.extend(experience(profile, lang, today));
    }
    if let Some(skills) = skills(profile, report, lang, &lines) {
        lines.push(skills);
    } else if let Some(third) = own.get(SENTENCES - 1).filter(|text| allowed(text)) {
        lines.push(Line::verbatim(*third, "basics.summary"));
    }
    lines
}

fn experience(profile: &Profile, lang: Lang, today: PartialDate) -> Option<Line> {
    let job = profile.latest_job()?;
    let years = profile.years_of_work(today);
    if years < 1 {
        return None;
    }
    let (label, label_source) = match &profile.basics.label {
        Some(label) => (label.as_str(), "basics.label"),
        None => (job.title.as_deref()?, job.id.as_str()),
    };
    let mut sources = vec![label_source.to_owned()];
    sources.extend(profile.work.iter().map(|job| job.id.clone()));
    sources.dedup();
    Some(Line {
        text: words::experience_sentence(lang, label, years, job.organization.as_deref()),
        sources,
        worded_by: WordedBy::Offline,
    })
}

/// Names the must-haves that the profile proves under their own name and the text above lacks.
fn skills(profile: &Profile, report: &MatchReport, lang: Lang, above: &[Line]) -> Option<Line> {
    let said = above.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(" ");
    let (named, sources) = named_skills(profile, report, &said);
    (named.len() >= 2).then(|| Line {
        text: words::skills_sentence(lang, &named),
        sources,
        worded_by: WordedBy::Offline,
    })
}

/// At most four must-haves under the person's own names for them, which `said` does not name yet,
/// with where they are listed.
#[must_use]
pub fn named_skills<'p>(
    profile: &'p Profile,
    report: &'p MatchReport,
    said: &str,
) -> (Vec<&'p str>, Vec<String>) {
    let said = fold(said);
    let mut sources = Vec::new();
    let mut named: Vec<&str> = Vec::new();
    for r in &report.requirements {
        let proven = matches!(r.how, Some(HowMet::Same | HowMet::Alias | HowMet::Narrower));
        let wanted = r.requirement.kind == RequirementKind::Keywords
            && r.requirement.importance == Importance::Must;
        if !wanted || !proven || named.len() == SKILLS {
            continue;
        }
        // The person's own name for it, so that nothing is claimed in other words.
        let lexicon = Lexicon::shared();
        let own = report.skills.iter().find(|skill| {
            skill.how.is_some_and(|how| how > HowMet::Implied)
                && skill.keyword.as_ref().is_some_and(|k| {
                    r.requirement.any_of.iter().any(|term| {
                        fold(term) == fold(k)
                            || lexicon.find(term).is_some_and(|id| lexicon.find(k) == Some(id))
                    })
                })
        });
        let Some(own) = own else { continue };
        if said.contains(&fold(&own.name))
            || named.contains(&own.name.as_str())
            || super::is_barred(&own.name, &profile.preferences.never)
        {
            continue;
        }
        let Some(source) = source_of_skill(profile, &own.name) else { continue };
        named.push(&own.name);
        sources.push(source);
    }
    sources.sort();
    sources.dedup();
    (named, sources)
}

/// The group or entry that lists a skill.
#[must_use]
pub fn source_of_skill(profile: &Profile, name: &str) -> Option<String> {
    let same = |other: &str| fold(other) == fold(name);
    let group = profile.skills.iter().find(|g| g.names().any(same)).map(|g| g.id.clone());
    group.or_else(|| {
        profile.entries().find(|e| e.skills.iter().any(|s| same(s))).map(|e| e.id.clone())
    })
}

/// Sentences of running text: cut after `.`, `!` or `?` where a capital follows.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes: Vec<(usize, char)> = text.char_indices().collect();
    for (at, window) in bytes.windows(3).enumerate() {
        let [(_, mark), (_, gap), (next, after)] = window else { continue };
        let Some(before) = text.get(start..bytes[at].0) else { continue };
        let short_before = before
            .rsplit([' ', '('])
            .next()
            .is_some_and(|word| word.chars().count() <= 3 && word.chars().any(char::is_alphabetic));
        let ends = matches!(mark, '.' | '!' | '?')
            && gap.is_whitespace()
            && (after.is_uppercase() || after.is_numeric())
            && !(*mark == '.' && short_before);
        if ends {
            found.push(text[start..*next].trim());
            start = *next;
        }
    }
    let rest = text[start..].trim();
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(
            sentences(
                "Nurse with ICU experience. Trained by Dr. Miller in St. Gallen! Works e.g. nights."
            ),
            [
                "Nurse with ICU experience.",
                "Trained by Dr. Miller in St. Gallen!",
                "Works e.g. nights."
            ]
        );
    }

    #[test]
    fn without_a_summary_the_dates_speak() {
        let profile = crate::profile::parse(
            "basics:\n  name: A\n  email: a@b.c\nwork:\n  - name: Bakery\n    position: Baker\n    startDate: 2015-01\n",
            "p",
        )
        .unwrap();
        let report = MatchReport::default();
        let lines = summary(&profile, &report, Lang::En, "2026-01".parse().unwrap());
        assert_eq!(lines[0].text, "Baker with 11 years of experience, most recently at Bakery.");
        assert_eq!(lines[0].sources, ["bakery-baker"]);
    }
}
