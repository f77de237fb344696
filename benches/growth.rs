//! How time and memory grow with the input for each family of attacks: `cargo bench --bench growth [-- FAMILY…]` cleans 64 KiB to 4 MiB of
//! each, writes HTML and Markdown, and prints how much longer twice the input takes (the mean of two doublings: n, 2n, 4n; the worst of
//! these), the worst seconds for a megabyte, and the most memory held for a byte. Times below a hundredth of a second are noise and do not
//! count; a block of memory that grows counts once. It ends with a status of 1 when a bound is passed.

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

#[path = "../tests/families/mod.rs"]
mod families;

use std::alloc::System;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use offprint::{Cleaner, Error};
use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait};

#[global_allocator]
static MEMORY: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

const SMALLEST: usize = 64 << 10;
const LARGEST: usize = 4 << 20;
const TURNS: usize = 3;

/// The bounds: growth when the input doubles, seconds for a megabyte.
const MAX_RATIO: f64 = 2.3;
const MAX_SECONDS: f64 = 1.0;
const NOISE: Duration = Duration::from_millis(10);

/// Time that this thread had a processor, where Linux tells it, so that other programs do not count; else the time of the clock.
fn time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    match text.split_whitespace().next().and_then(|word| word.parse().ok()) {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => START.elapsed(),
    }
}

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let cleaner = Cleaner::new();
    let mut failures = 0;
    println!(
        "{:<40} {:>8} {:>8} {:>8} {:>8}  result",
        "family", "t(2n)/t", "s/MB", "out/in", "mem/in"
    );
    for (name, generator) in families::FAMILIES {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let mut before: [Option<Duration>; 2] = [None; 2];
        let (mut ratio, mut seconds, mut out, mut memory) = (0_f64, 0_f64, 0_f64, 0_f64);
        let mut result = "article";
        let mut bytes = SMALLEST;
        while bytes <= LARGEST {
            let html = generator(bytes);
            let length = html.len() as f64;
            let mut least = Duration::MAX;
            for _ in 0..TURNS {
                MEMORY.reset_peak_memory();
                let started = time();
                let cleaned = match html.starts_with("<!doctype") {
                    true => cleaner.clean_page(black_box(&html)),
                    false => cleaner.clean(black_box(&html)),
                };
                let size = match &cleaned {
                    Ok(article) => article.to_html().len().max(article.to_markdown().len()),
                    Err(Error::Limit { .. }) => {
                        result = "limit";
                        0
                    }
                    Err(Error::NoArticle { .. }) => {
                        result = "no article";
                        0
                    }
                    Err(error) => panic!("{error}"),
                };
                drop(cleaned);
                least = least.min(time().saturating_sub(started));
                out = out.max(size.saturating_sub(64 << 10) as f64 / length);
                let held = MEMORY.get_peak_memory().saturating_sub(16 << 20);
                memory = memory.max(held as f64 / length);
                if least > Duration::from_secs(1) {
                    break;
                }
            }
            let counts = |time: &Option<Duration>| time.filter(|time| *time > NOISE);
            if let Some(quarter) = counts(&before[0]) {
                ratio = ratio.max((least.as_secs_f64() / quarter.as_secs_f64()).sqrt());
            } else if let Some(half) = counts(&before[1]) {
                ratio = ratio.max(least.as_secs_f64() / half.as_secs_f64());
            }
            if least > NOISE {
                seconds = seconds.max(least.as_secs_f64() / length * 1e6);
            }
            before = [before[1], Some(least)];
            bytes *= 2;
        }
        let fails = ratio > MAX_RATIO || seconds > MAX_SECONDS || out > 4.0 || memory > 40.0;
        failures += usize::from(fails);
        let mark = if fails { "  <- past a bound" } else { "" };
        println!("{name:<40} {ratio:>8.2} {seconds:>8.3} {out:>8.2} {memory:>8.1}  {result}{mark}");
    }
    println!("{failures} families past a bound");
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
