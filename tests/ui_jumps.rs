//! Jumps between steps in the window: made, labelled, led elsewhere, removed, and clicked.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use throughline::file;
use throughline::model::Journey;
use window::Window;

/// All jumps as “Proves identity > Fills in form: photo rejected”.
fn jumps(journey: &Journey) -> Vec<String> {
    let told = |from: &str, to: &str, label: &str| format!("{from} > {to}: {label}");
    let name = |id| journey.step(id).unwrap().name.as_str();
    let steps = journey.steps();
    steps
        .flat_map(|step| {
            step.jumps.iter().map(move |jump| told(&step.name, name(jump.to), &jump.label))
        })
        .collect()
}

/// The sample with a jump made by the command at “Proves identity”, and its label being typed.
fn with_jump() -> Window {
    let mut window = Window::on_sample();
    window.select_step("Proves identity");
    window.choose("Insert", "Jump from this step…");
    window
}

fn press(window: &mut Window, name: &str) {
    window.harness.get_by_label(name).click_accesskit();
    window.harness.run();
}

#[test]
fn a_command_draws_a_jump_and_its_label_is_typed_at_once() {
    let mut window = with_jump();
    assert_eq!(jumps(window.journey()), ["Proves identity > Fills in form: "]);
    assert!(window.shows_focused("Label of jump 1"));
    window.type_text("photo rejected");
    assert_eq!(window.undo_label(), Some("Label jump"));
    let spoken = "Jump from Proves identity back to Fills in form: photo rejected";
    assert!(window.shows(spoken));

    window.save();
    let loaded = file::read(window.text_on_disk().as_bytes()).unwrap();
    assert_eq!(loaded.warnings, []);
    assert_eq!(jumps(&loaded.journey), ["Proves identity > Fills in form: photo rejected"]);
    assert_eq!(window.text_on_disk(), file::write(window.journey()));

    window.undo();
    assert_eq!(jumps(window.journey()), ["Proves identity > Fills in form: "]);
    window.undo();
    assert_eq!(jumps(window.journey()), [""; 0]);
    assert!(!window.shows(spoken));
}

#[test]
fn the_first_step_jumps_on_and_each_next_jump_leads_elsewhere() {
    let mut window = Window::on_blank();
    let count = window.journey().step_count();
    let first = window.place_of(Role::ColumnHeader, "Step: ");
    for number in 1..count {
        window.click_on(first.center());
        window.choose("Insert", "Jump from this step…");
        let steps: Vec<_> = window.journey().steps().collect();
        let to: Vec<_> = steps[0].jumps.iter().map(|jump| jump.to).collect();
        let expected: Vec<_> = steps[1..=number].iter().map(|step| step.id).collect();
        assert_eq!(to, expected);
    }
}

#[test]
fn the_inspector_leads_a_jump_elsewhere_adds_and_removes() {
    let mut window = with_jump();
    window.type_text("photo rejected");
    press(&mut window, "Jump 1 leads to");
    press(&mut window, "Compares banks");
    assert_eq!(window.undo_label(), Some("Change jump"));
    let led = "Proves identity > Compares banks: photo rejected";
    assert_eq!(jumps(window.journey()), [led]);

    press(&mut window, "Add a jump");
    assert!(window.shows_focused("Label of jump 2"));
    assert_eq!(jumps(window.journey()), [led, "Proves identity > Fills in form: "]);

    press(&mut window, "Remove jump 1");
    assert_eq!(window.undo_label(), Some("Remove jump"));
    assert_eq!(jumps(window.journey()), ["Proves identity > Fills in form: "]);
    window.undo();
    assert_eq!(jumps(window.journey()), [led, "Proves identity > Fills in form: "]);
}

#[test]
fn a_click_on_a_label_selects_its_step_and_a_drag_moves_nothing() {
    let mut window = with_jump();
    window.type_text("photo rejected");
    window.select_card("Save the form");
    let before = window.journey().clone();
    let name = "Jump from Proves identity back to Fills in form: photo rejected";
    let label = window.place_of(Role::Paragraph, name);
    window.click_on(label.center());
    assert!(window.selected().contains("Proves identity"), "{}", window.selected());
    let to = label.center() + egui::vec2(220.0, 0.0);
    window.carry(label.center(), to);
    window.drop_at(to);
    assert_eq!(*window.journey(), before);
}

#[test]
fn a_double_click_on_a_label_goes_on_in_the_inspector() {
    let mut window = with_jump();
    window.type_text("photo");
    window.choose("View", "Show or hide inspector");
    assert!(!window.shows("Label of jump 1"));
    let name = "Jump from Proves identity back to Fills in form: photo";
    let label = window.place_of(Role::Paragraph, name);
    window.double_click_on(label.center());
    assert!(window.shows_focused("Label of jump 1"));
}

#[test]
fn find_and_replace_reaches_labels() {
    let mut window = with_jump();
    window.type_text("zebra crossing");
    window.press(Modifiers::COMMAND, Key::F);
    window.type_text("zebra");
    assert!(window.shows("1 of 1"));
}

#[test]
fn deleting_the_step_it_leads_to_takes_the_jump_along_and_undo_brings_both_back() {
    let mut window = with_jump();
    window.type_text("photo rejected");
    window.select_step("Fills in form");
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(jumps(window.journey()), [""; 0]);
    window.undo();
    assert_eq!(jumps(window.journey()), ["Proves identity > Fills in form: photo rejected"]);
}
