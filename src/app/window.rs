//! Opening the window, or saying why there is none.

use std::path::PathBuf;

use egui::{IconData, ViewportBuilder};

use super::App;
use super::dialogs::{self, Chooser};
use crate::file::LoadError;

const SIZE: [f32; 2] = [1440.0, 900.0];
const LEAST_SIZE: [f32; 2] = [760.0, 480.0];

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(
        "There is no display to open a window on. \
         Without one, `throughline export MAP.ron -o MAP.png` makes a picture of a map."
    )]
    NoDisplay,
    #[error(
        "No graphics adapter can draw the window: {0}. Install a driver (on Linux Mesa's, also for \
         machines without a graphics card); `throughline export MAP.ron -o MAP.png` needs none."
    )]
    NoGraphics(String),
    #[error(
        "The window cannot be opened: {0}. \
         `throughline export MAP.ron -o MAP.png` makes a picture of a map without one."
    )]
    NoWindow(String),
}

/// Opens the window on a map, or on the start screen, and returns when it is closed.
pub fn run(file: Option<PathBuf>) -> Result<(), RunError> {
    if !dialogs::has_display() {
        return Err(RunError::NoDisplay);
    }
    let loaded = file.map(|path| dialogs::load(&path).map(|loaded| (path, loaded))).transpose()?;
    let options = eframe::NativeOptions { viewport: viewport(), ..Default::default() };
    let create: eframe::AppCreator<'_> = Box::new(|creation| {
        let mut app = App::new(&creation.egui_ctx, Chooser::System);
        if let Some((path, loaded)) = loaded {
            app.show(super::Document::loaded(path, loaded));
        }
        Ok(Box::new(app))
    });
    eframe::run_native("Throughline", options, create).map_err(RunError::from)
}

fn viewport() -> ViewportBuilder {
    ViewportBuilder::default()
        .with_title("Throughline")
        .with_app_id("throughline")
        .with_inner_size(SIZE)
        .with_min_inner_size(LEAST_SIZE)
        .with_icon(IconData::default())
}

impl From<eframe::Error> for RunError {
    fn from(error: eframe::Error) -> Self {
        match error {
            eframe::Error::WinitEventLoop(_) => Self::NoDisplay,
            eframe::Error::Wgpu(error) => Self::NoGraphics(error.to_string()),
            error => Self::NoWindow(error.to_string()),
        }
    }
}
