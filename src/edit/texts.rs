//! Every text of a map, each with the edit that puts another in its place.

use crate::model::{
    CardId, Journey, Lane, LaneContent, LaneId, LineId, PersonaId, PointId, StageId, StepId,
};

use super::{
    CardField, Edit, JourneyField, LaneField, LineField, MetricField, PersonaField, PointField,
    StageField, StepField,
};

/// Where a text of a map stands: the thing, and its field.
#[derive(Clone, Copy, Debug)]
pub enum TextPlace {
    Journey(fn(String) -> JourneyField),
    Persona(PersonaId, fn(String) -> PersonaField),
    Stage(StageId, fn(String) -> StageField),
    Step(StepId, fn(String) -> StepField),
    /// The label of a jump from one step to another.
    Jump(StepId, StepId),
    Lane(LaneId, fn(String) -> LaneField),
    Metric(LaneId, fn(String) -> MetricField),
    Card(CardId, fn(String) -> CardField),
    Line(LineId, fn(String) -> LineField),
    Point(PointId, fn(String) -> PointField),
}

impl TextPlace {
    /// The edit that puts a text there.
    #[must_use]
    pub fn edit(self, text: String) -> Edit {
        match self {
            Self::Journey(field) => Edit::SetJourney(field(text)),
            Self::Persona(persona_id, field) => Edit::SetPersona { persona_id, field: field(text) },
            Self::Stage(stage_id, field) => Edit::SetStage { stage_id, field: field(text) },
            Self::Step(step_id, field) => Edit::SetStep { step_id, field: field(text) },
            Self::Jump(step_id, to) => {
                Edit::SetStep { step_id, field: StepField::JumpLabel { to, label: text } }
            }
            Self::Lane(lane_id, field) => Edit::SetLane { lane_id, field: field(text) },
            Self::Metric(lane_id, field) => Edit::SetMetric { lane_id, field: field(text) },
            Self::Card(card_id, field) => Edit::SetCard { card_id, field: field(text) },
            Self::Line(line_id, field) => Edit::SetLine { line_id, field: field(text) },
            Self::Point(point_id, field) => Edit::SetPoint { point_id, field: field(text) },
        }
    }
}

/// The texts of a map that are not empty, from its title to the last lane.
#[must_use]
pub fn texts(journey: &Journey) -> Vec<(TextPlace, &str)> {
    let mut all = of_map(journey);
    for persona in &journey.personas {
        let at = |field| TextPlace::Persona(persona.id, field);
        all.extend([
            (at(PersonaField::Name), persona.name.as_str()),
            (at(PersonaField::Role), &persona.role),
            (at(PersonaField::Quote), &persona.quote),
            (at(PersonaField::Goals), &persona.goals),
            (at(PersonaField::Frustrations), &persona.frustrations),
            (at(PersonaField::Needs), &persona.needs),
            (at(PersonaField::Notes), &persona.notes),
        ]);
    }
    for stage in &journey.stages {
        let at = |field| TextPlace::Stage(stage.id, field);
        all.extend([
            (at(StageField::Name), stage.name.as_str()),
            (at(StageField::Goals), &stage.goals),
            (at(StageField::Duration), &stage.duration),
        ]);
        for step in &stage.steps {
            let at = |field| TextPlace::Step(step.id, field);
            all.push((at(StepField::Name), &step.name));
            all.push((at(StepField::Duration), &step.duration));
            let jumps = step.jumps.iter();
            all.extend(jumps.map(|jump| (TextPlace::Jump(step.id, jump.to), jump.label.as_str())));
        }
    }
    for lane in &journey.lanes {
        all.push((TextPlace::Lane(lane.id, LaneField::Name), &lane.name));
        all.extend(of_content(lane));
    }
    all.retain(|(_, text)| !text.is_empty());
    all
}

type MapField = fn(String) -> JourneyField;

fn of_map(journey: &Journey) -> Vec<(TextPlace, &str)> {
    let fields: [(MapField, &str); 9] = [
        (JourneyField::Title, &journey.title),
        (JourneyField::Goal, &journey.goal),
        (JourneyField::Scenario, &journey.scenario),
        (JourneyField::Expectations, &journey.expectations),
        (JourneyField::Scope, &journey.scope),
        (JourneyField::Version, &journey.version),
        (JourneyField::Date, &journey.date),
        (JourneyField::Authors, &journey.authors),
        (JourneyField::Source, &journey.source),
    ];
    fields.map(|(field, text)| (TextPlace::Journey(field), text)).into()
}

fn of_content(lane: &Lane) -> Vec<(TextPlace, &str)> {
    let mut all = Vec::new();
    if let LaneContent::Metric(metric) = &lane.content {
        let at = |field| TextPlace::Metric(lane.id, field);
        all.push((at(MetricField::Name), metric.name.as_str()));
        all.push((at(MetricField::Unit), &metric.unit));
    }
    for line in lane.lines() {
        all.push((TextPlace::Line(line.id, LineField::Label), &line.label));
        for point in &line.points {
            all.push((TextPlace::Point(point.id, PointField::Label), &point.label));
        }
    }
    for card in lane.cards() {
        let at = |field| TextPlace::Card(card.id, field);
        all.extend([
            (at(CardField::Text), card.text.as_str()),
            (at(CardField::Source), &card.source),
            (at(CardField::Owner), &card.owner),
            (at(CardField::Notes), &card.notes),
            (at(CardField::Duration), &card.duration),
        ]);
    }
    all
}
