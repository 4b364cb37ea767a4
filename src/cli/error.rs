//! What can go wrong on the command line, and how it is told.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::export_arguments::is_dash;
use super::terminal::print_error;
use crate::file::{LoadError, SaveError};
use crate::handout::{HandoutError, UnknownPart};
use crate::intake::IntakeError;
use crate::model::Excess;

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    #[error("{}", error.in_file(&path.display().to_string()))]
    Load { path: PathBuf, error: LoadError },
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error(transparent)]
    Handout(#[from] HandoutError),
    #[error("A map is kept in a file that ends in .ron. Name it {}.", path.with_extension("ron").display())]
    NotRon { path: PathBuf },
    #[error("{} does not end in a kind of file there is. Name it {} or {}, or see `throughline help export` for all of them.",
        path.display(), path.with_extension("png").display(), path.with_extension("pdf").display())]
    UnknownKind { path: PathBuf },
    #[error("{} does not say what kind of file to make. Add --format png, or another of `throughline help export`.", path.display())]
    NoFormat { path: PathBuf },
    #[error("{} ends like another kind of file than {format}. Name it otherwise, or leave --format out.", path.display())]
    OtherKind { path: PathBuf, format: &'static str },
    #[error("{} would be replaced by what is made of it. Choose another name for the new file.", path.display())]
    ItsOwnSource { path: PathBuf },
    #[error(
        "{ending} is not a kind of file that a map is read from. Say ron, mmd, md, csv, tsv, xlsx, json, png, svg or pdf."
    )]
    UnknownSource { ending: String },
    #[error("{option} is for {kinds}, and has no use for {format}. Leave it out.")]
    NotForKind { option: &'static str, kinds: String, format: &'static str },
    #[error("{} is not a folder. Several maps go into one; make it first, or take one map at a time.", path.display())]
    NoFolder { path: PathBuf },
    #[error("{} and {} would both become {}. Rename one of them, or export them apart.", one.display(), other.display(), target.display())]
    SameTarget { one: PathBuf, other: PathBuf, target: PathBuf },
    #[error("{} cannot be read: {error}.", source(path))]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("{}: {error}", source(path))]
    Intake { path: PathBuf, error: IntakeError },
    #[error(transparent)]
    Part(#[from] UnknownPart),
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
            Self::NotForKind { .. } | Self::UnknownSource { .. } => {
                print_error(self);
                return ExitCode::from(WRONG_USAGE);
            }
            Self::Load { .. }
            | Self::Save(_)
            | Self::Handout(_)
            | Self::NotRon { .. }
            | Self::UnknownKind { .. }
            | Self::NoFormat { .. }
            | Self::OtherKind { .. }
            | Self::ItsOwnSource { .. }
            | Self::NoFolder { .. }
            | Self::SameTarget { .. }
            | Self::Unreadable { .. }
            | Self::Intake { .. }
            | Self::Part(_)
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

/// What a person calls that which is read.
fn source(path: &Path) -> String {
    if is_dash(path) { "standard input".to_owned() } else { path.display().to_string() }
}

fn fields_changed(count: usize) -> String {
    if count == 1 {
        "1 field was changed".to_owned()
    } else {
        format!("{count} fields were changed")
    }
}
