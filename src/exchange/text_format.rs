//! The front door for texts: which format one is in, and its map.

use std::path::Path;

use super::{ImportError, Imported, Remark, decode, markdown, mermaid};

/// A text of more million bytes is no map, and would keep a reader busy.
const MOST_MB: usize = 8;

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    Mermaid,
    Markdown,
    /// A map of this program as JSON; `file::read_json` reads it.
    Json,
}

impl TextFormat {
    /// Every ending that a text may have, in small letters.
    pub const EXTENSIONS: [&str; 6] = ["mmd", "mermaid", "md", "markdown", "txt", "json"];

    /// The format that a file's name says, if its ending is one of [`EXTENSIONS`](Self::EXTENSIONS). One
    /// that ends in `.txt`, or comes without a name from a pipe, is known by what it holds.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Option<Self> {
        let ending =
            Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("mmd" | "mermaid") => Some(Self::Mermaid),
            Some("md" | "markdown") => Some(Self::Markdown),
            Some("json") => Some(Self::Json),
            Some("txt") | None => Some(Self::by_content(text)),
            Some(_) => None,
        }
    }

    fn by_content(text: &str) -> Self {
        if text.trim_start().starts_with('{') {
            Self::Json
        } else if mermaid::is_diagram(text) {
            Self::Mermaid
        } else {
            Self::Markdown
        }
    }
}

/// The map of a file's bytes, known by its name: Mermaid or Markdown. It is sound, whatever they are.
pub fn read_text(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    // UTF-16 takes twice the room.
    if bytes.len() > 2 * MOST_MB * 1_000_000 {
        return Err(ImportError::TooLarge { most_mb: MOST_MB });
    }
    let decoded = decode(bytes)?;
    if decoded.text.len() > MOST_MB * 1_000_000 {
        return Err(ImportError::TooLarge { most_mb: MOST_MB });
    }
    let read = match TextFormat::of(name, &decoded.text) {
        Some(TextFormat::Mermaid) => mermaid::read(&decoded.text),
        Some(TextFormat::Markdown) => markdown::read(&decoded.text),
        Some(TextFormat::Json) => Err(ImportError::Json),
        None => Err(ImportError::UnknownName(name.to_owned())),
    }?;
    let mut remarks: Vec<Remark> = decoded.remarks;
    remarks.extend(read.remarks);
    Ok(Imported { remarks, ..read })
}
