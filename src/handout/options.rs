//! What can be chosen of a file.

use super::Parts;
use crate::exchange::table::Form;
use crate::export::paper::Sheet;
use crate::export::{pdf, png, svg};
use crate::theme::Scheme;

/// What somebody has chosen. What a kind of file has no use for is left alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub scheme: Scheme,
    /// Whether nothing is painted behind the map.
    pub is_transparent: bool,
    /// How many pixels a picture has.
    pub size: PictureSize,
    /// The dots per inch that are written into a picture, and that one on paper has.
    pub dpi: Option<f64>,
    /// What a PDF is drawn on; a picture has no posters.
    pub page: pdf::Page,
    /// How the texts of a drawing are written.
    pub texts: svg::Texts,
    /// Whether the map itself travels inside.
    pub embeds_map: bool,
    /// How a table is made up; a workbook has both when nothing is said.
    pub form: Option<Form>,
    /// The language of the map's texts as BCP 47 has it, such as `en` or `pt-BR`, for screen readers.
    pub language: Option<String>,
    pub parts: Parts,
}

/// How many pixels a picture has that is not on paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureSize {
    /// Pixels of a scene unit.
    Scale(f64),
    /// Pixels of an inch.
    Dpi(f64),
    /// Pixels across.
    Width(u32),
}

/// Dots per inch of a picture on paper, where nothing is said.
pub(super) const PAPER_DPI: f64 = 300.0;

impl Default for Options {
    fn default() -> Self {
        Self {
            scheme: Scheme::default(),
            is_transparent: false,
            size: PictureSize::Scale(png::Options::default().scale),
            dpi: None,
            page: pdf::Page::default(),
            texts: svg::Texts::default(),
            embeds_map: false,
            form: None,
            language: None,
            parts: Parts::default(),
        }
    }
}

impl Options {
    /// The paper that a picture is put on.
    #[must_use]
    pub fn sheet(&self) -> Option<Sheet> {
        match self.page {
            pdf::Page::MapSize => None,
            pdf::Page::Paper(sheet) => Some(sheet),
            pdf::Page::Poster(poster) => Some(poster.sheet),
        }
    }

    /// The scale of a picture that is not on paper. The scene's width, in its units, is asked for only where
    /// it decides the scale.
    #[must_use]
    pub fn scale(&self, width: impl FnOnce() -> f64) -> f64 {
        match self.size {
            PictureSize::Scale(scale) => scale,
            PictureSize::Dpi(dpi) => png::Options::new(None, Some(dpi), false).scale,
            // A hair less, so that what is rounded up does not have a pixel too many.
            PictureSize::Width(pixels) => f64::from(pixels) / width() * (1.0 - 1e-12),
        }
    }
}
