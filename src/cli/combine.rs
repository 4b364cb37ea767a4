//! `throughline combine`.

use std::process::ExitCode;

use super::arguments::Combine;
use super::error::CliError;
use super::has_extension;
use super::load_with_warnings;
use super::terminal::print_warning;
use crate::compare;
use crate::file;
use crate::model::{Journey, excess};

/// Makes one map of the maps of several tables, in a file that is not there yet.
pub(super) fn run(arguments: &Combine) -> Result<ExitCode, CliError> {
    let path = &arguments.output;
    if !has_extension(path, "ron") {
        return Err(CliError::NotRon { path: path.clone() });
    }
    file::check_free(path)?;
    let load = |path| load_with_warnings(path).map(|loaded| loaded.journey);
    let journeys: Vec<Journey> =
        arguments.maps.iter().map(|path| load(path)).collect::<Result<_, _>>()?;
    let origins: Vec<String> = arguments.maps.iter().map(|path| compare::origin(path)).collect();
    let maps: Vec<_> = origins.iter().map(String::as_str).zip(&journeys).collect();
    let combined = compare::combine(&maps);
    if let Some(excess) = excess(&combined.journey) {
        return Err(CliError::TooMuch(excess));
    }
    file::save_new(&combined.journey, path)?;
    for remark in &combined.remarks {
        print_warning(remark);
    }
    Ok(ExitCode::SUCCESS)
}
