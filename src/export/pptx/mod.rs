//! A scene as slides of shapes and texts that can be edited: one with the whole map, then one a stage.
//!
//! The slides are 16 : 9 at the usual size (13⅓ × 7½ inches), each with its part of the map fitted in,
//! and not as large as the map. That is what a facilitator goes on with: slides of the size that other decks
//! have can be shown on a projector as they are, and pasted into the deck of an organisation without being
//! scaled. The whole map is for overview; what is to be read aloud is on the slides of the stages, which have
//! the stage's columns with the lane headers beside them.
//!
//! A card is a group named as it is spoken of: its ground with its text within, so that it is typed into where
//! it stands, and its bar, icon and foot. Texts take the theme's font, Inter, which is changed for all slides
//! at once where it is not installed; other programs put a font without serifs in its place. The name of the
//! map or stage is the slide's title. The same scene gives the same bytes.

mod clip;
mod cut;
mod media;
mod package;
mod place;
mod shapes;
mod slide;
mod text;

use std::collections::HashMap;
use std::io::{Cursor, Write};

use super::{ExportError, Note, notes_on_texts};
use crate::scene::{Scene, Thing};

use media::Media;
use package::Package;
use place::View;
use slide::Slide;

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

/// Writes a scene as slides.
pub fn write(
    scene: &Scene,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let mut names = Names::new();
    for (node, _) in scene.outline() {
        names.entry(node.thing).or_insert(&node.name);
    }
    let mut media = Media::default();
    let mut package = Package::new(Cursor::new(Vec::new()));
    let whole = cut::whole(scene);
    let view = View::fitting(scene.size.to_rect());
    package.add_slide(&Slide::drawn(
        &whole,
        Thing::Title,
        (view, scene.background),
        &names,
        &mut media,
    ))?;
    for stage in cut::stages(scene) {
        let view = View::fitting(stage.ground);
        let slide =
            Slide::drawn(&stage.pieces, stage.thing, (view, scene.background), &names, &mut media);
        package.add_slide(&slide)?;
    }
    let bytes = package.finished(options, &media)?.into_inner();
    out.write_all(&bytes)?;
    Ok(notes_on_texts(scene).chain(media.into_notes()).collect())
}
