//! What people see on stderr after a run.

use std::fmt::Write as _;

use anstream::eprint;
use owo_colors::OwoColorize as _;

use super::output::safe;
use crate::matching::GapKind;
use crate::pipeline::{Options, Outcome};

/// The longest list of gaps.
const GAPS: usize = 6;

/// Prints match, ATS score, coverage, the gaps that matter and the one thing that helps most.
pub fn print(outcome: &Outcome, options: &Options) {
    eprint!("{}", text(outcome, options));
}

fn text(outcome: &Outcome, options: &Options) -> String {
    let mut s = String::new();
    // Writing to a String can't fail.
    let _ = writeln!(
        s,
        "\nMatch {:.0} of 100 · ATS {:.0} · coverage {:.0} % of what your profile supports ({:.0} % of all keywords)",
        outcome.match_score.bold(),
        outcome.ats.bold(),
        outcome.coverage.bold(),
        outcome.raw_coverage,
    );
    if !outcome.gaps.is_empty() {
        let _ = writeln!(s, "Missing:");
        for gap in outcome.gaps.iter().take(GAPS) {
            let kind = match gap.kind {
                GapKind::Hard => "must".red().to_string(),
                GapKind::Soft => "nice".to_string(),
                GapKind::Close => "close".yellow().to_string(),
            };
            let note = if gap.kind == GapKind::Close && !gap.note.is_empty() {
                format!(" ({})", safe(&gap.note))
            } else {
                String::new()
            };
            let _ = writeln!(s, "  {kind:<5} {}{note}", safe(&gap.requirement));
        }
        if outcome.gaps.len() > GAPS {
            let _ = writeln!(s, "  … and {} more in report.json", outcome.gaps.len() - GAPS);
        }
    }
    if let Some(advice) = &outcome.advice {
        let _ = writeln!(s, "What would help most: {}", safe(advice));
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
