//! Page fit on the real layout: the most valuable lines that fill the pages allowed.

use std::collections::BTreeSet;

use crate::document::{Brief, Candidate, Choice, TailoredResume, Unit};
use crate::profile::{Entry, PartialDate};
use crate::render::Sheet;
use crate::render::pdf::{Layout, PdfEngine, PdfOptions, RenderError};
use crate::threads::beside;

/// A page counts as full from here on.
const FULL: f64 = 0.9;
/// A job that ended this recently, in years, is never left out.
const KEPT_YEARS: i32 = 10;

/// What one line of the ranking adds, in pages, before any was measured.
const LINE_HEIGHT: f64 = 0.025;
/// Guesses at the longest prefix before it is searched by halves.
const GUESSES: usize = 6;
/// Lines behind the prefix that are tried in what room is left.
const TRIES: usize = 5;

/// How many pages there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBudget {
    pub pages: usize,
    /// Asked for with `--pages`: then old jobs may be left out to keep it.
    pub explicit: bool,
}

/// A document that fits.
#[derive(Debug)]
pub struct Fitted {
    pub resume: TailoredResume,
    pub layout: Layout,
    pub options: PdfOptions,
    /// Jobs left out, by id, oldest first.
    pub left_out: Vec<String>,
    /// Lines of the profile that are on the page, and that could have been.
    pub lines: (usize, usize),
    /// Why the budget was not kept, if it was not.
    pub warning: Option<String>,
}

/// Finds the best choice of the ranked candidates that keeps the budget.
///
/// # Errors
/// The template is unknown or fails.
pub fn fit(
    brief: &Brief<'_>,
    ranked: &[Candidate<'_>],
    budget: PageBudget,
    engine: &dyn PdfEngine,
    options: &PdfOptions,
) -> Result<Fitted, RenderError> {
    let mut search = Search {
        brief,
        ranked,
        engine,
        options: options.clone(),
        last_step: options.template.last_step,
        usual_step: options.step,
        pages: budget.pages,
    };
    // Heads and pinned lines first; then room for lines, from the skills section and, where the
    // user set the limit, from the oldest jobs.
    let mut warning = None;
    let mut plan = Plan::default();
    let bare = loop {
        let bare = search.bare(&plan);
        if search.fits(&search.measure(&bare, search.usual_step)?) {
            break bare;
        }
        let tight = search.measure(&bare, search.last_step)?;
        if search.fits(&tight) {
            break bare;
        }
        if !plan.tighten(brief, budget) {
            plan = Plan::default();
            warning = Some(format!(
                "the profile's jobs don't fit on {} page{}; the document has {}",
                search.pages,
                if search.pages == 1 { "" } else { "s" },
                tight.pages,
            ));
            search.pages = tight.pages;
            break search.bare(&plan);
        }
    };
    let mut best = search.fill(&bare)?;
    let mut best_plan = plan.clone();
    while best.bullets() < wanted_bullets(brief, &plan) && plan.tighten(brief, budget) {
        let next = search.fill(&search.bare(&plan))?;
        if next.bullets() > best.bullets() {
            (best, best_plan) = (next, plan.clone());
        }
    }
    let Filled { choice, step, layout } = best;
    Ok(Fitted {
        lines: (choice.units.len(), ranked.len()),
        resume: brief.assemble(&choice),
        layout,
        options: PdfOptions { step, ..search.options },
        left_out: best_plan.left_out.into_iter().map(str::to_owned).collect(),
        warning,
    })
}

/// What gives way so that there is room for lines.
#[derive(Debug, Clone, Default)]
struct Plan<'a> {
    compact: bool,
    left_out: Vec<&'a str>,
}

impl<'a> Plan<'a> {
    /// Takes the next thing away; `false` when nothing more may go.
    fn tighten(&mut self, brief: &Brief<'a>, budget: PageBudget) -> bool {
        if !self.compact {
            self.compact = true;
            return true;
        }
        let next = if budget.explicit { oldest_removable(brief, &self.left_out) } else { None };
        self.left_out.extend(next);
        next.is_some()
    }
}

/// A résumé with fewer bullets than this, for the jobs it shows, tells too little: two for each of
/// the three latest jobs, as far as the profile has them.
fn wanted_bullets(brief: &Brief<'_>, plan: &Plan<'_>) -> usize {
    let shown = |job: &&Entry| !plan.left_out.contains(&job.id.as_str());
    let mut jobs: Vec<&Entry> = brief.profile.work.iter().filter(shown).collect();
    jobs.sort_by_key(|job| std::cmp::Reverse(end_of(job)));
    jobs.iter().take(3).map(|job| job.highlights.len().min(2)).sum()
}

/// An open end is the latest of all.
fn end_of(job: &Entry) -> PartialDate {
    job.period.end.unwrap_or(PartialDate { year: i16::MAX, month: None, day: None })
}

/// A choice with the layout it gives.
struct Filled<'s> {
    choice: Choice<'s>,
    step: u8,
    layout: Layout,
}

impl Filled<'_> {
    fn bullets(&self) -> usize {
        self.choice.units.iter().filter(|unit| matches!(unit, Unit::Highlight { .. })).count()
    }
}

/// The oldest job still there, if the rules let it go: from the oldest end alone, never a pinned
/// one, never one that ended under ten years ago.
fn oldest_removable<'a>(brief: &Brief<'a>, left_out: &[&str]) -> Option<&'a str> {
    let profile = brief.profile;
    let mut jobs: Vec<&Entry> = profile.work.iter().collect();
    jobs.retain(|job| !left_out.contains(&job.id.as_str()));
    if jobs.len() <= 1 {
        return None;
    }
    let oldest = jobs.into_iter().min_by_key(|job| (end_of(job), job.period.start))?;
    let pinned = profile
        .preferences
        .pin
        .iter()
        .any(|id| *id == oldest.id || oldest.highlights.iter().any(|h| h.id == *id))
        || oldest.highlights.iter().any(|h| h.pin);
    let years_ago = (brief.today.months() - end_of(oldest).months()) / 12;
    (!pinned && years_ago >= KEPT_YEARS).then_some(&oldest.id)
}

/// The lines that may be taken, best first, and about how many lines of the page each needs.
struct Lines<'l, 's> {
    units: &'l [Unit<'s>],
    costs: &'l [f64],
}

impl Lines<'_, '_> {
    /// What the lines `[from, to)` need.
    fn cost(&self, from: usize, to: usize) -> f64 {
        self.costs[from..to].iter().sum::<f64>().max(1.0)
    }

    /// How many lines from `from` on fit into `room` lines of the page.
    fn fitting(&self, from: usize, room: f64) -> usize {
        let mut left = room;
        self.costs[from..]
            .iter()
            .take_while(|cost| {
                left -= **cost;
                left >= 0.0
            })
            .count()
    }
}

struct Search<'s, 'a> {
    brief: &'s Brief<'a>,
    ranked: &'s [Candidate<'s>],
    engine: &'s dyn PdfEngine,
    options: PdfOptions,
    last_step: u8,
    usual_step: u8,
    pages: usize,
}

impl<'s> Search<'s, '_> {
    fn measure(&self, choice: &Choice<'_>, step: u8) -> Result<Layout, RenderError> {
        let options = PdfOptions { step, ..self.options.clone() };
        self.engine.layout(&Sheet::of(&self.brief.assemble(choice)), &options)
    }

    /// Measures, and lets the engine set what is likely to be measured next meanwhile.
    fn measure_before(
        &self,
        choice: &Choice<'_>,
        step: u8,
        next: Option<(&Choice<'_>, u8)>,
    ) -> Result<Layout, RenderError> {
        let Some((next, next_step)) = next else { return self.measure(choice, step) };
        let expect = || {
            let options = PdfOptions { step: next_step, ..self.options.clone() };
            self.engine.expect(&Sheet::of(&self.brief.assemble(next)), &options);
        };
        beside(expect, || self.measure(choice, step)).0
    }

    fn fits(&self, layout: &Layout) -> bool {
        layout.pages <= self.pages
    }

    /// What stands there whatever happens: every head, and what is pinned.
    fn bare(&self, plan: &Plan<'s>) -> Choice<'s> {
        Choice {
            units: self.ranked.iter().filter(|c| c.pinned).map(|c| c.unit).collect(),
            left_out: plan.left_out.iter().copied().collect(),
            compact: plan.compact,
        }
    }

    /// Fills the page at the usual spacing, or at the tightest where that leaves most lines out.
    fn fill(&self, bare: &Choice<'s>) -> Result<Filled<'s>, RenderError> {
        let ranked = self
            .ranked
            .iter()
            .filter(|c| !bare.units.contains(&c.unit))
            .filter(|c| entry_of(&c.unit).is_none_or(|id| !bare.left_out.contains(id)));
        let (eligible, costs): (Vec<Unit<'s>>, Vec<f64>) = ranked.map(|c| (c.unit, c.cost)).unzip();
        let lines = Lines { units: &eligible, costs: &costs };
        let usual = self.measure(bare, self.usual_step)?;
        let filled = if self.fits(&usual) {
            let filled = self.take(bare, usual, &lines, self.usual_step)?;
            // Cramped lines are better than hardly any.
            let few = filled.choice.units.len() - bare.units.len() < eligible.len() / 3;
            if few { self.take_tight(bare, &lines)? } else { filled }
        } else {
            self.take_tight(bare, &lines)?
        };
        self.settle(filled, bare, &eligible)
    }

    fn take_tight(
        &self,
        bare: &Choice<'s>,
        lines: &Lines<'_, 's>,
    ) -> Result<Filled<'s>, RenderError> {
        self.take(bare, self.measure(bare, self.last_step)?, lines, self.last_step)
    }

    /// The longest prefix of the ranking that fits, then whatever smaller still does. `empty` is
    /// the layout without any of the lines. A layout costs milliseconds, so that the end of the
    /// prefix is guessed from the lines' lengths and the guess mended by each layout.
    fn take(
        &self,
        bare: &Choice<'s>,
        empty: Layout,
        lines: &Lines<'_, 's>,
        step: u8,
    ) -> Result<Filled<'s>, RenderError> {
        let with = |count: usize| {
            let mut choice = bare.clone();
            choice.units.extend(&lines.units[..count]);
            choice
        };
        let start = empty.height();
        let mut height = LINE_HEIGHT;
        let (mut low, mut high, mut layout) = (0, lines.units.len(), empty);
        let mut guesses = 0;
        while low < high {
            guesses += 1;
            let room = self.pages as f64 - layout.height();
            if room < height / 2.0 {
                break;
            }
            let guess = low + lines.fitting(low, room / height);
            let count = if guesses > GUESSES { (low + high).div_ceil(2) } else { guess };
            let count = count.clamp(low + 1, high);
            // The last guesses are a line apart.
            let next = (count < high).then(|| with(count + 1));
            let next = next.as_ref().map(|next| (next, step));
            let set = self.measure_before(&with(count), step, next)?;
            height = ((set.height() - start) / lines.cost(0, count)).clamp(0.01, 0.05);
            if self.fits(&set) {
                (low, layout) = (count, set);
            } else {
                high = count - 1;
            }
        }
        let mut choice = with(low);
        let mut tries = 0;
        let smaller = |from: usize, choice: &Choice<'s>, room: f64| {
            let mut rest = lines.units.iter().zip(lines.costs).enumerate().skip(from);
            rest.find(|(_, (unit, cost))| {
                **cost * height <= room + height / 2.0
                    && !needs_head(unit, lines.units, &choice.units)
            })
        };
        let mut from = low + 1;
        while tries < TRIES {
            let room = self.pages as f64 - layout.height();
            if room < height / 2.0 {
                break;
            }
            let Some((at, (unit, cost))) = smaller(from, &choice, room) else { break };
            tries += 1;
            from = at + 1;
            let mut more = choice.clone();
            more.units.insert(*unit);
            // What is tried next depends on whether this one fits, which its length tells nearly.
            let (kept, rest) = match room - cost * height {
                rest if rest >= 0.0 => (&more, rest),
                _ => (&choice, room),
            };
            let next = smaller(from, kept, rest).map(|(_, (unit, _))| {
                let mut next = kept.clone();
                next.units.insert(*unit);
                next
            });
            let next = next.as_ref().map(|next| (next, step));
            let longer = self.measure_before(&more, step, next)?;
            if self.fits(&longer) {
                (choice, layout) = (more, longer);
            }
        }
        Ok(Filled { choice, step, layout })
    }

    /// Settles the spacing: tighter if that lets one more line into a page that is not full,
    /// airier if no line can use the room.
    fn settle(
        &self,
        filled: Filled<'s>,
        bare: &Choice<'s>,
        eligible: &[Unit<'s>],
    ) -> Result<Filled<'s>, RenderError> {
        let Filled { mut choice, mut step, mut layout } = filled;
        let next = eligible.iter().find(|unit| {
            !choice.units.contains(*unit) && !needs_head(unit, eligible, &choice.units)
        });
        if let Some(next) = next
            && layout.last_page_fill < FULL
            && self.is_last_page(&layout)
        {
            let mut more = choice.clone();
            more.units.insert(*next);
            for tighter in step + 1..=self.last_step {
                let set = self.measure(&more, tighter)?;
                if self.fits(&set) {
                    (choice, layout, step) = (more, set, tighter);
                    break;
                }
            }
        }
        if layout.last_page_fill < FULL || choice.units.len() == eligible.len() + bare.units.len() {
            for airier in (0..step).rev() {
                let next = airier.checked_sub(1).map(|next| (&choice, next));
                let set = self.measure_before(&choice, airier, next)?;
                if set.pages != layout.pages {
                    break;
                }
                (layout, step) = (set, airier);
                if layout.last_page_fill >= FULL {
                    break;
                }
            }
        }
        Ok(Filled { choice, step, layout })
    }

    fn is_last_page(&self, layout: &Layout) -> bool {
        layout.pages == self.pages
    }
}

fn entry_of<'a>(unit: &Unit<'a>) -> Option<&'a str> {
    match unit {
        Unit::Highlight { entry, .. } => Some(entry),
        Unit::EntrySummary(id) | Unit::EntryHead(id) => Some(id),
        _ => None,
    }
}

/// Whether a line's head is optional and not chosen: the line would not be printed.
fn needs_head(unit: &Unit<'_>, eligible: &[Unit<'_>], chosen: &BTreeSet<Unit<'_>>) -> bool {
    match entry_of(unit) {
        Some(id) if !matches!(unit, Unit::EntryHead(_)) => {
            eligible.contains(&Unit::EntryHead(id)) && !chosen.contains(&Unit::EntryHead(id))
        }
        _ => false,
    }
}
