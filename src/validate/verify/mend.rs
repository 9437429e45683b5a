//! The nearest evidence for a line that nothing backs, and what to do about it.

use super::{Checker, LineVerdict, Nearest, sources};
use crate::validate::{Status, ViolationKind};

/// Adds what helps to an unsupported line.
pub fn add(checker: &Checker<'_>, line: &mut LineVerdict) {
    if line.status != Status::Unsupported {
        return;
    }
    let profile = checker.profile;
    // What is missing from a list is near nothing.
    let lists = |id: &String| id == "skills" || profile.skills.iter().any(|group| group.id == *id);
    if line.sources.iter().any(lists) {
        line.mend = Some(mend(line));
        return;
    }
    let text = line.text.clone();
    let near = |ids: Vec<&str>| -> Option<String> {
        let best = sources::ranked(checker, &text, ids).into_iter().next();
        best.filter(|(_, score)| *score >= 0.15).map(|(id, _)| id.to_owned())
    };
    let cited: Vec<&str> =
        line.sources.iter().map(String::as_str).filter(|id| *id != "skills").collect();
    let all = profile.entries().flat_map(|entry| entry.highlights.iter().map(|h| h.id.as_str()));
    let heads = checker.known.iter().map(|known| known.id);
    let id = near(cited).or_else(|| {
        near(
            all.chain(heads)
                .chain(profile.basics.summary.iter().map(|_| "basics.summary"))
                .collect(),
        )
    });
    line.nearest = id.and_then(|id| Some(Nearest { text: profile.source_text(&id)?, id }));
    line.mend = Some(mend(line));
}

fn mend(line: &LineVerdict) -> String {
    let Some(first) = line.violations.first() else {
        return "take the line out".to_owned();
    };
    let words = &first.text;
    let orphan = first.why.starts_with("it stands under");
    match first.kind {
        _ if orphan => "take the entry out, or add it to the profile if it is true".to_owned(),
        ViolationKind::Contact => {
            "write it as the profile has it, or correct the profile".to_owned()
        }
        ViolationKind::Date => {
            "write the dates as the profile has them, or correct the profile".to_owned()
        }
        ViolationKind::Employer
        | ViolationKind::Title
        | ViolationKind::Degree
        | ViolationKind::Certificate => {
            format!("take out “{words}”, or add it to the profile if it is true")
        }
        ViolationKind::Skill => {
            format!(
                "take out “{words}”, or add it to the profile's skills, where you used it, if it is true"
            )
        }
        ViolationKind::Number | ViolationKind::Scope => match &line.nearest {
            Some(_) => "say it as the nearest evidence does, or correct the profile".to_owned(),
            None => {
                "take the line out, or add what it says to the profile if it is true".to_owned()
            }
        },
    }
}
