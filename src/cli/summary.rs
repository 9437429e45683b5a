//! What people see on stderr after a run.

use std::fmt::Write as _;

use super::output::{Look, Tone, fit, one_line};
use crate::matching::GapKind;
use crate::pipeline::{Options, Outcome};

/// The longest list of gaps.
const GAPS: usize = 6;

/// Prints match, ATS score, coverage, the gaps that matter and the one thing that helps most.
pub fn print(outcome: &Outcome, options: &Options) {
    eprint!("{}", text(outcome, options, &Look::stderr()));
}

fn text(outcome: &Outcome, options: &Options, look: &Look) -> String {
    let width = look.width.unwrap_or(usize::MAX);
    let mut s = String::new();
    // Where the profile supports nothing, all of nothing is no praise.
    let all_of_nothing = outcome.raw_coverage <= 0.0 && outcome.coverage > 0.0;
    let coverage = if all_of_nothing {
        "your profile supports none of its keywords".to_owned()
    } else {
        let (covered, of_all) = (outcome.coverage, outcome.raw_coverage);
        format!("coverage {covered:.0} % (of what your profile supports; {of_all:.0} % of all)")
    };
    let (matched, ats) = (outcome.match_score, outcome.ats);
    // Writing to a String can't fail.
    let _ = writeln!(s, "\nMatch {matched:.0} of 100 · ATS {ats:.0} · {coverage}");
    if !outcome.gaps.is_empty() {
        let _ = writeln!(s, "Missing:");
        for gap in outcome.gaps.iter().take(GAPS) {
            let kind = match gap.kind {
                GapKind::Hard => look.paint("must ", Tone::Bad),
                GapKind::Soft => "nice ".to_owned(),
                GapKind::Close => look.paint("close", Tone::Warn),
            };
            let note = if gap.kind == GapKind::Close && !gap.note.is_empty() {
                format!(" ({})", one_line(&gap.note))
            } else {
                String::new()
            };
            let line = format!("{}{note}", one_line(&gap.requirement));
            let _ = writeln!(s, "  {kind} {}", fit(&line, width.saturating_sub(8)));
        }
        if outcome.gaps.len() > GAPS {
            let _ = writeln!(s, "  … and {} more in report.json", outcome.gaps.len() - GAPS);
        }
    }
    if let Some(advice) = &outcome.advice {
        let _ = writeln!(s, "What would help most: {}", one_line(advice));
    }
    if let Some((worded, all)) = outcome.worded {
        let cost = match outcome.cost_usd {
            cost if cost > 0.0 => format!(", ${cost:.4}"),
            _ => String::new(),
        };
        let spent =
            format!("{} tokens in, {} out{cost}", outcome.tokens.input, outcome.tokens.output);
        let _ = if worded == 0 {
            writeln!(s, "Worded by a model: none of {all} lines ({spent})")
        } else {
            let engine = one_line(&outcome.engine);
            writeln!(s, "Worded by {engine}: {worded} of {all} lines ({spent})")
        };
    }
    if !outcome.untouched.is_empty() {
        let _ = writeln!(s, "Not touched by a model:");
        let parts = by_reason(&outcome.untouched);
        for part in parts.iter().take(GAPS) {
            let _ = writeln!(s, "  {}", fit(&one_line(part), width.saturating_sub(2)));
        }
        if parts.len() > GAPS {
            let _ = writeln!(s, "  … and {} more in report.json", parts.len() - GAPS);
        }
    }
    let missed = |what: &str, least: Option<f64>, got: f64| {
        least
            .filter(|least| got < *least)
            .map(|least| format!("{what} is {got:.0}, below the {least:.0} you asked for"))
    };
    for line in [
        missed("the ATS score", options.min_ats, outcome.ats),
        missed("coverage", options.min_coverage, outcome.coverage),
    ]
    .into_iter()
    .flatten()
    {
        let _ = writeln!(s, "Gate missed: {line}");
    }
    s
}

/// `part: reason` lines, those of one reason together: `summary, cover letter: HTTP 503`.
fn by_reason(untouched: &[String]) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in untouched {
        let (part, reason) = line.split_once(": ").unwrap_or((line, ""));
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, parts)) => parts.push(part),
            None => groups.push((reason, vec![part])),
        }
    }
    let named = |parts: Vec<&str>| match parts.as_slice() {
        [first, second, third, rest @ ..] if rest.len() > 1 => {
            format!("{first}, {second}, {third} and {} more", rest.len())
        }
        all => all.join(", "),
    };
    groups
        .into_iter()
        .map(|(reason, parts)| match reason {
            "" => named(parts),
            reason => format!("{}: {reason}", named(parts)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_reason_stand_together() {
        let lines = ["a: x", "b: y: z", "c: x", "d: x", "e: x", "f: x"].map(str::to_owned);
        assert_eq!(by_reason(&lines), ["a, c, d and 2 more: x", "b: y: z"]);
    }
}
