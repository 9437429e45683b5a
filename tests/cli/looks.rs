//! Looks, engines and the order of sections from the command line.

use std::path::Path;

use crate::harness::Test;

fn text_of(pdf: &Path) -> String {
    let lines = tailor::reader::pdf::lines(&std::fs::read(pdf).unwrap()).unwrap();
    lines.iter().map(|line| format!("{}\n", line.text)).collect()
}

/// Runs and gives the path of the PDF.
fn pdf(test: &Test, more: &str) -> std::path::PathBuf {
    let ran =
        test.run(&format!("generate --job posting.txt --out out --progress none {more} --json"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let made: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let path = made["files"]["pdf"].as_str().unwrap();
    path.replace("[DIR]", &test.folder.path().to_string_lossy()).into()
}

#[test]
fn the_second_engine_is_chosen_by_name_and_says_the_same() {
    let test = Test::ready();
    let first = text_of(&pdf(&test, ""));
    let path = pdf(&test, "--pdf-engine printpdf");
    let second = text_of(&path);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&first), words(&second));
    assert!(String::from_utf8_lossy(&std::fs::read(path).unwrap()).contains("TLRAA"));
}

#[test]
fn a_broken_copy_of_a_look_is_named_with_its_line_and_costs_only_the_look() {
    let test = Test::ready();
    let ejected = test.run("template eject modern");
    let copy = ejected
        .stdout
        .lines()
        .chain(ejected.stderr.lines())
        .find(|line| line.ends_with("modern.typ"))
        .unwrap_or_else(|| panic!("{}{}", ejected.stdout, ejected.stderr));
    let copy = copy.replace("[DIR]", &test.folder.path().to_string_lossy());
    let source = std::fs::read_to_string(&copy).unwrap();
    std::fs::write(&copy, format!("#nonsense\n{source}")).unwrap();
    let ran = test.run("generate --job posting.txt --out out --template modern --progress plain");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("resume.pdf"));
    let told = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("your template fails, so the PDF is set by the plain engine, printpdf:")
            && told.contains("modern.typ:1: unknown variable: nonsense"),
        "{}",
        ran.stderr
    );
    let check = test.run("template check");
    assert_eq!(check.code, 2);
    assert!(check.stdout.contains("modern.typ:1: unknown variable: nonsense"), "{}", check.stdout);
}

#[test]
fn sections_stand_in_the_order_asked_for() {
    let test = Test::ready();
    let place = |text: &str| [text.find("Skills\n"), text.find("Experience\n")];
    let [skills, work] = place(&text_of(&pdf(&test, "")));
    assert!(skills < work);
    let path = pdf(&test, "--sections work,skills");
    let [skills, work] = place(&text_of(&path));
    assert!(work.is_some() && work < skills);
    test.write("tailor.yaml", "generate: {sections: [work, skills], pdf_engine: printpdf}\n");
    let path = pdf(&test, "");
    let [skills, work] = place(&text_of(&path));
    assert!(work.is_some() && work < skills, "by the config");
    assert!(String::from_utf8_lossy(&std::fs::read(&path).unwrap()).contains("TLRAA"));
    test.write("tailor.yaml", "generate: {sections: [wrok]}\n");
    let ran = test.run("generate --job posting.txt --out out");
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("`generate.sections`: there are summary"), "{}", ran.stderr);
    test.write("tailor.yaml", "");
    let markdown = path.with_extension("md");
    let ran = test.run(&format!("render {} --sections skills,work", markdown.display()));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn what_is_not_there_is_answered_with_what_is() {
    let test = Test::ready();
    for (flag, answer) in [
        ("--pdf-engine word", "there are typst and printpdf"),
        ("--sections wrok", "there are summary, skills, work"),
        ("--pdf-engine printpdf --format png", "the engine printpdf draws no pictures"),
    ] {
        let ran = test.run(&format!("generate --job posting.txt {flag}"));
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        let told = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(answer), "{}", ran.stderr);
    }
}

#[test]
fn pictures_of_the_looks_get_a_folder_of_their_own() {
    let test = Test::new();
    let ran = test.run("template preview --template ats --out deep/previews");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(test.path("deep/previews/ats.png").exists(), "{}", ran.stdout);
}
