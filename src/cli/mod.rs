//! The command line: everything the program does without a window.
//!
//! A problem is a sentence and a hint on standard error, with exit code 1; wrong usage exits with 2. What
//! was asked for goes to standard output, and a pipe that nobody reads any more ends the program quietly.

mod arguments;
mod check;
mod combine;
mod diff;
mod error;
mod export;
mod export_arguments;
mod import;
mod merge;
mod new;
mod progress;
mod take;
mod terminal;

use std::ffi::OsString;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use crate::file::{self, LoadError, Loaded};
use arguments::{Arguments, Command};
use error::CliError;

/// What is left to do once the command line is read.
pub enum Request {
    /// Open the editor, with a map or without. Given somebody to tell of its first frame, close it then.
    Edit(Option<PathBuf>, Option<fn()>),
    /// Nothing but to end.
    End(ExitCode),
}

/// Reads the command line and does what it asks for, but for opening the editor.
#[must_use]
pub fn run() -> Request {
    let arguments = arguments();
    let done = match arguments.command {
        None => match check_file_is_there(arguments.file.as_deref()) {
            Ok(()) => {
                let tell = arguments.first_frame.then_some(tell_first_frame as fn());
                return Request::Edit(arguments.file, tell);
            }
            Err(error) => Err(error),
        },
        Some(Command::New(new)) => new::run(&new),
        Some(Command::Templates) => new::list(),
        Some(Command::Export(export)) => export::run(*export),
        Some(Command::Import(import)) => import::run(&import),
        Some(Command::Check(check)) => check::run(&check),
        Some(Command::Diff(diff)) => diff::run(&diff),
        Some(Command::Merge(merge)) => merge::run(&merge),
        Some(Command::Combine(combine)) => combine::run(&combine),
    };
    Request::End(done.unwrap_or_else(|error| error.tell()))
}

/// What was asked for. Where that is no command, clap would speak of a file and a command that exclude each other.
fn arguments() -> Arguments {
    let given: Vec<OsString> = std::env::args_os().collect();
    if let [_, word, _, ..] = &given[..]
        && let Some(word) =
            word.to_str().filter(|word| !word.starts_with('-') && !word.contains('.'))
    {
        let mut known = Arguments::command();
        known.build();
        let is_known = known.find_subcommand(word).is_some() || Path::new(word).exists();
        if !is_known {
            let said = format!(
                "“{word}” is neither a command nor a file. “throughline help” lists the commands."
            );
            known.error(ErrorKind::InvalidSubcommand, said).exit();
        }
    }
    Arguments::parse_from(given)
}

/// Says why the editor did not open, or stopped.
#[must_use]
pub fn tell(error: &impl Display) -> ExitCode {
    terminal::print_error(error);
    ExitCode::FAILURE
}

fn tell_first_frame() {
    // Whoever measures does not stop reading.
    let _ = terminal::print_line("first frame");
}

/// A file that is not there is told whether or not there is a window to open.
fn check_file_is_there(file: Option<&Path>) -> Result<(), CliError> {
    match file {
        Some(path) if !path.exists() => {
            let error = LoadError::Missing { path: path.to_owned() };
            Err(CliError::Load { path: path.to_owned(), error })
        }
        Some(_) | None => Ok(()),
    }
}

fn load(path: &Path) -> Result<Loaded, CliError> {
    file::load(path).map_err(|error| CliError::Load { path: path.to_owned(), error })
}

/// Loads a map and says what had to be repaired or set aside for it.
fn load_with_warnings(path: &Path) -> Result<Loaded, CliError> {
    let loaded = load(path)?;
    for warning in &loaded.warnings {
        terminal::print_warning(&format_args!("{}, {warning}", path.display()));
    }
    Ok(loaded)
}

/// Whether a file's name ends in an extension, in capitals or not.
fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
