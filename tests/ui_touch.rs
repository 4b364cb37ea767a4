//! Fingers, on a touch screen and on a touchpad.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchDeviceId,
    TouchId, TouchPhase, Vec2, pos2, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::file;

use window::Window;

/// What the system tells of a finger; the first one is the pointer too.
fn touch(window: &mut Window, finger: u64, phase: TouchPhase, pos: Pos2) {
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let id = TouchId(finger);
    window.harness.event(Event::Touch { device_id: TouchDeviceId(1), id, phase, pos, force: None });
    if finger == 0 {
        window.harness.event(Event::PointerMoved(pos));
        match phase {
            TouchPhase::Start => window.harness.event(button(true)),
            TouchPhase::End => {
                window.harness.event(button(false));
                window.harness.event(Event::PointerGone);
            }
            TouchPhase::Move | TouchPhase::Cancel => {}
        }
    }
    window.harness.step();
}

fn tap(window: &mut Window, at: Pos2) {
    touch(window, 0, TouchPhase::Start, at);
    touch(window, 0, TouchPhase::End, at);
    window.harness.run();
}

/// Moves a finger in even steps, a frame each, and keeps it down.
fn stroke(window: &mut Window, from: Pos2, by: Vec2) -> Pos2 {
    const STEPS: u8 = 8;
    touch(window, 0, TouchPhase::Start, from);
    for step in 1..=STEPS {
        let at = from + by * f32::from(step) / f32::from(STEPS);
        touch(window, 0, TouchPhase::Move, at);
    }
    from + by
}

/// Rests until a finger has no speed any more.
fn rest(window: &mut Window, at: Pos2) {
    for _ in 0..30 {
        touch(window, 0, TouchPhase::Move, at);
    }
}

fn zoomed_in() -> Window {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, egui::Key::Num0);
    window
}

fn any_card(window: &Window) -> (String, egui::Rect) {
    let cards = window.harness.query_all_by_role(Role::ListItem);
    let middle = pos2(700.0, 450.0);
    let card = cards
        .min_by(|one, other| {
            let distance = |rect: egui::Rect| rect.center().distance(middle);
            distance(one.rect()).total_cmp(&distance(other.rect()))
        })
        .unwrap();
    (card.accesskit_node().label().unwrap(), card.rect())
}

#[test]
fn a_tap_selects_and_another_tap_goes_on_in_the_text() {
    let mut window = zoomed_in();
    let (name, card) = any_card(&window);
    tap(&mut window, card.center());
    assert_eq!(window.all_selected(), [name]);
    for _ in 0..2 {
        touch(&mut window, 0, TouchPhase::Start, card.center());
        touch(&mut window, 0, TouchPhase::End, card.center());
    }
    window.harness.run();
    window.type_text("Z");
    assert_ne!(window.journey(), &file::sample(), "a double tap begins to type");
}

#[test]
fn a_finger_moves_the_map_even_where_there_are_cards() {
    let mut window = zoomed_in();
    let (name, card) = any_card(&window);
    let by = vec2(-80.0, -40.0);
    let end = stroke(&mut window, card.center(), by);
    rest(&mut window, end);
    touch(&mut window, 0, TouchPhase::End, end);
    window.harness.run();
    let moved = window.card(&name).min - card.min;
    // Some of the way is gone before it is known that the finger moves.
    assert!((moved - by).length() <= 12.0, "{moved} instead of {by}");
    assert_eq!(window.journey(), &file::sample());
    assert_eq!(window.undo_label(), None);
}

#[test]
fn what_is_selected_goes_with_the_finger() {
    let mut window = zoomed_in();
    let (name, card) = any_card(&window);
    tap(&mut window, card.center());
    let end = stroke(&mut window, card.center(), vec2(0.0, card.height() * 1.5));
    rest(&mut window, end);
    let is_proposed = window.journey() == &file::sample();
    touch(&mut window, 0, TouchPhase::End, end);
    window.harness.run();
    assert!(is_proposed);
    assert_eq!(window.undo_label(), Some("Move card"), "{name}");
}

#[test]
fn a_map_that_is_let_go_of_in_motion_glides_on_and_comes_to_rest() {
    let mut window = zoomed_in();
    let (name, card) = any_card(&window);
    let end = stroke(&mut window, card.center(), vec2(-120.0, 0.0));
    let held = window.card(&name).min;
    touch(&mut window, 0, TouchPhase::End, end);
    window.harness.run();
    let glided = window.card(&name).min - held;
    assert!(glided.x < -30.0 && glided.y.abs() < 1.0, "it glided by {glided}");
    let at_rest = window.card(&name);
    window.harness.run_steps(30);
    assert_eq!(window.card(&name), at_rest);
}

#[test]
fn nothing_glides_where_less_is_to_move() {
    let mut window = zoomed_in();
    window.press(Modifiers::COMMAND, egui::Key::Comma);
    window.click("Reduced");
    window.key(egui::Key::Escape);
    let (name, card) = any_card(&window);
    let end = stroke(&mut window, card.center(), vec2(-120.0, 0.0));
    let held = window.card(&name).min;
    touch(&mut window, 0, TouchPhase::End, end);
    window.harness.run();
    assert!((window.card(&name).min - held).length() < 1.0);
}

#[test]
fn two_fingers_move_and_zoom_and_forget_what_one_began() {
    let mut window = zoomed_in();
    let (name, card) = any_card(&window);
    tap(&mut window, card.center());
    let first = card.center();
    touch(&mut window, 0, TouchPhase::Start, first);
    touch(&mut window, 0, TouchPhase::Move, first + vec2(0.0, 30.0));
    touch(&mut window, 1, TouchPhase::Start, first + vec2(100.0, 30.0));
    let before = window.card(&name).width();
    for step in 1..=10_u8 {
        let apart = f32::from(step) * 10.0;
        touch(&mut window, 1, TouchPhase::Move, first + vec2(100.0 + apart, 30.0));
    }
    touch(&mut window, 1, TouchPhase::End, first + vec2(200.0, 30.0));
    touch(&mut window, 0, TouchPhase::End, first + vec2(0.0, 30.0));
    window.harness.run();
    let ratio = window.card(&name).width() / before;
    assert!((1.6..2.4).contains(&ratio), "fingers twice as far apart: {ratio}");
    assert_eq!(window.journey(), &file::sample(), "the card was not moved");
}

#[test]
fn a_finger_that_stays_opens_the_menu_of_what_is_under_it() {
    let mut window = zoomed_in();
    let (name, card) = any_card(&window);
    touch(&mut window, 0, TouchPhase::Start, card.center());
    window.harness.run_steps(90);
    assert_eq!(window.all_selected(), [name]);
    touch(&mut window, 0, TouchPhase::End, card.center());
    window.harness.run();
    window.harness.get_by_label_contains("Duplicate");
}

#[test]
#[cfg(target_os = "linux")]
fn the_map_glides_on_when_fingers_leave_a_touchpad() {
    let mut window = zoomed_in();
    let (name, card) = any_card(&window);
    window.harness.hover_at(card.center());
    let wheel = |delta, phase| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(wheel(Vec2::ZERO, TouchPhase::Start));
    for _ in 0..8 {
        window.harness.event(wheel(vec2(-12.0, 0.0), TouchPhase::Move));
        window.harness.step();
    }
    let held = window.card(&name).min;
    window.harness.event(wheel(Vec2::ZERO, TouchPhase::End));
    window.harness.run();
    let glided = window.card(&name).min - held;
    assert!(glided.x < -30.0, "it glided by {glided}");
}
