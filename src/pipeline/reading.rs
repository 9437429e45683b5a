//! Stage 1 by itself, with a model: what `tailor analyze --provider` asks. The question, its
//! budget and the rules for the answer are those of a whole run.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;

use super::asking::budget::Purse;
use super::asking::desk::dress;
use super::asking::{Desk, Prompts, keywords};
use super::models::{Answer, Ask, Models, NoAnswer};
use super::report::Changed;
use crate::analysis::JobAnalysis;
use crate::posting::Posting;
use crate::privacy::Redactor;
use crate::text::Lang;

/// Whom to ask, with what.
pub struct Asked<'a> {
    pub models: &'a dyn Models,
    pub prompts: &'a Prompts,
    pub redactor: &'a Redactor,
    pub cancelled: &'a AtomicBool,
}

/// What a model said to a posting.
pub struct Proposal {
    /// The terms that stand in the posting; the analysis has them now.
    pub added: Vec<String>,
    /// Those that don't, with the reason.
    pub dropped: Vec<Changed>,
    pub answer: Answer,
}

/// The question as it would be sent; `None` where the posting has nothing to ask about.
#[must_use]
pub fn question(
    posting: &Posting,
    models: &dyn Models,
    prompts: &Prompts,
    redactor: &Redactor,
) -> Option<Ask> {
    let user = keywords::question(posting, &Purse { models, prompts })?;
    Some(dress(&keywords::ask(&user, language(posting)), prompts, redactor).0)
}

/// Asks for keywords and adds those that stand in the posting's own text. `None` where there was
/// nothing to ask about.
///
/// # Errors
/// There is no answer; the analysis is as it was.
pub fn propose(
    analysis: &mut JobAnalysis,
    posting: &Posting,
    asked: &Asked<'_>,
) -> Result<Option<Proposal>, NoAnswer> {
    let purse = Purse { models: asked.models, prompts: asked.prompts };
    let Some(user) = keywords::question(posting, &purse) else { return Ok(None) };
    // One question on this thread: what the desk tells is read by nobody and dropped.
    let (told, _unread) = channel();
    let known = HashMap::new();
    let Asked { models, prompts, redactor, cancelled } = *asked;
    let desk = Desk::new(models, prompts, redactor, cancelled, &known, told);
    let (value, answer) = desk.ask(&keywords::ask(&user, language(posting)))?;
    let (added, dropped) = keywords::merge(analysis, posting, &value);
    Ok(Some(Proposal { added, dropped, answer }))
}

fn language(posting: &Posting) -> Lang {
    posting.language.unwrap_or(Lang::En)
}
