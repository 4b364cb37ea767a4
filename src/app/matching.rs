//! How well a text fits what somebody has typed to find it.

use std::borrow::Borrow;

/// The words to look for.
pub(super) struct Query {
    words: Vec<String>,
    /// The words as they stand together.
    phrase: String,
}

/// A name and the words beside it, in the letters they are compared by.
pub(super) struct Words {
    name: String,
    beside: String,
}

/// How well one word fits: the whole of a name's beginning, a word's beginning, anywhere, or its letters
/// in their order with others between.
const AT_BEGINNING: u32 = 8;
const AT_WORD: u32 = 6;
const INSIDE: u32 = 3;
const SCATTERED: u32 = 1;

/// Added where the words stand together as they were typed.
const TOGETHER: u32 = 4;

impl Words {
    pub(super) fn new(name: &str, beside: &str) -> Self {
        Self { name: name.to_lowercase(), beside: beside.to_lowercase() }
    }
}

impl Query {
    pub(super) fn new(text: &str) -> Self {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        Self { phrase: words.join(" "), words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a name fits, with the words beside it counting half; nothing unless every word is found. What
    /// has all words whole goes before what has the letters of one scattered.
    pub(super) fn score(&self, Words { name, beside }: &Words) -> Option<(bool, u32)> {
        let best = |word: &String| {
            let in_name = fit(word, name).map(|fit| 2 * fit);
            let in_beside = fit(word, beside).filter(|fit| *fit > SCATTERED);
            in_name.max(in_beside)
        };
        let fits: Vec<u32> = self.words.iter().map(best).collect::<Option<_>>()?;
        let is_phrase = name.contains(&self.phrase);
        let words = fits.iter().sum::<u32>() + if is_phrase { TOGETHER } else { 0 };
        Some((fits.iter().all(|fit| *fit > 2 * SCATTERED), words))
    }

    /// Those that fit, the best first; those that fit alike in the order they came in.
    pub(super) fn ranked<T>(
        &self,
        all: impl IntoIterator<Item = (T, impl Borrow<Words>)>,
    ) -> Vec<T> {
        let scored = all.into_iter();
        let scored = scored.filter_map(|(item, words)| Some((self.score(words.borrow())?, item)));
        let mut scored: Vec<((bool, u32), T)> = scored.collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, item)| item).collect()
    }
}

fn fit(word: &str, text: &str) -> Option<u32> {
    if text.starts_with(word) {
        return Some(AT_BEGINNING);
    }
    let is_word_start =
        |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    let mut places = text.match_indices(word).map(|(at, _)| at).peekable();
    if places.peek().is_some() {
        return Some(if places.any(is_word_start) { AT_WORD } else { INSIDE });
    }
    // Two letters stand in almost every text somewhere.
    let is_long = word.chars().nth(2).is_some();
    let mut letters = text.chars();
    let is_scattered = is_long && word.chars().all(|wanted| letters.any(|found| found == wanted));
    is_scattered.then_some(SCATTERED)
}

#[cfg(test)]
mod tests {
    use super::{Query, Words};

    #[track_caller]
    fn check(query: &str, all: &[&str], found: &[&str]) {
        let ranked = Query::new(query).ranked(all.iter().map(|name| (*name, Words::new(name, ""))));
        assert_eq!(ranked, found, "for “{query}”");
    }

    #[test]
    fn the_best_come_first() {
        let all = ["Remove step", "Step after", "Stepping stone", "Misstep", "Slow tempo", "Lane"];
        check(
            "step",
            &all,
            &["Step after", "Stepping stone", "Remove step", "Misstep", "Slow tempo"],
        );
        check("after st", &all, &["Step after"]);
        check("b a", &["A b", "B a"], &["B a", "A b"]);
        check(
            "card arrives",
            &["Card, a drive, says who?", "The postcard arrives"],
            &["The postcard arrives", "Card, a drive, says who?"],
        );
        check("", &all, &all);
        check("xyz", &all, &[]);
    }

    #[test]
    fn words_beside_the_name_count_less() {
        let all = [("Save", "Insert"), ("Insert row", "Edit")];
        let ranked = Query::new("insert").ranked(all.map(|one| (one, Words::new(one.0, one.1))));
        assert_eq!(ranked, [all[1], all[0]]);
    }
}
