//! Where somebody works, with the preposition that the name takes: `am Klinikum Marienau`, `bei der
//! Stadt Elmsbüttel`, `au Centre hospitalier`. A name of unknown kind, as of most companies, stands
//! after `bei` or `chez`, which is always right for those.

/// The ends of German names of institutions, with what stands before them.
const GERMAN: [(&str, &str); 5] = [
    (
        "am",
        "gymnasium klinikum krankenhaus institut theater museum kolleg zentrum berufskolleg spital",
    ),
    ("an der", "schule universität hochschule klinik akademie volkshochschule charité"),
    (
        "bei der",
        "stadt kreisstadt gemeinde verwaltung kreisverwaltung stadtverwaltung behörde kanzlei praxis \
         apotheke bank sparkasse agentur stiftung sternwarte werkstatt gesellschaft versicherung \
         genossenschaft bäckerei druckerei diakonie caritas polizei bundeswehr feuerwehr",
    ),
    (
        "beim",
        "amt landratsamt ministerium landkreis kreis verein verband verlag büro hotel restaurant \
         rathaus werk unternehmen",
    ),
    ("im", "kindergarten kinderhaus pflegeheim seniorenheim"),
];

/// Legal forms: what bears one is a company and takes no article.
const COMPANY: [&str; 10] = ["gmbh", "ag", "kg", "se", "ohg", "gbr", "ug", "mbh", "inc", "ltd"];

pub fn german(name: &str) -> String {
    let words: Vec<String> = name
        .split([' ', '-', ','])
        .map(|word| word.to_lowercase().trim_end_matches('.').to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    let company = words.iter().any(|word| COMPANY.contains(&word.as_str()));
    // An adjective at the head would have to be inflected.
    let adjective = words.first().is_some_and(|word| {
        word.ends_with("isches") || word.ends_with("ische") || word.ends_with("ischer")
    });
    if !company && !adjective {
        // The noun that names the kind stands first (`Stadt Bonn`) or ends the compound at the head.
        let head = name.split([' ', ',']).next().unwrap_or_default().to_lowercase();
        for (preposition, kinds) in GERMAN {
            if kinds.split_whitespace().any(|kind| head.ends_with(kind)) {
                return format!("{preposition} {name}");
            }
        }
    }
    format!("bei {name}")
}

const FRENCH: [(&str, &str); 3] = [
    (
        "au ",
        "centre lycée collège ministère restaurant chu chr groupe cabinet laboratoire musée théâtre \
         conseil département service magasin garage syndicat",
    ),
    (
        "à l’",
        "hôpital université école institut association agence hôtel entreprise office ehpad \
         établissement académie atelier auberge",
    ),
    (
        "à la ",
        "pharmacie clinique mairie ville société banque brasserie maison région préfecture direction \
         boulangerie métropole fondation caisse polyclinique librairie",
    ),
];

pub fn french(name: &str) -> String {
    let head = name.split(' ').next().unwrap_or_default().to_lowercase();
    for (preposition, kinds) in FRENCH {
        if kinds.split_whitespace().any(|kind| head == kind) {
            return format!("{preposition}{name}");
        }
    }
    format!("chez {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_their_prepositions() {
        let german: Vec<String> = [
            "Edith-Brandhorst-Gymnasium",
            "Stadt Elmsbüttel",
            "Kreisverwaltung Störmarsch",
            "Gymnasium am Krähenwald",
            "Volkssternwarte Bergisches Land e. V.",
            "Windlast Energy GmbH",
            "Klinikum Marienau gGmbH",
            "Siemens",
            "Städtisches Gymnasium Wesselstein",
        ]
        .map(german)
        .to_vec();
        insta::assert_snapshot!(german.join("\n"), @r"
        am Edith-Brandhorst-Gymnasium
        bei der Stadt Elmsbüttel
        bei der Kreisverwaltung Störmarsch
        am Gymnasium am Krähenwald
        bei der Volkssternwarte Bergisches Land e. V.
        bei Windlast Energy GmbH
        am Klinikum Marienau gGmbH
        bei Siemens
        bei Städtisches Gymnasium Wesselstein
        ");
        let french: Vec<String> =
            ["Centre hospitalier d’Aubagne", "Pharmacie de l'Ormeau", "Hôpital Nord", "Le Quai"]
                .map(french)
                .to_vec();
        insta::assert_snapshot!(french.join("\n"), @r"
        au Centre hospitalier d’Aubagne
        à la Pharmacie de l'Ormeau
        à l’Hôpital Nord
        chez Le Quai
        ");
    }
}
