//! The fixed sentences of the offline letter, in seven languages. They hold no adjective that
//! praises and no claim but the ones that are filled in.

use jiff::civil::Date;

use super::address::Names;
use super::sentence::Telling;
use crate::text::Lang;

/// Picks the language's text; English where there is none.
fn pick(lang: Lang, texts: [&str; 7]) -> &str {
    let column = match lang {
        Lang::De => 1,
        Lang::Fr => 2,
        Lang::Es => 3,
        Lang::Pt => 4,
        Lang::Nl => 5,
        Lang::It => 6,
        Lang::En | Lang::Other(_) => 0,
    };
    texts[column]
}

/// Puts values into `{0}`, `{1}`, ….
fn fill(frame: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(frame.len() + 40);
    let mut rest = frame;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let number = rest[at + 1..].chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0);
        out.push_str(values.get(number as usize).copied().unwrap_or_default());
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

const MONTHS: [[&str; 12]; 7] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
];

/// The day written out; `american` puts the month first.
#[must_use]
pub fn date(lang: Lang, day: Date, american: bool) -> String {
    let column = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    let month = pick(lang, std::array::from_fn(|lang| MONTHS[lang][column.min(11)]));
    let (number, year) = (day.day(), day.year());
    match lang {
        Lang::De => format!("{number}. {month} {year}"),
        Lang::Fr if number == 1 => format!("1er {month} {year}"),
        Lang::Es | Lang::Pt => format!("{number} de {month} de {year}"),
        Lang::Fr | Lang::Nl | Lang::It => format!("{number} {month} {year}"),
        _ if american => format!("{month} {number}, {year}"),
        _ => format!("{number} {month} {year}"),
    }
}

/// The subject line.
#[must_use]
pub fn subject(lang: Lang, names: &Names) -> Option<String> {
    let title = names.title.as_deref();
    let line = match title {
        Some(title) => fill(
            pick(
                lang,
                [
                    "Application: {0}",
                    "Bewerbung: {0}",
                    "Candidature : {0}",
                    "Candidatura: {0}",
                    "Candidatura: {0}",
                    "Sollicitatie: {0}",
                    "Candidatura: {0}",
                ],
            ),
            &[title],
        ),
        None => names.reference.as_ref().map(|_| {
            pick(
                lang,
                [
                    "Application",
                    "Bewerbung",
                    "Candidature",
                    "Candidatura",
                    "Candidatura",
                    "Sollicitatie",
                    "Candidatura",
                ],
            )
            .to_owned()
        })?,
    };
    Some(match &names.reference {
        Some(reference) if !line.contains(reference.as_str()) => {
            let word = pick(
                lang,
                [
                    "reference",
                    "Kennziffer",
                    "référence",
                    "referencia",
                    "referência",
                    "referentie",
                    "riferimento",
                ],
            );
            format!("{line} ({word} {reference})")
        }
        _ => line,
    })
}

/// "I am applying for the position of … at …."
#[must_use]
pub fn applying(lang: Lang, names: &Names) -> String {
    let title = names.title.as_deref();
    let company = names.company.as_deref();
    match (title, company) {
        (Some(title), Some(company)) => fill(
            pick(
                lang,
                [
                    "I am writing to apply for the position of {0} at {1}.",
                    "hiermit bewerbe ich mich bei {1} um die Stelle „{0}“.",
                    "Je vous adresse ma candidature au poste de {0} chez {1}.",
                    "Les escribo para presentar mi candidatura al puesto de {0} en {1}.",
                    "Venho apresentar a minha candidatura à vaga de {0} em {1}.",
                    "Met deze brief solliciteer ik naar de functie van {0} bij {1}.",
                    "Vi scrivo per candidarmi alla posizione di {0} presso {1}.",
                ],
            ),
            &[title, company],
        ),
        (Some(title), None) => fill(
            pick(
                lang,
                [
                    "I am writing to apply for the position of {0}.",
                    "hiermit bewerbe ich mich um die Stelle „{0}“.",
                    "Je vous adresse ma candidature au poste de {0}.",
                    "Les escribo para presentar mi candidatura al puesto de {0}.",
                    "Venho apresentar a minha candidatura à vaga de {0}.",
                    "Met deze brief solliciteer ik naar de functie van {0}.",
                    "Vi scrivo per candidarmi alla posizione di {0}.",
                ],
            ),
            &[title],
        ),
        (None, Some(company)) => fill(
            pick(
                lang,
                [
                    "I am writing to apply for the position that {0} has advertised.",
                    "hiermit bewerbe ich mich um die Stelle, die {0} ausgeschrieben hat.",
                    "Je vous adresse ma candidature au poste que propose {0}.",
                    "Les escribo para presentar mi candidatura al puesto que ofrece {0}.",
                    "Venho apresentar a minha candidatura à vaga anunciada por {0}.",
                    "Met deze brief solliciteer ik naar de functie die {0} aanbiedt.",
                    "Vi scrivo per candidarmi alla posizione offerta da {0}.",
                ],
            ),
            &[company],
        ),
        (None, None) => pick(
            lang,
            [
                "I am writing to apply for the position you have advertised.",
                "hiermit bewerbe ich mich um die ausgeschriebene Stelle.",
                "Je vous adresse ma candidature au poste que vous proposez.",
                "Les escribo para presentar mi candidatura al puesto que ofrecen.",
                "Venho apresentar a minha candidatura à vaga anunciada.",
                "Met deze brief solliciteer ik naar de functie die u aanbiedt.",
                "Vi scrivo per candidarmi alla posizione che offrite.",
            ],
        )
        .to_owned(),
    }
}

/// "I have … years of professional experience, most recently as … at …."
#[must_use]
pub fn years(lang: Lang, years: i32, title: &str, employer: &str) -> String {
    let number = years.to_string();
    fill(
        pick(
            lang,
            [
                "I have {0} years of professional experience, most recently as {1} at {2}.",
                "Ich bringe {0} Jahre Berufserfahrung mit, zuletzt als {1} bei {2}.",
                "J’ai {0} ans d’expérience professionnelle, dernièrement comme {1} chez {2}.",
                "Tengo {0} años de experiencia profesional, más recientemente como {1} en {2}.",
                "Tenho {0} anos de experiência profissional, mais recentemente como {1} em {2}.",
                "Ik heb {0} jaar werkervaring, laatstelijk als {1} bij {2}.",
                "Ho {0} anni di esperienza professionale, più recentemente come {1} presso {2}.",
            ],
        ),
        &[&number, title, employer],
    )
}

/// "I work as … at …." or "Most recently I worked as … at …."
#[must_use]
pub fn post(lang: Lang, current: bool, title: &str, employer: &str) -> String {
    let frame = if current {
        pick(
            lang,
            [
                "I currently work as {0} at {1}.",
                "Zurzeit arbeite ich als {0} bei {1}.",
                "Je travaille actuellement comme {0} chez {1}.",
                "Actualmente trabajo como {0} en {1}.",
                "Atualmente trabalho como {0} em {1}.",
                "Op dit moment werk ik als {0} bij {1}.",
                "Attualmente lavoro come {0} presso {1}.",
            ],
        )
    } else {
        pick(
            lang,
            [
                "Most recently I worked as {0} at {1}.",
                "Zuletzt arbeitete ich als {0} bei {1}.",
                "Dernièrement, j’ai travaillé comme {0} chez {1}.",
                "Más recientemente trabajé como {0} en {1}.",
                "Mais recentemente trabalhei como {0} em {1}.",
                "Laatstelijk werkte ik als {0} bij {1}.",
                "Più recentemente ho lavorato come {0} presso {1}.",
            ],
        )
    };
    fill(frame, &[title, employer])
}

/// "Of what you ask for, I bring …."
#[must_use]
pub fn bring(lang: Lang, skills: &[&str]) -> String {
    let list = joined(lang, skills);
    fill(
        pick(
            lang,
            [
                "Of what you are looking for, I bring {0}.",
                "Von dem, was Sie suchen, bringe ich {0} mit.",
                "Parmi ce que vous recherchez, j’apporte {0}.",
                "De lo que buscan, aporto {0}.",
                "Do que procuram, trago {0}.",
                "Van wat u zoekt, breng ik {0} mee.",
                "Di ciò che cercate, porto {0}.",
            ],
        ),
        &[&list],
    )
}

/// "Your posting mentions …."
#[must_use]
pub fn mentioned(lang: Lang, keywords: &[&str]) -> String {
    let list = joined(lang, keywords);
    fill(
        pick(
            lang,
            [
                "Your posting mentions {0}.",
                "In Ihrer Ausschreibung nennen Sie {0}.",
                "Votre annonce mentionne {0}.",
                "Su anuncio menciona {0}.",
                "O seu anúncio menciona {0}.",
                "In uw vacature noemt u {0}.",
                "Nel vostro annuncio citate {0}.",
            ],
        ),
        &[&list],
    )
}

/// Where a piece of evidence stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// At an employer not named by the sentence before.
    At,
    /// The same post as the sentence before.
    Same,
    /// A post before that of the sentence before.
    Earlier,
    /// A project, which is named rather than worked at.
    Project,
}

/// How the sentence begins.
fn opening(lang: Lang, turn: Turn) -> &'static str {
    match turn {
        Turn::At => pick_static(
            lang,
            ["At {0},", "Bei {0}", "Chez {0},", "En {0},", "Em {0},", "Bij {0}", "Presso {0}"],
        ),
        Turn::Same => pick_static(
            lang,
            [
                "In the same role,",
                "Dort",
                "Dans ce même poste,",
                "En el mismo puesto,",
                "Na mesma função,",
                "Daar",
                "Nello stesso ruolo",
            ],
        ),
        Turn::Earlier => pick_static(
            lang,
            [
                "Before that, at {0},",
                "In meiner Zeit bei {0}",
                "Auparavant, chez {0},",
                "Antes, en {0},",
                "Antes, em {0},",
                "In mijn tijd bij {0}",
                "In precedenza, presso {0},",
            ],
        ),
        Turn::Project => pick_static(
            lang,
            [
                "In the project {0},",
                "Im Projekt {0}",
                "Dans le projet {0},",
                "En el proyecto {0},",
                "No projeto {0},",
                "In het project {0}",
                "Nel progetto {0}",
            ],
        ),
    }
}

/// Where a line comes from that is quoted as it stands.
fn source(lang: Lang, turn: Turn) -> &'static str {
    match turn {
        Turn::Same => pick_static(
            lang,
            [
                "From the same role:",
                "Aus derselben Stelle:",
                "Toujours dans ce poste :",
                "Del mismo puesto:",
                "Da mesma função:",
                "Uit dezelfde functie:",
                "Dallo stesso ruolo:",
            ],
        ),
        _ => pick_static(
            lang,
            [
                "From my work at {0}:",
                "Aus meiner Arbeit bei {0}:",
                "De mon travail chez {0} :",
                "De mi trabajo en {0}:",
                "Do meu trabalho em {0}:",
                "Uit mijn werk bij {0}:",
                "Dal mio lavoro presso {0}:",
            ],
        ),
    }
}

/// A piece of evidence as a sentence.
#[must_use]
pub fn evidence(lang: Lang, turn: Turn, place: &str, telling: &Telling, current: bool) -> String {
    let opening = fill(opening(lang, turn), &[place]);
    match telling {
        Telling::Said(clause) => format!("{opening} {clause}."),
        Telling::Task(task) => {
            let includes = if current {
                pick(
                    lang,
                    [
                        "my work includes",
                        "gehört zu meinen Aufgaben",
                        "mon travail comprend",
                        "mi trabajo incluye",
                        "o meu trabalho inclui",
                        "hoort tot mijn taken",
                        "il mio lavoro comprende",
                    ],
                )
            } else {
                pick(
                    lang,
                    [
                        "my work included",
                        "gehörte zu meinen Aufgaben",
                        "mon travail comprenait",
                        "mi trabajo incluía",
                        "o meu trabalho incluía",
                        "hoorde tot mijn taken",
                        "il mio lavoro comprendeva",
                    ],
                )
            };
            format!("{opening} {includes} {task}.")
        }
        Telling::Raw(line) => {
            let from = fill(source(lang, turn), &[place]);
            format!("{from} {line}.")
        }
    }
}

/// "My résumé has the details."
#[must_use]
pub fn details(lang: Lang) -> &'static str {
    pick_static(
        lang,
        [
            "My résumé, enclosed, has the details.",
            "Einzelheiten finden Sie in meinem beigefügten Lebenslauf.",
            "Mon CV, ci-joint, en donne le détail.",
            "En mi currículum adjunto encontrarán los detalles.",
            "No meu currículo, em anexo, encontram os pormenores.",
            "In mijn bijgevoegde cv vindt u de details.",
            "Nel mio curriculum allegato trovate i dettagli.",
        ],
    )
}

/// "I would be glad to tell you more in a conversation."
#[must_use]
pub fn talk(lang: Lang) -> &'static str {
    pick_static(
        lang,
        [
            "I would be glad to tell you more in a conversation.",
            "Über die Einladung zu einem Gespräch freue ich mich.",
            "Je vous en dirai volontiers davantage lors d’un entretien.",
            "Con mucho gusto les contaré más en una entrevista.",
            "Terei todo o gosto em contar mais numa entrevista.",
            "In een gesprek vertel ik u graag meer.",
            "Sarò lieto di raccontarvi di più in un colloquio.",
        ],
    )
}

/// The closing formula with its mark.
#[must_use]
pub fn closing(lang: Lang, salutation: &str) -> String {
    if lang == Lang::Fr {
        let to = salutation.trim_end_matches(',');
        return format!("Je vous prie d’agréer, {to}, mes salutations distinguées.");
    }
    pick(
        lang,
        [
            "Yours sincerely,",
            "Mit freundlichen Grüßen",
            "",
            "Atentamente,",
            "Com os melhores cumprimentos,",
            "Met vriendelijke groet,",
            "Cordiali saluti,",
        ],
    )
    .to_owned()
}

fn pick_static(lang: Lang, texts: [&'static str; 7]) -> &'static str {
    let text = pick(lang, texts);
    texts.into_iter().find(|each| *each == text).unwrap_or(texts[0])
}

/// `a, b and c`.
#[must_use]
pub fn joined(lang: Lang, items: &[&str]) -> String {
    let and = pick(lang, ["and", "und", "et", "y", "e", "en", "e"]);
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} {and} {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let day = jiff::civil::date(2026, 3, 1);
        let dates: Vec<String> =
            crate::text::lang::SUPPORTED.into_iter().map(|lang| date(lang, day, false)).collect();
        assert_eq!(
            dates,
            [
                "1 March 2026",
                "1. März 2026",
                "1er mars 2026",
                "1 de marzo de 2026",
                "1 de março de 2026",
                "1 maart 2026",
                "1 marzo 2026"
            ]
        );
        assert_eq!(date(Lang::En, day, true), "March 1, 2026");
    }

    #[test]
    fn the_reference_stands_once() {
        let names = Names {
            title: Some("Baker".into()),
            reference: Some("B-7".into()),
            ..Names::default()
        };
        assert_eq!(subject(Lang::En, &names).unwrap(), "Application: Baker (reference B-7)");
        assert_eq!(subject(Lang::En, &Names::default()), None);
    }
}
