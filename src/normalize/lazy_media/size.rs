//! Gives pictures and players their `width` and `height` from the attributes that carry them.
//!
//! Comes in: the names of such attributes, from rules for one element and from the tables: of sides, of both sides, of proportions, of
//! JSON; if the element has none, those of the box that holds it alone. Goes out: whole pixels in `width` and
//! `height`. What the element declares itself stays; where it declares one side only, the other follows by proportion, so that a
//! picture shown smaller keeps its shape.

use super::super::measures::{Size, declared};
use super::super::work::Work;
use super::value::described;
use crate::dom::{Document, Element, NodeData, NodeId, is_blank, pixels};
use crate::rules::{AttributeList, Dimensions, ImageTables};

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
        let size = complete(declared(element), size);
        write(work, node, size, rule);
    }
}

/// Sizes in the attributes that the tables list.
pub(super) fn apply_tables(work: &mut Work<'_>, id: NodeId) {
    let tables = work.context.rules.images();
    let Some(element) = work.document.element(id) else { return };
    let own = declared(element);
    let size = match own {
        Size { width: Some(_), height: Some(_) } => own,
        _ => Known::of(element, tables).complete(own),
    };
    let unknown = size.width.is_none() && size.height.is_none();
    let size = match around(work.document, id).filter(|_| unknown) {
        Some(parent) => Known::of(parent, tables).complete(own),
        None => size,
    };
    write(work, id, size, super::RULE);
}

/// The box that holds this element and nothing else: loaders write the size there.
fn around(document: &Document, id: NodeId) -> Option<&Element> {
    let parent = document.parent(id)?;
    let alone = document.children(parent).all(|child| match document.data(child) {
        NodeData::Text(text) => is_blank(text),
        NodeData::Element(_) => child == id,
        _ => true,
    });
    document.element(parent).filter(|_| alone)
}

/// What attributes besides `width` and `height` say about a size.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    size: Size,
    /// Height by width.
    ratio: Option<f64>,
}

impl Known {
    fn of(element: &Element, tables: &ImageTables) -> Self {
        let mut size =
            Size { width: first(element, &tables.width), height: first(element, &tables.height) };
        if size.width.is_none() || size.height.is_none() {
            let pair = tables.size.values(element).find_map(pair);
            let json = || {
                let values = tables.json.values(element);
                let mut described = values.filter_map(|v| described(v, &tables.json_keys));
                described.next().map(|d| Size { width: d.width, height: d.height })
            };
            if let Some(more) = pair.or_else(json) {
                size = complete(size, more);
            }
        }
        let number = |names: &AttributeList| names.values(element).find_map(proportion);
        // The same attribute is height by width on a picture and width by height on a player.
        let ratio = number(&tables.ratio);
        let ratio = match element.html_name().is_some_and(|name| &**name == "img") {
            true => ratio,
            false => ratio.map(f64::recip),
        };
        Self { size, ratio: ratio.or_else(|| number(&tables.aspect).map(f64::recip)) }
    }

    /// A size as an element declares it, completed by what is known.
    fn complete(self, own: Size) -> Size {
        let size = complete(own, self.size);
        let scaled = |side: u32, by: f64| {
            let value = (f64::from(side) * by).round();
            // No size is so large; the cast is exact for the others.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            (1.0..=65_535.0).contains(&value).then_some(value as u32)
        };
        match (size.width, size.height, self.ratio) {
            (Some(width), None, Some(ratio)) => Size { height: scaled(width, ratio), ..size },
            (None, Some(height), Some(ratio)) => {
                Size { width: scaled(height, ratio.recip()), ..size }
            }
            _ => size,
        }
    }
}

/// `600,400`, `600x400`, `600 x 400`.
fn pair(text: &str) -> Option<Size> {
    let (width, height) = text.split_once([',', 'x', 'X', '*', '×'])?;
    Some(Size { width: Some(pixels(width)?), height: Some(pixels(height)?) })
}

/// `0.5625`, `16/9`, `16:9`.
fn proportion(text: &str) -> Option<f64> {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let value = match text.split_once(['/', ':']) {
        Some((a, b)) => number(a)? / number(b)?,
        None => number(text)?,
    };
    (value.is_finite() && (0.001..=1000.0).contains(&value)).then_some(value)
}

fn first(element: &Element, names: &AttributeList) -> Option<u32> {
    names.values(element).find_map(pixels)
}

fn write(work: &mut Work<'_>, id: NodeId, size: Size, rule: &str) {
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
