//! Earlier versions of maps: kept at each save, thinned by age, within bounds.
#![allow(clippy::unwrap_used)]

mod faults;

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use faults::{check_sentence, names, sound, sweep};
use tempfile::TempDir;
use throughline::file::disk::{SharedDisk, system};
use throughline::file::versions::{Bounds, MOST_OF_A_MAP, Version, Versions, thinned};
use throughline::file::{self, Fingerprint};
use throughline::model::{Journey, JourneyId, Picture};

const HOUR: Duration = Duration::from_hours(1);

fn titled(title: impl Display) -> Journey {
    let id: JourneyId = "j".parse().unwrap();
    Journey { id, title: format!("{title}"), ..Journey::new() }
}

/// A map with a picture of so many bytes.
fn with_picture(title: impl Display, byte: u8, length: usize) -> Journey {
    let data = vec![byte; length].into();
    let picture = Picture { id: "p".parse().unwrap(), data };
    Journey { pictures: vec![Arc::new(picture)], ..titled(title) }
}

fn at(hours: u32) -> SystemTime {
    UNIX_EPOCH + Duration::from_hours(500_000) + HOUR * hours
}

struct Desk {
    folder: TempDir,
    versions: Versions,
    map: PathBuf,
}

impl Desk {
    fn within(of_a_map: u64, of_all: u64) -> Self {
        let folder = TempDir::new().unwrap();
        let bounds = Bounds { of_a_map, of_all };
        let versions = Versions::on(&system(), &folder.path().join("data"), bounds);
        let map = folder.path().join("map.ron");
        Self { folder, versions, map }
    }

    fn new() -> Self {
        Self::within(64_000_000, 512_000_000)
    }

    fn keep(&self, path: &Path, journey: &Journey, hours: u32) -> bool {
        self.versions.keep_at(path, journey, at(hours)).unwrap()
    }

    fn titles(&self, path: &Path) -> Vec<String> {
        let title = |version: &Version| self.versions.read(version).unwrap().journey.title;
        self.versions.list(path).iter().map(title).collect()
    }
}

#[test]
fn versions_are_listed_from_the_newest_and_read_as_they_were_kept() {
    let desk = Desk::new();
    assert_eq!(desk.versions.list(&desk.map), []);
    let maps = [titled("One"), with_picture("Two", 2, 1000), with_picture("Three", 2, 1000)];
    for (hours, journey) in (0..).zip(&maps) {
        assert!(desk.keep(&desk.map, journey, hours));
    }
    let list = desk.versions.list(&desk.map);
    assert_eq!(list.iter().map(|version| version.time).collect::<Vec<_>>(), [at(2), at(1), at(0)]);
    assert!(list.iter().all(|version| version.bytes > 50));
    for (version, journey) in list.iter().rev().zip(&maps) {
        let loaded = desk.versions.read(version).unwrap();
        assert_eq!((&loaded.journey, loaded.warnings), (journey, vec![]));
    }
    let pictures = |name: &&String| name.contains("pictures/");
    assert_eq!(names(desk.folder.path()).iter().filter(pictures).count(), 1);
}

#[test]
fn what_was_kept_last_is_not_kept_again() {
    let desk = Desk::new();
    let one = titled("One");
    assert!(desk.keep(&desk.map, &one, 0));
    assert!(!desk.keep(&desk.map, &one, 1));
    assert!(desk.keep(&desk.map, &titled("Two"), 2));
    assert!(desk.keep(&desk.map, &one, 3), "back to the first is a change");
    assert_eq!(desk.titles(&desk.map), ["One", "Two", "One"]);
}

#[test]
fn each_file_has_its_own() {
    let desk = Desk::new();
    let other = desk.folder.path().join("other.ron");
    desk.keep(&desk.map, &titled("One"), 0);
    desk.keep(&other, &titled("Two"), 1);
    assert_eq!(
        (desk.titles(&desk.map), desk.titles(&other)),
        (vec!["One".into()], vec!["Two".into()])
    );
}

#[cfg(unix)]
#[test]
fn every_way_to_a_file_leads_to_its_versions() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    let real = desk.folder.path().join("real");
    fs::create_dir(&real).unwrap();
    fs::write(real.join("map.ron"), "").unwrap();
    symlink(&real, desk.folder.path().join("way")).unwrap();
    symlink(real.join("map.ron"), &desk.map).unwrap();
    desk.keep(&desk.map, &titled("One"), 0);
    for way in ["way/map.ron", "real/map.ron", "real/../way/map.ron", "map.ron"] {
        assert_eq!(desk.titles(&desk.folder.path().join(way)), ["One"], "{way}");
    }
}

#[test]
fn a_clock_that_is_put_back_does_not_put_the_newest_last() {
    let desk = Desk::new();
    desk.keep(&desk.map, &titled("One"), 10);
    desk.keep(&desk.map, &titled("Two"), 3);
    assert_eq!(desk.titles(&desk.map), ["Two", "One"]);
}

/// The ages of the versions that are left of saves at these times, the newest first.
fn left(saves: impl IntoIterator<Item = Duration>) -> Vec<Duration> {
    let mut times: Vec<Duration> = Vec::new();
    let mut ages = Vec::new();
    for now in saves {
        times.insert(0, now);
        loop {
            ages = times.iter().map(|time| now.saturating_sub(*time)).collect();
            let Some(place) = thinned(&ages, false) else { break };
            times.remove(place);
        }
    }
    ages
}

#[test]
fn saves_of_a_year_are_thinned_evenly() {
    // Six saves a day, ten minutes apart, for a year.
    let saves = (0..365).flat_map(|day| (0..6).map(move |save| 24 * HOUR * day + HOUR / 6 * save));
    let ages = left(saves);
    assert_eq!(ages.len(), MOST_OF_A_MAP);
    assert_eq!(ages[1..3], [HOUR / 6, HOUR / 3], "the newest few are all there");
    let oldest = *ages.last().unwrap();
    assert_eq!(oldest, 24 * HOUR * 364 + HOUR / 6 * 5, "so is the first");
    for pair in ages[3..].windows(2) {
        let ratio = pair[1].as_secs_f64() / pair[0].as_secs_f64();
        // The nights and the first are as they are.
        assert!(ratio < 2.6 || pair[1] <= 24 * HOUR, "nothing between {pair:?}");
    }
}

#[test]
fn no_more_than_twenty_are_kept() {
    let desk = Desk::new();
    for number in 0..30 {
        desk.keep(&desk.map, &titled(number), number);
    }
    let titles = desk.titles(&desk.map);
    assert_eq!(titles.len(), MOST_OF_A_MAP);
    assert_eq!(titles[..3], ["29", "28", "27"]);
    assert_eq!(titles[MOST_OF_A_MAP - 1], "0");
}

#[test]
fn versions_of_a_map_keep_within_their_bytes_and_the_newest_stays() {
    let desk = Desk::within(35_000, 1_000_000);
    for number in 0..8 {
        desk.keep(&desk.map, &with_picture(number, number as u8, 10_000), number);
    }
    let titles = desk.titles(&desk.map);
    assert_eq!(titles, ["7", "6", "5"]);
    desk.keep(&desk.map, &with_picture("large", 100, 90_000), 9);
    assert_eq!(desk.titles(&desk.map), ["large"]);
}

#[test]
fn versions_of_all_maps_keep_within_their_bytes_and_the_oldest_go_first() {
    let desk = Desk::within(1_000_000, 65_000);
    let path = |number: u32| desk.folder.path().join(format!("{number}.ron"));
    for number in 0..10 {
        desk.keep(&path(number), &with_picture(number, 1, 10_000), number);
    }
    let counts = (0..10).map(|number| desk.versions.list(&path(number)).len());
    assert_eq!(counts.collect::<Vec<_>>(), [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    desk.keep(&path(0), &with_picture("large", 9, 90_000), 20);
    let counts = (0..10).map(|number| desk.versions.list(&path(number)).len());
    assert_eq!(counts.sum::<usize>(), 1, "the one that is worked on");
}

#[test]
fn a_stray_file_does_not_end_the_bound_on_all_versions() {
    let desk = Desk::within(1_000_000, 65_000);
    let folder = desk.folder.path().join("data/versions");
    fs::create_dir_all(folder.join("a folder/strange.map")).unwrap();
    fs::write(folder.join(".DS_Store"), "not ours").unwrap();
    let path = |number: u32| desk.folder.path().join(format!("{number}.ron"));
    for number in 0..10 {
        desk.keep(&path(number), &with_picture(number, 1, 10_000), number);
    }
    let counts = (0..10).map(|number| desk.versions.list(&path(number)).len());
    assert_eq!(counts.collect::<Vec<_>>(), [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    assert!(folder.join(".DS_Store").exists() && folder.join("a folder/strange.map").exists());
}

#[test]
fn with_any_call_failing_earlier_versions_are_whole_and_the_next_try_works() {
    let (old, new) = (with_picture("Old", 1, 20_000), with_picture("New", 2, 20_000));
    let keep = |disk: &SharedDisk, desk: &Desk, journey: &Journey, hours| {
        let versions = Versions::on(disk, &desk.folder.path().join("data"), Bounds::default());
        versions.keep_at(&desk.map, journey, at(hours))
    };
    let (counting, desk) = (sound(), Desk::new());
    desk.keep(&desk.map, &old, 0);
    keep(&counting.shared(), &desk, &new, 1).unwrap();
    sweep(counting.calls(), |faulty, at| {
        let desk = Desk::new();
        desk.keep(&desk.map, &old, 0);
        let before = names(desk.folder.path());
        match keep(&faulty.shared(), &desk, &new, 1) {
            Ok(kept) => assert!(kept, "{at}"),
            Err(error) => {
                check_sentence(&error, at);
                assert_eq!(desk.titles(&desk.map), ["Old"], "{at}");
                assert!(names(desk.folder.path()) == before || at.contains("Gone"), "{at}");
            }
        }
        keep(&system(), &desk, &new, 1).unwrap();
        assert_eq!(desk.titles(&desk.map), ["New", "Old"], "{at}");
        let list = desk.versions.list(&desk.map);
        assert_eq!(desk.versions.read(&list[0]).unwrap().journey, new, "{at}");
    });
}

#[test]
fn what_a_file_held_is_found_by_its_content() {
    let desk = Desk::new();
    let mut contents = Vec::new();
    for (hours, title) in [(0, "One"), (1, "Two"), (2, "Three")] {
        let journey = titled(title);
        desk.keep(&desk.map, &journey, hours);
        file::save(&journey, &desk.map, None).unwrap();
        contents.push(Fingerprint::of(&desk.map).unwrap().unwrap().hash());
    }
    let found = |content| desk.versions.find(&desk.map, content).map(|journey| journey.title);
    assert_eq!(found(contents[1]).as_deref(), Some("Two"));
    assert_eq!(found(contents[2]).as_deref(), Some("Three"));
    fs::write(&desk.map, "something else").unwrap();
    assert_eq!(found(Fingerprint::of(&desk.map).unwrap().unwrap().hash()), None);
    assert_eq!(desk.versions.find(Path::new("other.ron"), contents[1]), None);
}
