//! `index.csv`, as RFC 4180 has it but with plain line feeds. Texts of postings that a spreadsheet
//! would take for a formula get an apostrophe before them.

use super::Index;
use crate::batch::Row;
use crate::matching::GapKind;

const HEADINGS: &str = "id,status,match,ats,coverage,must_gaps,gaps,title,company,pages,cost_usd,\
                        folder,why,seconds,run_id,ended_at";

pub(super) fn csv(index: &Index) -> String {
    let mut csv = format!("{HEADINGS}\n");
    for row in &index.items {
        csv.push_str(&line(row).join(","));
        csv.push('\n');
    }
    csv
}

fn line(row: &Row) -> [String; 16] {
    let figure = |value: Option<f64>| value.map(|value| format!("{value:.1}")).unwrap_or_default();
    let text = |value: &Option<String>| cell(value.as_deref().unwrap_or_default());
    let missing: Vec<&str> = row
        .gaps
        .iter()
        .filter(|gap| gap.kind == GapKind::Hard)
        .map(|gap| gap.requirement.as_str())
        .collect();
    [
        cell(&row.id),
        row.status.name().to_owned(),
        figure(row.match_score),
        figure(row.ats),
        figure(row.coverage),
        row.match_score.map(|_| row.must_gaps().to_string()).unwrap_or_default(),
        cell(&missing.join("; ")),
        text(&row.title),
        text(&row.company),
        row.pages.map(|pages| pages.to_string()).unwrap_or_default(),
        format!("{:.4}", row.cost_usd),
        row.folder.as_ref().map(|folder| cell(&folder.to_string_lossy())).unwrap_or_default(),
        text(&row.why),
        format!("{:.3}", row.volatile.seconds),
        text(&row.volatile.run_id),
        cell(&row.volatile.ended_at),
    ]
}

/// A text as one cell: no formula, quoted where it must be.
fn cell(text: &str) -> String {
    let visible: String =
        text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    // Spreadsheets pass over blanks before a formula, and know its signs in full width too.
    let opens = text.trim_start().chars().next();
    let formula = matches!(opens, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
        || text.starts_with(['\t', '\r', '\n']);
    let text = if formula { format!("'{visible}") } else { visible };
    if text.contains([',', '"', '\n', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\n=1"] {
            let cell = cell(text);
            assert!(cell.trim_start_matches('"').starts_with('\''), "{text:?} gives {cell:?}");
        }
        assert_eq!(
            cell("=HYPERLINK(\"http://x\",\"y\")"),
            "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""
        );
        assert_eq!(cell("C++ developer - remote"), "C++ developer - remote");
        assert_eq!(cell("a\u{1b}[2Jb"), "a [2Jb");
    }
}
