//! The program: the command line, and the editor when no command is given.

use std::process::ExitCode;

use throughline::app;
use throughline::cli::{self, Request};

fn main() -> ExitCode {
    match cli::run() {
        Request::End(code) => code,
        Request::Edit(file, tell_first_frame) => match app::run(file, tell_first_frame) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cli::tell(&error),
        },
    }
}
