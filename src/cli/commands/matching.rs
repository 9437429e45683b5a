//! `tailor match`.

use std::io::Write;

use owo_colors::OwoColorize as _;

use crate::analysis::{self, Importance};
use crate::cli::args::Match;
use crate::cli::error::CommandError;
use crate::cli::input;
use crate::cli::output::{self, safe};
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
        serde_json::to_writer_pretty(&mut *out, &report).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    print(&report, analysis.title.as_deref(), out)?;
    Ok(())
}

fn print(report: &MatchReport, title: Option<&str>, out: &mut dyn Write) -> std::io::Result<()> {
    let width = output::width();
    writeln!(out, "{}", safe(title.unwrap_or("Untitled posting")).bold())?;
    writeln!(out, "Match {:.0} of 100  {}", report.overall.bold(), bar(report.overall, 30))?;
    for reason in &report.reasons {
        writeln!(out, "  {:>5.1}  {}", reason.points, reason.what)?;
    }
    for (importance, heading) in
        [(Importance::Must, "Must have"), (Importance::Nice, "Nice to have")]
    {
        let of_kind: Vec<&RequirementMatch> = report
            .requirements
            .iter()
            .filter(|r| r.requirement.importance == importance)
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", heading.bold())?;
        for r in of_kind {
            requirement(r, width, out)?;
        }
    }
    writeln!(out, "\n{}", "Experience".bold())?;
    for entry in &report.experiences {
        let title = output::fit(&safe(&entry.title), width.saturating_sub(22).max(20));
        writeln!(out, "  {:>3.0} {} {title}", entry.score, bar(entry.score, 12))?;
    }
    if !report.emphasis.is_empty() {
        writeln!(out, "\n{}", "Advice".bold())?;
        for advice in report.emphasis.iter().take(6) {
            writeln!(out, "  - {}", safe(&advice.advice))?;
        }
    }
    Ok(())
}

fn requirement(r: &RequirementMatch, width: usize, out: &mut dyn Write) -> std::io::Result<()> {
    let sign = match (r.how, r.met) {
        (Some(HowMet::Same | HowMet::Alias | HowMet::Narrower), met) if met >= 0.5 => {
            "✓".green().to_string()
        }
        (Some(_), _) => "~".yellow().to_string(),
        (None, _) => "✗".red().to_string(),
    };
    let note = if r.note.is_empty() { String::new() } else { format!("  {}", safe(&r.note)) };
    let text = output::fit(&format!("{}{note}", safe(&r.requirement.text)), width.saturating_sub(6));
    writeln!(out, "  {sign} {text}")?;
    if !r.evidence.is_empty() && r.met > 0.0 {
        let shown = r.evidence.iter().take(2).map(|id| safe(id)).collect::<Vec<_>>().join(", ");
        let more = match r.evidence.len() {
            0..=2 => String::new(),
            n => format!(" and {} more", n - 2),
        };
        let line = output::fit(&format!("{shown}{more}"), width.saturating_sub(8));
        writeln!(out, "      {}", line.dimmed())?;
    }
    Ok(())
}

/// A bar of a percentage.
fn bar(percent: f64, width: usize) -> String {
    let full = ((percent / 100.0) * width as f64).round() as usize;
    let full = full.min(width);
    format!("{}{}", "█".repeat(full), "░".repeat(width - full))
}
