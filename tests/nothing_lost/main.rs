//! Work that is not lost where several things happen at once, or one of them fails half-way.
#![allow(clippy::unwrap_used)]

mod as_found;
#[path = "../command/mod.rs"]
mod command;
#[cfg(unix)]
mod exports;
#[path = "../faults/mod.rs"]
mod faults;
mod letting_go;
#[cfg(unix)]
mod locked;
mod new_files;
#[cfg(unix)]
mod pipe;
mod reload;
#[path = "../window/mod.rs"]
mod window;

use std::path::Path;

use egui::Key;
use throughline::file;
use throughline::model::Journey;
use window::Window;

/// Types a card into the cell that is selected when a map opens.
fn type_card(window: &mut Window, text: &str) {
    window.type_text(text);
    window.key(Key::Escape);
}

/// Changes the title of a map in its file, as another program would.
fn retitle(path: &Path, title: &str) {
    let loaded = file::load(path).unwrap();
    file::save(&Journey { title: title.to_owned(), ..loaded.journey }, path, None).unwrap();
}

fn has_unsaved_work(window: &Window) -> bool {
    window.harness.state().document().unwrap().has_unsaved_work()
}
