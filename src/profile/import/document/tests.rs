//! Pages as other programs make them: everything has its place, and nothing is left for the review.

use crate::profile::import::import;

/// A page whose parts have names, hidden doubles, an icon that is a link, and groups.
const NAMED: &str = r##"<!doctype html><html><head><style>
.phone-only { display: none } .name, .label { display: block }
</style></head><body>
<a href="#work">Skip to content</a>
<header><h1>Ada Byron</h1><h2>Senior Analyst</h2>
<div class=contact><strong>Email</strong><div>ada@example.org</div>
<strong>Phone</strong><div>+44 20 1234 5678</div>
<div>12 Maple Avenue, Flat 6</div><div>Leeds, Yorkshire 91234 GB</div>
<a href="https://github.com/ada"><i class=icon></i></a></div></header>
<section><span class=phone-only>Experience</span><h2>Experience</h2>
<div class=item><div class=company>Freelance</div><p>Independent consulting</p>
<div class=position>Data Analyst (Contract)</div>
<div class=dates><span>Jun, 2023</span> <span>- Sep, 2024</span></div>
<p class=summary>Counts what others only guess at.</p><h4>Highlights</h4>
<ul class=highlights><li>Cut costs by 12%</li><li>Trained 3 clerks</li></ul>
<div class=keywords><span class=tag>SQL</span><span class=tag>Python</span></div></div>
<div class=item><div class=company>Night Owls</div>
<div class=position>Shift Lead</div><div class=dates>2019.06 - 2023.05</div>
<ul class=highlights><li>Led 8 people</li></ul></div></section>
<section><h2>Education</h2><div class=item><h3>University of Leeds</h3><div>2015 – 2018</div>
<p>Ph.D.</p><p>Computer Science</p><div>Courses</div><ul><li>CSE 451 - Operating Systems</li>
<li>CSE 444 - Databases</li></ul></div></section>
<section><h2>Skills</h2><div class=skill><h3>Programming Languages</h3><em class=level>Master</em>
<ul><li>Rust</li><li>Go</li></ul></div><div class=skill><h3>Operations</h3>
<em class=level>Beginner</em><ul><li>Scheduling</li></ul></div></section>
<section><h2>Awards</h2><div class=item><h3>Golden Abacus</h3><div>Awarded by: The Society</div>
<div>2020</div></div></section>
<section><h2>Interests</h2><div class=item><h4>Open Source</h4><ul><li>Compilers</li></ul></div>
<div class=item><h4>Climbing</h4><ul><li>Bouldering</li></ul></div></section>
<section><h2>References</h2><blockquote><p>Ada counts faster than anybody I have ever met in all of
my years at the Society.</p><p>— Mary Somerville, Fellow of the Society</p></blockquote></section>
</body></html>"##;

#[test]
fn a_page_of_another_program_has_a_place_for_everything() {
    let imported = import(NAMED.as_bytes(), Some("cv.html"), None).unwrap();
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    insta::assert_snapshot!(imported.yaml);
}

/// The same two jobs with nothing named: flat, in a table of boxes, and as items of a list.
#[test]
fn boxes_without_names_are_entries_too() {
    let flat = "<h2>Work</h2><h3>Clerk</h3><p>Acme Ltd</p><p>2019 – 2021</p><ul><li>Did x</li></ul>\
                <h3>Analyst</h3><p>Globex Ltd</p><p>2021 – 2023</p><ul><li>Did y</li></ul>";
    let boxed = "<section><h2>Work</h2><div class=a><div>2019 – 2021</div><div><b>Clerk</b> at \
                 <b>Acme Ltd</b></div><ul><li>Did x</li></ul></div><div class=a><div>2021 – 2023\
                 </div><div><b>Analyst</b> at <b>Globex Ltd</b></div><ul><li>Did y</li></ul></div>\
                 </section>";
    let listed = "<div><h2>Work</h2><ul><li class=a><h4>Clerk, Acme Ltd</h4><p>2019 – 2021</p><ul>\
                  <li>Did x</li></ul></li><li class=a><h4>Analyst, Globex Ltd</h4><p>2021 – 2023\
                  </p><ul><li>Did y</li></ul></li></ul></div>";
    for page in [flat, boxed, listed] {
        let page = format!("<body><h1>Ada Byron</h1><p>ada@example.org</p>{page}</body>");
        let work = import(page.as_bytes(), Some("cv.html"), None).unwrap().draft.profile.work;
        let said: Vec<String> = work
            .iter()
            .map(|job| {
                let of = |text: &Option<String>| text.clone().unwrap_or_default();
                let lines: Vec<&str> = job.highlights.iter().map(|h| h.text.as_str()).collect();
                let year = job.period.start.map_or_else(String::new, |date| date.to_string());
                format!("{} / {} / {year} / {lines:?}", of(&job.title), of(&job.organization))
            })
            .collect();
        assert_eq!(
            said,
            ["Clerk / Acme Ltd / 2019 / [\"Did x\"]", "Analyst / Globex Ltd / 2021 / [\"Did y\"]"],
            "{page}"
        );
    }
}

#[test]
fn lists_of_narrow_columns_come_apart() {
    let text = "Ada Byron\nada@example.org\n\nWork Experience\n\nAnalyst at Acme | 2019 – 2021\n\
                - Counted\n\nSkills\n\nDatabases (expert): PostgreSQL, SQLite\n\nLanguages\n\n\
                English (native) Spanish (fluent)\n";
    let imported = import(text.as_bytes(), Some("cv.txt"), None).unwrap();
    let profile = &imported.draft.profile;
    assert_eq!(profile.work[0].title.as_deref(), Some("Analyst"));
    assert_eq!(profile.work[0].organization.as_deref(), Some("Acme"));
    let skills = &profile.skills[0];
    assert_eq!((skills.name.as_str(), skills.level.as_deref()), ("Databases", Some("expert")));
    assert_eq!(skills.keywords, ["PostgreSQL", "SQLite"]);
    let languages: Vec<(&str, Option<&str>)> = profile
        .languages
        .iter()
        .map(|language| (language.language.as_str(), language.fluency.as_deref()))
        .collect();
    assert_eq!(languages, [("English", Some("native")), ("Spanish", Some("fluent"))]);
}

#[test]
fn a_heading_inside_an_entry_opens_none() {
    let text = "# Ada Byron\n\nada@example.org\n\n## Experience\n\n### Acme | 2019 – 2021\n\nAnalyst\n\n\
                ### Highlights\n\n- Counted\n";
    let imported = import(text.as_bytes(), Some("cv.md"), None).unwrap();
    let work = &imported.draft.profile.work;
    assert_eq!(work.len(), 1, "{work:?}");
    assert_eq!(work[0].highlights[0].text, "Counted");
}

#[test]
fn an_address_that_was_broken_is_known_by_its_link() {
    use crate::reader::{Block, BlockKind};
    let mut block = Block::plain(BlockKind::Paragraph, "ada@exam");
    assert!(!super::contact::is_contact(&block));
    block.links.push("mailto:ada@example.org".into());
    assert!(super::contact::is_contact(&block));
}

#[test]
fn a_title_below_its_employer_is_a_title_and_groups_without_a_heading_are_skills() {
    let text = "# Ada Byron\n\nada@example.org\n\n## Experience\n\n### Orchard Vale Care Home\n\nJune 2009 – \
                August 2011\n\nCare Assistant\n\n- Kept the daily notes up to date\n- Led the night shift \
                of four from 2010\n\n## Databases\n\nAdvanced\n\nPostgreSQL\n\nSnowflake\n\n## \
                Statistics\n\nregression\n\n## Programming\n\nPython\n";
    let imported = import(text.as_bytes(), Some("cv.md"), None).unwrap();
    let profile = &imported.draft.profile;
    assert_eq!(profile.work.len(), 1, "{:?}", profile.work);
    assert_eq!(profile.work[0].organization.as_deref(), Some("Orchard Vale Care Home"));
    assert_eq!(profile.work[0].title.as_deref(), Some("Care Assistant"));
    assert_eq!(profile.work[0].highlights.len(), 2);
    let skills: Vec<_> = profile
        .skills
        .iter()
        .map(|group| (group.name.as_str(), group.level.as_deref(), group.keywords.join(", ")))
        .collect();
    assert_eq!(
        skills,
        [
            ("Databases", Some("Advanced"), "PostgreSQL, Snowflake".to_owned()),
            ("Statistics", None, "regression".to_owned()),
            ("Programming", None, "Python".to_owned()),
        ]
    );
}

#[test]
fn an_employer_in_a_box_and_the_title_below_it_are_one_entry() {
    let entry = |name: &str, dates: &str, title: &str| {
        format!(
            "### {name}\n\nTaunton\n\n{dates}\n\n### {title}\n\n- Ran a weekly clinic\n- Kept the notes\n\n"
        )
    };
    let text = "# Ada Byron\n\nada@example.org\n\n## Experience\n\n".to_owned()
        + &entry("Millbrook Surgery", "April 2019 – Present", "Practice Nurse")
        + &entry("Hestercombe Community Hospital", "October 2014 – March 2019", "Staff Nurse");
    let imported = import(text.as_bytes(), Some("cv.md"), None).unwrap();
    let work = &imported.draft.profile.work;
    let heads: Vec<_> =
        work.iter().map(|w| (w.organization.as_deref(), w.title.as_deref())).collect();
    assert_eq!(
        heads,
        [
            (Some("Millbrook Surgery"), Some("Practice Nurse")),
            (Some("Hestercombe Community Hospital"), Some("Staff Nurse")),
        ]
    );
    assert!(work.iter().all(|entry| entry.highlights.len() == 2));
}

#[test]
fn a_heading_that_links_to_itself_is_a_heading() {
    let text = "<!doctype html><html><body><h1>Ada Byron</h1><p>ada@example.org</p><a href=\"#work\">Skip to \
                work</a><h3 id=work><a href=\"#work\"><svg><use href=\"#i\"></svg> Experience</a></h3><ul><li><a \
                href=\"#1\">#</a><h4>Practice Nurse, Millbrook Surgery</h4><p>April 2019 — Present</p><ul><li>Ran \
                a weekly clinic</li></ul></li></ul></body></html>";
    let imported = import(text.as_bytes(), Some("cv.html"), None).unwrap();
    let work = &imported.draft.profile.work;
    assert_eq!(work.len(), 1, "{:?}", imported.draft.profile);
    assert_eq!(work[0].title.as_deref(), Some("Practice Nurse"));
    assert_eq!(work[0].highlights.len(), 1);
}
