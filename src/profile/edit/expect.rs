//! What a change should give, worked out on the values alone: the measure of what the change of
//! the text has given.

use super::{Edit, EditError, New, Step};
use crate::profile::fields::clean;
use crate::profile::problem::Place;
use crate::profile::yaml::{Key, Node, Value};

/// The values of a profile after a change.
pub fn after(root: &Node, path: &[Step], edit: &Edit) -> Result<Node, EditError> {
    let mut root = root.clone();
    change(&mut root, path, edit)?;
    Ok(root)
}

fn change(node: &mut Node, path: &[Step], edit: &Edit) -> Result<(), EditError> {
    let Some((step, rest)) = path.split_first() else {
        match edit {
            Edit::Set(new) => *node = node_of(new),
            Edit::Add(new) => match &mut node.value {
                Value::List(items) => items.push(node_of(new)),
                Value::Null => node.value = Value::List(vec![node_of(new)]),
                _ => return Err(EditError::NotAList),
            },
            Edit::Remove { .. } => return Err(EditError::Nothing),
        }
        return Ok(());
    };
    let removes = rest.is_empty() && matches!(edit, Edit::Remove { .. });
    match (&mut node.value, step) {
        (Value::List(items), Step::Index(index)) if *index < items.len() => {
            if removes {
                items.remove(*index);
                return Ok(());
            }
            change(&mut items[*index], rest, edit)
        }
        (Value::Map(pairs), Step::Key(name)) => {
            let at = pairs.iter().position(|(key, _)| key.name == *name);
            match (at, removes) {
                (Some(at), true) => {
                    pairs.remove(at);
                    Ok(())
                }
                (Some(at), false) => change(&mut pairs[at].1, rest, edit),
                (None, _) => {
                    let mut value = empty();
                    change(&mut value, rest, edit)?;
                    pairs.push((Key { place: Place::default(), name: name.clone() }, value));
                    Ok(())
                }
            }
        }
        (Value::Null, Step::Key(_)) if !matches!(edit, Edit::Remove { .. }) => {
            node.value = Value::Map(Vec::new());
            change(node, path, edit)
        }
        (_, Step::Key(_)) => Err(EditError::NotAMapping),
        _ => Err(EditError::Nothing),
    }
}

fn empty() -> Node {
    Node { place: Place::default(), value: Value::Null }
}

fn node_of(new: &New) -> Node {
    let value = match new {
        New::Text(text) => Value::Text(text.clone()),
        New::Bare(text) => match text.as_str() {
            "true" => Value::Bool(true, text.clone()),
            "false" => Value::Bool(false, text.clone()),
            _ => Value::Text(text.clone()),
        },
        New::List(items) => Value::List(items.iter().map(node_of).collect()),
        New::Map(pairs) => Value::Map(
            pairs
                .iter()
                .map(|(name, new)| {
                    (Key { place: Place::default(), name: name.clone() }, node_of(new))
                })
                .collect(),
        ),
    };
    Node { place: Place::default(), value }
}

/// Whether two trees say the same, wherever it stands. Texts are compared as the profile reads
/// them, with white space as single blanks.
pub fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a, _), Value::Bool(b, _)) => a == b,
        (Value::Text(a), Value::Text(b)) => a == b || clean(a) == clean(b),
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| {
                    let other = b.iter().find(|(other, _)| other.name == key.name);
                    other.is_some_and(|(_, other)| same(value, other))
                })
        }
        _ => false,
    }
}
