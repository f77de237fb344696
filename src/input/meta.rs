//! Front matter to typed metadata.
//!
//! Takes front matter and the judgment on lead images, gives [`Meta`]: the fields the model knows, every other key as it was,
//! and the layout to write it all back. A value that a field cannot hold whole (a map, a second description) stays in
//! [`Meta::other`] as well; a value that is not what its key says (an unreadable date, a filler picture) goes, and the report
//! has its text.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::field;
use super::front_matter::{FrontMatter, Place};
use super::lines;
use super::node::{Node, Scalar};
use super::references::decode_references;
use crate::article::{Date, FrontMatterKey, Meta, MetaField, Value};
use crate::report::{Change, ChangeKind, Report};
use crate::urls::WebUrl;

/// Reads metadata. `lead_image` gives the clean address of a picture, or `None` for what is no lead image.
pub(crate) fn read_meta(
    front_matter: &FrontMatter<'_>,
    lead_image: &dyn Fn(&str) -> Option<WebUrl>,
    report: &mut Report,
) -> Meta {
    let entries = front_matter.entries(report);
    let places = OnceCell::new();
    let mut reading = Reading { meta: Meta::default(), front_matter, places, lead_image, report };
    for (key, node) in entries {
        reading.place(key, node);
    }
    reading.meta
}

struct Reading<'a> {
    meta: Meta,
    front_matter: &'a FrontMatter<'a>,
    /// Wanted rarely, so found when it is.
    places: OnceCell<HashMap<&'a str, Place<'a>>>,
    lead_image: &'a dyn Fn(&str) -> Option<WebUrl>,
    report: &'a mut Report,
}

/// Where a value went.
enum Placed {
    /// To the field of its key, which says it completely; as a list or not.
    InField { list: bool },
    /// Nowhere: the key goes too.
    Gone,
    /// To no field, or not completely: the value is kept beside.
    Beside(Node),
}

impl Reading<'_> {
    fn place(&mut self, key: String, node: Node) {
        let field = field::named(&key);
        let placed = match field {
            None => Placed::Beside(node),
            Some(MetaField::Authors | MetaField::Categories | MetaField::Tags) => {
                self.list(field, node)
            }
            Some(field @ (MetaField::Published | MetaField::Modified)) => {
                self.date(&key, field, node)
            }
            Some(MetaField::Image) => self.image(&key, node),
            Some(field) => self.text(&key, field, node),
        };
        let (field, list, numerals) = match placed {
            Placed::InField { list } => (field, list, Vec::new()),
            Placed::Gone => return,
            Placed::Beside(node) => {
                if field.is_none() && key == "taxonomies" {
                    self.taxonomies(&node);
                }
                let (value, numerals) = node.into_value();
                self.meta.other.push((key.clone(), value));
                (None, false, numerals)
            }
        };
        self.meta.front_matter.push(FrontMatterKey { key, field, list, numerals });
    }

    fn text(&mut self, key: &str, field: MetaField, node: Node) -> Placed {
        let text = match &node {
            Node::Scalar(Scalar { value: Value::Bool(_), .. }) if field != MetaField::Title => {
                return Placed::Beside(node);
            }
            Node::Scalar(scalar) => scalar.text.clone(),
            // `title: [x]` is a title in brackets.
            _ if field == MetaField::Title => {
                self.place_of(key).map(|place| lines::unquote(place.beside)).unwrap_or_default()
            }
            _ => return Placed::Beside(node),
        };
        let text = match field {
            MetaField::Description => decode_references(&text.replace('\0', "\u{fffd}"))
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .trim()
                .to_owned(),
            _ => one_line(&text),
        };
        if text.is_empty() {
            return Placed::InField { list: false };
        }
        let slot = match field {
            MetaField::Title => &mut self.meta.title,
            MetaField::Description => &mut self.meta.description,
            MetaField::Site => &mut self.meta.site,
            MetaField::Language => {
                let Some(tag) = language(&text) else { return Placed::Beside(node) };
                return fill(&mut self.meta.language, tag, node);
            }
            _ => {
                // A pattern such as `/:year/:title/` or a path within the site is its generator's business.
                let address = WebUrl::link(&text)
                    .filter(|url| matches!(url.scheme(), Some("http" | "https")));
                let Some(address) = address else { return Placed::Beside(node) };
                return fill(&mut self.meta.url, address, node);
            }
        };
        fill(slot, text, node)
    }

    fn list(&mut self, field: Option<MetaField>, node: Node) -> Placed {
        if matches!(&node, Node::Scalar(Scalar { value: Value::Bool(_), .. })) {
            return Placed::Beside(node);
        }
        let mut known = HashSet::new();
        let is_list = matches!(node, Node::List(_));
        let split = field == Some(MetaField::Tags) && !is_list;
        let texts: Vec<String> = node
            .texts()
            .into_iter()
            // `tags: a, b` are two tags.
            .flat_map(|text| text.split(move |c| split && matches!(c, ',' | '，')))
            .map(one_line)
            .filter(|text| !text.is_empty() && known.insert(text.clone()))
            .collect();
        let slot = match field {
            Some(MetaField::Authors) => &mut self.meta.authors,
            Some(MetaField::Categories) => &mut self.meta.categories,
            _ => &mut self.meta.tags,
        };
        if slot.is_empty() {
            let list = is_list || texts.len() > 1;
            *slot = texts;
            if node.is_flat() { Placed::InField { list } } else { Placed::Beside(node) }
        } else if *slot == texts && node.is_flat() {
            Placed::InField { list: is_list || texts.len() > 1 }
        } else {
            Placed::Beside(node)
        }
    }

    fn date(&mut self, key: &str, field: MetaField, node: Node) -> Placed {
        let text = match &node {
            Node::Scalar(Scalar { value: Value::Bool(_), .. }) | Node::List(_) | Node::Map(_) => {
                return Placed::Beside(node);
            }
            Node::Scalar(scalar) => scalar.text.trim().to_owned(),
        };
        let Some(date) = Date::parse(&decode_references(&text)) else {
            if field == MetaField::Modified && !text.is_empty() {
                return Placed::Beside(node);
            }
            let offset = self.offset_of(key);
            self.report.record(|| {
                Change::new("input/date", ChangeKind::Removed, key)
                    .at(offset)
                    .before(&*text)
                    .text(&*text)
            });
            return Placed::Gone;
        };
        let slot = match field {
            MetaField::Modified => &mut self.meta.modified,
            _ => &mut self.meta.published,
        };
        fill(slot, date, node)
    }

    fn image(&mut self, key: &str, mut node: Node) -> Placed {
        let scalar = match &mut node {
            Node::Scalar(Scalar { value: Value::String(text), .. }) => {
                let text = text.clone();
                return match self.lead(key, &text) {
                    None => Placed::InField { list: false },
                    Some(address) => {
                        let clean = Node::text(address.as_str());
                        fill(&mut self.meta.image, address, clean)
                    }
                };
            }
            Node::Scalar(scalar) if scalar.value == Value::Null => {
                return Placed::InField { list: false };
            }
            Node::Scalar(_) => return Placed::Beside(node),
            // Themes have `image: {path: …, alt: …}`, and `images: […]`.
            Node::Map(entries) => entries
                .iter_mut()
                .find(|(key, _)| {
                    matches!(&**key, "path" | "src" | "url" | "image" | "relative_url")
                })
                .map(|(_, node)| node),
            Node::List(items) => items.first_mut(),
        };
        if let Some(inner @ Node::Scalar(Scalar { value: Value::String(_), .. })) = scalar
            && let Node::Scalar(Scalar { text, .. }) = &*inner
        {
            let text = text.clone();
            match self.lead(key, &text) {
                None => *inner = Node::null(),
                Some(address) => {
                    *inner = Node::text(address.as_str());
                    self.meta.image.get_or_insert(address);
                }
            }
        }
        Placed::Beside(node)
    }

    /// The clean address of a lead image; what is none is reported.
    fn lead(&mut self, key: &str, text: &str) -> Option<WebUrl> {
        let text = decode_references(text);
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let address = (self.lead_image)(text);
        let offset = self.offset_of(key);
        match &address {
            Some(address) if address.as_str() == text => {}
            Some(address) => self.report.record(|| {
                Change::new("input/lead-image", ChangeKind::Rewritten, key)
                    .at(offset)
                    .before(text)
                    .after(address.as_str())
            }),
            None => self.report.record(|| {
                Change::new("input/lead-image", ChangeKind::Removed, key).at(offset).before(text)
            }),
        }
        address
    }

    fn place_of(&self, key: &str) -> Option<&Place<'_>> {
        self.places.get_or_init(|| self.front_matter.places()).get(key)
    }

    /// For the report only.
    fn offset_of(&self, key: &str) -> Option<u32> {
        if self.report.is_enabled() { self.place_of(key)?.offset } else { None }
    }

    /// Zola keeps tags and categories one level down; they stay there, and are known here.
    fn taxonomies(&mut self, node: &Node) {
        let Node::Map(entries) = node else { return };
        for (key, node) in entries {
            let slot = match field::named(key) {
                Some(MetaField::Tags) => &mut self.meta.tags,
                Some(MetaField::Categories) => &mut self.meta.categories,
                Some(MetaField::Authors) => &mut self.meta.authors,
                _ => continue,
            };
            if slot.is_empty() {
                *slot = node.texts().into_iter().map(one_line).filter(|t| !t.is_empty()).collect();
            }
        }
    }
}

/// The first key that tells a field has the word; a later one that says something else is kept beside.
fn fill<T: PartialEq>(slot: &mut Option<T>, value: T, node: Node) -> Placed {
    match slot {
        Some(known) if *known != value => Placed::Beside(node),
        Some(_) => Placed::InField { list: false },
        None => {
            *slot = Some(value);
            Placed::InField { list: false }
        }
    }
}

/// Text as a title is: references decoded, on one line, white space folded as HTML folds it.
pub(super) fn one_line(text: &str) -> String {
    let decoded = decode_references(text);
    let mut line = String::with_capacity(decoded.len());
    for word in decoded.split(|c: char| c.is_ascii_whitespace() || c.is_ascii_control()) {
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    let trimmed = line.trim();
    if trimmed.len() == line.len() { line } else { trimmed.to_owned() }
}

/// A BCP 47 tag, by its form; `_` is what programmers write for `-`.
fn language(text: &str) -> Option<String> {
    let tag = text.replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next()?;
    let right = (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts
            .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    (right && tag.len() <= 35).then_some(tag)
}
