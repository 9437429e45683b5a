//! The head of an entry as pieces: what signs, emphasis and line breaks part, its dates and
//! addresses taken out.

use super::super::super::Period;
use super::super::when::{self, Single};
use crate::reader::dates::{self, Dates, End};
use crate::reader::{Block, BlockKind, Told};

/// A part of a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// The line of the head that it stands in.
    pub line: usize,
    pub bold: bool,
    pub heading: bool,
    pub italic: bool,
    /// What the page calls it.
    pub told: Option<Told>,
}

/// A head taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    pub pieces: Vec<Piece>,
    pub period: Period,
    pub urls: Vec<String>,
    /// As the source has it, a bar between its lines.
    pub written: String,
}

impl Head {
    /// An address, unless it is known in another spelling.
    fn link(&mut self, url: String) {
        if !self.urls.iter().any(|known| bare(known) == bare(&url)) {
            self.urls.push(url);
        }
    }

    /// The pieces' texts.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.pieces.iter().map(|piece| piece.text.clone()).collect()
    }
}

/// Signs that part pieces wherever they stand.
const BARS: [char; 6] = ['\t', '|', '·', '•', '‖', '∙'];
const DASHES: [&str; 5] = [" – ", " — ", " -- ", " - ", " ― "];

/// A head that is one name and nothing else.
#[must_use]
pub fn undated(text: &str) -> Head {
    let piece = Piece {
        text: text.to_owned(),
        line: 0,
        bold: false,
        heading: false,
        italic: false,
        told: None,
    };
    Head { pieces: vec![piece], written: text.to_owned(), ..Head::default() }
}

/// A head of one line of text.
#[must_use]
pub fn of_text(text: &str, single: Single) -> Head {
    read(&[&Block::plain(BlockKind::Paragraph, text)], single)
}

/// Takes the lines of a head apart.
#[must_use]
pub fn read(lines: &[&Block], single: Single) -> Head {
    let written: Vec<&str> = lines.iter().map(|block| block.text.as_str()).collect();
    let mut head = Head { written: written.join(" | ").replace('\t', " | "), ..Head::default() };
    let chosen = chosen(lines);
    for (index, block) in lines.iter().enumerate() {
        let dates = chosen.filter(|(line, _)| *line == index).map(|(_, dates)| dates);
        if let Some(dates) = &dates {
            head.period = when::period(dates, single);
        }
        for url in &block.links {
            if !url.starts_with("mailto:") {
                head.link(url.clone());
            }
        }
        line(block, index, dates.as_ref(), &BARS, &mut head);
    }
    head
}

/// Takes a head apart whose first lines are one name; only bars part its last.
#[must_use]
pub fn stacked(lines: &[&Block], single: Single) -> Head {
    let (above, last) = match lines {
        [] => return Head::default(),
        [one] => (&[*one][..], None),
        [above @ .., last] => (above, Some(*last)),
    };
    let written: Vec<&str> = lines.iter().map(|block| block.text.as_str()).collect();
    let mut head = Head { written: written.join(" | ").replace('\t', " | "), ..Head::default() };
    let text = above.iter().map(|block| block.text.trim()).collect::<Vec<_>>().join(" ");
    head.pieces.push(Piece {
        text: text.replace('\t', " "),
        line: 0,
        bold: above[0].bold > 0,
        heading: above[0].is_heading(),
        italic: above[0].italic,
        told: None,
    });
    let dates = last.and_then(|last| dates::find(&last.text).pop());
    if let Some(dates) = &dates {
        head.period = when::period(dates, single);
    }
    for url in lines.iter().flat_map(|block| &block.links) {
        if !url.starts_with("mailto:") {
            head.link(url.clone());
        }
    }
    if let Some(last) = last {
        line(last, above.len(), dates.as_ref(), &['|', '\t'], &mut head);
    }
    head
}

/// The dates that are the entry's: a period before a date, the last of a line before others.
fn chosen(lines: &[&Block]) -> Option<(usize, Dates)> {
    let mut best: Option<(usize, Dates)> = None;
    for (index, block) in lines.iter().enumerate() {
        for found in dates::find(&block.text) {
            let better = match &best {
                None => true,
                Some((line, known)) => {
                    (found.end.is_some(), index == *line) > (known.end.is_some(), false)
                        && (found.end.is_some() || known.end.is_none())
                }
            };
            if better && when::of(found.start).is_some() {
                best = Some((index, found));
            }
        }
    }
    // `<span>2021</span> <span>2025</span>`: the page calls both one entry's dates.
    if let Some((index, Dates { end: None, .. })) = best
        && lines[index].told() == Some(Told::Dates)
        && let [first, last] = dates::find(&lines[index].text)[..]
        && first.start <= last.start
    {
        let end = Some(End::At(last.start));
        best = Some((index, Dates { to: last.to, end, ..first }));
    }
    best
}

/// Reads a line's pieces; `bars` part them for sure, and dashes where there is no bar, unless the
/// line is known to have none.
fn line(block: &Block, index: usize, dates: Option<&Dates>, bars: &[char], head: &mut Head) {
    let text = &block.text;
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    // What the page names begins and ends a piece.
    let mut named: Vec<(usize, usize, Told)> = Vec::new();
    let mut from = 0;
    for (told, part) in block.told.iter().filter(|(told, _)| *told != Told::Dates) {
        if let Some(at) = text[from..].find(part.as_str()).map(|at| from + at) {
            let to = at + part.len();
            let dated = dates.is_some_and(|dates| dates.from < to && at < dates.to);
            if !dated {
                named.push((at, to, *told));
                cuts.extend([(at, at), (to, to)]);
            }
            from = to;
        }
    }
    if let Some(dates) = dates {
        cuts.push((dates.from, dates.to));
    }
    if block.bold > 0 && block.bold < text.len() {
        let rest = text[block.bold..].trim_start();
        if rest.starts_with([',', '|', '–', '—', '-', ':', '(', '\t', '·', '•', ';'])
            || block.bold >= 3 && rest.len() < text.len() - block.bold
        {
            cuts.push((block.bold, block.bold));
        }
    }
    cuts.sort_unstable();
    // Segments between cuts, each split by its signs.
    let mut from = 0;
    let mut segments: Vec<(usize, &str)> = Vec::new();
    for (start, end) in cuts.into_iter().chain([(text.len(), text.len())]) {
        if start >= from {
            segments.push((from, &text[from..start]));
            from = end.max(from);
        }
    }
    let barred =
        bars.len() < BARS.len() || segments.iter().any(|(_, part)| trimmed(part).contains(bars));
    for (at, segment) in segments {
        let bold = block.bold > 0 && at < block.bold;
        let told = named.iter().find(|(from, to, _)| *from <= at && at < *to).map(|named| named.2);
        let parts = if told.is_some() { vec![segment] } else { split(segment, bars, barred) };
        for part in parts {
            let part = trimmed(part);
            // `**Analyst** at **Acme**`: the sign between two pieces.
            let part = if at > 0 { without_sign(part) } else { part };
            if !part.chars().any(char::is_alphanumeric) || dates::is_duration(part) {
                continue;
            }
            if let Some(url) = address(part) {
                head.link(url);
                continue;
            }
            head.pieces.push(Piece {
                text: part.to_owned(),
                line: index,
                bold,
                heading: block.is_heading(),
                italic: block.italic,
                told,
            });
        }
    }
}

fn split<'t>(text: &'t str, bars: &[char], barred: bool) -> Vec<&'t str> {
    if barred {
        return text.split(bars).collect();
    }
    let mut parts = vec![text];
    for dash in DASHES {
        parts = parts.into_iter().flat_map(|part| part.split(dash)).collect();
    }
    parts
}

/// Words between a title and an employer that are marked as two.
const SIGNS: &[&str] = &["at ", "@ ", "bei ", "beim ", "chez ", "presso ", "bij "];

fn without_sign(part: &str) -> &str {
    let after = SIGNS.iter().find_map(|sign| part.strip_prefix(sign));
    after.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(part)
}

/// Without the signs that stood around what was cut out.
#[must_use]
pub fn trimmed(part: &str) -> &str {
    let mut part = part.trim();
    loop {
        let before = part;
        part = part.trim_matches([' ', ',', ';', '|', '–', '—', '-', ':', '\t', '·', '•', '/']);
        for (open, close) in [('(', ')'), ('[', ']')] {
            if part.matches(open).count() > part.matches(close).count() {
                part = part.trim_end_matches(open);
            }
            if part.matches(close).count() > part.matches(open).count() {
                part = part.trim_start_matches(close);
            }
            let whole = part.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
            if let Some(inner) = whole
                && !inner.contains([open, close])
            {
                part = inner;
            }
        }
        if part == before {
            return part;
        }
    }
}

/// An address without what browsers add to it.
#[must_use]
pub fn bare(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
}

/// `https://…`, `www.…`, `github.com/ada`.
#[must_use]
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(char::is_whitespace) || text.contains('@') {
        return None;
    }
    if text.starts_with("http://") || text.starts_with("https://") {
        return Some(text.to_owned());
    }
    let (host, path) = text.split_once('/').map_or((text, ""), |(host, path)| (host, path));
    let labels: Vec<&str> = host.split('.').collect();
    let ending = labels.last()?;
    let named = labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        && ending.chars().all(|c| c.is_ascii_lowercase())
        && ending.len() >= 2;
    let known = host.starts_with("www.") || !path.is_empty() || TLDS.contains(ending);
    // `Node.js`, `ASP.net` are no places on the web.
    let lower = !host.chars().any(|c| c.is_ascii_uppercase());
    (named && known && lower).then(|| format!("https://{text}"))
}

const TLDS: &[&str] = &[
    "com", "org", "net", "io", "dev", "de", "fr", "es", "it", "nl", "eu", "uk", "us", "me", "info",
    "example", "app", "ch", "at", "be", "pt", "ca", "ai", "co", "tech", "edu", "xyz", "page",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> (Vec<String>, String) {
        let head = of_text(text, Single::Whole);
        let show = |date: Option<super::super::super::super::PartialDate>| {
            date.map(|date| date.to_string()).unwrap_or_default()
        };
        let period = format!("{}..{}", show(head.period.start), show(head.period.end));
        (head.texts(), period)
    }

    #[test]
    fn heads_come_apart() {
        for (text, wanted, period) in [
            ("Acme Ltd, London | Mar 2019 – Present", vec!["Acme Ltd, London"], "2019-03.."),
            (
                "Senior Analyst, Acme Ltd (2019–2021)",
                vec!["Senior Analyst, Acme Ltd"],
                "2019..2021",
            ),
            ("2019 – 2021\tAnalyst – Acme", vec!["Analyst", "Acme"], "2019..2021"),
            (
                "Analyst · Acme GmbH · Berlin · 2 yrs 3 mos",
                vec!["Analyst", "Acme GmbH", "Berlin"],
                "..",
            ),
            ("Engineer – Platform | Acme", vec!["Engineer – Platform", "Acme"], ".."),
            ("AWS Architect (2023)", vec!["AWS Architect"], "2023..2023"),
            ("FlashInfer | github.com/ada/flash", vec!["FlashInfer"], ".."),
        ] {
            assert_eq!(
                pieces(text),
                (wanted.into_iter().map(str::to_owned).collect(), period.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_are_known() {
        assert_eq!(address("github.com/ada").as_deref(), Some("https://github.com/ada"));
        assert_eq!(address("ada.dev").as_deref(), Some("https://ada.dev"));
        for text in ["Node.js", "ASP.NET", "e.g.", "B.Sc", "3.97/4.00", "ada@example.org", "CI/CD"]
        {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
