//! Where questions are asked: personal data is hidden on the way out and put back on the way in,
//! answers of an earlier, broken run are not paid for twice, and everything that happens is told.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::prompts::Prompts;
use crate::pipeline::models::{Answer, Ask, CallEvent, Models, NoAnswer, Spent};
use crate::pipeline::ports::{CallRecord, Stage};
use crate::privacy::Redactor;
use crate::text::{ContentHash, Lang};

/// What a call tells the pipeline's thread.
#[derive(Debug)]
pub enum Told {
    Event(CallEvent),
    /// A call ended; with an answer that was paid for it must be kept.
    Ended {
        ask: Box<Ask>,
        prompt: String,
        kept: bool,
        result: Result<Answer, NoAnswer>,
    },
    /// A job of a round is over.
    Finished,
}

/// A place to ask from any thread.
pub struct Desk<'d> {
    pub models: &'d dyn Models,
    pub prompts: &'d Prompts,
    pub redactor: &'d Redactor,
    pub cancelled: &'d AtomicBool,
    /// Answers that the run has got already, by the hash of the question.
    pub known: &'d HashMap<String, Answer>,
    pub told: Sender<Told>,
    /// Tokens that the answers took, by stage and document.
    used: Mutex<BTreeMap<(Stage, String), u64>>,
}

/// A question before it is dressed.
#[derive(Clone)]
pub struct Question<'q> {
    pub id: String,
    pub stage: Stage,
    pub document: &'static str,
    pub prompt: &'static str,
    pub language: Lang,
    /// For instructions that bound the length of a line.
    pub length: usize,
    pub user: &'q str,
    pub schema: Value,
    pub max_output_tokens: usize,
}

/// Dresses a question: instruction filled in, personal data hidden.
#[must_use]
pub fn dress(question: &Question<'_>, prompts: &Prompts, redactor: &Redactor) -> (Ask, String) {
    let prompt = prompts.get(question.prompt);
    let (system, label) = prompt.map_or_else(
        |_| (String::new(), question.prompt.to_owned()),
        |prompt| (prompt.fill(question.language, question.length), prompt.label()),
    );
    let ask = Ask {
        id: question.id.clone(),
        stage: question.stage,
        document: question.document.to_owned(),
        system,
        user: redactor.hide(question.user),
        schema_name: question.prompt.to_owned(),
        schema: question.schema.clone(),
        max_output_tokens: u32::try_from(question.max_output_tokens).unwrap_or(u32::MAX),
    };
    (ask, label)
}

/// What makes two questions the same.
#[must_use]
pub fn hash_of(ask: &Ask) -> String {
    let json = serde_json::to_string(ask).unwrap_or_default();
    ContentHash::of(json).as_str().to_owned()
}

impl<'d> Desk<'d> {
    /// A desk for one round.
    #[must_use]
    pub fn new(
        models: &'d dyn Models,
        prompts: &'d Prompts,
        redactor: &'d Redactor,
        cancelled: &'d AtomicBool,
        known: &'d HashMap<String, Answer>,
        told: Sender<Told>,
    ) -> Self {
        Self { models, prompts, redactor, cancelled, known, told, used: Mutex::default() }
    }

    /// Tokens that a stage of a document has left; none where nobody has answered yet. Answers of a cache or of an earlier, broken run
    /// count as what they took, so that a run that is done again asks the same.
    #[must_use]
    pub fn left(&self, stage: Stage, document: &str) -> usize {
        let row = |row: &&Spent| row.stage == stage && row.document == document;
        let paid = self.models.spent().iter().find(row).map_or(0, |row| row.used_tokens);
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(used) = used.get(&(stage, document.to_owned())) else { return 0 };
        let left = self.models.allowed(stage).saturating_sub(paid.max(*used));
        usize::try_from(left).unwrap_or(usize::MAX)
    }

    /// Asks, and gives the answer with the personal data back in its place.
    ///
    /// # Errors
    /// There is no answer.
    pub fn ask(&self, question: &Question<'_>) -> Result<(Value, Answer), NoAnswer> {
        let (ask, prompt) = dress(question, self.prompts, self.redactor);
        let told = self.told.clone();
        let tell = move |event| {
            // The pipeline's thread listens for as long as anybody may ask.
            let _ = told.send(Told::Event(event));
        };
        let known = self.known.get(&hash_of(&ask)).cloned();
        let kept = known.is_some();
        let result = match known {
            Some(answer) => {
                tell(CallEvent::Answered {
                    ask: ask.id.clone(),
                    provider: answer.provider.clone(),
                    model: answer.model.clone(),
                    input_tokens: answer.input_tokens,
                    output_tokens: answer.output_tokens,
                    cost_usd: answer.cost_usd,
                    from_cache: true,
                    seconds: 0.0,
                });
                Ok(answer)
            }
            None => self.models.ask(&ask, self.cancelled, &tell),
        };
        if let Ok(answer) = &result {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            *used.entry((ask.stage, ask.document.clone())).or_default() += answer.took;
        }
        let _ = self.told.send(Told::Ended {
            ask: Box::new(ask),
            prompt,
            kept,
            result: result.clone(),
        });
        let answer = result?;
        let mut value = answer.value.clone();
        self.show(&mut value);
        Ok((value, answer))
    }

    /// Puts personal data back into every text of an answer.
    fn show(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.redactor.show(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.show(item)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.show(field)),
            _ => {}
        }
    }
}

impl CallRecord {
    /// A finished call as it is kept.
    #[must_use]
    pub fn of(ask: &Ask, answer: &Answer) -> Self {
        Self { ask: ask.id.clone(), hash: hash_of(ask), answer: answer.clone() }
    }
}
