//! What keys, menus, panels and pointer ask for, in the order of asking, until it is carried out.

use std::borrow::Cow;
use std::path::PathBuf;

use super::command::Command;
use super::elsewhere::Settling;
use super::making::Made;
use super::recovered;
use super::start::Beginning;
use super::subject::Subject;
use super::toast::ToastAction;
use crate::edit::Edit;

/// What is to be done at the end of a frame.
#[derive(Default)]
pub(super) struct Queue {
    pub(super) actions: Vec<Action>,
}

/// One thing to be done.
pub(super) enum Action {
    Run(Command),
    Edit {
        label: Cow<'static, str>,
        edit: Box<Edit>,
    },
    /// One key in a field; keys in one field make one step.
    Type {
        label: Cow<'static, str>,
        field: Field,
        edit: Box<Edit>,
    },
    /// The field that was typed in has lost the keyboard.
    EndTyping,
    /// Removes what was made and left empty, so that no step remains of it.
    TakeBack {
        field: Field,
        edit: Box<Edit>,
    },
    Select(Subject),
    Make(Box<Made>),
    /// Says something at the foot of the canvas.
    Tell(Cow<'static, str>),
    Begin(Beginning),
    OpenRecent(PathBuf),
    /// What is to become of a file that somebody else has changed.
    Settle(Settling),
    /// What is to become of a map that was not saved.
    ChooseLeft(recovered::Choice),
    TakeUp(ToastAction),
}

/// Which text is typed in: the thing, and the name of its field.
pub(super) type Field = (Subject, &'static str);

impl Queue {
    pub(super) fn run(&mut self, command: Command) {
        self.actions.push(Action::Run(command));
    }

    pub(super) fn edit(&mut self, label: impl Into<Cow<'static, str>>, edit: Edit) {
        self.actions.push(Action::Edit { label: label.into(), edit: Box::new(edit) });
    }

    /// What is typed in a field, in the place of what was typed there before in this frame: an edit sets
    /// the whole text, and several keys come in one frame when frames are slow.
    pub(super) fn type_in(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        field: Field,
        edit: Edit,
    ) {
        self.forget_typed(field);
        self.actions.push(Action::Type { label: label.into(), field, edit: Box::new(edit) });
    }

    pub(super) fn end_typing(&mut self) {
        self.actions.push(Action::EndTyping);
    }

    pub(super) fn take_back(&mut self, field: Field, edit: Edit) {
        self.forget_typed(field);
        self.actions.push(Action::TakeBack { field, edit: Box::new(edit) });
    }

    /// Lets go of what was typed in a field in this frame.
    pub(super) fn forget_typed(&mut self, field: Field) {
        self.actions.pop_if(|action| match action {
            Action::Type { field: typed, .. } | Action::TakeBack { field: typed, .. } => {
                *typed == field
            }
            Action::Run(_)
            | Action::Edit { .. }
            | Action::EndTyping
            | Action::Select(_)
            | Action::Make(_)
            | Action::Tell(_)
            | Action::Begin(_)
            | Action::OpenRecent(_)
            | Action::Settle(_)
            | Action::ChooseLeft(_)
            | Action::TakeUp(_) => false,
        });
    }

    pub(super) fn select(&mut self, subject: Subject) {
        self.actions.push(Action::Select(subject));
    }

    pub(super) fn make(&mut self, made: Made) {
        self.actions.push(Action::Make(Box::new(made)));
    }

    pub(super) fn tell(&mut self, text: impl Into<Cow<'static, str>>) {
        self.actions.push(Action::Tell(text.into()));
    }

    pub(super) fn begin(&mut self, beginning: Beginning) {
        self.actions.push(Action::Begin(beginning));
    }

    pub(super) fn open_recent(&mut self, path: PathBuf) {
        self.actions.push(Action::OpenRecent(path));
    }

    pub(super) fn settle(&mut self, settling: Settling) {
        self.actions.push(Action::Settle(settling));
    }

    pub(super) fn choose_left(&mut self, choice: recovered::Choice) {
        self.actions.push(Action::ChooseLeft(choice));
    }

    pub(super) fn take_up(&mut self, action: ToastAction) {
        self.actions.push(Action::TakeUp(action));
    }
}
