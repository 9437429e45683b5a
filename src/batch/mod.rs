//! Many postings in one go: which there are, who works on them, what is done already, and the
//! index that says where to apply first.
//!
//! In: a folder or lines of JSON, and a function that does one item. Out: an [`Index`], kept on
//! disk while the work goes on, so that a killed batch goes on where it stopped.
//!
//! Nothing here depends on the order in which items end: an item's folder comes from its id, its
//! row from its input. A batch that was cut into shards, killed or run by other threads ends with
//! the same documents and the same index, times apart.

mod event;
mod index;
mod item;
mod journal;
mod jsonl;
mod key;
mod listing;
mod merge;
mod pool;
mod row;
mod shard;

pub use event::{BatchEvent, BatchReporter, Totals};
pub use index::{Index, IndexFiles, State};
pub use item::{Item, Source, Wishes};
pub use journal::{Journal, JournalError};
pub use jsonl::from_lines;
pub use key::{KeyParts, key};
pub use listing::{Listing, ListingError, from_folder};
pub use merge::{Merged, merge};
pub use pool::{Ended, Flow, Pool, work};
pub use row::{Row, RowGap, RowStatus, Volatile};
pub use shard::Shard;
