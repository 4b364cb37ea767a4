//! The metadata of an SVG, also of one that another program has written anew with prefixes of its own.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::{EmbeddedError, Packed};

/// What the element belongs to that has a map, and its name there.
const NAMESPACE: &str = "urn:throughline:map";
const NAME: &str = "map";

/// Whether bytes begin as XML in UTF-8 does.
pub(super) fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// The first map in an SVG.
pub(super) fn packed(bytes: &[u8]) -> Result<Packed, EmbeddedError> {
    let mut reader = NsReader::from_reader(bytes);
    loop {
        match reader.read_resolved_event() {
            Ok((ResolveResult::Bound(namespace), Event::Start(start)))
                if namespace.as_ref() == NAMESPACE && start.local_name().as_ref() == NAME =>
            {
                return base64(&mut reader).ok_or(EmbeddedError::Damaged);
            }
            // What is not well formed before the map may be anything; of it nobody said that it has one.
            Ok((_, Event::Eof)) | Err(_) => return Err(EmbeddedError::NoMap),
            Ok(_) => {}
        }
    }
}

/// What stands in the element that was just opened.
fn base64(reader: &mut NsReader<&[u8]>) -> Option<Packed> {
    let mut letters = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Text(text) => letters.extend(text.bytes()),
            Event::CData(text) => letters.extend(text.bytes()),
            Event::End(_) => break,
            Event::Comment(_) => {}
            _ => return None,
        }
    }
    letters.retain(|byte| !byte.is_ascii_whitespace());
    BASE64_STANDARD.decode(letters).ok().map(Packed::Zlib)
}
