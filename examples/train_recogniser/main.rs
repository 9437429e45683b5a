//! Trains the recogniser of terms and writes its weights.
//!
//! ```text
//! cargo run --no-default-features --example train_recogniser -- TRAIN.jsonl
//! ```
//!
//! `TRAIN.jsonl` is that of `SkillSpan` as `src/analysis/recogniser/NOTICE` names it. The result,
//! `src/analysis/recogniser/weights.bin`, has the same bytes on every run over the same texts and
//! the same lexicon; train again when the lexicon has changed much.

mod gold;
mod learn;

use std::error::Error;
use std::path::{Path, PathBuf};

use tailor::analysis::Lexicon;
use tailor::analysis::recogniser::page::Page;
use tailor::text::Lang;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let source = arguments.next().ok_or("usage: train_recogniser TRAIN.jsonl [WEIGHTS.bin]")?;
    let target = arguments.next().unwrap_or_else(|| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analysis/recogniser/weights.bin")
    });
    let postings = gold::read(&source)?;
    let mut examples = Vec::new();
    for posting in &postings {
        let page = Page::read(&posting.text, Some(Lang::En), Lexicon::shared());
        examples.extend(learn::examples(&page, &posting.spans()));
    }
    let examples: Vec<_> = examples.iter().collect();
    let bytes = learn::train(&examples, &learn::Settings::default()).to_bytes();
    std::fs::write(&target, &bytes)?;
    eprintln!(
        "{} postings, {} lines, {} bytes in {}",
        postings.len(),
        examples.len(),
        bytes.len(),
        target.display()
    );
    Ok(())
}
