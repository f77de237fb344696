//! To come.
#![no_main]
