//! Answers of a given shape: the schema as each provider takes it, or as words in the prompt.
//!
//! Providers enforce only a part of JSON Schema and refuse the rest with a 400. What one doesn't
//! take is written into the description, where the model at least reads it; whether the answer keeps
//! to it is checked by the caller against the schema as it was.

use serde_json::{Map, Value, json};

use super::super::provider::{Request, SchemaMode, Wire};

/// `OpenAI` allows no longer name.
const NAME: usize = 64;

/// A name of the letters that are allowed.
pub(super) fn name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') { c } else { '_' })
        .take(NAME)
        .collect();
    if plain.is_empty() { "answer".into() } else { plain }
}

/// The system message, with the schema in it where the provider doesn't enforce it.
pub(super) fn system(request: &Request, mode: SchemaMode) -> String {
    match &request.schema {
        Some((_, schema)) if mode != SchemaMode::Native => {
            let mut system = request.system.clone();
            if !system.is_empty() {
                system.push_str("\n\n");
            }
            system.push_str(
                "Answer with one JSON document and nothing else: no explanation, no code fence. \
                 It must be valid against this JSON schema:\n",
            );
            system.push_str(&schema.to_string());
            system
        }
        _ => request.system.clone(),
    }
}

/// Keywords a format takes as they are.
fn takes(wire: Wire, keyword: &str) -> bool {
    const ALL: &[&str] =
        &["type", "description", "enum", "anyOf", "$ref", "$defs", "definitions", "required"];
    const OPENAI: &[&str] = &[
        "const",
        "pattern",
        "format",
        "multipleOf",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minItems",
        "maxItems",
    ];
    const ANTHROPIC: &[&str] = &["const", "allOf", "format"];
    const GEMINI: &[&str] =
        &["title", "format", "minItems", "maxItems", "minimum", "maximum", "oneOf", "prefixItems"];
    ALL.contains(&keyword)
        || match wire {
            Wire::OpenAi => OPENAI,
            Wire::Anthropic => ANTHROPIC,
            Wire::Gemini => GEMINI,
            // Ollama makes a grammar of what it understands and ignores the rest.
            Wire::Ollama | Wire::Mock => return true,
        }
        .contains(&keyword)
}

/// The part of a schema that the format takes, strict where it must be.
pub(super) fn native(wire: Wire, schema: &Value) -> Value {
    let Value::Object(map) = schema else {
        // `true` and `false` are schemas too; no provider takes them.
        return json!({"type": "string"});
    };
    let mut out = Map::new();
    let mut told = Vec::new();
    for (keyword, value) in map {
        match keyword.as_str() {
            "properties" => {
                out.insert(keyword.clone(), properties(wire, map, value));
            }
            "$defs" | "definitions" => {
                let defs = value.as_object().into_iter().flatten();
                let defs = defs.map(|(name, schema)| (name.clone(), native(wire, schema)));
                out.insert(keyword.clone(), Value::Object(defs.collect()));
            }
            "items" => {
                out.insert(keyword.clone(), native(wire, value));
            }
            "oneOf" if !takes(wire, "oneOf") => {
                out.insert("anyOf".into(), each(wire, value));
            }
            "anyOf" | "oneOf" | "allOf" | "prefixItems" if takes(wire, keyword) => {
                out.insert(keyword.clone(), each(wire, value));
            }
            "const" if !takes(wire, "const") => {
                out.insert("enum".into(), json!([value]));
            }
            // Anthropic takes 0 and 1 alone.
            "minItems" if wire == Wire::Anthropic && matches!(value.as_u64(), Some(0 | 1)) => {
                out.insert(keyword.clone(), value.clone());
            }
            "additionalProperties" | "required" => {}
            _ if takes(wire, keyword) => {
                out.insert(keyword.clone(), value.clone());
            }
            "$schema" | "$id" | "$comment" | "title" | "default" | "examples" => {}
            _ => told.push(format!("{keyword}: {value}")),
        }
    }
    if let Some(Value::Object(properties)) = out.get("properties") {
        let required = if wire == Wire::OpenAi {
            json!(properties.keys().collect::<Vec<_>>())
        } else {
            map.get("required").cloned().unwrap_or_else(|| json!([]))
        };
        out.insert("required".into(), required);
    }
    if out.get("type").is_some_and(|kind| kind == "object") {
        out.entry("properties").or_insert_with(|| json!({}));
        out.insert("additionalProperties".into(), json!(false));
    }
    if !told.is_empty() {
        let mut description =
            out.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !description.is_empty() {
            description.push(' ');
        }
        description.push_str(&format!("({})", told.join(", ")));
        out.insert("description".into(), description.into());
    }
    Value::Object(out)
}

fn each(wire: Wire, schemas: &Value) -> Value {
    schemas.as_array().into_iter().flatten().map(|schema| native(wire, schema)).collect()
}

/// `OpenAI` wants every property required; one that may be missing may be null instead.
fn properties(wire: Wire, parent: &Map<String, Value>, properties: &Value) -> Value {
    let mut out = Map::new();
    for (name, schema) in properties.as_object().into_iter().flatten() {
        let mut schema = native(wire, schema);
        if wire == Wire::OpenAi && !is_required(parent, name) {
            schema = nullable(schema);
        }
        out.insert(name.clone(), schema);
    }
    Value::Object(out)
}

fn is_required(parent: &Map<String, Value>, name: &str) -> bool {
    parent
        .get("required")
        .and_then(Value::as_array)
        .is_some_and(|required| required.iter().any(|item| item == name))
}

fn nullable(mut schema: Value) -> Value {
    if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut)
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    match schema.get_mut("type") {
        Some(Value::String(kind)) if kind == "null" => schema,
        Some(kind @ Value::String(_)) => {
            *kind = json!([kind.clone(), "null"]);
            schema
        }
        Some(Value::Array(kinds)) => {
            if !kinds.iter().any(|kind| kind == "null") {
                kinds.push("null".into());
            }
            schema
        }
        _ => json!({"anyOf": [schema, {"type": "null"}]}),
    }
}

/// Takes out the nulls that stand for a missing property, because [`native`] had to require it.
/// Nothing is ever put in. `None` when there is nothing to take out.
pub(super) fn without_stand_ins(schema: &Value, text: &str) -> Option<String> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    prune(schema, schema, &mut value, 0).then(|| value.to_string())
}

fn prune(root: &Value, schema: &Value, value: &mut Value, depth: usize) -> bool {
    // A schema may refer to itself; an answer's own depth is bounded by its parser.
    if depth > 64 {
        return false;
    }
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let target = target.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        return target.is_some_and(|target| prune(root, target, value, depth + 1));
    }
    let mut pruned = false;
    for branch in ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| schema.get(*key)) {
        for schema in branch.as_array().into_iter().flatten() {
            pruned |= prune(root, schema, value, depth + 1);
        }
    }
    match (schema, value) {
        (Value::Object(map), Value::Object(fields)) => {
            let known = map.get("properties").and_then(Value::as_object);
            for (name, schema) in known.into_iter().flatten() {
                let is_stand_in = fields.get(name).is_some_and(Value::is_null)
                    && !is_required(map, name)
                    && !allows_null(schema);
                if is_stand_in {
                    fields.shift_remove(name);
                    pruned = true;
                } else if let Some(field) = fields.get_mut(name) {
                    pruned |= prune(root, schema, field, depth + 1);
                }
            }
        }
        (Value::Object(map), Value::Array(items)) => {
            if let Some(schema) = map.get("items") {
                for item in items {
                    pruned |= prune(root, schema, item, depth + 1);
                }
            }
        }
        _ => {}
    }
    pruned
}

fn allows_null(schema: &Value) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == "null",
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "null"),
        _ => ["anyOf", "oneOf"]
            .iter()
            .filter_map(|key| schema.get(*key).and_then(Value::as_array))
            .flatten()
            .any(allows_null),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> Value {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Keywords",
            "type": "object",
            "properties": {
                "terms": {
                    "type": "array",
                    "minItems": 2,
                    "items": {"$ref": "#/$defs/Term"}
                },
                "note": {"type": "string", "maxLength": 80, "description": "Why."},
                "kind": {"const": "skill"}
            },
            "required": ["terms"],
            "$defs": {"Term": {
                "type": "object",
                "properties": {"term": {"type": "string"}, "rank": {"type": "integer", "minimum": 1}},
                "required": ["term"]
            }}
        })
    }

    #[test]
    fn openai_gets_the_strict_form() {
        let strict = native(Wire::OpenAi, &schema());
        assert_eq!(strict["additionalProperties"], false);
        assert_eq!(strict["required"], json!(["terms", "note", "kind"]));
        assert_eq!(strict["properties"]["terms"]["minItems"], 2);
        assert_eq!(
            strict["properties"]["note"],
            json!({"type": ["string", "null"], "description": "Why. (maxLength: 80)"})
        );
        assert_eq!(strict["$defs"]["Term"]["required"], json!(["term", "rank"]));
        assert_eq!(strict["$defs"]["Term"]["additionalProperties"], false);
        assert_eq!(strict.get("$schema"), None);
        assert_eq!(strict.get("title"), None);
    }

    #[test]
    fn anthropic_gets_no_bounds() {
        let plain = native(Wire::Anthropic, &schema());
        assert_eq!(plain["required"], json!(["terms"]));
        let terms = &plain["properties"]["terms"];
        assert_eq!(terms.get("minItems"), None);
        assert_eq!(terms["description"], "(minItems: 2)");
        assert_eq!(plain["$defs"]["Term"]["properties"]["rank"].get("minimum"), None);
        let one = native(Wire::Anthropic, &json!({"type": "array", "minItems": 1}));
        assert_eq!(one["minItems"], 1);
    }

    #[test]
    fn gemini_gets_an_enum_for_a_constant() {
        let plain = native(Wire::Gemini, &schema());
        assert_eq!(plain["properties"]["kind"], json!({"enum": ["skill"]}));
        assert_eq!(plain["properties"]["terms"]["minItems"], 2);
    }

    #[test]
    fn stand_ins_are_taken_out_and_nothing_put_in() {
        let text = r#"{"terms":[{"term":"Rust","rank":null},{"rank":2}],"note":null}"#;
        assert_eq!(
            without_stand_ins(&schema(), text).as_deref(),
            Some(r#"{"terms":[{"term":"Rust"},{"rank":2}]}"#)
        );
        assert_eq!(without_stand_ins(&schema(), r#"{"terms":null}"#), None);
        assert_eq!(without_stand_ins(&schema(), "no JSON"), None);
        let nullable = json!({"properties": {"a": {"type": ["string", "null"]}}});
        assert_eq!(without_stand_ins(&nullable, r#"{"a":null}"#), None);
    }

    #[test]
    fn names_are_cut_to_what_is_allowed() {
        assert_eq!(name("key words/2"), "key_words_2");
        assert_eq!(name(&"x".repeat(100)).len(), 64);
        assert_eq!(name(""), "answer");
    }
}
