//! Questions to the person at the terminal, where there is one.

use std::io::IsTerminal as _;

use inquire::validator::Validation;
use inquire::{InquireError, Text};

use crate::cli::args::PersonArgs;
use crate::cli::error::{CommandError, Kind};
use crate::profile::check;
use crate::profile::problem::Problem;
use crate::profile::starter::starter;

/// Whether anybody can answer.
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Name and e-mail address: from the flags, else asked.
///
/// # Errors
/// They are missing and nobody can be asked, or the person cancels.
pub fn person(args: &PersonArgs) -> Result<(String, String), CommandError> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (name, email) = (given(&args.name), given(&args.email));
    if let (Some(name), Some(email)) = (&name, &email) {
        return Ok((name.clone(), email.clone()));
    }
    if !can_ask() {
        return Err(CommandError::new(
            Kind::Usage,
            "a profile needs your name and your e-mail address",
        )
        .hint("give both: --name \"Ada Byron\" --email ada@example.org"));
    }
    let name = match name {
        Some(name) => name,
        None => text("Your name, as it stands at the top of a résumé:", |name| {
            (!name.trim().is_empty()).then_some(()).ok_or_else(|| "a name is needed".to_owned())
        })?,
    };
    let email = match email {
        Some(email) => email,
        None => text("Your e-mail address:", |email| {
            let checked = check(&starter("A", email, None));
            let problem = checked.problems.into_iter().find(Problem::is_error);
            problem.map_or(Ok(()), |problem| Err(problem.message))
        })?,
    };
    Ok((name, email))
}

fn text(
    question: &str,
    valid: impl Fn(&str) -> Result<(), String> + Clone + 'static,
) -> Result<String, CommandError> {
    Text::new(question)
        .with_validator(move |answer: &str| {
            Ok(match valid(answer) {
                Ok(()) => Validation::Valid,
                Err(why) => Validation::Invalid(why.into()),
            })
        })
        .prompt()
        .map_err(|error| cancelled(&error))
}

/// What a question that was not answered means.
pub fn cancelled(error: &InquireError) -> CommandError {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            CommandError::new(Kind::Cancelled, "cancelled; nothing was written")
        }
        other => CommandError::new(Kind::Failed, format!("the question can't be asked: {other}")),
    }
}
