//! What people see on stderr after a batch.

use std::fmt::Write as _;

use super::ledger::Ended;
use crate::batch::{Index, Row, RowStatus};
use crate::cli::output::{Cell, Column, Look, Table, one_line};

/// The longest lists.
const BEST: usize = 10;
const FAILURES: usize = 10;

/// Prints how it went, where to apply first, what failed, and how to go on.
pub fn print(ended: &Ended) {
    eprint!("{}", text(ended, &Look::stderr()));
}

fn text(ended: &Ended, look: &Look) -> String {
    let own = &ended.own;
    let mut parts = vec![match ended.unchanged {
        0 => format!("{} done", own.done),
        unchanged => format!("{} done ({unchanged} unchanged since the last time)", own.done),
    }];
    for (count, what) in
        [(own.gate_missed, "below a gate"), (own.failed, "failed"), (own.pending, "not done")]
    {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let postings = if own.items == 1 { "posting" } else { "postings" };
    let mut s = format!("\n{} {postings}: {}", own.items, parts.join(", "));
    if ended.spent > 0.0 {
        let _ = write!(s, ", ${:.2}", ended.spent);
    }
    s.push('\n');
    s.push_str(&best(&ended.index, look));
    let failed: Vec<&Row> = of(&ended.index, RowStatus::Failed).collect();
    if !failed.is_empty() {
        s.push_str("\nFailed:\n");
    }
    for row in failed.iter().take(FAILURES) {
        let why = row.why.as_deref().map(one_line).unwrap_or_default();
        let _ = writeln!(s, "  {}: {why}", one_line(&row.id));
    }
    if failed.len() > FAILURES {
        let _ = writeln!(s, "  … and {} more in index.md", failed.len() - FAILURES);
    }
    if let Some(why) = &ended.why_stopped {
        let _ = writeln!(s, "\nStopped: {}", one_line(why));
    }
    if own.pending > 0 {
        s.push_str("To go on, give the same command again: it does only what is missing.\n");
    } else if own.failed > 0 {
        s.push_str("Mend them and give the same command again: it does only what is missing.\n");
    }
    s
}

fn of(index: &Index, status: RowStatus) -> impl Iterator<Item = &Row> {
    index.items.iter().filter(move |row| row.status == status)
}

fn best(index: &Index, look: &Look) -> String {
    let mut table = Table::new(&[
        Column::right("match"),
        Column::right("ats"),
        Column::right("coverage"),
        Column::right("missing"),
        Column::flexible("job"),
    ]);
    let written: Vec<&Row> = index.items.iter().filter(|row| row.is_written()).collect();
    if written.is_empty() {
        return String::new();
    }
    let figure = |value: Option<f64>| value.map_or_else(|| "-".into(), |v| format!("{v:.0}"));
    for row in written.iter().take(BEST) {
        table.row([
            Cell::new(&figure(row.match_score)),
            Cell::new(&figure(row.ats)),
            Cell::new(&figure(row.coverage)),
            Cell::new(&row.must_gaps().to_string()),
            Cell::new(&row.job()),
        ]);
    }
    let mut drawn = Vec::new();
    // Writing to a Vec can't fail.
    let _ = table.write(look, &mut drawn);
    let more = match written.len().saturating_sub(BEST) {
        0 => String::new(),
        more => format!("… and {more} more in index.md\n"),
    };
    format!("\nWhere to apply first:\n{}{more}", String::from_utf8_lossy(&drawn))
}
