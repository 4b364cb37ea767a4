//! Links of the selected card: made, followed, and shown on the map.

use egui::{Pos2, Shape, Stroke, pos2};

use super::App;
use super::gesture::{Drag, Dragged, LinkEnd};
use super::inspector;
use super::pinned::{Pane, Shows};
use super::sheet::{Sheet, shown_in};
use super::style::colour;
use super::subject::Subject;
use crate::model::{CardId, Journey};
use crate::scene::{self, Item, Part, Scene, Thing};

/// How wide the arrow is that follows the pointer, how long its head, and half its side, in points.
const WIDTH: f32 = 2.0;
const HEAD: f32 = 9.0;
const HEAD_SIDE: f32 = 4.5;

impl App {
    /// Opens the list of cards that the selected one may lead to.
    pub(super) fn choose_link(&mut self, ctx: &egui::Context) {
        self.memory.change_panels(|panels| panels.inspector = true);
        inspector::want_list_of_links(ctx);
        self.canvas.give_keyboard_away();
        // The list takes the keyboard where nothing has it.
        if let Some(id) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Goes to the card that the selected one leads to, or back to one that leads to it.
    pub(super) fn follow_link(&mut self) {
        let document = self.document.as_ref();
        let to = document
            .zip(self.canvas.selected())
            .and_then(|(document, subject)| linked(document.journey(), subject.card()?));
        if let Some(card_id) = to {
            self.go_to(Subject::Card(card_id));
        }
    }
}

/// Where a card's first link goes, or else the first card that leads to it.
pub(super) fn linked(journey: &Journey, card_id: CardId) -> Option<CardId> {
    let (_, card) = journey.card(card_id)?;
    let leading_here = || journey.cards().find(|other| other.links.contains(&card_id));
    card.links.first().copied().or_else(|| leading_here().map(|other| other.id))
}

impl Sheet<'_> {
    /// The arrows from and to a card, in the colour of what is selected.
    pub(super) fn links_of(&mut self, pane: &Pane, scene: &Scene, card_id: CardId) {
        let Some(placed) = scene.part(Part::Links).filter(|_| pane.shows == Shows::Body) else {
            return;
        };
        let focus = self.theme.palette.focus;
        let is_of_card = |item: &&Item| match item.thing {
            Some(Thing::Link(from, to)) => from == card_id || to == card_id,
            _ => false,
        };
        let items = placed.block.items.iter().filter(is_of_card).map(|item| {
            let mut item = item.clone();
            match &mut item.shape {
                scene::Shape::Path(path) => {
                    path.fill = path.fill.map(|_| focus);
                    path.stroke =
                        path.stroke.take().map(|stroke| scene::Stroke { colour: focus, ..stroke });
                }
                scene::Shape::Rect(rect) => rect.fill = rect.fill.map(|_| focus),
                scene::Shape::Text(_) | scene::Shape::Icon(_) | scene::Shape::Image(_) => {}
            }
            item
        });
        let items: Vec<Item> = items.collect();
        if !items.is_empty() {
            let painter = self.clipped(pane);
            self.scene_painter.paint_items(&painter, &items, placed.origin, pane.view);
        }
    }

    /// The arrow from a card to the pointer, or from the pointer to it.
    pub(super) fn drawn_link(&self, scene: &Scene, drag: &Drag, pointer: Pos2) {
        let Dragged::Link(card_id, end) = drag.what else { return };
        for pane in self.panes.iter().filter(|pane| pane.shows == Shows::Body) {
            let Some(card) = shown_in(scene, pane, Thing::Card(card_id)) else { continue };
            let card = pane.view.screen_rect_from_scene(card);
            if !card.intersects(pane.clip) {
                continue;
            }
            match end {
                LinkEnd::Beginning => self.arrow(card.right_center(), pointer),
                LinkEnd::Arrow => self.arrow(pointer, card.left_center()),
            }
        }
    }

    fn arrow(&self, from: Pos2, to: Pos2) {
        let painter = self.painter.with_clip_rect(self.panes.lanes());
        let focus = colour(self.theme.palette.focus);
        let along = (to - from).normalized();
        let back = to - along * HEAD;
        painter.line_segment([from, back], Stroke::new(WIDTH, focus));
        let side = pos2(-along.y, along.x).to_vec2() * HEAD_SIDE;
        let head = vec![to, back + side, back - side];
        painter.add(Shape::convex_polygon(head, focus, Stroke::NONE));
    }
}
