//! Faithful mode: the normalized DOM as markup, through an `ammonia::Builder`. What is safe is ammonia's decision; this room bounds the
//! work before ammonia sees anything, and holds addresses that ammonia does not look at to the schemes of the same policy.

mod addresses;

use crate::dom::{Document, NodeId, to_html};
use crate::error::Error;
use crate::limits::Limit;

/// The children of `root` as markup that `policy` allows.
pub(crate) fn faithful(
    document: &mut Document,
    root: NodeId,
    policy: &ammonia::Builder<'_>,
    max_output_bytes: usize,
) -> Result<String, Error> {
    addresses::gate(document, root, &policy.clone_url_schemes());
    let html = to_html(document, root);
    let limit = |found: usize| Error::Limit {
        limit: Limit::MaxOutputBytes,
        allowed: max_output_bytes as u64,
        found: found as u64,
    };
    if html.len() > max_output_bytes {
        return Err(limit(html.len()));
    }
    let mut clean = policy.clean(&html).to_string();
    // A reader of the output would take it for its byte order mark.
    clean.drain(..clean.len() - clean.trim_start_matches('\u{feff}').len());
    if clean.len() > max_output_bytes { Err(limit(clean.len())) } else { Ok(clean) }
}

/// Refuses the contradictions that ammonia answers with a panic.
/// Source: ammonia 4.2.4, the assertions at the top of `Builder::clean_dom`.
pub(crate) fn check(policy: &ammonia::Builder<'_>) -> Result<(), Error> {
    let tags = policy.clone_tags();
    let generic = policy.clone_generic_attributes();
    let attributes = policy.clone_tag_attributes();
    let allows =
        |tag: &str, name: &str| attributes.get(tag).is_some_and(|names| names.contains(name));
    if policy.get_link_rel().is_some() && (generic.contains("rel") || allows("a", "rel")) {
        return Err(contradiction(
            "allows the attribute `rel` that it also sets",
            "take `rel` from the attributes or call `link_rel(None)`",
        ));
    }
    let classes = policy.clone_allowed_classes();
    if !classes.is_empty()
        && (generic.contains("class") || classes.keys().any(|tag| allows(tag, "class")))
    {
        return Err(contradiction(
            "allows the attribute `class` whole and only some classes",
            "take `class` from the attributes or empty `allowed_classes`",
        ));
    }
    for tag in policy.clone_clean_content_tags() {
        if tags.contains(tag) || attributes.contains_key(tag) {
            return Err(contradiction(
                &format!("both allows `{tag}` and removes it with its content"),
                "take it from `tags` and `tag_attributes`, or from `clean_content_tags`",
            ));
        }
    }
    // With `filter_style_properties`, which cannot be asked for, this is a panic, too.
    if tags.contains("style") {
        return Err(contradiction(
            "allows the element `style`, whose text nothing sanitizes",
            "take it from `tags`; the attribute `style` can be allowed",
        ));
    }
    Ok(())
}

fn contradiction(problem: &str, remedy: &str) -> Error {
    Error::Config { setting: "policy", problem: problem.to_owned(), remedy: remedy.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::{Cleaner, Error};

    #[test]
    fn the_policy_decides_what_stays() {
        let mut policy = ammonia::Builder::default();
        policy.add_generic_attributes(["class"]);
        let html = "<div class=a onclick=x()><script>x()</script><p class=b>c</p></div>";
        let clean = Cleaner::new().sanitize(html, &policy).unwrap();
        assert_eq!(clean, "<div class=\"a\"><p class=\"b\">c</p></div>");
    }

    #[test]
    fn contradictory_policies_are_errors() {
        let refused = |policy: &ammonia::Builder<'_>| {
            matches!(Cleaner::new().sanitize("a", policy), Err(Error::Config { .. }))
        };
        assert!(refused(ammonia::Builder::default().add_generic_attributes(["rel"])));
        assert!(refused(ammonia::Builder::default().clean_content_tags(HashSet::from(["p"]))));
        assert!(refused(
            ammonia::Builder::default().add_tags(["style"]).rm_clean_content_tags(["style"])
        ));
        assert!(refused(
            ammonia::Builder::default()
                .add_allowed_classes("p", ["a"])
                .add_generic_attributes(["class"])
        ));
        assert!(!refused(&ammonia::Builder::default()));
    }
}
