//! For any source the arena holds the tree that `markup5ever_rcdom` holds.

use html5ever::{QualName, local_name, ns};
use proptest::prelude::*;

use super::AttributeNames;
use super::html5lib;
use super::oracle::{ours, theirs};

/// Pieces that, in any order, lead through most of tree construction.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i class=x>",
    "<i>",
    "</i>",
    "<a href=u>",
    "<a>",
    "</a>",
    "<nobr>",
    "<font color=red>",
    "<font class=y>",
    "<b x=1 y=2>",
    "<b y=2 x=1>",
    "<b x=1 y=3>",
    "<a z=1 xlink:href=h>",
    "</font>",
    "<div id=d>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</td>",
    "</tr>",
    "<tbody>",
    "</table>",
    "<caption>",
    "<col>",
    "<colgroup>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<h1>",
    "</h2>",
    "<form>",
    "</form>",
    "<button>",
    "<select>",
    "<option selected>",
    "</select>",
    "<selectedcontent>",
    "<optgroup>",
    "<input type=hidden>",
    "<input>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "</title>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<xmp>",
    "<plaintext>",
    "<svg viewBox=v>",
    "</svg>",
    "<foreignObject>",
    "<desc>",
    "<path d=x/>",
    "<svg><title>",
    "<math>",
    "<mi>",
    "</math>",
    "<mglyph>",
    "<annotation-xml encoding=text/html>",
    "<annotation-xml>",
    "<template>",
    "</template>",
    "<template shadowrootmode=open>",
    "<ruby>",
    "<rt>",
    "<rb>",
    "<rtc>",
    "<applet>",
    "</applet>",
    "<marquee>",
    "<object>",
    "</object>",
    "<html lang=a>",
    "<body class=b>",
    "</body>",
    "</html>",
    "<head>",
    "</head>",
    "<frameset>",
    "<frame>",
    "<br>",
    "</br>",
    "<hr>",
    "<img src=s alt>",
    "<image>",
    "<pre>",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\0",
    "\u{feff}",
    "text",
    "中文",
    "&amp;",
    "&am",
    "&#x41;",
    "&notit;",
    "&",
    "<",
    "</",
    "<!",
    "<!--",
    "-->",
    "--!>",
    "<!doctype html>",
    "<!DOCTYPE html PUBLIC \"a\" \"b\">",
    "<![CDATA[",
    "]]>",
    "<?pi?>",
    "=",
    "\"",
    "'",
    ">",
    "/",
    "<x-unknown-element a=1 b=2>",
    "<p a=1 a=2 c>",
    "</x-unknown-element>",
    "<details>",
    "<summary>",
    "<listing>",
    "<listing>\n",
];

fn body() -> QualName {
    QualName::new(None, ns!(html), local_name!("body"))
}

fn assert_same_tree(source: &str) {
    let some = AttributeNames::only(["href", "src", "class", "viewbox", "xlink:href"]);
    for attributes in [AttributeNames::All, some] {
        for context in [None, Some(body())] {
            let expected = theirs(source, context.clone(), &attributes);
            assert_eq!(ours(source, context, &attributes), expected, "source: {source:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_gives_the_tree_of_the_reference(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)
    ) {
        assert_same_tree(&pieces.concat());
    }

    #[test]
    fn any_text_gives_the_tree_of_the_reference(source in "\\PC{0,80}|[<>/a-d!\\-&;='\" \r\n\0]{0,120}") {
        assert_same_tree(&source);
    }
}

#[test]
fn the_inputs_of_html5lib_and_splices_of_them_give_the_tree_of_the_reference() {
    let cases = html5lib::cases();
    for (at, case) in cases.iter().enumerate() {
        assert_same_tree(&case.source);
        // A prime step pairs unlike tests.
        let other = &cases[(at * 7919 + 13) % cases.len()].source;
        assert_same_tree(&format!("{}{}", half(&case.source).0, half(other).1));
        assert_same_tree(&format!("{}{}", case.source, other));
    }
}

fn half(source: &str) -> (&str, &str) {
    let mut at = source.len() / 2;
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    source.split_at(at)
}

#[test]
fn a_byte_order_mark_goes_only_at_the_beginning() {
    let source = "\u{feff}\u{feff}<script></script>\u{feff}a";
    let tree = ours(source, Some(body()), &AttributeNames::All);
    assert_eq!(tree, "| \"\u{feff}\"\n| <script>\n| \"\u{feff}a\"\n");
}

#[test]
fn line_ends_and_nul_are_read_as_the_standard_says() {
    let source = "a\r\nb\rc\0<svg>\0</svg><p title='\0\r'>";
    let tree = ours(source, Some(body()), &AttributeNames::All);
    let expected =
        "| \"a\nb\nc\"\n| <svg svg>\n|   \"\u{fffd}\"\n| <p>\n|   title=\"\u{fffd}\n\"\n";
    assert_eq!(tree, expected);
}
