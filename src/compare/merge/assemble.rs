//! A map put together from what was kept.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::strand::Strands;
use crate::compare::parts::{Content, Holds, LaneHead, Part, Row};
use crate::model::{
    Card, EmotionLine, EmotionPoint, Journey, Jump, Lane, LaneContent, LaneId, LineId, Metric,
    MetricValue, Stage, Step, StepId,
};

/// The merged map. What is said of the map itself is in `about`.
pub(super) fn journey(about: Journey, strands: &Strands) -> Journey {
    let stages = stages(strands);
    let columns: HashMap<StepId, usize> = stages
        .iter()
        .flat_map(|stage| &stage.steps)
        .enumerate()
        .map(|(column, step)| (step.id, column))
        .collect();
    Journey {
        personas: items(strands.personas.arranged().remove(&())),
        lanes: Filling::of(strands, &columns).lanes(),
        pictures: items(strands.pictures.arranged().remove(&())),
        stages,
        ..about
    }
}

fn items<T: Part>(rows: Option<Vec<Row<T>>>) -> Vec<Arc<T>> {
    rows.into_iter().flatten().map(|row| row.item).collect()
}

fn stages(strands: &Strands) -> Vec<Arc<Stage>> {
    let mut steps = strands.steps.arranged();
    let stage = |row: Row<Stage>| {
        let rows = items(steps.remove(&row.key));
        let mut steps = rows.iter().map(|step| self::step(step, strands)).collect();
        if Vec::is_empty(&steps) {
            let id = StepId::derived(&["step", row.key.as_str()], |id| strands.steps.has(id));
            steps = vec![Step { id, ..Step::new("") }];
        }
        Arc::new(Stage { steps, ..(*row.item).clone() })
    };
    strands.stages.arranged().remove(&()).into_iter().flatten().map(stage).collect()
}

/// A step that leads to steps that are there.
fn step(step: &Step, strands: &Strands) -> Step {
    let is_there = |jump: &&Jump| strands.steps.has(jump.to);
    Step { jumps: step.jumps.iter().filter(is_there).cloned().collect(), ..step.clone() }
}

/// What lanes are filled with.
struct Filling<'a> {
    strands: &'a Strands,
    columns: &'a HashMap<StepId, usize>,
    contents: HashMap<LaneId, Vec<Row<Content>>>,
    cards: HashMap<LaneId, Vec<Row<Card>>>,
    lines: HashMap<LaneId, Vec<Row<EmotionLine>>>,
    points: HashMap<LineId, Vec<Row<EmotionPoint>>>,
    values: HashMap<LaneId, Vec<Row<MetricValue>>>,
}

impl<'a> Filling<'a> {
    fn of(strands: &'a Strands, columns: &'a HashMap<StepId, usize>) -> Self {
        Self {
            strands,
            columns,
            contents: strands.contents.arranged(),
            cards: strands.cards.arranged(),
            lines: strands.lines.arranged(),
            points: strands.points.arranged(),
            values: strands.values.arranged(),
        }
    }

    fn lanes(mut self) -> Vec<Arc<Lane>> {
        let mut lanes: Vec<Arc<Lane>> = Vec::new();
        for head in self.strands.lanes.arranged().remove(&()).into_iter().flatten() {
            let mut contents = self.contents.remove(&head.key).unwrap_or_default();
            contents.sort_by_key(|row| row.key.1);
            for (place, content) in contents.into_iter().enumerate() {
                let id = if place == 0 { head.key } else { self.second_id(head.key, place) };
                let content = self.content(head.key, &content.item);
                lanes.push(Arc::new(lane(id, &head.item, content)));
            }
        }
        lanes
    }

    /// An id for what else is kept of a lane that the sides made different kinds of.
    fn second_id(&self, lane_id: LaneId, place: usize) -> LaneId {
        LaneId::derived(&["lane", lane_id.as_str(), &place.to_string()], |id| {
            self.strands.lanes.has(id)
        })
    }

    fn content(&mut self, lane_id: LaneId, content: &Content) -> LaneContent {
        match content.holds {
            Holds::Cards(kind) => LaneContent::Cards { kind, cards: self.cards(lane_id) },
            Holds::Images => LaneContent::Images { cards: self.cards(lane_id) },
            Holds::Emotion => LaneContent::Emotion { lines: self.lines(lane_id) },
            Holds::Metric => {
                let values = items(self.values.remove(&lane_id));
                LaneContent::Metric(Arc::new(Metric { values, ..content.metric.clone() }))
            }
            Holds::Divider(divider) => LaneContent::Divider(divider),
        }
    }

    fn cards(&mut self, lane_id: LaneId) -> Vec<Arc<Card>> {
        let rows = self.cards.remove(&lane_id).unwrap_or_default();
        rows.into_iter().map(|row| self.card(row)).collect()
    }

    /// A card that reaches no further than there are steps and leads to cards that are there.
    fn card(&self, row: Row<Card>) -> Arc<Card> {
        let mut card = row.item;
        let column = self.columns.get(&row.home.step).copied().unwrap_or_default();
        let room = u16::try_from(self.columns.len() - column).unwrap_or(u16::MAX);
        let is_there = |id| self.strands.cards.has(id);
        let leads_to_gone = card.links.iter().any(|&id| !is_there(id));
        if card.step != row.home.step || card.span > room || leads_to_gone {
            let card = Arc::make_mut(&mut card);
            card.step = row.home.step;
            card.span = card.span.min(room);
            card.links.retain(|&id| is_there(id));
        }
        card
    }

    fn lines(&mut self, lane_id: LaneId) -> Vec<Arc<EmotionLine>> {
        let rows = self.lines.remove(&lane_id).unwrap_or_default();
        rows.into_iter().map(|row| Arc::new(self.line(&row))).collect()
    }

    fn line(&mut self, row: &Row<EmotionLine>) -> EmotionLine {
        let mut points = items(self.points.remove(&row.key));
        let column = |point: &EmotionPoint| self.columns.get(&point.step);
        points.sort_by(|one, other| {
            let places = || one.place.partial_cmp(&other.place).unwrap_or(Ordering::Equal);
            column(one).cmp(&column(other)).then_with(places)
        });
        EmotionLine { points, ..(*row.item).clone() }
    }
}

fn lane(id: LaneId, head: &LaneHead, content: LaneContent) -> Lane {
    Lane {
        id,
        name: head.name.clone(),
        persona: head.persona,
        height: head.height,
        collapsed: head.collapsed,
        hidden: head.hidden,
        pinned: head.pinned,
        content,
    }
}
