//! Undo, redo, the folding of typed letters, and knowing what is saved.

use std::sync::Arc;
use std::time::Duration;

use throughline::edit::{CardField, Edit, History, JourneyField};
use throughline::model::Card;

use crate::sketch::{card, id, ids, map, sketch};

fn open(text: &str) -> History {
    History::new(Arc::new(map(text)))
}

fn title(text: &str) -> Edit {
    Edit::SetJourney(JourneyField::Title(text.to_owned()))
}

/// Types a title at a time given in tenths of a second.
fn type_title(history: &mut History, text: &str, tenths: u64) -> bool {
    let now = Duration::from_millis(tenths * 100);
    history.commit_folding("Change title", "title", &title(text), now).unwrap()
}

/// The titles there are on the way back to the beginning, the present one first.
fn titles_back(history: &mut History) -> Vec<String> {
    let mut titles = vec![history.current().title.clone()];
    while history.undo().is_some() {
        titles.push(history.current().title.clone());
    }
    titles
}

#[test]
fn steps_are_undone_and_redone_by_name() {
    let mut history = open("a; doing k@a l@a");
    assert_eq!((history.can_undo(), history.can_redo()), (false, false));
    assert!(history.commit("Delete card", &Edit::RemoveCards(ids("k"))).unwrap());
    assert!(history.commit("Delete lane", &Edit::RemoveLane(id("doing"))).unwrap());
    assert_eq!((history.undo_label(), history.redo_label()), (Some("Delete lane"), None));

    assert_eq!(history.undo().as_deref(), Some("Delete lane"));
    assert_eq!(sketch(history.current()), "a; doing l@a");
    assert_eq!(history.redo_label(), Some("Delete lane"));
    assert_eq!(history.undo().as_deref(), Some("Delete card"));
    assert_eq!(history.undo(), None);
    assert_eq!(history.redo().as_deref(), Some("Delete card"));
    assert_eq!(history.redo().as_deref(), Some("Delete lane"));
    assert_eq!(history.redo(), None);
    assert_eq!(sketch(history.current()), "a");
}

#[test]
fn a_new_step_after_an_undo_ends_what_could_be_redone() {
    let mut history = open("a; doing k@a l@a");
    history.commit("Delete card", &Edit::RemoveCards(ids("k"))).unwrap();
    history.undo();
    history.commit("Delete card", &Edit::RemoveCards(ids("l"))).unwrap();
    assert!(!history.can_redo());
    assert_eq!(sketch(history.current()), "a; doing k@a");
}

#[test]
fn an_edit_that_changes_nothing_makes_no_step() {
    let mut history = open("a; doing k@a l@a; pains");
    let to_its_place = Edit::MoveCards {
        card_ids: ids("k"),
        lane_id: id("doing"),
        step_id: id("a"),
        before: Some(id("l")),
    };
    let nothing = [
        title(""),
        to_its_place,
        Edit::SetCard { card_id: id("k"), field: CardField::Span(1) },
        Edit::MoveLane { lane_id: id("doing"), to: 0 },
        Edit::RemoveCards(vec![]),
        Edit::Batch(vec![]),
        Edit::Batch(vec![title("x"), title("")]),
    ];
    let before = Arc::clone(history.current());
    for edit in nothing {
        assert!(!history.commit("Nothing", &edit).unwrap(), "{edit:?}");
        assert!(!type_nothing(&mut history, &edit), "{edit:?}");
    }
    assert!(!history.can_undo());
    assert_eq!(history.revision(), 0);
    assert!(Arc::ptr_eq(history.current(), &before));
}

fn type_nothing(history: &mut History, edit: &Edit) -> bool {
    history.commit_folding("Nothing", "field", edit, Duration::ZERO).unwrap()
}

#[test]
fn a_refused_edit_leaves_everything_as_it_was() {
    let mut history = open("a; doing k@a");
    history.commit("Delete card", &Edit::RemoveCards(ids("k"))).unwrap();
    history.undo();
    let revision = history.revision();
    assert!(history.commit("Delete lane", &Edit::RemoveLane(id("no"))).is_err());
    assert_eq!(history.revision(), revision);
    assert!(history.can_redo());
}

#[test]
fn the_revision_grows_with_every_change() {
    let mut history = open("a; doing k@a");
    let mut seen = vec![history.revision()];
    history.commit("Delete card", &Edit::RemoveCards(ids("k"))).unwrap();
    seen.push(history.revision());
    history.undo();
    seen.push(history.revision());
    history.redo();
    seen.push(history.revision());
    type_title(&mut history, "x", 0);
    seen.push(history.revision());
    type_title(&mut history, "", 0);
    seen.push(history.revision());
    assert!(seen.is_sorted_by(|earlier, later| earlier < later), "{seen:?}");
}

#[test]
fn letters_typed_in_one_field_are_one_step() {
    let mut history = open("a");
    for (text, tenths) in [("M", 0), ("Ma", 19), ("May", 38), ("Maya", 57)] {
        assert!(type_title(&mut history, text, tenths));
    }
    assert_eq!(titles_back(&mut history), ["Maya", ""]);
    assert_eq!(history.redo().as_deref(), Some("Change title"));
    assert_eq!(history.current().title, "Maya");
}

#[test]
fn two_seconds_of_rest_begin_a_new_step() {
    let mut history = open("a");
    for (text, tenths) in [("M", 0), ("Ma", 10), ("May", 30), ("Maya", 45)] {
        type_title(&mut history, text, tenths);
    }
    assert_eq!(titles_back(&mut history), ["Maya", "Ma", ""]);
}

#[test]
fn leaving_the_field_begins_a_new_step() {
    let endings: [fn(&mut History); 4] = [
        History::end_typing,
        History::mark_saved,
        |history| {
            let other = Edit::SetJourney(JourneyField::Goal("Why?".to_owned()));
            history.commit("Change goal", &other).unwrap();
            history.undo();
        },
        |history| {
            let goal = Edit::SetJourney(JourneyField::Goal("Why?".to_owned()));
            history.commit_folding("Change goal", "goal", &goal, Duration::ZERO).unwrap();
            history.undo();
        },
    ];
    for leave in endings {
        let mut history = open("a");
        type_title(&mut history, "M", 0);
        leave(&mut history);
        type_title(&mut history, "Ma", 1);
        assert_eq!(titles_back(&mut history), ["Ma", "M", ""]);
    }
}

#[test]
fn typing_after_an_undo_is_a_step_of_its_own() {
    let mut history = open("a");
    type_title(&mut history, "M", 0);
    history.end_typing();
    type_title(&mut history, "Ma", 1);
    history.undo();
    type_title(&mut history, "Mo", 2);
    assert_eq!(titles_back(&mut history), ["Mo", "M", ""]);
}

#[test]
fn typing_that_comes_back_to_its_beginning_leaves_no_step() {
    let mut history = open("a");
    type_title(&mut history, "M", 0);
    type_title(&mut history, "", 1);
    assert!(!history.can_undo());
    assert!(history.is_saved());
    type_title(&mut history, "T", 2);
    assert_eq!(titles_back(&mut history), ["T", ""]);
}

#[test]
fn a_card_that_is_written_and_emptied_again_leaves_no_step() {
    let mut history = open("a; doing");
    let now = Duration::ZERO;
    let new = Card { text: "P".to_owned(), ..card("k", "a") };
    let field = (new.id, "text");
    let add = Edit::AddCard { lane_id: id("doing"), card: new.clone(), before: None };
    history.commit_folding("Add card", field, &add, now).unwrap();
    let longer = Edit::SetCard { card_id: new.id, field: CardField::Text("Pa".to_owned()) };
    history.commit_folding("Change card", field, &longer, now).unwrap();
    assert_eq!(history.undo_label(), Some("Add card"));
    history.commit_folding("Delete card", field, &Edit::RemoveCards(ids("k")), now).unwrap();
    assert!(!history.can_undo());
    assert_eq!(sketch(history.current()), "a; doing");
}

#[test]
fn undoing_back_to_what_was_saved_is_saved_again() {
    let mut history = open("a");
    assert!(history.is_saved());
    history.commit("Change title", &title("M")).unwrap();
    assert!(!history.is_saved());
    history.mark_saved();
    history.commit("Change title", &title("Ma")).unwrap();
    assert!(!history.is_saved());
    history.undo();
    assert!(history.is_saved());
    history.undo();
    assert!(!history.is_saved());
    history.redo();
    assert!(history.is_saved());
}

#[test]
fn what_was_written_in_the_background_is_saved_and_what_came_since_is_not() {
    let mut history = History::unsaved(Arc::new(map("a")));
    assert!(!history.is_saved());
    let written = Arc::clone(history.current());
    type_title(&mut history, "M", 0);
    history.mark_saved_as(written);
    assert!(!history.is_saved());
    type_title(&mut history, "Ma", 1);
    history.undo();
    assert!(history.is_saved());
}

#[test]
fn a_map_that_says_what_is_on_the_disk_is_saved_whatever_way_it_came_there() {
    let mut history = open("a; doing k@a");
    let on_disk = (**history.current()).clone();
    history.commit("Delete card", &Edit::RemoveCards(ids("k"))).unwrap();
    assert!(!history.is_saved());
    let restore = Edit::Restore(Box::new(on_disk.clone()));
    history.commit("Restore earlier state", &restore).unwrap();
    assert!(history.is_saved(), "a state that was restored");
    history.undo();
    assert!(!history.is_saved());
    history.mark_saved_as(Arc::new((**history.current()).clone()));
    assert!(history.is_saved(), "the same map, written as another");
    history.redo();
    assert!(!history.is_saved());
    let mut recovered = History::unsaved(Arc::new(on_disk));
    assert!(!recovered.is_saved(), "nothing is known of the disk");
    recovered.commit("Change title", &title("M")).unwrap();
    assert!(!recovered.is_saved());
}

#[test]
fn it_is_known_which_maps_the_map_goes_on_from() {
    let mut history = open("a");
    history.commit("Change title", &title("One")).unwrap();
    let one = Arc::clone(history.current());
    history.commit("Change title", &title("Two")).unwrap();
    assert!(history.comes_from(&one));
    history.undo();
    assert!(history.comes_from(&one), "it is this one");
    history.undo();
    assert!(!history.comes_from(&one), "it was undone");
    history.redo();
    assert!(history.comes_from(&one));
    let equal = Arc::new((*one).clone());
    assert!(!history.comes_from(&equal), "equal is not the same");
}
