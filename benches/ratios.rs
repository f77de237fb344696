//! How long cleaning takes beside `ammonia::clean`, and with all rule packs beside none: in one process, in turns, on the seeds and on
//! a page of 100 KB; prints the ratios.
//!
//! `cargo bench`. The time of a document is the least of many, which is what the machine needs when nothing disturbs it. A contender's turn
//! is some documents long: whoever cleans many has code and tables in the caches.

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use offprint::{Cleaner, Rules};

const TURNS: usize = 25;

/// How many times a contender works in its turn.
const DOCUMENTS: usize = 10;

/// What is measured: its name and the work on one document, which gives the length of its result.
type Contender<'a> = (&'static str, Box<dyn Fn(&str) -> usize + 'a>);

fn main() {
    let seeds = [
        ("huxiu", include_str!("../seeds/huxiu.html")),
        ("woshipm", include_str!("../seeds/woshipm.html")),
    ];
    let cleaner = Cleaner::builder().build().expect("the default settings are valid");
    let length = |result: Result<String, offprint::Error>| result.map_or(0, |text| text.len());
    let plain = Cleaner::builder().rules(Rules::none()).build().expect("no packs are valid");
    let contenders: [Contender<'_>; 5] = [
        ("ammonia::clean", Box::new(|html| ammonia::clean(html).len())),
        ("offprint to HTML", Box::new(|html| length(cleaner.clean(html).map(|a| a.to_html())))),
        ("offprint without packs", Box::new(|html| length(plain.clean(html).map(|a| a.to_html())))),
        (
            "offprint to Markdown",
            Box::new(|html| length(cleaner.clean(html).map(|a| a.to_markdown()))),
        ),
        (
            "offprint, faithful",
            Box::new(|html| length(cleaner.sanitize(html, &ammonia::Builder::default()))),
        ),
    ];
    let page = page(100_000);
    let documents = [seeds[0], seeds[1], ("100 KB", page.as_str())];
    println!("{:<10} {:<22} {:>10} {:>10} {:>14}", "document", "", "µs", "MB/s", "× ammonia");
    for (name, html) in documents {
        let least = measure(&contenders, html);
        for ((contender, _), time) in contenders.iter().zip(&least) {
            let micros = time.as_secs_f64() * 1e6;
            let rate = html.len() as f64 / time.as_secs_f64() / 1e6;
            let ratio = least[0].as_secs_f64() / time.as_secs_f64();
            println!("{name:<10} {contender:<22} {micros:>10.0} {rate:>10.1} {ratio:>14.2}");
        }
    }
}

/// A page of about so many bytes, in the shape of those that sites serve. On 100 KB it has as many links (100), pictures (15, 3 of them
/// lazy), tracked links (3), paragraphs (30), classes (300), styles (30) and scripts (15) as the pages of Readability's tests have on
/// average (`mozilla/readability`, `test/test-pages`, counted 2026-11).
fn page(bytes: usize) -> String {
    let mut page = String::from("<div class=\"post-content entry js-article\" id=\"content\">\n");
    let mut section = 0;
    while page.len() < bytes {
        section += 1;
        let tracking = if section % 10 == 1 { "?utm_source=feed&amp;id=1" } else { "" };
        let _ = write!(
            page,
            r#"<div class="section section-{section}" id="s{section}"><h2 class="title heading"><span style="color:#333">Section {section}</span></h2>
<p class="lead">The river rose in the night, and by <a class="inline-link" href="https://news.example.com/a/{section}{tracking}">morning</a> the lower
fields stood <em>under water</em>; {SENTENCES}洪水退去之后，人们回到了家里。</p>
<div class="more-box"><ul class="list list-{section}"><li class="item"><a class="item-link" href="/water/{section}">water</a></li><li class="item"><a href="https://news.example.com/bread/{section}">bread
and blankets</a></li><li class="item">boats</li></ul></div></div>
"#
        );
        if section % 10 == 1 {
            let _ = writeln!(
                page,
                r#"<figure class="wp-block-image size-large"><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://img.example.com/{section}/large.jpg?w=800" width="800" height="533" alt="The bridge"><figcaption class="caption">The bridge on day {section}</figcaption></figure>"#
            );
        } else if section % 5 == 1 || section % 3 == 0 {
            let _ = writeln!(
                page,
                r#"<div class="image-box"><img class="photo" src="https://img.example.com/{section}/large.jpg" width="800" height="533" alt="The bridge"></div>"#
            );
        }
        if section % 2 == 0 {
            let _ = writeln!(
                page,
                "<script>{}</script>",
                "window.queue.push({slot: 'top', size: [300, 250]});\n".repeat(40)
            );
        }
        if section % 15 == 0 {
            page.push_str(r#"<div class="share-bar sns"><a href="https://social.example.com/share?u=1">Share</a></div>"#);
        }
    }
    page.push_str("</div>");
    page
}

/// What a paragraph goes on with.
const SENTENCES: &str = "nobody had seen it this high since the bridge was built, and those who lived by the mill had carried their beds to the \
upper floor before it was light. Twelve houses were emptied, and the school was opened to those who had nowhere else to go. The \
baker sent what he had, the miller sent flour, and two boats went from door to door until the evening. In the afternoon the rain \
stopped; the water did not. It stood in the gardens for three days and left a line on every wall, which the children measured \
with their hands. A week later the road was open again, the fields were grey, and the meeting about the dam, which had been \
put off every spring for eleven years, was held in a hall with the doors taken off their hinges to dry. Nobody asked this time what it would cost. ";

/// The least time of each contender on one document.
fn measure(contenders: &[Contender<'_>], html: &str) -> Vec<Duration> {
    let mut least = vec![Duration::MAX; contenders.len()];
    for _ in 0..TURNS {
        for ((_, work), least) in contenders.iter().zip(&mut least) {
            for _ in 0..DOCUMENTS {
                let started = Instant::now();
                black_box(work(black_box(html)));
                *least = started.elapsed().min(*least);
            }
        }
    }
    least
}
