//! `throughline import`.

use std::io::Write as _;
use std::process::ExitCode;

use super::arguments::Import;
use super::error::CliError;
use super::export_arguments::is_dash;
use super::has_extension;
use super::take::take;
use crate::file;

/// Makes a map of a file of another kind, in a file that is not there yet.
pub(super) fn run(arguments: &Import) -> Result<ExitCode, CliError> {
    let path = &arguments.output;
    if !is_dash(path) && !has_extension(path, "ron") {
        return Err(CliError::NotRon { path: path.clone() });
    }
    if !is_dash(path) {
        file::check_free(path)?;
    }
    let journey = take(&arguments.input, arguments.from.as_deref())?;
    if is_dash(path) {
        std::io::stdout().lock().write_all(file::write(&journey).as_bytes())?;
    } else {
        file::save_new(&journey, path)?;
    }
    Ok(ExitCode::SUCCESS)
}
