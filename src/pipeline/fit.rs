//! Page fit on the real layout: the most valuable lines that fill the pages allowed.

use std::collections::BTreeSet;

use crate::document::{Brief, Candidate, Choice, TailoredResume, Unit};
use crate::profile::{Entry, PartialDate};
use crate::render::pdf::{Layout, PdfEngine, PdfOptions, RenderError, template};

/// A page counts as full from here on.
const FULL: f64 = 0.9;
/// A job that ended this recently, in years, is never left out.
const KEPT_YEARS: i32 = 10;

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
        last_step: template(&options.template)?.last_step,
        usual_step: options.step,
        pages: budget.pages,
    };
    let mut left_out: Vec<&str> = Vec::new();
    let mut warning = None;
    let bare = loop {
        let pinned = search.pinned(&left_out);
        let tight = search.measure(&pinned, search.last_step)?;
        if tight.pages <= search.pages {
            break pinned;
        }
        let next = if budget.explicit { oldest_removable(brief, &left_out) } else { None };
        if let Some(id) = next {
            left_out.push(id);
        } else {
            warning = Some(format!(
                "the profile's jobs don't fit on {} page{}; the document has {}",
                search.pages,
                if search.pages == 1 { "" } else { "s" },
                tight.pages,
            ));
            search.pages = tight.pages;
            left_out.clear();
            break search.pinned(&left_out);
        }
    };
    let (choice, step, layout) = search.fill(&bare)?;
    let resume = brief.assemble(&choice);
    Ok(Fitted {
        lines: (choice.units.len(), ranked.len()),
        resume,
        layout,
        options: PdfOptions { step, ..search.options },
        left_out: left_out.into_iter().map(str::to_owned).collect(),
        warning,
    })
}

/// The oldest job still there, if the rules let it go: from the oldest end alone, never a pinned
/// one, never one that ended under ten years ago.
fn oldest_removable<'a>(brief: &Brief<'a>, left_out: &[&str]) -> Option<&'a str> {
    let far = PartialDate { year: i16::MAX, month: None, day: None };
    let end = |job: &Entry| job.period.end.unwrap_or(far);
    let profile = brief.profile;
    let mut jobs: Vec<&Entry> = profile.work.iter().collect();
    jobs.retain(|job| !left_out.contains(&job.id.as_str()));
    if jobs.len() <= 1 {
        return None;
    }
    let oldest = jobs.into_iter().min_by_key(|job| (end(job), job.period.start))?;
    let pinned = profile
        .preferences
        .pin
        .iter()
        .any(|id| *id == oldest.id || oldest.highlights.iter().any(|h| h.id == *id))
        || oldest.highlights.iter().any(|h| h.pin);
    let years_ago = (brief.today.months() - end(oldest).months()) / 12;
    (!pinned && years_ago >= KEPT_YEARS).then_some(&oldest.id)
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
        self.engine.layout(&self.brief.assemble(choice), &options)
    }

    fn fits(&self, layout: &Layout) -> bool {
        layout.pages <= self.pages
    }

    /// What stands there whatever happens: every head, and what is pinned.
    fn pinned(&self, left_out: &[&'s str]) -> Choice<'s> {
        Choice {
            units: self.ranked.iter().filter(|c| c.pinned).map(|c| c.unit).collect(),
            left_out: left_out.iter().copied().collect(),
        }
    }

    /// Adds the longest prefix of the ranking that fits, then whatever smaller still does, and
    /// settles the spacing: usual if that fills the page, tighter or airier if it fits better.
    fn fill(&self, bare: &Choice<'s>) -> Result<(Choice<'s>, u8, Layout), RenderError> {
        let eligible: Vec<Unit<'s>> = self
            .ranked
            .iter()
            .map(|c| c.unit)
            .filter(|unit| !bare.units.contains(unit))
            .filter(|unit| entry_of(unit).is_none_or(|id| !bare.left_out.contains(id)))
            .collect();
        let with = |count: usize| Choice {
            units: bare.units.iter().copied().chain(eligible[..count].iter().copied()).collect(),
            left_out: bare.left_out.clone(),
        };
        let mut step = self.usual_step;
        if !self.fits(&self.measure(bare, step)?) {
            step = self.last_step;
        }
        let (mut low, mut high) = (0, eligible.len());
        while low < high {
            let middle = (low + high).div_ceil(2);
            if self.fits(&self.measure(&with(middle), step)?) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        let mut choice = with(low);
        let mut layout = self.measure(&choice, step)?;
        // What comes after the first that did not fit may be shorter.
        let mut tries = 0;
        for unit in eligible.iter().skip(low + 1) {
            if tries == 8 || (self.is_last_page(&layout) && layout.last_page_fill > 0.97) {
                break;
            }
            if needs_head(unit, &eligible, &choice.units) {
                continue;
            }
            tries += 1;
            let mut more = choice.clone();
            more.units.insert(*unit);
            let longer = self.measure(&more, step)?;
            if self.fits(&longer) {
                (choice, layout) = (more, longer);
            }
        }
        // A little tighter may let the next line in where the page is not full.
        if low < eligible.len() && layout.last_page_fill < FULL && self.is_last_page(&layout) {
            let mut more = choice.clone();
            more.units.extend(eligible.get(low).copied());
            for tighter in step + 1..=self.last_step {
                let set = self.measure(&more, tighter)?;
                if self.fits(&set) {
                    (choice, layout, step) = (more, set, tighter);
                    break;
                }
            }
        }
        // Room that no line can use goes into the spacing.
        if layout.last_page_fill < FULL || choice.units.len() == eligible.len() + bare.units.len() {
            for airier in (0..step).rev() {
                let set = self.measure(&choice, airier)?;
                if set.pages != layout.pages {
                    break;
                }
                (layout, step) = (set, airier);
                if layout.last_page_fill >= FULL {
                    break;
                }
            }
        }
        Ok((choice, step, layout))
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
