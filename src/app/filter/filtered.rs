//! A map without what a filter hides, under the same ids.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Filter, takes_persona};
use crate::app::subject::Subject;
use crate::model::{CardId, Journey, Lane, LaneContent, LaneId, LineId, PointId};

/// What a filter hides, and the map without it.
pub(in crate::app) struct Filtered {
    filter: Filter,
    lanes: HashSet<LaneId>,
    cards: HashSet<CardId>,
    lines: HashSet<LineId>,
    points: HashSet<PointId>,
    /// The lanes that lack something, each with the one it was made of: layout keeps what is the same.
    kept: HashMap<LaneId, (Arc<Lane>, Arc<Lane>)>,
    /// The map asked for last, whole and as it is shown.
    last: Option<(Arc<Journey>, Arc<Journey>)>,
}

impl Filtered {
    /// Hides what the filter does not take in a map.
    pub(in crate::app) fn new(filter: Filter, journey: &Journey) -> Self {
        let mut filtered = Self {
            filter,
            lanes: HashSet::new(),
            cards: HashSet::new(),
            lines: HashSet::new(),
            points: HashSet::new(),
            kept: HashMap::new(),
            last: None,
        };
        for lane in &journey.lanes {
            filtered.hide_in(lane);
        }
        filtered
    }

    fn hide_in(&mut self, lane: &Lane) {
        let filter = &self.filter;
        let left_out = lane.cards().iter().filter(|card| !filter.takes(lane, card));
        self.cards.extend(left_out.map(|card| card.id));
        let Filter::Persona(persona_id) = *filter else { return };
        let is_others = !takes_persona(lane.persona, persona_id);
        if is_others {
            self.lanes.insert(lane.id);
        }
        let lines = lane.lines().iter();
        for line in lines.filter(|line| is_others || !takes_persona(line.persona, persona_id)) {
            self.lines.insert(line.id);
            self.points.extend(line.points.iter().map(|point| point.id));
        }
    }

    pub(in crate::app) fn hides(&self, subject: Subject) -> bool {
        match subject {
            Subject::Lane(lane_id) | Subject::Cell(lane_id, _) => self.lanes.contains(&lane_id),
            Subject::Card(card_id) => self.cards.contains(&card_id),
            Subject::Line(line_id) => self.lines.contains(&line_id),
            Subject::Point(point_id) => self.points.contains(&point_id),
            Subject::Title
            | Subject::Goal
            | Subject::Map
            | Subject::Stage(_)
            | Subject::Step(_)
            | Subject::Persona(_) => false,
        }
    }

    /// “Only Maya · 12 of 40 cards”.
    pub(in crate::app) fn words(&self, journey: &Journey) -> String {
        let all = journey.cards().count();
        let shown = journey.cards().filter(|card| !self.cards.contains(&card.id)).count();
        let cards = if all == 1 { "card" } else { "cards" };
        format!("Only {} · {shown} of {all} {cards}", self.filter.words(journey))
    }

    /// A map without what is hidden; the very same one for the same map.
    pub(in crate::app) fn shown(&mut self, journey: &Arc<Journey>) -> Arc<Journey> {
        if let Some((whole, shown)) = &self.last
            && Arc::ptr_eq(whole, journey)
        {
            return Arc::clone(shown);
        }
        let lanes = journey.lanes.iter().map(|lane| self.lane(lane)).collect();
        let shown = Arc::new(Journey { lanes, ..Journey::clone(journey) });
        self.last = Some((Arc::clone(journey), Arc::clone(&shown)));
        shown
    }

    /// A lane without what is hidden; the lane itself where that is nothing.
    fn lane(&mut self, lane: &Arc<Lane>) -> Arc<Lane> {
        let is_hidden = self.lanes.contains(&lane.id);
        let lacks_cards = lane.cards().iter().any(|card| self.cards.contains(&card.id));
        let lacks_lines = lane.lines().iter().any(|line| self.lines.contains(&line.id));
        if !(is_hidden || lacks_cards || lacks_lines) {
            return Arc::clone(lane);
        }
        if let Some((whole, shown)) = self.kept.get(&lane.id)
            && Arc::ptr_eq(whole, lane)
        {
            return Arc::clone(shown);
        }
        let hidden = lane.hidden || is_hidden;
        let shown = Arc::new(Lane { hidden, ..lane.with_content(self.content(&lane.content)) });
        self.kept.insert(lane.id, (Arc::clone(lane), Arc::clone(&shown)));
        shown
    }

    fn content(&self, content: &LaneContent) -> LaneContent {
        let mut content = content.clone();
        if let Some(cards) = content.cards_mut() {
            cards.retain(|card| !self.cards.contains(&card.id));
        }
        if let Some(lines) = content.lines_mut() {
            lines.retain(|line| !self.lines.contains(&line.id));
        }
        content
    }
}
