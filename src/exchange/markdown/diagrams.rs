//! The Mermaid diagrams in the fences of a Markdown text.

use super::super::draft::Draft;
use super::super::{ImportError, mermaid};
use super::blocks::{Block, Placed};
use super::pass_over;

/// Whether one of them can be read.
pub(super) fn are_in(blocks: &[Placed]) -> bool {
    blocks.iter().any(|placed| diagram(&placed.block).is_some_and(mermaid::is_diagram))
}

/// Reads them one after the other.
pub(super) fn read(draft: &mut Draft, blocks: &[Placed]) -> Result<(), ImportError> {
    for Placed { line, block, .. } in blocks {
        let Some(text) = diagram(block) else { continue };
        match mermaid::read_into(draft, text, line + 1) {
            Ok(()) => {}
            Err(error @ (ImportError::TooMuchAt { .. } | ImportError::TooMuch(_))) => {
                return Err(error);
            }
            Err(error) => tell(draft, *line, &error),
        }
    }
    pass_over(draft, blocks, |block| diagram(block).is_some(), "the diagrams");
    Ok(())
}

fn tell(draft: &mut Draft, line: usize, error: &ImportError) {
    let sentence = match error {
        ImportError::OtherDiagram { kind, .. } => {
            format!("This diagram is no journey but {kind}, and was left out.")
        }
        _ => "This diagram could not be read and was left out.".to_owned(),
    };
    draft.remark(line, sentence);
}

/// The text of a fence that says it is Mermaid's.
pub(super) fn diagram(block: &Block) -> Option<&str> {
    let Block::Fence { info, text } = block else { return None };
    let language = info.trim_start_matches('{').split([' ', '\t', ',', '}']).next();
    language.is_some_and(|language| language.eq_ignore_ascii_case("mermaid")).then_some(text)
}
