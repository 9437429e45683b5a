//! Readability: lines of a sensible length, sentences that end, figures that show results.

use crate::document::SectionKind;
use crate::text::Lang;
use crate::validate::ats::finding::{Finding, counted, quoted, ramp, share};
use crate::validate::ats::view::{Part, Passage, View, is_unspaced, word_count};

/// Words of a line. A line of fewer than `SHORT` says little; half of that, nothing.
const SHORT: usize = 8;
const LONG: usize = 40;
/// Words of a sentence in running text.
const SENTENCE: usize = 35;
/// The share of bullets with a figure from which there are enough.
const FIGURES: f64 = 0.3;

/// What the parts earn: length of lines, length of sentences, figures.
const LINES: f64 = 60.0;
const SENTENCES: f64 = 15.0;
const WITH_FIGURES: f64 = 25.0;

pub fn check(view: &View<'_>) -> Finding {
    let lines: Vec<&Passage<'_>> = view.prose().collect();
    if lines.is_empty() {
        return Finding::new(0.0, "there is no line to read", "describe what you did at each job");
    }
    let scale = scale(view.lang);
    let scaled = |words: usize| (words as f64 * scale).round() as usize;
    let long: Vec<&&Passage<'_>> = lines.iter().filter(|t| scaled(t.words) > LONG).collect();
    let bullets: Vec<&Passage<'_>> = view.bullets().collect();
    let short = bullets.iter().filter(|t| scaled(t.words) < SHORT).count();
    let stubs = bullets.iter().filter(|t| scaled(t.words) < SHORT / 2).count();
    // A short line among others is rhythm; many are notes.
    let short_loss = 0.5 * ramp(share(short, bullets.len()), 0.4, 1.0)
        + 0.5 * ramp(share(stubs, bullets.len()), 0.0, 1.0);
    let long_loss = ramp(share(long.len(), lines.len()), 0.0, 0.5);
    let line_score = (1.0 - short_loss - long_loss).max(0.0);

    let sentences: Vec<usize> = lines
        .iter()
        .filter(|t| t.section == Some(SectionKind::Summary) || t.part == Part::Body)
        .flat_map(|t| t.text.split(['.', '!', '?', '。', '！', '？']))
        .map(|sentence| scaled(word_count(sentence)))
        .filter(|words| *words > 0)
        .collect();
    let winding = sentences.iter().filter(|words| **words > SENTENCE).count();
    let sentence_score = 1.0 - share(winding, sentences.len());

    let with_figures = bullets.iter().filter(|t| has_figure(t.text)).count();
    let figure_score = ramp(share(with_figures, bullets.len()), 0.0, FIGURES);

    let score = LINES * line_score + SENTENCES * sentence_score + WITH_FIGURES * figure_score;
    let example = long.first().map_or(String::new(), |text| format!(" ({})", quoted(text.text)));
    let note = format!(
        "{} of {} have more than {LONG} words{example}, {short} of {} fewer than {SHORT}; \
         {with_figures} have figures",
        long.len(),
        counted(lines.len(), "line"),
        counted(bullets.len(), "bullet"),
    );
    let advice = if line_score < 1.0 && !long.is_empty() {
        "split the long lines: one result a line"
    } else if line_score < 1.0 {
        "say more in the short bullets: what, for whom, with what result"
    } else if figure_score < 1.0 {
        "add figures where you have them: how many, how much, how long"
    } else {
        "split the long sentences"
    };
    Finding::new(score, note, advice)
}

/// German and Dutch put into one word what others need several for.
fn scale(lang: Lang) -> f64 {
    match lang {
        Lang::De | Lang::Nl => 1.2,
        _ => 1.0,
    }
}

/// A digit, or a number that a script without digits writes.
fn has_figure(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_numeric() || (is_unspaced(c) && "一二三四五六七八九十百千万億亿".contains(c)))
        || text.split_whitespace().any(|word| {
            let word = crate::text::fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
            NUMBERS.contains(&word.as_str())
        })
}

/// Small numbers that style guides write out, folded, in the seven languages.
const NUMBERS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "half",
    "halved",
    "doubled",
    "tripled",
    "dozen",
    "zwei",
    "drei",
    "vier",
    "funf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwolf",
    "halbiert",
    "verdoppelt",
    "verdreifacht",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "douze",
    "double",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "doce",
    "dois",
    "duas",
    "quatro",
    "sete",
    "oito",
    "nove",
    "dez",
    "twee",
    "drie",
    "vijf",
    "zes",
    "zeven",
    "negen",
    "tien",
    "twaalf",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "dieci",
    "dodici",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_digits_and_words() {
        for with in ["Cut costs by 12 %", "Led a team of six.", "Zwölf Kurse", "管理十人團隊"]
        {
            assert!(has_figure(with), "{with}");
        }
        assert!(!has_figure("Wrote the handbook"));
    }
}
