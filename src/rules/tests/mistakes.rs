//! Wrong rule files: each mistake gives its place, the offending text and a way out.
