//! What one sentence insists on, would like, or says is not asked for: `Java is required, Kotlin
//! is a plus` is two clauses of different weight.

use super::Importance;
use super::cues::Cues;
use super::wording::{Class, Cue, Word, words};

/// A stretch of a sentence with the weight its wording gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    pub start: usize,
    pub end: usize,
    pub weight: Weight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Of(Importance),
    /// Expressly not asked for.
    NotAsked,
}

/// Divides a sentence. `base` is the weight of what no cue speaks about.
#[must_use]
pub fn divide(
    text: &str,
    (start, end): (usize, usize),
    cues: &Cues<'_>,
    base: Importance,
) -> Vec<Clause> {
    let parts = parts(text, start, end);
    let mut weights = vec![Weight::Of(base); parts.len()];
    let liked = cues.likes();
    let mut cut: Option<usize> = None;
    for m in &cues.found {
        let (first, last) = (cues.words[m.first].start, cues.words[m.last].end);
        let at = parts.partition_point(|p| p.start <= first).saturating_sub(1);
        let opens = m.first == 0 || text[last..end].trim_start().starts_with(':');
        match m.value {
            Cue::NiceAfter => cut = forward(&parts, at, first, &mut weights, cut),
            Cue::NiceBefore if opens && cues.words.len() > m.last + 1 => {
                cut = forward(&parts, at, first, &mut weights, cut);
            }
            Cue::NiceBefore => {
                for part in backward(text, &parts, at, first, cues) {
                    weights[part] = Weight::Of(Importance::Nice);
                }
            }
            Cue::Must if base != Importance::Must || liked => {
                let nice_section = base == Importance::Nice;
                for part in backward(text, &parts, at, first, cues) {
                    if nice_section || weights[part] == Weight::Of(base) {
                        weights[part] = Weight::Of(Importance::Must);
                    }
                }
            }
            Cue::Not if !liked => {
                let elsewhere = cues.found.iter().any(|o| o.value == Cue::Must);
                let range = if parts[at].depth > 0 || elsewhere {
                    backward(text, &parts, at, first, cues)
                } else {
                    (0..parts.len()).collect()
                };
                for part in range {
                    weights[part] = Weight::NotAsked;
                }
            }
            _ => {}
        }
    }
    likewise(text, &parts, &mut weights);
    assemble(&parts, &weights, cut, base)
}

/// `F-Gase auch`, `Moffett too`: a part that only says `also` weighs as the one before it.
fn likewise(text: &str, parts: &[Part], weights: &mut [Weight]) {
    for at in 1..parts.len() {
        let said = words(&text[parts[at].start..parts[at].end], 0);
        let is_also = |w: Option<&Word>| w.is_some_and(|w| Class::Also.has(&w.folded));
        let also = is_also(said.last()) || is_also(said.first());
        if also
            && said.len() <= 6
            && !parts[at].hard
            && weights[at - 1] == Weight::Of(Importance::Nice)
        {
            weights[at] = weights[at - 1];
        }
    }
}

/// A run between two boundaries of a sentence.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    /// How many brackets it stands in.
    depth: usize,
    /// Nothing reaches back across the boundary before it.
    hard: bool,
}

/// Cuts at commas, semicolons, dashes, brackets and `but`.
fn parts(text: &str, start: usize, end: usize) -> Vec<Part> {
    const BUT: &[&str] = &[" but ", " aber ", " mais ", " pero ", " maar ", " mas ", " sondern "];
    let mut found = vec![Part { start, end, depth: 0, hard: true }];
    let mut depth = 0usize;
    let sentence = &text[start..end];
    let mut cut = |at: usize, depth: usize, hard: bool| {
        if let Some(last) = found.last_mut() {
            if at == last.start {
                last.depth = depth;
                return;
            }
            last.end = at;
        }
        found.push(Part { start: at, end, depth, hard });
    };
    let bytes = sentence.as_bytes();
    for (i, c) in sentence.char_indices() {
        let at = start + i;
        let digit = |j: usize| bytes.get(j).is_some_and(u8::is_ascii_digit);
        match c {
            '(' | '[' => {
                depth += 1;
                cut(at, depth, false);
            }
            ')' | ']' if depth > 0 => {
                depth -= 1;
                cut(at + 1, depth, false);
            }
            ',' if !(i > 0 && digit(i - 1) && digit(i + 1)) => cut(at, depth, false),
            ';' => cut(at, depth, true),
            '-' | '–' | '—' if i > 0 && bytes[i - 1] == b' ' => cut(at, depth, false),
            ' ' if BUT.iter().any(|but| sentence[i..].starts_with(but)) => cut(at, depth, true),
            _ => {}
        }
    }
    found
}

/// All after a liking word: to the end of its bracket, or to the next hard boundary.
fn forward(
    parts: &[Part],
    at: usize,
    first: usize,
    weights: &mut [Weight],
    cut: Option<usize>,
) -> Option<usize> {
    let depth = parts[at].depth;
    for (i, part) in parts.iter().enumerate().skip(at) {
        if i > at && (part.depth < depth || (part.hard && part.depth == depth)) {
            break;
        }
        weights[i] = Weight::Of(Importance::Nice);
    }
    // Words of the same part before the cue keep their weight.
    if first > parts[at].start { cut.or(Some(first)) } else { cut }
}

/// The parts a backward-looking cue speaks about: its own; the whole list when it ends one; what
/// stands before when it stands alone behind a comma, a dash or in brackets.
fn backward(text: &str, parts: &[Part], at: usize, first: usize, cues: &Cues<'_>) -> Vec<usize> {
    let content = |from: usize, to: usize| {
        let from = cues.words.partition_point(|w| w.start < from);
        cues.words.partition_point(|w| w.end <= to).saturating_sub(from)
    };
    let part = parts[at];
    let own = content(part.start, first);
    let bare_bracket = part.depth > 0 && own == 0 && content(first, part.end) <= 4;
    if part.depth > 0 && !bare_bracket {
        return vec![at];
    }
    let alone = own == 0 || bare_bracket;
    let after_dash = own == 0 && text[part.start..].starts_with(['-', '–', '—']);
    let mut whole = after_dash || (!bare_bracket && joins(text, part.start, first));
    let outer = part.depth - usize::from(bare_bracket);
    let mut reached = vec![at];
    let mut i = at;
    let mut wants_more = alone;
    while i > 0 && !parts[i].hard && (whole || wants_more) {
        i -= 1;
        reached.push(i);
        if parts[i].depth == outer && content(parts[i].start, parts[i].end) > 0 {
            wants_more = false;
            whole |= joins(text, parts[i].start, parts[i].end);
        }
    }
    reached
}

/// Whether a part is the last item of a list: `and C is a plus`.
fn joins(text: &str, start: usize, end: usize) -> bool {
    text[start..end.max(start)].split_whitespace().any(|w| Class::And.has(w))
}

fn assemble(
    parts: &[Part],
    weights: &[Weight],
    cut: Option<usize>,
    base: Importance,
) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut push = |start: usize, end: usize, weight: Weight| match clauses.last_mut() {
        Some(last) if last.weight == weight && last.end == start => last.end = end,
        _ => clauses.push(Clause { start, end, weight }),
    };
    for (part, weight) in parts.iter().zip(weights) {
        match cut {
            Some(at) if part.start < at && at < part.end => {
                push(part.start, at, Weight::Of(base));
                push(at, part.end, *weight);
            }
            _ => push(part.start, part.end, *weight),
        }
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(&str, &'static str)> {
        let words = words(text, 0);
        divide(text, (0, text.len()), &Cues::of(text, &words), Importance::Must)
            .iter()
            .map(|c| {
                let weight = match c.weight {
                    Weight::Of(Importance::Must) => "must",
                    Weight::Of(Importance::Nice) => "nice",
                    Weight::Of(Importance::Mentioned) => "mentioned",
                    Weight::NotAsked => "not",
                };
                (text[c.start..c.end].trim_matches([' ', ',', '(', ')', '-']), weight)
            })
            .filter(|(text, _)| !text.is_empty())
            .collect()
    }

    #[test]
    fn a_plus_speaks_of_its_own_part() {
        assert_eq!(
            split("Java is required, Kotlin is a plus"),
            [("Java is required", "must"), ("Kotlin is a plus", "nice")]
        );
        assert_eq!(
            split("Knowledge of FRS 102, IFRS exposure advantageous"),
            [("Knowledge of FRS 102", "must"), ("IFRS exposure advantageous", "nice")]
        );
        assert_eq!(
            split("food hygiene level 2 (level 3 even better)"),
            [("food hygiene level 2", "must"), ("level 3 even better", "nice")]
        );
    }

    #[test]
    fn a_plus_speaks_of_a_whole_list() {
        assert_eq!(split("Experience with Kafka, Redis and Go is a plus").len(), 1);
        assert_eq!(split("SAP knowledge (desirable)")[0].1, "nice");
        assert_eq!(split("SaaS metrics (ARR, deferred income) - advantageous").len(), 1);
        assert_eq!(split("ACLS / ACLS-provider    desirable")[0].1, "nice");
        assert_eq!(split("Von Vorteil: Erfahrung mit SAP, Kenntnisse in IFRS").len(), 1);
    }

    #[test]
    fn ideally_looks_ahead() {
        assert_eq!(
            split("Abgeschlossene Ausbildung, idealerweise als Bilanzbuchhalter"),
            [("Abgeschlossene Ausbildung", "must"), ("idealerweise als Bilanzbuchhalter", "nice")]
        );
        assert_eq!(
            split("1 jaar ervaring liefst in de thuiszorg"),
            [("1 jaar ervaring", "must"), ("liefst in de thuiszorg", "nice")]
        );
    }

    #[test]
    fn wishes_are_told_however_they_are_put() {
        assert_eq!(
            split("You know Rust; KNX und Photovoltaik wären super, PSAgA-Kurs auch"),
            [
                ("You know Rust", "must"),
                ("; KNX und Photovoltaik wären super, PSAgA-Kurs auch", "nice")
            ]
        );
        for text in [
            "If you know construction, great.",
            "Wenn du auch backst, umso besser",
            "Si vous faites aussi une belle pâtisserie, c'est le rêve",
            "STEP membership, or being part-way there, is highly desirable.",
            "Sarebbe un plus saper gestire medicazioni avanzate e PICC",
        ] {
            assert_eq!(split(text), [(text, "nice")], "{text}");
        }
        let needed = "If you are a nurse with two years in theatre, apply by Monday";
        assert_eq!(split(needed), [(needed, "must")]);
    }

    #[test]
    fn what_is_not_asked_for_is_told() {
        for text in [
            "No computer science degree required.",
            "Ein Studium ist nicht erforderlich.",
            "We also don't need you to know Kubernetes",
            "La maîtrise du breton n'est pas exigée",
            "Een heftruckcertificaat is niet nodig.",
            "No es necesaria experiencia previa",
        ] {
            assert_eq!(split(text), [(text, "not")], "{text}");
        }
        assert_eq!(split("Rijbewijs B is mooi meegenomen, maar niet vereist")[0].1, "nice");
    }
}
