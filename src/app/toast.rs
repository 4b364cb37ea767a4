//! Short messages at the foot of the canvas that need no answer.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Button, Frame, Id, Margin, Order, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::style::{Colours, ICON_SIZE, icon_text};
use crate::text::Icon;

/// How long good news stays, in seconds.
const SHOWN_FOR: f64 = 4.0;

/// How many stand above each other.
const MOST_SHOWN: usize = 3;

/// The messages that are to be seen, the latest last.
#[derive(Default)]
pub(super) struct Toasts {
    list: Vec<Toast>,
}

struct Toast {
    kind: Kind,
    text: String,
    /// The time of the frame it goes away in; set in the first frame that shows it.
    until: Option<f64>,
}

/// What a message is about.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Goes away by itself.
    Done,
    /// Stays until somebody closes it.
    Failed,
}

impl Toasts {
    pub(super) fn done(&mut self, text: impl Into<String>) {
        self.push(Kind::Done, text.into());
    }

    /// A sentence that says what went wrong, and what can be done about it.
    pub(super) fn failed(&mut self, error: &impl ToString) {
        self.push(Kind::Failed, error.to_string());
    }

    fn push(&mut self, kind: Kind, text: String) {
        self.list.retain(|toast| toast.text != text);
        self.list.push(Toast { kind, text, until: None });
        let surplus = self.list.len().saturating_sub(MOST_SHOWN);
        self.list.drain(..surplus);
    }

    pub(super) fn ui(&mut self, ui: &Ui, colours: &Colours) {
        let now = ui.input(|input| input.time);
        for toast in &mut self.list {
            if toast.kind == Kind::Done {
                toast.until.get_or_insert(now + SHOWN_FOR);
            }
        }
        self.list.retain(|toast| toast.until.is_none_or(|until| until > now));
        if let Some(next) = self.list.iter().filter_map(|toast| toast.until).reduce(f64::min) {
            ui.ctx().request_repaint_after_secs((next - now) as f32);
        }
        if self.list.is_empty() {
            return;
        }
        let area = Area::new(Id::unique("toasts")).order(Order::Foreground);
        let area = area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -56.0));
        area.show(ui.ctx(), |ui| self.list.retain(|toast| !toast_ui(ui, toast, colours)));
    }
}

/// Shows one message; whether it was closed.
fn toast_ui(ui: &mut Ui, toast: &Toast, colours: &Colours) -> bool {
    let (icon, ink) = match toast.kind {
        Kind::Done => (Icon::Check, colours.good),
        Kind::Failed => (Icon::Warning, colours.bad),
    };
    let frame = Frame::popup(ui.style())
        .inner_margin(Margin::symmetric(16, 8))
        .stroke(Stroke::new(1.0, if toast.kind == Kind::Failed { ink } else { colours.rule }));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_max_width(620.0);
            ui.label(icon_text(icon, ICON_SIZE).color(ink));
            ui.scope(|ui| {
                ui.set_max_width(520.0);
                ui.add(egui::Label::new(&toast.text).wrap());
            });
            let close = Button::new(icon_text(Icon::Close, 16.0)).frame(false);
            ui.add(close).accessible_name("Close this message").clicked()
        })
        .inner
    });
    let id = ui.scope_id().with(&toast.text);
    let spoken = ui.interact(shown.response.rect, id, Sense::empty());
    spoken.widget_info(|| WidgetInfo::labeled(Role::Status, true, &toast.text));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_live(match toast.kind {
            Kind::Done => Live::Polite,
            Kind::Failed => Live::Assertive,
        });
    });
    shown.inner
}
