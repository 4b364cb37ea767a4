//! What is opened over the map to choose from or to look at: the lane gallery, the finder, the keys.

use egui::{Align2, Context, Frame, Id, Margin, Modal, vec2};

use super::command::Situation;
use super::export_form::ExportForm;
use super::filter::{Filter, FilterList};
use super::finder::{Finder, Found};
use super::gallery::Gallery;
use super::import_sheet::ImportSheet;
use super::merge_sheet::{self, MergeSheet};
use super::subject::Subject;
use super::versions_sheet::VersionsSheet;
use super::{App, Queue, comfort, keys_sheet, making};

/// From the window's top to the sheet's.
pub(super) const TOP: f32 = 64.0;
/// Between a sheet and what it shows, and between the sheet and the window's bottom.
pub(super) const PADDING: i8 = 16;
pub(super) const BOTTOM: f32 = 32.0;

/// The one sheet that is open over the map.
pub(super) enum Overlay {
    Gallery(Gallery),
    Finder(Finder),
    Filter(FilterList),
    Keys,
    Preferences,
    Versions(Box<VersionsSheet>),
    Merge(Box<MergeSheet>),
    /// Stands over the start screen as well.
    Import(Box<ImportSheet>),
    Export(Box<ExportForm>),
}

impl Overlay {
    pub(super) fn finder() -> Self {
        Self::Finder(Finder::default())
    }

    /// Whether a click beside it would cost what was chosen in it.
    fn holds_choices(&self) -> bool {
        matches!(self, Self::Merge(_) | Self::Import(_) | Self::Export(_))
    }

    fn width(&self) -> f32 {
        match self {
            Self::Gallery(_) => 640.0,
            Self::Merge(_) => 760.0,
            Self::Finder(_) | Self::Filter(_) | Self::Preferences => 600.0,
            Self::Keys | Self::Versions(_) | Self::Import(_) | Self::Export(_) => 980.0,
        }
    }
}

impl App {
    /// Opens the gallery of lanes, for the persona of the lane that is selected.
    pub(super) fn choose_lane(&mut self) {
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        let persona = match self.canvas.selected() {
            Some(Subject::Persona(persona_id)) => Some(persona_id),
            Some(subject) => {
                making::lane_of(journey, subject).and_then(|lane_id| journey.lane(lane_id)?.persona)
            }
            None => None,
        };
        self.overlay = Some(Overlay::Gallery(Gallery::new(persona)));
    }

    /// Shows what is open over the map, until something is chosen or it is closed.
    pub(super) fn overlay_ui(&mut self, ctx: &Context, queue: &mut Queue) {
        // A question that a sheet asks stands in its place.
        if self.question.is_some() {
            return;
        }
        let Some(mut overlay) = self.overlay.take() else { return };
        if let Overlay::Import(sheet) = overlay {
            self.import_ui(ctx, sheet);
            return;
        }
        if let Overlay::Export(form) = overlay {
            self.export_ui(ctx, form);
            return;
        }
        let Some(document) = &self.document else { return };
        let selection = self.canvas.selection();
        let is_filtered = self.canvas.is_filtered();
        let situation = Situation { document: Some(document), selection: &selection, is_filtered };
        let journey = document.journey();
        let canvas = &mut self.canvas;
        let (mut reply, mut merge_reply) = (None, None);
        let mut filter: Option<Filter> = None;
        let width = overlay.width().min(ctx.content_rect().width() - 48.0);
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(PADDING));
        // Each kind has an id of its own, since the size it was shown in is kept by that.
        let id = Id::unique(("overlay", std::mem::discriminant(&overlay)));
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
        let area = area.default_size(ctx.content_rect().size());
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(self.colours.veil);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(width);
            let room = ctx.content_rect().height() - TOP - BOTTOM - 2.0 * f32::from(PADDING);
            ui.set_max_height(room);
            match &mut overlay {
                Overlay::Gallery(gallery) => {
                    let chosen = gallery.ui(ui, journey, &self.colours);
                    let made = chosen.map(|(kind, persona)| {
                        making::lane_of_kind(journey, situation.subject(), kind, persona)
                    });
                    made.map(|made| queue.make(made)).is_some()
                }
                Overlay::Finder(finder) => match finder.ui(ui, situation, &self.colours) {
                    Some(Found::Command(command)) => {
                        queue.run(command);
                        true
                    }
                    Some(Found::Subject(subject)) => {
                        queue.select(subject);
                        true
                    }
                    None => false,
                },
                Overlay::Filter(list) => {
                    filter = list.ui(ui, journey, &self.colours);
                    filter.is_some()
                }
                Overlay::Versions(sheet) => {
                    reply = sheet.ui(ui, journey, canvas, &self.colours);
                    false
                }
                Overlay::Preferences => {
                    comfort::ui(ui, &mut self.memory, &self.colours);
                    false
                }
                Overlay::Merge(sheet) => {
                    merge_reply = sheet.ui(ui, &self.colours);
                    merge_reply == Some(merge_sheet::Reply::Cancel)
                }
                Overlay::Keys => keys_sheet::ui(ui, &self.colours),
                Overlay::Import(_) | Overlay::Export(_) => false,
            }
        });
        let is_beside = overlay.holds_choices() && shown.backdrop_response.clicked();
        let is_done = shown.inner || (!is_beside && shown.should_close());
        let is_done = reply.is_some_and(|reply| self.heed_versions(reply)) || is_done;
        if merge_reply == Some(merge_sheet::Reply::Merge) {
            self.canvas.take_keyboard();
            ctx.request_repaint();
            self.finish_overlay(overlay);
        } else if is_done {
            self.canvas.take_keyboard();
            ctx.request_repaint();
        } else {
            self.overlay = Some(overlay);
            self.study();
        }
        if let Some(filter) = filter {
            self.filter_by(ctx, filter);
        }
    }

    /// Does what was chosen in a sheet that is done.
    fn finish_overlay(&mut self, overlay: Overlay) {
        match overlay {
            Overlay::Merge(sheet) => {
                let (merging, merged) = sheet.into_merged();
                self.finish_merge(merging, merged);
            }
            Overlay::Gallery(_)
            | Overlay::Finder(_)
            | Overlay::Filter(_)
            | Overlay::Keys
            | Overlay::Preferences
            | Overlay::Versions(_)
            | Overlay::Import(_)
            | Overlay::Export(_) => {}
        }
    }
}
