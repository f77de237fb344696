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
