//! What a worker does with an item: read it, see whether it is done already, run the pipeline.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::ledger::{Ended, Ledger};
use super::profiles::{Profiles, Ready};
use super::stopper::Stopper;
use crate::batch::{
    self, BatchEvent, BatchReporter, Flow, Item, KeyParts, Pool, Row, RowStatus, Source,
};
use crate::cli::input;
use crate::cli::session::{Fault, Session, Work, open_history};
use crate::config::Locations;
use crate::files;
use crate::history::History;
use crate::pipeline::ports::{Event, Reporter};
use crate::pipeline::{Options, RunError};
use crate::posting::Posting;
use crate::text::ContentHash;

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub force: bool,
    pub cost: Option<f64>,
    pub failures: Option<u32>,
}

/// What all items have in common.
#[derive(Clone, Copy)]
pub struct Setup<'a> {
    pub session: &'a Session<'a>,
    pub profiles: &'a Profiles,
    pub locations: &'a Locations,
    pub limits: Limits,
}

pub struct Tailoring<'a> {
    setup: Setup<'a>,
    items: &'a [Item],
    /// Rows of earlier runs of the program.
    earlier: BTreeMap<String, Row>,
    ledger: Mutex<Ledger<'a>>,
    /// Items that were admitted and have not ended: their cost is not known yet.
    admitted: AtomicUsize,
    has_history: bool,
    stopper: Arc<Stopper>,
    reporter: Arc<dyn BatchReporter>,
}

/// An item's end.
pub struct Done {
    row: Row,
    unchanged: bool,
}

/// An item that is read and has its options.
pub struct Prepared<'r> {
    pub posting: Posting,
    pub ready: &'r Ready,
    pub options: Options,
    pub key: ContentHash,
}

/// Reads an item.
///
/// # Errors
/// Why it can't be done.
pub fn prepare<'r>(
    item: &Item,
    profiles: &'r Profiles,
    session: &Session<'_>,
) -> Result<Prepared<'r>, String> {
    let mut posting = match &item.source {
        Source::Broken(why) => return Err(why.clone()),
        Source::File(path) => input::posting_file(path),
        Source::Text(text) => input::posting_of(text.as_bytes(), &item.id),
    }
    .map_err(|error| error.on_one_line())?;
    item.wishes.state(&mut posting);
    let ready = profiles.of(item)?;
    let mut options = ready.options.clone();
    options.item = Some(item.id.clone());
    options.pages = item.wishes.pages.or(options.pages);
    if let Some(name) = &item.wishes.template {
        options.template = session.look(name).map_err(|error| error.on_one_line())?;
    }
    options.cover_letter = item.wishes.cover_letter.unwrap_or(options.cover_letter);
    let key = batch::key(&KeyParts {
        posting: &posting,
        profile_source: &ready.profile.source,
        options: &options,
        wishes: &item.wishes,
        more: &session.fingerprint(),
    });
    Ok(Prepared { posting, ready, options, key })
}

impl<'a> Tailoring<'a> {
    pub fn new(
        setup: Setup<'a>,
        items: &'a [Item],
        ledger: Ledger<'a>,
        stopper: Arc<Stopper>,
        reporter: Arc<dyn BatchReporter>,
    ) -> Self {
        let earlier = if setup.limits.force { BTreeMap::new() } else { ledger.earlier() };
        // Says once why there is none; each worker then opens its own.
        let has_history = open_history(setup.locations, &Whole(reporter.as_ref())).is_some();
        Self {
            setup,
            items,
            earlier,
            ledger: Mutex::new(ledger),
            admitted: AtomicUsize::new(0),
            has_history,
            stopper,
            reporter,
        }
    }

    /// Writes the last index.
    pub fn end(self) -> Ended {
        let ledger = self.ledger.into_inner().unwrap_or_else(PoisonError::into_inner);
        ledger.end(self.stopper.why())
    }

    fn tailor(&self, history: Option<&History>, item: &Item) -> Done {
        let failed = |why: String| Done {
            row: Row::empty(&item.id, RowStatus::Failed, Some(why)).ended(0.0),
            unchanged: false,
        };
        let prepared = match prepare(item, self.setup.profiles, self.setup.session) {
            Ok(prepared) => prepared,
            Err(why) => return failed(why),
        };
        let Prepared { posting, ready, options, key } = prepared;
        if let Some(earlier) = self.earlier.get(&item.id)
            && earlier.stands(&key, &options.out)
        {
            return Done { row: earlier.clone(), unchanged: true };
        }
        let work = Work { posting: &posting, profile: &ready.profile, options: &options };
        let reporter = ItemReporter { id: &item.id, batch: self.reporter.as_ref() };
        let started = Instant::now();
        match self.setup.session.run(work, &reporter, history, &self.stopper.cancelled) {
            Ok(outcome) => {
                Done { row: Row::of(&item.id, &outcome, key, &options.out), unchanged: false }
            }
            Err(Fault::Run(RunError::Cancelled)) => Done {
                row: Row::empty(&item.id, RowStatus::Pending, Some("cancelled by you".into())),
                unchanged: false,
            },
            Err(error) => {
                if let Fault::Run(RunError::Write(write)) = &error
                    && (write.is_about_the_disk() || !files::is_writable(&options.out))
                {
                    self.stopper.stop(&format!("nothing more can be written: {write}"));
                }
                let seconds = started.elapsed().as_secs_f64();
                let why = Some(error.to_string());
                Done {
                    row: Row::empty(&item.id, RowStatus::Failed, why).ended(seconds),
                    unchanged: false,
                }
            }
        }
    }
}

impl Pool for Tailoring<'_> {
    type Item = Item;
    type Tools = Option<History>;
    type Output = Done;

    fn tools(&self) -> Option<History> {
        let path = self.setup.locations.history().filter(|_| self.has_history)?;
        History::open(&path).ok()
    }

    fn admit(&self) -> Flow {
        if self.stopper.is_stopped() {
            return Flow::Stop;
        }
        let ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        let admitted = self.admitted.fetch_add(1, Ordering::SeqCst) + 1;
        if let Some(most) = self.setup.limits.cost
            && ledger.spent + ledger.dearest * admitted as f64 > most
        {
            drop(ledger);
            self.admitted.fetch_sub(1, Ordering::SeqCst);
            self.stopper.stop(&format!("the next posting could bring the cost above ${most:.2}"));
            return Flow::Stop;
        }
        Flow::Go
    }

    fn item(&self, history: &mut Option<History>, item: &Item) -> Done {
        self.stopper.in_flight.fetch_add(1, Ordering::SeqCst);
        self.reporter.event(&BatchEvent::ItemStarted { id: item.id.clone() });
        self.tailor(history.as_ref(), item)
    }

    fn ended(&self, index: usize, ended: batch::Ended<Done>) {
        self.stopper.in_flight.fetch_sub(1, Ordering::SeqCst);
        self.admitted.fetch_sub(1, Ordering::SeqCst);
        let Done { row, unchanged } = match ended {
            batch::Ended::Done(done) => done,
            batch::Ended::Panicked(said) => {
                let why = format!("a fault of tailor, please report it: {said}");
                let id = self.items.get(index).map_or("", |item| &item.id);
                let row = Row::empty(id, RowStatus::Failed, Some(why)).ended(0.0);
                Done { row, unchanged: false }
            }
        };
        let event = BatchEvent::ItemFinished {
            id: row.id.clone(),
            status: row.status,
            unchanged,
            match_score: row.match_score,
            ats: row.ats,
            coverage: row.coverage,
            gaps: row.gaps.len(),
            cost_usd: row.cost_usd,
            seconds: row.volatile.seconds,
            why: row.why.clone(),
        };
        let mut ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        ledger.enter(index, row, unchanged);
        let failed = ledger.failed;
        drop(ledger);
        self.reporter.event(&event);
        if self.setup.limits.failures.is_some_and(|most| failed >= most as usize) {
            let postings = if failed == 1 { "posting" } else { "postings" };
            self.stopper.stop(&format!("{failed} {postings} failed"));
        }
    }
}

/// Events of one run as events of the batch.
struct ItemReporter<'r> {
    id: &'r str,
    batch: &'r dyn BatchReporter,
}

impl Reporter for ItemReporter<'_> {
    fn event(&self, event: &Event) {
        let id = || self.id.to_owned();
        match event {
            Event::StageStarted { stage } => {
                self.batch.event(&BatchEvent::ItemStage { id: id(), stage: *stage });
            }
            Event::Notice { text } => {
                self.batch.event(&BatchEvent::ItemNotice { id: id(), text: text.clone() });
            }
            Event::RunStarted { .. } | Event::StageFinished { .. } | Event::RunFinished { .. } => {}
        }
    }
}

/// Notices that are about no single item.
struct Whole<'r>(&'r dyn BatchReporter);

impl Reporter for Whole<'_> {
    fn event(&self, event: &Event) {
        if let Event::Notice { text } = event {
            self.0.event(&BatchEvent::Notice { text: text.clone() });
        }
    }
}
