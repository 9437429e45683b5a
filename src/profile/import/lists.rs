//! Single lines of a section: skills, languages, certificates, awards and their like.
//!
//! In: a line with the section it stands in. Out: the draft with an entry more, or with the line in
//! its review list.

use super::super::model::{
    Award, Certificate, Interest, Publication, Reference, SkillGroup, SpokenLanguage,
};
use super::document::head::{self, Head, Piece};
use super::draft::Draft;
use super::when::Single;
use crate::reader::Told;
use crate::reader::outline::SectionWord;

/// A skill has no more words than this; longer ones are sentences.
const SKILL_WORDS: usize = 8;
/// A title of a list's entry has no more characters than this.
const TITLE_CHARS: usize = 240;

/// A line of its own.
pub fn line(shelf: SectionWord, title: &str, text: &str, draft: &mut Draft) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    match shelf {
        SectionWord::Summary => {
            let summary = draft.profile.basics.summary.get_or_insert_default();
            if !summary.is_empty() {
                summary.push(' ');
            }
            summary.push_str(text);
        }
        SectionWord::Skills | SectionWord::Interests | SectionWord::References => {
            match labelled_line(text) {
                Some((label, details)) => labelled(shelf, title, label, details, draft),
                None if shelf == SectionWord::References => draft.review(title, text),
                None => words(shelf, title, text, draft),
            }
        }
        SectionWord::Languages => languages(title, text, draft),
        SectionWord::Certificates | SectionWord::Awards | SectionWord::Publications => {
            dated(shelf, text, draft);
        }
        _ => draft.review(title, text),
    }
}

/// `Tools: Rust, Go`
fn labelled_line(text: &str) -> Option<(&str, &str)> {
    let (label, details) = text.split_once(": ").or_else(|| text.split_once(":\t"))?;
    // `Databases (expert): PostgreSQL`
    let named = label.strip_suffix(')').and_then(|label| label.split_once(" (")).map(|both| both.0);
    let short =
        label.split_whitespace().count() <= 6 && !named.unwrap_or(label).contains(['.', '(']);
    (short && !details.trim().is_empty()).then(|| (label.trim(), details.trim()))
}

fn skills(groups: &mut Vec<SkillGroup>, name: &str, keywords: Vec<String>) {
    groups.push(SkillGroup { name: name.into(), keywords, ..SkillGroup::default() });
}

/// A label with what belongs to it.
pub fn labelled(shelf: SectionWord, title: &str, label: &str, details: &str, draft: &mut Draft) {
    let profile = &mut draft.profile;
    match shelf {
        SectionWord::Skills if !label.is_empty() => {
            let (name, level) = match label.strip_suffix(')').and_then(|l| l.split_once(" (")) {
                Some((name, level)) => (name, Some(level.to_owned())),
                None => (label, None),
            };
            skills(&mut profile.skills, name, items(details));
            if let Some(group) = profile.skills.last_mut() {
                group.level = level;
            }
        }
        SectionWord::Languages if !label.is_empty() => {
            let fluency = Some(details.to_owned()).filter(|text| !text.is_empty());
            let language = label.to_owned();
            profile.languages.push(SpokenLanguage { id: String::new(), language, fluency });
        }
        SectionWord::Interests if !label.is_empty() => {
            let (name, keywords) = (label.to_owned(), items(details));
            profile.interests.push(Interest { id: String::new(), name, keywords });
        }
        SectionWord::References if !label.is_empty() => {
            let reference = Some(details.to_owned()).filter(|text| !text.is_empty());
            let name = label.to_owned();
            profile.references.push(Reference { id: String::new(), name, reference });
        }
        SectionWord::Awards if !label.is_empty() => {
            let summary = Some(details.to_owned()).filter(|text| !text.is_empty());
            let title = label.to_owned();
            profile.awards.push(Award { title, summary, ..Award::default() });
        }
        SectionWord::Certificates if !label.is_empty() => {
            dated(shelf, &format!("{label} | {details}"), draft);
        }
        SectionWord::Summary => {
            line(shelf, title, &joined(label, details), draft);
        }
        _ => {
            draft.review(title, &joined(label, details));
        }
    }
}

fn joined(label: &str, details: &str) -> String {
    let parts: Vec<&str> = [label, details].into_iter().filter(|text| !text.is_empty()).collect();
    parts.join(": ")
}

/// Parts between commas, semicolons and bars; those inside parentheses stay together.
#[must_use]
pub fn items(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let parts = text.split(|c| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ',' | ';' | '|' | '\t' | '·' | '•' | '、' | '，')
    });
    let trim = |part: &str| part.trim().trim_end_matches('.').trim_end().to_owned();
    let mut parts: Vec<String> = parts.map(|part| part.trim().to_owned()).collect();
    // The stop that ends a sentence of words is no part of the last word; `etc.` loses it too.
    if let Some(last) = parts.last_mut() {
        *last = trim(last);
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

/// A list of bare words: each is a skill or an interest of its own.
fn words(shelf: SectionWord, title: &str, text: &str, draft: &mut Draft) {
    let parts = items(text);
    if parts.iter().any(|part| part.split_whitespace().count() > SKILL_WORDS) {
        return draft.review(title, text);
    }
    for name in parts {
        if shelf == SectionWord::Skills {
            skills(&mut draft.profile.skills, &name, Vec::new());
        } else {
            draft.profile.interests.push(Interest { name, ..Interest::default() });
        }
    }
}

/// `German (native), English – C1`, `Deutsch: Muttersprache`
fn languages(title: &str, text: &str, draft: &mut Draft) {
    // A label of the section itself says nothing.
    let own = text.split_once(':').filter(|(label, _)| {
        crate::reader::outline::section(label) == Some(SectionWord::Languages)
    });
    let text = own.map_or(text, |(_, rest)| rest);
    // `English (native) Spanish (fluent)`: lines that a narrow column set one upon the other.
    let mut rest = text;
    while let Some(at) = rest.find(") ") {
        let next = &rest[at + 2..];
        if next.starts_with(char::is_uppercase) && next.contains('(') {
            let from = text.len() - next.len();
            languages(title, &text[..from - 1], draft);
            return languages(title, next, draft);
        }
        rest = next;
    }
    // Bars part languages, and commas what is said of one.
    if text.contains(" | ") {
        return text.split(" | ").for_each(|part| languages(title, part, draft));
    }
    let mut parts = items(text);
    // `Deutsch: verhandlungssicher, in Wort und Schrift` is one language.
    if labelled_line(text).is_some() {
        let mut rest = text.trim();
        parts = vec![];
        for part in items(text) {
            let at = rest.find(part.as_str()).unwrap_or_default();
            let (before, from) = rest.split_at(at);
            match parts.last_mut() {
                Some(last) if !is_language(&part) => {
                    last.push_str(before);
                    last.push_str(&part);
                }
                _ => parts.push(part.clone()),
            }
            rest = &from[part.len().min(from.len())..];
        }
    }
    // A tab parts a language from its level in tables.
    if text.matches('\t').count() == 1 && parts.len() == 2 && !text.contains([',', ';', '(']) {
        parts = vec![parts.join(": ")];
    }
    for part in parts {
        let (language, fluency) = language(&part);
        if language.split_whitespace().count() > 6 {
            draft.review(title, &part);
            continue;
        }
        let (language, fluency) = (language.to_owned(), fluency.map(str::to_owned));
        draft.profile.languages.push(SpokenLanguage { id: String::new(), language, fluency });
    }
}

/// `Spanish (B1)`, `Englisch: fließend`: a name of one or two words and a level.
fn is_language(text: &str) -> bool {
    let (name, level) = language(text);
    level.is_some()
        && name.split_whitespace().count() <= 2
        && name.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
        && !name.chars().any(|c| c.is_ascii_digit())
}

fn language(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    // `English: fluent (C1)`
    let labelled = text.split_once(": ").filter(|(name, _)| !name.contains('('));
    if let Some((name, level)) = labelled {
        return (name.trim(), Some(level.trim()).filter(|level| !level.is_empty()));
    }
    if let Some((name, level)) = text.split_once('(')
        && let Some(level) = level.strip_suffix(')')
        && !name.trim().is_empty()
    {
        return (name.trim(), Some(level.trim()));
    }
    for sign in [": ", " – ", " — ", " - ", "\t", " = "] {
        if let Some((name, level)) = text.split_once(sign) {
            return (name.trim(), Some(level.trim()).filter(|level| !level.is_empty()));
        }
    }
    if let Some((name, level)) = text.rsplit_once(' ') {
        let level_like = matches!(
            level.as_bytes(),
            [b'A'..=b'C', b'1' | b'2'] | [b'A'..=b'C', b'1' | b'2', b'+']
        );
        if level_like {
            return (name.trim(), Some(level));
        }
    }
    (text, None)
}

/// A certificate, award or publication on one line.
fn dated(shelf: SectionWord, text: &str, draft: &mut Draft) {
    if text.chars().count() > TITLE_CHARS && shelf != SectionWord::Publications {
        return draft.review("", text);
    }
    let mut head = head::of_text(text, Single::End);
    // A date that shares a bracket with something else is no date of the whole.
    if head.texts().iter().any(|piece| !closed(piece)) {
        head = head::undated(text);
    }
    entry(shelf, &head, &[], draft);
}

/// Whether each round bracket that opens is closed.
fn closed(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

/// What stands between a thing and who gave it.
const LEADS: &[&str] = &[
    "awarded by",
    "issued by",
    "published by",
    "given by",
    "awarded",
    "issued",
    "published in",
    "by",
    "in",
    "verliehen von",
    "ausgestellt von",
    "herausgegeben von",
    "von",
    "délivré par",
    "publié par",
    "par",
    "otorgado por",
    "emitido por",
    "por",
    "rilasciato da",
    "uitgegeven door",
];

/// `Awarded by The Royal Society` as the giver alone.
fn without_lead(text: &str) -> &str {
    let lower = text.to_lowercase();
    let mut leads = LEADS.iter().filter(|lead| {
        lower
            .strip_prefix(**lead)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', ':']))
    });
    // Folding to small letters may change a text's length only behind a lead.
    leads
        .next()
        .map_or(text, |lead| without_lead(text[lead.len()..].trim_start_matches([' ', ',', ':'])))
}

/// A certificate, award or publication of a head, with what stands under it.
pub fn entry(shelf: SectionWord, head: &Head, lines: &[String], draft: &mut Draft) {
    let mut texts = head.texts();
    // Who gave it may stand first where the page says so.
    let gave = |piece: &Piece| piece.told == Some(Told::Organisation);
    if texts.len() > 1 && head.pieces.first().is_some_and(gave) {
        texts.swap(0, 1);
    }
    let mut pieces = texts.into_iter();
    let Some(name) = pieces.next() else {
        draft.review("", &head.written);
        lines.iter().for_each(|line| draft.review("", line));
        return;
    };
    let by = pieces.next();
    // What nobody has a place for stays with the name of who gave it.
    let rest: Vec<String> = pieces.collect();
    let by = by.map(|by| std::iter::once(by).chain(rest).collect::<Vec<_>>().join(", "));
    let by = by.map(|by| without_lead(&by).to_owned()).filter(|by| !by.is_empty());
    let date = head.period.end.or(head.period.start);
    let summary = Some(lines.join(" ")).filter(|text| !text.is_empty());
    let url = head.urls.first().cloned();
    let profile = &mut draft.profile;
    let path = match shelf {
        SectionWord::Certificates => {
            profile.certificates.push(Certificate {
                name,
                date,
                url,
                issuer: by,
                ..Certificate::default()
            });
            for line in lines {
                draft.review("certificates", line);
            }
            format!("certificates.{}", draft.profile.certificates.len() - 1)
        }
        SectionWord::Awards => {
            profile.awards.push(Award {
                title: name,
                date,
                awarder: by,
                summary,
                ..Award::default()
            });
            format!("awards.{}", profile.awards.len() - 1)
        }
        _ => {
            let (release_date, publisher) = (date, by);
            profile.publications.push(Publication {
                name,
                publisher,
                release_date,
                url,
                summary,
                ..Publication::default()
            });
            format!("publications.{}", profile.publications.len() - 1)
        }
    };
    let mut kept: Vec<String> =
        head.texts().iter().map(|text| without_lead(text).to_owned()).collect();
    kept.extend(head.urls.first().cloned().filter(|_| shelf != SectionWord::Awards));
    kept.extend(date.map(|date| date.to_string()));
    draft.note_if_lost(&path, &head.written, &kept.join(" "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_in_many_forms() {
        for (text, wanted) in [
            (
                "German (native), English (C1)",
                vec![("German", Some("native")), ("English", Some("C1"))],
            ),
            ("Deutsch – Muttersprache", vec![("Deutsch", Some("Muttersprache"))]),
            (
                "Sprachen: Deutsch (Muttersprache), Englisch B2",
                vec![("Deutsch", Some("Muttersprache")), ("Englisch", Some("B2"))],
            ),
            (
                "French: fluent, spoken and written",
                vec![("French", Some("fluent, spoken and written"))],
            ),
            ("Englisch: fließend (C1)", vec![("Englisch", Some("fließend (C1)"))]),
            (
                "German: spoken at home; certified in 2023 (B1), meetings yes",
                vec![("German", Some("spoken at home; certified in 2023 (B1), meetings yes"))],
            ),
            (
                "Polish: native | English: fluent, C1",
                vec![("Polish", Some("native")), ("English", Some("fluent, C1"))],
            ),
            ("English: C1, French: B2", vec![("English", Some("C1")), ("French", Some("B2"))]),
            ("Spanish", vec![("Spanish", None)]),
        ] {
            let mut draft = Draft::default();
            line(SectionWord::Languages, "Languages", text, &mut draft);
            let found: Vec<_> = draft
                .profile
                .languages
                .iter()
                .map(|l| (l.language.as_str(), l.fluency.as_deref()))
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn skills_are_words_and_groups() {
        let mut draft = Draft::default();
        line(SectionWord::Skills, "Skills", "Tools: Rust, AWS (EC2, S3), Go.", &mut draft);
        line(SectionWord::Skills, "Skills", "Python; SQL", &mut draft);
        let long = "Thorough knowledge of all that goes on in a large kitchen";
        line(SectionWord::Skills, "Skills", long, &mut draft);
        assert_eq!(draft.profile.skills[0].keywords, ["Rust", "AWS (EC2, S3)", "Go"]);
        assert_eq!(draft.profile.skills[2].name, "SQL");
        assert_eq!(draft.profile.review, [format!("Skills: {long}")]);
    }

    #[test]
    fn certificates_have_issuer_and_date() {
        let mut draft = Draft::default();
        line(
            SectionWord::Certificates,
            "",
            "AWS Solutions Architect Professional (2023)",
            &mut draft,
        );
        line(SectionWord::Certificates, "", "CCRN | AACN | Mar 2021", &mut draft);
        let certificates = &draft.profile.certificates;
        assert_eq!(certificates[0].name, "AWS Solutions Architect Professional");
        assert_eq!(certificates[0].date.unwrap().to_string(), "2023");
        assert_eq!(certificates[1].issuer.as_deref(), Some("AACN"));
        assert_eq!(certificates[1].date.unwrap().to_string(), "2021-03");
    }

    #[test]
    fn a_date_inside_a_bracket_with_more_stays_there() {
        let mut draft = Draft::default();
        line(SectionWord::Awards, "", "ERC Starting Grant (EUR 1.5M, 2020-2025)", &mut draft);
        line(SectionWord::Awards, "", "Dean's List (2019)", &mut draft);
        let awards = &draft.profile.awards;
        assert_eq!(awards[0].title, "ERC Starting Grant (EUR 1.5M, 2020-2025)");
        assert_eq!(awards[0].date, None);
        assert_eq!(awards[1].title, "Dean's List");
        assert_eq!(awards[1].date.unwrap().to_string(), "2019");
    }
}
