//! A scene in the middle of a page of paper, at so many dots per inch.

use kurbo::{Size, Vec2};

use super::Options;
use super::size::{LARGEST_AREA, LARGEST_SIDE};
use crate::export::Note;
use crate::export::paper::{self, PaperError, Sheet};
use crate::scene::Scene;

/// A page to be written by [`super::write`].
#[derive(Clone, Debug)]
pub struct OnPaper {
    /// The scene on its page, with the background all over it.
    pub scene: Scene,
    /// The scale at which the page has the pixels of its paper.
    pub options: Options<'static>,
    /// What is to be said of the size of its letters.
    pub note: Option<Note>,
}

/// Puts a scene on paper. The page has exactly the pixels of the paper: A0 at 300 dots per inch has
/// 9,933 × 14,043.
pub fn on_paper(
    scene: &Scene,
    sheet: &Sheet,
    dpi: f64,
    transparent: bool,
) -> Result<OnPaper, PaperError> {
    if !(dpi.is_finite() && dpi > 0.0) {
        return Err(PaperError::NotDots(dpi));
    }
    let fitted = sheet.fit(scene.size)?;
    let pixels = |dpi: f64| fitted.page.to_vec2() / paper::INCH * dpi;
    let page = pixels(dpi).to_size().round().max(Size::new(1.0, 1.0));
    if !is_possible(page) {
        let (width, height) = (page.width, page.height);
        let largest_dpi = largest_dpi(fitted.page);
        return Err(PaperError::TooManyDots {
            paper: sheet.paper,
            dpi,
            width,
            height,
            largest_dpi,
        });
    }
    let scale = fitted.mm_per_unit / paper::INCH * dpi;
    let origin = fitted.origin.to_vec2() / fitted.mm_per_unit;
    let note = paper::note_on_size(scene, fitted.mm_per_unit, Some(sheet));
    let options = Options { scale, dpi: Some(dpi), transparent, embedded: None };
    Ok(OnPaper { scene: moved(scene, origin, page / scale), options, note })
}

fn is_possible(page: Size) -> bool {
    let side = f64::from(LARGEST_SIDE);
    page.width <= side && page.height <= side && page.area() <= LARGEST_AREA as f64
}

/// Rounded down to whole dots.
fn largest_dpi(page_mm: Size) -> f64 {
    let inches = page_mm / paper::INCH;
    let side = f64::from(LARGEST_SIDE) / inches.width.max(inches.height);
    side.min((LARGEST_AREA as f64 / inches.area()).sqrt()).floor()
}

/// The scene on a larger one.
fn moved(scene: &Scene, by: Vec2, size: Size) -> Scene {
    let mut page = Scene { size, body_left: scene.body_left + by.x, ..scene.clone() };
    for placed in &mut page.blocks {
        placed.origin += by;
    }
    for column in &mut page.columns {
        column.left += by.x;
    }
    page
}
