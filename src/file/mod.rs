//! Maps on disk: RON that people and git can read, saved whole or not at all, loaded with repair.
//!
//! Reading goes through four hands. `header` refuses what is no map. ron reads the rest; only if it
//! cannot, `salvage` takes out what is damaged, with `tokens` and `tree` to know where things begin and
//! end. `repair` makes the result a sound document. Whatever was lost or changed on the way is a
//! [`Warning`] with its place and source.

mod clean;
mod error;
mod fault;
mod header;
mod kinds;
mod patches;
mod picture;
mod position;
mod present;
mod read;
mod repair;
mod salvage;
mod save;
mod settings;
mod survey;
mod templates;
mod tokens;
mod tree;
mod write;

use ron::Options;
use ron::extensions::Extensions;

pub use error::{LoadError, SaveError, Warning, WarningKind};
pub use picture::{PICTURE_EXTENSIONS, PictureError, is_picture, load_picture, read_picture};
pub use position::Position;
pub use read::{Loaded, load, read};
pub use save::{replace, save};
pub use settings::{Panels, RecentFiles, Settings, SettingsFile, WindowPlace, settings_folder};
pub use templates::{Template, sample, template, templates};
pub use write::write;

/// The format this program writes, and the newest it reads. Whatever an older program would lose in
/// silence raises it.
const FORMAT: u32 = 1;

/// More than this many million bytes cannot be a map.
const LARGEST_MB: usize = 256;

/// How RON is read and written: an optional value stands there as it is, without `Some(…)`.
fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}
