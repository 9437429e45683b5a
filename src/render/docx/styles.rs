//! `word/styles.xml` and `word/numbering.xml`: Word's own styles by their own names, so that a
//! change of style changes the whole document.

use std::fmt::Write as _;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

struct Style {
    id: &'static str,
    name: &'static str,
    /// Paragraph properties.
    paragraph: &'static str,
    /// Run properties.
    run: &'static str,
}

/// Sizes in half points, spacing in twentieths.
const STYLES: [Style; 12] = [
    Style {
        id: "Title",
        name: "Title",
        paragraph: r#"<w:spacing w:before="0" w:after="40"/>"#,
        run: r#"<w:sz w:val="48"/><w:szCs w:val="48"/>"#,
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        paragraph: r#"<w:spacing w:before="0" w:after="60"/>"#,
        run: r#"<w:i/><w:color w:val="4A4A4A"/><w:sz w:val="24"/><w:szCs w:val="24"/>"#,
    },
    Style {
        id: "Contacts",
        name: "Contacts",
        paragraph: r#"<w:spacing w:before="0" w:after="120"/>"#,
        run: r#"<w:color w:val="4A4A4A"/>"#,
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        paragraph: concat!(
            r#"<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" "#,
            r#"w:color="9A9A9A"/></w:pBdr><w:spacing w:before="260" w:after="80"/>"#,
            r#"<w:outlineLvl w:val="0"/>"#
        ),
        run: r#"<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/>"#,
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        paragraph: concat!(
            r#"<w:keepNext/><w:keepLines/><w:spacing w:before="140" w:after="0"/>"#,
            r#"<w:outlineLvl w:val="1"/>"#
        ),
        run: r#"<w:b/><w:sz w:val="22"/><w:szCs w:val="22"/>"#,
    },
    Style {
        id: "Place",
        name: "Place and Dates",
        paragraph: r#"<w:keepNext/><w:spacing w:before="0" w:after="40"/>"#,
        run: r#"<w:color w:val="3A3A3A"/>"#,
    },
    Style {
        id: "Group",
        name: "Group",
        paragraph: r#"<w:spacing w:before="0" w:after="40"/>"#,
        run: "",
    },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        paragraph: concat!(
            r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#,
            r#"<w:spacing w:before="0" w:after="40"/><w:ind w:left="284" w:hanging="227"/>"#
        ),
        run: "",
    },
    Style {
        id: "Letter",
        name: "Letter",
        paragraph: r#"<w:spacing w:before="0" w:after="180"/>"#,
        run: "",
    },
    Style {
        id: "Block",
        name: "Block",
        paragraph: r#"<w:spacing w:before="280" w:after="0"/>"#,
        run: "",
    },
    Style {
        id: "BlockNext",
        name: "Block Next",
        paragraph: r#"<w:spacing w:before="0" w:after="0"/>"#,
        run: "",
    },
    Style { id: "NoSpacing", name: "No Spacing", paragraph: "", run: "" },
];

/// The styles; `language` is that of the text, so that the spelling is checked in it.
pub(super) fn styles(language: &str) -> String {
    let mut out = format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"{language}\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"60\" w:line=\"259\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    );
    for style in &STYLES {
        let Style { id, name, paragraph, run } = style;
        // Writing to a string can't fail.
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    }
    out.push_str(
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:rPr><w:color w:val=\"1D4E79\"/><w:u w:val=\"single\"/></w:rPr></w:style></w:styles>",
    );
    out
}

/// One list with a round bullet.
pub(super) fn numbering() -> String {
    format!(
        "{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\">\
         <w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"•\"/>\
         <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"284\" w:hanging=\"227\"/></w:pPr>\
         </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         </w:numbering>"
    )
}
