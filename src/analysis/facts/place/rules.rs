//! How places are worded.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::rule::{has_any, has_any_case, has_shape};
use crate::text::{Rule, pattern};

/// What streets are called, whole or at the end.
const STREETS: &str = concat!(
    "Street|St|Road|Rd|Lane|Ave|Drive|Way|Quay|Square|Place|Row|Court|Close|Terrace|",
    "Boulevard|Blvd|straße|strasse|str.|gasse|weg|allee|platz|straat|laan|plein|gatan|vägen|",
    "gade|vej|rue |avenue |boulevard |place |chemin |quai |calle |avenida |plaza |paseo |",
    "rua |praça |via |viale |piazza |corso |ul. |c/ |av. ",
);
/// How it is said that a place is close by.
const NEARBY: &str = concat!(
    "deux pas d|près d|proche d|aux portes d|au cœur d|à côté d|la sortie d|just outside |",
    "not far from |cerca de |a pochi |vicino a |nabij |vlak bij |in der Nähe von |",
    "unweit von |nahe |perto de |tæt på |nära ",
);
/// How it is said that a place's surroundings count as well.
const SURROUNDINGS: &str = concat!(
    " e provincia| e dintorni| und Umgebung| et environs| et alentours| y alrededores|",
    " y provincia| en omgeving| e arredores| med omnejd| og omegn| i okolice|",
    " and surrounding area",
);
/// What is in the names of towns that employ, in small letters.
const TOWN_HALLS: &str = concat!(
    "stadt|gemeinde|ayuntamiento|ajuntament|prefeitura|câmara municipal|commune|mairie|",
    "ville d|comune di|gemeente|city of|town of|county of|university of|hochschule|",
    "universität|spital|council",
);
/// How it is said where somebody has its seat, in small letters.
const SEATS: &str = concat!(
    "based in|based at|located in|situated in|basé|situe|situé|poste à|ubicad|sede in|sede a|",
    "con sede en|mit sitz in|am ort|dienstort|arbeitsort|einsatzort|standort|office in|",
    "offices in|gevestigd in|siège d|siège à|site de|agence de|usine de|magasin de|planta de|",
    "tienda de|stabilimento di|filiale di|sediad|base in",
);

/// `Tacoma, WA`
pub(super) static WITH_STATE: Rule = Rule::new(
    |text| has_shape(text, ", AA") || text.contains(", D.C."),
    r"\b(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}, (?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|NSW|VIC|QLD|D\.C\.))(?:\b|$|\s|\))",
);
/// `in Bruchsal`, `à Nantes`, `rund um Rosenheim`
pub(super) static AFTER_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?P<by>in|In|à|en|em|te|a|near|around|um|bei|de|im Raum|based in|office in|Standort|sede di|sede in) (?P<town>\p{Lu}[\p{L}'’-]+(?: (?:de|da|do|del|di|della|sur|la|am|an der) \p{Lu}[\p{L}'’-]+|[ -]\p{Lu}[\p{L}'’-]+){0,2})",
    )
});

/// `… at our works in Ansbach`, at the end of a line.
pub(super) static ENDS_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r" (?:in(?: der| dem)?|à|en|EN|te|em|EM|a|i|på) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})(?: \([^)]*\))?[.)]?$",
    )
});

/// `Billings MT`, without the comma; only the states that are no words.
pub(super) static BEFORE_STATE: Rule = Rule::new(
    |text| has_shape(text, " AA"),
    r"\b(\p{Lu}\p{Ll}[\p{L}.'’-]+(?: \p{Lu}\p{Ll}[\p{L}.'’-]+){0,2} (?:AK|AZ|CA|CT|FL|GA|IA|IL|KS|KY|MA|MD|MI|MN|MT|NC|ND|NE|NH|NJ|NM|NV|NY|PA|SC|SD|TN|TX|VA|VT|WI|WV|WY|ON|QC|BC|NSW|VIC|QLD))(?:\b|$)",
);
/// `Cortemilia (CN)`: an Italian province or a Brazilian state.
pub(super) static PROVINCE: Rule = Rule::new(
    |text| has_shape(text, " (AA)"),
    r"(\p{Lu}[\p{L}'’-]+(?: (?:do|da|de|di|del|dei|sul|in) \p{Lu}[\p{L}'’-]+| \p{Lu}[\p{L}'’-]+){0,4} \([A-Z]{2}\))",
);
/// `basé à Cholet`, `based in Leeds`, in so many words.
pub(super) static BASED: Rule = Rule::new(
    |text| has_any_case(text, SEATS),
    r"(?i:\b(?:based in|based at|located in|situated in|basée? à|situ[eé]e? à|poste à|ubicad[oa] en|con sede en|sede in|sede a|mit sitz in|am (?:dienst|arbeits|einsatz)?ort|(?:am |unser(?:em)? )?(?:standort|dienstort|arbeitsort|einsatzort)(?: in| ist)?|office in|offices in|gevestigd in|siège de|siège à|site de|agence de|usine de|magasin de|planta de|tienda de|stabilimento di|filiale di|sediad[oa] em|base in)) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})",
);
/// `Quimper (29)`: a town with its French department.
pub(super) static DEPARTMENT_CODE: Rule = Rule::new(
    |text| has_shape(text, " (9"),
    r"(\p{Lu}[\p{L}'’-]+(?:[ -][\p{L}'’]+){0,4}) \((?:\d{2,3}|2[AB])\)",
);
/// `6210 Sursee`, `D-98574 Schmalkalden`: a town behind its postcode.
pub(super) static POSTCODE: Rule = Rule::new(
    |text| has_shape(text, "9999"),
    r"(?:^|[ ,(|·])(?:[A-Z]{1,2}-)?(?P<code>\d{4,5}|\d{4} ?[A-Z]{2}) (?P<town>\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})(?:$|[ ,.;)|·(])",
);
/// `Newport NP19`, `Sleaford, NG34 7TW`: a British town before its postcode.
pub(super) static BEFORE_POSTCODE: Rule = Rule::new(
    |text| has_shape(text, " A9") || has_shape(text, " AA9"),
    r"(?:^|[ ,(])(\p{Lu}\p{Ll}[\p{L}'’-]+(?:[ -](?:\p{Lu}\p{Ll}[\p{L}'’-]+|on|upon|of|le|the)){0,4}),? [A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?(?:$|[ ,.;)])",
);
/// `Bridge Street, Westport`, `Hauptstraße 12, Ohmstadt`: a town behind its street.
pub(super) static BEHIND_STREET: Rule = Rule::new(
    |text| text.contains(", ") && has_any(text, STREETS),
    r"(?:\b(?:\p{Lu}[\p{L}'’]+ )(?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Way|Quay|Square|Place|Row|Court|Close|Terrace|Boulevard|Blvd)\.?|\p{L}+(?:straße|strasse|str\.|gasse|weg|allee|platz|straat|laan|plein|gatan|vägen|gade|vej)(?: \d+ ?[a-z]?)|\b(?:rue|avenue|boulevard|place|chemin|quai|calle|avenida|plaza|paseo|rua|praça|via|viale|piazza|corso|ul\.|c/|av\.) [^,\n.]{3,40}), (?:\d{4,5} )?(\p{Lu}\p{Ll}[\p{L}'’-]+(?:[ -]\p{Lu}\p{Ll}[\p{L}'’-]+){0,2})",
);
/// `de Barakaldo (Bizkaia)`, `in Amberg (Oberpfalz)`: a town with its province behind.
pub(super) static WITH_PROVINCE: Rule = Rule::new(
    |text| text.contains(" ("),
    r"\b(?:in|In|à|en|em|a|de|di|bei|zu) (\p{Lu}\p{Ll}[\p{L}'’-]+(?:[ -](?:\p{Lu}[\p{L}'’-]+|de|da|do|del|di|la|sur|am)){0,3}) \(\p{Lu}[\p{L} '’-]{1,25}\)",
);
/// `73 - Montfleury`: the French way of listings.
pub(super) static DEPARTMENT: Rule = Rule::new(
    |text| has_shape(text, "99 - "),
    r"^\d{2,3} - (\p{Lu}[\p{L}'’ -]+?)(?: \(\d+\))?(?: - .*)?$",
);
/// `à deux pas d'Uzès`, `just outside Kendal`.
pub(super) static NEAR: Rule = Rule::new(
    |text| has_any(text, NEARBY),
    r"(?:(?:deux pas|près|proche|aux portes|au cœur|à côté|la sortie) d(?:e |['’])|just outside |not far from |cerca de |a pochi (?:passi|km|chilometri) da |vicino a |nabij |vlak bij |in der Nähe von |unweit von |nahe |perto de |tæt på |nära )(\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})",
);
/// `Ferrara e provincia`, `Kassel und Umgebung`.
pub(super) static AROUND: Rule = Rule::new(
    |text| has_any(text, SURROUNDINGS),
    r"(\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2} (?:e provincia|e dintorni|und Umgebung|et environs|et alentours|y alrededores|y provincia|en omgeving|e arredores|med omnejd|og omegn|i okolice|and surrounding areas?))",
);
/// `regio Zwolle`, `zona Monterrey`.
pub(super) static AREA: Rule = Rule::new(
    |text| has_any(text, "egio |egion |égion |Raum |Gebiet |ona |ecteur |Ciudad de "),
    r"\b(?:[Rr]egio|[Rr]egion|[Rr]égion|Raum|Gebiet|[Zz]ona|[Ss]ecteur|Ciudad de) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})",
);
/// A town that employs: `Kreisstadt X`, `Prefeitura de X`, `X Borough Council`.
pub(super) static MUNICIPAL: Rule = Rule::new(
    |text| has_any_case(text, TOWN_HALLS),
    r"(?i)^(?:(?:kreis|landeshaupt|hanse|große kreis)?stadt(?:verwaltung)?|(?:markt|verbands|samt)?gemeinde|ayuntamiento de|ajuntament de|prefeitura(?: municipal)? d[eoa]|câmara municipal d[eoa]|commune d[e'’] ?|mairie d[e'’] ?|ville d[e'’] ?|comune di|gemeente|city of|town of|county of|university of|(?:technischen? )?hochschule|universität|spital) (\p{Lu}.+)$|^(\p{Lu}.+?) (?:borough|city|county|town|district|shire) council$",
);

/// The town that an employer's name names as its own.
pub(super) fn town_of(company: &str) -> Option<&str> {
    let found = MUNICIPAL.on(company)?.captures(company)?;
    found.get(1).or_else(|| found.get(2)).map(|m| m.as_str())
}
