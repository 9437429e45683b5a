//! Arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser as _;
use tailor::cli::{self, args::Cli};

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
