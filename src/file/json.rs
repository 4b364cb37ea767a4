//! A map as JSON, for programs that know no RON: the same fields, read with the same repair.
//!
//! It stands here and not with other people's formats, since reading has to end in a sound map, and what
//! mends one is here. RON is mended around a fault; a JSON file is written by a program, so one that is
//! no JSON, or lacks what every map has, is refused with its place.

mod ways;

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::error::{LoadError, Warning, WarningKind};
use super::limits::{LARGEST, MOST_PIECES, MOST_THINGS, MOST_WARNINGS};
use super::position::{Lines, Position};
use super::read::{Loaded, collect, decode};
use super::repair::{Repair, repair};
use super::survey::{self, Way};
use super::{FORMAT, header};
use crate::model::{Journey, excess};
use ways::Ways;

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    journey: &'a Journey,
}

/// A file as a whole.
#[derive(Deserialize)]
struct Document {
    #[serde(rename = "format", default)]
    _format: Option<serde_json::Value>,
    journey: Journey,
}

/// All that every format, past or to come, has in common.
#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    format: Option<u32>,
}

/// A map as JSON, indented by two spaces, with LF at each line's end.
///
/// # Panics
/// Never: a journey is made of what JSON can write.
#[must_use]
pub fn write_json(journey: &Journey) -> String {
    let document = Written { format: FORMAT, journey };
    let mut text =
        serde_json::to_string_pretty(&document).expect("a journey is made of what JSON can write");
    text.push('\n');
    text
}

/// Reads a map that [`write_json`] wrote, or that another program made like it, from bytes in UTF-8.
pub fn read_json(bytes: &[u8]) -> Result<Loaded, LoadError> {
    if bytes.len() > LARGEST {
        return Err(LoadError::TooLarge);
    }
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(LoadError::Empty);
    }
    if let Some(at) = header::conflict(text) {
        return Err(LoadError::Conflict { position: Lines::new(text).position(at) });
    }
    check_extent(text)?;
    check_format(text)?;
    let mut unknown = Vec::new();
    let journey = parse(text, &mut unknown).map_err(|error| damaged(text, &error))?;
    let (journey, repairs) = repair(journey.cleaned(), &Vec::new, &|_| None);
    if let Some(excess) = excess(&journey) {
        return Err(LoadError::TooMuch(excess));
    }
    let warnings = warnings(text, unknown.into_iter().map(not_known).chain(repairs).collect());
    Ok(Loaded { journey, warnings, as_found: None, fingerprint: None })
}

fn parse(text: &str, unknown: &mut Vec<Way>) -> serde_json::Result<Journey> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let document: Document = serde_ignored::deserialize(&mut deserializer, |path| {
        if unknown.len() < MOST_WARNINGS {
            let mut way = Way::new();
            collect(&path, &mut way);
            unknown.push(way);
        }
    })?;
    deserializer.end()?;
    Ok(document.journey)
}

/// Refuses a text of more brackets or values than a map has, or of deeper ones, without those that stand in
/// texts.
fn check_extent(text: &str) -> Result<(), LoadError> {
    let (mut things, mut pieces, mut depth) = (0, 0, 0_usize);
    let (mut is_in_text, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_text => is_escaped = true,
            b'"' => is_in_text = !is_in_text,
            _ if is_in_text => {}
            b'{' | b'[' => (things, depth) = (things + 1, depth + 1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => pieces += 1,
            _ => {}
        }
        let sentence = if depth > DEEPEST {
            "brackets stand within brackets without end"
        } else if things > MOST_THINGS || pieces > MOST_PIECES {
            "there is more in this file than a map can hold"
        } else {
            continue;
        };
        let position = Lines::new(text).position(at);
        return Err(LoadError::Damaged { position, sentence: sentence.to_owned() });
    }
    Ok(())
}

/// How many brackets stand in each other at most; those of a map are a dozen.
const DEEPEST: usize = 100;

fn check_format(text: &str) -> Result<(), LoadError> {
    // What is wrong with the text is said when all of it is read.
    match serde_json::from_str(text) {
        Ok(Header { format: Some(format) }) if format > FORMAT => {
            let at = text.find("\"format\"").unwrap_or_default();
            Err(LoadError::Newer { format, position: Lines::new(text).position(at) })
        }
        Ok(Header { .. }) | Err(_) => Ok(()),
    }
}

fn damaged(text: &str, error: &serde_json::Error) -> LoadError {
    let lines = Lines::new(text);
    let start = lines.offset(Position { line: error.line(), column: 1 });
    let position = lines.position((start + error.column().saturating_sub(1)).min(text.len()));
    LoadError::Damaged { position, sentence: sentence(error) }
}

/// What is wrong, in words for someone who has not written it.
fn sentence(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let what = whole.rsplit_once(" at line ").map_or(&*whole, |(what, _)| what);
    match error.classify() {
        Category::Eof => "the file ends too early".to_owned(),
        Category::Syntax if what.contains("recursion") => {
            "brackets stand within brackets without end".to_owned()
        }
        Category::Syntax | Category::Io => format!("this is not JSON ({what})"),
        Category::Data => match what.strip_prefix("missing field ") {
            Some(field) => format!("{field} is missing"),
            None => format!("it cannot be read ({what})"),
        },
    }
}

fn not_known(way: Way) -> Repair {
    Repair { kind: WarningKind::NotKnown, sentence: survey::not_known(&way, ""), way }
}

fn warnings(text: &str, found: Vec<Repair>) -> Vec<Warning> {
    if found.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(text);
    let mut ways = Ways::new(found.iter().map(|repair| &*repair.way));
    ways.find(text);
    let mut warnings: Vec<Warning> = found
        .into_iter()
        .map(|Repair { kind, way, sentence }| {
            Warning::about(kind, &lines, ways.span(&way), sentence)
        })
        .collect();
    warnings.sort_by_key(|warning| warning.position);
    warnings
}
