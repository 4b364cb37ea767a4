//! How the ends of a stroke look.

use kurbo::{BezPath, PathEl};

use crate::scene::Stroke;

/// The line round each letter of a face that has no bold, in parts of its size.
pub(super) const EMBOLDENING: f64 = 1.0 / 24.0;

/// The shape of a line's ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Cut off where the path ends.
    Butt,
    /// Rounded beyond it by half the width.
    Round,
}

/// Round, but for straight rules without gaps, which must not reach beyond what they divide.
#[must_use]
pub fn ends(stroke: &Stroke, path: &BezPath) -> Ends {
    if stroke.dash.is_empty() && is_straight_rules(path) { Ends::Butt } else { Ends::Round }
}

/// Whether every part of a path is one straight line.
fn is_straight_rules(path: &BezPath) -> bool {
    let pieces = path.elements().chunks(2);
    pieces.into_iter().all(|piece| matches!(piece, [PathEl::MoveTo(_), PathEl::LineTo(_)]))
}
