//! What can be written after the program's name.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};

use super::export_arguments::Export;
use crate::file;

/// Designs customer journey maps, offline.
///
/// Without a command, the editor opens: with the map in FILE, or with a choice of templates.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The map to open
    pub file: Option<PathBuf>,
    /// Says “first frame” once the window has painted one, and closes it: for measuring the start
    #[arg(long, hide = true)]
    pub first_frame: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  throughline new --template banking -o bank.ron     a map to start from
  throughline bank.ron                               edit it
  throughline export bank.ron -o bank.png            a picture, two pixels a unit
  throughline export bank.ron -o wall.png --dpi 300  a poster, sharp on paper
  throughline export bank.ron -o wall.pdf --paper a0 one page, with text that can be searched
  throughline import journey.mmd -o journey.ron      a map of a Mermaid journey, a table …
  throughline diff old.ron bank.ron                  what changed
  throughline combine red.ron blue.ron -o all.ron    the maps of several tables in one

`throughline help COMMAND` says more of each.";

#[derive(Subcommand)]
pub(super) enum Command {
    /// Makes a map from a template
    New(New),
    /// Lists the templates, a line each: its name, then what it is
    Templates,
    /// Makes a file of a map: PNG, PDF, SVG, PPTX, HTML, XLSX, CSV, Markdown, Mermaid or JSON
    Export(Box<Export>),
    /// Makes a map of a file of another program
    ///
    /// What is not understood becomes cards, and is told with its place.
    Import(Import),
    /// Says what loading a map had to repair or set aside
    ///
    /// Exits with 0 if there is nothing to repair and with 1 if there is. The file is not changed.
    Check(Check),
    /// Says in plain words what changed from one map to another
    ///
    /// Says nothing if nothing did. Exits with 0 whether or not the maps differ.
    Diff(Diff),
    /// Merges two versions of a map that come from a third
    ///
    /// What either side added stays, and what only one side changed has its value. A field that both sides
    /// changed in different ways is a conflict: it is listed on standard error, and the merged map has
    /// OURS there. Exits with 0 if there is nothing to look at, and with 1 if there are conflicts or if
    /// OURS or THEIRS had to be repaired; the merged map is written in any case. An OURS that had to be
    /// repaired and is replaced is kept beside it as it was found, and it is said where.
    Merge(Merge),
    /// Makes one map of the maps of several tables
    ///
    /// Stages, steps, lanes and personas are matched by their names. Every card is tagged with the name of
    /// the file it comes from; equal cards of one cell become one, with all their votes. What cannot be
    /// matched, and what the maps say in different ways, is told on standard error.
    Combine(Combine),
}

#[derive(Args)]
pub(super) struct New {
    /// What to start from
    #[arg(long, value_name = "NAME", default_value = "blank", value_parser = template_names())]
    pub template: String,
    /// The file to make; one that is there already is left alone
    #[arg(short, long, value_name = "MAP.ron")]
    pub output: PathBuf,
}

fn template_names() -> PossibleValuesParser {
    file::templates().iter().map(|template| template.name).collect::<Vec<_>>().into()
}

#[derive(Args)]
#[command(after_help = IMPORT_EXAMPLES)]
pub(super) struct Import {
    /// The file: Mermaid, Markdown, CSV, TSV, XLSX, JSON, or a picture with its map inside; - is standard input
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The map to make; a file that is there already is left alone; - is standard output
    #[arg(short, long, value_name = "MAP.ron")]
    pub output: PathBuf,
    /// What IN is where its name does not say it, such as mmd, csv or md
    #[arg(long, value_name = "EXT")]
    pub from: Option<String>,
}

const IMPORT_EXAMPLES: &str = "\
Examples:
  throughline import journey.mmd -o journey.ron    a Mermaid journey or timeline
  throughline import cards.xlsx -o cards.ron       a grid or a list, told by its headers
  throughline import bank.png -o bank.ron          a picture that was exported with its map inside";

#[derive(Args)]
pub(super) struct Check {
    /// The map
    #[arg(value_name = "MAP.ron")]
    pub map: PathBuf,
}

#[derive(Args)]
pub(super) struct Diff {
    /// The map as it was
    #[arg(value_name = "BEFORE.ron")]
    pub before: PathBuf,
    /// The map as it is
    #[arg(value_name = "AFTER.ron")]
    pub after: PathBuf,
}

#[derive(Args)]
#[command(after_help = MERGE_DRIVER)]
pub(super) struct Merge {
    /// The version that both sides come from; an empty file if there is none
    pub base: PathBuf,
    /// One side
    pub ours: PathBuf,
    /// The other side
    pub theirs: PathBuf,
    /// The merged map; one that is there is replaced, whole or not at all, and it may be OURS
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Where the map lies, if OURS is a copy of it: what cannot be read of OURS is kept beside it
    #[arg(long, value_name = "MAP.ron")]
    pub path: Option<PathBuf>,
}

const MERGE_DRIVER: &str = "\
To have git merge maps this way, write into .gitattributes
  *.ron merge=throughline
and tell git once
  git config --global merge.throughline.name \"journey maps\"
  git config --global merge.throughline.driver \"throughline merge %O %A %B -o %A --path %P\"";

#[derive(Args)]
pub(super) struct Combine {
    /// The maps; the first one says how things are called, and what stays where they differ
    #[arg(value_name = "MAP.ron", required = true)]
    pub maps: Vec<PathBuf>,
    /// The file to make; one that is there already is left alone
    #[arg(short, long, value_name = "OUT.ron")]
    pub output: PathBuf,
}

pub(super) fn number_above_zero(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if f64::is_finite(number) && number > 0.0 => Ok(number),
        Ok(_) | Err(_) => Err("give a number above 0, such as 2 or 0.5".to_owned()),
    }
}

pub(super) fn dots_per_inch(text: &str) -> Result<f64, String> {
    /// More than any printer has, and what the file can hold.
    const MOST: f64 = 1e6;
    match number_above_zero(text) {
        Ok(dpi) if (1.0..=MOST).contains(&dpi) => Ok(dpi),
        Ok(_) | Err(_) => Err("give a number from 1 to 1000000, such as 300".to_owned()),
    }
}
