//! What the person will do, one sentence or list item each.

use super::Reading;
use crate::analysis::zone::ZoneKind;

const MOST: usize = 60;
const LONGEST: usize = 600;

pub fn list(reading: &Reading<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut last_end = 0;
    for zone in &reading.sections.zones {
        if zone.kind != ZoneKind::Responsibilities {
            continue;
        }
        let said = reading.text[zone.start..zone.end].trim().trim_end_matches([';', ',']);
        // Two clauses of one sentence are one duty.
        let joined = zone.start == last_end;
        last_end = zone.end;
        if joined && let Some(last) = found.last_mut() {
            last.push_str(&reading.text[zone.start..zone.end]);
        } else if said.chars().filter(|c| c.is_alphabetic()).count() >= 3 {
            found.push(said.chars().take(LONGEST).collect());
        }
        if found.len() > MOST {
            found.truncate(MOST);
            break;
        }
    }
    found
}
