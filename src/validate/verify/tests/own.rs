//! What this program writes itself: all of it is backed, and a made-up line among it is caught.

use super::*;

#[test]
fn all_that_tailor_writes_is_backed() {
    let mut wrong = Vec::new();
    let mut lines = 0;
    for (name, profile) in profiles() {
        for posting in postings().iter().step_by(4) {
            let text = to_markdown(&document(&profile, posting));
            let report = verify(&markdown(&text), &profile, today());
            lines += report.lines.len();
            for line in refused_lines(&report) {
                let line = format!("{name}: {line}");
                if !wrong.contains(&line) {
                    wrong.push(line);
                }
            }
        }
    }
    assert!(lines > 1_500, "{lines}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn all_that_tailor_prints_is_backed() {
    let Some(engine) = default_engine() else {
        println!("skipped: no typesetting engine in this build");
        return;
    };
    let mut wrong = Vec::new();
    for (index, (name, profile)) in profiles().into_iter().enumerate() {
        let postings = postings();
        for step in [0, 8] {
            let resume = document(&profile, &postings[(index * 3) % postings.len()]);
            let options = PdfOptions { step, ..PdfOptions::default() };
            let pdf = engine.render(&Sheet::of(&resume), &options).unwrap();
            let document = read(&pdf.bytes, Some("resume.pdf")).unwrap();
            let report = verify(&document, &profile, today());
            assert!(report.lines.len() > 30, "{name}: {}", report.lines.len());
            wrong.extend(
                refused_lines(&report).into_iter().map(|line| format!("{name} {step}: {line}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// A made-up line under each section of a true document, the true lines untouched.
#[test]
fn a_made_up_line_is_caught_wherever_it_stands() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (name, profile) in profiles() {
        let text = to_markdown(&document(&profile, &postings()[0]));
        let german = matching::profile_language(&profile) == Lang::De;
        let invented = if german {
            "- Leitung der Abteilung Raumfahrt mit 412 Beschäftigten bei der Globex AG, Umsatz um 87 % gesteigert"
        } else {
            "- Directed a department of 412 people at Globex Aerospace and raised revenue by 87%"
        };
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let is_section = line.starts_with("## ");
            let is_list = line.starts_with("- ") && at + 1 == lines.len()
                || line.starts_with("- ") && lines[at + 1].is_empty();
            if !(is_section || is_list) {
                continue;
            }
            let mut changed = lines.clone();
            let with = if is_section { format!("\n{invented}\n") } else { invented.to_owned() };
            changed.insert(at + 1, &with);
            let report = verify(&markdown(&changed.join("\n")), &profile, today());
            tried += 1;
            let caught = report
                .lines
                .iter()
                .any(|l| l.status == Status::Unsupported && l.text == invented[2..]);
            if !caught || report.ok {
                wrong.push(format!("{name} after `{line}`: not caught"));
            }
            if report.unsupported > 1 {
                wrong
                    .push(format!("{name} after `{line}`: too much: {:?}", refused_lines(&report)));
            }
        }
    }
    assert!(tried > 80, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
