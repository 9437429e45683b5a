//! Which entry of the profile a head names, and whether all that the head says is that entry's.
//!
//! Words of a head are taken off one after the other: dates, the organisation's name, the place.
//! What is left must be the title. An entry is found by its organisation, or, where the head
//! names none, by its title.

use super::known::{Known, fits};
use super::names::{self, Word, key};
use super::{Checker, LineVerdict, running};
use crate::reader::Block;
use crate::reader::dates::{self, Dates};
use crate::reader::outline::{Entry, SectionWord};
use crate::validate::guard::country;
use crate::validate::{Status, Verdict, Violation, ViolationKind};

mod period;
mod title;
mod unknown;

use period::{date_problem, date_violations};
use title::{is_neutral, runs, title, title_violations};
use unknown::{orphans, unknown};

struct Line<'b> {
    at: usize,
    text: &'b str,
    words: Vec<Word<'b>>,
    dates: Vec<Dates>,
}

/// How well a head fits an entry.
struct Fit {
    organization: bool,
    /// What is left of each line.
    rest: Vec<Vec<String>>,
    title: Verdict,
    /// Share of the entry's title that the head says.
    said: f64,
    score: f64,
}

pub fn check(
    checker: &Checker<'_>,
    blocks: &[Block],
    section: SectionWord,
    entry: &Entry,
    into: &mut Vec<(usize, LineVerdict)>,
) {
    if entry.head.is_empty() {
        for at in &entry.lines {
            into.push((*at, loose(checker, &blocks[*at].text, section)));
        }
        return;
    }
    let grown = grown(checker, blocks, section, entry);
    let entry = grown.as_ref().unwrap_or(entry);
    let lines: Vec<Line<'_>> = entry.head.iter().map(|at| read(*at, &blocks[*at].text)).collect();
    let Some((known, fit)) = find(checker, section, &lines) else {
        if let Some(line) = several(checker, section, &lines) {
            into.push((lines[0].at, line));
            let rest = Entry { head: Vec::new(), lines: entry.lines.clone() };
            check(checker, blocks, section, &rest, into);
            return;
        }
        let kind = unknown(checker, section, &lines, into);
        let name: Vec<&str> = lines.iter().map(|line| line.text).collect();
        orphans(blocks, entry, kind, &name.join(", "), into);
        return;
    };
    let title_fails = fit.title.status == Status::Unsupported;
    for (line, rest) in lines.iter().zip(&fit.rest) {
        let mut violations = date_violations(checker, line, known);
        if title_fails {
            violations.extend(title_violations(&fit.title, rest));
        }
        let verdict = Verdict::of(violations, true);
        into.push((line.at, LineVerdict::of(line.text, vec![known.id.to_owned()], verdict)));
    }
    if title_fails {
        let name: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let kind = fit.title.violations.first().map_or(ViolationKind::Title, |v| v.kind);
        orphans(blocks, entry, kind, &name.join(", "), into);
        return;
    }
    for at in &entry.lines {
        into.push((*at, running::under(checker, &blocks[*at].text, known)));
    }
}

/// A line of several certificates or awards: `BLS, ACLS, PALS`.
fn several(checker: &Checker<'_>, section: SectionWord, lines: &[Line<'_>]) -> Option<LineVerdict> {
    let [line] = lines else { return None };
    let listed = matches!(section, SectionWord::Certificates | SectionWord::Awards);
    let parts: Vec<&str> = line
        .text
        .split([',', ';', '|', '•', '·'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if !listed || parts.len() < 2 {
        return None;
    }
    let mut sources = Vec::new();
    let mut violations = Vec::new();
    for part in parts {
        let one = [read(line.at, part)];
        match find(checker, section, &one) {
            Some((known, fit)) if fit.title.status == Status::Supported => {
                violations.extend(date_violations(checker, &one[0], known));
                sources.push(known.id.to_owned());
            }
            _ => {
                let kind = if section == SectionWord::Awards {
                    ViolationKind::Title
                } else {
                    ViolationKind::Certificate
                };
                let why = "the profile has no such entry".to_owned();
                violations.push(Violation { kind, text: part.to_owned(), why });
            }
        }
    }
    (!sources.is_empty())
        .then(|| LineVerdict::of(line.text, sources, Verdict::of(violations, true)))
}

/// The entry with its first line in the head, where the head lacks title or organisation and that
/// line is what gives it: short, no bullet, and nothing that was done there.
fn grown(
    checker: &Checker<'_>,
    blocks: &[Block],
    section: SectionWord,
    entry: &Entry,
) -> Option<Entry> {
    let first = *entry.lines.first()?;
    let block = &blocks[first];
    let text = block.text.trim();
    let short = !block.is_bullet()
        && text.split_whitespace().count() <= 10
        && !text.ends_with(['.', ':', ';', '!']);
    if !short || text.contains(": ") {
        return None;
    }
    let read_all =
        |head: &[usize]| head.iter().map(|at| read(*at, &blocks[*at].text)).collect::<Vec<_>>();
    let mut head = entry.head.clone();
    head.push(first);
    let more = Entry { head, lines: entry.lines[1..].to_vec() };
    let stands = |found: &Option<(&Known<'_>, Fit)>| {
        found.as_ref().is_some_and(|(_, fit)| fit.title.status != Status::Unsupported)
    };
    let with = find(checker, section, &read_all(&more.head));
    match find(checker, section, &read_all(&entry.head)) {
        None => stands(&with).then_some(more),
        Some((known, fit)) => {
            let lacks = fit.title.status == Status::Unknown
                || (!fit.organization && known.organization.is_some());
            let gives = with.as_ref().is_some_and(|(_, grown)| {
                stands(&with)
                    && (grown.said > fit.said || (grown.organization && !fit.organization))
            });
            let told = running::under(checker, text, known).status != Status::Unsupported
                && near(checker, text, known) >= 0.5;
            (lacks && (gives || !told)).then_some(more)
        }
    }
}

/// How much of a text one highlight or the description of an entry says.
fn near(checker: &Checker<'_>, text: &str, known: &Known<'_>) -> f64 {
    let own = super::sources::content(text, checker.language);
    let entry = checker.profile.entry(known.id);
    let texts = entry.into_iter().flat_map(|entry| {
        let more = entry.description.iter().chain(&entry.summary);
        entry.highlights.iter().map(|h| &h.text).chain(more)
    });
    texts
        .map(|said| super::sources::overlap(&own, &super::sources::content(said, checker.language)))
        .fold(0.0, f64::max)
}

/// A line in a section of entries that stands under no head.
fn loose(checker: &Checker<'_>, text: &str, section: SectionWord) -> LineVerdict {
    let line = [read(0, text)];
    if let Some((known, fit)) = find(checker, section, &line)
        && fit.title.status != Status::Unsupported
    {
        let verdict = Verdict::of(date_violations(checker, &line[0], known), true);
        return LineVerdict::of(text, vec![known.id.to_owned()], verdict);
    }
    let all = checker.profile.entries().flat_map(|e| e.highlights.iter().map(|h| h.id.as_str()));
    let near = super::sources::ranked(checker, text, all);
    if let Some((id, score)) = near.first()
        && *score >= 0.4
        && let Some(known) = checker.known.iter().find(|known| known.highlights.contains(id))
    {
        return running::under(checker, text, known);
    }
    running::summary(checker, text)
}

fn read(at: usize, text: &str) -> Line<'_> {
    Line { at, text, words: names::words(text), dates: dates::find(text) }
}

/// The entry that the head names.
fn find<'c, 'a>(
    checker: &'c Checker<'a>,
    section: SectionWord,
    lines: &[Line<'_>],
) -> Option<(&'c Known<'a>, Fit)> {
    let mut best: Option<(&Known<'_>, Fit)> = None;
    for known in &checker.known {
        if section != SectionWord::Other && !fits(section, known.section) {
            continue;
        }
        let fit = fit(checker, section, lines, known);
        let by_title = fit.title.status == Status::Supported && fit.said >= 0.5;
        if (fit.organization || by_title)
            && best.as_ref().is_none_or(|(_, other)| fit.score > other.score)
        {
            best = Some((known, fit));
        }
    }
    best
}

fn fit(checker: &Checker<'_>, section: SectionWord, lines: &[Line<'_>], known: &Known<'_>) -> Fit {
    let title_keys: Vec<String> =
        names::words(&known.title).into_iter().map(|word| word.key).collect();
    let extra = extra_keys(checker, known);
    let mut organization = false;
    let mut rest = Vec::new();
    for line in lines {
        let dates = dates_of(line, known);
        let mut taken: Vec<bool> = line.words.iter().map(|word| in_dates(word, &dates)).collect();
        take_addresses(line, known, &mut taken);
        let whole_title = running::plain(line.text) == running::plain(&known.title);
        if let Some(name) = known.organization.filter(|_| !whole_title) {
            let may_touch = |at: usize| {
                let key = &line.words[at].key;
                in_dates(&line.words[at], &dates)
                    || extra.contains(key)
                    || title_keys.contains(key)
                    || is_neutral(key)
            };
            if let Some(found) = names::find(line.text, &line.words, name, &may_touch) {
                organization = true;
                for at in found {
                    taken[at] = true;
                }
            }
        }
        for (at, word) in line.words.iter().enumerate() {
            let of_title = title_keys.contains(&word.key);
            taken[at] |= !of_title && (extra.contains(&word.key) || names::is_form(&word.key));
        }
        rest.push(runs(line, &taken, &title_keys));
    }
    let (title, said) = title(checker, known, &rest, &title_keys);
    let dated: Vec<bool> = lines
        .iter()
        .flat_map(|line| dates_of(line, known))
        .map(|dates| date_problem(&dates, known.period).is_none())
        .collect();
    let when = match (dated.is_empty(), dated.iter().all(|ok| *ok)) {
        (true, _) => 0.0,
        (_, true) => 2.0,
        (_, false) => -0.5,
    };
    let score = f64::from(u8::from(organization)) * 4.0
        + if title.status == Status::Unsupported { 0.0 } else { 2.0 + 2.0 * said }
        + when
        + f64::from(u8::from(section == known.section));
    Fit { organization, rest, title, said, score }
}

fn extra_keys(checker: &Checker<'_>, known: &Known<'_>) -> Vec<String> {
    let place = &checker.profile.basics.location;
    let mut keys: Vec<String> =
        known.extra.iter().flat_map(|text| names::words(text)).map(|word| word.key).collect();
    if !known.extra.is_empty() {
        let countries =
            place.country_code.iter().flat_map(|code| country::names(code).iter().copied());
        keys.extend(countries.flat_map(names::words).map(|word| word.key));
        keys.extend(place.country_code.iter().map(|code| key(code)));
    }
    keys
}

/// The dates of a line, without a year that is part of the entry's name (`BS 7671:2018`).
fn dates_of(line: &Line<'_>, known: &Known<'_>) -> Vec<Dates> {
    let title: Vec<String> = names::words(&known.title).into_iter().map(|word| word.key).collect();
    let named = |dates: &Dates| {
        dates.end.is_none() && title.contains(&key(&line.text[dates.from..dates.to]))
    };
    line.dates.iter().filter(|dates| !named(dates)).copied().collect()
}

/// Marks the words of the entry's own addresses, however they were broken.
fn take_addresses(line: &Line<'_>, known: &Known<'_>, taken: &mut [bool]) {
    let compact: Vec<(usize, char)> =
        line.text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
    for address in known.extra.iter().filter(|text| text.contains('.') && text.contains(['/', ':']))
    {
        let bare = address
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_end_matches('/');
        let wanted: Vec<char> = bare.trim_start_matches("www.").chars().collect();
        let found = compact.windows(wanted.len().max(1)).find(|window| {
            window
                .iter()
                .map(|(_, c)| c.to_ascii_lowercase())
                .eq(wanted.iter().map(char::to_ascii_lowercase))
        });
        let Some((from, to)) = found.and_then(|window| Some((window.first()?.0, window.last()?.0)))
        else {
            continue;
        };
        for (at, word) in line.words.iter().enumerate() {
            let scheme = matches!(word.key.as_str(), "https" | "http" | "www");
            taken[at] |= (from <= word.token.start && word.token.start <= to) || scheme;
        }
    }
}

fn in_dates(word: &Word<'_>, dates: &[Dates]) -> bool {
    dates.iter().any(|dates| dates.from < word.token.end && word.token.start < dates.to)
}
