//! Laws over generated values: the runner, and every way to write Markdown. Apart from what the fuzz targets share, which have no proptest.

#![allow(dead_code)] // Each test uses a part of it.

pub(crate) mod ways;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

/// Runs `test`, which tells what is wrong, with many values of `strategy`.
pub(crate) fn law<S: Strategy>(strategy: S, test: impl Fn(S::Value) -> Option<String>) {
    let told = std::env::var("PROPTEST_CASES").is_ok();
    let cases = Config::default().cases.max(if told { 1 } else { 2000 });
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let result = TestRunner::new(config).run(&strategy, |value| match test(value) {
        None => Ok(()),
        Some(difference) => Err(TestCaseError::fail(difference)),
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
    }
}
