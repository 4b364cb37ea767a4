//! `throughline check`.

use std::process::ExitCode;

use super::arguments::Check;
use super::error::CliError;
use super::load;
use super::terminal::print_line;

/// Lists what loading a map had to repair or set aside.
pub(super) fn run(arguments: &Check) -> Result<ExitCode, CliError> {
    let path = arguments.map.display();
    let warnings = load(&arguments.map)?.warnings;
    for warning in &warnings {
        print_line(format_args!("{path}, {warning}"))?;
    }
    if warnings.is_empty() {
        print_line(format_args!("{path}: nothing to repair"))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
