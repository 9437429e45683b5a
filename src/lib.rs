//! `tailor` turns one master profile and one job posting into a tailored résumé.
//!
//! The modules, in the order data flows:
//!
//! | module | what it does |
//! |---|---|
//! | [`threads`] | two pieces of work at once |
//! | [`text`] | words, languages, folding: what every other module needs to compare text |
//! | [`yaml`] | YAML with places, problems with carets |
//! | [`files`] | the one edge where files enter and leave; writes are atomic |
//! | [`reader`] | any document (Markdown, text, HTML, DOCX, PDF) as headings, entries and lines |
//! | [`profile`] | the master profile: model, loading with spans, ids |
//! | [`privacy`] | what of a profile never enters a prompt |
//! | [`posting`] | a job posting: decoding, cleaning, HTML, JSON-LD, language |
//! | [`analysis`] | stage 1: what the posting asks for |
//! | [`matching`] | stage 2: what in the profile answers it, with scores and gaps |
//! | [`document`] | stage 3: which lines make the résumé, each with its evidence |
//! | [`validate`] | stage 4: the fact guard, the ATS report, coverage |
//! | [`render`] | stage 5: Markdown, PDF, read-back |
//! | [`pipeline`] | the order of the stages, events, ports |
//! | [`batch`] | many postings at once: items, workers, what is done already, the index |
//! | [`llm`] | language models: providers on the wire, router, budgets |
//! | [`history`] | what was run, in `SQLite` |
//! | [`config`] | where settings and data live |
//! | [`cli`] | the command line; the only module that knows a terminal |
//!
//! Imports run one way, from the bottom of this table to its top;
//! `tests/architecture.rs` keeps it so.

pub mod analysis;
pub mod batch;
pub mod cli;
pub mod config;
pub mod document;
pub mod files;
pub mod history;
pub mod llm;
pub mod matching;
pub mod pipeline;
pub mod posting;
pub mod privacy;
pub mod profile;
pub mod reader;
pub mod render;
pub mod text;
pub mod threads;
pub mod validate;
pub mod yaml;
