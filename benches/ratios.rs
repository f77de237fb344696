//! How long cleaning takes beside `ammonia::clean`: both in one process, in turns, on the seeds; prints the ratio.
//!
//! `cargo bench`. The time of a document is the least of many turns, which is what the machine needs when nothing disturbs it.

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use offprint::Cleaner;

const TURNS: usize = 300;

/// What is measured: its name and the work on one document, which gives the length of its result.
type Contender<'a> = (&'static str, Box<dyn Fn(&str) -> usize + 'a>);

fn main() {
    let seeds = [
        ("huxiu", include_str!("../seeds/huxiu.html")),
        ("woshipm", include_str!("../seeds/woshipm.html")),
    ];
    let cleaner = Cleaner::builder().build().expect("the default settings are valid");
    let length = |result: Result<String, offprint::Error>| result.map_or(0, |text| text.len());
    let contenders: [Contender<'_>; 4] = [
        ("ammonia::clean", Box::new(|html| ammonia::clean(html).len())),
        ("offprint to HTML", Box::new(|html| length(cleaner.clean(html).map(|a| a.to_html())))),
        (
            "offprint to Markdown",
            Box::new(|html| length(cleaner.clean(html).map(|a| a.to_markdown()))),
        ),
        (
            "offprint, faithful",
            Box::new(|html| length(cleaner.sanitize(html, &ammonia::Builder::default()))),
        ),
    ];
    println!("{:<10} {:<22} {:>10} {:>10} {:>14}", "document", "", "µs", "MB/s", "× ammonia");
    for (name, html) in seeds {
        let least = measure(&contenders, html);
        for ((contender, _), time) in contenders.iter().zip(&least) {
            let micros = time.as_secs_f64() * 1e6;
            let rate = html.len() as f64 / time.as_secs_f64() / 1e6;
            let ratio = least[0].as_secs_f64() / time.as_secs_f64();
            println!("{name:<10} {contender:<22} {micros:>10.0} {rate:>10.1} {ratio:>14.2}");
        }
    }
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
