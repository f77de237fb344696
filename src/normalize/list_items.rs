//! Makes items of what stands in a list outside its items.
//!
//! **Before** `<ol><span id="note">Text</span></ol>`
//! **After** `<ol><li><span id="note">Text</span></li></ol>`
//! **Why** The article will have an item there. Whoever asks what an element stands in, as footnotes do, has to find it.
//! **Sources** HTML standard, "The ol element": its content is items, which browsers do not enforce; read 2026-11.

use super::lines::is_block;
use super::work::Work;
use crate::dom::{Document, NodeId};

pub(super) const NAME: &str = "list-items";

const LISTS: &[&str] = &["ol", "ul", "menu", "dir"];

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

/// What becomes one item each: the runs of inline content with text right in a list, and its other elements.
fn strays(document: &Document, list: NodeId) -> Vec<Vec<NodeId>> {
    let mut runs = vec![Vec::new()];
    for child in document.children(list) {
        let name = document.html_name(child).map(|name| &**name);
        match name {
            _ if holds_items(document, child) => runs.push(Vec::new()),
            Some(name) if is_block(name) => runs.extend([vec![child], Vec::new()]),
            _ => runs.last_mut().into_iter().for_each(|run| run.push(child)),
        }
    }
    runs.retain(|run: &Vec<NodeId>| run.iter().any(|&node| document.has_readable_text(node)));
    runs
}

/// Whether an element is, holds, or may hold items of a list.
fn holds_items(document: &Document, id: NodeId) -> bool {
    let is_item = |node: NodeId| {
        let name = document.html_name(node).map(|name| &**name);
        name.is_some_and(|name| name == "li" || LISTS.contains(&name))
    };
    let mut nodes = std::iter::once(id).chain(document.descendants(id));
    nodes.by_ref().take(NEAR).any(is_item) || nodes.next().is_some()
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
            ("<ul><div><p>a</p></div>b</ul>", "<ul><li><div><p>a</p></div></li><li>b</li></ul>"),
            ("<ul><x-item><p>a</p></x-item></ul>", "<ul><li><x-item><p>a</p></x-item></li></ul>"),
            ("<ul><div><li>a</li></div></ul>", "<ul><div><li>a</li></div></ul>"),
        ] {
            assert_eq!(Fixture::bare().html(source), clean);
        }
    }
}
