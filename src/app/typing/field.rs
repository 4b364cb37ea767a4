//! The texts of the map that can be typed in place: what each holds, and the edit that changes it.

use crate::app::making::without_persona;
use crate::app::subject::Subject;
use crate::edit::{
    CardField, Edit, JourneyField, LaneField, LineField, PersonaField, PointField, StageField,
    StepField,
};
use crate::model::{Card, CardKind, Journey, LaneContent, clean_line, clean_text};
use crate::scene::{Scene, Thing};
use crate::text::LONGEST_TEXT;

use super::keys::Takes;

/// The text of something that can be typed in; none of what has no text of its own.
pub(in crate::app) fn text(journey: &Journey, subject: Subject) -> Option<String> {
    let text = match subject {
        Subject::Title => &journey.title,
        Subject::Goal => &journey.goal,
        Subject::Map | Subject::Cell(..) => return None,
        Subject::Stage(stage_id) => &journey.stage(stage_id)?.name,
        Subject::Step(step_id) => &journey.step(step_id)?.name,
        Subject::Persona(persona_id) => &journey.persona(persona_id)?.name,
        Subject::Lane(lane_id) => &journey.lane(lane_id)?.name,
        Subject::Card(card_id) => &journey.card(card_id)?.1.text,
        Subject::Line(line_id) => &journey.line(line_id)?.1.label,
        Subject::Point(point_id) => &journey.point(point_id)?.1.label,
    };
    Some(text.clone())
}

/// The edit that gives something of the map another text.
pub(super) fn edit(journey: &Journey, subject: Subject, text: &str) -> Option<Edit> {
    if !subject.is_in(journey) {
        return None;
    }
    let text = text.to_owned();
    Some(match subject {
        Subject::Title => Edit::SetJourney(JourneyField::Title(text)),
        Subject::Goal => Edit::SetJourney(JourneyField::Goal(text)),
        Subject::Map | Subject::Cell(..) => return None,
        Subject::Stage(stage_id) => Edit::SetStage { stage_id, field: StageField::Name(text) },
        Subject::Step(step_id) => Edit::SetStep { step_id, field: StepField::Name(text) },
        Subject::Persona(persona_id) => {
            Edit::SetPersona { persona_id, field: PersonaField::Name(text) }
        }
        Subject::Lane(lane_id) => Edit::SetLane { lane_id, field: LaneField::Name(text) },
        Subject::Card(card_id) => Edit::SetCard { card_id, field: CardField::Text(text) },
        Subject::Line(line_id) => Edit::SetLine { line_id, field: LineField::Label(text) },
        Subject::Point(point_id) => Edit::SetPoint { point_id, field: PointField::Label(text) },
    })
}

/// Whether a card says nothing beside its text.
pub(super) fn is_bare(card: &Card) -> bool {
    let bare = Card::new(card.step, card.kind, "");
    *card == Card { id: card.id, text: card.text.clone(), span: card.span, ..bare }
}

/// The edit that removes what was left without text: a card that has nothing else to say, anything else
/// only if it was new.
pub(super) fn removal(journey: &Journey, subject: Subject, is_new: bool) -> Option<Edit> {
    match subject {
        Subject::Card(card_id) => {
            let (_, card) = journey.card(card_id)?;
            is_bare(card).then(|| Edit::RemoveCards(vec![card_id]))
        }
        Subject::Stage(stage_id) if is_new => Some(Edit::RemoveStage(stage_id)),
        Subject::Step(step_id) if is_new => Some(Edit::RemoveStep(step_id)),
        Subject::Lane(lane_id) if is_new => Some(Edit::RemoveLane(lane_id)),
        Subject::Persona(persona_id) if is_new => Some(without_persona(journey, persona_id)),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Cell(..)
        | Subject::Line(_)
        | Subject::Point(_) => None,
    }
}

/// The text as the map keeps it.
pub(super) fn cleaned(subject: Subject, text: &str) -> String {
    match takes(subject) {
        Takes::Lines => clean_text(text),
        Takes::OneLine | Takes::Digits => clean_line(text),
    }
}

/// What may be typed in it.
pub(super) fn takes(subject: Subject) -> Takes {
    match subject {
        Subject::Goal | Subject::Card(_) | Subject::Point(_) => Takes::Lines,
        Subject::Title
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Cell(..)
        | Subject::Line(_) => Takes::OneLine,
    }
}

/// Where its text stands in the scene.
pub(super) fn thing(subject: Subject, scene: &Scene) -> Option<Thing> {
    match subject {
        Subject::Point(point_id) => Some(Thing::PointLabel(point_id)),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Cell(..)
        | Subject::Card(_)
        | Subject::Line(_) => subject.thing(scene),
    }
}

/// What changing it is called.
pub(super) fn label(subject: Subject) -> &'static str {
    match subject {
        Subject::Title => "Change title",
        Subject::Goal => "Change goal",
        Subject::Map | Subject::Cell(..) => "Change map",
        Subject::Stage(_) => "Rename stage",
        Subject::Step(_) => "Rename step",
        Subject::Persona(_) => "Rename persona",
        Subject::Lane(_) => "Rename lane",
        Subject::Card(_) => "Change card",
        Subject::Line(_) => "Rename line",
        Subject::Point(_) => "Change label",
    }
}

/// What making it is called, of which typing its name is a part.
pub(super) fn making_label(subject: Subject) -> &'static str {
    match subject {
        Subject::Stage(_) => "Add stage",
        Subject::Step(_) => "Add step",
        Subject::Persona(_) => "Add persona",
        Subject::Lane(_) => "Add lane",
        Subject::Card(_) => "Add card",
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Cell(..)
        | Subject::Line(_)
        | Subject::Point(_) => label(subject),
    }
}

/// What to type, shown while there is nothing.
pub(in crate::app) fn prompt(journey: &Journey, subject: Subject) -> String {
    match subject {
        Subject::Title => "Name of the map".to_owned(),
        Subject::Goal => "Why do we map? The question this map is to answer".to_owned(),
        // There is little room, and it is plain whose.
        Subject::Stage(_) | Subject::Step(_) | Subject::Persona(_) | Subject::Lane(_) => {
            "Name".to_owned()
        }
        Subject::Point(_) | Subject::Line(_) => "Label".to_owned(),
        Subject::Map | Subject::Cell(..) => String::new(),
        Subject::Card(card_id) => {
            let lane = journey.card(card_id).map(|(lane, _)| &lane.content);
            match lane {
                Some(LaneContent::Images { .. }) => "What is to be seen".to_owned(),
                Some(
                    LaneContent::Cards { .. }
                    | LaneContent::Emotion { .. }
                    | LaneContent::Metric(_)
                    | LaneContent::Divider(_),
                )
                | None => {
                    journey.card(card_id).map_or_else(String::new, |(_, card)| of_kind(card.kind))
                }
            }
        }
    }
}

/// What to type on a card of a kind.
fn of_kind(kind: CardKind) -> String {
    match kind {
        CardKind::Frontstage => "What people see us do".to_owned(),
        CardKind::Backstage => "What we do unseen".to_owned(),
        CardKind::Support => "What helps behind it".to_owned(),
        CardKind::Evidence => "What there is to see or touch".to_owned(),
        CardKind::Owner => "Who looks after it".to_owned(),
        CardKind::Action
        | CardKind::Thought
        | CardKind::Quote
        | CardKind::Touchpoint
        | CardKind::Need
        | CardKind::Pain
        | CardKind::Gain
        | CardKind::Opportunity
        | CardKind::Idea
        | CardKind::Insight
        | CardKind::Question
        | CardKind::Note => format!("Type {} {}", article(kind.word()), kind.word()),
    }
}

/// Whether a text is longer than what can be shown, and so typed, where it stands.
pub(in crate::app) fn is_too_long(journey: &Journey, subject: Subject) -> bool {
    text(journey, subject).is_some_and(|text| text.len() > LONGEST_TEXT)
}

/// What to type, in a word, where there is no room for more.
pub(super) fn short_prompt(subject: Subject) -> Option<&'static str> {
    match subject {
        Subject::Stage(_) | Subject::Step(_) | Subject::Persona(_) | Subject::Lane(_) => {
            Some("Name")
        }
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Cell(..)
        | Subject::Card(_)
        | Subject::Line(_)
        | Subject::Point(_) => None,
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
