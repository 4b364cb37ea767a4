//! Whether a JPEG is all there: decoders make up for what is missing with grey, and say nothing.

/// Bytes that begin a marker, and the markers that matter here.
const MARKER: u8 = 0xff;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Whether the pieces of a JPEG lead to its end. What stands behind that, such as a film or a second
/// picture, is not looked at. A piece that makes no sense is left to the decoder.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        let [MARKER, kind, ..] = rest else { return rest.len() >= 2 };
        rest = match *kind {
            END => return true,
            MARKER => &rest[1..],
            0x01 | 0xd0..=0xd7 => &rest[2..],
            SCAN => behind_scan(behind_piece(rest)),
            _ => behind_piece(rest),
        };
    }
}

/// What stands behind a piece that says how long it is.
fn behind_piece(piece: &[u8]) -> &[u8] {
    let [_, _, high, low, ..] = piece else { return &[] };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    // A length counts its own two bytes; one that is less would lead round in a circle.
    piece.get(2 + length.max(2)..).unwrap_or_default()
}

/// The next marker behind the pixels of a scan, in which a zero or a restart follows what looks like one.
fn behind_scan(pixels: &[u8]) -> &[u8] {
    let is_marker = |pair: &[u8]| pair[0] == MARKER && !matches!(pair[1], 0x00 | 0xd0..=0xd7);
    let end = pixels.windows(2).position(is_marker);
    end.map_or(&[], |end| &pixels[end..])
}
