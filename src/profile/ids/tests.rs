use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::profile::{Profile, check};

/// A profile of jobs, each an employer, a position, a start and lines.
type Job = (String, String, u16, Vec<String>);

fn yaml(jobs: &[Job]) -> String {
    let mut text = String::from("basics:\n  name: Ada\n  email: a@example.org\nwork:\n");
    for (name, position, year, lines) in jobs {
        text += &format!(
            "  - name: \"{name}\"\n    position: \"{position}\"\n    startDate: \"{year}\"\n    highlights:\n"
        );
        for line in lines {
            text += &format!("      - \"{line}\"\n");
        }
    }
    text
}

fn profile(jobs: &[Job]) -> Profile {
    check(&yaml(jobs)).profile
}

/// What each id stands for.
fn meaning(profile: &Profile) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for job in &profile.work {
        let head = format!("{:?} {:?} {:?}", job.organization, job.title, job.period.start);
        assert_eq!(all.insert(job.id.clone(), head), None, "{} stands twice", job.id);
        for line in &job.highlights {
            assert_eq!(all.insert(line.id.clone(), line.text.clone()), None, "{}", line.id);
        }
    }
    all
}

fn word() -> impl Strategy<Value = String> {
    // Few words, so that entries and lines get into each other's way.
    prop::sample::select(vec!["cut", "costs", "of", "rail", "freight", "Größe", "by", "12", "40"])
        .prop_map(str::to_owned)
}

fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), count).prop_map(|words| words.join(" "))
}

fn jobs() -> impl Strategy<Value = Vec<Job>> {
    let job = (words(1..3), words(1..3), 2000u16..2006, prop::collection::vec(words(1..9), 0..6));
    prop::collection::vec(job, 1..6)
}

/// Equal texts can only be told apart by their order.
fn distinct(jobs: &[Job]) -> bool {
    let heads: BTreeSet<_> = jobs.iter().map(|(a, b, c, _)| (a, b, c)).collect();
    heads.len() == jobs.len()
        && jobs.iter().all(|job| job.3.iter().collect::<BTreeSet<_>>().len() == job.3.len())
}

proptest! {
    #[test]
    fn ids_are_unique_and_survive_reordering(
        (jobs, mixed) in jobs().prop_flat_map(|jobs| {
            let mixed = Just(jobs.clone()).prop_shuffle();
            (Just(jobs), mixed)
        }),
        turn in 0usize..6,
    ) {
        prop_assume!(distinct(&jobs));
        let before = meaning(&profile(&jobs));
        let mut mixed = mixed;
        for job in &mut mixed {
            let by = turn.min(job.3.len());
            job.3.rotate_left(by);
        }
        prop_assert_eq!(before, meaning(&profile(&mixed)));
    }

    /// Another entry may make an id longer, and never gives it to something else.
    #[test]
    fn an_id_never_passes_to_another_entry(jobs in jobs(), more in jobs()) {
        let all: Vec<Job> = jobs.iter().cloned().chain(more).collect();
        prop_assume!(distinct(&all));
        let before = meaning(&profile(&jobs));
        let after = meaning(&profile(&all));
        for (id, text) in before {
            if let Some(now) = after.get(&id) {
                prop_assert_eq!(&text, now, "{}", id);
            }
        }
    }
}

#[test]
fn small_edits_keep_an_id() {
    let job = |line: &str| {
        let jobs = [("Meridian Bank".into(), "Lead Engineer".into(), 2019, vec![line.into()])];
        profile(&jobs).work[0].highlights[0].id.clone()
    };
    let id = job("Cut the settlement time from 40 to 25 minutes with PostgreSQL and Kafka");
    assert_eq!(id, "meridian-bank-lead-engineer/cut-settlement-time-minutes-postgresql");
    for edited in [
        "Cut settlement time from 40 to 20 minutes with PostgreSQL, Kafka and Rust.",
        "cut the settlement time: 25 minutes, with PostgreSQL",
        "Cut Settlement Time (from 1,200 to 25 minutes), with PostgreSQL in three countries",
    ] {
        assert_eq!(job(edited), id, "{edited}");
    }
}

#[test]
fn two_of_the_same_name_are_told_apart_by_what_they_are() {
    let job = |year, lines: &[&str]| {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        ("Meridian Bank".to_owned(), "Engineer".to_owned(), year, lines)
    };
    let profile = profile(&[
        job(
            2019,
            &["Led a team of five engineers in Berlin", "Led a team of five engineers in Rome"],
        ),
        job(2023, &["日本", "12", ""]),
    ]);
    let ids: Vec<_> = profile.work.iter().map(|job| job.id.as_str()).collect();
    assert_eq!(ids, ["meridian-bank-engineer-2019", "meridian-bank-engineer-2023"]);
    assert_eq!(
        profile.work[0].highlights[1].id,
        "meridian-bank-engineer-2019/led-team-five-engineers-rome"
    );
    assert_eq!(profile.work[1].highlights[0].id, "meridian-bank-engineer-2023/line");
    assert_eq!(profile.work[1].highlights[1].id, "meridian-bank-engineer-2023/12");
}

#[test]
fn a_derived_id_gives_way_to_a_given_one() {
    let source = "basics: {name: A, email: a@example.org}\nwork:\n  - name: X\n    position: Clerk\n\
                  \x20 - id: x-clerk\n    name: Z\n";
    let profile = check(source).profile;
    assert_eq!(profile.work[0].id, "x-clerk-work");
    assert_eq!(profile.work[1].id, "x-clerk");
}
