//! The attachments of a PDF, by ISO 32000-2, 7.11.4.

use hayro_syntax::Filter;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Stream, String as Text};

use super::{EmbeddedError, Packed};

/// How a PDF begins.
pub(super) const SIGNATURE: &[u8] = b"%PDF-";

/// What an attachment is called that is a map.
const NAME: &[u8] = b"map.ron";

/// The map among the attachments.
pub(super) fn packed(bytes: &[u8]) -> Result<Packed, EmbeddedError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| EmbeddedError::Damaged)?;
    let xref = pdf.xref();
    let catalog: Dict<'_> = xref.get(xref.root_id()).ok_or(EmbeddedError::Damaged)?;
    let stream = attachment(&catalog).ok_or(EmbeddedError::NoMap)?;
    match stream.filters().as_slice() {
        [] => Ok(Packed::Plain(stream.raw_data().into_owned())),
        [Filter::FlateDecode] => Ok(Packed::Zlib(stream.raw_data().into_owned())),
        // Nothing that this program writes.
        _ => Err(EmbeddedError::Damaged),
    }
}

/// The tree of names may branch; this program writes a single leaf.
fn attachment<'a>(catalog: &Dict<'a>) -> Option<Stream<'a>> {
    let names: Dict<'_> = catalog.get("Names")?;
    let files: Dict<'_> = names.get("EmbeddedFiles")?;
    let mut leaf = files.get::<Array<'_>>("Names")?.flex_iter();
    while let Some(name) = leaf.next::<Text<'_>>() {
        let file: Dict<'_> = leaf.next()?;
        if name.as_bytes() == NAME
            || file.get::<Text<'_>>("F").is_some_and(|name| name.as_bytes() == NAME)
        {
            return file.get::<Dict<'_>>("EF")?.get("F");
        }
    }
    None
}
