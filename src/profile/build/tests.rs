use crate::profile::check;

/// A profile in which nearly everything is wrong, each entry in several ways.
const WRONG: &str = include_str!("tests/wrong.yaml");

#[test]
fn no_problem_hides_another() {
    let problems = check(WRONG).problems;
    let told: Vec<String> = problems
        .iter()
        .map(|p| format!("{}:{}: {}", p.place.line, p.place.column, p.message))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn each_problem_has_a_place_in_the_file_and_a_hint() {
    let lines: Vec<&str> = WRONG.lines().collect();
    for problem in check(WRONG).problems {
        assert!(problem.hint.is_some(), "{problem:?}");
        let line = lines[problem.place.line - 1];
        assert!(problem.place.column <= line.chars().count(), "{problem:?}");
    }
}

#[test]
fn what_the_file_needs_is_told_in_words_of_people() {
    let told = |source: &str| {
        let problem =
            check(source).problems.into_iter().find(crate::yaml::problem::Problem::is_error);
        problem.map(|problem| (problem.message, problem.hint.unwrap_or_default())).unwrap()
    };
    let (message, hint) = told("basics: {name: Ada}\nwork: [\n  - name: X\n    position: Y\n");
    assert!(message.contains("a `[` or `{` that is still open"), "{message}");
    assert!(hint.contains("close the bracket"), "{hint}");
    let (message, hint) = told(
        "basics: {name: Ada, email: a@example.org}\neducation:\n  - institution: X\n    highlights: [Thesis]\n",
    );
    assert_eq!(message, "unknown key `highlights` in an `education` entry");
    assert!(hint.starts_with("what you did there may stand as a `projects` entry"), "{hint}");
}

#[test]
fn an_entry_without_a_name_tells_its_other_problems() {
    let source =
        "basics: {name: Ada, email: a@example.org}\nwork:\n  - nmae: X\n    startDate: 2021-13\n";
    let told: Vec<String> = check(source)
        .problems
        .into_iter()
        .filter(crate::profile::problem::Problem::is_error)
        .map(|problem| problem.message)
        .collect();
    assert_eq!(
        told,
        [
            "a `work` entry has no name",
            "unknown key `nmae` in a `work` entry",
            "`startDate`: `2021-13` is not a day of the calendar",
        ]
    );
}
