//! `offprint explain`: what was changed, by which rule and why, as text, JSON and a page; the page stays a page, whatever the document
//! holds.

use crate::run::{Folder, offprint, seed};

/// All that could leave its place in a page, in every place that the page shows.
const HOSTILE: &str = "---\ntitle: '</p><script>alert(1)</script>'\ndate: </style><img src=x onerror=alert(1)>\n---\n\
    <div class=\"</mark><script>alert(2)</script>\" hidden>gone <!-- </pre><script>alert(3)</script> --></div>\
    <p><a href=\"javascript:alert(4)\">a</a> <img src=\"https://example.org/a.png?</code><script>alert(5)</script>\" alt=\"&quot;&gt;<svg onload=alert(6)>\">\
    <iframe srcdoc=\"<script>alert(7)</script>\"></iframe>\u{202e}\u{1b}[2J</p><style>*{display:none}</style><script>alert(8)</script>";

fn page(words: &[&str], input: &str) -> String {
    let done = offprint(&[&["explain", "--format", "html"], words].concat(), input);
    assert_eq!(done.status, 0, "{}", done.err);
    done.out
}

#[test]
fn text_is_what_the_rules_tell() {
    let post = seed("woshipm");
    let text = offprint(&["explain", &post], "");
    assert_eq!((text.status, text.out), (0, offprint(&["rules", "explain", &post], "").out));
    assert_eq!(offprint(&["explain", "no-such-file"], "").status, 1);
}

#[test]
fn json_has_every_change_with_its_place_and_reason() {
    let done = offprint(&["explain", "--format", "json", &seed("woshipm"), &seed("huxiu")], "");
    let lines: Vec<serde_json::Value> =
        done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    let changes = lines[0]["changes"].as_array().unwrap();
    let tip = changes.iter().find(|change| change["rule"] == "woshipm/tip-jar").unwrap();
    assert_eq!(
        (&tip["kind"], &tip["line"], &tip["column"]),
        (&"removed".into(), &113.into(), &1.into())
    );
    for change in lines.iter().flat_map(|line| line["changes"].as_array().unwrap()) {
        assert!(change["why"].is_string(), "{change}");
    }
}

#[test]
fn the_page_shows_every_change_of_the_seeds() {
    for name in ["huxiu", "woshipm"] {
        let page = page(&[&seed(name)], "");
        let text = offprint(&["explain", &seed(name)], "").out;
        let changes = text.lines().filter(|line| line.ends_with(']')).count();
        assert!(page.contains(&format!("<b>{changes} changes</b>")), "{changes}");
        assert!(page.contains("<p class=\"at\">") && page.contains("<article>"));
        assert!(!page.contains("<img") && !page.contains(" src=\"") && !page.contains("url("));
    }
}

#[test]
fn a_hostile_document_stays_text() {
    let folder = Folder::new();
    let pages = [
        page(&["--from", "post"], HOSTILE),
        page(
            &["--from", "page"],
            &format!("<!doctype html><title></title><script>1</script>{HOSTILE}"),
        ),
        page(&[&folder.write("<script>alert(9)<", HOSTILE)[..]], ""),
    ];
    for page in pages {
        let (head, body) = page.split_once("</head>").unwrap();
        assert!(head.contains("default-src 'none'"));
        for word in ["<script", "<img", "<svg", "<iframe", "<style", "onerror=\"", "\u{1b}"] {
            assert!(!body.contains(word), "{word} is in\n{body}");
        }
        let source = body.split("<div class=\"result\"").next().unwrap();
        assert!(!source.contains('\u{202e}'), "{source}");
        // Every tag is one that the page or the article has.
        for tag in body.split('<').skip(1) {
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let known = "section header h1 h2 p b span ul li code div pre mark i details summary del ins article a body html figure";
            assert!(known.split(' ').any(|known| known == name), "<{tag}");
        }
        assert!(!body.contains("href=\"javascript"));
    }
}

#[test]
fn a_document_without_changes_has_a_page() {
    assert!(page(&["--from", "fragment"], "<p>x</p>").contains("<b>0 changes</b>"));
    assert!(page(&["--from", "fragment"], "").contains("<article>"));
}
