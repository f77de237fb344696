//! Work side by side, results in order: items and what to do with each go in; results come out one after the other, as the items came.
//! Only so many items are held at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Gives `put` the result of `work` for each item, or `None` if the work panicked. `jobs` items are worked on at once, as many more wait
/// to be, or to be put. Where `put` fails, the rest is left: a thread that waits for an item then may stay behind.
///
/// # Errors
/// The first of `put`.
pub(crate) fn each_in_order<T, R, E>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut put: impl FnMut(Option<R>) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send + 'static,
    R: Send + 'static,
{
    // Each item has a channel of its own, and these wait in the order of the items.
    let (results, ordered) = mpsc::sync_channel::<Receiver<R>>(jobs);
    let (todo, open) = mpsc::sync_channel::<(T, Sender<R>)>(jobs);
    let open = Arc::new(Mutex::new(open));
    let work = Arc::new(work);
    for _ in 0..jobs {
        let (open, work) = (Arc::clone(&open), Arc::clone(&work));
        thread::spawn(move || {
            while let Some((item, result)) = next(&open) {
                if let Ok(done) = catch_unwind(AssertUnwindSafe(|| work(item))) {
                    // Nobody waits for it any more if an earlier result could not be put.
                    let _ = result.send(done);
                }
            }
        });
    }
    thread::spawn(move || {
        for item in items {
            let (result, waiting) = mpsc::channel();
            if results.send(waiting).is_err() || todo.send((item, result)).is_err() {
                return;
            }
        }
    });
    ordered.into_iter().try_for_each(|result| put(result.recv().ok()))
}

fn next<T>(open: &Mutex<Receiver<T>>) -> Option<T> {
    open.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for jobs in [1, 3] {
            let mut out = Vec::new();
            let slow_first = |at: u64| {
                thread::sleep(Duration::from_millis(if at == 0 { 20 } else { 0 }));
                at
            };
            let done: Result<(), ()> = each_in_order(jobs, 0..50, slow_first, |at| {
                out.push(at);
                Ok(())
            });
            assert!(done.is_ok() && out.into_iter().eq((0..50).map(Some)));
        }
    }

    #[test]
    fn only_so_many_items_are_taken_before_the_first_is_done() {
        static TAKEN: AtomicUsize = AtomicUsize::new(0);
        let items = (0..100).inspect(|_| {
            TAKEN.fetch_add(1, Ordering::Relaxed);
        });
        let mut most = 0;
        let work = |at: usize| {
            if at == 0 {
                thread::sleep(Duration::from_millis(50));
                return TAKEN.load(Ordering::Relaxed);
            }
            0
        };
        let done: Result<(), ()> = each_in_order(2, items, work, |taken| {
            most = most.max(taken.unwrap_or(100));
            Ok(())
        });
        assert!(done.is_ok() && most <= 7, "{most}");
    }

    #[test]
    fn work_that_panics_leaves_a_gap_and_a_result_that_fails_ends_it() {
        let mut out = Vec::new();
        let work = |at: u32| {
            // The message would only be noise in the log of the tests.
            if at == 2 { std::panic::resume_unwind(Box::new(())) } else { at }
        };
        let done = each_in_order(2, 0..1_000_000, work, |result| {
            out.push(result);
            if result == Some(4) { Err("full") } else { Ok(()) }
        });
        assert_eq!(done, Err("full"));
        assert_eq!(out, [Some(0), Some(1), None, Some(3), Some(4)]);
    }
}
