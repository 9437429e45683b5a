//! All the ways in which one name may be written.
//!
//! In: a name as it stands in the profile, in whatever script. Out: patterns for the whole of it (in
//! both orders, with initials, joined to a user name), for each of its parts, for spellings without
//! accents (`Müller`, `Muller`, `Mueller`; Cyrillic in Latin letters), and for forms whose ending
//! changes (`Żurawski`, `Żurawskiego`).

use std::collections::HashSet;

use super::glyphs::letters;
use super::pattern::{Pattern, Style, is_ideograph};

/// Which entries of the placeholders a name's parts have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entries {
    pub full: usize,
    pub first: usize,
    pub last: usize,
}

/// Whether a word is an ordinary one, so that it gives nobody away by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ordinary {
    /// It is a name and nothing else.
    No,
    /// It is a word too: `Mark`, `Price`.
    Word,
    /// It names something in the profile, a tool for one: `Julia`.
    Term,
}

/// Particles and titles: part of many names, and of ordinary text.
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "del", "della", "la", "le", "les", "du", "da", "di", "do",
    "dos", "das", "bin", "ben", "ibn", "al", "el", "y", "e", "zu", "zur", "zum", "ter", "ten",
    "mac", "mc", "st", "san", "o", "d", "l", "dr", "prof", "mr", "mrs", "ms", "mx", "sir", "jr",
    "sr", "phd", "msc", "bsc", "ba", "ma", "mba", "ii", "iii", "iv", "ing", "dipl", "mag", "herr",
    "frau", "rn", "and", "und", "et",
];

/// One way of writing all letters of a name.
type Spelling = fn(&str) -> String;
const SPELLINGS: [Spelling; 5] =
    [|word| word.to_owned(), expanded, collapsed, romanised, romanised_by_sound];

/// The name without what follows it: `Danielle Whitcomb, RN`; `Moira Stansfield, Director`.
pub(super) fn bare(name: &str) -> &str {
    name.split([',', ';', '|']).next().unwrap_or_default().trim()
}

/// The words of a name that are more than particles.
pub(super) fn words(name: &str) -> Vec<String> {
    bare(name)
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty() && !is_particle(word))
        .collect()
}

fn is_particle(word: &str) -> bool {
    let folded: String = letters(word).into_iter().collect();
    PARTICLES.contains(&folded.as_str())
}

/// The halves of a double name that are long enough to say something: `Núñez-O'Brien`.
pub(super) fn halves(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c: char| !c.is_alphanumeric())
        .filter(move |half| half.len() < word.len() && half.chars().count() >= 4)
}

/// Every pattern of a name.
pub(super) fn patterns(
    name: &str,
    entries: Entries,
    ordinary: &dyn Fn(&str) -> Ordinary,
) -> Vec<Pattern> {
    let mut found = Vec::new();
    let words = words(name);
    let all: Vec<String> = bare(name).split_whitespace().map(Into::into).collect();
    if let [word] = words.as_slice()
        && word.chars().count() >= 2
        && word.chars().all(is_ideograph)
    {
        return ideographic(word, entries);
    }
    for spell in SPELLINGS {
        let spelled: Vec<Vec<char>> = words.iter().map(|word| letters(&spell(word))).collect();
        let whole: Vec<Vec<char>> = all.iter().map(|word| letters(&spell(word))).collect();
        phrases(&spelled, &whole, &words, entries, ordinary, &mut found);
        // People with a double name often go by one half of it.
        for half in words.last().into_iter().flat_map(|last| halves(last)) {
            let mut short = spelled.clone();
            short.pop();
            short.push(letters(&spell(half)));
            phrases(&short, &short, &words, entries, ordinary, &mut found);
        }
        for (index, word) in words.iter().enumerate() {
            let entry = if index == 0 { entries.first } else { entries.last };
            parts(word, spell, entry, index == 0, ordinary, &mut found);
        }
    }
    let mut seen = HashSet::new();
    found.retain(|p| seen.insert((p.letters.clone(), p.style as u8, p.endings.len())));
    found
}

fn ideographic(word: &str, entries: Entries) -> Vec<Pattern> {
    let all: Vec<char> = letters(word);
    let mut found = vec![Pattern::new(all.clone(), Style::Phrase, entries.full)];
    if all.len() >= 3 {
        found.push(Pattern::new(all[1..].to_vec(), Style::Phrase, entries.first));
    }
    found
}

/// The parts together.
fn phrases(
    spelled: &[Vec<char>],
    whole: &[Vec<char>],
    words: &[String],
    entries: Entries,
    ordinary: &dyn Fn(&str) -> Ordinary,
    found: &mut Vec<Pattern>,
) {
    let [first, .., last] = spelled else { return };
    let all_ordinary = words.iter().all(|word| ordinary(word) != Ordinary::No);
    let mut phrase = |parts: &[&[char]], style, capital: bool| {
        let mut capitals = Vec::new();
        let mut letters = Vec::new();
        for part in parts {
            capitals.push(letters.len());
            letters.extend_from_slice(part);
        }
        if letters.len() < 4 {
            return;
        }
        let capitals = if capital { capitals } else { Vec::new() };
        found.push(Pattern { capitals, ..Pattern::new(letters, style, entries.full) });
    };
    let parts: Vec<&[char]> = whole.iter().map(Vec::as_slice).collect();
    phrase(&parts, Style::Phrase, all_ordinary);
    let parts: Vec<&[char]> = spelled.iter().map(Vec::as_slice).collect();
    phrase(&parts, Style::Phrase, all_ordinary);
    phrase(&[first, last], Style::Phrase, all_ordinary);
    phrase(&[last, first], Style::Phrase, all_ordinary);
    // All the given names after the last, and particles with it: `Müller, Anna Maria`.
    let mut turned = vec![last.as_slice()];
    turned.extend(spelled[..spelled.len() - 1].iter().map(Vec::as_slice));
    phrase(&turned, Style::Phrase, all_ordinary);
    if let Some((initial, last_initial)) = first.first().zip(last.first()) {
        // `a price` is no name, `A. Price` is.
        phrase(&[&[*initial], last], Style::Phrase, true);
        phrase(&[last, &[*initial]], Style::Phrase, true);
        phrase(&[&[*initial], last], Style::Tight, false);
        phrase(&[last, &[*initial]], Style::Tight, false);
        phrase(&[first, &[*last_initial]], Style::Tight, false);
        let mut initials: Vec<&[char]> =
            spelled[..spelled.len() - 1].iter().filter_map(|w| w.get(..1)).collect();
        initials.push(last);
        phrase(&initials, Style::Phrase, true);
        phrase(&initials, Style::Tight, false);
    }
}

/// A part alone, and the pieces of a double name.
fn parts(
    word: &str,
    spell: Spelling,
    entry: usize,
    is_first: bool,
    ordinary: &dyn Fn(&str) -> Ordinary,
    found: &mut Vec<Pattern>,
) {
    let pieces = word.split(|c: char| !c.is_alphanumeric()).filter(|piece| *piece != word);
    for (index, piece) in std::iter::once(word).chain(pieces).enumerate() {
        let spelled = letters(&spell(piece));
        let is_short = spelled.len() <= 3 && !spelled.iter().all(|c| is_ideograph(*c));
        if spelled.len() < 2 || is_particle(piece) {
            continue;
        }
        let style = match ordinary(piece) {
            Ordinary::Term => continue,
            Ordinary::Word if is_first => Style::CommonWord,
            Ordinary::No if is_first && spelled.len() == 3 && is_short => Style::ShortName,
            Ordinary::No if is_short && is_first => Style::CommonWord,
            Ordinary::Word => Style::CommonSurname,
            Ordinary::No if is_short => Style::CommonSurname,
            // A double name is one whatever stands between its halves.
            Ordinary::No if index == 0 && word.contains(|c: char| !c.is_alphanumeric()) => {
                Style::Phrase
            }
            Ordinary::No => Style::Word,
        };
        found.push(Pattern::new(spelled.clone(), style, entry));
        if style == Style::Word && spelled.len() >= 5 {
            found.extend(inflected(&spelled, entry));
        }
    }
}

/// Forms that lose the name's last letter.
fn inflected(word: &[char], entry: usize) -> Option<Pattern> {
    const ADJECTIVE: &[&str] =
        &["i", "a", "iego", "iemu", "im", "iej", "ich", "imi", "ie", "y", "eho", "emu", "ou", "e"];
    const FEMININE: &[&str] = &["y", "i", "e", "ie", "u", "o", "ze", "om", "ami", "ach", "ou"];
    const CYRILLIC: &[&str] = &[
        "ого", "ому", "им", "ом", "ая", "ой", "ую", "я", "ю", "ем", "и", "е", "ы", "у", "ия", "ию",
        "ием", "ии",
    ];
    const FLEETING: &[&str] = &["ka", "kowi", "kiem", "ku", "ki", "kovi", "kem"];
    let text: String = word.iter().collect();
    let (dropped, endings) =
        if ["ski", "ska", "cki", "cka", "sky"].iter().any(|e| text.ends_with(e)) {
            (1, ADJECTIVE)
        } else if text.ends_with("ek") {
            (2, FLEETING)
        } else if text.ends_with(['a', 'o']) {
            (1, FEMININE)
        } else if ["ий", "ый", "ии", "ыи"].iter().any(|end| text.ends_with(end)) {
            // Folding takes the breve off.
            (2, CYRILLIC)
        } else if text.ends_with(['а', 'я', 'й']) {
            (1, CYRILLIC)
        } else if word.last().is_some_and(|c| ('б'..='щ').contains(c)) {
            // `Шостакович`, `Шостаковича`
            (0, &["а", "у", "ом", "ем", "е", "ы"] as &[&str])
        } else {
            return None;
        };
    let stem = word[..word.len() - dropped].to_vec();
    // A short stem with a free ending is too many words.
    (stem.len() >= 4).then(|| Pattern { endings, ..Pattern::new(stem, Style::Word, entry) })
}

/// `Müller` → `Mueller`, `Håkon` → `Haakon`.
fn expanded(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'å' => out.push_str("aa"),
            'đ' => out.push_str("dj"),
            c => out.push(c),
        }
    }
    out
}

/// `Mueller` → `Muller`, which is how `Müller` reads without its dots.
fn collapsed(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.chars().count() < 5 {
        return lower;
    }
    lower.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

fn romanised(word: &str) -> String {
    word.to_lowercase().chars().map(|c| latin(c, false)).collect()
}

fn romanised_by_sound(word: &str) -> String {
    word.to_lowercase().chars().map(|c| latin(c, true)).collect()
}

/// Cyrillic and Greek in Latin letters, as passports and as people have it.
fn latin(c: char, by_sound: bool) -> String {
    const LATIN: &[(&str, &str)] = &[
        ("аαά", "a"),
        ("б", "b"),
        ("вβ", "v"),
        ("гґγ", "g"),
        ("дδ", "d"),
        ("еэёεέ", "e"),
        ("ж", "zh"),
        ("зζ", "z"),
        ("иіιίηή", "i"),
        ("йыїυύ", "y"),
        ("кκ", "k"),
        ("лλ", "l"),
        ("мμ", "m"),
        ("нν", "n"),
        ("оοόωώ", "o"),
        ("пπ", "p"),
        ("рρ", "r"),
        ("сσς", "s"),
        ("тτ", "t"),
        ("у", "u"),
        ("фφ", "f"),
        ("х", "kh"),
        ("χ", "ch"),
        ("ц", "ts"),
        ("ч", "ch"),
        ("ш", "sh"),
        ("щ", "shch"),
        ("ъь", ""),
        ("ю", "iu"),
        ("я", "ia"),
        ("є", "ie"),
        ("θ", "th"),
        ("ξ", "x"),
        ("ψ", "ps"),
    ];
    match (c, by_sound) {
        ('й', false) => return "i".into(),
        ('х' | 'χ', true) => return "h".into(),
        ('ю', true) => return "yu".into(),
        ('я', true) => return "ya".into(),
        _ => {}
    }
    let row = LATIN.iter().find(|(letters, _)| letters.contains(c));
    row.map_or_else(|| c.to_string(), |(_, latin)| (*latin).to_owned())
}
