//! `tailor profile show`: what a profile holds, and how its parts are called.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::error::CommandError;
use crate::cli::input;
use crate::cli::output::{Cell, Column, Look, Table, Tone, one_line, write_json};
use crate::config::Locations;
use crate::profile::{Entry, Period, Profile};

pub fn run(
    wanted: Option<&Path>,
    lines: bool,
    json: bool,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let profile = input::profile(wanted, locations)?.profile;
    if json {
        return Ok(write_json(out, &profile)?);
    }
    let look = Look::stdout();
    head(&profile, &look, out)?;
    let mut table = Table::new(&[
        Column::left("section"),
        Column::left("id"),
        Column::left("when"),
        Column::flexible("what"),
    ]);
    for (section, id, when, what) in rows(&profile, lines) {
        table.row([
            Cell::toned(&section, Tone::Faint),
            Cell::new(&id),
            Cell::new(&when),
            Cell::new(&what),
        ]);
    }
    Ok(table.write(&look, out)?)
}

fn head(profile: &Profile, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let basics = &profile.basics;
    writeln!(out, "{}", look.paint(&one_line(&basics.name), Tone::Strong))?;
    if let Some(label) = &basics.label {
        writeln!(out, "{}", one_line(label))?;
    }
    let place = basics.location.short();
    let contacts = [&basics.email, &basics.phone, &basics.url, &place];
    let contacts: Vec<String> = contacts.into_iter().flatten().map(|c| one_line(c)).collect();
    writeln!(out, "{}\n", contacts.join(" · "))
}

type Row = (String, String, String, String);

fn rows(profile: &Profile, lines: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut entries = |section: &str, entries: &[Entry]| {
        for entry in entries {
            let what = joined(&[entry.title.as_deref(), entry.organization.as_deref()]);
            let count = entry.highlights.len();
            let what = match count {
                0 => what,
                _ if lines => what,
                n => format!("{what} ({})", super::validate::count(n, "highlight")),
            };
            rows.push((section.into(), entry.id.clone(), when(entry.period), what));
            if lines {
                for line in &entry.highlights {
                    let mark = match (line.pin, line.exclude) {
                        (true, _) => "pinned: ",
                        (_, true) => "excluded: ",
                        _ => "",
                    };
                    let what = format!("- {mark}{}", line.text);
                    rows.push((String::new(), line.id.clone(), String::new(), what));
                }
            }
        }
    };
    entries("work", &profile.work);
    entries("volunteer", &profile.volunteer);
    entries("projects", &profile.projects);
    let mut row = |section: &str, id: &str, when: String, what: String| {
        rows.push((section.into(), id.into(), when, what));
    };
    for e in &profile.education {
        let what = [e.study_type.as_deref(), e.area.as_deref(), e.institution.as_deref()];
        row("education", &e.id, when(e.period), joined(&what));
    }
    for a in &profile.awards {
        let date = a.date.map(|d| d.to_string()).unwrap_or_default();
        row("awards", &a.id, date, joined(&[Some(&a.title), a.awarder.as_deref()]));
    }
    for c in &profile.certificates {
        let date = c.date.map(|d| d.to_string()).unwrap_or_default();
        row("certificates", &c.id, date, joined(&[Some(&c.name), c.issuer.as_deref()]));
    }
    for p in &profile.publications {
        let date = p.release_date.map(|d| d.to_string()).unwrap_or_default();
        row("publications", &p.id, date, joined(&[Some(&p.name), p.publisher.as_deref()]));
    }
    for g in &profile.skills {
        let keywords = (!g.keywords.is_empty()).then(|| g.keywords.join(", "));
        let what = keywords.map_or_else(|| g.name.clone(), |k| format!("{}: {k}", g.name));
        row("skills", &g.id, String::new(), what);
    }
    for l in &profile.languages {
        let what = joined(&[Some(&l.language), l.fluency.as_deref()]);
        row("languages", &l.id, String::new(), what);
    }
    for i in &profile.interests {
        row("interests", &i.id, String::new(), i.name.clone());
    }
    for r in &profile.references {
        row("references", &r.id, String::new(), r.name.clone());
    }
    rows
}

fn joined(parts: &[Option<&str>]) -> String {
    parts.iter().flatten().copied().collect::<Vec<_>>().join(", ")
}

fn when(period: Period) -> String {
    match (period.start, period.end) {
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) => format!("{start} –"),
        (None, Some(end)) => format!("– {end}"),
        (None, None) => String::new(),
    }
}
