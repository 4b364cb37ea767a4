//! The chunks of a PNG, by the PNG specification.

use flate2::Crc;

use super::{EmbeddedError, Packed};

pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// What the chunk is called that has a map, and the zero after that.
const KEYWORD: &[u8] = b"Throughline map\0";

/// Name and length before the data of a chunk, and the checksum after it.
const AROUND: usize = 12;

/// The first map in a PNG; of one that ends too early too, as long as the map is whole.
pub(super) fn packed(bytes: &[u8]) -> Result<Packed, EmbeddedError> {
    let mut rest = &bytes[SIGNATURE.len()..];
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some(name) = after.first_chunk::<4>() else { break };
        let is_map = name == b"iTXt" && length > KEYWORD.len() && after[4..].starts_with(KEYWORD);
        let is_whole = length.checked_add(AROUND).is_some_and(|size| size <= rest.len());
        match (is_map, is_whole) {
            (true, true) => {
                let (named, checksum) = after.split_at(4 + length);
                return checked(named, checksum);
            }
            (true, false) => return Err(EmbeddedError::Damaged),
            (false, true) => {}
            (false, false) => break,
        }
        rest = &rest[AROUND + length..];
    }
    Err(EmbeddedError::NoMap)
}

/// The map in a chunk of text, whose name stands first, if its checksum is right.
fn checked(named: &[u8], checksum: &[u8]) -> Result<Packed, EmbeddedError> {
    let mut crc = Crc::new();
    crc.update(named);
    let is_sound = checksum.first_chunk() == Some(&crc.sum().to_be_bytes());
    let text = named.get(4..).and_then(text).filter(|_| is_sound);
    text.ok_or(EmbeddedError::Damaged)
}

/// The text of an `iTXt` chunk: keyword, zero, whether and how it is compressed, language, zero, the keyword in
/// that, zero, text.
fn text(data: &[u8]) -> Option<Packed> {
    let after_keyword = data.get(KEYWORD.len()..)?;
    let (&[flag, method], after) = after_keyword.split_first_chunk()?;
    let after_language = after_zero(after)?;
    let text = after_zero(after_language)?.to_vec();
    match (flag, method) {
        (0, _) => Some(Packed::Plain(text)),
        (1, 0) => Some(Packed::Zlib(text)),
        _ => None,
    }
}

fn after_zero(bytes: &[u8]) -> Option<&[u8]> {
    let zero = bytes.iter().position(|&byte| byte == 0)?;
    bytes.get(zero + 1..)
}
