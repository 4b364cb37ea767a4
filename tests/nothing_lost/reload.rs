//! A file that is read again never takes anything away that was written here.

use std::fs;
use std::sync::Arc;

use egui::Key;
use tempfile::TempDir;
use throughline::file;
use throughline::model::{Journey, Picture};

use crate::window::{Window, eventually, has_card};
use crate::{has_unsaved_work, retitle, type_card};

#[cfg(unix)]
#[test]
fn what_is_typed_while_the_file_is_read_again_stays() {
    use egui::Modifiers;

    use crate::pipe::{Pipe, has_no_field, type_path, until};

    let mut window = Window::on_blank();
    let before = window.journey().clone();
    let pipe = Pipe::new(window.folder.path(), "slow.ron");
    window.press(Modifiers::COMMAND, Key::O);
    type_path(&mut window, pipe.path());
    until(&mut window, "it is being opened", has_no_field);
    retitle(&window.path(), "Theirs");
    until(&mut window, "the change is noticed", |window| window.shows("Keep mine as…"));
    window.type_text("Mi");
    pipe.write("");
    until(&mut window, "it is told", |window| window.shows("was changed here while its file"));
    type_card(&mut window, "ne");
    assert!(has_card(window.journey(), "Mine"), "also in the middle of a word");
    assert_eq!(window.journey().title, before.title);
    assert!(window.shows("Keep mine as…"), "it is still asked what to do");

    window.click("Reload");
    window.wait();
    assert_eq!(window.journey().title, "Theirs");
    assert!(!has_card(window.journey(), "Mine") && !has_unsaved_work(&window));
    assert_eq!(window.undo_label(), Some("Reload"));
    window.undo();
    assert!(has_card(window.journey(), "Mine") && has_unsaved_work(&window));
    assert!(window.shows("Keep mine as…"), "theirs is not in it any more");
    window.undo();
    assert_eq!(*window.journey(), before, "what was done before can be undone, too");
}

#[test]
fn what_cannot_be_kept_is_not_reloaded_over_unasked() {
    let data = TempDir::new().unwrap();
    fs::write(data.path().join("versions"), "a file in the way").unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "Mine");
    retitle(&window.path(), "Theirs");
    eventually(&mut window, "it is told", |window| window.shows("Keep mine as…"));
    window.click("Reload");
    window.wait();
    assert!(window.shows("Reload without keeping yours?"));
    assert!(window.shows("As it is here, the map cannot be kept in "));
    assert!(has_card(window.journey(), "Mine"));
    window.key(Key::Escape);
    assert!(has_card(window.journey(), "Mine") && window.shows("Keep mine as…"));

    window.click("Reload");
    window.wait();
    window.click("Reload all the same");
    window.wait();
    assert_eq!(window.journey().title, "Theirs");
    window.undo();
    assert!(has_card(window.journey(), "Mine"));
}

/// Another map was put in the place of the file, and with it a picture that nothing shows.
#[test]
fn what_is_read_again_is_what_the_file_holds_to_the_letter() {
    let mut window = Window::on_sample();
    let shown = window.journey().pictures[0].clone();
    let lost = Picture { id: "lost".parse().unwrap(), data: Arc::clone(&shown.data) };
    let blank = file::template("blank").unwrap().journey();
    let theirs = Journey { pictures: vec![shown, Arc::new(lost)], ..blank };
    fs::write(window.path(), file::write(&theirs)).unwrap();
    eventually(&mut window, "it is read", |window| *window.journey() == theirs);
    assert!(!has_unsaved_work(&window) && !window.shows("Keep mine as…"));
    window.undo();
    assert_eq!(*window.journey(), file::sample());
    window.save();
    assert!(window.shows("was changed by somebody else"));
    assert_eq!(file::load(&window.path()).unwrap().journey, theirs);
}
