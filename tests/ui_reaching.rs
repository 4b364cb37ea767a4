//! How commands and things are reached in the window: by keys, finder, palette, menus and clicks, and where undo and
//! zoom lead.

#![allow(clippy::unwrap_used)]

mod window;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::app::{Command, Direction, Making};
use throughline::file;
use throughline::model::{Card, CardKind, Journey};
use window::{SIZE, Window, cell};

const CARD: &str = "Passport photo rejected";

fn pains(journey: &Journey) -> &[Arc<Card>] {
    journey.lanes.iter().find(|lane| lane.name == "Pain points").unwrap().cards()
}

#[test]
fn a_click_on_an_emotion_line_selects_it() {
    let mut window = Window::on_sample();
    let point = |window: &Window, name: &str| window.place_of(Role::GraphicsSymbol, name).center();
    let (one, other) = (point(&window, "Maya feels −1.8"), point(&window, "Maya feels −1,"));
    // Half way between two steps the curve is half way between its points.
    window.click_on(one.lerp(other, 0.5));
    assert_eq!(window.selected(), "Emotion line of Maya: 10 points");
    window.key(Key::Delete);
    assert_eq!(window.undo_label(), Some("Delete emotion line"));
}

#[test]
fn arrows_come_back_to_the_column_they_left() {
    let mut window = Window::on_sample();
    window.select_card("Screenshots it");
    for _ in 0..3 {
        window.key(Key::ArrowDown);
    }
    let below = window.selected();
    for _ in 0..6 {
        window.key(Key::ArrowUp);
    }
    assert!(window.selected().ends_with("Sees an ad"), "{}", window.selected());
    for _ in 0..6 {
        window.key(Key::ArrowDown);
    }
    assert_eq!(window.selected(), below);
}

#[test]
fn an_undo_goes_to_what_it_changes() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::Num0);
    window.select_card("Notices a poster");
    window.key(Key::Delete);
    window.press(Modifiers::COMMAND, Key::End);
    assert!(!window.shows("Screenshots it for later"), "the place is out of view");
    window.undo();
    let card = window.card("Notices a poster");
    let screen = egui::Rect::from_min_size(Pos2::ZERO, SIZE);
    assert!(screen.contains_rect(card), "the card that is back is in view");
    assert!(window.selected().contains("Notices a poster"), "and selected");
}

#[test]
fn zooming_by_keys_keeps_what_is_selected_in_view() {
    for (name, lane) in [("A tram with a poster", "Storyboard"), ("Books the reward", "Backstage")]
    {
        let mut window = Window::on_sample();
        window.select_card(name);
        window.press(Modifiers::COMMAND, Key::Num0);
        let lane = format!("Lane: {lane}");
        let (card, column) = (window.card(name), window.place_of(Role::RowHeader, &lane));
        assert!(card.left() >= column.right(), "“{name}” is clear of the lane headers");
        assert!(card.right() <= SIZE.x && card.bottom() <= SIZE.y, "“{name}” is in the window");
    }
}

#[test]
fn the_finder_runs_a_command() {
    let mut window = Window::on_sample();
    window.select_card(CARD);
    window.press(Modifiers::COMMAND, Key::K);
    window.write("dupl");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(cell(window.journey(), "Pain points", "Proves identity").len(), 2);
    window.check_one_step("Duplicate card");
}

#[test]
fn the_finder_goes_to_what_is_on_the_map() {
    let mut window = Window::on_sample();
    for (words, found) in [
        ("passport photo", CARD),
        ("tom", "Persona: Tom"),
        ("consider", "Stage: Consider"),
        ("gets tip", "Gets a tip"),
        ("drop", "Drop-off"),
    ] {
        window.press(Modifiers::COMMAND, Key::K);
        window.write(words);
        window.press(Modifiers::NONE, Key::Enter);
        assert!(window.selected().contains(found), "for “{words}”: {}", window.selected());
    }
    window.press(Modifiers::COMMAND, Key::K);
    window.write("passport");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.selected().contains(CARD), "the arrow went on to the next");
    assert_eq!(window.journey(), &file::sample());
}

#[test]
fn the_sheet_lists_every_command_that_has_keys() {
    let mut window = Window::on_sample();
    window.press(Modifiers::NONE, Key::F1);
    for command in Command::ALL {
        let Some(shortcut) = command.shortcuts().first() else { continue };
        let keys = window.harness.ctx.format_shortcut(shortcut);
        let lists = |text: &str| {
            let mut labels = window.harness.query_all_by_role(Role::Label);
            labels.any(|node| node.accesskit_node().value().as_deref() == Some(text))
        };
        assert!(lists(&keys), "{keys} of {command:?}");
        assert!(lists(command.label().trim_end_matches('…')), "{command:?}");
    }
    assert!(window.shows("next card below"));
    window.press(Modifiers::NONE, Key::F1);
    assert!(!window.shows("next card below"), "the same key closes it");
}

#[test]
fn the_palette_changes_the_kind_of_a_card_by_click_and_by_key() {
    let mut window = Window::on_sample();
    window.select_card(CARD);
    window.click_node(Role::Button, "Kind: Opportunity");
    let kind = |window: &Window| {
        let cards = window.journey().cards();
        cards.filter(|card| card.text.starts_with("Passport photo")).map(|card| card.kind).next()
    };
    assert_eq!(kind(&window), Some(CardKind::Opportunity));
    window.check_one_step("Change kind of card");
    window.press(Modifiers::ALT, Key::Num2);
    assert_eq!(kind(&window), Some(CardKind::Thought));
    window.click("More kinds of card");
    window.click_node(Role::Button, "Kind: Insight");
    assert_eq!(kind(&window), Some(CardKind::Insight));
}

#[test]
fn the_palette_puts_a_card_into_the_selected_cell() {
    let mut window = Window::on_sample();
    window.select_cell("Pain points, Aware, Sees an ad: empty");
    window.click_node(Role::Button, "Kind: Quote");
    window.write("So loud");
    window.press(Modifiers::NONE, Key::Escape);
    let card = pains(window.journey()).iter().find(|card| card.text == "So loud");
    assert_eq!(card.unwrap().kind, CardKind::Quote);
    window.select_cell("Pain points, Aware, Asks a friend: empty");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::ALT, Key::Num4);
    window.write("Group chat");
    window.press(Modifiers::NONE, Key::Escape);
    let cards = pains(window.journey());
    let card = cards.iter().find(|card| card.text == "Group chat");
    assert_eq!(card.unwrap().kind, CardKind::Touchpoint, "also of a card without a letter");
    window.select_stage("Aware");
    window.click_node(Role::Button, "Kind: Quote");
    assert!(window.shows("Select a card to change its kind"));
}

#[test]
fn a_kind_is_dragged_onto_the_map() {
    let mut window = Window::on_sample();
    let from = window.place_of(Role::Button, "Kind: Thought").center();
    let to = window.place_of(Role::Cell, "Pain points, Aware, Sees an ad: empty").center();
    window.carry(from, to);
    window.drop_at(to);
    window.write("Again?");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(cell(window.journey(), "Pain points", "Sees an ad"), ["Again?"]);
}

#[test]
fn escape_forgets_a_kind_on_its_way_from_the_palette() {
    let mut window = Window::on_sample();
    let before = window.text_on_disk();
    let from = window.place_of(Role::Button, "Kind: Thought").center();
    let to = window.place_of(Role::Cell, "Pain points, Aware, Sees an ad: empty").center();
    window.carry(from, to);
    window.press(Modifiers::NONE, Key::Escape);
    window.drop_at(to);
    window.write("Nothing to be typed in");
    window.press(Modifiers::NONE, Key::Escape);
    window.undo();
    assert_eq!(window.undo_label(), None);
    window.save();
    assert_eq!(window.text_on_disk(), before);
    assert!(cell(window.journey(), "Pain points", "Sees an ad").is_empty());
}

#[test]
fn a_right_click_opens_what_can_be_done() {
    let mut window = Window::on_sample();
    window.right_click(window.card(CARD).center());
    assert!(window.selected().contains(CARD));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.selected().contains(CARD), "Escape closes the menu alone");
    window.right_click(window.card(CARD).center());
    window.click_node(Role::Button, "Duplicate");
    window.check_one_step("Duplicate card");
}

#[test]
fn the_finder_looks_into_quotes_and_labels() {
    for (typed, selected) in [("just let me", "Maya"), ("starts all over", "Lost")] {
        let mut window = Window::on_sample();
        window.press(Modifiers::COMMAND, Key::K);
        window.write(typed);
        window.key(Key::Enter);
        assert!(window.selected().contains(selected), "“{typed}” finds {selected}");
    }
}

#[test]
fn the_sheet_of_keys_has_a_cross() {
    let mut window = Window::on_sample();
    window.key(Key::F1);
    assert!(window.shows("All keys"));
    window.click_node(Role::Button, "Close");
    assert!(!window.shows("All keys"));
}

#[test]
fn every_command_stands_in_a_menu_and_can_be_found() {
    let all = Command::ALL.into_iter().filter(|command| matches!(command, Command::Make(_)));
    let listed: Vec<Making> = all
        .filter_map(|command| if let Command::Make(making) = command { Some(making) } else { None })
        .collect();
    assert_eq!(listed, Making::ALL);
    assert!(listed.contains(&Making::Move(Direction::Down)));
    let mut window = Window::on_sample();
    let mut entries = Vec::new();
    for menu in ["File", "Edit", "View", "Filter", "Insert", "Help"] {
        window.click(menu);
        let buttons = window.harness.query_all_by_role(Role::Button);
        entries.extend(buttons.filter_map(|button| button.accesskit_node().label()));
        window.press(Modifiers::NONE, Key::Escape);
    }
    for command in Command::ALL {
        let label = command.label();
        assert!(entries.iter().any(|entry| entry.starts_with(label)), "{label} in {entries:?}");
    }
}

#[test]
fn arrows_go_on_from_what_escape_let_go_of() {
    let mut window = Window::on_sample();
    window.select_card("Compares fees in three tabs");
    window.key(Key::Escape);
    assert!(window.all_selected().is_empty());
    window.key(Key::ArrowDown);
    assert!(window.selected().contains("What is the catch?"), "{}", window.selected());
}

#[test]
fn commands_are_found_by_other_words_for_them() {
    let mut window = Window::on_sample();
    for (words, command) in [("drop", "New metric"), ("backup", "Earlier states…")] {
        window.press(Modifiers::COMMAND, Key::K);
        window.type_text(words);
        assert!(window.shows(command), "{words}");
        window.key(Key::Escape);
    }
}

#[test]
fn the_first_persona_says_that_it_takes_the_lanes() {
    let mut window = Window::on_blank();
    assert!(window.journey().personas.is_empty() && !window.journey().lanes.is_empty());
    window.choose("Insert", "New persona");
    assert!(window.shows("The first persona has all lanes now"));
    window.type_text("Mia");
    window.key(Key::Escape);
    window.choose("Insert", "New persona");
    assert_eq!(window.journey().personas.len(), 2);
}

#[test]
fn a_lane_without_a_name_yet_is_in_the_file_that_is_saved() {
    let mut window = Window::on_sample();
    let lanes = window.journey().lanes.len();
    window.choose("Insert", "New metric");
    window.save();
    assert_eq!(window.journey().lanes.len(), lanes + 1);
    assert_eq!(file::load(&window.path()).unwrap().journey.lanes.len(), lanes + 1);
}

#[test]
fn the_first_and_the_last_cell_are_a_key_away() {
    let mut window = Window::on_sample();
    window.select_card("Compares fees in three tabs");
    window.press(Modifiers::COMMAND, Key::End);
    assert!(window.selected().starts_with("Owner"), "{}", window.selected());
    assert!(window.selected().contains("Engagement"), "{}", window.selected());
    window.press(Modifiers::COMMAND, Key::Home);
    assert!(window.selected().contains("A tram with a poster"), "{}", window.selected());
}
