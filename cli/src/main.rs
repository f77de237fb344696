//! The command `offprint`.

fn main() {}
