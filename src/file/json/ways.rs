//! Where in a JSON text the things of a map stand, found in one pass for all that are asked for.

use std::collections::HashMap;
use std::ops::Range;

use super::super::survey::Segment;

/// Ways into a map, as a tree, and the places of what they lead to.
pub(super) struct Ways {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    next: HashMap<Key, usize>,
    span: Option<Range<usize>>,
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Field(String),
    Item(usize),
    Unnamed,
}

impl From<&Segment> for Key {
    fn from(segment: &Segment) -> Self {
        match segment {
            Segment::Field(name) => Self::Field(name.clone().into_owned()),
            Segment::Item(place) => Self::Item(*place),
            Segment::Unnamed => Self::Unnamed,
        }
    }
}

impl Ways {
    pub fn new<'w>(ways: impl Iterator<Item = &'w [Segment]>) -> Self {
        let mut nodes = vec![Node::default()];
        for way in ways {
            let mut node = 0;
            for segment in way {
                let count = nodes.len();
                let next = *nodes[node].next.entry(segment.into()).or_insert(count);
                if next == count {
                    nodes.push(Node::default());
                }
                node = next;
            }
        }
        Self { nodes }
    }

    /// The place of a thing, or of the nearest that holds it.
    pub fn span(&self, way: &[Segment]) -> Range<usize> {
        let mut node = 0;
        let mut span = self.nodes[0].span.clone().unwrap_or_default();
        for segment in way {
            let Some(&next) = self.nodes[node].next.get(&segment.into()) else { break };
            node = next;
            if let Some(found) = &self.nodes[node].span {
                span = found.clone();
            }
        }
        span
    }

    /// Goes through a text that was read as JSON before.
    pub fn find(&mut self, text: &str) {
        let mut pass = Pass { text: text.as_bytes(), at: 0, ways: self };
        pass.value(Some(0), None);
    }
}

struct Pass<'a> {
    text: &'a [u8],
    at: usize,
    ways: &'a mut Ways,
}

impl Pass<'_> {
    fn peek(&mut self) -> Option<u8> {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    /// Passes a value; a field's begins with its name.
    fn value(&mut self, node: Option<usize>, begun: Option<usize>) {
        let first = self.peek();
        let start = begun.unwrap_or(self.at);
        match first {
            Some(b'{') => self.object(node),
            Some(b'[') => self.list(node),
            Some(b'"') => self.string(),
            _ => self.word(),
        }
        if let Some(node) = node {
            self.ways.nodes[node].span.get_or_insert(start..self.at);
        }
    }

    fn object(&mut self, node: Option<usize>) {
        self.at += 1;
        while let Some(byte) = self.peek().filter(|&byte| byte != b'}') {
            if byte != b'"' {
                self.at += 1;
                continue;
            }
            let start = self.at;
            self.string();
            let name = &self.text[start + 1..self.at - 1];
            let next = node.and_then(|node| self.field(node, name));
            if self.peek() == Some(b':') {
                self.at += 1;
            }
            self.value(next, Some(start));
        }
        self.at += 1;
    }

    /// Where a field leads. A name with a capital is that of a variant, whose fields stand in it.
    fn field(&self, node: usize, name: &[u8]) -> Option<usize> {
        let next = &self.ways.nodes[node].next;
        let known = next.get(&Key::Field(String::from_utf8_lossy(name).into_owned()));
        if known.is_none() && name.first().is_some_and(u8::is_ascii_uppercase) {
            return next.get(&Key::Unnamed).copied().or(Some(node));
        }
        known.copied()
    }

    fn list(&mut self, node: Option<usize>) {
        self.at += 1;
        let mut place = 0;
        while let Some(byte) = self.peek().filter(|&byte| byte != b']') {
            if byte == b',' {
                self.at += 1;
                continue;
            }
            let item = |node: usize| self.ways.nodes[node].next.get(&Key::Item(place)).copied();
            let next = node.and_then(item);
            self.value(next, None);
            place += 1;
        }
        self.at += 1;
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(&byte) = self.text.get(self.at) {
            self.at += 1 + usize::from(byte == b'\\');
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
    }

    fn word(&mut self) {
        self.at += 1;
        while let Some(byte) = self.text.get(self.at) {
            if matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace() {
                break;
            }
            self.at += 1;
        }
    }
}
