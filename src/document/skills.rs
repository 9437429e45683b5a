//! The skills section: what the posting asks for first, in the person's own words and groups.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{DocEntry, Line, WordedBy};
use crate::matching::{HowMet, MatchReport, SkillMatch};
use crate::profile::Profile;
use crate::text::fold;

/// Skills of a group that the posting does not ask for are listed up to this many.
const OTHERS: usize = 6;
/// The section holds at most this many groups.
const GROUPS: usize = 6;

/// One entry a group: `Databases: PostgreSQL, Redis`.
#[must_use]
pub fn skill_groups(profile: &Profile, report: &MatchReport, compact: bool) -> Vec<DocEntry> {
    let (most_groups, most_others) = if compact { (3, 2) } else { (GROUPS, OTHERS) };
    let scored: BTreeMap<String, &SkillMatch> =
        report.skills.iter().map(|skill| (fold(&skill.name), skill)).collect();
    let preferences = &profile.preferences;
    let always = |name: &str| preferences.always.iter().any(|a| fold(a) == fold(name));
    let asked = |name: &str| {
        scored.get(&fold(name)).is_some_and(|s| s.how.is_some_and(|how| how > HowMet::Close))
    };
    let score = |name: &str| scored.get(&fold(name)).map_or(0.0, |skill| skill.score);
    let mut listed: BTreeSet<String> = BTreeSet::new();
    let mut groups: Vec<(f64, DocEntry)> = Vec::new();
    let mut loose: Vec<(f64, &str, String)> = Vec::new();
    for group in &profile.skills {
        if preferences.exclude.contains(&group.id) {
            continue;
        }
        let mut names: Vec<&str> = group
            .names()
            .filter(|name| !super::is_barred(name, &preferences.never))
            .filter(|name| listed.insert(fold(name)))
            .collect();
        names.sort_by(|a, b| {
            let key = |name: &str| (asked(name), score(name));
            let ((asked_a, score_a), (asked_b, score_b)) = (key(a), key(b));
            asked_b.cmp(&asked_a).then(score_b.total_cmp(&score_a))
        });
        let mut others = 0;
        names.retain(|name| {
            asked(name) || always(name) || {
                others += 1;
                others <= most_others
            }
        });
        if names.is_empty() {
            continue;
        }
        let best = names.iter().map(|name| score(name)).fold(0.0, f64::max);
        let weight = best + names.iter().filter(|name| asked(name)).count() as f64 * 10.0;
        if group.keywords.is_empty() {
            loose.push((weight, names[0], group.id.clone()));
            continue;
        }
        groups.push((
            weight,
            DocEntry {
                id: group.id.clone(),
                title: Some(Line::verbatim(&group.name, &group.id)),
                body: Some(Line::verbatim(names.join(", "), &group.id)),
                ..DocEntry::default()
            },
        ));
    }
    // What was used at a job and is asked for, yet stands in no group.
    let named = |name: &str| {
        scored.get(&fold(name)).is_some_and(|s| s.how.is_some_and(|how| how > HowMet::Implied))
    };
    for entry in profile.entries().filter(|entry| !preferences.exclude.contains(&entry.id)) {
        for name in &entry.skills {
            if named(name)
                && !super::is_barred(name, &preferences.never)
                && listed.insert(fold(name))
            {
                loose.push((score(name), name, entry.id.clone()));
            }
        }
    }
    groups.sort_by(|a, b| b.0.total_cmp(&a.0));
    groups.truncate(most_groups);
    // What heads a group is said already.
    let heads: BTreeSet<String> =
        groups.iter().filter_map(|(_, entry)| Some(fold(&entry.title.as_ref()?.text))).collect();
    loose.retain(|(_, name, _)| !heads.contains(&fold(name)));
    let mut entries = Vec::with_capacity(groups.len() + 1);
    loose.sort_by(|a, b| b.0.total_cmp(&a.0));
    loose.truncate(if compact { 8 } else { 12 });
    if !loose.is_empty() {
        let names: Vec<&str> = loose.iter().map(|(_, name, _)| *name).collect();
        let mut sources: Vec<String> = Vec::new();
        for (_, _, id) in &loose {
            if !sources.contains(id) {
                sources.push(id.clone());
            }
        }
        entries.push(DocEntry {
            id: sources[0].clone(),
            body: Some(Line { text: names.join(", "), sources, worded_by: WordedBy::Profile }),
            ..DocEntry::default()
        });
    }
    entries.extend(groups.into_iter().map(|(_, entry)| entry));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::matching::match_profile;
    use crate::posting::from_bytes;

    #[test]
    fn a_skill_that_heads_a_group_stands_there_alone() {
        let yaml = "basics: {name: Ada, email: a@example.org}\nwork:\n  - name: Meridian\n    startDate: 2019-02\n    \
                    skills: [Kubernetes, Kafka]\nskills:\n  - name: kubernetes\n    keywords: \
                    [Helm]\n";
        let profile = crate::profile::parse(yaml, "profile.yaml").unwrap();
        let text = "Backend engineer\n\nRequirements\n- Kubernetes\n- Kafka\n- Helm\n";
        let analysis = analyze(&from_bytes(text.as_bytes(), None).unwrap());
        let report = match_profile(&profile, &analysis, "2026-06".parse().unwrap());
        let entries = skill_groups(&profile, &report, false);
        let text = |line: &Option<Line>| line.as_ref().map(|line| line.text.clone());
        let told: Vec<_> = entries.iter().map(|e| (text(&e.title), text(&e.body))).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(told, [(None, some("Kafka")), (some("kubernetes"), some("Helm"))]);
    }
}
