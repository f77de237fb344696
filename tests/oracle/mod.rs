//! Second opinions on clean HTML, from code that is not ours: the tree that `markup5ever_rcdom` reads, what ammonia would change,
//! and a closed list of elements, attributes, schemes and nesting. Used by the property tests and the fuzz targets.

#![allow(dead_code, reason = "shared by several programs, none of which uses all of it")]

pub(crate) mod ammonia_opinion;
pub(crate) mod tree;
pub(crate) mod vocabulary;
