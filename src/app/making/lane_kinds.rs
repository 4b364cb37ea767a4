//! The named kinds of lane that a map can be given.

use std::sync::Arc;

use crate::layout::lane_icon;
use crate::model::{
    CardKind, Divider, EmotionLine, Lane, LaneContent, Metric, MetricForm, PersonaId,
};
use crate::text::Icon;

/// Where a new lane goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Above,
    Below,
}

/// A new lane as it was chosen.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct LaneWanted {
    pub(in crate::app) kind: &'static LaneKind,
    /// Whose it is to be.
    pub(in crate::app) persona: Option<PersonaId>,
    pub(in crate::app) side: Side,
}

/// A kind of lane as it is chosen, with what a lane made of it begins with.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct LaneKind {
    /// As it is called where it is chosen.
    pub(in crate::app) title: &'static str,
    /// What such a lane is for, in half a line.
    pub(in crate::app) summary: &'static str,
    /// What the lane is called; nothing where every lane of the kind has a name of its own.
    pub(super) lane_name: &'static str,
    holds: Holds,
}

#[derive(Clone, Copy, Debug)]
enum Holds {
    Cards(CardKind),
    Emotion,
    Metric(MetricForm),
    Images,
    Divider(Divider),
}

impl LaneKind {
    /// A lane of this kind with fresh ids; an emotion lane has the line of its persona.
    pub(in crate::app) fn lane(&self, persona: Option<PersonaId>) -> Lane {
        let content = match self.holds {
            Holds::Cards(kind) => LaneContent::Cards { kind, cards: Vec::new() },
            Holds::Emotion => {
                LaneContent::Emotion { lines: vec![Arc::new(EmotionLine::new(persona))] }
            }
            Holds::Metric(form) => {
                LaneContent::Metric(Arc::new(Metric { form, ..Metric::default() }))
            }
            Holds::Images => LaneContent::Images { cards: Vec::new() },
            Holds::Divider(divider) => LaneContent::Divider(divider),
        };
        Lane { persona, ..Lane::new(self.lane_name, content) }
    }

    pub(in crate::app) fn icon(&self) -> Icon {
        lane_icon(&self.lane(None))
    }

    const fn new(title: &'static str, summary: &'static str, holds: Holds) -> Self {
        Self { title, summary, lane_name: title, holds }
    }

    const fn called(self, lane_name: &'static str) -> Self {
        Self { lane_name, ..self }
    }
}

pub(super) const DOING: LaneKind =
    LaneKind::new("Doing", "What the persona does", Holds::Cards(CardKind::Action));

pub(super) const THINKING: LaneKind =
    LaneKind::new("Thinking", "What goes through their mind", Holds::Cards(CardKind::Thought));

pub(super) const PAIN_POINTS: LaneKind = LaneKind::new(
    "Pain points",
    "What goes wrong, how badly and how often",
    Holds::Cards(CardKind::Pain),
);

/// A figure for each step; what it counts is the name of the lane.
pub(in crate::app) const NUMBERS: LaneKind =
    LaneKind::new("Numbers", "A figure for each step", Holds::Metric(MetricForm::Numbers))
        .called("");

pub(in crate::app) const STORYBOARD: LaneKind =
    LaneKind::new("Storyboard", "A picture of each step", Holds::Images);

pub(super) const EMOTION: LaneKind = LaneKind::new(
    "Emotion line",
    "How the persona feels, step by step, on one scale",
    Holds::Emotion,
)
.called("Emotion");

/// Every kind, in the order in which they are offered.
pub(in crate::app) const LANE_KINDS: [LaneKind; 25] = [
    DOING,
    THINKING,
    LaneKind::new("Feeling", "What they say of it, as quotes", Holds::Cards(CardKind::Quote)),
    LaneKind::new(
        "Touchpoints",
        "Moments of contact, and through which channel",
        Holds::Cards(CardKind::Touchpoint),
    ),
    EMOTION,
    LaneKind::new("Needs", "What they need at each step", Holds::Cards(CardKind::Need)),
    PAIN_POINTS,
    LaneKind::new("Gains", "What goes well", Holds::Cards(CardKind::Gain)),
    LaneKind::new("Opportunities", "Chances to improve", Holds::Cards(CardKind::Opportunity)),
    LaneKind::new("Ideas", "Ways to take an opportunity", Holds::Cards(CardKind::Idea)),
    LaneKind::new("Insights", "What research has shown", Holds::Cards(CardKind::Insight)),
    LaneKind::new("Questions", "What is still to be found out", Holds::Cards(CardKind::Question)),
    STORYBOARD,
    LaneKind::new(
        "Drop-off ribbon",
        "How many leave between one step and the next",
        Holds::Metric(MetricForm::Ribbon),
    )
    .called("Drop-off"),
    NUMBERS,
    LaneKind::new("Bars", "A figure for each step, as bars", Holds::Metric(MetricForm::Bars))
        .called(""),
    LaneKind::new(
        "Evidence",
        "What the customer can see and touch",
        Holds::Cards(CardKind::Evidence),
    ),
    LaneKind::new(
        "Line of interaction",
        "Between the customer and the staff they meet",
        Holds::Divider(Divider::Interaction),
    ),
    LaneKind::new(
        "Frontstage",
        "What staff and systems do in sight",
        Holds::Cards(CardKind::Frontstage),
    ),
    LaneKind::new(
        "Line of visibility",
        "Between what the customer sees and what they do not",
        Holds::Divider(Divider::Visibility),
    ),
    LaneKind::new(
        "Backstage",
        "What staff and systems do out of sight",
        Holds::Cards(CardKind::Backstage),
    ),
    LaneKind::new(
        "Line of internal interaction",
        "Between those who serve and those who support them",
        Holds::Divider(Divider::InternalInteraction),
    ),
    LaneKind::new(
        "Support",
        "Systems and partners behind the scenes",
        Holds::Cards(CardKind::Support),
    ),
    LaneKind::new("Owner", "Who answers for a step", Holds::Cards(CardKind::Owner)),
    LaneKind::new("Notes", "Anything else worth keeping", Holds::Cards(CardKind::Note)),
];
