//! How long cleaning takes beside `ammonia::clean`, and with all rule packs beside none: in one process, in turns, on the seeds and on
//! a page of 100 KB; prints the ratios.
//!
//! `cargo bench`. The time of a document is the least of many turns, which is what the machine needs when nothing disturbs it.

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use offprint::{Cleaner, Rules};

const TURNS: usize = 200;

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

/// A page of about so many bytes, in the shape of those that sites serve: boxes with classes, lazy pictures, links that track,
/// lists, code, a share bar.
fn page(bytes: usize) -> String {
    let mut page = String::from("<div class=\"post-content entry js-article\" id=\"content\">\n");
    let mut section = 0;
    while page.len() < bytes {
        section += 1;
        let _ = write!(
            page,
            r#"<h2 class="title-{section} heading">Section {section}</h2>
<div class="paragraph body-text"><p class="lead">The river rose in the night, and by <a class="inline-link" href="https://news.example.com/a/{section}?utm_source=feed&amp;id={section}">morning</a> the lower
fields stood <em>under water</em>; nobody had <span class="highlight" style="font-weight:bold">seen</span> it this high since the bridge was built.</p>
<p>Twelve houses were emptied, and the school was opened to those who had nowhere else to go. 洪水退去之后，人们回到了家里。</p></div>
<figure class="wp-block-image size-large"><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://img.example.com/{section}/large.jpg?w=800" width="800" height="533" alt="The bridge"><figcaption class="caption">The bridge on day {section}</figcaption></figure>
<ul class="list list-{section}"><li class="item">water</li><li class="item">bread</li><li class="item">blankets</li></ul>
<div class="share-bar sns"><a href="https://social.example.com/share?u=1">Share</a></div>
"#
        );
    }
    page.push_str("</div>");
    page
}

/// The least time of each contender on one document.
fn measure(contenders: &[Contender<'_>], html: &str) -> Vec<Duration> {
    let mut least = vec![Duration::MAX; contenders.len()];
    for _ in 0..TURNS {
        for ((_, work), least) in contenders.iter().zip(&mut least) {
            let started = Instant::now();
            black_box(work(black_box(html)));
            *least = started.elapsed().min(*least);
        }
    }
    least
}
