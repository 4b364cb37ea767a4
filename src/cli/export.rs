//! `throughline export`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::Export;
use super::error::CliError;
use super::terminal::print_warning;
use super::{has_extension, load_with_warnings};
use crate::export::{ExportError, Note, png, svg};
use crate::file;
use crate::layout::Engine;
use crate::scene::Scene;
use crate::text::Typesetter;
use crate::theme::Theme;

/// Draws a map into a picture. What is not as it should be is told, and the rest is drawn.
pub(super) fn run(arguments: &Export) -> Result<ExitCode, CliError> {
    let kind = Kind::of(&arguments.output)?;
    check_options(kind, arguments)?;
    let journey = load_with_warnings(&arguments.map)?.journey;
    let theme = Theme::of(arguments.theme.into());
    let scene = Engine::new(Typesetter::new(), theme).layout(&journey);
    let notes = match kind {
        Kind::Png => write_png(&scene, arguments)?,
        Kind::Svg => write_svg(&scene, &journey.title, arguments)?,
    };
    for note in notes {
        print_warning(&note);
    }
    Ok(ExitCode::SUCCESS)
}

/// What the name of a picture asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Png,
    Svg,
}

impl Kind {
    fn of(path: &Path) -> Result<Self, CliError> {
        let kinds = [("png", Self::Png), ("svg", Self::Svg)];
        let kind = kinds.into_iter().find(|(extension, _)| has_extension(path, extension));
        kind.map(|(_, kind)| kind).ok_or_else(|| CliError::UnknownPicture { path: path.to_owned() })
    }
}

fn check_options(kind: Kind, arguments: &Export) -> Result<(), CliError> {
    match kind {
        Kind::Svg if arguments.scale.is_some() => Err(CliError::OnlyForPng { option: "--scale" }),
        Kind::Svg if arguments.dpi.is_some() => Err(CliError::OnlyForPng { option: "--dpi" }),
        Kind::Svg | Kind::Png => Ok(()),
    }
}

fn write_png(scene: &Scene, arguments: &Export) -> Result<Vec<Note>, CliError> {
    let options = png::Options::new(arguments.scale, arguments.dpi, arguments.transparent);
    png::PixelSize::of(scene.size, options.scale)?;
    replace(&arguments.output, |out| png::write(scene, options, out))
}

fn write_svg(scene: &Scene, title: &str, arguments: &Export) -> Result<Vec<Note>, CliError> {
    let options =
        svg::Options { title, transparent: arguments.transparent, ..svg::Options::default() };
    replace(&arguments.output, |out| svg::write(scene, options, out))
}

/// Replaces the picture whole or not at all.
fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<Vec<Note>, ExportError>,
) -> Result<Vec<Note>, CliError> {
    let mut notes = Vec::new();
    file::replace(path, |out| {
        notes = write(out).map_err(|error| match error {
            ExportError::Write(error) => error,
            other @ (ExportError::TooLarge { .. }
            | ExportError::NotAScale(_)
            | ExportError::Paper(_)) => io::Error::other(other),
        })?;
        Ok(())
    })?;
    Ok(notes)
}
