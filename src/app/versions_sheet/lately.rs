//! The few things that were asked for last, each under what it was made from.

/// Values under their keys, those that were used last at the end.
pub(super) struct Lately<K, V> {
    most: usize,
    kept: Vec<(K, V)>,
}

impl<K, V> Lately<K, V> {
    pub(super) fn new(most: usize) -> Self {
        Self { most, kept: Vec::new() }
    }

    /// The value under a key, which is thereby the last to be let go.
    pub(super) fn get(&mut self, is_key: impl Fn(&K) -> bool) -> Option<&V> {
        let place = self.kept.iter().position(|(key, _)| is_key(key))?;
        self.kept[place..].rotate_left(1);
        self.kept.last().map(|(_, value)| value)
    }

    /// Keeps a value; what was not used for longest goes, if it is one too many.
    pub(super) fn put(&mut self, key: K, value: V) {
        if self.kept.len() == self.most {
            self.kept.remove(0);
        }
        self.kept.push((key, value));
    }
}

#[cfg(test)]
mod tests {
    use super::Lately;

    #[test]
    fn what_was_not_used_for_longest_goes() {
        let mut lately = Lately::new(2);
        lately.put('a', 1);
        lately.put('b', 2);
        assert_eq!(lately.get(|key| *key == 'a'), Some(&1));
        lately.put('c', 3);
        let mut value = |wanted| lately.get(|key| *key == wanted).copied();
        assert_eq!([value('a'), value('b'), value('c')], [Some(1), None, Some(3)]);
    }
}
