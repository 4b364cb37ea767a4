//! `throughline diff`.

use std::process::ExitCode;

use super::arguments::Diff;
use super::error::CliError;
use super::load_with_warnings;
use super::terminal::print_line;
use crate::compare::differences;

/// Says what changed from one map to another: how much of what, then a sentence for each change.
pub(super) fn run(arguments: &Diff) -> Result<ExitCode, CliError> {
    let before = load_with_warnings(&arguments.before)?.journey;
    let after = load_with_warnings(&arguments.after)?.journey;
    let found = differences(&before, &after);
    if !found.is_empty() {
        print_line(&found)?;
    }
    for change in &found.changes {
        print_line(format_args!("  {change}"))?;
    }
    Ok(ExitCode::SUCCESS)
}
