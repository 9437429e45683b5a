//! `tailor match`.

use std::io::Write;

use crate::analysis::{self, Importance};
use crate::cli::args::Match;
use crate::cli::error::CommandError;
use crate::cli::input;
use crate::cli::output::{Look, Tone, fit, hang, one_line, write_json};
use crate::config::Locations;
use crate::matching::{self, HowMet, MatchReport, RequirementMatch};
use crate::profile::PartialDate;

/// # Errors
/// The posting or the profile is wrong, or the output can't be written.
pub fn run(args: &Match, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let posting = input::posting(&args.job)?;
    let loaded = input::profile(args.profile.profile.as_deref(), locations)?;
    let analysis = analysis::analyze(&posting);
    let today = PartialDate::of(jiff::Zoned::now().date());
    let report = matching::match_profile(&loaded.profile, &analysis, today);
    if args.json {
        write_json(out, &report)?;
        return Ok(());
    }
    print(&report, analysis.title.as_deref(), &Look::stdout(), out)?;
    Ok(())
}

fn print(
    report: &MatchReport,
    title: Option<&str>,
    look: &Look,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let width = look.width.unwrap_or(usize::MAX);
    writeln!(out, "{}", look.paint(&one_line(title.unwrap_or("Untitled posting")), Tone::Strong))?;
    writeln!(out, "Match {:.0} of 100  {}", report.overall, bar(report.overall, 30))?;
    for reason in &report.reasons {
        writeln!(out, "  {:>5.1}  {}", reason.points, reason.what)?;
    }
    for (importance, heading) in
        [(Importance::Must, "Must have"), (Importance::Nice, "Nice to have")]
    {
        let of_kind: Vec<&RequirementMatch> =
            report.requirements.iter().filter(|r| r.requirement.importance == importance).collect();
        if of_kind.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", look.paint(heading, Tone::Strong))?;
        for r in of_kind {
            requirement(r, width, look, out)?;
        }
    }
    writeln!(out, "\n{}", look.paint("Experience", Tone::Strong))?;
    for entry in &report.experiences {
        let title = fit(&one_line(&entry.title), width.saturating_sub(22).max(20));
        writeln!(out, "  {:>3.0} {} {title}", entry.score, bar(entry.score, 12))?;
    }
    if !report.emphasis.is_empty() {
        writeln!(out, "\n{}", look.paint("Advice", Tone::Strong))?;
        for advice in report.emphasis.iter().take(6) {
            hang(out, look, "  - ", &one_line(&advice.advice))?;
            // `put this line forward`: which one.
            if !advice.id.is_empty() {
                let id = fit(&one_line(&advice.id), width.saturating_sub(4));
                writeln!(out, "    {}", look.paint(&id, Tone::Faint))?;
            }
        }
    }
    Ok(())
}

fn requirement(
    r: &RequirementMatch,
    width: usize,
    look: &Look,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let sign = match (r.how, r.met) {
        (Some(HowMet::Same | HowMet::Alias | HowMet::Narrower), met) if met >= 0.5 => {
            look.paint("✓", Tone::Good)
        }
        (Some(_), _) => look.paint("~", Tone::Warn),
        (None, _) => look.paint("✗", Tone::Bad),
    };
    let note =
        if r.note.is_empty() { String::new() } else { format!(" – {}", one_line(&r.note)) };
    let text = format!("{}{note}", one_line(&r.requirement.text));
    hang(out, look, &format!("  {sign} "), &text)?;
    if !r.evidence.is_empty() && r.met > 0.0 {
        let shown = r.evidence.iter().take(2).map(|id| one_line(id)).collect::<Vec<_>>().join(", ");
        let more = match r.evidence.len() {
            0..=2 => String::new(),
            n => format!(" and {} more", n - 2),
        };
        let line = fit(&format!("{shown}{more}"), width.saturating_sub(8));
        writeln!(out, "      {}", look.paint(&line, Tone::Faint))?;
    }
    Ok(())
}

/// A bar of a percentage.
fn bar(percent: f64, width: usize) -> String {
    let full = ((percent / 100.0) * width as f64).round() as usize;
    let full = full.min(width);
    format!("{}{}", "█".repeat(full), "░".repeat(width - full))
}
