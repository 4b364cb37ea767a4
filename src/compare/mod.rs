//! Two maps side by side: what differs, three versions merged into one, and the maps of several tables combined.
//!
//! All of it goes by ids and fields, never by lines of text. `parts` takes a map apart into tables of
//! things, each with its home (the cell of a card, the stage of a step); `kinds` and `fields` say
//! what a thing consists of, and `names` what it is called. [`differences`] and [`merge`] read these tables and
//! never a field of their own; [`combine`] matches things by what people call them.
//!
//! Everything here is pure and comes out the same every time: a new id is derived from those there are.

mod combine;
mod diff;
mod differences;
mod field;
mod fields;
mod kinds;
mod merge;
mod names;
mod order;
mod parts;
mod sentence;
mod snapshots;
mod value;

pub use combine::{Combined, combine, origin};
pub use diff::differences;
pub use differences::{Change, Counts, Differences, FieldChange, Move, Thing, ThingKind, What};
pub use merge::{Conflict, Kept, Merged, Side, Why, merge, nothing_in_common};
