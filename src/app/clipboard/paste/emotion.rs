//! Figures that are pasted into an emotion lane: a point a step, with the words after the number as its label.

use std::sync::Arc;

use super::Pasting;
use crate::app::clipboard::block::Piece;
use crate::app::subject::Subject;
use crate::app::typing::read_number;
use crate::edit::{Edit, PointField};
use crate::model::{EmotionLine, EmotionPoint, Lane, LineId, PointId, StepId};

/// The lines of a lane that points are pasted on. A lane without one is given one with the first point.
pub(super) struct Points<'l> {
    lane: &'l Lane,
    meant: Option<LineId>,
    new_line: Option<LineId>,
}

/// A point as it is to be, and where within its step, if that is said.
struct Wanted {
    value: f32,
    place: Option<f32>,
    label: String,
}

impl<'l> Points<'l> {
    pub(super) fn new(lane: &'l Lane, meant: Option<LineId>) -> Self {
        Self { lane, meant, new_line: None }
    }

    pub(super) fn add(&mut self, pasting: &mut Pasting<'_>, step_id: StepId, pieces: &[Piece]) {
        // Several points of a cell belong to several lines, several texts to none.
        let are_points = pieces.iter().all(|piece| matches!(piece, Piece::Point(..)));
        if pieces.len() > 1 && !are_points {
            pasting.told.refuse(self.lane, pieces);
            return;
        }
        let is_one_line = pieces.len() == 1;
        for piece in pieces {
            let line = match piece {
                Piece::Point(_, place) if !is_one_line => self.lane.lines().get(*place),
                Piece::Text(_) | Piece::Card(_) | Piece::Point(..) | Piece::Value(_) => self.line(),
            };
            let needs_line = line.is_none() && (is_one_line || self.lane.lines().is_empty());
            match wanted(piece) {
                Some(wanted) if line.is_some() || needs_line => {
                    self.point(pasting, line, step_id, wanted);
                }
                Some(_) | None => pasting.told.refuse(self.lane, std::slice::from_ref(piece)),
            }
        }
    }

    /// The line that is meant, or else the first.
    fn line(&self) -> Option<&'l Arc<EmotionLine>> {
        let lines = self.lane.lines();
        lines.iter().find(|line| Some(line.id) == self.meant).or(lines.first())
    }

    fn point(
        &mut self,
        pasting: &mut Pasting<'_>,
        line: Option<&Arc<EmotionLine>>,
        step_id: StepId,
        wanted: Wanted,
    ) {
        let scale = &pasting.journey.scale;
        let value = wanted.value.clamp(scale.lowest, scale.highest);
        if value.to_bits() != wanted.value.to_bits() {
            pasting.told.beyond_scale += 1;
        }
        let here = line.iter().flat_map(|line| &line.points).find(|point| point.step == step_id);
        let point_id = match (here, line) {
            (Some(here), _) => {
                pasting.edits.extend(changed(here.id, value, &wanted));
                here.id
            }
            (None, line) => {
                let line_id = match line {
                    Some(line) => line.id,
                    None => self.begin_line(pasting),
                };
                let point = EmotionPoint::new(step_id, value);
                let place = wanted.place.unwrap_or(point.place);
                let point = EmotionPoint { place, label: wanted.label, ..point };
                let point_id = point.id;
                pasting.edits.push(Edit::AddPoint { line_id, point });
                point_id
            }
        };
        pasting.told.points += 1;
        pasting.selected.push(Subject::Point(point_id));
    }

    fn begin_line(&mut self, pasting: &mut Pasting<'_>) -> LineId {
        *self.new_line.get_or_insert_with(|| {
            let line = EmotionLine::new(self.lane.persona);
            let line_id = line.id;
            pasting.edits.push(Edit::AddLine { lane_id: self.lane.id, line, at: 0 });
            line_id
        })
    }
}

/// Gives a point that is there another value; a label only where words came with it.
fn changed(point_id: PointId, value: f32, wanted: &Wanted) -> Vec<Edit> {
    let mut fields = vec![PointField::Value(value)];
    fields.extend(wanted.place.map(PointField::Place));
    if !wanted.label.is_empty() {
        fields.push(PointField::Label(wanted.label.clone()));
    }
    fields.into_iter().map(|field| Edit::SetPoint { point_id, field }).collect()
}

/// What a piece means as a point: a number, and words after it.
fn wanted(piece: &Piece) -> Option<Wanted> {
    match piece {
        Piece::Point(point, _) => Some(Wanted {
            value: point.value,
            place: Some(point.place),
            label: point.label.clone(),
        }),
        Piece::Value(value) => {
            Some(Wanted { value: *value as f32, place: None, label: String::new() })
        }
        Piece::Text(_) | Piece::Card(_) => {
            let text = piece.text();
            let text = text.trim();
            if let Some(value) = read_number(text) {
                return Some(Wanted { value: value as f32, place: None, label: String::new() });
            }
            let (number, label) = text.split_once(char::is_whitespace)?;
            let value = read_number(number)? as f32;
            Some(Wanted { value, place: None, label: label.trim().to_owned() })
        }
    }
}
