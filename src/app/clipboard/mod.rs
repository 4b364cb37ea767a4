//! The clipboard: cards, points and values to and from this map, another map, another window or a spreadsheet.
//!
//! The system's clipboard holds one plain text alone, so it gets the one that people can read wherever they
//! paste it: a line for each card of a cell, or rows and columns with tabs. The things themselves, with every
//! field and picture, are kept beside it as a small map: in memory, and for other windows in the data folder.
//! That map is taken when the text that is pasted is the very text it was written with; any other text is new
//! from elsewhere and is read as a table or a list. So what was copied last always wins, whoever copied it, and
//! where there is no data folder other windows still get the texts.

mod block;
mod bullets;
mod fragment;
mod paste;
mod picture;
mod table;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::App;
use super::grid::Grid;
use super::keyboard::cell_of;
use super::making::{self, Made, Making};
use super::question::Question;
use super::subject::Subject;
use super::typing;
use crate::file::Loaded;
use crate::model::{CardId, Journey, LaneId};

pub(super) use block::Block;
pub(super) use paste::{Surplus, Target};
pub(super) use picture::CopiedPicture;

use paste::{Pasted, paste};
use table::Table;

/// So many steps or lanes are added by pasting at most, of each.
const MOST_ADDED: usize = 200;

/// Stands on the clipboard for cards that have no text: an empty one would not be pasted at all.
const NO_TEXT: &str = "Card without text";

/// What was copied last in this window.
#[derive(Clone, Debug)]
pub(super) struct Clip {
    part: Arc<Journey>,
    links_into: Vec<(CardId, CardId)>,
}

/// A block that reaches beyond the map, until somebody says what is to become of it.
pub(super) struct TooLarge {
    block: Block,
    target: Target,
    pub(super) surplus: Surplus,
}

impl Clip {
    fn block(&self) -> Block {
        Block { links_into: self.links_into.clone(), ..Block::of_map(&self.part) }
    }

    /// Whether a text is the one that was put on the clipboard with it.
    fn is_of(&self, text: &str) -> bool {
        plain(&text_of(&Block::of_map(&self.part))) == plain(text)
    }
}

fn text_of(block: &Block) -> String {
    let text = block.text();
    if text.trim().is_empty() { NO_TEXT.to_owned() } else { text }
}

/// A text whatever way its lines are broken.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end_matches('\n').to_owned()
}

impl App {
    /// Copies what is selected; of what cannot be pasted as it is, its text.
    pub(super) fn copy(&mut self, ctx: &Context) {
        if self.copy_part(ctx) {
            if self.canvas.selection.is_many() {
                let text = format!("Copied {}", self.canvas.selection.count_in_words());
                self.toasts.done(text);
            }
            return;
        }
        let Some(document) = &self.document else { return };
        let subject = self.canvas.selected();
        let text = subject.and_then(|subject| typing::text_of(document.journey(), subject));
        match text.filter(|text| !text.is_empty()) {
            Some(text) => ctx.copy_text(text),
            None => self.toasts.note("There is nothing here to copy."),
        }
    }

    /// Copies what is selected and deletes it.
    pub(super) fn cut(&mut self, ctx: &Context) {
        if !self.copy_part(ctx) {
            self.toasts.note("Cards, points and values can be cut; anything else can be deleted.");
            return;
        }
        let Some(document) = &self.document else { return };
        let selection = self.canvas.selection();
        if let Some(made) = making::make(Making::Delete, document.journey(), &selection) {
            let label = made.label.replacen("Delete", "Cut", 1).into();
            let told = made.told.map(|told| told.replacen("Deleted", "Cut", 1));
            self.make(ctx, Made { label, told, ..made });
        }
    }

    /// Copies the selected cards, points and values; whether there are any.
    fn copy_part(&mut self, ctx: &Context) -> bool {
        let lanes = self.lanes_with_cells();
        let Some(document) = &self.document else { return false };
        let selected = self.all_selected();
        let Some(part) = fragment::fragment(document.journey(), &lanes, &selected) else {
            return false;
        };
        let links_into = fragment::links_into(document.journey(), &selected);
        ctx.copy_text(text_of(&Block::of_map(&part)));
        let part = Arc::new(part);
        if let Some(path) = self.safekeeping.clipboard_file() {
            self.dialogs.keep_clip(Arc::clone(&part), path);
        }
        self.memory.clip = Some(Clip { part, links_into });
        true
    }

    /// Has the clipboard's text sent to the map, which is pasted as if by its keys.
    pub(super) fn ask_for_clipboard(&mut self, ctx: &Context) {
        self.canvas.take_keyboard();
        self.memory.paste_asked_at = Some(ctx.input(|input| input.time));
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Pastes a text where it belongs, or what was copied with it.
    pub(super) fn paste(&mut self, ctx: &Context, text: String) {
        self.memory.paste_asked_at = None;
        let Some(target) = self.paste_target() else {
            self.toasts.note("Select a cell or a card to paste into.");
            return;
        };
        if let Some(clip) = self.memory.clip.as_ref().filter(|clip| clip.is_of(&text)) {
            let block = clip.block();
            self.paste_block(ctx, block, target);
        } else if let Some(path) = self.safekeeping.clipboard_file() {
            self.dialogs.read_clip(path, text, target);
        } else {
            self.paste_text(ctx, &text, target);
        }
    }

    /// Pastes what another window has copied, if that is what the text is of.
    pub(super) fn take_clip(&mut self, text: &str, loaded: Option<Box<Loaded>>, target: Target) {
        let ctx = self.dialogs.context().clone();
        let is_there =
            self.document.as_ref().is_some_and(|document| target.is_in(document.journey()));
        if !is_there {
            return;
        }
        let clip =
            loaded.map(|loaded| Clip { part: Arc::new(loaded.journey), links_into: Vec::new() });
        match clip.filter(|clip| clip.is_of(text)) {
            Some(clip) => self.paste_block(&ctx, clip.block(), target),
            None => self.paste_text(&ctx, text, target),
        }
    }

    /// Lines without tabs are a list, and each is a card of one cell; but not where figures go, or where
    /// several lanes are selected to be filled.
    fn paste_text(&mut self, ctx: &Context, text: &str, target: Target) {
        let Some(document) = &self.document else { return };
        let table = Table::read(text);
        let lane = target.lanes.first().and_then(|lane_id| document.journey().lane(*lane_id));
        let holds_cards = lane.is_some_and(|lane| lane.holds_cards());
        let is_list = !table.has_columns() && holds_cards && !target.fills_lanes;
        let block = if is_list { Block::of_list(table) } else { Block::of_table(table) };
        self.paste_block(ctx, block, target);
    }

    fn paste_block(&mut self, ctx: &Context, block: Block, target: Target) {
        let Some(document) = &self.document else { return };
        if block.is_empty() {
            self.toasts.note("There is nothing on the clipboard to paste.");
            return;
        }
        let surplus = target.surplus(document.journey(), &block);
        let can_be_added = surplus.steps <= MOST_ADDED && surplus.lanes <= MOST_ADDED;
        if surplus != Surplus::default() && can_be_added {
            let too_large = TooLarge { block, target, surplus };
            self.question = Some(Question::Paste(Box::new(too_large)));
        } else {
            self.paste_with(ctx, &block, &target, Surplus::default());
        }
    }

    /// Pastes what was asked about, with what it lacks or without what has no place.
    pub(super) fn paste_too_large(&mut self, ctx: &Context, too_large: &TooLarge, adds: bool) {
        let added = if adds { too_large.surplus } else { Surplus::default() };
        self.paste_with(ctx, &too_large.block, &too_large.target, added);
    }

    fn paste_with(&mut self, ctx: &Context, block: &Block, target: &Target, added: Surplus) {
        let Some(document) = &self.document else { return };
        match paste(document.journey(), block, target, added) {
            Pasted::Made(made) => self.make(ctx, *made),
            Pasted::Nothing(why) => self.toasts.note(why),
        }
    }

    /// Where pasting begins: in the first cell of what is selected.
    fn paste_target(&mut self) -> Option<Target> {
        let mut lanes = self.lanes_with_cells();
        let journey = self.document.as_ref()?.journey();
        let subject = self.canvas.selected()?;
        let selection = &self.canvas.selection;
        let (first, step_id) = if selection.is_many() {
            fragment::corner(journey, &lanes, selection.many())?
        } else if let Some(cell) = cell_of(journey, subject) {
            cell
        } else {
            (making::lane_of(journey, subject)?, journey.steps().next()?.id)
        };
        let row = lanes.iter().position(|lane_id| *lane_id == first)?;
        lanes.drain(..row);
        let after = subject.card().filter(|_| !selection.is_many());
        let fills_lanes = fragment::spans_lanes(journey, selection.many());
        Some(Target { lanes, step_id, after, line: self.canvas.line, fills_lanes })
    }

    fn all_selected(&self) -> BTreeSet<Subject> {
        let selection = &self.canvas.selection;
        if selection.is_many() {
            selection.many().clone()
        } else {
            selection.subject().into_iter().collect()
        }
    }

    /// The lanes that have cells, from top to bottom.
    fn lanes_with_cells(&mut self) -> Vec<LaneId> {
        let Some(document) = &self.document else { return Vec::new() };
        let journey = document.journey();
        let scene = self.canvas.scene(journey);
        Grid::new(journey, &scene).lanes()
    }
}
