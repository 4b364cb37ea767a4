//! What can be said after `throughline export`, and what it comes to.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::error::CliError;
use crate::exchange::table::Form;
use crate::export::paper::{Orientation, Paper, PaperError, Sheet};
use crate::export::{pdf, svg};
use crate::handout::{Format, Options, Parts, PictureSize};
use crate::model::Journey;
use crate::theme::Scheme;

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Export {
    /// The maps: files of this program, or anything that `import` reads; - is standard input
    #[arg(value_name = "MAP", required = true)]
    pub maps: Vec<PathBuf>,
    /// The file to make, of the kind that its name ends in; one that is there is replaced, whole or not at
    /// all. A folder for several maps; - is standard output
    #[arg(short, long, value_name = "OUT.EXT")]
    pub output: PathBuf,
    /// What to make where the name of OUT does not say it: png, pdf, svg, pptx, html, xlsx, csv, tsv, md, mmd or json
    #[arg(long, value_name = "EXT", value_parser = format)]
    pub format: Option<Format>,
    /// What MAP is where its name does not say it, such as mmd, csv or md
    #[arg(long, value_name = "EXT")]
    pub from: Option<String>,
    /// The colours [default: light]
    #[arg(long, value_enum)]
    pub theme: Option<ThemeName>,
    /// Paints nothing behind the map
    #[arg(long)]
    pub transparent: bool,
    /// Puts the map itself into the PNG, PDF or SVG, with its notes: whoever has the file can open it again
    #[arg(long)]
    pub embed_map: bool,
    /// PDF, HTML: the language of the map, such as en or pt-BR, for screen readers
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub language: Option<String>,
    #[command(flatten)]
    pub size: Size,
    #[command(flatten)]
    pub paper: OnPaper,
    #[command(flatten)]
    pub parts: Chosen,
    /// SVG: how texts are written
    #[arg(long, value_enum, value_name = "HOW")]
    pub text: Option<TextName>,
    /// CSV, TSV, XLSX: steps across and lanes down, or a row for each card [default: grid; XLSX has both]
    #[arg(long, value_enum, value_name = "FORM")]
    pub table: Option<FormName>,
}

#[derive(Args)]
#[command(next_help_heading = "Size of a PNG")]
pub(super) struct Size {
    /// Pixels of a unit, of which 96 are an inch [default: 2, or what --dpi says]
    #[arg(long, value_name = "S", allow_negative_numbers = true, value_parser = super::arguments::number_above_zero)]
    pub scale: Option<f64>,
    /// Pixels of an inch on paper; with --scale it is only written into the file
    #[arg(long, value_name = "D", allow_negative_numbers = true, value_parser = super::arguments::dots_per_inch)]
    pub dpi: Option<f64>,
    /// Pixels across
    #[arg(long, value_name = "PIXELS", allow_negative_numbers = true, conflicts_with = "scale")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub width: Option<u32>,
}

#[derive(Args)]
#[command(next_help_heading = "Paper, for PNG and PDF")]
pub(super) struct OnPaper {
    /// Fits the map to paper: a5 to a0, letter, tabloid, ansi-c to ansi-e, or its sides, such as 594x841mm or 24x36in
    #[arg(long, value_name = "PAPER", conflicts_with_all = ["scale", "width"])]
    pub paper: Option<Paper>,
    /// The long side across [default: as the map is larger]
    #[arg(long, requires = "paper")]
    pub landscape: bool,
    /// The long side up
    #[arg(long, conflicts_with = "landscape", requires = "paper")]
    pub portrait: bool,
    /// What stays free at each edge, in millimetres [default: 10]
    #[arg(long, value_name = "MM", allow_negative_numbers = true, requires = "paper", value_parser = millimetres)]
    pub margin: Option<f64>,
    /// PDF: sheets that go together to the paper, or to --scale times the map's own size [a4 when nothing is said]
    #[arg(long, value_name = "PAPER", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub tiles: Option<Tiles>,
    /// How far each of those sheets lies over the one before, in millimetres [default: 10]
    #[arg(long, value_name = "MM", allow_negative_numbers = true, requires = "tiles", value_parser = millimetres)]
    pub overlap: Option<f64>,
}

#[derive(Args)]
#[command(next_help_heading = "Parts of the map")]
pub(super) struct Chosen {
    /// Only this stage; may be said several times
    #[arg(long, value_name = "NAME")]
    pub stage: Vec<String>,
    /// Only this lane; may be said several times
    #[arg(long, value_name = "NAME")]
    pub lane: Vec<String>,
    /// Only the lanes and lines of this persona and what is shared; may be said several times
    #[arg(long, value_name = "NAME")]
    pub persona: Vec<String>,
    /// No title, goal and facts above the map
    #[arg(long)]
    pub no_title: bool,
    /// No legend under the map
    #[arg(long)]
    pub no_legend: bool,
}

/// What the sheets of a poster are of.
#[derive(Clone, Copy)]
pub(super) enum Tiles {
    /// Nothing was said of it.
    Usual,
    Of(Paper),
}

impl Tiles {
    fn paper(self) -> Paper {
        match self {
            Self::Usual => Paper::A4,
            Self::Of(paper) => paper,
        }
    }
}

impl FromStr for Tiles {
    type Err = PaperError;

    fn from_str(words: &str) -> Result<Self, PaperError> {
        if words.is_empty() { Ok(Self::Usual) } else { words.parse().map(Self::Of) }
    }
}

const EXAMPLES: &str = "\
Examples:
  throughline export bank.ron -o bank.png                     for a screen
  throughline export bank.ron -o slide.png --theme dark --width 1920
  throughline export bank.ron -o wall.pdf --paper a0          for a printer
  throughline export bank.ron -o wall.pdf --paper a0 --tiles  the same on sheets of A4
  throughline export bank.ron -o bank.pptx --stage Consider   slides that can be edited
  throughline export bank.ron -o cards.csv --table list       for a spreadsheet
  throughline export journey.mmd -o journey.png               of a Mermaid diagram
  throughline export *.ron -o pictures --format png           a picture of each map
  throughline export - --from mmd -o - --format svg           in a pipe";

/// A theme by its name on the command line.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum ThemeName {
    #[default]
    Light,
    Dark,
    /// Black on white
    HighContrast,
}

/// How texts are written into an SVG.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum TextName {
    /// As text, in Inter where that is installed
    Real,
    /// As text, with the letters of Inter that occur
    Embedded,
    /// As paths, the same everywhere
    Outlines,
}

/// The forms of a table.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum FormName {
    Grid,
    List,
}

impl From<ThemeName> for Scheme {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => Self::Light,
            ThemeName::Dark => Self::Dark,
            ThemeName::HighContrast => Self::HighContrast,
        }
    }
}

impl From<TextName> for svg::Texts {
    fn from(name: TextName) -> Self {
        match name {
            TextName::Real => Self::Real,
            TextName::Embedded => Self::Embedded,
            TextName::Outlines => Self::Outlines,
        }
    }
}

impl From<FormName> for Form {
    fn from(name: FormName) -> Self {
        match name {
            FormName::Grid => Self::Grid,
            FormName::List => Self::List,
        }
    }
}

impl Export {
    /// The kind of file that is asked for.
    pub fn kind(&self) -> Result<Format, CliError> {
        let ending = self.output.extension().and_then(|ending| ending.to_str());
        let by_name = ending.filter(|_| !self.is_into_folder()).and_then(Format::of_extension);
        if let (Some(said), Some(named)) = (self.format, by_name)
            && said != named
        {
            let path = self.output.clone();
            return Err(CliError::OtherKind { path, format: said.name() });
        }
        let is_map = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        if is_map && !self.is_into_folder() {
            return Err(CliError::UnknownKind { path: self.output.clone() });
        }
        self.format.or(by_name).ok_or_else(|| {
            let path = self.output.clone();
            if is_dash(&path) || self.is_into_folder() {
                CliError::NoFormat { path }
            } else {
                CliError::UnknownKind { path }
            }
        })
    }

    /// Whether OUT is a folder, which takes a file for each map.
    pub fn is_into_folder(&self) -> bool {
        self.maps.len() > 1 || self.output.is_dir()
    }

    /// What was chosen, for one map.
    pub fn options(&self, journey: &Journey) -> Result<Options, CliError> {
        let mut parts = Parts {
            title_block: !self.parts.no_title,
            legend: !self.parts.no_legend,
            ..Parts::default()
        };
        parts.only_stages(journey, &self.parts.stage)?;
        parts.only_lanes(journey, &self.parts.lane)?;
        parts.only_personas(journey, &self.parts.persona)?;
        Ok(Options {
            scheme: self.theme.unwrap_or_default().into(),
            is_transparent: self.transparent,
            size: self.size.picture_size(),
            dpi: self.size.dpi,
            page: self.paper.page(self.size.scale),
            texts: self.text.map(Into::into).unwrap_or_default(),
            embeds_map: self.embed_map,
            form: self.table.map(Into::into),
            language: self.language.clone(),
            parts,
        })
    }

    /// Refuses what a kind of file has no use for: somebody expected something of it.
    pub fn check_use(&self, format: Format) -> Result<(), CliError> {
        let misplaced = self.uses().into_iter().find(|one| one.is_said && !(one.is_for)(format));
        misplaced.map_or(Ok(()), |Use { option, is_for, .. }| {
            let kinds = Format::ALL.into_iter().filter(|kind| is_for(*kind));
            let kinds: Vec<String> = kinds.map(|kind| kind.extension().to_uppercase()).collect();
            Err(CliError::NotForKind { option, kinds: listed(&kinds), format: format.name() })
        })
    }

    /// Every option that not every kind of file has a use for. Those of paper and tiles cannot be said without them.
    fn uses(&self) -> [Use; 14] {
        let is_png: fn(Format) -> bool = |format| format == Format::Png;
        let is_pdf: fn(Format) -> bool = |format| format == Format::Pdf;
        let is_scaled: fn(Format) -> bool =
            if self.paper.tiles.is_some() { is_pdf } else { is_png };
        let is_spoken: fn(Format) -> bool = |format| matches!(format, Format::Pdf | Format::Html);
        let is_svg: fn(Format) -> bool = |format| format == Format::Svg;
        [
            Use::of("--tiles", self.paper.tiles.is_some(), is_pdf),
            Use::of("--overlap", self.paper.overlap.is_some(), is_pdf),
            Use::of("--scale", self.size.scale.is_some(), is_scaled),
            Use::of("--dpi", self.size.dpi.is_some(), is_png),
            Use::of("--width", self.size.width.is_some(), is_png),
            Use::of("--paper", self.paper.paper.is_some(), Format::has_paper),
            Use::of("--theme", self.theme.is_some(), Format::is_drawn),
            Use::of("--transparent", self.transparent, Format::can_be_transparent),
            Use::of("--embed-map", self.embed_map, Format::can_hold_map),
            Use::of("--language", self.language.is_some(), is_spoken),
            Use::of("--text", self.text.is_some(), is_svg),
            Use::of("--table", self.table.is_some(), Format::is_table),
            Use::of("--no-title", self.parts.no_title, Format::is_drawn),
            Use::of("--no-legend", self.parts.no_legend, Format::is_drawn),
        ]
    }

    /// Takes a paper that stands behind `--tiles` with a space for what it is, and not for another map.
    pub fn with_paper_of_tiles(mut self) -> Self {
        let is_open = matches!(self.paper.tiles, Some(Tiles::Usual)) && self.maps.len() > 1;
        let paper = |map: &PathBuf| {
            let paper = map.to_str()?.parse::<Paper>().ok();
            paper.filter(|_| !map.exists())
        };
        let found = self.maps.iter().enumerate().find_map(|(at, map)| Some((at, paper(map)?)));
        if let Some((at, paper)) = found.filter(|_| is_open) {
            self.maps.remove(at);
            self.paper.tiles = Some(Tiles::Of(paper));
        }
        self
    }
}

/// An option, whether it was said, and for which kinds of file it is.
struct Use {
    option: &'static str,
    is_said: bool,
    is_for: fn(Format) -> bool,
}

impl Use {
    fn of(option: &'static str, is_said: bool, is_for: fn(Format) -> bool) -> Self {
        Self { option, is_said, is_for }
    }
}

/// How far sheets of a poster lie over each other where nothing is said, in millimetres.
const USUAL_OVERLAP: f64 = 10.0;

/// “PNG, PDF and SVG”.
fn listed(kinds: &[String]) -> String {
    match kinds {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        kinds => kinds.concat(),
    }
}

impl Size {
    fn picture_size(&self) -> PictureSize {
        match (self.scale, self.width, self.dpi) {
            (Some(scale), _, _) => PictureSize::Scale(scale),
            (None, Some(width), _) => PictureSize::Width(width),
            (None, None, Some(dpi)) => PictureSize::Dpi(dpi),
            (None, None, None) => Options::default().size,
        }
    }
}

impl OnPaper {
    fn page(&self, scale: Option<f64>) -> pdf::Page {
        let orientation = match (self.landscape, self.portrait) {
            (true, _) => Orientation::Landscape,
            (false, true) => Orientation::Portrait,
            (false, false) => Orientation::Automatic,
        };
        let sheet = |paper| Sheet {
            paper,
            orientation,
            margin: self.margin.unwrap_or(Sheet::USUAL_MARGIN),
        };
        match (self.tiles, self.paper) {
            (None, None) => pdf::Page::MapSize,
            (None, Some(paper)) => pdf::Page::Paper(sheet(paper)),
            (Some(tile), paper) => pdf::Page::Poster(pdf::Poster {
                sheet: Sheet::of(tile.paper()),
                whole: match paper {
                    Some(paper) => pdf::Whole::Paper(sheet(paper)),
                    None => pdf::Whole::Scale(scale.unwrap_or(1.0)),
                },
                overlap: self.overlap.unwrap_or(USUAL_OVERLAP),
            }),
        }
    }
}

/// Whether a path stands for a standard stream.
pub(super) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn format(ending: &str) -> Result<Format, String> {
    Format::of_extension(ending.trim_start_matches('.')).ok_or_else(|| {
        let all = Format::ALL.map(Format::extension).join(", ");
        format!("say one of {all}")
    })
}

/// A language as BCP 47 has it: words of letters and digits, the first of two or three letters.
fn language(text: &str) -> Result<String, String> {
    let mut words = text.split('-');
    let is_first = |word: &str| {
        (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let is_word = |word: &str| {
        (1..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if words.next().is_some_and(is_first) && words.all(is_word) {
        Ok(text.to_owned())
    } else {
        Err("give a language such as en, de or pt-BR".to_owned())
    }
}

fn millimetres(text: &str) -> Result<f64, String> {
    match text.trim_end_matches("mm").trim().replace(',', ".").parse() {
        Ok(number) if (0.0..=1000.0).contains(&number) => Ok(number),
        Ok(_) | Err(_) => Err("give a number of millimetres from 0 on, such as 10".to_owned()),
    }
}
