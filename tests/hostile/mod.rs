//! Hostile HTML for property tests: random trees of elements that parsers treat in special ways, badly nested, with texts and
//! attributes made to break out, and soup of tokens that is no tree at all.

use proptest::prelude::*;

/// Elements with a meaning, with a scope of their own, in raw-text states, of foreign namespaces, and unknown ones.
const ELEMENTS: &[&str] = &[
    "p",
    "div",
    "span",
    "b",
    "i",
    "strong",
    "em",
    "a",
    "h1",
    "h2",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "code",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "colgroup",
    "figure",
    "figcaption",
    "details",
    "summary",
    "ruby",
    "rb",
    "rt",
    "rp",
    "q",
    "cite",
    "del",
    "ins",
    "mark",
    "sub",
    "sup",
    "kbd",
    "samp",
    "var",
    "abbr",
    "time",
    "section",
    "article",
    "aside",
    "main",
    "header",
    "footer",
    "nav",
    "form",
    "button",
    "label",
    "select",
    "option",
    "optgroup",
    "textarea",
    "fieldset",
    "legend",
    "font",
    "center",
    "marquee",
    "object",
    "applet",
    "video",
    "audio",
    "picture",
    "noscript",
    "template",
    "svg",
    "math",
    "mtext",
    "mi",
    "annotation-xml",
    "foreignObject",
    "desc",
    "title",
    "style",
    "script",
    "xmp",
    "iframe",
    "noembed",
    "plaintext",
    "listing",
    "nobr",
    "tt",
    "small",
    "u",
    "s",
    "big",
    "text",
    "view",
    "set",
    "line",
    "custom-element",
    "lite-youtube",
    "menu",
    "dir",
    "address",
    "hgroup",
    "body",
    "html",
    "head",
    "frameset",
];

const VOID: &[&str] =
    &["br", "hr", "img", "input", "wbr", "source", "col", "embed", "link", "meta", "area", "base"];

const TEXTS: &[&str] = &[
    "a",
    "b c",
    " ",
    "\n",
    "\t \r\n",
    "&#13;",
    "&#0;",
    "\u{a0}",
    "\u{3000}中文。",
    "\u{3000}\u{3000}段",
    "https://youtu.be/dQw4w9WgXcQ",
    "“引号”",
    "&lt;script&gt;",
    "&amp;amp;",
    "<",
    "&",
    "\"",
    "'",
    "]]>",
    "-->",
    "--!>",
    "<!--",
    "*a*",
    "_b_",
    "**",
    "[x](y)",
    "1. ",
    "- ",
    "# ",
    "> ",
    "```",
    "|",
    "\\",
    "`",
    "~~",
    "[^1]",
    "[!NOTE]",
    "\u{feff}",
    "\u{0}",
    "\u{1}",
    "\u{200b}",
    "\u{2028}",
    "😀",
    "¥100",
    "\\(x\\)",
    "\\[y\\]",
    "$z$",
    "{{ t }}",
    "&nbsp;",
    "&copy",
    "1",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    (
        "href",
        &[
            "#a",
            "#fn:1",
            "#fnref:1",
            "/x y",
            "https://example.org/?a=1&b=<2>",
            "javascript:alert(1)",
            "java\nscript:x",
            "//cdn.example/",
            "mailto:a b@c",
            "data:text/html,x",
            "",
            "https://[",
            "x\"y",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ],
    ),
    (
        "src",
        &[
            "x.png",
            "https://example.org/i.jpg?a=1&b=2",
            "javascript:x",
            "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP",
            "data:image/svg+xml,<svg onload=x>",
            "//cdn.example/i.png",
            "https://www.youtube.com/embed/dQw4w9WgXcQ",
        ],
    ),
    ("id", &["a", "fn:1", "fnref:1", "user-content-a", "中", "b c"]),
    (
        "class",
        &[
            "language-rust",
            "callout",
            "callout-title",
            "footnotes",
            "math inline",
            "math display",
            "lang-<x>",
            "alert alert-info",
            "alert-heading",
            "highlight",
            "line",
            "lineno",
            "CodeMirror",
            "katex",
            "MathJax_Preview",
            "language-math",
            "sidenote",
            "wp-caption",
            "wp-caption-text",
            "kg-bookmark-card",
            "kg-bookmark-title",
        ],
    ),
    ("data-callout", &["note", "<x>"]),
    ("title", &["t", "a\"b", " ", "<t>\n\nx"]),
    ("alt", &["", "alt", "a]b"]),
    ("width", &["10", "0", "100%", "99999999999"]),
    ("height", &["5px", "-1"]),
    ("colspan", &["2", "0", "1000000000"]),
    ("rowspan", &["2", "0", "1000000000"]),
    ("align", &["left", "center", "x"]),
    ("start", &["3", "-1", "4294967295"]),
    ("type", &["checkbox", "hidden", "text", "math/tex", "math/tex; mode=display"]),
    ("videoid", &["dQw4w9WgXcQ", "a/../b"]),
    ("data-tex", &["x_1", "\\(y\\)", " "]),
    ("checked", &[""]),
    ("lang", &["en", "zh-Hant", "<x>"]),
    ("dir", &["rtl", "x"]),
    (
        "style",
        &[
            "display:none",
            "text-align:right",
            "color:red",
            "font-weight:bold",
            "font-weight:normal",
            "font-style:italic;vertical-align:sub",
            "user-select:none",
            "display:block",
            "white-space:pre;font-family:monospace",
        ],
    ),
    ("hidden", &[""]),
    ("onclick", &["alert(1)"]),
    ("datetime", &["2021-01-01", ""]),
    ("name", &["a", "x"]),
    ("role", &["presentation", "none"]),
    ("encoding", &["text/html", "application/x-tex"]),
    ("cite", &["javascript:x"]),
];

fn attribute() -> impl Strategy<Value = String> {
    prop::sample::select(ATTRIBUTES).prop_flat_map(|(name, values)| {
        prop::sample::select(values).prop_map(move |value| {
            format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;"))
        })
    })
}

fn attributes() -> impl Strategy<Value = String> {
    prop::collection::vec(attribute(), 0..3).prop_map(|list| list.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(TEXTS).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

fn leaf() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => text(),
        1 => (prop::sample::select(VOID), attributes()).prop_map(|(name, attributes)| format!("<{name}{attributes}>")),
    ]
}

fn tree() -> impl Strategy<Value = String> {
    leaf().prop_recursive(6, 60, 5, |inner| {
        (prop::sample::select(ELEMENTS), attributes(), prop::collection::vec(inner, 0..5), 0..8)
            .prop_map(|(name, attributes, children, end)| {
                // Most elements are closed, some are left open or closed twice.
                let end = match end {
                    0 => String::new(),
                    1 => format!("</{name}></{name}>"),
                    _ => format!("</{name}>"),
                };
                format!("<{name}{attributes}>{}{end}", children.concat())
            })
    })
}

fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        (prop::sample::select(ELEMENTS), attributes())
            .prop_map(|(name, attributes)| format!("<{name}{attributes}>")),
        prop::sample::select(ELEMENTS).prop_map(|name| format!("</{name}>")),
        leaf(),
    ]
}

/// A fragment of hostile HTML.
pub(crate) fn html() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(tree(), 1..4).prop_map(|trees| trees.concat()),
        prop::collection::vec(token(), 0..40).prop_map(|tokens| tokens.concat()),
    ]
}
