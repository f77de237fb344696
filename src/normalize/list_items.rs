//! Makes items of what stands in a list outside its items.
//!
//! **Before** `<ol><span id="note">Text</span></ol>`
//! **After** `<ol><li><span id="note">Text</span></li></ol>`
//! **Why** The article will have an item there. Whoever asks what an element stands in, as footnotes do, has to find it.
//! **Sources** HTML standard, "The ol element": its content is items, which browsers do not enforce; read 2026-11.

use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};

pub(super) const NAME: &str = "list-items";

const LISTS: &[&str] = &["ol", "ul", "menu", "dir"];

/// What is no block: only these become items here. Lowering makes an item of each block.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "label",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
];

/// No more nodes than these are looked at to judge an element, so that nesting cannot make work.
const NEAR: usize = 64;

pub(super) fn run(work: &mut Work<'_>) {
    let is_list = |name: &str| LISTS.contains(&name);
    for list in work.elements_where(|e| e.html_name().is_some_and(|name| is_list(name))) {
        for strays in strays(work.document, list) {
            let Some(&first) = strays.first() else { continue };
            let item = work.document.create_html("li", work.document.offset(first));
            work.document.insert_before(first, item);
            for node in strays {
                work.document.detach(node);
                work.document.append(item, node);
            }
        }
    }
}

/// The runs of inline content with text right in a list.
fn strays(document: &Document, list: NodeId) -> Vec<Vec<NodeId>> {
    let mut runs = vec![Vec::new()];
    for child in document.children(list) {
        if !is_inline(document, child) {
            runs.push(Vec::new());
        } else if let Some(run) = runs.last_mut() {
            run.push(child);
        }
    }
    runs.retain(|run: &Vec<NodeId>| run.iter().any(|&node| document.has_readable_text(node)));
    runs
}

fn is_inline(document: &Document, id: NodeId) -> bool {
    let is_inline = |node: NodeId| match document.data(node) {
        NodeData::Element(_) => {
            document.html_name(node).is_some_and(|name| INLINE.contains(&&**name))
        }
        _ => true,
    };
    let mut nodes = std::iter::once(id).chain(document.descendants(id));
    nodes.by_ref().take(NEAR).all(is_inline) && nodes.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn text_outside_items_gets_one() {
        for (source, clean) in [
            ("<ol>a <b>b</b><li>c</li>d</ol>", "<ol><li>a <b>b</b></li><li>c</li><li>d</li></ol>"),
            ("<ul> <li>a</li> </ul>", "<ul> <li>a</li> </ul>"),
            ("<ul><ul><li>a</li></ul></ul>", "<ul><ul><li>a</li></ul></ul>"),
            ("<ul><div>a</div></ul>", "<ul><div>a</div></ul>"),
        ] {
            assert_eq!(Fixture::bare().html(source), clean);
        }
    }
}
