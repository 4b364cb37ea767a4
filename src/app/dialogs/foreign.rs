//! Files of other programs, read to become a map.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::exchange::table::{self, TableError, TableFile};
use crate::exchange::{ImportError, Imported, Remark, TextFormat, read_text};
use crate::file::{self, LoadError};

/// What a file of another program holds.
pub(in crate::app) enum Foreign {
    /// Tables, which can be understood in several ways.
    Tables(table::Read),
    /// A map that a text says.
    Map(Box<Imported>),
}

/// Why a file of another program was not read.
#[derive(Debug, thiserror::Error)]
pub(in crate::app) enum ForeignError {
    #[error("The file cannot be read: {0}. Check its name and whether you may open it.")]
    File(#[from] io::Error),
    #[error(transparent)]
    Table(#[from] TableError),
    #[error(transparent)]
    Text(#[from] ImportError),
    #[error("{}", .0.in_file("The file"))]
    Map(#[from] LoadError),
}

/// How names of such files end, in small letters.
pub(super) fn extensions() -> Vec<&'static str> {
    let tables = TableFile::ALL.into_iter().map(TableFile::extension);
    tables.chain(TextFormat::EXTENSIONS).collect()
}

/// Whether a file is of another program, by its name.
pub(in crate::app) fn is_foreign(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| extensions().contains(&extension.as_str()))
}

/// Reads a file by what its name says it is; no more of it than a map can be made of.
pub(super) fn read(path: &Path) -> Result<Foreign, ForeignError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(table::LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    if let Some(file) = TableFile::of_extension(&extension) {
        return Ok(Foreign::Tables(table::read(&bytes, file)?));
    }
    if extension.eq_ignore_ascii_case("json") {
        let loaded = file::read_json(&bytes)?;
        let remark =
            |warning: &file::Warning| Remark { place: None, sentence: warning.to_string() };
        let remarks = loaded.warnings.iter().map(remark).collect();
        return Ok(Foreign::Map(Box::new(Imported { journey: loaded.journey, remarks })));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Foreign::Map(Box::new(read_text(&name, &bytes)?)))
}
