//! One piece of a head that says several things, taken apart: `Analyst, Acme Ltd, London`.

use super::head::Piece;
use super::kinds;
use super::shape::Order;

/// Whether a piece says who somebody was and for whom: `Analyst at Acme`.
pub fn is_at(piece: &Piece) -> bool {
    [" at ", " @ ", " bei ", " beim ", " chez ", " presso ", " bij "].iter().any(|sign| {
        piece.text.split_once(sign).is_some_and(|(title, employer)| {
            kinds::role(title) > 0 && employer.starts_with(char::is_uppercase)
        })
    })
}

/// `Analyst, Acme Ltd, London`, `Analyst at Acme`: one piece that says it all.
pub fn parted(piece: &Piece, order: Order) -> Vec<Piece> {
    let of = |text: &str| Piece { text: text.trim().to_owned(), ..piece.clone() };
    for sign in [" at ", " @ ", " bei ", " beim ", " chez ", " presso ", " bij "] {
        if let Some((title, employer)) = piece.text.split_once(sign)
            && (kinds::role(title) > 0 || kinds::organisation(employer) > 0)
            && (kinds::organisation(title) == 0 || kinds::organisation(employer) > 0)
        {
            let (name, place) = named_place(employer.trim());
            return [Some(of(title)), Some(of(&name)), place.map(|place| of(&place))]
                .into_iter()
                .flatten()
                .collect();
        }
    }
    let parts = comma_parts(&piece.text);
    if parts.len() < 2 {
        return vec![piece.clone()];
    }
    // Where the employer begins: at the first part that names an organisation, or behind the last
    // that names an occupation.
    let employer =
        parts.iter().position(|part| kinds::organisation(part) > 0 && kinds::role(part) == 0);
    let last_role = parts.iter().rposition(|part| kinds::role(part) > 0);
    let join = |parts: &[String]| parts.join(", ");
    let cut = match (employer, last_role) {
        // `Acme Ltd, London, Analyst` and `Acme Ltd, Analyst`
        (Some(0), Some(role)) if role > 0 => {
            let (before, title) = parts.split_at(role);
            let (name, place) = named_place(&join(before));
            let mut found = vec![of(&name), of(&join(title))];
            found.extend(place.map(|place| of(&place)));
            return found;
        }
        (Some(at), _) if at > 0 => at,
        (None, Some(role)) if role + 1 < parts.len() => role + 1,
        (None, Some(role)) if role > 0 && order == Order::EmployerFirst => {
            let (before, title) = parts.split_at(1);
            return vec![of(&join(before)), of(&join(title))];
        }
        (None, Some(role)) if role > 0 => {
            let (before, title) = parts.split_at(role);
            return vec![of(&join(before)), of(&join(title))];
        }
        _ => return vec![piece.clone()],
    };
    let (title, rest) = parts.split_at(cut);
    // What follows the employer's own name is its place.
    let (name, place) = rest.split_at(1);
    let mut found = vec![of(&join(title)), of(&join(name))];
    if !place.is_empty() {
        found.push(of(&join(place)));
    }
    found
}

/// Parts between commas; `Acme, Inc.` is one.
fn comma_parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(", ") {
        match parts.last_mut() {
            Some(last) if kinds::is_suffix(part) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// `Acme Ltd, London, UK` as the name and the place behind it.
pub fn named_place(text: &str) -> (String, Option<String>) {
    let parts = comma_parts(text);
    for at in 1..parts.len() {
        let tail = parts[at..].join(", ");
        if kinds::is_place(&tail) {
            return (parts[..at].join(", "), Some(tail));
        }
    }
    (text.to_owned(), None)
}
