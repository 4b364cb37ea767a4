//! The two streams of a terminal. Nothing else in the program prints.

use std::fmt::Display;
use std::io::{self, Write as _};

use crate::model::outspoken;

/// Writes a line of what was asked for.
pub(super) fn print_line(line: impl Display) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}

/// Says what kept a command from being carried out.
pub(super) fn print_error(sentence: &dyn Display) {
    print_to_user("error", sentence);
}

/// Says what is not as it should be in what was carried out.
pub(super) fn print_warning(sentence: &dyn Display) {
    print_to_user("warning", sentence);
}

/// Says what two sides changed in different ways.
pub(super) fn print_conflict(sentence: &dyn Display) {
    print_to_user("conflict", sentence);
}

/// Says what somebody may want to know of what was carried out.
pub(super) fn print_note(sentence: &dyn Display) {
    print_to_user("note", sentence);
}

/// If standard error is closed, there is nobody left to tell.
fn print_to_user(kind: &str, sentence: &dyn Display) {
    let sentence = sentence.to_string();
    let _ = writeln!(io::stderr().lock(), "{kind}: {}", outspoken(&sentence));
}
