//! States of a map that are kept under a name, and put back.

use std::sync::Arc;

use throughline::edit::{CardField, Edit, EditError, History, JourneyField, apply};
use throughline::file;
use throughline::model::{Journey, Picture, Snapshot};

use crate::sketch::{assert_sound, id, map, sketch};

/// A map that keeps a snapshot of itself.
fn with_snapshot(before: &str) -> Journey {
    let journey = map(before);
    let snapshot = Snapshot { id: id("n"), ..Snapshot::of(&journey, "First", "") };
    apply(&journey, &Edit::AddSnapshot(snapshot)).unwrap()
}

#[test]
fn a_snapshot_is_put_back_and_stays() {
    let before = "ab|c; doing k@a l@c; ~mood p@a";
    let kept = with_snapshot(before);
    let changed = apply(&kept, &Edit::RemoveStage(id("g0"))).unwrap();
    assert_eq!(sketch(&changed), "c; doing l@c; ~mood");
    let state = changed.snapshot(id("n")).unwrap().whole(&changed);
    let restored = apply(&changed, &Edit::Restore(Box::new(state))).unwrap();
    assert_eq!(sketch(&restored), before);
    assert_eq!(restored, kept);
    assert_sound(&restored);
}

#[test]
fn putting_a_state_back_is_one_step() {
    let mut history = History::new(Arc::new(with_snapshot("a; doing k@a")));
    let title = Edit::SetJourney(JourneyField::Title("Another".to_owned()));
    history.commit("Title", &title).unwrap();
    let titled = Arc::clone(history.current());
    let state = titled.snapshot(id("n")).unwrap().whole(&titled);
    assert!(history.commit("Restore", &Edit::Restore(Box::new(state))).unwrap());
    assert_eq!(history.current().title, "");
    history.undo();
    assert_eq!(*history.current(), titled);
}

#[test]
fn a_picture_stays_as_long_as_a_snapshot_shows_it() {
    let picture = Picture { id: id("i"), data: [9][..].into() };
    let show = Edit::SetCard { card_id: id("k"), field: CardField::Picture(Some(id("i"))) };
    let edit = Edit::Batch(vec![Edit::AddPicture(picture), show]);
    let shows = apply(&map("a; doing k@a"), &edit).unwrap();
    let snapshot = Snapshot::of(&shows, "With a picture", "");
    let kept = apply(&shows, &Edit::AddSnapshot(snapshot)).unwrap();
    for removal in [Edit::RemovePicture(id("i")), Edit::RemoveLane(id("doing"))] {
        let removed = apply(&kept, &removal).unwrap();
        assert!(removed.shown_pictures().next().is_none());
        assert_eq!(removed.snapshots[0].whole(&removed), shows);
        assert_sound(&removed);
        let forgotten = Edit::RemoveSnapshot(removed.snapshots[0].id);
        assert_eq!(apply(&removed, &forgotten).unwrap().pictures, []);
    }
}

#[test]
fn a_snapshot_is_named_and_deleted() {
    let kept = with_snapshot("a");
    let rename = Edit::RenameSnapshot { snapshot_id: id("n"), name: "Be\nfore".to_owned() };
    let renamed = apply(&kept, &rename).unwrap();
    assert_eq!(renamed.snapshots[0].name, "Be fore");
    let removed = apply(&renamed, &Edit::RemoveSnapshot(id("n"))).unwrap();
    assert_eq!(removed.snapshots, []);
    let again = Edit::AddSnapshot(Snapshot { id: id("n"), ..Snapshot::of(&kept, "", "") });
    let taken = EditError::Taken { thing: "snapshot", id: "n".to_owned() };
    assert_eq!(apply(&kept, &again), Err(taken));
}

#[test]
fn a_state_that_does_not_hold_together_is_refused() {
    let mut broken = map("ab; doing k@b");
    broken.stages = map("a").stages;
    let edits = [Edit::Restore, Edit::Replace, Edit::Reload];
    for edit in edits.map(|edit| edit(Box::new(broken.clone()))) {
        let refused = apply(&map("a"), &edit).unwrap_err();
        assert!(refused.to_string().contains("card k is in no step; take another"), "{refused}");
    }
}

/// What is merged or combined has the snapshots of all.
#[test]
fn a_map_made_of_several_takes_the_place_with_its_snapshots() {
    let here = map("a; doing k@a");
    let made = Journey { id: id("other"), ..with_snapshot("ab; doing k@a l@b") };
    let replaced = apply(&here, &Edit::Replace(Box::new(made.clone()))).unwrap();
    assert_eq!(replaced, Journey { id: here.id, ..made });
    assert_sound(&replaced);
}

/// What was read again is to the letter what the file holds; what both have in common is kept once.
#[test]
fn a_file_takes_the_place_of_its_map_as_it_is() {
    let picture = |name: &str| Arc::new(Picture { id: id(name), data: [1, 2].as_slice().into() });
    let shown =
        Journey { pictures: vec![picture("p")], ..with_snapshot("a|b; doing k@a; left l@b") };
    let field = CardField::Picture(Some(id("p")));
    let here = apply(&shown, &Edit::SetCard { card_id: id("k"), field }).unwrap();
    let pictures = vec![picture("p"), picture("q")];
    let found = Journey { id: id("other"), title: "Other".to_owned(), pictures, ..shown.clone() };
    let reloaded = apply(&here, &Edit::Reload(Box::new(found.clone()))).unwrap();
    assert_eq!(reloaded, found, "with the pictures that nothing shows");
    assert_sound(&reloaded);
    let read = file::read(file::write(&found).as_bytes()).unwrap().journey;
    let reloaded = apply(&here, &Edit::Reload(Box::new(read))).unwrap();
    assert!(Arc::ptr_eq(&reloaded.pictures[0], &here.pictures[0]));
    assert!(Arc::ptr_eq(&reloaded.snapshots[0], &here.snapshots[0]));
    assert!(Arc::ptr_eq(&reloaded.stages[1], &here.stages[1]));
    assert!(Arc::ptr_eq(&reloaded.lanes[1], &here.lanes[1]));
}

#[test]
fn a_file_keeps_snapshots() {
    let kept = with_snapshot("ab; doing k@a l@b");
    let text = file::write(&kept);
    assert_eq!(file::read(text.as_bytes()).unwrap().journey, kept);
    let changed = text.replacen("id: \"l\", step: \"b\"", "id: \"l\", step: \"gone\"", 2);
    let loaded = file::read(changed.as_bytes()).unwrap();
    assert_eq!(loaded.warnings.len(), 2, "in the map and in its snapshot");
    assert_sound(&loaded.journey);
}

#[test]
fn what_a_snapshot_keeps_of_its_own_is_put_with_the_rest() {
    let state = map("a; doing k@a");
    let inner = Snapshot { id: id("m"), ..Snapshot::of(&state, "Inner", "") };
    let picture = Arc::new(Picture { id: id("i"), data: [9][..].into() });
    let odd = Journey {
        snapshots: vec![Arc::new(inner.clone())],
        pictures: vec![Arc::clone(&picture)],
        ..state.clone()
    };
    let mut outer = Snapshot { id: id("n"), ..Snapshot::of(&state, "Outer", "") };
    outer.journey = Arc::new(odd);
    let written = Journey { snapshots: vec![Arc::new(outer)], ..state };
    let loaded = file::read(file::write(&written).as_bytes()).unwrap();
    assert_sound(&loaded.journey);
    assert_eq!(loaded.journey.snapshots[1].name, inner.name);
    assert_eq!(loaded.journey.pictures, [picture]);
    assert_eq!(loaded.warnings.len(), 1);
}
