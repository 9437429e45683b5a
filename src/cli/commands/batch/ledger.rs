//! What became of each item so far, in memory, in the journal and, from time to time, in the index.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::batch::{
    BatchEvent, BatchReporter, Index, Item, Journal, Row, RowStatus, State, Totals,
};

/// The index is written this often at most, and never for more than a twentieth of the time.
const PAUSE: Duration = Duration::from_secs(2);

pub struct Ledger<'a> {
    items: &'a [Item],
    /// Of the whole batch, the other shards' too.
    ids: BTreeSet<String>,
    journal: Journal,
    out: &'a Path,
    reporter: &'a dyn BatchReporter,
    rows: Vec<Option<Row>>,
    pub unchanged: usize,
    pub failed: usize,
    /// In this run of the program.
    pub spent: f64,
    /// The costliest item so far.
    pub dearest: f64,
    next_index: Instant,
    journal_told: bool,
    index_told: bool,
}

/// How the batch ended.
pub struct Ended {
    pub index: Index,
    /// Of this command's items alone.
    pub own: Totals,
    pub unchanged: usize,
    pub spent: f64,
    pub why_stopped: Option<String>,
    pub index_error: Option<String>,
}

impl<'a> Ledger<'a> {
    pub fn new(
        items: &'a [Item],
        ids: BTreeSet<String>,
        journal: Journal,
        out: &'a Path,
        reporter: &'a dyn BatchReporter,
    ) -> Self {
        let mut ledger = Self {
            items,
            ids,
            journal,
            out,
            reporter,
            rows: vec![None; items.len()],
            unchanged: 0,
            failed: 0,
            spent: 0.0,
            dearest: 0.0,
            next_index: Instant::now(),
            journal_told: false,
            index_told: false,
        };
        // A batch that is killed at once leaves an index that says so.
        ledger.write_index_now_and_then();
        ledger
    }

    /// What earlier runs of the program left.
    pub fn earlier(&self) -> std::collections::BTreeMap<String, Row> {
        self.journal.rows()
    }

    /// Takes in what became of an item.
    pub fn enter(&mut self, at: usize, row: Row, unchanged: bool) {
        if unchanged {
            self.unchanged += 1;
        } else {
            self.spent += row.cost_usd;
            self.dearest = self.dearest.max(row.cost_usd);
        }
        self.failed += usize::from(row.status == RowStatus::Failed);
        if !unchanged
            && row.status != RowStatus::Pending
            && let Err(error) = self.journal.add(&row)
            && !std::mem::replace(&mut self.journal_told, true)
        {
            self.notice(format!("{error}; what can't be noted there is done again the next time"));
        }
        if let Some(slot) = self.rows.get_mut(at) {
            *slot = Some(row);
        }
        self.write_index_now_and_then();
    }

    fn write_index_now_and_then(&mut self) {
        let started = Instant::now();
        if started < self.next_index {
            return;
        }
        if let Err(error) = self.write(&self.index(State::Running, None))
            && !std::mem::replace(&mut self.index_told, true)
        {
            self.notice(format!("the index can't be written now: {error}"));
        }
        self.next_index = Instant::now() + PAUSE.max(started.elapsed() * 20);
    }

    fn notice(&self, text: String) {
        self.reporter.event(&BatchEvent::Notice { text });
    }

    fn write(&self, index: &Index) -> Result<(), String> {
        let _lock = self.journal.lock_index();
        index.write(self.out).map(|_| ()).map_err(|error| error.to_string())
    }

    /// The rows of this command and, where shards share the folder, of the others so far.
    fn index(&self, state: State, why: Option<&str>) -> Index {
        let own: BTreeSet<&str> = self.items.iter().map(|item| item.id.as_str()).collect();
        let others = self.journal.rows_of_others().into_values();
        let others =
            others.filter(|row| self.ids.contains(&row.id) && !own.contains(row.id.as_str()));
        Index::new(self.own_rows(why).chain(others).collect(), state)
    }

    fn own_rows<'s>(&'s self, why: Option<&'s str>) -> impl Iterator<Item = Row> + 's {
        self.items.iter().zip(&self.rows).map(move |(item, row)| {
            let pending = || Row::empty(&item.id, RowStatus::Pending, why.map(str::to_owned));
            row.clone().unwrap_or_else(pending)
        })
    }

    /// Writes the last index.
    pub fn end(self, why_stopped: Option<String>) -> Ended {
        let own: Vec<Row> = self.own_rows(why_stopped.as_deref()).collect();
        let own = Index::new(own, State::Finished).summary;
        let state = if own.pending == 0 { State::Finished } else { State::Stopped };
        let index = self.index(state, why_stopped.as_deref());
        let index_error = self.write(&index).err();
        let Self { unchanged, spent, .. } = self;
        Ended { index, own, unchanged, spent, why_stopped, index_error }
    }
}
