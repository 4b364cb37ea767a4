//! RON's smallest pieces with their places, told apart without ever giving up.
//!
//! ron itself stops at the first thing it does not like. To say which card that was in, and to leave it
//! out, one has to know where things begin and end in a text that may be damaged or cut short.

use std::ops::Range;

/// A piece of RON that is neither space nor comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// In bytes.
    pub span: Range<usize>,
    /// Whether its end was seen: a word that touches the end of the text may have been longer.
    pub whole: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open(Bracket),
    Close(Bracket),
    Colon,
    Comma,
    /// A string of any kind, or a character, in its quotation marks.
    Text,
    /// A name, a number, or a run of characters that means nothing.
    Word,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Round,
    Square,
    Curly,
}

impl Bracket {
    pub(super) fn opening(self) -> char {
        match self {
            Self::Round => '(',
            Self::Square => '[',
            Self::Curly => '{',
        }
    }

    pub(super) fn closing(self) -> char {
        match self {
            Self::Round => ')',
            Self::Square => ']',
            Self::Curly => '}',
        }
    }
}

/// The tokens of a text in their order.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Those that were passed so far.
    comments: Vec<Range<usize>>,
}

/// The places of all comments in a text.
pub(super) fn comments(text: &str) -> Vec<Range<usize>> {
    if !text.contains("//") && !text.contains("/*") {
        return Vec::new();
    }
    let mut tokens = Tokens::new(text);
    while tokens.next().is_some() {}
    tokens.comments
}

impl<'a> Tokens<'a> {
    /// Begins after the attributes (`#![enable(…)]`) that a RON file may open with.
    pub(super) fn new(text: &'a str) -> Self {
        let mut tokens = Self { text, at: 0, comments: Vec::new() };
        tokens.skip_space();
        while tokens.rest().starts_with("#!") {
            tokens.at += tokens.rest().find(']').map_or(tokens.rest().len(), |end| end + 1);
            tokens.skip_space();
        }
        tokens
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_space).len();
            let Some(length) = comment_length(self.rest()) else { return };
            self.comments.push(self.at..self.at + length);
            self.at += length;
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_space();
        let start = self.at;
        let (kind, length, whole) = measure(self.rest())?;
        self.at += length;
        Some(Token { kind, span: start..self.at, whole })
    }
}

/// The token a text begins with: its kind, its length in bytes and whether its end is there.
fn measure(rest: &str) -> Option<(TokenKind, usize, bool)> {
    let kind = match rest.chars().next()? {
        '(' => TokenKind::Open(Bracket::Round),
        '[' => TokenKind::Open(Bracket::Square),
        '{' => TokenKind::Open(Bracket::Curly),
        ')' => TokenKind::Close(Bracket::Round),
        ']' => TokenKind::Close(Bracket::Square),
        '}' => TokenKind::Close(Bracket::Curly),
        ':' => TokenKind::Colon,
        ',' => TokenKind::Comma,
        _ => {
            return Some(match text_length(rest) {
                Some(Ok(length)) => (TokenKind::Text, length, true),
                Some(Err(Unclosed)) => (TokenKind::Text, rest.len(), false),
                None => {
                    let length = word_length(rest);
                    (TokenKind::Word, length, length < rest.len())
                }
            });
        }
    };
    Some((kind, 1, true))
}

/// A string that goes on to the end of the text.
struct Unclosed;

/// The length of the string or character a text begins with; `None` where it begins with neither.
fn text_length(rest: &str) -> Option<Result<usize, Unclosed>> {
    if rest.starts_with('\'') {
        return character_length(rest).map(Ok);
    }
    let unprefixed = rest.strip_prefix('b').unwrap_or(rest);
    if let Some(raw) = unprefixed.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let opened = rest.len() - raw.len() + hashes + 1;
        if !raw[hashes..].starts_with('"') {
            return None;
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        let inner = rest[opened..].find(&closing).ok_or(Unclosed);
        return Some(inner.map(|inner| opened + inner + closing.len()));
    }
    let inside = unprefixed.strip_prefix('"')?;
    let before = rest.len() - inside.len();
    // Those of pictures are long, and plain to their end.
    let plain = inside.as_bytes().chunks(64).take_while(|chunk| is_plain(chunk)).flatten().count();
    let mut escaped = false;
    for (place, byte) in inside.bytes().enumerate().skip(plain) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(Ok(before + place + 1)),
            _ => {}
        }
    }
    Some(Err(Unclosed))
}

/// Whether nothing in a string ends it or escapes what follows.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |plain, byte| plain & !matches!(byte, b'"' | b'\\'))
}

/// The length of a character in single quotation marks; an apostrophe alone is none.
fn character_length(rest: &str) -> Option<usize> {
    let mut characters = rest.char_indices().skip(1);
    let (_, first) = characters.next()?;
    if first == '\\' {
        characters.next()?;
    }
    let (end, last) = characters.next()?;
    (last == '\'').then_some(end + 1)
}

/// The length of the run up to the next space, bracket, sign or string. Never 0, so that a scan goes on.
fn word_length(rest: &str) -> usize {
    let ends = |(place, character): (usize, char)| match character {
        '(' | '[' | '{' | ')' | ']' | '}' | ':' | ',' | '"' => true,
        '/' => comment_length(&rest[place..]).is_some(),
        _ => is_space(character),
    };
    let first = rest.chars().next().map_or(0, char::len_utf8);
    rest.char_indices().skip(1).find(|&at| ends(at)).map_or(rest.len(), |(end, _)| end).max(first)
}

/// The length of the comment a text begins with; one that is not closed reaches to the end.
fn comment_length(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if !rest.starts_with("/*") {
        return None;
    }
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return Some(at);
        }
    }
    Some(rest.len())
}

/// What ron takes for space.
fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0b'
            | '\x0c'
            | '\u{85}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_of_any_length_ends_where_it_ends() {
        for length in 0..200 {
            let plain = "ä".repeat(length / 4) + &"x".repeat(length - length / 4 * 2);
            let first =
                |text: &str| Tokens::new(text).next().map(|token| (token.span, token.whole));
            let closed = format!("\"{plain}\" rest");
            assert_eq!(first(&closed), Some((0..plain.len() + 2, true)), "{closed}");
            let escaped = format!("\"{plain}\\\"x\\\\\" rest");
            assert_eq!(first(&escaped), Some((0..plain.len() + 7, true)), "{escaped}");
            let open = format!("\"{plain}\\\"");
            assert_eq!(first(&open), Some((0..open.len(), false)), "{open}");
        }
    }
}
