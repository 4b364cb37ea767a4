//! `journey`: sections are stages, tasks are steps, scores are how their actors feel there.
//!
//! ```text
//! section Go to work
//!   Make tea: 5: Me, Cat
//! ```
//!
//! A task is the name, the score and the actors, with a colon between them. Mermaid draws what has more
//! colons or no number somehow; here the first number is the score, and nothing else is lost.

use super::super::ImportError;
use super::super::draft::{Draft, DraftCard, Feeling, Holds};
use super::super::scores::parse_score;
use super::source::Source;
use super::{accessibility, after_keyword, entity, is_header};
use crate::model::CardKind;

/// Reads up to the end, or to the header of another diagram.
pub(super) fn read<'a>(
    draft: &mut Draft,
    source: &mut Source<'a>,
    behind_header: &'a str,
) -> Result<(), ImportError> {
    let mut next = Some(behind_header).filter(|rest| !rest.is_empty());
    let mut has_section = false;
    while let Some(line) = next.take().or_else(|| source.next_line(draft)) {
        let number = source.line;
        if is_header(line) {
            source.leave(line);
            break;
        }
        if let Some(title) = after_keyword(line, "title") {
            let title = uncommented(draft, title, number);
            draft.add_title(&entity::plain(title));
        } else if let Some(name) = after_keyword(line, "section") {
            has_section = true;
            let name = uncommented(draft, name, number);
            draft.add_stage(&entity::plain(name), number)?;
        } else if !accessibility(draft, source, line) {
            if !has_section && !draft.is_empty() {
                draft.add_stage("", number)?;
            }
            has_section = true;
            task(draft, line, number)?;
        }
    }
    Ok(())
}

/// A text without the comment at its end. Mermaid takes any `#` for one that is no code; here it stands
/// between spaces, so that nothing is lost of “Order #5”.
fn uncommented<'a>(draft: &mut Draft, text: &'a str, line: usize) -> &'a str {
    let Some(start) = text.find(" # ") else { return text };
    let comment = super::shown(&text[start + 1..]);
    draft.remark(line, format!("“{comment}” is a comment to Mermaid and was left out."));
    &text[..start]
}

/// The pieces of a task, still in codes.
struct Task<'a> {
    name: &'a str,
    score: Option<(f64, &'a str)>,
    actors: &'a str,
    /// What is neither of these.
    rest: &'a str,
}

fn task(draft: &mut Draft, line: &str, number: usize) -> Result<(), ImportError> {
    let line = match line.find(':') {
        Some(colon) => &line[..colon + uncommented(draft, &line[colon..], number).len()],
        None => line,
    };
    let task = split(line);
    let actors: Vec<String> = distinct(task.actors.split(',').map(entity::plain));
    draft.count(1 + actors.len(), number)?;
    let doing = draft.lane("Doing", Holds::Cards(CardKind::Action));
    let emotion = draft.lane("Emotion", Holds::Emotion);
    let mut notes = Vec::new();
    if task.score.is_none() {
        draft.remark(number, "This task has no score; its step has no emotion point.");
        notes.extend((!actors.is_empty()).then(|| actors.join(", ")));
    }
    let rest = entity::text(task.rest);
    if !rest.is_empty() {
        draft.remark(number, "What this task says beside its score is in the card's notes.");
        notes.push(rest);
    }
    let text = entity::text(task.name);
    let step = draft.add_step(&text.replace('\n', " "), number)?;
    step.cards.push(DraftCard { lane: doing, text, notes: notes.join("\n") });
    if let Some((score, shown)) = task.score {
        let everybody = if actors.is_empty() { vec![String::new()] } else { actors };
        step.feelings.extend(everybody.into_iter().map(|who| Feeling {
            lane: emotion,
            who,
            score,
            shown: shown.to_owned(),
            line: number,
        }));
    }
    Ok(())
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.filter(|name| !name.is_empty() && seen.insert(name.clone())).collect()
}

fn split(line: &str) -> Task<'_> {
    let (quoted, data) = quoted_name(line).unwrap_or_else(|| match line.split_once(':') {
        Some((name, data)) => (name, Some(data)),
        None => (line, None),
    });
    let Some(data) = data else {
        return Task { name: quoted, score: None, actors: "", rest: "" };
    };
    // A score may come later, when there is a colon in the name.
    let mut start = 0;
    for piece in data.split(':') {
        let end = start + piece.len();
        if let Some(score) = parse_score(piece) {
            let name_end = line.len() - data.len() + start;
            let name = if start == 0 { quoted } else { line[..name_end].trim_end_matches(':') };
            let behind = data.get(end + 1..).unwrap_or_default();
            let (actors, rest) = behind.split_once(':').unwrap_or((behind, ""));
            return Task { name, score: Some((score, piece.trim())), actors, rest };
        }
        start = end + 1;
    }
    match data.split_once(':') {
        Some((score, actors)) if score.trim().is_empty() => {
            let (actors, rest) = actors.split_once(':').unwrap_or((actors, ""));
            Task { name: quoted, score: None, actors, rest }
        }
        Some(_) | None => Task { name: quoted, score: None, actors: "", rest: data },
    }
}

/// A name in quotation marks, in which colons stand for themselves, and what follows its colon.
fn quoted_name(line: &str) -> Option<(&str, Option<&str>)> {
    let inside = line.strip_prefix('"')?;
    let (name, behind) = inside.split_once('"')?;
    let behind = behind.trim_start();
    if behind.is_empty() {
        Some((name, None))
    } else {
        Some((name, Some(behind.strip_prefix(':')?)))
    }
}
