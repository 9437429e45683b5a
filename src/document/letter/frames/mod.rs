//! The fixed sentences of the offline letter, in seven languages. They hold no adjective that
//! praises and no claim but the ones that are filled in.
//!
//! A file a language holds its sentences; `place` says where somebody works, in the languages where
//! that takes more than one preposition.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod place;
mod pt;

use jiff::civil::Date;

use super::address::Names;
use super::sentence::Telling;
use crate::text::Lang;

/// What one language says. `{0}`, `{1}`, … are filled in; a place comes with its preposition.
pub struct Frames {
    months: [&'static str; 12],
    /// `at Windlast`, `am Klinikum Marienau`.
    place: fn(&str) -> String,
    subject: &'static str,
    application: &'static str,
    reference: &'static str,
    applying_at: &'static str,
    applying: &'static str,
    applying_there: &'static str,
    applying_bare: &'static str,
    years: &'static str,
    works: &'static str,
    worked: &'static str,
    bring: &'static str,
    at: &'static str,
    same: &'static str,
    earlier: &'static str,
    project: &'static str,
    from_work: &'static str,
    from_same: &'static str,
    also: &'static str,
    and_also: &'static str,
    includes: &'static str,
    included: &'static str,
    details: &'static str,
    talk: &'static str,
    closing: &'static str,
    and: &'static str,
}

/// English where there is no other.
fn of(lang: Lang) -> &'static Frames {
    match lang {
        Lang::De => &de::FRAMES,
        Lang::Fr => &fr::FRAMES,
        Lang::Es => &es::FRAMES,
        Lang::Pt => &pt::FRAMES,
        Lang::Nl => &nl::FRAMES,
        Lang::It => &it::FRAMES,
        Lang::En | Lang::Other(_) => &en::FRAMES,
    }
}

/// Puts values into `{0}`, `{1}`, …. A name that ends in a full stop ends the sentence as well.
fn fill(frame: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(frame.len() + 40);
    let mut rest = frame;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let number = rest[at + 1..].chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0);
        out.push_str(values.get(number as usize).copied().unwrap_or_default());
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    let rest = if out.ends_with('.') { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    out.push_str(rest);
    out
}

/// The day written out; `american` puts the month first.
#[must_use]
pub fn date(lang: Lang, day: Date, american: bool) -> String {
    let column = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    let month = of(lang).months[column.min(11)];
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
    let frames = of(lang);
    let line = match &names.title {
        Some(title) => fill(frames.subject, &[title]),
        None => names.reference.as_ref().map(|_| frames.application.to_owned())?,
    };
    Some(match &names.reference {
        Some(reference) if !line.contains(reference.as_str()) => {
            format!("{line} ({} {reference})", frames.reference)
        }
        _ => line,
    })
}

/// "I am applying for the position of … at …."
#[must_use]
pub fn applying(lang: Lang, names: &Names) -> String {
    let frames = of(lang);
    let company = names.company.as_deref().map(frames.place);
    match (&names.title, company) {
        (Some(title), Some(company)) => fill(frames.applying_at, &[title, &company]),
        (Some(title), None) => fill(frames.applying, &[title]),
        (None, Some(company)) => fill(frames.applying_there, &[&company]),
        (None, None) => frames.applying_bare.to_owned(),
    }
}

/// "I have … years of professional experience, most recently as … at …."
#[must_use]
pub fn years(lang: Lang, years: i32, title: &str, employer: &str) -> String {
    let frames = of(lang);
    fill(frames.years, &[&years.to_string(), &inside(lang, title), &(frames.place)(employer)])
}

/// "I work as … at …." or "Most recently I worked as … at …."
#[must_use]
pub fn post(lang: Lang, current: bool, title: &str, employer: &str) -> String {
    let frames = of(lang);
    let frame = if current { frames.works } else { frames.worked };
    fill(frame, &[&inside(lang, title), &(frames.place)(employer)])
}

/// A title inside a sentence: small in the languages that write it so (`comme chef de cuisine`), unless
/// it is written like a name (`Product Manager`), and with the second comma that its own calls for.
fn inside(lang: Lang, title: &str) -> String {
    let small = matches!(lang, Lang::Fr | Lang::Es | Lang::Pt | Lang::It | Lang::Nl)
        && !title.chars().skip(1).any(char::is_uppercase)
        && title.contains(' ');
    let mut chars = title.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    let title = if small { first.chain(chars).collect() } else { title.to_owned() };
    if title.contains(", ") { format!("{title},") } else { title }
}

/// "Of the skills you ask for, I bring …."
#[must_use]
pub fn bring(lang: Lang, skills: &[&str]) -> String {
    fill(of(lang).bring, &[&joined(lang, skills)])
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

/// A piece of evidence as a sentence. `quoted`: so many lines stood as they are in the profile before.
#[must_use]
pub fn evidence(
    lang: Lang,
    turn: Turn,
    place: &str,
    telling: &Telling,
    current: bool,
    quoted: usize,
) -> String {
    let frames = of(lang);
    let at = (frames.place)(place);
    let opening = match turn {
        Turn::At => capital(&fill(frames.at, &[&at])),
        Turn::Same => frames.same.to_owned(),
        Turn::Earlier => fill(frames.earlier, &[&at]),
        Turn::Project => fill(frames.project, &[place]),
    };
    match telling {
        Telling::Said(clause) => format!("{opening} {clause}."),
        Telling::Task(task) => {
            let includes = if current { frames.includes } else { frames.included };
            format!("{opening} {includes} {task}.")
        }
        Telling::Raw(line) => {
            let from = match turn {
                Turn::Same => frames.from_same.to_owned(),
                _ => match quoted {
                    0 => fill(frames.from_work, &[&at]),
                    1 => fill(frames.also, &[&at]),
                    _ => fill(frames.and_also, &[&at]),
                },
            };
            format!("{from} {line}.")
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// "My résumé has the details."
#[must_use]
pub fn details(lang: Lang) -> &'static str {
    of(lang).details
}

/// "I would be glad to tell you more in a conversation."
#[must_use]
pub fn talk(lang: Lang) -> &'static str {
    of(lang).talk
}

/// The closing formula with its mark.
#[must_use]
pub fn closing(lang: Lang, salutation: &str) -> String {
    fill(of(lang).closing, &[salutation.trim_end_matches(',')])
}

/// `a, b and c`.
#[must_use]
pub fn joined(lang: Lang, items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} {} {last}", head.join(", "), of(lang).and),
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

    #[test]
    fn a_title_inside_a_sentence_is_written_as_people_do() {
        let said = |lang, title: &str| post(lang, true, title, "Duval");
        assert_eq!(
            said(Lang::Fr, "Chef de cuisine"),
            "Je travaille actuellement comme chef de cuisine chez Duval."
        );
        assert!(said(Lang::Es, "Segunda jefa de recepción").contains(" segunda jefa"));
        assert!(said(Lang::Fr, "Product Owner").contains(" Product Owner "));
        assert!(said(Lang::De, "Leiterin Einkauf").contains(" Leiterin Einkauf "));
        assert_eq!(
            said(Lang::En, "Charge Nurse, Intensive Care"),
            "I currently work as Charge Nurse, Intensive Care, at Duval."
        );
    }

    #[test]
    fn a_name_ends_the_sentence_once() {
        let names = Names { company: Some("Bulbs B.V.".into()), ..Names::default() };
        let names = Names { title: Some("Baker".into()), ..names };
        assert!(applying(Lang::En, &names).ends_with("of Baker at Bulbs B.V."));
        let year = years(Lang::De, 3, "Bäcker", "Verein e. V.");
        assert!(year.ends_with("zuletzt als Bäcker beim Verein e. V."), "{year}");
    }
}
