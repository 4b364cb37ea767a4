//! `throughline merge`, which git can call.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::Merge;
use super::error::CliError;
use super::load_with_warnings;
use super::terminal::{print_conflict, print_note, print_warning};
use crate::compare::{self, Conflict};
use crate::file::{self, LoadError};
use crate::model::{Journey, excess};

/// Merges two maps that come from a third. The merged map is written whatever is in conflict, and the exit
/// code says whether somebody has to look at it.
pub(super) fn run(arguments: &Merge) -> Result<ExitCode, CliError> {
    let ours = load_with_warnings(&arguments.ours)?;
    let theirs = load_with_warnings(&arguments.theirs)?;
    let base = load_base(&arguments.base, &ours.journey)?;
    let merged = compare::merge(&base, &ours.journey, &theirs.journey);
    if let Some(excess) = excess(&merged.journey) {
        return Err(CliError::TooMuch(excess));
    }
    let replaces_ours = file::is_same_file(&arguments.ours, &arguments.output);
    let as_found = ours.as_found.as_deref().filter(|_| replaces_ours);
    let beside = arguments.path.as_ref().unwrap_or(&arguments.output);
    if let Some(kept) = file::save_keeping(&merged.journey, &arguments.output, as_found, beside)? {
        tell_where(&kept);
    }
    for kept in &merged.kept {
        print_note(&format_args!("{}.", kept.sentence("in ours", "in theirs")));
    }
    merged.conflicts.iter().for_each(tell);
    if !merged.conflicts.is_empty() {
        return Err(CliError::Conflicts { count: merged.conflicts.len() });
    }
    if !ours.warnings.is_empty() || !theirs.warnings.is_empty() {
        return Err(CliError::MergedRepaired);
    }
    Ok(ExitCode::SUCCESS)
}

/// The map that both sides come from. git gives an empty file when there is none: then all is new.
fn load_base(path: &Path, ours: &Journey) -> Result<Journey, CliError> {
    match load_with_warnings(path) {
        Err(CliError::Load { error: LoadError::Empty, .. }) => Ok(compare::nothing_in_common(ours)),
        loaded => Ok(loaded?.journey),
    }
}

/// git calls this from a folder that is not always the one where people are: the whole path is said.
fn tell_where(kept: &Path) {
    let whole = std::path::absolute(kept);
    let whole = whole.as_deref().unwrap_or(kept);
    print_warning(&format_args!("OURS as it was found is kept in {}.", whole.display()));
}

fn tell(conflict: &Conflict) {
    let Conflict { name, field, ours, theirs, .. } = conflict;
    print_conflict(&format_args!(
        "{name} – {field} is {ours} in ours and {theirs} in theirs; {ours} was kept"
    ));
}
