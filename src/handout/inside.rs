//! What of a map travels inside a picture of it, beyond what the picture shows.

use std::fmt;

use super::Parts;
use crate::model::Journey;

/// The map that travels along, in what whoever hands it out should think of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Whether it is only the parts that were chosen.
    is_part: bool,
    has_hidden_lanes: bool,
    /// How many snapshots it has.
    states: usize,
}

impl Inside {
    /// What goes into a file of these parts of a map.
    #[must_use]
    pub fn of(journey: &Journey, parts: &Parts) -> Self {
        let is_part = !parts.is_all_of(journey);
        let is_chosen = |id| parts.lanes.as_ref().is_none_or(|lanes| lanes.contains(id));
        Self {
            is_part,
            has_hidden_lanes: journey.lanes.iter().any(|lane| lane.hidden && is_chosen(&lane.id)),
            states: if is_part { 0 } else { journey.snapshots.len() },
        }
    }
}

impl fmt::Display for Inside {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.is_part {
            "The chosen parts travel inside the file as a map, with their notes, owners and sources"
        } else {
            "The map travels inside the file, with its notes, owners and sources"
        })?;
        if self.has_hidden_lanes {
            formatter.write_str(", with what stands in hidden lanes")?;
        }
        match self.states {
            0 => {}
            1 => formatter
                .write_str(", and with a snapshot, in which what was deleted since still stands")?,
            states => {
                write!(
                    formatter,
                    ", and with {states} snapshots, in which what was deleted since still stands"
                )?;
            }
        }
        formatter.write_str(": whoever has the file can open it and read all of that.")
    }
}
