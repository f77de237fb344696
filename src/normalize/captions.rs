//! Joins pictures and their captions to figures.
//!
//! **Before** `<p class="pic"><img src="a.jpg"></p><p class="note">A caption</p>` (with a rule that pairs `.pic` and `.note`)
//! **After** `<figure><img src="a.jpg"><figcaption class="note">A caption</figcaption></figure>`
//! **Why** A caption that stands as a paragraph of its own reads like a sentence of the article. Rules pair pictures with captions;
//! without a rule only shapes that can mean nothing else are joined:
//! - `<figcaption>` outside any figure, next to a picture or a figure without caption;
//! - `<figcaption>` and `<figure>` swapped: the picture inside the caption, the text beside it;
//! - a paragraph that holds nothing but a picture, a line break and small text. (Of emphasized text, lowering knows it: there it is still
//!   to be seen.)
//!
//! **Sources** five shapes of captions counted in real posts; WordPress and Hexo themes; HTML standard, "figcaption"; read 2026-11.

use std::collections::HashMap;

use super::lines::is_block;
use super::work::Work;
use crate::dom::{self, Document, NodeData, NodeId};
use crate::report::{Change, ChangeKind};

pub(super) const NAME: &str = "captions";
const RULE: &str = "normalize/captions";

/// Captions and wrappers of pictures are small: no more nodes than these are looked at, so that nesting cannot make work.
const NEAR: usize = 64;

/// Elements that a rule may pair as a caption. A cell or a list item has a place that it cannot leave.
const CAPTIONS: &[&str] = &[
    "p",
    "div",
    "span",
    "section",
    "center",
    "em",
    "i",
    "small",
    "strong",
    "b",
    "font",
    "figcaption",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "cite",
    "aside",
    "footer",
    "label",
];

/// Elements whose bare text becomes paragraphs; a picture with its caption may stand there.
const BOXES: &[&str] = &["p", "div", "section", "center"];
const PARENTS: &[&str] =
    &["p", "div", "section", "center", "article", "main", "body", "html", "blockquote"];

/// Elements that mean nothing around a picture in a figure.
const WRAPPERS: &[&str] = &["p", "div", "span", "section", "center", "font"];

/// Which figures have a caption, as far as known: asked once a figure, however many captions could go there.
type Captioned = HashMap<NodeId, bool>;

pub(super) fn run(work: &mut Work<'_>) {
    let mut captioned = Captioned::new();
    for pair in std::mem::take(&mut work.selected.figures) {
        join(work, pair.media, pair.caption, pair.rule, &mut captioned);
    }
    for id in work.elements_where(|e| e.html_name().is_some_and(|name| &**name == "figcaption")) {
        lone_figcaption(work, id, &mut captioned);
    }
    for id in work.elements_where(|e| e.html_name().is_some_and(|name| &**name == "small")) {
        small_line(work, id);
    }
}

/// Makes `media` and `caption` a figure, or adds the caption to the figure that `media` is in.
fn join(
    work: &mut Work<'_>,
    media: NodeId,
    caption: NodeId,
    rule: &str,
    captioned: &mut Captioned,
) {
    if work.is_gone(media) || work.is_gone(caption) || media == work.root || caption == work.root {
        return;
    }
    let document = &*work.document;
    let may_be_caption =
        document.html_name(caption).is_some_and(|name| CAPTIONS.contains(&&**name));
    if !may_be_caption || !look(document, media).picture || !look(document, caption).text {
        return;
    }
    let figure = match figure_around(document, media) {
        Some(figure) if has_caption(document, figure, captioned) => return,
        Some(figure) => figure,
        None => {
            let media = with_link(document, media, caption);
            make_figure(work, media)
        }
    };
    relabel(work, caption, "figcaption", rule);
    work.document.append(figure, caption);
    captioned.insert(figure, true);
}

/// The link, or what else in a line, that holds nothing but `media`: it goes into the figure with it.
fn with_link(document: &Document, media: NodeId, caption: NodeId) -> NodeId {
    let is_link = |id: NodeId| {
        document.html_name(id).is_some_and(|name| matches!(&**name, "a" | "picture" | "span"))
    };
    let mut outer = media;
    for around in document.ancestors(media).take(8).take_while(|&id| is_link(id)) {
        let alone =
            document.children(around).take(8).all(|id| id == outer || is_blank(document, id));
        if !alone || around == caption {
            break;
        }
        outer = around;
    }
    outer
}

/// Puts a figure in the place of `media`, which becomes its content.
fn make_figure(work: &mut Work<'_>, media: NodeId) -> NodeId {
    let document = &mut *work.document;
    // Serialized, a paragraph cannot hold a figure: it would end before it.
    let paragraph = document.ancestors(media).find(|&id| document.is_html(id, "p"));
    if let Some(paragraph) = paragraph {
        document.rename(paragraph, "div");
    }
    let figure = document.create_html("figure", document.offset(media));
    document.insert_before(media, figure);
    document.append(figure, media);
    let is_wrapper = document.html_name(media).is_some_and(|name| WRAPPERS.contains(&&**name));
    if is_wrapper {
        work.dissolve(media);
    }
    figure
}

fn lone_figcaption(work: &mut Work<'_>, id: NodeId, captioned: &mut Captioned) {
    if work.is_gone(id) {
        return;
    }
    let document = &*work.document;
    let seen = look(document, id);
    if figure_around(document, id).is_some() {
        if seen.picture && !seen.text && !seen.more {
            swap_inside(work, id);
        }
    } else if seen.picture && !seen.more {
        swap_outside(work, id);
    } else if seen.text {
        let neighbor = [true, false].into_iter().find_map(|backwards| {
            let near = document.element_beside(id, backwards, NEAR)?;
            let seen = look(document, near);
            let fits =
                seen.picture && !seen.text && !seen.more && !has_caption(document, near, captioned);
            fits.then_some(near)
        });
        if let Some(neighbor) = neighbor {
            join(work, neighbor, id, RULE, captioned);
        }
    }
}

/// `<figure><figcaption><img></figcaption>text</figure>`: what is beside the picture is the caption.
fn swap_inside(work: &mut Work<'_>, caption: NodeId) {
    let document = &*work.document;
    let Some(figure) = document.parent(caption).filter(|&id| document.is_html(id, "figure")) else {
        return;
    };
    let mut beside = Vec::new();
    for child in document.children(figure).filter(|&child| child != caption) {
        let seen = look(document, child);
        if seen.picture || seen.more || beside.len() > 8 || document.is_html(child, "figcaption") {
            return;
        }
        beside.push(child);
    }
    if !beside.iter().any(|&child| look(document, child).text) {
        return;
    }
    work.note(caption, RULE, ChangeKind::Relabelled);
    let new = work.document.create_html("figcaption", work.document.offset(caption));
    for child in beside {
        work.document.append(new, child);
    }
    work.document.append(figure, new);
    work.dissolve(caption);
}

/// `<figcaption><figure><img></figure>text</figcaption>`: the outer element is the figure.
fn swap_outside(work: &mut Work<'_>, outer: NodeId) {
    let document = &*work.document;
    let children: Vec<NodeId> = document.children(outer).collect();
    let (pictures, beside): (Vec<NodeId>, Vec<NodeId>) =
        children.into_iter().partition(|&child| look(document, child).picture);
    if pictures.iter().any(|&child| look(document, child).text) {
        return;
    }
    relabel(work, outer, "figure", RULE);
    for picture in pictures {
        if work.document.is_html(picture, "figure") {
            work.dissolve(picture);
        }
    }
    if beside.iter().any(|&child| look(work.document, child).text) {
        let caption = work.document.create_html("figcaption", work.document.offset(outer));
        for child in beside {
            work.document.append(caption, child);
        }
        work.document.append(outer, caption);
    }
}

/// `<img><br><small>text</small>`, and nothing else in the paragraph.
fn small_line(work: &mut Work<'_>, caption: NodeId) {
    let document = &*work.document;
    let Some(parent) = document.parent(caption).filter(|_| !work.is_gone(caption)) else { return };
    if parent != work.root
        && !document.html_name(parent).is_some_and(|name| PARENTS.contains(&&**name))
    {
        return;
    }
    let before = |&id: &NodeId| document.previous_sibling(id);
    let mut breaks = Vec::new();
    let mut line = std::iter::successors(before(&caption), before).take(NEAR);
    let picture = line.by_ref().filter(|&id| !is_blank(document, id)).find(|&id| {
        let is_break = document.is_html(id, "br");
        breaks.extend(is_break.then_some(id));
        !is_break
    });
    let Some(picture) = picture.filter(|_| !breaks.is_empty()) else { return };
    let behind = |&id: &NodeId| document.next_sibling(id);
    let seen = look(document, picture);
    let fits = seen.picture
        && !seen.text
        && !seen.more
        && look(document, caption) == (Seen { text: true, ..Seen::default() })
        && ends(document, std::iter::successors(before(&picture), before))
        && ends(document, std::iter::successors(behind(&caption), behind))
        && figure_around(document, caption).is_none();
    if !fits {
        return;
    }
    for line_break in breaks {
        work.drop_empty(line_break);
    }
    relabel(work, caption, "figcaption", RULE);
    let document = &*work.document;
    let is_box = document.html_name(parent).is_some_and(|name| BOXES.contains(&&**name));
    let is_part = |id| id == picture || id == caption || is_blank(document, id);
    if parent != work.root && is_box && document.children(parent).all(is_part) {
        work.document.rename(parent, "figure");
    } else {
        let figure = make_figure(work, picture);
        work.document.append(figure, caption);
    }
}

/// Whether a line ends before what comes: at the end of its element, at a block, at two line breaks.
fn ends(document: &Document, beside: impl Iterator<Item = NodeId>) -> bool {
    let mut beside = beside.filter(|&id| !is_blank(document, id));
    let Some(next) = beside.next() else { return true };
    match document.html_name(next).map(|name| &**name) {
        Some("br") => beside.next().is_none_or(|id| document.is_html(id, "br")),
        Some(name) => is_block(name),
        None => false,
    }
}

fn relabel(work: &mut Work<'_>, id: NodeId, name: &'static str, rule: &str) {
    let document = &*work.document;
    work.report.record(|| {
        Change::new(rule.to_owned(), ChangeKind::Relabelled, document.describe(id))
            .at(document.offset(id))
            .after(name)
    });
    work.document.rename(id, name);
}

/// What the first [`NEAR`] nodes at and below a node hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Seen {
    picture: bool,
    text: bool,
    /// There are more nodes than were looked at.
    more: bool,
}

fn look(document: &Document, id: NodeId) -> Seen {
    let mut seen = Seen::default();
    let mut nodes = std::iter::once(id).chain(document.descendants(id));
    for node in nodes.by_ref().take(NEAR) {
        match document.data(node) {
            NodeData::Text(text) => seen.text |= !dom::is_blank(text),
            NodeData::Element(element) => {
                seen.picture |= element
                    .html_name()
                    .is_some_and(|name| matches!(&**name, "img" | "video" | "audio" | "iframe"));
            }
            _ => {}
        }
    }
    seen.more = nodes.next().is_some();
    seen
}

fn is_blank(document: &Document, id: NodeId) -> bool {
    match document.data(id) {
        NodeData::Text(text) => dom::is_blank(text),
        NodeData::Element(_) => false,
        _ => true,
    }
}

/// The nearest figure at or around `id`.
fn figure_around(document: &Document, id: NodeId) -> Option<NodeId> {
    std::iter::once(id)
        .chain(document.ancestors(id))
        .take(NEAR)
        .find(|&node| document.is_html(node, "figure"))
}

/// Whether `id` is a figure with a caption that says something.
fn has_caption(document: &Document, id: NodeId, captioned: &mut Captioned) -> bool {
    *captioned.entry(id).or_insert_with(|| {
        document.is_html(id, "figure")
            && document
                .children(id)
                .any(|child| document.is_html(child, "figcaption") && look(document, child).text)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    fn html(source: &str) -> String {
        Fixture::bare().html(source)
    }

    #[test]
    fn a_paragraph_of_picture_break_and_small_text_is_a_figure() {
        let source =
            r#"<p> <a href="/b"><img src="a.png"></a><br> <small>A <b>caption</b></small></p>"#;
        let expected = r#"<figure> <a href="/b"><img src="a.png"></a> <figcaption>A <b>caption</b></figcaption></figure>"#;
        assert_eq!(html(source), expected);
    }

    #[test]
    fn a_line_of_picture_break_and_small_text_is_a_figure() {
        let figure = r#"<figure><img src="a.png"><figcaption>b</figcaption></figure>"#;
        let line = r#"<img src="a.png"><br><small>b</small>"#;
        for (source, expected) in [
            (format!("<p>c</p>{line}<p>d</p>"), format!("<p>c</p>{figure}<p>d</p>")),
            (line.to_owned(), figure.to_owned()),
            (
                format!("<p>c<br><br>{line}<br><br>d</p>"),
                format!("<div>c<br><br>{figure}<br><br>d</div>"),
            ),
        ] {
            assert_eq!(html(&source), expected);
        }
    }

    #[test]
    fn small_text_with_other_text_is_no_caption() {
        for source in [
            r#"<p><img src="a.png"><br><small>one</small> two</p>"#,
            r#"<p>one<br><small>two</small></p>"#,
            r#"<p><img src="a.png"><small>one</small></p>"#,
            r#"<p><img src="a.png">x<br><small>one</small></p>"#,
            r#"<p>x<br><img src="a.png"><br><small>one</small></p>"#,
            r#"<img src="a.png"><br><small>one</small> two"#,
        ] {
            assert_eq!(html(source), source);
        }
    }

    #[test]
    fn a_caption_beside_its_figure_moves_in() {
        let expected = r#"<figure><img src="a.png"><figcaption>c</figcaption></figure>"#;
        for source in [
            r#"<figure><img src="a.png"></figure><figcaption>c</figcaption>"#,
            r#"<figcaption>c</figcaption><figure><img src="a.png"></figure>"#,
            r#"<p><img src="a.png"></p><figcaption>c</figcaption>"#,
            r#"<figcaption><figure><img src="a.png"></figure>c</figcaption>"#,
            r#"<figcaption><img src="a.png">c</figcaption>"#,
            r#"<figure><figcaption><img src="a.png"></figcaption>c</figure>"#,
        ] {
            assert_eq!(html(source).replace("</img>", ""), expected, "{source}");
        }
    }

    #[test]
    fn a_figure_with_a_caption_gets_no_second_one() {
        let source = r#"<figure><img src="a.png"><figcaption>b</figcaption></figure><figcaption>c</figcaption>"#;
        assert_eq!(html(source), source);
    }
}
