//! What the program remembers from one run to the next: `settings.ron` in the system's config folder.
//!
//! Nobody is to be troubled by it. What cannot be read is as if it were not there, and is kept beside the
//! file before that is replaced.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::disk::{Disk, System};
use super::error::SaveError;
use super::options;
use super::read::from_ron;
use super::save::replace_text;

/// All that is remembered. A field that is not in the file has its usual value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Where the window was last; nowhere before it has been shown.
    pub window: Option<WindowPlace>,
    pub recent: RecentFiles,
    pub panels: Panels,
    pub comfort: Comfort,
}

/// How the window looks to whoever works with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Comfort {
    pub appearance: Appearance,
    /// Whether the map has the colours of the window, instead of lying on white paper.
    pub colours_map: bool,
    /// The size of text and buttons, in per cent of what the system asks for: from 75 to 250.
    pub interface_percent: u16,
    /// Whether nothing moves by itself that need not.
    pub reduced_motion: bool,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appearance {
    /// Light or dark, as other programs are.
    #[default]
    System,
    Light,
    Dark,
    HighContrast,
}

impl Comfort {
    /// The sizes that are offered.
    pub const PERCENTS: [u16; 10] = [75, 90, 100, 110, 125, 150, 175, 200, 225, 250];

    /// The size as a factor, whatever the file says.
    #[must_use]
    pub fn interface_scale(self) -> f32 {
        let [least, .., most] = Self::PERCENTS;
        f32::from(self.interface_percent.clamp(least, most)) / 100.0
    }
}

impl Default for Comfort {
    fn default() -> Self {
        Self {
            appearance: Appearance::System,
            colours_map: false,
            interface_percent: 100,
            reduced_motion: false,
        }
    }
}

/// Which panels stand beside the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panels {
    /// The kinds of card, at the left.
    pub palette: bool,
    /// What is selected, at the right.
    pub inspector: bool,
    /// The map in small, under it.
    pub overview: bool,
}

impl Default for Panels {
    fn default() -> Self {
        Self { palette: true, inspector: true, overview: true }
    }
}

/// Where the window stands on the screen, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Width and height without the frame, when not maximised.
    pub size: [f32; 2],
    /// The left top corner of the frame, when not maximised. Not every system tells.
    #[serde(default)]
    pub corner: Option<[f32; 2]>,
    #[serde(default)]
    pub is_maximised: bool,
}

/// The maps that were opened or saved last: the latest first, none twice, not many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<PathBuf>", into = "Vec<PathBuf>")]
pub struct RecentFiles(Vec<PathBuf>);

impl RecentFiles {
    /// How many are kept.
    pub const MOST: usize = 10;

    /// Puts a file at the head, wherever it stood. One whose name is no text is left out: the settings
    /// could not be written with it.
    pub fn add(&mut self, path: PathBuf) {
        if path.to_str().is_some() {
            self.remove(&path);
            self.0.insert(0, path);
            self.0.truncate(Self::MOST);
        }
    }

    /// Takes a file off; whether it was there.
    pub fn remove(&mut self, path: &Path) -> bool {
        let count = self.0.len();
        self.0.retain(|known| known != path);
        self.0.len() < count
    }

    /// The files, the latest first.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.0
    }
}

impl From<Vec<PathBuf>> for RecentFiles {
    /// The files as they stand, but within the bounds that hold here.
    fn from(paths: Vec<PathBuf>) -> Self {
        let mut recent = Self::default();
        paths.into_iter().rev().for_each(|path| recent.add(path));
        recent
    }
}

impl From<RecentFiles> for Vec<PathBuf> {
    fn from(recent: RecentFiles) -> Self {
        recent.0
    }
}

/// The file with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFile {
    path: PathBuf,
    /// What it held, if not all of that was understood.
    as_found: Option<Vec<u8>>,
}

impl SettingsFile {
    /// Reads the settings in a folder, which need not be there yet. No file means that there is one that
    /// may not be read, and so must not be replaced.
    #[must_use]
    pub fn open(folder: &Path) -> (Option<Self>, Settings) {
        let path = folder.join("settings.ron");
        match fs::read(&path) {
            Ok(bytes) => {
                let (settings, is_understood) = read(&bytes);
                let as_found = (!is_understood).then_some(bytes);
                (Some(Self { path, as_found }), settings)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                (Some(Self { path, as_found: None }), Settings::default())
            }
            Err(_) => (None, Settings::default()),
        }
    }

    /// The folder that they lie in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// Writes the settings, whole or not at all; makes the folder if need be.
    pub fn save(&self, settings: &Settings) -> Result<(), SaveError> {
        self.save_on(&System, settings)
    }

    /// [`save`](Self::save) on a disk of one's own.
    pub fn save_on(&self, disk: &dyn Disk, settings: &Settings) -> Result<(), SaveError> {
        let unwritable = |source| SaveError::Unwritable { path: self.path.clone(), source };
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        let text = options().to_string_pretty(settings, pretty);
        let text = text.map_err(|error| unwritable(io::Error::other(error)))? + "\n";
        if let Some(folder) = self.path.parent() {
            disk.make_folder(folder).map_err(unwritable)?;
        }
        replace_text(disk, &self.path, &text, self.as_found.as_deref()).map(|_| ())
    }
}

/// The settings, and whether nothing in the file is strange.
fn read(bytes: &[u8]) -> (Settings, bool) {
    let mut is_understood = true;
    let text = std::str::from_utf8(bytes).ok();
    let settings: Option<Settings> =
        text.and_then(|text| from_ron(text, &mut |_| is_understood = false).ok());
    (settings.clone().unwrap_or_default(), is_understood && settings.is_some())
}
