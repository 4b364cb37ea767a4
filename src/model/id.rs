//! Typed ids: 1 to 12 characters of `a–z`, `0–9`, `-` and `_`, unique across machines when made by the program.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The id of a map.
pub type JourneyId = Id<marker::Journey>;
/// The id of a persona.
pub type PersonaId = Id<marker::Persona>;
/// The id of a stage.
pub type StageId = Id<marker::Stage>;
/// The id of a step.
pub type StepId = Id<marker::Step>;
/// The id of a lane.
pub type LaneId = Id<marker::Lane>;
/// The id of a card.
pub type CardId = Id<marker::Card>;
/// The id of a line of an emotion lane.
pub type LineId = Id<marker::Line>;
/// The id of a point of an emotion line.
pub type PointId = Id<marker::Point>;
/// The id of a picture.
pub type PictureId = Id<marker::Picture>;
/// The id of a snapshot.
pub type SnapshotId = Id<marker::Snapshot>;

/// What one thing of a map is known by, which never changes. Ids of different kinds of thing are of different
/// types.
pub struct Id<Kind> {
    /// ASCII, filled up with zeros.
    bytes: [u8; LONGEST],
    kind: PhantomData<fn() -> Kind>,
}

/// The longest id, in characters.
const LONGEST: usize = 12;

/// The length of an id that the program makes, in characters of five bits each.
const RANDOM_LENGTH: usize = 10;

/// Crockford's base32: no letter that reads like a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a, with an end after each text.
fn fingerprint(texts: &[&str]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an id; an id is 1 to 12 characters of a–z, 0–9, - and _")]
pub struct IdError(String);

impl<Kind> Id<Kind> {
    /// A fresh id of 50 random bits.
    ///
    /// # Panics
    /// If the operating system has no source of random numbers, in which case nothing works.
    #[must_use]
    pub fn random() -> Self {
        Self::of_bits(getrandom::u64().expect("the operating system gives random numbers"))
    }

    /// An id for something new that comes out the same every time, from what tells the thing from all else.
    /// If it is taken, the next that is not.
    #[must_use]
    pub fn derived(from: &[&str], is_taken: impl Fn(Self) -> bool) -> Self {
        let mut hash = fingerprint(from);
        loop {
            // The upper bits are the better mixed.
            let id = Self::of_bits(hash >> (64 - 5 * RANDOM_LENGTH));
            if !is_taken(id) {
                return id;
            }
            hash = hash.wrapping_mul(PRIME).wrapping_add(1);
        }
    }

    /// The id that the lower 50 bits are written as.
    fn of_bits(mut bits: u64) -> Self {
        let mut bytes = [0; LONGEST];
        for byte in &mut bytes[..RANDOM_LENGTH] {
            *byte = ALPHABET[(bits & 31) as usize];
            bits >>= 5;
        }
        Self { bytes, kind: PhantomData }
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.bytes.iter().position(|&byte| byte == 0).unwrap_or(LONGEST);
        std::str::from_utf8(&self.bytes[..length]).unwrap_or_default()
    }
}

impl<Kind> FromStr for Id<Kind> {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(allowed) {
            return Err(IdError(text.chars().take(40).collect()));
        }
        let mut bytes = [0; LONGEST];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { bytes, kind: PhantomData })
    }
}

impl<Kind> Serialize for Id<Kind> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, Kind> Deserialize<'de> for Id<Kind> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl<Kind> Clone for Id<Kind> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Kind> Copy for Id<Kind> {}

impl<Kind> PartialEq for Id<Kind> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<Kind> Eq for Id<Kind> {}

impl<Kind> PartialOrd for Id<Kind> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<Kind> Ord for Id<Kind> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl<Kind> Hash for Id<Kind> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<Kind> fmt::Display for Id<Kind> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl<Kind> fmt::Debug for Id<Kind> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// What an id can name. These types have no values.
pub mod marker {
    pub enum Journey {}
    pub enum Persona {}
    pub enum Stage {}
    pub enum Step {}
    pub enum Lane {}
    pub enum Card {}
    pub enum Line {}
    pub enum Point {}
    pub enum Picture {}
    pub enum Snapshot {}
}
