//! The card at the top of a posting that was copied from a job board: title, employer and place on
//! lines of their own.

use super::title::is_circumstance;
use super::{Reading, company};
use crate::analysis::headings;
use crate::analysis::outline::{Line, Shape};
use crate::analysis::towns;
use crate::analysis::wording::{PLACES, REGIONS, names_a_role, words};

/// What the lines beside the title name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Card<'a> {
    pub company: Option<&'a str>,
    pub place: Option<&'a str>,
}

const LINES: usize = 4;
const LONGEST: usize = 70;

/// Reads the lines at the top: `Title`, `Employer`, `Town, Region`, or the employer above the title.
#[must_use]
pub fn read<'a>(reading: &'a Reading<'_>) -> Card<'a> {
    let head = &reading.head;
    let mut top = head.iter().enumerate().filter(|(_, line)| !line.is_blank()).take(LINES);
    let role = |line: &Line<'_>| is_short(line) && names_a_role(cell(line.body));
    let Some((at, _)) = top.find(|(_, line)| role(line)) else { return Card::default() };
    let above = at.checked_sub(1).and_then(|above| head.get(above));
    let above = above.filter(|line| is_short(line)).map(|line| cell(line.body));
    let below: Vec<&Line<'_>> = head[at + 1..].iter().take_while(|line| is_short(line)).collect();
    let (first, second) = (below.first(), below.get(1));
    let [first, second] = [first, second].map(|line| line.map(|line| cell(line.body)));
    // `Catavento Pagamentos · Brasil (Remoto)`
    let mut cells = below.first().into_iter().flat_map(|line| line.body.split(['·', '•', '|']));
    let beside = cells.next().zip(cells.next()).map(|(a, b)| (plain(a), plain(b)));
    let sure = |(company, place): &(&str, &str)| {
        is_place(place)
            && (company::is_firm(company) || !is_place(company))
            && is_name(company)
            && (company::is_firm(company) || !is_circumstance(company))
            && (company::is_firm(company) || !names_a_role(company))
    };
    let mut pairs = [first.zip(second), above.zip(first), beside].into_iter().flatten();
    let Some((company, place)) = pairs.find(sure) else { return Card::default() };
    Card { company: Some(company), place: Some(place) }
}

/// What parts the cells of a line of a card.
const BARS: &[char] = &['·', '•', '★', '☆'];

/// The first cell of a line: `Frutas Orihuela S.L.` of `Frutas Orihuela S.L.   ★ 3,6`.
fn cell(body: &str) -> &str {
    let body = body.split(BARS).next().unwrap_or(body);
    plain(body.split("   ").next().unwrap_or(body).split(" | ").next().unwrap_or(body))
}

fn plain(body: &str) -> &str {
    body.trim_matches(['*', ' ', '_'])
}

fn is_short(line: &Line<'_>) -> bool {
    let text = cell(line.body);
    !line.is_blank()
        && matches!(line.shape, Shape::Text | Shape::Row | Shape::Marked(1))
        && text.chars().count() <= LONGEST
        && !text.ends_with(['!', '?', ':'])
        && !text.contains(": ")
        && !headings::announces_fully(text)
}

/// A known town or region, or `Town, Region`, `Town (Region)`: short, with capitals alone.
fn is_place(line: &str) -> bool {
    // `Valencia (Valencia/València) - Presencial`
    let line = line.split(" - ").next().unwrap_or(line).trim();
    let parts = words(line, 0);
    if parts.is_empty()
        || parts.len() > 7
        || line.contains(['&', '€', '£', '$', '@'])
        || names_a_role(line)
    {
        return false;
    }
    let known = |at: usize| PLACES.at(&parts[at..]).is_some() || REGIONS.at(&parts[at..]).is_some();
    let town = line.split([',', '(']).any(|part| towns::is_one(&words(part, 0)));
    let upper = line.starts_with(char::is_uppercase);
    let two = line.split_once(", ").is_some_and(|(town, rest)| {
        let figures = rest.chars().any(|c| c.is_ascii_digit()) && rest.chars().count() > 12;
        town.split(' ').count() <= 3 && rest.split(' ').count() <= 4 && !figures
    });
    let bracket = line.ends_with(')') && line.contains(" (") && parts.len() <= 4;
    upper && (two && !line.ends_with('.') || bracket || town || (0..parts.len()).any(known))
}

fn is_name(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !line.contains(['€', '£', '$', '@', '%'])
        && line.split_whitespace().count() <= 9
        && !line.chars().take(3).all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sections;
    use crate::posting::from_bytes;

    fn card(text: &str) -> (Option<String>, Option<String>) {
        let posting = from_bytes(text.as_bytes(), None).unwrap();
        let sections = sections::read(&posting.text, posting.language);
        let reading = Reading::of(&posting, &sections);
        let card = read(&reading);
        (card.company.map(str::to_owned), card.place.map(str::to_owned))
    }

    #[test]
    fn title_employer_and_place_stand_below_each_other() {
        for (text, company, place) in [
            (
                "Bar Manager\nThe Heron & Reed\nManly NSW\nFull time\n",
                "The Heron & Reed",
                "Manly NSW",
            ),
            (
                "Polna Meble Sp. z o.o.\nMagazynier\nSwarzędz, woj. wielkopolskie\numowa o pracę\n",
                "Polna Meble Sp. z o.o.",
                "Swarzędz, woj. wielkopolskie",
            ),
            (
                "Contable\nFrutas Orihuela, S.L.\nPicassent (Valencia)\nPresencial\n",
                "Frutas Orihuela, S.L.",
                "Picassent (Valencia)",
            ),
            (
                "*NOW HIRING!!*\n\nHVAC TECHNICIAN\nRED RIVER MECHANICAL, INC.\nTULSA, OK\n$30/HR\n",
                "RED RIVER MECHANICAL, INC.",
                "TULSA, OK",
            ),
            (
                "Senior Baker\nOhm & Söhne · Brasil (Remoto)\nTempo integral\n",
                "Ohm & Söhne",
                "Brasil (Remoto)",
            ),
            (
                "InfoJobs\nBuscar ofertas   Alertas (2)\n\nContable\nCítricos Albero S.L.   ★ 3,6 (22 evaluaciones)\nValencia (Valencia/València) - Presencial\n",
                "Cítricos Albero S.L.",
                "Valencia (Valencia/València) - Presencial",
            ),
            (
                "LinkedIn\nHome  Jobs  Notifications 12\n\nOhm Mobility logo\nOhm Mobility\nShare\nEngineer (React)\nLondon, England, United Kingdom · Reposted 2 weeks ago · Over 100 people clicked apply\n",
                "Ohm Mobility",
                "London, England, United Kingdom",
            ),
            (
                "Registered Nurse\nLakeside Health System\n4.1 out of 5 stars\nDuluth, MN 55805\n",
                "Lakeside Health System",
                "Duluth, MN 55805",
            ),
        ] {
            assert_eq!(card(text), (Some(company.into()), Some(place.into())), "{text}");
        }
    }

    #[test]
    fn prose_is_no_card() {
        for text in [
            "Staff Nurse\nWe care for people of all ages in our ward.\nJoin us, please.\n",
            "Cook wanted\n\nThe Heron and its kitchen\nLeeds\n",
            "What we require\nExcel and a clean licence\nLeeds\n",
        ] {
            assert_eq!(card(text), (None, None), "{text}");
        }
    }
}
