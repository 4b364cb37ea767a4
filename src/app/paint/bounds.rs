//! The ground a shape paints, never too small: what lies outside the view need not be drawn.

use kurbo::Rect;

use crate::scene::{Shape, Stroke, TextItem};

/// Where a shape paints, in its block.
pub(super) fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Rect(item) => around_stroke(item.rect, item.stroke.as_ref()),
        Shape::Path(item) => {
            let painted = around_stroke(item.path.control_box(), item.stroke.as_ref());
            item.clip.map_or(painted, |clip| painted.intersect(clip))
        }
        Shape::Text(item) => around_text(item),
        Shape::Icon(item) => Rect::from_center_size(item.centre, (item.size, item.size)),
        Shape::Image(item) => item.rect,
    }
}

fn around_stroke(rect: Rect, stroke: Option<&Stroke>) -> Rect {
    let reach = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    rect.inflate(reach, reach)
}

/// Scripts that stack marks reach a line farther than Latin letters.
fn around_text(item: &TextItem) -> Rect {
    let spare = f64::from(item.run.size);
    item.rect().inflate(spare, spare)
}
