//! Bytes of a text file, in whatever encoding it was saved, to text.
//!
//! A byte order mark decides. Without one, UTF-16 is known by its zeros, UTF-8 by being valid, and what is
//! left is Windows-1252, which older spreadsheets and editors write. Bytes that are none of these are
//! refused: a picture or an archive would become pages of signs.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Place, Remark};

/// The text of a file, without a byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// What was guessed, and what could not be read as characters.
    pub remarks: Vec<Remark>,
}

/// Why bytes are no text, as a sentence with a hint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    #[error("This is {0}, not text. Check that it is the right file.")]
    Known(&'static str),
    #[error(
        "This is not text in UTF-8, UTF-16 or Windows-1252. \
         Check that it is the right file, or save it as UTF-8."
    )]
    Unknown,
}

/// The text of a file's bytes. UTF-8 is not copied.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, NotText> {
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NotText::Known(what));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return marked(&bytes[mark..], encoding);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return marked(bytes, encoding);
    }
    // A crash leaves zeros at the end of a file.
    let length = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    let bytes = &bytes[..length];
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.into(), remarks: Vec::new() },
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            cut_short(bytes, error.valid_up_to())
        }
        Err(error) if is_damaged_utf8(bytes) => damaged(bytes, UTF_8, error.valid_up_to()),
        Err(_) => Decoded {
            text: WINDOWS_1252.decode_without_bom_handling(bytes).0,
            remarks: vec![remark(
                None,
                "The text is not in UTF-8 and was read as Windows-1252; look whether its accents are right.",
            )],
        },
    };
    checked(decoded)
}

/// Beginnings of files that people take for a text, and what they are.
const KNOWN: [(&[u8], &str); 8] = [
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
];

/// Text whose encoding is known.
fn marked<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Decoded<'a>, NotText> {
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    let decoded = if has_faults {
        let before = text.find(char::REPLACEMENT_CHARACTER).unwrap_or(text.len());
        let place = Place::Line(line_of(text[..before].as_bytes()));
        Decoded { remarks: vec![remark(Some(place), NO_CHARACTERS)], text }
    } else {
        Decoded { text, remarks: Vec::new() }
    };
    checked(decoded)
}

const NO_CHARACTERS: &str = "Some bytes here are no characters and are shown as “\u{fffd}”.";

fn damaged<'a>(bytes: &'a [u8], encoding: &'static Encoding, first: usize) -> Decoded<'a> {
    let place = Place::Line(line_of(&bytes[..first]));
    let text = encoding.decode_without_bom_handling(bytes).0;
    Decoded { text, remarks: vec![remark(Some(place), NO_CHARACTERS)] }
}

/// UTF-8 that ends within a character.
fn cut_short(bytes: &[u8], sound: usize) -> Decoded<'_> {
    let text = String::from_utf8_lossy(&bytes[..sound]);
    // One letter of Windows-1252 at the very end looks the same; then nothing else is beyond ASCII.
    if text.is_ascii() {
        let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
        let sentence = "The last character was read as Windows-1252; look whether it is right.";
        return Decoded { text, remarks: vec![remark(None, sentence)] };
    }
    let place = Place::Line(line_of(&bytes[..sound]));
    let sentence = "The file ends within a character; it may be incomplete.";
    Decoded { text, remarks: vec![remark(Some(place), sentence)] }
}

/// Whether bytes are UTF-8 with a few faults: letters of several bytes are no chance in Windows-1252.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    sound > 4 * faults
}

/// UTF-16 without a mark: every second byte of text in Latin letters is zero, and of other text at least those
/// of spaces and signs; the bytes between are not.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        even += usize::from(pair[0] == 0 && pair[1] != 0);
        odd += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    let pairs = bytes.len() / 2;
    let encoding = match (even, odd) {
        _ if 4 * even.max(odd) < pairs.max(1) => return None,
        _ if odd > 8 * even => UTF_16LE,
        _ if even > 8 * odd => UTF_16BE,
        _ => return None,
    };
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    let is_cut = has_faults && bytes.len() % 2 == 1;
    let is_text = (!has_faults || is_cut) && !is_binary(&text);
    is_text.then_some(encoding)
}

fn checked(decoded: Decoded<'_>) -> Result<Decoded<'_>, NotText> {
    if is_binary(&decoded.text) { Err(NotText::Unknown) } else { Ok(decoded) }
}

/// Whether there are signs that no text has, but for a few strays.
fn is_binary(text: &str) -> bool {
    let (mut count, mut stray) = (0_usize, 0_usize);
    for character in text.chars() {
        if character == '\0' {
            return true;
        }
        count += 1;
        let is_layout = matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}');
        let is_stray = character.is_control() && !is_layout;
        stray += usize::from(is_stray || character == char::REPLACEMENT_CHARACTER);
    }
    stray > 3 && stray * 50 > count
}

/// The line that the end of these bytes stands in, counted from 1.
fn line_of(before: &[u8]) -> usize {
    before.split(|&byte| byte == b'\n').count()
}

fn remark(place: Option<Place>, sentence: &str) -> Remark {
    Remark { place, sentence: sentence.to_owned() }
}
