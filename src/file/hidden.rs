//! Texts with characters that are not to be seen and would turn or break what stands beside them.
//!
//! They are cleaned as all text is (`model::clean_text`); here is which of them, so that it can be told.

use std::ops::Range;

use super::options;
use super::tokens::{TokenKind, Tokens};
use crate::model::clean_text;

/// Where texts stand that are not in the map as they are in the file: a control character was taken out of
/// them, or what turns their direction is closed at their end. Breaks of lines and tabs are no such matter.
pub(super) fn hidden(text: &str) -> Vec<Range<usize>> {
    if !may_hide(text) {
        return Vec::new();
    }
    let texts = Tokens::new(text).filter(|token| token.kind == TokenKind::Text && token.whole);
    texts.map(|token| token.span).filter(|span| is_changed(&text[span.clone()])).collect()
}

/// Whether there may be such a character, as itself or by its number.
fn may_hide(text: &str) -> bool {
    let escapes = || ["\\u", "\\x", "\\0"].iter().any(|escape| text.contains(escape));
    let suspects = || text.lines().any(|line| may_be_suspect(line) && line.contains(is_suspect));
    (text.contains('\\') && escapes()) || suspects()
}

/// Whether a line has a byte that such a character begins with. Most have none, as those of pictures, which is soon
/// told.
fn may_be_suspect(line: &str) -> bool {
    let is_such = |byte: u8| byte < b' ' || byte == 0x7f || byte == 0xc2 || byte == 0xe2;
    line.bytes().fold(false, |found, byte| found | is_such(byte))
}

fn is_suspect(character: char) -> bool {
    let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

fn is_changed(quoted: &str) -> bool {
    if !may_hide(quoted) {
        return false;
    }
    let Ok(text) = options().from_str::<String>(quoted) else { return false };
    let breaks = ['\r', '\u{2028}', '\u{2029}'];
    let plain = text.replace("\r\n", "\n").replace(breaks, "\n").replace('\t', " ");
    clean_text(&text) != plain.replace('\u{feff}', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_suspect_is_told_by_its_bytes() {
        let suspects: Vec<char> = ('\0'..=char::MAX).filter(|&letter| is_suspect(letter)).collect();
        assert_eq!(suspects.len(), 62 + 9, "control characters but three, and those that turn");
        for suspect in suspects {
            assert!(may_be_suspect(&format!("plain {suspect} text")), "{suspect:?}");
        }
        assert!(!may_be_suspect("plain text, Überweisung, 中文"));
    }
}
