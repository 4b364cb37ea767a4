//! The rules, held against a source file.

use crate::rules::{BANS, Ban, EMPTY_NAMES, MOST_LINES, ROOMS};
use crate::tokens::{Kind, Token, tokens};

/// Every rule a file breaks, in a sentence that begins with its place; the path is within `src/`.
pub fn broken_rules(path: &str, source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let mut broken = shape(path, source);
    broken.extend(reach(path, &tokens));
    broken.extend(BANS.iter().flat_map(|ban| banned(path, &tokens, ban)));
    broken
}

fn shape(path: &str, source: &str) -> Vec<String> {
    let lines = source.lines().count();
    let mut broken = Vec::new();
    if lines > MOST_LINES {
        broken.push(format!("{path}: {lines} lines are more than {MOST_LINES}"));
    }
    if let Some(name) = modules(path).iter().find(|name| EMPTY_NAMES.contains(name)) {
        broken.push(format!("{path}: `{name}` names no idea"));
    }
    broken
}

/// The module a file is, from the crate's root: `layout/card.rs` is `layout::card`.
fn modules(path: &str) -> Vec<&str> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.split('/').filter(|&name| name != "mod").collect()
}

/// Where a file names a module of the crate that its room must not know.
fn reach(path: &str, tokens: &[Token]) -> Vec<String> {
    let own = modules(path)[0];
    if own == "lib" {
        return Vec::new();
    }
    let Some(room) = ROOMS.iter().find(|room| room.name == own) else {
        return vec![format!("{path}: `{own}` is none of the rooms")];
    };
    top_level_names(modules(path).len(), tokens)
        .filter(|name| name.text != own && !room.knows.contains(&name.text))
        .map(|name| format!("{path}:{}: `{own}` must not know `{}`", name.line, name.text))
        .collect()
}

/// The names that stand behind `crate::`, behind the crate's own name, or behind so many `super::`
/// that they lead to the crate's root, in a file so many modules deep.
fn top_level_names<'a>(depth: usize, tokens: &[Token<'a>]) -> impl Iterator<Item = Token<'a>> {
    let inline = inline_depths(tokens);
    (0..tokens.len()).filter_map(move |start| {
        let climbed = if ["crate", "throughline"].iter().any(|root| tokens[start].is(root)) {
            1
        } else {
            let supers = tokens[start..].chunks(2).take_while(|pair| pair[0].is("super")).count();
            if supers < depth + inline[start] {
                return None;
            }
            supers
        };
        let colons = tokens.get(start + 2 * climbed - 1)?;
        let name = tokens.get(start + 2 * climbed)?;
        (colons.is("::") && name.kind == Kind::Word).then_some(*name)
    })
}

/// For each token, how many modules written out within the file it stands in.
fn inline_depths(tokens: &[Token]) -> Vec<usize> {
    let mut braces = 0;
    let mut opened_at = Vec::new();
    let mut depths = Vec::with_capacity(tokens.len());
    for (place, token) in tokens.iter().enumerate() {
        if token.is("{") {
            if place >= 2 && tokens[place - 2].is("mod") {
                opened_at.push(braces);
            }
            braces += 1;
        } else if token.is("}") {
            braces -= 1;
            opened_at.pop_if(|opened| *opened == braces);
        }
        depths.push(opened_at.len());
    }
    depths
}

fn banned(path: &str, code: &[Token], ban: &Ban) -> Vec<String> {
    if ban.only_in.iter().any(|place| stands_in(path, place)) {
        return Vec::new();
    }
    let mut broken = Vec::new();
    for sign in ban.signs {
        let pattern = tokens(sign);
        for window in code.windows(pattern.len()) {
            if window.iter().zip(&pattern).all(|(token, sign)| stands_for(sign, token)) {
                broken.push(format!("{path}:{}: `{sign}`, but {}", window[0].line, ban.because));
            }
        }
    }
    broken
}

fn stands_in(path: &str, place: &str) -> bool {
    if place.ends_with('/') { path.starts_with(place) } else { path == place }
}

fn stands_for(sign: &Token, token: &Token) -> bool {
    match sign.kind {
        Kind::Number => token.kind == Kind::Number,
        Kind::Literal => token.kind == Kind::Literal && is_colour(token.text),
        Kind::Word | Kind::Lifetime | Kind::Mark => {
            token.kind == sign.kind && token.text == sign.text
        }
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        [3, 4, 6, 8].contains(&digits.len())
            && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    })
}
