//! Short messages at the foot of the canvas that need no answer, though some offer something to do.

use std::path::{Path, PathBuf};

use egui::accesskit::{Live, Role};
use egui::{
    Align2, Area, Button, Frame, Id, Margin, Order, Rect, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::dialogs::short_path;
use super::reveal::Reveal;
use super::style::{BODY_SIZE, Colours, HIT_HEIGHT, ICON_SIZE, icon_text, strong_text};
use crate::model::outspoken;
use crate::text::Icon;

/// How long good news stays, in seconds.
const SHOWN_FOR: f64 = 4.0;

/// So many letters are read in a second, at leisure.
const READ_IN_A_SECOND: f64 = 15.0;

/// How long it stays with something to do about it.
const OFFERED_FOR: f64 = 9.0;

/// How long it stays once the pointer has left it.
const STAYS_FOR: f64 = 2.0;

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
    offers: Vec<Offer>,
    /// The time of the frame it goes away in; set in the first frame that shows it.
    until: Option<f64>,
    /// The state of the map it was first shown with.
    revision: Option<u64>,
}

/// A button of a message.
struct Offer {
    label: &'static str,
    action: ToastAction,
}

/// What a button of a message does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ToastAction {
    /// Asks where else to save.
    SaveAs,
    /// Asks where else to put a picture of the kind that was exported last.
    ExportElsewhere,
    /// Undoes the step the message is about. It goes away with the next step, or that would be undone.
    Undo,
    /// Shows a file outside of the window.
    Reveal(PathBuf, Reveal),
}

/// What a message is about.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Goes away by itself.
    Done,
    /// The same, about something that did not come to be.
    Note,
    /// Stays until somebody closes it.
    Failed,
}

impl Toasts {
    pub(super) fn done(&mut self, text: impl Into<String>) {
        self.push(Kind::Done, &text.into(), Vec::new());
    }

    /// Says why nothing came of something, which is no harm.
    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.push(Kind::Note, &text.into(), Vec::new());
    }

    /// A sentence that says what went wrong, and what can be done about it.
    pub(super) fn failed(&mut self, error: &impl ToString) {
        self.push(Kind::Failed, &error.to_string(), Vec::new());
    }

    /// What went wrong, with a way out.
    pub(super) fn failed_with(
        &mut self,
        error: &impl ToString,
        label: &'static str,
        action: ToastAction,
    ) {
        self.push(Kind::Failed, &error.to_string(), vec![Offer { label, action }]);
    }

    /// Lets go of what went wrong before, now that it went well.
    pub(super) fn forget_failures(&mut self) {
        self.list.retain(|toast| toast.kind != Kind::Failed);
    }

    /// Says where a map lies from now on.
    pub(super) fn saved(&mut self, path: &Path) {
        self.done(format!("Saved to {}", short_path(path)));
    }

    /// Good news with a button.
    pub(super) fn offer(
        &mut self,
        text: impl Into<String>,
        label: &'static str,
        action: ToastAction,
    ) {
        self.push(Kind::Done, &text.into(), vec![Offer { label, action }]);
    }

    /// Says where a picture is now, and offers to show it.
    pub(super) fn exported(&mut self, path: PathBuf) {
        let text = format!("Exported to {}", short_path(&path));
        let reveal = |label, how, path| Offer { label, action: ToastAction::Reveal(path, how) };
        let offers = vec![
            reveal("Open", Reveal::Open, path.clone()),
            reveal("Show in folder", Reveal::InFolder, path),
        ];
        self.push(Kind::Done, &text, offers);
    }

    fn push(&mut self, kind: Kind, text: &str, offers: Vec<Offer>) {
        let text = outspoken(text).into_owned();
        self.list.retain(|toast| toast.text != text);
        self.list.push(Toast { kind, text, offers, until: None, revision: None });
        let surplus = self.list.len().saturating_sub(MOST_SHOWN);
        self.list.drain(..surplus);
    }

    /// Shows the messages; what somebody chose to do. `revision` is the state the map is in.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        revision: Option<u64>,
        colours: &Colours,
    ) -> Option<ToastAction> {
        let now = ui.input(|input| input.time);
        self.list.retain_mut(|toast| toast.is_due(now, revision));
        if self.list.is_empty() {
            return None;
        }
        let area = Area::new(Id::unique("toasts")).order(Order::Foreground);
        let area = area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -56.0));
        let mut chosen = None;
        area.show(ui.ctx(), |ui| {
            self.list.retain_mut(|toast| {
                let shown = toast_ui(ui, toast, colours);
                if ui.rect_contains_pointer(shown.rect) || shown.has_focus {
                    toast.until = toast.until.map(|until| until.max(now + STAYS_FOR));
                }
                let is_closed = shown.reply == Some(Reply::Close);
                if let Some(Reply::Take(action)) = shown.reply {
                    chosen = Some(action);
                }
                !is_closed
            });
        });
        if let Some(next) = self.list.iter().filter_map(|toast| toast.until).reduce(f64::min) {
            ui.ctx().request_repaint_after_secs((next - now) as f32);
        }
        chosen
    }
}

impl Toast {
    /// Whether it is still to be seen.
    fn is_due(&mut self, now: f64, revision: Option<u64>) -> bool {
        if self.kind != Kind::Failed {
            let span = if self.offers.is_empty() { SHOWN_FOR } else { OFFERED_FOR };
            let span = span.max(self.text.chars().count() as f64 / READ_IN_A_SECOND);
            self.until.get_or_insert(now + span);
        }
        let is_past = match revision {
            Some(revision) => *self.revision.get_or_insert(revision) != revision,
            None => true,
        };
        let undoes = self.offers.iter().any(|offer| match offer.action {
            ToastAction::Undo => true,
            ToastAction::SaveAs | ToastAction::ExportElsewhere | ToastAction::Reveal(..) => false,
        });
        self.until.is_none_or(|until| until > now) && !(undoes && is_past)
    }
}

/// A message as it stands there.
struct Shown {
    rect: Rect,
    has_focus: bool,
    reply: Option<Reply>,
}

#[derive(PartialEq)]
enum Reply {
    Close,
    Take(ToastAction),
}

fn toast_ui(ui: &mut Ui, toast: &Toast, colours: &Colours) -> Shown {
    let (icon, ink) = match toast.kind {
        Kind::Done => (Icon::Check, colours.good),
        Kind::Note => (Icon::Note, colours.ink_2),
        Kind::Failed => (Icon::Warning, colours.bad),
    };
    let frame = Frame::popup(ui.style())
        .inner_margin(Margin::symmetric(16, 8))
        .stroke(Stroke::new(1.0, if toast.kind == Kind::Failed { ink } else { colours.rule }));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_max_width(760.0);
            ui.label(icon_text(icon, ICON_SIZE).color(ink));
            ui.scope(|ui| {
                ui.set_max_width(480.0);
                ui.add(egui::Label::new(&toast.text).wrap());
            });
            buttons_ui(ui, toast, colours)
        })
        .inner
    });
    let id = ui.scope_id().with(&toast.text);
    let spoken = ui.interact(shown.response.rect, id, Sense::empty());
    spoken.widget_info(|| WidgetInfo::labeled(Role::Status, true, &toast.text));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_live(match toast.kind {
            Kind::Done | Kind::Note => Live::Polite,
            Kind::Failed => Live::Assertive,
        });
    });
    let (has_focus, reply) = shown.inner;
    Shown { rect: shown.response.rect, has_focus, reply }
}

/// What can be done about a message; whether the keyboard is there, and what was chosen.
fn buttons_ui(ui: &mut Ui, toast: &Toast, colours: &Colours) -> (bool, Option<Reply>) {
    let (mut has_focus, mut reply) = (false, None);
    for offer in &toast.offers {
        let label = strong_text(offer.label, BODY_SIZE).color(colours.focus);
        let button = ui.add(Button::new(label).frame_when_inactive(false));
        has_focus |= button.has_focus();
        if button.clicked() {
            reply = Some(Reply::Take(offer.action.clone()));
        }
    }
    let close = Button::new(icon_text(Icon::Close, 16.0)).frame(false);
    let close = close.min_size([HIT_HEIGHT, HIT_HEIGHT].into());
    let close = ui.add(close).accessible_name("Close this message");
    has_focus |= close.has_focus();
    if close.clicked() {
        reply = Some(Reply::Close);
    }
    (has_focus, reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_is_offered_until_the_next_step() {
        let mut toasts = Toasts::default();
        toasts.offer("Deleted Consider", "Undo", ToastAction::Undo);
        let toast = &mut toasts.list[0];
        assert!(toast.is_due(0.0, Some(7)));
        assert!(toast.is_due(1.0, Some(7)));
        assert!(!toast.is_due(1.0, Some(8)), "another step would be undone");
        assert!(!toast.is_due(1.0, None), "the map is gone");
        assert!(!toast.is_due(OFFERED_FOR, Some(7)));
    }

    #[test]
    fn where_a_picture_is_stays_true_whatever_becomes_of_the_map() {
        let mut toasts = Toasts::default();
        toasts.exported("map.png".into());
        assert!(toasts.list[0].is_due(0.0, Some(7)));
        assert!(toasts.list[0].is_due(1.0, Some(8)));
        assert!(!toasts.list[0].is_due(OFFERED_FOR, Some(8)));
    }
}
