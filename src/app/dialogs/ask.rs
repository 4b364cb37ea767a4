//! The system's own dialogs for files.

use std::path::Path;
use std::time::{Duration, Instant};

use rfd::{FileDialog, MessageDialog, MessageLevel};

use super::super::path_field::with_extension;
use super::{Answer, Purpose, foreign};
use crate::file;

/// A dialog that is gone sooner than this was never there: nobody sees one and turns it down so fast, and a
/// busy machine takes its time to find that it has none.
const SOONEST_ANSWER: Duration = Duration::from_millis(300);

/// The endings of what can be opened.
const OPENED: [&str; 4] = ["ron", "png", "svg", "pdf"];

pub(super) fn dialog(purpose: Purpose, suggested: &Path) -> FileDialog {
    let dialog = FileDialog::new();
    let dialog = match purpose {
        Purpose::Open => dialog
            .set_title("Open a map")
            .add_filter("Maps, and pictures and PDFs with a map inside", &OPENED)
            .add_filter("Throughline maps", &["ron"])
            .add_filter("Tables and texts", &foreign::extensions()),
        Purpose::Import => {
            dialog.set_title("Import").add_filter("Tables and texts", &foreign::extensions())
        }
        Purpose::Combine => {
            dialog.set_title("Combine with").add_filter("Throughline maps", &["ron"])
        }
        Purpose::SaveAs => dialog.set_title("Save as").add_filter("Throughline maps", &["ron"]),
        Purpose::Export(format) => dialog
            .set_title(format!("Export {}", format.name()))
            .add_filter(format!("{} files", format.name()), &[format.extension()]),
        Purpose::Pictures(_) => {
            dialog.set_title("Add pictures").add_filter("Pictures", &file::PICTURE_EXTENSIONS)
        }
    };
    // To open, a folder is suggested; to save, a file in one.
    let (folder, name) = match purpose {
        Purpose::Open | Purpose::Import | Purpose::Pictures(_) | Purpose::Combine => {
            (Some(suggested), None)
        }
        Purpose::SaveAs | Purpose::Export(_) => (suggested.parent(), suggested.file_name()),
    };
    let dialog = match name {
        Some(name) => dialog.set_file_name(name.to_string_lossy()),
        None => dialog,
    };
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// Says something outside of the window, which is there no more. Where the system has no dialogs nobody sees it.
pub(in crate::app) fn tell(sentence: &impl ToString) {
    let dialog = MessageDialog::new().set_title("Throughline").set_level(MessageLevel::Error);
    dialog.set_description(sentence.to_string()).show();
}

pub(super) fn show(dialog: FileDialog, purpose: Purpose) -> Answer {
    let begun = Instant::now();
    let path = match purpose {
        Purpose::Open | Purpose::Import => dialog.pick_file(),
        Purpose::SaveAs | Purpose::Export(_) => dialog.save_file(),
        Purpose::Pictures(_) | Purpose::Combine => {
            let paths = dialog.pick_files().unwrap_or_default();
            let is_seen = !paths.is_empty() || begun.elapsed() >= SOONEST_ANSWER;
            let chosen = Answer::Paths { purpose, paths };
            return if is_seen { chosen } else { Answer::NoDialog { purpose } };
        }
    };
    match path {
        None if begun.elapsed() < SOONEST_ANSWER => Answer::NoDialog { purpose },
        Some(path) => {
            let full = with_extension(purpose, path.clone());
            // The dialog has asked whether the very path may be replaced, and not one with an ending more.
            let is_taken = full != path && full.exists();
            Answer::Path { purpose, path: Some(full), is_taken }
        }
        None => Answer::Path { purpose, path: None, is_taken: false },
    }
}
