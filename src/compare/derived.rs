//! New ids that come out the same every time: derived from those of the things they are for.

use crate::model::Id;

/// Crockford's base32, as ids made by chance are written.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// An id for something new, from what tells it from all else. If it is taken, the next that is not.
pub(super) fn derived<Kind>(from: &[&str], is_taken: impl Fn(Id<Kind>) -> bool) -> Id<Kind> {
    let mut hash = fingerprint(from);
    loop {
        match written(hash).parse() {
            Ok(id) if !is_taken(id) => return id,
            Ok(_) | Err(_) => hash = hash.wrapping_mul(PRIME).wrapping_add(1),
        }
    }
}

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a, with an end after each text.
fn fingerprint(texts: &[&str]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// Ten characters of five bits each, the upper ones, which are the better mixed.
fn written(hash: u64) -> String {
    let character =
        |place: u32| char::from(ALPHABET[(hash >> (64 - 5 * (place + 1)) & 31) as usize]);
    (0..10).map(character).collect()
}
