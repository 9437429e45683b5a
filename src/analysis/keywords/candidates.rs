//! Where in a text something stands that may be a keyword, and how likely it is one.
//!
//! English texts: the recogniser decides, having seen the lexicon's hits. A tool or certificate
//! that the lexicon has and the recogniser passes over still counts among the requirements.
//! Other languages, which the recogniser was not trained on: the lexicon's terms, words of a
//! strong shape (`SAP`, `JavaScript`, `C++`), announced lists (`Kenntnisse in A und B`), and what
//! the recogniser is sure of.

use crate::analysis::lexicon::{Lexicon, TermId};
use crate::analysis::recogniser::{
    self, Weights,
    page::{Form, Page},
};
use crate::analysis::{Category, ZoneKind, Zones};
use crate::text::Lang;

use super::{clean, cued, latin, listed, unruled};

/// A stretch of the text, bytes `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub start: usize,
    pub end: usize,
    pub term: Option<TermId>,
    pub probability: f64,
    /// A soft skill the lexicon has; gives way to all others.
    pub is_soft: bool,
}

/// Below this a stretch is not worth a look.
const LEAST: f64 = 0.05;

/// All candidates outside boilerplate, in order, none overlapping another: of two that do, the
/// likelier one.
pub(super) fn find(text: &str, page: &Page, lexicon: &Lexicon, zones: &Zones) -> Vec<Candidate> {
    let mut found = Vec::new();
    let english = matches!(page.lang, None | Some(Lang::En));
    for mention in recogniser::mentions_on(page, Weights::shared(), LEAST) {
        let probability = if english { mention.probability } else { foreign(mention.probability) };
        if let Some((start, end)) = clean::trim(text, mention.start, mention.end)
            && probability >= LEAST
        {
            let term = lexicon.find_in(&text[start..end], page.lang);
            if term.is_none() && is_shouted_heading(page, start, end) {
                continue;
            }
            found.push(Candidate { start, end, term, probability, is_soft: false });
        }
    }
    let unseen = unseen_fields(page, lexicon);
    for hit in &page.hits {
        let kind = zones.at(hit.start).map(|zone| zone.kind);
        let category = lexicon.category(hit.term);
        if !english && category != Category::Tool && is_small_word(&text[hit.start..hit.end]) {
            continue;
        }
        let probability = if english {
            english_hit(kind, category, unseen.contains(&lexicon.field(hit.term)))
        } else {
            foreign_hit(kind, category)
        };
        if probability >= LEAST {
            found.push(Candidate {
                start: hit.start,
                end: hit.end,
                term: Some(hit.term),
                probability,
                is_soft: category == Category::SoftSkill,
            });
        }
    }
    if english && !unseen.is_empty() {
        found.extend(announced_in_unseen_field(text, page, lexicon, zones));
    }
    if !english {
        found.extend(strong_shapes(text, page, lexicon, zones));
        found.extend(unruled::candidates(text, page, lexicon, zones));
        for [start, end] in cued::items(text, page) {
            if let Some((start, end)) = clean::trim(text, start, end) {
                let term = lexicon.find_in(&text[start..end], page.lang);
                found.push(Candidate { start, end, term, probability: CUED, is_soft: false });
            }
        }
    }
    found.extend(latin::candidates(text, page, lexicon, zones));
    found.extend(listed::candidates(text, page, lexicon, zones));
    found.retain(|candidate| {
        zones.at(candidate.start).is_none_or(|zone| !zone.kind.is_boilerplate())
    });
    part(found, text.len())
}

/// `Sound knowledge of TUPE and discrimination law`: what the requirements of a posting announce in
/// a field that the recogniser has not seen.
fn announced_in_unseen_field(
    text: &str,
    page: &Page,
    lexicon: &Lexicon,
    zones: &Zones,
) -> Vec<Candidate> {
    let asks = |start: usize| {
        zones
            .at(start)
            .is_some_and(|zone| matches!(zone.kind, ZoneKind::Requirements | ZoneKind::NiceToHave))
    };
    let items = cued::items(text, page).into_iter().filter_map(|[start, end]| {
        let (start, end) = clean::trim(text, start, end).filter(|(start, _)| asks(*start))?;
        let term = lexicon.find_in(&text[start..end], page.lang);
        Some(Candidate { start, end, term, probability: CUED, is_soft: false })
    });
    items.collect()
}

/// What the recogniser thinks of a text in a language it has not learned counts for less.
fn foreign(probability: f64) -> f64 {
    0.6 * probability - 0.1
}

/// `dei`, `bom`: in another language a short word in small letters is one of its own, and not the
/// abbreviation that it looks like.
fn is_small_word(said: &str) -> bool {
    said.chars().count() <= 3 && said.chars().all(char::is_lowercase)
}

/// `PERSON SPECIFICATION` alone on its line.
fn is_shouted_heading(page: &Page, start: usize, end: usize) -> bool {
    let at = page.words.partition_point(|word| word.end <= start);
    let Some(line) = page.words.get(at).map(|word| page.lines[word.line as usize]) else {
        return false;
    };
    let words = &page.words[line.first..line.end];
    words.len() > 1
        && words.iter().all(|word| word.form == Form::Upper)
        && words.first().is_some_and(|word| word.start == start)
        && words.last().is_some_and(|word| word.end == end)
}

/// Fields from which the recogniser has seen next to no posting.
const UNSEEN: &[&str] = &[
    "nursing",
    "medicine",
    "teaching",
    "law",
    "public_service",
    "trades",
    "hospitality",
    "logistics",
    "hr",
];

/// A posting with this many different terms of a field belongs to the field.
const BELONGS: usize = 4;

/// The fields among [`UNSEEN`] that the posting belongs to.
fn unseen_fields(page: &Page, lexicon: &Lexicon) -> Vec<&'static str> {
    let mut terms: Vec<TermId> = page.hits.iter().map(|hit| hit.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.retain(|term| lexicon.category(*term) != Category::SoftSkill);
    UNSEEN
        .iter()
        .copied()
        .filter(|field| {
            terms.iter().filter(|term| lexicon.field(**term) == *field).count() >= BELONGS
        })
        .collect()
}

/// What a hit counts on its own in an English text. On texts with marked terms, hits that the
/// recogniser passes over are right two times in five for tools and certificates, else one time
/// in five: names count where the posting says what it asks for and what there is to do, the
/// others only where it asks. In a field that the recogniser has not seen, the lexicon knows
/// better.
fn english_hit(kind: Option<ZoneKind>, category: Category, is_unseen: bool) -> f64 {
    use Category::{Certificate, SoftSkill, Tool};
    use ZoneKind::{NiceToHave, Requirements, Responsibilities};
    match (kind, category) {
        (_, SoftSkill) => 0.32,
        (Some(Requirements | NiceToHave), Tool | Certificate) => 0.5,
        (_, _) if is_unseen => 0.4,
        (Some(Requirements | NiceToHave), _) | (Some(Responsibilities), Tool | Certificate) => 0.35,
        _ => 0.0,
    }
}

fn foreign_hit(kind: Option<ZoneKind>, category: Category) -> f64 {
    let place = match kind {
        Some(ZoneKind::Requirements | ZoneKind::NiceToHave) => 0.95,
        Some(ZoneKind::Title | ZoneKind::Responsibilities) => 0.8,
        _ => 0.7,
    };
    if category == Category::SoftSkill { 0.6 * place } else { place }
}

/// What an item of an announced list counts.
const CUED: f64 = 0.4;

/// Words that are names by their shape alone, in texts of other languages.
fn strong_shapes(text: &str, page: &Page, lexicon: &Lexicon, zones: &Zones) -> Vec<Candidate> {
    let mut found = Vec::new();
    for line in &page.lines {
        let words = &page.words[line.first..line.end];
        // A line in capitals shouts; its words say nothing by their shape.
        let shouted =
            words.iter().filter(|word| word.form == Form::Upper).count() * 2 > words.len();
        for word in words {
            let surface = &text[word.start..word.end];
            let strong = match word.form {
                Form::Upper => !shouted && (2..=6).contains(&surface.chars().count()),
                Form::Mixed => surface.len() > 2 && !is_gendered(surface),
                // Scripts without blanks run figures and words together.
                Form::Coded => {
                    surface.chars().any(char::is_alphabetic)
                        && surface.chars().all(|c| !c.is_alphabetic() || c < '\u{530}')
                }
                _ => false,
            };
            if !strong || is_no_skill(surface) {
                continue;
            }
            let Some((start, end)) = clean::trim(text, word.start, word.end) else { continue };
            let surface = &text[start..end];
            let term = lexicon.find_in(surface, page.lang);
            // `d'Excel` has a capital inside for its article alone: it is what the lexicon knows.
            if start > word.start && term.is_none() {
                continue;
            }
            let probability = match zones.at(word.start).map(|zone| zone.kind) {
                Some(ZoneKind::Requirements | ZoneKind::NiceToHave) => 0.5,
                Some(ZoneKind::Responsibilities) => 0.35,
                _ => 0.1,
            };
            found.push(Candidate { start, end, term, probability, is_soft: false });
        }
    }
    found
}

/// `MitarbeiterInnen`, `étudiantEs`: a capital inside for the sake of both genders.
fn is_gendered(word: &str) -> bool {
    ["In", "Innen", "E", "Es"].iter().any(|end| {
        word.strip_suffix(end).is_some_and(|rest| rest.chars().skip(1).all(char::is_lowercase))
    })
}

/// Abbreviations of companies, places, money and paperwork.
pub(super) fn is_no_skill(word: &str) -> bool {
    const LIST: &str = " gmbh ag kg kgaa ohg mbh se ev e.v ltd inc llc plc sa sas sarl srl spa bv nv kft oy \
usa us eu uk ue uae eur usd gbp chf pdf cv hr rh rrhh faq tv tvod tvl m.w.d m.f.d h.f ca z.b u.a d.h o.ä o.a \
bzw inkl ggf evtl cdi cdd otan nato covid covid-19 nr no tel www http https com de fr es it nl pt ";
    let word = crate::text::fold(word);
    LIST.split_ascii_whitespace().any(|entry| entry == word) || word.contains("www.")
}

/// Of overlapping candidates the likeliest; of equals the longer, then the earlier.
fn part(mut found: Vec<Candidate>, length: usize) -> Vec<Candidate> {
    found.sort_by(|a, b| {
        a.is_soft
            .cmp(&b.is_soft)
            .then(b.probability.total_cmp(&a.probability))
            .then((b.end - b.start).cmp(&(a.end - a.start)))
            .then(a.start.cmp(&b.start))
    });
    let mut taken = vec![false; length];
    found.retain(|candidate| {
        let span = &mut taken[candidate.start..candidate.end];
        let is_free = !span.contains(&true);
        if is_free {
            span.fill(true);
        }
        is_free
    });
    found.sort_by_key(|candidate| candidate.start);
    found
}
