//! Honest rewordings and tampered lines over the sample profiles and the held-out ones.
//!
//! | file | what it is | measured when nobody had mended with it |
//! |---|---|---|
//! | `lines.txt` | what the guard was first mended with | – |
//! | `blind.txt` | written from the profiles and the rules alone; used for mending since | – |
//! | `fresh.txt` | ten profiles; used for mending since | 17 of 66 honest lines refused, 7 of 74 tampered passed |
//! | `held_a.txt` | five new profiles; used for mending since | 24 of 88 refused, 8 of 89 passed |
//! | `practice*.txt` | short and nominal styles, other languages, written while mending | the second: 5 of 63 and 4 of 14; the third: 6 of 59 and 3 of 15 |
//! | `held_b.txt` | five more new profiles; measured once when all above had been used, then mended with | 10 of 102 refused, 10 of 101 passed |
//! | `held_c.txt` | four more new profiles; measured once when all above had been used, then mended with | 5 of 50 refused, 0 of 50 passed |
//! | `held_d.txt` | five more new profiles; measured once when all above had been used, then mended with | 10 of 60 refused, 5 of 60 passed |
//! | `reworded_a.txt`, `reworded_b.txt` | sixteen new profiles, free rewordings above all; mended with | 29 of 160 refused, 3 of 100 passed; 27 of 160 and 13 of 100 |
//! | `held_e.txt` | eight more new profiles; measured once when all above had been used, then mended with | 13 of 100 refused, 9 of 100 passed |
//! | `held_f.txt` | eight more new profiles; measured once when all above had been used, then mended with | 4 of 100 refused, 7 of 100 passed |
//! | `held_g.txt` | eight more new profiles; measured once when all above had been used, then mended with | 7 of 102 refused, 5 of 98 passed |
//! | `held_h.txt` | eight more, measured at the same time, and again when mended with the former | 3 of 99 refused, 5 of 101 passed; 2 of 99 and 5 of 101 |
//! | `held_i.txt` | ten more; measured once when all above had been used, then mended with | 7 of 120 refused, 11 of 120 passed |
//! | `held_j.txt`, `held_k.txt` | eighteen more; measured once when all above had been used, then mended with | 6 of 120 refused, 12 of 120 passed; 11 of 100 and 4 of 100 |
//! | `held_l.txt` | eight more; measured once when all above had been used, then its false alarms mended | 4 of 100 refused, 3 of 100 passed |
//! | `held_m.txt` | eight more; measured once when all above had been used, then mended with | 4 of 100 refused, 5 of 100 passed |
//! | `held_n.txt`, `held_o.txt` | sixteen more, worded more freely; measured once when all above had been used, then mended with | 11 of 60 refused, 6 of 60 passed; 11 of 60 and 9 of 60 |
//! | `held_p.txt`, `held_q.txt` | sixteen more, the first worded more freely still; measured once when all above had been used, then mended with | 21 of 60 refused, 6 of 60 passed; 5 of 60 and 2 of 60 |
//! | `held_r.txt`, `held_s.txt` | sixteen more; measured once when all above had been used, then mended with | 7 of 60 refused, 8 of 60 passed; 14 of 60 and 5 of 60 |
//! | `held_t.txt` | six more; measured once when all above had been used, then mended with | 5 of 45 refused, 5 of 45 passed |
//! | `review.txt` | what a reading of the last rules found to be let through by them | – |
//! | `styles.txt` | all profiles, in the manner of language models: noun style, passive, British and American, six languages; six parts, each written when those before had been mended with | 42 of 236 refused and 8 of 85 passed; 18 of 121 and 10 of 64; 10 of 63 and 0 of 30; 8 of 62; 6 of 60; 3 of 40 and 3 of 14 |
//!
//! The target for all is one in twenty on lines nobody tuned for. What holds now on every file is a
//! bound, so that it can only get better. A few labels were mended: durations are numbers, not
//! dates; who "headed" what the evidence "led" climbs; a sum of the evidence's numbers is not in the evidence; a skill that the profile declares
//! for the entry stands there.

use std::collections::{BTreeMap, BTreeSet};

use super::samples::everybody;
use super::today;
use crate::profile::Profile;
use crate::text::Lang;
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, ViolationKind};

/// One case a line: profile | language | start of the cited highlight | line | kind or `ok`.
const TUNED: &str = include_str!("lines.txt");
const BLIND: &str = include_str!("blind.txt");
const FRESH: &str = include_str!("fresh.txt");
const PRACTICE: &str = concat!(
    include_str!("practice.txt"),
    include_str!("practice2.txt"),
    include_str!("practice3.txt")
);
const HELD_A: &str = include_str!("held_a.txt");
const HELD_B: &str = include_str!("held_b.txt");
const HELD_C: &str = include_str!("held_c.txt");
const HELD_D: &str = include_str!("held_d.txt");
const HELD_E: &str = include_str!("held_e.txt");
const HELD_F: &str = include_str!("held_f.txt");
const HELD_G: &str = include_str!("held_g.txt");
const HELD_H: &str = include_str!("held_h.txt");
const HELD_I: &str = include_str!("held_i.txt");
const HELD_J: &str = include_str!("held_j.txt");
const HELD_K: &str = include_str!("held_k.txt");
const HELD_L: &str = include_str!("held_l.txt");
const HELD_M: &str = include_str!("held_m.txt");
const HELD_N: &str = include_str!("held_n.txt");
const HELD_O: &str = include_str!("held_o.txt");
const HELD_P: &str = include_str!("held_p.txt");
const HELD_Q: &str = include_str!("held_q.txt");
const HELD_R: &str = include_str!("held_r.txt");
const HELD_S: &str = include_str!("held_s.txt");
const HELD_T: &str = include_str!("held_t.txt");
const REVIEW: &str = include_str!("review.txt");
const REWORDED: &str = concat!(include_str!("reworded_a.txt"), include_str!("reworded_b.txt"));
const STYLES: &str = include_str!("styles.txt");

fn kind(text: &str) -> Option<ViolationKind> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

fn cases(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[derive(Debug, Default)]
struct Tally {
    honest: usize,
    alarms: usize,
    tampered: usize,
    missed: usize,
    /// Caught, but under another kind.
    other: usize,
}

/// Checks each case; `None` without the sample profiles.
fn tally<'c>(cases: impl Iterator<Item = &'c str>, show: bool) -> Option<Tally> {
    let profiles: BTreeMap<String, Profile> = everybody().into_iter().collect();
    if profiles.is_empty() {
        return None;
    }
    let guards: BTreeMap<&str, Guard<'_>> = profiles
        .iter()
        .map(|(name, profile)| (name.as_str(), Guard::new(profile, today())))
        .collect();
    let mut tally = Tally::default();
    for case in cases {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        let [name, lang, start, text, expected] = parts[..] else {
            panic!("a case has five parts: {case}");
        };
        let found = profiles[name].entries().find_map(|entry| {
            let highlight = entry.highlights.iter().find(|h| h.text.starts_with(start))?;
            Some((entry.id.as_str(), highlight.id.clone(), highlight.text.as_str()))
        });
        let Some((entry, source, known)) = found else {
            panic!("no highlight starts with `{start}`")
        };
        let claim = Claim {
            text,
            place: Place::Entry(entry),
            sources: &[source],
            language: Lang::from_code(lang).unwrap_or_default(),
            allowed_names: &[],
        };
        let verdict = guards[name].check(&claim);
        let refused = verdict.status == Status::Unsupported;
        let tell = |what: &str| {
            if show {
                println!("{what} {name}: {text} ({expected})\n       of: {known}");
                for violation in &verdict.violations {
                    let (kind, text, why) = (violation.kind, &violation.text, &violation.why);
                    println!("       {kind:?} `{text}`: {why}");
                }
            }
        };
        if expected == "ok" {
            tally.honest += 1;
            if refused {
                tally.alarms += 1;
                tell("ALARM ");
            }
        } else {
            tally.tampered += 1;
            if !refused {
                tally.missed += 1;
                tell("MISSED");
            } else if !verdict.violations.iter().any(|v| Some(v.kind) == kind(expected)) {
                tally.other += 1;
                tell("OTHER ");
            }
        }
    }
    println!("{tally:?}");
    Some(tally)
}

impl Tally {
    /// The same with bounds in per cent: honest lines refused, tampered ones passed, named wrongly.
    fn assert_at_most(&self, alarms: f64, missed: f64, other: f64) {
        let share = |part: usize, all: usize| part as f64 * 100.0 / all as f64;
        assert!(share(self.alarms, self.honest) <= alarms, "honest lines refused: {self:?}");
        assert!(share(self.missed, self.tampered) <= missed, "tampered lines passed: {self:?}");
        assert!(
            share(self.other, self.tampered) <= other,
            "tampered lines named wrongly: {self:?}"
        );
    }

    /// At most one honest line in twenty refused, one tampered line in twenty passed or named
    /// wrongly.
    fn assert_one_in_twenty(&self) {
        assert!(self.alarms * 20 <= self.honest, "honest lines refused: {self:?}");
        assert!(self.missed * 20 <= self.tampered, "tampered lines passed: {self:?}");
        assert!(self.other * 20 <= self.tampered, "tampered lines named wrongly: {self:?}");
    }
}

#[test]
fn rewordings_pass_and_tampering_fails() {
    let Some(tally) = tally(cases(TUNED), true) else { return };
    tally.assert_one_in_twenty();
}

/// `TAILOR_GUARD_SHOW` prints the first half's misses, for mending; the other half stays unseen.
#[test]
fn lines_written_without_sight_of_the_guard() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let seen = cases(BLIND).step_by(2);
    let unseen = cases(BLIND).skip(1).step_by(2);
    let (Some(seen), Some(unseen)) = (tally(seen, show), tally(unseen, show)) else { return };
    seen.assert_one_in_twenty();
    unseen.assert_one_in_twenty();
}

/// Lines on ten profiles, written when the two files above had been used for mending.
#[test]
fn fresh_lines() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(fresh) = tally(cases(FRESH), show) else { return };
    fresh.assert_at_most(2.0, 2.0, 10.0);
}

/// Lines in the shorter styles: nouns of action, fragments, other languages.
#[test]
fn nominal_styles() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(practice) = tally(cases(PRACTICE), show) else { return };
    practice.assert_at_most(3.0, 5.0, 15.0);
}

/// Lines on five profiles in no other corpus.
#[test]
fn held_out_lines_a() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_A), show) else { return };
    held.assert_at_most(2.0, 2.0, 5.0);
}

/// Five more.
#[test]
fn held_out_lines_b() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_B), show) else { return };
    held.assert_at_most(2.0, 2.0, 5.0);
}

#[test]
fn held_out_lines_c() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_C), show) else { return };
    held.assert_at_most(0.0, 0.0, 2.0);
}

#[test]
fn held_out_lines_d() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_D), show) else { return };
    held.assert_at_most(0.0, 0.0, 7.0);
}

/// Written without sight of the program, before the thesaurus was tuned with them.
#[test]
fn held_out_lines_e() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_E), show) else { return };
    held.assert_at_most(2.0, 5.0, 7.5);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_f() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_F), show) else { return };
    held.assert_at_most(2.0, 2.0, 6.0);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_g_and_h() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_G), show) else { return };
    held.assert_at_most(0.0, 1.1, 7.0);
    let Some(held) = tally(cases(HELD_H), show) else { return };
    held.assert_at_most(0.0, 1.0, 7.0);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_i() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_I), show) else { return };
    held.assert_at_most(0.0, 1.7, 4.5);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_j_and_k() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_J), show) else { return };
    held.assert_at_most(1.7, 1.7, 9.5);
    let Some(held) = tally(cases(HELD_K), show) else { return };
    held.assert_at_most(4.0, 1.0, 8.0);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_l() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_L), show) else { return };
    held.assert_at_most(0.0, 3.0, 6.5);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_m() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_M), show) else { return };
    held.assert_at_most(0.0, 2.0, 3.2);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_n_and_o() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_N), show) else { return };
    held.assert_at_most(3.4, 0.0, 6.7);
    let Some(held) = tally(cases(HELD_O), show) else { return };
    held.assert_at_most(8.4, 3.4, 3.4);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_p_and_q() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_P), show) else { return };
    held.assert_at_most(10.0, 8.4, 3.4);
    let Some(held) = tally(cases(HELD_Q), show) else { return };
    held.assert_at_most(0.0, 3.4, 6.7);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_r_and_s() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_R), show) else { return };
    held.assert_at_most(0.0, 3.4, 1.7);
    let Some(held) = tally(cases(HELD_S), show) else { return };
    held.assert_at_most(5.0, 3.4, 1.7);
}

/// The same, measured when all above had been used.
#[test]
fn held_out_lines_t() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(held) = tally(cases(HELD_T), show) else { return };
    held.assert_at_most(9.0, 7.0, 4.5);
}

/// An exception for one wording lets no other through.
#[test]
fn exceptions_are_narrow() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(review) = tally(cases(REVIEW), show) else { return };
    review.assert_at_most(0.0, 0.0, 0.0);
}

/// Free rewordings: strong, short and nominal ones.
#[test]
fn free_rewordings() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(reworded) = tally(cases(REWORDED), show) else { return };
    reworded.assert_at_most(4.5, 2.5, 8.5);
}

/// The styles of language models.
#[test]
fn lines_in_many_styles() {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    let Some(styles) = tally(cases(STYLES), show) else { return };
    styles.assert_at_most(1.6, 4.8, 9.5);
}

#[test]
fn the_lines_are_many_and_of_every_kind() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut professions = BTreeSet::new();
    let mut languages = BTreeSet::new();
    for case in cases(TUNED)
        .chain(cases(BLIND))
        .chain(cases(FRESH))
        .chain(cases(HELD_A))
        .chain(cases(HELD_B))
        .chain(cases(HELD_C))
        .chain(cases(HELD_D))
        .chain(cases(STYLES))
    {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        professions.insert(parts[0]);
        languages.insert(parts[1]);
        *kinds.entry(parts[4]).or_default() += 1;
    }
    let all: usize = kinds.values().sum();
    assert!(all >= 600, "{all} lines");
    assert!(professions.len() >= 8, "{professions:?}");
    assert!(["en", "de", "fr"].iter().all(|language| languages.contains(language)));
    assert!(kinds["ok"] * 5 >= all * 2 && kinds["ok"] * 5 <= all * 3, "{kinds:?}");
    for name in [
        "number",
        "date",
        "employer",
        "title",
        "degree",
        "certificate",
        "skill",
        "scope",
        "contact",
    ] {
        assert!(kinds.get(name).is_some_and(|count| *count >= 5), "{name}: {kinds:?}");
    }
}
