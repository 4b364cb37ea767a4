//! A panic in the middle of a frame: nothing is lost, and people go on.
#![allow(clippy::unwrap_used)]

mod window;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use egui::{Context, Key, Modifiers, Plugin, WidgetRect};
use tempfile::TempDir;
use throughline::file;
use throughline::model::Journey;
use window::Window;

/// Panics while the map is drawn under the pointer, as often as it is told to.
struct Saboteur(Arc<AtomicUsize>);

impl Plugin for Saboteur {
    fn debug_name(&self) -> &'static str {
        "saboteur"
    }

    fn on_widget_under_pointer(&mut self, _: &Context, widget: &WidgetRect) {
        // The map is as wide as what the panels beside it leave.
        let is_map = (900.0..1300.0).contains(&widget.rect.width());
        if is_map && !thread::panicking() && self.0.load(Ordering::Relaxed) > 0 {
            self.0.fetch_sub(1, Ordering::Relaxed);
            panic!("a planted panic about “a secret of the map”");
        }
    }
}

/// Has the next frames of the map go wrong.
fn sabotage(window: &mut Window, frames: usize) {
    window.harness.ctx.add_plugin(Saboteur(Arc::new(AtomicUsize::new(frames))));
    window.harness.hover_at(window::SIZE.to_pos2() / 2.0);
    window.harness.run();
}

fn has_card(journey: &Journey, text: &str) -> bool {
    journey.cards().any(|card| card.text == text)
}

#[test]
fn after_a_panic_the_map_is_as_it_was_and_people_go_on() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    window.type_text("Typed just before");
    window.key(Key::Escape);
    sabotage(&mut window, 1);
    assert!(window.shows("Something went wrong in Throughline"));
    assert!(window.shows("Nothing of your map is in it"));
    window.click("Go on");
    assert!(!window.shows("Something went wrong"));
    assert!(has_card(window.journey(), "Typed just before"));
    window.key(Key::ArrowDown);
    window.type_text("And just after");
    window.key(Key::Escape);
    window.save();
    let saved = file::load(&window.path()).unwrap().journey;
    assert!(has_card(&saved, "Typed just before") && has_card(&saved, "And just after"));
}

#[test]
fn after_a_panic_a_locked_map_is_still_locked() {
    let mut window = Window::on_blank();
    let before = window.journey().clone();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    sabotage(&mut window, 1);
    window.click("Go on");
    window.type_text("Not wanted");
    window.key(Key::Escape);
    assert!(window.shows("The map is locked."));
    assert_eq!(*window.journey(), before);
}

#[test]
fn a_program_that_dies_after_a_panic_has_lost_nothing() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    window.type_text("Typed just before");
    window.key(Key::Escape);
    sabotage(&mut window, 1);
    window.die();
    assert!(Window::on_start_keeping(data.path()).shows("Not saved when the program ended"));
}

#[test]
fn what_cannot_be_drawn_twice_is_taken_back() {
    let mut window = Window::on_blank();
    let before = window.journey().clone();
    window.type_text("Cannot be drawn");
    window.key(Key::Escape);
    sabotage(&mut window, 2);
    window.click("Go on");
    window.harness.hover_at(window::SIZE.to_pos2() / 2.0);
    window.harness.run();
    assert!(window.shows("The map cannot be shown as it is now"));
    window.click("Go on");
    assert!(!window.shows("Something went wrong"));
    assert_eq!(*window.journey(), before);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(has_card(window.journey(), "Cannot be drawn"), "nothing is lost");
}

#[test]
fn a_locked_map_stays_locked_and_is_not_taken_back() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    window.type_text("Cannot be drawn");
    window.key(Key::Escape);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    sabotage(&mut window, 2);
    assert!(window.shows("Your map is as you left it."));
    window.click("Go on");
    window.harness.hover_at(window::SIZE.to_pos2() / 2.0);
    window.harness.run();
    assert!(window.shows("Going on leads to the start screen"));
    window.click("Go on");
    window.wait();
    assert!(window.harness.state().document().is_none());
    window.die();
    assert!(Window::on_start_keeping(data.path()).shows("Not saved when the program ended"));
}
