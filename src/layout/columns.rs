//! Where the columns stand.

use crate::model::Journey;
use crate::scene::Column;
use crate::theme::Sizes;

/// The narrowest column in which a card with an icon still has room for its degree of evidence.
const NARROWEST: f64 = 138.0;

/// The columns of all steps from left to right.
pub(super) fn columns(journey: &Journey, sizes: &Sizes) -> Vec<Column> {
    let mut left = sizes.margin + sizes.lane_column;
    let mut columns = Vec::with_capacity(journey.step_count());
    for stage in &journey.stages {
        for step in &stage.steps {
            let width =
                step.width.map_or(sizes.step_column, |width| f64::from(width).max(NARROWEST));
            columns.push(Column {
                step_id: step.id,
                stage_id: stage.id,
                left,
                width,
                moment_of_truth: step.moment_of_truth,
            });
            left += width;
        }
    }
    columns
}
