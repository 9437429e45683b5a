//! `index.md`, for reading: where to apply first, what failed, what is not done yet.

use std::fmt::Write as _;

use super::{Index, State};
use crate::batch::{Row, RowStatus};

/// Gaps named in a row.
const GAPS: usize = 3;

pub(super) fn markdown(index: &Index) -> String {
    let mut md = String::from("# Where to apply first\n\n");
    // Writing to a String can't fail.
    let _ = writeln!(md, "{}", summary(index));
    let of = |status: &'static [RowStatus]| {
        index.items.iter().filter(move |row| status.contains(&row.status))
    };
    if of(&[RowStatus::Done, RowStatus::GateMissed]).next().is_some() {
        md.push_str("\n| | match | ATS | coverage | job | missing | cost | time |\n");
        md.push_str("|--:|--:|--:|--:|---|---|--:|--:|\n");
    }
    for (number, row) in (1..).zip(of(&[RowStatus::Done, RowStatus::GateMissed])) {
        let figure = |value: Option<f64>| value.map(|v| format!("{v:.0}")).unwrap_or_default();
        let gate = if row.status == RowStatus::GateMissed { " (gate missed)" } else { "" };
        let _ = writeln!(
            md,
            "| {number} | {} | {} | {} % | {}{gate} | {} | ${:.2} | {:.1}s |",
            figure(row.match_score),
            figure(row.ats),
            figure(row.coverage),
            link(row),
            missing(row),
            row.cost_usd,
            row.volatile.seconds,
        );
    }
    for (heading, status) in
        [("Failed", &[RowStatus::Failed]), ("Not done yet", &[RowStatus::Pending])]
    {
        let mut rows = of(status).peekable();
        if rows.peek().is_some() {
            let _ = writeln!(md, "\n## {heading}\n");
        }
        for row in rows {
            let why = row.why.as_deref().map(|why| format!(": {}", plain(why))).unwrap_or_default();
            let _ = writeln!(md, "- {}{why}", plain(&row.id));
        }
    }
    md
}

fn summary(index: &Index) -> String {
    let totals = &index.summary;
    let postings = if totals.items == 1 { "posting" } else { "postings" };
    let mut parts = vec![format!("{} {postings}", totals.items), format!("{} done", totals.done)];
    for (count, what) in [
        (totals.gate_missed, "below a gate"),
        (totals.failed, "failed"),
        (totals.pending, "not done yet"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let mut text = parts.join(", ");
    let _ = write!(text, ". Cost: ${:.2}.", totals.cost_usd);
    match index.state {
        State::Finished => {}
        State::Running => text.push_str(" The batch is at work, or was killed."),
        State::Stopped => text.push_str(" The batch was stopped before its end."),
    }
    text
}

/// The job, linked to its document.
fn link(row: &Row) -> String {
    let job = plain(&row.job());
    let is_pdf = |name: &str| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "pdf");
    let document = row.files.iter().find(|name| is_pdf(name)).or(row.files.first());
    match (&row.folder, document) {
        (Some(folder), Some(document)) => {
            let path = folder.join(document);
            let path = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            format!("[{job}](<{}>)", path.replace(['<', '>', '|', '\n'], "_"))
        }
        _ => job,
    }
}

fn missing(row: &Row) -> String {
    let mut names: Vec<String> =
        row.gaps.iter().take(GAPS).map(|gap| plain(&gap.requirement)).collect();
    if row.gaps.len() > GAPS {
        names.push(format!("{} more", row.gaps.len() - GAPS));
    }
    names.join(", ")
}

/// A foreign text on one line, of which Markdown makes nothing.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars().filter(|c| !c.is_control()) {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
                plain.push('\\');
            }
            plain.push(c);
        }
    }
    plain
}
