//! Inlines as HTML: text, marks, links, pictures in lines.

use std::borrow::Cow;

use super::{Html, Markup};
use crate::article::{Direction, Image, Inline, Link, Mark};

impl<M: Markup> Html<'_, M> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.out.text(text),
            Inline::Marked { mark, content } => self.element(mark_element(*mark), content),
            Inline::Code { text } => {
                self.open("code");
                self.out.text(text);
                self.out.end("code");
            }
            Inline::Link { link, content } => {
                self.open_link(link);
                self.inlines(content);
                self.out.end("a");
            }
            Inline::Image(image) => self.image(image),
            Inline::Math { tex } => {
                self.math("math inline", ["\\(", tex, "\\)"]);
            }
            Inline::Break => self.empty("br"),
            Inline::Ruby { base, text, parentheses } => {
                self.open("ruby");
                self.inlines(base);
                if *parentheses {
                    self.words("rp", "(");
                }
                self.words("rt", text);
                if *parentheses {
                    self.words("rp", ")");
                }
                self.out.end("ruby");
            }
            Inline::Abbreviation { title, content } => {
                self.out.begin("abbr");
                self.out.attribute("title", title);
                self.out.content();
                self.inlines(content);
                self.out.end("abbr");
            }
            Inline::Time { datetime, content } => {
                self.out.begin("time");
                self.out.attribute("datetime", datetime);
                self.out.content();
                self.inlines(content);
                self.out.end("time");
            }
            Inline::Span { language, direction, content } => {
                self.out.begin("span");
                self.optional("lang", language.as_deref());
                match direction {
                    Some(Direction::Ltr) => self.out.attribute("dir", "ltr"),
                    Some(Direction::Rtl) => self.out.attribute("dir", "rtl"),
                    None => {}
                }
                self.out.content();
                self.inlines(content);
                self.out.end("span");
            }
            Inline::FootnoteReference { number } => {
                let count =
                    (*number as usize).checked_sub(1).and_then(|at| self.references.get_mut(at));
                let count = count.map_or(1, |count| {
                    *count += 1;
                    *count
                });
                let again = if count > 1 { format!("-{count}") } else { String::new() };
                self.out.begin("sup");
                self.out.attribute("id", &format!("fnref:{number}{again}"));
                self.out.content();
                self.out.begin("a");
                self.out.attribute("href", &format!("#fn:{number}"));
                self.out.content();
                self.out.text(&number.to_string());
                self.out.end("a");
                self.out.end("sup");
            }
            Inline::Anchor { id } => {
                self.out.begin("a");
                self.out.attribute("id", id);
                self.out.content();
                self.out.end("a");
            }
        }
    }

    pub(super) fn image(&mut self, image: &Image) {
        self.out.begin("img");
        self.out.attribute("src", image.url.as_str());
        self.optional("alt", image.alt.as_deref());
        self.optional("title", image.title.as_deref());
        self.size(image.width, image.height);
        if self.options.lazy_images {
            self.out.attribute("loading", "lazy");
        }
        self.out.no_content();
    }

    /// What a link to another site has.
    pub(super) fn policy(&mut self, address: &str) {
        let options = self.options;
        if !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
            return;
        }
        let mut rel = Cow::Borrowed(options.rel.as_slice());
        if options.new_tabs {
            self.out.attribute("target", "_blank");
            if !rel.iter().any(|word| word == "noopener" || word == "noreferrer") {
                rel.to_mut().push("noopener".to_owned());
            }
        }
        match &*rel {
            [] => {}
            [word] => self.out.attribute("rel", word),
            words => self.out.attribute("rel", &words.join(" ")),
        }
    }

    pub(super) fn open_link(&mut self, link: &Link) {
        self.out.begin("a");
        self.out.attribute("href", link.url.as_str());
        self.optional("title", link.title.as_deref());
        self.policy(link.url.as_str());
        self.out.content();
    }
}

/// The element of each mark.
fn mark_element(mark: Mark) -> &'static str {
    match mark {
        Mark::Emphasis => "em",
        Mark::Strong => "strong",
        Mark::Strikethrough => "del",
        Mark::Insert => "ins",
        Mark::Highlight => "mark",
        Mark::Subscript => "sub",
        Mark::Superscript => "sup",
        Mark::Keyboard => "kbd",
        Mark::Sample => "samp",
        Mark::Variable => "var",
        Mark::Quote => "q",
        Mark::Cite => "cite",
    }
}
