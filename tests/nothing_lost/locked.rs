//! A locked map stays as it is, whatever comes in late.

use egui::{Key, Modifiers};
use throughline::file;

use crate::pipe::{Pipe, has_no_field, type_path, until};
use crate::window::Window;

#[test]
fn maps_that_are_read_before_and_come_after_it_was_locked_are_not_put_in() {
    let mut window = Window::on_sample();
    let pipe = Pipe::new(window.folder.path(), "slow.ron");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    type_path(&mut window, pipe.path());
    until(&mut window, "it is being read", has_no_field);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    assert!(window.shows("Locked: unlock the map"));
    pipe.write(&file::write(&file::template("blank").unwrap().journey()));
    until(&mut window, "it is told", |window| window.shows("The map is locked."));
    assert_eq!(*window.journey(), file::sample());
    assert_eq!(window.undo_label(), None);
}
