//! From the bytes of a file to a sound map and what had to be done for it.

use std::cell::LazyCell;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::Path;

use ron::error::SpannedResult;
use serde::Deserialize;

use super::error::{LoadError, Warning, WarningKind};
use super::fingerprint::Fingerprint;
use super::hidden::hidden;
use super::limits::{self, Extent, LARGEST, MOST_WARNINGS};
use super::position::{Lines, Position};
use super::repair::{Repair, repair};
use super::salvage::{Salvaged, salvage};
use super::survey::{Segment, Survey, Way, not_known};
use super::tokens::comments;
use super::{fault, header, options, tree};
use crate::model::{Journey, excess};

/// A map from a file. It is sound, whatever the file was like.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub journey: Journey,
    /// What was set aside or repaired, from the top of the file to its end.
    pub warnings: Vec<Warning>,
    /// The file as it was found, when there are warnings: [`save`](super::save) keeps it beside the map.
    pub as_found: Option<Vec<u8>>,
    /// What the file held, if it was one.
    pub fingerprint: Option<Fingerprint>,
}

/// Loads a map from disk.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    let (bytes, metadata) = read_file(path)?;
    let loaded = read(&bytes)?;
    Ok(Loaded { fingerprint: Some(Fingerprint::read(&bytes, &metadata)), ..loaded })
}

/// The bytes of a file that is no larger than a map can be.
pub(super) fn read_file(path: &Path) -> Result<(Vec<u8>, Metadata), LoadError> {
    let reading = |error| LoadError::reading(path, error);
    let file = File::open(path).map_err(reading)?;
    let metadata = file.metadata().map_err(reading)?;
    if metadata.is_dir() {
        return Err(LoadError::Folder { path: path.to_owned() });
    }
    if metadata.len() > LARGEST as u64 {
        return Err(LoadError::TooLarge);
    }
    // Not all files know their length beforehand. One byte more is where the end is seen.
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(metadata.len() as usize + 1)
        .map_err(|_| reading(io::ErrorKind::OutOfMemory.into()))?;
    file.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(reading)?;
    if bytes.len() > LARGEST {
        return Err(LoadError::TooLarge);
    }
    Ok((bytes, metadata))
}

/// Reads a map from the bytes of a file.
pub fn read(bytes: &[u8]) -> Result<Loaded, LoadError> {
    read_completed(bytes, &mut |journey| (journey, Vec::new()))
}

/// Adds to a map, as it was read, what is kept elsewhere; and says what could not be had.
pub(super) type Complete<'a> = dyn FnMut(Journey) -> (Journey, Vec<Repair>) + 'a;

/// Reads a map that is completed before anything in it is repaired.
pub(super) fn read_completed(bytes: &[u8], complete: &mut Complete) -> Result<Loaded, LoadError> {
    if bytes.len() > LARGEST {
        return Err(LoadError::TooLarge);
    }
    let text = decode(bytes)?;
    let (journey, warnings) =
        read_text(text, complete).map_err(|error| match header::conflict(text) {
            Some(at) => LoadError::Conflict { position: Lines::new(text).position(at) },
            None => error,
        })?;
    if let Some(excess) = excess(&journey) {
        return Err(LoadError::TooMuch(excess));
    }
    let as_found = (!warnings.is_empty()).then(|| bytes.to_vec());
    Ok(Loaded { journey, warnings, as_found, fingerprint: None })
}

/// The text of a file, without a byte order mark, the zeros that a crash leaves at a file's end, and a
/// character that the end of the file cuts in two.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, LoadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let length = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    let bytes = &bytes[..length];
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let sound = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    match error.error_len() {
        None => Ok(sound),
        Some(_) if image::guess_format(bytes).is_ok() => Err(LoadError::Picture),
        Some(_) => Err(LoadError::NotText { position: Lines::new(sound).position(sound.len()) }),
    }
}

fn read_text(text: &str, complete: &mut Complete) -> Result<(Journey, Vec<Warning>), LoadError> {
    header::check(text)?;
    let extent = limits::check(text)?;
    let mut unknown = Vec::new();
    if let Ok(journey) = parse(text, &mut unknown) {
        let survey = || {
            // What ron reads is a tree; if it were not, warnings would be about the whole file.
            let whole = || tree::Node { span: 0..0, group: None, whole: true };
            let tree = match extent {
                Extent::Usual => tree::parse(text).unwrap_or_else(|_| whole()),
                Extent::TooLargeForTree => whole(),
            };
            Survey::new(text, tree.into())
        };
        let asides = Asides { unknown, comments: comments(text), hidden: hidden(text) };
        return Ok(finish(complete(journey), asides, Vec::new(), survey));
    }
    if extent == Extent::TooLargeForTree {
        return Err(LoadError::Damaged {
            position: Position { line: 1, column: 1 },
            sentence: "this file is damaged, and too large to be mended here".to_owned(),
        });
    }
    let Salvaged { left, survey, warnings } = salvage(text)?;
    unknown.clear();
    let journey = parse(&left.text, &mut unknown).map_err(|error| LoadError::Damaged {
        position: survey.lines.position(left.place(&error.span.end)),
        sentence: fault::sentence(&error.code),
    })?;
    let asides = Asides { unknown, comments: comments(text), hidden: hidden(text) };
    Ok(finish(complete(journey), asides, warnings, move || survey))
}

/// A file as a whole. [`header::check`] has seen to its format.
#[derive(Deserialize)]
struct Document {
    #[serde(rename = "format")]
    _format: u32,
    journey: Journey,
}

/// Reads a text that has no error, and where in it there are fields that nobody knows.
fn parse(text: &str, unknown: &mut Vec<Way>) -> SpannedResult<Journey> {
    let document: Document = from_ron(text, &mut |path| {
        if unknown.len() > MOST_WARNINGS {
            return;
        }
        let mut way = Way::new();
        collect(&path, &mut way);
        unknown.push(way);
    })?;
    Ok(document.journey)
}

/// Reads a text as something, and tells of each field in it that nobody knows. All that reads things of a map or
/// settings out of RON goes through here, so that what understands each kind is in the program once.
pub(super) fn from_ron<'a, T: Deserialize<'a>>(
    text: &'a str,
    unknown: &mut dyn FnMut(serde_ignored::Path<'_>),
) -> SpannedResult<T> {
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options())?;
    let value = serde_ignored::deserialize(&mut deserializer, unknown)
        .map_err(|error| deserializer.span_error(error))?;
    deserializer.end().map_err(|error| deserializer.span_error(error))?;
    Ok(value)
}

pub(super) fn collect(path: &serde_ignored::Path, way: &mut Way) {
    use serde_ignored::Path;
    let (parent, segment) = match path {
        Path::Root => return,
        Path::Seq { parent, index } => (parent, Some(Segment::Item(*index))),
        Path::Map { parent, key } => (parent, Some(Segment::Field(key.clone().into()))),
        Path::NewtypeVariant { parent } => (parent, Some(Segment::Unnamed)),
        Path::Some { parent } | Path::NewtypeStruct { parent } => (parent, None),
    };
    collect(parent, way);
    way.extend(segment);
}

/// What stands in a file and is not in the map, or is there in another way.
struct Asides {
    unknown: Vec<Way>,
    comments: Vec<Range<usize>>,
    /// Texts with characters that nobody sees.
    hidden: Vec<Range<usize>>,
}

/// Cleans and repairs what was read, and adds up what there is to say. The survey is made only if there
/// is anything.
fn finish<'a>(
    (journey, missing): (Journey, Vec<Repair>),
    Asides { unknown, comments, hidden }: Asides,
    mut warnings: Vec<Warning>,
    survey: impl FnOnce() -> Survey<'a>,
) -> (Journey, Vec<Warning>) {
    let survey = LazyCell::new(survey);
    let untold = comments.len().saturating_sub(MOST_WARNINGS);
    warnings.extend(comments.into_iter().take(MOST_WARNINGS).enumerate().map(|(place, span)| {
        let is_last = untold > 0 && place + 1 == MOST_WARNINGS;
        let and_more = if is_last { format!(", nor are {untold} more") } else { String::new() };
        let sentence = format!("This comment is not kept when the map is saved{and_more}");
        survey.warning(WarningKind::NotKnown, span, sentence)
    }));
    warnings.extend(hidden.into_iter().take(MOST_WARNINGS).map(|span| {
        let sentence = "This text held hidden characters that turn or break what stands beside it; \
                        they were taken out or closed at its end";
        survey.warning(WarningKind::Repaired, span, sentence.to_owned())
    }));
    let is_untold = unknown.len() > MOST_WARNINGS;
    warnings.extend(unknown.into_iter().take(MOST_WARNINGS).enumerate().map(|(place, way)| {
        let is_last = is_untold && place + 1 == MOST_WARNINGS;
        let and_more = if is_last { ", and so were others" } else { "" };
        let sentence = not_known(&way, and_more);
        survey.warning(WarningKind::NotKnown, survey.find(&way), sentence)
    }));
    let said = |way: &[Segment]| survey.value(way);
    let (journey, repairs) = repair(journey.cleaned(), &|| survey.step_ids(), &said);
    warnings.extend(
        missing
            .into_iter()
            .chain(repairs)
            .map(|repair| survey.warning(repair.kind, survey.find(&repair.way), repair.sentence)),
    );
    warnings.sort_by_key(|warning| warning.position);
    (journey, warnings)
}
