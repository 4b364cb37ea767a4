//! What edits do to a map, what they refuse, and how far they can be taken back.
#![allow(clippy::unwrap_used)]

mod bring;
mod history;
mod jumps;
mod many_cards;
#[path = "../maps/mod.rs"]
mod maps;
mod moves;
mod painted;
mod parts;
mod random;
mod refusals;
mod removals;
mod shown;
mod sketch;
mod snapshots;
