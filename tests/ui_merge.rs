//! Two people's work on one map in the window: merged when the file has changed, and combined from several.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;
use throughline::edit::{CardField, Edit, JourneyField, apply};
use throughline::file;
use throughline::file::versions::Versions;
use throughline::model::{Card, CardId, CardKind, Journey, LaneId};
use window::{Window, eventually, has_card};

/// The card that both sides change, and the text it has before.
const CARD: &str = "both";
const BEFORE: &str = "Looks at the poster";

/// The blank template with a card in its first cell: the same one at each call.
fn map() -> Journey {
    static MAP: LazyLock<Journey> = LazyLock::new(|| {
        let journey = file::template("blank").unwrap().journey();
        added(&journey, CARD, BEFORE)
    });
    MAP.clone()
}

fn first_lane(journey: &Journey) -> LaneId {
    journey.lanes[0].id
}

fn added(journey: &Journey, id: &str, text: &str) -> Journey {
    let step = journey.steps().next().unwrap().id;
    let id: CardId = id.parse().unwrap();
    let card = Card { id, ..Card::new(step, CardKind::Action, text) };
    apply(journey, &Edit::AddCard { lane_id: first_lane(journey), card, before: None }).unwrap()
}

fn with_text(journey: &Journey, text: &str) -> Journey {
    let field = CardField::Text(text.to_owned());
    apply(journey, &Edit::SetCard { card_id: CARD.parse().unwrap(), field }).unwrap()
}

fn titled(journey: &Journey, title: &str) -> Journey {
    apply(journey, &Edit::SetJourney(JourneyField::Title(title.to_owned()))).unwrap()
}

/// Opens the map and writes another text on its card.
fn window_with(mine: &str) -> Window {
    at_work(Window::on(&file::write(&map())), mine)
}

fn at_work(mut window: Window, mine: &str) -> Window {
    let card = window.card(BEFORE).center();
    window.click_on(card);
    window.type_text(mine);
    window.key(Key::Escape);
    assert!(has_card(window.journey(), mine));
    window
}

/// Saves a map over the one that is open, as another program would, until that is noticed.
fn save_elsewhere(window: &mut Window, theirs: &Journey) {
    fs::write(window.path(), file::write(theirs)).unwrap();
    eventually(window, "it is told", |window| window.shows("Keep mine as…"));
}

fn click_merge(window: &mut Window) {
    window.click("Merge");
    window.wait();
}

fn on_disk(window: &Window) -> Journey {
    file::load(&window.path()).unwrap().journey
}

#[test]
fn what_both_sides_did_comes_together_as_one_step_and_is_saved_without_a_question() {
    let mut window = window_with("Looks away");
    let theirs = added(&titled(&map(), "Theirs"), "theirs", "Asks a friend");
    save_elsewhere(&mut window, &theirs);
    click_merge(&mut window);
    let merged = window.journey();
    assert_eq!(merged.title, "Theirs");
    assert!(has_card(merged, "Looks away") && has_card(merged, "Asks a friend"));
    assert!(window.shows("Merged: the map itself changed; 1 card added"));
    assert_eq!(window.undo_label(), Some("Merge"));
    assert!(!window.shows("Keep mine as…"));

    window.save();
    assert!(!window.shows("Somebody else"));
    assert_eq!(on_disk(&window), *window.journey());
}

/// Else a save after undoing would go over what somebody else has saved.
#[test]
fn who_undoes_a_merge_is_asked_again_before_saving_over_the_other() {
    let mut window = window_with("Looks away");
    let theirs = titled(&map(), "Theirs");
    save_elsewhere(&mut window, &theirs);
    click_merge(&mut window);
    window.undo();
    assert_eq!(window.journey().title, map().title);
    assert!(window.shows("Keep mine as…"));
    window.save();
    assert!(window.shows("was changed by somebody else"));
    assert_eq!(on_disk(&window), theirs);

    window.press(Modifiers::COMMAND, Key::Y);
    assert!(!window.shows("Keep mine as…"));
    window.save();
    assert_eq!(on_disk(&window).title, "Theirs");
    assert!(has_card(&on_disk(&window), "Looks away"));
}

#[test]
fn both_sides_are_kept_as_versions() {
    let data = TempDir::new().unwrap();
    let window = Window::on(&file::write(&map())).keeping(data.path());
    let mut window = at_work(window, "Looks away");
    let theirs = titled(&map(), "Theirs");
    save_elsewhere(&mut window, &theirs);
    click_merge(&mut window);
    let versions = Versions::new(data.path());
    let kept = versions.list(&window.path());
    let kept: Vec<_> = kept.iter().map(|kept| versions.read(kept).unwrap().journey).collect();
    assert_eq!(kept.len(), 2);
    assert!(kept.contains(&theirs) && kept.contains(&with_text(&map(), "Looks away")));
}

/// Opens the sheet of a conflict over the card's text and one over the title.
fn in_conflict() -> Window {
    let mut window = window_with("Ours, at last");
    save_elsewhere(&mut window, &with_text(&titled(&map(), "Theirs"), "Theirs, instead"));
    click_merge(&mut window);
    assert!(window.shows("What both of you have changed"));
    assert!(window.shows("Ours: “Ours, at last”, text of "));
    assert!(window.shows("Theirs: “Theirs, instead”, text of "));
    assert!(has_card(window.journey(), "Ours, at last"), "nothing is changed yet");
    window
}

#[test]
fn a_field_that_both_changed_is_chosen() {
    for (choose, expected) in [
        (&[][..], "Ours, at last"),
        (&[Key::ArrowRight], "Theirs, instead"),
        (&[Key::ArrowRight, Key::ArrowLeft], "Ours, at last"),
    ] {
        let mut window = in_conflict();
        for key in choose {
            window.key(*key);
        }
        window.key(Key::Enter);
        assert!(has_card(window.journey(), expected), "{choose:?}");
        assert_eq!(window.journey().title, "Theirs", "what one side changed is not asked about");
        assert!(!window.shows("What both of you"));
        window.undo();
        assert!(has_card(window.journey(), "Ours, at last"));
    }
    for (button, expected) in [("All theirs", "Theirs, instead"), ("All ours", "Ours, at last")] {
        let mut window = in_conflict();
        window.click(button);
        window.key(Key::Enter);
        assert!(has_card(window.journey(), expected), "{button}");
    }
    let mut window = in_conflict();
    window.harness.get_by_label_contains("Theirs: “Theirs").click();
    window.harness.run();
    let merge = window.harness.query_all_by_label("Merge").last().unwrap();
    merge.click();
    window.harness.run();
    assert!(has_card(window.journey(), "Theirs, instead"));
}

#[test]
fn who_thinks_better_of_a_merge_has_changed_nothing() {
    for cancel in [true, false] {
        let mut window = in_conflict();
        window.key(Key::ArrowRight);
        if cancel {
            window.click("Cancel");
        } else {
            window.key(Key::Escape);
        }
        assert!(!window.shows("What both of you"));
        assert!(has_card(window.journey(), "Ours, at last"));
        assert_ne!(window.undo_label(), Some("Merge"));
        assert!(window.shows("Keep mine as…"));
    }
}

#[test]
fn a_merge_with_a_damaged_file_keeps_it_as_it_was_found() {
    let mut window = window_with("Looks away");
    let theirs = file::write(&added(&map(), "theirs", "Asks a friend"));
    let theirs = theirs.replace("text: \"Asks", "mood: Low, text: \"Asks");
    fs::write(window.path(), &theirs).unwrap();
    eventually(&mut window, "it is told", |window| window.shows("Keep mine as…"));
    click_merge(&mut window);
    assert!(has_card(window.journey(), "Asks a friend"));
    assert!(window.shows("1 thing in this file had to be repaired or set aside"));
    window.save();
    window.click("Save");
    window.wait();
    let kept = window.folder.path().join("map.as-found.ron");
    assert_eq!(fs::read_to_string(kept).unwrap(), theirs);
}

/// The file changed while nobody was there; what both come from is among the earlier versions, or asked about.
#[test]
fn recovered_work_is_merged_with_what_the_file_holds_by_now() {
    for is_base_kept in [true, false] {
        let data = TempDir::new().unwrap();
        let mut window = Window::on(&file::write(&map())).keeping(data.path());
        if is_base_kept {
            window.save();
        }
        let window = at_work(window, "Looks away");
        let path = window.path();
        let folder = window.die();
        fs::write(&path, file::write(&titled(&map(), "Theirs"))).unwrap();

        let mut window = Window::on_start_keeping(data.path());
        window.harness.get_by_label_contains("Recover ").click();
        window.harness.run();
        window.wait();
        window.save();
        assert!(window.shows("was changed by somebody else"));
        click_merge(&mut window);
        assert_eq!(window.shows("What both maps come from is not known"), !is_base_kept);
        if !is_base_kept {
            window.click("All theirs");
            window.harness.get_by_label_contains("Ours: “Looks away”").click();
            window.harness.run();
            window.key(Key::Enter);
        }
        assert_eq!(window.journey().title, "Theirs");
        assert!(has_card(window.journey(), "Looks away"));
        window.save();
        assert_eq!(file::load(&path).unwrap().journey, *window.journey());
        drop(folder);
    }
}

#[test]
fn what_one_side_deleted_and_the_other_changed_is_kept_and_told() {
    let mut window = window_with("Looks away");
    let gone = apply(&map(), &Edit::RemoveCards(vec![CARD.parse().unwrap()])).unwrap();
    save_elsewhere(&mut window, &gone);
    click_merge(&mut window);
    assert!(has_card(window.journey(), "Looks away"));
    assert!(window.shows("Both sides are in the map"));
    assert!(window.shows("Kept card “Looks away” ("));
    assert!(window.shows("which was deleted there and changed here"));
    window.key(Key::Enter);
    assert!(!window.shows("Both sides are in the map"));

    let mut window = window_with("Looks away");
    let theirs = added(&map(), "theirs", "Asks a friend");
    save_elsewhere(&mut window, &theirs);
    click_merge(&mut window);
    assert!(!window.shows("Both sides are in the map"), "where nothing was deleted");
}

/// Combines the map that is open with one more.
fn combine_with(window: &mut Window, path: &Path) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    window.type_path(path);
    window.wait();
}

fn beside(window: &Window, name: &str, text: &str) -> PathBuf {
    let path = window.folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

fn tags<'a>(journey: &'a Journey, text: &str) -> &'a [String] {
    &journey.cards().find(|card| card.text == text).unwrap().tags
}

#[test]
fn the_maps_of_other_tables_are_put_in_one_by_one_or_together() {
    let mut window = Window::on(&file::write(&map()));
    let blue = beside(&window, "Blue.ron", &file::write(&added(&map(), "blue", "Asks a friend")));
    let green = beside(&window, "Green.ron", &file::write(&added(&map(), "green", "Waits")));
    combine_with(&mut window, &blue);
    assert!(window.shows("Combined 2 maps: 1 card came in"));
    assert_eq!(tags(window.journey(), "Asks a friend"), ["table: Blue"]);
    assert_eq!(tags(window.journey(), BEFORE), ["table: map", "table: Blue"]);
    assert_eq!(window.undo_label(), Some("Combine maps"));

    combine_with(&mut window, &green);
    assert_eq!(tags(window.journey(), "Asks a friend"), ["table: Blue"]);
    assert_eq!(tags(window.journey(), BEFORE), ["table: map", "table: Blue", "table: Green"]);
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), on_disk(&window));
}

#[test]
fn what_the_maps_say_in_different_ways_is_shown() {
    let mut window = Window::on(&file::write(&titled(&map(), "Opening an account")));
    let blue = beside(&window, "Blue.ron", &file::write(&titled(&map(), "Closing it")));
    combine_with(&mut window, &blue);
    assert!(window.shows("2 maps are one"));
    assert!(
        window.shows("Blue gives the map the title “Closing it”; “Opening an account” was kept.")
    );
    window.key(Key::Enter);
    assert!(!window.shows("2 maps are one"));
    assert_eq!(window.journey().title, "Opening an account");
}

#[test]
fn a_map_that_cannot_be_read_changes_nothing() {
    let mut window = Window::on(&file::write(&map()));
    let torn = beside(&window, "Torn.ron", "Dear all, see you on Monday");
    combine_with(&mut window, &torn);
    assert!(window.shows("Torn.ron, line 1, column 1: this is not a Throughline map"));
    assert_eq!(window.undo_label(), None);

    let own = window.path();
    combine_with(&mut window, &own);
    assert!(window.shows("This is the map that is open."));
    assert_eq!(window.undo_label(), None);
}
