//! Where the lanes of a map that is brought go.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Guest;
use crate::edit::{emotion, place};
use crate::model::{Card, EmotionLine, Journey, Lane, LaneContent, PersonaId, StepId, plain_name};

/// Puts each lane into the one it matches, or after the lane that the one before it went to.
pub(super) fn bring(journey: &mut Journey, guest: &Guest) {
    let columns: HashMap<StepId, usize> =
        journey.steps().enumerate().map(|(column, step)| (step.id, column)).collect();
    let lanes: Vec<Lane> =
        guest.brought.lanes.iter().map(|lane| guest.lane(lane, &journey.scale)).collect();
    let is_wanted = |own: &Arc<Lane>| lanes.iter().any(|lane| is_match(own, lane));
    // Which lanes somebody has come to, and which of them a lane will that is theirs.
    let mut taken = vec![false; journey.lanes.len()];
    let mut wanted: Vec<bool> = journey.lanes.iter().map(is_wanted).collect();
    let owners = Owners::of(guest);
    let mut next = journey.lanes.len();
    for lane in lanes {
        let found = (0..journey.lanes.len())
            .find(|&place| !taken[place] && is_match(&journey.lanes[place], &lane));
        if let Some(at) = found {
            taken[at] = true;
            join(Arc::make_mut(&mut journey.lanes[at]), lane.content, &columns);
            next = at + 1;
            continue;
        }
        let is_free = |place: &usize| !taken[*place] && !wanted[*place];
        let alike = (0..journey.lanes.len())
            .filter(|place| lane.persona.is_none() && is_free(place))
            .filter(|&place| is_alike(&journey.lanes[place], &lane));
        let alike: Vec<usize> = alike.collect();
        if let ([at], true) = (&alike[..], guest.brought.personas.is_empty()) {
            let at = *at;
            taken[at] = true;
            join(Arc::make_mut(&mut journey.lanes[at]), lane.content, &columns);
            next = at + 1;
            continue;
        }
        let alike = alike.into_iter();
        let alike = places(alike.map(|place| (place, &*journey.lanes[place])));
        let (shares, rest) = owners.shared_out(lane, &alike);
        for (at, content) in shares {
            taken[at] = true;
            join(Arc::make_mut(&mut journey.lanes[at]), content, &columns);
            next = at + 1;
        }
        if let Some(lane) = rest {
            taken.insert(next, true);
            wanted.insert(next, false);
            place::insert(&mut journey.lanes, next, Arc::new(lane));
            next += 1;
        }
    }
}

/// For each persona, the place of the lane that is theirs, or else of the first that has an emotion line of
/// theirs.
fn places<'a>(lanes: impl Iterator<Item = (usize, &'a Lane)> + Clone) -> HashMap<PersonaId, usize> {
    let owned = lanes.clone().filter_map(|(place, lane)| Some((lane.persona?, place)));
    // A lane of one's own comes before a line in another's.
    let lines = lanes.flat_map(|(place, lane)| {
        lane.lines().iter().filter_map(move |line| Some((line.persona?, place)))
    });
    let mut places = HashMap::new();
    for (persona, place) in owned.chain(lines) {
        places.entry(persona).or_insert(place);
    }
    places
}

/// Whose the cards in lanes of nobody are: of the one persona there is, or of those who feel in their step.
struct Owners {
    only: Option<PersonaId>,
    by_step: HashMap<StepId, Vec<PersonaId>>,
}

impl Owners {
    fn of(guest: &Guest) -> Self {
        let only = match guest.brought.personas.as_slice() {
            [persona] => guest.persona(Some(persona.id)),
            _ => None,
        };
        let mut by_step: HashMap<StepId, Vec<PersonaId>> = HashMap::new();
        for line in guest.brought.lanes.iter().flat_map(|lane| lane.lines()) {
            let Some(persona) = guest.persona(line.persona) else { continue };
            for point in &line.points {
                let known = by_step.entry(point.step).or_default();
                if !known.contains(&persona) {
                    known.push(persona);
                }
            }
        }
        Self { only, by_step }
    }

    /// The place of the lane that a card goes to; none where it could be that of several personas.
    fn place(&self, card: &Card, alike: &HashMap<PersonaId, usize>) -> Option<usize> {
        if let Some(place) = self.only.and_then(|only| alike.get(&only)) {
            return Some(*place);
        }
        let felt = self.by_step.get(&card.step)?;
        let mut places = felt.iter().filter_map(|persona| alike.get(persona).copied());
        let first = places.next()?;
        places.all(|place| place == first).then_some(first)
    }

    /// The parts of a lane that go to the lanes of personas, each with the place of that lane, from top to bottom;
    /// and the lane with what is left in it.
    fn shared_out(
        &self,
        lane: Lane,
        alike: &HashMap<PersonaId, usize>,
    ) -> (Vec<(usize, LaneContent)>, Option<Lane>) {
        let of_line = |line: &EmotionLine| alike.get(&line.persona?).copied();
        let parts = match &lane.content {
            content @ (LaneContent::Cards { cards, .. } | LaneContent::Images { cards }) => {
                let of = |cards| content.with_cards(cards);
                by_place(cards, |card| self.place(card, alike), of)
            }
            LaneContent::Emotion { lines } => {
                by_place(lines, of_line, |lines| LaneContent::Emotion { lines })
            }
            LaneContent::Metric(_) | LaneContent::Divider(_) => BTreeMap::new(),
        };
        if parts.keys().all(Option::is_none) {
            return (Vec::new(), Some(lane));
        }
        let (mut shares, mut rest) = (Vec::new(), None);
        for (place, content) in parts {
            match place {
                Some(place) => shares.push((place, content)),
                None => rest = Some(Lane { content, ..lane.clone() }),
            }
        }
        (shares, rest)
    }
}

/// The things of a lane, grouped by the place of the lane that each goes to.
fn by_place<T>(
    things: &[Arc<T>],
    place: impl Fn(&T) -> Option<usize>,
    content: impl Fn(Vec<Arc<T>>) -> LaneContent,
) -> BTreeMap<Option<usize>, LaneContent> {
    let mut parts: BTreeMap<Option<usize>, Vec<Arc<T>>> = BTreeMap::new();
    for thing in things {
        parts.entry(place(thing)).or_default().push(Arc::clone(thing));
    }
    parts.into_iter().map(|(place, things)| (place, content(things))).collect()
}

/// Whether what is in one lane goes into another.
fn is_match(own: &Lane, other: &Lane) -> bool {
    own.persona == other.persona && is_alike(own, other)
}

/// Whether lanes hold the same kind of thing under the same name, whosever they are.
fn is_alike(own: &Lane, other: &Lane) -> bool {
    let is_same_kind = match (&own.content, &other.content) {
        (LaneContent::Cards { kind, .. }, LaneContent::Cards { kind: other, .. }) => kind == other,
        (LaneContent::Emotion { .. }, LaneContent::Emotion { .. })
        | (LaneContent::Images { .. }, LaneContent::Images { .. }) => true,
        (LaneContent::Metric(own), LaneContent::Metric(other)) => {
            plain_name(&own.name) == plain_name(&other.name)
                && plain_name(&own.unit) == plain_name(&other.unit)
        }
        (LaneContent::Divider(own), LaneContent::Divider(other)) => own == other,
        (
            LaneContent::Cards { .. }
            | LaneContent::Emotion { .. }
            | LaneContent::Metric(_)
            | LaneContent::Images { .. }
            | LaneContent::Divider(_),
            _,
        ) => false,
    };
    is_same_kind && plain_name(&own.name) == plain_name(&other.name)
}

/// Adds what a lane of the same kind holds; all of it stands in steps that were not there before.
fn join(own: &mut Lane, other: LaneContent, columns: &HashMap<StepId, usize>) {
    let persona = own.persona;
    match other {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            let Some(own) = own.content.cards_mut() else { return };
            own.extend(cards);
        }
        LaneContent::Emotion { lines } => {
            let Some(own) = own.content.lines_mut() else { return };
            for line in lines {
                join_line(own, line, persona, columns);
            }
        }
        LaneContent::Metric(metric) => {
            let Some(own) = own.content.metric_mut() else { return };
            own.values.extend_from_slice(&metric.values);
        }
        LaneContent::Divider(_) => {}
    }
}

/// Adds the points of a line to the one of the same persona, state and label, or else the line itself. A line
/// that names no persona is of the one whose lane it is in.
fn join_line(
    own: &mut Vec<Arc<EmotionLine>>,
    line: Arc<EmotionLine>,
    persona: Option<PersonaId>,
    columns: &HashMap<StepId, usize>,
) {
    let is_same = |other: &&mut Arc<EmotionLine>| {
        (other.persona.or(persona), other.state) == (line.persona.or(persona), line.state)
            && plain_name(&other.label) == plain_name(&line.label)
    };
    let Some(same) = own.iter_mut().find(is_same) else {
        own.push(line);
        return;
    };
    let mut points = same.points.clone();
    points.extend(line.points.iter().cloned());
    emotion::sort_points(&mut points, |step_id| columns.get(&step_id).copied());
    *same = Arc::new(EmotionLine { points, ..(**same).clone() });
}
