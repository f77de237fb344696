//! Second opinions on clean HTML, from code that is not ours: the tree that `markup5ever_rcdom` reads, what ammonia would change,
//! and a closed list of elements, attributes, schemes and nesting. Used by the property tests and the fuzz targets.

// Each user takes what it needs of this module.
#![allow(dead_code, reason = "shared by several test programs, none of which uses all of it")]

mod ammonia_opinion;
mod tree;
mod vocabulary;

pub use ammonia_opinion::ammonia_changes;
pub use tree::{dump, dump_page, parse};
pub use vocabulary::faults;
