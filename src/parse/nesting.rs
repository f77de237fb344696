//! How deep the tree may grow, and which start tags are left out to keep it there.
//!
//! The tree builder walks its stack of open elements and its list of formatting elements for most tags, so both must be
//! short for parsing to be linear; and later stages may count on a depth. An element that would be too deep is left out with
//! its end tag, its content goes into the element around it: browsers do the same.

use html5ever::LocalName;

/// How many levels one start tag may add: `<td>` in a table adds `tbody`, `tr` and itself.
const LEVELS_PER_TAG: usize = 4;

/// The most names of left-out elements that are remembered; beyond, they are only counted.
const MOST_NAMES: usize = 4096;

#[derive(Debug)]
pub(super) struct Nesting {
    max_depth: usize,
    /// The tree cannot reach the limit before this many levels were added. At 0 it must be measured.
    levels_left: usize,
    left_out: LeftOut,
}

impl Nesting {
    pub(super) fn new(max_depth: usize) -> Self {
        Self { max_depth, levels_left: 0, left_out: LeftOut::default() }
    }

    /// Whether the current depth must be measured before the next element is opened.
    pub(super) fn must_measure(&self) -> bool {
        self.levels_left == 0
    }

    /// The current element is at `depth`. Returns whether it may hold another.
    pub(super) fn measured(&mut self, depth: usize) -> bool {
        self.levels_left = self.max_depth.saturating_sub(depth);
        self.levels_left > 0
    }

    /// An element is opened.
    pub(super) fn open(&mut self) {
        self.levels_left = self.levels_left.saturating_sub(LEVELS_PER_TAG);
    }

    /// An element is left out.
    pub(super) fn leave_out(&mut self, name: LocalName) {
        self.left_out.push(name);
    }

    /// Whether an end tag belongs to an element that was left out.
    pub(super) fn closes_left_out(&mut self, name: &LocalName) -> bool {
        self.left_out.close(name)
    }
}

/// The elements left out whose end tags have not come.
#[derive(Debug, Default)]
struct LeftOut {
    names: Vec<LocalName>,
    beyond: usize,
}

impl LeftOut {
    fn push(&mut self, name: LocalName) {
        if self.names.len() < MOST_NAMES {
            self.names.push(name);
        } else {
            self.beyond += 1;
        }
    }

    /// Each name is looked at once: those passed over go, all of them when none fits.
    fn close(&mut self, name: &LocalName) -> bool {
        if self.beyond > 0 {
            self.beyond -= 1;
            return true;
        }
        let found = self.names.iter().rposition(|open| open == name);
        self.names.truncate(found.unwrap_or(0));
        found.is_some()
    }
}
