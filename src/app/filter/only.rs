//! What is selected as a filter: only its persona, its kind, its channel …

use super::{Filter, one_selected, owner_of};
use crate::app::making::lane_of;
use crate::app::selection::Selection;
use crate::app::subject::Subject;
use crate::model::{Journey, PersonaId};

/// What all that stays in view has in common with what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Only {
    Persona,
    Kind,
    Channel,
    Owner,
    Tag,
    Evidence,
}

impl Only {
    pub(in crate::app) fn label(self) -> &'static str {
        match self {
            Self::Persona => "Show only this persona",
            Self::Kind => "Show only this kind",
            Self::Channel => "Show only this channel",
            Self::Owner => "Show only this owner",
            Self::Tag => "Show only this tag",
            Self::Evidence => "Show only this evidence",
        }
    }

    /// The filters that what is selected stands for: several tags are one each.
    pub(in crate::app) fn filters(self, journey: &Journey, selection: &Selection) -> Vec<Filter> {
        let Some(subject) = one_selected(selection) else { return Vec::new() };
        if self == Self::Persona {
            let persona_id = persona_of(journey, subject);
            return persona_id.map(Filter::Persona).into_iter().collect();
        }
        let Some((_, card)) = subject.card().and_then(|card_id| journey.card(card_id)) else {
            return Vec::new();
        };
        let filter = match self {
            Self::Persona => None,
            Self::Kind => Some(Filter::Kind(card.kind)),
            Self::Channel => card.channel.clone().map(Filter::Channel),
            Self::Owner => owner_of(card).map(|owner| Filter::Owner(owner.to_owned())),
            Self::Tag => return card.tags.iter().cloned().map(Filter::Tag).collect(),
            Self::Evidence => card.evidence.map(Filter::Evidence),
        };
        filter.into_iter().collect()
    }
}

/// Whose something is; nobody's where it is shared.
fn persona_of(journey: &Journey, subject: Subject) -> Option<PersonaId> {
    if let Subject::Persona(persona_id) = subject {
        return Some(persona_id);
    }
    let line = match subject {
        Subject::Line(line_id) => journey.line(line_id).map(|(_, line)| line),
        Subject::Point(point_id) => journey.point(point_id).map(|(line, _)| line),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Cell(..)
        | Subject::Card(_) => None,
    };
    let lane = lane_of(journey, subject).and_then(|lane_id| journey.lane(lane_id));
    line.and_then(|line| line.persona).or(lane.and_then(|lane| lane.persona))
}
