//! The field for a path, where the system has no dialog or somebody would rather type.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use egui::text::{CCursor, CCursorRange};
use egui::{Key, Margin, Response, RichText, TextEdit, Ui};

use super::dialogs::{self, Purpose};
use super::question::{Reply, buttons, cancel, heading, primary};
use super::style::Colours;

/// A path that is being typed.
pub(super) struct PathField {
    purpose: Purpose,
    /// Where a name without a folder lies.
    folder: PathBuf,
    text: String,
    /// The path that was last refused or found taken, and what was said of it.
    told: Option<(PathBuf, Objection)>,
    is_new: bool,
}

/// Why a path is not used at once.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Objection {
    /// It will not do.
    Refused(String),
    /// Whoever insists replaces a file.
    Taken,
}

impl PathField {
    /// A field that begins with a path.
    pub(super) fn new(purpose: Purpose, suggested: &Path) -> Self {
        let text = suggested.to_string_lossy().into_owned();
        let folder = match purpose {
            Purpose::Open | Purpose::Pictures(_) => Some(suggested),
            Purpose::SaveAs | Purpose::Export(_) => suggested.parent(),
        };
        let folder = folder.map(Path::to_owned).unwrap_or_default();
        Self { purpose, folder, text, told: None, is_new: true }
    }

    /// A field that asks whether a file may be replaced.
    pub(super) fn taken(purpose: Purpose, path: &Path) -> Self {
        let told = Some((path.to_owned(), Objection::Taken));
        Self { told, ..Self::new(purpose, path) }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        let (title, verb) = match self.purpose {
            Purpose::Open => ("Open a map".to_owned(), "Open"),
            Purpose::Pictures(_) => ("Add a picture".to_owned(), "Add"),
            Purpose::SaveAs => ("Save as".to_owned(), "Save"),
            Purpose::Export(format) => (format!("Export {}", format.name()), "Export"),
        };
        heading(ui, &title);
        let field = self.field_ui(ui);
        let path = self.path();
        let told = self.told.as_ref().filter(|(about, _)| path.as_ref() == Some(about));
        let objection = told.map(|(_, objection)| objection.clone());
        let verb = if objection == Some(Objection::Taken) { "Replace it" } else { verb };
        if let Some(objection) = &objection {
            let sentence = match objection {
                Objection::Refused(sentence) => sentence,
                Objection::Taken => "There is a file of this name.",
            };
            ui.label(RichText::new(sentence).color(colours.bad));
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let reply = buttons(ui, |ui| {
            let is_accepted = primary(ui, colours, verb).clicked() || is_entered;
            let cancelled = cancel(ui);
            let accepted = path.filter(|_| is_accepted);
            accepted.map(|path| Reply::Path(self.purpose, path)).or(cancelled)
        });
        match reply {
            Some(Reply::Path(_, path)) if objection != Some(Objection::Taken) => {
                self.look_at(ui, &field, path)
            }
            reply => reply,
        }
    }

    fn field_ui(&mut self, ui: &mut Ui) -> Response {
        let edit = TextEdit::singleline(&mut self.text)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 8))
            .hint_text("The file with its folder");
        let shown = edit.show(ui);
        let field = shown.response.response.accessible_name("Path");
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
            let mut state = shown.state;
            state.cursor.set_char_range(Some(self.what_is_typed_over()));
            state.store(ui.ctx(), field.id);
        }
        field
    }

    /// The part of the suggestion that is selected: the name without its ending, or the folder to open from.
    fn what_is_typed_over(&self) -> CCursorRange {
        let path = Path::new(&self.text);
        let end = self.text.chars().count();
        let length = |part: &OsStr| part.to_string_lossy().chars().count();
        let (first, last) = match (self.purpose, path.file_name()) {
            (Purpose::SaveAs | Purpose::Export(_), Some(name)) => {
                let first = end - length(name);
                (first, first + path.file_stem().map_or(0, length))
            }
            (Purpose::Open | Purpose::SaveAs | Purpose::Export(_) | Purpose::Pictures(_), _) => {
                (0, end)
            }
        };
        CCursorRange::two(CCursor::new(first), CCursor::new(last))
    }

    /// Answers with a path, or says what is to be said of it and lets somebody type on.
    fn look_at(&mut self, ui: &Ui, field: &Response, path: PathBuf) -> Option<Reply> {
        let Some(objection) = self.objection(&path) else {
            return Some(Reply::Path(self.purpose, path));
        };
        self.told = Some((path, objection));
        ui.memory_mut(|memory| memory.request_focus(field.id));
        ui.ctx().request_repaint();
        None
    }

    /// What is typed as a path, with the ending that belongs to its purpose.
    fn path(&self) -> Option<PathBuf> {
        if self.text.trim().is_empty() {
            return None;
        }
        let path = dialogs::full_path(&self.text, &self.folder);
        if self.is_folder(&path) { Some(path) } else { Some(with_extension(self.purpose, path)) }
    }

    /// Whether somebody has named a folder and no file in it.
    fn is_folder(&self, path: &Path) -> bool {
        self.text.trim_end().ends_with(std::path::is_separator) || path.is_dir()
    }

    fn objection(&self, path: &Path) -> Option<Objection> {
        if self.is_folder(path) {
            let sentence = "This is a folder. Add the name of the file.";
            return Some(Objection::Refused(sentence.to_owned()));
        }
        let is_there = path.exists();
        match self.purpose {
            Purpose::Open | Purpose::Pictures(_) => (!is_there).then(|| {
                let sentence = "There is no file of this name. Check the name and the folder.";
                Objection::Refused(sentence.to_owned())
            }),
            Purpose::SaveAs | Purpose::Export(_) if is_there => Some(Objection::Taken),
            Purpose::SaveAs | Purpose::Export(_) => {
                let folder = path.parent().filter(|folder| !folder.is_dir())?;
                let sentence = format!(
                    "The folder {} is not there. Choose another, or make it first.",
                    folder.display()
                );
                Some(Objection::Refused(sentence))
            }
        }
    }
}

/// A path with the ending that belongs to its purpose, if it had none.
pub(super) fn with_extension(purpose: Purpose, path: PathBuf) -> PathBuf {
    let extension = match purpose {
        Purpose::Open | Purpose::Pictures(_) => return path,
        Purpose::SaveAs => "ron",
        Purpose::Export(format) => format.extension(),
    };
    let is_there = |found: &std::ffi::OsStr| found.eq_ignore_ascii_case(extension);
    if path.extension().is_some_and(is_there) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}
