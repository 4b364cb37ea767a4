//! The pages of a document before it is made: how many, how large, and what each shows.

use kurbo::{Rect, Size};

use super::pages::{Layout, Tile};
use super::{Page, note_on_size};
use crate::export::Note;
use crate::export::paper::PaperError;
use crate::scene::Scene;

/// What a document is going to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub pages: Vec<Planned>,
    pub columns: usize,
    pub rows: usize,
    /// Of the page, or of all sheets put together, in millimetres.
    pub whole: Size,
    /// How long a scene unit is on paper.
    pub mm_per_unit: f64,
    /// What is to be said of the size.
    pub notes: Vec<Note>,
}

/// A page to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Its own name among the sheets of a poster, such as `B3`.
    pub name: Option<String>,
    /// What it shows, in scene units: with its margins, or on a sheet of a poster without them.
    pub view: Rect,
}

/// Plans the pages of a scene.
pub fn plan(scene: &Scene, page: &Page) -> Result<Plan, PaperError> {
    let layout = Layout::of(scene.size, page)?;
    let pages = layout.pages.iter();
    let pages =
        pages.map(|leaf| Planned { name: leaf.tile.map(|tile| tile.name()), view: leaf.view });
    let pages: Vec<Planned> = pages.collect();
    let tile = layout.pages.iter().find_map(|leaf| leaf.tile);
    let (columns, rows) = tile.map_or((1, 1), |Tile { columns, rows, .. }| (columns, rows));
    let all = pages.iter().map(|planned| planned.view).reduce(|one, other| one.union(other));
    let mm_per_unit = layout.mm_per_unit;
    let whole = all.unwrap_or_default().size() * mm_per_unit;
    let notes = layout.note().into_iter().chain(note_on_size(scene, &layout, page)).collect();
    Ok(Plan { pages, columns, rows, whole, mm_per_unit, notes })
}
