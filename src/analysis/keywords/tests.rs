use super::*;
use crate::analysis::{Zone, ZoneKind};

fn requirements(text: &str) -> Zones {
    Zones::new(vec![Zone {
        start: 0,
        end: text.len(),
        kind: ZoneKind::Requirements,
        importance: Importance::Must,
    }])
}

fn names(text: &str, language: Lang) -> Vec<String> {
    extract(text, Some(language), &requirements(text)).into_iter().map(|k| k.canonical).collect()
}

#[test]
fn spans_hold_the_terms() {
    let text = "Requirements\n- 3 years of experience with Kubernetes, Terraform and PostgreSQL\n";
    let found = extract(text, Some(Lang::En), &requirements(text));
    assert!(found.len() >= 3, "{found:?}");
    for keyword in &found {
        assert_eq!(text[keyword.span[0]..keyword.span[1]], keyword.term);
        assert_eq!(keyword.importance, Importance::Must);
    }
}

#[test]
fn an_or_list_is_one_choice() {
    let text = "Requirements\n- Experience with Java, Kotlin or Scala\n- Knowledge of Docker\n";
    let found = extract(text, Some(Lang::En), &requirements(text));
    let of = |term: &str| found.iter().find(|k| k.term == term).map(|k| k.alternatives);
    assert_eq!(of("Java"), Some(Some(1)), "{found:?}");
    assert_eq!(of("Kotlin"), of("Java"));
    assert_eq!(of("Scala"), of("Java"));
    assert_eq!(of("Docker"), Some(None));
}

#[test]
fn what_is_not_required_is_no_keyword() {
    let text = "Requirements\n- Experience with Python\n- No Java experience required\n";
    let names = names(text, Lang::En);
    assert!(names.iter().any(|name| name == "Python"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("Java")), "{names:?}");
}

#[test]
fn boilerplate_has_no_keywords() {
    let text = "Benefits\n- Python training and Kubernetes workshops";
    let zones = Zones::new(vec![Zone {
        start: 0,
        end: text.len(),
        kind: ZoneKind::Benefits,
        importance: Importance::Mentioned,
    }]);
    assert!(extract(text, Some(Lang::En), &zones).is_empty());
}

#[test]
fn strong_shapes_count_in_other_languages() {
    let text = "Anforderungen\n- Sicherer Umgang mit SAP-FI, QuPath und TISAX\n";
    let names = names(text, Lang::De);
    for name in ["QuPath", "TISAX"] {
        assert!(names.iter().any(|found| found == name), "{names:?}");
    }
}

#[test]
fn hostile_texts_do_no_harm() {
    for text in
        ["", " ", "\0\u{feff}", "((((((", "a", "🦀🦀🦀", "\n\n\n-\n", "no no no no required"]
    {
        let _ = extract(text, None, &Zones::default());
    }
}

#[test]
fn a_shouted_heading_is_no_keyword() {
    let text = "PERSON SPECIFICATION\n- Experience with Docker\n";
    assert!(!names(text, Lang::En).iter().any(|name| name.contains("SPECIFICATION")));
}

#[test]
fn ten_megabytes_of_one_word_take_no_more_than_their_share() {
    let time = |words: usize| {
        let text = "Kubernetes ".repeat(words);
        let start = std::time::Instant::now();
        assert!(extract(&text, Some(Lang::En), &Zones::default()).len() <= 1);
        start.elapsed()
    };
    time(1_000);
    let (short, long) = (time(20_000), time(200_000));
    assert!(long < short * 40, "{short:?} for a tenth of {long:?}");
}
