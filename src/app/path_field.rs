//! The field for a path, where the system has no dialog or somebody would rather type.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::text::{CCursor, CCursorRange};
use egui::{Key, Margin, Response, RichText, TextEdit, Ui};

use super::dialogs::{self, Purpose, Sight};
use super::question::{Reply, buttons, cancel, heading, primary};
use super::style::Colours;

/// How long the disk may take before that is said, in seconds.
const PATIENCE: f64 = 0.5;

/// A path that is being typed.
pub(super) struct PathField {
    purpose: Purpose,
    /// Where a name without a folder lies.
    folder: PathBuf,
    text: String,
    /// What was last refused or found taken, as it was typed, and what was said of it.
    told: Option<(String, Objection)>,
    looking: Option<Looking>,
    is_new: bool,
}

/// A path whose place on the disk is being looked at. On a drive that does not answer that may take long.
struct Looking {
    text: String,
    path: PathBuf,
    is_asked: bool,
    /// In seconds from the window's start.
    since: f64,
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
            Purpose::Open | Purpose::Import | Purpose::Pictures(_) | Purpose::Combine => {
                Some(suggested)
            }
            Purpose::SaveAs | Purpose::Export(_) => suggested.parent(),
        };
        let folder = folder.map(Path::to_owned).unwrap_or_default();
        Self { purpose, folder, text, told: None, looking: None, is_new: true }
    }

    /// A field that asks whether a file may be replaced.
    pub(super) fn taken(purpose: Purpose, path: &Path) -> Self {
        let field = Self::new(purpose, path);
        Self { told: Some((field.text.clone(), Objection::Taken)), ..field }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        let (title, verb) = match self.purpose {
            Purpose::Open => ("Open a map".to_owned(), "Open"),
            Purpose::Import => ("Import a file".to_owned(), "Import"),
            Purpose::Pictures(_) => ("Add a picture".to_owned(), "Add"),
            Purpose::Combine => ("Combine with a map".to_owned(), "Combine"),
            Purpose::SaveAs => ("Save as".to_owned(), "Save"),
            Purpose::Export(format) => (format!("Export {}", format.name()), "Export"),
        };
        heading(ui, &title);
        let field = self.field_ui(ui);
        let told = self.told.as_ref().filter(|(text, _)| *text == self.text);
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
        self.wait_ui(ui);
        let mut is_accepted = is_entered;
        let cancelled = buttons(ui, |ui| {
            is_accepted |= primary(ui, colours, verb).clicked();
            cancel(ui)
        });
        let path = self.path().filter(|_| is_accepted);
        match path {
            Some(path) if objection == Some(Objection::Taken) => {
                Some(Reply::Path(self.purpose, with_extension(self.purpose, path)))
            }
            Some(path) => {
                let (text, since) = (self.text.clone(), ui.input(|input| input.time));
                self.looking = Some(Looking { text, path, is_asked: false, since });
                ui.memory_mut(|memory| memory.request_focus(field.id));
                None
            }
            None => cancelled,
        }
    }

    /// Says that the disk takes its time.
    fn wait_ui(&mut self, ui: &mut Ui) {
        self.looking.take_if(|looking| looking.text != self.text);
        let Some(looking) = &self.looking else { return };
        let waited = ui.input(|input| input.time) - looking.since;
        if waited >= PATIENCE {
            ui.label("The drive does not answer yet.");
        } else {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(PATIENCE - waited));
        }
    }

    /// A path that is to be looked at, once.
    pub(super) fn take_unasked(&mut self) -> Option<(Purpose, PathBuf)> {
        let looking = self.looking.as_mut().filter(|looking| !looking.is_asked)?;
        looking.is_asked = true;
        Some((self.purpose, looking.path.clone()))
    }

    /// The path to be used, now that it was looked at; none when something is to be said of it, or when
    /// somebody has typed on since.
    pub(super) fn accepted(&mut self, typed: &Path, sight: Sight) -> Option<(Purpose, PathBuf)> {
        let looking = self.looking.take_if(|looking| looking.path == typed)?;
        let path = with_extension(self.purpose, looking.path);
        let names_folder = looking.text.trim_end().ends_with(std::path::is_separator);
        let sight = Sight { is_folder: sight.is_folder || names_folder, ..sight };
        match objection(self.purpose, &path, sight) {
            Some(objection) => {
                self.told = Some((looking.text, objection));
                None
            }
            None => Some((self.purpose, path)),
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
            (
                Purpose::Open
                | Purpose::Import
                | Purpose::SaveAs
                | Purpose::Export(_)
                | Purpose::Pictures(_)
                | Purpose::Combine,
                _,
            ) => (0, end),
        };
        CCursorRange::two(CCursor::new(first), CCursor::new(last))
    }

    /// What is typed as a path.
    fn path(&self) -> Option<PathBuf> {
        let is_empty = self.text.trim().is_empty();
        (!is_empty).then(|| dialogs::full_path(&self.text, &self.folder))
    }
}

fn objection(purpose: Purpose, path: &Path, sight: Sight) -> Option<Objection> {
    if sight.is_folder {
        let sentence = "This is a folder. Add the name of the file.";
        return Some(Objection::Refused(sentence.to_owned()));
    }
    match purpose {
        Purpose::Open | Purpose::Import | Purpose::Pictures(_) | Purpose::Combine => {
            (!sight.is_there).then(|| {
                let sentence = "There is no file of this name. Check the name and the folder.";
                Objection::Refused(sentence.to_owned())
            })
        }
        Purpose::SaveAs | Purpose::Export(_) if sight.is_there => Some(Objection::Taken),
        Purpose::SaveAs | Purpose::Export(_) => {
            let folder = path.parent().filter(|_| !sight.has_folder)?;
            let sentence = format!(
                "The folder {} is not there. Choose another, or make it first.",
                folder.display()
            );
            Some(Objection::Refused(sentence))
        }
    }
}

/// A path with the ending that belongs to its purpose, if it had none.
pub(super) fn with_extension(purpose: Purpose, path: PathBuf) -> PathBuf {
    let extension = match purpose {
        Purpose::Open | Purpose::Import | Purpose::Pictures(_) | Purpose::Combine => return path,
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
