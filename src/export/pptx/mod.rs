//! A scene as slides of shapes and texts that can be edited: one with the whole map, then one a stage.
//!
//! The slides are 16 : 9 at the usual size (13⅓ × 7½ inches), each with its part of the map fitted in,
//! and not as large as the map. That is what a facilitator goes on with: slides of the size that other decks
//! have can be shown on a projector as they are, and pasted into the deck of an organisation without being
//! scaled. The whole map is for overview; what is to be read aloud is on the slides of the stages, which have
//! the stage's columns with the lane headers beside them. For these the map is laid out anew, so that the steps
//! of a stage share the slide's width; a stage whose letters would become too small goes on over several.
//!
//! A card is a group named as it is spoken of: its ground with its text within, so that it is typed into where
//! it stands, and its bar, icon and foot. Texts take the theme's font, Inter, which is changed for all slides
//! at once where it is not installed; other programs put a font without serifs in its place. The name of the
//! map or stage is the slide's title. The same scene gives the same bytes.

mod axis;
mod clip;
mod columns;
mod cut;
mod media;
mod package;
mod place;
mod rows;
mod shapes;
mod slide;
mod text;

use std::collections::HashMap;
use std::io::{Cursor, Write};

use super::paper::{READABLE_POINTS, smallest_text};
use super::{ExportError, Note, notes_on_texts};
use crate::scene::{Scene, Thing};

use media::Media;
use package::Package;
use place::View;
use rows::Rows;
use slide::{Head, Slide};

/// What a scene does not say itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// What the presentation is called; empty when it has no name.
    pub title: &'a str,
    /// Who made the map; empty when that is not known.
    pub author: &'a str,
}

/// What things are called, for whoever cannot see them.
type Names<'a> = HashMap<Thing, &'a str>;

/// The same map laid out with columns of these widths, from left to right.
pub type LayOut<'a> = dyn FnMut(&[f64]) -> Scene + 'a;

/// Writes a scene as slides; those of the stages show it as it is laid out for them.
pub fn write(
    scene: &Scene,
    lay_out: &mut LayOut<'_>,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let mut names = Names::new();
    for (node, _) in scene.outline() {
        names.entry(node.thing).or_insert(&node.name);
    }
    let mut media = Media::default();
    let mut package = Package::new(Cursor::new(Vec::new()));
    let view = View::fitting(scene.size.to_rect());
    let whole = Head { thing: Thing::Title, part: (1, 1), view, background: scene.background };
    package.add_slide(&Slide::drawn(&cut::whole(scene), whole, &names, &mut media))?;
    let mut notes: Vec<Note> = notes_on_texts(scene).chain(note_on_size(scene)).collect();

    let shares = columns::shares(scene);
    let laid_out = laid_out_for_stages(scene, &shares, lay_out);
    let columns = columns::columns(&laid_out, &shares);
    let rows = Rows::of(&laid_out);
    let heights = rows.heights(&columns);
    let stages = cut::stages(&laid_out, &columns, &rows, &heights);
    for slides in stages.chunk_by(|one, other| one.thing == other.thing) {
        for stage in slides {
            let view = View::below_edge(stage.ground, slides.iter().map(|slide| slide.ground));
            if let Some(tenths_of_points) = small(&laid_out, &view) {
                let name = names.get(&stage.thing).copied().unwrap_or_default();
                let stage = name.strip_prefix("Stage: ").unwrap_or(name).to_owned();
                Note::SmallStage { stage, tenths_of_points }.add_to(&mut notes);
            }
            let (thing, part) = (stage.thing, stage.part);
            let head = Head { thing, part, view, background: scene.background };
            package.add_slide(&Slide::drawn(&stage.pieces, head, &names, &mut media))?;
        }
    }
    let bytes = package.finished(options, &media)?.into_inner();
    out.write_all(&bytes)?;
    notes.extend(media.into_notes());
    Ok(notes)
}

/// The map with the width of each stage's slides shared by its steps, and as much larger as they have room for.
fn laid_out_for_stages(scene: &Scene, shares: &[usize], lay_out: &mut LayOut<'_>) -> Scene {
    let natural = vec![1.0; shares.len()];
    let laid_out = lay_out(&columns::widths(scene, shares, &natural));
    let enlarged: Vec<f64> = {
        let rows = Rows::of(&laid_out);
        let heights = rows.heights(&columns::columns(&laid_out, shares));
        let height = |heights: &Vec<f64>| rows.height(rows.all(), heights);
        heights.iter().map(|heights| columns::enlarged(height(heights))).collect()
    };
    if enlarged == natural { laid_out } else { lay_out(&columns::widths(scene, shares, &enlarged)) }
}

/// What is to be said of the slide of the whole map, if its letters are hard to read.
#[must_use]
pub fn note_on_size(scene: &Scene) -> Option<Note> {
    let view = View::fitting(scene.size.to_rect());
    small(scene, &view).map(|tenths_of_points| Note::SmallOnSlide { tenths_of_points })
}

/// The smallest letters of a map, in tenths of a point, if they are hard to read.
fn small(scene: &Scene, view: &View) -> Option<u32> {
    let points = view.points(smallest_text(scene)?);
    (points < READABLE_POINTS).then(|| (points * 10.0).floor() as u32)
}
