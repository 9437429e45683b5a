//! A place as one text: `San Francisco, CA`.

use super::super::model::Location;

/// City and region where two parts say so; anything else stays the city's text as it is.
#[must_use]
pub fn read(text: &str) -> Location {
    let parts: Vec<&str> = text.split(", ").map(str::trim).collect();
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c))
    };
    match parts[..] {
        [city, region] if plain(city) && plain(region) => Location {
            city: Some(city.to_owned()),
            region: Some(region.to_owned()),
            ..Location::default()
        },
        _ => Location { city: Some(text.to_owned()), ..Location::default() },
    }
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
}
