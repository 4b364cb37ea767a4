//! A scene as a PDF: real text in subset fonts, bookmarks, links, and a structure that screen readers go
//! through stage by stage.
//!
//! The whole map is drawn on each page through that page's window: one page of its own size or of paper, or
//! the sheets of a poster. What two sheets share is text on one of them and outlines on the other, so that
//! a search finds it once. A file is checked as PDF/UA-1 while it is written; where that refuses, it is
//! written again without the claim, and a note says why.
//!
//! - `pages`: which part of the map each page shows, and where.
//! - `drawing`: the items of a page, in tagged pieces; `brush`, `faces`, `pictures` and `links` serve it.
//! - `pieces` and `reading`: what was drawn of each thing, and the tree that it is read in.
//! - `bookmarks` and `marks`: what a page has beside the map.

mod bookmarks;
mod brush;
mod drawing;
mod faces;
mod links;
mod marks;
mod pages;
mod pictures;
mod pieces;
mod plan;
mod reading;

use std::io::{self, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use krilla::configure::{
    Accessibility, Configuration, ConfigurationBuilder, PdfVersion, ValidationError,
};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};
use krilla::{Document, SerializeSettings};

use super::paper::{self, Sheet};
use super::{ExportError, Note, Watch, notes_on_texts};
use crate::scene::Scene;

use drawing::Drawing;
use pages::Layout;
pub use pages::{MOST_SHEETS, Poster, Whole};
pub use plan::{Plan, Planned, plan};

/// What a scene does not say itself.
#[derive(Clone, Debug, Default)]
pub struct Options<'a> {
    /// What the document is called; empty when it has no name.
    pub title: &'a str,
    pub authors: &'a [String],
    /// The language of the map's texts, such as `en` or `pt-BR`; none if nobody knows.
    pub language: Option<&'a str>,
    /// When it was made.
    pub date: Option<Timestamp>,
    pub page: Page,
    /// Whether nothing is painted behind the map.
    pub transparent: bool,
    /// A file that travels along, by its name: the map itself.
    pub embedded: Option<(&'a str, &'a [u8])>,
}

/// What the map is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Page {
    /// One page of the map's own size.
    #[default]
    MapSize,
    /// One page of paper, filled as well as it can be.
    Paper(Sheet),
    /// Many pages that go together.
    Poster(Poster),
}

/// Writes a scene as PDF.
pub fn write(
    scene: &Scene,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    write_watched(scene, options, &Watch::default(), out)
}

/// The same, saying how far it is.
pub fn write_watched(
    scene: &Scene,
    options: &Options<'_>,
    watch: &Watch,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let layout = Layout::of(scene.size, &options.page)?;
    let mut notes: Vec<Note> = notes_on_texts(scene).collect();
    notes.extend(layout.note());
    notes.extend(note_on_size(scene, &layout, &options.page));
    let bytes = match document(scene, options, &layout, (Claim::Universal, watch), &mut notes) {
        Err(KrillaError::Validation(errors)) => {
            let because = reason(errors.iter().map(|(error, _)| error));
            Note::NotUniversal { because: because.to_owned() }.add_to(&mut notes);
            document(scene, options, &layout, (Claim::Nothing, watch), &mut notes)
        }
        result => result,
    };
    out.write_all(&bytes.map_err(|error| io::Error::other(error.to_string()))?)?;
    Ok(notes)
}

/// A map of its own size is read on a screen, where it can be enlarged.
fn note_on_size(scene: &Scene, layout: &Layout, page: &Page) -> Option<Note> {
    match page {
        Page::MapSize => None,
        Page::Paper(sheet) => paper::note_on_size(scene, layout.mm_per_unit, Some(sheet)),
        Page::Poster(Poster { whole: Whole::Paper(sheet), .. }) => {
            paper::note_on_size(scene, layout.mm_per_unit, Some(sheet))
        }
        Page::Poster(Poster { whole: Whole::Scale(_), .. }) => {
            paper::note_on_size(scene, layout.mm_per_unit, None)
        }
    }
}

/// What a file says that it fulfils.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// PDF/UA-1: everything is read by every screen reader.
    Universal,
    Nothing,
}

fn document(
    scene: &Scene,
    options: &Options<'_>,
    layout: &Layout,
    (claim, watch): (Claim, &Watch),
    notes: &mut Vec<Note>,
) -> Result<Vec<u8>, KrillaError> {
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration(claim),
        ..SerializeSettings::default()
    });
    let mut drawing = Drawing::new(scene, layout, options.transparent);
    for index in 0..layout.pages.len() {
        drawing.draw_page(&mut document, index);
        // The end of the document counts as a page.
        watch.reach(index + 1, layout.pages.len() + 1);
    }
    let (pieces, unreadable) = drawing.finish();
    for note in unreadable {
        note.add_to(notes);
    }
    document.set_tag_tree(reading::tree(scene, pieces, options.language));
    document.set_outline(bookmarks::outline(scene, layout));
    document.set_metadata(metadata(options));
    if let Some((name, bytes)) = options.embedded {
        document.embed_file(embedded_file(name, bytes, options.date));
    }
    document.finish()
}

fn configuration(claim: Claim) -> Configuration {
    let builder = ConfigurationBuilder::new().with_version(PdfVersion::Pdf17);
    let builder = match claim {
        Claim::Universal => builder.with_accessibility_validator(Accessibility::UA1),
        Claim::Nothing => builder,
    };
    // PDF/UA-1 is for PDF 1.7, so that there is one.
    builder.finish().unwrap_or_default()
}

/// What a document is called that has no name: screen readers say something first.
const UNNAMED: &str = "Customer journey map";

/// What stands for a language nobody knows.
const UNKNOWN_LANGUAGE: &str = "und";

fn metadata(options: &Options<'_>) -> Metadata {
    let title = if options.title.is_empty() { UNNAMED } else { options.title };
    let metadata = Metadata::new()
        .title(title.to_owned())
        .authors(options.authors.to_vec())
        .creator("Throughline".to_owned())
        .language(options.language.unwrap_or(UNKNOWN_LANGUAGE).to_owned());
    match options.date.and_then(date) {
        Some(date) => metadata.creation_date(date),
        None => metadata,
    }
}

/// A date as the file has it, in Greenwich.
fn date(moment: Timestamp) -> Option<DateTime> {
    let moment = moment.to_zoned_datetime(TimeZone::UTC);
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let date = DateTime::new(u16::try_from(moment.year()).ok()?)
        .month(part(moment.month()))
        .day(part(moment.day()))
        .hour(part(moment.hour()))
        .minute(part(moment.minute()))
        .second(part(moment.second()))
        .utc_offset_hour(0);
    Some(date)
}

fn embedded_file(name: &str, bytes: &[u8], moment: Option<Timestamp>) -> EmbeddedFile {
    EmbeddedFile {
        path: name.to_owned(),
        mime_type: MimeType::new("text/plain"),
        description: Some("The map itself, to be opened in Throughline".to_owned()),
        association_kind: AssociationKind::Source,
        data: bytes.to_vec().into(),
        modification_date: moment.and_then(date),
        compress: Some(true),
        location: None,
    }
}

/// Why a file cannot claim to be read by every screen reader, by the first reason.
fn reason<'a>(mut errors: impl Iterator<Item = &'a ValidationError>) -> &'static str {
    match errors.next() {
        Some(ValidationError::ContainsNotDefGlyph(..)) => {
            "no font here has a picture for one of its characters"
        }
        Some(
            ValidationError::NoCodepointMapping(..) | ValidationError::InvalidCodepointMapping(..),
        ) => "a picture of a letter in it stands for no letter",
        Some(ValidationError::RestrictedLicense(..)) => "a font in it may not be handed on",
        Some(
            ValidationError::MissingAltText(..) | ValidationError::MissingAnnotationAltText(..),
        ) => "a picture in it has no words",
        _ => "a part of it breaks the rules for that",
    }
}
