//! `throughline export`.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::error::CliError;
use super::export_arguments::{Export, is_dash};
use super::progress::Progress;
use super::take::take;
use super::terminal::print_warning;
use crate::handout::{self, Format, Notice};

/// Makes files of maps. What is not as it should be is told, and the rest is made.
pub(super) fn run(arguments: Export) -> Result<ExitCode, CliError> {
    let arguments = &arguments.with_paper_of_tiles();
    let format = arguments.kind()?;
    arguments.check_use(format)?;
    if !arguments.is_into_folder() {
        let progress = Progress::of(1);
        let done = make(&arguments.maps[0], &arguments.output, format, arguments, &progress);
        drop(progress);
        for notice in done? {
            print_warning(&notice);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let targets = targets(arguments, format)?;
    let progress = Progress::of(targets.len());
    let mut code = ExitCode::SUCCESS;
    for (map, target) in targets {
        match make(map, &target, format, arguments, &progress) {
            Ok(notices) => progress.aside(|| {
                for notice in &notices {
                    print_warning(&format_args!("{}: {notice}", map.display()));
                }
            }),
            Err(error) => code = progress.aside(|| error.tell()),
        }
        progress.advance();
    }
    Ok(code)
}

/// Where the file of each map goes: into the folder, under the map's own name.
fn targets(arguments: &Export, format: Format) -> Result<Vec<(&Path, PathBuf)>, CliError> {
    let folder = &arguments.output;
    if !folder.is_dir() {
        return Err(CliError::NoFolder { path: folder.clone() });
    }
    // Not every disk tells capitals from small letters.
    let folded = |path: &Path| path.to_string_lossy().to_lowercase();
    let mut taken: BTreeMap<String, &Path> = BTreeMap::new();
    let targets = arguments.maps.iter().map(|map| {
        let name =
            if is_dash(map) { "map".as_ref() } else { map.file_stem().unwrap_or(map.as_os_str()) };
        let mut name = name.to_owned();
        name.push(".");
        name.push(format.extension());
        let target = folder.join(name);
        match taken.insert(folded(&target), map) {
            Some(other) => {
                Err(CliError::SameTarget { one: other.to_owned(), other: map.clone(), target })
            }
            None => Ok((map.as_path(), target)),
        }
    });
    targets.collect()
}

fn make(
    map: &Path,
    target: &Path,
    format: Format,
    arguments: &Export,
    progress: &Progress,
) -> Result<Vec<Notice>, CliError> {
    let watch = progress.watch();
    if is_one_file(map, target) {
        return Err(CliError::ItsOwnSource { path: map.to_owned() });
    }
    let journey = take(map, arguments.from.as_deref())?;
    let options = arguments.options(&journey)?;
    if !is_dash(target) {
        return Ok(handout::write_file_watched(&journey, format, &options, target, watch)?);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let notices = handout::write_watched(&journey, format, &options, &mut out, watch);
    let notices = notices.map_err(of_output)?;
    out.flush()?;
    Ok(notices)
}

/// Whether two paths lead to one file that is there.
fn is_one_file(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|path| path.canonicalize().ok());
    one.is_some() && one == other
}

/// What went wrong with standard output is not about a file.
fn of_output(error: handout::HandoutError) -> CliError {
    match error {
        handout::HandoutError::Write(error) => error.into(),
        handout::HandoutError::Drawing(_)
        | handout::HandoutError::Parts(_)
        | handout::HandoutError::File(_) => error.into(),
    }
}
