//! Arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser as _;
use tailor::cli::{self, args::Cli};

/// Typesetting and reading allocate many small things: a tenth of a run's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut stdout = anstream::stdout().lock();
    match cli::run(&cli, &mut stdout) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.message.is_empty() {
                anstream::eprintln!("{error}");
            }
            ExitCode::from(error.kind.exit_code())
        }
    }
}
