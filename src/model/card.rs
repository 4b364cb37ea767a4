//! A card: one thing that is known, felt, done or proposed in one step.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{CardId, Colour, PictureId, StepId, is_default};

/// A card in a cell of a lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    pub id: CardId,
    /// The step it starts in.
    pub step: StepId,
    /// Over how many steps it reaches; at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub span: u16,
    pub kind: CardKind,
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub picture: Option<PictureId>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Option<Evidence>,
    /// Where the evidence comes from: “12 interviews, May 2026”.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub severity: Option<Rating>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub frequency: Option<Rating>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub importance: Option<Rating>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub moment_of_truth: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u16,
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// In words: “nine days”.
    #[serde(default, skip_serializing_if = "is_default")]
    pub duration: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub colour: Option<Colour>,
    /// Cards this one leads to: a pain to its opportunity.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Vec<CardId>,
}

/// What a card says about the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CardKind {
    Action,
    Thought,
    Quote,
    Touchpoint,
    Need,
    Pain,
    Gain,
    Opportunity,
    Idea,
    Insight,
    Question,
    Frontstage,
    Backstage,
    Support,
    Evidence,
    Owner,
    Note,
}

impl CardKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 17] = [
        Self::Action,
        Self::Thought,
        Self::Quote,
        Self::Touchpoint,
        Self::Need,
        Self::Pain,
        Self::Gain,
        Self::Opportunity,
        Self::Idea,
        Self::Insight,
        Self::Question,
        Self::Frontstage,
        Self::Backstage,
        Self::Support,
        Self::Evidence,
        Self::Owner,
        Self::Note,
    ];

    /// The word for it in the middle of a sentence: “pain”.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Thought => "thought",
            Self::Quote => "quote",
            Self::Touchpoint => "touchpoint",
            Self::Need => "need",
            Self::Pain => "pain",
            Self::Gain => "gain",
            Self::Opportunity => "opportunity",
            Self::Idea => "idea",
            Self::Insight => "insight",
            Self::Question => "question",
            Self::Frontstage => "frontstage",
            Self::Backstage => "backstage",
            Self::Support => "support",
            Self::Evidence => "evidence",
            Self::Owner => "owner",
            Self::Note => "note",
        }
    }
}

/// How a touchpoint reaches the customer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Channel {
    App,
    Website,
    Phone,
    Branch,
    Post,
    Email,
    Chat,
    Social,
    InPerson,
    Advertisement,
    Product,
    ThirdParty,
    /// A name of one's own.
    Other(String),
}

impl Channel {
    /// Those that have a name of the field's own.
    pub const KNOWN: [Self; 12] = [
        Self::App,
        Self::Website,
        Self::Phone,
        Self::Branch,
        Self::Post,
        Self::Email,
        Self::Chat,
        Self::Social,
        Self::InPerson,
        Self::Advertisement,
        Self::Product,
        Self::ThirdParty,
    ];

    /// The word for it in the middle of a sentence: “e-mail”.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::App => "app",
            Self::Website => "website",
            Self::Phone => "phone",
            Self::Branch => "branch",
            Self::Post => "post",
            Self::Email => "e-mail",
            Self::Chat => "chat",
            Self::Social => "social",
            Self::InPerson => "in person",
            Self::Advertisement => "advertisement",
            Self::Product => "product",
            Self::ThirdParty => "third party",
            Self::Other(name) => name,
        }
    }
}

/// How well a card is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Evidence {
    Assumed,
    Partly,
    Researched,
}

impl Evidence {
    /// The word for it in the middle of a sentence: “researched”.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Assumed => "assumed",
            Self::Partly => "partly",
            Self::Researched => "researched",
        }
    }
}

/// A rating from 1 (least) to 5 (most).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Rating(u8);

impl Rating {
    /// The most there is.
    pub const HIGHEST: u8 = 5;

    /// `None` outside 1…5.
    #[must_use]
    pub fn new(value: u8) -> Option<Self> {
        (1..=Self::HIGHEST).contains(&value).then_some(Self(value))
    }

    /// The number, from 1 to 5.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = u8::deserialize(deserializer)?;
        Self::new(value).ok_or_else(|| {
            de::Error::custom(format!("a rating is a whole number from 1 to 5, not {value}"))
        })
    }
}

impl Card {
    /// A card with a fresh id over one step, of which nothing is said but its text.
    #[must_use]
    pub fn new(step: StepId, kind: CardKind, text: impl Into<String>) -> Self {
        Self {
            id: CardId::random(),
            step,
            span: 1,
            kind,
            text: text.into(),
            channel: None,
            picture: None,
            evidence: None,
            source: String::new(),
            severity: None,
            frequency: None,
            importance: None,
            moment_of_truth: false,
            votes: 0,
            owner: String::new(),
            tags: Vec::new(),
            notes: String::new(),
            duration: String::new(),
            colour: None,
            links: Vec::new(),
        }
    }
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(span: &u16) -> bool {
    *span == 1
}
