//! The command line as clap types, and nothing else.

mod profile;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub use self::profile::{Init, PersonArgs, ProfileCommand, WhichProfile};
use super::progress::ProgressMode;
use crate::render::pdf::{Accent, Density, FontChoice, Paper, Standard};

/// Tailors a résumé to a job posting from one master profile, and makes nothing up.
#[derive(Debug, Parser)]
#[command(
    name = "tailor",
    version,
    about,
    after_help = "Example:\n  tailor generate --job posting.txt --profile profile.yaml",
    max_term_width = 100
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Global {
    /// Say more on stderr; twice for everything
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    /// Write diagnostics to this file
    #[arg(long, global = true, value_name = "FILE")]
    pub log_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Set tailor up: a config and a profile to fill in
    Init(Init),
    /// Write a résumé tailored to a posting
    Generate(Generate),
    /// Show what a posting asks for
    Analyze(Analyze),
    /// Show what in the profile answers a posting, and what is missing
    Match(Match),
    /// Check any résumé against the profile, line by line
    Verify(Verify),
    /// Set an edited Markdown résumé in type again
    Render(RenderArgs),
    /// The master profile: check it, change it, bring an earlier version back
    #[command(subcommand, after_help = "Example:\n  tailor profile validate")]
    Profile(ProfileCommand),
    /// The looks: list, copy and change them
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Look at earlier runs
    #[command(subcommand)]
    Run(Run),
    /// Print a shell completion script
    Completions(Completions),
    /// Print the licences of the fonts in this program
    Licenses,
    /// Write the manual pages into a folder
    #[command(hide = true)]
    Man {
        /// The folder that gets them
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  tailor generate --job posting.txt --pages 1 --out applications"
)]
pub struct Generate {
    /// The posting: a text, Markdown or HTML file, or - for stdin
    #[arg(long, value_name = "FILE|URL|ID|-")]
    pub job: String,
    #[command(flatten)]
    pub profile: ProfileArg,
    /// The folder that gets one folder a posting
    #[arg(long, value_name = "DIR", default_value = "tailored")]
    pub out: PathBuf,
    /// What to write, separated by commas
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "md,pdf")]
    pub format: Vec<FormatArg>,
    #[command(flatten)]
    pub look: LookArgs,
    /// At most so many pages [default: 1, or 2 after ten years of work]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub pages: Option<u8>,
    /// Who words the lines: offline is the built-in engine
    #[arg(long, value_name = "NAME")]
    pub provider: Option<String>,
    /// Make any connection beyond this machine impossible
    #[arg(long)]
    pub local_only: bool,
    /// Write a cover letter too
    #[arg(long)]
    pub cover_letter: bool,
    /// Show what would be sent to a model and what it would cost; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print the outcome as one JSON document
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub progress: ProgressArg,
    /// Exit with 3 when the ATS score is lower (0 to 100)
    #[arg(long, value_name = "N", value_parser = percent)]
    pub min_ats: Option<f64>,
    /// Exit with 3 when the supportable coverage is lower (0 to 100)
    #[arg(long, value_name = "N", value_parser = percent)]
    pub min_coverage: Option<f64>,
}

/// How documents look.
#[derive(Debug, Clone, Default, Args)]
pub struct LookArgs {
    /// The look: classic, modern, ats, creative, or one of your own
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// The colour of name and headings, such as #1d4e79
    #[arg(long, value_name = "COLOUR")]
    pub accent: Option<Accent>,
    /// The font: source-serif, source-sans or plex-sans
    #[arg(long, value_name = "NAME")]
    pub font: Option<FontChoice>,
    /// How close the lines stand: airy, usual or compact
    #[arg(long, value_name = "NAME", default_value = "usual")]
    pub density: Density,
    /// The paper: a4 or letter [default: by the country of the profile]
    #[arg(long, value_name = "NAME", value_parser = paper)]
    pub paper: Option<Paper>,
    /// What the PDF claims to be: ua-1, a-2a or a-3a
    #[arg(long, value_name = "NAME", default_value = "ua-1")]
    pub pdf_standard: Standard,
}

fn paper(text: &str) -> Result<Paper, String> {
    Paper::from_name(text).ok_or_else(|| "there are a4 and letter".to_owned())
}

#[derive(Debug, Args)]
pub struct ProfileArg {
    /// The master profile: a file, or the name of one in the data folder
    #[arg(long, value_name = "FILE|NAME")]
    pub profile: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ProgressArg {
    /// How progress is shown on stderr
    #[arg(long, value_enum, default_value_t = ProgressMode::Auto)]
    pub progress: ProgressMode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    Md,
    Pdf,
    Docx,
    Html,
    Txt,
    /// JSON Resume
    Json,
    /// A picture a page
    Png,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tailor analyze --job posting.txt --json")]
pub struct Analyze {
    /// The posting: a text, Markdown or HTML file, or - for stdin
    #[arg(long, value_name = "FILE|-")]
    pub job: String,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
    /// Print the cleaned text that the spans count in, and nothing else
    #[arg(long, conflicts_with = "json")]
    pub show_text: bool,
    /// Who reads the posting: offline is the built-in engine
    #[arg(long, value_name = "NAME")]
    pub provider: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tailor match --job posting.txt")]
pub struct Match {
    /// The posting: a text, Markdown or HTML file, or - for stdin
    #[arg(long, value_name = "FILE|-")]
    pub job: String,
    #[command(flatten)]
    pub profile: ProfileArg,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tailor verify resume.pdf --profile profile.yaml")]
pub struct Verify {
    /// The résumé: Markdown, text, HTML, DOCX or PDF, or - for stdin
    #[arg(value_name = "RESUME", required_unless_present = "report")]
    pub resume: Option<PathBuf>,
    #[command(flatten)]
    pub profile: ProfileArg,
    /// Check that the documents of an earlier run, their profile and their evidence still belong
    /// together
    #[arg(long, value_name = "REPORT.JSON", conflicts_with = "resume")]
    pub report: Option<PathBuf>,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tailor render resume.md\n  \
    tailor render resume.md --template modern --out application.pdf\n  \
    tailor render resume.md --format docx,html")]
pub struct RenderArgs {
    /// The Markdown that generate wrote, edited as you like
    #[arg(value_name = "RESUME.MD")]
    pub resume: PathBuf,
    #[command(flatten)]
    pub profile: ProfileArg,
    /// Where to write; its ending tells the format [default: a PDF beside the Markdown]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// What to write, separated by commas
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub format: Vec<FormatArg>,
    #[command(flatten)]
    pub look: LookArgs,
    /// At most so many pages
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub pages: Option<u8>,
    /// Exit with 3 when a line is not backed by the profile
    #[arg(long)]
    pub strict: bool,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  tailor template eject modern")]
pub enum TemplateCommand {
    /// List the looks
    List {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Print a look's Typst file
    Show {
        /// The look
        name: String,
    },
    /// Copy a look into your config folder, where you can change it
    Eject {
        /// The look
        name: String,
        /// Write over a copy that is there
        #[arg(long)]
        force: bool,
    },
    /// Try out the looks of a folder
    Check {
        /// The folder [default: templates in your config folder]
        folder: Option<PathBuf>,
    },
    /// Draw pictures of the looks
    Preview {
        #[command(flatten)]
        look: LookArgs,
        /// The folder that gets them
        #[arg(long, value_name = "DIR", default_value = ".")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum Run {
    /// List earlier runs, the latest first
    List {
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: usize,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Show one run: its job, stages and documents
    Show {
        /// The run's id, or the beginning of it
        id: String,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  tailor completions bash > ~/.local/share/bash-completion/completions/tailor"
)]
pub struct Completions {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn percent(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=100.0).contains(&value) => Ok(value),
        _ => Err("must be a number from 0 to 100".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }
}
