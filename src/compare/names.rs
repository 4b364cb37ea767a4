//! What the things of a map are called in a sentence, be they named or not.

use super::parts::Holds;
use crate::model::{
    Card, CardId, Divider, EmotionLine, Journey, Jump, Lane, LaneContent, LaneId, LineId,
    PersonaId, StageId, StepId,
};

/// A text in quotes and in one line, whole.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", one_line(text))
}

/// A text in one line; where it had several, a stroke parts them.
pub(super) fn one_line(text: &str) -> String {
    text.replace('\n', " / ")
}

/// A number with a minus that is as wide as a digit.
pub(super) fn number(value: f64, written: &str) -> String {
    if value.is_sign_negative() { written.replacen('-', "−", 1) } else { written.to_owned() }
}

/// A name that is short enough to stand within a sentence.
fn named(name: &str) -> String {
    const LONGEST: usize = 60;
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        return format!("“{words}”");
    }
    let short: String = words.chars().take(LONGEST - 1).collect();
    format!("“{}…”", short.trim_end())
}

pub(super) fn of_persona(journey: &Journey, persona_id: PersonaId) -> String {
    let name = journey.persona(persona_id).map_or("", |persona| persona.name.as_str());
    if name.trim().is_empty() { "an unnamed persona".to_owned() } else { one_line(name) }
}

pub(super) fn of_stage(journey: &Journey, stage_id: StageId) -> String {
    let place = journey.stages.iter().position(|stage| stage.id == stage_id);
    let name = place.map_or("", |place| journey.stages[place].name.as_str());
    or_else(name, || format!("stage {}", place.unwrap_or_default() + 1))
}

/// “Open account › Proves identity”; of the only step of a stage, which often has no name, the stage's.
pub(super) fn of_step(journey: &Journey, step_id: StepId) -> String {
    let Some(stage) = journey.stage_of_step(step_id) else { return format!("step {step_id}") };
    let place = stage.steps.iter().position(|step| step.id == step_id).unwrap_or_default();
    let name = &stage.steps[place].name;
    let stage_name = of_stage(journey, stage.id);
    if name.trim().is_empty() && stage.steps.len() == 1 {
        return stage_name;
    }
    format!("{stage_name} › {}", or_else(name, || format!("step {}", place + 1)))
}

/// “to Open account › Fills in form (“photo rejected”)”.
pub(super) fn of_jump(journey: &Journey, jump: &Jump) -> String {
    let to = format!("to {}", of_step(journey, jump.to));
    if jump.label.trim().is_empty() { to } else { format!("{to} ({})", quoted(&jump.label)) }
}

pub(super) fn of_lane(lane: &Lane) -> String {
    or_else(&lane.name, || of_content(Holds::of(&lane.content)))
}

pub(super) fn of_lane_id(journey: &Journey, lane_id: LaneId) -> String {
    journey.lane(lane_id).map_or_else(|| format!("lane {lane_id}"), |lane| of_lane(lane))
}

/// “Pain points, Open account › Proves identity”.
pub(super) fn of_cell(journey: &Journey, lane_id: LaneId, step_id: StepId) -> String {
    format!("{}, {}", of_lane_id(journey, lane_id), of_step(journey, step_id))
}

/// “card “Passport photo rejected””.
pub(super) fn of_card(card: &Card) -> String {
    if card.text.trim().is_empty() {
        return format!("{} card without text", card.kind.word());
    }
    format!("card {}", named(&card.text))
}

pub(super) fn of_card_id(journey: &Journey, card_id: CardId) -> String {
    journey.card(card_id).map_or_else(|| format!("card {card_id}"), |(_, card)| of_card(card))
}

pub(super) fn of_line(journey: &Journey, line: &EmotionLine) -> String {
    match (line.label.trim(), line.persona) {
        ("", Some(persona_id)) => format!("line of {}", of_persona(journey, persona_id)),
        ("", None) => "line".to_owned(),
        (label, _) => format!("line {}", named(label)),
    }
}

pub(super) fn of_line_id(journey: &Journey, line_id: LineId) -> String {
    match journey.line(line_id) {
        Some((lane, line)) => format!("{}, {}", of_lane(lane), of_line(journey, line)),
        None => format!("line {line_id}"),
    }
}

/// What kind of lane it is, in the middle of a sentence.
pub(super) fn of_content(holds: Holds) -> String {
    match holds {
        Holds::Cards(kind) => format!("{} cards", kind.word()),
        Holds::Images => "pictures".to_owned(),
        Holds::Emotion => "emotion lines".to_owned(),
        Holds::Metric => "metric".to_owned(),
        Holds::Divider(Divider::Interaction) => "line of interaction".to_owned(),
        Holds::Divider(Divider::Visibility) => "line of visibility".to_owned(),
        Holds::Divider(Divider::InternalInteraction) => "line of internal interaction".to_owned(),
    }
}

/// A kind of thing with its name, or without: “lane “Pain points””, “lane without a name”.
pub(super) fn of_thing(kind: &str, name: &str) -> String {
    if name.trim().is_empty() {
        format!("{kind} without a name")
    } else {
        format!("{kind} {}", named(name))
    }
}

fn or_else(name: &str, other: impl FnOnce() -> String) -> String {
    if name.trim().is_empty() { other() } else { one_line(name) }
}

impl Holds {
    pub(super) fn of(content: &LaneContent) -> Self {
        match content {
            LaneContent::Cards { kind, .. } => Self::Cards(*kind),
            LaneContent::Images { .. } => Self::Images,
            LaneContent::Emotion { .. } => Self::Emotion,
            LaneContent::Metric(_) => Self::Metric,
            LaneContent::Divider(divider) => Self::Divider(*divider),
        }
    }
}
