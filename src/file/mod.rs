//! Maps on disk: RON that people and git can read, saved whole or not at all, loaded with repair.
//!
//! Reading goes through four hands. `header` refuses what is no map. ron reads the rest; only if it
//! cannot, `salvage` takes out what is damaged, with `tokens` and `tree` to know where things begin and
//! end. `repair` makes the result a sound document. Whatever was lost or changed on the way is a
//! [`Warning`] with its place and source.

mod clip;
pub mod disk;
mod embedded;
mod error;
mod fault;
mod fingerprint;
mod folders;
mod hash;
mod header;
mod hidden;
mod json;
mod kinds;
mod limits;
pub mod lock;
mod own_templates;
mod patches;
mod picture;
mod place;
mod position;
mod present;
mod process;
mod read;
pub mod recovery;
mod repair;
mod salvage;
mod save;
mod save_over;
mod settings;
mod shelf;
mod survey;
mod templates;
mod tokens;
mod tree;
pub mod versions;
mod watch;
mod write;

use ron::Options;
use ron::extensions::Extensions;

pub use clip::keep_clip;
pub use embedded::{
    EMBEDDING_EXTENSIONS, EmbeddedError, embedded_map, holds_map, load_embedded, may_hold_map,
    read_embedded,
};
pub use error::{LoadError, SaveError, Warning, WarningKind};
pub use fingerprint::Fingerprint;
pub use folders::{data_folder, settings_folder};
pub use hash::{ContentHash, NotAHash};
pub use json::{read_json, write_json};
pub use own_templates::{OwnTemplate, own_templates, remove_template, save_template};
pub use picture::{
    PICTURE_EXTENSIONS, PictureError, is_picture, load_picture, picture_of_pixels, read_picture,
};
pub use place::is_same_file;
pub use position::Position;
pub use read::{Loaded, load, read};
pub use save::{check_free, replace, save, save_keeping, save_new, save_new_on, save_on};
pub use save_over::{Saved, save_over, save_over_on};
pub use settings::{Appearance, Comfort, Panels, RecentFiles, Settings, SettingsFile, WindowPlace};
pub use templates::{Template, sample, template, templates};
pub use watch::{Change, Watch};
pub use write::write;

/// The format this program writes, and the newest it reads. Whatever an older program would lose in
/// silence raises it.
const FORMAT: u32 = 1;

/// How RON is read and written: an optional value stands there as it is, without `Some(…)`.
fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}
