//! The window, driven as a person drives it: by events, and by the names of what is to be seen.

#![allow(clippy::float_cmp, clippy::unwrap_used)]

mod window;

use std::fs;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, Vec2, ViewportCommand, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::app::Command;
use throughline::file;

use window::{SIZE, Window, cell};

const CARRIED: &str = "Fees hidden in a PDF";
const NEIGHBOUR: &str = "Form resets when";

#[test]
fn no_two_commands_share_a_shortcut() {
    let keys = Command::ALL
        .iter()
        .flat_map(|command| command.shortcuts().iter().map(move |shortcut| (*command, *shortcut)));
    let keys: Vec<_> = keys.collect();
    assert!(!keys.is_empty());
    for (index, (command, shortcut)) in keys.iter().enumerate() {
        for (other, same) in &keys[index + 1..] {
            assert_ne!(shortcut, same, "{command:?} and {other:?}");
        }
        let writes_nothing =
            [Key::Delete, Key::Backspace, Key::F1, Key::F2, Key::F3, Key::F6, Key::F11, Key::Menu]
                .contains(&shortcut.logical_key);
        assert!(
            shortcut.modifiers.any() || writes_nothing,
            "{command:?} would take a letter that is to be typed"
        );
    }
}

/// Carries a card over another and lets go; what the cell then holds.
#[track_caller]
fn check_drop(
    carried: &str,
    onto: impl Fn(&Window) -> Pos2,
    lane: &str,
    step: &str,
    holds: &[&str],
) {
    let mut window = Window::on_sample();
    let before = window.text_on_disk();
    let from = window.card(carried).center();
    let to = onto(&window);
    window.carry(from, to);
    assert_eq!(window.journey(), &file::sample(), "nothing is edited before the card is let go");
    window.drop_at(to);
    assert_eq!(cell(window.journey(), lane, step), holds);
    assert_eq!(window.undo_label(), Some("Move card"));

    window.save();
    let saved = window.text_on_disk();
    assert_ne!(saved, before);
    assert_eq!(file::read(saved.as_bytes()).unwrap().journey, *window.journey());

    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.undo_label(), None, "one drag is one step");
    window.save();
    assert_eq!(window.text_on_disk(), before, "undone and saved, the file is as it was");

    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.save();
    assert_eq!(window.text_on_disk(), saved, "redone and saved, it is as it was moved");
}

#[test]
fn a_card_dropped_above_another_stands_before_it() {
    check_drop(
        CARRIED,
        |window| window.card(NEIGHBOUR).center_top() + vec2(0.0, 4.0),
        "Pain points",
        "Fills in form",
        &[CARRIED, "Form resets when she switches apps"],
    );
}

#[test]
fn a_card_dropped_below_another_stands_after_it() {
    check_drop(
        CARRIED,
        |window| window.card(NEIGHBOUR).center_bottom() + vec2(0.0, 4.0),
        "Pain points",
        "Fills in form",
        &["Form resets when she switches apps", CARRIED],
    );
}

#[test]
fn a_card_dropped_in_another_lane_stands_there() {
    check_drop(
        CARRIED,
        |window| window.card("Reward both friends").center_bottom() + vec2(0.0, 6.0),
        "Opportunities",
        "Recommends",
        &["Reward both friends", CARRIED],
    );
}

#[test]
fn others_make_room_while_a_card_is_carried() {
    let mut window = Window::on_sample();
    let neighbour = window.card(NEIGHBOUR);
    let carried = window.card(CARRIED);
    window.carry(carried.center(), neighbour.center_top() + vec2(0.0, 4.0));
    let moved = window.card(NEIGHBOUR);
    assert!(
        moved.top() >= neighbour.top() + carried.height(),
        "{NEIGHBOUR} was at {neighbour:?} and is at {moved:?}"
    );
    assert_eq!(window.journey(), &file::sample());
}

#[test]
fn escape_forgets_a_drag() {
    let mut window = Window::on_sample();
    let before = window.text_on_disk();
    let (carried, neighbour) = (window.card(CARRIED), window.card(NEIGHBOUR));
    window.carry(carried.center(), neighbour.center_top());
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.card(NEIGHBOUR), neighbour, "everything is back in its place");
    window.harness.hover_at(neighbour.center());
    window.drop_at(neighbour.center());
    assert_eq!(window.undo_label(), None);
    window.save();
    assert_eq!(window.text_on_disk(), before);
}

/// Presses on a card, goes some way and lets go; nothing may be edited.
#[track_caller]
fn check_no_edit(way: Vec2) {
    let mut window = Window::on_sample();
    let from = window.card(CARRIED).center();
    window.harness.hover_at(from);
    window.harness.drag_at(from);
    window.harness.hover_at(from + way);
    window.drop_at(from + way);
    assert_eq!(window.undo_label(), None, "after a way of {way}");
    assert_eq!(window.journey(), &file::sample());
}

#[test]
fn a_click_and_a_short_way_and_a_way_back_are_no_edits() {
    check_no_edit(Vec2::ZERO);
    check_no_edit(vec2(5.0, -3.0));
    check_no_edit(vec2(30.0, 4.0));
}

#[test]
fn a_click_selects_and_escape_lets_go() {
    let mut window = Window::on_sample();
    let card = window.card(CARRIED);
    window.click_on(card.center());
    let is_named = |window: &Window| {
        let labels = window.harness.query_all_by_label_contains(CARRIED);
        labels.count() > 1
    };
    assert!(is_named(&window), "the foot names what is selected");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!is_named(&window));
}

#[test]
fn arrow_keys_go_from_card_to_card() {
    let mut window = Window::on_sample();
    window.click_on(window.card("Starts the form").center());
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::ArrowDown);
    let focused = window.harness.get_by(|node| node.is_focused() && node.role() == Role::ListItem);
    let name = focused.accesskit_node().label().unwrap();
    assert!(name.contains("Calls the help line"), "{name}");
}

#[test]
fn headers_stay_in_view() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::Num0);
    window.scroll(vec2(-400.0, -300.0), Modifiers::NONE);
    let stage = |window: &Window| window.place_of(Role::ColumnHeader, "Stage: Open account");
    let lane = |window: &Window| window.place_of(Role::RowHeader, "Emotion");
    let (stage_before, lane_before) = (stage(&window), lane(&window));
    window.scroll(vec2(-60.0, -60.0), Modifiers::NONE);
    let (stage_after, lane_after) = (stage(&window), lane(&window));
    assert_eq!(stage_after.top(), stage_before.top(), "stages do not go up");
    let left = stage_after.right() - stage_before.right();
    assert!((left + 60.0).abs() < 0.5, "but left: {stage_before:?} {stage_after:?}");
    assert_eq!(lane_after.left(), lane_before.left(), "lanes do not go left");
    let up = lane_after.bottom() - lane_before.bottom();
    assert!((up + 60.0).abs() < 0.5, "but up: {lane_before:?} {lane_after:?}");
}

#[test]
fn a_strip_stays_in_view_while_its_lanes_do() {
    let mut window = Window::on_sample();
    let strip = |window: &Window| window.place_of(Role::RowHeader, "Persona: Maya");
    let stage = |window: &Window| window.place_of(Role::ColumnHeader, "Stage: Open account");
    window.press(Modifiers::COMMAND, Key::Num0);
    window.scroll(vec2(0.0, -200.0), Modifiers::NONE);
    let before = strip(&window);
    window.scroll(vec2(0.0, -60.0), Modifiers::NONE);
    assert_eq!(strip(&window).top(), before.top(), "it stands under the steps");
    assert!(strip(&window).top() > stage(&window).bottom());
    window.scroll(vec2(0.0, -700.0), Modifiers::NONE);
    assert!(!window.shows("Persona: Maya"), "and goes with the last of its lanes");
}

#[test]
fn a_card_held_at_the_edge_moves_the_map_to_its_end() {
    let mut window = Window::on_sample();
    window.click_on(window.card("Video identity check").center());
    window.press(Modifiers::COMMAND, Key::Num0);
    let from = window.card("Video identity check").center();
    window.carry(from, Pos2::new(SIZE.x - 2.0, from.y));
    let last = window.place_of(Role::ColumnHeader, "Recommends");
    assert!(last.width() > 180.0, "the last step is in view: {last:?}");
    window.drop_at(Pos2::new(SIZE.x - 2.0, from.y));
    assert_eq!(
        cell(window.journey(), "Touchpoints", "Recommends"),
        ["Referral link", "Video identity check"]
    );
}

#[test]
fn zoom_keeps_what_is_under_the_pointer_and_ends_at_its_limits() {
    let mut window = Window::on_sample();
    let card = window.card("Starts the form");
    window.harness.hover_at(card.left_top());
    for (factor, at_end) in [(1.3, false), (50.0, true)] {
        window.harness.event(Event::Zoom(factor));
        window.harness.run();
        let zoomed = window.card("Starts the form");
        assert!(zoomed.left_top().distance(card.left_top()) < 1.0, "{zoomed:?}");
        assert_eq!(window.shows("800 %"), at_end);
    }
    window.harness.event(Event::Zoom(0.0001));
    window.harness.run();
    assert!(window.shows("5 %"));
    window.press(Modifiers::COMMAND, Key::Num9);
    assert!(window.card("Starts the form").center().distance(card.center()) < 1.0);
}

#[test]
fn an_idle_window_draws_no_frames() {
    for open in [Window::on_sample, Window::on_start] {
        let mut window = open();
        // Threads that read pictures or look after the file may just be asking for one frame.
        let mut in_a_row = 0;
        for _ in 0..40 {
            in_a_row = if window.is_quiet_after_a_frame() { in_a_row + 1 } else { 0 };
            if in_a_row == 4 {
                break;
            }
        }
        assert_eq!(in_a_row, 4, "{:?}", window.harness.ctx.repaint_causes());
    }
}

#[test]
fn the_keyboard_works_at_once_on_the_start_screen() {
    let mut window = Window::on_start();
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::Enter);
    let second = file::templates()[1].journey();
    assert_eq!(window.journey().title, second.title);
    assert!(window.close(), "an untouched template is no work to lose");
}

/// Moves a card, asks the window to close and answers the question; whether it then closes, and whether
/// the move is on the disk.
#[track_caller]
fn check_close(answer: &str, closes: bool, is_saved: bool) {
    let mut window = Window::on_sample();
    let before = window.text_on_disk();
    let (carried, neighbour) = (window.card(CARRIED), window.card(NEIGHBOUR));
    window.carry(carried.center(), neighbour.center_top());
    window.drop_at(neighbour.center_top());
    assert!(!window.close(), "unsaved work is asked about");
    window.harness.get_by_label(answer).click();
    let mut has_closed = false;
    for _ in 0..8 {
        window.harness.state_mut().wait();
        window.harness.step();
        has_closed |= window.has_sent(&ViewportCommand::Close);
    }
    assert_eq!(has_closed, closes, "after {answer}");
    assert_eq!(window.text_on_disk() != before, is_saved, "after {answer}");
    if closes {
        assert!(window.close(), "nothing is asked twice");
    }
}

#[test]
fn closing_with_unsaved_work_asks() {
    check_close("Save", true, true);
    check_close("Discard", true, false);
    check_close("Cancel", false, false);
}

#[test]
fn closing_without_unsaved_work_does_not_ask() {
    assert!(Window::on_sample().close());
    assert!(Window::on_start().close());
}

#[test]
fn a_map_that_lies_nowhere_yet_is_saved_where_somebody_says() {
    let mut window = Window::on_start();
    window.click("Look at the sample");
    window.press(Modifiers::COMMAND, Key::S);
    let path = window.folder.path().join("new");
    window.type_path(&path);
    window.wait();
    let path = path.with_extension("ron");
    assert_eq!(fs::read_to_string(&path).unwrap(), file::write(&file::sample()));
    assert_eq!(window.harness.state().document().unwrap().path(), Some(path.as_path()));
}

#[test]
fn a_file_is_replaced_only_after_asking() {
    let mut window = Window::on_sample();
    let path = window.folder.path().join("other.ron");
    fs::write(&path, "something else").unwrap();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.type_path(&path);
    window.wait();
    assert_eq!(fs::read_to_string(&path).unwrap(), "something else");
    window.click("Replace it");
    window.wait();
    assert_eq!(fs::read_to_string(&path).unwrap(), file::write(&file::sample()));
}

#[test]
fn opening_shows_the_map_or_says_what_is_wrong() {
    let mut window = Window::on_start();
    let path = window.path();
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(&path);
    window.wait();
    assert!(window.shows("There is no file"), "and the start screen is still there");
    fs::write(&path, file::write(&file::sample())).unwrap();
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(&path);
    window.wait();
    assert_eq!(window.journey(), &file::sample());
}

#[test]
fn what_loading_repaired_is_shown_and_the_file_is_kept_as_it_was_found() {
    let found = file::write(&file::sample()).replacen("kind: Pain", "kind: Pian", 1);
    let mut window = Window::on(&found);
    assert!(window.shows("1 thing in this file"));
    window.click("Show");
    assert!(window.shows("Pian"), "the list says what was set aside");
    window.click("Close");
    window.save();
    let kept = window.folder.path().join("map.as-found.ron");
    assert_eq!(fs::read_to_string(kept).unwrap(), found);
    assert!(!window.shows("1 thing in this file"));
}

#[test]
fn fields_of_a_newer_program_are_not_lost_without_asking() {
    let found = file::write(&file::sample()).replacen("title:", "mood: \"sunny\", title:", 1);
    let mut window = Window::on(&found);
    window.save();
    assert_eq!(window.text_on_disk(), found);
    assert!(window.shows("mood"));
    window.click("Save");
    window.wait();
    assert_eq!(window.text_on_disk(), file::write(&file::sample()));
}

#[test]
fn a_failed_save_is_told_and_nothing_is_lost() {
    let mut window = Window::on_sample();
    let (carried, neighbour) = (window.card(CARRIED), window.card(NEIGHBOUR));
    window.carry(carried.center(), neighbour.center_top());
    window.drop_at(neighbour.center_top());
    fs::remove_file(window.path()).unwrap();
    fs::create_dir(window.path()).unwrap();
    window.save();
    assert!(window.shows("is a folder"));
    assert!(!window.close(), "the work is still unsaved");
}
