//! Paths and times as people read and write them, and what the machine offers.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::model::outspoken;

/// A path as somebody typed it: from the home folder after `~/`, from `folder` without a root.
pub(in crate::app) fn full_path(typed: &str, folder: &Path) -> PathBuf {
    let typed = typed.trim();
    let home = typed.strip_prefix("~/").zip(std::env::home_dir());
    full(&home.map_or_else(|| folder.join(typed), |(rest, home)| home.join(rest)))
}

/// A path from the root, wherever the program was started.
pub(in crate::app) fn full(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A path to be read: from the home folder where it lies in there.
pub(in crate::app) fn short_path(path: &Path) -> String {
    let within = std::env::home_dir().and_then(|home| path.strip_prefix(home).ok());
    let shown = within.map_or_else(|| path.to_owned(), |within| Path::new("~").join(within));
    outspoken(&shown.to_string_lossy()).into_owned()
}

/// Where a file goes when nothing says otherwise: the documents of whoever is using the program.
pub(in crate::app) fn usual_folder() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

/// Whether the system has somewhere to show a window. Elsewhere than on Linux and its like there always
/// is a place, or opening the window says what is wrong.
pub(in crate::app) fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}

/// Whether there may be a graphics card. On Linux its driver would have a folder.
pub(in crate::app) fn may_have_graphics_card() -> bool {
    !cfg!(target_os = "linux") || Path::new("/dev/dri").exists()
}

/// How exactly a moment is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Precision {
    Minutes,
    Seconds,
}

/// A moment as people say it: “today, 14:32”, “22 Nov 2026, 09:05”.
pub(in crate::app) fn when(time: SystemTime) -> String {
    when_to(time, Precision::Minutes)
}

/// The same to the second where that is wanted: “today, 14:32:08”.
pub(in crate::app) fn when_to(time: SystemTime, precision: Precision) -> String {
    let Ok(time) = Timestamp::try_from(time) else { return "some time ago".to_owned() };
    let time = time.to_zoned_datetime(TimeZone::system());
    let today = ZonedDateTime::now().date();
    let clock = time.strftime(match precision {
        Precision::Minutes => "%H:%M",
        Precision::Seconds => "%H:%M:%S",
    });
    if time.date() == today {
        format!("today, {clock}")
    } else if today.yesterday().is_ok_and(|yesterday| time.date() == yesterday) {
        format!("yesterday, {clock}")
    } else {
        format!("{}, {clock}", time.strftime("%-d %b %Y"))
    }
}

/// This moment as a file keeps it: `2026-11-25T14:32:00Z`.
pub(in crate::app) fn now_in_file() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A moment out of a file as people say it; as it stands there, if it is none.
pub(in crate::app) fn when_in_file(taken: &str, precision: Precision) -> String {
    let time = taken.parse::<Timestamp>().and_then(SystemTime::try_from);
    time.map_or_else(|_| taken.to_owned(), |time| when_to(time, precision))
}

/// A moment as a number that grows with time, to put moments in order.
pub(in crate::app) fn moment(time: SystemTime) -> Option<i64> {
    Timestamp::try_from(time).ok().map(Timestamp::as_second)
}

/// The same of a moment out of a file, if it is one.
pub(in crate::app) fn moment_in_file(taken: &str) -> Option<i64> {
    taken.parse().ok().map(Timestamp::as_second)
}

/// The system and the machine in two words, for a report.
pub(in crate::app) fn system() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}
