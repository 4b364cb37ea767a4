//! The cards a card leads to: to go to, to remove, to add.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Button, FontId, Id, Key, Popup, PopupCloseBehavior, Rect, ScrollArea, Sense, Stroke,
    StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::super::style::{BODY_SIZE, HIT_HEIGHT, colour, icon_text};
use super::super::subject::Subject;
use super::super::toolbar::menu_style;
use super::form::Form;
use super::menu_field::{entry_ui, field_in_menu_ui};
use super::names;
use super::row::label_ui;
use crate::edit::{CardField, Edit};
use crate::layout::kind_icon;
use crate::model::{Card, CardId, CardKind, Journey};
use crate::text::Icon;

const PADDING: egui::Vec2 = vec2(12.0, 8.0);
const BAR_WIDTH: f32 = 4.0;
const LIST_SIZE: egui::Vec2 = vec2(320.0, 300.0);

/// Shows the links of a card, each as the card it leads to.
pub(super) fn links_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    label_ui(ui, "Leads to", form.colours);
    for &link in &card.links {
        let Some((_, linked)) = form.journey.card(link) else { continue };
        linked_card_ui(ui, form, card, linked);
    }
    let words = (icon_text(Icon::Plus, 15.0), "Add a card it leads to");
    let button = Button::new(words).min_size([ui.available_width(), HIT_HEIGHT].into());
    let button = ui.add(button).accessible_name("Add a card it leads to");
    if ui.data_mut(|data| data.remove_temp::<bool>(wish_id())).is_some() {
        button.scroll_to_me(None);
        Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
    }
    let menu = Popup::menu(&button).width(LIST_SIZE.x).style(menu_style).gap(2.0);
    let menu = menu.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = menu.show(|ui| candidates_ui(ui, form.journey, card));
    if shown.is_none() {
        // The next search begins anew.
        ui.data_mut(|data| data.remove::<(CardId, String)>(filter_id()));
    }
    if let Some(link) = shown.and_then(|shown| shown.inner) {
        let links = card.links.iter().copied().chain([link]).collect();
        form.queue.edit("Link cards", leading_to(card, links));
        Popup::close_id(ui.ctx(), Popup::default_response_id(&button));
    }
}

fn leading_to(card: &Card, links: Vec<CardId>) -> Edit {
    Edit::SetCard { card_id: card.id, field: CardField::Links(links) }
}

/// A linked card in its colours, with a cross to remove the link.
fn linked_card_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card, linked: &Card) {
    let look = match linked.colour {
        Some(chosen) => form.theme.card_of(chosen),
        None => form.theme.card(linked.kind),
    };
    // It has the colours of the map, which need not be those of the window.
    let ink = colour(form.theme.palette.ink);
    let words = names::of_card(linked);
    let width = ui.available_width();
    let text_width = width - 2.0 * PADDING.x - HIT_HEIGHT;
    let font = FontId::proportional(BODY_SIZE);
    let mut job = LayoutJob::simple(words.clone(), font, ink, text_width);
    job.wrap.max_rows = 3;
    let galley = ui.painter().layout_job(job);
    let height = (galley.size().y + 2.0 * PADDING.y).max(HIT_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let go_to = ui.interact(rect, ui.scope_id().with(("go to", linked.id)), Sense::click());
    go_to.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Go to {words}")));
    let corner = form.theme.sizes.corner as f32;
    let edge = if go_to.hovered() || go_to.has_focus() {
        Stroke::new(2.0, form.colours.focus)
    } else {
        Stroke::new(1.0, colour(look.edge))
    };
    ui.painter().rect(rect, corner, colour(look.fill), edge, StrokeKind::Inside);
    if let Some(bar) = look.bar {
        let bar_rect = Rect::from_min_max(rect.min, pos2(rect.left() + BAR_WIDTH, rect.bottom()));
        ui.painter().rect_filled(bar_rect, 1.0, colour(bar));
    }
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left() + PADDING.x, top), galley, ink);
    let cross = Rect::from_center_size(
        pos2(rect.right() - HIT_HEIGHT / 2.0 - 2.0, rect.center().y),
        vec2(HIT_HEIGHT - 4.0, HIT_HEIGHT - 4.0),
    );
    let remove = Button::new(icon_text(Icon::Close, 15.0).color(ink)).frame_when_inactive(false);
    let remove = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = vec2(6.0, 4.0);
            ui.place(cross, remove)
        })
        .inner
        .accessible_name(format!("Remove the link to {words}"));
    if remove.clicked() {
        let links = card.links.iter().copied().filter(|link| *link != linked.id).collect();
        form.queue.edit("Remove link", leading_to(card, links));
    } else if go_to.clicked() {
        form.queue.select(Subject::Card(linked.id));
    }
}

/// Opens the list of cards to link to with the next frame that shows a card.
pub(in crate::app) fn want_list(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(wish_id(), true));
}

fn wish_id() -> Id {
    Id::unique("list of cards to link to")
}

/// Under which what is typed to find a card is kept while the menu is open.
fn filter_id() -> Id {
    Id::unique("filter of cards to link to")
}

/// The cards that can be linked to, opportunities first, as far as they have what is typed in them.
fn candidates_ui(ui: &mut Ui, journey: &Journey, card: &Card) -> Option<CardId> {
    let filter_id = filter_id();
    let is_new = ui.data(|data| data.get_temp::<(CardId, String)>(filter_id));
    let (_, mut filter) =
        is_new.filter(|(of, _)| *of == card.id).unwrap_or((card.id, String::new()));
    let field = TextEdit::singleline(&mut filter)
        .desired_width(LIST_SIZE.x)
        .margin(egui::Margin::symmetric(10, 7))
        .hint_text("Find a card");
    let field = field_in_menu_ui(ui, |ui| ui.add(field)).accessible_name("Find a card");
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let found = found(journey, card, &filter);
    ui.data_mut(|data| data.insert_temp(filter_id, (card.id, filter)));
    ui.spacing_mut().item_spacing.y = 2.0;
    if found.is_empty() {
        ui.label("No card has these words.");
    }
    // As high with one card as with many, so that it stays where it is while somebody types.
    ui.set_min_height(LIST_SIZE.y);
    // Long words are cut, and make the menu no wider.
    ui.set_max_width(LIST_SIZE.x);
    let area = ScrollArea::vertical().max_height(LIST_SIZE.y).auto_shrink(false);
    let first = found.first().map(|card| card.id).filter(|_| is_entered);
    let clicked = area.show_rows(ui, HIT_HEIGHT, found.len(), |ui, rows| {
        found[rows].iter().fold(None, |chosen, card| {
            let icon = kind_icon(card.kind);
            let entry =
                ui.push_id(card.id, |ui| entry_ui(ui, Some(icon), &names::of_card(card), false));
            chosen.or(entry.inner.then_some(card.id))
        })
    });
    first.or(clicked.inner)
}

fn found<'a>(journey: &'a Journey, card: &Card, filter: &str) -> Vec<&'a Arc<Card>> {
    let filter = filter.trim().to_lowercase();
    let is_wanted = |other: &&Arc<Card>| {
        other.id != card.id
            && !card.links.contains(&other.id)
            && (filter.is_empty() || other.text.to_lowercase().contains(&filter))
    };
    let mut found: Vec<&Arc<Card>> = journey.cards().filter(is_wanted).collect();
    found.sort_by_key(|card| card.kind != CardKind::Opportunity);
    found
}
