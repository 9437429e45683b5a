//! `tailor profile …` and `tailor init`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ProfileArg, ProfileExport, ProfileImport};

/// A profile named by its place on the command line, or by `--profile`.
#[derive(Debug, Args)]
pub struct WhichProfile {
    /// The profile: a file, or the name of one in the data folder
    #[arg(value_name = "FILE|NAME", conflicts_with = "flag")]
    pub place: Option<PathBuf>,
    #[arg(id = "flag", long = "profile", value_name = "FILE|NAME", hide = true)]
    pub flag: Option<PathBuf>,
}

impl WhichProfile {
    #[must_use]
    pub fn wanted(&self) -> Option<&std::path::Path> {
        self.place.as_deref().or(self.flag.as_deref())
    }
}

#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Make a draft profile of a résumé, a JSON Resume, a RenderCV file or a LinkedIn export
    Import(ProfileImport),
    /// Write a profile as JSON Resume, RenderCV or Markdown
    Export(ProfileExport),
    /// Show everything that is wrong or weak in a profile
    #[command(after_help = "Example:\n  tailor profile validate profile.yaml\n\n\
        Exits with 4 when something is wrong; warnings alone exit with 0.")]
    Validate {
        #[command(flatten)]
        which: WhichProfile,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Show what a profile holds, with the ids of its entries
    #[command(after_help = "Example:\n  tailor profile show --lines")]
    Show {
        #[command(flatten)]
        which: WhichProfile,
        /// Every highlight with its id too
        #[arg(long)]
        lines: bool,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// List your profiles
    #[command(after_help = "Example:\n  tailor profile list")]
    List {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Begin another profile, with a name of its own
    #[command(
        after_help = "Example:\n  tailor profile new nursing --name \"Ada Byron\" --email ada@example.org\n  \
        tailor generate --job posting.txt --profile nursing"
    )]
    New {
        /// What to call it
        #[arg(id = "called", value_name = "NAME")]
        called: String,
        #[command(flatten)]
        person: PersonArgs,
    },
    /// Open a profile in your editor ($VISUAL or $EDITOR); what comes back is checked
    #[command(after_help = "Example:\n  EDITOR=nano tailor profile edit")]
    Edit {
        #[command(flatten)]
        which: WhichProfile,
    },
    /// Add an entry or a line to a list
    #[command(after_help = "Examples:\n  \
        tailor profile add work name=\"Meridian Bank\" position=Engineer startDate=2019-02\n  \
        tailor profile add work[0].highlights \"Cut settlement time from 40 to 25 minutes\"\n  \
        tailor profile add work.meridian-bank-engineer.skills Rust Kafka")]
    Add {
        #[arg(
            help = "The list, such as work or work[0].highlights; an id may stand for the number"
        )]
        path: String,
        /// Lines, or KEY=VALUE for an entry
        #[arg(required = true, value_name = "VALUE|KEY=VALUE")]
        values: Vec<String>,
        #[command(flatten)]
        profile: ProfileArg,
    },
    /// Set one value
    #[command(after_help = "Examples:\n  \
        tailor profile set basics.phone \"+49 30 123456\"\n  \
        tailor profile set work[0].endDate 2024-05\n  \
        tailor profile set work.meridian-bank-engineer.skills Rust Kafka PostgreSQL")]
    Set {
        #[arg(help = "Where, such as work[0].position; an id may stand for the number")]
        path: String,
        /// The value; several for a list
        #[arg(required = true)]
        values: Vec<String>,
        #[command(flatten)]
        profile: ProfileArg,
    },
    /// Take one value, line or entry away
    #[command(after_help = "Example:\n  tailor profile rm work[0].highlights[2]")]
    Rm {
        #[arg(help = "Where, such as work[0].highlights[2]; an id may stand for the number")]
        path: String,
        /// Take the comments within it away too
        #[arg(long)]
        with_comments: bool,
        #[command(flatten)]
        profile: ProfileArg,
    },
    /// List the versions of a profile
    #[command(after_help = "Example:\n  tailor profile history")]
    History {
        #[command(flatten)]
        which: WhichProfile,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Show what changed between two versions
    #[command(
        after_help = "Examples:\n  tailor profile diff          # since the version before\n  \
        tailor profile diff 3        # since version 3\n  tailor profile diff 1 3"
    )]
    Diff {
        /// A version's number [default: the latest that differs from the file]
        from: Option<u32>,
        /// Another one [default: the file as it is now]
        to: Option<u32>,
        #[command(flatten)]
        profile: ProfileArg,
    },
    /// Bring a version back; what is there now stays a version too
    #[command(after_help = "Example:\n  tailor profile restore 3")]
    Restore {
        /// The version's number
        number: u32,
        #[command(flatten)]
        profile: ProfileArg,
    },
    /// Print the JSON Schema of profiles, for editors
    #[command(after_help = "Example:\n  tailor profile schema > profile.schema.json")]
    Schema,
}

/// Who a new profile is for.
#[derive(Debug, Args)]
pub struct PersonArgs {
    /// Your name, as it stands at the top of a résumé
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Your e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tailor init\n  \
    tailor init --name \"Ada Byron\" --email ada@example.org --provider offline")]
pub struct Init {
    #[command(flatten)]
    pub person: PersonArgs,
    /// Who words the lines: offline, ollama, openai, anthropic, gemini, groq or azure
    #[arg(long, value_name = "NAME")]
    pub provider: Option<String>,
    /// The provider's model
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// Where the profile goes [default: profile.yaml in the data folder]
    #[arg(long, value_name = "FILE")]
    pub profile_path: Option<PathBuf>,
    /// Ask nothing: take the flags, and the defaults for the rest
    #[arg(long)]
    pub yes: bool,
}
