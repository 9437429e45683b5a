//! What those do whom the person passes things to: "made wigs" of "passed patterns to the senior makers".
//!
//! In: an English line and its evidence. Out: a violation where the line tells as the person's the deed that
//! others are called by in the evidence, which has no other word of it.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::Doer;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::tables::DISOWNED;

/// So many words may stand between "passed" and whom to.
const REACH: usize = 7;
/// So many, with the "to", who that is: "to the senior makers".
const RECEIVER: usize = 4;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.only().filter(|_| evidence.same_language) else { return };
    if facts.lang != Lang::En {
        return;
    }
    let others: Vec<String> = facts.lines.iter().flat_map(|line| receivers(line)).collect();
    let told = |lemma: &str| others.iter().any(|root| is_deed_of(root, lemma));
    let known = |lemma: &str| known(facts, lemma);
    let taken = read
        .deeds
        .iter()
        .find(|deed| deed.doer == Doer::Own && told(&deed.lemma) && !known(&deed.lemma));
    if let Some(deed) = taken {
        let why = "the cited evidence passes this on to others";
        report.at(ViolationKind::Scope, &read.words, deed.at, deed.at + 1, why);
    }
}

/// The roots of those whom something is passed to: "mak" of "makers".
fn receivers(line: &[String]) -> Vec<String> {
    let hands = |at: &usize| DISOWNED.word(Lang::En, &line[*at]) == Some("hands");
    let to = |at: usize| line[at..line.len().min(at + REACH)].iter().position(|word| word == "to");
    let whom =
        |at: usize| line[at..line.len().min(at + RECEIVER)].iter().filter_map(|word| root(word));
    let given = (0..line.len()).filter(hands).filter_map(|at| Some(at + to(at)?));
    given.flat_map(whom).collect()
}

fn root(agent: &str) -> Option<String> {
    let root = ["ers", "ors", "er", "or"].iter().find_map(|end| agent.strip_suffix(end))?;
    (root.len() > 2).then(|| root.to_owned())
}

fn is_deed_of(root: &str, lemma: &str) -> bool {
    lemma == root || lemma.strip_suffix('e') == Some(root) || root.strip_suffix('e') == Some(lemma)
}

/// Whether another word of the evidence has it, or a deed that is the person's.
fn known(facts: &Facts, lemma: &str) -> bool {
    facts.deeds.iter().any(|deed| deed.lemma == lemma)
        || facts.lines.iter().flatten().any(|word| word.starts_with(lemma) && root(word).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_whom_things_are_passed_to_do_what_they_are_called() {
        let roots = |text: &str| {
            let line: Vec<String> = text.split(' ').map(str::to_owned).collect();
            receivers(&line)
        };
        assert_eq!(
            roots("measured clients and passed patterns to the senior makers"),
            ["seni", "mak"]
        );
        assert!(roots("passed the exam and worked with makers").is_empty());
        assert!(is_deed_of("mak", "make") && is_deed_of("translat", "translat"));
    }
}
