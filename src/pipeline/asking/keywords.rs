//! Stage 1's question: more keywords. A model only ever points at the posting's own words; what
//! does not stand there, or stands only where the employer praises itself, is dropped.

use serde_json::{Value, json};

use super::budget::{Purse, fitting, tokens};
use super::desk::Question;
use super::fence::fenced;
use crate::analysis::{
    Category, Importance, JobAnalysis, Keyword, Lexicon, Requirement, RequirementKind, ZoneKind,
    Zones, sections,
};
use crate::pipeline::ports::Stage;
use crate::pipeline::report::{Changed, Fate};
use crate::posting::Posting;
use crate::text::{Lang, fold};

/// What the answer may take.
const ANSWER: usize = 400;
/// At most so many are added, whatever is proposed.
const MOST: usize = 12;
const LONGEST: usize = 60;

/// The question's data: the posting's requirement sections, as whole lines, as far as they fit.
#[must_use]
pub fn question(posting: &Posting, purse: &Purse<'_>) -> Option<String> {
    let zones = sections::zones(&posting.text, posting.language);
    let mut wanted: Vec<(usize, &str, ZoneKind, Importance)> = zones
        .iter()
        .filter(|zone| !zone.kind.is_boilerplate())
        .filter_map(|zone| {
            let text = posting.text.get(zone.start..zone.end)?.trim();
            (!text.is_empty()).then_some((zone.start, text, zone.kind, zone.importance))
        })
        .collect();
    wanted.sort_by_key(|(start, _, kind, importance)| {
        let title = *kind != ZoneKind::Title;
        (title, std::cmp::Reverse(*importance), *kind != ZoneKind::Responsibilities, *start)
    });
    let room = purse.room(purse.allowed(Stage::Analyze), &ask("", Lang::En));
    // A line has its end, too.
    let mut kept = fitting(wanted, room, |(_, text, ..)| tokens(text) + 1);
    if kept.is_empty() {
        return None;
    }
    kept.sort_by_key(|(start, ..)| *start);
    let text = kept.iter().map(|(_, text, ..)| *text).collect::<Vec<_>>().join("\n");
    Some(fenced(&text))
}

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {"keywords": {"type": "array", "maxItems": MOST, "items": {
            "type": "object",
            "properties": {
                "term": {"type": "string"},
                "category": {"type": "string", "enum": [
                    "hard_skill", "tool", "soft_skill", "domain", "certificate", "degree", "language"
                ]},
                "importance": {"type": "string", "enum": ["must", "nice", "mentioned"]}
            },
            "required": ["term", "category", "importance"],
            "additionalProperties": false
        }}},
        "required": ["keywords"],
        "additionalProperties": false
    })
}

/// The question in its dress.
#[must_use]
pub fn ask(user: &str, language: Lang) -> Question<'_> {
    Question {
        id: "analyze/keywords".into(),
        stage: Stage::Analyze,
        document: "resume",
        prompt: "keywords",
        language,
        length: 0,
        user,
        schema: schema(),
        max_output_tokens: ANSWER,
    }
}

/// Adds the proposed keywords that stand in the posting. Returns the terms added and those
/// dropped, with the reason.
pub fn merge(
    analysis: &mut JobAnalysis,
    posting: &Posting,
    answer: &Value,
) -> (Vec<String>, Vec<Changed>) {
    let zones = sections::zones(&posting.text, posting.language);
    let (mut added, mut dropped) = (Vec::new(), Vec::new());
    let proposals = answer["keywords"].as_array().map(Vec::as_slice).unwrap_or_default();
    for proposal in proposals.iter().take(40) {
        let term = proposal["term"].as_str().unwrap_or_default().trim();
        let category = serde_json::from_value::<Category>(proposal["category"].clone());
        let importance = serde_json::from_value::<Importance>(proposal["importance"].clone());
        let (Ok(category), Ok(importance)) = (category, importance) else { continue };
        match standing(analysis, posting, &zones, term, added.len()) {
            Ok((span, at_most, count)) => {
                let term = posting.text[span[0]..span[1]].to_owned();
                added.push(term.clone());
                add(analysis, term, span, category, importance.min(at_most), count);
            }
            Err("") => {}
            Err(why) => dropped.push(Changed {
                id: "analyze/keywords".into(),
                before: String::new(),
                proposed: term.chars().take(120).collect(),
                outcome: Fate::Dropped,
                why: why.to_owned(),
            }),
        }
    }
    (added, dropped)
}

/// Where a term stands in the posting and how much it can matter there. An empty reason: it is
/// known already.
fn standing(
    analysis: &JobAnalysis,
    posting: &Posting,
    zones: &Zones,
    term: &str,
    added: usize,
) -> Result<([usize; 2], Importance, usize), &'static str> {
    let words = term.split_whitespace().count();
    if term.chars().count() < 2 || term.chars().count() > LONGEST || words > 5 {
        return Err("it is no term");
    }
    let folded = fold(term);
    let known = |other: &str| fold(other) == folded;
    if analysis.keywords.iter().any(|k| known(&k.term) || known(&k.canonical)) {
        return Err("");
    }
    let names = [&analysis.company, &analysis.location, &analysis.contact, &analysis.title];
    if names.into_iter().flatten().any(|name| known(name)) {
        return Err("it is a name and no skill");
    }
    if added >= MOST {
        return Err("more than the twelve that a model may add");
    }
    let mut best: Option<([usize; 2], Importance)> = None;
    let mut count = 0;
    for (at, _) in posting.text.match_indices(term) {
        let end = at + term.len();
        let inside = |c: char| c.is_alphanumeric();
        let bounded =
            !posting.text[..at].ends_with(inside) && !posting.text[end..].starts_with(inside);
        let Some(zone) = zones.at(at).filter(|_| bounded) else { continue };
        if zone.kind.is_boilerplate() {
            continue;
        }
        count += 1;
        if best.is_none_or(|(_, importance)| zone.importance > importance) {
            best = Some(([at, end], zone.importance));
        }
    }
    match best {
        Some((span, importance)) => Ok((span, importance, count)),
        None if posting.text.contains(term) => {
            Err("it stands only where the employer speaks of itself")
        }
        None => Err("it does not stand in the posting"),
    }
}

fn add(
    analysis: &mut JobAnalysis,
    term: String,
    span: [usize; 2],
    category: Category,
    importance: Importance,
    count: usize,
) {
    let lexicon = Lexicon::shared();
    let canonical =
        lexicon.find(&term).map_or_else(|| term.clone(), |id| lexicon.name(id).to_owned());
    if importance > Importance::Mentioned && category != Category::SoftSkill {
        analysis.requirements.push(Requirement {
            kind: RequirementKind::Keywords,
            importance,
            text: term.clone(),
            any_of: vec![canonical.clone()],
            years: None,
            level: None,
        });
    }
    let keyword =
        Keyword { term, canonical, category, importance, span, count, alternatives: None };
    // Behind all that matter as much: the lexicon's own finds are surer.
    let at = analysis.keywords.partition_point(|other| other.importance >= importance);
    analysis.keywords.insert(at, keyword);
}

#[cfg(test)]
mod tests {
    use super::super::budget::nobody::Nobody;
    use super::super::prompts::Prompts;
    use super::*;
    use crate::analysis::analyze;

    const POSTING: &str = "Kiln Operator at Tonwerk GmbH\n\nWe are looking for somebody who runs our \
        kilns in two shifts and keeps the workshop in order.\n\nRequirements\n- Experience with raku firing\n\
        - Forklift licence\n\nAbout us\nWe are proud of our quantum culture and our people.\n";

    fn merged(terms: &[&str]) -> (JobAnalysis, Vec<String>, Vec<Changed>) {
        let posting = crate::posting::from_bytes(POSTING.as_bytes(), None).unwrap();
        let mut analysis = analyze(&posting);
        analysis.keywords.retain(|keyword| !keyword.term.contains("raku"));
        let proposed: Vec<Value> = terms
            .iter()
            .map(|term| json!({"term": term, "category": "hard_skill", "importance": "must"}))
            .collect();
        let (added, dropped) = merge(&mut analysis, &posting, &json!({"keywords": proposed}));
        (analysis, added, dropped)
    }

    #[test]
    fn only_what_stands_in_the_posting_is_added() {
        let (analysis, added, dropped) =
            merged(&["raku firing", "Kubernetes", "quantum culture", "firin"]);
        assert_eq!(added, ["raku firing"]);
        let reasons: Vec<_> =
            dropped.iter().map(|d| (d.proposed.as_str(), d.why.as_str())).collect();
        assert_eq!(reasons[0], ("Kubernetes", "it does not stand in the posting"));
        assert_eq!(reasons[1].1, "it stands only where the employer speaks of itself");
        assert_eq!(reasons.len(), 3);
        let keyword = analysis.keywords.iter().find(|k| k.term == "raku firing").unwrap();
        assert_eq!(&POSTING[keyword.span[0]..keyword.span[1]], "raku firing");
        assert!(analysis.keywords.is_sorted_by(|a, b| a.importance >= b.importance));
    }

    #[test]
    fn a_flood_of_terms_is_stemmed() {
        let posting = format!(
            "{POSTING}\nRequirements\n{}",
            (0..60).map(|n| format!("- term{n}x\n")).collect::<String>()
        );
        let posting = crate::posting::from_bytes(posting.as_bytes(), None).unwrap();
        let mut analysis = JobAnalysis::default();
        let proposed: Vec<Value> = (0..60)
            .map(|n| json!({"term": format!("term{n}x"), "category": "tool", "importance": "must"}))
            .collect();
        let (added, _) = merge(&mut analysis, &posting, &json!({"keywords": proposed}));
        assert!(added.len() <= MOST);
    }

    #[test]
    fn a_long_posting_is_cut_at_whole_lines() {
        let long: String =
            (0..900).map(|n| format!("- knowledge of method number {n} in depth\n")).collect();
        let text = format!("Baker\n\nRequirements\n{long}");
        let posting = crate::posting::from_bytes(text.as_bytes(), None).unwrap();
        let purse = Purse { models: &Nobody, prompts: &Prompts::default() };
        let user = question(&posting, &purse).unwrap();
        let price = purse.price(&ask(&user, Lang::En));
        assert!(price <= 1_500 && price > 1_350, "{price}");
        for line in user.lines().filter(|line| line.contains("knowledge")) {
            assert!(line.ends_with("in depth"), "{line}");
        }
    }
}
