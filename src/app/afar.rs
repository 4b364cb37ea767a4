//! The way back to a map seen from afar, from a text that was zoomed to because it was too small to be typed in.

use egui::Vec2;

use super::canvas::Canvas;
use super::view::View;

/// Where one was, and where one is as long as nobody moves the map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Afar {
    view: View,
    is_whole_map: bool,
    near: View,
}

impl Canvas {
    /// Notes that a view was left to read a text; from text to text one goes on from the first.
    pub(super) fn come_near(&mut self, from: View, is_whole_map: bool) {
        let near = self.view;
        match &mut self.afar {
            Some(afar) if afar.near == from => afar.near = near,
            _ if near.zoom > from.zoom => {
                self.afar = Some(Afar { view: from, is_whole_map, near });
            }
            _ => self.afar = None,
        }
    }

    /// Goes back, unless the map was moved since.
    pub(super) fn go_afar(&mut self) {
        let Some(afar) = self.afar.take().filter(|afar| afar.near == self.view) else { return };
        self.view = afar.view;
        if afar.is_whole_map {
            // It may have grown meanwhile.
            self.fitted = Some(Vec2::ZERO);
        }
    }
}
