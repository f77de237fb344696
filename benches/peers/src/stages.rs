//! The share of each stage of offprint in the time from text to HTML: each document by the least of its rounds, stage by stage.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use offprint::Cleaner;

use crate::documents;

/// Prints a table for each set of documents.
pub(crate) fn print(cleaner: &Cleaner, rounds: usize) {
    for (name, documents) in documents::sets() {
        let mut stages: Vec<(&str, Duration)> = Vec::new();
        for document in &documents {
            add(&mut stages, &least(cleaner, document, rounds));
        }
        let all: Duration = stages.iter().map(|(_, time)| *time).sum();
        let bytes: usize = documents.iter().map(String::len).sum();
        let rate = bytes as f64 / all.as_secs_f64() / 1e6;
        println!("\n{name}: {} documents, {bytes} bytes, {rate:.1} MB/s", documents.len());
        for (stage, time) in stages {
            let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
            if share >= 0.5 {
                println!("  {stage:<24}{share:>6.1} %");
            }
        }
    }
}

/// The least time of each stage, in the order of the stages.
fn least(cleaner: &Cleaner, document: &str, rounds: usize) -> Vec<(&'static str, Duration)> {
    let mut least: Vec<(&'static str, Duration)> = Vec::new();
    for _ in 0..rounds {
        let mut times = HashMap::new();
        let mut order = Vec::new();
        let mut since = ThreadTime::now();
        let mut note = |stage| {
            order.push(stage);
            times.insert(stage, since.elapsed());
            since = ThreadTime::now();
        };
        let article = offprint::_stages::clean(cleaner, black_box(document), &mut note);
        black_box(article.map_or(0, |article| article.to_html().len()));
        note("emit, drop");
        if least.is_empty() {
            least = order.iter().map(|&stage| (stage, Duration::MAX)).collect();
        }
        for (stage, least) in &mut least {
            *least = times.get(stage).map_or(*least, |time| (*least).min(*time));
        }
    }
    least
}

fn add(sums: &mut Vec<(&'static str, Duration)>, times: &[(&'static str, Duration)]) {
    for &(stage, time) in times {
        match sums.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, sum)) => *sum += time,
            None => sums.push((stage, time)),
        }
    }
}
