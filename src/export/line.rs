//! Runs of text that stand in one line.

use crate::scene::Shape;

/// Whether a shape is the run right of another in one line.
pub(super) fn follows(left: &Shape, right: &Shape) -> bool {
    /// How far two runs of one line may be apart for noise.
    const NOISE: f64 = 0.01;
    match (left, right) {
        (Shape::Text(left), Shape::Text(right)) => {
            let gap = left.at.x + left.run.width - right.at.x;
            (left.at.y - right.at.y).abs() < NOISE && gap.abs() < NOISE
        }
        _ => false,
    }
}

/// Where a run begins in its text.
pub(super) fn start_in_text(shape: &Shape) -> usize {
    match shape {
        Shape::Text(item) => item.run.start,
        Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => 0,
    }
}
