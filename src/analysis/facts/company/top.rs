//! Employers in the lines at the top, whole and in parts.

use super::names::Names;
use super::{LINES, is_institution};
use crate::analysis::facts::courtesy::Courtesies;
use crate::analysis::facts::{Reading, place, title};
use crate::analysis::headings;
use crate::analysis::outline::{Line, Shape, sender};
use crate::analysis::wording::{names_a_role, words};
use crate::analysis::{Lexicon, towns};

/// Lines of a chat whose writers are looked at.
const MESSAGES: usize = 40;
/// A longer line is no title.
const TITLE: usize = 90;

pub(super) fn read(reading: &Reading<'_>, courtesies: &Courtesies<'_>, names: &mut Names) {
    beside_the_title(reading, courtesies, names);
    let mut first = true;
    for line in reading.lines.iter().take(MESSAGES) {
        if let Some(sender) = sender(&reading.text[line.start..line.end]) {
            let source = if first { "writes first in the chat" } else { "writes in the chat" };
            names.add(sender, source);
            first = false;
            // `Jaz (smoke & brine)`
            if let Some((_, firm)) = sender.split_once('(') {
                names.add_small(firm.trim_end_matches([')', ' ']), "bracket of a writer");
            }
        }
    }
    for (at, line) in reading.top(LINES).enumerate() {
        let plain = line.body.replace('*', "");
        let body = if line.body.contains('*') { plain.trim() } else { line.body };
        if line.shape == Shape::Bullet
            || courtesies.holds(line)
            || (matches!(line.shape, Shape::Marked(_)) && !is_institution(body))
            || body.chars().count() > 160
            || body.ends_with(['.', '!', '?', ':'])
            || headings::announces_fully(body)
        {
            continue;
        }
        // `Logistikchef till Västerbäck Trävaror AB`
        if let Some(name) = title::sought_by(body).filter(|_| at == 0) {
            names.add(name, "headline: title to name");
            continue;
        }
        // `Founding Engineer @ Trellis (Austin)`, `Koch bei Gasthof Rössle`
        if let Some((role, name)) = [" @ ", " at ", " bei ", " chez ", " bij ", " hos ", " presso "]
            .iter()
            .find_map(|at| body.split_once(at))
            && names_a_role(role)
            && (is_institution(name) || !names_a_role(name))
            && name.starts_with(char::is_uppercase)
        {
            let name = name.split([',', '(', '|', '·', ':']).next().unwrap_or(name);
            names.add(name, "headline: title at name");
        }
        // `Practice Nurse – Riverside Medical Group, Exeter`
        if at == 0
            && let Some(name) = between_role_and_town(body)
        {
            names.add(name, "headline: title at name");
        }
        // `Jacaranda Grove Residential Care, Toowoomba QLD`
        if at > 0
            && let Some(name) = place::before_state(body)
            && !names_a_role(name)
        {
            names.add(name, "before town and state");
        }
        // `paddyfield` alone above everything
        let role = names_a_role(body) && !is_institution(body);
        if at == 0 && body.split_whitespace().count() <= 2 && !role {
            names.add_small(body, "whole first line");
        }
        let parts: Vec<&str> = body
            .split(['|', '·', '•', ','])
            .flat_map(|p| p.split(" - "))
            .flat_map(|p| p.split(" – "))
            .flat_map(|p| p.split(" — "))
            .flat_map(|p| p.split(" / "))
            .flat_map(|p| p.split("  "))
            .collect();
        for (i, part) in parts.iter().enumerate() {
            let source = match (i, parts.len(), at) {
                _ if part.contains(':') => "part with a colon",
                (0, 1, 0) => "whole first line",
                (0, 1, _) => "whole line at the top",
                (0, _, 0) => "begins the first line",
                (0, _, _) => "begins a line at the top",
                (_, _, 0) => "later in the first line",
                (_, _, _) => "later in a line at the top",
            };
            // The title, with what stands behind it.
            let others = parts.iter().skip(1).any(|other| names_a_role(other));
            let placed = [" at ", " bei ", " chez ", " @ "].iter().any(|word| part.contains(word));
            let titled = names_a_role(part) && !is_institution(part) && !others;
            if at == 0 && i == 0 && (titled || placed && names_a_role(part)) || is_arrangement(part)
            {
                continue;
            }
            names.add(part, source);
            // `Quietwater Instruments | Embedded Engineer | Duluth`
            let role = |other: &&&str| names_a_role(other) && !is_institution(other);
            if parts.len() > 1 && !names_a_role(part) && parts.iter().any(|o| role(&o)) {
                names.add(part, "beside a role in its line");
            }
        }
    }
}

/// `Remote`, `Permanent`: how the work is done.
fn is_arrangement(part: &str) -> bool {
    const HIRED: [&str; 7] =
        ["remote", "hybrid", "onsite", "homeoffice", "freelance", "permanent", "contract"];
    let words = words(part, 0);
    (1..=2).contains(&words.len()) && words.iter().any(|word| HIRED.contains(&word.folded.as_str()))
}

/// The employer in a headline that has the title before it and the town behind.
fn between_role_and_town(line: &str) -> Option<&str> {
    let parts: Vec<&str> = line
        .split(['|', '·', '•', ','])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" — "))
        .map(str::trim)
        .collect();
    let [role, name, town] = parts[..] else { return None };
    let count = name.split_whitespace().count();
    let named = name.starts_with(char::is_uppercase)
        && count <= 6
        && !is_arrangement(name)
        && (is_institution(name) || !names_a_role(name))
        && !title::is_circumstance(name)
        && !towns::is_one(&words(name, 0))
        && Lexicon::shared().find(name).is_none();
    let is_role = names_a_role(role) && !is_institution(role);
    (named && is_role && towns::is_one(&words(town, 0))).then_some(name)
}

/// A line right above or below the title is the employer's slot.
fn beside_the_title(reading: &Reading<'_>, courtesies: &Courtesies<'_>, names: &mut Names) {
    let top: Vec<&Line<'_>> = reading.top(LINES).collect();
    let titled = |line: &&Line<'_>| {
        line.shape != Shape::Bullet
            && line.body.chars().count() <= TITLE
            && !line.body.ends_with(['.', '!', '?', ':'])
            && names_a_role(line.body)
            && !is_institution(line.body)
    };
    let Some(at) = top.iter().position(titled) else { return };
    for near in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
        let Some(line) = top.get(near).filter(|line| !courtesies.holds(line)) else { continue };
        let cell = line.body.split(['|', '·', '•', '★']).next().unwrap_or(line.body);
        let cell = cell.split("   ").next().unwrap_or(cell).trim_matches(['*', ' ']);
        let words = cell.split_whitespace().count();
        let small = words <= 2 && cell.chars().all(|c| !c.is_uppercase());
        let named = small
            || cell.split_whitespace().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&')
                    || word.chars().count() <= 3
            });
        let slot = (1..=7).contains(&words)
            && named
            && matches!(line.shape, Shape::Text | Shape::Row | Shape::Marked(_))
            && !cell.contains([',', ':', '€', '£', '$', '(', '@', '/'])
            && !cell.ends_with(['.', '!', '?'])
            && !title::is_circumstance(cell)
            && !names_a_role(cell)
            && !headings::announces_fully(cell);
        if slot {
            let above = near < at;
            names.add_small(
                cell,
                if above { "line above the title" } else { "line below the title" },
            );
        }
    }
}
