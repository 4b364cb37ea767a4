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
    #[error(
        "This is {what}, from which no map is read. What can be read: maps (.ron), PNG, SVG and PDF with the map \
         inside, JSON, CSV, TSV, XLSX, Markdown and Mermaid. Take one of these instead, or save it as one."
    )]
    OneWay { what: &'static str },
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
    read_named("", ending, bytes)
}

/// Reads a map of a file whose name without its ending is `stem`: one without a title of its own is called so.
pub fn read_named(stem: &str, ending: &str, bytes: &[u8]) -> Result<Taken, IntakeError> {
    let (kind, told) = kind(ending, bytes)?;
    let taken: Taken = match kind {
        Kind::Map => file::read(bytes)?.into(),
        Kind::Json => file::read_json(bytes)?.into(),
        Kind::Picture => file::read_embedded(bytes)?.into(),
        Kind::Table(table) => table::import(bytes, table)?.named_after(stem).into(),
        Kind::Text => read_text(&text_name(ending), bytes)?.named_after(stem).into(),
    };
    Ok(Taken { told: told.into_iter().chain(taken.told).collect(), ..taken })
}

/// Which kind of file it is by its name and what it holds, and what is to be told of that.
pub fn kind(ending: &str, bytes: &[u8]) -> Result<(Kind, Option<String>), IntakeError> {
    if let Some(what) = one_way(ending, bytes) {
        return Err(IntakeError::OneWay { what });
    }
    let Some(named) = Kind::of_extension(ending) else {
        return Ok((Kind::of_content(bytes), None));
    };
    let found = match named {
        Kind::Table(TableFile::Csv | TableFile::Tsv) | Kind::Text => other_content(bytes),
        Kind::Table(TableFile::Xlsx) | Kind::Map | Kind::Json | Kind::Picture => None,
    };
    match found {
        Some((kind, what)) => {
            let sentence = format!(
                "The name ends in .{}, but this is {what} and was read as one.",
                ending.to_lowercase()
            );
            Ok((kind, Some(sentence)))
        }
        None => Ok((named, None)),
    }
}

/// The name by which a text's format is known.
fn text_name(ending: &str) -> String {
    let is_known = Kind::of_extension(ending) == Some(Kind::Text);
    if is_known { format!("map.{ending}") } else { "map".to_owned() }
}

/// What a file holds that is named like a table or text and is none, and what that is called.
fn other_content(bytes: &[u8]) -> Option<(Kind, &'static str)> {
    let kind = Kind::of_content(bytes);
    let head = &bytes[..bytes.len().min(HEAD)];
    let has = |word: &[u8]| head.windows(word.len()).any(|part| part == word);
    match kind {
        Kind::Map if has(b"format:") => Some((kind, "a map of this program")),
        Kind::Json if has(b"\"format\"") => Some((kind, "a map as JSON")),
        Kind::Table(TableFile::Xlsx) if has(b"xl/") || has(b"[Content_Types].xml") => {
            Some((kind, "an XLSX workbook"))
        }
        Kind::Picture if bytes.starts_with(b"\x89PNG") => Some((kind, "a PNG")),
        Kind::Picture if bytes.starts_with(b"%PDF") => Some((kind, "a PDF")),
        Kind::Map | Kind::Json | Kind::Table(_) | Kind::Picture | Kind::Text => None,
    }
}

/// So much of a file tells what it is, in bytes.
const HEAD: usize = 2_000;

/// What a map is exported as, or kept as elsewhere, and not read back from.
fn one_way(ending: &str, bytes: &[u8]) -> Option<&'static str> {
    let ending = ending.to_lowercase();
    if let Some((_, what)) = ONE_WAY.iter().find(|(endings, _)| endings.contains(&&*ending)) {
        return Some(what);
    }
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start();
    let is_page = head.starts_with(b"<!doctype html") || head.starts_with(b"<html");
    is_page.then_some("a web page")
}

/// Endings of such files, in small letters, and what they are.
const ONE_WAY: [(&[&str], &str); 7] = [
    (&["html", "htm", "xhtml"], "a web page"),
    (&["pptx", "ppt", "odp", "key"], "a presentation"),
    (&["docx", "doc", "odt", "rtf", "pages"], "a document of a word processor"),
    (&["xls", "ods", "xlsm", "xlsb", "numbers"], "a workbook of another kind than .xlsx"),
    (
        &["jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff"],
        "a picture that cannot have a map inside",
    ),
    (&["zip", "7z", "gz", "tar", "rar"], "an archive"),
    (&["vsdx", "fig", "sketch", "ai", "eps"], "a drawing"),
];

/// Whether nothing is read from files of such a name.
#[must_use]
pub fn is_one_way(ending: &str) -> bool {
    one_way(ending, b"").is_some()
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
