//! A person who does not exist, for trying out a look.

use crate::document::{
    Contact, ContactKind, DocEntry, Header, Line, ResumeSection, SectionKind, TailoredResume,
};

/// A résumé that has something of everything a look must set.
#[must_use]
pub fn demo() -> TailoredResume {
    let line = |text: &str| Line::verbatim(text, "demo");
    let contact = |kind, text: &str, link: Option<&str>| Contact {
        kind,
        text: text.into(),
        link: link.map(Into::into),
    };
    let entry = |title: &str, organization: &str, dates: &str, lines: &[&str]| DocEntry {
        id: "demo".into(),
        title: Some(line(title)),
        organization: Some(line(organization)),
        location: Some("Utrecht".into()),
        dates: Some(dates.into()),
        lines: lines.iter().map(|text| line(text)).collect(),
        ..DocEntry::default()
    };
    let group = |title: &str, body: &str| DocEntry {
        id: "demo".into(),
        title: Some(line(title)),
        body: Some(line(body)),
        ..DocEntry::default()
    };
    let section =
        |kind, heading: &str, entries| ResumeSection { kind, heading: heading.into(), entries };
    let summary = DocEntry {
        id: "demo".into(),
        body: Some(line(
            "Paper conservator with eleven years in archives and museums, most recently for a \
             collection of 40,000 maps. Teaches conservation to volunteers.",
        )),
        ..DocEntry::default()
    };
    TailoredResume {
        paper: "a4".into(),
        header: Header {
            name: "Zoë Šimůnková-Łoś".into(),
            label: Some(line("Paper Conservator")),
            contacts: vec![
                contact(ContactKind::Email, "zoe@example.org", Some("mailto:zoe@example.org")),
                contact(ContactKind::Phone, "+31 20 555 0142", Some("tel:+31205550142")),
                contact(ContactKind::Place, "Utrecht, Netherlands", None),
                contact(ContactKind::Url, "example.org/zoe", Some("https://example.org/zoe")),
            ],
        },
        sections: vec![
            section(SectionKind::Summary, "Summary", vec![summary]),
            section(
                SectionKind::Skills,
                "Skills",
                vec![
                    group("Treatment", "surface cleaning, washing, lining, leaf-casting"),
                    group("Analysis", "fibre microscopy, XRF, multispectral imaging"),
                ],
            ),
            section(
                SectionKind::Work,
                "Experience",
                vec![
                    entry(
                        "Senior Paper Conservator",
                        "Stichting Kaartenkabinet",
                        "Mar 2019 – Present",
                        &[
                            "Treat about 60 maps a year, from surface cleaning to full lining",
                            "Cut the waiting list from 19 months to 7 with a triage of three levels",
                            "Train four volunteers in rehousing and condition reports",
                        ],
                    ),
                    entry(
                        "Conservator",
                        "Museum aan de Vecht",
                        "Sep 2014 – Feb 2019",
                        &[
                            "Prepared 11 exhibitions with loans from 23 lenders",
                            "Wrote the emergency plan for water damage",
                        ],
                    ),
                ],
            ),
            section(
                SectionKind::Education,
                "Education",
                vec![entry("MA Conservation of Paper", "Universiteit Leiden", "2012 – 2014", &[])],
            ),
            section(
                SectionKind::Languages,
                "Languages",
                vec![group("Dutch", "native"), group("Czech", "native"), group("English", "C1")],
            ),
        ],
        ..TailoredResume::default()
    }
}
