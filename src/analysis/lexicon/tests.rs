use crate::text::Lang;

use super::layout::CATEGORIES;
use super::prepare::{Draft, data_lines};

use super::*;

const SMALL: &str = "term\tcategory\taliases\tbroader\timplies
# a comment
Databases\tdomain\tde:Datenbanken\t\t
PostgreSQL\ttool\tPostgres\tDatabases\t=SQL
=SQL\thard_skill\t\t\t
MySQL\ttool\t\tDatabases\t
Front-end development\thard_skill\tFrontend\t\t
=Go\thard_skill\tGolang\t\t
=KPI\tdomain\t\t\t
Windows\ttool\t\t\t
Nursing care\thard_skill\tde:pflegerische Versorgung; fr:soins infirmiers; es:=UCI\t\t
Machine learning\tdomain\t\t\t
C++\ttool\t\t\t
R&D\tdomain\t\t\t
Conception\tdomain\tfr:forme\t\t
";

fn small() -> Lexicon {
    let more = "Postgres\ttool\tPgSQL\t\t\nDatabase\ttool\tDBMS\t\t";
    let (image, lines) = Draft::read(&[("small", SMALL), ("more", more)]).image();
    Lexicon { image: Image::new(image.leak(), lines) }
}

fn found(lexicon: &Lexicon, text: &str) -> Vec<String> {
    lexicon.scan(text).iter().map(|hit| text[hit.start..hit.end].to_owned()).collect()
}

#[test]
fn surfaces_meet_their_term() {
    let lexicon = small();
    let name = |surface| lexicon.find(surface).map(|id| lexicon.name(id));
    for (surface, term) in [
        ("postgres", "Postgres"),
        ("DATABASES", "Databases"),
        ("Datenbank", "Databases"),
        ("dbms", "Databases"),
        ("frontend", "Front-end development"),
        ("front end", "Front-end development"),
        ("KPIs", "KPI"),
        ("pflegerischer Versorgung", "Nursing care"),
        ("c++", "C++"),
    ] {
        assert_eq!(name(surface), Some(term), "{surface}");
    }
    for surface in ["go", "sql", "uci", "window", "r d", "", "  ", "nothing"] {
        assert_eq!(name(surface), None, "{surface}");
    }
}

#[test]
fn the_first_category_wins() {
    let lexicon = small();
    let id = lexicon.find("database").unwrap();
    assert_eq!(lexicon.category(id), Category::Domain);
}

#[test]
fn a_scan_finds_the_longest_terms() {
    let lexicon = small();
    assert_eq!(
        found(&lexicon, "Go, C++ and machine-learning; data bases or soin infirmier. We go on."),
        ["Go", "C++", "machine-learning", "data bases", "soin infirmier"]
    );
    assert_eq!(found(&lexicon, "machine\nlearning"), ["machine\nlearning"]);
    assert!(found(&lexicon, "a machine. Learning is fun\n- machine\n- learning").is_empty());
}

#[test]
fn short_foreign_aliases_need_their_language() {
    let lexicon = small();
    assert_eq!(lexicon.scan_in("the forme", Some(Lang::En)).len(), 0);
    assert_eq!(lexicon.scan_in("la forme", Some(Lang::Fr)).len(), 1);
}

#[test]
fn terms_know_each_other() {
    let lexicon = small();
    let id = |surface: &str| lexicon.find(surface).unwrap();
    let (db, pg, my, sql) = (id("databases"), id("PostgreSQL"), id("mysql"), id("SQL"));
    assert_eq!(lexicon.relation(pg, pg), Some(Relation::Same));
    assert_eq!(lexicon.relation(db, pg), Some(Relation::Narrower));
    assert_eq!(lexicon.relation(sql, pg), Some(Relation::Implied));
    assert_eq!(lexicon.relation(my, pg), Some(Relation::Close));
    assert_eq!(lexicon.relation(my, sql), None);
    assert!(lexicon.is_or_broader(db, pg));
    assert!(!lexicon.is_or_broader(pg, db));
}

#[test]
fn ten_megabytes_of_one_word_are_scanned_at_once() {
    let text = "machine ".repeat(1_300_000);
    assert!(small().scan(&text).is_empty());
}

#[test]
fn the_tables_hold_enough_terms() {
    let mut fields = 0;
    for (name, text) in tables::TABLES {
        let count = data_lines(text).count();
        assert!(count >= 60, "{name} has {count} terms");
        fields += usize::from(*name != "common");
    }
    assert!(fields >= 15, "{fields} fields");
    assert!(Lexicon::shared().len() >= 1_500);
}

#[test]
fn every_line_of_the_tables_is_read() {
    for (name, text) in tables::TABLES {
        for line in data_lines(text) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!((2..=5).contains(&cells.len()), "{name}: {line}");
            assert!(CATEGORIES.contains(&cells[1].trim()), "{name}: {line}");
        }
    }
}

#[test]
fn every_relation_of_the_tables_leads_to_a_term() {
    let unresolved = &Draft::read(tables::TABLES).unresolved;
    assert!(unresolved.is_empty(), "{unresolved:#?}");
}

#[test]
fn no_term_is_broader_than_itself() {
    let lexicon = Lexicon::shared();
    for id in lexicon.ids() {
        for above in lexicon.broader(id) {
            assert!(
                !lexicon.is_or_broader(id, *above),
                "{} and {} are above each other",
                lexicon.name(id),
                lexicon.name(*above)
            );
        }
    }
}

#[test]
fn every_term_is_found_by_its_name() {
    let lexicon = Lexicon::shared();
    for id in lexicon.ids() {
        assert_eq!(lexicon.find(lexicon.name(id)), Some(id), "{}", lexicon.name(id));
    }
}
