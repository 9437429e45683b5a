//! The command line as clap types, and nothing else.

mod batch;
mod import;
mod profile;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub use self::profile::{Init, PersonArgs, ProfileCommand, WhichProfile};
pub use batch::{Batch, BatchCommand};
pub use import::{ExportFormat, ImportFormat, ProfileExport, ProfileImport};

use super::progress::ProgressMode;
use crate::profile::model::SECTIONS;
use crate::render::pdf::{Accent, Density, FontChoice, Paper, Standard, engines};
use crate::text::Lang;

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
    /// Tailor to many postings, and see where to apply first
    Batch(Box<Batch>),
    /// Show what a posting asks for
    Analyze(Analyze),
    /// Show what in the profile answers a posting, and what is missing
    Match(Match),
    /// Check any résumé against the profile, line by line
    Verify(Verify),
    /// Set an edited Markdown résumé in type again
    Render(RenderArgs),
    /// The master profile: start it from what you have, check it, change it, bring an earlier version back
    #[command(subcommand, after_help = "Example:\n  tailor profile validate")]
    Profile(ProfileCommand),
    /// The looks: list, copy and change them
    #[command(subcommand)]
    Template(TemplateCommand),
    /// The instructions to models: look at them and change them
    #[command(subcommand)]
    Prompt(PromptCommand),
    /// Language models: who there is, whether they answer, how they fare
    #[command(subcommand)]
    Provider(ProviderCommand),
    /// Settings, and where each value comes from
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Look at earlier runs, go on with a broken one
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

#[derive(Debug, Clone, Args)]
#[command(
    after_help = "Example:\n  tailor generate --job posting.txt --pages 1 --out applications"
)]
pub struct Generate {
    /// The posting: a text, Markdown or HTML file, or - for stdin
    #[arg(long, value_name = "FILE|URL|ID|-")]
    pub job: String,
    #[command(flatten)]
    pub tailor: TailorArgs,
    /// Print the outcome as one JSON document
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub progress: ProgressArg,
}

/// How a posting is tailored to, one or a hundred of them.
#[derive(Debug, Clone, Args)]
pub struct TailorArgs {
    #[command(flatten)]
    pub profile: ProfileArg,
    /// The folder that gets one folder a posting [default: tailored]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What to write, separated by commas [default: md,pdf]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub format: Vec<FormatArg>,
    #[command(flatten)]
    pub look: LookArgs,
    /// At most so many pages [default: 1, or 2 after ten years of work]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub pages: Option<u8>,
    #[command(flatten)]
    pub models: ModelArgs,
    /// Write a cover letter too
    #[arg(long)]
    pub cover_letter: bool,
    /// The language of the documents, such as de; another than the profile's needs a model
    /// [default: the posting's with a model, else the profile's]
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<Lang>,
    /// Show what would be sent to a model and what it would cost; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Exit with 3 when the ATS score is lower (0 to 100)
    #[arg(long, value_name = "N", value_parser = percent)]
    pub min_ats: Option<f64>,
    /// Exit with 3 when the supportable coverage is lower (0 to 100)
    #[arg(long, value_name = "N", value_parser = percent)]
    pub min_coverage: Option<f64>,
}

impl TailorArgs {
    /// The folder that gets one folder a posting.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.out.as_deref().unwrap_or(std::path::Path::new("tailored"))
    }
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
    /// How close the lines stand: airy, usual or compact [default: usual]
    #[arg(long, value_name = "NAME")]
    pub density: Option<Density>,
    /// The paper: a4 or letter [default: by the country of the profile]
    #[arg(long, value_name = "NAME", value_parser = paper)]
    pub paper: Option<Paper>,
    /// What the PDF claims to be: ua-1, a-2a or a-3a [default: ua-1]
    #[arg(long, value_name = "NAME")]
    pub pdf_standard: Option<Standard>,
    /// Who sets the PDF: typst, or printpdf, which is small and plain and needs no template
    #[arg(long, value_name = "NAME", value_parser = engine)]
    pub pdf_engine: Option<&'static str>,
    /// The order of the sections, such as summary,work,skills; what is not named follows
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = section)]
    pub sections: Vec<&'static str>,
}

/// Who words the lines, and what it may cost.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Language models")]
pub struct ModelArgs {
    /// Who words the lines: openai, anthropic, gemini, groq, azure, ollama, a name from your config,
    /// or offline, the built-in engine
    #[arg(long, value_name = "NAME")]
    pub provider: Option<String>,
    /// The provider's model [default: by the config, else a quick and cheap one]
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// Who is asked next when a provider fails, separated by commas
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub fallback: Option<Vec<String>>,
    /// Who is asked first: by the order given, by cost, by speed, or balanced
    #[arg(long, value_enum, value_name = "NAME")]
    pub policy: Option<PolicyArg>,
    /// The most that this run may cost, in US dollars
    #[arg(long, value_name = "USD", value_parser = amount)]
    pub max_cost: Option<f64>,
    /// Neither use nor keep answers of earlier runs
    #[arg(long)]
    pub no_cache: bool,
    /// Make any connection beyond this machine impossible
    #[arg(long)]
    pub local_only: bool,
    /// Exit with 5 when no provider serves, instead of working offline
    #[arg(long)]
    pub require_model: bool,
    /// Add every prompt and answer to this file
    #[arg(long, value_name = "FILE")]
    pub trace_llm: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PolicyArg {
    Order,
    Cost,
    Speed,
    Balanced,
}

impl PolicyArg {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Cost => "cost",
            Self::Speed => "speed",
            Self::Balanced => "balanced",
        }
    }
}

fn amount(text: &str) -> Result<f64, String> {
    match text.trim_start_matches('$').parse::<f64>() {
        Ok(value) if value.is_finite() && value >= 0.0 => Ok(value),
        _ => Err("must be an amount in US dollars, such as 0.50".to_owned()),
    }
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::from_code(text)
        .filter(|lang| lang.is_supported())
        .ok_or_else(|| "there are en, de, fr, es, pt, nl and it".to_owned())
}

/// The name of an engine of this build.
///
/// # Errors
/// It has none of that name; says which it has.
pub fn engine(text: &str) -> Result<&'static str, String> {
    let names: Vec<&str> = engines().iter().map(|engine| engine.name()).collect();
    names.iter().copied().find(|name| *name == text).ok_or_else(|| match names.as_slice() {
        [] => "this build has no engine".to_owned(),
        names => format!("there are {}", names.join(" and ")),
    })
}

/// The name of a section.
///
/// # Errors
/// There is none of that name; says which there are.
pub fn section(text: &str) -> Result<&'static str, String> {
    let known = SECTIONS.iter().copied().find(|name| *name == text.trim());
    known.ok_or_else(|| format!("there are {}", SECTIONS.join(", ")))
}

fn paper(text: &str) -> Result<Paper, String> {
    Paper::from_name(text).ok_or_else(|| "there are a4 and letter".to_owned())
}

#[derive(Debug, Clone, Args)]
pub struct ProfileArg {
    /// The master profile: a file, or the name of one in the data folder
    #[arg(long, value_name = "FILE|NAME")]
    pub profile: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
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
    /// Show what --provider would be sent and what it would cost; send nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub models: ModelArgs,
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
#[command(after_help = "Example:\n  tailor prompt eject reword")]
pub enum PromptCommand {
    /// List the prompts
    List {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Print a prompt's file
    Show {
        /// The prompt
        name: String,
    },
    /// Copy a prompt into your config folder, where you can change it
    Eject {
        /// The prompt
        name: String,
        /// Write over a copy that is there
        #[arg(long)]
        force: bool,
    },
}

#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  tailor provider test anthropic")]
pub enum ProviderCommand {
    /// List the providers, their models and whether a key is there
    List {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Ask a provider one tiny question
    Test {
        /// Which [default: the one that the config names]
        name: Option<String>,
        /// The model
        #[arg(long, value_name = "NAME")]
        model: Option<String>,
        /// Make any connection beyond this machine impossible
        #[arg(long)]
        local_only: bool,
        /// Add the prompt and the answer to this file
        #[arg(long, value_name = "FILE")]
        trace_llm: Option<PathBuf>,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// List the models that a provider has
    Models {
        /// Which
        name: String,
        /// Make any connection beyond this machine impossible
        #[arg(long)]
        local_only: bool,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Show how providers fared: failures, pauses, limits, money
    Health {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Forget failures and pauses, so that a provider is asked again
    Reset {
        /// Which [default: all]
        name: Option<String>,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  tailor config show")]
pub enum ConfigCommand {
    /// Show every value and where it comes from
    Show {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Print where your config lies
    Path,
    /// Check the config files
    Check,
}

#[derive(Debug, Subcommand)]
pub enum Run {
    /// Go on with a run that was broken off, without paying for anything twice
    #[command(after_help = "Example:\n  tailor run resume --last")]
    Resume {
        /// The run's id, or the beginning of it
        #[arg(required_unless_present = "last", conflicts_with = "last")]
        id: Option<String>,
        /// The latest run that did not come to its end
        #[arg(long)]
        last: bool,
        /// Print the outcome as one JSON document
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        progress: ProgressArg,
    },
    /// End a run that is under way in another process
    Cancel {
        /// The run's id, or the beginning of it
        id: String,
    },
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

    #[test]
    fn every_option_of_generate_is_one_of_batch() {
        use clap::CommandFactory as _;
        let names = |verb: &str| -> Vec<String> {
            let cli = Cli::command();
            let verb = cli.find_subcommand(verb).unwrap();
            verb.get_arguments().map(|argument| argument.get_id().to_string()).collect()
        };
        let (generate, batch) = (names("generate"), names("batch"));
        assert!(generate.len() > 15);
        let missing: Vec<_> = generate.iter().filter(|name| !batch.contains(name)).collect();
        assert_eq!(missing, ["job"]);
    }
}
