//! The flags of `tailor batch`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ProgressArg, TailorArgs};
use crate::batch::Shard;

#[derive(Debug, Clone, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:\n  tailor batch postings/ --profile profile.yaml\n  \
        tailor batch jobs.jsonl --jobs 4 --out applications\n  \
        jq -c '.[]' jobs.json | tailor batch -\n  \
        tailor batch postings/ --shard 1/4 --out part-1\n  \
        tailor batch merge part-1 part-2 part-3 part-4"
)]
pub struct Batch {
    #[command(subcommand)]
    pub command: Option<BatchCommand>,
    /// A folder of postings, or lines of JSON: {"id", "text" or "file", …}; - for stdin
    #[arg(value_name = "DIR|FILE.JSONL|-", required = true)]
    pub source: Option<String>,
    #[command(flatten)]
    pub tailor: TailorArgs,
    /// How many postings at the same time [default: 4 with a model, else one a core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Do every posting again, also what is unchanged
    #[arg(long)]
    pub force: bool,
    /// Begin no further posting after so many have failed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_failures: Option<u32>,
    /// Do only part I of N; every posting is in exactly one part
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Print the index as one JSON document
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub progress: ProgressArg,
}

#[derive(Debug, Clone, Subcommand)]
pub enum BatchCommand {
    /// Join the indexes of several folders into one
    #[command(after_help = "Example:\n  tailor batch merge part-1 part-2 --out applications")]
    Merge {
        /// Folders that batches wrote to
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
        /// The folder that gets the joined index
        #[arg(long, value_name = "DIR", default_value = "tailored")]
        out: PathBuf,
        /// Print the index as one JSON document
        #[arg(long)]
        json: bool,
    },
}
