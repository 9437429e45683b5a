//! What models propose for one run, gathered in one round and merged under the stages' rules.
//!
//! The deterministic document is there before anybody is asked, and no question waits for the
//! answer to another: keywords, order, entries, summary and letter are asked at once, all from
//! the deterministic analysis. What comes back changes the analysis, the scores and the words;
//! then the page is fitted again.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

use serde_json::Value;

use super::asking::budget::Purse;
use super::asking::check::Rules;
use super::asking::desk::{Question, dress};
use super::asking::reword::{EntryLines, Reworded, Stock, Wanted};
use super::asking::round::Job;
use super::asking::{
    Desk, Latch, Prompts, Told, keywords, letter, order, review, round, side_by_side, summary,
};
use super::models::{Answer, Ask, Models, NoAnswer, Plan};
use super::ports::{CallRecord, Stage};
use super::report::{CallFacts, Changed, Fate, ModelFacts};
use crate::analysis::JobAnalysis;
use crate::document::letter::Slot;
use crate::document::{Brief, Letter, TailoredResume, Wordings};
use crate::matching::MatchReport;
use crate::posting::Posting;
use crate::privacy::Redactor;
use crate::profile::Profile;
use crate::text::Lang;
use crate::validate::guard::Guard;

/// Of a document's lines in another language at least this share must be translated.
const TRANSLATED: f64 = 0.6;

/// Whom a run asks, with what.
pub(super) struct Asking<'a> {
    pub models: &'a dyn Models,
    pub prompts: &'a Prompts,
    pub redactor: &'a Redactor,
    pub cancelled: &'a AtomicBool,
    pub known: &'a HashMap<String, Answer>,
}

impl<'a> Asking<'a> {
    fn desk(&self, told: Sender<Told>) -> Desk<'a> {
        Desk::new(self.models, self.prompts, self.redactor, self.cancelled, self.known, told)
    }
}

/// The deterministic document, which the questions are made from.
#[derive(Clone, Copy)]
pub(super) struct Basis<'a> {
    pub brief: &'a Brief<'a>,
    pub posting: &'a Posting,
    pub resume: &'a TailoredResume,
    pub guard: &'a Guard<'a>,
    /// Names of the posting, where a letter is asked for.
    pub letter: Option<&'a [String]>,
    /// Of the document to be.
    pub target: Lang,
}

/// All that models said, merged.
#[derive(Debug, Default)]
pub(super) struct Proposed {
    pub analysis: Option<JobAnalysis>,
    pub order: Option<(order::Order, Value)>,
    pub wordings: Wordings,
    /// Empty: the offline letter stands.
    pub letter: Vec<Vec<Slot>>,
    pub facts: ModelFacts,
    /// Answers that counted for anything.
    pub answered: usize,
    /// The first reason why there was none.
    pub failed: Option<NoAnswer>,
}

enum Said {
    Keywords(Result<Value, NoAnswer>),
    Order(order::Order, Result<Value, NoAnswer>),
    Entry(String, Reworded),
    /// What the others had left tokens for, and the lines for which it did not suffice.
    More(Vec<(String, Reworded)>, Vec<(String, Wanted)>),
    Summary(summary::Written),
    Letter(letter::Written),
}

/// The questions of a run before any is asked.
struct Questions {
    keywords: Option<String>,
    order: Option<order::Order>,
    entries: Vec<EntryLines>,
    /// Lines that may be asked for from what the others leave of the budget.
    stock: Stock,
    summary: summary::Summary,
    letter: Option<letter::Body>,
}

impl Questions {
    fn of(basis: &Basis<'_>, purse: &Purse<'_>) -> Self {
        let Basis { brief, posting, resume, target, .. } = *basis;
        let summary = summary::question(brief, resume);
        let share = purse.price(&summary.ask(&summary.user, "write/summary", target));
        let room = purse.allowed(Stage::Write).saturating_sub(share);
        let mut stock = Stock::of(resume, brief);
        let entries = stock.take(purse, target, room);
        Self {
            keywords: keywords::question(posting, purse),
            order: order::question(brief.profile, brief.analysis, brief.report, purse),
            entries,
            stock,
            summary,
            letter: basis.letter.map(|names| letter::question(brief, resume, names, purse)),
        }
    }

    /// The first question of each, as it would be sent.
    fn dressed(&self, target: Lang, prompts: &Prompts, redactor: &Redactor) -> Vec<(Ask, String)> {
        let dress = |question: &Question<'_>| dress(question, prompts, redactor);
        let mut all = Vec::new();
        all.extend(self.keywords.iter().map(|user| dress(&keywords::ask(user, target))));
        all.extend(self.order.iter().map(|order| dress(&order.ask(target))));
        for entry in &self.entries {
            let user = entry.first();
            all.push(dress(&entry.ask(&user, "", entry.lines.iter(), target)));
        }
        all.push(dress(&self.summary.ask(&self.summary.user, "write/summary", target)));
        all.extend(
            self.letter.iter().map(|body| dress(&body.ask(&body.user, "write/letter", target))),
        );
        all
    }
}

/// What would be asked, and what each would take; sends nothing.
pub(super) fn plan(
    basis: &Basis<'_>,
    models: &dyn Models,
    prompts: &Prompts,
    redactor: &Redactor,
) -> Vec<(Ask, String, Plan)> {
    Questions::of(basis, &Purse { models, prompts })
        .dressed(basis.target, prompts, redactor)
        .into_iter()
        .map(|(ask, prompt)| {
            let plan = models.plan(&ask);
            (ask, prompt, plan)
        })
        .collect()
}

/// Asks everything at once. `keep` records what was paid for, and hears what happens.
pub(super) fn gather(
    basis: &Basis<'_>,
    asking: &Asking<'_>,
    hear: &mut dyn FnMut(Heard),
) -> Proposed {
    let purse = Purse { models: asking.models, prompts: asking.prompts };
    let mut questions = Questions::of(basis, &purse);
    let order = questions.order.take();
    let rules = Rules {
        profile: basis.brief.profile,
        guard: basis.guard,
        language: basis.target,
        own_language: basis.brief.language,
    };
    let (teller, told) = channel();
    let desk = asking.desk(teller.clone());
    let (desk, rules, target) = (&desk, &rules, basis.target);
    let mut jobs: Vec<Job<'_, Said>> = Vec::new();
    let value = |result: Result<(Value, Answer), NoAnswer>| result.map(|(value, _)| value);
    // The longest answer first: it decides when the round is over.
    if let Some(body) = &questions.letter {
        jobs.push(Box::new(move || Said::Letter(body.work(desk, rules))));
    }
    if let Some(user) = &questions.keywords {
        jobs.push(Box::new(move || Said::Keywords(value(desk.ask(&keywords::ask(user, target))))));
    }
    // Calls mostly take less than they might: what the résumé's leave goes to lines that did not fit.
    let latch = Latch::new(questions.entries.len() + 1);
    let (latch, purse) = (&latch, &purse);
    for entry in &questions.entries {
        let awaited = latch.one();
        jobs.push(Box::new(move || {
            let _awaited = awaited;
            Said::Entry(entry.entry.clone(), entry.work(desk, rules))
        }));
    }
    let sentences = &questions.summary;
    let awaited = latch.one();
    jobs.push(Box::new(move || {
        let _awaited = awaited;
        Said::Summary(sentences.work(desk, rules))
    }));
    let stock = questions.stock;
    jobs.push(Box::new(move || {
        latch.wait();
        more(stock, desk, rules, purse)
    }));
    if let Some(order) = order {
        jobs.push(Box::new(move || {
            let said = value(desk.ask(&order.ask(target)));
            Said::Order(order, said)
        }));
    }
    let mut calls = Calls::default();
    let said = round(jobs, &teller, &told, &mut |what| calls.listen(what, hear));
    let mut proposed = Proposed { answered: calls.answered, ..Proposed::default() };
    calls.told(&mut proposed.facts);
    let allowed = purse.allowed(Stage::Write);
    for said in said.into_iter().flatten() {
        proposed.take(said, basis, allowed);
    }
    proposed.facts.lines.sort_by(|a, b| (&a.id, &a.proposed).cmp(&(&b.id, &b.proposed)));
    proposed
}

/// A second round for the lines that the first had no tokens for, from what it left.
fn more(mut stock: Stock, desk: &Desk<'_>, rules: &Rules<'_>, purse: &Purse<'_>) -> Said {
    if stock.is_empty() || desk.cancelled.load(Ordering::SeqCst) {
        return Said::More(Vec::new(), stock.rest());
    }
    let entries = stock.take(purse, rules.language, desk.left(Stage::Write, "resume"));
    let jobs: Vec<Job<'_, _>> = entries
        .iter()
        .map(|entry| -> Job<'_, _> {
            Box::new(move || (entry.entry.clone(), entry.work(desk, rules)))
        })
        .collect();
    Said::More(side_by_side(jobs).into_iter().flatten().collect(), stock.rest())
}

/// What the pipeline's thread hears.
pub(super) enum Heard {
    Event(super::models::CallEvent),
    Paid(CallRecord),
    /// Nothing for a while: time to look whether the run is to be cancelled.
    Idle,
}

/// The calls of a round.
#[derive(Default)]
struct Calls {
    facts: Vec<CallFacts>,
    answered: usize,
    /// Answers that were paid for in an earlier, broken run.
    kept: Vec<(Box<Ask>, Answer)>,
}

impl Calls {
    fn listen(&mut self, told: Option<Told>, hear: &mut dyn FnMut(Heard)) {
        match told {
            None | Some(Told::Finished) => hear(Heard::Idle),
            Some(Told::Event(event)) => hear(Heard::Event(event)),
            Some(Told::Ended { ask, prompt, kept, result }) => {
                if let (Ok(answer), false) = (&result, kept) {
                    hear(Heard::Paid(CallRecord::of(&ask, answer)));
                }
                self.answered += usize::from(result.is_ok());
                self.facts.push(facts(&ask, prompt, &result));
                if let (Ok(answer), true) = (result, kept) {
                    self.kept.push((ask, answer));
                }
            }
        }
    }

    /// Into what is told of a run.
    fn told(mut self, facts: &mut ModelFacts) {
        self.facts.sort_by(|a, b| (a.stage, &a.ask).cmp(&(b.stage, &b.ask)));
        facts.calls.extend(self.facts);
        facts.kept.extend(self.kept);
    }
}

fn facts(ask: &Ask, prompt: String, result: &Result<Answer, NoAnswer>) -> CallFacts {
    let answer = result.as_ref().ok();
    CallFacts {
        ask: ask.id.clone(),
        stage: ask.stage,
        prompt,
        provider: answer.map(|answer| answer.provider.clone()),
        model: answer.map(|answer| answer.model.clone()),
        input_tokens: answer.map_or(0, |answer| answer.input_tokens),
        output_tokens: answer.map_or(0, |answer| answer.output_tokens),
        cost_usd: answer.and_then(|answer| answer.cost_usd),
        failed: result.as_ref().err().map(ToString::to_string),
    }
}

impl Proposed {
    fn take(&mut self, said: Said, basis: &Basis<'_>, allowed: usize) {
        match said {
            Said::Keywords(Ok(value)) => {
                let mut analysis = basis.brief.analysis.clone();
                let (added, dropped) = keywords::merge(&mut analysis, basis.posting, &value);
                self.facts.keywords_added = added;
                self.facts.keywords_dropped = dropped;
                self.analysis = Some(analysis);
            }
            Said::Keywords(Err(why)) => self.miss("keywords", &why),
            Said::Order(order, Ok(value)) => self.order = Some((order, value)),
            Said::Order(_, Err(why)) => self.miss("order of lines", &why),
            Said::Entry(id, entry) => self.take_entry(&id, entry),
            Said::More(entries, rest) => {
                for (id, entry) in entries {
                    self.take_entry(&id, entry);
                }
                self.keep_own(rest, allowed);
            }
            Said::Summary(written) => {
                self.facts.lines.extend(written.changes);
                self.wordings.summary = written.lines;
                match written.failed {
                    Some(why) => self.miss("summary", &why),
                    None if self.wordings.summary.is_empty() => {
                        self.facts
                            .untouched
                            .push("summary: no proposed sentence stood before the guard".into());
                    }
                    None => {}
                }
            }
            Said::Letter(written) => {
                self.facts.lines.extend(written.changes);
                self.letter = written.paragraphs;
                match written.failed {
                    Some(why) => self.miss("cover letter", &why),
                    None if self.letter.is_empty() => self
                        .facts
                        .untouched
                        .push("cover letter: too little of it stood before the guard".into()),
                    None => {}
                }
            }
        }
    }

    fn take_entry(&mut self, id: &str, entry: Reworded) {
        self.wordings.lines.extend(entry.lines);
        self.facts.lines.extend(entry.changes);
        if let Some(why) = &entry.failed {
            self.miss(id, why);
        }
    }

    /// Lines that are less relevant than the budget reaches, told by entry.
    fn keep_own(&mut self, lines: Vec<(String, Wanted)>, budget: usize) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (entry, line) in lines {
            *counts.entry(entry).or_default() += 1;
            self.facts.lines.push(Changed {
                id: line.id,
                before: line.text,
                proposed: String::new(),
                outcome: Fate::Kept,
                why: "the budget goes to more relevant lines".into(),
            });
        }
        // Where nobody answered, that is all there is to say.
        let counts = if self.answered == 0 { BTreeMap::new() } else { counts };
        for (entry, count) in counts {
            self.facts.untouched.push(format!(
                "{entry} ({count}): less relevant lines keep their own words, since {budget} tokens are allowed"
            ));
        }
    }

    fn miss(&mut self, part: &str, why: &NoAnswer) {
        self.failed.get_or_insert_with(|| why.clone());
        self.facts.untouched.push(format!("{part}: {why}"));
    }

    /// Puts the model's order into the scores: it is an order of the lines as they were asked.
    pub fn reorder(&self, report: &mut MatchReport) {
        if let Some((order, value)) = &self.order {
            order.merge(report, value);
        }
    }

    /// What was written for another language is of no use in this one.
    pub fn keep_own_language(&mut self) {
        let mut back = |id: &str, text: &str| {
            self.facts.lines.retain(|line| line.proposed != text);
            self.facts.lines.push(Changed {
                id: id.to_owned(),
                before: String::new(),
                proposed: text.to_owned(),
                outcome: Fate::Reverted,
                why: "too few lines could be translated".into(),
            });
        };
        for (id, line) in std::mem::take(&mut self.wordings.lines) {
            back(&id, &line.text);
        }
        for line in std::mem::take(&mut self.wordings.summary) {
            back("summary", &line.text);
        }
        for slot in std::mem::take(&mut self.letter).into_iter().flatten() {
            slot.choices.iter().for_each(|line| back("letter", &line.text));
        }
    }

    /// Whether enough of the lines is translated for a document in another language.
    pub fn is_translated(&self, resume: &TailoredResume, profile: &Profile) -> bool {
        let lines: Vec<&String> = resume
            .sections
            .iter()
            .flat_map(|section| &section.entries)
            .filter(|entry| profile.entry(&entry.id).is_some())
            .flat_map(|entry| &entry.lines)
            .filter_map(|line| line.sources.first())
            .collect();
        let done = lines.iter().filter(|id| self.wordings.lines.contains_key(**id)).count();
        !lines.is_empty() && done as f64 >= TRANSLATED * lines.len() as f64
    }

    /// Sends back what the reviewer found fault with.
    pub fn send_back(&mut self, faults: &[(String, String)]) {
        let why = |text: &str| faults.iter().find(|(other, _)| other == text).map(|(_, why)| why);
        let mut changes: Vec<Changed> = Vec::new();
        let mut note = |id: &str, text: &str, why: &str, outcome| {
            changes.push(Changed {
                id: id.to_owned(),
                before: String::new(),
                proposed: text.to_owned(),
                outcome,
                why: why.to_owned(),
            });
        };
        self.wordings.lines.retain(|id, line| {
            let Some(why) = why(&line.text) else { return true };
            note(id, &line.text, why, Fate::Reverted);
            false
        });
        self.wordings.summary.retain(|line| {
            let Some(why) = why(&line.text) else { return true };
            note("summary", &line.text, why, Fate::Dropped);
            false
        });
        for paragraph in &mut self.letter {
            paragraph.retain(|slot| {
                let text = slot.choices.first().map_or("", |line| &line.text);
                let Some(why) = why(text) else { return true };
                note("letter", text, why, Fate::Dropped);
                false
            });
        }
        if self.letter.iter().flatten().count() < 4 {
            self.letter.clear();
        }
        // The last word on a text is the reviewer's.
        self.facts.lines.retain(|line| why(&line.proposed).is_none());
        self.facts.lines.extend(changes);
    }
}

/// Asks for the second opinion. Returns the faults.
pub(super) fn second_opinion(
    resume: &TailoredResume,
    letter: Option<&Letter>,
    language: Lang,
    asking: &Asking<'_>,
    facts: &mut ModelFacts,
    hear: &mut dyn FnMut(Heard),
) -> Vec<(String, String)> {
    let purse = Purse { models: asking.models, prompts: asking.prompts };
    let Some(review) = review::question(resume, letter, &purse) else { return Vec::new() };
    let (teller, told) = channel();
    let desk = asking.desk(teller.clone());
    let desk = &desk;
    let jobs: Vec<Job<'_, _>> = vec![Box::new(|| desk.ask(&review.ask(language)))];
    let mut calls = Calls::default();
    let said = round(jobs, &teller, &told, &mut |what| calls.listen(what, hear));
    calls.told(facts);
    match said.into_iter().flatten().next() {
        Some(Ok((value, _))) => review.faults(&value),
        Some(Err(why)) => {
            facts.untouched.push(format!("review: {why}"));
            Vec::new()
        }
        None => Vec::new(),
    }
}
