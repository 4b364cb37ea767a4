//! The attachment of a PDF that this program has written, by ISO 32000-2, 7.11.4.
//!
//! Such a file has its objects one after the other, each as it is. Nothing else of it is read: a reader of all
//! PDFs can be kept busy for minutes by a few megabytes. A PDF that another program has saved anew may have its
//! attachments elsewhere, and the map can be saved from there by a viewer.

use super::{EmbeddedError, Packed};

/// How a PDF begins.
pub(super) const SIGNATURE: &[u8] = b"%PDF-";

/// What tells of the map: its name, and then the number of the object that holds it.
const NAME: &[u8] = b"/F(map.ron)";
const HELD_BY: &[u8] = b"/EF<</F ";

/// How far behind each other these may stand, and how long the head of an object may be, in bytes.
const NEAR: usize = 400;

/// The map among the attachments.
pub(super) fn packed(bytes: &[u8]) -> Result<Packed, EmbeddedError> {
    let named = after(bytes, NAME).ok_or(EmbeddedError::NoMap)?;
    let held = after(near(named), HELD_BY).ok_or(EmbeddedError::NoMap)?;
    let number = number(held).ok_or(EmbeddedError::NoMap)?;
    let object = format!("\n{number} 0 obj\n");
    let object = after(bytes, object.as_bytes()).ok_or(EmbeddedError::Damaged)?;
    let stream = after(near(object), b"stream\n").ok_or(EmbeddedError::Damaged)?;
    let head = &near(object)[..near(object).len() - stream.len()];
    let data = &object[head.len()..];
    let length = after(head, b"/Length ").and_then(self::number);
    let data = length.and_then(|length| data.get(..length)).ok_or(EmbeddedError::Damaged)?;
    if after(head, b"/Filter/FlateDecode").is_some() {
        Ok(Packed::Zlib(data.to_vec()))
    } else if after(head, b"/Filter").is_none() {
        Ok(Packed::Plain(data.to_vec()))
    } else {
        Err(EmbeddedError::Damaged)
    }
}

/// What follows the first place of a sign.
fn after<'a>(bytes: &'a [u8], sign: &[u8]) -> Option<&'a [u8]> {
    let at = bytes.windows(sign.len()).position(|window| window == sign)?;
    Some(&bytes[at + sign.len()..])
}

fn near(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(NEAR)]
}

/// The number that something begins with.
fn number(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&bytes[..digits]).ok()?.parse().ok()
}
