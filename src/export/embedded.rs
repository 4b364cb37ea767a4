//! The map itself inside a picture of it, compressed and under a name of our own, where other programs leave
//! it alone.
//!
//! - A PNG has it in an `iTXt` chunk with the keyword [`KEYWORD`], before the pixels: the text is the map's RON,
//!   compressed as the chunk itself allows (zlib), with no language and no translated keyword.
//! - An SVG has it in its `<metadata>`, in an element `map` of the namespace [`NAMESPACE`]: the same zlib stream
//!   in base64.
//!
//! `file::embedded` reads them back.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// What the chunk of a PNG is called that has the map.
pub const KEYWORD: &str = "Throughline map";

/// What the element of an SVG belongs to that has the map.
pub const NAMESPACE: &str = "urn:throughline:map";

/// The data of an `iTXt` chunk.
pub(super) fn png_chunk(map: &[u8]) -> io::Result<Vec<u8>> {
    const COMPRESSED: u8 = 1;
    const ZLIB: u8 = 0;
    let mut data = KEYWORD.as_bytes().to_vec();
    data.extend([0, COMPRESSED, ZLIB]);
    // No language, and no keyword in it.
    data.extend([0, 0]);
    data.extend(compressed(map)?);
    Ok(data)
}

/// A zlib stream of a map.
pub(super) fn compressed(map: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(map)?;
    encoder.finish()
}
