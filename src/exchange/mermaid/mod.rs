//! Mermaid's `journey` in and out, and its `timeline` in.
//!
//! `source` takes away what is about the drawing (front matter, directives, comments), [`journey`] and
//! [`timeline`] read what is left, line by line, and `entity` is how Mermaid writes signs that it would
//! take for its own.

mod entity;
mod journey;
mod source;
mod timeline;
mod write;

use super::draft::Draft;
use super::{ImportError, Imported};
use source::Source;

pub use write::write;

/// The map of a `.mmd` file. Of several diagrams the later ones come after the first.
pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let mut draft = Draft::default();
    read_into(&mut draft, text, 1)?;
    draft.finish()
}

/// Whether a text begins as a diagram that can be read.
pub(super) fn is_diagram(text: &str) -> bool {
    let text = source::without_directives(text);
    Kind::of(Source::new(&text, 1).peek_header().1).is_some_and(|kind| kind != Kind::Other)
}

/// Puts a diagram after what was read before; its first line stands in this line of the file.
pub(super) fn read_into(
    draft: &mut Draft,
    text: &str,
    first_line: usize,
) -> Result<(), ImportError> {
    let text = source::without_directives(text);
    let mut source = Source::new(&text, first_line);
    loop {
        let (line, header) = source.header(draft);
        if header.is_empty() && source.is_at_end() {
            return ended(draft, line);
        }
        match Kind::of(header) {
            Some(Kind::Journey) => {
                tell_of_another(draft, line);
                journey::read(draft, &mut source, rest(header))?;
            }
            Some(Kind::Timeline) => {
                tell_of_another(draft, line);
                timeline::read(draft, &mut source)?;
            }
            Some(Kind::Other) => {
                return Err(ImportError::OtherDiagram { line, kind: shown(word(header)) });
            }
            None => return Err(ImportError::NoDiagram { line, found: shown(header) }),
        }
    }
}

/// A diagram in which nothing happens is a map of that name; without a name it is nothing.
fn ended(draft: &mut Draft, line: usize) -> Result<(), ImportError> {
    if !draft.is_empty() {
        return Ok(());
    }
    if draft.title.is_empty() && draft.spoken_title.is_empty() && draft.scenario.is_empty() {
        return Err(ImportError::Nothing);
    }
    draft.remark(line, "The diagram ends without a section or task; its map has one empty stage.");
    draft.add_stage("", line)
}

fn tell_of_another(draft: &mut Draft, line: usize) {
    if !draft.is_empty() {
        draft.remark(line, "This diagram was put after the one before it, in the same map.");
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Journey,
    Timeline,
    Other,
}

impl Kind {
    fn of(header: &str) -> Option<Self> {
        let word = word(header).to_ascii_lowercase();
        match &*word {
            "journey" => Some(Self::Journey),
            "timeline" => Some(Self::Timeline),
            word if OTHERS.contains(&word) => Some(Self::Other),
            _ => None,
        }
    }
}

/// How Mermaid's other diagrams begin.
const OTHERS: [&str; 30] = [
    "graph",
    "flowchart",
    "flowchart-elk",
    "sequencediagram",
    "classdiagram",
    "classdiagram-v2",
    "statediagram",
    "statediagram-v2",
    "erdiagram",
    "gantt",
    "pie",
    "quadrantchart",
    "requirementdiagram",
    "gitgraph",
    "mindmap",
    "zenuml",
    "sankey",
    "sankey-beta",
    "xychart",
    "xychart-beta",
    "block",
    "block-beta",
    "packet",
    "packet-beta",
    "kanban",
    "architecture-beta",
    "radar-beta",
    "treemap-beta",
    "c4context",
    "info",
];

/// The first word of a line, without the colon that may follow it.
fn word(line: &str) -> &str {
    line.split(|sign: char| sign.is_whitespace() || sign == ':').next().unwrap_or_default()
}

/// Whether a line within a diagram begins another: nothing else stands in it.
fn is_header(line: &str) -> bool {
    word(line).len() == line.len() && matches!(Kind::of(line), Some(Kind::Journey | Kind::Timeline))
}

fn rest(line: &str) -> &str {
    line[word(line).len()..].trim()
}

fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() { format!("{shown}…") } else { shown }
}

/// What follows a keyword at the beginning of a line, in capitals or not; it is a word of its own.
fn after_keyword<'a>(line: &'a str, keyword: &str) -> Option<&'a str> {
    let head = line.get(..keyword.len())?;
    let rest = &line[keyword.len()..];
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (head.eq_ignore_ascii_case(keyword) && ends).then(|| rest.trim())
}

/// What follows `accTitle:` or `accDescr:`.
fn after_label<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let head = line.get(..label.len())?;
    if !head.eq_ignore_ascii_case(label) {
        return None;
    }
    line[label.len()..].trim_start().strip_prefix(':').map(str::trim)
}

/// The texts for people who cannot see a drawing, which both kinds of diagram may have; whether this line
/// was one of them.
fn accessibility<'a>(draft: &mut Draft, source: &mut Source<'a>, line: &'a str) -> bool {
    if let Some(title) = after_label(line, "accTitle") {
        let title = entity::plain(title);
        if draft.spoken_title.is_empty() {
            draft.spoken_title = title;
        } else {
            draft.add_title(&title);
        }
    } else if let Some(text) = after_label(line, "accDescr") {
        draft.scenario.push(entity::plain(text));
    } else if line.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("accDescr"))
        && let Some(begun) = line[8..].trim_start().strip_prefix('{')
    {
        draft.scenario.push(entity::text(&source.block(begun)));
    } else {
        return false;
    }
    true
}
