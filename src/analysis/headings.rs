//! Which lines are headings, by shape and wording, and what they announce.

use super::cues::Cues;
use super::outline::{Line, Shape};
use super::wording::{Class, Cue, HEADINGS, Heading, Word, words};
use super::zone::ZoneKind;

/// A heading found at a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// `None`: a heading of unknown sense.
    pub announces: Option<Heading>,
    pub strength: Strength,
    /// Where text follows on the same line, as in `Need: fish and meat`.
    pub rest: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Marked as a heading of this level, or a line of capitals.
    Marked(u8),
    /// A line of its own.
    Line,
    /// Ends in a colon within running text.
    Colon,
}

const LONGEST: usize = 90;
const MOST_WORDS: usize = 11;
/// What may stand before the colon of a heading with text behind it.
const LONGEST_LABEL: usize = 60;
const LONGEST_LEAD_IN: usize = 200;

/// Reads the line at `at` of `lines` as a heading.
#[must_use]
pub fn at(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let line = &lines[at];
    let body = line.body;
    match line.shape {
        Shape::Blank | Shape::Row => None,
        Shape::Marked(level) => Some(Found {
            announces: sense(body, 0.0).or_else(|| sense_of_wording(body)),
            strength: Strength::Marked(level),
            rest: None,
        }),
        Shape::Bullet => {
            // `2. Requisitos mínimos (excluyentes)`: a number before a heading.
            let name = body.split(" (").next().unwrap_or(body);
            if let Some(announces) = sense(name, 1.0).filter(|_| announces_parts(lines, at)) {
                let strength = Strength::Line;
                return Some(Found { announces: Some(announces), strength, rest: None });
            }
            colon_label(line).filter(|f| f.announces == Some(Heading::Zone(ZoneKind::NiceToHave)))
        }
        Shape::Text => {
            if body.len() > LONGEST * 3 {
                return colon_label(line);
            }
            // `Nice to have: barista skills, Bepoz` is more than its two known phrases.
            let listed = body.split_once(": ").is_some_and(|(_, rest)| rest.contains(','));
            if let Some(found) = colon_label(line).filter(|_| listed) {
                return Some(found);
            }
            whole_line(lines, at).or_else(|| colon_label(line)).or_else(|| lead_in(lines, at))
        }
    }
}

/// Whether a list item stands alone: no item right before it or right behind it.
fn announces_parts(lines: &[Line<'_>], at: usize) -> bool {
    let before = at == 0 || lines[at - 1].is_blank();
    before && lines.get(at + 1).is_some_and(|next| !next.is_blank())
}

fn whole_line(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let body = lines[at].body;
    let bare = body.trim_end_matches([':', '-', '–', '?', '!', '…', ' ', '.']);
    let count = bare.split_whitespace().count();
    let colon = body.ends_with(':') || body.ends_with(":-");
    let most = if colon { MOST_WORDS + 4 } else { MOST_WORDS };
    let too_long = bare.chars().count() > LONGEST || count > most || count == 0;
    if too_long || bare.contains(['@', '|', '·', '€', '£', '$']) || bare.contains("   ") {
        return None;
    }
    let ends_like_text = body.ends_with(['.', ',', ';', ')']) && !body.ends_with("...");
    let mut letters = bare.chars().filter(|c| c.is_alphabetic()).peekable();
    let capitals = bare.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && letters.all(|c| !c.is_lowercase());
    let next = lines.get(at + 1);
    let apart = (at == 0 || lines[at - 1].is_blank() || lines[at - 1].shape == Shape::Bullet)
        && next.is_some_and(|l| !l.is_blank() || lines.get(at + 2).is_some());
    let before_list = next.is_some_and(|l| l.shape == Shape::Bullet)
        || (next.is_some_and(Line::is_blank)
            && lines.get(at + 2).is_some_and(|l| l.shape == Shape::Bullet));
    // `SGA` and `BSN` alone on a line are items of a list.
    let item = count == 1
        && bare.chars().count() <= 5
        && sense(bare, 0.0).is_none()
        && !lines[at - usize::from(at > 0)].is_blank();
    if capitals && at > 0 && !item {
        return Some(Found {
            announces: sense(bare, 0.0),
            strength: Strength::Marked(2),
            rest: None,
        });
    }
    if colon {
        let announces = sense(bare, if before_list { 0.0 } else { 0.3 });
        // `In litigation:` among the duties divides them.
        let strength = if apart && announces.is_some() { Strength::Line } else { Strength::Colon };
        return (announces.is_some() || before_list || apart).then_some(Found {
            announces,
            strength,
            rest: None,
        });
    }
    if ends_like_text && !before_list {
        return None;
    }
    // Many scripts have no capitals.
    let starts_upper = bare.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    let share = if before_list {
        0.3
    } else if apart {
        0.5
    } else {
        0.99
    };
    let announces = sense(bare, share)
        .or_else(|| sense_of_wording(bare).filter(|_| before_list && apart))
        .filter(|_| starts_upper && at > 0);
    if announces.is_some() {
        return Some(Found { announces, strength: Strength::Line, rest: None });
    }
    (before_list && apart && starts_upper && count <= 7).then_some(Found {
        announces: None,
        strength: Strength::Line,
        rest: None,
    })
}

/// `Bonus: pastry, butchery`: a label of known sense with text behind it.
fn colon_label(line: &Line<'_>) -> Option<Found> {
    // `Requisitos. Licenciatura en Medicina, …`
    if let Some((label, rest)) = line.body.split_once(". ")
        && label.split_whitespace().count() <= 3
        && !rest.trim().is_empty()
        && let Some(announces) = sense(label, 1.0)
    {
        let rest = Some(line.body_start + label.len() + 1);
        return Some(Found { announces: Some(announces), strength: Strength::Colon, rest });
    }
    let (label, rest) = line.body.split_once(':')?;
    if label.chars().count() > LONGEST_LABEL || rest.trim().is_empty() || rest.starts_with("//") {
        return None;
    }
    // `Desirable, in no particular order: …`
    let name = label.split(',').next().unwrap_or(label);
    let announces = sense(label, 0.6).or_else(|| sense(name, 0.6)).or_else(|| {
        // `Not essential but we'd look twice at: …`
        let words = words(label, 0);
        (Cues::of(label, &words).likes() || wishes(&words))
            .then_some(Heading::Zone(ZoneKind::NiceToHave))
    })?;
    let rest = line.body_start + label.len() + 1;
    Some(Found { announces: Some(announces), strength: Strength::Colon, rest: Some(rest) })
}

/// `It would be an advantage, though we don't expect it, if you brought` right above a list: a
/// sentence that the list completes. Its wording says what the list is.
fn lead_in(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let body = lines[at].body;
    let completed = lines.get(at + 1).is_some_and(|next| next.shape == Shape::Bullet);
    if !completed || body.ends_with(['.', '!', '?']) || body.chars().count() > LONGEST_LEAD_IN {
        return None;
    }
    let words = words(body, 0);
    let cues = Cues::of(body, &words);
    let kind = if cues.likes() {
        ZoneKind::NiceToHave
    } else if cues.asked_at().is_some() {
        ZoneKind::Requirements
    } else {
        return None;
    };
    let announces = Some(Heading::Zone(kind));
    Some(Found { announces, strength: Strength::Colon, rest: None })
}

/// What a heading of unknown name says by its wording: `Sie verfügen über`, `What would be lovely`.
fn sense_of_wording(text: &str) -> Option<Heading> {
    const LONGEST: usize = 8;
    let words = words(text, 0);
    if words.len() > LONGEST || text.trim_end().ends_with('?') {
        return None;
    }
    let cues = Cues::of(text, &words);
    if cues.likes() || wishes(&words) {
        Some(Heading::Zone(ZoneKind::NiceToHave))
    } else if cues.has(Cue::Person) && !cues.has(Cue::Not) {
        Some(Heading::Zone(ZoneKind::Requirements))
    } else {
        None
    }
}

/// `Super wär`, `What would make us smile`, `Was uns noch freuen würde`, `Ce qui serait bien`.
fn wishes(words: &[Word]) -> bool {
    let conditional = |w: &Word| Class::Conditional.has(&w.folded);
    let Some(at) = words.iter().position(conditional) else { return false };
    let praised = words.iter().any(|w| Class::Praise.has(&w.folded));
    let asked = Class::What.has(&words[0].folded)
        && (at == 1 && words.len() > 2 && words[2].folded != "you" || at + 1 == words.len());
    praised || asked
}

/// What a heading announces. At least `share` of its words must be of the known phrases.
fn sense(text: &str, share: f64) -> Option<Heading> {
    let words = words(text, 0);
    let found = HEADINGS.find(&words);
    let known: usize = found.iter().map(|m| m.last - m.first + 1).sum();
    if found.is_empty() || (known as f64) < share * words.len() as f64 {
        return None;
    }
    found.iter().max_by_key(|m| (rank(m.value), m.last - m.first)).map(|m| m.value).filter(|_| {
        // A long unmarked line with one known word in its middle announces nothing.
        share > 0.0 || known * 5 >= words.len()
    })
}

/// Whether a line is nothing but the name of a part.
#[must_use]
pub fn announces_fully(text: &str) -> bool {
    sense(text, 1.0).is_some()
}

/// Which sense wins where a heading has several; phrases of many words count for more.
fn rank(heading: Heading) -> u8 {
    match heading {
        Heading::NotNeeded => 9,
        Heading::Zone(kind) => match kind {
            ZoneKind::NiceToHave => 8,
            ZoneKind::EqualOpportunity => 7,
            ZoneKind::Requirements => 6,
            ZoneKind::HowToApply => 5,
            ZoneKind::Benefits => 4,
            ZoneKind::Responsibilities => 3,
            ZoneKind::AboutCompany => 2,
            ZoneKind::Other | ZoneKind::Title => 1,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::outline::lines;
    use super::*;

    fn kind(text: &str) -> Option<Heading> {
        let all = lines(text);
        at(&all, 2).and_then(|f| f.announces)
    }

    #[test]
    fn headings_of_seven_languages_are_known() {
        use ZoneKind as Z;
        for (heading, want) in [
            ("What you'll need", Z::Requirements),
            ("Preferred qualifications", Z::NiceToHave),
            ("About the role", Z::Responsibilities),
            ("Who we are", Z::AboutCompany),
            ("Who we are looking for", Z::Requirements),
            ("Das bringen Sie mit", Z::Requirements),
            ("Schön, aber kein Muss", Z::NiceToHave),
            ("Wir bieten", Z::Benefits),
            ("VOS MISSIONS", Z::Responsibilities),
            ("Seraient un plus :", Z::NiceToHave),
            ("Requisitos imprescindibles", Z::Requirements),
            ("O que oferecemos", Z::Benefits),
            ("Wat vragen wij?", Z::Requirements),
            ("Cosa offriamo", Z::Benefits),
            ("Come candidarsi", Z::HowToApply),
            ("Sie verfügen über", Z::Requirements),
            ("Was toll wäre", Z::NiceToHave),
            ("Super wär 👍", Z::NiceToHave),
            ("What would make us smile", Z::NiceToHave),
            ("What you would do", Z::Responsibilities),
            ("Wat vragen we?", Z::Requirements),
            ("【必須】", Z::Requirements),
            ("■ 仕事内容", Z::Responsibilities),
            ("აუცილებელი მოთხოვნები", Z::Requirements),
        ] {
            let text = format!("x\n\n{heading}\n- item\n- item");
            assert_eq!(kind(&text), Some(Heading::Zone(want)), "{heading}");
        }
    }

    #[test]
    fn a_sentence_that_a_list_completes_says_what_the_list_is() {
        for (line, want) in [
            (
                "It would be an advantage, though we do not expect all of it, if you brought",
                ZoneKind::NiceToHave,
            ),
            ("It would help if you had", ZoneKind::NiceToHave),
            ("Von Vorteil, aber keine Bedingung, sind", ZoneKind::NiceToHave),
            ("What you'd be doing", ZoneKind::Responsibilities),
        ] {
            let text = format!("x\n\n{line}\n- item\n- item");
            assert_eq!(kind(&text), Some(Heading::Zone(want)), "{line}");
        }
        let text = "x\n\nNot essential but we'd look twice at: Bepoz, barista skills\n\nmore";
        assert_eq!(kind(text), Some(Heading::Zone(ZoneKind::NiceToHave)));
        let text = "x\n\nSGA\nExcel\n";
        assert_eq!(at(&lines(&text.replace("x\n\n", "Needed\nA\n")), 2), None);
        let text =
            "x\n\nDesirable, in no particular order: Clio; advocacy; a driving licence\n\nmore";
        assert_eq!(kind(text), Some(Heading::Zone(ZoneKind::NiceToHave)));
    }

    #[test]
    fn sentences_are_no_headings() {
        let text = "x\n\nWe have experience with tools in many languages of the world.\n\nmore";
        assert_eq!(kind(text), None);
    }
}
