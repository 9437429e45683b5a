//! The employer's number for the posting.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

use super::Reading;
use crate::analysis::wording::Label;

static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|\W)(?:ref(?:erence|erenz)?|réf(?:érence)?|kennziffer|req(?:uisition)?|job id|job no|recruitment no|vacancy (?:no|ref|id)|stellen-?(?:nr|id)|referenznummer|referencia|referência|vermelding van|quoting|rif)\b[ .:#º°]*(?:n[or°º]?\.? ?[:.]? ?)?([A-Z0-9][A-Z0-9/_.-]*[A-Z0-9](?: ?-[A-Z])?)",
    )
});

pub fn find(reading: &Reading<'_>) -> Option<String> {
    let number = |text: &str| {
        let first = text.split_whitespace().next()?.trim_end_matches([',', ';', '.']);
        (has_digit(first) && first.len() <= 40).then(|| first.to_owned())
    };
    reading.labels.all(Label::Reference).find_map(number).or_else(|| {
        NUMBERED
            .as_ref()?
            .captures_iter(reading.text)
            .filter_map(|c| c.get(1))
            .map(|m| m.as_str())
            .find(|m| has_digit(m) && (3..=40).contains(&m.len()))
            .map(str::to_owned)
    })
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}
