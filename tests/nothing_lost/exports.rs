//! A save does not wait for an export that takes its time.

use egui::{Key, Modifiers};
use throughline::file;

use crate::pipe::{Pipe, has_no_field, type_path, until};
use crate::window::{Window, has_card};
use crate::{has_unsaved_work, type_card};

#[test]
fn a_map_is_saved_and_opened_while_another_is_exported() {
    let mut window = Window::on_blank();
    window.press(Modifiers::COMMAND, Key::E);
    window.wait();
    window.click("Mermaid");
    window.wait();
    let pipe = Pipe::new(window.folder.path(), "slow.mmd");
    window.click("Export…");
    type_path(&mut window, pipe.path());
    until(&mut window, "it is asked", |window| window.shows("Replace it") || has_no_field(window));
    if window.shows("Replace it") {
        window.click("Replace it");
    }
    until(&mut window, "it is being exported", has_no_field);
    type_card(&mut window, "Meanwhile");
    window.press(Modifiers::COMMAND, Key::S);
    until(&mut window, "it is saved", |window| !has_unsaved_work(window));
    assert!(has_card(&file::load(&window.path()).unwrap().journey, "Meanwhile"));
    assert!(!window.shows("Exported to"), "nobody has read it yet");

    let exported = String::from_utf8(pipe.read()).unwrap();
    window.wait();
    assert!(window.shows("Exported to") && exported.starts_with("journey"), "{exported}");
    assert!(!exported.contains("Meanwhile"), "it is the map as it was");
}
