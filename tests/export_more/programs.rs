//! The programs that open what was written.

use std::path::Path;
use std::process::{Command, Output};

/// What a program says; none where it is not installed, which with CI set is not to be.
pub fn run(program: &str, package: &str, arguments: &[&str], folder: &Path) -> Option<Output> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .output();
    match output {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{program} {arguments:?}: {said}");
            Some(output)
        }
        Err(error) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "{program}: {error}. Install it with `apt install {package}`."
            );
            eprintln!("not opened: {program} is not there; `apt install {package}` installs it");
            None
        }
    }
}

pub fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The arguments with which Chromium opens a page without a window.
pub const CHROMIUM: [&str; 4] =
    ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000"];

/// A page as it is once its scripts have run.
pub fn dumped(folder: &Path, page: &str) -> Option<String> {
    let address = format!("file://{}", folder.join(page).display());
    let arguments: Vec<&str> =
        CHROMIUM.into_iter().chain(["--dump-dom", address.as_str()]).collect();
    run("chromium", "chromium", &arguments, folder).as_ref().map(words)
}
