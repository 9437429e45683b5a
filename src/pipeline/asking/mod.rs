//! What of each stage a language model is asked, and how its answer is held against the facts.
//!
//! | file | stage | what is asked | what decides |
//! |---|---|---|---|
//! | `keywords` | analyze | more keywords | each must stand in the posting's own text |
//! | `order` | match | an order of lines | moves a score by at most eight points |
//! | `reword` | write | better words, an entry a call | the guard, and what a line must keep |
//! | `summary`, `letter` | write | sentences from named evidence | the guard, sentence by sentence |
//! | `review` | validate | a second opinion | can only send a line back |
//!
//! `prompts` holds the instructions, `fence` the data, `budget` what fits, `desk` asks, `round`
//! asks many at once, `check` holds a line against its original, `sentences` a cited sentence
//! against its facts, `told` how it tells them, `related` whether a text is about them at all.

pub mod budget;
pub mod check;
pub mod desk;
pub mod fence;
pub mod keywords;
pub mod letter;
pub mod order;
pub mod prompts;
pub mod related;
pub mod review;
pub mod reword;
pub mod round;
pub mod sentences;
pub mod summary;
mod told;

pub use desk::{Desk, Told};
pub use prompts::Prompts;
pub use round::{Latch, round, side_by_side};
