//! A cover letter: who writes and whom to stands above the greeting, each sentence below it is held
//! against the entries it draws on, and what is applied for is no claim.

use std::sync::LazyLock;

use regex::Regex;

use super::{Checker, LineVerdict, header, running};
use crate::reader::outline::{Outline, SectionWord};
use crate::reader::{Block, dates};
use crate::text::{courtesy, pattern};
use crate::validate::Status;

/// A greeting further down is none of a letter.
const HEAD: usize = 24;

/// What is applied for, behind the words that say so, up to where the sentence turns to the person.
static APPLIED_FOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:appl(?:y|ying|ication) (?:for|to|as|at)|interest(?:ed)? in|bewerbe(?: ich)? mich|bewerbung|stelle(?:nangebot|nanzeige)?|anzeige|ausschreibung|candidature|postule|poste|offre|annonce|candidatura|puesto|vacante|posizione|posto|candidarmi|sollicit\w+|vacature|functie|vaga|(?:the|your) \w*(?: \w+){0,6}? (?:position|role|post|vacancy|opening|opportunity|job|team))\b[^.;!?]*",
    )
});

/// Words with which such a clause turns to the one who writes.
static TURNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:,|–|—|\b(?:with|because|since|where|having|after|mit|nach|weil|seit|da|avec|apres|après|car|con|porque|met|omdat|com)\b)",
    )
});

/// `+49 30 23125 418`, `(614) 555-0142`: a row of digits that is no date.
static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"[+(]?\d(?:[ ()/.\u{a0}-]{0,3}\d){7,}"));

/// Where the greeting of a letter stands, if the document is one.
pub fn greeting(blocks: &[Block], outline: &Outline) -> Option<usize> {
    let found = blocks.iter().take(HEAD).position(|block| courtesy::greets(&block.text))?;
    let resume = outline.sections.iter().any(|section| {
        let told = matches!(
            section.kind,
            SectionWord::Work | SectionWord::Education | SectionWord::Skills
        );
        told && section.heading < found
    });
    (!resume).then_some(found)
}

/// The names that a letter may use of whom it is written to: what stands above the greeting, and
/// what is applied for.
pub fn names(blocks: &[Block], greeting: usize) -> Vec<String> {
    let above = blocks[sender(blocks, greeting)..=greeting].iter().map(|block| block.text.clone());
    let applied = blocks[greeting..].iter().flat_map(|block| {
        let found = APPLIED_FOR.iter().flat_map(|rule| rule.find_iter(&block.text));
        found.flat_map(|found| {
            let clause = found.as_str();
            let turn = TURNS.as_ref().and_then(|rule| rule.find(clause));
            let clause = &clause[..turn.map_or(clause.len(), |turn| turn.start())];
            // What is applied for, and where.
            let at = [" at ", " bei ", " chez ", " presso ", " bij ", " en "];
            let parted = at.iter().find_map(|at| clause.split_once(at));
            let (post, place) = parted.unwrap_or((clause, ""));
            let post = post.rsplit(" of ").next().unwrap_or(post);
            [clause, post, place].map(str::to_owned)
        })
    });
    above.chain(applied).collect()
}

/// What the letter tells, without the paragraph that names what is applied for, perhaps in another language.
pub fn body(blocks: &[Block], greeting: usize) -> String {
    let told = &blocks[greeting + 1..];
    let from = usize::from(told.len() > 3);
    told[from..].iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Judges all of it.
pub fn check(
    checker: &Checker<'_>,
    blocks: &[Block],
    greeting: usize,
    into: &mut Vec<(usize, LineVerdict)>,
) {
    let sender = sender(blocks, greeting);
    let closing = (greeting + 1..blocks.len())
        .rev()
        .find(|at| courtesy::closes(&blocks[*at].text))
        .unwrap_or(blocks.len());
    let head: Vec<usize> = (0..sender).collect();
    header::check(checker, blocks, &head, into);
    for (at, block) in blocks.iter().enumerate().skip(sender) {
        let text = &block.text;
        let line = if at <= greeting || at == closing {
            LineVerdict::unknown(text)
        } else if at < closing {
            running::letter(checker, text)
        } else {
            below(checker, text)
        };
        into.push((at, line));
    }
}

/// The first block below the sender: the date, or whom the letter is written to.
fn sender(blocks: &[Block], greeting: usize) -> usize {
    let above = &blocks[..greeting];
    let is_contact = |block: &Block| {
        let text = &block.text;
        let phone = PHONE.as_ref().is_some_and(|rule| rule.is_match(text));
        text.contains('@') || text.contains("://") || phone && dates::find(text).is_empty()
    };
    let last = above.iter().rposition(is_contact);
    last.map_or(usize::from(!above.is_empty()), |at| at + 1)
}

/// The signature, and what is enclosed.
fn below(checker: &Checker<'_>, text: &str) -> LineVerdict {
    let signed = header::line(checker, text);
    if signed.status != Status::Unsupported {
        return signed;
    }
    running::letter(checker, text)
}
