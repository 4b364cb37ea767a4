//! What tables of every kind of file lose on the way out.

use super::{Form, grid_out};
use crate::exchange::{Remark, unsaid};
use crate::model::Journey;

/// What a file with these forms has no place for.
pub(super) fn losses(journey: &Journey, forms: &[Form], keeps_title: bool) -> Vec<Remark> {
    let has_list = forms.contains(&Form::List);
    let mut remarks = if has_list { Vec::new() } else { grid_out::remarks(journey) };
    let title = if keeps_title { "" } else { &*journey.title };
    let first = [("title", title), ("scenario", &journey.scenario)];
    let mut left: Vec<String> = unsaid::of_map(journey, &first).into_iter().collect();
    left.extend(unsaid::of_columns(journey));
    left.extend(unsaid::of_personas(journey));
    left.extend(unsaid::counts(&[
        (journey.shown_pictures().count(), "picture", "pictures"),
        (journey.snapshots.len(), "snapshot", "snapshots"),
    ]));
    left.extend(unsaid::looks(journey, has_list));
    remarks.extend(unsaid::remark("A table has no place for these, and they were left out", &left));
    remarks
}
