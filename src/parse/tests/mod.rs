//! What the parser promises: the standard's tree, within limits, with positions.

mod limits;

use super::{AttributeNames, Kind, Options, Parsed, parse};
use crate::error::Error;
use crate::limits::Limits;
use crate::report::Report;

fn parse_with(source: &str, kind: Kind, limits: &Limits) -> (Result<Parsed, Error>, Report) {
    let mut report = Report::new(true);
    let options = Options { limits, attributes: &AttributeNames::All, positions: true };
    let parsed = parse(source, kind, &options, &mut report);
    (parsed, report)
}
