//! Showing a file outside of the window, with whatever program the system has for it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How a file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reveal {
    /// In the program for files of its kind.
    Open,
    /// Among the others of its folder.
    InFolder,
}

/// Why it is not to be seen.
#[derive(Debug, thiserror::Error)]
pub(super) enum RevealError {
    #[error("{} is not there any more. Export the map again.", path.display())]
    Gone { path: PathBuf },
    #[error(
        "The system has no program to show {} with. Find it with your own file manager.",
        path.display()
    )]
    NoneAtAll { path: PathBuf },
    #[error(
        "No program of the system shows {}: {source}. Find it with your own file manager.",
        path.display()
    )]
    NoProgram { path: PathBuf, source: io::Error },
}

/// Shows a file. Some systems answer only when the program that shows it has ended: not to be waited for.
pub(super) fn reveal(path: &Path, how: Reveal) -> Result<(), RevealError> {
    if !path.exists() {
        return Err(RevealError::Gone { path: path.to_owned() });
    }
    let mut command = command(path, how);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        // Explorer says that it failed whatever comes of it.
        Ok(status) if status.success() || cfg!(windows) => Ok(()),
        Ok(status) => Err(io::Error::other(format!("it ended with {status}"))),
        Err(error) => Err(error),
    }
    .map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => RevealError::NoneAtAll { path: path.to_owned() },
        _ => RevealError::NoProgram { path: path.to_owned(), source },
    })
}

#[cfg(windows)]
fn command(path: &Path, how: Reveal) -> Command {
    use std::os::windows::process::CommandExt as _;
    let mut command = Command::new("explorer");
    match how {
        Reveal::Open => command.arg(path),
        // Explorer reads quotes only when they stand behind the comma. No path has a quote in it here.
        Reveal::InFolder => command.raw_arg(format!("/select,\"{}\"", path.display())),
    };
    command
}

#[cfg(target_os = "macos")]
fn command(path: &Path, how: Reveal) -> Command {
    let mut command = Command::new("open");
    match how {
        Reveal::Open => command.arg(path),
        Reveal::InFolder => command.arg("-R").arg(path),
    };
    command
}

#[cfg(not(any(windows, target_os = "macos")))]
fn command(path: &Path, how: Reveal) -> Command {
    let mut command = Command::new("xdg-open");
    match how {
        Reveal::Open => command.arg(path),
        Reveal::InFolder => command.arg(path.parent().unwrap_or(path)),
    };
    command
}
