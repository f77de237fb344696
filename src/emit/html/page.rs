//! A whole page around an article. Metadata goes in; out come a head that says it and a body that holds the article and nothing else
//! that could be taken for it.

use super::{Html, Markup, Source};
use crate::article::Meta;

/// Black on white or white on black, as the reader prefers, in lines of a readable length.
const STYLE: &str = ":root{color-scheme:light dark}body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.65 system-ui,sans-serif;\
overflow-wrap:break-word}img,video{max-width:100%;height:auto}figure{margin:1.5rem 0}figcaption{font-size:.9em;opacity:.75}\
pre{overflow-x:auto;padding:1rem;background:#8881}blockquote{margin:1rem 0;padding-left:1rem;border-left:.25rem solid #8886}\
table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #8886;padding:.25rem .6rem}";

impl Html<'_, Source> {
    /// The page around what was written so far.
    pub(super) fn into_page(mut self, meta: &Meta) -> String {
        let article = std::mem::take(&mut self.out).into_markup();
        self.begin(meta, has_text(&article));
        self.out.raw(&article);
        if !article.ends_with('\n') {
            self.out.raw("\n");
        }
        self.out.raw("</article>\n</body>\n</html>\n");
        self.out.into_markup()
    }

    fn begin(&mut self, meta: &Meta, has_text: bool) {
        self.out.raw("<!doctype html>\n<html");
        self.optional("lang", meta.language.as_deref());
        self.out.raw(">\n<head>\n<meta charset=\"utf-8\">\n");
        self.out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.out.raw("<title>");
        self.out.text(meta.title.as_deref().unwrap_or_default());
        self.out.raw("</title>\n");
        for author in &meta.authors {
            self.meta("name", "author", author);
        }
        let named = [
            ("name", "description", meta.description.as_deref()),
            ("property", "og:site_name", meta.site.as_deref()),
            ("property", "og:image", meta.image.as_ref().map(AsRef::as_ref)),
            (
                "property",
                "article:published_time",
                meta.published.as_ref().map(|date| date.as_str()),
            ),
            ("property", "article:modified_time", meta.modified.as_ref().map(|date| date.as_str())),
        ];
        for (kind, name, content) in named {
            if let Some(content) = content {
                self.meta(kind, name, content);
            }
        }
        if let Some(url) = &meta.url {
            self.out.raw("<link rel=\"canonical\"");
            self.out.attribute("href", url.as_str());
            self.out.raw(">\n");
        }
        self.out.raw("<style>");
        self.out.raw(STYLE);
        self.out.raw("</style>\n</head>\n<body>\n");
        // Beside an article without a word, it would be taken for a part of it.
        if let Some(title) = meta.title.as_ref().filter(|_| has_text) {
            self.out.raw("<header><h1>");
            self.out.text(title);
            self.out.raw("</h1></header>\n");
        }
        self.out.raw("<article>\n");
    }

    fn meta(&mut self, kind: &'static str, name: &str, content: &str) {
        self.out.raw("<meta");
        self.out.attribute(kind, name);
        self.out.attribute("content", content);
        self.out.raw(">\n");
    }
}

/// Whether there is text between the tags of `html`, in which every `<` and `>` belongs to a tag.
fn has_text(html: &str) -> bool {
    let mut inside = false;
    html.chars().any(|c| {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ => return !inside && !c.is_whitespace(),
        }
        false
    })
}
