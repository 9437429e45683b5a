//! Permits and checks that an employer must see: the right to work, a criminal record check. They
//! are asked for like skills, and nobody's résumé has to show them.

use std::sync::LazyLock;

use super::Reading;
use crate::analysis::wording::{Phrases, words};
use crate::analysis::{Requirement, RequirementKind};

const RIGHT: &str = "Right to work";
const CITIZEN: &str = "Citizenship";
const RECORD: &str = "Criminal record check";
const HEALTH: &str = "Health or drug check";

static CHECKS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    Phrases::parse(include_str!("../wording/checks.tsv"), |value| {
        Some(match value {
            "right" => RIGHT,
            "citizen" => CITIZEN,
            "record" => RECORD,
            "health" => HEALTH,
            _ => return None,
        })
    })
});

pub fn requirements(reading: &Reading<'_>) -> Vec<Requirement> {
    const LONGEST: usize = 120;
    let mut found: Vec<Requirement> = Vec::new();
    for (zone, text) in reading.asking() {
        let words = words(text, zone.start);
        for check in CHECKS.find(&words) {
            if found.iter().any(|r| r.any_of.first().is_some_and(|name| name == check.value)) {
                continue;
            }
            let said = &reading.text[words[check.first].start..words[check.last].end];
            let clause = text.trim().trim_matches([',', ';', '.', ' ']);
            // `(CMS rules, not ours)` keeps its brackets, a lone one goes.
            let balanced = clause.matches('(').count() == clause.matches(')').count();
            let clause = if balanced { clause } else { clause.trim_matches(['(', ')', ' ']) };
            let open = clause.rfind(" (").filter(|at| !clause[*at..].contains(')'));
            let clause = open.map_or(clause, |at| &clause[..at]);
            let whole = clause.chars().count() <= LONGEST;
            found.push(Requirement {
                kind: RequirementKind::Check,
                importance: zone.importance,
                text: if whole { clause } else { said }.to_owned(),
                any_of: vec![check.value.to_owned(), said.to_owned()],
                years: None,
                level: None,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::analysis::{RequirementKind, analyze};
    use crate::posting::from_bytes;

    fn checks(text: &str) -> Vec<(String, String)> {
        let posting = from_bytes(text.as_bytes(), None).unwrap();
        let asked = analyze(&posting).requirements.into_iter();
        asked
            .filter(|r| r.kind == RequirementKind::Check)
            .map(|mut r| (r.any_of.remove(0), r.text))
            .collect()
    }

    #[test]
    fn checks_are_asked_for_where_the_wording_asks() {
        let found = checks(
            "Support worker\n\nRequirements\n- NVQ Level 2\n- Full working rights in Australia\n\n\
             All appointees must hold a valid NSW criminal record check.\n",
        );
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Right to work", "Criminal record check"], "{found:?}");
        let remark = "Support worker\n\nRequirements\n- NVQ Level 2\n\nA criminal record will not \
                      keep you from working here.\n";
        assert_eq!(checks(remark), []);
    }
}
