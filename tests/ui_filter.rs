//! The map with only some of its cards in view, and lanes that are collapsed, hidden and shown.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;
use throughline::model::{CardKind, Journey};
use window::{Window, cell, has_card};

const CARD: &str = "Passport photo rejected";

impl Window {
    /// Right-clicks a card and chooses from its menu.
    fn of_card(&mut self, card: &str, entry: &str) {
        self.right_click(self.card(card).center());
        self.click_node(Role::Button, entry);
    }

    /// How many cards are on the map as it is shown.
    fn cards_in_view(&self) -> usize {
        self.harness.query_all_by_role(Role::ListItem).count()
    }

    fn filter(&mut self, words: &str) {
        self.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
        self.harness.event(Event::Text(words.to_owned()));
        self.harness.run();
        self.key(Key::Enter);
    }

    fn lane(&self, name: &str) -> bool {
        let rows = self.harness.query_all_by_role(Role::RowHeader);
        rows.filter_map(|row| row.accesskit_node().label()).any(|label| label.contains(name))
    }
}

fn count(journey: &Journey, kind: CardKind) -> usize {
    journey.cards().filter(|card| card.kind == kind).count()
}

#[test]
fn one_click_leaves_one_kind_in_view_and_one_brings_all_back() {
    let mut window = Window::on_sample();
    let all = window.cards_in_view();
    window.of_card(CARD, "Show only this kind");
    let (pains, cards) =
        (count(window.journey(), CardKind::Pain), window.journey().cards().count());
    assert!(window.shows(&format!("Only kind: pain · {pains} of {cards} cards")));
    assert_eq!(window.cards_in_view(), pains);
    assert_eq!(window.undo_label(), None, "the document is as it was");
    window.click_node(Role::Button, "Show all");
    assert_eq!(window.cards_in_view(), all);
    assert!(!window.shows("Only kind"));
}

#[test]
fn a_persona_alone_hides_the_lanes_of_the_others() {
    let mut window = Window::on_sample();
    let toms = window.journey().personas[1].id;
    let lanes: Vec<String> = window
        .journey()
        .lanes
        .iter()
        .filter(|lane| lane.persona == Some(toms))
        .map(|lane| lane.name.clone())
        .collect();
    let rows = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::RowHeader);
        let labels = rows.filter_map(|row| row.accesskit_node().label());
        labels.filter(|label| label.starts_with("Lane: ")).count()
    };
    let before = rows(&window);
    window.filter("Maya");
    assert!(window.shows("Only Maya · "));
    assert_eq!(rows(&window), before - lanes.len());
    assert!(!lanes.is_empty() && *window.journey() == file::sample());
}

#[test]
fn the_list_knows_channels_owners_and_evidence_and_how_many_cards_each_leaves() {
    for (words, said) in [
        ("researched", "evidence: researched"),
        ("website", "channel: website"),
        ("Marketing", "owner: Marketing"),
    ] {
        let mut window = Window::on_sample();
        window.filter(words);
        assert!(window.shows(&format!("Only {said} · ")), "“{words}”");
        assert!(window.cards_in_view() > 0, "“{words}” leaves cards");
        assert!(window.cards_in_view() < window.journey().cards().count());
    }
}

#[test]
fn what_is_selected_at_once_is_only_what_is_seen() {
    let mut window = Window::on_sample();
    let others = window.journey().cards().filter(|card| card.kind != CardKind::Pain).count();
    window.of_card(CARD, "Show only this kind");
    window.press(Modifiers::COMMAND, Key::A);
    window.key(Key::Delete);
    assert_eq!(window.journey().cards().count(), others, "hidden cards stay");
    assert_eq!(count(window.journey(), CardKind::Pain), 0);
    window.undo();
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn a_card_that_is_written_meanwhile_stays_in_view() {
    let mut window = Window::on_sample();
    window.of_card(CARD, "Show only this evidence");
    window.click_on(window.card(CARD).center());
    window.key(Key::Enter);
    window.type_text("Written while filtered");
    window.key(Key::Escape);
    assert!(has_card(window.journey(), "Written while filtered"));
    assert!(window.shows("Written while filtered"));
    assert!(window.shows("Only evidence: "), "the filter stays");
}

#[test]
fn a_card_that_is_dragged_meanwhile_goes_where_it_is_dropped() {
    let mut window = Window::on_sample();
    window.of_card(CARD, "Show only this kind");
    let from = window.card(CARD).center();
    let to = window.place_of(Role::ColumnHeader, "Reads reviews").center().x;
    window.carry(from, Pos2::new(to, from.y));
    window.drop_at(Pos2::new(to, from.y));
    let there = cell(window.journey(), "Pain points", "Reads reviews");
    assert!(there.iter().any(|text| text.starts_with(CARD)), "{there:?}");
    assert_eq!(window.journey().cards().count(), file::sample().cards().count());
    window.undo();
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn what_is_gone_to_is_brought_back_into_view() {
    let mut window = Window::on_sample();
    window.filter("Opportunity");
    assert!(window.shows("Only kind: opportunity"));
    window.press(Modifiers::COMMAND, Key::K);
    window.harness.event(Event::Text("passport photo".to_owned()));
    window.harness.run();
    window.key(Key::Enter);
    assert!(!window.shows("Only kind"), "the filter is left");
    assert!(window.card(CARD).is_positive());
}

#[test]
fn a_lane_is_hidden_and_leaves_a_trace_that_brings_it_back() {
    let mut window = Window::on_sample();
    window.right_click(window.place_of(Role::RowHeader, "Lane: Opportunities").center());
    window.click_node(Role::Button, "Hide lane");
    assert!(!window.lane("Opportunities"));
    assert_eq!(window.undo_label(), Some("Hide lane"));
    window.click_node(Role::Button, "1 hidden lane: Opportunities");
    assert!(window.lane("Opportunities"));
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn a_lane_is_collapsed_from_its_menu() {
    let mut window = Window::on_sample();
    window.right_click(window.place_of(Role::RowHeader, "Lane: Opportunities").center());
    window.click_node(Role::Button, "Collapse or expand lane");
    assert_eq!(window.undo_label(), Some("Collapse lane"));
    window.undo();
    assert_eq!(*window.journey(), file::sample());
}
