//! Employers in the lines at the top, whole and in parts.

use super::names::Names;
use super::{LINES, is_institution};
use crate::analysis::facts::courtesy::Courtesies;
use crate::analysis::facts::{Reading, place, title};
use crate::analysis::headings;
use crate::analysis::outline::{Line, Shape, sender};
use crate::analysis::wording::names_a_role;

/// Lines of a chat whose writers are looked at.
const MESSAGES: usize = 40;
/// A longer line is no title.
const TITLE: usize = 90;

pub(super) fn read(reading: &Reading<'_>, courtesies: &Courtesies<'_>, names: &mut Names) {
    beside_the_title(reading, courtesies, names);
    for line in reading.lines.iter().take(MESSAGES) {
        if let Some(sender) = sender(&reading.text[line.start..line.end]) {
            names.add(sender, 2);
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
            names.add(name, 6);
            continue;
        }
        // `Founding Engineer @ Trellis (Austin)`, `Koch bei Gasthof Rössle`
        if let Some((role, name)) = [" @ ", " at ", " bei ", " chez ", " bij ", " hos ", " presso "]
            .iter()
            .find_map(|at| body.split_once(at))
            && names_a_role(role)
            && !names_a_role(name)
            && name.starts_with(char::is_uppercase)
        {
            names.add(name.split([',', '(', '|', '·', ':']).next().unwrap_or(name), 5);
        }
        // `Jacaranda Grove Residential Care, Toowoomba QLD`
        if at > 0
            && let Some(name) = place::before_state(body)
            && !names_a_role(name)
        {
            names.add(name, 3);
        }
        let parts: Vec<&str> = body
            .split(['|', '·', '•', ','])
            .flat_map(|p| p.split(" - "))
            .flat_map(|p| p.split(" – "))
            .flat_map(|p| p.split(" — "))
            .flat_map(|p| p.split(" / "))
            .flat_map(|p| p.split("   "))
            .collect();
        for (i, part) in parts.iter().enumerate() {
            let first = i32::from(i == 0);
            let base = if at == 0 && !is_institution(part) { 1 } else { 2 + first };
            names.add(part, if part.contains(':') { -5 } else { base });
        }
    }
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
        let named = cell.split_whitespace().all(|word| {
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
            // Above the title a line of its own counts little else.
            names.add(cell, i32::from(words > 1) + i32::from(near < at));
        }
    }
}
