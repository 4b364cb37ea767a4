//! A map as a file that people take away: what can be chosen of it, and the making of every kind of file.
//!
//! The command line and the window both ask here, so that one makes what the other makes. What is drawn
//! goes through layout and `export`, what is told in tables and texts through `exchange`.

mod format;
mod inside;
mod making;
mod options;
mod parts;
mod slides;

use std::fmt;
use std::io;

use crate::edit::EditError;
use crate::exchange::Remark;
use crate::export::{ExportError, Note};
use crate::file::SaveError;

pub use format::Format;
pub use inside::Inside;
pub use making::{scene, write, write_file, write_file_watched, write_watched};
pub use options::{Options, PictureSize};
pub use parts::{Parts, UnknownPart};
pub use slides::SlideLayout;

/// Something that is not in the file as it is in the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Of what is drawn.
    Note(Note),
    /// Of what is told in a table or text.
    Remark(Remark),
    /// A map travels along.
    MapInside(Inside),
}

impl fmt::Display for Notice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(note) => note.fmt(formatter),
            Self::Remark(remark) => remark.fmt(formatter),
            Self::MapInside(inside) => inside.fmt(formatter),
        }
    }
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum HandoutError {
    #[error(transparent)]
    Drawing(ExportError),
    #[error("The chosen parts cannot be taken out of the map: {0}")]
    Parts(#[from] EditError),
    #[error(transparent)]
    File(#[from] SaveError),
    #[error("The file cannot be written: {0}.")]
    Write(io::Error),
}

impl From<ExportError> for HandoutError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Write(error) => Self::Write(error),
            ExportError::TooLarge { .. } | ExportError::NotAScale(_) | ExportError::Paper(_) => {
                Self::Drawing(error)
            }
        }
    }
}
