//! The words and faces for feelings, from `assets/feelings.ron`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use serde::Deserialize;

/// What is known of how people say what they feel. Words are folded; positions go from −1 at the worst to 1 at the best.
#[derive(Debug)]
pub(super) struct FeelingWords {
    pub(super) words: Vec<(f64, String)>,
    /// The longest first: “:(” is a part of “>:(”.
    pub(super) faces: Vec<(f64, String)>,
    /// What turns the word after it round.
    pub(super) not: Vec<String>,
    /// What makes more of it.
    pub(super) very: Vec<String>,
    /// What makes less of it.
    pub(super) little: Vec<String>,
}

impl FeelingWords {
    /// They are read once.
    pub(super) fn get() -> &'static Self {
        static WORDS: LazyLock<FeelingWords> = LazyLock::new(read);
        &WORDS
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    words: Vec<Said>,
    faces: Vec<Said>,
    not: Vec<String>,
    very: Vec<String>,
    little: Vec<String>,
}

/// What says one position.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    position: f64,
    said: Vec<String>,
}

fn read() -> FeelingWords {
    let Written { words, faces, not, very, little } =
        ron::from_str(include_str!("../../../assets/feelings.ron"))
            .expect("the words that come with the program can be read");
    let mut faces = pairs(faces);
    faces.sort_by_key(|(_, face)| Reverse(face.len()));
    FeelingWords { words: pairs(words), faces, not, very, little }
}

fn pairs(list: Vec<Said>) -> Vec<(f64, String)> {
    let pairs = list
        .into_iter()
        .map(|Said { position, said }| said.into_iter().map(move |word| (position, word)));
    pairs.flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::FeelingWords;
    use crate::exchange::table::fold::folded;

    #[test]
    fn every_word_is_folded_and_stands_in_one_list() {
        let FeelingWords { words, not, very, little, .. } = FeelingWords::get();
        let mut seen = HashSet::new();
        let before = [not, very, little].into_iter().flatten();
        for word in words.iter().map(|(_, word)| word).chain(before) {
            assert_eq!(&folded(word), word, "as it is compared");
            assert!(seen.insert(word), "{word} stands there twice");
        }
    }

    #[test]
    fn every_list_has_something_in_it_and_every_face_stands_there_once() {
        let FeelingWords { words, faces, not, very, little } = FeelingWords::get();
        assert!([not, very, little].iter().all(|list| !list.is_empty()));
        for list in [words, faces] {
            let mut positions: Vec<f64> = list.iter().map(|(position, _)| *position).collect();
            positions.sort_by(f64::total_cmp);
            positions.dedup();
            assert_eq!(positions, [-1.0, -0.5, 0.0, 0.5, 1.0]);
        }
        let all: HashSet<_> = faces.iter().map(|(_, face)| face).collect();
        assert_eq!(all.len(), faces.len());
    }
}
