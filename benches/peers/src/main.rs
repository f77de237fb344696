//! offprint and its peers on the same documents: in turns in one process, by the processor time of the thread, each document by the
//! least of its rounds. Prints megabytes a second and the ratio of offprint to each peer; with `--stages`, the share of each stage of
//! offprint instead; built with `--features memory`, what each takes of memory.
//!
//! Documents: the seeds, fragments, generated pages in the shape of real ones, and every `.html` file of the folders in `OFFPRINT_PAGES`
//! (separated by colons; files called `*.expected.html` are left out). `ROUNDS` is how often, 5 unless set.

mod documents;
#[cfg(feature = "memory")]
mod memory;
mod stages;

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use html5ever::tendril::TendrilSink;
use offprint::{Cleaner, Rules};

/// What is measured: its name and the work on one document, which gives the length of its result.
type Contender = (&'static str, Box<dyn Fn(&str) -> usize>);

fn main() {
    let cleaner = Cleaner::new();
    let contenders = contenders(&cleaner);
    let rounds = std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    if std::env::args().any(|argument| argument == "--stages") {
        return stages::print(&cleaner, rounds);
    }
    for (name, documents) in documents::sets() {
        let bytes: usize = documents.iter().map(String::len).sum();
        println!("\n{name}: {} documents, {bytes} bytes", documents.len());
        #[cfg(feature = "memory")]
        memory::print(&contenders, &documents);
        #[cfg(not(feature = "memory"))]
        print(&contenders, &documents, rounds);
    }
}

/// Prints megabytes a second, and how many times the time of offprint each takes, to HTML and to Markdown.
#[cfg_attr(
    feature = "memory",
    expect(dead_code, reason = "time is not measured while memory is counted")
)]
fn print(contenders: &[Contender], documents: &[String], rounds: usize) {
    let bytes: usize = documents.iter().map(String::len).sum();
    let times = measure(contenders, documents, rounds);
    println!("  {:<28}{:>9}{:>11}{:>11}", "", "MB/s", "× HTML", "× Markdown");
    for ((contender, _), time) in contenders.iter().zip(&times) {
        let rate = bytes as f64 / time.as_secs_f64() / 1e6;
        let to = |mine: Duration| time.as_secs_f64() / mine.as_secs_f64();
        let (html, markdown) = (to(times[0]), to(times[1]));
        println!("  {contender:<28}{rate:>9.1}{html:>11.2}{markdown:>11.2}");
    }
}

fn contenders(cleaner: &Cleaner) -> Vec<Contender> {
    let (html, markdown) = (cleaner.clone(), cleaner.clone());
    let plain = Cleaner::builder().rules(Rules::none()).build().expect("no packs are valid");
    let converter = htmd::HtmlToMarkdown::new();
    let chained = htmd::HtmlToMarkdown::new();
    vec![
        (
            "offprint → HTML",
            Box::new(move |text| html.clean(text).map_or(0, |a| a.to_html().len())),
        ),
        (
            "offprint → Markdown",
            Box::new(move |text| markdown.clean(text).map_or(0, |a| a.to_markdown().len())),
        ),
        (
            "offprint, no packs → HTML",
            Box::new(move |text| plain.clean(text).map_or(0, |a| a.to_html().len())),
        ),
        (
            "html5ever + rcdom, parse",
            Box::new(|text| {
                let dom = html5ever::parse_document(
                    markup5ever_rcdom::RcDom::default(),
                    Default::default(),
                )
                .one(text);
                dom.document.children.borrow().len()
            }),
        ),
        (
            "scraper, parse",
            Box::new(|text| scraper::Html::parse_document(text).tree.nodes().count()),
        ),
        ("ammonia", Box::new(|text| ammonia::clean(text).len())),
        ("htmd", Box::new(move |text| converter.convert(text).map_or(0, |text| text.len()))),
        (
            "ammonia, then htmd",
            Box::new(move |text| {
                chained.convert(&ammonia::clean(text)).map_or(0, |text| text.len())
            }),
        ),
        (
            "html-to-markdown-rs",
            Box::new(|text| {
                html_to_markdown_rs::convert(text, None)
                    .map_or(0, |found| found.content.map_or(0, |text| text.len()))
            }),
        ),
        (
            "dom_smoothie",
            Box::new(|text| {
                let article = dom_smoothie::Readability::new(text, None, None)
                    .and_then(|mut page| page.parse());
                article.map_or(0, |article| article.content.len())
            }),
        ),
        (
            "lol_html, rewrite",
            Box::new(|text| {
                let settings = lol_html::RewriteStrSettings::new()
                    .append_element_content_handler(lol_html::element!("img[src]", |_| Ok(())));
                lol_html::rewrite_str(text, settings).map_or(0, |text| text.len())
            }),
        ),
    ]
}

/// The sum over the documents of the least time of each contender.
fn measure(contenders: &[Contender], documents: &[String], rounds: usize) -> Vec<Duration> {
    let mut sums = vec![Duration::ZERO; contenders.len()];
    for document in documents {
        let mut least = vec![Duration::MAX; contenders.len()];
        // Small documents more often: the clock is coarse.
        let repeats = (20_000 / document.len().max(1)).clamp(1, 100);
        for _ in 0..rounds {
            for ((_, work), least) in contenders.iter().zip(&mut least) {
                let started = ThreadTime::now();
                for _ in 0..repeats {
                    black_box(work(black_box(document)));
                }
                *least = (*least).min(started.elapsed() / repeats as u32);
            }
        }
        sums.iter_mut().zip(&least).for_each(|(sum, least)| *sum += *least);
    }
    sums
}
