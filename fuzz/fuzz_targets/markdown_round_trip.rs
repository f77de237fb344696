//! Law 5: to come.

#![no_main]
libfuzzer_sys::fuzz_target!(|_data: &[u8]| {});
