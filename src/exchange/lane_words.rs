//! What people call the lanes of a journey map, where it stands in a text.

use super::draft::Holds;
use super::table::{LaneKind, lane_kind_named};

/// What a lane of this name holds, if it is one of those that journey maps have.
pub(super) fn holds(name: &str) -> Option<Holds> {
    // What stands in brackets says more of it.
    let name = name.split_once('(').map_or(name, |(name, _)| name);
    match lane_kind_named(name)? {
        LaneKind::Cards(kind) => Some(Holds::Cards(kind)),
        LaneKind::Emotion(_) => Some(Holds::Emotion),
        LaneKind::Divider(divider) => Some(Holds::Divider(divider)),
        LaneKind::Pictures | LaneKind::Metric(_) | LaneKind::Ignored => None,
    }
}

/// The lane that a text begins with, “Pains: waiting”, and what follows.
pub(super) fn lead(text: &str) -> Option<(&str, Holds, &str)> {
    const LONGEST: usize = 60;
    let (name, rest) = text.split_once(':').filter(|(name, _)| name.len() <= LONGEST)?;
    holds(name).map(|holds| (name.trim(), holds, rest.trim()))
}
