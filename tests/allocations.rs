//! How often memory is asked for: what was gained there must not be lost unseen. Alone in its program, since the count is of all threads.

use std::alloc::System;

use offprint::Cleaner;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bounds for a document: a tenth above what was counted when they were last lowered, 2026-11.
const BOUNDS: [(&str, &str, usize); 3] = [
    ("huxiu", include_str!("../seeds/huxiu.html"), 970),
    ("woshipm", include_str!("../seeds/woshipm.html"), 1210),
    ("fragment", "<p>a <b>b</b> <a href='https://example.org/?utm_source=c'>d</a></p>", 100),
];

#[test]
fn memory_is_asked_for_seldom() {
    let cleaner = Cleaner::new();
    for (name, source, most) in BOUNDS {
        let clean = || cleaner.clean_post(source).expect("within limits").to_html().len();
        // What is made once for all documents is not counted.
        let length = clean();
        let region = Region::new(MEMORY);
        assert_eq!(clean(), length);
        let change = region.change();
        let found = change.allocations + change.reallocations;
        assert!(found <= most, "{name}: {found} times, at most {most} are meant");
        assert!(found > most / 2, "{name}: {found} times; lower the bound of {most}");
    }
}
