//! `throughline new` and `throughline templates`.

use std::process::ExitCode;

use super::arguments::New;
use super::error::CliError;
use super::has_extension;
use super::terminal::print_line;
use crate::file;

/// Makes a map from a template, in a file that is not there yet.
pub(super) fn run(arguments: &New) -> Result<ExitCode, CliError> {
    let path = &arguments.output;
    if !has_extension(path, "ron") {
        return Err(CliError::NotRon { path: path.clone() });
    }
    if let Some(template) = file::template(&arguments.template) {
        file::save_new(&template.journey(), path)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Lists the templates.
pub(super) fn list() -> Result<ExitCode, CliError> {
    for template in file::templates() {
        print_line(format_args!("{:<12}{}", template.name, template.summary))?;
    }
    Ok(ExitCode::SUCCESS)
}
