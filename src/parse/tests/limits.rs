//! Each limit: what passes, what is flattened, what is an error.

use super::*;
use crate::dom::to_html;

#[test]
fn a_fragment_is_the_children_of_its_root() {
    let (parsed, _) = parse_with("<p>a<b>c</p>d", Kind::Fragment, &Limits::new());
    let parsed = parsed.unwrap();
    assert_eq!(to_html(&parsed.document, parsed.root), "<p>a<b>c</b></p><b>d</b>");
}
