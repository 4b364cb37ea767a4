//! The bookmarks of a document: its stages, and in each its steps.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use kurbo::Rect;

use super::pages::Layout;
use crate::scene::{Column, Scene, Thing};
use crate::text::TextBlock;

/// The bookmarks of a scene.
pub(super) fn outline(scene: &Scene, layout: &Layout) -> Outline {
    let mut outline = Outline::new();
    for (index, columns) in stages(scene).enumerate() {
        let Some(first) = columns.first() else { continue };
        let name = name_of(scene, Thing::Stage(first.stage_id));
        let name = name.unwrap_or_else(|| format!("Stage {}", index + 1));
        let place = scene.rect_of(Thing::Stage(first.stage_id)).unwrap_or(Rect::ZERO);
        let mut stage = OutlineNode::new(name, destination(layout, place)).with_open(true);
        for column in columns {
            let thing = Thing::Step(column.step_id);
            if let (Some(name), Some(place)) = (name_of(scene, thing), scene.rect_of(thing)) {
                stage.push_child(OutlineNode::new(name, destination(layout, place)));
            }
        }
        outline.push_child(stage);
    }
    if scene.columns.is_empty() {
        outline.push_child(OutlineNode::new("Map".to_owned(), destination(layout, Rect::ZERO)));
    }
    outline
}

/// The columns of each stage, from left to right.
pub(super) fn stages(scene: &Scene) -> impl Iterator<Item = &[Column]> {
    scene.columns.chunk_by(|one, other| one.stage_id == other.stage_id)
}

fn destination(layout: &Layout, place: Rect) -> XyzDestination {
    let page = layout.home(place);
    let at = layout.pages.get(page).map_or(Rect::ZERO, |leaf| leaf.place(place)).origin();
    XyzDestination::new(page, Point::from_xy(at.x.max(0.0) as f32, at.y.max(0.0) as f32))
}

/// What is written as the name of a thing, if anything is.
pub(super) fn name_of(scene: &Scene, thing: Thing) -> Option<String> {
    let (field, _) = scene.field_of(thing)?;
    let words = words(&field.text);
    (!words.is_empty()).then_some(words)
}

/// A text in one line, as it was before it was set.
fn words(block: &TextBlock) -> String {
    let mut runs: Vec<_> = block.lines.iter().flat_map(|line| &line.runs).collect();
    runs.sort_by_key(|run| run.start);
    let mut words = String::new();
    let mut end = 0;
    for run in runs {
        if run.start > end && !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&run.text);
        end = run.start + run.text.len();
    }
    words.trim().to_owned()
}
