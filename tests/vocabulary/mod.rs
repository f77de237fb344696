//! The closed vocabulary of the HTML output, written down a second time and independently of the emitter: as a policy for ammonia and as a
//! walk over a tree that `markup5ever_rcdom` built.
#![allow(dead_code)] // Each law uses a part of it.

mod nesting;
pub(crate) mod readable;
pub(crate) mod rendered;

use std::collections::{HashMap, HashSet};

use html5ever::ns;
use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
use markup5ever_rcdom::{Handle, NodeData, SerializableHandle};
use url::Url;

pub(crate) use readable::{count, parse, readable};

/// Elements and the attributes that each may have.
const VOCABULARY: &[(&str, &[&str])] = &[
    ("p", &["class"]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("ul", &[]),
    ("ol", &["start"]),
    ("li", &["id"]),
    ("dl", &[]),
    ("dt", &[]),
    ("dd", &[]),
    ("blockquote", &["class", "data-callout"]),
    ("pre", &[]),
    ("code", &["class"]),
    ("table", &[]),
    ("caption", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tfoot", &[]),
    ("tr", &[]),
    ("th", &["colspan", "rowspan", "align"]),
    ("td", &["colspan", "rowspan", "align"]),
    ("figure", &[]),
    ("figcaption", &[]),
    ("img", &["src", "alt", "title", "width", "height"]),
    ("video", &["src", "poster", "title", "width", "height", "controls"]),
    ("audio", &["src", "title", "controls"]),
    ("details", &[]),
    ("summary", &[]),
    ("hr", &[]),
    ("br", &[]),
    ("a", &["href", "title", "id"]),
    ("em", &[]),
    ("strong", &[]),
    ("del", &[]),
    ("ins", &[]),
    ("mark", &[]),
    ("sub", &[]),
    ("sup", &["id"]),
    ("kbd", &[]),
    ("samp", &[]),
    ("var", &[]),
    ("q", &[]),
    ("cite", &[]),
    ("abbr", &["title"]),
    ("time", &["datetime"]),
    ("span", &["class", "lang", "dir"]),
    ("ruby", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("section", &["class"]),
    ("input", &["type", "disabled", "checked"]),
];

const LINK_SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "sms", "ftp"];

/// The deepest nesting of elements that output may have.
const MAX_DEPTH: usize = 256;

/// ammonia, told the vocabulary and to change nothing else.
pub(crate) fn policy() -> ammonia::Builder<'static> {
    let mut policy = ammonia::Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> = VOCABULARY
        .iter()
        .map(|(name, attributes)| (*name, attributes.iter().copied().collect()))
        .collect();
    policy
        .tags(VOCABULARY.iter().map(|(name, _)| *name).collect())
        .tag_attributes(attributes)
        .url_schemes(LINK_SCHEMES.iter().copied().chain(["data"]).collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    policy
}

/// `html` as ammonia would write it if it changed nothing: through the same parser and serializer, without a policy between.
pub(crate) fn as_ammonia_writes(html: &str) -> String {
    let mut bytes = Vec::new();
    // Dropping the document would empty its nodes.
    let dom = parse(html);
    let root = SerializableHandle::from(dom.document.children.borrow()[0].clone());
    let options = SerializeOpts {
        traversal_scope: TraversalScope::ChildrenOnly(None),
        ..SerializeOpts::default()
    };
    serialize(&mut bytes, &root, options).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Elements and the attributes that each may have.
pub(crate) fn table() -> HashMap<&'static str, &'static [&'static str]> {
    VOCABULARY.iter().copied().collect()
}

/// Whether the vocabulary has an element of this name.
pub(crate) fn has(name: &str) -> bool {
    VOCABULARY.iter().any(|(element, _)| *element == name)
}

/// Addresses in attributes that ammonia does not take for addresses, with a scheme outside `schemes`.
pub(crate) fn foreign_addresses(html: &str, schemes: &HashSet<&str>) -> Vec<String> {
    let mut found = Vec::new();
    let mut stack: Vec<Handle> = vec![parse(html).document.clone()];
    while let Some(node) = stack.pop() {
        if let NodeData::Element { attrs, .. } = &node.data {
            for attribute in attrs.borrow().iter() {
                let (key, value) = (&*attribute.name.local, &*attribute.value);
                let addresses: Vec<&str> = match key {
                    "cite" | "longdesc" | "background" => vec![value],
                    "srcset" => value.split(',').map(str::trim).collect(),
                    _ => Vec::new(),
                };
                let foreign = |address: &&str| {
                    Url::parse(address).is_ok_and(|url| !schemes.contains(url.scheme()))
                };
                found.extend(
                    addresses.iter().filter(|a| foreign(a)).map(|a| format!("{key}={a:?}")),
                );
            }
        }
        stack.extend(node.children.borrow().iter().cloned());
    }
    found
}

/// What in `html` is outside the vocabulary; empty if nothing is.
pub(crate) fn violations(html: &str) -> Vec<String> {
    let dom = parse(html);
    let vocabulary: HashMap<&str, &[&str]> = VOCABULARY.iter().copied().collect();
    let mut found = Vec::new();
    let mut ids = HashSet::new();
    let root = dom.document.children.borrow()[0].clone();
    let mut stack: Vec<(Handle, usize, Vec<String>)> =
        root.children.borrow().iter().map(|child| (child.clone(), 1, Vec::new())).collect();
    while let Some((node, depth, around)) = stack.pop() {
        let mut around = around;
        found.extend(nesting::misplacement(&node, &around));
        match &node.data {
            NodeData::Text { contents } => {
                if contents.borrow().contains(['\r', '\0']) {
                    found.push("text with CR or NUL".to_owned());
                }
            }
            NodeData::Element { name, attrs, .. } => {
                let local = name.local.to_string();
                let Some(allowed) = vocabulary.get(local.as_str()).filter(|_| name.ns == ns!(html))
                else {
                    found.push(format!("element {local}"));
                    continue;
                };
                if depth > MAX_DEPTH {
                    found.push(format!("depth {depth}"));
                }
                for attribute in attrs.borrow().iter() {
                    let key = attribute.name.local.to_string();
                    let value = attribute.value.to_string();
                    if !allowed.contains(&key.as_str()) {
                        found.push(format!("{local} {key}"));
                    }
                    found.extend(bad_value(&local, &key, &value));
                    if key == "id" && !ids.insert(value.clone()) {
                        found.push(format!("id {value} twice"));
                    }
                }
                around.push(local);
            }
            _ => found.push("neither element nor text".to_owned()),
        }
        stack.extend(
            node.children.borrow().iter().map(|child| (child.clone(), depth + 1, around.clone())),
        );
    }
    found
}

fn bad_value(element: &str, key: &str, value: &str) -> Option<String> {
    let fine = match key {
        "href" => is_address(value, LINK_SCHEMES),
        "src" | "poster" => {
            is_address(value, &["http", "https"]) || value.starts_with("data:image/")
        }
        "class" => match element {
            "p" => value == "callout-title",
            "blockquote" => value == "callout",
            "section" => value == "footnotes",
            "span" => value == "math inline" || value == "math display",
            _ => value
                .strip_prefix("language-")
                .is_some_and(|word| !word.is_empty() && !word.contains(char::is_whitespace)),
        },
        "id" => ["user-content-", "fn:", "fnref:"].iter().any(|prefix| value.starts_with(prefix)),
        "type" => value == "checkbox",
        _ => true,
    };
    (!fine).then(|| format!("{element} {key}={value:?}"))
}

/// Whether an address is absolute, in the form the URL standard gives it, with one of `schemes`, or relative.
fn is_address(value: &str, schemes: &[&str]) -> bool {
    match Url::parse(value) {
        Ok(url) => url.as_str() == value && schemes.contains(&url.scheme()),
        Err(url::ParseError::RelativeUrlWithoutBase) => !value.starts_with("//"),
        Err(_) => false,
    }
}

/// A readable character of `html` that neither its article has nor the report, for law 6.
pub(crate) fn lost(html: &str, article: &offprint::Article) -> Option<String> {
    let output = article.to_html();
    let mut kept = readable(&output);
    for change in article.report().changes() {
        count(change.text.as_deref().unwrap_or_default(), &mut kept);
    }
    readable(html).into_iter().find_map(|(c, count)| {
        let found = kept.get(&c).copied().unwrap_or_default();
        (found < count).then(|| format!("{c:?} {found} of {count} times in {output}"))
    })
}
