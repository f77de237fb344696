//! The declarations of a `style` attribute, read without a style engine.
//!
//! Comes in: the attribute's text. Goes out: `(property, value)` pairs as written, trimmed, in order. A `;` or `:` inside quotes
//! or parentheses (`url(data:…;base64,…)`) ends nothing. One pass over the text.

use super::Element;

/// Takes declarations of these properties out of an element's style; a style that says more keeps the rest.
pub(crate) fn drop_declarations(element: &mut Element, properties: &[&str]) {
    let Some(style) = element.attribute("style") else { return };
    let kept: Vec<String> = declarations(style)
        .filter(|(name, _)| !properties.iter().any(|property| name.eq_ignore_ascii_case(property)))
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    if kept.is_empty() {
        element.remove_attribute("style");
    } else {
        let kept = kept.join(";");
        element.set_attribute("style", &kept);
    }
}

/// The declarations of `style`.
pub(crate) fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = style;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let end = end_of_declaration(rest);
            let declaration = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            if let Some((name, value)) = declaration.split_once(':') {
                return Some((name.trim(), value.trim()));
            }
        }
        None
    })
}

/// Whether a browser would not show the element, by its own attributes.
pub(crate) fn is_hidden(element: &Element) -> bool {
    let attribute = element
        .attribute("hidden")
        .is_some_and(|value| !value.trim().eq_ignore_ascii_case("until-found"));
    attribute || element.attribute("style").is_some_and(style_hides)
}

/// Whether the last `display` of the style, which is the one that counts, is `none`.
fn style_hides(style: &str) -> bool {
    let mut hides = false;
    for (name, value) in declarations(style) {
        if name.eq_ignore_ascii_case("display") {
            let value = value.split_once('!').map_or(value, |(value, _)| value);
            hides = value.trim().eq_ignore_ascii_case("none");
        }
    }
    hides
}

fn end_of_declaration(text: &str) -> usize {
    let mut quote = None;
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => {
                if byte == open {
                    quote = None;
                }
            }
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            (None, b';') if depth == 0 => return at,
            (None, _) => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_quotes_and_parentheses_end_nothing() {
        let style =
            "background: url(data:image/png;base64,AA) ; font: 'a;b:c';; display : NONE !important";
        let read: Vec<_> = declarations(style).collect();
        assert_eq!(
            read,
            [
                ("background", "url(data:image/png;base64,AA)"),
                ("font", "'a;b:c'"),
                ("display", "NONE !important")
            ]
        );
        assert_eq!(declarations("; nonsense ;").count(), 0);
    }
}
