//! A map as a picture file: what can be chosen of it, and the making.

use std::io;
use std::path::Path;
use std::sync::Arc;

use kurbo::Size;

use crate::export::png::{self, PixelSize};
use crate::export::{ExportError, Note, svg};
use crate::file::{self, SaveError};
use crate::layout::Engine;
use crate::model::Journey;
use crate::scene::Scene;
use crate::text::Typesetter;
use crate::theme::{Scheme, Theme};

/// The kinds of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Png,
    Svg,
}

/// How large a PNG is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PictureSize {
    /// Pixels of a scene unit.
    Scale(f64),
    /// Pixels of an inch on paper.
    Dpi(f64),
}

/// What somebody has chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ExportOptions {
    pub(super) format: Format,
    /// An SVG has no use for it.
    pub(super) size: PictureSize,
    pub(super) is_transparent: bool,
    pub(super) scheme: Scheme,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            format: Format::default(),
            size: PictureSize::Scale(png::Options::default().scale),
            is_transparent: false,
            scheme: Scheme::default(),
        }
    }
}

impl Format {
    pub(super) const ALL: [Self; 2] = [Self::Png, Self::Svg];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
        }
    }

    /// How names of such files end.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

impl ExportOptions {
    fn png(self) -> png::Options<'static> {
        let (scale, dpi) = match self.size {
            PictureSize::Scale(scale) => (Some(scale), None),
            PictureSize::Dpi(dpi) => (None, Some(dpi)),
        };
        png::Options::new(scale, dpi, self.is_transparent)
    }

    /// The size of the PNG of a scene, or why there cannot be one.
    pub(super) fn pixels(self, scene: Size) -> Result<PixelSize, ExportError> {
        PixelSize::of(scene, self.png().scale)
    }
}

/// Why a picture was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error(transparent)]
    Picture(ExportError),
    #[error(transparent)]
    File(#[from] SaveError),
}

/// Draws a map into a file, which is replaced whole or not at all.
pub(super) fn write(
    journey: &Arc<Journey>,
    options: ExportOptions,
    path: &Path,
) -> Result<Vec<Note>, WriteError> {
    let scene = Engine::new(Typesetter::new(), Theme::of(options.scheme)).layout(journey);
    let mut notes = Vec::new();
    let mut refused = None;
    let replaced = file::replace(path, |out| match draw(&scene, &journey.title, options, out) {
        Ok(written) => {
            notes = written;
            Ok(())
        }
        Err(ExportError::Write(error)) => Err(error),
        Err(
            error @ (ExportError::TooLarge { .. }
            | ExportError::NotAScale(_)
            | ExportError::Paper(_)),
        ) => {
            refused = Some(error);
            Err(io::Error::other("the picture cannot be made"))
        }
    });
    match refused {
        Some(error) => Err(WriteError::Picture(error)),
        None => Ok(replaced.map(|()| notes)?),
    }
}

fn draw(
    scene: &Scene,
    title: &str,
    options: ExportOptions,
    out: &mut dyn io::Write,
) -> Result<Vec<Note>, ExportError> {
    match options.format {
        Format::Png => png::write(scene, options.png(), out),
        Format::Svg => {
            let options = svg::Options {
                title,
                transparent: options.is_transparent,
                ..svg::Options::default()
            };
            svg::write(scene, options, out)
        }
    }
}
