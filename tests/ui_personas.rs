//! Personas in the window: their sheets, and how a new one is named.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;
use throughline::model::{Journey, LaneContent};
use window::Window;

impl Window {
    fn on_personas() -> Self {
        let mut window = Self::on_sample();
        window.click("View: Personas");
        window
    }

    /// Clicks into the field of a sheet, counted from the top.
    fn field(&mut self, label: &str, sheet: usize) {
        let at = {
            let fields = self.harness.query_all_by_label(label);
            let roles = [Role::TextInput, Role::MultilineTextInput];
            let mut fields = fields.filter(|node| roles.contains(&node.accesskit_node().role()));
            fields.nth(sheet).unwrap().rect().center()
        };
        self.click_on(at);
    }
}

fn names(journey: &Journey) -> Vec<&str> {
    journey.personas.iter().map(|persona| persona.name.as_str()).collect()
}

#[test]
fn the_switch_and_its_keys_show_sheets_or_map() {
    let mut window = Window::on_sample();
    assert!(!window.shows("New persona"));
    window.press(Modifiers::COMMAND, Key::Num2);
    assert!(window.shows("Portrait of Maya") && window.shows("Portrait of Tom"));
    assert!(!window.shows("Lane: Opportunities"));
    window.press(Modifiers::COMMAND, Key::Num1);
    assert!(!window.shows("New persona"));
    assert!(window.shows("Lane: Opportunities"));
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn what_is_typed_in_a_sheet_is_in_the_map_at_once_as_one_step() {
    let mut window = Window::on_personas();
    window.field("Needs", 0);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("A quiet desk");
    assert_eq!(window.journey().personas[0].needs, "A quiet desk");
    assert_eq!(window.undo_label(), Some("Change persona’s needs"));
    window.undo();
    assert_eq!(*window.journey(), file::sample());
    assert!(window.shows("Portrait of Maya"), "the sheets are still shown");
}

#[test]
fn a_new_persona_is_named_in_its_sheet() {
    let mut window = Window::on_personas();
    window.click("New persona");
    window.type_text("Ana");
    assert_eq!(names(window.journey()), ["Maya", "Tom", "Ana"]);
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn sheets_are_duplicated_deleted_and_put_in_order_each_as_one_step() {
    for (button, expected) in [
        ("Duplicate Maya", vec!["Maya", "Maya", "Tom"]),
        ("Delete Maya", vec!["Tom"]),
        ("Move down Maya", vec!["Tom", "Maya"]),
        ("Move up Tom", vec!["Tom", "Maya"]),
    ] {
        let mut window = Window::on_personas();
        if button.ends_with("Tom") {
            // His sheet begins at the foot of the window.
            window.scroll(egui::vec2(0.0, -300.0), Modifiers::NONE);
        }
        window.click(button);
        assert_eq!(names(window.journey()), expected, "{button}");
        window.undo();
        assert_eq!(*window.journey(), file::sample(), "{button} is one step");
    }
}

#[test]
fn a_sheet_is_dragged_by_its_portrait_to_another_place_as_one_step() {
    let mut window = Window::on_personas();
    let portrait =
        |window: &Window, name: &str| window.place_of(Role::Image, &format!("Portrait of {name}"));
    let from = portrait(&window, "Maya").center();
    let to = portrait(&window, "Tom").center() + egui::vec2(0.0, 40.0);
    window.carry(from, to);
    window.key(Key::Escape);
    window.drop_at(to);
    assert_eq!(*window.journey(), file::sample(), "Escape forgets it");
    window.carry(from, to);
    assert_eq!(*window.journey(), file::sample(), "nothing is moved before it is let go");
    window.drop_at(to);
    assert_eq!(names(window.journey()), ["Tom", "Maya"]);
    assert_eq!(window.undo_label(), Some("Move persona"));
    window.undo();
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn alt_and_an_arrow_moves_the_sheet_that_is_selected() {
    let mut window = Window::on_personas();
    window.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(window.journey()), ["Tom", "Maya"]);
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(window.journey()), ["Maya", "Tom"]);
}

#[test]
fn the_usual_lanes_of_a_persona_come_as_one_step() {
    let mut window = Window::on_personas();
    let mayas = window.journey().personas[0].id;
    let of_maya = |journey: &Journey| {
        let lanes = journey.lanes.iter().filter(|lane| lane.persona == Some(mayas));
        lanes.cloned().collect::<Vec<_>>()
    };
    let before = of_maya(window.journey()).len();
    window.click("Add lanes: Maya");
    let lanes = of_maya(window.journey());
    let new: Vec<&str> = lanes[before..].iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(new, ["Doing", "Thinking", "Emotion", "Pain points"]);
    let LaneContent::Emotion { lines } = &lanes[before + 2].content else {
        panic!("no emotion lane")
    };
    assert_eq!(lines[0].persona, Some(mayas));
    assert_eq!(window.undo_label(), Some("Add lanes for persona"));
    window.undo();
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn lanes_that_a_persona_has_do_not_come_twice() {
    let mut window = Window::on_personas();
    window.click("New persona");
    let newcomer = window.journey().personas[2].id;
    let lanes = |window: &Window| {
        let lanes = window.journey().lanes.iter().filter(|lane| lane.persona == Some(newcomer));
        lanes.map(|lane| lane.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(lanes(&window), ["Doing"]);
    let button = window.harness.query_all_by_label_contains("Add lanes: ").last().unwrap();
    button.click();
    window.harness.run();
    assert_eq!(lanes(&window), ["Doing", "Thinking", "Emotion", "Pain points"]);
}

#[test]
fn letters_and_commands_of_the_map_do_nothing_to_it_behind_the_sheets() {
    let mut window = Window::on_personas();
    window.type_text("abc");
    assert_eq!(*window.journey(), file::sample());
    window.press(Modifiers::COMMAND, Key::K);
    window.harness.event(Event::Text("passport photo".to_owned()));
    window.harness.run();
    window.key(Key::Enter);
    assert!(!window.shows("New persona"), "what is found is shown on the map");
}

#[test]
fn a_map_without_personas_says_what_they_are_and_offers_one() {
    let mut journey = file::sample();
    journey.personas.clear();
    journey.lanes.clear();
    let mut window = Window::on(&file::write(&journey));
    window.click("View: Personas");
    assert!(window.shows("A persona is a type of customer"));
    window.click("New persona");
    window.type_text("Ana");
    assert_eq!(names(window.journey()), ["Ana"]);
}

#[test]
fn tab_in_the_last_personas_name_makes_no_other_and_leads_to_the_role() {
    let mut window = Window::on_sample();
    let before = window.journey().personas.len();
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("new persona");
    window.key(Key::Enter);
    window.type_text("Ines");
    window.key(Key::Tab);
    window.type_text("34, nurse");
    window.key(Key::Escape);
    let personas = &window.journey().personas;
    assert_eq!(personas.len(), before + 1);
    let last = personas.last().unwrap();
    assert_eq!((&*last.name, &*last.role), ("Ines", "34, nurse"));
}
