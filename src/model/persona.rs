//! A persona: a type of customer, or anyone else who acts on the map.

use serde::{Deserialize, Serialize};

use super::{Colour, PersonaId, PictureId, is_default};

/// Somebody who acts on the map, as their sheet describes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Persona {
    pub id: PersonaId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// “24, first job”, “branch adviser”.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub frustrations: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// The theme's colour for this place in the list when not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub colour: Option<Colour>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub portrait: Option<PictureId>,
}

impl Persona {
    /// A persona with a fresh id, of whom nothing is said but the name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: PersonaId::random(),
            name: name.into(),
            role: String::new(),
            quote: String::new(),
            goals: String::new(),
            frustrations: String::new(),
            needs: String::new(),
            notes: String::new(),
            colour: None,
            portrait: None,
        }
    }
}
