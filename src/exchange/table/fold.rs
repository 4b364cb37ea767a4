//! Names as they are compared: small letters without accents, single spaces, no punctuation.

/// A name of words parted by single spaces: “Émotions / Feelings:” becomes “emotions feelings”.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text.chars().take(LONGEST_NAME).flat_map(char::to_lowercase);
    for letter in letters {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None if letter.is_alphanumeric() => folded.push(letter),
            None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
            None => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether some words stand in a folded name, whole and beside each other.
pub(super) fn holds(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(at, _)| {
        let before = folded[..at].chars().next_back();
        let after = folded[at + words.len()..].chars().next();
        [before, after].into_iter().flatten().all(|letter| letter == ' ')
    })
}

/// More letters than this are a text and no name.
const LONGEST_NAME: usize = 200;

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' => "a",
        'ä' | 'æ' => "ae",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' => "o",
        'ö' | 'œ' => "oe",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue",
        'ß' => "ss",
        '\'' | '’' => "",
        _ => return None,
    })
}
