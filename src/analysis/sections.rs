//! The zones of a posting: every sentence and list item with the part it belongs to and how much
//! the employer wants what it names.
//!
//! Headings open sections; wording within a sentence overrides them, so that postings without
//! headings are read as well. What stands among the duties counts as mentioned, unless the whole
//! posting states no requirement at all: then its duties are what it asks for, as `Must`.

use crate::text::Lang;

use super::Importance;
use super::clauses::{Clause, Weight, divide};
use super::columns::{self, Columns};
use super::cues::Cues;
use super::furniture::is_furniture;
use super::headings::{self, Strength};
use super::outline::{self, Line, Shape};
use super::sentences::sentences;
use super::wording::{BOILERPLATE, Boilerplate, Cue, Heading, Word, words};
use super::zone::{Zone, ZoneKind, Zones};

/// What a posting's structure says.
#[derive(Debug, Clone, Default)]
pub struct Sections {
    pub zones: Zones,
    /// Stretches that say something is not asked for.
    pub not_asked: Vec<(usize, usize)>,
    /// The bytes of lines that are headings.
    pub headings: Vec<(usize, usize)>,
}

/// The zones of a text, in order, without overlap, covering all of its words.
#[must_use]
pub fn zones(text: &str, language: Option<Lang>) -> Zones {
    read(text, language).zones
}

/// Reads the structure of a text. The tables hold all languages at once, since postings mix
/// them; `language` is taken for symmetry with the other readers.
#[must_use]
pub fn read(text: &str, _language: Option<Lang>) -> Sections {
    let lines = outline::lines(text);
    let mut reader = Reader { text, found: Vec::new(), sections: Sections::default() };
    let mut state = State::default();
    for at in 0..lines.len() {
        reader.line(&lines, at, &mut state);
    }
    reader.finish()
}

/// The section that is open, and what of it was read.
// Four independent observations, not modes of one thing.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Default)]
struct State {
    section: Option<Section>,
    /// What a colon in running text opened; ends with the paragraph.
    passing: Option<Section>,
    seen_title: bool,
    after_blank: bool,
    columns: Option<Columns>,
    /// A list item of the open section was read.
    items: bool,
    /// Lines of it that could be items but for their bullets.
    plain_items: usize,
    /// Any line of the open section was read.
    filled: bool,
    /// The open section has headings of unknown sense within.
    divided: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Section {
    kind: ZoneKind,
    importance: Importance,
    level: u8,
    not_needed: bool,
    weak: bool,
    /// Opened by a label with text behind it.
    passing: bool,
}

impl Section {
    fn of(kind: ZoneKind, level: u8, weak: bool) -> Self {
        let importance = match kind {
            ZoneKind::Requirements => Importance::Must,
            ZoneKind::NiceToHave => Importance::Nice,
            _ => Importance::Mentioned,
        };
        Self { kind, importance, level, not_needed: false, weak, passing: false }
    }
}

struct Reader<'a> {
    text: &'a str,
    found: Vec<Zone>,
    sections: Sections,
}

impl Reader<'_> {
    fn line(&mut self, lines: &[Line<'_>], at: usize, state: &mut State) {
        let line = &lines[at];
        if line.is_blank() {
            state.after_blank = true;
            state.passing = None;
            return;
        }
        if is_furniture(line) && !is_heading_alone(lines, at) {
            self.push(
                line.body_start,
                line.body_end(),
                ZoneKind::HowToApply,
                Importance::Mentioned,
            );
            return;
        }
        let raw = &self.text[line.start..line.end];
        if let Some(columns) = columns::head(line, raw) {
            state.columns = Some(columns);
            self.heading(line);
            state.after_blank = false;
            return;
        }
        if let Some(columns) = &state.columns {
            if let Some(cells) = columns.row(raw) {
                for (from, to, importance) in cells {
                    let kind = kind_for(importance, ZoneKind::Requirements);
                    self.push(line.start + from, line.start + to, kind, importance);
                }
                state.after_blank = false;
                return;
            }
            if state.after_blank {
                state.columns = None;
                state.section = None;
            }
        }
        if !state.seen_title {
            state.seen_title = true;
            let is_heading = headings::announces_fully(line.body);
            if line.body.chars().count() <= 140 && line.shape != Shape::Bullet && !is_heading {
                self.push(line.body_start, line.body_end(), ZoneKind::Title, Importance::Mentioned);
                state.after_blank = false;
                return;
            }
        }
        Self::leave_ended_list(lines, at, state);
        let mut from = line.body_start;
        if let Some(found) = headings::at(lines, at) {
            let opened = Self::open(found, state);
            if let (Some(rest), Some(section)) = (found.rest, opened) {
                state.passing = Some(Section { passing: true, ..section });
                self.heading_part(line.body_start, rest);
                from = rest;
            } else {
                self.heading(line);
                state.after_blank = false;
                return;
            }
        }
        // A new paragraph that speaks of pay and leave ends what was asked for above it.
        if state.after_blank && line.shape == Shape::Text && from == line.body_start {
            state.section = state.section.filter(|open| {
                let asks = matches!(open.kind, ZoneKind::Requirements | ZoneKind::NiceToHave);
                !(asks && sells(line.body))
            });
        }
        let section = state.passing.or(state.section);
        if line.shape == Shape::Bullet {
            state.items = true;
        }
        state.filled = true;
        state.plain_items += usize::from(is_plain_item(line));
        self.running_text(from, line.body_end(), section, line.shape == Shape::Bullet);
        if from != line.body_start && line.shape == Shape::Bullet {
            state.passing = None;
        }
        state.after_blank = false;
    }

    /// A list ends its section where prose follows after a blank line; so does the paragraph
    /// under a heading that was only a colon.
    fn leave_ended_list(lines: &[Line<'_>], at: usize, state: &mut State) {
        let Some(section) = state.section else { return };
        if !state.after_blank || lines[at].shape == Shape::Bullet {
            return;
        }
        let next = lines[at + 1..].iter().take(2).find(|l| !l.is_blank());
        if state.items && next.is_some_and(|l| l.shape == Shape::Bullet) {
            return;
        }
        let listed = matches!(
            section.kind,
            ZoneKind::Requirements | ZoneKind::NiceToHave | ZoneKind::Responsibilities
        );
        // A list without bullets ends where a paragraph follows.
        let plain = state.plain_items >= 2 && is_paragraph(&lines[at]);
        if (listed && (state.items || plain)) || (section.weak && state.filled) {
            state.section = None;
            state.items = false;
        }
    }

    fn open(found: headings::Found, state: &mut State) -> Option<Section> {
        let (level, weak) = match found.strength {
            Strength::Marked(level) => (level, false),
            Strength::Line => (3, false),
            Strength::Colon => (4, true),
        };
        let section = match found.announces {
            Some(Heading::Zone(kind)) => Some(Section::of(kind, level, weak)),
            Some(Heading::NotNeeded) => {
                Some(Section { not_needed: true, ..Section::of(ZoneKind::Other, level, weak) })
            }
            // An unknown heading right below a known one, or of a deeper level, divides it.
            None => {
                state.section.filter(|open| !state.filled || state.divided || level > open.level)
            }
        };
        let divides = found.announces.is_none() && section.is_some();
        if found.rest.is_none() {
            state.section = section;
            state.divided = divides;
            state.passing = None;
            state.items = false;
            state.plain_items = 0;
            state.filled = false;
        }
        section
    }

    fn heading(&mut self, line: &Line<'_>) {
        self.heading_part(line.body_start, line.body_end());
    }

    fn heading_part(&mut self, start: usize, end: usize) {
        self.sections.headings.push((start, end));
        self.push(start, end, ZoneKind::Other, Importance::Mentioned);
    }

    fn running_text(&mut self, start: usize, end: usize, section: Option<Section>, bullet: bool) {
        let mut before: Option<(ZoneKind, Importance)> = None;
        let mut section = section;
        for (at, range) in sentences(&self.text[start..end], start).into_iter().enumerate() {
            let words = words(&self.text[range.0..range.1], range.0);
            let cues = Cues::of(self.text, &words);
            // `Nice: KNX. We offer 25 days of leave`: a label ends where the posting sells itself.
            if at > 0
                && section.is_some_and(|s| s.passing)
                && !cues.likes()
                && BOILERPLATE.find(&words).iter().any(|m| m.value.kind.is_boilerplate())
            {
                section = None;
            }
            let (kind, base) = classify(&words, &cues, section, before, bullet);
            if section.is_some_and(|s| s.not_needed) {
                self.sections.not_asked.push(range);
                self.push(range.0, range.1, ZoneKind::Other, Importance::Mentioned);
                continue;
            }
            before = Some((kind, base)).filter(|_| !cues.has(Cue::Not));
            let heeds = match kind {
                ZoneKind::Requirements | ZoneKind::NiceToHave | ZoneKind::Other => true,
                ZoneKind::Responsibilities => cues.likes_plainly() || cues.has(Cue::Not),
                _ => cues.has(Cue::Not),
            };
            if !heeds {
                self.push(range.0, range.1, kind, base);
                continue;
            }
            for clause in divide(self.text, range, &cues, base) {
                self.clause(clause, kind, base);
            }
        }
    }

    fn clause(&mut self, clause: Clause, kind: ZoneKind, base: Importance) {
        match clause.weight {
            Weight::NotAsked => {
                self.sections.not_asked.push((clause.start, clause.end));
                let kind = if kind.is_boilerplate() { kind } else { ZoneKind::Other };
                self.push(clause.start, clause.end, kind, Importance::Mentioned);
            }
            Weight::Of(weight) if weight == base => {
                self.push(clause.start, clause.end, kind, weight);
            }
            Weight::Of(_) if kind.is_boilerplate() => {
                self.push(clause.start, clause.end, kind, Importance::Mentioned);
            }
            Weight::Of(weight) => {
                self.push(clause.start, clause.end, kind_for(weight, kind), weight);
            }
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: ZoneKind, importance: Importance) {
        if start < end {
            self.found.push(Zone { start, end, kind, importance });
        }
    }

    /// Gives the duties their weight where nothing else asks for anything.
    fn finish(mut self) -> Sections {
        let asks = self.found.iter().any(|z| z.importance > Importance::Mentioned);
        let of_kind = |zones: &[Zone], kind| zones.iter().any(|z: &Zone| z.kind == kind);
        if !asks && of_kind(&self.found, ZoneKind::Responsibilities) {
            for zone in &mut self.found {
                if zone.kind == ZoneKind::Responsibilities {
                    zone.importance = Importance::Must;
                }
            }
        }
        self.sections.zones = Zones::new(self.found);
        self.sections
    }
}

/// Whether a paragraph begins with a sentence about pay, leave or the employer, and asks nothing.
fn sells(body: &str) -> bool {
    let Some(range) = sentences(body, 0).into_iter().next() else { return false };
    let words = words(&body[range.0..range.1], range.0);
    let cues = Cues::of(body, &words);
    let said = BOILERPLATE.find(&words);
    said.iter().filter(|m| m.value.kind.is_boilerplate() && !m.value.check).take(2).count() == 2
        && cues.asked_at().is_none()
        && !cues.likes()
}

fn is_plain_item(line: &Line<'_>) -> bool {
    const LONGEST: usize = 90;
    line.shape == Shape::Text
        && line.body.chars().count() <= LONGEST
        && !line.body.ends_with(['.', '!', '?', ':', ','])
}

fn is_paragraph(line: &Line<'_>) -> bool {
    const SHORTEST: usize = 60;
    line.shape == Shape::Text
        && line.body.chars().count() >= SHORTEST
        && line.body.ends_with(['.', '!', '?'])
}

/// `Apply`, as the heading of a part and not as one of several buttons.
fn is_heading_alone(lines: &[Line<'_>], at: usize) -> bool {
    let near = |line: Option<&Line<'_>>| line.is_some_and(|l| !l.is_blank() && is_furniture(l));
    headings::announces_fully(lines[at].body)
        && !near(at.checked_sub(1).and_then(|before| lines.get(before)))
        && !near(lines.get(at + 1))
}

fn kind_for(importance: Importance, otherwise: ZoneKind) -> ZoneKind {
    match importance {
        Importance::Must => ZoneKind::Requirements,
        Importance::Nice => ZoneKind::NiceToHave,
        Importance::Mentioned => otherwise,
    }
}

/// The part a sentence belongs to and the weight of what it names, cues aside.
fn classify(
    words: &[Word],
    cues: &Cues<'_>,
    section: Option<Section>,
    before: Option<(ZoneKind, Importance)>,
    bullet: bool,
) -> (ZoneKind, Importance) {
    let mut boilerplate = BOILERPLATE.find(words);
    let told = section.is_some_and(|s| match s.kind {
        ZoneKind::Requirements | ZoneKind::NiceToHave => true,
        kind => bullet && !kind.is_boilerplate(),
    });
    if cues.insists() || told {
        boilerplate.retain(|m| !m.value.check);
    }
    let always = boilerplate.iter().find(|m| m.value.always).map(|m| m.value.kind);
    match always {
        Some(ZoneKind::Requirements) => return (ZoneKind::Requirements, Importance::Must),
        // What is asked for is named even if it speaks of a letter or of discrimination law.
        Some(kind)
            if !section.is_some_and(|s| {
                !s.kind.is_boilerplate()
                    && (bullet || s.kind == ZoneKind::Requirements && cues.asked_at().is_some())
            }) =>
        {
            return (kind, Importance::Mentioned);
        }
        _ => {}
    }
    match section {
        Some(section)
            if section.kind == ZoneKind::Responsibilities
                && cues.insists_plainly()
                && !cues.has(Cue::Not) =>
        {
            return (ZoneKind::Requirements, Importance::Must);
        }
        Some(section) if section.kind != ZoneKind::Other => {
            return (section.kind, section.importance);
        }
        _ => {}
    }
    let first = |want: fn(&Boilerplate) -> bool| boilerplate.iter().find(|m| want(&m.value));
    if let Some(benefit) = first(|b| b.kind == ZoneKind::Benefits)
        && !cues.likes()
    {
        return (benefit.value.kind, Importance::Mentioned);
    }
    if cues.likes() {
        return (ZoneKind::Other, Importance::Mentioned);
    }
    let told = first(|b| matches!(b.kind, ZoneKind::AboutCompany | ZoneKind::Responsibilities));
    let asked = cues.asked_at();
    match (told, asked) {
        (Some(told), Some(asked)) if told.first < asked => {
            return (told.value.kind, Importance::Mentioned);
        }
        (_, Some(_)) => return (ZoneKind::Requirements, Importance::Must),
        (Some(told), None) => return (told.value.kind, Importance::Mentioned),
        (None, None) => {}
    }
    match before {
        Some((ZoneKind::Title | ZoneKind::NiceToHave, _)) | None => {
            (ZoneKind::Other, Importance::Mentioned)
        }
        Some(inherited) => inherited,
    }
}

#[cfg(test)]
mod tests;
