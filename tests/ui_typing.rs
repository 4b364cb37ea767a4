//! Typing in place and going about by the keyboard, from the blank map on.
#![allow(clippy::float_cmp, clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;
use throughline::model::Journey;

use window::{Window, cell};

/// The texts of a lane's cards, each with the number of its column.
fn cards(journey: &Journey, lane: &str) -> Vec<(usize, String)> {
    let lane = journey.lanes.iter().find(|known| known.name == lane).unwrap();
    let column = |card: &throughline::model::Card| journey.column_of(card.step).unwrap();
    lane.cards().iter().map(|card| (column(card), card.text.clone())).collect()
}

fn values(journey: &Journey, lane: &str) -> Vec<(usize, f32)> {
    let lane = journey.lanes.iter().find(|known| known.name == lane).unwrap();
    let points = lane.lines().iter().flat_map(|line| &line.points);
    points.map(|point| (journey.column_of(point.step).unwrap(), point.value)).collect()
}

fn owned(cards: &[(usize, &str)]) -> Vec<(usize, String)> {
    cards.iter().map(|(column, text)| (*column, (*text).to_owned())).collect()
}

#[test]
fn a_map_opens_ready_to_be_typed_in() {
    let mut window = Window::on_blank();
    window.type_text("Notices a poster");
    window.key(Key::Enter);
    window.type_text("Takes a photo");
    window.key(Key::Tab);
    window.type_text("Compares fees");
    window.press(Modifiers::SHIFT, Key::Tab);
    window.type_text("Asks a friend");
    window.key(Key::Escape);
    assert_eq!(
        cards(window.journey(), "Doing"),
        owned(&[
            (0, "Notices a poster"),
            (0, "Takes a photo"),
            (0, "Asks a friend"),
            (1, "Compares fees")
        ])
    );
    window.save();
    assert_eq!(file::read(window.text_on_disk().as_bytes()).unwrap().journey, *window.journey());
}

#[test]
fn keys_that_come_in_one_frame_are_taken_one_after_the_other() {
    let mut window = Window::on_blank();
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    for event in [
        Event::Text("a".to_owned()),
        Event::Text("b".to_owned()),
        key(Key::Enter),
        Event::Text("c".to_owned()),
        key(Key::Backspace),
        Event::Text("d".to_owned()),
        key(Key::Tab),
        Event::Text("e".to_owned()),
        key(Key::Escape),
    ] {
        window.harness.event(event);
    }
    window.harness.run();
    assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "ab"), (0, "d"), (1, "e")]));
}

#[test]
fn tab_goes_on_in_the_next_lane_and_enter_on_nothing_goes_down() {
    let mut window = Window::on_blank();
    for _ in 0..5 {
        window.key(Key::Tab);
    }
    window.type_text("Can I trust them?");
    assert_eq!(cards(window.journey(), "Thinking"), owned(&[(0, "Can I trust them?")]));
    window.key(Key::Enter);
    window.key(Key::Enter);
    window.type_text("Website");
    window.key(Key::Escape);
    assert_eq!(cards(window.journey(), "Touchpoints"), owned(&[(0, "Website")]));
    assert_eq!(cards(window.journey(), "Thinking").len(), 1, "an empty card is no card");
}

#[test]
fn a_card_left_empty_leaves_no_step() {
    let mut window = Window::on_blank();
    let before = window.text_on_disk();
    window.key(Key::Enter);
    window.key(Key::Escape);
    assert_eq!(window.undo_label(), None, "nothing was typed");

    window.type_text("oh");
    assert_eq!(window.undo_label(), Some("Add card"));
    // Long enough for the keys after it to be a step of their own.
    window.harness.input_mut().time = Some(100.0);
    window.harness.run();
    window.key(Key::Backspace);
    window.key(Key::Backspace);
    window.key(Key::Escape);
    assert_eq!(window.undo_label(), None, "nothing remains of a card that is gone again");
    window.save();
    assert_eq!(window.text_on_disk(), before);
}

#[test]
fn typing_is_one_step_and_undo_takes_the_words_away() {
    let mut window = Window::on_blank();
    window.type_text("Waits");
    window.key(Key::Escape);
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(cards(window.journey(), "Doing"), owned(&[]));
    assert_eq!(window.undo_label(), None);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "Waits")]));
}

#[test]
fn a_letter_on_a_card_replaces_its_text_and_f2_goes_on_in_it() {
    let mut window = Window::on_blank();
    window.type_text("Waits");
    window.key(Key::Escape);
    window.key(Key::F2);
    window.type_text(" nine days");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.type_text("for the card");
    window.key(Key::Escape);
    assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "Waits nine days\nfor the card")]));
    window.type_text("?!");
    window.key(Key::Escape);
    assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "?!")]));
}

#[test]
fn caret_selection_and_clipboard_are_as_in_any_text() {
    let mut window = Window::on_blank();
    window.type_text("one two three");
    window.press(Modifiers::CTRL, Key::ArrowLeft);
    window.press(Modifiers::CTRL | Modifiers::SHIFT, Key::ArrowLeft);
    window.harness.event(Event::Cut);
    window.harness.run();
    window.key(Key::Home);
    window.harness.event(Event::Paste("zero\tand ".to_owned()));
    window.harness.run();
    window.press(Modifiers::CTRL, Key::End);
    window.key(Key::Backspace);
    window.key(Key::Escape);
    assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "zero and one thre")]));
}

#[test]
fn what_an_input_method_proposes_is_shown_and_only_kept_when_it_is_taken() {
    let mut window = Window::on_blank();
    let propose = |text: &str| {
        let text = text.to_owned();
        Event::Ime(ImeEvent::Preedit { text, active_range_chars: None })
    };
    window.harness.event(propose("e"));
    window.harness.run();
    window.harness.event(propose("éh"));
    window.harness.run();
    assert!(window.shows("Action, Discover: éh"), "the proposal is seen on the map");
    assert_eq!(cards(window.journey(), "Doing"), owned(&[]), "and is not in it");
    window.key(Key::Enter);
    window.harness.event(Event::Ime(ImeEvent::Commit("été".to_owned())));
    window.harness.run();
    window.key(Key::Escape);
    assert_eq!(
        cards(window.journey(), "Doing"),
        owned(&[(0, "été")]),
        "the key that ended the proposal has begun no other card"
    );
}

#[test]
fn headers_are_typed_in_place_and_tab_at_the_end_makes_another() {
    let mut window = Window::on_blank();
    let stage = window.place_of(Role::ColumnHeader, "Stage: Stay").center();
    window.double_click_on(stage);
    // The whole name is chosen: what is typed takes its place, and an arrow key goes on in it.
    window.type_text("Remain");
    window.key(Key::Escape);
    window.double_click_on(stage);
    window.key(Key::ArrowRight);
    window.type_text(" on");
    window.key(Key::Tab);
    window.type_text("Leave");
    window.key(Key::Tab);
    window.key(Key::Escape);
    let names: Vec<&str> =
        window.journey().stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Discover", "Choose", "Start", "Use", "Remain on", "Leave"]);

    window.press(Modifiers::COMMAND, Key::Num9);
    let lane = window.place_of(Role::RowHeader, "Lane: Opportunities").center();
    window.click_on(lane);
    window.type_text("Ideas");
    window.key(Key::Tab);
    window.type_text("Questions");
    window.key(Key::Enter);
    let names: Vec<&str> = window.journey().lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(names[5..], ["Ideas", "Questions"]);
}

#[test]
fn enter_leads_from_a_stage_to_its_steps_one_below_the_other() {
    let mut window = Window::on_blank();
    let stage = window.place_of(Role::ColumnHeader, "Stage: Choose").center();
    window.double_click_on(stage);
    window.type_text("Compare");
    window.key(Key::Enter);
    for name in ["Looks round", "Asks a friend", "Makes a list"] {
        window.type_text(name);
        window.key(Key::Enter);
    }
    window.key(Key::Escape);
    let stages = &window.journey().stages;
    let steps: Vec<&str> = stages[1].steps.iter().map(|step| &*step.name).collect();
    assert_eq!(steps, ["Looks round", "Asks a friend", "Makes a list"]);
    assert_eq!(window.journey().step_count(), 7, "what was left empty is gone");
    assert_eq!(window.undo_label(), Some("Add step"));
}

#[test]
fn title_and_goal_are_reached_and_typed_by_the_keyboard() {
    let mut window = Window::on_blank();
    for _ in 0..3 {
        window.key(Key::ArrowUp);
    }
    window.type_text("A first account");
    window.key(Key::Tab);
    window.type_text("Why do they stop?");
    window.key(Key::Escape);
    assert_eq!(window.journey().title, "A first account");
    assert_eq!(window.journey().goal, "Why do they stop?");
}

#[test]
fn arrow_keys_go_over_the_map_as_over_a_spreadsheet() {
    let mut window = Window::on_sample();
    let steps = [
        (Key::ArrowDown, "Notices a poster"),
        (Key::ArrowDown, "Screenshots it for later"),
        (Key::ArrowRight, "Asks two friends"),
        (Key::ArrowDown, "Thinking, Aware, Asks a friend: empty"),
        (Key::ArrowRight, "What is the catch?"),
        (Key::Home, "sounds too good"),
        (Key::ArrowLeft, "Lane: Thinking"),
        (Key::ArrowDown, "Lane: Touchpoints"),
        (Key::End, "Referral link"),
        (Key::ArrowDown, "Maya feels"),
        (Key::ArrowDown, "Tom feels"),
    ];
    for (key, name) in steps {
        window.key(key);
        assert!(window.shows_focused(name), "after {key:?} comes “{name}”");
    }
}

#[test]
fn a_double_click_in_a_text_that_is_typed_selects_the_word() {
    let mut window = Window::on_sample();
    let card = window.card("Asks two friends");
    window.click_on(card.center());
    window.key(Key::F2);
    let word = window.card("Asks two friends").center() - egui::vec2(0.0, 5.0);
    window.harness.run_steps(30);
    window.double_click_on(word);
    window.type_text("X");
    window.key(Key::Escape);
    let texts = cell(window.journey(), "Doing", "Asks a friend");
    let lost = ["Asks", "two", "friends", "which", "bank", "they", "use"]
        .iter()
        .filter(|word| !texts[0].split(' ').any(|kept| kept == **word));
    assert_eq!(lost.count(), 1, "one word is typed over: {texts:?}");
}

#[test]
fn a_double_click_puts_the_caret_and_begins_cards() {
    let mut window = Window::on_blank();
    let cell = window.place_of(Role::Cell, "Pain points, Choose: empty").center();
    window.double_click_on(cell);
    window.type_text("No prices");
    let card = window.card("No prices");
    window.click_on(card.left_center() + vec2(16.0, 0.0));
    window.type_text("Still ");
    window.key(Key::Escape);
    assert_eq!(cards(window.journey(), "Pain points"), owned(&[(1, "Still No prices")]));

    let cell = window.place_of(Role::Cell, "Emotion, Use: empty");
    window.double_click_on(cell.center());
    let [(3, value)] = *values(window.journey(), "Emotion") else { panic!("one point") };
    assert!(value.abs() < 0.3, "{value}");
}

#[test]
fn a_text_too_small_to_read_is_zoomed_to_while_it_is_typed() {
    let mut window = Window::on_sample();
    for _ in 0..9 {
        window.press(Modifiers::COMMAND, Key::Minus);
    }
    let small = window.card("Notices a poster");
    window.click_on(small.center());
    window.key(Key::F2);
    let large = window.card("Notices a poster");
    assert!(large.width() > 150.0, "{small:?} has become {large:?}");
    window.key(Key::Tab);
    window.key(Key::Escape);
    assert_eq!(window.card("Notices a poster"), small, "and Escape leads back");
    window.key(Key::F2);
    window.scroll(vec2(0.0, 40.0), Modifiers::NONE);
    let moved = window.card("Notices a poster");
    window.key(Key::Escape);
    assert_eq!(window.card("Notices a poster"), moved, "but not from where one went oneself");
}

#[test]
fn an_idle_window_draws_no_frame_even_while_a_text_is_open() {
    let mut window = Window::on_blank();
    window.type_text("Waits");
    // Half a second later the overview is drawn again, once.
    for _ in 0..30 {
        window.harness.step();
    }
    window.wait();
    assert!(window.is_quiet_after_a_frame());
    window.harness.input_mut().time = Some(60.0);
    assert!(window.is_quiet_after_a_frame());
}

#[test]
fn what_is_typed_before_saving_is_in_the_file_however_many_keys_a_frame_takes() {
    let mut window = Window::on_blank();
    let control_s = Event::Key {
        key: Key::S,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    window.harness.input_mut().events.extend([
        Event::Text("Waits ".to_owned()),
        Event::Text("nine days".to_owned()),
        control_s,
        Event::Text(" or ten".to_owned()),
    ]);
    window.harness.run();
    window.wait();
    let saved = file::read(window.text_on_disk().as_bytes()).unwrap().journey;
    assert_eq!(cards(&saved, "Doing"), owned(&[(0, "Waits nine days")]));
    assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "Waits nine days or ten")]));
}

#[test]
fn an_input_method_is_not_interrupted_while_it_proposes() {
    let mut window = Window::on_blank();
    for text in ["e", "ee", "eeh"] {
        let text = text.to_owned();
        let event = Event::Ime(ImeEvent::Preedit { text, active_range_chars: None });
        window.harness.event(event);
        window.harness.step();
        let ime = window.harness.output().platform_output.ime;
        assert!(ime.is_some_and(|ime| !ime.should_interrupt_composition), "{ime:?}");
    }
}

#[test]
fn what_was_made_stays_when_its_other_fields_are_gone_on_with() {
    let mut window = Window::on_blank();
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("new stage after");
    window.key(Key::Enter);
    assert_eq!(window.journey().stages.len(), 6);
    window.harness.get_by_label("Time").focus();
    window.harness.run();
    assert_eq!(window.journey().stages.len(), 6, "a stage without a name, on its way to a time");
}

#[test]
fn an_emptied_card_that_says_more_than_its_text_stays() {
    let mut window = Window::on_sample();
    let cards = window.journey().cards().count();
    for (text, left) in [("Passport photo rejected", cards), ("Waits nine days", cards - 1)] {
        window.harness.get_by_label("Whole map").click();
        window.harness.run();
        window.click_on(window.card(text).center());
        window.key(Key::F2);
        window.press(Modifiers::COMMAND, Key::A);
        window.key(Key::Backspace);
        window.key(Key::Escape);
        assert_eq!(window.journey().cards().count(), left, "{text}");
    }
}

#[test]
fn an_empty_title_shows_its_place_and_takes_a_double_click() {
    let mut window = Window::on_blank();
    let title = window.place_of(Role::Paragraph, "Title: none yet").left_center() + vec2(30.0, 0.0);
    window.double_click_on(title);
    window.type_text("A first map");
    assert_eq!(window.journey().title, "A first map");
    let goal = window.place_of(Role::Paragraph, "Goal: none yet").left_center() + vec2(30.0, 0.0);
    window.click_on(goal);
    window.type_text("Why?");
    assert_eq!(window.journey().goal, "Why?");
}

#[test]
fn typing_what_is_in_view_leaves_the_map_where_it_is() {
    let mut window = Window::on_blank();
    let stage = window.place_of(Role::ColumnHeader, "Stage: Discover");
    window.type_text("Notices a poster");
    window.key(Key::Enter);
    window.type_text("Asks two friends");
    window.key(Key::Escape);
    assert_eq!(window.place_of(Role::ColumnHeader, "Stage: Discover"), stage);
}

#[test]
fn keys_stay_on_the_map_when_what_is_typed_is_out_of_view() {
    let mut window = Window::on_sample();
    window.click_on(window.card("Notices a poster").center());
    window.key(Key::F2);
    window.type_text(" and");
    for _ in 0..40 {
        window.scroll(vec2(0.0, -120.0), Modifiers::NONE);
    }
    let is_seen = window.places().iter().any(|(name, _)| name.contains("Notices a poster"));
    assert!(!is_seen, "it is out of view");
    window.type_text(" reads it");
    window.key(Key::Tab);
    window.type_text("Asks");
    window.key(Key::Escape);
    let doing = cards(window.journey(), "Doing");
    assert!(
        doing.contains(&(0, "Notices a poster on the tram and reads it".to_owned())),
        "{doing:?}"
    );
    assert!(doing.contains(&(1, "Asks".to_owned())), "{doing:?}");
}

#[test]
fn tab_selects_the_next_name_so_that_it_is_typed_over() {
    let mut window = Window::on_blank();
    let stage = window.place_of(Role::ColumnHeader, "Stage: Discover").center();
    window.click_on(stage);
    for name in ["Hear of it", "Sign up", "Use it"] {
        window.type_text(name);
        window.key(Key::Tab);
    }
    let names: Vec<&str> =
        window.journey().stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Hear of it", "Sign up", "Use it", "Use", "Stay"]);
}

#[test]
fn the_keyboard_comes_back_to_the_map_from_what_was_open_over_it() {
    for open in [(Modifiers::NONE, Key::F1), (Modifiers::COMMAND, Key::K)] {
        let mut window = Window::on_blank();
        window.press(open.0, open.1);
        window.key(Key::Escape);
        window.type_text("Hears of it");
        window.key(Key::Escape);
        assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "Hears of it")]), "{open:?}");
    }
}

#[test]
fn a_click_within_one_frame_selects() {
    let mut window = Window::on_sample();
    let at = window.card("Waits nine days").center();
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.hover_at(at);
    window.harness.run();
    window.harness.input_mut().events.extend([button(true), button(false)]);
    window.harness.run();
    assert!(window.shows_focused("Waits nine days"));
}

#[test]
fn a_card_is_shown_with_its_fields_before_its_first_letter() {
    let mut window = Window::on_blank();
    window.key(Key::Enter);
    let fields = |window: &Window| {
        let names = ["Kind", "Text", "Go to lane Doing", "Severity 3", "Owner", "Notes"];
        names.map(|name| window.harness.get_all_by_label(name).last().unwrap().rect())
    };
    let marked = |window: &Window, name: &str| {
        let toggled = window.harness.get_by_label(name).accesskit_node().toggled();
        toggled == Some(egui::accesskit::Toggled::True)
    };
    let before = fields(&window);
    assert!(marked(&window, "Kind: Action"), "the palette marks its kind");
    window.click_on(before[4].center());
    assert_eq!(window.undo_label(), None);
    window.type_text("W");
    assert_eq!(fields(&window), before, "nothing jumps");
    assert!(marked(&window, "Kind: Action"));
    assert_eq!(cards(window.journey(), "Doing"), owned(&[(0, "W")]));
    window.key(Key::Backspace);
    assert_eq!(fields(&window), before);
}

#[test]
fn an_emptied_card_keeps_what_else_was_said_of_it() {
    let mut window = Window::on_blank();
    window.type_text("W");
    window.click("Severity 3");
    window.key(Key::F2);
    window.key(Key::Backspace);
    window.key(Key::Escape);
    let lane = window.journey().lanes.iter().find(|lane| lane.name == "Doing").unwrap();
    let severity = lane.cards()[0].severity.map(throughline::model::Rating::get);
    assert_eq!((lane.cards().len(), severity), (1, Some(3)));
}

#[test]
fn the_name_of_a_map_leads_on_to_its_question() {
    let mut window = Window::on_blank();
    window.press(Modifiers::COMMAND, Key::ArrowUp);
    window.type_text("Eyes like new");
    window.key(Key::Enter);
    window.type_text("Why are drops forgotten?");
    window.key(Key::Enter);
    let journey = window.journey();
    assert_eq!(journey.title, "Eyes like new");
    assert_eq!(journey.goal, "Why are drops forgotten?");
}

#[test]
fn a_kinds_key_stays_when_lanes_move() {
    let mut window = Window::on_blank();
    let kinds = |window: &Window| {
        let nodes = window.harness.query_all_by_label_contains("Kind: ");
        let mut nodes: Vec<_> = nodes.collect();
        nodes.sort_by(|one, other| one.rect().top().total_cmp(&other.rect().top()));
        nodes.iter().filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>()
    };
    let before = kinds(&window);
    window.click_on(window.place_of(Role::RowHeader, "Thinking").center());
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.undo_label(), Some("Move lane"));
    assert_eq!(kinds(&window), before);
}

#[test]
fn the_label_of_a_point_keeps_its_lines_while_it_is_typed_and_dragged() {
    let text = "(format: 1, journey: (id: \"j\",
        stages: [(id: \"g\", name: \"Wait\", steps: [(id: \"s\")])],
        lanes: [(id: \"l\", name: \"Feeling\", content: Emotion(lines: [(id: \"n\", points: [
            (id: \"e\", step: \"s\", value: 1, label: \"Late\\nand cold\")])]))]))";
    let mut window = Window::on(text);
    let label = |window: &Window| window.journey().lanes[0].lines()[0].points[0].label.clone();
    let point = window.places().into_iter().find(|(name, _)| name.contains("and cold"));
    let at = point.unwrap().1.center();
    window.carry(at, at + vec2(0.0, 40.0));
    window.drop_at(at + vec2(0.0, 40.0));
    assert_eq!(window.undo_label(), Some("Move point"));
    assert_eq!(label(&window), "Late\nand cold");
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::End);
    window.press(Modifiers::COMMAND, Key::Enter);
    window.type_text("and wet");
    window.key(Key::Escape);
    assert_eq!(label(&window), "Late\nand cold\nand wet");
}
