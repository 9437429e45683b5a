use super::*;
use crate::batch::{RowGap, RowStatus};
use crate::matching::GapKind;

fn row(id: &str, match_score: f64) -> Row {
    let mut row = Row::empty(id, RowStatus::Done, None);
    row.match_score = Some(match_score);
    row.ats = Some(91.0);
    row.coverage = Some(100.0);
    row.title = Some("Engineer | *lead*".into());
    row.company = Some("=cmd()".into());
    row.pages = Some(1);
    row.folder = Some(id.into());
    row.files = vec!["resume.pdf".into()];
    row.gaps = vec![RowGap { requirement: "Kubernetes, \"prod\"".into(), kind: GapKind::Hard }];
    row.volatile.seconds = 0.12;
    row.volatile.ended_at = "2026-06-01T00:00:00Z".into();
    row
}

fn index() -> Index {
    let mut gate = row("gate", 60.0);
    gate.status = RowStatus::GateMissed;
    let failed = Row::empty("line 57", RowStatus::Failed, Some("items.jsonl:57:9: EOF".into()));
    let pending = Row::empty("later", RowStatus::Pending, Some("stopped by you".into()));
    Index::new(
        vec![pending, failed, row("b", 40.0), gate, row("a", 40.0), row("c", 88.4)],
        State::Stopped,
    )
}

#[test]
fn the_best_match_stands_first_and_failures_after_documents() {
    let index = index();
    let ids: Vec<&str> = index.items.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["c", "gate", "a", "b", "line 57", "later"]);
    assert_eq!((index.summary.done, index.summary.gate_missed), (3, 1));
    assert_eq!((index.summary.failed, index.summary.pending), (1, 1));
}

#[test]
fn the_files_are_readable_and_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let index = index();
    let paths = index.write(folder.path()).unwrap();
    insta::assert_snapshot!("markdown", std::fs::read_to_string(paths.md).unwrap());
    insta::assert_snapshot!("csv", std::fs::read_to_string(paths.csv).unwrap());
    assert_eq!(Index::read(folder.path()).unwrap(), index);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}
