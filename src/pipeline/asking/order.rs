//! Stage 2's question: an order of the lines that are in question. The answer moves the score of
//! a line by at most [`MOST`] points, as one more reason among the others.

use serde_json::{Value, json};

use super::budget::{Purse, fitting, tokens};
use super::desk::Question;
use super::fence::fenced;
use crate::analysis::{Importance, JobAnalysis};
use crate::matching::{MatchReport, Reason};
use crate::pipeline::ports::Stage;
use crate::profile::Profile;
use crate::text::Lang;

/// The points that a model may give or take.
pub const MOST: f64 = 8.0;
const ANSWER: usize = 160;
/// The best lines so far, of which the order is asked.
const LINES: usize = 30;

/// The lines by number, with the question's text.
#[derive(Debug)]
pub struct Order {
    ids: Vec<String>,
    pub user: String,
}

/// The question, as far as lines fit; `None` where there is nothing to order.
#[must_use]
pub fn question(
    profile: &Profile,
    analysis: &JobAnalysis,
    report: &MatchReport,
    purse: &Purse<'_>,
) -> Option<Order> {
    let terms: Vec<&str> = analysis
        .keywords
        .iter()
        .filter(|keyword| keyword.importance > Importance::Mentioned)
        .take(20)
        .map(|keyword| keyword.canonical.as_str())
        .collect();
    let mut lines: Vec<(f64, &str, &str)> = report
        .experiences
        .iter()
        .filter_map(|entry| Some((entry, profile.entry(&entry.id)?)))
        .flat_map(|(matched, entry)| {
            matched.highlights.iter().filter_map(move |h| {
                let text = &entry.highlights.iter().find(|own| own.id == h.id)?.text;
                Some((h.score, h.id.as_str(), text.as_str()))
            })
        })
        .collect();
    lines.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    lines.truncate(LINES);
    let head = format!("wanted: {}", terms.join("; "));
    let bare = Order { ids: Vec::new(), user: String::new() };
    let room = purse.room(purse.allowed(Stage::Match), &bare.ask(Lang::En));
    let room = room.saturating_sub(tokens(&head));
    let kept = fitting(lines, room, |(_, _, text)| tokens(text) + 4);
    if kept.len() < 3 || terms.is_empty() {
        return None;
    }
    let mut text = head;
    for (number, (_, _, line)) in kept.iter().enumerate() {
        text.push_str(&format!("\n{}. {line}", number + 1));
    }
    let ids = kept.iter().map(|(_, id, _)| (*id).to_owned()).collect();
    Some(Order { ids, user: fenced(&text) })
}

impl Order {
    #[must_use]
    pub fn ask(&self, language: Lang) -> Question<'_> {
        Question {
            id: "match/order".into(),
            stage: Stage::Match,
            document: "resume",
            prompt: "order",
            language,
            length: 0,
            user: &self.user,
            schema: json!({
                "type": "object",
                "properties": {"order": {"type": "array", "items": {"type": "integer"}}},
                "required": ["order"],
                "additionalProperties": false
            }),
            max_output_tokens: ANSWER,
        }
    }

    /// Adds the model's points to the lines it put in order. Numbers that are none of ours, and
    /// repetitions, are passed over; an answer that orders less than half of the lines counts not
    /// at all.
    pub fn merge(&self, report: &mut MatchReport, answer: &Value) -> bool {
        let mut seen: Vec<&String> = Vec::new();
        for number in answer["order"].as_array().into_iter().flatten() {
            let at = number.as_u64().and_then(|n| usize::try_from(n).ok());
            let id = at.and_then(|at| self.ids.get(at.checked_sub(1)?));
            if let Some(id) = id.filter(|id| !seen.contains(id)) {
                seen.push(id);
            }
        }
        if seen.len() * 2 < self.ids.len() {
            return false;
        }
        let last = (seen.len() - 1).max(1) as f64;
        for (at, id) in seen.iter().enumerate() {
            let points = MOST * (1.0 - 2.0 * at as f64 / last);
            let points = (points * 10.0).round() / 10.0 + 0.0;
            let line = report
                .experiences
                .iter_mut()
                .flat_map(|entry| &mut entry.highlights)
                .find(|line| line.id == **id);
            if let Some(line) = line {
                // The score stays within its scale, and the reasons add up to it.
                let score = ((line.score + points).clamp(0.0, 100.0) * 10.0).round() / 10.0;
                let given = ((score - line.score) * 10.0).round() / 10.0 + 0.0;
                line.score = score;
                line.reasons.push(Reason { what: "the model's order".into(), points: given });
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{EntryMatch, HighlightMatch};
    use crate::profile::EntryKind;

    fn report() -> MatchReport {
        let line = |id: &str, score| HighlightMatch {
            id: id.into(),
            score,
            reasons: vec![],
            keywords: vec![],
        };
        let entry = EntryMatch {
            id: "a".into(),
            kind: EntryKind::Work,
            title: "A".into(),
            score: 0.0,
            reasons: vec![],
            highlights: vec![line("1", 96.0), line("2", 50.0), line("3", 2.0)],
        };
        MatchReport { experiences: vec![entry], ..MatchReport::default() }
    }

    fn scores(order: &Value) -> (bool, Vec<f64>) {
        let mut report = report();
        let ids = ["1", "2", "3"].map(str::to_owned).to_vec();
        let merged =
            Order { ids, user: String::new() }.merge(&mut report, &json!({"order": order}));
        (merged, report.experiences[0].highlights.iter().map(|h| h.score).collect())
    }

    #[test]
    fn a_model_moves_a_score_a_little() {
        assert_eq!(scores(&json!([3, 2, 1])), (true, vec![88.0, 50.0, 10.0]));
        assert_eq!(scores(&json!([1, 2, 3])), (true, vec![100.0, 50.0, 0.0]));
    }

    #[test]
    fn nonsense_moves_nothing() {
        for order in [json!([]), json!([99, -1, 0]), json!([1, 1, 1]), json!("1"), json!([1.5])] {
            assert_eq!(scores(&order), (false, vec![96.0, 50.0, 2.0]), "{order}");
        }
    }
}
