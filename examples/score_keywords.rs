//! Prints the keywords of each posting of a gold file as the scorer wants them.
//!
//! ```text
//! cargo run --no-default-features --example score_keywords -- GOLD.jsonl > PRED.jsonl
//! ```
//!
//! Each line of the gold file has `id` and `text`; soft skills are left out, as they are in the
//! gold terms.

use std::error::Error;
use std::io::{BufWriter, Write};

use serde::Deserialize;
use tailor::analysis::{Category, Zones, extract};
use tailor::text::lang;

#[derive(Deserialize)]
struct Posting {
    id: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("usage: score_keywords GOLD.jsonl")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::fs::read_to_string(path)?.lines() {
        let posting: Posting = serde_json::from_str(line)?;
        let language = lang::detect(&posting.text);
        let keywords: Vec<String> = extract(&posting.text, language, &Zones::default())
            .into_iter()
            .filter(|keyword| keyword.category != Category::SoftSkill)
            .map(|keyword| keyword.term)
            .collect();
        writeln!(out, "{}", serde_json::json!({"id": posting.id, "keywords": keywords}))?;
    }
    Ok(())
}
