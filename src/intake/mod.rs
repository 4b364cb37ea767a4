//! A map out of a file of any kind that one can be read from: the program's own, JSON, pictures with a map
//! inside, tables and texts of other programs.

use crate::exchange::table::{self, TableError, TableFile};
use crate::exchange::{ImportError, TextFormat, read_text};
use crate::file::{self, LoadError, Loaded};
use crate::model::Journey;

/// What a file holds that a map is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A map of this program.
    Map,
    /// The same as JSON.
    Json,
    /// A picture with a map inside.
    Picture,
    Table(TableFile),
    /// Mermaid or Markdown.
    Text,
}

/// A map that was read, and what was not read as it stood there.
#[derive(Clone, Debug)]
pub struct Taken {
    pub journey: Journey,
    /// Sentences, each with its place.
    pub told: Vec<String>,
}

/// Why there is no map in a file.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Text(#[from] ImportError),
    #[error(transparent)]
    Table(#[from] TableError),
}

impl Kind {
    /// The kind that the end of a file's name says, in capitals or not.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let extension = &extension.to_lowercase();
        if extension == "ron" {
            Some(Self::Map)
        } else if extension == "json" {
            Some(Self::Json)
        } else if file::EMBEDDING_EXTENSIONS.contains(&extension.as_str()) {
            Some(Self::Picture)
        } else if let Some(table) = TableFile::of_extension(extension) {
            Some(Self::Table(table))
        } else {
            TextFormat::EXTENSIONS.contains(&extension.as_str()).then_some(Self::Text)
        }
    }

    /// The kind that bytes have which come without a name.
    #[must_use]
    pub fn of_content(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let begins = |sign: &[u8]| bytes.starts_with(sign);
        if begins(b"\x89PNG") || begins(b"<svg") || begins(b"<?xml") || begins(b"%PDF") {
            Self::Picture
        } else if begins(b"PK\x03\x04") {
            Self::Table(TableFile::Xlsx)
        } else {
            match bytes.first() {
                Some(b'(') => Self::Map,
                Some(b'{') => Self::Json,
                // Attributes and comments of a map; a text begins with neither.
                Some(_) if begins(b"#!") || begins(b"//") || begins(b"/*") => Self::Map,
                Some(_) | None => Self::Text,
            }
        }
    }
}

/// Reads a map. `ending` is that of the file's name, and empty of bytes without a name.
pub fn read(ending: &str, bytes: &[u8]) -> Result<Taken, IntakeError> {
    let kind = Kind::of_extension(ending).unwrap_or_else(|| Kind::of_content(bytes));
    match kind {
        Kind::Map => Ok(file::read(bytes)?.into()),
        Kind::Json => Ok(file::read_json(bytes)?.into()),
        Kind::Picture => Ok(file::read_embedded(bytes)?.into()),
        Kind::Table(table) => Ok(table::import(bytes, table)?.into()),
        Kind::Text => {
            let is_known = Kind::of_extension(ending).is_some();
            let name = if is_known { format!("map.{ending}") } else { "map".to_owned() };
            Ok(read_text(&name, bytes)?.into())
        }
    }
}

impl From<Loaded> for Taken {
    fn from(loaded: Loaded) -> Self {
        let told = loaded.warnings.iter().map(ToString::to_string).collect();
        Self { journey: loaded.journey, told }
    }
}

impl From<crate::exchange::Imported> for Taken {
    fn from(imported: crate::exchange::Imported) -> Self {
        let told = imported.remarks.iter().map(ToString::to_string).collect();
        Self { journey: imported.journey, told }
    }
}
