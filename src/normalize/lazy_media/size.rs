//! Gives pictures and players their `width` and `height` from the attributes that carry them.
//!
//! Comes in: the names of such attributes, from rules for one element and from the tables. Goes out: whole pixels in `width` and
//! `height`. What the element declares itself stays; where it declares one side only, the other follows by proportion, so that a
//! picture shown smaller keeps its shape.

use super::super::measures::{Size, declared, pixels};
use super::super::work::Work;
use crate::dom::{Element, NodeId};
use crate::rules::Dimensions;

/// Sizes that rules name for one element.
pub(super) fn apply_rules(work: &mut Work<'_>) {
    for Dimensions { node, width, height, rule } in std::mem::take(&mut work.selected.dimensions) {
        if work.is_gone(node) {
            continue;
        }
        let Some(element) = work.document.element(node) else { continue };
        let size = Size {
            width: element.attribute(width).and_then(pixels),
            height: element.attribute(height).and_then(pixels),
        };
        set(work, node, size, rule);
    }
}

/// Sizes in the attributes that the tables list.
pub(super) fn apply_tables(work: &mut Work<'_>, id: NodeId) {
    let tables = work.context.rules.images();
    let Some(element) = work.document.element(id) else { return };
    let size =
        Size { width: first(element, &tables.width), height: first(element, &tables.height) };
    set(work, id, size, super::RULE);
}

fn first(element: &Element, names: &[String]) -> Option<u32> {
    names.iter().filter_map(|name| element.attribute(name)).find_map(pixels)
}

fn set(work: &mut Work<'_>, id: NodeId, known: Size, rule: &str) {
    let Some(element) = work.document.element(id) else { return };
    let own = declared(element);
    let size = complete(own, known);
    for (name, value) in [("width", size.width), ("height", size.height)] {
        // Zero is no size of something that is to be seen.
        let Some(value) = value.filter(|&value| value > 0) else { continue };
        let written = work.document.attribute(id, name);
        if written.and_then(pixels) != Some(value) {
            work.rewrite(id, name, &value.to_string(), rule);
        }
    }
}

/// The element's own size, completed by what else is known.
fn complete(own: Size, known: Size) -> Size {
    let scaled = |side: u32, of: Option<u32>, by: Option<u32>| -> Option<u32> {
        let (of, by) = (u64::from(of?), u64::from(by?));
        let value = (u64::from(side) * of + by / 2).checked_div(by)?;
        u32::try_from(value).ok()
    };
    match (own.width, own.height) {
        (Some(_), Some(_)) => own,
        (Some(width), None) => {
            Size { width: own.width, height: scaled(width, known.height, known.width) }
        }
        (None, Some(height)) => {
            Size { width: scaled(height, known.width, known.height), height: own.height }
        }
        (None, None) => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_side_follows_by_proportion() {
        let known = Size { width: Some(1200), height: Some(2000) };
        let own = |width, height| Size { width, height };
        assert_eq!(complete(own(Some(600), None), known), own(Some(600), Some(1000)));
        assert_eq!(complete(own(None, Some(1000)), known), own(Some(600), Some(1000)));
        assert_eq!(complete(own(Some(5), Some(17)), known), own(Some(5), Some(17)));
        assert_eq!(complete(own(None, None), known), known);
        let odd = Size { width: Some(0), height: Some(9) };
        assert_eq!(complete(own(Some(600), None), odd), own(Some(600), None));
    }
}
