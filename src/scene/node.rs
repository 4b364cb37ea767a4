//! What a scene shows of the document, with its place and its spoken name.

use std::sync::Arc;

use kurbo::Rect;

use crate::model::{CardId, LaneId, LineId, PersonaId, PointId, StageId, StepId};

/// A thing that can be pointed at and read aloud.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub thing: Thing,
    pub role: Role,
    /// Within its block. Every text of the thing lies inside it.
    pub rect: Rect,
    /// What a person would call it: “Pain, Open account, Proves identity: Passport photo rejected”.
    /// Shared, as is what is said: a block is copied for each key in the name of a step.
    pub name: Arc<str>,
    pub said: Arc<Said>,
}

/// What is said of a thing where it stands: its name without the lane and the step, which a table tells by its cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What it is, or who feels what: “Pain”, “Maya feels −1”. Empty where the text says all.
    pub about: String,
    /// “Passport photo rejected, severity 4 of 5”.
    pub text: String,
}

/// The name of a node, and what of it is said of the thing itself.
#[derive(Clone, Debug)]
pub struct Spoken {
    pub name: Arc<str>,
    pub said: Arc<Said>,
}

impl Spoken {
    pub fn new(
        name: impl Into<Arc<str>>,
        about: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        let said = Said { about: about.into(), text: text.into() };
        Self { name: name.into(), said: said.into() }
    }

    /// “Goal: Why people stop”, of a thing that stands alone.
    #[must_use]
    pub fn of(about: &str, text: &str) -> Self {
        Self::new(format!("{about}: {text}"), about, text)
    }
}

/// Of a thing whose name is its text.
impl From<&str> for Spoken {
    fn from(text: &str) -> Self {
        Self::new(text, "", text)
    }
}

impl From<String> for Spoken {
    fn from(text: String) -> Self {
        Self::new(text.clone(), "", text)
    }
}

/// Which thing of the document an item or node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Title,
    Goal,
    /// The list of personas in the title block.
    Personas,
    Scenario,
    Expectations,
    Scope,
    /// State, version, date, authors.
    Imprint,
    Stage(StageId),
    Step(StepId),
    /// A jump from a step to another.
    Jump(StepId, StepId),
    /// A persona's strip on top of the box that begins with a lane.
    Persona(PersonaId, LaneId),
    Lane(LaneId),
    /// The words left or right on a divider.
    DividerSide(LaneId, Side),
    /// The words of the emotion scale in a lane.
    Scale(LaneId, u16),
    Card(CardId),
    /// The arrow from a card to one that it leads to.
    Link(CardId, CardId),
    Line(LineId),
    Point(PointId),
    PointLabel(PointId),
    Value(LaneId, StepId),
    /// Words about those who left before a step.
    Loss(LaneId, StepId),
    Legend,
    Source,
}

impl Thing {
    /// The card, if it is one.
    #[must_use]
    pub fn card(self) -> Option<CardId> {
        if let Self::Card(card_id) = self { Some(card_id) } else { None }
    }
}

/// The two sides of a divider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Above,
    Below,
}

/// What kind of thing a node is, for the mouse, the screen reader and the checks of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Text of the title block, legend or scale.
    Text,
    Header,
    Card,
    Point,
    /// A point whose marker is not drawn, as it would lie on another.
    CoveredPoint,
    /// Words that belong to a point or line.
    Label,
    /// A figure in a metric lane.
    Number,
}
