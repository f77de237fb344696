//! What ammonia, told our output vocabulary, would change in clean HTML: nothing, or the two trees.

use std::collections::{HashMap, HashSet};

use super::tree::dump;
use super::vocabulary::{ELEMENTS, SCHEMES};

/// `None` if ammonia keeps everything; else what goes in and what would come out, as trees.
pub(crate) fn ammonia_changes(html: &str) -> Option<String> {
    let cleaned = builder().clean(html).to_string();
    let (before, after) = (dump(html), dump(&cleaned));
    (before != after).then(|| format!("--- ours\n{before}--- ammonia's\n{after}"))
}

fn builder() -> ammonia::Builder<'static> {
    let tags: HashSet<&str> = ELEMENTS.iter().map(|element| element.name).collect();
    let attributes: HashMap<&str, HashSet<&str>> = ELEMENTS
        .iter()
        .map(|element| (element.name, element.attributes.iter().copied().collect()))
        .collect();
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .url_schemes(SCHEMES.iter().copied().chain(["data"]).collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    builder
}
