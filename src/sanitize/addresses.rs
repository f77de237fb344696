//! Addresses in attributes that ammonia does not take for addresses. Comes in: the tree before ammonia sees it; goes out: the same
//! without those of these attributes in which an address has a scheme that the policy does not name. `<q cite="javascript:x">` would
//! pass otherwise, wherever a policy allows `cite`.

use std::collections::HashSet;

use url::{ParseError, Url};

use crate::dom::{Document, Edge, NodeId};
use crate::urls::srcset;

/// Attributes that hold one address each. Source: HTML standard, "Attributes" and "Obsolete features", read 2026-11, without those that
/// ammonia 4.2.4 checks on every element.
const SINGLE: &[&str] = &[
    "action",
    "archive",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "dynsrc",
    "formaction",
    "icon",
    "longdesc",
    "lowsrc",
    "manifest",
    "ping",
    "poster",
    "profile",
    "usemap",
];

/// Attributes that hold candidates for a picture.
const CANDIDATES: &[&str] = &["srcset", "imagesrcset"];

/// Removes the attributes below `root` whose addresses have other schemes than `schemes`.
pub(super) fn gate(document: &mut Document, root: NodeId, schemes: &HashSet<&str>) {
    let mut refused: Vec<(NodeId, &'static str)> = Vec::new();
    for edge in document.traverse(root) {
        let Edge::Enter(id) = edge else { continue };
        for name in SINGLE.iter().chain(CANDIDATES) {
            let Some(value) = document.attribute(id, name) else { continue };
            let passes = if CANDIDATES.contains(name) {
                srcset::parse(value).iter().all(|candidate| is_allowed(candidate.address, schemes))
            } else {
                is_allowed(value, schemes)
            };
            if !passes {
                refused.push((id, name));
            }
        }
    }
    for (id, name) in refused {
        if let Some(element) = document.element_mut(id) {
            element.remove_attribute(name);
        }
    }
}

/// As ammonia judges: a relative address is the policy's own business, one that is none at all is refused.
fn is_allowed(address: &str, schemes: &HashSet<&str>) -> bool {
    match Url::parse(address) {
        Ok(url) => schemes.contains(url.scheme()),
        Err(error) => error == ParseError::RelativeUrlWithoutBase,
    }
}
