//! Where words stand in a text, written small or large.

use std::ops::Range;

/// The places of a wanted text in another, in bytes, one after the other. Upper and lower case are alike.
pub(super) fn matches(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
    let folded = folded(text);
    let mut found = Vec::new();
    let mut at = 0;
    while !wanted.is_empty() && at + wanted.len() <= folded.len() {
        let window = &folded[at..at + wanted.len()];
        let is_whole =
            window[0].is_first && folded.get(at + wanted.len()).is_none_or(|next| next.is_first);
        if is_whole && window.iter().map(|letter| letter.folded).eq(wanted.iter().copied()) {
            let end = window.last().map_or(0, |letter| letter.bytes.end);
            found.push(window[0].bytes.start..end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

/// The text with another in the place of every match, or of that at an index.
pub(super) fn replaced(
    text: &str,
    places: &[Range<usize>],
    only: Option<usize>,
    with: &str,
) -> String {
    let mut new = String::with_capacity(text.len());
    let mut end = 0;
    for (index, place) in places.iter().enumerate() {
        if only.is_none_or(|only| only == index) {
            new.push_str(&text[end..place.start]);
            new.push_str(with);
            end = place.end;
        }
    }
    new.push_str(&text[end..]);
    new
}

/// A letter in lower case, and where the letter stands that it comes from: some become two.
struct Folded {
    folded: char,
    bytes: Range<usize>,
    is_first: bool,
}

fn folded(text: &str) -> Vec<Folded> {
    let letters = text.char_indices().flat_map(|(start, letter)| {
        let bytes = start..start + letter.len_utf8();
        let parts = letter.to_lowercase().enumerate();
        parts.map(move |(part, folded)| Folded {
            folded,
            bytes: bytes.clone(),
            is_first: part == 0,
        })
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::{matches, replaced};

    #[track_caller]
    fn check(text: &str, wanted: &str, with: &str, all: &str) {
        assert_eq!(replaced(text, &matches(text, wanted), None, with), all);
    }

    #[test]
    fn words_are_found_and_replaced_in_every_case() {
        check("The form, a Form and FORMs", "form", "page", "The page, a page and pages");
        check("aaaa", "aa", "b", "bb");
        check("nothing here", "form", "page", "nothing here");
        check("anything", "", "x", "anything");
        check("Prüfung, PRÜFUNG", "prüfung", "Test", "Test, Test");
        // A capital I with a dot becomes two letters.
        check("İstanbul", "i", "x", "İstanbul");
        check("日本の口座", "の", "・", "日本・口座");
    }

    #[test]
    fn one_of_several_is_replaced() {
        let text = "one two one two";
        assert_eq!(replaced(text, &matches(text, "two"), Some(1), "2"), "one two one 2");
    }
}
