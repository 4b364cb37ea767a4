//! The document: plain data that describes one customer journey map.
//!
//! Everything here can be written to a file and read back. Nothing here knows
//! how a map looks, how it is edited or where it is kept. Whatever there may be
//! many of (lanes, cards, points, values) sits behind [`Arc`](std::sync::Arc), so
//! that a snapshot of a whole map is a few pointers and a lane that did not
//! change is recognised by its address.
//!
//! For every field, what is left out when written is what is put in when read.

mod card;
mod clean;
mod cleaned;
mod emotion;
mod extent;
mod id;
mod invariants;
mod journey;
mod lane;
mod metric;
mod persona;
mod picture;
mod range;
mod renew;
mod scale;
mod snapshot;
mod stage;

pub use card::{Card, CardKind, Channel, Evidence, Rating};
pub use clean::{clean_line, clean_text, outspoken, plain_name};
pub use emotion::{EmotionLine, EmotionPoint, LineState};
pub use extent::{Excess, excess, new_excess};
pub use id::{
    CardId, Id, IdError, JourneyId, LaneId, LineId, PersonaId, PictureId, PointId, SnapshotId,
    StageId, StepId,
};
pub use invariants::{Violation, violations};
pub use journey::{Journey, State};
pub use lane::{Divider, Lane, LaneContent};
pub use metric::{Metric, MetricForm, MetricValue};
pub use persona::Persona;
pub use picture::Picture;
pub use range::Range;
pub use renew::renewed;
pub use scale::{EmotionScale, Level};
pub use snapshot::Snapshot;
pub use stage::{Jump, Stage, Step};

/// A colour a person chose, as `#rrggbb` in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let refuse = || format!("“{text}” is not a colour; write one as #rrggbb");
        let digits =
            text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(refuse)?;
        // A number may begin with a sign, a colour not.
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(refuse());
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| refuse())?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        format!("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue)
    }
}

/// Whether a field holds what is put in when it is missing, so that it need not be written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
