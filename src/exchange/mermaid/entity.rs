//! Entity codes: how a sign is written where it would mean something to Mermaid, `#58;` for a colon.
//!
//! Mermaid hides `#` codes from its own parser and hands them to the browser, so both its codes and those
//! of HTML stand for the same signs.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text that codes and `<br/>` stand for, with line breaks.
pub(super) fn text(coded: &str) -> String {
    decoded(&broken(coded)).trim().to_owned()
}

/// The same on one line.
pub(super) fn plain(coded: &str) -> String {
    text(coded).replace('\n', " ")
}

/// The sign that a text begins with a code of, and the code's length in bytes.
pub(super) fn at_start(coded: &str) -> Option<(char, usize)> {
    let (hash, body) = match coded.strip_prefix('#') {
        Some(body) => (1, body),
        None => (1, coded.strip_prefix('&')?),
    };
    let longest = body.len().min(LONGEST);
    let end = body.as_bytes()[..longest].iter().position(|&byte| byte == b';')?;
    sign(body.get(..end)?).map(|sign| (sign, hash + end + 1))
}

/// The longest code between its first sign and its semicolon, in bytes.
const LONGEST: usize = 12;

fn sign(name: &str) -> Option<char> {
    let number = name.strip_prefix('#').unwrap_or(name);
    let code = if let Some(digits) = number.strip_prefix(['x', 'X']) {
        u32::from_str_radix(digits, 16).ok()
    } else {
        number.parse().ok()
    };
    match code {
        Some(code) => char::from_u32(code).filter(|sign| !sign.is_control() || *sign == '\n'),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign),
    }
}

fn decoded(coded: &str) -> Cow<'_, str> {
    if !coded.contains(['#', '&']) {
        return coded.into();
    }
    let mut text = String::with_capacity(coded.len());
    let mut rest = coded;
    while let Some(start) = rest.find(['#', '&']) {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some((sign, length)) = at_start(rest) {
            text.push(sign);
            rest = &rest[length..];
        } else {
            text.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text.into()
}

/// The text with a line break for each `<br>`, however that is written.
fn broken(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return text.into();
    }
    let mut broken = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        broken.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some(length) = length_of_break(rest) {
            broken.truncate(broken.trim_end_matches(' ').len());
            broken.push('\n');
            rest = rest[length..].trim_start_matches(' ');
        } else {
            broken.push('<');
            rest = &rest[1..];
        }
    }
    broken.push_str(rest);
    broken.into()
}

fn length_of_break(text: &str) -> Option<usize> {
    let head = text.get(..3).filter(|head| head.eq_ignore_ascii_case("<br"))?;
    let rest = text[head.len()..].trim_start_matches(' ');
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    Some(text.len() - rest.len())
}

/// A text as it can stand in a diagram: a line, in which no sign means anything to Mermaid.
pub(super) fn coded(text: &str, more: &[char]) -> String {
    let mut coded = String::with_capacity(text.len());
    for (place, line) in text.trim().lines().enumerate() {
        if place > 0 {
            coded.push_str("<br/>");
        }
        for sign in line.chars() {
            if SIGNS.contains(&sign) || more.contains(&sign) {
                // Writing to a string cannot fail.
                let _ = write!(coded, "#{};", u32::from(sign));
            } else {
                coded.push(sign);
            }
        }
    }
    coded
}

/// What Mermaid's grammar, its comments, its directives or a browser take for their own.
const SIGNS: [char; 10] = ['#', ';', ':', '%', '<', '>', '&', '"', '{', '}'];

const NAMED: [(&str, char); 72] = [
    ("quot", '"'),
    ("amp", '&'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", '\u{a0}'),
    ("colon", ':'),
    ("semi", ';'),
    ("comma", ','),
    ("period", '.'),
    ("num", '#'),
    ("percnt", '%'),
    ("dollar", '$'),
    ("excl", '!'),
    ("quest", '?'),
    ("plus", '+'),
    ("equals", '='),
    ("sol", '/'),
    ("bsol", '\\'),
    ("lowbar", '_'),
    ("ast", '*'),
    ("commat", '@'),
    ("lpar", '('),
    ("rpar", ')'),
    ("lbrack", '['),
    ("rbrack", ']'),
    ("lbrace", '{'),
    ("rbrace", '}'),
    ("lcub", '{'),
    ("rcub", '}'),
    ("vert", '|'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("sect", '§'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("infin", '∞'),
    ("larr", '←'),
    ("rarr", '→'),
    ("uarr", '↑'),
    ("darr", '↓'),
    ("hearts", '♥'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
];
