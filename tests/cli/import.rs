//! `tailor profile import` and `export`, as their users meet them.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::harness::{PROFILE, Test, repository};

const RESUME: &str = "Ada Byron
Backend engineer
ada@example.org | +44 20 1234 5678 | London, UK

EXPERIENCE

Backend engineer
Meridian Bank, London | Feb 2019 – Present
- Cut settlement time from 40 to 25 minutes with PostgreSQL and Kafka
- Led a team of five engineers

EDUCATION

BSc Mathematics
University of London | 2015

SKILLS
Languages: Rust, SQL

MISCELLANEOUS
Holds a licence for narrow boats
";

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A failed import says why, in time, and writes nothing.
fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let test = Test::new();
    test.write(name, bytes);
    let started = Instant::now();
    let ran = test.run(&format!("profile import {name}"));
    assert!(started.elapsed() < Duration::from_secs(20), "{name} took {:?}", started.elapsed());
    assert_eq!(ran.code, 4, "{name}: {}", ran.stderr);
    let names: Vec<_> = std::fs::read_dir(test.folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "{name}: nothing is written");
    ran.failure()
}

#[test]
fn a_text_becomes_a_profile_that_generates() {
    let test = Test::ready();
    std::fs::remove_file(test.path("profile.yaml")).unwrap();
    test.write("cv.txt", RESUME);
    let ran = test.run("profile import cv.txt");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout, "[DIR]/profile.yaml\n");
    assert_snapshot!("import text says", ran.stderr);
    assert_snapshot!("import text writes", test.read("profile.yaml"));
    let ran = test.run("generate --job posting.txt --out out --progress plain");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("under `review`"), "{}", ran.stderr);
    // The draft is never written over, unless that is wanted.
    assert_snapshot!("import exists", test.run("profile import cv.txt").failure());
    assert_eq!(test.run("profile import cv.txt --force").code, 0);
    // By name, and as JSON.
    let ran = test.run("profile import cv.txt --name ada --json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!("import json", ran.stdout);
    assert_eq!(test.run("match --job posting.txt --profile ada").code, 0);
    let ran = test.run("profile import cv.txt --out -");
    assert_eq!(ran.stdout, test.read("profile.yaml"));
    assert_snapshot!("import name", test.run("profile import cv.txt --name ../x").failure());
}

/// What of a profile's jobs stands in a file: employer, title, dates and lines.
fn jobs(profile: &tailor::profile::Profile) -> Vec<[Vec<String>; 4]> {
    let some = |text: &Option<String>| text.iter().cloned().collect();
    let month = |date: Option<tailor::profile::PartialDate>| {
        date.map(|date| date.to_string().chars().take(7).collect::<String>())
    };
    let entries = profile.work.iter().chain(&profile.volunteer).chain(&profile.projects);
    let job = |entry: &tailor::profile::Entry| {
        [
            some(&entry.organization),
            some(&entry.title),
            [month(entry.period.start), month(entry.period.end)].into_iter().flatten().collect(),
            entry.highlights.iter().map(|line| line.text.clone()).collect(),
        ]
    };
    entries.map(job).collect()
}

/// The JSON Resume says what is in a document; each format of it is read back and compared.
#[test]
fn what_tailor_wrote_comes_back() {
    let samples = [
        ("profiles/software-engineer", "backend-engineer", ["classic", "modern"]),
        ("profiles/registered-nurse", "icu-nurse", ["ats", "creative"]),
        ("profiles/gymnasiallehrerin", "mathematiklehrer", ["classic", "ats"]),
        ("profiles/electrician", "maintenance-electrician", ["ats", "printpdf"]),
        ("tests/looks/profiles/two-line-title", "backend-engineer", ["creative", "printpdf"]),
        ("tests/looks/profiles/german", "logistiker", ["modern", "ats"]),
    ];
    for (profile, posting, looks) in samples {
        for look in looks {
            let test = Test::new();
            let root = repository();
            let (posting, profile_file) = (
                root.join(format!("examples/postings/{posting}.txt")),
                root.join(format!("{profile}.yaml")),
            );
            let set = match look {
                "printpdf" => "--pdf-engine printpdf".to_owned(),
                look => format!("--template {look}"),
            };
            let ran = test.run(&format!(
                "generate --job {} --profile {} --out out --progress none --json --pages 3 \
                 --format json,pdf,docx,html,md,txt {set}",
                posting.display(),
                profile_file.display()
            ));
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            let outcome: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
            let folder = outcome["out_dir"].as_str().unwrap().replace("[DIR]", &real(&test));
            let back = |file: &str| {
                let ran = test.run(&format!("profile import {folder}/{file} --out {file}.yaml"));
                assert_eq!(ran.code, 0, "{profile} {look} {file}: {}", ran.stderr);
                tailor::profile::load(&test.path(&format!("{file}.yaml"))).unwrap()
            };
            let written = back("resume.json");
            for ending in ["pdf", "docx", "html", "md", "txt"] {
                let read = back(&format!("resume.{ending}"));
                let what = format!("{profile}, {look}, {ending}");
                assert_eq!(jobs(&read), jobs(&written), "{what}");
                assert_eq!(read.basics.name, written.basics.name, "{what}");
                assert_eq!(read.basics.email, written.basics.email, "{what}");
                let studies = |profile: &tailor::profile::Profile| {
                    let at = |e: &tailor::profile::model::Education| {
                        let school = [&e.institution, &e.location];
                        school.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
                    };
                    profile.education.iter().map(at).collect::<Vec<_>>()
                };
                assert_eq!(studies(&read), studies(&written), "{what}");
                assert!(read.review.is_empty(), "{what}: {:?}", read.review);
            }
        }
    }
}

fn real(test: &Test) -> String {
    std::fs::canonicalize(test.folder.path()).unwrap().to_string_lossy().into_owned()
}

#[test]
fn exports_are_written_and_come_back() {
    let test = Test::ready();
    for (format, file) in [("json-resume", "r.json"), ("rendercv", "r.yaml"), ("markdown", "r.md")]
    {
        let ran = test.run(&format!("profile export --to {format}"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_snapshot!(format!("export {format}"), ran.stdout);
        let written = test.run(&format!("profile export --to {format} --out {file}"));
        assert_eq!(written.stdout, format!("[DIR]/{file}\n"));
        assert_eq!(test.read(file), ran.stdout);
        let ran = test.run(&format!("profile import {file} --out {file}.yaml"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let mut back = tailor::profile::load(&test.path(&format!("{file}.yaml"))).unwrap();
        let mut whole = tailor::profile::load(&test.path("profile.yaml")).unwrap();
        // No format but ours has ids.
        for job in back.work.iter_mut().chain(&mut whole.work) {
            job.id.clear();
            job.highlights.iter_mut().for_each(|line| line.id.clear());
        }
        assert_eq!(back.work, whole.work, "{format}");
        assert_eq!(back.basics, whole.basics, "{format}");
    }
    assert_snapshot!(
        "export exists",
        test.run("profile export --to markdown --out r.md").failure()
    );
    test.write("profile.yaml", "basics:\n  nme: x\n");
    assert_eq!(test.run("profile export --to markdown").code, 4);
}

#[test]
fn a_linkedin_export_is_read_from_a_zip_and_a_folder() {
    let test = Test::new();
    let files: [(&str, &[u8]); 3] = [
        ("Profile.csv", b"First Name,Last Name,Headline\nAda,Byron,Analyst\n"),
        ("Positions.csv", b"Company Name,Title,Started On,Finished On\nAcme,Analyst,Mar 2021,\n"),
        ("Connections.csv", b"First Name\nBo\n"),
    ];
    test.write("export.zip", zipped(&files));
    std::fs::create_dir(test.path("export")).unwrap();
    for (name, bytes) in files {
        test.write(&format!("export/{name}"), bytes);
    }
    let zip = test.run("profile import export.zip --out zip.yaml");
    let folder = test.run("profile import export --out folder.yaml");
    assert_eq!((zip.code, folder.code), (0, 0), "{}{}", zip.stderr, folder.stderr);
    assert_eq!(test.read("zip.yaml"), test.read("folder.yaml"));
    assert_eq!(zip.stderr, folder.stderr);
    assert!(!test.read("zip.yaml").contains("Bo"), "other people's names are left out");
    assert_snapshot!("linkedin says", zip.stderr);
    std::fs::create_dir(test.path("empty")).unwrap();
    assert_snapshot!("linkedin empty", test.run("profile import empty").failure());
    assert_snapshot!("folder as pdf", test.run("profile import export --from pdf").failure());
}

#[test]
fn files_that_are_no_resume() {
    let test = Test::new();
    assert_snapshot!("import missing", test.run("profile import gone.pdf").failure());
    assert_snapshot!("import empty", refused("r.txt", ""));
    assert_snapshot!("import nothing", refused("r.txt", "milk\nbread\n"));
    assert_snapshot!("import nul", refused("r.yaml", b"basics:\n  name: \0\n"));
    assert_snapshot!("import not utf-8", refused("r.yaml", b"basics:\n  name: \xff\xfe\n"));
    assert_snapshot!("import binary", refused("r.txt", [0x7f, b'E', b'L', b'F', 0, 1, 2, 0, 0xff]));
    assert_snapshot!("import broken json", refused("r.json", "{\"basics\": {\"name\": \"Ada\",}}"));
    assert_snapshot!("import broken yaml", refused("r.yaml", "basics:\n  name: [Ada\n"));
    let deep = format!("{{\"work\": {}{}}}", "[".repeat(100), "]".repeat(100));
    assert_snapshot!("import deep json", refused("r.json", &deep));
    let deep = format!("basics: {}x{}\n", "[".repeat(100), "]".repeat(100));
    assert_snapshot!("import deep yaml", refused("r.yaml", &deep));
    let deep: String = (0..100).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_snapshot!("import deep blocks", refused("r.yaml", format!("cv:\n{deep}")));
    assert_snapshot!("import 50 MB", refused("r.txt", vec![b'a'; 50_000_000]));
    assert_snapshot!("import 10 MB json", refused("r.json", vec![b'['; 10_000_000]));
    let mut bomb = String::from("basics: &a [x, x, x, x, x, x, x, x, x]\n");
    for (last, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        bomb.push_str(&format!("{next}: &{next} [{}]\n", vec![format!("*{last}"); 9].join(", ")));
    }
    assert_snapshot!("import alias bomb", refused("r.yaml", &bomb));
}

#[test]
fn zips_that_are_no_export() {
    let zeros = vec![b'0'; 60_000_000];
    assert_snapshot!("zip bomb", refused("e.zip", zipped(&[("Skills.csv", &zeros)])));
    let out: &[(&str, &[u8])] = &[("Skills.csv", b"Name\nRust\n"), ("../../x/Profile.csv", b"a\n")];
    assert_snapshot!("zip leads out", refused("e.zip", zipped(out)));
    assert_snapshot!("zip of other things", refused("e.zip", zipped(&[("a.png", b"x")])));
    let mut cut = zipped(&[("Skills.csv", b"Name\nRust\n")]);
    cut.truncate(cut.len() / 2);
    assert_snapshot!("zip cut", refused("e.zip", cut));
}

#[test]
fn word_files_that_are_none() {
    let entity =
        b"<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p>\
        <w:r><w:t>Ada &x;</w:t></w:r></w:p></w:body></w:document>";
    assert_snapshot!("docx entity", refused("r.docx", zipped(&[("word/document.xml", entity)])));
    let zeros = vec![b' '; 60_000_000];
    assert_snapshot!("docx bomb", refused("r.docx", zipped(&[("word/document.xml", &zeros)])));
    assert_snapshot!("docx old", refused("r.doc", [0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]));
    assert_snapshot!("docx cut", refused("r.docx", b"PK\x03\x04 and no more"));
}

#[test]
fn pdfs_that_are_none() {
    let sample = repository().join("examples/output/fernlode-senior-backend-engineer/resume.pdf");
    let whole = std::fs::read(sample).unwrap();
    assert_snapshot!("pdf cut", refused("r.pdf", &whole[..whole.len() / 3]));
    assert_snapshot!("pdf head alone", refused("r.pdf", "%PDF-1.7\n"));
    assert_snapshot!("pdf scanned", refused("r.pdf", pdf("")));
    // `qpdf --encrypt u o 256` made it.
    assert_snapshot!("pdf encrypted", refused("r.pdf", include_bytes!("data/locked.pdf")));
}

/// A PDF of one page.
fn pdf(content: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in offsets {
        out.push_str(&format!("{offset:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    out.into_bytes()
}

#[test]
fn places_that_cannot_be_written() {
    let test = Test::new();
    test.write("cv.txt", RESUME).write("taken", "a file");
    assert_snapshot!(
        "import into a file",
        test.run("profile import cv.txt --out taken/p.yaml").failure()
    );
    assert_snapshot!(
        "import into nothing",
        test.run("profile import cv.txt --out gone/p.yaml").failure()
    );
    std::fs::create_dir(test.path("folder")).unwrap();
    assert_snapshot!(
        "import onto a folder",
        test.run("profile import cv.txt --out folder").failure()
    );
    assert_eq!(test.read("taken"), "a file");
    // A name's folder is made; where it can't be, nothing is left behind.
    let output = test
        .command("profile import cv.txt --name ada")
        .env("TAILOR_HOME", test.path("taken"))
        .output()
        .unwrap();
    assert_snapshot!("import home is a file", test.ran(output).failure());
}

#[test]
fn a_format_can_be_named() {
    let test = Test::new();
    test.write("cv.data", RESUME);
    assert_eq!(test.run("profile import cv.data --from text --out a.yaml").code, 0);
    assert_eq!(test.run("profile import cv.data --from pdf --out b.yaml").code, 4);
    assert_snapshot!(
        "import wrong format",
        test.run("profile import cv.data --from rendercv --out c.yaml").failure()
    );
    test.write("p.yaml", PROFILE);
    assert_eq!(test.run("profile import p.yaml --out d.yaml").code, 0);
}
