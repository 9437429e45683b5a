//! Whom to write to.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use crate::analysis::wording::{Label, PLACES, names_a_role, words};
use crate::analysis::zone::ZoneKind;
use crate::text::{fold, pattern};

static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?P<title>\b(?:Mrs?|Ms|Miss|Frau|Herrn?|Mme|Madame|Monsieur|M\.|Sra?|Dr|Prof|Dott|Dhr|Mevr|Mevrouw|Sig|Sig\.ra)\.? )?(?:(?:Dr|Prof|OStD|StD|Dipl\.-Ing)\.? ){0,3}(?P<name>\p{Lu}\p{Ll}[\p{L}’'-]*(?: (?:(?:van|von|de|der|den|ten|du|di|da|dos|ter|el) )*\p{Lu}\p{Ll}?[\p{L}’'-]*\.?){1,4})",
    )
});
static ADDRESSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:contact|consultant|write to|attention (?:of|de)|address(?:ed)? to|recruiter|manager|ansprechpartner(?:in)?|ansprechperson|kontakt|pflegedienstleiterin|leiterin|leiter|schulleiter|enquiries|questions|fragen|bel of app|bel|mail|bellen|call|ring|apply to|to|with|an|à|a|met|headteacher|nurse recruiter)[ ,:*\n]*$",
    )
});

/// Words that name the one to write to, wherever they stand.
static WRITTEN_TO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:write to|apply to|attention (?:of|de)|addressed to|letter to|ansprechpartner(?:in)? ist|bewerbung an|adresser (?:votre candidature|cv) à|dirigirse a|dirigir a|richten aan|t\.a\.v\.|z\. ?hd\.|rivolgersi a)[ :]*$",
    )
});

static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\+?\(?\d{2,5}\)?[ /-]\d{3,4}[ -]?\d{2,6}"));

/// How far from a name its e-mail address or telephone number stands.
const NEAR: usize = 90;

pub fn find(reading: &Reading<'_>) -> Option<String> {
    if let Some(name) = reading.labels.get(Label::Contact)
        && name.chars().any(char::is_uppercase)
        && !name.contains(['@', ':'])
        && (1..=5).contains(&name.split_whitespace().count())
    {
        return Some(name.to_owned());
    }
    let rule = NAME.as_ref()?;
    let addresses = addresses(reading.text);
    let mut best: Option<(i32, String)> = None;
    for zone in &reading.sections.zones {
        let apply = matches!(zone.kind, ZoneKind::HowToApply);
        let asks = zone.importance > crate::analysis::Importance::Mentioned;
        for found in rule.captures_iter(&reading.text[zone.start..zone.end]).take(50) {
            let (Some(whole), Some(name)) = (found.get(0), found.name("name")) else { continue };
            let at = zone.start + whole.start();
            let (honorific, told_to, name) = trim(name.as_str());
            if !(2..=5).contains(&name.split_whitespace().count()) {
                continue;
            }
            let before = &reading.text[reading.text.floor_char_boundary(at.saturating_sub(40))..at];
            let written_to = WRITTEN_TO.as_ref().is_some_and(|r| r.is_match(before));
            // The closing words of a list of demands have no heading of their own.
            if asks && !written_to {
                continue;
            }
            let near = addresses.iter().filter(|a| a.0.abs_diff(at) <= NEAR);
            let own = near.clone().any(|a| {
                let local = fold(&a.1);
                name.split(' ').any(|part| part.len() > 3 && local.contains(&fold(part)))
            });
            let mut score = 0;
            let title = found.name("title").map(|t| t.as_str().trim()).or(honorific);
            score += if title.is_some() { 3 } else { 0 };
            score += i32::from(apply);
            score += i32::from(near.count() > 0);
            score += if own { 4 } else { 0 };
            score += if told_to { 2 } else { 0 };
            score += i32::from(written_to);
            score += i32::from(has_a_role(&reading.text[zone.start + whole.end()..zone.end]));
            score += if ADDRESSED.as_ref().is_some_and(|r| r.is_match(before)) { 2 } else { 0 };
            let is_no_name = names_a_role(name) || PLACES.at(&words(name, 0)).is_some();
            score -= if is_no_name { 5 } else { 0 };
            if score >= 3 && best.as_ref().is_none_or(|(top, _)| score > *top) {
                let title = title.map(|t| if t == "Herrn" { "Herr" } else { t });
                let named = title.map_or_else(|| name.to_owned(), |t| format!("{t} {name}"));
                best = Some((score, named));
            }
        }
    }
    best.map(|(_, name)| name)
}

/// Whether `, Hospital Manager` follows a name.
fn has_a_role(after: &str) -> bool {
    let line = after.lines().next().unwrap_or_default();
    line.strip_prefix(", ").is_some_and(|role| {
        let role = role.split(['.', ',', ';', '(']).next().unwrap_or_default();
        role.split_whitespace().count() <= 5 && names_a_role(role)
    })
}

/// A run of capitalised words without what stands before the name, such as `Nurse Recruiter` or
/// `Contact Ms`, and without letters behind it; the honorific, and whether one is told to
/// address the person, are given apart.
fn trim(run: &str) -> (Option<&str>, bool, &str) {
    const BEFORE: &[&str] = &[
        "mail",
        "bel",
        "call",
        "contact",
        "ring",
        "write",
        "email",
        "questions",
        "ask",
        "to",
        "kontakt",
        "head",
        "hr",
        "dear",
        "frau",
        "your",
        "send",
        "please",
        "bitte",
        "talent",
        "dr",
        "prof",
        "manager",
        "sales",
        "people",
        "senior",
        "reach",
    ];
    const HONORIFICS: &[&str] =
        &["mr", "mrs", "ms", "miss", "mme", "herr", "herrn", "frau", "mevrouw", "dhr"];
    const NO_PERSON: &[&str] = &[
        "human",
        "resources",
        "team",
        "department",
        "privacy",
        "policy",
        "equal",
        "opportunity",
        "employer",
        "application",
        "services",
        "limited",
        "university",
        "hospital",
        "personal",
    ];
    let mut honorific = None;
    let mut addressed = false;
    let mut rest = run;
    while let Some((first, after)) = rest.split_once(' ') {
        let folded = fold(first.trim_end_matches('.'));
        if HONORIFICS.contains(&folded.as_str()) {
            honorific = Some(first);
        } else if BEFORE.contains(&folded.as_str()) {
            addressed = true;
        } else if !names_a_role(first) {
            break;
        }
        rest = after;
    }
    let is_person = !rest.split(' ').any(|w| NO_PERSON.contains(&fold(w).as_str()));
    let initials = |w: &str| w.chars().count() > 1 && w.chars().all(char::is_uppercase);
    let end = rest.rsplit(' ').take_while(|w| initials(w)).map(|w| w.len() + 1).sum::<usize>();
    let name = rest.get(..rest.len().saturating_sub(end)).unwrap_or(rest);
    (honorific, addressed, if is_person { name.trim_end_matches('.') } else { "" })
}

/// Where e-mail addresses and telephone numbers stand, with what is before an `@`.
fn addresses(text: &str) -> Vec<(usize, String)> {
    let phones = PHONE.iter().flat_map(|r| r.find_iter(text).take(50));
    let phones = phones.map(|m| (m.start(), String::new()));
    let mails = text.match_indices('@').take(50).map(|(at, _)| {
        let local: String = text[..at]
            .chars()
            .rev()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
            .take(40)
            .collect();
        (at, local.chars().rev().collect())
    });
    mails.chain(phones).collect()
}
