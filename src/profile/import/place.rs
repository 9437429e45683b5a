//! A place as one text: `San Francisco, CA`, `Lindenstraße 14, 50674 Köln`.

use super::super::model::Location;

/// City and region, street and postal code where the parts say so; anything else stays the city's
/// text as it is.
#[must_use]
pub fn read(text: &str) -> Location {
    let parts: Vec<&str> = text.split(", ").map(str::trim).collect();
    let some = |text: &str| Some(text.to_owned());
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c))
    };
    match parts[..] {
        [city, region] if plain(city) && plain(region) => {
            Location { city: some(city), region: some(region), ..Location::default() }
        }
        // `Lindenstraße 14, 50674 Köln`
        [ref street @ .., last] if !street.is_empty() => {
            let (first, rest) = last.split_once(' ').unwrap_or((last, ""));
            let coded = |code: &str| (4..=5).contains(&code.len()) && digits(code);
            if coded(first) && plain(rest) {
                let address = some(&street.join(", "));
                let (postal_code, city) = (some(first), some(rest));
                return Location { address, postal_code, city, ..Location::default() };
            }
            // `1184 Linwood Terrace, Columbus, OH 43205`
            let state = first.len() == 2 && first.bytes().all(|b| b.is_ascii_uppercase());
            match street {
                [street @ .., city] if state && coded(rest) && plain(city) => Location {
                    address: Some(street.join(", ")).filter(|street| !street.is_empty()),
                    postal_code: some(rest),
                    city: some(city),
                    region: some(first),
                    country_code: None,
                },
                _ => Location { city: some(text), ..Location::default() },
            }
        }
        _ => Location { city: some(text), ..Location::default() },
    }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_the_same_again() {
        for text in ["San Francisco, CA", "Berlin", "Paris, Île-de-France", "A, B, C", "12 Rd, X"]
        {
            assert_eq!(read(text).short().as_deref(), Some(text));
        }
        assert_eq!(read("San Francisco, CA").region.as_deref(), Some("CA"));
        assert_eq!(read("12 Rd, X").region, None);
    }

    #[test]
    fn streets_and_codes_are_told_apart() {
        let koeln = read("Lindenstraße 14, 50674 Köln");
        assert_eq!(koeln.address.as_deref(), Some("Lindenstraße 14"));
        assert_eq!(koeln.postal_code.as_deref(), Some("50674"));
        assert_eq!(koeln.city.as_deref(), Some("Köln"));
        let columbus = read("1184 Linwood Terrace, Apt 3B, Columbus, OH 43205");
        assert_eq!(columbus.address.as_deref(), Some("1184 Linwood Terrace, Apt 3B"));
        assert_eq!(columbus.region.as_deref(), Some("OH"));
        assert_eq!(columbus.city.as_deref(), Some("Columbus"));
    }
}
