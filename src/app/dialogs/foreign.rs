//! Files of other programs, read to become a map.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::super::import_sheet::{Tables, Understood};
use crate::exchange::table::{self, TableFile};
use crate::exchange::{Imported, Remark, TextFormat};
use crate::intake::{self, IntakeError, Kind};

/// What a file of another program holds.
pub(in crate::app) enum Foreign {
    /// Tables, which can be understood in several ways, and how they seem to be meant.
    Tables(Box<(Tables, Understood)>),
    /// A map that a text says.
    Map(Box<Imported>),
}

/// Why a file of another program was not read.
#[derive(Debug, thiserror::Error)]
pub(in crate::app) enum ForeignError {
    #[error("The file cannot be read: {0}. Check its name and whether you may open it.")]
    File(#[from] io::Error),
    #[error(transparent)]
    Intake(IntakeError),
    #[error("{}", .0.in_file("The file"))]
    Map(crate::file::LoadError),
}

impl From<IntakeError> for ForeignError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Load(error) => Self::Map(error),
            IntakeError::Text(_) | IntakeError::Table(_) | IntakeError::OneWay { .. } => {
                Self::Intake(error)
            }
        }
    }
}

/// How names of such files end, in small letters.
pub(super) fn extensions() -> Vec<&'static str> {
    let tables = TableFile::ALL.into_iter().map(TableFile::extension);
    tables.chain(TextFormat::EXTENSIONS).collect()
}

/// Whether a file is of another program, by its name.
pub(in crate::app) fn is_foreign(path: &Path) -> bool {
    extensions().contains(&&*ending(path))
}

/// Whether a file is of a kind, by its name, from which no map is read: that is told where others are read.
pub(in crate::app) fn is_one_way(path: &Path) -> bool {
    intake::is_one_way(&ending(path))
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Reads a file by what its name says it is, or what it holds; no more of it than a map can be made of.
pub(super) fn read(path: &Path) -> Result<Foreign, ForeignError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(table::LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = ending(path);
    let (kind, told) = intake::kind(&ending, &bytes)?;
    let remark = |sentence: String| Remark { place: None, sentence };
    if let Kind::Table(file) = kind {
        let mut read = table::read(&bytes, file).map_err(IntakeError::from)?;
        read.remarks.splice(0..0, told.map(remark));
        return Ok(Foreign::Tables(Box::new(Tables::new(read, &stem))));
    }
    let taken = intake::read_named(&stem, &ending, &bytes)?;
    let remarks = taken.told.into_iter().map(remark).collect();
    Ok(Foreign::Map(Box::new(Imported { journey: taken.journey, remarks })))
}
