//! Rust source cut into tokens, without its comments, just well enough to look for words in it.

use std::iter::Peekable;
use std::str::CharIndices;

/// One token, borrowed from the source, and the line it begins on, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub line: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word,
    Number,
    /// A string or character literal; its text is without the quotes.
    Literal,
    Lifetime,
    /// One character of punctuation, or `::`.
    Mark,
}

impl Token<'_> {
    pub fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Mark) && self.text == text
    }
}

/// The tokens of a source, each `use a::{b, c::d}` written out as `use a::b; use a::c::d;`.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    ungrouped(
        &Lexer { source, chars: source.char_indices().peekable(), line: 1 }.collect::<Vec<_>>(),
    )
}

struct Lexer<'a> {
    source: &'a str,
    chars: Peekable<CharIndices<'a>>,
    line: usize,
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_blanks_and_comments();
        let line = self.line;
        let start = self.place();
        let first = self.step()?;
        let (kind, text) = match first {
            '"' => (Kind::Literal, self.quoted('"')),
            '\'' => self.after_apostrophe(),
            'r' | 'b' | 'c' if self.opens_literal(start) => (Kind::Literal, self.prefixed(first)),
            'a'..='z' | 'A'..='Z' | '_' => (Kind::Word, self.word_from(start)),
            '0'..='9' => (Kind::Number, self.word_from(start)),
            ':' if self.take("::", start) => (Kind::Mark, "::"),
            _ => (Kind::Mark, &self.source[start..self.place()]),
        };
        Some(Token { kind, text, line })
    }
}

impl<'a> Lexer<'a> {
    fn place(&mut self) -> usize {
        self.chars.peek().map_or(self.source.len(), |&(place, _)| place)
    }

    fn step(&mut self) -> Option<char> {
        let (_, char) = self.chars.next()?;
        self.line += usize::from(char == '\n');
        Some(char)
    }

    fn rest(&mut self) -> &'a str {
        let place = self.place();
        &self.source[place..]
    }

    /// Steps over what begins at `start` if it reads `text`.
    fn take(&mut self, text: &str, start: usize) -> bool {
        let found = self.source[start..].starts_with(text);
        while found && self.place() < start + text.len() {
            self.step();
        }
        found
    }

    fn skip_blanks_and_comments(&mut self) {
        loop {
            let rest = self.rest();
            if rest.starts_with("//") {
                while self.step().is_some_and(|char| char != '\n') {}
            } else if rest.starts_with("/*") {
                self.skip_block_comment();
            } else if rest.starts_with(char::is_whitespace) {
                self.step();
            } else {
                return;
            }
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        loop {
            let place = self.place();
            if self.take("/*", place) {
                depth += 1;
            } else if self.take("*/", place) {
                depth -= 1;
            } else if self.step().is_none() {
                return;
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn word_from(&mut self, start: usize) -> &'a str {
        while self.rest().starts_with(|char: char| char.is_alphanumeric() || char == '_') {
            self.step();
        }
        &self.source[start..self.place()]
    }

    /// What stands before the closing quote, which is stepped over.
    fn quoted(&mut self, quote: char) -> &'a str {
        let start = self.place();
        loop {
            let end = self.place();
            match self.step() {
                Some('\\') => {
                    self.step();
                }
                Some(char) if char != quote => {}
                Some(_) | None => return &self.source[start..end],
            }
        }
    }

    /// A lifetime or a character, after its first apostrophe.
    fn after_apostrophe(&mut self) -> (Kind, &'a str) {
        let start = self.place();
        let mut ahead = self.rest().chars();
        let named = ahead.next().is_some_and(|char| char.is_alphabetic() || char == '_');
        if named && ahead.next() != Some('\'') {
            (Kind::Lifetime, self.word_from(start))
        } else {
            (Kind::Literal, self.quoted('\''))
        }
    }

    /// Whether a string or character literal, not a name, begins with the letter at `start`.
    fn opens_literal(&self, start: usize) -> bool {
        let after = self.source[start..].trim_start_matches(['b', 'c', 'r']);
        let prefix = self.source.len() - start - after.len();
        let opened = after.trim_start_matches('#').starts_with('"');
        prefix <= 2 && (opened || (prefix == 1 && after.starts_with('\'')))
    }

    /// A literal of which the first letter of its prefix is already read.
    fn prefixed(&mut self, first: char) -> &'a str {
        let mut raw = first == 'r';
        let mut hashes = 0;
        loop {
            match self.step() {
                Some('r') => raw = true,
                Some('#') => hashes += 1,
                Some('"') if raw => return self.raw(hashes),
                Some(quote @ ('"' | '\'')) => return self.quoted(quote),
                Some(_) => {}
                None => return "",
            }
        }
    }

    fn raw(&mut self, hashes: usize) -> &'a str {
        let start = self.place();
        let close = format!("\"{}", "#".repeat(hashes));
        loop {
            let end = self.place();
            if self.take(&close, end) || self.step().is_none() {
                return &self.source[start..end];
            }
        }
    }
}

fn ungrouped<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut flat = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        if first.is("use") {
            let end = after.iter().position(|token| token.is(";")).unwrap_or(after.len());
            write_out(&[*first], &after[..end], &mut flat);
            rest = &after[end..];
        } else {
            flat.push(*first);
            rest = after;
        }
    }
    flat
}

/// Writes every path of a `use` tree in full, each after `prefix` and with a semicolon behind it.
fn write_out<'a>(prefix: &[Token<'a>], tree: &[Token<'a>], flat: &mut Vec<Token<'a>>) {
    for branch in branches(tree) {
        let head = branch.iter().position(|token| token.is("{")).unwrap_or(branch.len());
        let path = [prefix, &branch[..head]].concat();
        if let Some(inner) = branch.get(head + 1..branch.len().saturating_sub(1)) {
            write_out(&path, inner, flat);
        } else {
            flat.extend_from_slice(&path);
            flat.extend(path.last().map(|last| Token { kind: Kind::Mark, text: ";", ..*last }));
        }
    }
}

/// The parts of a `use` tree between the commas that stand in no braces of their own.
fn branches<'a, 'b>(tree: &'b [Token<'a>]) -> impl Iterator<Item = &'b [Token<'a>]> {
    let mut depth = 0;
    tree.split(move |token| {
        depth += i32::from(token.is("{")) - i32::from(token.is("}"));
        depth == 0 && token.is(",")
    })
    .filter(|branch| !branch.is_empty())
}
