//! The journal: what was not saved is found at the next start, by one program, and never by mistake.
#![allow(clippy::unwrap_used)]

mod faults;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

use faults::{Fault, Faulty, check_sentence, names, sound, sweep};
use tempfile::TempDir;
use throughline::file;
use throughline::file::disk::SharedDisk;
use throughline::file::recovery::{
    About, Found, Journal, Journaller, Pace, Recovered, RecoveryError, found, left, take,
};
use throughline::model::{Journey, Picture, PictureId};

fn titled(title: &str) -> Journey {
    Journey { title: title.to_owned(), ..Journey::new() }
}

/// A map with pictures, two of which are the same.
fn with_pictures(bytes: &[u8]) -> Journey {
    let picture = |bytes: &[u8]| Arc::new(Picture { id: PictureId::random(), data: bytes.into() });
    Journey {
        pictures: bytes.iter().map(|byte| picture(&vec![*byte; 50_000])).collect(),
        ..titled("")
    }
}

fn about(path: &str) -> About {
    let path = (!path.is_empty()).then(|| path.into());
    About { path, title: "A map".to_owned(), base: None }
}

/// Writes a map to a journal and lets the program that did it die.
fn leave(folder: &Path, journey: &Journey, about: &About) {
    let mut journal = Journal::begin(folder).unwrap();
    journal.write(journey, about).unwrap();
}

/// The name of the map in the only entry there is.
fn open_map(data: &Path) -> String {
    names(data).into_iter().find(|name| name.ends_with("/open.map")).unwrap()
}

fn open(found: Found) -> Recovered {
    found.open().unwrap()
}

#[test]
fn what_a_dead_program_left_is_found_and_opened_and_kept_safe_again() {
    let data = TempDir::new().unwrap();
    let journey = file::sample();
    let wanted = About { base: None, ..about("/maps/bank.ron") };
    leave(data.path(), &journey, &wanted);
    let mut left = found(data.path());
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].about(), &wanted);
    assert!(left[0].time().elapsed().unwrap() < Duration::from_mins(1));
    let recovered = open(left.remove(0));
    assert_eq!((&recovered.journey, &recovered.about), (&journey, &wanted));
    assert_eq!(recovered.warnings, []);
    assert!(found(data.path()).is_empty(), "it has an owner again");
    // The program dies once more, before anything is written.
    drop(recovered);
    assert_eq!(found(data.path()).len(), 1);
}

#[test]
fn an_open_journal_is_nobody_elses() {
    let data = TempDir::new().unwrap();
    let mut journal = Journal::begin(data.path()).unwrap();
    journal.write(&titled("Mine"), &about("")).unwrap();
    assert!(found(data.path()).is_empty());
    drop(journal);
    let first = found(data.path());
    assert_eq!(first.len(), 1);
    assert!(found(data.path()).is_empty(), "whoever is asking somebody has it");
    drop(first);
    assert_eq!(found(data.path()).len(), 1);
}

#[test]
fn what_was_looked_at_and_put_back_is_found_by_others_and_taken_by_one() {
    let data = TempDir::new().unwrap();
    leave(data.path(), &titled("Left"), &about(""));
    let owner = || {
        let name = names(data.path()).into_iter().find(|name| name.ends_with("/owner")).unwrap();
        fs::read_to_string(data.path().join(name)).unwrap()
    };
    let signature = "(id: 1, began: 1)";
    let path = names(data.path()).into_iter().find(|name| name.ends_with("/owner")).unwrap();
    fs::write(data.path().join(path), signature).unwrap();
    let seen = left(data.path());
    assert_eq!(seen.len(), 1);
    let looked_at = found(data.path()).remove(0);
    assert_ne!(owner(), signature, "it is ours for a moment");
    assert!(left(data.path()).is_empty());
    assert_eq!(looked_at.look().unwrap().journey.title, "Left");
    let name = looked_at.name();
    looked_at.put_back();
    assert_eq!(owner(), signature, "as it was found");
    assert_eq!(left(data.path()), seen);

    let taken = take(data.path(), &name).unwrap();
    assert!(left(data.path()).is_empty());
    assert!(take(data.path(), &name).is_none(), "somebody has it");
    let recovered = open(taken);
    assert!(take(data.path(), &name).is_none(), "somebody works on it");
    drop(recovered);
    assert_eq!(left(data.path()), seen);
    take(data.path(), &name).unwrap().discard().unwrap();
    assert!(take(data.path(), &name).is_none(), "it is gone");
    assert!(left(data.path()).is_empty());
}

#[test]
fn what_is_only_being_looked_at_is_taken_a_moment_later() {
    let data = TempDir::new().unwrap();
    leave(data.path(), &titled("Left"), &about(""));
    let looked_at = found(data.path()).remove(0);
    let name = looked_at.name();
    let taking = std::thread::spawn({
        let data = data.path().to_owned();
        move || take(&data, &name).map(open)
    });
    std::thread::park_timeout(Duration::from_millis(120));
    looked_at.put_back();
    assert_eq!(taking.join().unwrap().unwrap().journey.title, "Left");
}

#[test]
fn what_was_saved_or_closed_is_not_found() {
    let data = TempDir::new().unwrap();
    let mut saved = Journal::begin(data.path()).unwrap();
    saved.write(&titled("Saved"), &about("")).unwrap();
    saved.clear().unwrap();
    drop(saved);
    let mut closed = Journal::begin(data.path()).unwrap();
    closed.write(&with_pictures(&[1, 2, 2]), &about("")).unwrap();
    closed.close().unwrap();
    drop(Journal::begin(data.path()).unwrap());
    assert!(found(data.path()).is_empty());
    assert_eq!(names(data.path()), [""; 0]);
    assert!(!data.path().join("recovery").exists());
}

#[test]
fn what_was_found_can_be_discarded() {
    let data = TempDir::new().unwrap();
    leave(data.path(), &with_pictures(&[1]), &about(""));
    found(data.path()).remove(0).discard().unwrap();
    assert!(found(data.path()).is_empty());
    assert_eq!(names(data.path()), [""; 0]);
}

#[test]
fn of_several_states_of_a_map_the_latest_is_found_first() {
    let data = TempDir::new().unwrap();
    let untitled = titled("Untitled");
    leave(data.path(), &untitled, &about(""));
    for title in ["One", "Two", "Three"] {
        // Times are told to the millisecond.
        let before = SystemTime::now();
        while before.elapsed().unwrap() < Duration::from_millis(3) {}
        leave(data.path(), &titled(title), &about("/maps/bank.ron"));
    }
    let titles = || -> Vec<String> {
        found(data.path()).into_iter().map(|found| open(found).journey.title).collect()
    };
    assert_eq!(titles(), ["Three", "Untitled"]);
    found(data.path()).remove(0).discard().unwrap();
    assert_eq!(titles(), ["Two", "Untitled"]);
}

#[test]
fn pictures_are_written_once_and_go_with_their_maps() {
    let data = TempDir::new().unwrap();
    let mut journal = Journal::begin(data.path()).unwrap();
    let pictures = || names(data.path()).iter().filter(|name| name.contains("pictures/")).count();
    let journey = with_pictures(&[1, 2, 2]);
    journal.write(&journey, &about("")).unwrap();
    assert_eq!(pictures(), 2);
    let text = data.path().join(open_map(data.path()));
    assert!(fs::metadata(&text).unwrap().len() < 2000, "pictures stand in it by their hash");
    journal
        .write(&Journey { pictures: journey.pictures[..1].to_vec(), ..journey.clone() }, &about(""))
        .unwrap();
    assert_eq!(pictures(), 1);
    journal.write(&journey, &about("")).unwrap();
    drop(journal);
    assert_eq!(open(found(data.path()).remove(0)).journey, journey);
}

#[test]
fn a_picture_that_is_lost_or_damaged_is_a_warning() {
    for damage in [|path: &Path| fs::remove_file(path), |path: &Path| fs::write(path, "damaged")] {
        let data = TempDir::new().unwrap();
        let journey = with_pictures(&[1, 2]);
        leave(data.path(), &journey, &about(""));
        let name = names(data.path()).into_iter().find(|name| name.contains("pictures/")).unwrap();
        damage(&data.path().join(name)).unwrap();
        let recovered = open(found(data.path()).remove(0));
        assert_eq!(recovered.journey.pictures.len(), 1);
        assert_eq!(recovered.warnings.len(), 1);
        assert!(
            recovered.warnings[0].sentence.contains("was not kept"),
            "{:?}",
            recovered.warnings
        );
    }
}

/// Damages what was left and checks that it is still found, with this title.
fn check_damaged(damage: impl Fn(&str) -> String, title: &str) {
    let data = TempDir::new().unwrap();
    leave(data.path(), &titled("Left"), &about("/maps/bank.ron"));
    let name = open_map(data.path());
    let path = data.path().join(name);
    fs::write(&path, damage(&fs::read_to_string(&path).unwrap())).unwrap();
    let found = found(data.path()).remove(0);
    assert_eq!(open(found).journey.title, title);
}

#[test]
fn a_map_in_the_journal_that_was_damaged_is_read_as_any_other() {
    check_damaged(|text| text.split_once('\n').unwrap().1.to_owned(), "Left");
    check_damaged(|text| format!("nonsense {text}").replacen("nonsense (", "(", 1), "Left");
    check_damaged(|text| text[..text.len() - 3].to_owned(), "Left");
}

#[test]
fn a_map_that_cannot_be_read_stays_for_another_time() {
    let data = TempDir::new().unwrap();
    leave(data.path(), &titled("Left"), &about(""));
    let name = open_map(data.path());
    fs::write(data.path().join(&name), "nothing of use").unwrap();
    assert!(found(data.path()).remove(0).open().is_err());
    assert!(names(data.path()).contains(&name));
}

#[test]
fn a_data_folder_that_cannot_be_written_is_an_error_in_one_line() {
    let root = TempDir::new().unwrap();
    let file = root.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Journal::begin(&file).err().unwrap();
    check_sentence(&error, "");
    assert_eq!(error.to_string().lines().count(), 1);
    assert!(found(&file).is_empty());
}

#[test]
fn with_any_call_failing_the_last_state_or_the_one_before_it_is_found() {
    let (old, new) = (with_pictures(&[1]), with_pictures(&[2, 3]));
    let write = |disk: &SharedDisk, folder: &Path, journey: &Journey| {
        let mut journal = Journal::begin_on(disk, folder)?;
        journal.write(journey, &about("/maps/bank.ron"))
    };
    // The first write.
    let (counting, data) = (sound(), TempDir::new().unwrap());
    write(&counting.shared(), data.path(), &new).unwrap();
    sweep(counting.calls(), |faulty, at| {
        let data = TempDir::new().unwrap();
        let written = write(&faulty.shared(), data.path(), &new);
        let left: Vec<Journey> =
            found(data.path()).into_iter().map(|found| open(found).journey).collect();
        match written {
            Ok(()) => assert_eq!(left, std::slice::from_ref(&new), "{at}"),
            Err(error) => {
                check_sentence(&error, at);
                assert!(left.is_empty(), "{at}");
                let tidy = names(data.path()).is_empty();
                assert!(tidy || at.contains("Gone"), "{at}: {:?}", names(data.path()));
            }
        }
    });
    check_second_write(&old, &new);
}

fn check_second_write(old: &Journey, new: &Journey) {
    let write = |journal: &mut Journal, journey| journal.write(journey, &about("/maps/bank.ron"));
    let (counting, data) = (sound(), TempDir::new().unwrap());
    let mut journal = Journal::begin_on(&counting.shared(), data.path()).unwrap();
    write(&mut journal, old).unwrap();
    let first = counting.calls();
    write(&mut journal, new).unwrap();
    sweep(counting.calls() - first, |faulty, at| {
        let later = faulty.later(first);
        let data = TempDir::new().unwrap();
        let mut journal = Journal::begin_on(&later.shared(), data.path()).unwrap();
        write(&mut journal, old).unwrap();
        let written = write(&mut journal, new);
        let expected = if written.is_ok() { new } else { old };
        drop(journal);
        let Recovered { journey, warnings, mut journal, .. } = open(found(data.path()).remove(0));
        assert_eq!((&journey, warnings.len()), (expected, 0), "{at}");
        write(&mut journal, new).unwrap();
        journal.close().unwrap();
        assert_eq!(names(data.path()), [""; 0], "{at}");
    });
}

#[test]
fn discarding_and_closing_with_any_call_failing_can_be_tried_again() {
    let begin = |disk: &SharedDisk, folder: &Path| -> Result<(), RecoveryError> {
        let mut journal = Journal::begin_on(disk, folder)?;
        journal.write(&with_pictures(&[1]), &about(""))?;
        journal.close()
    };
    let (counting, data) = (sound(), TempDir::new().unwrap());
    begin(&counting.shared(), data.path()).unwrap();
    sweep(counting.calls(), |faulty, at| {
        let data = TempDir::new().unwrap();
        if let Err(error) = begin(&faulty.shared(), data.path()) {
            check_sentence(&error, at);
        }
        for found in found(data.path()) {
            found.discard().unwrap();
        }
        assert!(found(data.path()).is_empty(), "{at}");
    });
}

#[test]
fn a_pace_waits_for_a_rest_but_not_for_long() {
    let at = Duration::from_millis;
    let mut pace = Pace::default();
    assert_eq!(pace.due(), None);
    pace.changed(at(5000));
    assert!(pace.due().unwrap() <= at(6000), "a second after the last change at most");
    assert!(!pace.is_due(at(5100)));
    assert!(pace.is_due(at(6000)));
    pace.written();
    assert!(!pace.is_due(at(100_000)));
    // Somebody types ten keys a second and never rests.
    let mut last_written = at(0);
    for key in 0..600 {
        let now = at(100 * key);
        pace.changed(now);
        if pace.is_due(now) {
            assert!(now <= last_written + Duration::from_secs(2), "{last_written:?}, {now:?}");
            last_written = now;
            pace.written();
        }
    }
    assert!(last_written >= at(57_000));
}

#[test]
fn a_journaller_writes_the_newest_state_and_never_keeps_anybody_waiting() {
    let data = TempDir::new().unwrap();
    let journaller = Journaller::begin(data.path(), || {});
    for number in 0..500 {
        journaller.write(Arc::new(titled(&number.to_string())), about(""));
    }
    journaller.flush();
    assert_eq!(journaller.trouble(), None);
    drop(journaller);
    let left = found(data.path()).remove(0);
    let Recovered { journey, journal, .. } = open(left);
    assert_eq!(journey.title, "499");
    let journaller = Journaller::go_on(journal, data.path(), || {});
    journaller.close();
    drop(journaller);
    assert_eq!(names(data.path()), [""; 0]);
}

#[test]
fn a_journaller_that_is_dropped_has_written_what_it_was_given() {
    let data = TempDir::new().unwrap();
    let journaller = Journaller::begin(data.path(), || {});
    journaller.write(Arc::new(titled("Last")), about(""));
    drop(journaller);
    assert_eq!(open(found(data.path()).remove(0)).journey.title, "Last");
}

#[test]
fn a_journaller_tells_of_trouble_and_of_its_end_and_tries_again() {
    let data = TempDir::new().unwrap();
    let faulty = Faulty::at(0, Fault::NoSpace);
    let (sender, woken) = channel();
    let wake = move || sender.send(()).unwrap();
    let journaller = Journaller::begin_on(&faulty.shared(), data.path(), wake);
    journaller.write(Arc::new(titled("Kept")), about(""));
    woken.recv_timeout(Duration::from_secs(10)).unwrap();
    check_sentence(&journaller.trouble().unwrap(), "");
    woken.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(journaller.trouble(), None);
    drop(journaller);
    assert_eq!(open(found(data.path()).remove(0)).journey.title, "Kept");
}
