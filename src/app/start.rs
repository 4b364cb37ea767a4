//! The start screen: what this is, and the maps one can begin with.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, Button, CentralPanel, Context, Frame, Label, Layout, Margin, Pos2, Rect, Response,
    RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::Queue;
use super::command::{Command, Situation};
use super::drawing::Drawing;
use super::memory::Memory;
use super::paint::ScenePainter;
use super::recent;
use super::recovered::{self, LeftMap};
use super::style::{
    BODY_SIZE, CORNER, Colours, HIT_HEIGHT, ICON_SIZE, colour, icon_text, strong_text,
};
use super::view::View;
use crate::file::{self, OwnTemplate, Template};
use crate::model::Journey;
use crate::scene::Scene;
use crate::text::Icon;
use crate::theme::{Scheme, Theme};

/// Of the page without recent maps.
const PAGE: egui::Vec2 = vec2(1020.0, 720.0);
const RECENT_WIDTH: f32 = 290.0;
const RECENT_GAP: f32 = 34.0;
/// A page narrower than this has the recent maps above the templates.
const LEAST_SIDE_BY_SIDE: f32 = 1000.0;
const MOST_COLUMNS: usize = 3;
/// On a narrower card its summary has more lines than there is room for.
const LEAST_CARD_WIDTH: f32 = 250.0;
const GAP: f32 = 18.0;
const PICTURE_HEIGHT: f32 = 126.0;
const CARD_HEIGHT: f32 = PICTURE_HEIGHT + 92.0;
/// Round what is written on a card.
const CARD_PADDING: f32 = 16.0;

/// A map to begin with.
#[derive(Clone)]
pub(super) enum Beginning {
    Template(&'static Template),
    /// A template of one's own.
    Own(Arc<Journey>),
    Sample,
}

/// The screen that is there while no map is open.
pub(super) struct StartScreen {
    drawing: Drawing,
    painter: ScenePainter,
    /// Of the templates in their order, one more in every frame until all are there.
    scenes: Vec<Arc<Scene>>,
    /// The templates of one's own, which stand before the others.
    own: Vec<OwnTemplate>,
    /// The one that is to be removed, until that is asked.
    removed: Option<OwnTemplate>,
    has_been_shown: bool,
    /// Whether the first thing to choose is to have the keyboard.
    pub(super) gives_keyboard: bool,
    /// What programs that died have left.
    pub(super) left: Vec<LeftMap>,
}

impl StartScreen {
    pub(super) fn new(ctx: &Context, theme: Arc<Theme>) -> Self {
        let (drawing, painter) = (Drawing::new(theme), ScenePainter::new(ctx));
        Self {
            drawing,
            painter,
            scenes: Vec::new(),
            own: Vec::new(),
            removed: None,
            has_been_shown: false,
            gives_keyboard: true,
            left: Vec::new(),
        }
    }

    /// Shows what programs that died have left, first of all.
    pub(super) fn show_left(&mut self, left: Vec<LeftMap>) {
        self.left = left;
        // What stands below has moved, and is another to egui by that.
        self.gives_keyboard = true;
    }

    /// As it is at first, but for what was left.
    pub(super) fn begin_again(&mut self, ctx: &Context) {
        let (left, own) = (std::mem::take(&mut self.left), std::mem::take(&mut self.own));
        *self = Self { own, left, ..Self::new(ctx, Theme::of(Scheme::Light)) };
    }

    /// Shows which templates of one's own there are now.
    pub(super) fn show_own_templates(&mut self, own: Vec<OwnTemplate>) {
        if !self.own.is_empty() || !own.is_empty() {
            self.own = own;
            self.scenes.clear();
        }
    }

    /// The template that somebody wants to be gone.
    pub(super) fn take_removed(&mut self) -> Option<OwnTemplate> {
        self.removed.take()
    }

    pub(super) fn wait_for_pictures(&mut self) {
        self.painter.wait_for_pictures();
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        situation: Situation<'_>,
        memory: &Memory,
        colours: &Colours,
        queue: &mut Queue,
    ) {
        self.draw_next(ui.ctx());
        let frame = Frame::new().fill(colours.paper).inner_margin(Margin::same(24));
        let most = page_size(memory);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let room = ui.available_size();
                let size = vec2(most.x.min(room.x), most.y);
                let corner = ui.cursor().min
                    + vec2((room.x - size.x) / 2.0, ((room.y - size.y) / 2.0).max(0.0));
                let page = UiBuilder::new().max_rect(Rect::from_min_size(corner, size));
                ui.scope_builder(page, |ui| {
                    self.page_ui(ui, situation, memory, colours, queue);
                });
            });
        });
        self.has_been_shown = true;
        self.gives_keyboard = false;
    }

    /// Lays out the picture of one more template, so that the screen itself is there at once.
    fn draw_next(&mut self, ctx: &Context) {
        let count = self.own.len() + file::templates().len();
        if self.has_been_shown && self.scenes.len() < count {
            let at = self.scenes.len();
            let journey = match self.own.get(at) {
                Some(template) => Arc::clone(&template.journey),
                None => Arc::new(file::templates()[at - self.own.len()].journey()),
            };
            self.scenes.push(self.drawing.scene(&journey));
        }
        if self.scenes.len() < count {
            ctx.request_repaint();
        }
    }

    fn page_ui(
        &mut self,
        ui: &mut Ui,
        situation: Situation<'_>,
        memory: &Memory,
        colours: &Colours,
        queue: &mut Queue,
    ) {
        ui.label(strong_text("Throughline", 34.0));
        let sentence =
            "Map a customer’s journey as fast as people talk, and hand it out before they leave.";
        ui.label(RichText::new(sentence).size(18.0).color(colours.ink_2));
        ui.add_space(26.0);
        if !self.left.is_empty() {
            let tools = (&mut self.drawing, &mut self.painter);
            let takes_focus = self.gives_keyboard;
            let choice = recovered::list_ui(ui, &mut self.left, takes_focus, tools, colours);
            if let Some(choice) = choice {
                queue.choose_left(choice);
            }
        }
        if memory.recent().paths().is_empty() {
            self.beginnings_ui(ui, true, situation, colours, queue);
        } else if ui.available_width() < LEAST_SIDE_BY_SIDE {
            self.recent_ui(ui, memory, 2, colours, queue);
            ui.add_space(26.0);
            self.beginnings_ui(ui, false, situation, colours, queue);
        } else {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.vertical(|ui| {
                    ui.set_width(RECENT_WIDTH);
                    self.recent_ui(ui, memory, 1, colours, queue);
                });
                ui.add_space(RECENT_GAP);
                ui.vertical(|ui| self.beginnings_ui(ui, false, situation, colours, queue));
            });
        }
    }

    fn recent_ui(
        &self,
        ui: &mut Ui,
        memory: &Memory,
        columns: usize,
        colours: &Colours,
        queue: &mut Queue,
    ) {
        ui.label(strong_text("Go on with a recent map", BODY_SIZE));
        ui.add_space(2.0);
        ui.scope(|ui| {
            let takes_focus = self.gives_keyboard && self.left.is_empty();
            recent::list_ui(ui, memory, columns, takes_focus, colours, queue);
        });
    }

    /// The templates, and what else there is to begin with. `is_first` says that they are all there is.
    fn beginnings_ui(
        &mut self,
        ui: &mut Ui,
        is_first: bool,
        situation: Situation<'_>,
        colours: &Colours,
        queue: &mut Queue,
    ) {
        ui.label(strong_text("Begin with a template", BODY_SIZE));
        ui.add_space(2.0);
        let takes_focus = is_first && self.gives_keyboard && self.left.is_empty();
        ui.scope(|ui| self.templates_ui(ui, takes_focus, colours, queue));
        ui.add_space(20.0);
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.horizontal(|ui| {
            let icon = icon_text(Icon::Open, ICON_SIZE);
            let open = ui.add(Button::new((icon, "Open…"))).accessible_name("Open…");
            if open.on_hover_text(Command::Open.tip(situation, ui.ctx())).clicked() {
                queue.run(Command::Open);
            }
            ui.add_space(4.0);
            if ui.button("Look at the sample").clicked() {
                queue.begin(Beginning::Sample);
            }
            ui.add_space(8.0);
            ui.label(RichText::new("or drop a map’s file here").color(colours.ink_2));
        });
    }

    fn templates_ui(
        &mut self,
        ui: &mut Ui,
        takes_focus: bool,
        colours: &Colours,
        queue: &mut Queue,
    ) {
        let room = ui.available_width() + GAP;
        let columns = ((room / (LEAST_CARD_WIDTH + GAP)) as usize).clamp(1, MOST_COLUMNS);
        let width = room / columns as f32 - GAP;
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        let own: Vec<Offered> = self.own.iter().map(Offered::own).collect();
        let offered = own.into_iter().chain(file::templates().iter().map(Offered::compiled_in));
        let offered: Vec<Offered> = offered.collect();
        for (row_index, row) in offered.chunks(columns).enumerate() {
            ui.horizontal(|ui| {
                for (index, offered) in row.iter().enumerate() {
                    let index = row_index * columns + index;
                    let card = self.template_ui(ui, index, offered, width, colours);
                    if index == 0 && takes_focus {
                        card.request_focus();
                    }
                    if card.clicked() {
                        queue.begin(offered.beginning.clone());
                    }
                }
            });
        }
    }

    fn template_ui(
        &mut self,
        ui: &mut Ui,
        index: usize,
        template: &Offered,
        width: f32,
        colours: &Colours,
    ) -> Response {
        let (rect, card) = ui.allocate_exact_size(vec2(width, CARD_HEIGHT), Sense::click());
        let spoken = format!("{}: {}", template.title, template.summary);
        card.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        if card.gained_focus() {
            card.scroll_to_me(None);
        }
        let ground = if card.hovered() { colours.hover } else { colours.paper };
        ui.painter().rect_filled(rect, f32::from(CORNER), ground);
        let picture = Rect::from_min_max(rect.min, pos2(rect.max.x, rect.min.y + PICTURE_HEIGHT));
        if let Some(scene) = self.scenes.get(index) {
            let painter = ui.painter_at(picture.shrink(1.0));
            let paper = colour(self.drawing.engine().theme().palette.paper);
            painter.rect_filled(picture, f32::from(CORNER), paper);
            let view = thumbnail_view(scene, picture);
            self.painter.paint(&painter, scene, view, |_| true);
        }
        ui.painter().hline(rect.x_range(), picture.bottom(), Stroke::new(1.0, colours.hair));
        let words = Rect::from_min_max(picture.left_bottom(), rect.max).shrink(CARD_PADDING);
        words_ui(ui, words, template, colours);
        let edge = if card.has_focus() {
            Stroke::new(2.5, colours.focus)
        } else {
            Stroke::new(1.0, if card.hovered() { colours.focus } else { colours.rule })
        };
        ui.painter().rect_stroke(rect, f32::from(CORNER), edge, StrokeKind::Outside);
        if let Some(own) = self.own.get(index)
            && removal_ui(ui, picture, own)
        {
            self.removed = Some(own.clone());
        }
        card
    }
}

/// A template as it is offered.
struct Offered {
    title: String,
    summary: String,
    beginning: Beginning,
}

impl Offered {
    fn own(template: &OwnTemplate) -> Self {
        let journey = &template.journey;
        let (stages, lanes) = (journey.stages.len(), journey.lanes.len());
        let goal = journey.goal.trim();
        let summary = if goal.is_empty() {
            format!("your own: {stages} stages, {lanes} lanes")
        } else {
            format!("your own: {goal}")
        };
        let beginning = Beginning::Own(Arc::clone(journey));
        Self { title: template.title().to_owned(), summary, beginning }
    }

    fn compiled_in(template: &'static Template) -> Self {
        Self {
            title: template.title.to_owned(),
            summary: template.summary.to_owned(),
            beginning: Beginning::Template(template),
        }
    }
}

/// The cross on the picture of a template of one's own; whether it was clicked.
fn removal_ui(ui: &mut Ui, picture: Rect, template: &OwnTemplate) -> bool {
    let size = egui::Vec2::splat(HIT_HEIGHT);
    let cross = Rect::from_min_size(picture.right_top() + vec2(-size.x - 6.0, 6.0), size);
    let button = ui.place(cross, Button::new(icon_text(Icon::Close, 16.0)));
    let button = button.accessible_name(format!("Remove the template {}", template.title()));
    button.on_hover_text("Remove the template…").clicked()
}

/// How large the page is where there is room.
fn page_size(memory: &Memory) -> egui::Vec2 {
    let has_recent = !memory.recent().paths().is_empty();
    PAGE + if has_recent { vec2(RECENT_WIDTH + RECENT_GAP, 0.0) } else { egui::Vec2::ZERO }
}

/// The upper part of a map, as wide as its picture.
pub(super) fn thumbnail_view(scene: &Scene, picture: Rect) -> View {
    let zoom = picture.width() / scene.size.width as f32;
    View { origin: Pos2::new(picture.left(), picture.top()), zoom }
}

fn words_ui(ui: &mut Ui, rect: Rect, template: &Offered, colours: &Colours) {
    let layout = Layout::top_down(Align::Min);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.add(Label::new(strong_text(&template.title, 17.0)).truncate());
    let mut summary = template.summary.chars();
    let summary: String =
        summary.next().into_iter().flat_map(char::to_uppercase).chain(summary).collect();
    ui.add(Label::new(RichText::new(summary).size(14.0).color(colours.ink_2)).wrap());
}
