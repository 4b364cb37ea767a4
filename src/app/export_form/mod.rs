//! The form for an export: at the left the kinds of file, in the middle what there is to choose of one, at the
//! right a preview, and below what would come of it.
//!
//! What the preview shows is a [`Wish`] for another thread, and stands here when it is done.

mod choices;
mod draft;
mod kinds;
mod looks;
mod options;
mod paper;
mod parts;
mod preview;
mod rows;
mod size;
mod verdict;

use std::sync::Arc;

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::paint::ScenePainter;
use super::question::{plain, primary_if};
use super::sheet_head::head_ui;
use super::style::Colours;
use super::unfolding::Unfolding;
use crate::handout::Format;
use crate::model::Journey;
use crate::scene::Scene;
use crate::theme::Theme;

use draft::{Made, Told};
use verdict::Verdict;

pub(super) use choices::Choices;
pub(super) use draft::{Draft, Wish};

const KINDS_WIDTH: f32 = 168.0;
const OPTIONS_WIDTH: std::ops::RangeInclusive<f32> = 300.0..=484.0;
const COLUMN_GAP: f32 = 16.0;
/// Of the buttons and the line below the columns.
const FOOT_HEIGHT: f32 = 64.0;
/// Of what is said; where it is more, it is scrolled.
const SAID_HEIGHT: std::ops::RangeInclusive<f32> = 74.0..=168.0;
/// Of the columns; in a lower window they are scrolled.
const HEIGHT: std::ops::RangeInclusive<f32> = 160.0..=560.0;

/// The form while it is open.
pub(super) struct ExportForm {
    choices: Choices,
    /// What is known of the map's size until it is drawn as it is chosen.
    first: Arc<Scene>,
    drawn: Option<(Wish, Option<Arc<Scene>>)>,
    told: Option<(Wish, Option<Arc<Told>>)>,
    is_busy: bool,
    /// For which choices and which scene what was said.
    judged: Option<(Choices, usize, Verdict)>,
    unfolding: Unfolding,
    parts_are_open: bool,
    was_shown: bool,
    /// How high all that was said last is.
    said_height: f32,
}

/// What somebody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Export,
    Close,
}

impl ExportForm {
    /// Begins with what was chosen last; `scene` is the map as it is on the screen.
    pub(super) fn new(choices: Choices, scene: Arc<Scene>) -> Self {
        Self {
            choices,
            first: scene,
            drawn: None,
            told: None,
            is_busy: false,
            judged: None,
            unfolding: Unfolding::default(),
            parts_are_open: false,
            was_shown: false,
            said_height: 0.0,
        }
    }

    pub(super) fn into_choices(self) -> Choices {
        self.choices
    }

    /// What is to be made next for the preview.
    pub(super) fn next_wish(&mut self, journey: &Arc<Journey>) -> Option<Wish> {
        if self.is_busy {
            return None;
        }
        let options = self.choices.options().ok()?;
        let wish = Wish::of(journey, self.choices.format, &options);
        let known = if wish.is_drawn() {
            self.drawn.as_ref().map(|(wish, _)| wish)
        } else {
            self.told.as_ref().map(|(wish, _)| wish)
        };
        let is_new = known.is_none_or(|known| !known.is(&wish));
        self.is_busy = is_new;
        is_new.then_some(wish)
    }

    pub(super) fn take(&mut self, draft: Draft) {
        self.is_busy = false;
        self.judged = None;
        let Draft { wish, made } = draft;
        match made {
            Some(Made::Drawn(scene)) => self.drawn = Some((wish, Some(scene))),
            Some(Made::Told(told)) => self.told = Some((wish, Some(told))),
            None if wish.is_drawn() => self.drawn = Some((wish, None)),
            None => self.told = Some((wish, None)),
        }
    }

    fn scene(&self) -> Option<&Arc<Scene>> {
        self.drawn.as_ref().and_then(|(_, scene)| scene.as_ref())
    }

    fn told(&self, format: Format) -> Option<&Arc<Told>> {
        let (wish, told) = self.told.as_ref()?;
        told.as_ref().filter(|_| wish.tells(format))
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        journey: &Journey,
        painter: &mut ScenePainter,
        colours: &Colours,
    ) -> Option<Reply> {
        let is_closed = head_ui(ui, "Export");
        let said_height = self.said_height.clamp(*SAID_HEIGHT.start(), *SAID_HEIGHT.end());
        let height = (ui.available_height() - FOOT_HEIGHT - said_height)
            .clamp(*HEIGHT.start(), *HEIGHT.end());
        let is_entered = self.columns_ui(ui, journey, height, painter, colours);
        ui.separator();
        let verdict = self.verdict(journey);
        let is_fine = verdict.words.is_ok();
        let (is_taken, said) = verdict.ui(ui, said_height, colours);
        if (said - self.said_height).abs() >= 0.5 {
            self.said_height = said;
            ui.ctx().request_repaint();
        }
        if is_taken
            && let Err(refusal) = &verdict.words
            && let Some(remedy) = &refusal.remedy
        {
            self.choices.size.text_mut().clone_from(remedy);
            ui.ctx().request_repaint();
        }
        let reply = buttons_ui(ui, is_fine, colours);
        let entered = (is_entered && is_fine).then_some(Reply::Export);
        is_closed.then_some(Reply::Close).or(reply).or(entered)
    }

    /// The three columns; whether Enter was pressed where it means to go on.
    fn columns_ui(
        &mut self,
        ui: &mut Ui,
        journey: &Journey,
        height: f32,
        painter: &mut ScenePainter,
        colours: &Colours,
    ) -> bool {
        let options_width = ((ui.available_width() - KINDS_WIDTH) * 0.5)
            .clamp(*OPTIONS_WIDTH.start(), *OPTIONS_WIDTH.end());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = COLUMN_GAP;
            let is_new = !std::mem::replace(&mut self.was_shown, true);
            let mut is_entered = column_ui(ui, "kinds", vec2(KINDS_WIDTH, height), |ui| {
                kinds::ui(ui, &mut self.choices.format, is_new, colours)
            });
            is_entered |= column_ui(ui, "options", vec2(options_width, height), |ui| {
                let is_open = &mut self.parts_are_open;
                options::ui(ui, &mut self.choices, journey, is_open, colours)
            });
            ui.vertical(|ui| self.preview_ui(ui, journey, height, painter, colours));
            is_entered
        })
        .inner
    }

    fn preview_ui(
        &mut self,
        ui: &mut Ui,
        journey: &Journey,
        height: f32,
        painter: &mut ScenePainter,
        colours: &Colours,
    ) {
        let format = self.choices.format;
        if !format.is_drawn() {
            preview::told_ui(ui, height, self.told(format).map(|told| &**told), colours);
            return;
        }
        let spread = self.verdict(journey).spread;
        let is_transparent = self.choices.is_transparent && format.can_be_transparent();
        let scene = self.scene().cloned();
        let tools = (painter, &mut self.unfolding);
        let file = preview::File {
            scene: scene.as_ref(),
            spread: &spread,
            palette: &Theme::of(self.choices.scheme).palette,
            is_transparent,
        };
        preview::drawn_ui(ui, height, &file, tools, colours);
    }

    /// What is to be said; found out anew when something else is chosen or drawn.
    fn verdict(&mut self, journey: &Journey) -> Verdict {
        let scene = self.scene().unwrap_or(&self.first);
        let place = Arc::as_ptr(scene).addr();
        if let Some((choices, known, verdict)) = &self.judged
            && (choices, known) == (&self.choices, &place)
        {
            return verdict.clone();
        }
        let told = self.told(self.choices.format).map(|told| &**told);
        let verdict = Verdict::of(&self.choices, journey, scene, told);
        self.judged = Some((self.choices.clone(), place, verdict.clone()));
        verdict
    }
}

/// A column of a size that is scrolled where it is higher.
fn column_ui<R>(ui: &mut Ui, name: &str, size: egui::Vec2, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_width(size.x);
        let area = ScrollArea::vertical().id_salt(name).max_height(size.y);
        area.min_scrolled_height(size.y).auto_shrink(false).show(ui, add).inner
    })
    .inner
}

fn buttons_ui(ui: &mut Ui, is_fine: bool, colours: &Colours) -> Option<Reply> {
    ui.horizontal(|ui| {
        let export = primary_if(ui, is_fine, colours, "Export…");
        let cancelled = plain(ui, "Cancel").clicked().then_some(Reply::Close);
        export.clicked().then_some(Reply::Export).or(cancelled)
    })
    .inner
}
