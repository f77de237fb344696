//! What each contender takes of memory: the most bytes held at once.

use std::alloc::System;
use std::hint::black_box;

use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait};

use crate::Contender;

#[global_allocator]
static ALLOCATOR: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Prints the most live bytes per byte of input: on average and at worst.
pub(crate) fn print(contenders: &[Contender], documents: &[String]) {
    println!("  {:<28}{:>10}{:>10}", "", "peak B/B", "worst");
    for (contender, work) in contenders {
        let (mut sum, mut worst) = (0.0, 0_f64);
        for document in documents {
            // What is made once is not counted.
            black_box(work(document));
            ALLOCATOR.reset_peak_memory();
            black_box(work(document));
            let peak = ALLOCATOR.get_peak_memory() as f64 / document.len().max(1) as f64;
            sum += peak;
            worst = worst.max(peak);
        }
        let mean = sum / documents.len().max(1) as f64;
        println!("  {contender:<28}{mean:>10.2}{worst:>10.2}");
    }
}
