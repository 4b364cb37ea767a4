//! Random sequences of edits, of the kinds that get into each other's way when two people make them.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use throughline::edit::{
    Edit, JourneyField, LaneField, LineField, MetricField, PointField, StageField, StepField, apply,
};
use throughline::model::{
    Card, CardId, CardKind, EmotionLine, EmotionPoint, Journey, Jump, Lane, LaneContent, LaneId,
    LineId, Metric, MetricForm, Persona, PersonaId, Picture, PointId, Rating, Stage, StageId, Step,
    StepId,
};

use crate::maps;
use crate::small::all_fields;

/// One edit, before it is known which map it changes.
#[derive(Clone, Debug)]
pub struct Seed {
    what: usize,
    thing: Index,
    other: Index,
    at: usize,
    number: f32,
    text: String,
}

pub fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    let picks = (any::<Index>(), any::<Index>(), 0..12_usize);
    let number = prop_oneof![Just(0.0_f32), Just(0.5), 0.01_f32..1.0];
    let text = prop_oneof![2 => Just("Waits".to_owned()), 3 => maps::text()];
    let seed =
        (0..KINDS, picks, number, text).prop_map(|(what, (thing, other, at), number, text)| Seed {
            what,
            thing,
            other,
            at,
            number,
            text,
        });
    vec(seed, 0..12)
}

/// The map after a sequence of edits. New things have ids that begin with the name of the side.
pub fn changed(journey: &Journey, side: &str, seeds: &[Seed]) -> Journey {
    let mut changed = journey.clone();
    for (number, seed) in seeds.iter().enumerate() {
        if let Some(next) =
            seed.edit(&changed, side, number).and_then(|edit| apply(&changed, &edit).ok())
        {
            changed = next;
        }
    }
    changed
}

const KINDS: usize = 32;

impl Seed {
    fn edit(&self, journey: &Journey, side: &str, number: usize) -> Option<Edit> {
        Some(match self.what {
            0 => Edit::SetJourney(JourneyField::Title(self.text.clone())),
            1 => Edit::SetJourney(JourneyField::Goal(self.text.clone())),
            2 => {
                let steps = vec![Step { id: maps::id(side, number), ..Step::new("") }];
                let id = maps::id(side, number);
                let stage = Stage { id, steps, ..Stage::new(self.text.clone()) };
                Edit::AddStage { stage, at: self.at }
            }
            3 => Edit::SetStage {
                stage_id: self.stage_id(journey),
                field: StageField::Name(self.text.clone()),
            },
            4 => Edit::MoveStage { stage_id: self.stage_id(journey), to: self.at },
            5 => Edit::RemoveStage(self.stage_id(journey)),
            6 => {
                let step = Step { id: maps::id(side, number), ..Step::new(self.text.clone()) };
                Edit::AddStep { stage_id: self.stage_id(journey), step, at: self.at }
            }
            7 => {
                let step_id = self.step_id(journey);
                let mut fields =
                    vec![StepField::Name(self.text.clone()), StepField::MomentOfTruth(self.at > 6)];
                let to = self.thing.get(&journey.steps().collect::<Vec<_>>()).id;
                if to != step_id {
                    let jump = Jump { to, label: self.text.clone() };
                    fields.push(StepField::Jumps(vec![jump]));
                }
                let set = |field| Edit::SetStep { step_id, field };
                Edit::Batch(fields.into_iter().map(set).collect())
            }
            8 | 9 => Edit::MoveStep {
                step_id: self.step_id(journey),
                to_stage: self.stage_id(journey),
                at: self.at,
            },
            10 | 11 => Edit::RemoveStep(self.step_id(journey)),
            12 => {
                let cards = vec![Arc::new(self.card(journey, maps::id(side, number)))];
                let content = LaneContent::Cards { kind: CardKind::Idea, cards };
                let id = maps::id(side, number);
                Edit::AddLane { lane: Lane { id, ..Lane::new("Ideas", content) }, at: self.at }
            }
            13 | 14 => {
                Edit::SetLane { lane_id: self.lane_id(journey)?, field: self.lane_field(journey) }
            }
            15 => Edit::SetLaneContent {
                lane_id: self.lane_id(journey)?,
                content: self.content(journey, side, number),
            },
            16 => Edit::MoveLane { lane_id: self.lane_id(journey)?, to: self.at },
            17 => Edit::RemoveLane(self.lane_id(journey)?),
            18 | 19 => {
                let card = self.card(journey, maps::id(side, number));
                Edit::AddCard { lane_id: self.lane_id(journey)?, card, before: None }
            }
            20 | 21 => self.set_card(journey)?,
            22 | 23 => Edit::MoveCards {
                card_ids: vec![self.card_id(journey)?],
                lane_id: self.lane_id(journey)?,
                step_id: self.step_id(journey),
                before: None,
            },
            24 => Edit::RemoveCards(vec![self.card_id(journey)?]),
            25 => {
                let persona = Persona { id: maps::id(side, number), ..Persona::new("Ida") };
                Edit::AddPersona { persona, at: self.at }
            }
            26 => Edit::RemovePersona(self.persona_id(journey)?),
            27 => self.edit_line(journey, side, number)?,
            28 => {
                let id = self.point_id(journey).unwrap_or_else(|| maps::id(side, number));
                let point = EmotionPoint {
                    id,
                    place: self.number,
                    ..EmotionPoint::new(self.step_id(journey), -self.number)
                };
                if journey.point(id).is_none() {
                    Edit::AddPoint { line_id: self.line_id(journey)?, point }
                } else {
                    let fields = [PointField::Place(point.place), PointField::Value(point.value)];
                    Edit::Batch(fields.map(|field| Edit::SetPoint { point_id: id, field }).into())
                }
            }
            29 => Edit::RemovePoint(self.point_id(journey)?),
            30 => self.edit_metric(journey)?,
            _ => self.edit_picture(journey, side, number)?,
        })
    }

    fn stage_id(&self, journey: &Journey) -> StageId {
        self.other.get(&journey.stages).id
    }

    fn step_id(&self, journey: &Journey) -> StepId {
        self.other.get(&journey.steps().collect::<Vec<_>>()).id
    }

    fn lane_id(&self, journey: &Journey) -> Option<LaneId> {
        (!journey.lanes.is_empty()).then(|| self.other.get(&journey.lanes).id)
    }

    fn card_id(&self, journey: &Journey) -> Option<CardId> {
        let cards: Vec<_> = journey.cards().map(|card| card.id).collect();
        (!cards.is_empty()).then(|| *self.thing.get(&cards))
    }

    fn persona_id(&self, journey: &Journey) -> Option<PersonaId> {
        (!journey.personas.is_empty()).then(|| self.thing.get(&journey.personas).id)
    }

    fn line_id(&self, journey: &Journey) -> Option<LineId> {
        let lines: Vec<_> =
            journey.lanes.iter().flat_map(|lane| lane.lines()).map(|line| line.id).collect();
        (!lines.is_empty()).then(|| *self.thing.get(&lines))
    }

    fn point_id(&self, journey: &Journey) -> Option<PointId> {
        let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
        let points: Vec<_> = lines.flat_map(|line| &line.points).map(|point| point.id).collect();
        (self.at > 4 && !points.is_empty()).then(|| *self.thing.get(&points))
    }

    fn lane_field(&self, journey: &Journey) -> LaneField {
        match self.at {
            0..3 => LaneField::Name(self.text.clone()),
            3..9 => LaneField::Persona(self.persona_id(journey)),
            9 => LaneField::CardKind(CardKind::Quote),
            _ => LaneField::Collapsed(true),
        }
    }

    fn content(&self, journey: &Journey, side: &str, number: usize) -> LaneContent {
        let cards = || vec![Arc::new(self.card(journey, maps::id(side, number)))];
        match self.at {
            0..4 => LaneContent::Images { cards: cards() },
            4..8 => LaneContent::Metric(Arc::new(Metric::default())),
            _ => LaneContent::Emotion { lines: vec![] },
        }
    }

    fn card(&self, journey: &Journey, id: CardId) -> Card {
        let links = self.card_id(journey).filter(|_| self.at > 8).into_iter().collect();
        let picture = journey.pictures.first().filter(|_| self.at < 4).map(|picture| picture.id);
        Card {
            id,
            links,
            picture,
            ..Card::new(self.step_id(journey), CardKind::Pain, self.text.clone())
        }
    }

    fn set_card(&self, journey: &Journey) -> Option<Edit> {
        let mut card = (**journey.card(self.card_id(journey)?)?.1).clone();
        match self.at {
            0..3 => card.text.clone_from(&self.text),
            3..6 => card.severity = Rating::new(self.at as u8),
            6..8 => card.tags.push(self.text.replace('\n', " ")),
            8 => card.span += 1,
            _ => card.links.extend(self.card_id(journey)),
        }
        Some(all_fields(card))
    }

    fn edit_line(&self, journey: &Journey, side: &str, number: usize) -> Option<Edit> {
        let emotion = journey.lanes.iter().find(|lane| !lane.lines().is_empty())?;
        Some(match self.at {
            0..4 => {
                let id = maps::id(side, number);
                let line = EmotionLine { id, ..EmotionLine::new(self.persona_id(journey)) };
                Edit::AddLine { lane_id: emotion.id, line, at: self.at }
            }
            4..8 => Edit::SetLine {
                line_id: self.line_id(journey)?,
                field: LineField::Label(self.text.clone()),
            },
            8..10 => Edit::RemoveLine(self.line_id(journey)?),
            _ => Edit::MoveLine {
                line_id: self.line_id(journey)?,
                to_lane: self.lane_id(journey)?,
                at: 0,
            },
        })
    }

    fn edit_metric(&self, journey: &Journey) -> Option<Edit> {
        let is_metric = |lane: &&Arc<Lane>| matches!(lane.content, LaneContent::Metric(_));
        let lane_id = journey.lanes.iter().find(is_metric)?.id;
        let value = (self.at > 3).then_some(f64::from(self.number));
        Some(match self.at {
            0 => Edit::SetMetric { lane_id, field: MetricField::Form(MetricForm::Bars) },
            1 => Edit::SetMetric { lane_id, field: MetricField::Unit(self.text.clone()) },
            _ => Edit::SetValue { lane_id, step_id: self.step_id(journey), value },
        })
    }

    fn edit_picture(&self, journey: &Journey, side: &str, number: usize) -> Option<Edit> {
        Some(if self.at > 5 {
            Edit::RemovePicture(journey.pictures.first()?.id)
        } else {
            Edit::AddPicture(Picture { id: maps::id(side, number), data: [1, 2][..].into() })
        })
    }
}
