//! Parsing: the rendered file reads back, and every field holds what belongs into it.
//!
//! The read-back compares the file with the document; here the document itself is looked at, so
//! that one that was read wrongly (from a PDF, say) is told: an employer where a title should be,
//! lines under another job, glued or broken text.

use std::collections::HashMap;

use super::contact::{is_email, is_phone, is_sound};
use super::dates::{Span, is_date};
use crate::document::{DocEntry, Line, SectionKind};
use crate::text::fold;
use crate::validate::ats::finding::{Finding, counted, listed, quoted, share};
use crate::validate::ats::view::{View, is_experience, is_unspaced};

use Group::{Core, Other, Text};

/// The share of bad fields, of heads or of lines, at which nothing can be relied on.
const LOST: f64 = 0.4;
/// Letters of a line that is several lines run together, and of one from which lost blanks tell.
const GLUED_LINE: usize = 900;
const GLUED_WORD: usize = 45;
const LONGEST_HEAD: usize = 300;

pub fn check(view: &View<'_>) -> Finding {
    const ADVICE: &str = "render with the template `ats`, and correct the named fields";
    let mut fields = Fields::default();
    let known = Known::of(view);
    let header = &view.input.resume.header;
    fields.add(Core, is_name(&header.name), || format!("{} is no name", quoted(&header.name)));
    for contact in &header.contacts {
        fields.add(Core, is_sound(contact), || format!("{} as a contact", quoted(&contact.text)));
    }
    for section in &view.input.resume.sections {
        fields.add(Other, is_head(&section.heading), || {
            format!("{} as a heading", quoted(&section.heading))
        });
        for entry in &section.entries {
            fields.entry(entry, section.kind, &known);
        }
    }
    let read = if view.input.reads_back { "" } else { "the file does not read back; " };
    if fields.all() <= 1 {
        return Finding::new(0.0, format!("{read}there is nothing to parse"), ADVICE);
    }
    let sane = 1.0 - (fields.bad_share() / LOST).min(1.0);
    let note = if fields.bad.is_empty() {
        format!("{read}{} hold what belongs there", counted(fields.all(), "field"))
    } else {
        format!(
            "{read}{} of {} misread: {}",
            fields.bad.len(),
            counted(fields.all(), "field"),
            listed(&fields.bad)
        )
    };
    Finding::new(if view.input.reads_back { 100.0 * sane } else { 0.0 }, note, ADVICE)
}

/// What the profile knows to be titles, employers and lines.
struct Known<'a> {
    titles: HashMap<String, Vec<&'a str>>,
    organizations: HashMap<String, Vec<&'a str>>,
    /// From a highlight's id to its entry's.
    lines: HashMap<&'a str, &'a str>,
    entries: Vec<&'a str>,
}

impl<'a> Known<'a> {
    fn of(view: &View<'a>) -> Self {
        let profile = view.input.profile;
        let mut known = Self {
            titles: HashMap::new(),
            organizations: HashMap::new(),
            lines: HashMap::new(),
            entries: Vec::new(),
        };
        for entry in profile.entries() {
            known.entries.push(&entry.id);
            for (map, name) in
                [(&mut known.titles, &entry.title), (&mut known.organizations, &entry.organization)]
            {
                if let Some(name) = name {
                    map.entry(fold(name)).or_default().push(&entry.id);
                }
            }
            known.lines.extend(entry.highlights.iter().map(|h| (h.id.as_str(), entry.id.as_str())));
        }
        known
    }

    /// Whether all that a line cites stands under other entries.
    fn is_elsewhere(&self, line: &Line, entry: &DocEntry) -> bool {
        let homes: Vec<&str> =
            line.sources.iter().filter_map(|id| self.lines.get(id.as_str()).copied()).collect();
        self.entries.contains(&entry.id.as_str())
            && !homes.is_empty()
            && homes.iter().all(|home| *home != entry.id)
    }
}

/// What a field belongs to; each is counted apart, so that many sound lines do not hide that all
/// jobs lack their titles.
#[derive(Clone, Copy)]
enum Group {
    /// Name, contacts, and the heads of jobs and schools.
    Core,
    /// Other heads.
    Other,
    Text,
}
#[derive(Default)]
struct Fields {
    /// How many there are, and how many of them are bad, by group.
    counts: [(usize, usize); 3],
    bad: Vec<String>,
}

impl Fields {
    fn add(&mut self, group: Group, is_good: bool, what: impl FnOnce() -> String) {
        let (all, bad) = &mut self.counts[group as usize];
        *all += 1;
        if !is_good {
            *bad += 1;
            self.bad.push(what());
        }
    }

    fn all(&self) -> usize {
        self.counts.iter().map(|(all, _)| all).sum()
    }

    /// The share of bad fields in the worst group; other heads count with all fields alone.
    fn bad_share(&self) -> f64 {
        let of = |group: Group| share(self.counts[group as usize].1, self.counts[group as usize].0);
        of(Core).max(of(Text)).max(share(self.bad.len(), self.all()))
    }

    fn entry(&mut self, entry: &DocEntry, kind: SectionKind, known: &Known<'_>) {
        let dated = is_experience(kind) || kind == SectionKind::Education;
        let group = if dated { Core } else { Other };
        if let Some(title) = &entry.title {
            let key = fold(&title.text);
            let is_employer = known.organizations.contains_key(&key)
                && !known.titles.contains_key(&key)
                && entry.organization.is_some();
            let good = is_head(&title.text) && !(dated && is_employer);
            self.add(group, good, || format!("{} as a title", quoted(&title.text)));
        } else if kind == SectionKind::Work {
            self.add(group, false, || format!("no title at {}", quoted(&entry.id)));
        }
        if let Some(organization) = &entry.organization {
            let key = fold(&organization.text);
            let is_title =
                known.titles.contains_key(&key) && !known.organizations.contains_key(&key);
            let good = is_head(&organization.text) && !(dated && is_title);
            self.add(group, good, || {
                format!("{} as an employer or school", quoted(&organization.text))
            });
        }
        if let Some(dates) = &entry.dates {
            let good = Span::read(dates).is_some() && dates.chars().count() <= 60;
            self.add(group, good, || format!("{} as dates", quoted(dates)));
        }
        if let Some(place) = &entry.location {
            self.add(group, is_head(place), || format!("{} as a place", quoted(place)));
        }
        for line in entry.body.iter().chain(&entry.lines) {
            let key = fold(line.text.trim());
            let is_a_head = dated
                && (known.titles.contains_key(&key) || known.organizations.contains_key(&key));
            let is_other = is_email(line.text.trim())
                || is_a_head
                || (dated && is_date(&line.text))
                || known.is_elsewhere(line, entry);
            self.add(Text, is_clean(&line.text) && !is_other, || {
                format!("{} as a line", quoted(&line.text))
            });
        }
    }
}

fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    is_clean(text)
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(|c| c.is_numeric() || "@/|:".contains(c))
        && (1..=8).contains(&words)
}

/// A title, employer, place or heading: words, and no other field.
fn is_head(text: &str) -> bool {
    let text = text.trim();
    is_clean(text)
        && text.chars().any(char::is_alphanumeric)
        && text.chars().count() <= LONGEST_HEAD
        && !text.contains('@')
        && !is_date(text)
        && !is_phone(text)
}

/// Text as people write it: no replacement signs, no letters apart, no words run together.
fn is_clean(text: &str) -> bool {
    let odd = |c: char| {
        c == '\u{fffd}'
            || ('\u{e000}'..='\u{f8ff}').contains(&c)
            || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
    };
    let bullet = text.trim_start().starts_with(['•', '▪', '●', '◦', '‣', '○', '■']);
    let words = || text.split_whitespace();
    // Blanks lost: no language that has them makes words of twenty letters on average.
    let letters = text.trim().chars().count();
    let is_glued = letters > GLUED_WORD
        && letters > 20 * words().count()
        && !text.chars().any(is_unspaced)
        && !text.contains("://")
        && !(text.contains('/') && text.contains('.'));
    // `SeniorEngineerAcmeLtd`: capitals inside, again and again.
    let humps = |word: &str| {
        let pairs = word.chars().zip(word.chars().skip(1));
        word.chars().count() > 20
            && !word.contains(['/', '.', ':', '_'])
            && pairs.filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count() >= 3
    };
    let mojibake = ["Ã¤", "Ã¶", "Ã¼", "Ã©", "Ã¨", "ÃŸ", "Ã±", "Ã§", "â€", "Â·", "Â ", "(cid:"];
    !text.contains(odd)
        && !bullet
        && !is_glued
        && !words().any(humps)
        && !is_spaced_out(text)
        && !mojibake.iter().any(|sign| text.contains(sign))
        && text.chars().count() <= GLUED_LINE
}

/// `E x p e r i e n c e`
fn is_spaced_out(text: &str) -> bool {
    let mut run = 0;
    text.split_whitespace().any(|word| {
        let mut letters = word.chars();
        let single = letters.next().is_some_and(|c| c.is_alphabetic() && !is_unspaced(c))
            && letters.next().is_none();
        run = if single { run + 1 } else { 0 };
        run >= 5
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_text_is_told() {
        for wrong in [
            "E x p e r i e n c e d nurse",
            "MÃ¼nchen",
            "Led a te\u{fffd}m",
            "• Led a team",
            "SeniorSoftwareEngineerAcmeLtdLondon",
            "Ledateamofsixandplanneditsworkwithfourproductteams",
            "(cid:12)(cid:40)",
        ] {
            assert!(!is_clean(wrong), "{wrong}");
        }
        for fine in [
            "Kraftfahrzeug-Haftpflichtversicherungen",
            "Plan A b c",
            "https://example.org/a/very/long/path/that/goes/on/and/on/for/ever",
            "設計並開發後端服務並負責資料庫維護與效能調整以及跨部門溝通協調工作與新人訓練規劃並撰寫技術文件",
            "Used GraphQL and TypeScript",
        ] {
            assert!(is_clean(fine), "{fine}");
        }
    }

    #[test]
    fn heads_are_told_from_other_fields() {
        for head in [
            "Senior Engineer",
            "1&1 Telecommunication",
            "20th Century Studios",
            "Q2 2024 Ltd",
            "日本電気",
        ] {
            assert!(is_head(head), "{head}");
        }
        for other in ["03/2020 – 05/2021", "2019 – 2021", "a@b.org", "+44 7700 900142", "", "—"]
        {
            assert!(!is_head(other), "{other}");
        }
        assert!(is_name("Emeka Lindner") && is_name("José da Silva e Souza") && is_name("王小明"));
        assert!(!is_name("a@b.org") && !is_name("") && !is_name("Acme 2020"));
    }
}
