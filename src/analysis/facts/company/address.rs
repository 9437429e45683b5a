//! Mail and web addresses as evidence: `jobs@oak-and-fern.example` speaks for Oak & Fern.

use crate::analysis::wording::{is_anybody, is_board, names_a_role, words};
use crate::text::rule::has_any;
use crate::text::{Rule, fold};

static ADDRESS: Rule = Rule::new(
    |text| has_any(text, "@|http|www."),
    r"(?:([A-Za-z0-9._-]*)@|https?://|\bwww\.)([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
);

/// Addresses that are looked at.
const MOST: usize = 20;
/// Words of a name written together, at most.
const MOST_WORDS: usize = 8;
/// Shorter parts of an address are abbreviations and endings.
const SHORTEST: usize = 4;

/// One part of an address, squeezed to letters and digits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Domain {
    part: String,
    /// Behind the `@`, and not whoever is written to.
    of_host: bool,
}

impl Domain {
    /// Whether a host begins the name or a name the host: `tessellate` in `tessellatehq`.
    pub fn begins(&self, name: &str) -> bool {
        let squeezed = squeeze(name);
        self.of_host
            && squeezed.len() >= SHORTEST
            && (squeezed.starts_with(&self.part) || self.part.starts_with(&squeezed))
    }

    /// Whether a host is the name written together.
    pub fn is_exactly(&self, name: &str) -> bool {
        self.of_host && (squeeze(name) == self.part || joined(name).contains(&self.part))
    }

    /// Whether the part is made of a name's words, or holds one that is no job.
    pub fn is_of(&self, name: &str) -> bool {
        let squeezed = squeeze(name);
        squeezed.contains(self.part.as_str())
            || self.part.contains(&squeezed)
            || joined(name).contains(&self.part)
            || words(name, 0)
                .iter()
                .filter(|w| w.folded.len() >= 5)
                .any(|w| self.part.contains(w.folded.as_str()) && !names_a_role(&w.folded))
    }
}

/// The parts of all addresses, those of free mail and of job boards left out.
pub(super) fn domains(text: &str) -> Vec<Domain> {
    let mut found: Vec<Domain> = Vec::new();
    for address in ADDRESS.on(text).iter().flat_map(|r| r.captures_iter(text).take(MOST)) {
        let local = address.get(1).map_or("", |m| m.as_str());
        let host = address.get(2).map_or("", |m| m.as_str());
        let parts = host.rsplit_once('.').map_or(host, |(parts, _)| parts);
        let parts = parts.split('.').map(|part| (part, true)).chain([(local, false)]);
        for (part, of_host) in parts {
            let part = squeeze(part);
            let usable = part.len() >= SHORTEST && !is_anybody(&part);
            if usable && !is_board(&part) && !found.iter().any(|d| d.part == part) {
                found.push(Domain { part, of_host });
            }
        }
    }
    found
}

/// The words of the text that an address writes together: `Oak & Fern` for `oakfern.example`.
pub(super) fn spelled_out(text: &str, domains: &[Domain]) -> Option<String> {
    let hosts: Vec<&Domain> = domains.iter().filter(|domain| domain.of_host).collect();
    if hosts.is_empty() {
        return None;
    }
    let all = words(&text[..text.floor_char_boundary(super::EARLY * 8)], 0);
    for first in 0..all.len() {
        let word = &all[first];
        // The address itself is not what it spells.
        let in_address = text[..word.start].ends_with(['@', '/', '.'])
            || text[word.end..].starts_with(['@'])
            || text[word.end..]
                .strip_prefix(['.', '-'])
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_lowercase()));
        if in_address
            || !text[word.start..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        {
            continue;
        }
        if !hosts.iter().any(|d| d.part.starts_with(word.folded.as_str())) {
            continue;
        }
        let mut run = String::new();
        for last in all.iter().skip(first).take(MOST_WORDS) {
            run.push_str(&last.folded);
            let said = &text[word.start..last.end];
            if said.contains(['\n', '@', '|']) {
                break;
            }
            if hosts.iter().any(|d| d.part == run || joined(said).contains(&d.part)) {
                return Some(said.to_owned());
            }
        }
    }
    None
}

/// A name's words written together with its `&` and `+` as a word: `oakandfern`.
fn joined(name: &str) -> Vec<String> {
    const AND: [&str; 6] = ["and", "und", "et", "y", "en", "e"];
    if !name.contains(['&', '+']) {
        return Vec::new();
    }
    AND.iter().map(|and| squeeze(&name.replace(['&', '+'], and))).collect()
}

fn squeeze(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_spell_names() {
        for (text, name) in [
            ("Join Oak & Fern in Hull. Mail jobs@oakandfern.example", "Oak & Fern"),
            ("We are Quillon. hello@quillon.example", "Quillon"),
            (
                "Garage Le Floch recrute. Voir https://www.garage-lefloch.example/emploi",
                "Garage Le Floch",
            ),
        ] {
            assert_eq!(spelled_out(text, &domains(text)).as_deref(), Some(name), "{text}");
        }
        for text in
            ["Mail marta.puig@gmail.com, says Marta Puig", "See https://www.indeed.com. Indeed"]
        {
            assert_eq!(spelled_out(text, &domains(text)), None, "{text}");
        }
    }
}
