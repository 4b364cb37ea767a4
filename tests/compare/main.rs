//! What differs between two maps, three versions made one, and the maps of several tables combined.
#![allow(clippy::unwrap_used)]

mod changes;
mod combining;
mod differing;
mod every_field;
mod keeping;
#[path = "../maps/mod.rs"]
mod maps;
mod merging;
mod random;
mod small;
mod snapshots;
