//! The kinds of element that tree construction tells apart by name.

use html5ever::{LocalName, local_name};

/// Formatting elements. Source: HTML standard, "The stack of open elements", read 2026-11.
pub(super) fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Elements whose content, in HTML, is text up to their end tag: were their start tag left out, it would be read as markup.
/// `noscript` is not among them with scripting off. Source: HTML standard, "Parsing HTML fragments" step 4, read 2026-11.
pub(super) fn is_raw_text(name: &LocalName) -> bool {
    matches!(
        &**name,
        "iframe"
            | "noembed"
            | "noframes"
            | "plaintext"
            | "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
    )
}

/// Elements that hold nothing in HTML. Source: HTML standard, "The rules for parsing tokens in HTML content", start tags after
/// which the element is popped at once, read 2026-11.
pub(super) fn is_void(name: &LocalName) -> bool {
    matches!(
        &**name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that put a marker into the list of formatting elements. Source: HTML standard, "The list of active formatting
/// elements", read 2026-11.
pub(super) fn is_marker(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("applet")
            | local_name!("caption")
            | local_name!("marquee")
            | local_name!("object")
            | local_name!("td")
            | local_name!("template")
            | local_name!("th")
    )
}

/// HTML elements whose start tag closes SVG or MathML around it. Source: HTML standard, "The rules for parsing tokens in
/// foreign content", read 2026-11.
pub(super) fn leaves_foreign_content(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("big")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("br")
            | local_name!("center")
            | local_name!("code")
            | local_name!("dd")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("em")
            | local_name!("embed")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("head")
            | local_name!("hr")
            | local_name!("i")
            | local_name!("img")
            | local_name!("li")
            | local_name!("listing")
            | local_name!("menu")
            | local_name!("meta")
            | local_name!("nobr")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("ruby")
            | local_name!("s")
            | local_name!("small")
            | local_name!("span")
            | local_name!("strong")
            | local_name!("strike")
            | local_name!("sub")
            | local_name!("sup")
            | local_name!("table")
            | local_name!("tt")
            | local_name!("u")
            | local_name!("ul")
            | local_name!("var")
    )
}
