//! Jumps between steps: arrows in a band under the names of the steps, with their labels on the way.

mod label;
mod rows;

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use super::builder::Builder;
use super::frame::Frame;
use crate::model::{Jump, Step};
use crate::scene::{Anchor, Role, Stroke, Thing};
use crate::text::TextBlock;
use rows::{Arranged, Way};

/// Above and below a label in its row.
const LABEL_MARGIN: f64 = 3.0;
/// Between the line and the words it makes room for.
const LABEL_GAP: f64 = 6.0;
/// Between the steps and the arrows.
const TOP_MARGIN: f64 = 2.0;
/// Under the last row.
const BOTTOM_MARGIN: f64 = 5.0;
/// How much of a line without a label can be pointed at, half of it each side of its middle.
const BARE_WIDTH: f64 = 48.0;

/// A jump, and what it is arranged as.
struct Drawn<'a> {
    from: &'a Step,
    jump: &'a Jump,
    way: Way,
    arranged: Arranged,
    /// Where its label stands: its middle, and the words.
    label: Option<(f64, Arc<TextBlock>)>,
}

/// Draws the jumps under the steps, which end at `top`; returns the height of their band, none without jumps.
pub(super) fn draw_jumps(builder: &mut Builder<'_>, frame: &Frame, top: f64) -> f64 {
    let mut all = measured(builder, frame);
    if all.is_empty() {
        return 0.0;
    }
    all.sort_by_key(|drawn| (drawn.arranged.row, drawn.way.left()));
    let sizes = &frame.theme.sizes;
    let mut row_top = top + TOP_MARGIN + sizes.jump_lead;
    for row in all.chunk_by(|one, other| one.arranged.row == other.arranged.row) {
        let labels = row.iter().filter_map(|drawn| drawn.label.as_ref());
        let highest = labels.map(|(_, words)| words.height() + 2.0 * LABEL_MARGIN);
        let height = highest.fold(sizes.jump_row, f64::max);
        for drawn in row {
            draw(builder, frame, drawn, top + TOP_MARGIN, (row_top, row_top + height));
        }
        row_top += height;
    }
    row_top + BOTTOM_MARGIN - top
}

/// Every jump of the map at its place, with its label set for the room there.
fn measured<'a>(builder: &mut Builder<'_>, frame: &'a Frame) -> Vec<Drawn<'a>> {
    let steps = frame.stages.iter().flat_map(|stage| &stage.steps).enumerate();
    let jumps: Vec<(&Step, &Jump, Way)> = steps
        .flat_map(|(from, step)| step.jumps.iter().map(move |jump| (from, step, jump)))
        .filter_map(|(from, step, jump)| {
            let to = frame.column_index(jump.to).filter(|to| *to != from)?;
            Some((step, jump, Way { from, to }))
        })
        .collect();
    let ways: Vec<Way> = jumps.iter().map(|(_, _, way)| *way).collect();
    let arranged = rows::arranged(&ways, frame);
    let labels: Vec<_> = jumps
        .iter()
        .zip(&arranged)
        .map(|((_, jump, _), own)| label::set(builder, frame, &jump.label, own, &arranged))
        .collect();
    let all = jumps.into_iter().zip(arranged).zip(labels);
    all.map(|(((from, jump, way), arranged), label)| Drawn { from, jump, way, arranged, label })
        .collect()
}

/// Draws a jump in its row, with its ends at `top`.
fn draw(
    builder: &mut Builder<'_>,
    frame: &Frame,
    drawn: &Drawn<'_>,
    top: f64,
    (row_top, row_bottom): (f64, f64),
) {
    let palette = &frame.theme.palette;
    let thing = Thing::Jump(drawn.from.id, drawn.jump.to);
    let middle = f64::midpoint(row_top, row_bottom);
    let Arranged { start, end, .. } = drawn.arranged;
    let gap = drawn.label.as_ref().map(|(x, words)| {
        let half = words.width / 2.0 + LABEL_GAP;
        (x - half, x + half)
    });
    let stroke = Stroke::solid(frame.theme.sizes.jump_line.max(palette.edge), palette.ink_3);
    builder.stroked_path(Some(thing), line(frame, (start, end), (top, middle), gap), stroke);
    builder.filled_path(Some(thing), head(frame, Point::new(end, top)), palette.ink_3);
    let ground = if let Some((x, words)) = &drawn.label {
        let size = (words.width, words.height());
        let ground = Rect::from_center_size((*x, middle), size);
        builder.place(
            Some(thing),
            words,
            ground.origin(),
            words.width,
            Anchor::Middle,
            palette.ink_2,
        );
        ground
    } else {
        let width = BARE_WIDTH.min((end - start).abs());
        let height = frame.theme.sizes.jump_row - 2.0 * LABEL_MARGIN;
        Rect::from_center_size((f64::midpoint(start, end), middle), (width, height))
    };
    builder.node(thing, Role::Label, ground, spoken(frame, drawn));
}

/// From under the first step down, along, and up to the arrow's head, with a gap for the label.
fn line(
    frame: &Frame,
    (start, end): (f64, f64),
    (top, y): (f64, f64),
    gap: Option<(f64, f64)>,
) -> BezPath {
    let sizes = &frame.theme.sizes;
    let ahead = (end - start).signum();
    let radius = sizes.jump_corner.min((y - top) / 2.0).min((end - start).abs() / 2.0);
    let mut path = BezPath::new();
    path.move_to((start, top));
    path.line_to((start, y - radius));
    path.quad_to((start, y), (start + ahead * radius, y));
    if let Some((left, right)) = gap {
        let (near, far) = if ahead > 0.0 { (left, right) } else { (right, left) };
        path.line_to((near, y));
        path.move_to((far, y));
    }
    path.line_to((end - ahead * radius, y));
    path.quad_to((end, y), (end, y - radius));
    path.line_to((end, top + sizes.jump_head));
    path
}

/// A head that points up.
fn head(frame: &Frame, tip: Point) -> BezPath {
    let length = frame.theme.sizes.jump_head;
    let half = length * 0.6;
    let mut path = BezPath::new();
    path.move_to(tip);
    path.line_to((tip.x + half, tip.y + length));
    path.line_to((tip.x - half, tip.y + length));
    path.close_path();
    path
}

/// “Jump from Proves identity back to Fills in form: photo rejected”.
fn spoken(frame: &Frame, drawn: &Drawn<'_>) -> String {
    let Way { from, to } = drawn.way;
    let steps = || frame.stages.iter().flat_map(|stage| &stage.steps);
    let name = |column: usize| {
        let step = steps().nth(column);
        let names = step.map(|step| [step.name.as_str(), frame.step_words(step.id)]);
        let name = names.into_iter().flatten().find(|name| !name.is_empty());
        name.map_or_else(|| format!("step {}", column + 1), str::to_owned)
    };
    let direction = if to < from { "back to" } else { "on to" };
    let words = format!("Jump from {} {direction} {}", name(from), name(to));
    let label = &drawn.jump.label;
    if label.is_empty() { words } else { format!("{words}: {label}") }
}
