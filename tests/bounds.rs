//! Bounds that hold for every input: what comes out is no more than four times what went in and 64 KiB, or there is a typed error; memory
//! is no more than 40 times the input and 16 MiB (a block that grows counts once); and the stack is small. Time is measured by `cargo bench --bench growth`: a test that
//! looked at a clock would fail on a busy machine.

mod families;

use std::alloc::System;

use families::FAMILIES;
use offprint::{Cleaner, Error};
use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait};

#[global_allocator]
static MEMORY: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What may come out of so many bytes.
fn output(input: usize) -> usize {
    4 * input + (64 << 10)
}

/// What may be held at once for so many bytes.
fn memory(input: usize) -> usize {
    40 * input + (16 << 20)
}

/// Cleans in every way and writes every format; gives the sizes of what came out.
fn work(cleaner: &Cleaner, html: &str) -> Vec<(&'static str, usize)> {
    let mut sizes = Vec::new();
    let articles = [cleaner.clean(html), cleaner.clean_post(html), cleaner.clean_page(html)];
    for article in articles {
        match article {
            Ok(article) => {
                sizes.push(("HTML", article.to_html().len()));
                sizes.push(("Markdown", article.to_markdown().len()));
                sizes.push(("text", article.to_text().len()));
            }
            Err(Error::Limit { .. } | Error::NoArticle { .. }) => {}
            Err(error) => panic!("markup is never an error, but got: {error}"),
        }
    }
    match cleaner.sanitize(html, &ammonia::Builder::default()) {
        Ok(clean) => sizes.push(("faithful", clean.len())),
        Err(Error::Limit { .. }) => {}
        Err(error) => panic!("{error}"),
    }
    sizes
}

/// One test, so that nothing else runs while memory is counted.
#[test]
fn every_family_stays_within_output_memory_and_stack() {
    assert!(FAMILIES.len() >= 40);
    let cleaner = Cleaner::new();
    work(&cleaner, "<p>what is made once is made now");
    let mut faults = Vec::new();
    for (name, generator) in FAMILIES {
        for bytes in [6 << 10, 12 << 10, 24 << 10] {
            let html = generator(bytes);
            MEMORY.reset_peak_memory();
            let sizes = work(&cleaner, &html);
            let held = MEMORY.get_peak_memory();
            for (format, size) in sizes {
                if size > output(html.len()) {
                    faults.push(format!("{name}: {size} bytes of {format} from {}", html.len()));
                }
            }
            if held > memory(html.len()) {
                faults.push(format!("{name}: {held} bytes held for {}", html.len()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    a_million_open_elements_fit_a_small_stack(&cleaner);
}

/// 512 KiB is a quarter of what a thread gets.
fn a_million_open_elements_fit_a_small_stack(cleaner: &Cleaner) {
    for unit in ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<x-y>"] {
        let html = format!("{}deep", unit.repeat(1_000_000 / unit.matches('<').count()));
        let cleaner = cleaner.clone();
        let worker = std::thread::Builder::new().stack_size(512 << 10).spawn(move || {
            let article = cleaner.clean(&html).expect("flattened, not refused");
            assert!(article.to_text().contains("deep") && article.to_markdown().contains("deep"));
            let again = cleaner.clean(&article.to_html()).expect("within the limits");
            assert_eq!(again, article, "{unit}");
            article.to_json().len()
        });
        worker.expect("a thread").join().expect("no overflow, no panic");
    }
}
