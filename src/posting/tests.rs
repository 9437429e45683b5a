use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Posting {
    from_bytes(text.as_bytes(), None).unwrap()
}

const BODY: &str = "<h2>Your tasks</h2><ul><li>Cook fish every day</li><li>Order produce</li></ul>\
    <p>We look for a <b>cook</b> with HACCP knowledge and good humour.</p>";

#[test]
fn a_page_becomes_lines() {
    let posting = read(&format!(
        "<!doctype html><html lang=en><head><title>x</title><script>var must='Scala'</script>\
         </head><body><nav>Home Jobs</nav><main><h1>Cook</h1>{BODY}</main>\
         <footer>Imprint</footer></body></html>"
    ));
    assert_eq!(
        posting.text,
        "# Cook\n\n## Your tasks\n\n- Cook fish every day\n- Order produce\n\n\
         We look for a cook with HACCP knowledge and good humour."
    );
    assert_eq!(posting.language, Some(Lang::En));
}

#[test]
fn hidden_text_is_not_read() {
    for hidden in [
        "<p hidden>Kubernetes</p>",
        "<p aria-hidden=\"true\">Kubernetes</p>",
        "<div style=\"display:none\"><p>Kubernetes</p></div>",
        "<span style='font-size:0px'>Kubernetes</span>",
        "<p style=\"position:absolute;left:-10000px\">Kubernetes</p>",
        "<p style=\"color:white\">Kubernetes</p>",
        "<font color=\"#ffffff\">Kubernetes</font>",
        "<p class=\"sr-only\">Kubernetes</p>",
        "<style>.x1{display:none}</style><p class=x1>Kubernetes</p>",
        "<!-- Kubernetes -->",
        "<template>Kubernetes</template>",
        "<noscript>Kubernetes</noscript>",
        "<div class=cookie-banner>Kubernetes</div>",
    ] {
        let posting = read(&format!("<html><body>{BODY}{hidden}</body></html>"));
        assert!(!posting.text.contains("Kubernetes"), "{hidden}");
        assert!(posting.text.contains("HACCP"), "{hidden}");
    }
}

#[test]
fn a_title_above_the_main_part_is_read_with_it() {
    let posting = read(&format!(
        "<html><body><nav><a>Home</a></nav><section><h1>Cook</h1><dl><dt>Place</dt><dd>Hull</dd></dl>\
         </section><article>{BODY}<p>{}</p></article><footer>Imprint</footer></body></html>",
        "We cook for people who work at night. ".repeat(8)
    ));
    assert!(posting.text.starts_with("# Cook\n\nPlace: Hull"), "{}", posting.text);
    assert!(!posting.text.contains("Imprint") && !posting.text.contains("Home"));
}

#[test]
fn neighbours_without_a_blank_between_are_apart() {
    let posting = read(&format!(
        "<html><body><div><span>Dublin</span><span>Permanent</span><span>Hybrid</span></div>{BODY}\
         <p><span>Java</span>Script and <b>micro</b><b>services</b></p></body></html>"
    ));
    assert!(posting.text.starts_with("Dublin\nPermanent\nHybrid"), "{}", posting.text);
    assert!(posting.text.contains("JavaScript and microservices"));
}

#[test]
fn the_head_of_a_page_is_kept_as_names() {
    let posting = read(&format!(
        "<html><head><title> Cook - The Heron | Careers </title><meta property=og:site_name \
         content='The Heron'></head><body><svg><title>logo</title></svg>{BODY}</body></html>"
    ));
    assert_eq!(posting.page.titles, ["Cook - The Heron | Careers"]);
    assert_eq!(posting.page.sites, ["The Heron"]);
}

#[test]
fn visible_text_is_not_lost() {
    for shown in [
        "<div style='background:#004;color:white'>Kubernetes</div>",
        "<p class='hidden md:block'>Kubernetes</p>",
        "<style>@media print{.x{display:none}}</style><p class=x>Kubernetes</p>",
        "<form><p>Kubernetes</p></form>",
        "<table><tr><td>Tools</td><td>Kubernetes</td></tr></table>",
        "<pre>Kubernetes\n  Docker</pre>",
    ] {
        let page = format!("<html><body>{BODY}{shown}</body></html>");
        let posting = read(&page);
        let form = shown.starts_with("<form>");
        assert_eq!(posting.text.contains("Kubernetes"), !form, "{shown}: {}", posting.text);
    }
    let all_in_a_form = read(&format!("<html><body><form>{BODY}</form></body></html>"));
    assert!(all_in_a_form.text.contains("HACCP"));
}

#[test]
fn tables_and_bold_lines_keep_their_sense() {
    let posting = read(
        "<html><body><p><b>What you need:</b></p><table><tr><th>Location</th><td>Oslo</td></tr>\
         </table><table><tr><th>Criterion</th><th>Essential</th><th>Desirable</th></tr><tr>\
         <td>Driving licence</td><td></td><td>X</td></tr></table><dl><dt>Pay</dt><dd>100 EUR</dd>\
         </dl></body></html>",
    );
    assert_eq!(
        posting.text,
        "## What you need:\n\nLocation: Oslo\n\nCriterion | Essential | Desirable\n\
         Driving licence |  | X\n\nPay: 100 EUR"
    );
}

fn with_json(json: &str) -> String {
    format!(
        "<html><head><script type='application/ld+json'>{json}</script></head><body><h1>Cook</h1>\
         {BODY}</body></html>"
    )
}

#[test]
fn structured_data_comes_first() {
    let description = "&lt;p&gt;A long description of HACCP work.&lt;/p&gt;".repeat(20);
    let posting = read(&with_json(&format!(
        r#"<![CDATA[{{"@graph":[{{"@type":["JobPosting"],"title":"Chef &amp; Cook","description":"{description}",
        "hiringOrganization":{{"name":"Grill"}},"jobLocationType":"TELECOMMUTE",
        "jobLocation":[{{"address":{{"addressLocality":"Austin","addressRegion":"TX","addressCountry":"US"}}}}],
        "baseSalary":{{"currency":"USD","value":{{"minValue":20,"maxValue":25.5,"unitText":"HOUR"}}}},
        "employmentType":["FULL_TIME","PART_TIME"],"identifier":{{"name":"Grill","value":77}},
        "skills":["Fish","Meat"]}}]}}]]>"#
    )));
    assert!(posting.text.starts_with("# Chef & Cook\n\nGrill · Austin, TX\n\nA long description"));
    assert!(posting.text.ends_with("## Skills\n\n- Fish\n- Meat"));
    let stated = posting.stated;
    assert_eq!(stated.title.as_deref(), Some("Chef & Cook"));
    assert_eq!(stated.company.as_deref(), Some("Grill"));
    assert_eq!(stated.location.as_deref(), Some("Austin, TX"));
    assert_eq!(stated.salary.as_deref(), Some("USD 20 - 25.5 per hour"));
    assert_eq!(stated.employment_type.as_deref(), Some("full-time, part-time"));
    assert_eq!(stated.identifier.as_deref(), Some("77"));
    assert!(stated.remote);
}

#[test]
fn a_teaser_in_structured_data_gives_way_to_the_page() {
    let posting =
        read(&with_json(r#"{"@type":"JobPosting","title":"Sous-chef","description":"Apply!"}"#));
    assert!(posting.text.contains("HACCP"));
    assert_eq!(posting.stated.title.as_deref(), Some("Sous-chef"));
}

#[test]
fn several_postings_are_named_unless_the_heading_tells() {
    let two = r#"[{"@type":"JobPosting","title":"A"},{"@type":"JobPosting","title":"B"}]"#;
    let error = from_bytes(with_json(two).as_bytes(), None).unwrap_err();
    assert_eq!(error.to_string(), "the page holds 2 postings: `A`, `B`");
    let told = r#"[{"@type":"JobPosting","title":"cook"},{"@type":"JobPosting","title":"B"}]"#;
    assert_eq!(read(&with_json(told)).stated.title.as_deref(), Some("cook"));
}

#[test]
fn what_is_no_posting_is_refused() {
    let error = |bytes: &[u8]| from_bytes(bytes, None).unwrap_err();
    assert_eq!(error(b""), PostingError::Empty);
    assert_eq!(error(b" \n\xe2\x80\x8b\n"), PostingError::Blank);
    assert_eq!(error(b"the and of to a in"), PostingError::TooLittle { found: 0 });
    assert_eq!(error(b"<html><body><script>x</script></body></html>"), PostingError::NoVisibleText);
}

#[test]
fn one_word_a_million_times_ends_soon() {
    let many = "word ".repeat(1_000_000);
    assert_eq!(
        from_bytes(many.as_bytes(), None).unwrap_err(),
        PostingError::TooLittle { found: 1 }
    );
    let many = format!("Cook wanted in Oslo, fish, meat, bread {many}");
    assert!(from_bytes(many.as_bytes(), None).is_ok());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = from_bytes(&bytes, None);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}", name in "[a-z]{1,3}\\.(md|txt|html)") {
        if let Ok(posting) = from_bytes(text.as_bytes(), Some(&name)) {
            prop_assert!(!posting.text.contains(|c: char| c.is_control() && c != '\n'));
        }
    }

    #[test]
    fn no_markup_makes_it_panic(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<p>"), Just("</p>"), Just("<table>"), Just("<tr><td>"), Just("<li>"),
                Just("</table>"), Just("<b>"), Just("<dl><dt>"), Just("<dd>"), Just("<style>.a{"),
                Just("display:none}</style>"), Just("<script type=application/ld+json>{"),
                Just("\"@type\":\"JobPosting\"}</script>"), Just("word "), Just("größe "),
                Just("<!--"), Just("-->"), Just("<form>"), Just("<br>"), Just("<pre>\n"),
                Just("---\n"), Just("a: b\n"), Just("# x\n"), Just("| a | b |\n"), Just("<h2>"),
            ],
            0..40,
        )
    ) {
        let _ = from_bytes(format!("<html>{}", parts.concat()).as_bytes(), None);
        let _ = from_bytes(parts.concat().as_bytes(), Some("a.md"));
    }
}
