//! Gives pictures, players and sounds the address, and the size, that a script would have given them.
//!
//! **Before** `<img src="loading.gif" data-src="a.jpg" data-w="738" data-h="524" style="display:none">`
//! **After** `<img src="a.jpg" width="738" height="524">`
//! **Why** Pages load pictures late: the real address waits in another attribute. Which one is known from tables of the rules, never
//! guessed: reading any attribute that looks like an address turns `alt="1.png"` into a picture. [`source`] states the order of
//! choice. `<picture>` becomes the one picture it stands for, an empty box to which a rule gives an address becomes what it shows. A picture without any usable address goes, reported; a small picture
//! with one stays.
//! **Sources** lazysizes 1523a4ff, rocket-lazyload efbc71e, Readability ab4027a (`_fixLazyImages`) and what it breaks; HTML standard,
//! "Images"; all read 2026-11.

mod carrier;
mod size;
pub(super) mod source;
mod value;

use html5ever::{Attribute, local_name};

use std::borrow::Cow;
use std::collections::HashSet;

use super::hidden;
use super::measures::{self, declared};
use super::work::Work;
use crate::dom::{Element, NodeId, declarations, is_hidden};
use crate::rules::{Promotion, address_of_attributes};
use crate::urls::WebUrl;

pub(super) const NAME: &str = "lazy-media";
const RULE: &str = "normalize/lazy-media";

/// How many nodes of a `picture` are searched for its image.
const NEAR: usize = 256;

pub(super) fn run(work: &mut Work<'_>) {
    let mut settled = promote(work);
    for id in work.elements_where(is_media) {
        if work.is_gone(id) {
            continue;
        }
        match work.document.html_name(id).map(|name| &**name) {
            Some("picture") => picture(work, id, &mut settled),
            Some("img") if settled.contains(&id) => forget(work, id),
            Some("img") => image(work, id, &[]),
            Some("iframe" | "video" | "audio" | "source" | "embed") => player(work, id, &settled),
            _ => {}
        }
    }
    size::apply_rules(work);
    for id in work.elements_where(has_size) {
        size::apply_tables(work, id);
    }
}

fn has_size(element: &Element) -> bool {
    element.html_name().is_some_and(|name| {
        matches!(
            *name,
            local_name!("img")
                | local_name!("iframe")
                | local_name!("video")
                | local_name!("embed")
        )
    })
}

fn is_media(element: &Element) -> bool {
    element.html_name().is_some_and(|name| {
        matches!(
            *name,
            local_name!("img")
                | local_name!("picture")
                | local_name!("iframe")
                | local_name!("video")
                | local_name!("audio")
                | local_name!("source")
                | local_name!("embed")
        )
    })
}

/// Attributes that a rule names for one element come before the tables. Returns the elements whose `src` is thereby settled.
fn promote(work: &mut Work<'_>) -> HashSet<NodeId> {
    let mut settled = HashSet::new();
    for promotion in std::mem::take(&mut work.selected.promotions) {
        let Promotion { node, to, element, rule, .. } = promotion;
        // Of several rules for one element, the first counts.
        if work.is_gone(node) || (to == "src" && settled.contains(&node)) {
            continue;
        }
        let value = promoted(work, &promotion);
        let Some(value) = value.or_else(|| element.map(|_| String::new())) else { continue };
        let carrier = match to {
            "src" | "srcset" => carrier::make_media(work, node, &value, element, rule),
            _ => Some(node),
        };
        let Some(carrier) = carrier.filter(|_| !value.is_empty()) else { continue };
        work.rewrite(carrier, to, &value, rule);
        if to == "src" {
            forget_stand_in(work, carrier);
            settled.extend([node, carrier]);
        }
    }
    settled
}

/// The value that a rule gives to an attribute, if it fits there.
fn promoted(work: &Work<'_>, promotion: &Promotion<'_>) -> Option<String> {
    let element = work.document.element(promotion.node)?;
    let value = if promotion.from.contains('{') {
        Cow::Owned(address_of_attributes(promotion.from, element)?)
    } else if promotion.from == "style" {
        Cow::Borrowed(background(element.attribute("style")?)?)
    } else {
        Cow::Borrowed(element.attribute(promotion.from)?)
    };
    let context = work.context;
    match promotion.to {
        "src" | "poster" => {
            source::first_in(&value, element, context).map(|address| address.trim().to_owned())
        }
        "href" | "cite" => {
            WebUrl::resolve_link(&value, context.base).map(|_| value.trim().to_owned())
        }
        _ => Some(value.trim().to_owned()),
    }
}

/// The value of the last background of a style that names a picture.
fn background(style: &str) -> Option<&str> {
    let is_background = |name: &str| {
        ["background", "background-image"].iter().any(|b| name.eq_ignore_ascii_case(b))
    };
    declarations(style)
        .filter(|(name, value)| is_background(name) && value.contains("url("))
        .map(|(_, value)| value)
        .last()
}

/// A `picture` becomes its image, with the best address of its sources if the image has none of its own.
fn picture(work: &mut Work<'_>, id: NodeId, settled: &mut HashSet<NodeId>) {
    let document = &mut *work.document;
    let sources: Vec<NodeId> =
        document.children(id).filter(|&child| document.is_html(child, "source")).collect();
    let found = document.children(id).find(|&child| document.is_html(child, "img")).or_else(|| {
        document.descendants(id).take(NEAR).find(|&node| document.is_html(node, "img"))
    });
    let image_id = found.or_else(|| {
        let offset = document.offset(id);
        (!sources.is_empty()).then(|| {
            let created = document.create_html("img", offset);
            document.append(id, created);
            created
        })
    });
    if let Some(image_id) = image_id
        && settled.insert(image_id)
    {
        image(work, image_id, &sources);
    }
    for source in sources {
        work.drop_empty(source);
    }
    work.unwrap(id, RULE);
}

/// Settles the address of an image; without any, the image goes.
fn image(work: &mut Work<'_>, id: NodeId, sources: &[NodeId]) {
    match source::of_image(work.document, id, sources, work.context) {
        Some(found) => {
            settle(work, id, &found);
            forget(work, id);
        }
        // Nothing better than a picture that is only called like a placeholder.
        None if work.document.element(id).is_some_and(|e| source::doubtful(e, work.context)) => {
            forget(work, id);
        }
        None => work.remove(id, RULE),
    }
}

/// Settles the address of a player; without any it stays, since it may hold sources and fallback text.
fn player(work: &mut Work<'_>, id: NodeId, settled: &HashSet<NodeId>) {
    if !settled.contains(&id)
        && let Some(found) = source::of_player(work.document, id, work.context)
    {
        settle(work, id, &found);
    }
    let poster = source::of_poster(work.document, id, work.context);
    if let Some(poster) = poster {
        work.rewrite(id, "poster", &poster, RULE);
    }
    forget(work, id);
}

fn settle(work: &mut Work<'_>, id: NodeId, found: &source::Source) {
    work.rewrite(id, "src", &found.address, RULE);
    if found.is_late {
        if let Some(element) = work.document.element_mut(id)
            && is_hidden(element)
        {
            hidden::show(element);
        }
        forget_stand_in(work, id);
    }
}

/// A late picture may declare the size of the dot that stood in its place, which is not its own.
fn forget_stand_in(work: &mut Work<'_>, id: NodeId) {
    if let Some(element) = work.document.element_mut(id) {
        let size = declared(element);
        if [size.width, size.height].iter().any(|side| side.is_some_and(|pixels| pixels <= 1)) {
            measures::forget(element);
        }
    }
}

/// Takes away the attributes that have been read: a second run finds `src` alone, and no address stays unseen by later passes.
fn forget(work: &mut Work<'_>, id: NodeId) {
    let tables = work.context.rules.images();
    let has_been_read = |attribute: &Attribute| {
        let name = &*attribute.name.local;
        let read = name == "srcset"
            || name == "sizes"
            || [&tables.strong, &tables.weak, &tables.srcset, &tables.poster]
                .iter()
                .any(|list| list.has(&attribute.name.local));
        read && name != "src" && name != "poster"
    };
    if work.document.element(id).is_some_and(|e| e.attributes.iter().any(has_been_read))
        && let Some(element) = work.document.element_mut(id)
    {
        element.retain_attributes(|attribute| !has_been_read(attribute));
    }
}

#[cfg(test)]
mod tests;
