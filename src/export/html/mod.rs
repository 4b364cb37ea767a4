//! A scene as one page: the map to be moved and zoomed, and a table with the same content for screen readers
//! and small screens. It asks nothing of any network, and nothing in it runs but a script of ours.
//!
//! That holds twice: what people wrote is escaped wherever it stands, and a content security policy lets the
//! browser run the one script whose checksum it names, load nothing, and send nothing. The letters of Inter
//! that occur travel along. Without scripts the map can be scrolled.

mod outline;
mod table;

use std::io::{self, Write};

use color::Rgba8;

use super::svg::{self, Texts};
use super::xml::Escaped;
use super::{ExportError, Note, notes_on_texts};
use crate::scene::Scene;
use outline::Outline;

/// What a scene does not say itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// What the page is called; empty when it has no name.
    pub title: &'a str,
    /// The language of the map as BCP 47 has it, such as `en` or `pt-BR`; empty when it is not known.
    pub language: &'a str,
}

/// The script that moves the map, and its SHA-256 in base64, by which the page allows it:
/// `openssl dgst -sha256 -binary assets/html/page.js | base64`.
const SCRIPT: &str = include_str!("../../../assets/html/page.js");
const SCRIPT_HASH: &str = "b0ITAjhixvTzMwz26+qmdLWv/BpdgL2Y3Put0N5XX74=";

const STYLE: &str = include_str!("../../../assets/html/page.css");

/// Writes a scene as a page.
pub fn write(
    scene: &Scene,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let outline = Outline::of(scene);
    write_head(scene, options, out)?;
    let title = if options.title.is_empty() { "Journey map" } else { options.title };
    writeln!(
        out,
        "<body><header><h1>{}</h1><a href=\"#table\">Table</a>\
         <button type=\"button\" aria-label=\"Zoom in\">+</button>\
         <button type=\"button\" aria-label=\"Zoom out\">−</button>\
         <button type=\"button\">Whole map</button></header>",
        Escaped(title)
    )?;
    writeln!(
        out,
        "<main><div class=\"frame\" tabindex=\"0\" role=\"group\" aria-label=\"The map as a picture. Arrow \
         keys move it, plus and minus zoom, 0 shows all of it. The table below says the same.\"><div aria-hidden=\"true\">"
    )?;
    let drawing = svg::Options { texts: Texts::Embedded, ..svg::Options::default() };
    let notes = svg::write_element(scene, drawing, out)?;
    writeln!(out, "</div></div><section id=\"table\" aria-label=\"The map as a table\">")?;
    table::write(&outline, out)?;
    writeln!(out, "</section></main>\n<script>{SCRIPT}</script></body></html>")?;
    Ok(notes_on_texts(scene).chain(notes).collect())
}

fn write_head(scene: &Scene, options: &Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = if options.title.is_empty() { "Journey map" } else { options.title };
    write!(out, "<!doctype html>\n<html")?;
    if !options.language.is_empty() {
        write!(out, " lang=\"{}\"", Escaped(options.language))?;
    }
    writeln!(out, "><head><meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src \
         'sha256-{SCRIPT_HASH}'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; \
         form-action 'none'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"color-scheme\" content=\"{}\">", scheme(scene.background))?;
    writeln!(out, "<title>{}</title>\n<style>{STYLE}</style></head>", Escaped(title))
}

/// Whether a browser is to show light or dark round a map on this ground.
fn scheme(ground: Rgba8) -> &'static str {
    let sum = u32::from(ground.r) + u32::from(ground.g) + u32::from(ground.b);
    if sum > 3 * 127 { "light" } else { "dark" }
}
