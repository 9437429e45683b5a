//! The names of countries behind their two letters, as headers of résumés write them.

/// How a country's people and things are called: "entities in Sweden" for "Swedish entities".
pub fn demonym(country: &str) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 30] = [
        ("germany", "german"),
        ("austria", "austrian"),
        ("switzerland", "swiss"),
        ("france", "french"),
        ("belgium", "belgian"),
        ("netherlands", "dutch"),
        ("spain", "spanish"),
        ("portugal", "portuguese"),
        ("italy", "italian"),
        ("poland", "polish"),
        ("denmark", "danish"),
        ("sweden", "swedish"),
        ("norway", "norwegian"),
        ("finland", "finnish"),
        ("ireland", "irish"),
        ("britain", "british"),
        ("scotland", "scottish"),
        ("wales", "welsh"),
        ("england", "english"),
        ("greece", "greek"),
        ("turkey", "turkish"),
        ("hungary", "hungarian"),
        ("romania", "romanian"),
        ("ukraine", "ukrainian"),
        ("india", "indian"),
        ("china", "chinese"),
        ("japan", "japanese"),
        ("canada", "canadian"),
        ("mexico", "mexican"),
        ("europe", "european"),
    ];
    PAIRS.iter().find(|(name, _)| *name == country).map(|(_, people)| *people)
}

/// The other names of a country, from any of them.
pub fn same(folded: &str) -> Option<&'static [&'static str]> {
    const CODES: [&str; 37] = [
        "DE", "AT", "CH", "GB", "IE", "US", "CA", "FR", "BE", "NL", "LU", "ES", "PT", "IT", "PL", "CZ",
        "DK", "SE", "NO", "FI", "BR", "MX", "AR", "CO", "CL", "AU", "NZ", "IN", "SG", "JP", "ZA", "NG",
        "TR", "UA", "RO", "HU", "GR",
    ];
    CODES.iter().map(|code| names(code)).find(|names| {
        names.iter().any(|name| crate::text::fold(name) == folded)
    })
}

/// Common names of a country (English first), none for a code not listed.
pub fn names(code: &str) -> &'static [&'static str] {
    match code.to_ascii_uppercase().as_str() {
        "DE" => &["Germany", "Deutschland", "Allemagne", "Alemania", "Duitsland", "Germania", "Alemanha"],
        "AT" => &["Austria", "Österreich", "Autriche", "Oostenrijk", "Áustria"],
        "CH" => &["Switzerland", "Schweiz", "Suisse", "Svizzera", "Suiza", "Zwitserland", "Suíça"],
        "GB" | "UK" => &["United Kingdom", "UK", "Great Britain", "England", "Scotland", "Wales"],
        "IE" => &["Ireland", "Irland"],
        "US" => &["USA", "United States", "United States of America", "US", "U.S."],
        "CA" => &["Canada", "Kanada"],
        "FR" => &["France", "Frankreich", "Francia", "Frankrijk", "França"],
        "BE" => &["Belgium", "Belgien", "Belgique", "België", "Bélgica", "Belgio"],
        "NL" => &["Netherlands", "The Netherlands", "Niederlande", "Nederland", "Pays-Bas", "Países Bajos", "Paesi Bassi", "Holland"],
        "LU" => &["Luxembourg", "Luxemburg"],
        "ES" => &["Spain", "España", "Spanien", "Espagne", "Spanje", "Spagna", "Espanha"],
        "PT" => &["Portugal"],
        "IT" => &["Italy", "Italia", "Italien", "Italie", "Itália"],
        "PL" => &["Poland", "Polska", "Polen", "Pologne", "Polonia"],
        "CZ" => &["Czechia", "Czech Republic", "Tschechien"],
        "DK" => &["Denmark", "Danmark", "Dänemark", "Danemark", "Dinamarca"],
        "SE" => &["Sweden", "Sverige", "Schweden", "Suède", "Suecia", "Zweden"],
        "NO" => &["Norway", "Norge", "Norwegen", "Norvège", "Noruega"],
        "FI" => &["Finland", "Suomi", "Finnland", "Finlande", "Finlandia"],
        "BR" => &["Brazil", "Brasil", "Brasilien", "Brésil"],
        "MX" => &["Mexico", "México"],
        "AR" => &["Argentina"],
        "CO" => &["Colombia"],
        "CL" => &["Chile"],
        "AU" => &["Australia"],
        "NZ" => &["New Zealand"],
        "IN" => &["India", "Indien", "Inde"],
        "SG" => &["Singapore"],
        "JP" => &["Japan", "Japon", "Japón"],
        "ZA" => &["South Africa"],
        "NG" => &["Nigeria"],
        "TR" => &["Turkey", "Türkiye", "Türkei", "Turquie", "Turquía"],
        "UA" => &["Ukraine"],
        "RO" => &["Romania", "România", "Rumänien", "Roumanie", "Rumanía"],
        "HU" => &["Hungary", "Ungarn", "Hongrie", "Hungría"],
        "GR" => &["Greece", "Griechenland", "Grèce", "Grecia"],
        _ => &[],
    }
}
