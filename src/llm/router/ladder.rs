//! From a model's text to a value that satisfies the schema: strict JSON, or the one fenced block of
//! the text; never a value that was filled in or mended.

use jsonschema::Validator;
use serde_json::Value;

/// Why a text is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What the model is told when it is asked again. May quote its answer.
    pub for_model: String,
    /// What people and logs are told. Quotes nothing.
    pub for_people: String,
}

/// Errors told to a model at once.
const TOLD: usize = 3;
const LONGEST: usize = 300;

/// # Errors
/// The text is no JSON, or not as the schema wants it.
pub fn read(text: &str, schema: &Validator) -> Result<Value, Misfit> {
    let text = text.trim();
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        Err(error) => fenced(text)
            .and_then(|inside| serde_json::from_str(inside).ok())
            .ok_or_else(|| no_json(&error))?,
    };
    let mut errors = schema.iter_errors(&value).take(TOLD).peekable();
    if errors.peek().is_none() {
        drop(errors);
        return Ok(value);
    }
    let mut for_model = Vec::new();
    let mut for_people = Vec::new();
    for error in errors {
        let place = match error.instance_path().as_str() {
            "" => "the answer".to_owned(),
            path => format!("`{path}`"),
        };
        for_model.push(cut(&format!("{place}: {error}")));
        let fault = fault(keyword(error.schema_path().as_str()));
        if !for_people.contains(&fault) {
            for_people.push(fault);
        }
    }
    Err(Misfit {
        for_model: for_model.join("; "),
        for_people: format!("its answer is not in the form asked for ({})", for_people.join(", ")),
    })
}

fn no_json(error: &serde_json::Error) -> Misfit {
    Misfit {
        for_model: format!("the answer is not JSON: {error}"),
        for_people: "its answer is not JSON".to_owned(),
    }
}

/// The inside of the only fenced block in a text.
fn fenced(text: &str) -> Option<&str> {
    let mut parts = text.split("```");
    let (_before, inside, _after) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    // The first line names the language, if anything.
    let (first, rest) = inside.split_once('\n').unwrap_or(("", inside));
    let language = first.trim().chars().all(|c| c.is_ascii_alphanumeric());
    Some(if language { rest } else { inside }.trim())
}

/// What breaks a keyword of the schema, in words of every day and without any of the answer's own.
fn fault(keyword: &str) -> &'static str {
    match keyword {
        "required" | "minProperties" => "a field is missing",
        "additionalProperties" | "unevaluatedProperties" => "a field that nobody asked for",
        "enum" | "const" => "a value that was not among the choices",
        "maxItems" | "maxLength" | "maximum" => "too much of it",
        "minItems" | "minLength" | "minimum" => "too little of it",
        _ => "a value of the wrong kind",
    }
}

/// The last step of a path into the schema: `type`, `required`.
fn keyword(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn validator() -> Validator {
        jsonschema::validator_for(&serde_json::json!({
            "type": "object", "required": ["lines"], "additionalProperties": false,
            "properties": {"lines": {"type": "array", "items": {"type": "string"}}},
        }))
        .unwrap()
    }

    #[test]
    fn json_alone_or_in_one_fence() {
        let expected = serde_json::json!({"lines": ["a"]});
        for text in [
            r#"{"lines": ["a"]}"#,
            "\n {\"lines\": [\"a\"]} \n",
            "```json\n{\"lines\": [\"a\"]}\n```",
            "```\n{\"lines\": [\"a\"]}\n```",
            "Here it is:\n```json\n{\"lines\": [\"a\"]}\n```\nI hope it helps.",
        ] {
            assert_eq!(read(text, &validator()).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_filled_in_or_mended() {
        for text in [
            "",
            "{\"lines\": [\"a\"",
            "{\"lines\": [\"a\"],}",
            "{'lines': ['a']}",
            "```json\n{\"lines\": [\"a\"]}\n```\n```json\n{\"lines\": [\"b\"]}\n```",
            "{\"lines\": [\"a\"]} and more",
            "{\"lines\": null}",
            "{}",
            "[]",
            "{\"lines\": [1]}",
            "{\"lines\": [], \"more\": 1}",
        ] {
            assert!(read(text, &validator()).is_err(), "{text}");
        }
    }

    #[test]
    fn the_model_is_told_what_people_are_not() {
        let misfit = read("{\"lines\": [\"a\", {\"secret\": 1}]}", &validator()).unwrap_err();
        assert_eq!(misfit.for_model, "`/lines/1`: {\"secret\":1} is not of type \"string\"");
        assert_eq!(
            misfit.for_people,
            "its answer is not in the form asked for (a value of the wrong kind)"
        );
    }
}
