//! What one check found, and the arithmetic that checks share.

/// A score with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// 0 to 100, to a tenth.
    pub score: f64,
    pub note: String,
    pub advice: String,
}

impl Finding {
    /// The advice is dropped when nothing is lost.
    pub fn new(score: f64, note: impl Into<String>, advice: impl Into<String>) -> Self {
        let score =
            if score.is_finite() { (score.clamp(0.0, 100.0) * 10.0).round() / 10.0 } else { 0.0 };
        let advice = if score < 100.0 { advice.into() } else { String::new() };
        Self { score, note: note.into(), advice }
    }
}

/// 0 at `from` and below or beyond it, 1 at `to`, even in between; `from` may be the larger.
pub fn ramp(value: f64, from: f64, to: f64) -> f64 {
    if (to - from).abs() < f64::EPSILON {
        return f64::from(u8::from(value >= to));
    }
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}

/// `part` of `whole`, 0 when there is no whole.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// `1 line`, `3 lines`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A quotation for a note, shortened.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 48;
    let text = text.trim();
    if text.chars().count() <= LONGEST {
        return format!("“{text}”");
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let whole = cut.rfind(' ').filter(|at| *at > LONGEST / 2).map_or(cut.as_str(), |at| &cut[..at]);
    format!("“{whole} …”")
}

/// The first three, and how many more.
pub fn listed(items: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown = items.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("; ");
    match items.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn scores_are_bounded_and_ramps_run_both_ways() {
        assert!(same(Finding::new(f64::NAN, "", "x").score, 0.0));
        assert_eq!(Finding::new(120.0, "", "x").advice, "");
        assert!(same(ramp(5.0, 0.0, 10.0), 0.5));
        assert!(same(ramp(9.0, 10.0, 5.0), 0.2));
        assert!(same(ramp(99.0, 10.0, 5.0), 0.0));
    }

    #[test]
    fn quotations_are_short_whatever_the_script() {
        assert_eq!(quoted(" a b "), "“a b”");
        assert!(quoted(&"日".repeat(500)).chars().count() < 60);
        assert!(quoted(&"é ".repeat(500)).chars().count() < 60);
    }
}
