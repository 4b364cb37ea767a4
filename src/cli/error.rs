//! What can go wrong on the command line, and how it is told.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::terminal::print_error;
use crate::export::ExportError;
use crate::file::{LoadError, SaveError};
use crate::model::Excess;

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    #[error("{}", error.in_file(&path.display().to_string()))]
    Load { path: PathBuf, error: LoadError },
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error("{} is there already and is left as it is. Choose another name for the new map.", path.display())]
    AlreadyThere { path: PathBuf },
    #[error("A map is kept in a file that ends in .ron. Name it {}.", path.with_extension("ron").display())]
    NotRon { path: PathBuf },
    #[error("{} does not end in a kind of picture there is. Name it {} or {}.", path.display(),
        path.with_extension("png").display(), path.with_extension("svg").display())]
    UnknownPicture { path: PathBuf },
    #[error("{option} is for PNG: an SVG has no pixels and is sharp at any size. Leave it out.")]
    OnlyForPng { option: &'static str },
    #[error("{} on both sides in different ways. The merged map has what OURS has there; change what should be otherwise.", fields_changed(*count))]
    Conflicts { count: usize },
    #[error(
        "What is told above to be set aside or repaired is so in the merged map too. Compare it with the files before you go on."
    )]
    MergedRepaired,
    #[error(
        "Together that would be a map of {0}. Nothing was written; take fewer or smaller maps."
    )]
    TooMuch(Excess),
    #[error("Standard output cannot be written: {0}.")]
    Print(io::Error),
    #[error("Nobody reads any more.")]
    ClosedPipe,
}

impl CliError {
    /// Says it on standard error, and with which code the program ends.
    pub fn tell(&self) -> ExitCode {
        match self {
            Self::ClosedPipe => return ExitCode::SUCCESS,
            Self::OnlyForPng { .. } => {
                print_error(self);
                return ExitCode::from(WRONG_USAGE);
            }
            Self::Load { .. }
            | Self::Save(_)
            | Self::Export(_)
            | Self::AlreadyThere { .. }
            | Self::NotRon { .. }
            | Self::UnknownPicture { .. }
            | Self::Conflicts { .. }
            | Self::MergedRepaired
            | Self::TooMuch(_)
            | Self::Print(_) => print_error(self),
        }
        ExitCode::FAILURE
    }
}

/// The exit code of a command line that cannot be understood.
const WRONG_USAGE: u8 = 2;

impl From<io::Error> for CliError {
    /// Of standard output.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Print(error),
        }
    }
}

fn fields_changed(count: usize) -> String {
    if count == 1 {
        "1 field was changed".to_owned()
    } else {
        format!("{count} fields were changed")
    }
}
