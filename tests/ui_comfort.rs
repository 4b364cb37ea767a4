//! How the window looks to whoever works with it: its colours, those of the map, its size, and the whole screen.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;
use window::Window;

fn choose(window: &mut Window, choice: &str) {
    window.press(Modifiers::COMMAND, Key::Comma);
    window.click(choice);
    window.key(Key::Escape);
    assert!(!window.shows("Preferences"), "Escape closes the sheet");
}

fn paper(window: &Window) -> egui::Color32 {
    window.harness.ctx.global_style().visuals.panel_fill
}

#[test]
fn the_window_is_dark_or_light_as_is_chosen() {
    let mut window = Window::on_sample();
    let light = paper(&window);
    choose(&mut window, "Dark");
    let dark = paper(&window);
    assert!(dark.intensity() < 0.2 && light.intensity() > 0.9, "{light:?}, then {dark:?}");
    choose(&mut window, "Light");
    assert_eq!(paper(&window), light);
}

#[test]
fn as_the_system_follows_the_system() {
    let mut window = Window::on_sample();
    let light = paper(&window);
    window.harness.input_mut().system_theme = Some(egui::Theme::Dark);
    window.harness.run();
    assert!(paper(&window).intensity() < light.intensity());
}

#[test]
fn everything_can_be_larger_and_is_so_the_next_time() {
    let memory = TempDir::new().unwrap();
    let mut window = Window::remembering(memory.path());
    window.click("Look at the sample");
    window.press(Modifiers::COMMAND, Key::Comma);
    window.click("Larger");
    window.click("Larger");
    assert!(window.shows("125 %"));
    window.key(Key::Escape);
    window.wait();
    drop(window);
    let window = Window::remembering(memory.path());
    assert!((window.harness.ctx.zoom_factor() - 1.25).abs() < 1e-3);
}

/// A window of 1,440 by 900 pixels at 250 %, and some between.
#[test]
fn nothing_in_the_bar_lies_over_another_where_there_is_little_room() {
    let mut window = Window::on_sample();
    for width in [576.0, 640.0, 720.0, 800.0, 960.0, 1100.0] {
        window.harness.set_size(egui::vec2(width, 360.0));
        window.harness.run();
        let names = ["File", "Edit", "Help", "Undo", "Redo", "Find", "Export", "Map", "Personas"];
        let in_bar = |node: &egui_kittest::Node<'_>| {
            let is_panel = node.accesskit_node().role() == Role::Pane;
            !is_panel && node.rect().bottom() < 46.0
        };
        let nodes = names.iter().flat_map(|name| window.harness.query_all_by_label(name));
        let rects: Vec<_> = nodes.filter(in_bar).map(|node| node.rect()).collect();
        assert!(rects.len() >= 4, "at {width} there are the menus and Export");
        for (place, rect) in rects.iter().enumerate() {
            assert!(rect.right() <= width, "{rect:?} at {width}");
            for other in &rects[place + 1..] {
                assert!(!rect.shrink(0.5).intersects(*other), "{rect:?} {other:?} at {width}");
            }
        }
    }
}

#[test]
fn a_size_no_screen_could_show_is_not_taken_from_the_file() {
    let memory = TempDir::new().unwrap();
    let text = "(comfort: (interface_percent: 60000))";
    std::fs::write(memory.path().join("settings.ron"), text).unwrap();
    let window = Window::remembering(memory.path());
    assert!((window.harness.ctx.zoom_factor() - 2.5).abs() < 1e-3);
}

#[test]
fn the_whole_screen_shows_the_map_alone() {
    let mut window = Window::on_sample();
    window.harness.input_mut().events.push(Event::Key {
        key: Key::F11,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    window.harness.step();
    assert!(window.has_sent(&ViewportCommand::Fullscreen(true)));
    window.harness.run();
    for gone in ["File", "Metric", "Votes", "Zoom in"] {
        assert!(window.harness.query_by_label(gone).is_none(), "“{gone}” is still there");
    }
    assert!(window.shows("Passport photo rejected") && window.shows("goes back to the window"));
    window.key(Key::F11);
    assert!(window.harness.query_by_label("File").is_some());
}
