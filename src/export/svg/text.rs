//! Runs of text as `<text>` elements.

use std::io::{self, Write as _};

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::{Page, Texts, fonts, outlines};
use crate::export::xml::{Attributes, Escaped};
use crate::scene::TextItem;
use crate::text::{Face, Run};

/// What holds for all text: Inter by either of its names, the one that more people have first, since some
/// programs look at no other; and no automatic optical size, for which text was not measured.
pub(super) const DEFAULTS: &str = r#"font-family="Inter, 'Inter Variable', sans-serif" style="font-optical-sizing: none; white-space: pre" xml:space="preserve""#;

impl Page<'_> {
    /// One run; a run of nothing but spaces is left out.
    pub(super) fn write_text(&mut self, item: &TextItem) -> io::Result<()> {
        let run = &*item.run;
        if run.text.trim().is_empty() {
            return Ok(());
        }
        if self.texts == Texts::Outlines
            && let Some(outline) = outlines::outline(run)
        {
            return self.write_outline(item, &outline);
        }
        let place = Attributes::default().with_number("x", start(item)).with_number("y", item.at.y);
        let attributes = width(direction(face(place, run, self.texts), run), run);
        let attributes = attributes.with_colour("fill", item.colour);
        writeln!(self.out, "<text{attributes}>{}</text>", Escaped(&run.text))
    }
}

/// Where a run begins: at its right end when it runs from right to left.
fn start(item: &TextItem) -> f64 {
    item.at.x + if item.run.right_to_left { item.run.width } else { 0.0 }
}

fn face(attributes: Attributes, run: &Run, texts: Texts) -> Attributes {
    let mut face = attributes.with_number("font-size", f64::from(run.size));
    if run.face.weight != 400 {
        face = face.with("font-weight", run.face.weight);
    }
    if run.face.italic {
        face = face.with("font-style", "italic");
    }
    if run.tabular {
        face = face.with("font-feature-settings", "'tnum'");
        if texts == Texts::Embedded && run.face.bundled {
            face = face.with("font-family", fonts::FIGURES);
        }
    }
    if run.tracking != 0.0 {
        face = face.with_number("letter-spacing", f64::from(run.tracking));
    }
    if !run.face.bundled {
        let family = family(&run.face).replace('\'', "");
        face = face.with("font-family", format_args!("'{}', sans-serif", Escaped(&family)));
    }
    face
}

fn direction(attributes: Attributes, run: &Run) -> Attributes {
    if !run.right_to_left {
        return attributes;
    }
    attributes.with("direction", "rtl").with("unicode-bidi", "embed")
}

/// Whatever font there is, the run is as wide as it was measured; one letter is not stretched.
fn width(attributes: Attributes, run: &Run) -> Attributes {
    if run.width <= 0.0 || run.glyphs.len() < 2 {
        return attributes;
    }
    attributes.with_number("textLength", run.width).with("lengthAdjust", "spacingAndGlyphs")
}

/// What a viewer knows a font by.
fn family(face: &Face) -> String {
    let Ok(font) = FontRef::from_index(face.font.data.data(), face.font.index) else {
        return String::new();
    };
    [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME]
        .into_iter()
        .find_map(|id| font.localized_strings(id).english_or_first())
        .map(|name| name.chars().collect())
        .unwrap_or_default()
}
