//! What is measured: the seeds, fragments, pages in the shape of real ones, and pages of the reader's own.

use std::fmt::Write as _;
use std::path::PathBuf;

/// The sets of documents, by name.
pub(crate) fn sets() -> Vec<(String, Vec<String>)> {
    let seeds =
        [include_str!("../../../seeds/huxiu.html"), include_str!("../../../seeds/woshipm.html")];
    let mut sets = vec![
        ("seeds".to_owned(), seeds.map(str::to_owned).to_vec()),
        ("a fragment of 200 B".to_owned(), vec![fragment(200)]),
        ("a fragment of 2 KB".to_owned(), vec![fragment(2048)]),
        ("generated: half of it scripts".to_owned(), vec![script_heavy()]),
        ("generated: dense tags".to_owned(), vec![tag_dense()]),
        ("generated: Chinese".to_owned(), vec![chinese()]),
        ("generated: tables".to_owned(), vec![tables()]),
    ];
    if let Some(folders) = std::env::var_os("OFFPRINT_PAGES") {
        for folder in std::env::split_paths(&folders) {
            sets.push((folder.display().to_string(), pages(folder)));
        }
    }
    sets
}

/// Every page below a folder.
fn pages(folder: PathBuf) -> Vec<String> {
    let mut folders = vec![folder];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".html") && !name.ends_with(".expected.html") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
        .iter()
        .filter_map(|file| std::fs::read(file).ok())
        .map(|b| String::from_utf8_lossy(&b).into_owned())
        .collect()
}

/// The beginning of an article, at most so many bytes, up to the end of a tag.
fn fragment(bytes: usize) -> String {
    let mut text = article(4);
    text.truncate(text.floor_char_boundary(bytes));
    text.truncate(text.rfind('>').map_or(0, |at| at + 1));
    text
}

fn article(sections: usize) -> String {
    let mut page = String::new();
    for section in 0..sections {
        let _ = write!(
            page,
            r#"<h2 class="title-{section} heading" id="s{section}">Section {section}</h2>
<p class="lead">The river rose in the night, and by <a class="inline-link" href="https://news.example.com/a/{section}?utm_source=feed&amp;id={section}">morning</a>
the lower fields stood <em>under water</em>; nobody had <span style="font-weight:bold">seen</span> it this high since the bridge was built.</p>
<figure class="wp-block-image"><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://img.example.com/{section}/large.jpg?w=800" width="800" height="533" alt="The bridge"><figcaption>The bridge on day {section}</figcaption></figure>
<ul class="list"><li>water</li><li>bread</li><li>blankets</li></ul>
<p>Twelve houses were emptied &amp; the school was opened to those who had nowhere else to go &mdash; &ldquo;for as long as it takes&rdquo;.</p>
"#
        );
    }
    page
}

fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>A page</title>{head}</head><body>{body}</body></html>"
    )
}

/// Half of the bytes are scripts and styles.
fn script_heavy() -> String {
    let script = "var a=function(b){return b<3?'<div>'+b+'</div>':\"x\"};\n".repeat(1500);
    let style = ".a>.b{color:red;margin:0 auto}\n".repeat(800);
    page(&format!("<style>{style}</style><script>{script}</script>"), &article(80))
}

fn tag_dense() -> String {
    let mut body = String::new();
    for at in 0..4000 {
        let _ = write!(
            body,
            r#"<div class="c{at} x"><a href="/p/{at}" title="t"><i class="icon"></i><b>{at}</b></a></div>"#
        );
    }
    page("", &body)
}

fn chinese() -> String {
    let text = "　　洪水在夜里涨了起来，到了早晨，低处的田地已经<strong>全部</strong>被淹没。自从桥建成以来，没有人见过这么高的水位。";
    page("", &format!("<div class=\"content\">{}</div>", format!("<p>{text}</p>").repeat(600)))
}

fn tables() -> String {
    let mut body =
        String::from("<table class=\"data\"><thead><tr><th>Day<th>Level<th>Houses</thead><tbody>");
    for at in 0..4000 {
        let _ = write!(
            body,
            "<tr><td>{at}</td><td class=\"n\">{}.5 m</td><td>{}</td></tr>",
            at % 9,
            at % 40
        );
    }
    body.push_str("</tbody></table>");
    page("", &body)
}
