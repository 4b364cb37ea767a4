//! The lanes of another map, and what they hold.

use super::ground::{Ground, Incoming, renamed};
use super::matching::{Label, matches, slot};
use super::open::OpenLane;
use crate::compare::names;
use crate::compare::parts::{Class, Holds};
use crate::model::{Lane, LaneContent, LaneId, PersonaId, plain_name};

impl Ground {
    /// Matches the lanes of another map with those there are, puts in what has no match, and fills all.
    pub(super) fn add_lanes(&mut self, incoming: &Incoming) {
        let others = &incoming.journey.lanes;
        let ground: Vec<_> =
            self.lanes.iter().map(|own| label(&own.lane, own.lane.persona)).collect();
        let persona = |lane: &Lane| lane.persona.and_then(|id| incoming.personas.get(&id).copied());
        let labels: Vec<_> = others.iter().map(|lane| label(lane, persona(lane))).collect();
        let mut matched = matches(&ground, &labels);
        for (place, other) in others.iter().enumerate() {
            if let Some(own) = self.lanes.iter().find(|own| Some(own.lane.id) == matched[place]) {
                let own = &own.lane.name;
                self.remarks.extend(renamed(incoming.origin, "lane", own, &other.name));
                continue;
            }
            let standing: Vec<LaneId> = self.lanes.iter().map(|own| own.lane.id).collect();
            let at = slot(&standing, &matched, place, |id| self.is_extra("lane", id));
            let id = self.fresh("lane", other.id, incoming.origin);
            let content = other.content.emptied();
            let lane = Lane { id, persona: persona(other), ..other.with_content(content) };
            self.remarks.push(format!(
                "{} alone has {}.",
                incoming.origin,
                names::of_thing("lane", &names::of_lane(other))
            ));
            self.lanes.insert(at, OpenLane { lane, cards: Vec::new() });
            matched[place] = Some(id);
        }
        self.fill_lanes(&matched, incoming);
    }

    fn fill_lanes(&mut self, matched: &[Option<LaneId>], incoming: &Incoming) {
        let mut cards = super::cards::Joined::default();
        for (other, id) in incoming.journey.lanes.iter().zip(matched) {
            let Some(at) = self.lanes.iter().position(|own| Some(own.lane.id) == *id) else {
                continue;
            };
            match &other.content {
                LaneContent::Cards { cards: others, .. }
                | LaneContent::Images { cards: others } => {
                    self.add_cards(at, others, incoming, &mut cards);
                }
                LaneContent::Emotion { lines } => self.add_lines(at, lines, incoming),
                LaneContent::Metric(metric) => self.add_figures(at, metric, incoming),
                LaneContent::Divider(_) => {}
            }
        }
        self.link_cards(&cards, incoming);
    }
}

fn label(lane: &Lane, persona: Option<PersonaId>) -> Label<LaneId> {
    let holds = Holds::of(&lane.content);
    let persona = persona.map_or(String::new(), |id| id.to_string());
    Label {
        id: lane.id,
        name: plain_name(&lane.name),
        kind: format!("{} {persona}", names::of_content(holds)),
        class: match holds.class() {
            Class::Cards => "cards",
            Class::Emotion => "emotion",
            Class::Metric => "metric",
            Class::Divider => "divider",
        },
    }
}
