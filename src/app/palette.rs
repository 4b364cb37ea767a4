//! The panel of kinds at the left: cards in their true shape, those this map uses first, then what makes a
//! lane.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Color32, Event, Frame, Key, Margin, Modifiers, Panel, Popup, Rect, Response, RichText,
    ScrollArea, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText,
    pos2, vec2,
};
use kurbo::Size;

use super::Queue;
use super::canvas::Canvas;
use super::command::Situation;
use super::gesture::Dragged;
use super::making::{self, NUMBERS, STORYBOARD};
use super::region::Region;
use super::style::{
    BODY_SIZE, CAPTION_SIZE, CORNER, Colours, HIT_HEIGHT, ICON_SIZE, SMALL_SIZE, colour, icon_text,
    paint_text, strong_text,
};
use super::toolbar::menu_style;
use super::typing::Typing;
use super::view::View;
use crate::layout::card_shape;
use crate::model::{Card, CardKind, Journey};
use crate::text::Icon;

const WIDTH: f32 = 76.0;
const ENTRY_HEIGHT: f32 = 56.0;
const SWATCH: egui::Vec2 = vec2(40.0, 23.0);
/// From an entry's top to its swatch, and from the swatch to the middle of the word.
const SWATCH_TOP: f32 = 7.0;
const WORD_DROP: f32 = 14.0;
const WORD_HEIGHT: f32 = 16.0;
/// Of the list of the other kinds.
const MORE_WIDTH: f32 = 180.0;
/// Left and right of an entry's ground.
const GROUND_INSET: f32 = 2.0;
/// The edge that marks the kind of the selected card.
const MARK_WIDTH: f32 = 3.0;
/// Between that edge and the word, at least.
const WORD_GAP: f32 = 2.0;

/// Said where a kind is chosen and nothing that it could be for is selected.
const WHAT_TO_DO: &str = "Select a card to change its kind or a cell for a new card, \
                          or drag the kind onto the map.";

/// The keys of the first kinds.
const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// What the palette offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PaletteKind {
    Card(CardKind),
    /// Makes a lane of figures.
    Metric,
    /// Makes a storyboard.
    Picture,
}

/// Shows the palette. What is dragged from it is carried on the map as long as the button is held.
pub(super) fn palette_ui(
    ui: &mut Ui,
    situation: Situation<'_>,
    canvas: &mut Canvas,
    colours: &Colours,
    queue: &mut Queue,
) {
    let Some(document) = situation.document else { return };
    let journey = document.journey();
    let frame = Frame::new().fill(colours.paper).inner_margin(Margin::symmetric(0, 6));
    let panel = Panel::left("palette").exact_size(WIDTH).resizable(false).frame(frame);
    let shown = panel.show_separator_line(false).show(ui, |ui| {
        Region::Palette.is_called(ui);
        let new_card = canvas.typing.as_ref().and_then(Typing::new_card);
        let new_kind = new_card.map(|new| new.card.kind);
        let current = making::kind_of(journey, situation.selection).or(new_kind);
        let mut palette = Palette { canvas, colours, current, chosen: None, drag: None };
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        palette.entries_ui(ui, journey);
        (palette.chosen, palette.drag)
    });
    let rect = shown.response.rect;
    Region::Palette.stands(ui.ctx(), rect);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, colours.rule));
    let (chosen, drag) = shown.inner;
    if let Some(kind) = chosen {
        choose(kind, journey, canvas, queue);
    }
    if let Some(kind) = drag {
        carry(kind, journey, canvas);
    }
}

/// Takes something of a kind off the palette.
fn carry(kind: PaletteKind, journey: &Arc<Journey>, canvas: &mut Canvas) {
    let what = match kind {
        PaletteKind::Card(kind) => {
            let Some(step) = journey.steps().next() else { return };
            Dragged::NewCard(Box::new(Card::new(step.id, kind, "")))
        }
        PaletteKind::Metric => Dragged::NewLane(Box::new(NUMBERS.lane(None))),
        PaletteKind::Picture => Dragged::NewLane(Box::new(STORYBOARD.lane(None))),
    };
    canvas.carry_new(journey, what);
}

/// Whether an event is Alt and a digit, be there a kind for it or not.
pub(super) fn is_kind_key(event: &Event) -> bool {
    matches!(event, Event::Key { key, modifiers: Modifiers::ALT, pressed: true, .. }
        if DIGITS.contains(key))
}

/// The kind that Alt and a digit choose.
pub(super) fn kind_of_key(event: &Event, journey: &Journey) -> Option<CardKind> {
    let Event::Key { key, modifiers: Modifiers::ALT, pressed: true, .. } = event else {
        return None;
    };
    let place = DIGITS.iter().position(|digit| digit == key)?;
    making::kinds_in_use(journey).get(place).copied()
}

/// Does what a kind of card is chosen for.
pub(super) fn choose_card(
    kind: CardKind,
    journey: &Journey,
    canvas: &mut Canvas,
    queue: &mut Queue,
) {
    choose(PaletteKind::Card(kind), journey, canvas, queue);
}

/// Does what a kind is chosen for: the selected card becomes one, or a new one stands in the selected cell.
fn choose(kind: PaletteKind, journey: &Journey, canvas: &mut Canvas, queue: &mut Queue) {
    let (selection, subject) = (canvas.selection(), canvas.selected());
    match kind {
        PaletteKind::Card(kind)
            if canvas.typing.as_mut().is_some_and(|typing| typing.set_kind(kind)) => {}
        PaletteKind::Card(kind) => match making::of_kind(journey, &selection, kind) {
            Some(made) => queue.make(made),
            None => queue.tell(WHAT_TO_DO),
        },
        PaletteKind::Metric => queue.make(making::lane_below(journey, subject, &NUMBERS)),
        PaletteKind::Picture => queue.make(making::lane_below(journey, subject, &STORYBOARD)),
    }
}

/// The palette while it is shown.
struct Palette<'a> {
    canvas: &'a mut Canvas,
    colours: &'a Colours,
    /// The kind of the selected card.
    current: Option<CardKind>,
    chosen: Option<PaletteKind>,
    /// The kind that began to be dragged.
    drag: Option<PaletteKind>,
}

impl Palette<'_> {
    fn entries_ui(&mut self, ui: &mut Ui, journey: &Arc<Journey>) {
        let used = self.canvas.drawing.kinds_in_use(journey);
        ScrollArea::vertical().show(ui, |ui| {
            for (index, kind) in used.iter().enumerate() {
                let digit = (index < DIGITS.len()).then(|| index + 1);
                self.entry_ui(ui, PaletteKind::Card(*kind), digit);
            }
            self.entry_ui(ui, PaletteKind::Metric, None);
            self.entry_ui(ui, PaletteKind::Picture, None);
            let rest = CardKind::ALL.into_iter().filter(|kind| !used.contains(kind));
            let rest: Vec<CardKind> = rest.collect();
            if !rest.is_empty() {
                self.more_ui(ui, &rest);
            }
        });
    }

    fn entry_ui(&mut self, ui: &mut Ui, kind: PaletteKind, digit: Option<usize>) {
        let (rect, entry) = allocate(ui);
        let is_current = matches!(kind, PaletteKind::Card(kind) if Some(kind) == self.current);
        let word = word(kind);
        entry.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, spoken(kind)));
        self.ground(ui, rect, &entry, is_current);
        let swatch = swatch_rect(rect);
        match kind {
            PaletteKind::Card(kind) => {
                self.swatch(ui, kind, swatch, digit.is_none());
                if let Some(digit) = digit {
                    // It stands on a card, which has the colours of the map.
                    let ink = colour(self.canvas.tools().0.theme().palette.ink);
                    let digit = strong_text(digit.to_string(), SMALL_SIZE).color(ink);
                    paint_text(ui, digit, swatch, Align2::CENTER_CENTER);
                }
            }
            PaletteKind::Metric => paint_icon(ui, Icon::Numbers, swatch, self.colours),
            PaletteKind::Picture => paint_icon(ui, Icon::Picture, swatch, self.colours),
        }
        paint_word(ui, rect, &word, is_current, self.colours);
        if entry.clicked() {
            self.chosen = Some(kind);
        }
        if entry.drag_started() {
            self.drag = Some(kind);
        }
        entry.on_hover_text(tip(kind, digit, ui));
    }

    /// A card of a kind in little, with the icon that some kinds have where nothing else stands on it.
    fn swatch(&mut self, ui: &Ui, kind: CardKind, rect: Rect, has_icon: bool) {
        let (engine, painter) = self.canvas.tools();
        let block = engine.swatch(kind, Size::new(rect.width().into(), rect.height().into()));
        let view = View { origin: rect.min, zoom: 1.0 };
        painter.paint_alone(ui.painter(), &block, view);
        if let Some(icon) = card_shape(kind).icon.filter(|_| has_icon) {
            let icon = icon_text(icon, BODY_SIZE).color(self.colours.ink_2);
            paint_text(ui, icon, rect, Align2::CENTER_CENTER);
        }
    }

    /// What shows that an entry is the current one, is pointed at, or has the keyboard.
    fn ground(&self, ui: &Ui, rect: Rect, entry: &Response, is_current: bool) {
        let inner = rect.shrink2(vec2(GROUND_INSET, 0.0));
        let fill = if is_current {
            self.colours.press
        } else if entry.hovered() {
            self.colours.hover
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(inner, f32::from(CORNER), fill);
        if is_current {
            let mark = Rect::from_min_max(inner.min, pos2(inner.min.x + MARK_WIDTH, inner.max.y));
            ui.painter().rect_filled(mark, MARK_WIDTH / 2.0, self.colours.focus);
        }
        if entry.has_focus() {
            let ring = Stroke::new(2.0, self.colours.focus);
            ui.painter().rect_stroke(inner, f32::from(CORNER), ring, StrokeKind::Inside);
        }
    }

    /// The kinds that this map does not use yet.
    fn more_ui(&mut self, ui: &mut Ui, rest: &[CardKind]) {
        let (rect, entry) = allocate(ui);
        entry.widget_info(|| WidgetInfo::labeled(Role::Button, true, "More kinds of card"));
        self.ground(ui, rect, &entry, false);
        paint_icon(ui, Icon::More, swatch_rect(rect), self.colours);
        paint_word(ui, rect, "More", false, self.colours);
        Popup::menu(&entry).align(egui::RectAlign::RIGHT_END).style(menu_style).show(|ui| {
            // An entry is as wide as there is room.
            ui.set_width(MORE_WIDTH);
            for kind in rest {
                self.more_entry_ui(ui, *kind);
            }
        });
    }

    fn more_entry_ui(&mut self, ui: &mut Ui, kind: CardKind) {
        let size = vec2(ui.available_width(), HIT_HEIGHT);
        let (rect, entry) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let word = word(PaletteKind::Card(kind));
        let name = || spoken(PaletteKind::Card(kind));
        entry.widget_info(|| WidgetInfo::labeled(Role::Button, true, name()));
        self.ground(ui, rect, &entry, Some(kind) == self.current);
        let swatch =
            Rect::from_min_size(pos2(rect.left() + 12.0, rect.center().y - SWATCH.y / 2.0), SWATCH);
        self.swatch(ui, kind, swatch, true);
        let words = Rect::from_min_max(pos2(swatch.right() + 12.0, rect.top()), rect.max);
        let word = RichText::new(word).color(self.colours.ink);
        paint_text(ui, word, words, Align2::LEFT_CENTER);
        if entry.clicked() {
            self.chosen = Some(PaletteKind::Card(kind));
            ui.close();
        }
        if entry.drag_started() {
            self.drag = Some(PaletteKind::Card(kind));
            ui.close();
        }
    }
}

fn allocate(ui: &mut Ui) -> (Rect, Response) {
    let size = vec2(ui.available_width(), ENTRY_HEIGHT);
    ui.allocate_exact_size(size, Sense::click_and_drag())
}

fn swatch_rect(entry: Rect) -> Rect {
    let left = entry.center().x - SWATCH.x / 2.0;
    Rect::from_min_size(pos2(left, entry.top() + SWATCH_TOP), SWATCH)
}

fn paint_icon(ui: &Ui, icon: Icon, rect: Rect, colours: &Colours) {
    let icon = icon_text(icon, ICON_SIZE).color(colours.ink_2);
    paint_text(ui, icon, rect, Align2::CENTER_CENTER);
}

fn paint_word(ui: &Ui, entry: Rect, word: &str, is_current: bool, colours: &Colours) {
    let middle = entry.top() + SWATCH_TOP + SWATCH.y + WORD_DROP;
    let rect = Rect::from_center_size(pos2(entry.center().x, middle), vec2(WIDTH, WORD_HEIGHT));
    let word = if is_current {
        let room = WIDTH - 2.0 * (GROUND_INSET + MARK_WIDTH + WORD_GAP);
        fitted(ui, strong_text(word, CAPTION_SIZE), CAPTION_SIZE, room)
    } else {
        RichText::new(word).size(CAPTION_SIZE)
    };
    paint_text(ui, word.color(colours.ink), rect, Align2::CENTER_CENTER);
}

/// A word, smaller where it is too wide.
fn fitted(ui: &Ui, word: RichText, size: f32, room: f32) -> RichText {
    let galley = WidgetText::from(word.clone()).into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        TextStyle::Body,
    );
    word.size(size * (room / galley.size().x).min(1.0))
}

/// The word under a kind: “Pain”.
fn word(kind: PaletteKind) -> String {
    match kind {
        PaletteKind::Card(kind) => {
            let mut letters = kind.word().chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        }
        PaletteKind::Metric => "Metric".to_owned(),
        PaletteKind::Picture => "Picture".to_owned(),
    }
}

/// The name of an entry where its word alone could be anything: “Kind: Pain”.
fn spoken(kind: PaletteKind) -> String {
    match kind {
        PaletteKind::Card(_) => format!("Kind: {}", word(kind)),
        PaletteKind::Metric | PaletteKind::Picture => format!("{} lane", word(kind)),
    }
}

fn tip(kind: PaletteKind, digit: Option<usize>, ui: &Ui) -> RichText {
    let word = word(kind);
    RichText::new(match (kind, digit) {
        (PaletteKind::Card(_), Some(digit)) => {
            let alt = ui.ctx().format_modifiers(Modifiers::ALT);
            format!("{word} for the selected card or cell ({alt}+{digit})")
        }
        (PaletteKind::Card(_), None) => format!("{word} for the selected card or cell"),
        (PaletteKind::Metric, _) => "A lane with a figure for each step".to_owned(),
        (PaletteKind::Picture, _) => "A lane with a picture of each step".to_owned(),
    })
}
