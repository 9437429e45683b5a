//! The offline letter: why this job, the three strongest pieces of evidence, a closing. Each
//! sentence comes with its sources and, where there are several ways to say it, all of them in
//! order of preference; the pipeline takes the first that the guard lets through.

use super::Letter;
use super::address::Names;
use super::frames::{self, Turn};
use super::pieces::{self, PIECES, Piece};
use super::sentence::{Telling, tell};
use crate::document::summary::{named_skills, sentences};
use crate::document::{Brief, Line, WordedBy, paper_of};
use crate::profile::EntryKind;
use crate::text::Lang;

/// One sentence, in the ways it may be said.
#[derive(Debug, Clone)]
pub struct Slot {
    pub choices: Vec<Line>,
    /// What is taken out first when the letter is too long: the highest number. 0 stays.
    pub spare: u8,
}

/// A letter whose sentences are still to be judged.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Everything but the paragraphs.
    pub letter: Letter,
    pub paragraphs: Vec<Vec<Slot>>,
    /// Names of the posting that the guard lets stand in a letter.
    pub names: Names,
}

fn offline(text: String, sources: Vec<String>) -> Line {
    Line { text, sources, worded_by: WordedBy::Offline }
}

/// Drafts the letter in the brief's language.
#[must_use]
pub fn draft(brief: &Brief<'_>, posting_text: &str, day: jiff::civil::Date) -> Draft {
    let lang = brief.language;
    let profile = brief.profile;
    let names = Names::of(brief.analysis, posting_text);
    let paper = paper_of(profile);
    let written = frames::date(lang, day, paper == "us-letter");
    let city = profile.basics.location.city.as_deref();
    let date = match (lang, city) {
        (Lang::De | Lang::Nl | Lang::It, Some(city)) => format!("{city}, {written}"),
        (Lang::Fr, Some(city)) => format!("{city}, le {written}"),
        (Lang::Es | Lang::Pt, Some(city)) => format!("{city}, {written}"),
        _ => written,
    };
    let salutation = names.salutation(lang);
    let closing = frames::closing(lang, &salutation);
    let letter = Letter {
        language: lang,
        paper: paper.to_owned(),
        header: brief.header(),
        date: Some(date),
        addressee: names.addressee(),
        subject: frames::subject(lang, &names),
        salutation: Some(salutation),
        paragraphs: Vec::new(),
        closing: Some(closing),
        signature: Some(profile.basics.name.clone()),
    };
    let mut paragraphs = vec![opening(brief, &names)];
    paragraphs.extend(told(brief));
    paragraphs.push(ending(lang));
    Draft { letter, paragraphs, names }
}

fn fixed(text: &str, spare: u8) -> Slot {
    Slot { choices: vec![offline(text.to_owned(), vec!["basics".into()])], spare }
}

fn ending(lang: Lang) -> Vec<Slot> {
    vec![fixed(frames::details(lang), 4), fixed(frames::talk(lang), 0)]
}

/// Why this job: what is applied for, where the person stands, and what of the wanted they bring.
fn opening(brief: &Brief<'_>, names: &Names) -> Vec<Slot> {
    let lang = brief.language;
    let profile = brief.profile;
    // A name that reads like a claim gives way, the sentence stays.
    let fewer = [
        names.clone(),
        Names { company: None, ..names.clone() },
        Names { title: None, ..names.clone() },
        Names::default(),
    ];
    let applying = fewer.iter().map(|names| {
        let text = frames::applying(lang, names);
        let text = if lang == Lang::De { text } else { capital(&text) };
        offline(text, vec!["basics".into()])
    });
    let mut slots = vec![Slot { choices: applying.collect(), spare: 0 }];
    let mut choices = Vec::new();
    if let Some(job) = profile.latest_job()
        && let (Some(title), Some(employer)) = (&job.title, &job.organization)
    {
        let years = profile.years_of_work(brief.today);
        if years > 1 {
            let mut sources = vec![job.id.clone()];
            sources.extend(profile.work.iter().map(|job| job.id.clone()));
            sources.dedup();
            choices.push(offline(frames::years(lang, years, title, employer), sources));
        }
        let current = job.period.end.is_none() && job.period.start.is_some();
        let post = frames::post(lang, current, title, employer);
        choices.push(offline(post, vec![job.id.clone()]));
    }
    choices.extend(
        profile
            .basics
            .summary
            .as_deref()
            .map(sentences)
            .unwrap_or_default()
            .first()
            .map(|own| Line::verbatim(*own, "basics.summary")),
    );
    if !choices.is_empty() {
        slots.push(Slot { choices, spare: 0 });
    }
    let (skills, sources) = named_skills(profile, brief.report, "");
    // One alone says more of what is missing.
    if skills.len() > 1 {
        let choices = vec![offline(frames::bring(lang, &skills), sources)];
        slots.push(Slot { choices, spare: 2 });
    }
    slots
}

/// The strongest evidence, each piece as a sentence; pieces of one post stand together.
fn told(brief: &Brief<'_>) -> Vec<Vec<Slot>> {
    let mut pieces = pieces::told(brief, PIECES);
    // The post of the strongest piece first, then the others by date.
    let lead = pieces.first().map(|piece| piece.entry.id.clone()).unwrap_or_default();
    pieces.sort_by_key(|piece| {
        let start = piece.entry.period.start;
        (piece.entry.id != lead, std::cmp::Reverse(start))
    });
    let mut paragraphs: Vec<Vec<Slot>> = Vec::new();
    let mut before: Option<&Piece<'_>> = None;
    let mut quoted = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let mut slots = Vec::new();
        let (choices, raw) = ways(brief, piece, before, at < 2, quoted);
        quoted += usize::from(raw);
        slots.push(Slot { choices, spare: u8::from(at > 0) });
        let same = before.is_some_and(|before| before.entry.id == piece.entry.id);
        match paragraphs.last_mut() {
            Some(last) if same => last.extend(slots),
            _ => paragraphs.push(slots),
        }
        before = Some(piece);
    }
    // Three paragraphs of one sentence each look like a list.
    if paragraphs.len() == PIECES {
        let third = paragraphs.pop().unwrap_or_default();
        if let Some(second) = paragraphs.last_mut() {
            second.extend(third);
        }
    }
    paragraphs
}

/// The ways to tell a piece, and whether the first quotes it as it stands.
fn ways(
    brief: &Brief<'_>,
    piece: &Piece<'_>,
    before: Option<&Piece<'_>>,
    first: bool,
    quoted: usize,
) -> (Vec<Line>, bool) {
    let lang = brief.language;
    let entry = piece.entry;
    let current = entry.period.end.is_none();
    let words = pieces::words(brief, piece.highlight).unwrap_or(&piece.highlight.text);
    let mut telling = tell(words, lang, current);
    let raw = Telling::Raw(words.trim().trim_end_matches('.').to_owned());
    let project = entry.kind == EntryKind::Project;
    // `Built with racking` says how the project was built, and not that I built.
    if project && is_passive(words) {
        telling = raw.clone();
    }
    let place = if project { &entry.title } else { &entry.organization };
    let place = place.as_ref().or(entry.title.as_ref()).map_or("", String::as_str);
    let turn = match before {
        Some(before) if before.entry.id == entry.id => Turn::Same,
        _ if project => Turn::Project,
        // What goes on still is not before anything.
        Some(before) if first && !current && entry.period.start < before.entry.period.start => {
            Turn::Earlier
        }
        _ => Turn::At,
    };
    let sources = vec![piece.highlight.id.clone()];
    let by = brief.wordings.and_then(|wordings| wordings.lines.get(&piece.highlight.id));
    let by =
        by.filter(|line| line.text == words).map_or(WordedBy::Offline, |l| l.worded_by.clone());
    let say = |turn, telling: &Telling| {
        let text = frames::evidence(lang, turn, place, telling, current, quoted);
        Line { text, sources: sources.clone(), worded_by: by.clone() }
    };
    let mut ways = vec![say(turn, &telling), say(Turn::At, &telling)];
    ways.push(say(turn, &raw));
    // The profile's own words are the last resort, and always pass.
    let last = format!("{}.", capital(words.trim_end_matches('.')));
    ways.push(match &by {
        WordedBy::Offline => Line::verbatim(last, &piece.highlight.id),
        by => Line { text: last, sources: sources.clone(), worded_by: by.clone() },
    });
    if place.is_empty() {
        ways.drain(..3);
    }
    ways.dedup();
    (ways, telling == raw)
}

/// Whether an English line begins with a participle that a preposition follows.
fn is_passive(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let verb = words.next().unwrap_or_default();
    let follows = matches!(words.next(), Some("with" | "by" | "from" | "for" | "in" | "at" | "on"));
    let made = ["Built", "Made", "Written", "Run", "Set"].contains(&verb) || verb.ends_with("ed");
    made && follows
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
