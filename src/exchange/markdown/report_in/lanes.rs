//! The lanes of a report while they are filled.

use std::sync::Arc;

use super::super::blocks::Placed;
use super::super::details;
use super::super::report::UNNAMED_LANE;
use super::{Reading, append, fact, on_one_line};
use crate::exchange::number;
use crate::exchange::scores::parse_score;
use crate::exchange::table::{LaneKind, lane_kind_named};
use crate::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Lane, LaneContent, LineState, Metric, MetricValue,
    PersonaId, StepId, clean_line, clean_text,
};

pub(super) struct DraftLane {
    /// As it stands above its cards.
    pub(super) shown: String,
    pub(super) name: String,
    pub(super) persona: Option<PersonaId>,
    pub(super) kind: LaneKind,
    pub(super) cards: Vec<Card>,
    pub(super) lines: Vec<EmotionLine>,
    pub(super) values: Vec<MetricValue>,
    unit: String,
}

impl DraftLane {
    pub(super) fn new(
        shown: &str,
        name: String,
        persona: Option<PersonaId>,
        kind: LaneKind,
    ) -> Self {
        let shown = on_one_line(shown);
        let (cards, lines, values) = (Vec::new(), Vec::new(), Vec::new());
        Self { shown, name, persona, kind, cards, lines, values, unit: String::new() }
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        let shown = if self.shown.is_empty() { UNNAMED_LANE } else { &self.shown };
        shown == name
    }

    /// What kind of card stands in it.
    fn card_kind(&self) -> CardKind {
        match self.kind {
            LaneKind::Cards(kind) => kind,
            LaneKind::Pictures => CardKind::Action,
            LaneKind::Emotion(_)
            | LaneKind::Metric(_)
            | LaneKind::Divider(_)
            | LaneKind::Ignored => CardKind::Note,
        }
    }

    /// Whether anything stands in a step.
    pub(super) fn holds(&self, step: StepId) -> bool {
        self.cards.iter().any(|card| card.step == step)
            || self.values.iter().any(|value| value.step == step)
            || self.lines.iter().flat_map(|line| &line.points).any(|point| point.step == step)
    }

    pub(super) fn finish(self, steps: &[StepId]) -> Lane {
        let Self { cards, lines, values, unit, .. } = self;
        let cards = cards.into_iter().map(|card| Arc::new(within(card, steps))).collect();
        let content = match self.kind {
            LaneKind::Cards(kind) => LaneContent::Cards { kind, cards },
            LaneKind::Pictures => LaneContent::Images { cards },
            LaneKind::Emotion(_) => LaneContent::Emotion {
                lines: lines.into_iter().map(spread).map(Arc::new).collect(),
            },
            LaneKind::Metric(form) => {
                let values = values.into_iter().map(Arc::new).collect();
                LaneContent::Metric(Arc::new(Metric { unit, form, values, ..Metric::default() }))
            }
            LaneKind::Divider(divider) => LaneContent::Divider(divider),
            LaneKind::Ignored => LaneContent::Cards { kind: CardKind::Note, cards },
        };
        Lane { persona: self.persona, ..Lane::new(self.name, content) }
    }
}

/// A card that reaches no further than the map.
fn within(card: Card, steps: &[StepId]) -> Card {
    if card.span == 1 {
        return card;
    }
    let column = steps.iter().position(|step| *step == card.step).unwrap_or_default();
    let room = u16::try_from(steps.len().saturating_sub(column)).unwrap_or(u16::MAX).max(1);
    Card { span: card.span.min(room), ..card }
}

/// A line whose points of one step stand side by side.
fn spread(line: EmotionLine) -> EmotionLine {
    let steps: Vec<StepId> = line.points.iter().map(|point| point.step).collect();
    let count = |points: &[StepId], step| points.iter().filter(|known| **known == step).count();
    let points = line.points.iter().enumerate().map(|(place, point)| {
        let begin = place.saturating_sub(MOST_IN_STEP);
        let end = (place + MOST_IN_STEP).min(steps.len());
        let before = count(&steps[begin..place], point.step);
        let all = count(&steps[begin..end], point.step);
        let at = if all == 1 { 0.5 } else { (before as f32 + 1.0) / (all as f32 + 1.0) };
        Arc::new(EmotionPoint { place: at.min(1.0), ..(**point).clone() })
    });
    let points = points.collect();
    EmotionLine { points, ..line }
}

/// The lane of what has no other.
const NOTES: &str = "Notes";

/// Of a line more points than these do not stand side by side.
const MOST_IN_STEP: usize = 60;

impl Reading {
    /// A lane that the table does not have, which somebody has added.
    pub(super) fn add_lane(&mut self, shown: &str) -> usize {
        let kind = lane_kind_named(shown).filter(|kind| *kind != LaneKind::Ignored);
        let kind = kind.unwrap_or(LaneKind::Cards(CardKind::Note));
        self.lanes.push(DraftLane::new(shown, clean_line(shown), None, kind));
        self.lanes.len() - 1
    }

    /// What has no place of its own.
    pub(super) fn add_note(&mut self, step: StepId, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let note = LaneKind::Cards(CardKind::Note);
        let known = self.lanes.iter().position(|lane| lane.kind == note && lane.shown == NOTES);
        let lane = known.unwrap_or_else(|| self.add_lane(NOTES));
        self.lanes[lane].cards.push(Card::new(step, CardKind::Note, clean_text(text)));
    }

    /// Puts an item into a lane.
    pub(super) fn put(&mut self, lane: usize, step: StepId, placed: &Placed) {
        let is_put = match self.lanes[lane].kind {
            LaneKind::Cards(_) | LaneKind::Pictures | LaneKind::Ignored => {
                self.card(lane, step, placed);
                return;
            }
            LaneKind::Emotion(_) => self.point(lane, step, placed),
            LaneKind::Metric(_) => self.figure(lane, step, placed.block.text().unwrap_or_default()),
            LaneKind::Divider(_) => false,
        };
        if !is_put {
            let text = placed.block.text().unwrap_or_default().to_owned();
            let name = self.lanes[lane].name.clone();
            self.tell(
                placed.line,
                format!("This is nothing that “{name}” holds; it became a note."),
            );
            self.add_note(step, &text);
        }
    }

    fn card(&mut self, lane: usize, step: StepId, placed: &Placed) {
        let text = placed.block.text().unwrap_or_default();
        let is_bracketed = |(_, tail): &(&str, &str)| tail.starts_with('(') && tail.ends_with(')');
        let (text, brackets) = placed.tail().filter(is_bracketed).unwrap_or((text, ""));
        let kind = self.lanes[lane].card_kind();
        let mut card = Card::new(step, kind, clean_text(text.trim_end()));
        if !brackets.is_empty() {
            let links = details::read(&mut card, brackets);
            if !links.is_empty() {
                self.links.push((card.id, links, placed.line));
            }
        }
        self.lanes[lane].cards.push(card);
    }

    /// An item within a card: its notes, or a line that somebody has added.
    pub(super) fn add_to_card(&mut self, lane: usize, placed: &Placed, text: &str) {
        let Some(card) = self.lanes[lane].cards.last_mut() else { return };
        match fact(placed) {
            Some(("Notes", notes)) => append(&mut card.notes, notes),
            _ => append(&mut card.text, &format!("– {text}")),
        }
    }

    /// “Maya: 1.5 (torn)”.
    fn point(&mut self, lane: usize, step: StepId, placed: &Placed) -> bool {
        let text = placed.block.text().unwrap_or_default();
        let (whose, said) = match fact(placed) {
            Some((whose, said)) => (whose, said),
            None => ("", text),
        };
        let (value, rest) = said.split_once(' ').unwrap_or((said, ""));
        let Some(value) = parse_score(value) else { return false };
        let label = rest.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let label = clean_line(label.unwrap_or(rest));
        let (name, state) = match whose.strip_suffix("(future)") {
            Some(name) => (name.trim(), LineState::Future),
            None => (whose, LineState::Current),
        };
        let (label_of_line, persona) = self.whose(name);
        let point = EmotionPoint { label, ..EmotionPoint::new(step, value as f32) };
        let lines = &mut self.lanes[lane].lines;
        let same = |line: &EmotionLine| {
            line.persona == persona && line.state == state && line.label == label_of_line
        };
        let place = lines.iter().position(same).unwrap_or_else(|| {
            let label = label_of_line.clone();
            lines.push(EmotionLine { label, state, ..EmotionLine::new(persona) });
            lines.len() - 1
        });
        lines[place].points.push(Arc::new(point));
        true
    }

    /// The label and the persona of a line: “Maya”, “Before (Maya)”.
    fn whose(&self, name: &str) -> (String, Option<PersonaId>) {
        let whole = self
            .personas
            .iter()
            .find(|persona| !persona.name.is_empty() && on_one_line(&persona.name) == name);
        if let Some(persona) = whole {
            return (String::new(), Some(persona.id));
        }
        super::table::parted(name, &self.personas)
    }

    fn figure(&mut self, lane: usize, step: StepId, text: &str) -> bool {
        let (value, unit) = text.split_once(' ').unwrap_or((text, ""));
        let Some(value) = number::parse(value, Some('.')) else { return false };
        let lane = &mut self.lanes[lane];
        let unit = clean_line(unit);
        let is_free = lane.values.iter().all(|known| known.step != step);
        let is_other = ![unit.as_str(), ""].contains(&&*lane.unit) && !unit.is_empty();
        if !is_free || is_other {
            return false;
        }
        if lane.unit.is_empty() {
            lane.unit = unit;
        }
        lane.values.push(MetricValue { step, value });
        true
    }
}
