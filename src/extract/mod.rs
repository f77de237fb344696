//! Whole pages: where the article is, and what the page says about it.
//!
//! A parsed page goes in; the node whose content is the article and its metadata come out. The root is the one `article` or `main`
//! of the page, else its body; scoring comes with a later version.

use url::Url;

use crate::article::Meta;
use crate::dom::{Document, NodeId};
use crate::report::{Change, ChangeKind, Report};
use crate::urls::WebUrl;

/// The attributes that this room reads, beside those of lowering.
pub(crate) const ATTRIBUTES: &[&str] =
    &["charset", "content", "href", "lang", "name", "property", "rel", "role"];

/// The node whose children are the article: the only `article` with any text, else `main`, else `body`.
pub(crate) fn root(document: &Document, body: NodeId) -> NodeId {
    let with_text = |id: NodeId| {
        document
            .descendants(id)
            .any(|node| document.text(node).is_some_and(|t| !t.trim().is_empty()))
    };
    let mut articles =
        document.descendants(body).filter(|&id| document.is_html(id, "article") && with_text(id));
    if let (Some(article), None) = (articles.next(), articles.next()) {
        return article;
    }
    let main = |id: &NodeId| {
        document.is_html(*id, "main") || document.attribute(*id, "role") == Some("main")
    };
    document.descendants(body).filter(main).find(|&id| with_text(id)).unwrap_or(body)
}

/// Records what of `body` is not in `root`: it is not part of the article.
pub(crate) fn report_outside(document: &Document, body: NodeId, root: NodeId, report: &mut Report) {
    if !report.is_enabled() || root == body {
        return;
    }
    let mut inside = root;
    for around in document.ancestors(root) {
        for child in document.children(around).filter(|&child| child != inside) {
            if document.has_readable_text(child) {
                report.record(|| {
                    Change::new("extract/outside", ChangeKind::Removed, document.describe(child))
                        .at(document.offset(child))
                        .text(document.readable_text(child))
                });
            }
        }
        if around == body {
            break;
        }
        inside = around;
    }
}

/// What a page's head says: title, description, address, language, site, lead image.
pub(crate) fn meta(
    document: &Document,
    base: Option<&Url>,
    lead_image: &dyn Fn(&str) -> Option<WebUrl>,
) -> Meta {
    let mut meta = Meta::default();
    for id in document.descendants(NodeId::ROOT) {
        let Some(element) = document.element(id) else { continue };
        let Some(name) = element.html_name() else { continue };
        match &**name {
            "html" => {
                meta.language = element
                    .attribute("lang")
                    .map(str::trim)
                    .filter(|tag| !tag.is_empty())
                    .map(str::to_owned)
            }
            "title" if meta.title.is_none() => {
                let words: Vec<String> =
                    document.text_content(id).split_whitespace().map(str::to_owned).collect();
                meta.title = Some(words.join(" ")).filter(|title| !title.is_empty());
            }
            "link"
                if element
                    .attribute("rel")
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                meta.url =
                    element.attribute("href").and_then(|href| WebUrl::resolve_link(href, base));
            }
            "meta" => {
                let key =
                    element.attribute("property").or(element.attribute("name")).unwrap_or_default();
                let Some(content) =
                    element.attribute("content").map(str::trim).filter(|c| !c.is_empty())
                else {
                    continue;
                };
                match key.to_ascii_lowercase().as_str() {
                    "og:title" => meta.title = Some(content.to_owned()),
                    "og:site_name" => meta.site = Some(content.to_owned()),
                    "author" if meta.authors.is_empty() => meta.authors.push(content.to_owned()),
                    "og:description" | "description" if meta.description.is_none() => {
                        meta.description = Some(content.to_owned());
                    }
                    "og:image" if meta.image.is_none() => meta.image = lead_image(content),
                    _ => {}
                }
            }
            "body" => break,
            _ => {}
        }
    }
    meta
}
