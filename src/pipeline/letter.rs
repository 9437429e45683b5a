//! The cover letter on its page: each sentence in the first of its wordings that the guard lets
//! through, and no more of them than one page holds.

use crate::document::letter::{Draft, Slot};
use crate::document::{Letter, Line};
use crate::render::pdf::{PdfEngine, PdfOptions, loosest_step};
use crate::render::{RenderError, Sheet};
use crate::text::Lang;
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, Verdict, worn_phrases};

/// A letter that passed the guard and fits.
#[derive(Debug)]
pub struct LetterPage {
    pub letter: Letter,
    /// In the order of [`Letter::lines`].
    pub verdicts: Vec<Verdict>,
    pub options: PdfOptions,
    /// Sentences that were taken out, and why.
    pub dropped: Vec<(String, String)>,
}

/// The verdict on a sentence of a letter.
#[must_use]
pub fn judge(line: &Line, guard: &Guard<'_>, names: &[String], language: Lang) -> Verdict {
    guard.check(&Claim {
        text: &line.text,
        place: Place::Letter,
        sources: &line.sources,
        language,
        allowed_names: names,
    })
}

/// Chooses the sentences and sets the page.
///
/// # Errors
/// The template fails.
pub fn settle(
    draft: Draft,
    guard: &Guard<'_>,
    engine: &dyn PdfEngine,
    options: &PdfOptions,
) -> Result<LetterPage, RenderError> {
    let Draft { mut letter, paragraphs, names } = draft;
    let allowed = names.all();
    let mut dropped = Vec::new();
    let mut chosen: Vec<Vec<(u8, Line)>> = Vec::new();
    for paragraph in paragraphs {
        let mut lines = Vec::new();
        for slot in paragraph {
            let spare = slot.spare;
            lines.extend(
                first_good(slot, guard, &allowed, letter.language, &mut dropped)
                    .map(|line| (spare, line)),
            );
        }
        chosen.push(lines);
    }
    loop {
        letter.paragraphs = chosen
            .iter()
            .filter(|lines| !lines.is_empty())
            .map(|lines| lines.iter().map(|(_, line)| line.clone()).collect())
            .collect();
        let sheet = Sheet::of_letter(&letter);
        if let Some((tightest, _)) = loosest_step(engine, &sheet, options, 1)? {
            let step = options.step.max(tightest);
            let verdicts =
                letter.lines().map(|line| judge(line, guard, &allowed, letter.language)).collect();
            let options = PdfOptions { step, ..options.clone() };
            return Ok(LetterPage { letter, verdicts, options, dropped });
        }
        let Some(text) = take_spare(&mut chosen) else {
            // One sentence fills more than a page: it can't be helped, and nothing is cut.
            let verdicts =
                letter.lines().map(|line| judge(line, guard, &allowed, letter.language)).collect();
            let options = PdfOptions { step: options.template.last_step, ..options.clone() };
            return Ok(LetterPage { letter, verdicts, options, dropped });
        };
        dropped.push((text, "the letter keeps to one page".to_owned()));
    }
}

/// The first wording that is supported and not worn out.
fn first_good(
    slot: Slot,
    guard: &Guard<'_>,
    names: &[String],
    language: Lang,
    dropped: &mut Vec<(String, String)>,
) -> Option<Line> {
    let mut why = None;
    for line in slot.choices {
        let verdict = judge(&line, guard, names, language);
        let worn = worn_phrases(&line.text, language);
        // The person's own words may be worn: they are theirs.
        let own = line.worded_by == crate::document::WordedBy::Profile;
        if verdict.status != Status::Unsupported && (own || worn.is_empty()) {
            return Some(line);
        }
        let reason = verdict.violations.first().map_or_else(
            || format!("worn phrase: {}", worn.join(", ")),
            |violation| format!("“{}”: {}", violation.text, violation.why),
        );
        why.get_or_insert((line.text, reason));
    }
    dropped.extend(why);
    None
}

/// Takes out the last sentence of the highest spare number; with none left, the last of all but
/// the first paragraph.
fn take_spare(chosen: &mut [Vec<(u8, Line)>]) -> Option<String> {
    let count: usize = chosen.iter().map(Vec::len).sum();
    let most = chosen.iter().flatten().map(|(spare, _)| *spare).max()?;
    if count <= 2 {
        return None;
    }
    for paragraph in chosen.iter_mut().rev() {
        if let Some(at) = paragraph.iter().rposition(|(spare, _)| *spare == most) {
            return Some(paragraph.remove(at).1.text);
        }
    }
    None
}
