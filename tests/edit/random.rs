//! Random edits on random maps.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use throughline::edit::{
    CardField, CardMove, Edit, History, JourneyField, LaneField, LineField, MetricField, NewCard,
    PersonaField, PointField, ScaleField, StageField, StepField, apply,
};
use throughline::model::{
    Card, CardId, CardKind, EmotionLine, EmotionPoint, EmotionScale, Id, Journey, Jump, Lane,
    LaneContent, LaneId, LineId, MetricForm, Persona, PersonaId, Picture, PointId, Rating,
    Snapshot, Stage, StageId, Step, StepId,
};

use crate::maps;
use crate::sketch::{assert_sound, assert_untouched_lanes_kept};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_edits_keep_a_map_sound_and_can_be_taken_back(
        journey in maps::journey(),
        seeds in vec(seed(), 1..40),
    ) {
        let first = journey.clone();
        let mut history = History::new(Arc::new(journey));
        for (number, seed) in seeds.iter().enumerate() {
            let edit = seed.edit(history.current(), number);
            check_step(&mut history, &edit);
        }
        let last = Arc::clone(history.current());
        while history.undo().is_some() {}
        prop_assert_eq!(&**history.current(), &first);
        prop_assert!(history.is_saved());
        while history.redo().is_some() {}
        prop_assert_eq!(history.current(), &last);
    }

    #[test]
    fn a_random_map_is_sound(journey in maps::journey()) {
        assert_sound(&journey);
    }
}

/// Makes an edit: the map stays sound, what is not touched stays the same, and a refusal changes nothing.
fn check_step(history: &mut History, edit: &Edit) {
    let before = Arc::clone(history.current());
    let result = apply(&before, edit);
    let again = apply(&before, edit).map_err(|error| error.to_string());
    assert_eq!(result.clone().map_err(|error| error.to_string()), again, "not pure: {edit:?}");
    let committed = history.commit("Random", edit);
    let after = history.current();
    assert_eq!(committed.is_ok(), result.is_ok());
    match result {
        Ok(changed) => {
            assert_sound(after);
            assert_eq!(**after, changed);
            assert_eq!(committed, Ok(*before != changed), "after {edit:?}");
            assert_untouched_lanes_kept(&before, after);
        }
        Err(error) => {
            assert!(Arc::ptr_eq(&before, after), "{error} changed the map");
            assert!(error.to_string().contains("; "), "no hint: {error}");
        }
    }
}

/// What an edit is made of, once it is known which map it changes.
#[derive(Clone, Debug)]
pub struct Seed {
    what: usize,
    /// Whether an id is to be wrong: unknown where it should be known, taken where it should be fresh.
    is_wrong: bool,
    thing: Index,
    other: Index,
    place: Index,
    number: f32,
    text: String,
    /// More of the kind, for edits of several things.
    more: Vec<(usize, Index)>,
}

pub fn seed() -> impl Strategy<Value = Seed> {
    let odd = prop_oneof![Just(f32::NAN), Just(f32::INFINITY), Just(0.0), Just(-3.5)];
    let number = prop_oneof![9 => 0.01_f32..1.0, 1 => odd];
    let picks = (any::<Index>(), any::<Index>(), any::<Index>());
    let more = vec((0..BATCH, any::<Index>()), 0..4);
    (0..=BATCH, prop::bool::weighted(0.04), picks, number, maps::text(), more).prop_map(
        |(what, is_wrong, (thing, other, place), number, text, more)| Seed {
            what,
            is_wrong,
            thing,
            other,
            place,
            number,
            text,
            more,
        },
    )
}

/// The number of the kinds of edit before it.
const BATCH: usize = 35;

impl Seed {
    pub fn edit(&self, journey: &Journey, number: usize) -> Edit {
        match self.what {
            0 => Edit::SetJourney(self.journey_field()),
            1 => Edit::AddStage { stage: self.stage(number), at: self.at() },
            2 => Edit::SetStage { stage_id: self.stage_id(journey), field: self.stage_field() },
            3 => Edit::MoveStage { stage_id: self.stage_id(journey), to: self.at() },
            4 => Edit::RemoveStage(self.stage_id(journey)),
            5 => {
                let step = Step { id: self.fresh(number, &step_ids(journey)), ..Step::new("") };
                Edit::AddStep { stage_id: self.stage_id(journey), step, at: self.at() }
            }
            6 => Edit::SetStep { step_id: self.step_id(journey), field: self.step_field(journey) },
            7 | 8 => Edit::MoveStep {
                step_id: self.step_id(journey),
                to_stage: *self.other.get(&stage_ids(journey)),
                at: self.at(),
            },
            9 | 10 => Edit::RemoveStep(self.step_id(journey)),
            11 => Edit::AddLane { lane: self.lane(journey, number), at: self.at() },
            12 => Edit::SetLane { lane_id: self.lane_id(journey), field: self.lane_field(journey) },
            13 => Edit::SetLaneContent {
                lane_id: self.lane_id(journey),
                content: self.lane(journey, number).content,
            },
            14 => Edit::MoveLane { lane_id: self.lane_id(journey), to: self.at() },
            15 => Edit::RemoveLane(self.lane_id(journey)),
            16 | 17 => self.add_card(journey, number),
            18 => Edit::SetCard { card_id: self.card_id(journey), field: self.card_field(journey) },
            19 | 20 => Edit::MoveCards {
                card_ids: self.card_ids(journey),
                lane_id: self.lane_id(journey),
                step_id: self.step_id(journey),
                before: self.before(journey),
            },
            21 => Edit::RemoveCards(self.card_ids(journey)),
            22 => Edit::AddPersona { persona: self.persona(number), at: self.at() },
            23 => Edit::SetPersona {
                persona_id: self.persona_id(journey),
                field: PersonaField::Quote(self.text.clone()),
            },
            24 => self.move_or_remove_persona(journey),
            25 => self.edit_line(journey, number),
            26 => self.edit_point(journey, number),
            27 => Edit::RemovePoint(self.known(self.thing, &point_ids(journey))),
            28 => Edit::SetMetric {
                lane_id: self.metric_lane_id(journey),
                field: self.metric_field(),
            },
            29 => Edit::SetValue {
                lane_id: self.metric_lane_id(journey),
                step_id: self.step_id(journey),
                value: (self.at() > 1).then_some(self.number.into()),
            },
            30 => self.edit_picture(journey, number),
            31 => self.edit_snapshots(journey, number),
            32 | 33 => self.edit_many_cards(journey),
            34 => self.add_cards(journey, number),
            _ => self.batch(journey, number),
        }
    }

    /// Several edits, each made for the map that those before it give.
    fn batch(&self, journey: &Journey, number: usize) -> Edit {
        let mut changed = journey.clone();
        let mut edits = Vec::new();
        for (place, (what, thing)) in self.more.iter().enumerate() {
            let seed = Self { what: *what, thing: *thing, more: vec![], ..self.clone() };
            let edit = seed.edit(&changed, 1000 * (place + 1) + number);
            if let Ok(next) = apply(&changed, &edit) {
                changed = next;
                edits.push(edit);
            }
        }
        Edit::Batch(edits)
    }

    fn edit_many_cards(&self, journey: &Journey) -> Edit {
        let card_ids = self.card_ids(journey);
        let (lane_id, step_id) = (self.lane_id(journey), self.step_id(journey));
        if self.at() < 6 {
            return Edit::SetCards { card_ids, field: self.card_field(journey) };
        }
        let before = self.before(journey);
        let place = |card_id| CardMove { card_id, lane_id, step_id, before };
        Edit::RelocateCards(card_ids.into_iter().map(place).collect())
    }

    fn add_cards(&self, journey: &Journey, number: usize) -> Edit {
        let new = [self.add_card(journey, number), self.add_card(journey, 1_000_000 + number)];
        let new = new.into_iter().filter_map(|edit| match edit {
            Edit::AddCard { lane_id, card, before } => Some(NewCard { lane_id, card, before }),
            _ => None,
        });
        Edit::AddCards(new.collect())
    }

    fn at(&self) -> usize {
        self.place.index(12)
    }

    fn known<Kind>(&self, index: Index, ids: &[Id<Kind>]) -> Id<Kind> {
        if ids.is_empty() || self.is_wrong { maps::id("none", 0) } else { *index.get(ids) }
    }

    fn fresh<Kind>(&self, number: usize, taken: &[Id<Kind>]) -> Id<Kind> {
        let is_wrong = self.is_wrong && !taken.is_empty();
        if is_wrong { *self.thing.get(taken) } else { maps::id("new", number) }
    }

    fn stage_id(&self, journey: &Journey) -> StageId {
        self.known(self.thing, &stage_ids(journey))
    }

    fn step_id(&self, journey: &Journey) -> StepId {
        self.known(self.other, &step_ids(journey))
    }

    fn lane_id(&self, journey: &Journey) -> LaneId {
        self.known(self.thing, &journey.lanes.iter().map(|lane| lane.id).collect::<Vec<_>>())
    }

    /// A metric lane if there is one, otherwise any lane.
    fn metric_lane_id(&self, journey: &Journey) -> LaneId {
        let is_metric = |lane: &&Arc<Lane>| matches!(lane.content, LaneContent::Metric(_));
        let metrics: Vec<_> = journey.lanes.iter().filter(is_metric).map(|lane| lane.id).collect();
        if metrics.is_empty() { self.lane_id(journey) } else { *self.thing.get(&metrics) }
    }

    fn card_id(&self, journey: &Journey) -> CardId {
        self.known(self.thing, &card_ids(journey))
    }

    fn card_ids(&self, journey: &Journey) -> Vec<CardId> {
        let more = self.more.iter().map(|(_, index)| self.known(*index, &card_ids(journey)));
        std::iter::once(self.card_id(journey)).chain(more).collect()
    }

    fn persona_id(&self, journey: &Journey) -> PersonaId {
        self.known(
            self.other,
            &journey.personas.iter().map(|persona| persona.id).collect::<Vec<_>>(),
        )
    }

    fn line_id(&self, journey: &Journey) -> LineId {
        let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
        self.known(self.thing, &lines.map(|line| line.id).collect::<Vec<_>>())
    }

    fn journey_field(&self) -> JourneyField {
        let (lowest, highest) = (self.number, 2.0);
        match self.at() {
            0 | 1 => {
                let scale = EmotionScale { lowest, highest, levels: vec![] };
                JourneyField::Scale(ScaleField::Whole(scale))
            }
            2..5 => JourneyField::Goal(self.text.clone()),
            _ => JourneyField::Title(self.text.clone()),
        }
    }

    fn stage(&self, number: usize) -> Stage {
        let steps = 0..=self.other.index(3);
        Stage {
            id: maps::id("new", number),
            steps: steps
                .map(|step| Step { id: maps::id("n", number * 10 + step), ..Step::new("") })
                .collect(),
            ..Stage::new(self.text.clone())
        }
    }

    fn stage_field(&self) -> StageField {
        if self.at() > 5 {
            StageField::Name(self.text.clone())
        } else {
            StageField::Goals(self.text.clone())
        }
    }

    /// A lane like one that is there, with things of its own, or with those of the other.
    fn lane(&self, journey: &Journey, number: usize) -> Lane {
        let Some(model) = journey.lanes.get(self.at()) else {
            let kind = CardKind::Idea;
            let cards = vec![Arc::new(self.card(journey, maps::id("new", number)))];
            return Lane {
                id: maps::id("new", number),
                ..Lane::new("", LaneContent::Cards { kind, cards })
            };
        };
        let is_copy = self.is_wrong || self.more.len() == 3;
        let name = |place: usize| number * 100 + place;
        let content = match &model.content {
            LaneContent::Emotion { lines } if !is_copy => {
                let line = |(place, line): (usize, &Arc<EmotionLine>)| {
                    let points = Vec::new();
                    Arc::new(EmotionLine {
                        id: maps::id("n", name(place)),
                        points,
                        ..(**line).clone()
                    })
                };
                LaneContent::Emotion { lines: lines.iter().enumerate().map(line).collect() }
            }
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } if !is_copy => {
                let card = |(place, card): (usize, &Arc<Card>)| {
                    Arc::new(Card { id: maps::id("n", name(place)), ..(**card).clone() })
                };
                LaneContent::Images { cards: cards.iter().enumerate().map(card).collect() }
            }
            content => content.clone(),
        };
        Lane { id: maps::id("new", number), content, ..(**model).clone() }
    }

    fn lane_field(&self, journey: &Journey) -> LaneField {
        match self.at() {
            0 => LaneField::Name(self.text.clone()),
            1..4 => LaneField::Persona(Some(self.persona_id(journey))),
            4 => LaneField::Persona(None),
            5..8 => LaneField::Height(Some(self.number)),
            8 => LaneField::Collapsed(true),
            9 => LaneField::Hidden(false),
            _ => LaneField::CardKind(CardKind::Quote),
        }
    }

    fn step_field(&self, journey: &Journey) -> StepField {
        match self.at() {
            0..4 => StepField::Name(self.text.clone()),
            4..7 => StepField::Width(Some(self.number)),
            _ => {
                let to = self.known(self.thing, &step_ids(journey));
                StepField::Jumps(vec![Jump { to, label: self.text.clone() }])
            }
        }
    }

    fn card_field(&self, journey: &Journey) -> CardField {
        match self.at() {
            0..4 => CardField::Text(self.text.clone()),
            4..7 => CardField::Span(u16::try_from(self.other.index(9)).unwrap_or(1)),
            7..10 => CardField::Links(vec![self.known(self.other, &card_ids(journey))]),
            _ => CardField::Severity(Rating::new(2)),
        }
    }

    fn card(&self, journey: &Journey, card_id: CardId) -> Card {
        Card {
            id: card_id,
            span: u16::try_from(self.at()).unwrap_or(1),
            severity: Rating::new(2),
            links: self.more.iter().take(1).map(|_| self.card_id(journey)).collect(),
            ..Card::new(self.step_id(journey), CardKind::Pain, self.text.clone())
        }
    }

    fn add_card(&self, journey: &Journey, number: usize) -> Edit {
        let card_id = self.fresh(number, &card_ids(journey));
        let card = self.card(journey, card_id);
        Edit::AddCard { lane_id: self.lane_id(journey), card, before: self.before(journey) }
    }

    /// Mostly a card of the lane it is to stand in, which may be one that is moved itself.
    fn before(&self, journey: &Journey) -> Option<CardId> {
        let cards = journey.lane(self.lane_id(journey))?.cards();
        (self.at().is_multiple_of(2) && !cards.is_empty()).then(|| self.place.get(cards).id)
    }

    fn persona(&self, number: usize) -> Persona {
        Persona { id: maps::id("new", number), ..Persona::new(self.text.clone()) }
    }

    fn move_or_remove_persona(&self, journey: &Journey) -> Edit {
        let persona_id = self.persona_id(journey);
        if self.at() > 5 {
            Edit::MovePersona { persona_id, to: self.at() - 6 }
        } else {
            Edit::RemovePersona(persona_id)
        }
    }

    fn edit_line(&self, journey: &Journey, number: usize) -> Edit {
        let (line_id, lane_id) = (self.line_id(journey), self.lane_id(journey));
        let emotion_lane = journey.lanes.iter().find(|lane| !lane.lines().is_empty());
        let lane_id = emotion_lane.map_or(lane_id, |lane| lane.id);
        match self.at() {
            0..4 => {
                let line = EmotionLine {
                    id: maps::id("new", number),
                    points: vec![Arc::new(self.point(journey, number))],
                    ..EmotionLine::new(None)
                };
                Edit::AddLine { lane_id, line, at: self.at() }
            }
            4 => Edit::SetLine { line_id, field: LineField::Label(self.text.clone()) },
            5 | 6 => {
                let field = LineField::Persona(Some(self.persona_id(journey)));
                Edit::SetLine { line_id, field }
            }
            7..10 => Edit::MoveLine { line_id, to_lane: lane_id, at: self.at() - 7 },
            _ => Edit::RemoveLine(line_id),
        }
    }

    /// Adds a point, or changes one.
    fn edit_point(&self, journey: &Journey, number: usize) -> Edit {
        let field = match self.at() {
            0..3 => PointField::Step(self.step_id(journey)),
            3..6 => PointField::Place(self.number),
            6..8 => PointField::Label(self.text.clone()),
            _ => {
                let point = self.point(journey, number);
                return Edit::AddPoint { line_id: self.line_id(journey), point };
            }
        };
        Edit::SetPoint { point_id: self.known(self.thing, &point_ids(journey)), field }
    }

    fn point(&self, journey: &Journey, number: usize) -> EmotionPoint {
        EmotionPoint {
            id: self.fresh(number, &point_ids(journey)),
            place: self.number,
            label: self.text.clone(),
            ..EmotionPoint::new(self.step_id(journey), -self.number)
        }
    }

    fn metric_field(&self) -> MetricField {
        match self.at() {
            0..4 => MetricField::Name(self.text.clone()),
            4..8 => MetricField::Form(MetricForm::Bars),
            _ => MetricField::Target(Some(self.number.into())),
        }
    }

    fn edit_snapshots(&self, journey: &Journey, number: usize) -> Edit {
        let ids: Vec<_> = journey.snapshots.iter().map(|snapshot| snapshot.id).collect();
        let snapshot_id = self.known(self.thing, &ids);
        match (self.at(), journey.snapshot(snapshot_id)) {
            (0..3, Some(snapshot)) => Edit::Restore(Box::new(snapshot.whole(journey))),
            (3..5, _) => Edit::RemoveSnapshot(snapshot_id),
            (5..7, _) => Edit::RenameSnapshot { snapshot_id, name: self.text.clone() },
            (_, _) => {
                let snapshot = Snapshot::of(journey, self.text.clone(), "2026-11-25T14:32:00Z");
                Edit::AddSnapshot(Snapshot { id: self.fresh(number, &ids), ..snapshot })
            }
        }
    }

    fn edit_picture(&self, journey: &Journey, number: usize) -> Edit {
        let ids: Vec<_> = journey.pictures.iter().map(|picture| picture.id).collect();
        if self.at() > 5 {
            Edit::RemovePicture(self.known(self.thing, &ids))
        } else {
            Edit::AddPicture(Picture { id: self.fresh(number, &ids), data: [1, 2][..].into() })
        }
    }
}

fn stage_ids(journey: &Journey) -> Vec<StageId> {
    journey.stages.iter().map(|stage| stage.id).collect()
}

fn step_ids(journey: &Journey) -> Vec<StepId> {
    journey.steps().map(|step| step.id).collect()
}

fn card_ids(journey: &Journey) -> Vec<CardId> {
    journey.cards().map(|card| card.id).collect()
}

fn point_ids(journey: &Journey) -> Vec<PointId> {
    let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
    lines.flat_map(|line| &line.points).map(|point| point.id).collect()
}
