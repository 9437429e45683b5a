//! `tailor analyze`.

use std::io::Write;

use crate::analysis::{self, Importance, JobAnalysis, Salary, Workplace};
use crate::cli::args::Analyze;
use crate::cli::error::CommandError;
use crate::cli::models::Keys;
use crate::cli::output::{Look, Tone, hang, one_line, write_json};
use crate::cli::{input, models, proposals};
use crate::config::Locations;

/// Models are asked only when a flag names one: reading a posting is quick and free otherwise.
///
/// # Errors
/// The posting is wrong, a provider is unknown, or the output can't be written.
pub fn analyze(
    args: &Analyze,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let posting = input::posting(&args.job)?;
    if args.show_text {
        out.write_all(posting.text.as_bytes())?;
        return Ok(());
    }
    let keys = if args.dry_run { Keys::Spare } else { Keys::Fetch };
    let asker = proposals::Asker::new(&args.models, locations, keys)?;
    if args.dry_run {
        return match asker.as_ref().and_then(|asker| asker.plan(&posting)) {
            Some(planned) => models::print_plans(&planned.first, &planned.plans, args.json, out),
            None => models::print_no_plan(args.json, out),
        };
    }
    let mut analysis = analysis::analyze(&posting);
    let said = match &asker {
        Some(asker) => asker.ask(&posting, &mut analysis)?,
        None => None,
    };
    if args.json {
        let mut document = serde_json::to_value(&analysis).map_err(std::io::Error::from)?;
        if let Some(said) = said {
            document["model"] = said;
        }
        write_json(out, &document)?;
        return Ok(());
    }
    print(&analysis, &Look::stdout(), out)?;
    Ok(())
}

fn print(analysis: &JobAnalysis, look: &Look, out: &mut dyn Write) -> std::io::Result<()> {
    let title = analysis.title.as_deref().unwrap_or("Untitled posting");
    writeln!(out, "{}", look.paint(&one_line(title), Tone::Strong))?;
    let workplace = analysis.workplace.map(|workplace| match workplace {
        Workplace::OnSite => "on site".to_owned(),
        Workplace::Hybrid => "hybrid".to_owned(),
        Workplace::Remote => "remote".to_owned(),
    });
    let facts = [
        analysis.company.clone(),
        analysis.location.clone(),
        workplace,
        analysis.employment_type.clone(),
        analysis.salary.as_ref().map(pay),
        analysis.seniority.map(|s| format!("{s:?}").to_lowercase()),
        analysis.years_min.map(|years| format!("{years}+ years")),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().map(|fact| one_line(&fact)).collect();
    if !facts.is_empty() {
        hang(out, look, "", &facts.join(" · "))?;
    }
    for (importance, heading) in [
        (Importance::Must, "Must have"),
        (Importance::Nice, "Nice to have"),
        (Importance::Mentioned, "Mentioned"),
    ] {
        let requirements: Vec<String> = analysis
            .requirements
            .iter()
            .filter(|r| r.importance == importance)
            .map(|r| one_line(&r.text))
            .collect();
        if requirements.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", look.paint(heading, Tone::Strong))?;
        for requirement in &requirements {
            let bullet = match importance {
                Importance::Must => look.paint("●", Tone::Bad),
                Importance::Nice => look.paint("●", Tone::Warn),
                Importance::Mentioned => "○".to_string(),
            };
            hang(out, look, &format!("  {bullet} "), requirement)?;
        }
    }
    if !analysis.responsibilities.is_empty() {
        writeln!(out, "\n{}", look.paint("Duties", Tone::Strong))?;
        for duty in analysis.responsibilities.iter().take(12) {
            hang(out, look, "  - ", &one_line(duty))?;
        }
    }
    Ok(())
}

/// The pay with its unit, where its words do not say it.
fn pay(salary: &Salary) -> String {
    const SAID: [&str; 14] = [
        "hour", "day", "month", "year", "annum", "/", " p.", "pa", "jahr", "monat", "an", "mes",
        "anno", "maand",
    ];
    let text = salary.text.to_lowercase();
    match &salary.unit {
        Some(unit) if !SAID.iter().any(|said| text.contains(said)) => {
            format!("{} per {unit}", salary.text)
        }
        _ => salary.text.clone(),
    }
}
