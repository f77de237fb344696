//! Exact outputs for engines that read a file before Markdown is: nothing in an article is a template to them.

use super::{code, for_dialect, link, text, words};
use crate::article::{
    Article, Block, CalloutKind, HeadingLevel, Inline, Language, Link, List, ListItem, ListKind,
};
use crate::emit::{Dialect, MarkdownOptions};
use crate::urls::WebUrl;

/// Source: Hugo, "Shortcodes": `{{<` and `{{%` begin one, in code as well; `{{</* x */>}}` is text.
#[test]
fn hugo_reads_no_shortcode() {
    let hugo = |content| for_dialect(Dialect::Hugo, content);
    assert_eq!(
        hugo(vec![text("x {{< a >}} {{% b %}} {{ c }} {% d %}")]),
        "x {\\{< a >}} {\\{% b %}} {{ c }} {% d %}"
    );
    assert_eq!(hugo(vec![code("{{< a >}} {{%b%}}")]), "`{{</* a */>}} {{%/*b*/%}}`");
    assert_eq!(hugo(vec![code("{{</* a */>}}")]), "`{{</*/* a */*/>}}`");
    assert_eq!(hugo(vec![code("{{< a")]), "&#123;&#123;&#60; a");
    assert_eq!(hugo(vec![link("/?{{<x>}}", vec![text("a")])]), "[a](/?%7B%7B%3Cx%3E%7D%7D)");
    let heading = Block::Heading {
        level: HeadingLevel::new(2),
        id: Some("b".to_owned()),
        content: vec![text("a {#id}")],
    };
    let options = MarkdownOptions::new(Dialect::Hugo).raw_html(true);
    assert_eq!(Article::new(vec![heading]).to_markdown_with(&options), "## a \\{#id} {#b}\n");
}

/// Source: Hugo, `parser/pageparser/pagelexer_intro.go` and "Content summaries": front matter begins with `-`, `+` or `{`, and
/// `<!--more-->` ends the summary wherever it stands. Hexo, `hexo-front-matter`: a line of dashes ends front matter.
#[test]
fn nothing_is_front_matter_or_the_end_of_a_summary() {
    let hugo = |content| for_dialect(Dialect::Hugo, content);
    for (given, wanted) in [
        ("+1 a", "\\+1 a"),
        ("-1 a", "\\-1 a"),
        ("{ a", "\\{ a"),
        ("{{< a", "\\{\\{< a"),
        ("a <!--more--> b", "a \\<\\!--more--> b"),
    ] {
        assert_eq!(hugo(vec![text(given)]), wanted);
    }
    assert_eq!(hugo(vec![code("<!--more-->")]), "&#60;&#33;&#45;&#45;more&#45;&#45;&#62;");
    let list = || List::new(ListKind::Bullet, vec![ListItem::new(vec![words("a")])]);
    let blocks = vec![Block::List(list()), words("b"), Block::ThematicBreak, Block::List(list())];
    let with =
        |dialect| Article::new(blocks.clone()).to_markdown_with(&MarkdownOptions::new(dialect));
    assert_eq!(with(Dialect::Hugo), "* a\n\nb\n\n---\n\n- a\n");
    assert_eq!(with(Dialect::Hexo), "- a\n\nb\n\n***\n\n- a\n");
}

/// Source: Zola, "Shortcodes": `{{ x() }}` and `{% x() %}`, in code as well.
#[test]
fn zola_reads_no_shortcode() {
    let zola = |content| for_dialect(Dialect::Zola, content);
    assert_eq!(
        zola(vec![text("{{ a() }} {% b() %} {# c #}")]),
        "{\\{ a() }} {\\% b() %} {\\# c #}"
    );
    assert_eq!(zola(vec![code("{{ a() }}")]), "<code>&#123;&#123; a&#40;&#41; &#125;&#125;</code>");
    let block =
        Block::Code { language: Language::new("html"), text: "{% a() %}\n\n<b>".to_owned() };
    let options = MarkdownOptions::new(Dialect::Zola);
    assert_eq!(
        Article::new(vec![block]).to_markdown_with(&options),
        "<pre><code class=\"language-html\">&#123;% a() %}&#10;\n&lt;b&gt;</code></pre>\n"
    );
}

/// Source: Hexo, "Tag plugins", and Nunjucks: `{{ x }}`, `{% x %}`, `{# x #}`; fenced code is taken out before.
#[test]
fn hexo_reads_no_tag() {
    let hexo = |content| for_dialect(Dialect::Hexo, content);
    assert_eq!(
        hexo(vec![text("{{ a }} {% b %} {# c #} {{{d}}}")]),
        "{\\{ a }} {\\% b %} {\\# c #} {\\{\\{d}}}"
    );
    assert_eq!(hexo(vec![code("{{ a }}")]), "<code>&#123;&#123; a &#125;&#125;</code>");
    let block = Block::Code { language: None, text: "{{ a }}".to_owned() };
    let options = MarkdownOptions::new(Dialect::Hexo);
    assert_eq!(Article::new(vec![block]).to_markdown_with(&options), "```\n{{ a }}\n```\n");
}

/// Source: Jekyll, "Liquid"; Liquid, `raw`: what stands between is left alone, in code as well. kramdown knows no backslash before `%`.
#[test]
fn jekyll_reads_no_liquid() {
    let jekyll = |content| for_dialect(Dialect::Jekyll, content);
    assert_eq!(jekyll(vec![text("{{ a }} {% b %} {: .c}")]), "{\\{ a }} &#123;% b %} \\{: .c}");
    // Nor before `&` and `^`.
    let caret = link("/u", vec![text("^a")]);
    assert_eq!(jekyll(vec![text("&copy; [^1]"), caret]), "&#38;copy; [^1][&#94;a](/u)");
    assert_eq!(jekyll(vec![code("{{ a }}")]), "`{% raw %}{{ a }}{% endraw %}`");
    assert_eq!(jekyll(vec![code("{% endraw %}")]), "<code>&#123;&#37; endraw &#37;&#125;</code>");
    assert_eq!(jekyll(vec![code("`{{")]), "<code>&#96;&#123;&#123;</code>");
    let mut to = Link::new(WebUrl::link("/?{{x}}").unwrap());
    to.title = Some("{{ t }} {% u".to_owned());
    let titled = Inline::Link { link: to.into(), content: vec![text("a")] };
    assert_eq!(jekyll(vec![titled]), "[a](/?%7B%7Bx%7D%7D \"&#123;{ t }} &#123;% u\")");
}

/// Source: Obsidian Help, "Obsidian Flavored Markdown".
#[test]
fn obsidian_reads_no_tags_comments_highlights_and_links_in_text() {
    let obsidian = |content| for_dialect(Dialect::Obsidian, content);
    assert_eq!(
        obsidian(vec![text("C# #tag %%a%% ==b== [[c]] $5")]),
        "C# \\#tag %\\%a%\\% =\\=b=\\= [\\[c]] \\$5"
    );
    assert_eq!(obsidian(vec![Inline::Math { tex: "x^2".to_owned() }]), "$x^2$");
    let callout = Block::Callout {
        kind: CalloutKind::new("example").unwrap(),
        title: vec![text("Look here")],
        blocks: vec![words("a")],
    };
    let options = MarkdownOptions::new(Dialect::Obsidian);
    assert_eq!(
        Article::new(vec![callout]).to_markdown_with(&options),
        "> [!EXAMPLE] Look here\n> a\n"
    );
}
