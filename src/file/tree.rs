//! The brackets of a RON text as a tree: what holds what, and where each piece begins and ends.

use std::iter::Peekable;
use std::ops::Range;

use super::tokens::{Bracket, Token, TokenKind, Tokens};

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// In bytes.
    pub span: Range<usize>,
    /// `None` for a string, a number or a single word.
    pub group: Option<Group>,
    /// Whether its end was seen before the text ended.
    pub whole: bool,
}

/// A value in brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub bracket: Bracket,
    /// The word before the bracket, such as the kind of a lane.
    pub name: Option<Range<usize>>,
    /// The place right after the opening bracket.
    pub inside: usize,
    pub entries: Vec<Entry>,
}

/// One field, item or pair within brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// With the comma after it.
    pub span: Range<usize>,
    pub key: Option<Range<usize>>,
    /// `None` where the text ended before it.
    pub value: Option<Node>,
}

impl Entry {
    pub(super) fn is_whole(&self) -> bool {
        self.value.as_ref().is_some_and(|value| value.whole)
    }
}

/// Why a text is no tree, in a way that nothing certain can be said about the rest of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tangle {
    /// Nothing but space.
    Nothing,
    /// Something that cannot stand where it stands, with what must have gone wrong.
    Misplaced {
        at: usize,
        sentence: String,
    },
    TooDeep {
        at: usize,
    },
}

/// As deep as ron itself would go.
const DEEPEST: usize = 128;

/// Reads the one value a text consists of. A text that ends too early gives all that is there, and
/// what is not whole says so.
pub(super) fn parse(text: &str) -> Result<Node, Tangle> {
    let mut parser = Parser { text, tokens: Tokens::new(text).peekable(), depth: 0 };
    let node = parser.value()?.ok_or(Tangle::Nothing)?;
    match parser.tokens.next() {
        None => Ok(node),
        Some(token) => Err(Tangle::Misplaced {
            at: token.span.start,
            sentence: "the map has ended before this; a bracket too many stands before it, or it \
                       does not belong here"
                .to_owned(),
        }),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Peekable<Tokens<'a>>,
    depth: usize,
}

impl Parser<'_> {
    /// The next value, or `None` where the text has ended.
    fn value(&mut self) -> Result<Option<Node>, Tangle> {
        let Some(token) = self.tokens.next() else { return Ok(None) };
        match token.kind {
            TokenKind::Open(bracket) => self.group(None, bracket, &token).map(Some),
            TokenKind::Text => Ok(Some(atom(token))),
            TokenKind::Word => self.word(token).map(Some),
            TokenKind::Close(_) | TokenKind::Colon | TokenKind::Comma => {
                Err(self.misplaced(&token, "something is missing before it"))
            }
        }
    }

    /// A word, with what stands in round brackets after it.
    fn word(&mut self, word: Token) -> Result<Node, Tangle> {
        let open = Some(TokenKind::Open(Bracket::Round));
        if !is_name(&self.text[word.span.clone()]) || self.peek() != open {
            return Ok(atom(word));
        }
        match self.tokens.next() {
            Some(token) => self.group(Some(word.span), Bracket::Round, &token),
            None => Ok(atom(word)),
        }
    }

    fn group(
        &mut self,
        name: Option<Range<usize>>,
        bracket: Bracket,
        open: &Token,
    ) -> Result<Node, Tangle> {
        if self.depth == DEEPEST {
            return Err(Tangle::TooDeep { at: open.span.start });
        }
        self.depth += 1;
        let start = name.as_ref().map_or(open.span.start, |name| name.start);
        let mut group = Group { bracket, name, inside: open.span.end, entries: Vec::new() };
        let end = loop {
            match self.peek() {
                None => break None,
                Some(TokenKind::Close(_)) => break self.close(bracket, open)?,
                Some(_) => {
                    let entry = self.entry(bracket, group.entries.last())?;
                    group.entries.extend(entry);
                }
            }
        };
        self.depth -= 1;
        let span = start..end.unwrap_or(self.text.len());
        Ok(Node { span, group: Some(group), whole: end.is_some() })
    }

    fn close(&mut self, bracket: Bracket, open: &Token) -> Result<Option<usize>, Tangle> {
        let Some(token) = self.tokens.next() else { return Ok(None) };
        if token.kind == TokenKind::Close(bracket) {
            return Ok(Some(token.span.end));
        }
        let line = 1 + self.text[..open.span.start].matches('\n').count();
        let (opening, closing) = (bracket.opening(), bracket.closing());
        Err(self.misplaced(
            &token,
            &format!("`{closing}` must come first, for the `{opening}` of line {line}"),
        ))
    }

    /// One entry with the comma after it. Among fields everything is a field: a value without a name
    /// there means that a closing bracket was lost.
    fn entry(&mut self, bracket: Bracket, before: Option<&Entry>) -> Result<Option<Entry>, Tangle> {
        let first = self.tokens.peek().cloned();
        let (Some(first), Some(value)) = (first, self.value()?) else { return Ok(None) };
        let mut entry = Entry { span: value.span.clone(), key: None, value: Some(value) };
        if bracket != Bracket::Square && self.peek() == Some(TokenKind::Colon) {
            self.tokens.next();
            entry.key = Some(entry.span.clone());
            entry.value = self.value()?;
            entry.span.end = entry.value.as_ref().map_or(self.text.len(), |value| value.span.end);
        }
        let ended = self.tokens.peek().is_none();
        if !ended && before.is_some_and(|before| before.key.is_some() != entry.key.is_some()) {
            return Err(self.misplaced(&first, "a closing bracket or a name is missing before it"));
        }
        match self.tokens.peek().cloned() {
            None | Some(Token { kind: TokenKind::Close(_), .. }) => {}
            Some(Token { kind: TokenKind::Comma, span, .. }) => {
                self.tokens.next();
                entry.span.end = span.end;
            }
            Some(token) => {
                return Err(self.misplaced(
                    &token,
                    "a comma, a bracket or a quotation mark is missing before it",
                ));
            }
        }
        Ok(Some(entry))
    }

    fn peek(&mut self) -> Option<TokenKind> {
        self.tokens.peek().map(|token| token.kind)
    }

    fn misplaced(&self, token: &Token, why: &str) -> Tangle {
        let text = &self.text[token.span.clone()];
        let shown: String =
            text.lines().next().unwrap_or_default().chars().take(LONGEST_SHOWN).collect();
        let dots = if shown.len() < text.len() { "…" } else { "" };
        Tangle::Misplaced {
            at: token.span.start,
            sentence: format!("`{shown}{dots}` cannot stand here; {why}"),
        }
    }
}

/// How much of a misplaced piece a sentence repeats, in characters.
const LONGEST_SHOWN: usize = 24;

fn atom(token: Token) -> Node {
    Node { span: token.span, group: None, whole: token.whole }
}

fn is_name(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || matches!(character, '_' | '#'))
}
