//! What is different between two states of a map.

mod cards;

pub use cards::{CardChanges, card_changes};
