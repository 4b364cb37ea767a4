//! Carrying out what commands come to: the edit, then what is selected or typed after it, and what is told.

use egui::Context;

use super::{Made, Making, make};
use crate::app::personas::names_in_sheet;
use crate::app::toast::ToastAction;
use crate::app::typing::NewCard;
use crate::app::{App, Queue};
use crate::edit::Edit;

impl App {
    /// Runs a command on what is selected once nothing is typed any more.
    pub(in crate::app) fn run_making(&mut self, ctx: &Context, making: Making) {
        self.end_typing(ctx);
        let Some(document) = &self.document else { return };
        if let Some(made) = make(making, document.journey(), &self.canvas.selection) {
            self.make(ctx, made);
        }
    }

    /// Carries out what a command comes to. What has no name yet is typed next; a card comes into the map
    /// with its first letter.
    pub(in crate::app) fn make(&mut self, ctx: &Context, made: Made) {
        if self.is_kept_by_lock() {
            return;
        }
        if made.select.is_some() {
            self.end_typing(ctx);
        }
        let Some(document) = &mut self.document else { return };
        let edit = match made.edit {
            Edit::AddCard { lane_id, card, before } if made.names => {
                self.canvas.begin_card(NewCard::new(card, lane_id, before));
                return;
            }
            edit => edit,
        };
        let select = made.select.map(|subject| self.canvas.in_view(document.journey(), subject));
        match document.commit(made.label, &edit) {
            Ok(true) => {
                let journey = document.journey();
                match select {
                    subject if !made.many.is_empty() => {
                        self.canvas.select_many_and_reveal(journey, made.many, subject);
                    }
                    Some(subject) if made.names && names_in_sheet(&mut self.shown, subject) => {
                        self.canvas.select(subject);
                    }
                    Some(subject) if made.names => self.canvas.begin_name(subject),
                    Some(subject) => self.canvas.select_and_reveal(journey, subject),
                    None => {}
                }
                if let Some((from, to)) = made.jump {
                    self.memory.change_panels(|panels| panels.inspector = true);
                    self.canvas.give_keyboard_to_jump(from, to);
                }
                if let Some(told) = made.told {
                    self.toasts.offer(told, "Undo", ToastAction::Undo);
                }
            }
            Ok(false) => {}
            Err(refusal) => self.tell_why_not_changed(&refusal),
        }
    }

    /// Ends what is typed; the text stays.
    pub(in crate::app) fn end_typing(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let mut queue = Queue::default();
        self.canvas.end_typing(document.journey(), &mut queue);
        self.carry_out(ctx, queue);
    }
}
