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
        _ => {
            detailed(&parts).unwrap_or_else(|| Location { city: some(text), ..Location::default() })
        }
    }
}

/// A street, a postal code or a country among the parts: `Lindenstraße 14, 50674 Köln`,
/// `1184 Linwood Terrace, Apt 3B, Columbus, OH 43205`, `Seattle, Washington, US, 98105`.
fn detailed(parts: &[&str]) -> Option<Location> {
    let mut place = Location::default();
    let mut street: Vec<&str> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let words: Vec<&str> = part.split(' ').collect();
        let code = |word: &&str| (4..=6).contains(&word.len()) && digits(word);
        let codes = words.iter().filter(|word| code(word)).count();
        let has_digits = part.bytes().any(|b| b.is_ascii_digit());
        if names.is_empty() && has_digits && (codes == 0 || index == 0) {
            street.push(part);
            continue;
        }
        // A code stands at either end of its part, and a country in capitals behind all.
        let mut rest = words;
        let country = |word: &&str| word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        if names.len() + usize::from(rest.len() > 1) >= 2
            && index + 2 >= parts.len()
            && let Some(last) = rest.pop_if(|word| country(word))
        {
            place.country_code = Some(last.to_owned());
        }
        if let Some(last) = rest.pop_if(|word| code(word)) {
            place.postal_code = Some(last.to_owned());
        } else if rest.first().is_some_and(code) {
            place.postal_code = Some(rest.remove(0).to_owned());
        }
        let name = rest.join(" ");
        if name.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        if !name.is_empty() {
            names.push(name);
        }
    }
    let told = !street.is_empty() || place.postal_code.is_some() || place.country_code.is_some();
    if !told || !(1..=2).contains(&names.len()) {
        return None;
    }
    let mut names = names.into_iter();
    place.address = Some(street.join(", ")).filter(|street| !street.is_empty());
    place.city = names.next();
    place.region = names.next();
    // A street before a name alone may be a village's.
    (place.postal_code.is_some() || place.region.is_some() || place.address.is_none())
        .then_some(place)
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
        for text in [
            "417 Maple Avenue, Apt 6, Seattle, Washington, US, 98105",
            "417 Maple Avenue, Apt 6, Seattle, Washington 98105 US",
        ] {
            let seattle = read(text);
            assert_eq!(seattle.address.as_deref(), Some("417 Maple Avenue, Apt 6"), "{text}");
            assert_eq!(seattle.city.as_deref(), Some("Seattle"), "{text}");
            assert_eq!(seattle.region.as_deref(), Some("Washington"), "{text}");
            assert_eq!(seattle.country_code.as_deref(), Some("US"), "{text}");
            assert_eq!(seattle.postal_code.as_deref(), Some("98105"), "{text}");
        }
        let abroad = read("San Francisco, California, US");
        assert_eq!(abroad.region.as_deref(), Some("California"));
    }
}
