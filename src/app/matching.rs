//! How well a text fits what somebody has typed to find it.

/// The words to look for.
pub(super) struct Query {
    words: Vec<String>,
}

/// How well one word fits: the whole of a name's beginning, a word's beginning, anywhere, or its letters
/// in their order with others between.
const AT_BEGINNING: u32 = 8;
const AT_WORD: u32 = 6;
const INSIDE: u32 = 3;
const SCATTERED: u32 = 1;

/// Added where the words stand together as they were typed.
const TOGETHER: u32 = 4;

impl Query {
    pub(super) fn new(text: &str) -> Self {
        Self { words: text.split_whitespace().map(str::to_lowercase).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a name fits, with the words beside it counting half; nothing unless every word is found. What
    /// has all words whole goes before what has the letters of one scattered.
    pub(super) fn score(&self, name: &str, beside: &str) -> Option<(bool, u32)> {
        let (name, beside) = (name.to_lowercase(), beside.to_lowercase());
        let best = |word: &String| {
            let in_name = fit(word, &name).map(|fit| 2 * fit);
            let in_beside = fit(word, &beside).filter(|fit| *fit > SCATTERED);
            in_name.max(in_beside)
        };
        let fits: Vec<u32> = self.words.iter().map(best).collect::<Option<_>>()?;
        let is_phrase = name.contains(&self.words.join(" "));
        let words = fits.iter().sum::<u32>() + if is_phrase { TOGETHER } else { 0 };
        Some((fits.iter().all(|fit| *fit > 2 * SCATTERED), words))
    }

    /// Those that fit, the best first; those that fit alike in the order they came in.
    pub(super) fn ranked<T>(
        &self,
        all: impl IntoIterator<Item = T>,
        words: impl Fn(&T) -> (&str, &str),
    ) -> Vec<T> {
        let scored = all.into_iter().filter_map(|item| {
            let (name, beside) = words(&item);
            Some((self.score(name, beside)?, item))
        });
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
    use super::Query;

    #[track_caller]
    fn check(query: &str, all: &[&str], found: &[&str]) {
        let ranked = Query::new(query).ranked(all.iter().copied(), |name| (name, ""));
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
        let ranked = Query::new("insert").ranked(all, |(name, menu)| (name, menu));
        assert_eq!(ranked, [all[1], all[0]]);
    }
}
