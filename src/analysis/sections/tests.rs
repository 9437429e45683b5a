use super::*;

fn importance(text: &str, term: &str) -> (ZoneKind, Importance) {
    let at = text.find(term).unwrap();
    let zones = zones(text, None);
    let zone = zones.at(at).unwrap_or_else(|| panic!("{term} is in no zone"));
    (zone.kind, zone.importance)
}

#[test]
fn headings_and_wording_give_weight() {
    let text = "Cook\n\nRequirements\n- HACCP\n- Fish, ideally turbot\n- SAP is a plus\n\nNice to have:\n\
        - Bread\n\nNo diploma required.\n\nBenefits\n- Python lessons";
    assert_eq!(importance(text, "HACCP").1, Importance::Must);
    assert_eq!(importance(text, "Fish").1, Importance::Must);
    assert_eq!(importance(text, "turbot").1, Importance::Nice);
    assert_eq!(importance(text, "SAP").1, Importance::Nice);
    assert_eq!(importance(text, "Bread"), (ZoneKind::NiceToHave, Importance::Nice));
    assert_eq!(importance(text, "diploma").1, Importance::Mentioned);
    assert_eq!(importance(text, "Python"), (ZoneKind::Benefits, Importance::Mentioned));
}

#[test]
fn prose_is_read_by_its_sentences() {
    let text = "Analyst\n\nAcme is a leading bank. You will own our dashboards in Looker. You have \
        worked with SQL. Power BI is familiar ground. We would be delighted if you know dbt. \
        We offer 30 days of vacation and an Excel course.\n\nTo apply, send your CV to Ann.";
    assert_eq!(importance(text, "leading"), (ZoneKind::AboutCompany, Importance::Mentioned));
    assert_eq!(importance(text, "Looker").0, ZoneKind::Responsibilities);
    assert_eq!(importance(text, "SQL"), (ZoneKind::Requirements, Importance::Must));
    assert_eq!(importance(text, "Power BI").1, Importance::Must);
    assert_eq!(importance(text, "dbt").1, Importance::Nice);
    assert_eq!(importance(text, "Excel").0, ZoneKind::Benefits);
    assert_eq!(importance(text, "Ann").0, ZoneKind::HowToApply);
}

#[test]
fn duties_count_where_nothing_else_does() {
    let text = "DevOps\n\nPrimarily responsible for:\n- Running Linux servers\n- Writing Ansible";
    assert_eq!(importance(text, "Linux").1, Importance::Must);
    let text = format!("{text}\n\nRequirements:\n- Terraform");
    assert_eq!(importance(&text, "Linux").1, Importance::Mentioned);
}

#[test]
fn essential_and_desirable_columns_are_read() {
    let text = "Teacher\n\nPERSON SPECIFICATION\n\n         Essential   Desirable\n\
        QTS          X\nPGCE                     X\n";
    assert_eq!(importance(text, "QTS").1, Importance::Must);
    assert_eq!(importance(text, "PGCE").1, Importance::Nice);
}

#[test]
fn knowledge_of_discrimination_law_is_asked_for() {
    let text = "Lawyer\n\nWhat we are looking for\n\nEssential:\nA qualified solicitor.\n\
        Sound knowledge of TUPE and discrimination law.\n\nWe do not tolerate discrimination.";
    assert_eq!(importance(text, "TUPE"), (ZoneKind::Requirements, Importance::Must));
    assert_eq!(importance(text, "tolerate").0, ZoneKind::EqualOpportunity);
}
