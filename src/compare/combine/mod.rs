//! The maps of several tables of one workshop made one.
//!
//! The first map is the ground. Of every other, stages, steps, lanes and personas are matched by what
//! people call them, or by their ids; what has no match is put in after what it comes after. All cards
//! come into their cells with a tag that says whose they are. What the maps say in different ways stays
//! as the first of them says it, and is told in a remark. A first map that was combined before goes on
//! collecting: what is marked in it stays as it is, and of a map that comes in again nothing is counted
//! or put in twice.

mod cards;
mod columns;
mod drawn;
mod fill;
mod ground;
mod lanes;
mod matching;
mod open;
mod snapshots;

use std::path::Path;

use crate::model::{Journey, clean_line};
use ground::Ground;

/// One map out of several, and what people should look at.
#[derive(Clone, Debug)]
pub struct Combined {
    pub journey: Journey,
    /// Sentences about what could not be matched, and about what the maps say in different ways.
    pub remarks: Vec<String>,
}

/// Combines maps, each with where it comes from, such as the name of a table or of its file.
///
/// Cards are tagged `table: ORIGIN`. One that several maps have in the same cell, of the same kind and in
/// the same words, becomes one card with all their tags and the sum of their votes; if it has the tag of one
/// of them already, it keeps the higher number. Emotion lines stay lines of their own and are labelled with
/// their origins, and so are snapshots that not every map has. Of no map at all comes an empty one.
#[must_use]
pub fn combine(maps: &[(&str, &Journey)]) -> Combined {
    let mut origins = distinct(maps.iter().map(|(origin, _)| clean_line(origin)));
    let mut journeys = maps.iter().map(|(_, journey)| *journey);
    let (Some(origin), Some(first)) = (origins.next(), journeys.next()) else {
        return Combined { journey: Journey::new(), remarks: Vec::new() };
    };
    let mut ground = Ground::of(&origin, first);
    for (origin, journey) in origins.zip(journeys) {
        ground.add(&origin, journey);
    }
    ground.into_combined()
}

/// Whose map it is: the name of its file without its ending.
#[must_use]
pub fn origin(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// Names of which no two are the same: a number is put to one that was there before.
fn distinct(names: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let mut seen = std::collections::HashSet::new();
    names.enumerate().map(move |(place, name)| {
        let name = if name.trim().is_empty() { format!("map {}", place + 1) } else { name };
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let mut candidates = std::iter::once(name.clone()).chain(numbered);
        candidates.find(|name| seen.insert(name.clone())).unwrap_or(name)
    })
}
