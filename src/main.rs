//! The program: the command line, and the editor when no command is given.

use std::process::ExitCode;

use throughline::cli::{self, Request};

fn main() -> ExitCode {
    match cli::run() {
        Request::End(code) => code,
        Request::Edit(_) => cli::tell(
            &"There is no editor yet. To see a map, make a picture of it: \
              `throughline export MAP.ron -o MAP.png`.",
        ),
    }
}
