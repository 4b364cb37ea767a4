//! Text as the document keeps it: cleaned once, where it comes in.

use std::borrow::Cow;

/// Cleans text that may have several lines: CR LF and CR become LF, tabs become spaces, other control
/// characters go, and every bidirectional control that is left open is closed at the end, so that it
/// cannot turn the text beside it.
#[must_use]
pub fn clean_text(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() == Some(&'\n') {
                    characters.next();
                }
                cleaned.push('\n');
            }
            '\n' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            _ if character.is_control() || character == '\u{feff}' => {}
            _ => {
                track_bidi(character, &mut open);
                cleaned.push(character);
            }
        }
    }
    cleaned.extend(open.into_iter().rev());
    cleaned
}

/// Cleans text that has one line by nature, such as a name: as [`clean_text`], and line breaks become spaces.
#[must_use]
pub fn clean_line(text: &str) -> String {
    clean_text(text).replace('\n', " ")
}

/// A name without what people do not mean when they write it, capitals and spaces: two names are one if
/// these are equal.
#[must_use]
pub fn plain_name(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}

/// A sentence in which nothing can make a name look like another: what turns or breaks text, as names of
/// files may hold it, is to be seen as “□”. Line breaks and tabs stay.
#[must_use]
pub fn outspoken(text: &str) -> Cow<'_, str> {
    if text.contains(is_deceptive) {
        text.replace(is_deceptive, "\u{25a1}").into()
    } else {
        text.into()
    }
}

fn is_deceptive(character: char) -> bool {
    let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

const POP_DIRECTIONAL_FORMATTING: char = '\u{202c}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// Keeps the list of characters that would close what is open (Unicode annex 9, 3.3.2: a closed
/// isolate closes the embeddings within it, an embedding never closes an isolate).
fn track_bidi(character: char, open: &mut Vec<char>) {
    match character {
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP_DIRECTIONAL_FORMATTING),
        '\u{2066}'..='\u{2068}' => open.push(POP_DIRECTIONAL_ISOLATE),
        POP_DIRECTIONAL_FORMATTING if open.last() == Some(&POP_DIRECTIONAL_FORMATTING) => {
            open.pop();
        }
        POP_DIRECTIONAL_ISOLATE => {
            if let Some(place) = open.iter().rposition(|&close| close == POP_DIRECTIONAL_ISOLATE) {
                open.truncate(place);
            }
        }
        _ => {}
    }
}
