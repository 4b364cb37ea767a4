//! What changed from one state to another: how much of what, and below it a sentence for each change. Of
//! thousands of them only those in view are laid out.

use std::hash::Hash;
use std::sync::Arc;

use egui::{
    Label, Rect, RichText, ScrollArea, TextStyle, TextWrapMode, Ui, UiBuilder, WidgetText, pos2,
    vec2,
};

use super::super::style::{BODY_SIZE, Colours, strong_text};
use super::study::Report;

/// Between two sentences.
const GAP: f32 = 4.0;
/// How many are measured in a frame: some 5 ms.
const MEASURED_AT_ONCE: usize = 250;
/// How much of what was seen stays in view when a page is turned.
const KEPT_OF_PAGE: f32 = 20.0;

/// Where each sentence stands, as far as that is known.
#[derive(Default)]
pub(super) struct Changes {
    /// Of which report, at what width.
    measured: Option<(Arc<Report>, f32)>,
    /// Where each sentence that was measured ends.
    ends: Vec<f32>,
}

/// How much of what changed.
pub(super) fn counts_ui(ui: &mut Ui, report: &Report) {
    let words = match report.counts.as_str() {
        "" => "Nothing is different.",
        counts => counts,
    };
    ui.add(Label::new(strong_text(words, BODY_SIZE)).wrap());
}

impl Changes {
    /// The sentences, in an area of a height, moved by so many pages. Each `id` has a place of its own in it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        report: &Arc<Report>,
        (id, pages): (impl Hash + std::fmt::Debug, f32),
        height: f32,
        colours: &Colours,
    ) {
        let area = ScrollArea::vertical().id_salt(("changes", id)).max_height(height);
        let area = area.min_scrolled_height(height).auto_shrink([false, true]);
        area.show_viewport(ui, |ui, viewport| {
            if pages != 0.0 {
                ui.scroll_with_delta(vec2(0.0, -pages * (viewport.height() - KEPT_OF_PAGE)));
            }
            // The bar of the scroll area lies over its right edge.
            let width = ui.available_width() - 12.0;
            self.measure(ui, report, width);
            ui.set_height(self.whole_height(report));
            let corner = ui.max_rect().min;
            let first = self.ends.partition_point(|end| *end < viewport.top());
            for place in first..self.ends.len() {
                let top = self.top(place);
                if top > viewport.bottom() {
                    break;
                }
                let size = vec2(width, self.ends[place] - top);
                let rect = Rect::from_min_size(pos2(corner.x, corner.y + top), size);
                let words = sentence(&report.lines[place], colours);
                ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt(place), |ui| {
                    ui.add(Label::new(words).wrap());
                });
            }
        });
    }

    /// Measures some more sentences, until all are.
    fn measure(&mut self, ui: &Ui, report: &Arc<Report>, width: f32) {
        let is_same = self
            .measured
            .as_ref()
            .is_some_and(|(known, at)| Arc::ptr_eq(known, report) && at.total_cmp(&width).is_eq());
        if !is_same {
            self.measured = Some((Arc::clone(report), width));
            self.ends.clear();
        }
        for line in report.lines.iter().skip(self.ends.len()).take(MEASURED_AT_ONCE) {
            let words = WidgetText::from(RichText::new(line).small());
            let galley = words.into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body);
            self.ends.push(self.top(self.ends.len()) + galley.size().y + GAP);
        }
        if self.ends.len() < report.lines.len() {
            ui.ctx().request_repaint();
        }
    }

    fn top(&self, place: usize) -> f32 {
        place.checked_sub(1).map_or(0.0, |above| self.ends[above])
    }

    /// What all of them take; those that were not measured are taken to be as the others are.
    fn whole_height(&self, report: &Report) -> f32 {
        let Some(end) = self.ends.last() else { return 0.0 };
        end * report.lines.len() as f32 / self.ends.len() as f32
    }
}

fn sentence(line: &str, colours: &Colours) -> RichText {
    RichText::new(line).small().color(colours.ink_2)
}
