//! A picture kept inside the map's file.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::PictureId;

/// PNG or JPEG, as it was written into the file: base64 there, bytes here.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    pub id: PictureId,
    #[serde(serialize_with = "write_base64", deserialize_with = "read_base64")]
    pub data: Arc<[u8]>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Picture({}, {} bytes)", self.id, self.data.len())
    }
}

fn write_base64<S: Serializer>(data: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64_STANDARD.encode(data))
}

fn read_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let bytes = BASE64_STANDARD
        .decode(text.as_bytes())
        .map_err(|error| de::Error::custom(format!("a picture is not base64: {error}")))?;
    Ok(bytes.into())
}
