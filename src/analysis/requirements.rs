//! Keywords and facts become requirements: one for each thing that is asked for, alternatives
//! together. What is only mentioned is asked for by nobody, unless nothing else is.

use std::collections::HashMap;

use super::{Category, Importance, Keyword, Requirement, RequirementKind};

/// Gathers the requirements, musts first; within each importance the keywords' own order, then
/// the facts.
#[must_use]
pub fn gather(keywords: &[Keyword], facts: Vec<Requirement>) -> Vec<Requirement> {
    let asks = keywords.iter().any(|k| k.importance > Importance::Mentioned) || !facts.is_empty();
    let has = |kind| facts.iter().any(|r| r.kind == kind);
    let (degrees, languages) = (has(RequirementKind::Degree), has(RequirementKind::Language));
    let told = |keyword: &Keyword| match keyword.category {
        Category::Degree => degrees,
        Category::Language => languages,
        _ => false,
    };
    let mut gathered: Vec<Requirement> = Vec::new();
    let mut groups: HashMap<usize, usize> = HashMap::new();
    for keyword in keywords {
        if (asks && keyword.importance == Importance::Mentioned) || told(keyword) {
            continue;
        }
        let open = keyword.alternatives.and_then(|group| groups.get(&group)).copied();
        if let Some(open) = open.and_then(|at| gathered.get_mut(at)) {
            if !open.any_of.contains(&keyword.canonical) {
                open.any_of.push(keyword.canonical.clone());
            }
            open.text = either(&open.any_of);
            open.importance = open.importance.max(keyword.importance);
            continue;
        }
        if let Some(group) = keyword.alternatives {
            groups.insert(group, gathered.len());
        }
        gathered.push(Requirement {
            kind: kind(keyword.category),
            importance: keyword.importance,
            text: keyword.term.clone(),
            any_of: vec![keyword.canonical.clone()],
            years: None,
            level: None,
        });
    }
    let drives = |r: &Requirement| {
        r.any_of.iter().any(|term| term.to_lowercase().contains("driving licence"))
    };
    let known = gathered.iter().any(drives);
    gathered.extend(facts.into_iter().filter(|fact| !(known && drives(fact))));
    gathered.sort_by_key(|r| std::cmp::Reverse(r.importance));
    gathered
}

fn kind(category: Category) -> RequirementKind {
    match category {
        Category::Certificate => RequirementKind::Certificate,
        Category::Degree => RequirementKind::Degree,
        Category::Language => RequirementKind::Language,
        _ => RequirementKind::Keywords,
    }
}

/// `Java, Kotlin or Scala`
fn either(terms: &[String]) -> String {
    match terms {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyword(term: &str, importance: Importance, alternatives: Option<usize>) -> Keyword {
        Keyword {
            term: term.to_owned(),
            canonical: term.to_owned(),
            category: Category::Tool,
            importance,
            span: [0, 0],
            count: 1,
            alternatives,
        }
    }

    #[test]
    fn alternatives_are_one_requirement() {
        let keywords = [
            keyword("Java", Importance::Must, Some(1)),
            keyword("SQL", Importance::Must, None),
            keyword("Kotlin", Importance::Must, Some(1)),
            keyword("Scala", Importance::Must, Some(1)),
            keyword("Bash", Importance::Mentioned, None),
        ];
        let gathered = gather(&keywords, Vec::new());
        let texts: Vec<&str> = gathered.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(texts, ["Java, Kotlin or Scala", "SQL"]);
        assert_eq!(gathered[0].any_of.len(), 3);
    }
}
