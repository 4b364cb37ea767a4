//! A map out of a file of any kind, or out of standard input.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::error::CliError;
use super::export_arguments::is_dash;
use super::load_with_warnings;
use super::terminal::print_warning;
use crate::intake::{self, Kind};
use crate::model::Journey;

/// More bytes than any file has that a map is read from.
const MOST_BYTES: u64 = 512 << 20;

/// Reads a map, and says what is not as it stood there. `from` is the ending that the name lacks.
pub(super) fn take(path: &Path, from: Option<&str>) -> Result<Journey, CliError> {
    let from = from.map(|ending| ending.trim_start_matches('.'));
    if let Some(ending) = from.filter(|ending| Kind::of_extension(ending).is_none()) {
        return Err(CliError::UnknownSource { ending: ending.to_owned() });
    }
    let by_name = path.extension().and_then(|ending| ending.to_str());
    let ending = from.or(by_name).unwrap_or_default();
    let kind = Kind::of_extension(ending);
    let is_map = kind == Some(Kind::Map) || (kind.is_none() && !intake::is_one_way(ending));
    if is_map && !is_dash(path) {
        return Ok(load_with_warnings(path)?.journey);
    }
    let unreadable = |error| CliError::Unreadable { path: path.to_owned(), error };
    let bytes = if is_dash(path) {
        all(io::stdin().lock()).map_err(unreadable)?
    } else {
        File::open(path).and_then(all).map_err(unreadable)?
    };
    let stem = path.file_stem().filter(|_| !is_dash(path)).unwrap_or_default().to_string_lossy();
    let taken = intake::read_named(&stem, ending, &bytes)
        .map_err(|error| CliError::Intake { path: path.to_owned(), error })?;
    for sentence in &taken.told {
        print_warning(&format_args!("{}, {sentence}", path.display()));
    }
    Ok(taken.journey)
}

fn all(source: impl io::Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
