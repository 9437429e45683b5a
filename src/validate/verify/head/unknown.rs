//! Heads that name no entry of the profile, and what stands under them.

use super::{Line, is_neutral, title};
use crate::reader::Block;
use crate::reader::outline::{Entry, SectionWord};
use crate::validate::verify::known::fits;
use crate::validate::verify::{Checker, LineVerdict, names, refused, running};
use crate::validate::{Status, Verdict, Violation, ViolationKind};

/// A head that names no entry of the profile: which of its pieces nothing backs.
pub(super) fn unknown(
    checker: &Checker<'_>,
    section: SectionWord,
    lines: &[Line<'_>],
    into: &mut Vec<(usize, LineVerdict)>,
) -> ViolationKind {
    let practice =
        matches!(section, SectionWord::Work | SectionWord::Volunteer | SectionWord::Projects);
    let what = match section {
        SectionWord::Education => ViolationKind::Degree,
        SectionWord::Certificates => ViolationKind::Certificate,
        _ => ViolationKind::Title,
    };
    let mut titles = 0;
    let mut strange: Vec<(usize, String)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        for piece in pieces(line) {
            let words = names::words(&piece);
            if words.iter().all(|word| is_neutral(&word.key)) {
                continue;
            }
            let named = checker.known.iter().filter(|k| fits(section, k.section)).any(|known| {
                known.organization.is_some_and(|name| names::same(&piece, name))
                    || known
                        .extra
                        .iter()
                        .any(|extra| running::plain(extra) == running::plain(&piece))
            });
            let titled = checker.known.iter().filter(|k| fits(section, k.section)).any(|known| {
                let keys: Vec<String> =
                    names::words(&known.title).into_iter().map(|word| word.key).collect();
                let (verdict, said) = title(checker, known, &[vec![piece.clone()]], &keys);
                verdict.status == Status::Supported && said > 0.3
            });
            titles += usize::from(titled);
            if !(named || titled) {
                strange.push((index, piece));
            }
        }
    }
    let first = if practice { ViolationKind::Employer } else { what };
    for (index, line) in lines.iter().enumerate() {
        let mut violations: Vec<Violation> = Vec::new();
        for (_, piece) in strange.iter().filter(|(at, _)| *at == index) {
            let why = if practice {
                "the profile has no such employer"
            } else {
                "the profile has no such entry"
            };
            violations.push(Violation { kind: first, text: piece.clone(), why: why.into() });
            if !practice {
                let why = "the profile has no such school or issuer".to_owned();
                violations.push(Violation {
                    kind: ViolationKind::Employer,
                    text: piece.clone(),
                    why,
                });
            } else if titles == 0 {
                let why = "the profile has no such title".to_owned();
                violations.push(Violation { kind: ViolationKind::Title, text: piece.clone(), why });
            }
        }
        if violations.is_empty() {
            let why = "the profile has no entry with this head".to_owned();
            violations.push(Violation { kind: first, text: line.text.to_owned(), why });
        }
        into.push((line.at, LineVerdict::of(line.text, Vec::new(), Verdict::of(violations, true))));
    }
    first
}

/// A head's line in pieces, without its dates.
fn pieces(line: &Line<'_>) -> Vec<String> {
    let mut text = line.text.to_owned();
    for dates in line.dates.iter().rev() {
        text.replace_range(dates.from..dates.to, "|");
    }
    for sign in [" – ", " — ", " - ", " @ ", " at ", " bei ", " chez ", ", "] {
        text = text.replace(sign, "|");
    }
    text.split(['|', '\t', '•', '·', '(', ')', ';'])
        .map(|piece| piece.trim().trim_matches([',', ':', '-', '–', ' ']).to_owned())
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .collect()
}

/// Lines under a head that the profile does not have.
pub(super) fn orphans(
    blocks: &[Block],
    entry: &Entry,
    kind: ViolationKind,
    name: &str,
    into: &mut Vec<(usize, LineVerdict)>,
) {
    for at in &entry.lines {
        let text = &blocks[*at].text;
        let why = format!("it stands under “{name}”, which the profile does not have");
        into.push((*at, LineVerdict::of(text, Vec::new(), refused(kind, text, why))));
    }
}
