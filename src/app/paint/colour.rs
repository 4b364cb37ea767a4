//! The scene's colours as egui takes them.

use color::Rgba8;
use egui::Color32;

pub(super) fn colour(colour: Rgba8) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}
