//! Prints a document after every stage: `cargo run --example stages -- seeds/huxiu.html`.
//!
//! The first thing to look at when a rule does not do what it should.

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use std::error::Error;
use std::{env, fs};

use offprint::Cleaner;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: stages FILE")?;
    let html = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;

    let cleaner = Cleaner::builder().explain(true).build()?;
    for (stage, dump) in cleaner.trace(&html)? {
        println!("=== {stage} ===\n{dump}\n");
    }
    Ok(())
}
