//! What the parser promises: the standard's tree, within limits, with positions.

mod html5lib;
mod limits;
mod oracle;
mod positions;
mod same_tree;
mod tokens;

use super::{AttributeNames, Kind, Options, Parsed, parse, parse_in};
use crate::error::Error;
use crate::limits::Limits;
use crate::report::Report;

fn parse_with(source: &str, kind: Kind, limits: &Limits) -> (Result<Parsed, Error>, Report) {
    let mut report = Report::new(true);
    let options = Options { limits, attributes: &AttributeNames::All, positions: true };
    let parsed = parse(source, kind, &options, &mut report);
    (parsed, report)
}
