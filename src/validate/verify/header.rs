//! The header: name, headline, contacts; and a summary that stands there without a heading.

use super::{Checker, LineVerdict, refused, running, sources, supported};
use crate::reader::Block;
use crate::reader::outline::{SectionWord, section};
use crate::text::{fold, tokens};
use crate::validate::guard::{Claim, Place};
use crate::validate::{Status, Verdict, ViolationKind};

/// More words than this are no headline.
const LONGEST_HEADLINE: usize = 16;

/// Letters behind a name that are no part of it, if the profile shows them.
pub fn check(
    checker: &Checker<'_>,
    blocks: &[Block],
    header: &[usize],
    into: &mut Vec<(usize, LineVerdict)>,
) {
    let mut named = false;
    for at in header {
        let text = &blocks[*at].text;
        if section(text) == Some(SectionWord::Title) {
            into.push((*at, LineVerdict::unknown(text)));
            continue;
        }
        let verdict = if named { line(checker, text) } else { name(checker, text) };
        named = true;
        into.push((*at, verdict));
    }
}

/// The first line: the name, perhaps with more on the same line.
fn name(checker: &Checker<'_>, text: &str) -> LineVerdict {
    let own = &checker.profile.basics.name;
    let words = |text: &str| {
        let mut words: Vec<String> =
            tokens(text).iter().map(|token| super::names::key(token.text)).collect();
        words.sort();
        words
    };
    if words(text) == words(own) {
        return LineVerdict::of(text, vec!["basics".into()], supported());
    }
    let mut parts =
        text.split(['|', '\t', '•', '·', ',']).map(str::trim).filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or("");
    if words(first) == words(own) {
        let rest = text[text.find(first).unwrap_or(0) + first.len()..]
            .trim_matches([' ', ',', '|', '\t', '•', '·']);
        let mut verdict = line(checker, rest);
        verdict.text = String::from(text);
        if verdict.status == Status::Unknown {
            verdict.status = Status::Supported;
        }
        return verdict;
    }
    let verdict = refused(ViolationKind::Contact, text, format!("the profile's name is {own}"));
    LineVerdict::of(text, Vec::new(), verdict)
}

/// Any other line: each part must be a contact of the profile or one of its headlines.
pub fn line(checker: &Checker<'_>, text: &str) -> LineVerdict {
    let whole = judge(checker, text, Place::Contact);
    if whole.status != Status::Unsupported {
        return LineVerdict::of(text, vec!["basics".into()], whole);
    }
    let is_contact = text.contains(['@', '|'])
        || text.contains("://")
        || text.chars().filter(char::is_ascii_digit).count() >= 7;
    let long = tokens(text).len() > LONGEST_HEADLINE;
    if long && !is_contact {
        return running::summary(checker, text);
    }
    if !is_contact && is_headline(checker, text) {
        return headline(checker, text);
    }
    let mut violations = Vec::new();
    let joined = text.replace(":\t", ": ");
    for part in
        joined.split(['|', '\t', '•', '·', ';']).map(str::trim).filter(|part| !part.is_empty())
    {
        let verdict = judge(checker, part, Place::Contact);
        if verdict.status != Status::Unsupported {
            continue;
        }
        let plain = !part.contains(['@', '/']) && !part.chars().any(|c| c.is_ascii_digit());
        if plain && is_headline(checker, part) {
            violations.extend(judge(checker, part, Place::Label).violations);
            continue;
        }
        if plain && tokens(part).len() > 2 && !part.contains(',') {
            // Neither a contact nor near a headline: a title that the person does not hold.
            let mut own = judge(checker, part, Place::Label).violations;
            if own.is_empty() {
                own.extend(
                    refused(ViolationKind::Title, part, "the profile has no such headline")
                        .violations,
                );
            }
            violations.extend(own);
            continue;
        }
        violations.extend(verdict.violations);
    }
    if !is_contact && text.contains(": ") && !violations.is_empty() {
        for violation in &mut violations {
            violation.kind = ViolationKind::Contact;
        }
    }
    LineVerdict::of(text, vec!["basics".into()], Verdict::of(violations, true))
}

fn judge(checker: &Checker<'_>, text: &str, place: Place<'_>) -> Verdict {
    // `Phone:` and the number may stand in two columns.
    let text = &text.replace(":\t", ": ");
    let sources = ["basics".to_owned()];
    checker.guard.check(&Claim {
        text,
        place,
        sources: &sources,
        language: checker.language,
        allowed_names: &[],
    })
}

/// Whether the text shares a word with what the person is.
fn is_headline(checker: &Checker<'_>, text: &str) -> bool {
    let basics = &checker.profile.basics;
    let titles = checker.profile.entries().filter_map(|entry| entry.title.as_ref());
    let degrees = checker.profile.education.iter().filter_map(|e| e.study_type.as_ref());
    let certs = checker.profile.certificates.iter().map(|c| &c.name);
    let own = sources::content(text, checker.language);
    let all = basics.label.iter().chain(&basics.labels).chain(titles).chain(degrees).chain(certs);
    all.map(|known| sources::content(known, checker.language)).any(|known| !known.is_disjoint(&own))
}

fn headline(checker: &Checker<'_>, text: &str) -> LineVerdict {
    let basics = &checker.profile.basics;
    let exact = basics.label.iter().chain(&basics.labels).any(|label| fold(label) == fold(text));
    if exact {
        return LineVerdict::of(text, vec!["basics.label".into()], supported());
    }
    let mut sets = vec![vec!["basics".to_owned()], vec!["basics.label".to_owned()]];
    sets.retain(|set| {
        set[0] != "basics.label" || basics.label.is_some() || !basics.labels.is_empty()
    });
    // A title the person holds or held.
    let known = checker.known.iter().map(|known| known.id);
    for (id, _) in sources::ranked(checker, text, known).into_iter().take(3) {
        sets.push(vec!["basics".to_owned(), id.to_owned()]);
    }
    let (set, mut verdict) = running::first_that_backs(checker, text, Place::Label, sets);
    if verdict.status == Status::Unknown {
        verdict.status = Status::Supported;
    }
    LineVerdict::of(text, set, verdict)
}
