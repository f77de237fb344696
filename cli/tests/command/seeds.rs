//! The two seeds through the command: what a reader expects of each article is there, in every format.

use serde_json::Value;

use crate::run::{offprint, seed};

fn convert(name: &str, to: &str) -> String {
    let done = offprint(&["--to", to, &seed(name)], "");
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    done.out
}

/// The part of a post after its front matter.
fn body(post: &str) -> &str {
    let rest = post.strip_prefix("---\n").expect("front matter begins the post");
    rest.split_once("\n---\n").expect("front matter ends").1
}

fn article(name: &str) -> Value {
    serde_json::from_str(&convert(name, "json")).expect("JSON")
}

fn images(html: &str) -> Vec<&str> {
    html.match_indices("<img ")
        .map(|(at, _)| &html[at..at + html[at..].find('>').unwrap()])
        .collect()
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn huxiu_keeps_its_images_in_order_at_their_own_addresses_with_their_sizes() {
    let html = convert("huxiu", "html");
    let images = images(&html);
    let sizes = [("013715333044.png", 738, 524), ("230932882282.png", 1000, 1326)];
    assert_eq!(images.len(), 5);
    for (image, (name, width, height)) in images.iter().zip(sizes) {
        assert!(image.contains("https://img.huxiucdn.com/article/content/202111/30/"), "{image}");
        assert!(image.contains(name), "{image}");
        assert!(image.contains(&format!("width=\"{width}\" height=\"{height}\"")), "{image}");
    }
    for image in images {
        assert!(image.contains(" width=") && image.contains(" height="), "{image}");
    }
}

#[test]
fn huxiu_has_its_headings_quotes_and_caption() {
    let html = convert("huxiu", "html");
    assert_eq!(count(&html, "<h3>"), 2);
    assert_eq!(count(&html, "<blockquote>"), 5);
    let longest = html
        .split("<blockquote>")
        .skip(1)
        .map(|quote| count(quote.split("</blockquote>").next().unwrap_or_default(), "<p>"));
    assert_eq!(longest.max(), Some(3));
    assert!(html.contains("<figcaption>图源：黑眼豆豆</figcaption></figure>"));
}

#[test]
fn woshipm_has_its_images_without_the_proxy() {
    let html = convert("woshipm", "html");
    assert_eq!(images(&html).len(), 5);
    for image in images(&html) {
        assert!(image.contains("src=\"http://image.woshipm.com/wp-files/2021/10/"), "{image}");
    }
    for format in ["html", "markdown", "text", "json"] {
        assert!(!convert("woshipm", format).contains("workers.dev"), "{format}");
    }
}

#[test]
fn woshipm_has_its_headings_and_nothing_of_the_tip_jar() {
    let html = convert("woshipm", "html");
    assert_eq!((count(&html, "<h2>"), count(&html, "<h3>")), (4, 5));
    for format in ["html", "markdown", "text", "json"] {
        let text = convert("woshipm", format);
        for clutter in ["打赏", "赞赏", "<button", "<svg"] {
            assert!(!text.contains(clutter), "{clutter} in {format}");
        }
        assert!(
            text.contains("题图来自Unsplash，基于CC0协议"),
            "the last line is lost in {format}"
        );
    }
    assert!(!html.contains("<p></p>") && !html.contains("<p>\u{a0}</p>"));
}

#[test]
fn html_has_no_attribute_of_the_vendors() {
    for name in ["huxiu", "woshipm"] {
        let html = convert(name, "html");
        let body = body(&html);
        let words =
            [" class=", " style=", " label=", " data-", " referrerpolicy=", " _src=", " id="];
        for word in words {
            assert!(!body.contains(word), "{word} in {name}");
        }
    }
}

#[test]
fn markdown_has_no_raw_tag_but_the_one_that_emphasis_cannot_express() {
    let tags = |name: &str| {
        let post = convert(name, "markdown");
        let body = body(&post);
        let starts = body.match_indices('<').map(|(at, _)| at);
        let tags = starts.map(|at| body[at..].split_inclusive('>').next().unwrap_or_default());
        tags.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(tags("huxiu"), [""; 0]);
    assert_eq!(tags("woshipm"), ["<strong>", "</strong>"]);
    assert!(convert("woshipm", "markdown").contains("仰望。</strong>拼多多"));
}

#[test]
fn every_key_of_the_front_matter_is_kept() {
    for name in ["huxiu", "woshipm"] {
        for format in ["markdown", "html"] {
            let post = convert(name, format);
            let front_matter = &post[..post.len() - body(&post).len()];
            let keys: Vec<&str> = front_matter
                .lines()
                .filter(|line| line.starts_with(|c: char| c.is_alphabetic()))
                .filter_map(|line| line.split(':').next())
                .collect();
            let source =
                ["title", "categories", "headimg", "author", "comments", "date", "thumbnail"];
            assert_eq!(keys, source, "{name} as {format}");
        }
    }
}

#[test]
fn metadata_is_typed() {
    let huxiu = article("huxiu");
    assert_eq!(huxiu["meta"]["title"], "阿里腾讯走到了命运转折点？");
    assert_eq!(huxiu["meta"]["published"], "2021-11-30T23:23:00Z");
    assert_eq!(huxiu["meta"]["authors"], serde_json::json!(["虎嗅"]));
    let woshipm = article("woshipm");
    assert_eq!(woshipm["meta"]["published"], "2021-10-10T00:00:00Z");
    assert_eq!(woshipm["meta"]["categories"].as_array().map(Vec::len), Some(3));
    let image = woshipm["meta"]["image"].as_str().expect("a lead image");
    assert_eq!(image, "http://image.woshipm.com/wp-files/2021/10/mkLV9I4a7bc4IRYmaxTt.jpg");
}

#[test]
fn a_post_that_went_through_the_command_stays_the_same() {
    for name in ["huxiu", "woshipm"] {
        let once = convert(name, "html");
        let twice = offprint(&["--to", "html"], &once);
        assert_eq!(twice.status, 0);
        assert_eq!(twice.out, once);
    }
}
