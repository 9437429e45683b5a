//! The flags of `tailor profile import` and `tailor profile export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ProfileArg;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tailor profile import resume.pdf\n  \
    tailor profile import Basic_LinkedInDataExport.zip --name linkedin\n  \
    tailor profile import resume.json --out profile.yaml")]
pub struct ProfileImport {
    /// The file, the folder of an unpacked LinkedIn export, or - for stdin
    #[arg(value_name = "FILE|DIR|-")]
    pub source: PathBuf,
    /// What it is, where the file itself doesn't tell
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto")]
    pub from: ImportFormat,
    /// Where to write the draft; - is stdout [default: profile.yaml]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Keep it under this name in the data folder, for --profile NAME
    #[arg(long, conflicts_with = "out")]
    pub name: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
    /// Print what was found as one JSON document
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    Auto,
    JsonResume,
    Rendercv,
    Linkedin,
    Markdown,
    Text,
    Html,
    Docx,
    Pdf,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tailor profile export --to json-resume --out resume.json\n  \
    tailor profile export --profile nurse --to markdown")]
pub struct ProfileExport {
    #[command(flatten)]
    pub profile: ProfileArg,
    /// The format to write
    #[arg(long, alias = "format", value_enum, value_name = "FORMAT")]
    pub to: ExportFormat,
    /// Where to write [default: stdout]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    JsonResume,
    Rendercv,
    Markdown,
}
