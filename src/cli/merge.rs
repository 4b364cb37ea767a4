//! `throughline merge`, which git can call.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::Merge;
use super::error::CliError;
use super::load_with_warnings;
use super::terminal::print_conflict;
use crate::compare::{self, Conflict};
use crate::file::{self, LoadError};
use crate::model::Journey;

/// Merges two maps that come from a third. The merged map is written whatever is in conflict, and the exit
/// code says whether somebody has to look at it.
pub(super) fn run(arguments: &Merge) -> Result<ExitCode, CliError> {
    let ours = load_with_warnings(&arguments.ours)?;
    let theirs = load_with_warnings(&arguments.theirs)?;
    let base = load_base(&arguments.base, &ours.journey)?;
    let merged = compare::merge(&base, &ours.journey, &theirs.journey);
    let replaces_ours = is_same_file(&arguments.ours, &arguments.output);
    let as_found = ours.as_found.as_deref().filter(|_| replaces_ours);
    file::save(&merged.journey, &arguments.output, as_found)?;
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
        Err(CliError::Load { error: LoadError::Empty, .. }) => {
            Ok(Journey { id: ours.id, stages: Vec::new(), ..Journey::new() })
        }
        loaded => Ok(loaded?.journey),
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).ok();
    one == other || whole(one).is_some_and(|path| Some(path) == whole(other))
}

fn tell(conflict: &Conflict) {
    let Conflict { name, field, ours, theirs, .. } = conflict;
    print_conflict(&format_args!(
        "{name} – {field} is {ours} in ours and {theirs} in theirs; {ours} was kept"
    ));
}
