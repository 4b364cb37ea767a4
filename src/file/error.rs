//! What can go wrong with a file, as sentences for the person who wanted it.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Position;
use super::embedded::EmbeddedError;
use super::fingerprint::Fingerprint;
use super::position::Lines;
use super::tree::Tangle;
use crate::model::Excess;

/// Something loading had to repair or set aside; the rest of the map is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub kind: WarningKind,
    pub position: Position,
    /// What was found and what became of it, without a full stop.
    pub sentence: String,
    /// The piece of the file it is about, as it stands there, or its beginning if it is long; empty when it
    /// is about a place.
    pub source: String,
}

/// So much of the file a warning repeats, in bytes.
const LONGEST_SOURCE: usize = 2000;

impl Warning {
    /// A warning about a piece of the text that has these lines.
    pub(super) fn about(
        kind: WarningKind,
        lines: &Lines<'_>,
        span: Range<usize>,
        sentence: String,
    ) -> Self {
        let end = lines.text.floor_char_boundary(span.end.min(span.start + LONGEST_SOURCE));
        let source = lines.text.get(span.start..end).unwrap_or_default().to_owned();
        Self { kind, position: lines.position(span.start), sentence, source }
    }
}

/// What became of the piece of a file that a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// It could not be read and is not in the map.
    SetAside,
    /// It is in the map, changed so that the map holds together.
    Repaired,
    /// This program does not know the field, and would lose it when it saves.
    NotKnown,
}

impl fmt::Display for Warning {
    /// The position, the sentence and, on a line of its own, the beginning of the source.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.position, self.sentence)?;
        if self.source.is_empty() {
            return Ok(());
        }
        let line = self.source.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown: String = line.chars().take(LONGEST_SHOWN).collect();
        let dots = if shown.len() < line.len() { " …" } else { "" };
        write!(formatter, "\n    {shown}{dots}")
    }
}

/// How much of its source a warning shows, in characters.
const LONGEST_SHOWN: usize = 160;

/// Why a file gives no map at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("There is no file {}. Check its name and its folder.", path.display())]
    Missing { path: PathBuf },
    #[error("{} is a folder. Name the map in it.", path.display())]
    Folder { path: PathBuf },
    #[error("{} cannot be read: {source}. Check that you may read it.", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error(
        "The file is larger than {} MB, more than a map can be. Check that it is the right one.",
        super::limits::LARGEST_MB
    )]
    TooLarge,
    #[error(
        "The map has {0}. Divide it into several maps with a text editor; the file is left as it is."
    )]
    TooMuch(Excess),
    #[error("The file is empty. If a map was in it, look for an older copy.")]
    Empty,
    #[error(
        "{position}: this is not a Throughline map, which begins with `(format: 1`. \
         Check that it is the right file."
    )]
    NotAMap { position: Position },
    #[error(
        "{position}: the map was saved by a newer Throughline (format {format}, this one knows {}). \
         Open it with the newer program.",
        super::FORMAT
    )]
    Newer { format: u32, position: Position },
    #[error(
        "{position}: git left two versions of the map here. \
         Choose one of them in a text editor and take out the lines `<<<<<<<`, `=======` and `>>>>>>>`."
    )]
    Conflict { position: Position },
    #[error(
        "{position}: this is not text in UTF-8. \
         Check that it is the right file, or look for an older copy."
    )]
    NotText { position: Position },
    #[error("This is a picture, not a map. Check that it is the right file.")]
    Picture,
    #[error(
        "{position}: brackets stand within brackets without end. \
         Check that it is the right file, or look for an older copy."
    )]
    TooDeep { position: Position },
    #[error("{position}: {sentence}. Mend this place in a text editor, or look for an older copy.")]
    Damaged { position: Position, sentence: String },
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
}

impl LoadError {
    /// The sentence with the file called as it is to be, where it does not name it itself.
    #[must_use]
    pub fn in_file(&self, file: &str) -> String {
        match self {
            Self::Missing { .. } | Self::Folder { .. } | Self::Unreadable { .. } => {
                self.to_string()
            }
            Self::TooLarge | Self::TooMuch(_) | Self::Empty | Self::Picture | Self::Embedded(_) => {
                format!("{file}: {self}")
            }
            Self::NotAMap { .. }
            | Self::Newer { .. }
            | Self::Conflict { .. }
            | Self::NotText { .. }
            | Self::TooDeep { .. }
            | Self::Damaged { .. } => format!("{file}, {self}"),
        }
    }

    /// Where in the file it went wrong, if it is about a place.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Missing { .. }
            | Self::Folder { .. }
            | Self::Unreadable { .. }
            | Self::TooLarge
            | Self::TooMuch(_)
            | Self::Empty
            | Self::Picture
            | Self::Embedded(_) => None,
            Self::NotAMap { position }
            | Self::Newer { position, .. }
            | Self::Conflict { position }
            | Self::NotText { position }
            | Self::TooDeep { position }
            | Self::Damaged { position, .. } => Some(*position),
        }
    }

    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Unreadable { path, source },
        }
    }

    pub(super) fn tangled(tangle: Tangle, position: impl Fn(usize) -> Position) -> Self {
        match tangle {
            Tangle::Nothing => Self::Empty,
            Tangle::Misplaced { at, sentence } => {
                Self::Damaged { position: position(at), sentence }
            }
            Tangle::TooDeep { at } => Self::TooDeep { position: position(at) },
        }
    }
}

/// Why a file was not written; what was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("{} is a folder. Choose the name of a file in it.", path.display())]
    Folder { path: PathBuf },
    #[error("The folder {} is not there. Choose another, or make it first.", path.display())]
    NoFolder { path: PathBuf },
    #[error("{} is there already and is left as it is. Choose another name for the new map.", path.display())]
    AlreadyThere { path: PathBuf },
    #[error("{} is write-protected. Save under another name, or take the protection off.", path.display())]
    Protected { path: PathBuf },
    #[error(
        "{} was changed by somebody else since it was opened here. Merge both, or save under another name.",
        path.display()
    )]
    Changed { path: PathBuf, found: Fingerprint },
    #[error("{} cannot be written: {}. Nothing was changed; save to another place.", path.display(), why(source))]
    Unwritable { path: PathBuf, source: io::Error },
}

/// What went wrong, in plain words where there are some, without the names of files that nobody has chosen.
pub(super) fn why(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "there is no such place".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be written to".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::Other => source.to_string(),
        kind => kind.to_string(),
    }
}
