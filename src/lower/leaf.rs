//! Links, spans and everything that stands for itself: pictures, players, formulas, checkboxes.

use super::frame::Kind;
use super::mathml;
use super::media;
use super::vocabulary::Role;
use super::walk::{Inside, Lowering};
use crate::article::{Block, Direction, Embed, Inline, Link};
use crate::dom::{Element, NodeId};
use crate::report::{Change, ChangeKind};
use crate::urls::WebUrl;

impl Lowering<'_> {
    pub(super) fn open_link(&mut self, id: NodeId, element: &Element) {
        let Some(href) = element.attribute("href") else { return };
        let url = match self.anchors.target(href, self.context.base) {
            Some(name) => Some(WebUrl::to_anchor(name)),
            None => WebUrl::resolve_link(href, self.context.base),
        };
        let Some(url) = url else {
            let document = self.document;
            self.report.record(|| {
                Change::new("lower/link-address", ChangeKind::Unwrapped, document.describe(id))
                    .at(document.offset(id))
                    .before(href)
            });
            return;
        };
        let mut link = Link::new(url);
        link.title = element.attribute("title").map(str::to_owned);
        self.run.open(id, Inline::Link { link: link.into(), content: Vec::new() });
    }

    pub(super) fn enter_span(&mut self, id: NodeId, element: &Element) -> Inside {
        if element.has_class("math")
            && let Some(math) = own_formula(&self.document.text_content(id), element)
        {
            self.push_formula(math);
            return Inside::Skip;
        }
        let direction = match element.attribute("dir").map(str::to_ascii_lowercase).as_deref() {
            Some("ltr") => Some(Direction::Ltr),
            Some("rtl") => Some(Direction::Rtl),
            _ => None,
        };
        let language = element.attribute("lang").map(str::trim_ascii).filter(|tag| !tag.is_empty());
        if language.is_some() || direction.is_some() {
            let language = language.map(str::to_owned);
            self.run.open(id, Inline::Span { language, direction, content: Vec::new() });
        }
        Inside::Walk
    }

    pub(super) fn image(&mut self, id: NodeId, element: &Element) {
        match media::image(element, self.context.base) {
            Some(image) => self.run.push(Inline::Image(image.into())),
            None => self.drop_node(id, "lower/image-address", false),
        }
    }

    /// The pictures of code, behind it.
    pub(super) fn pictures_within(&mut self, id: NodeId) {
        let document = self.document;
        for node in document.descendants(id).filter(|&node| document.is_html(node, "img")) {
            if let Some(element) = document.element(node) {
                self.image(node, element);
                self.flush();
            }
        }
    }

    pub(super) fn media(&mut self, id: NodeId, role: Role) -> Inside {
        let base = self.context.base;
        let block = match role {
            Role::Video => {
                media::video(self.document, id, base).map(|video| Block::Video(video.into()))
            }
            _ => media::audio(self.document, id, base).map(Block::Audio),
        };
        match block {
            Some(block) => {
                self.flush();
                self.push_block(block);
                self.drop_fallback(id);
            }
            None => self.drop_node(id, "lower/media-address", true),
        }
        Inside::Skip
    }

    /// An embed if the address is that of a known player, else a link to the framed page. Without an address, an `object` is its fallback.
    pub(super) fn frame(&mut self, id: NodeId, element: &Element) -> Inside {
        let Some(address) = media::frame(element) else {
            if element.html_name().is_some_and(|name| &**name == "object") {
                return Inside::Walk;
            }
            self.drop_node(id, "lower/media-address", true);
            return Inside::Skip;
        };
        let title = element
            .attribute("title")
            .map(str::to_owned)
            .filter(|title| !title.trim_ascii().is_empty());
        let url = WebUrl::resolve_link(address, self.context.base)
            .filter(|url| url.scheme().is_none_or(|s| s.starts_with("http")));
        let Some(url) = url else {
            self.drop_node(id, "lower/media-address", true);
            return Inside::Skip;
        };
        self.flush();
        self.drop_fallback(id);
        match self.context.rules.embed(url.as_str()) {
            Some(embeddable) => {
                let document = self.document;
                self.report.record(|| {
                    Change::new(
                        embeddable.rule.to_owned(),
                        ChangeKind::Relabelled,
                        document.describe(id),
                    )
                    .at(document.offset(id))
                    .after(embeddable.page.as_str())
                });
                let mut embed = Embed::new(embeddable.page);
                embed.title = title;
                self.push_block(Block::Embed(embed));
            }
            None => {
                let document = self.document;
                self.report.record(|| {
                    Change::new("lower/frame", ChangeKind::Relabelled, document.describe(id))
                        .at(document.offset(id))
                        .after(url.as_str())
                });
                let text = Inline::text(title.unwrap_or_else(|| url.as_str().to_owned()));
                let link = Inline::Link { link: Link::new(url).into(), content: vec![text] };
                self.push_block(Block::Paragraph { content: vec![link] });
            }
        }
        Inside::Skip
    }

    /// MathML becomes a formula in TeX: the TeX that it carries, else its own.
    pub(super) fn formula(&mut self, id: NodeId, element: &Element) -> Inside {
        let document = self.document;
        let annotation = document.descendants(id).find(|&node| {
            document.element(node).is_some_and(|element| {
                &*element.name.local == "annotation"
                    && element.attribute("encoding").is_some_and(is_tex)
            })
        });
        let tex = annotation
            .map(|node| document.text_content(node))
            .or_else(|| element.attribute("alttext").map(str::to_owned))
            .filter(|tex| !tex.trim_ascii().is_empty())
            .or_else(|| mathml::to_tex(document, id));
        match tex {
            Some(tex) => {
                self.drop_node(id, "lower/formula", true);
                let display = element.attribute("display") == Some("block");
                self.push_formula(if display {
                    Formula::Display(tex)
                } else {
                    Formula::Inline(tex)
                });
            }
            None => self.run.text(&document.text_content(id)),
        }
        Inside::Skip
    }

    fn push_formula(&mut self, formula: Formula) {
        match formula {
            Formula::Inline(tex) => self.run.push(Inline::Math { tex }),
            Formula::Display(tex) => {
                self.flush();
                self.push_block(Block::Math { tex });
            }
        }
    }

    /// A checkbox at the beginning of an item makes it a task; other controls show no text.
    pub(super) fn input(&mut self, element: &Element) {
        let checkbox =
            element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        let at_start = self.run.is_blank();
        if let Some(frame) = self.frames.last_mut()
            && frame.blocks.is_empty()
            && let Kind::Item { task, .. } = &mut frame.kind
            && task.is_none()
            && checkbox
            && at_start
        {
            *task = Some(element.attribute("checked").is_some());
        }
    }
}

/// Names of TeX in `annotation` elements, as MathJax, KaTeX, LaTeXML and MediaWiki write them.
fn is_tex(encoding: &str) -> bool {
    ["application/x-tex", "text/x-tex", "application/x-latex", "tex", "latex"]
        .iter()
        .any(|name| encoding.trim_ascii().eq_ignore_ascii_case(name))
}

enum Formula {
    Inline(String),
    Display(String),
}

/// A formula in the vocabulary of this crate, which is Pandoc's: `<span class="math inline">\(…\)</span>`.
fn own_formula(text: &str, element: &Element) -> Option<Formula> {
    let text = text.trim_ascii();
    if element.has_class("display") {
        let tex = text.strip_prefix("\\[")?.strip_suffix("\\]")?;
        return Some(Formula::Display(tex.to_owned()));
    }
    let tex = text.strip_prefix("\\(")?.strip_suffix("\\)")?;
    Some(Formula::Inline(tex.to_owned()))
}
