//! Where the program keeps its own things, for whoever is using it.

use std::env;
use std::path::PathBuf;

/// The folder for the settings on this system; none where whoever is using the program has no home.
#[must_use]
pub fn settings_folder() -> Option<PathBuf> {
    if cfg!(windows) {
        set("APPDATA").map(|folder| folder.join("Throughline"))
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Application Support/Throughline"))
    } else {
        let usual = || env::home_dir().map(|home| home.join(".config"));
        set("XDG_CONFIG_HOME").or_else(usual).map(|folder| folder.join("throughline"))
    }
}

/// The folder for what the program keeps of maps: what was not saved when it died, and kept versions. It
/// stays on this machine, where the system tells the two apart.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    if cfg!(windows) {
        set("LOCALAPPDATA").map(|folder| folder.join("Throughline"))
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Application Support/Throughline"))
    } else {
        let usual = || env::home_dir().map(|home| home.join(".local/share"));
        set("XDG_DATA_HOME").or_else(usual).map(|folder| folder.join("throughline"))
    }
}

fn set(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute())
}
