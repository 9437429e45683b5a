//! A profile's line as a sentence that a person would say of themselves.
//!
//! Profiles are written in telegram style: `Cut the bill by …`, `Leitung eines Teams`, `A réduit
//! …`. Here the person comes back into it, by the form of the line's first or last word alone;
//! no word of content is added, dropped or changed. A line of unknown form stays as it is.

use crate::text::Lang;

/// A line turned for the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Telling {
    /// A clause in the first person that can follow `At X,` or `Bei X`.
    Said(String),
    /// A task as a noun with its article: `die Leitung eines Teams`.
    Task(String),
    /// The line itself.
    Raw(String),
}

/// Turns a line.
#[must_use]
pub fn tell(text: &str, lang: Lang, current: bool) -> Telling {
    let text = text.trim().trim_end_matches('.').trim();
    let turned = match lang {
        Lang::De => german(text),
        Lang::Fr => french(text),
        Lang::Es => spanish(text),
        Lang::Pt => portuguese(text),
        Lang::Nl => dutch(text),
        Lang::It => italian(text),
        Lang::En | Lang::Other(_) => english(text, current),
    };
    turned.unwrap_or_else(|| Telling::Raw(text.to_owned()))
}

/// First word as it stands, the same in lower case, and the rest.
fn first(text: &str) -> (&str, String, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word, word.to_lowercase(), rest.trim())
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Past forms that do not end in `-ed`.
const ENGLISH_PAST: &str = "began bought brought built caught chaired chose cut dealt did drew drove \
    fed fell fought found gave got grew held hit kept laid led left lent lost made met oversaw paid \
    put ran rebuilt redid rewrote rose sang saw sent set shot sold spent split spoke spread stood \
    swam swept taught threw took underwent undertook went won wore wove wrote";
/// Ends in `-ed` and is no verb at the head of a line.
const ENGLISH_ADJECTIVES: &str = "advanced certified chartered dedicated detailed experienced \
    licensed motivated qualified related required seasoned skilled talented trusted varied";
/// Base forms, for what goes on still.
const ENGLISH_PRESENT: &str = "act administer advise analyse analyze answer arrange assess assign \
    assist audit automate bake brief build buy calculate care carry chair check clean close coach \
    collect combine compile complete conduct coordinate cook cover create cut deal decide define \
    deliver deploy design develop diagnose direct document draft draw drive edit ensure establish \
    estimate evaluate examine explain file fit fix forecast guide handle head help hire host \
    implement improve inspect install instruct interview introduce investigate keep lead lecture \
    look maintain make manage mark measure mentor model monitor moderate negotiate operate order \
    organise organize own oversee perform plan play prepare present price process produce program \
    protect provide publish purchase raise recruit reduce repair reply report represent research \
    resolve review rewrite run schedule select sell serve set set-up share ship sign sit solve specify \
    staff start supervise supply support take teach test track train translate travel treat triage \
    troubleshoot turn update use verify visit wire work write";

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|entry| entry == word)
}

fn english(text: &str, current: bool) -> Option<Telling> {
    let (word, low, rest) = first(text);
    if rest.is_empty() || word.chars().skip(1).any(char::is_uppercase) {
        return None;
    }
    if low == "i" {
        return Some(Telling::Said(text.to_owned()));
    }
    if low == "responsible" {
        return Some(Telling::Said(format!(
            "I {} responsible {rest}",
            if current { "am" } else { "was" }
        )));
    }
    let past = (low.ends_with("ed") && low.len() > 4 && !listed(ENGLISH_ADJECTIVES, &low))
        || listed(ENGLISH_PAST, &low);
    let present = current && listed(ENGLISH_PRESENT, &low);
    (past || present).then(|| Telling::Said(format!("I {low} {rest}")))
}

/// Strong and mixed past forms at the head of a line.
const GERMAN_PAST: &str = "baute begann betrieb brachte entwarf erhielt gab gewann half hielt lief \
    nahm schloss schrieb schuf sprach stieg trug trieb übernahm verband vertrat warb zog";

fn german(text: &str) -> Option<Telling> {
    let (word, low, rest) = first(text);
    if rest.is_empty() {
        return None;
    }
    if low == "ich" {
        let (verb, rest) = rest.split_once(' ')?;
        return Some(Telling::Said(format!("{verb} ich {rest}")));
    }
    let follows =
        ["von ", "der ", "des ", "eines ", "einer "].iter().any(|of| rest.starts_with(of));
    let past = (low.ends_with("te") && low.len() > 4) || listed(GERMAN_PAST, &low);
    if past && !NOT_FINITE.contains(&low.as_str()) {
        return Some(Telling::Said(format!("{low} ich {rest}")));
    }
    if is_german_present(&low, rest) {
        return Some(Telling::Said(format!("{low} ich {rest}")));
    }
    if follows && ends(&low, &["ung", "ion", "heit", "keit", "schaft", "tät"]) {
        return Some(Telling::Task(format!("die {text}")));
    }
    if follows && ends(&low, &["aufbau", "ausbau", "umbau", "betrieb", "einkauf", "verkauf"]) {
        return Some(Telling::Task(format!("der {text}")));
    }
    participle(text, word)
}

/// `Entscheide über …`, `Betreue …`: the prefixes that only verbs have at the head of a line, and what
/// follows a verb and no noun.
fn is_german_present(low: &str, rest: &str) -> bool {
    const VERBS: [&str; 9] = ["be", "ver", "er", "ent", "zer", "über", "unter", "wider", "miss"];
    const OBJECT: [&str; 17] = [
        "den ",
        "das ",
        "die ",
        "dem ",
        "ein ",
        "eine ",
        "einen ",
        "einem ",
        "einer ",
        "alle ",
        "über ",
        "jährlich ",
        "täglich ",
        "wöchentlich ",
        "monatlich ",
        "regelmäßig ",
        "rund ",
    ];
    let prefixed = VERBS.iter().any(|prefix| low.starts_with(prefix));
    let object = OBJECT.iter().any(|word| rest.starts_with(word))
        || rest.starts_with(|c: char| c.is_ascii_digit());
    let noun = ends(low, &["schule", "stelle", "kunde", "weise", "reise", "frage", "gabe", "ende"]);
    low.ends_with('e') && low.len() > 5 && prefixed && object && !noun
}

/// End in `-te` like a verb in the past.
const NOT_FINITE: [&str; 8] =
    ["erste", "zweite", "dritte", "karte", "kette", "seite", "leute", "weite"];

/// `Lernstände ausgewertet und …`: the object first, the participle last. Only an object that needs
/// no article can stand so in a sentence.
fn participle(text: &str, word: &str) -> Option<Telling> {
    const NUMBERS: &str = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf beide alle";
    let low = word.to_lowercase();
    let bare = low.ends_with("en")
        || listed(NUMBERS, &low)
        || low.starts_with(|c: char| c.is_ascii_digit());
    let clause = text.split([';', ',']).next().unwrap_or(text).trim();
    let last = clause.rsplit(' ').next().unwrap_or("");
    let head = last.chars().next().is_some_and(char::is_lowercase);
    let form = (last.contains("ge") && ends(last, &["t", "en"]))
        || ["be", "ver", "er", "ent", "zer", "über", "unter"]
            .iter()
            .any(|prefix| last.starts_with(prefix) && ends(last, &["t", "en"]) && last.len() > 6)
        || last.ends_with("iert");
    let object = if listed(NUMBERS, &low) { lower_first(text) } else { text.to_owned() };
    (bare && head && form).then(|| Telling::Said(format!("habe ich {object}")))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

fn french(text: &str) -> Option<Telling> {
    let (word, low, rest) = first(text);
    let own = [" son ", " sa ", " ses ", " lui "];
    if rest.is_empty() || own.iter().any(|word| text.contains(word)) {
        return None;
    }
    let vowel = |text: &str| text.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'h', 'y']);
    if low == "a" {
        return Some(Telling::Said(format!("j’ai {rest}")));
    }
    if low == "j’ai" || low == "j'ai" || low == "je" {
        return Some(Telling::Said(lower_first(text)));
    }
    let noun = rest.starts_with("de ")
        || rest.starts_with("d’")
        || rest.starts_with("d'")
        || rest.starts_with("du ")
        || rest.starts_with("des ");
    if noun && ends(&low, &["tion", "sion", "ance", "ence", "ité", "ise"]) {
        let article = if vowel(&low) { "l’".to_owned() } else { "la ".to_owned() };
        return Some(Telling::Task(format!("{article}{low} {rest}")));
    }
    if noun && low.ends_with("ment") {
        let article = if vowel(&low) { "l’" } else { "le " };
        return Some(Telling::Task(format!("{article}{low} {rest}")));
    }
    if noun || word.chars().skip(1).any(char::is_uppercase) {
        return None;
    }
    if ends(&low, &["é", "duit", "truit", "crit", "mis", "pris", "enu", "ndu"]) && low.len() > 3 {
        return Some(Telling::Said(format!("j’ai {low} {rest}")));
    }
    // The third person of these verbs is the first as well.
    if low.ends_with('e') && low.len() > 4 && !ends(&low, &["able", "ique", "aire", "iste"]) {
        let subject = if vowel(&low) { "j’" } else { "je " };
        return Some(Telling::Said(format!("{subject}{low} {rest}")));
    }
    None
}

fn spanish(text: &str) -> Option<Telling> {
    let (_, low, rest) = first(text);
    if rest.is_empty() {
        return None;
    }
    let noun = rest.starts_with("de ") || rest.starts_with("del ");
    if noun && ends(&low, &["ción", "sión", "stión", "dad", "tura"]) {
        return Some(Telling::Task(format!("la {low} {rest}")));
    }
    if noun && ends(&low, &["miento", "ollo", "eño"]) {
        return Some(Telling::Task(format!("el {low} {rest}")));
    }
    const IRREGULAR: &str = "hice di fui puse tuve traje conduje produje reduje introduje obtuve \
        mantuve propuse dispuse vine";
    let person = ends(&low, &["é", "í"]) || listed(IRREGULAR, &low);
    let present = low.ends_with('o')
        && !noun
        && low.len() > 3
        && !ends(&low, &["ado", "ido", "miento", "ico"]);
    (person || present).then(|| Telling::Said(format!("{low} {rest}")))
}

fn portuguese(text: &str) -> Option<Telling> {
    let (_, low, rest) = first(text);
    if rest.is_empty() {
        return None;
    }
    let noun = ["de ", "do ", "da ", "dos ", "das "].iter().any(|of| rest.starts_with(of));
    if noun && ends(&low, &["ção", "são", "dade", "agem"]) {
        return Some(Telling::Task(format!("a {low} {rest}")));
    }
    if noun && low.ends_with("mento") {
        return Some(Telling::Task(format!("o {low} {rest}")));
    }
    const IRREGULAR: &str = "fiz dei fui pus tive trouxe mantive propus obtive";
    let person = (ends(&low, &["ei", "i"]) && low.len() > 3) || listed(IRREGULAR, &low);
    (person && !noun).then(|| Telling::Said(format!("{low} {rest}")))
}

const DUTCH_PAST: &str = "begon bood bouwde bracht deed gaf ging hield hielp kocht las liep nam \
    ontwierp overzag schreef sloot sprak stond trok verbond verkocht voerde won zette zocht";

fn dutch(text: &str) -> Option<Telling> {
    let (_, low, rest) = first(text);
    if rest.is_empty() {
        return None;
    }
    if low == "ik" {
        let (verb, rest) = rest.split_once(' ')?;
        return Some(Telling::Said(format!("{verb} ik {rest}")));
    }
    if rest.starts_with("van ") && ends(&low, &["ing", "atie", "heid", "tie"]) {
        return Some(Telling::Task(format!("de {low} {rest}")));
    }
    let past = (ends(&low, &["de", "te"]) && low.len() > 5) || listed(DUTCH_PAST, &low);
    (past && low != "tweede" && low != "derde").then(|| Telling::Said(format!("{low} ik {rest}")))
}

fn italian(text: &str) -> Option<Telling> {
    let (_, low, rest) = first(text);
    if rest.is_empty() {
        return None;
    }
    if low == "ho" {
        return Some(Telling::Said(format!("ho {rest}")));
    }
    let noun = ["di ", "del ", "della ", "dei ", "delle ", "degli ", "dell"]
        .iter()
        .any(|of| rest.starts_with(of));
    let vowel = low.starts_with(['a', 'e', 'i', 'o', 'u']);
    if noun && ends(&low, &["zione", "sione", "tà", "enza", "anza", "tura", "one"]) {
        let article = if vowel { "l’" } else { "la " };
        return Some(Telling::Task(format!("{article}{low} {rest}")));
    }
    const IRREGULAR: &str = "fatto scritto ridotto condotto prodotto introdotto preso messo svolto \
        ottenuto diretto aperto chiuso vinto";
    let done = (ends(&low, &["ato", "uto", "ito"]) && low.len() > 5) || listed(IRREGULAR, &low);
    (done && !noun).then(|| Telling::Said(format!("ho {low} {rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_said(lang: Lang, line: &str, sentence: &str) {
        assert_eq!(tell(line, lang, true), Telling::Said(sentence.into()));
    }

    #[test]
    fn the_person_comes_back_into_the_line() {
        is_said(Lang::En, "Cut the bill by 12 %.", "I cut the bill by 12 %");
        is_said(Lang::En, "Lead a team of six", "I lead a team of six");
        is_said(Lang::En, "Responsible for payroll", "I am responsible for payroll");
        is_said(Lang::De, "Führte SAP in drei Werken ein", "führte ich SAP in drei Werken ein");
        is_said(
            Lang::De,
            "Entscheide über Rückforderungen und erstelle Anhörungen",
            "entscheide ich über Rückforderungen und erstelle Anhörungen",
        );
        is_said(
            Lang::De,
            "Sechs Referendarinnen betreut, die alle bestanden haben",
            "habe ich sechs Referendarinnen betreut, die alle bestanden haben",
        );
        is_said(Lang::Fr, "A réduit les coûts de 12 %", "j’ai réduit les coûts de 12 %");
        is_said(Lang::Fr, "Dirige une brigade", "je dirige une brigade");
        is_said(Lang::Es, "Coordino los turnos", "coordino los turnos");
        is_said(Lang::Pt, "Reduzi os custos", "reduzi os custos");
        is_said(Lang::Nl, "Leidde een team van vijf", "leidde ik een team van vijf");
        is_said(Lang::It, "Ridotto i costi del 12 %", "ho ridotto i costi del 12 %");
    }

    #[test]
    fn tasks_get_their_article() {
        let task = |lang, line: &str, told: &str| {
            assert_eq!(tell(line, lang, false), Telling::Task(told.into()));
        };
        task(Lang::De, "Koordination von sechs Schulen", "die Koordination von sechs Schulen");
        task(Lang::Fr, "Encadrement de cinq personnes", "l’encadrement de cinq personnes");
        task(Lang::Es, "Gestión de reservas", "la gestión de reservas");
        task(Lang::Nl, "Begeleiding van stagiairs", "de begeleiding van stagiairs");
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        for (lang, line) in [
            (Lang::En, "Certified trainer for Excel"),
            (Lang::En, "Team of six engineers"),
            (Lang::De, "Leistungskurs Physik wieder eingerichtet"),
            (Lang::De, "Stationen"),
            (Lang::De, "Mathematik und Physik in den Stufen 5 bis 12 unterrichtet"),
            (Lang::Fr, "Chef de partie"),
            (Lang::Es, "Desarrollador de software"),
        ] {
            assert_eq!(tell(line, lang, true), Telling::Raw(line.into()), "{line}");
        }
    }
}
