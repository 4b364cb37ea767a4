//! The inspector: every field of everything there is on a map, shown and changed.
#![allow(clippy::float_cmp, clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::edit::{Edit, apply};
use throughline::file;
use throughline::model::{
    Card, CardKind, Channel, Colour, Divider, EmotionLine, EmotionPoint, Evidence, Journey, Lane,
    LaneContent, LineState, Metric, MetricForm, Persona, Rating, Stage, State, Step,
};
use window::Window;

const PAIN: &str = "Passport photo rejected without a reason";

/// The sample with nothing selected, so that the map itself is shown.
fn on_sample() -> Window {
    let mut window = Window::on_sample();
    window.press(Modifiers::NONE, Key::Escape);
    window
}

/// Selects something on the map by what it is and what is in its name.
fn select(window: &mut Window, role: Role, name: &str) {
    let nodes = window.harness.query_all_by_label_contains(name);
    let mut nodes = nodes.filter(|node| node.accesskit_node().role() == role);
    let node = nodes.next().unwrap_or_else(|| panic!("no {role:?} is called “{name}”"));
    node.click_accesskit();
    drop(nodes);
    window.harness.run();
}

/// What is called so and stands furthest to the right, where the inspector is.
fn named<'a>(window: &'a Window, name: &'a str) -> Node<'a> {
    let nodes = window.harness.query_all_by_label(name);
    let rightmost = nodes.max_by(|one, other| one.rect().right().total_cmp(&other.rect().right()));
    rightmost.unwrap_or_else(|| panic!("nothing is called “{name}”"))
}

/// Writes into a field, as a screen reader does it.
fn write(window: &mut Window, field: &str, text: &str) {
    named(window, field).set_text_value_accesskit(text);
    window.harness.run();
}

fn press(window: &mut Window, name: &str) {
    named(window, name).click_accesskit();
    window.harness.run();
}

/// Opens a menu and chooses from it.
fn choose(window: &mut Window, field: &str, entry: &str) {
    press(window, field);
    press(window, entry);
}

fn shown(window: &Window, field: &str) -> String {
    named(window, field).value().unwrap_or_default()
}

/// Checks that the last change is one step under a name.
#[track_caller]
fn check_step(window: &Window, label: &str) {
    assert_eq!(window.undo_label(), Some(label));
}

fn card<'a>(journey: &'a Journey, text: &str) -> &'a Card {
    journey.cards().find(|card| card.text.replace('\n', " ") == text).unwrap()
}

fn lane<'a>(journey: &'a Journey, name: &str) -> &'a Lane {
    journey.lanes.iter().find(|lane| lane.name == name).unwrap()
}

fn stage<'a>(journey: &'a Journey, name: &str) -> &'a Stage {
    journey.stages.iter().find(|stage| stage.name == name).unwrap()
}

fn step<'a>(journey: &'a Journey, name: &str) -> &'a Step {
    journey.steps().find(|step| step.name == name).unwrap()
}

fn metric(journey: &Journey) -> &Metric {
    let LaneContent::Metric(metric) = &lane(journey, "Drop-off").content else { panic!() };
    metric
}

fn line(journey: &Journey, number: usize) -> &EmotionLine {
    &lane(journey, "Emotion").lines()[number]
}

fn first_point(journey: &Journey) -> &EmotionPoint {
    &line(journey, 0).points[0]
}

fn maya(journey: &Journey) -> &Persona {
    &journey.personas[0]
}

#[test]
fn every_word_of_a_card_is_changed() {
    let mut window = on_sample();
    select(&mut window, Role::ListItem, PAIN);
    assert_eq!(shown(&window, "Source"), "12 interviews, May 2026");
    for (field, text, undo) in [
        ("Source", "Call notes", "Change source"),
        ("Owner", "Onboarding squad", "Change owner"),
        ("Time", "two days", "Change time"),
        ("Tags", "identity, photo", "Change tags"),
        ("Notes", "Ask legal\nand support", "Change notes"),
        ("Steps", "2", "Change span"),
        ("Votes", "12", "Change votes"),
        ("Text", "Photo rejected", "Change text"),
    ] {
        write(&mut window, field, text);
        check_step(&window, undo);
        assert_eq!(shown(&window, field), text);
    }
    let card = card(window.journey(), "Photo rejected");
    assert_eq!((card.source.as_str(), card.owner.as_str()), ("Call notes", "Onboarding squad"));
    assert_eq!(
        (card.duration.as_str(), card.notes.as_str()),
        ("two days", "Ask legal\nand support")
    );
    assert_eq!(card.tags, ["identity", "photo"]);
    assert_eq!((card.span, card.votes), (2, 12));
}

#[test]
fn every_choice_of_a_card_is_changed() {
    let mut window = on_sample();
    select(&mut window, Role::ListItem, PAIN);
    for (control, undo) in [
        ("Severity 2", "Change severity"),
        ("Frequency 3", "Change frequency"),
        ("Importance 5", "Change importance"),
        ("Moment of truth", "Change moment of truth"),
        ("Votes: one more", "Change votes"),
        ("Evidence: Partly", "Change evidence"),
    ] {
        press(&mut window, control);
        check_step(&window, undo);
    }
    choose(&mut window, "Channel", "E-mail");
    choose(&mut window, "Picture", "Picture 2");
    choose(&mut window, "Colour", "Colour #94376a");
    choose(&mut window, "Kind", "Insight");
    let changed = card(window.journey(), PAIN);
    assert_eq!((changed.severity, changed.frequency), (Rating::new(2), Rating::new(3)));
    assert_eq!((changed.importance, changed.moment_of_truth), (Rating::new(5), false));
    assert_eq!((changed.votes, changed.evidence), (6, Some(Evidence::Partly)));
    assert_eq!((&changed.channel, changed.kind), (&Some(Channel::Email), CardKind::Insight));
    assert_eq!(changed.picture, Some(window.journey().pictures[1].id));
    assert_eq!(changed.colour, Some(Colour { red: 0x94, green: 0x37, blue: 0x6a }));

    for control in ["Severity 2", "Evidence: Partly"] {
        press(&mut window, control);
    }
    choose(&mut window, "Colour", "By kind");
    choose(&mut window, "Channel", "None");
    choose(&mut window, "Picture", "None");
    let cleared = card(window.journey(), PAIN);
    assert_eq!((cleared.severity, cleared.evidence, cleared.colour), (None, None, None));
    assert_eq!((&cleared.channel, cleared.picture), (&None, None));
}

#[test]
fn a_channel_and_a_colour_of_ones_own_are_typed() {
    let mut window = on_sample();
    select(&mut window, Role::ListItem, PAIN);
    press(&mut window, "Channel");
    write(&mut window, "Own channel", "Kiosk");
    window.press(Modifiers::NONE, Key::Escape);
    press(&mut window, "Colour");
    write(&mut window, "Colour’s number", "#12345");
    assert_eq!(card(window.journey(), PAIN).colour, None, "that is no colour yet");
    write(&mut window, "Colour’s number", "#123456");
    let changed = card(window.journey(), PAIN);
    assert_eq!(changed.channel, Some(Channel::Other("Kiosk".to_owned())));
    assert_eq!(changed.colour, Some(Colour { red: 0x12, green: 0x34, blue: 0x56 }));
}

#[test]
fn links_are_followed_removed_and_added() {
    let linked = "Say what is wrong with the photo, live";
    let mut window = on_sample();
    select(&mut window, Role::ListItem, PAIN);
    press(&mut window, &format!("Remove the link to {linked}"));
    check_step(&window, "Remove link");
    assert!(card(window.journey(), PAIN).links.is_empty());
    press(&mut window, "Add a card it leads to");
    write(&mut window, "Find a card", "photo, LIVE");
    press(&mut window, linked);
    check_step(&window, "Link cards");
    assert_eq!(card(window.journey(), PAIN).links, [card(window.journey(), linked).id]);
    press(&mut window, &format!("Go to {linked}"));
    assert_eq!(shown(&window, "Kind"), "Opportunity");
    press(&mut window, "Go to lane Opportunities");
    assert_eq!(shown(&window, "Name"), "Opportunities");
}

#[test]
fn every_field_of_a_stage_and_a_step_is_changed() {
    let mut window = on_sample();
    select(&mut window, Role::ColumnHeader, "Stage: Open account");
    write(&mut window, "Time", "days 4–6");
    write(&mut window, "Goals", "A card in hand");
    choose(&mut window, "Colour", "Colour #155e94");
    write(&mut window, "Name", "Open it");
    check_step(&window, "Rename stage");
    let changed = stage(window.journey(), "Open it");
    assert_eq!((changed.duration.as_str(), changed.goals.as_str()), ("days 4–6", "A card in hand"));
    assert!(changed.colour.is_some());

    press(&mut window, "Go to step Fills in form");
    write(&mut window, "Time", "an hour");
    press(&mut window, "Moment of truth");
    write(&mut window, "Width", "240,5");
    write(&mut window, "Name", "Fills it in");
    check_step(&window, "Rename step");
    let changed = step(window.journey(), "Fills it in");
    assert_eq!((changed.duration.as_str(), changed.moment_of_truth), ("an hour", true));
    assert_eq!(changed.width, Some(240.5));
    write(&mut window, "Width", "0");
    assert_eq!(
        step(window.journey(), "Fills it in").width,
        Some(240.5),
        "no column is that narrow"
    );
    write(&mut window, "Width", "");
    assert_eq!(step(window.journey(), "Fills it in").width, None);
    press(&mut window, "Go to stage Open it");
    assert_eq!(shown(&window, "Name"), "Open it");
}

#[test]
fn every_field_of_a_lane_is_changed() {
    let mut window = on_sample();
    select(&mut window, Role::RowHeader, "Doing");
    choose(&mut window, "Persona", "Tom");
    choose(&mut window, "New cards", "Need");
    write(&mut window, "Height", "150");
    press(&mut window, "Pinned");
    press(&mut window, "Collapsed");
    press(&mut window, "Hidden");
    check_step(&window, "Hide lane");
    write(&mut window, "Name", "Acts");
    let changed = lane(window.journey(), "Acts");
    assert_eq!(changed.persona, Some(window.journey().personas[1].id));
    assert_eq!(changed.height, Some(150.0));
    assert!(changed.pinned && changed.collapsed && changed.hidden);
    assert!(matches!(&changed.content, LaneContent::Cards { kind: CardKind::Need, .. }));
    press(&mut window, "Go to persona Tom");
    assert_eq!(shown(&window, "Name"), "Tom");
}

#[test]
fn a_hidden_lane_is_reached_from_the_map() {
    let mut window = on_sample();
    press(&mut window, "Hide Doing");
    check_step(&window, "Hide lane");
    assert!(lane(window.journey(), "Doing").hidden);
    press(&mut window, "Show Doing");
    assert!(!lane(window.journey(), "Doing").hidden);
    press(&mut window, "Hide Doing");
    press(&mut window, "Go to lane Doing");
    assert_eq!(shown(&window, "Name"), "Doing");
}

#[test]
fn which_line_a_divider_is_can_be_changed() {
    let mut window = on_sample();
    press(&mut window, "Go to lane Line of visibility");
    choose(&mut window, "Which line", "Line of internal interaction");
    let dividers = window.journey().lanes.iter().filter_map(|lane| {
        let LaneContent::Divider(divider) = lane.content else { return None };
        Some(divider)
    });
    let dividers: Vec<Divider> = dividers.collect();
    assert_eq!(dividers, [Divider::Interaction, Divider::InternalInteraction]);
}

#[test]
fn every_field_of_a_metric_is_changed() {
    let mut window = on_sample();
    press(&mut window, "Go to lane Drop-off");
    write(&mut window, "Measures", "Applicants");
    write(&mut window, "Unit", "people");
    write(&mut window, "Target", "400");
    press(&mut window, "Drawn as: Bars");
    write(&mut window, "Sees an ad", "1 250");
    write(&mut window, "Recommends", "");
    check_step(&window, "Change value");
    let journey = window.journey();
    let changed = metric(journey);
    assert_eq!((changed.name.as_str(), changed.unit.as_str()), ("Applicants", "people"));
    assert_eq!((changed.target, changed.form), (Some(400.0), MetricForm::Bars));
    assert_eq!(changed.value(step(journey, "Sees an ad").id), Some(1250.0));
    assert_eq!(changed.value(step(journey, "Recommends").id), None);
}

#[test]
fn a_cell_of_a_metric_shows_its_value() {
    let mut window = on_sample();
    select(&mut window, Role::Cell, "Drop-off, Open account, Proves identity");
    assert_eq!(shown(&window, "Proves identity"), "340");
    write(&mut window, "Proves identity", "−5");
    let journey = window.journey();
    assert_eq!(metric(journey).value(step(journey, "Proves identity").id), Some(-5.0));
    press(&mut window, "Go to lane Drop-off");
    assert_eq!(shown(&window, "Unit"), "applicants left");
}

#[test]
fn every_field_of_a_persona_is_changed() {
    let mut window = on_sample();
    press(&mut window, "Go to persona Maya");
    for (field, text, undo) in [
        ("Role", "25, second job", "Change persona’s role"),
        ("Quote", "Really?", "Change persona’s quote"),
        ("Goals", "A home", "Change persona’s goals"),
        ("Frustrations", "Queues", "Change persona’s frustrations"),
        ("Needs", "A word", "Change persona’s needs"),
        ("Notes", "Seen twice", "Change persona’s notes"),
        ("Name", "Mia", "Rename persona"),
    ] {
        write(&mut window, field, text);
        check_step(&window, undo);
    }
    choose(&mut window, "Colour", "Colour #1f6b3a");
    choose(&mut window, "Portrait", "Picture 3");
    let journey = window.journey();
    let mia = maya(journey);
    assert_eq!((mia.name.as_str(), mia.role.as_str()), ("Mia", "25, second job"));
    assert_eq!((mia.quote.as_str(), mia.goals.as_str()), ("Really?", "A home"));
    assert_eq!((mia.frustrations.as_str(), mia.needs.as_str()), ("Queues", "A word"));
    assert_eq!(mia.notes, "Seen twice");
    assert_eq!(mia.portrait, Some(journey.pictures[2].id));
    assert!(mia.colour.is_some());
    press(&mut window, "Go to lane Thinking");
    assert_eq!(shown(&window, "Name"), "Thinking");
}

#[test]
fn every_field_of_a_line_and_a_point_is_changed() {
    let mut window = on_sample();
    press(&mut window, "Go to lane Emotion");
    press(&mut window, "Go to line Maya");
    write(&mut window, "Label", "Maya today");
    choose(&mut window, "Persona", "Tom");
    press(&mut window, "State: Future state");
    let changed = line(window.journey(), 0);
    assert_eq!((changed.label.as_str(), changed.state), ("Maya today", LineState::Future));
    assert_eq!(changed.persona, Some(window.journey().personas[1].id));

    press(&mut window, "Go to point Sees an ad: 0.4");
    write(&mut window, "Value", "−1,5");
    write(&mut window, "Label", "Not again");
    write(&mut window, "Place in step, %", "25");
    let point = first_point(window.journey());
    assert_eq!((point.value, point.label.as_str(), point.place), (-1.5, "Not again", 0.25));
    write(&mut window, "Place in step, %", "125");
    assert_eq!(first_point(window.journey()).place, 0.25, "that is outside the step");
    choose(&mut window, "Step", "Gets a tip");
    let journey = window.journey();
    let gets_a_tip = step(journey, "Gets a tip").id;
    let moved = line(journey, 0).points.iter().find(|point| point.label == "Not again").unwrap();
    assert_eq!(moved.step, gets_a_tip);
    press(&mut window, "Go to line Maya today");
    assert_eq!(shown(&window, "Label"), "Maya today");
}

#[test]
fn a_line_is_added_for_a_persona() {
    let mut window = on_sample();
    press(&mut window, "Go to lane Emotion");
    choose(&mut window, "Add a line", "For Tom");
    check_step(&window, "Add emotion line");
    let journey = window.journey();
    assert_eq!(line(journey, 2).persona, Some(journey.personas[1].id));
    assert!(window.shows("Label"), "it is shown at once");
}

#[test]
fn every_field_of_the_map_is_changed() {
    let mut window = on_sample();
    for (field, text, undo) in [
        ("Title", "A first account", "Change title"),
        ("Goal", "Why they leave", "Change goal"),
        ("Scenario", "On the tram", "Change scenario"),
        ("Expectations", "Five minutes", "Change expectations"),
        ("Scope", "All of it", "Change scope"),
        ("Version", "Version 5", "Change version"),
        ("Date", "1 Dec 2026", "Change date"),
        ("Authors", "The squad", "Change authors"),
        ("Source", "20 interviews", "Change source"),
        ("Lowest", "−3", "Change emotion scale"),
        ("Highest", "3", "Change emotion scale"),
        ("Value of level 1", "−3", "Change emotion scale"),
        ("Name of level 1", "furious", "Change emotion scale"),
    ] {
        write(&mut window, field, text);
        check_step(&window, undo);
    }
    press(&mut window, "State: Future state");
    press(&mut window, "Remove level 2");
    press(&mut window, "Add a level");
    write(&mut window, "Lowest", "4");
    let journey = window.journey();
    assert_eq!(
        (journey.title.as_str(), journey.goal.as_str()),
        ("A first account", "Why they leave")
    );
    assert_eq!((journey.scenario.as_str(), journey.scope.as_str()), ("On the tram", "All of it"));
    assert_eq!(
        (journey.expectations.as_str(), journey.date.as_str()),
        ("Five minutes", "1 Dec 2026")
    );
    assert_eq!((journey.version.as_str(), journey.authors.as_str()), ("Version 5", "The squad"));
    assert_eq!((journey.source.as_str(), journey.state), ("20 interviews", State::Future));
    let scale = &journey.scale;
    assert_eq!((scale.lowest, scale.highest), (-3.0, 3.0), "4 is above the highest");
    let levels = scale.levels.iter().map(|level| (level.value, level.name.as_str()));
    assert_eq!(levels.collect::<Vec<_>>(), [(-3.0, "furious"), (2.0, "delighted"), (0.0, "")]);
}

#[test]
fn a_persona_is_added_and_shown() {
    let mut window = on_sample();
    press(&mut window, "Add a persona");
    check_step(&window, "Add persona");
    assert_eq!(window.journey().personas.len(), 3);
    window.type_text("Aisha");
    assert_eq!(window.journey().personas[2].name, "Aisha", "its name is typed on the map");
    assert_eq!(shown(&window, "Name"), "Aisha");
}

/// Puts the keyboard into a field and types at its end.
fn type_in(window: &mut Window, field: &str, text: &str) {
    named(window, field).focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::End);
    type_on(window, text);
}

fn type_on(window: &mut Window, text: &str) {
    for letter in text.chars() {
        window.harness.event(Event::Text(letter.to_string()));
        window.harness.run();
    }
}

#[test]
fn what_is_typed_in_a_field_is_one_step_and_undo_is_seen_while_it_has_the_keyboard() {
    let mut window = on_sample();
    type_in(&mut window, "Scope", " or so");
    assert_eq!(window.journey().scope, format!("{} or so", file::sample().scope));
    for _ in 0..2 {
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.journey(), &file::sample(), "one step, and nothing before it");
        assert_eq!(shown(&window, "Scope"), file::sample().scope);
        assert!(named(&window, "Scope").is_focused());
    }
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(shown(&window, "Scope"), format!("{} or so", file::sample().scope));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.journey().scope, format!("{} or so", file::sample().scope));
}

#[test]
fn a_field_that_was_left_begins_another_step() {
    let mut window = on_sample();
    type_in(&mut window, "Scope", "!");
    window.press(Modifiers::NONE, Key::Tab);
    type_in(&mut window, "Scope", "?");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.journey().scope, format!("{}!", file::sample().scope));
}

#[test]
fn a_number_on_its_way_stays_as_it_is_typed_until_undo() {
    let mut window = on_sample();
    press(&mut window, "Go to lane Drop-off");
    type_in(&mut window, "Target", "2,");
    assert_eq!(shown(&window, "Target"), "2,", "the comma is not taken away");
    type_on(&mut window, "5");
    assert_eq!(metric(window.journey()).target, Some(2.5));
    type_on(&mut window, "x");
    assert_eq!(metric(window.journey()).target, Some(2.5), "that is no number");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&window, "Target"), "");
    assert_eq!(metric(window.journey()).target, None);
}

#[test]
fn the_keyboard_goes_to_the_inspector_and_back() {
    let mut window = on_sample();
    select(&mut window, Role::ListItem, PAIN);
    window.press(Modifiers::ALT, Key::Enter);
    assert!(named(&window, "Text").is_focused());
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(shown(&window, "Text").replace('\n', " "), PAIN, "arrows move in the field");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!named(&window, "Text").is_focused());
    assert_eq!(shown(&window, "Text").replace('\n', " "), PAIN, "and the card stays selected");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Scenario"), "then it is let go");
}

#[test]
fn a_field_takes_the_keyboard_from_a_text_that_is_typed_on_the_map() {
    let mut window = on_sample();
    select(&mut window, Role::ListItem, PAIN);
    window.press(Modifiers::NONE, Key::F2);
    type_on(&mut window, "!");
    let field = named(&window, "Source").rect();
    window.click_on(field.center());
    assert!(named(&window, "Source").is_focused());
    window.press(Modifiers::COMMAND, Key::End);
    type_on(&mut window, "?");
    let changed = card(window.journey(), &format!("{PAIN}!"));
    assert_eq!(changed.source, "12 interviews, May 2026?");
}

#[test]
fn escape_closes_a_menu_and_keeps_the_selection() {
    let mut window = on_sample();
    select(&mut window, Role::ListItem, PAIN);
    press(&mut window, "Kind");
    let entries = |window: &Window| window.harness.query_all_by_label("Insight").count();
    let open = entries(&window);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(entries(&window) < open, "the menu is closed");
    assert_eq!(shown(&window, "Kind"), "Pain");
}

#[test]
fn a_line_goes_to_another_lane_by_its_field_and_by_keys() {
    let sample = file::sample();
    let later = Lane::new("Later", LaneContent::Emotion { lines: Vec::new() });
    let edit = Edit::AddLane { lane: later, at: usize::MAX };
    let map = apply(&sample, &edit).unwrap();
    let mut window = Window::on(&file::write(&map));
    let points = |window: &Window, name| lane(window.journey(), name).lines().len();
    select(&mut window, Role::Paragraph, "Line: Maya");
    assert_eq!(shown(&window, "Lane"), "Emotion");
    choose(&mut window, "Lane", "Later");
    check_step(&window, "Move line");
    assert_eq!((points(&window, "Emotion"), points(&window, "Later")), (1, 1));
    assert_eq!(shown(&window, "Lane"), "Later", "the line stays selected");
    window.press(Modifiers::NONE, Key::Escape);
    select(&mut window, Role::Paragraph, "Line: Maya");
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!((points(&window, "Emotion"), points(&window, "Later")), (2, 0));
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), map);
}

#[test]
fn channel_and_weight_are_set_on_all_selected_cards_at_once() {
    let mut window = on_sample();
    let cards = ["Tram poster", "Group chat"];
    window.select_card(cards[0]);
    window.press(Modifiers::SHIFT, Key::ArrowRight);
    let of = |window: &Window| {
        let found = |text: &&str| {
            window.journey().cards().find(|card| card.text == **text).unwrap().as_ref().clone()
        };
        cards.iter().map(found).collect::<Vec<_>>()
    };
    assert_ne!(of(&window)[0].channel, of(&window)[1].channel);
    choose(&mut window, "Channel", "E-mail");
    press(&mut window, "Severity 4");
    press(&mut window, "Moment of truth");
    for card in of(&window) {
        assert_eq!(card.channel, Some(Channel::Email), "{}", card.text);
        assert_eq!(card.severity.map(Rating::get), Some(4));
        assert!(card.moment_of_truth);
    }
    assert_eq!(window.undo_label(), Some("Change moment of truth"));
}
