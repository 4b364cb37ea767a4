//! Questions that have to be answered before anything else goes on.

use std::path::PathBuf;

use egui::{
    Button, Frame, Id, Margin, Modal, Response, RichText, ScrollArea, Stroke, StrokeKind, Ui,
};

use super::clipboard::{Surplus, TooLarge};
use super::dialogs::Purpose;
use super::document::Document;
use super::elsewhere::{HeldMap, who_words};
use super::map_inside::MapInside;
use super::path_field::PathField;
use super::recovered::Offer;
use super::snapshot_form::SnapshotForm;
use super::style::{BODY_SIZE, CORNER, Colours, HIT_HEIGHT, strong_text};
use super::template_form::{TemplateForm, removal_ui};
use crate::file::OwnTemplate;
use crate::model::SnapshotId;

/// What the window asks.
pub(super) enum Question {
    /// Whether to save before the map is left.
    Unsaved,
    /// Whether to save over fields that would be lost.
    UnknownFields,
    /// Where a file is or should go.
    Path(PathField),
    /// What a snapshot is to be called.
    Snapshot(SnapshotForm),
    /// How a map is opened that somebody else works on.
    Held(Box<HeldMap>),
    /// What is to become of something on the clipboard that is larger than the map.
    Paste(Box<TooLarge>),
    /// What a template is to be called.
    Template(TemplateForm),
    /// Whether a template is to be removed.
    RemoveTemplate(OwnTemplate),
    /// Whether a map that was not saved is to be forgotten.
    Forget(Offer),
    /// Whether to go on with what was not saved of the file that was opened; in words, how the two differ.
    Left { offer: Offer, words: String },
    /// Whether to read the file again although the map cannot be kept; in words, why not.
    Unkept(String),
    /// Whether a picture is meant, or the map inside it.
    MapInside(MapInside),
    /// Shows what loading had to repair; there is nothing to decide.
    Warnings,
    /// Shows what to look at after maps were combined or merged.
    Remarks { heading: String, about: &'static str, lines: Vec<String> },
}

/// An answer to a question.
pub(super) enum Reply {
    Cancel,
    Save,
    SaveAs,
    Discard,
    /// Of a new snapshot, or of one there is.
    Snapshot(Option<SnapshotId>, String),
    Template {
        name: String,
        has_cards: bool,
    },
    ReadOnly,
    /// Work on a copy.
    Copy,
    /// Go on with what was not saved.
    Recover,
    AddAndPaste,
    PasteWhatFits,
    /// Open the map inside a picture.
    OpenInside,
    AddPicture,
    Path(Purpose, PathBuf),
}

impl Question {
    /// Shows the question; the answer, when there is one.
    pub(super) fn ui(
        &mut self,
        ctx: &egui::Context,
        document: Option<&Document>,
        colours: &Colours,
    ) -> Option<Reply> {
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(24));
        let modal = Modal::new(Id::unique("question")).frame(frame).backdrop_color(colours.veil);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(480.0);
            ui.spacing_mut().item_spacing.y = 12.0;
            match self {
                Self::Unsaved => unsaved_ui(ui, document, colours),
                Self::UnknownFields => unknown_fields_ui(ui, document, colours),
                Self::Path(field) => field.ui(ui, colours),
                Self::Snapshot(form) => form.ui(ui, colours),
                Self::Template(form) => form.ui(ui, colours),
                Self::RemoveTemplate(template) => removal_ui(ui, template.title(), colours),
                Self::Held(held) => held_ui(ui, held, colours),
                Self::Paste(too_large) => paste_ui(ui, too_large.surplus, colours),
                Self::Forget(offer) => forget_ui(ui, &offer.title, colours),
                Self::Left { offer, words } => left_ui(ui, &offer.title, words, colours),
                Self::Unkept(why) => unkept_ui(ui, why, colours),
                Self::MapInside(found) => found.ui(ui, colours),
                Self::Warnings => warnings_ui(ui, document, colours),
                Self::Remarks { heading, about, lines } => {
                    remarks_ui(ui, heading, about, lines, colours)
                }
            }
        });
        let is_closed = shown.should_close();
        shown.inner.or_else(|| is_closed.then_some(Reply::Cancel))
    }
}

fn forget_ui(ui: &mut Ui, title: &str, colours: &Colours) -> Option<Reply> {
    heading(ui, &format!("Discard “{title}”?"));
    ui.label("What was not saved of it is gone then. A file that it was saved in stays as it is.");
    keep_or(ui, "Discard", colours)
}

/// The buttons of a question whether something is to go; keeping it is the first.
pub(super) fn keep_or(ui: &mut Ui, verb: &str, colours: &Colours) -> Option<Reply> {
    buttons(ui, |ui| {
        let keep = primary(ui, colours, "Keep it");
        focus_if_none_has(ui, &keep);
        let goes = plain(ui, verb);
        let kept = keep.clicked().then_some(Reply::Cancel);
        kept.or(goes.clicked().then_some(Reply::Discard))
    })
}

fn left_ui(ui: &mut Ui, title: &str, words: &str, colours: &Colours) -> Option<Reply> {
    heading(ui, &format!("“{title}” was not saved when the program ended"));
    ui.label(words);
    ui.label(
        "The file stays as it is until you save. What was not saved is offered until you discard it on the \
         start screen, or recover and save it.",
    );
    buttons(ui, |ui| {
        let recover = primary(ui, colours, "Recover what was not saved");
        focus_if_none_has(ui, &recover);
        let open = plain(ui, "Open the file as saved");
        let opened = open.clicked().then_some(Reply::Cancel);
        recover.clicked().then_some(Reply::Recover).or(opened)
    })
}

fn unsaved_ui(ui: &mut Ui, document: Option<&Document>, colours: &Colours) -> Option<Reply> {
    let name = document.map(Document::name).unwrap_or_default();
    heading(ui, &format!("Save the changes to “{name}”?"));
    let was_saved = document.is_some_and(|document| document.path().is_some());
    ui.label(if was_saved {
        "Without saving, what changed since the last time is lost."
    } else {
        "It was never saved. Without saving, all of it is lost."
    });
    buttons(ui, |ui| {
        let save = primary(ui, colours, "Save");
        focus_if_none_has(ui, &save);
        let discard = plain(ui, "Discard");
        let cancelled = cancel(ui);
        let saved = save.clicked().then_some(Reply::Save);
        saved.or(discard.clicked().then_some(Reply::Discard)).or(cancelled)
    })
}

fn unknown_fields_ui(ui: &mut Ui, document: Option<&Document>, colours: &Colours) -> Option<Reply> {
    heading(ui, "Save without what is not known here?");
    ui.label(
        "The file has something in it that this program does not know and would leave out. \
         The file as it is now is kept beside the saved one.",
    );
    let warnings = document.into_iter().flat_map(Document::unknown_fields);
    list(ui, warnings.map(ToString::to_string), colours);
    buttons(ui, |ui| {
        let save = plain(ui, "Save");
        let save_as = primary(ui, colours, "Save as…");
        focus_if_none_has(ui, &save_as);
        let cancelled = cancel(ui);
        let saved = save.clicked().then_some(Reply::Save);
        saved.or(save_as.clicked().then_some(Reply::SaveAs)).or(cancelled)
    })
}

fn held_ui(ui: &mut Ui, held: &HeldMap, colours: &Colours) -> Option<Reply> {
    heading(ui, &format!("Somebody else has “{}” open", held.document.name()));
    ui.label(who_words(held));
    ui.label(
        "Look at it without saving over their work, or go on in a copy that you save under another name.",
    );
    buttons(ui, |ui| {
        let copy = primary(ui, colours, "Open a copy");
        focus_if_none_has(ui, &copy);
        let read_only = plain(ui, "Read only");
        let cancelled = cancel(ui);
        let chosen = copy.clicked().then_some(Reply::Copy);
        chosen.or(read_only.clicked().then_some(Reply::ReadOnly)).or(cancelled)
    })
}

fn unkept_ui(ui: &mut Ui, why: &str, colours: &Colours) -> Option<Reply> {
    heading(ui, "Reload without keeping yours?");
    ui.label(why);
    ui.label(
        "Save yours under another name first. After reloading, only Undo brings it back, and only until the \
         map is closed.",
    );
    buttons(ui, |ui| {
        let save_as = primary(ui, colours, "Keep mine as…");
        focus_if_none_has(ui, &save_as);
        let reload = plain(ui, "Reload all the same");
        let cancelled = cancel(ui);
        let saved = save_as.clicked().then_some(Reply::SaveAs);
        saved.or(reload.clicked().then_some(Reply::Discard)).or(cancelled)
    })
}

fn paste_ui(ui: &mut Ui, surplus: Surplus, colours: &Colours) -> Option<Reply> {
    let counted = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    };
    let lacking = [counted(surplus.steps, "step"), counted(surplus.lanes, "lane")];
    let lacking = lacking.into_iter().flatten().collect::<Vec<_>>().join(" and ");
    heading(ui, "What you paste reaches beyond the map");
    let (they, them) =
        if surplus.steps + surplus.lanes == 1 { ("It", "it") } else { ("They", "them") };
    ui.label(format!(
        "From here the map has {lacking} too few. {they} can be added at its end; \
         without {them}, what has no place stays on the clipboard."
    ));
    buttons(ui, |ui| {
        let add = primary(ui, colours, &format!("Add {lacking}"));
        focus_if_none_has(ui, &add);
        let fitting = plain(ui, "Paste what fits");
        let cancelled = cancel(ui);
        let added = add.clicked().then_some(Reply::AddAndPaste);
        added.or(fitting.clicked().then_some(Reply::PasteWhatFits)).or(cancelled)
    })
}

fn warnings_ui(ui: &mut Ui, document: Option<&Document>, colours: &Colours) -> Option<Reply> {
    heading(ui, "What loading had to repair");
    ui.label(
        "Everything else of the file is in the map. \
         When you save, the file as it was found is kept beside it.",
    );
    let warnings = document.map(Document::warnings).unwrap_or_default();
    list(ui, warnings.iter().map(ToString::to_string), colours);
    buttons(ui, |ui| {
        let close = primary(ui, colours, "Close");
        focus_if_none_has(ui, &close);
        close.clicked().then_some(Reply::Cancel)
    })
}

fn remarks_ui(
    ui: &mut Ui,
    title: &str,
    about: &str,
    lines: &[String],
    colours: &Colours,
) -> Option<Reply> {
    heading(ui, title);
    ui.label(about);
    list(ui, lines.iter().cloned(), colours);
    buttons(ui, |ui| {
        let close = primary(ui, colours, "Close");
        focus_if_none_has(ui, &close);
        close.clicked().then_some(Reply::Cancel)
    })
}

fn list(ui: &mut Ui, lines: impl Iterator<Item = String>, colours: &Colours) {
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
        for line in lines {
            ui.label(RichText::new(line).small().color(colours.ink_2));
        }
    });
}

pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(strong_text(text, 20.0)).wrap());
}

/// The row of buttons under a question.
pub(super) fn buttons(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> Option<Reply>) -> Option<Reply> {
    ui.add_space(4.0);
    ui.horizontal(add).inner
}

pub(super) fn primary(ui: &mut Ui, colours: &Colours, text: &str) -> Response {
    primary_if(ui, true, colours, text)
}

/// The button for what is asked about, which may not be possible yet.
pub(super) fn primary_if(
    ui: &mut Ui,
    is_possible: bool,
    colours: &Colours,
    text: &str,
) -> Response {
    let text = strong_text(text, BODY_SIZE).color(colours.on_focus);
    let button = Button::new(text).fill(colours.focus).min_size([96.0, HIT_HEIGHT].into());
    let button = ui.add_enabled(is_possible, button);
    focus_ring(ui, &button, colours);
    button
}

/// A ring round what has the keyboard, for buttons whose own edge does not tell.
pub(super) fn focus_ring(ui: &Ui, button: &Response, colours: &Colours) {
    if button.has_focus() {
        let rect = button.rect.expand(RING_GAP);
        let ring = Stroke::new(2.5, colours.focus);
        ui.painter().rect_stroke(rect, f32::from(CORNER) + RING_GAP, ring, StrokeKind::Middle);
    }
}

const RING_GAP: f32 = 3.0;

pub(super) fn plain(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size([96.0, HIT_HEIGHT].into()))
}

pub(super) fn cancel(ui: &mut Ui) -> Option<Reply> {
    plain(ui, "Cancel").clicked().then_some(Reply::Cancel)
}

/// What has the keyboard when nobody has moved it elsewhere.
pub(super) fn focus_if_none_has(ui: &Ui, button: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
}
