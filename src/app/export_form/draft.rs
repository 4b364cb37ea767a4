//! What the preview shows, made on a thread of its own: the map as it is drawn, or the first of what is told.

use std::sync::Arc;

use crate::app::mishap::caught;
use crate::exchange::table::{self, Form, Table, TableFile};
use crate::handout::{self, Format, HandoutError, Notice, Options, Parts};
use crate::model::Journey;
use crate::scene::Scene;
use crate::theme::Scheme;

/// More than these are not seen.
const MOST_LINES: usize = 60;
const MOST_LETTERS: usize = 240;

/// Something that the preview would show.
#[derive(Clone)]
pub(in crate::app) struct Wish {
    journey: Arc<Journey>,
    parts: Parts,
    what: What,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Drawn(Scheme),
    Told(Format, Option<Form>),
}

/// What came of a wish; nothing where it cannot be made.
pub(in crate::app) struct Draft {
    pub(super) wish: Wish,
    pub(super) made: Option<Made>,
}

#[derive(Clone)]
pub(super) enum Made {
    Drawn(Arc<Scene>),
    Told(Arc<Told>),
}

/// The beginning of a file of text.
pub(super) struct Told {
    pub(super) lines: Vec<String>,
    /// The cells of a workbook, in the place of lines.
    pub(super) cells: Option<Table>,
    /// How many lines or rows there are in all.
    pub(super) count: usize,
    /// What has no place in such a file.
    pub(super) left_out: Vec<String>,
}

impl Wish {
    /// What is to be seen of a map as it is chosen.
    pub(super) fn of(journey: &Arc<Journey>, format: Format, options: &Options) -> Self {
        let (parts, what) = if format.is_drawn() {
            (options.parts.clone(), What::Drawn(options.scheme))
        } else {
            let form = options.form.filter(|_| format.is_table());
            let parts = Parts { title_block: true, legend: true, ..options.parts.clone() };
            (parts, What::Told(format, form))
        };
        Self { journey: Arc::clone(journey), parts, what }
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.journey, &other.journey)
            && (self.what, &self.parts) == (other.what, &other.parts)
    }

    pub(super) fn is_drawn(&self) -> bool {
        matches!(self.what, What::Drawn(_))
    }

    /// Whether it is the beginning of such a file.
    pub(super) fn tells(&self, format: Format) -> bool {
        matches!(self.what, What::Told(told, _) if told == format)
    }

    /// Makes it, however long that takes. What goes wrong in the program itself ends this alone.
    pub(in crate::app) fn done(self) -> Draft {
        let made = caught(|| self.made()).ok().flatten();
        Draft { wish: self, made }
    }

    fn made(&self) -> Option<Made> {
        let options = Options { parts: self.parts.clone(), ..Options::default() };
        match self.what {
            What::Drawn(scheme) => {
                let options = Options { scheme, ..options };
                Some(Made::Drawn(Arc::new(handout::scene(&self.journey, &options).ok()?)))
            }
            What::Told(format, form) => {
                let told = Told::of(&self.journey, format, &Options { form, ..options });
                told.ok().map(|told| Made::Told(Arc::new(told)))
            }
        }
    }
}

impl Told {
    fn of(journey: &Journey, format: Format, options: &Options) -> Result<Self, HandoutError> {
        let mut bytes = Vec::new();
        let notices = handout::write(journey, format, options, &mut bytes)?;
        let left_out = notices.iter().map(Notice::to_string).collect();
        if format == Format::Xlsx {
            bytes.clear();
            handout::write(journey, Format::Csv, options, &mut bytes)?;
            let read = table::read(&bytes, TableFile::Csv).ok();
            let cells = read.and_then(|read| read.tables.into_iter().next()).unwrap_or_default();
            let count = cells.rows.len();
            let rows = cells.rows.into_iter().take(MOST_LINES).collect();
            let cells = Some(Table { rows, ..cells });
            return Ok(Self { lines: Vec::new(), cells, count, left_out });
        }
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}');
        let begin = |line: &str| line.chars().take(MOST_LETTERS).collect();
        let lines = text.lines().take(MOST_LINES).map(begin).collect();
        Ok(Self { lines, cells: None, count: text.lines().count(), left_out })
    }
}
