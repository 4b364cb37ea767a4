//! The window as a screen reader tells it: the whole sample by names and places alone, and no part of the
//! window without a name.
#![allow(clippy::unwrap_used)]

mod window;

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;
use throughline::model::LaneContent;

use window::Window;

/// The name of what has the keyboard, and where it is said to stand.
fn heard(window: &Window) -> (String, String) {
    let mut focused =
        window.harness.query_all_by(|node| node.is_focused() && node.role() != Role::Window);
    let node = focused.next().expect("something has the keyboard");
    let node = node.accesskit_node();
    (node.label().unwrap_or_default(), node.description().unwrap_or_default())
}

#[test]
fn the_whole_sample_is_walked_by_names_and_places_alone() {
    let mut window = Window::on_sample();
    let journey = file::sample();
    let steps: Vec<&str> = journey.steps().map(|step| step.name.as_str()).collect();
    let lanes = journey.lanes.len();
    let mut names = BTreeSet::new();
    for (column, step) in steps.iter().enumerate() {
        let header = window.harness.query_all_by_role(Role::ColumnHeader).find(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            name.starts_with("Step: ") && name.contains(step)
        });
        header.unwrap().click_accesskit();
        window.harness.run();
        let mut last = None;
        while last.as_ref() != Some(&heard(&window)) {
            let (name, place) = heard(&window);
            if place.starts_with("row") || place.starts_with("card") {
                assert!(place.contains(&format!(" of {lanes}, step")), "{place}");
                assert!(place.ends_with(&format!(" of {}", steps.len())), "{place}");
                let is_here = place.contains(&format!("step {} of", column + 1));
                assert!(is_here || place.contains(", steps "), "{place} in {step}");
                let is_named = name.contains(step) || name.contains("feels");
                assert!(is_named || place.contains(", steps "), "{name} in {step}");
            }
            names.insert(name.clone());
            last = Some((name, place));
            window.key(Key::ArrowDown);
        }
    }
    let told = |text: &str| names.iter().any(|name| name.contains(text));
    let texts = journey.cards().map(|card| card.text.as_str());
    let missed: Vec<&str> = texts.filter(|text| !told(text)).collect();
    assert!(missed.is_empty(), "cards that were not told: {missed:?}");
    let points = journey.lanes.iter().flat_map(|lane| lane.lines()).flat_map(|line| &line.points);
    let labels = points.filter(|point| !point.label.is_empty());
    for point in labels {
        assert!(told(&point.label), "{}", point.label);
    }
    let metrics = journey.lanes.iter().filter_map(|lane| match &lane.content {
        LaneContent::Metric(metric) => Some(metric),
        _ => None,
    });
    for value in metrics.flat_map(|metric| &metric.values) {
        assert!(told(&format!(": {}", value.value)), "{}", value.value);
    }
}

#[test]
fn headers_are_told_with_their_places() {
    let window = Window::on_sample();
    let place_of = |role, name: &str| {
        let mut nodes = window.harness.query_all_by_label_contains(name);
        let node = nodes.find(|node| node.accesskit_node().role() == role).unwrap();
        node.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!(place_of(Role::ColumnHeader, "Stage: Consider"), "stage 2 of 5");
    assert_eq!(place_of(Role::ColumnHeader, "Step: Open account, Proves identity"), "step 6 of 10");
    assert_eq!(place_of(Role::RowHeader, "Lane: Thinking"), "row 3 of 13");
    assert_eq!(place_of(Role::RowHeader, "Persona: Maya"), "persona 1 of 2");
    assert_eq!(
        place_of(Role::ListItem, "Screenshots it"),
        "card 2 of 2, row 2 of 13, step 1 of 10"
    );
    let node = window.harness.get_by_label_contains("What is the catch?");
    let node = node.accesskit_node();
    assert_eq!((node.data().row_index(), node.data().column_index()), (Some(3), Some(3)));
}

#[test]
fn a_reader_chooses_by_its_own_action() {
    let mut window = Window::on_sample();
    window.harness.get_by_label_contains("Fees hidden in a PDF").click_accesskit();
    window.harness.run();
    assert!(window.selected().contains("Fees hidden in a PDF"));
    assert!(heard(&window).0.contains("Fees hidden in a PDF"));
}

/// The parts of the window that can be used and have no name.
fn nameless(window: &Window) -> Vec<String> {
    let is_used = |node: &Node<'_>| {
        let node = node.accesskit_node();
        let has_role = matches!(
            node.role(),
            Role::Button
                | Role::CheckBox
                | Role::Switch
                | Role::RadioButton
                | Role::TextInput
                | Role::MultilineTextInput
                | Role::ComboBox
                | Role::Slider
                | Role::SpinButton
                | Role::Link
                | Role::MenuItem
                | Role::Image
                | Role::ListItem
                | Role::Cell
                | Role::ColumnHeader
                | Role::RowHeader
                | Role::GraphicsSymbol
        );
        has_role || node.data().supports_action(Action::Focus)
    };
    let nodes = window.harness.query_all_by(|_| true);
    let used: Vec<_> = nodes.filter(is_used).collect();
    assert!(used.len() > 6, "there is something to be used");
    let nameless = used.iter().filter(|node| {
        let node = node.accesskit_node();
        let is_field = matches!(node.role(), Role::TextInput | Role::MultilineTextInput);
        // A field's value is no name.
        let name = node.label().unwrap_or_default();
        let window_itself =
            matches!(node.role(), Role::Window | Role::GenericContainer | Role::Pane);
        !window_itself && name.trim().is_empty() && (is_field || node.value().is_none())
    });
    nameless
        .map(|node| format!("{:?} at {:?}", node.accesskit_node().role(), node.rect()))
        .collect()
}

#[track_caller]
fn check(window: &Window, where_it_is: &str) {
    assert_eq!(nameless(window), Vec::<String>::new(), "{where_it_is}");
}

#[test]
fn the_window_and_its_regions_are_called_by_name() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::F);
    let root = window.harness.root().accesskit_node().label().unwrap_or_default();
    assert_eq!(root, "Opening a first bank account — Throughline");
    for region in ["Menu bar", "Find and replace", "Palette", "Map", "Inspector", "Status"] {
        let mut named = window.harness.query_all_by_label(region);
        assert!(
            named.any(|node| node.accesskit_node().role() == Role::Pane),
            "no region “{region}”"
        );
    }
}

#[test]
fn no_part_of_the_window_is_without_a_name() {
    check(&Window::on_start(), "the start screen");
    let mut window = Window::on_sample();
    check(&window, "the map with a card");
    for (name, role) in [
        ("Stage: Consider", Role::ColumnHeader),
        ("Step: Open account, Proves identity", Role::ColumnHeader),
        ("Lane: Emotion", Role::RowHeader),
        ("Lane: Drop-off", Role::RowHeader),
        ("Lane: Line of visibility", Role::RowHeader),
        ("Persona: Tom", Role::RowHeader),
        ("It just works", Role::GraphicsSymbol),
        ("Title", Role::Paragraph),
    ] {
        window.press(Modifiers::COMMAND, Key::Num9);
        window.click_on(window.place_of(role, name).center());
        check(&window, name);
    }
    let command = Modifiers::COMMAND;
    let shifted = Modifiers::COMMAND | Modifiers::SHIFT;
    for (modifiers, key, sheet) in [
        (command, Key::A, "many selected"),
        (command, Key::K, "the finder"),
        (Modifiers::NONE, Key::F1, "the sheet of keys"),
        (command, Key::F, "find and replace"),
        (command, Key::Comma, "preferences"),
        (shifted, Key::F, "the filter"),
        (shifted, Key::L, "the gallery of lanes"),
        (command, Key::E, "the export dialog"),
        (shifted, Key::H, "earlier states"),
        (command, Key::Num2, "the sheets of personas"),
    ] {
        window.press(modifiers, key);
        window.harness.run();
        check(&window, sheet);
        window.key(Key::Escape);
        window.key(Key::Escape);
    }
    window.press(command, Key::Num1);
    for menu in ["File", "Edit", "View", "Filter", "Insert", "Help"] {
        window.click(menu);
        check(&window, menu);
        window.key(Key::Escape);
    }
    window.harness.set_size(vec2(900.0, 600.0));
    window.harness.run();
    check(&window, "a small window");
}
