//! Why a text of another format gives no map, as sentences for the person who wanted it.

use super::NotText;
use crate::model::{Excess, Violation};

/// Nothing was made of the text; the file is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    NotText(#[from] NotText),
    #[error(
        "The text is larger than {most_mb} MB, more than a map can hold. \
         Check that it is the right file, or divide it."
    )]
    TooLarge { most_mb: usize },
    #[error("line {line}: here it becomes more than a map can hold. Divide it into several files.")]
    TooMuchAt { line: usize },
    #[error("The map would have {0}. Divide it into several files.")]
    TooMuch(Excess),
    #[error(
        "There is no stage, step or card in this text. \
         Write headings with lists, a table, or a Mermaid journey."
    )]
    Nothing,
    #[error(
        "line {line}: this is no journey but {kind}. \
         Of Mermaid's diagrams `journey` and `timeline` can be read."
    )]
    OtherDiagram { line: usize, kind: String },
    #[error(
        "line {line}: a Mermaid diagram begins with its kind, and “{found}” is none. \
         Begin with the line `journey`."
    )]
    NoDiagram { line: usize, found: String },
    #[error(
        "This is JSON, which is read as a map and not as a text. Open it as a file that ends in .json."
    )]
    Json,
    #[error(
        "The map that was read does not hold together: {0}. This is a mistake of the program; \
         please report it with the file."
    )]
    Unsound(#[from] Violation),
    #[error("{0} is not known here by its ending. Name it .mmd, .md or .json.")]
    UnknownName(String),
}
