//! The head of a file: which format it is in, read before anything else of it.

use serde::Deserialize;

use super::error::LoadError;
use super::options;
use super::position::Lines;
use super::tokens::{Token, TokenKind, Tokens};

/// All that every format, past or to come, has in common.
#[derive(Deserialize)]
struct Header {
    format: u32,
}

/// Refuses a text that is no map, or a map in a format that this program does not know.
pub(super) fn check(text: &str) -> Result<(), LoadError> {
    let lines = || Lines::new(text);
    let first = Tokens::new(text).next().ok_or(LoadError::Empty)?;
    let not_a_map = || LoadError::NotAMap { position: lines().position(first.span.start) };
    let found = format_field(text).ok_or_else(not_a_map)?;
    let header = format!("({})", &text[found.clone()]);
    let Header { format } = options().from_str(&header).map_err(|_| not_a_map())?;
    match format {
        0 => Err(not_a_map()),
        super::FORMAT => Ok(()),
        _ => Err(LoadError::Newer { format, position: lines().position(found.start) }),
    }
}

/// The place of `format: …` among the outermost fields. In a file that the program wrote, it is the first.
fn format_field(text: &str) -> Option<std::ops::Range<usize>> {
    let mut depth = 0_usize;
    let mut tokens = Tokens::new(text).peekable();
    while let Some(token) = tokens.next() {
        match token.kind {
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth = depth.checked_sub(1)?,
            TokenKind::Word if depth == 1 && &text[token.span.clone()] == "format" => {
                tokens.next_if(|token| token.kind == TokenKind::Colon)?;
                let Token { span, whole, .. } = tokens.next()?;
                return whole.then_some(token.span.start..span.end);
            }
            // Before the first bracket there may be the name of the type, once.
            TokenKind::Word if depth == 0 && tokens.peek().map(|token| token.kind) != OPEN => {
                return None;
            }
            TokenKind::Text | TokenKind::Colon | TokenKind::Comma if depth == 0 => return None,
            TokenKind::Word | TokenKind::Text | TokenKind::Colon | TokenKind::Comma => {}
        }
    }
    None
}

const OPEN: Option<TokenKind> = Some(TokenKind::Open(super::tokens::Bracket::Round));

/// The place of the first line that git writes where two versions of a file disagree.
pub(super) fn conflict(text: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        (line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")).then_some(start)
    })
}
