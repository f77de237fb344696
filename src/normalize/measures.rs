//! Sizes that an element declares: numbers of pixels from attributes and from its `style`.
//!
//! Comes in: an element. Goes out: whole pixels, or nothing for `100%`, `auto`, `20em` and the like: a share of the page is not
//! the size of a picture.

use crate::dom::{Element, declarations, drop_declarations, pixels};

/// What an element says about its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Size {
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
}

/// The size in the element's own `width` and `height` attributes, else in its `style`.
pub(super) fn declared(element: &Element) -> Size {
    let mut size = Size {
        width: element.attribute("width").and_then(pixels),
        height: element.attribute("height").and_then(pixels),
    };
    if (size.width.is_none() || size.height.is_none())
        && let Some(style) = element.attribute("style")
    {
        for (name, value) in declarations(style) {
            let slot = if name.eq_ignore_ascii_case("width") {
                &mut size.width
            } else if name.eq_ignore_ascii_case("height") {
                &mut size.height
            } else {
                continue;
            };
            if slot.is_none() {
                *slot = css_pixels(value);
            }
        }
    }
    size
}

/// Takes away what an element says about its size.
pub(super) fn forget(element: &mut Element) {
    element.remove_attribute("width");
    element.remove_attribute("height");
    drop_declarations(element, &["width", "height"]);
}

/// Pixels as styles write them: only zero goes without a unit.
fn css_pixels(text: &str) -> Option<u32> {
    let text = text.trim();
    let text = text.split_once('!').map_or(text, |(value, _)| value.trim_end());
    let value = pixels(text)?;
    (value == 0 || text.ends_with(['x', 'X'])).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::Document;

    fn size(attributes: &[(&str, &str)]) -> Size {
        let mut document = Document::new();
        let id = document.create_html("img", None);
        let element = document.element_mut(id).unwrap();
        for (name, value) in attributes {
            element.set_attribute(name, value);
        }
        declared(element)
    }

    #[test]
    fn attributes_come_before_style_and_shares_of_the_page_are_no_size() {
        let read = size(&[("width", "600px"), ("style", "width:5px; height: 17px !important")]);
        assert_eq!(read, Size { width: Some(600), height: Some(17) });
        assert_eq!(size(&[("width", "100%"), ("height", "auto")]), Size::default());
        assert_eq!(size(&[("style", "width: 50; height: 3em; max-width: 9px")]), Size::default());
    }
}
