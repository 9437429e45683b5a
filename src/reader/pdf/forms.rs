//! Forms: pieces of a page that stand in streams of their own, as text that is drawn half-transparent
//! mostly does.
//!
//! The extraction crate draws them as if each began a page, so that their text stands anywhere. Here
//! they are written into their pages: between `q` and `Q`, moved by their own matrix, their resources
//! under new names.

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, Stream};

use super::guard::{dictionary, inherited_resources};

/// Operations of a page with its forms. Beyond them forms stay as they are.
const MAX_OPERATIONS: usize = 400_000;
const MAX_DEPTH: usize = 12;

/// Kinds of resources, and the operators that take one by its name.
const KINDS: [(&[u8], &[&str]); 7] = [
    (b"Font", &["Tf"]),
    (b"XObject", &["Do"]),
    (b"ExtGState", &["gs"]),
    (b"ColorSpace", &["cs", "CS"]),
    (b"Pattern", &["scn", "SCN"]),
    (b"Shading", &["sh"]),
    (b"Properties", &["BDC", "DP"]),
];

/// Writes the forms of every page into it.
pub(super) fn write_into_pages(document: &mut Document) {
    for (_, page) in document.get_pages().into_iter().take(super::MAX_PAGES) {
        let Ok(content) = document.get_page_content(page) else { continue };
        if !content.windows(2).any(|window| window == b"Do") {
            continue;
        }
        let Ok(dict) = document.get_dictionary(page) else { continue };
        let Ok(Some(resources)) = inherited_resources(document, dict) else { continue };
        let Ok(decoded) = Content::decode(&content) else { continue };
        let mut writer =
            Writer { document, resources: Dictionary::new(), forms: 0, left: MAX_OPERATIONS };
        let mut operations = Vec::with_capacity(decoded.operations.len());
        writer.write(decoded.operations, Some(resources), "", 0, &mut operations);
        if writer.forms == 0 {
            continue;
        }
        let resources = writer.joined(resources);
        let Ok(content) = (Content { operations }).encode() else { continue };
        let stream = document.add_object(Stream::new(Dictionary::new(), content));
        if let Ok(dict) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
            dict.set("Contents", stream);
            dict.set("Resources", resources);
        }
    }
}

struct Writer<'d> {
    document: &'d Document,
    /// What the forms bring, by kind, under new names.
    resources: Dictionary,
    /// How many were written.
    forms: usize,
    left: usize,
}

impl Writer<'_> {
    /// `prefix` stands before the names of the resources.
    fn write(
        &mut self,
        operations: Vec<Operation>,
        resources: Option<&Dictionary>,
        prefix: &str,
        depth: usize,
        out: &mut Vec<Operation>,
    ) {
        for operation in operations {
            self.left = self.left.saturating_sub(1);
            let form = resources.filter(|_| depth < MAX_DEPTH && self.left > 0);
            let form = form.and_then(|resources| self.form(&operation, resources));
            match form {
                Some(form) => self.insert(&form, resources, depth, out),
                None => out.push(renamed(operation, prefix)),
            }
        }
    }

    fn form(&self, operation: &Operation, resources: &Dictionary) -> Option<Stream> {
        let name = operation.operands.first().filter(|_| operation.operator == "Do")?;
        let forms = dictionary(self.document, resources, b"XObject")?;
        let stream = self.document.dereference(forms.get(name.as_name().ok()?).ok()?).ok()?.1;
        let stream = stream.as_stream().ok()?;
        let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name).ok()?;
        (subtype == b"Form").then(|| stream.clone())
    }

    fn insert(
        &mut self,
        form: &Stream,
        resources: Option<&Dictionary>,
        depth: usize,
        out: &mut Vec<Operation>,
    ) {
        let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
        let Ok(decoded) = Content::decode(&content) else { return };
        self.forms += 1;
        let prefix = format!("tailor{}-", self.forms);
        let own = dictionary(self.document, &form.dict, b"Resources").or(resources);
        if let Some(own) = own {
            self.bring(own, &prefix);
        }
        out.push(Operation::new("q", Vec::new()));
        let matrix = form.dict.get(b"Matrix").and_then(|object| self.document.dereference(object));
        if let Ok((_, Object::Array(matrix))) = matrix
            && matrix.len() == 6
        {
            out.push(Operation::new("cm", matrix.clone()));
        }
        self.write(decoded.operations, own, &prefix, depth + 1, out);
        out.push(Operation::new("Q", Vec::new()));
    }

    fn bring(&mut self, own: &Dictionary, prefix: &str) {
        for (kind, _) in KINDS {
            let Some(entries) = dictionary(self.document, own, kind) else { continue };
            let mut all =
                self.resources.get(kind).and_then(Object::as_dict).cloned().unwrap_or_default();
            for (name, value) in entries {
                all.set([prefix.as_bytes(), name].concat(), value.clone());
            }
            self.resources.set(kind, all);
        }
    }

    /// The page's own resources and those that the forms brought.
    fn joined(&self, page: &Dictionary) -> Dictionary {
        let mut joined = page.clone();
        for (kind, brought) in &self.resources {
            let mut all = dictionary(self.document, page, kind).cloned().unwrap_or_default();
            for (name, value) in brought.as_dict().into_iter().flatten() {
                all.set(name.clone(), value.clone());
            }
            joined.set(kind.clone(), all);
        }
        joined
    }
}

/// The operation with the name of its resource as the page knows it. The last operand is a pattern's
/// name, the second one the name of properties.
fn renamed(mut operation: Operation, prefix: &str) -> Operation {
    let named = KINDS.iter().any(|(_, operators)| operators.contains(&operation.operator.as_str()));
    let builtin =
        |name: &[u8]| matches!(name, b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"Pattern");
    let place = match operation.operator.as_str() {
        "BDC" | "DP" => 1,
        "scn" | "SCN" => operation.operands.len().saturating_sub(1),
        _ => 0,
    };
    if named
        && !prefix.is_empty()
        && let Some(Object::Name(name)) = operation.operands.get_mut(place)
        && !builtin(name)
    {
        *name = [prefix.as_bytes(), name].concat();
    }
    operation
}
