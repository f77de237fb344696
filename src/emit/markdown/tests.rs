//! Exact outputs: what Markdown the emitter writes for the constructs that go wrong elsewhere.

use crate::article::{
    Alignment, Article, Block, CalloutKind, Cell, Footnote, HeadingLevel, Image, Inline, Language,
    Link, List, ListItem, ListKind, Mark, Row, Table,
};
use crate::emit::{
    Bullet, Dialect, EmphasisFallback, EmphasisMarker, Escapes, Fence, HardBreak, HeadingStyle,
    LinkStyle, MarkdownOptions, MathStyle,
};
use crate::urls::WebUrl;

mod engines;

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
        ("~~a~~", "\\~~a~~"),
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
        ("all of www.*.com and www. x www.", "all of www\\.*.com and www\\. x www."),
        ("to a_b@mail.example.com.", "to a_b@mail.example.com."),
        ("<b a@b.c", "<b a@b.c"),
        ("<a@b.c>", "<a<!-- -->@b.c>"),
        ("x <!-- a@b", "x <!-- a@b"),
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
    assert_eq!(of_inlines(vec![text("*"), strong("x")]), "***x**");
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
fn footnotes_are_markup_where_markdown_has_none() {
    let mut article =
        Article::new(vec![p(vec![text("a"), Inline::FootnoteReference { number: 1 }])]);
    article.footnotes.push(Footnote::new(vec![words("n")]));
    let options = MarkdownOptions::new(Dialect::CommonMark);
    assert_eq!(
        article.to_markdown_with(&options),
        "a<sup id=\"fnref:1\"><a href=\"#fn:1\">1</a></sup>\n\n<section class=\"footnotes\">\n<ol>\n\
         <li id=\"fn:1\">n <a href=\"#fnref:1\">↩</a></li>\n</ol>\n</section>\n"
    );
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
fn a_link_between_keeps_brackets_from_making_one_until_others_open() {
    let between = |behind| vec![text("[a"), link("/u", vec![text("b")]), text(behind)];
    assert_eq!(of_inlines(between("](c)")), "[a[b](/u)](c)");
    let picture = vec![text("![a"), link("/u", vec![text("b")]), text("](c)")];
    assert_eq!(of_inlines(picture), "![a[b](/u)\\](c)");
    assert_eq!(of_inlines(between(" [c](d)")), "[a[b](/u) [c\\](d)");
    assert_eq!(of_inlines(between(" [c] ](d)")), "[a[b](/u) [c] \\](d)");
}

#[test]
fn a_mail_address_in_angle_brackets_is_text() {
    assert_eq!(of_text("<*@user>"), "\\<*@user>");
}

fn with(options: &MarkdownOptions, content: Vec<Inline>) -> String {
    let mut out = Article::new(vec![p(content)]).to_markdown_with(options);
    out.truncate(out.trim_end().len());
    out
}

fn for_dialect(dialect: Dialect, content: Vec<Inline>) -> String {
    with(&MarkdownOptions::new(dialect), content)
}

fn code(code: &str) -> Inline {
    Inline::Code { text: code.to_owned() }
}

#[test]
fn references_stand_in_for_tags_around_emphasis() {
    let options = MarkdownOptions::default().emphasis_fallback(EmphasisFallback::References);
    let with = |content| with(&options, content);
    assert_eq!(
        with(vec![text("自从"), strong("“互联”"), text("以来")]),
        "自&#x4ECE;**“互联”**&#x4EE5;来"
    );
    assert_eq!(with(vec![strong("令人仰望。"), text("拼多多")]), "**令人仰望。**&#x62FC;多多");
    assert_eq!(with(vec![text("foo"), strong("(bar)"), text("baz")]), "fo&#x6F;**(bar)**&#x62;az");
    assert_eq!(with(vec![text("约"), strong("¥5"), text("元")]), "&#x7EA6;**¥5**元");
    assert_eq!(with(vec![text("a\\b"), strong("“c”")]), "a\\\\&#x62;**“c”**");
}

#[test]
fn without_html_everything_has_the_nearest_form() {
    let options = MarkdownOptions::default().raw_html(false);
    let with = |content| with(&options, content);
    let sub = Inline::marked(Mark::Subscript, vec![text("2")]);
    assert_eq!(with(vec![text("H"), sub, text("O")]), "H2O");
    let ruby =
        Inline::Ruby { base: vec![text("漢")], text: "かん".to_owned(), parentheses: false };
    assert_eq!(with(vec![ruby]), "漢(かん)");
    assert_eq!(with(vec![Inline::marked(Mark::Quote, vec![text("a")])]), "“a”");
    let table = Table::new(
        vec![Row::new(vec![Cell::new(vec![words("a")])])],
        vec![Row::new(vec![Cell::new(vec![words("b"), words("c")])])],
    );
    let details =
        Block::Details { summary: vec![text("s")], blocks: vec![Block::Table(table.into())] };
    assert_eq!(
        Article::new(vec![details]).to_markdown_with(&options),
        "**s**\n\n| a |\n| --- |\n| b c |\n"
    );
}

#[test]
fn style_is_a_matter_of_options() {
    let heading = |level| Block::Heading {
        level: HeadingLevel::new(level),
        id: None,
        content: vec![text("A b")],
    };
    let item = |t: &str| ListItem::new(vec![words(t)]);
    let blocks = vec![
        heading(1),
        heading(2),
        p(vec![em("a"), text(" b"), em("c"), text("d"), Inline::Break, text("---")]),
        Block::List(List::new(ListKind::Bullet, vec![item("one"), item("two")])),
        Block::List(List::new(ListKind::Bullet, vec![item("one")])),
        Block::Code { language: Language::new("rust"), text: "~~~".to_owned() },
        p(vec![
            link("/u", vec![text("x [1]")]),
            link("/v", vec![text("y")]),
            link("/u", vec![text("z")]),
        ]),
    ];
    let options = MarkdownOptions::default()
        .headings(HeadingStyle::Setext)
        .heading_shift(1)
        .emphasis_marker(EmphasisMarker::Underscore)
        .hard_break(HardBreak::Spaces)
        .bullet(Bullet::Plus)
        .fence(Fence::Tildes)
        .math(MathStyle::Dollars)
        .links(LinkStyle::Reference);
    assert_eq!(
        Article::new(blocks).to_markdown_with(&options),
        "A b\n---\n\n### A b\n\n_a_ b*c*d  \n\\---\n\n+ one\n+ two\n\n- one\n\n~~~~rust\n~~~\n~~~~\n\n\
         [x \\[1\\]][1][y][2][z][1]\n\n[1]: /u\n[2]: /v\n"
    );
}

/// As lowering reads it back; the caption's own emphasis would be lost in that of the whole.
#[test]
fn the_caption_of_a_picture_is_emphasized_on_the_line_below() {
    let figure = |link: Option<&str>, caption| {
        let image = Image::new(WebUrl::media("/a.png").unwrap()).into();
        let link = link.map(|url| Link::new(WebUrl::link(url).unwrap()).into());
        Block::Figure { blocks: vec![Block::Image { image, link }], caption }
    };
    assert_eq!(markdown(vec![figure(None, vec![text("b")])]), "![](/a.png)\\\n*b*\n");
    let strong = vec![strong("a"), text(" b.")];
    assert_eq!(markdown(vec![figure(Some("/u"), strong)]), "[![](/a.png)](/u)\\\n***a** b.*\n");
    assert_eq!(markdown(vec![figure(None, vec![em("a"), text(" b")])]), "![](/a.png)\n\n*a* b\n");
    let two = Block::Figure { blocks: vec![words("a"), words("b")], caption: vec![text("c")] };
    assert_eq!(markdown(vec![two]), "a\n\nb\n\nc\n");
}

/// To delimiters the place at the beginning of a heading is punctuation.
#[test]
fn the_id_of_a_heading_stands_beside_its_delimiters() {
    let content = vec![em("。"), text("*")];
    let id = Some("user-content-a".to_owned());
    let heading = Block::Heading { level: HeadingLevel::new(1), id, content };
    assert_eq!(markdown(vec![heading]), "# <a id=\"user-content-a\"></a>*。*\\*\n");
}

#[test]
fn a_formula_between_dollar_signs_has_no_digit_behind_it() {
    let options = MarkdownOptions::default().math(MathStyle::Dollars);
    let math = || Inline::Math { tex: "x^2".to_owned() };
    assert_eq!(
        with(
            &options,
            vec![math(), text("a "), math(), text("1 "), Inline::Math { tex: "{".to_owned() }]
        ),
        "$x^2$a \\$`x^2`\\$1 \\$`{`\\$"
    );
    assert_eq!(
        with(&options, vec![math(), math(), text(" "), math(), text("$ a")]),
        "\\$`x^2`\\$$x^2$ \\$`x^2`\\$$ a"
    );
}

/// There it is text of a paragraph, which only a list that begins with 1 interrupts.
#[test]
fn a_list_below_a_formula_between_dollar_signs_needs_a_blank_line() {
    let math = Block::Math { tex: "x".to_owned() };
    let list = |start| {
        let kind = ListKind::Ordered { start };
        Block::List(List::new(kind, vec![ListItem::new(vec![words("a")])]))
    };
    let item = |start| ListItem::new(vec![math.clone(), list(start)]);
    let written = |start, style| {
        let mut list = List::new(ListKind::Bullet, vec![item(start)]);
        list.tight = true;
        let article = Article::new(vec![Block::List(list)]);
        article.to_markdown_with(&MarkdownOptions::default().math(style))
    };
    assert_eq!(written(2, MathStyle::Dollars), "- $$\n  x\n  $$\n\n  2. a\n");
    assert_eq!(written(1, MathStyle::Dollars), "- $$\n  x\n  $$\n  1. a\n");
    assert_eq!(written(2, MathStyle::Code), "- ```math\n  x\n  ```\n  2. a\n");
}

#[test]
fn headings_within_html_move_too() {
    let heading =
        Block::Heading { level: HeadingLevel::new(1), id: None, content: vec![text("a")] };
    let table = Table::new(vec![], vec![Row::new(vec![Cell::new(vec![heading])])]);
    let options = MarkdownOptions::default().heading_shift(2);
    let out = Article::new(vec![Block::Table(table.into())]).to_markdown_with(&options);
    assert!(out.contains("<h3>a</h3>"), "{out}");
}

#[test]
fn every_sign_is_escaped_if_that_is_asked_for() {
    let options = MarkdownOptions::default().escapes(Escapes::Conservative);
    let with = |content| with(&options, content);
    assert_eq!(
        with(vec![text("a_b * c [d] `e` 1 < 2 ~ {f} $5 = | \\ g & h. i!")]),
        "a\\_b \\* c \\[d\\] \\`e\\` 1 \\< 2 \\~ \\{f\\} \\$5 \\= \\| \\\\ g & h. i!"
    );
    assert_eq!(with(vec![strong("*a*"), text("*")]), "**\\*a\\***\\*");
    assert_eq!(with(vec![text("a"), strong("*b")]), "a<strong>\\*b</strong>");
    assert_eq!(with(vec![text("to a_b@c.example")]), "to a\\_b<!-- -->@c.example");
}

#[test]
fn lines_end_only_where_no_block_can_begin() {
    let options = MarkdownOptions::default().wrap(Some(10));
    let long = "one two three - four 1. five # six seven";
    assert_eq!(with(&options, vec![text(long)]), "one two\nthree - four 1.\nfive # six\nseven");
    let quoted = Block::Quote { blocks: vec![words("one two three")] };
    assert_eq!(Article::new(vec![quoted]).to_markdown_with(&options), "> one two\n> three\n");
    assert_eq!(with(&options, vec![text("[a]: word another")]), "[a]: word another");
}
