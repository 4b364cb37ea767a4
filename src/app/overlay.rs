//! What is opened over the map to choose from or to look at: the lane gallery, the finder, the keys.

use egui::{Align2, Context, Frame, Id, Margin, Modal, Ui, vec2};

use super::command::Situation;
use super::export_form::ExportForm;
use super::filter::{Filter, FilterList};
use super::finder::{Finder, Found};
use super::gallery::Gallery;
use super::import_sheet::ImportSheet;
use super::merge_sheet::{self, MergeSheet};
use super::subject::Subject;
use super::versions_sheet::{self, VersionsSheet};
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

/// What somebody made of a sheet.
enum Answer {
    /// Nothing yet.
    Open,
    Done,
    Filter(Filter),
    Merge,
    Versions(versions_sheet::Reply),
}

impl Answer {
    /// Another one where this is none yet.
    fn or(self, other: Self) -> Self {
        if matches!(self, Self::Open) { other } else { self }
    }
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
    pub(super) fn choose_lane(&mut self, side: making::Side) {
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        let persona = match self.canvas.selected() {
            Some(Subject::Persona(persona_id)) => Some(persona_id),
            Some(subject) => {
                making::lane_of(journey, subject).and_then(|lane_id| journey.lane(lane_id)?.persona)
            }
            None => None,
        };
        self.overlay = Some(Overlay::Gallery(Gallery::new(persona, side)));
    }

    /// Shows what is open over the map, until something is chosen or it is closed.
    pub(super) fn overlay_ui(&mut self, ctx: &Context, queue: &mut Queue) {
        // A question that a sheet asks stands in its place.
        if self.question.is_some() {
            return;
        }
        match self.overlay.take() {
            Some(Overlay::Import(sheet)) => self.import_ui(ctx, sheet),
            Some(Overlay::Export(form)) => self.export_ui(ctx, form),
            Some(mut overlay) => {
                if let Some(answer) = self.sheet_ui(ctx, &mut overlay, queue) {
                    self.heed_answer(ctx, overlay, answer);
                }
            }
            None => {}
        }
    }

    /// Shows a sheet over the map; nothing without one.
    fn sheet_ui(
        &mut self,
        ctx: &Context,
        overlay: &mut Overlay,
        queue: &mut Queue,
    ) -> Option<Answer> {
        let width = overlay.width().min(ctx.content_rect().width() - 48.0);
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(PADDING));
        // Each kind has an id of its own, since the size it was shown in is kept by that.
        let id = Id::unique(("overlay", std::mem::discriminant(overlay)));
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
        let area = area.default_size(ctx.content_rect().size());
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(self.colours.veil);
        self.document.as_ref()?;
        let shown = modal.show(ctx, |ui| {
            ui.set_width(width);
            let room = ctx.content_rect().height() - TOP - BOTTOM - 2.0 * f32::from(PADDING);
            ui.set_max_height(room);
            self.content_ui(ui, overlay, queue)
        });
        let is_beside = overlay.holds_choices() && shown.backdrop_response.clicked();
        let is_left = !is_beside && shown.should_close();
        Some(if is_left { shown.inner.or(Answer::Done) } else { shown.inner })
    }

    /// What stands in a sheet over the map.
    fn content_ui(&mut self, ui: &mut Ui, overlay: &mut Overlay, queue: &mut Queue) -> Answer {
        let Some(document) = &self.document else { return Answer::Done };
        let selection = self.canvas.selection();
        let is_filtered = self.canvas.is_filtered();
        let situation = Situation { document: Some(document), selection: &selection, is_filtered };
        let journey = document.journey();
        match overlay {
            Overlay::Gallery(gallery) => {
                let Some(wanted) = gallery.ui(ui, journey, &self.colours) else {
                    return Answer::Open;
                };
                queue.make(making::lane_wanted(journey, situation.subject(), wanted));
                Answer::Done
            }
            Overlay::Finder(finder) => {
                match finder.ui(ui, situation, &self.colours) {
                    Some(Found::Command(command)) => queue.run(command),
                    Some(Found::Subject(subject)) => queue.select(subject),
                    None => return Answer::Open,
                }
                Answer::Done
            }
            Overlay::Filter(list) => {
                list.ui(ui, journey, &self.colours).map_or(Answer::Open, Answer::Filter)
            }
            Overlay::Versions(sheet) => {
                let reply = sheet.ui(ui, journey, &mut self.canvas, &self.colours);
                reply.map_or(Answer::Open, Answer::Versions)
            }
            Overlay::Preferences if comfort::ui(ui, &mut self.memory, &self.colours) => {
                Answer::Done
            }
            Overlay::Merge(sheet) => match sheet.ui(ui, &self.colours) {
                Some(merge_sheet::Reply::Merge) => Answer::Merge,
                Some(merge_sheet::Reply::Cancel) => Answer::Done,
                None => Answer::Open,
            },
            Overlay::Keys if keys_sheet::ui(ui, &self.colours) => Answer::Done,
            Overlay::Preferences | Overlay::Keys | Overlay::Import(_) | Overlay::Export(_) => {
                Answer::Open
            }
        }
    }

    /// Does what a sheet was answered with, and leaves it open if it is not done.
    fn heed_answer(&mut self, ctx: &Context, overlay: Overlay, answer: Answer) {
        let is_done = match &answer {
            Answer::Open => false,
            Answer::Done | Answer::Filter(_) | Answer::Merge => true,
            Answer::Versions(reply) => self.heed_versions(reply),
        };
        if !is_done {
            self.overlay = Some(overlay);
            return self.study();
        }
        self.canvas.take_keyboard();
        ctx.request_repaint();
        match (answer, overlay) {
            (Answer::Filter(filter), _) => self.filter_by(ctx, filter),
            (Answer::Merge, Overlay::Merge(sheet)) => {
                let (merging, merged) = sheet.into_merged();
                self.finish_merge(merging, merged);
            }
            (Answer::Open | Answer::Done | Answer::Merge | Answer::Versions(_), _) => {}
        }
    }
}
