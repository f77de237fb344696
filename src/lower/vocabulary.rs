//! The one table that says what each element means to an article, and why some of them mean nothing.

use html5ever::ns;

use crate::article::Mark;
use crate::dom::Element;

/// Why brackets around a reading go; that there are some is kept.
pub(super) const RUBY_PARENTHESIS: &str = "lower/ruby-parenthesis";

/// What lowering does with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Ends the paragraph before it and the one within it.
    Division,
    /// The same, and marks what it holds as a paragraph of its source.
    Paragraph,
    Heading(u8),
    Bullets,
    Numbers,
    Item,
    DefinitionList,
    Term,
    Definition,
    Quote,
    Preformatted,
    Figure,
    FigureCaption,
    Details,
    Summary,
    Table,
    TableCaption,
    TableHead,
    TableBody,
    TableFoot,
    Row,
    Cell,
    ThematicBreak,
    Marked(Mark),
    Code,
    Link,
    Abbreviation,
    Time,
    /// Says a language or direction if it has the attributes; else nothing.
    Span,
    Break,
    Image,
    Video,
    Audio,
    /// A frame of another page: an embed.
    Frame,
    Ruby,
    RubyText,
    Formula,
    Input,
    /// Goes, its content stays in the line.
    Unwrap,
    /// Goes without a word: it never shows anything.
    Nothing,
    /// Goes with its content, and the report says so.
    Drop(&'static str),
}

/// The role of an element. Source of the element list: HTML standard, "Elements", and "Obsolete features", read 2026-11.
pub(super) fn role(element: &Element) -> Role {
    if element.name.ns == ns!(mathml) && &*element.name.local == "math" {
        return Role::Formula;
    }
    if element.name.ns != ns!(html) {
        // A picture drawn by the page itself. Names such as `text` or `view` without an `svg` around them are
        // unknown HTML elements and keep their text.
        return Role::Drop("lower/foreign");
    }
    match &*element.name.local {
        "p" => Role::Paragraph,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ul" | "menu" | "dir" => Role::Bullets,
        "ol" => Role::Numbers,
        "li" => Role::Item,
        "dl" => Role::DefinitionList,
        "dt" => Role::Term,
        "dd" => Role::Definition,
        "blockquote" => Role::Quote,
        "pre" | "listing" | "xmp" | "plaintext" => Role::Preformatted,
        "figure" => Role::Figure,
        "figcaption" => Role::FigureCaption,
        "details" => Role::Details,
        "summary" => Role::Summary,
        "table" => Role::Table,
        "caption" => Role::TableCaption,
        "thead" => Role::TableHead,
        "tbody" => Role::TableBody,
        "tfoot" => Role::TableFoot,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "hr" => Role::ThematicBreak,
        "em" | "i" => Role::Marked(Mark::Emphasis),
        "strong" | "b" => Role::Marked(Mark::Strong),
        "del" | "s" | "strike" => Role::Marked(Mark::Strikethrough),
        "ins" => Role::Marked(Mark::Insert),
        "mark" => Role::Marked(Mark::Highlight),
        "sub" => Role::Marked(Mark::Subscript),
        "sup" => Role::Marked(Mark::Superscript),
        "kbd" => Role::Marked(Mark::Keyboard),
        "samp" => Role::Marked(Mark::Sample),
        "var" => Role::Marked(Mark::Variable),
        "q" => Role::Marked(Mark::Quote),
        "cite" => Role::Marked(Mark::Cite),
        "code" | "tt" => Role::Code,
        "a" => Role::Link,
        "abbr" | "acronym" => Role::Abbreviation,
        "time" => Role::Time,
        "span" | "bdo" | "bdi" => Role::Span,
        "br" => Role::Break,
        "img" => Role::Image,
        "video" => Role::Video,
        "audio" => Role::Audio,
        "iframe" | "embed" | "object" => Role::Frame,
        "ruby" => Role::Ruby,
        "rt" => Role::RubyText,
        "input" => Role::Input,
        // Boxes that group content and mean nothing to an article by themselves.
        "address" | "article" | "aside" | "body" | "center" | "div" | "fieldset" | "footer"
        | "form" | "header" | "hgroup" | "html" | "legend" | "main" | "nav" | "noscript"
        | "optgroup" | "option" | "search" | "section" | "select" | "textarea" | "multicol" => {
            Role::Division
        }
        // They never hold text that a reader sees.
        "area" | "base" | "basefont" | "bgsound" | "col" | "colgroup" | "frame" | "frameset"
        | "keygen" | "link" | "meta" | "param" | "source" | "track" | "wbr" => Role::Nothing,
        // Program, style and metadata; what is inside is not text of the article.
        "script" => Role::Drop("lower/script"),
        "style" => Role::Drop("lower/style"),
        "template" => Role::Drop("lower/template"),
        "head" | "title" => Role::Drop("lower/head"),
        // What a browser shows only where it lacks a feature that every browser has.
        "noframes" | "noembed" => Role::Drop("lower/fallback"),
        "canvas" | "applet" => Role::Drop("lower/fallback"),
        // Brackets around the reading; the emitters write them themselves.
        "rp" => Role::Drop(RUBY_PARENTHESIS),
        // Everything else, known or not, is a wrapper in a line: `small`, `u`, `font`, `button`, `label`, custom elements.
        _ => Role::Unwrap,
    }
}

/// Whether an element of this role ends the line before it.
pub(super) fn is_block(role: Role) -> bool {
    !matches!(
        role,
        Role::Marked(_)
            | Role::Code
            | Role::Link
            | Role::Abbreviation
            | Role::Time
            | Role::Span
            | Role::Break
            | Role::Image
            | Role::Ruby
            | Role::RubyText
            | Role::Formula
            | Role::Input
            | Role::Unwrap
            | Role::Nothing
            | Role::Drop(_)
    )
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    #[test]
    fn each_element_becomes_what_it_means() {
        let cleaner = Cleaner::new();
        for (source, expected) in [
            ("<p>a", "<p>a</p>\n"),
            ("<h1>a</h1>", "<h1>a</h1>\n"),
            ("<h2>a</h2>", "<h2>a</h2>\n"),
            ("<h3>a</h3>", "<h3>a</h3>\n"),
            ("<h4>a</h4>", "<h4>a</h4>\n"),
            ("<h5>a</h5>", "<h5>a</h5>\n"),
            ("<h6>a</h6>", "<h6>a</h6>\n"),
            ("<ul><li>a</ul>", "<ul>\n<li>a</li>\n</ul>\n"),
            ("<menu><li>a</menu>", "<ul>\n<li>a</li>\n</ul>\n"),
            ("<dir><li>a</dir>", "<ul>\n<li>a</li>\n</ul>\n"),
            ("<ol><li>a</ol>", "<ol>\n<li>a</li>\n</ol>\n"),
            (
                "<ul><li>a<li><iframe src=https://e.org/></iframe></ul>",
                "<ul>\n<li>a</li>\n<li><a href=\"https://e.org/\">https://e.org/</a></li>\n</ul>\n",
            ),
            (
                "<ul><li><p>a<p>b<li><iframe src=https://e.org/></iframe></ul>",
                "<ul>\n<li><p>a</p>\n<p>b</p></li>\n<li><p><a href=\"https://e.org/\">https://e.org/</a></p></li>\n</ul>\n",
            ),
            ("<dl><dt>a<dd>b</dl>", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n"),
            ("<blockquote>a</blockquote>", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
            ("<pre>a</pre>", "<pre><code>a</code></pre>\n"),
            ("<listing>a</listing>", "<pre><code>a</code></pre>\n"),
            ("<xmp>a</xmp>", "<pre><code>a</code></pre>\n"),
            (
                "<figure><p>a</p><figcaption>b</figcaption></figure>",
                "<figure>\n<p>a</p>\n<figcaption>b</figcaption></figure>\n",
            ),
            (
                "<details><summary>a</summary>b</details>",
                "<details><summary>a</summary>\n<p>b</p>\n</details>\n",
            ),
            (
                "<table><caption>a</caption><thead><tr><th>b<tbody><tr><td>c<tfoot><tr><td>d</table>",
                "<table>\n<caption>a</caption>\n<thead>\n<tr><th>b</th></tr>\n</thead>\n<tbody>\n<tr><td>c</td></tr>\n</tbody>\n<tfoot>\n<tr><td>d</td></tr>\n</tfoot>\n</table>\n",
            ),
            (
                "<table><thead><tr><td>b<tbody><tr><td>c</table>",
                "<table>\n<thead>\n<tr><th>b</th></tr>\n</thead>\n<tbody>\n<tr><td>c</td></tr>\n</tbody>\n</table>\n",
            ),
            (
                "<ul><li>a<li><iframe src=https://www.youtube.com/embed/aaaaaaaaaaa></iframe></ul>",
                "<ul>\n<li>a</li>\n<li><a href=\"https://www.youtube.com/watch?v=aaaaaaaaaaa\">https://www.youtube.com/watch?v=aaaaaaaaaaa</a></li>\n</ul>\n",
            ),
            (
                "<ul><li><p>a<p>b<li><iframe src=https://www.youtube.com/embed/aaaaaaaaaaa></iframe></ul>",
                "<ul>\n<li><p>a</p>\n<p>b</p></li>\n<li><p><a href=\"https://www.youtube.com/watch?v=aaaaaaaaaaa\">https://www.youtube.com/watch?v=aaaaaaaaaaa</a></p></li>\n</ul>\n",
            ),
            ("a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>\n"),
            ("<em>a</em> <i>b</i>", "<p><em>a</em> <em>b</em></p>\n"),
            ("<strong>a</strong> <b>b</b>", "<p><strong>a</strong> <strong>b</strong></p>\n"),
            (
                "<del>a</del> <s>b</s> <strike>c</strike>",
                "<p><del>a</del> <del>b</del> <del>c</del></p>\n",
            ),
            ("<ins>a</ins>", "<p><ins>a</ins></p>\n"),
            ("<mark>a</mark>", "<p><mark>a</mark></p>\n"),
            ("a<sub>b</sub>", "<p>a<sub>b</sub></p>\n"),
            ("a<sup>b</sup>", "<p>a<sup>b</sup></p>\n"),
            ("<kbd>a</kbd>", "<p><kbd>a</kbd></p>\n"),
            ("<samp>a</samp>", "<p><samp>a</samp></p>\n"),
            ("<var>a</var>", "<p><var>a</var></p>\n"),
            ("<q>a</q>", "<p><q>a</q></p>\n"),
            ("<cite>a</cite>", "<p><cite>a</cite></p>\n"),
            ("<code>a</code> <tt>b</tt>", "<p><code>a</code> <code>b</code></p>\n"),
            ("<a href=https://e.org/>a</a>", "<p><a href=\"https://e.org/\">a</a></p>\n"),
            (
                "<abbr title=a>b</abbr> <acronym title=c>d</acronym>",
                "<p><abbr title=\"a\">b</abbr> <abbr title=\"c\">d</abbr></p>\n",
            ),
            ("<time datetime=2026>a</time>", "<p><time datetime=\"2026\">a</time></p>\n"),
            (
                "<span lang=de>a</span> <bdo dir=rtl>b</bdo> <bdi dir=ltr>c</bdi>",
                "<p><span lang=\"de\">a</span> <span dir=\"rtl\">b</span> <span dir=\"ltr\">c</span></p>\n",
            ),
            ("a<br>b", "<p>a<br>b</p>\n"),
            ("a<img src=/b.png alt=c>", "<p>a<img src=\"/b.png\" alt=\"c\"></p>\n"),
            (
                "<video src=https://e.org/a.mp4></video>",
                "<video src=\"https://e.org/a.mp4\" controls></video>\n",
            ),
            (
                "<audio src=https://e.org/a.mp3></audio>",
                "<audio src=\"https://e.org/a.mp3\" controls></audio>\n",
            ),
            (
                "<iframe src=https://e.org/></iframe>",
                "<p><a href=\"https://e.org/\">https://e.org/</a></p>\n",
            ),
            (
                "<embed src=https://e.org/>",
                "<p><a href=\"https://e.org/\">https://e.org/</a></p>\n",
            ),
            (
                "<object data=https://e.org/></object>",
                "<p><a href=\"https://e.org/\">https://e.org/</a></p>\n",
            ),
            (
                "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>",
                "<p><ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby></p>\n",
            ),
            (
                "<ul><li><input type=checkbox checked>a</ul>",
                "<ul>\n<li><input type=\"checkbox\" disabled checked> a</li>\n</ul>\n",
            ),
            ("a<div>b</div>c<section>d</section>", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n"),
            ("a<textarea>b</textarea>c", "<p>a</p>\n<p>b</p>\n<p>c</p>\n"),
            ("a<option>b</option>c", "<p>a</p>\n<p>b</p>\n<p>c</p>\n"),
            ("a<wbr>b<link>c<area>d", "<p>abcd</p>\n"),
            ("a<script>b</script>c", "<p>ac</p>\n"),
            ("a<style>b</style>c", "<p>ac</p>\n"),
            ("a<template>b</template>c", "<p>ac</p>\n"),
            ("a<title>b</title>c", "<p>ac</p>\n"),
            ("a<noframes>b</noframes>c<noembed>d</noembed>", "<p>ac</p>\n"),
            ("a<canvas>b</canvas>c<applet>d</applet>", "<p>ac</p>\n"),
            ("a<svg><text>b</text></svg>c", "<p>ac</p>\n"),
            ("a<text>b</text>c", "<p>abc</p>\n"),
            ("<math><mi>x</mi></math>", "<p><span class=\"math inline\">\\(x\\)</span></p>\n"),
            ("<small>a</small><u>b</u><font>c</font><x-y>d</x-y>", "<p>abcd</p>\n"),
        ] {
            let article = cleaner.clean(source).expect("within limits");
            assert_eq!(article.to_html(), expected, "{source}");
        }
    }
}
