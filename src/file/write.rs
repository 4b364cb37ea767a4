//! A map as text: the same bytes for the same map, and a line of its own for everything that is edited alone.
//!
//! ron writes the values; the lines are laid out here, because ron breaks them by depth, and cards stand
//! deeper than steps. A thing that holds a list of things is broken into lines, and any other stands on
//! one: so a card, step, point or value is one line, and adding the first of a list changes no other.
//! Lanes and personas are broken always: all lanes should look alike, and a persona is half a page of text.

use serde::Serialize;

use super::tokens::Bracket;
use super::tree::{self, Entry, Group, Node};
use super::{FORMAT, options};
use crate::model::Journey;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    journey: &'a Journey,
}

/// The text of a map's file. Line breaks are LF on every system.
///
/// # Panics
/// Never: a journey is made of what RON can write.
#[must_use]
pub fn write(journey: &Journey) -> String {
    let document = Document { format: FORMAT, journey };
    let compact = options().to_string(&document).expect("a journey is made of what RON can write");
    let tree = tree::parse(&compact).expect("what ron writes has its brackets in order");
    let mut printer =
        Printer { compact: &compact, out: String::with_capacity(compact.len() * 5 / 4) };
    printer.node(&tree, 0);
    printer.out.push('\n');
    printer.out
}

struct Printer<'a> {
    compact: &'a str,
    out: String,
}

impl Printer<'_> {
    fn node(&mut self, node: &Node, indent: usize) {
        let Some(group) = &node.group else { return self.atom(&self.compact[node.span.clone()]) };
        if let Some(name) = &group.name {
            self.out.push_str(&self.compact[name.clone()]);
        }
        self.out.push(group.bracket.opening());
        match (is_broken(group), group.entries.as_slice()) {
            // The fields of a metric: `Metric((` and `))` share their lines.
            (true, [only]) if only.key.is_none() && group.bracket == Bracket::Round => {
                self.entry(only, indent);
            }
            (true, _) => self.lines(group, indent),
            (false, _) => self.row(group, indent),
        }
        self.out.push(group.bracket.closing());
    }

    fn lines(&mut self, group: &Group, indent: usize) {
        self.out.push('\n');
        for entry in &group.entries {
            self.indent(indent + 1);
            self.entry(entry, indent + 1);
            self.out.push_str(",\n");
        }
        self.indent(indent);
    }

    fn row(&mut self, group: &Group, indent: usize) {
        for (place, entry) in group.entries.iter().enumerate() {
            if place > 0 {
                self.out.push_str(", ");
            }
            self.entry(entry, indent);
        }
    }

    fn entry(&mut self, entry: &Entry, indent: usize) {
        let key = entry.key.clone().map(|key| &self.compact[key]);
        if let Some(key) = key {
            self.out.push_str(key);
            self.out.push_str(": ");
        }
        match &entry.value {
            Some(Node { group: Some(list), .. })
                if key.is_some_and(|key| BROKEN.contains(&key)) =>
            {
                self.broken_things(list, indent);
            }
            Some(value) => self.node(value, indent),
            None => {}
        }
    }

    fn broken_things(&mut self, list: &Group, indent: usize) {
        self.out.push_str("[\n");
        for thing in list.entries.iter().filter_map(|entry| entry.value.as_ref()?.group.as_ref()) {
            self.indent(indent + 1);
            self.out.push('(');
            self.lines(thing, indent + 1);
            self.out.push_str("),\n");
        }
        self.indent(indent);
        self.out.push(']');
    }

    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n("    ", indent));
    }

    /// A value in one piece. ron escapes every apostrophe, accent and joiner in a text; those that people
    /// can read are written as they are.
    fn atom(&mut self, atom: &str) {
        let mut rest = atom;
        while let Some(place) = rest.find('\\') {
            self.out.push_str(&rest[..place]);
            let (escape, after) = rest[place..].split_at(escape_length(&rest[place..]));
            match readable(escape) {
                Some(character) => self.out.push(character),
                None => self.out.push_str(escape),
            }
            rest = after;
        }
        self.out.push_str(rest);
    }
}

/// The lists of which every thing is written over several lines.
const BROKEN: [&str; 2] = ["personas", "lanes"];

/// Whether a group is written over several lines: if it is or holds a list of things, or an empty list,
/// which may become one.
fn is_broken(group: &Group) -> bool {
    let is_list = group.bracket == Bracket::Square;
    let mut groups = group.entries.iter().filter_map(|entry| entry.value.as_ref()?.group.as_ref());
    is_list && group.entries.is_empty() || groups.any(|inner| is_list || is_broken(inner))
}

/// The length of the escape that a text begins with: `\n`, `\"`, `\u{301}`.
fn escape_length(text: &str) -> usize {
    let length = if text.starts_with("\\u{") { text.find('}').map(|end| end + 1) } else { None };
    length.unwrap_or_else(|| 1 + text[1..].chars().next().map_or(0, char::len_utf8))
}

/// The character that an escape stands for, if it may stand in the file as itself.
fn readable(escape: &str) -> Option<char> {
    if escape == "\\'" {
        return Some('\'');
    }
    let code = escape.strip_prefix("\\u{")?.strip_suffix('}')?;
    char::from_u32(u32::from_str_radix(code, 16).ok()?).filter(|&character| !is_hidden(character))
}

/// Characters that nobody sees and that change how the text around them is shown. Joiners stay: emoji
/// and several scripts are made with them.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
        )
}
