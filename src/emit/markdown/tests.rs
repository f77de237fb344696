//! Exact outputs: what Markdown the emitter writes for the constructs that go wrong elsewhere.

use crate::article::{
    Alignment, Article, Block, CalloutKind, Cell, Footnote, HeadingLevel, Image, Inline, Language,
    Link, List, ListItem, ListKind, Mark, Row, Table,
};
use crate::urls::WebUrl;

fn text(text: &str) -> Inline {
    Inline::text(text)
}

fn strong(content: &str) -> Inline {
    Inline::marked(Mark::Strong, vec![text(content)])
}

fn em(content: &str) -> Inline {
    Inline::marked(Mark::Emphasis, vec![text(content)])
}

fn link(url: &str, content: Vec<Inline>) -> Inline {
    Inline::Link { link: Link::new(WebUrl::link(url).unwrap()).into(), content }
}

fn p(content: Vec<Inline>) -> Block {
    Block::Paragraph { content }
}

fn words(words: &str) -> Block {
    p(vec![text(words)])
}

fn markdown(blocks: Vec<Block>) -> String {
    Article::new(blocks).to_markdown()
}

fn of_text(words: &str) -> String {
    let mut out = markdown(vec![self::words(words)]);
    out.truncate(out.trim_end().len());
    out
}

fn of_inlines(content: Vec<Inline>) -> String {
    let mut out = markdown(vec![p(content)]);
    out.truncate(out.trim_end().len());
    out
}

#[test]
fn prose_is_written_as_it_is() {
    for prose in [
        "2 * 3 * 4 and 5 < 6 > 4 & AT&T, a_b_c, x^2^, ~5, a | b, [x], (y), {z}, #tag, 1.5, -1, C:\\Users",
        "自从“互联互通”以来——《三体》（第一部）…… ￥100，50%～60%！",
        "$5 and $6 @user :smile: a: b = c; d! e? \"f\" 'g'",
        "a ] b [ c",
        "snake_case_name and _leading",
    ] {
        assert_eq!(of_text(prose), prose);
    }
}

#[test]
fn text_that_would_be_markup_is_escaped_once() {
    for (given, wanted) in [
        ("　　段首空格", "&#12288;　段首空格"),
        ("\u{a0}", "&nbsp;"),
        ("*a*", "\\*a*"),
        ("**a**", "\\*\\*a**"),
        ("_a_", "\\_a_"),
        ("~~a~~", "\\~\\~a~~"),
        ("`a`", "\\`a`"),
        ("[x](y)", "[x\\](y)"),
        ("![x](y)", "![x\\](y)"),
        ("<b>", "\\<b>"),
        ("a <!-- c --> b", "a \\<!-- c --> b"),
        ("&copy; &#35; &x", "\\&copy; \\&#35; &x"),
        ("\\*a", "\\\\*a"),
        ("C:\\*", "C:\\\\*"),
        ("# a", "\\# a"),
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("[a]: /u", "\\[a]: /u"),
        ("www.example.com/a_b", "www\\.example.com/a_b"),
        ("see http://example.com/a_b", "see http\\://example.com/a_b"),
    ] {
        assert_eq!(of_text(given), wanted);
    }
}

#[test]
fn emphasis_has_delimiters_where_they_are_read_and_tags_elsewhere() {
    assert_eq!(of_inlines(vec![text("前"), strong("重点"), text("后")]), "前**重点**后");
    assert_eq!(
        of_inlines(vec![strong("令人仰望。"), text("拼多多")]),
        "<strong>令人仰望。</strong>拼多多"
    );
    assert_eq!(of_inlines(vec![strong("令人仰望。")]), "**令人仰望。**");
    assert_eq!(of_inlines(vec![strong("注意："), text(" 正文")]), "**注意：** 正文");
    assert_eq!(of_inlines(vec![text("（"), strong("（甲）"), text("）")]), "（**（甲）**）");
    assert_eq!(of_inlines(vec![text("约"), strong("¥5"), text("元")]), "约<strong>¥5</strong>元");
    assert_eq!(
        of_inlines(vec![text("😀"), strong("“甲”"), text(" x")]),
        "😀<strong>“甲”</strong> x"
    );
    assert_eq!(of_inlines(vec![em("a"), strong("b")]), "*a***b**");
    let nested = Inline::marked(Mark::Emphasis, vec![strong("“互联”")]);
    assert_eq!(of_inlines(vec![text("自"), nested, text("在")]), "自<em>**“互联”**</em>在");
}

#[test]
fn what_text_means_depends_on_what_stands_beside_it() {
    assert_eq!(of_inlines(vec![text("Hi!"), link("/u", vec![text("x")])]), "Hi\\![x](/u)");
    assert_eq!(of_inlines(vec![text("*"), strong("x")]), "\\***x**");
    assert_eq!(of_inlines(vec![text("a\\"), Inline::Break, text("b")]), "a\\\\\\\nb");
    assert_eq!(of_inlines(vec![text("Title"), Inline::Break, text("===")]), "Title\\\n\\===");
    assert_eq!(
        of_inlines(vec![text("a | b"), Inline::Break, text("--- | ---")]),
        "a | b\\\n\\--- | ---"
    );
    let code = Inline::Code { text: "`".to_owned() };
    assert_eq!(of_inlines(vec![text("a` "), code]), "a\\` `` ` ``");
}

#[test]
fn links_keep_their_brackets_and_addresses() {
    assert_eq!(of_inlines(vec![link("/u", vec![text("a [b] c")])]), "[a [b] c](/u)");
    assert_eq!(of_inlines(vec![link("/u", vec![text("a ] b")])]), "[a \\] b](/u)");
    assert_eq!(
        of_inlines(vec![link("https://example.org/", vec![text("https://example.org/")])]),
        "<https://example.org/>"
    );
}

#[test]
fn lists_are_tight_or_loose_and_kept_apart() {
    let item = |t: &str| ListItem::new(vec![words(t)]);
    let list = |kind, tight| {
        let mut list = List::new(kind, vec![item("a"), item("b")]);
        list.tight = tight;
        Block::List(list)
    };
    let bullet = ListKind::Bullet;
    let ordered = ListKind::Ordered { start: 9 };
    assert_eq!(markdown(vec![list(bullet, true)]), "- a\n- b\n");
    assert_eq!(markdown(vec![list(bullet, false)]), "- a\n\n- b\n");
    assert_eq!(
        markdown(vec![list(bullet, true), list(bullet, true), list(bullet, true)]),
        "- a\n- b\n\n* a\n* b\n\n- a\n- b\n"
    );
    assert_eq!(
        markdown(vec![list(ordered, true), list(ordered, true)]),
        "9. a\n10. b\n\n9) a\n10) b\n"
    );
    let nested = List::new(bullet, vec![ListItem::new(vec![words("x"), list(bullet, true)])]);
    assert_eq!(markdown(vec![Block::List(nested)]), "- x\n  - a\n  - b\n");
    let inner = List::new(bullet, vec![ListItem::new(vec![list(ordered, true)])]);
    let outer = List::new(bullet, vec![ListItem::new(vec![Block::List(inner)])]);
    assert_eq!(markdown(vec![Block::List(outer)]), "- * 9. a\n    10. b\n");
    let tasks = List::new(bullet, vec![ListItem::task(true, vec![words("a")]), item("[ ] b")]);
    assert_eq!(markdown(vec![Block::List(tasks)]), "- [x] a\n- \\[ ] b\n");
}

#[test]
fn code_stands_in_fences_longer_than_its_own() {
    let code = |text: &str| Block::Code { language: Language::new("c++"), text: text.to_owned() };
    assert_eq!(markdown(vec![code("a\n\n  b")]), "```c++\na\n\n  b\n```\n");
    assert_eq!(markdown(vec![code("```")]), "````c++\n```\n````\n");
    let quoted = Block::Quote { blocks: vec![code("a\n\nb")] };
    let list = List::new(ListKind::Bullet, vec![ListItem::new(vec![quoted])]);
    assert_eq!(markdown(vec![Block::List(list)]), "- > ```c++\n  > a\n  >\n  > b\n  > ```\n");
}

#[test]
fn tables_keep_alignment_pipes_and_breaks() {
    let cell = |content: Vec<Inline>| Cell::new(vec![p(content)]);
    let mut table = Table::new(
        vec![Row::new(vec![cell(vec![text("a|b")]), cell(vec![text("c")])])],
        vec![Row::new(vec![
            cell(vec![Inline::Code { text: "x|y".to_owned() }, Inline::Break, text("z\\|")]),
            Cell::new(Vec::new()),
        ])],
    );
    table.columns = vec![Alignment::Left, Alignment::Right];
    assert_eq!(
        markdown(vec![Block::Table(table.into())]),
        "| a\\|b | c |\n| :-- | --: |\n| `x\\|y`<br>z\\\\\\| |  |\n"
    );
}

#[test]
fn headings_pictures_callouts_and_footnotes_have_their_own_forms() {
    let heading =
        |content: Vec<Inline>| Block::Heading { level: HeadingLevel::new(2), id: None, content };
    assert_eq!(markdown(vec![heading(vec![text("C # #")])]), "## C # \\#\n");
    assert_eq!(markdown(vec![heading(vec![text("C#")])]), "## C#\n");
    assert_eq!(
        markdown(vec![heading(vec![text("1. a"), Inline::Break, text("b")])]),
        "## 1. a<br>b\n"
    );
    let mut image = Image::new(WebUrl::media("https://example.org/a b.png").unwrap());
    image.alt = Some("a ] *b* c".to_owned());
    image.title = Some("t \"q\"".to_owned());
    assert_eq!(
        markdown(vec![Block::Image {
            image: image.into(),
            link: Some(Link::new(WebUrl::link("/u(1)").unwrap()).into())
        }]),
        "[![a \\] \\*b* c](https://example.org/a%20b.png \"t \\\"q\\\"\")](/u(1))\n"
    );
    let callout = Block::Callout {
        kind: CalloutKind::new("note").unwrap(),
        title: vec![text("Note")],
        blocks: vec![words("a"), words("b")],
    };
    assert_eq!(markdown(vec![callout]), "> [!NOTE]\n> a\n>\n> b\n");
    let mut article = Article::new(vec![p(vec![
        text("a"),
        Inline::FootnoteReference { number: 1 },
        text("(b) [^1]"),
    ])]);
    article.footnotes.push(Footnote::new(vec![words("n"), words("m")]));
    assert_eq!(article.to_markdown(), "a[^1]\\(b) \\[^1]\n\n[^1]: n\n\n    m\n");
}

#[test]
fn output_grows_with_the_article_and_not_faster() {
    let many = |n: usize| of_text(&"*a _b `c <d [e] &f; ".repeat(n)).len();
    assert!(many(20_000) < 12 * many(2_000));
}

#[test]
fn what_looks_like_a_definition_is_seen_across_nodes() {
    assert_eq!(of_text("[a]: /u"), "\\[a]: /u");
    assert_eq!(of_text("[a]: two words"), "[a]: two words");
    assert_eq!(of_inlines(vec![text("[a"), em("]: n")]), "\\[a<em>]: n</em>");
    let code = vec![Inline::Code { text: "]: x".to_owned() }];
    assert_eq!(of_inlines(vec![link("/u", code)]), "[<code>&#93;&#58; x</code>](/u)");
}

#[test]
fn a_link_between_does_not_keep_brackets_from_making_one() {
    let content = vec![text("[a"), link("/u", vec![text("b")]), text("](c)")];
    assert_eq!(of_inlines(content), "[a[b](/u)\\](c)");
}

#[test]
fn a_mail_address_in_angle_brackets_is_text() {
    assert_eq!(of_text("<*@user>"), "\\<*@user>");
}
