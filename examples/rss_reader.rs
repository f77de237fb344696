//! What a feed reader does with the HTML of its entries: safe HTML to show, a line for the list, the pictures to fetch ahead.
//!
//! `cargo run --example rss_reader`

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use offprint::{Cleaner, Error, HtmlOptions};

/// An entry as a feed parser gives it.
struct Entry {
    address: &'static str,
    html: &'static str,
}

const ENTRIES: [Entry; 2] = [
    Entry {
        address: "https://example.org/2021/harbour/",
        html: "<p>The harbour was <b>empty</b>.<script>track()</script></p><img src='pier.jpg' alt='The pier' width=800 height=600>",
    },
    Entry {
        address: "https://example.org/2021/letters/",
        html: "<div><p>Three letters came. <a href='../harbour/' onclick='go()'>The first</a> was short.</p></div>",
    },
];

fn main() -> Result<(), Error> {
    // Made once, used for every entry, from any thread.
    let cleaner = Cleaner::new();
    let options = HtmlOptions::new().lazy_images(true).rel("nofollow").new_tabs(true);
    for entry in ENTRIES {
        // A feed's addresses are often relative to its entries.
        let article = cleaner.with_base_url(entry.address)?.clean(entry.html)?;
        let excerpt: String = article.to_text().chars().take(80).collect();
        println!("<!-- {} -->", excerpt.replace('\n', " ").trim());
        for image in article.images() {
            println!("<!-- fetch {} -->", image.url);
        }
        println!("{}", article.to_html_with(&options));
    }
    Ok(())
}
