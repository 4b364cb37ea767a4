//! The cards of another map: new ones beside those there are, equal ones joined.

use std::collections::HashMap;
use std::sync::Arc;

use super::fill::fill;
use super::ground::{Ground, Incoming};
use super::open::{OpenCard, columns, last_step, mark, share_mark};
use crate::compare::{fields, names};
use crate::model::{Card, CardId, CardKind, StepId, plain_name};

/// What each card of the other map is here.
pub(super) type Joined = HashMap<CardId, CardId>;

/// What makes cards of one lane equal: their step, their kind and their words.
type Likeness = (StepId, CardKind, String);

impl Ground {
    pub(super) fn add_cards(
        &mut self,
        lane: usize,
        others: &[Arc<Card>],
        incoming: &Incoming,
        joined: &mut Joined,
    ) {
        let mut alike: HashMap<Likeness, Vec<usize>> = HashMap::new();
        for (place, own) in self.lanes[lane].cards.iter().enumerate().rev() {
            alike.entry(likeness(&own.card)).or_default().push(place);
        }
        let columns = columns(incoming.journey.steps());
        let steps: Vec<StepId> = incoming.journey.steps().map(|step| step.id).collect();
        let here = |step_id: StepId| incoming.steps.get(&step_id).copied().unwrap_or(step_id);
        for other in others {
            let last_step = here(last_step(other, &steps, &columns));
            let picture = other.picture.and_then(|id| incoming.pictures.get(&id).copied());
            let step = here(other.step);
            let mut card = Card { step, picture, links: Vec::new(), ..(**other).clone() };
            mark(&mut card, incoming.origin);
            let likeness = likeness(&card);
            let alike = alike.get_mut(&likeness).and_then(|alike| {
                let is_textless = likeness.2.is_empty();
                let is_same = |own: &OpenCard| !is_textless || is_known(&own.card, &card, incoming);
                let cards = &self.lanes[lane].cards;
                let last = alike.iter().rposition(|&place| is_same(&cards[place]))?;
                Some(alike.remove(last))
            });
            let id = match alike {
                Some(place) => self.join(lane, place, &card, last_step, incoming),
                None => self.add_card(lane, card, last_step, incoming),
            };
            joined.insert(other.id, id);
        }
    }

    fn add_card(
        &mut self,
        lane: usize,
        mut card: Card,
        last_step: StepId,
        incoming: &Incoming,
    ) -> CardId {
        card.id = self.fresh("card", card.id, incoming.origin);
        let id = card.id;
        self.lanes[lane].cards.push(OpenCard { card, last_step });
        id
    }

    /// Makes one card of two equal ones.
    fn join(
        &mut self,
        lane: usize,
        place: usize,
        card: &Card,
        last_step: StepId,
        incoming: &Incoming,
    ) -> CardId {
        let own = &mut self.lanes[lane].cards[place];
        let name = names::of_card(&own.card);
        self.remarks.extend(fill(fields::CARD, &mut own.card, card, incoming, &name));
        if own.last_step != last_step {
            let origin = incoming.origin;
            self.remarks.push(format!("{origin} has {name} end in another step; it was left."));
        }
        if share_mark(&own.card, card) {
            // The votes of one table are in the sum already; how many of them they are, nobody knows.
            own.card.votes = own.card.votes.max(card.votes);
            self.has_known = true;
        } else {
            own.card.votes = own.card.votes.saturating_add(card.votes);
        }
        for tag in &card.tags {
            if !own.card.tags.contains(tag) {
                own.card.tags.push(tag.clone());
            }
        }
        own.card.id
    }

    /// Draws the links of the other map between what its cards are here.
    pub(super) fn link_cards(&mut self, joined: &Joined, incoming: &Incoming) {
        let mut links: HashMap<CardId, Vec<CardId>> = HashMap::new();
        for card in incoming.journey.cards() {
            if let Some(id) = joined.get(&card.id) {
                let targets = card.links.iter().filter_map(|link| joined.get(link));
                links.entry(*id).or_default().extend(targets);
            }
        }
        for own in self.lanes.iter_mut().flat_map(|lane| &mut lane.cards) {
            for link in links.remove(&own.card.id).into_iter().flatten() {
                if !own.card.links.contains(&link) {
                    own.card.links.push(link);
                }
            }
        }
    }
}

/// Whether `own` is what `other` became when its map was combined before. `other` still has the id of its map.
fn is_known(own: &Card, other: &Card, incoming: &Incoming) -> bool {
    share_mark(own, other) && incoming.is_once(own.id, "card", other.id)
}

fn likeness(card: &Card) -> Likeness {
    (card.step, card.kind, plain_name(&card.text))
}
