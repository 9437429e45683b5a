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
//! | `held_u.txt` to `held_b1.txt` | thirty-two more, by eight writers, one of whom wrote for a checker to stumble over (`z`); measured once when all above had been used, then mended with | 37 of 400 refused, 73 of 400 passed |
//! | `held_c1.txt` to `held_j1.txt` | thirty-two more by eight writers, of the same kind (`h1` to stumble over); measured when the former had been begun with, then mended with | 55 of 400 refused, 76 of 400 passed |
//! | `held_k1.txt` to `held_p1.txt` | twenty-four more by six writers; measured once when all above had been used, then mended with | 26 of 300 refused, 39 of 300 passed |
//! | `held_q1.txt` to `held_t1.txt` | sixteen more by four writers; measured once when all above had been used, then mended with | 15 of 200 refused, 26 of 200 passed |
//! | `held_u1.txt` to `held_b2.txt` | thirty-two more by eight writers, a third of the honest lines reworded as thoroughly as the rules allow, evidence full of abbreviations; measured once when all above had been used, then mended with | 113 of 480 refused, 49 of 480 passed |
//! | `tampered_a.txt` | the tampered half of fifteen sets whose honest half rounded and worked out numbers, which is no rewording; measured and mended with like the former | 115 of 869 passed |
//! | `held_c2.txt` to `held_j2.txt` | thirty-two more of the same kind; measured when the former had been mended with (the last when seven of these had been), then mended with | 66 of 480 refused, 56 of 480 passed (before: 75 of 420, 51 of 420 of the seven) |
//! | `held_k2.txt` to `held_q2.txt` | twenty-eight more; measured when all above had been mended with, then mended with | 69 of 420 refused, 36 of 420 passed |
//! | `held_r2.txt` to `held_v2.txt` | twenty more; measured when all above had been mended with, then its false alarms | 40 of 300 refused, 22 of 300 passed (before this round of mending: 53 and 29) |
//! | `plain_p.txt`, `plain_q.txt` | sixty-four people by sixteen writers who had the contract's words alone, full lines as people write them; measured with the guard as it was, then mended with | 95 of 960 refused, 37 of 960 passed |
//! | `plain_r.txt` | thirty-two more; measured when the former had been mended with (and with the guard before them), then mended with | 34 of 480 refused, 33 of 480 passed (37 and 32) |
//! | `plain_s.txt` | thirty-two more, three in four German or French; likewise | 46 of 480 refused, 40 of 480 passed (53 and 43) |
//! | `plain_t.txt` | twenty-eight more; likewise | 37 of 420 refused, 19 of 420 passed (42 and 21) |
//! | `plain_u.txt` | twenty-eight more; likewise | 34 of 420 refused, 30 of 420 passed (35 and 29) |
//! | `plain_v.txt` | twenty-four more; likewise | 22 of 360 refused, 15 of 360 passed (33 and 19) |
//! | `plain_w.txt` | twenty-four more; likewise | 34 of 360 refused, 16 of 360 passed (42 and 17) |
//! | `plain_x.txt` | sixteen more; measured when some exceptions had been narrowed again, then mended with | 22 of 240 refused, 10 of 240 passed (24 and 11) |
//! | `plain_y.txt` | thirty-two more by eight writers, half English, worded more thoroughly; measured with the guard of the former, then mended with | 61 of 480 refused, 31 of 480 passed |
//! | `plain_z.txt` | thirty-two more, the same way; measured when the former and `bulk.txt` had been mended with, then mended with | 40 of 480 refused, 21 of 480 passed (57 and 22) |
//! | `plain_a1.txt` | sixteen more; measured at the same time as the former | 23 of 240 refused, 14 of 240 passed (26 and 13) |
//! | `plain_b1.txt` | sixteen more; measured when all above had been mended with | 15 of 240 refused, 8 of 240 passed (18 and 8) |
//! | `bulk.txt` | each highlight of twenty-four people reworded three times, lightly, thoroughly and as a model does, full of numbers and times; mended with | 260 of 1,323 refused |
//! | `plain_c1.txt` | twenty more by five writers, whose tampering is subtler: the same wording with one thing changed; measured when all above had been mended with, then mended with | 23 of 300 refused, 46 of 300 passed |
//! | `bulk2.txt` | each highlight of twenty-one more people reworded three times; mended with | 157 of 1,239 refused |
//! | `plain_d1.txt` | twelve more of the kind of `plain_c1.txt`; measured when that had been mended with, and not mended with | 18 of 180 refused, 26 of 180 passed (before: 20 and 26) |
//! | `plain_e1.txt` | thirty-three more by five writers, two in three English; measured with the guard of the former, then mended with | 48 of 495 refused, 57 of 495 passed |
//! | `near_a.txt` | twenty by three writers, whose tampered lines keep the wording and change one thing that is easily overlooked; likewise | 29 of 300 refused, 111 of 300 passed |
//! | `plain_f1.txt` | twelve more by two writers; measured when the former had been mended with, then a threshold was chosen and eight words added with it | 30 of 180 refused, 11 of 180 passed (before: 24 and 16) |
//! | `near_b.txt` | six of the kind of `near_a.txt`; likewise | 7 of 90 refused, 18 of 90 passed (before: 5 and 25) |
//! | `plain_g1.txt` | fifty-four more by nine writers, two in three English; measured with the guard of the former, then mended with | 47 of 810 refused, 62 of 810 passed |
//! | `near_c.txt` | twenty-four by four writers, of the kind of `near_a.txt`; likewise | 25 of 360 refused, 53 of 360 passed |
//! | `plain_h1.txt` | thirty more by five writers; measured with the guard of the former, then mended with | 28 of 450 refused, 25 of 450 passed |
//! | `near_d.txt` | six of the kind of `near_a.txt`; likewise | 6 of 90 refused, 7 of 90 passed |
//! | `honest_a.txt` | eight, two lines in three reworded thoroughly, none tampered; likewise | 22 of 240 refused |
//! | `numbers_a.txt` | sixteen full of quantities of all sorts, each told in another way; likewise | 91 of 320 refused, 16 of 160 passed |
//! | `untrue_a.txt` | eighteen worded as boldly as a model might, an untruth in the middle of nearly each; likewise, when half of the former had been mended with | 4 of 72 refused, 86 of 468 passed |
//! | `plain_i1.txt` | thirty-four more by five writers; measured when all above had been mended with, then four of its untruths mended | 24 of 510 refused, 39 of 510 passed (before: 24 and 43) |
//! | `honest_b.txt` | eight of the kind of `honest_a.txt`; likewise, and not mended with | 20 of 240 refused (before: 20) |
//! | `twins.txt` | what was mended with the last, each beside the same line with one untruth | – |
//! | `pairs.txt` | pairs of short lines that say the same, construct by construct: numbers, times, wording, in three languages; mended with | 94 of 1,117 refused |
//! | `review.txt` | what a reading of the last rules found to be let through by them | – |
//! | `attacks.txt` | written with the rules in sight to get round their exceptions, and to be refused by them; mended with | 29 of 45 refused, 90 of 171 passed |
//! | `styles.txt` | all profiles, in the manner of language models: noun style, passive, British and American, six languages; six parts, each written when those before had been mended with | 42 of 236 refused and 8 of 85 passed; 18 of 121 and 10 of 64; 10 of 63 and 0 of 30; 8 of 62; 6 of 60; 3 of 40 and 3 of 14 |
//!
//! The target for all is one in twenty on lines nobody tuned for. What holds now on every file is a
//! bound, so that it can only get better; once fifteen were raised, when four rules went that had refused
//! more honest lines than they caught tampered ones, and once when lines were first held to the wording that they keep. A few labels were mended: durations are numbers, not
//! dates; who "headed" what the evidence "led" climbs; a sum of the evidence's numbers is not in the evidence; a skill that the profile declares
//! for the entry stands there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::samples::everybody;
use super::today;
use crate::profile::Profile;
use crate::text::Lang;
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, ViolationKind};

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

/// Checks each case. `TAILOR_GUARD_SHOW` prints what is wrong.
fn tally<'c>(cases: impl Iterator<Item = &'c str>) -> Tally {
    let show = std::env::var_os("TAILOR_GUARD_SHOW").is_some();
    static PROFILES: LazyLock<BTreeMap<String, Profile>> =
        LazyLock::new(|| everybody().into_iter().collect());
    let profiles = &*PROFILES;
    let cases: Vec<&str> = cases.collect();
    let named = |name: &str| cases.iter().any(|case| case.starts_with(name));
    let guards: BTreeMap<&str, Guard<'_>> = profiles
        .iter()
        .filter(|(name, _)| named(name))
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
    tally
}

impl Tally {
    /// Bounds in per cent: honest lines refused, tampered ones passed, tampered ones named wrongly.
    fn assert_at_most(&self, alarms: f64, missed: f64, other: f64) {
        let share = |part: usize, all: usize| part as f64 * 100.0 / all.max(1) as f64;
        assert!(share(self.alarms, self.honest) <= alarms, "honest lines refused: {self:?}");
        assert!(share(self.missed, self.tampered) <= missed, "tampered lines passed: {self:?}");
        assert!(
            share(self.other, self.tampered) <= other,
            "tampered lines named wrongly: {self:?}"
        );
    }
}

/// A test for each corpus: its files and its bounds, as [`Tally::assert_at_most`] has them. One case a
/// line: profile | language | start of the cited highlight | line | kind or `ok`.
macro_rules! corpora {
    ($($name:ident: $($file:literal)+ => $alarms:literal, $missed:literal, $other:literal;)+) => {
        const CORPORA: &[&str] = &[$(concat!($(include_str!($file)),+)),+];
        $(
            #[test]
            fn $name() {
                let tally = tally(cases(concat!($(include_str!($file)),+)));
                tally.assert_at_most($alarms, $missed, $other);
            }
        )+
    };
}

corpora! {
    tuned: "lines.txt" => 1.7, 0.4, 4.2;
    blind: "blind.txt" => 2.7, 0.0, 4.4;
    fresh: "fresh.txt" => 0.0, 0.0, 9.4;
    nominal_styles: "practice.txt" "practice2.txt" "practice3.txt" => 0.0, 0.0, 14.9;
    held_a: "held_a.txt" => 1.2, 0.0, 3.4;
    held_b: "held_b.txt" => 3.0, 0.0, 1.0;
    held_c: "held_c.txt" => 0.0, 0.0, 2.0;
    held_d: "held_d.txt" => 0.0, 0.0, 3.4;
    held_e: "held_e.txt" => 1.0, 3.0, 8.0;
    held_f: "held_f.txt" => 0.0, 1.0, 3.0;
    held_g: "held_g.txt" => 0.0, 1.1, 3.1;
    held_h: "held_h.txt" => 0.0, 1.0, 7.0;
    held_i: "held_i.txt" => 0.0, 0.0, 3.4;
    held_j: "held_j.txt" => 1.7, 1.7, 8.4;
    held_k: "held_k.txt" => 1.0, 0.0, 6.0;
    held_l: "held_l.txt" => 0.0, 3.0, 5.0;
    held_m: "held_m.txt" => 0.0, 1.0, 1.0;
    held_n: "held_n.txt" => 3.4, 0.0, 6.7;
    held_o: "held_o.txt" => 3.4, 3.4, 3.4;
    held_p: "held_p.txt" => 6.7, 5.0, 3.4;
    held_q: "held_q.txt" => 0.0, 1.7, 5.0;
    held_r: "held_r.txt" => 0.0, 5.0, 1.7;
    held_s: "held_s.txt" => 0.0, 1.7, 3.4;
    held_t: "held_t.txt" => 6.7, 6.7, 4.5;
    held_u: "held_u.txt" => 2.0, 10.0, 8.0;
    held_v: "held_v.txt" => 0.0, 8.0, 2.0;
    held_w: "held_w.txt" => 2.0, 14.0, 0.0;
    held_x: "held_x.txt" => 0.0, 6.0, 14.0;
    held_y: "held_y.txt" => 0.0, 10.0, 4.0;
    held_z: "held_z.txt" => 2.0, 8.0, 8.0;
    held_a1: "held_a1.txt" => 4.0, 0.0, 4.0;
    held_b1: "held_b1.txt" => 0.0, 2.0, 10.0;
    held_c1: "held_c1.txt" => 2.0, 2.0, 6.0;
    held_d1: "held_d1.txt" => 0.0, 4.0, 14.0;
    held_e1: "held_e1.txt" => 4.0, 10.0, 6.0;
    held_f1: "held_f1.txt" => 2.0, 4.0, 12.0;
    held_g1: "held_g1.txt" => 8.0, 12.0, 2.0;
    held_h1: "held_h1.txt" => 2.0, 24.0, 18.0;
    held_i1: "held_i1.txt" => 0.0, 2.0, 6.0;
    held_j1: "held_j1.txt" => 2.0, 4.0, 6.0;
    held_k1: "held_k1.txt" => 0.0, 12.0, 0.0;
    held_l1: "held_l1.txt" => 2.0, 8.0, 10.0;
    held_m1: "held_m1.txt" => 4.0, 10.0, 4.0;
    held_n1: "held_n1.txt" => 2.0, 0.0, 2.0;
    held_o1: "held_o1.txt" => 0.0, 2.0, 0.0;
    held_p1: "held_p1.txt" => 2.0, 0.0, 2.0;
    held_q1: "held_q1.txt" => 4.0, 6.0, 4.0;
    held_r1: "held_r1.txt" => 2.0, 6.0, 12.0;
    held_s1: "held_s1.txt" => 2.0, 2.0, 6.0;
    held_t1: "held_t1.txt" => 0.0, 2.0, 2.0;
    held_u1: "held_u1.txt" => 0.0, 1.7, 1.7;
    held_v1: "held_v1.txt" => 1.7, 3.4, 5.0;
    held_w1: "held_w1.txt" => 1.7, 5.0, 8.4;
    held_x1: "held_x1.txt" => 1.7, 5.0, 1.7;
    held_y1: "held_y1.txt" => 0.0, 8.4, 6.7;
    held_z1: "held_z1.txt" => 6.7, 1.7, 8.4;
    held_a2: "held_a2.txt" => 5.0, 3.4, 3.4;
    held_b2: "held_b2.txt" => 5.0, 3.4, 10.0;
    held_c2: "held_c2.txt" => 3.4, 8.4, 5.0;
    held_d2: "held_d2.txt" => 6.7, 8.4, 6.7;
    held_e2: "held_e2.txt" => 5.0, 6.7, 6.7;
    held_f2: "held_f2.txt" => 5.0, 3.4, 3.4;
    held_g2: "held_g2.txt" => 0.0, 3.4, 6.7;
    held_h2: "held_h2.txt" => 1.7, 6.7, 1.7;
    held_i2: "held_i2.txt" => 11.7, 13.4, 0.0;
    held_j2: "held_j2.txt" => 1.7, 8.4, 11.7;
    held_k2: "held_k2.txt" => 5.0, 1.7, 6.7;
    held_l2: "held_l2.txt" => 3.4, 5.0, 6.7;
    held_m2: "held_m2.txt" => 3.4, 8.4, 5.0;
    held_n2: "held_n2.txt" => 5.0, 3.4, 3.4;
    held_o2: "held_o2.txt" => 5.0, 6.7, 5.0;
    held_p2: "held_p2.txt" => 0.0, 10.0, 8.4;
    held_q2: "held_q2.txt" => 5.0, 5.0, 8.4;
    held_r2: "held_r2.txt" => 8.4, 3.4, 5.0;
    held_s2: "held_s2.txt" => 3.4, 5.0, 3.4;
    held_t2: "held_t2.txt" => 6.7, 15.0, 3.4;
    held_u2: "held_u2.txt" => 1.7, 1.7, 3.4;
    held_v2: "held_v2.txt" => 3.4, 3.4, 8.4;
    tampered_a: "tampered_a.txt" => 0.0, 7.0, 5.3;
    exceptions_are_narrow: "review.txt" => 0.0, 0.0, 0.0;
    free_rewordings: "reworded_a.txt" "reworded_b.txt" => 3.6, 0.5, 5.4;
    styles_of_language_models: "styles.txt" => 2.5, 3.7, 7.9;
    attacks: "attacks.txt" => 35.6, 24.6, 8.8;
    plain_p: "plain_p.txt" => 1.9, 1.3, 4.2;
    plain_q: "plain_q.txt" => 3.0, 2.1, 4.0;
    plain_r: "plain_r.txt" => 1.9, 2.8, 5.5;
    plain_s: "plain_s.txt" => 2.5, 3.6, 6.1;
    plain_t: "plain_t.txt" => 0.8, 3.4, 6.0;
    plain_u: "plain_u.txt" => 2.0, 4.3, 7.4;
    pairs: "pairs.txt" => 2.7, 0.0, 0.0;
    plain_v: "plain_v.txt" => 2.3, 2.5, 4.8;
    plain_w: "plain_w.txt" => 3.7, 2.8, 8.4;
    plain_x: "plain_x.txt" => 4.2, 3.0, 5.9;
    plain_y: "plain_y.txt" => 0.7, 4.6, 4.2;
    plain_z: "plain_z.txt" => 3.8, 2.8, 4.6;
    plain_a1: "plain_a1.txt" => 7.5, 3.4, 3.4;
    plain_b1: "plain_b1.txt" => 5.0, 1.7, 3.8;
    bulk: "bulk.txt" => 3.3, 0.0, 0.0;
    plain_c1: "plain_c1.txt" => 0.4, 0.7, 10.0;
    plain_d1: "plain_d1.txt" => 7.8, 9.5, 8.4;
    bulk_b: "bulk2.txt" => 0.8, 0.0, 0.0;
    plain_e1: "plain_e1.txt" => 7.7, 7.3, 9.5;
    near_a: "near_a.txt" => 7.7, 15.0, 26.4;
    plain_f1: "plain_f1.txt" => 13.9, 5.6, 11.2;
    near_b: "near_b.txt" => 4.5, 21.2, 27.8;
    plain_g1: "plain_g1.txt" => 1.9, 3.8, 11.4;
    near_c: "near_c.txt" => 4.2, 4.5, 21.7;
    plain_h1: "plain_h1.txt" => 1.2, 2.0, 9.2;
    near_d: "near_d.txt" => 1.2, 4.5, 16.7;
    honest_a: "honest_a.txt" => 3.8, 0.0, 0.0;
    numbers_a: "numbers_a.txt" => 2.2, 0.0, 0.7;
    untrue_a: "untrue_a.txt" => 2.8, 8.8, 12.4;
    plain_i1: "plain_i1.txt" => 4.8, 5.9, 12.0;
    honest_b: "honest_b.txt" => 8.4, 0.0, 0.0;
    twins: "twins.txt" => 0.8, 1.3, 2.7;
}

#[test]
fn the_lines_are_many_and_of_every_kind() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut professions = BTreeSet::new();
    let mut languages = BTreeSet::new();
    for case in CORPORA.iter().copied().flat_map(cases) {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        professions.insert(parts[0]);
        languages.insert(parts[1]);
        *kinds.entry(parts[4]).or_default() += 1;
    }
    let all: usize = kinds.values().sum();
    assert!(all >= 4000, "{all} lines");
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
