//! A map that travels inside a picture or PDF of it: found in its bytes, and read as any other.
//!
//! `export::embedded` says how it lies in there. The picture may come from anywhere: lengths are not believed,
//! checksums are looked at, and what would unpack to more than a map can be is refused before it takes memory.

mod pdf;
mod png;
mod svg;

use std::io::{self, Read};
use std::path::Path;

use flate2::read::ZlibDecoder;

use super::error::LoadError;
use super::limits::{LARGEST, LARGEST_MB};
use super::read::{self, Loaded};

/// The endings of pictures that may have a map inside.
pub const EMBEDDING_EXTENSIONS: [&str; 3] = ["png", "svg", "pdf"];

/// Why no map comes out of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmbeddedError {
    #[error("This is no PNG, SVG or PDF. Only those can have a map inside.")]
    UnknownKind,
    #[error(
        "There is no map in this file. Only one that was exported together with its map can be opened; \
         open the map’s own file."
    )]
    NoMap,
    #[error(
        "The map in this file is damaged. Look for another copy of the file, or for the map’s own one."
    )]
    Damaged,
    #[error(
        "What is in this file would be larger than {LARGEST_MB} MB, more than a map can be. \
         Check that it is the right one."
    )]
    TooLarge,
}

/// Whether a file's name ends like that of a picture that may have a map inside.
#[must_use]
pub fn may_hold_map(path: &Path) -> bool {
    path.extension().is_some_and(|found| {
        EMBEDDING_EXTENSIONS.iter().any(|extension| found.eq_ignore_ascii_case(extension))
    })
}

/// Whether there is a map in a picture on the disk, sound or not.
#[must_use]
pub fn holds_map(path: &Path) -> bool {
    let found = read::read_file(path).map(|(bytes, _)| packed(&bytes).map(|_| ()));
    match found {
        Ok(Ok(()) | Err(EmbeddedError::Damaged | EmbeddedError::TooLarge)) => true,
        Ok(Err(EmbeddedError::UnknownKind | EmbeddedError::NoMap)) | Err(_) => false,
    }
}

/// Loads the map inside a picture on the disk.
pub fn load_embedded(path: &Path) -> Result<Loaded, LoadError> {
    let (bytes, _) = read::read_file(path)?;
    read_embedded(&bytes)
}

/// Reads the map inside the bytes of a picture. When it has warnings, `as_found` is the map, not the picture.
pub fn read_embedded(bytes: &[u8]) -> Result<Loaded, LoadError> {
    read::read(&embedded_map(bytes)?)
}

/// The map inside the bytes of a picture, as its own file would have it.
pub fn embedded_map(bytes: &[u8]) -> Result<Vec<u8>, EmbeddedError> {
    match packed(bytes)? {
        Packed::Plain(map) => Ok(map),
        Packed::Zlib(stream) => unpacked(&stream),
    }
}

/// A map as it lies in a picture.
enum Packed {
    Plain(Vec<u8>),
    Zlib(Vec<u8>),
}

fn packed(bytes: &[u8]) -> Result<Packed, EmbeddedError> {
    if bytes.starts_with(&png::SIGNATURE) {
        png::packed(bytes)
    } else if bytes.starts_with(pdf::SIGNATURE) {
        pdf::packed(bytes)
    } else if svg::is_xml(bytes) {
        svg::packed(bytes)
    } else {
        Err(EmbeddedError::UnknownKind)
    }
}

/// Unpacks once to see how large it is, and again into memory of that size.
fn unpacked(stream: &[u8]) -> Result<Vec<u8>, EmbeddedError> {
    let most = LARGEST as u64;
    let limited = || ZlibDecoder::new(stream).take(most + 1);
    let size = io::copy(&mut limited(), &mut io::sink()).map_err(|_| EmbeddedError::Damaged)?;
    if size > most {
        return Err(EmbeddedError::TooLarge);
    }
    let mut map = Vec::with_capacity(size as usize);
    limited().read_to_end(&mut map).map_err(|_| EmbeddedError::Damaged)?;
    Ok(map)
}
