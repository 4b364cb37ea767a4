//! Huffman's codes for the tokens of a block, and the block itself as deflate has it (RFC 1951, 3.2.7).

use super::deflate::symbol;

/// Bytes, the end of a block, and lengths.
const SYMBOLS: usize = 286;
const END_OF_BLOCK: usize = 256;
const TOKENS: usize = 512;
/// The longest code there may be.
const LONGEST_CODE: u32 = 15;
/// The longest code for the length of a code.
const LONGEST_LENGTH_CODE: u32 = 7;
/// The order in which the lengths of those stand.
const LENGTH_ORDER: [usize; 19] =
    [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Bits on their way into bytes, the lowest first.
#[derive(Debug, Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    waiting: u64,
    count: u32,
}

impl Bits {
    /// Adds up to 32 bits.
    #[inline]
    fn put(&mut self, bits: u32, count: u32) {
        self.waiting |= u64::from(bits) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.bytes.extend_from_slice(&(self.waiting as u32).to_le_bytes());
            self.waiting >>= 32;
            self.count -= 32;
        }
    }

    /// Adds what stands for each of some tokens, none of which has more than 24 bits.
    fn put_all(&mut self, tokens: &[u16], table: &[Code; TOKENS]) {
        const AT_ONCE: usize = 1024;
        const WORD: usize = 8;
        let code_of = |token: u16| table[usize::from(token) % TOKENS];
        let mut room = [0; AT_ONCE * 3 + WORD];
        self.put_whole_bytes();
        for tokens in tokens.chunks(AT_ONCE) {
            let (mut waiting, mut count, mut at) = (self.waiting, self.count, 0);
            let mut put = |bits: u64, length: u32| {
                waiting |= bits << count;
                count += length;
                // A byte that is not whole yet is written over by the next.
                room[at..at + WORD].copy_from_slice(&waiting.to_le_bytes());
                at += (count / 8) as usize;
                waiting >>= count / 8 * 8;
                count %= 8;
            };
            let (pairs, rest) = tokens.as_chunks::<2>();
            for &[one, other] in pairs {
                let ((one, length), (other, other_length)) = (code_of(one), code_of(other));
                put(u64::from(one) | u64::from(other) << length, length + other_length);
            }
            for &token in rest {
                let (code, length) = code_of(token);
                put(code.into(), length);
            }
            self.bytes.extend_from_slice(&room[..at]);
            (self.waiting, self.count) = (waiting, count);
        }
    }

    fn put_whole_bytes(&mut self) {
        while self.count >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    /// Goes on at a whole byte, with an empty block of bytes as they are.
    pub fn end_at_byte(&mut self) {
        self.put(0, 3);
        let bytes = self.waiting.to_le_bytes();
        self.bytes.extend_from_slice(&bytes[..self.count.div_ceil(8) as usize]);
        (self.waiting, self.count) = (0, 0);
        self.bytes.extend_from_slice(&[0, 0, 255, 255]);
    }

    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

/// A code and how many bits it has, the first one lowest.
type Code = (u32, u32);

/// A code for each token of a block.
pub(super) struct Codes {
    lengths: [u32; SYMBOLS],
    codes: [Code; SYMBOLS],
}

impl Codes {
    /// The codes that make the fewest bits of some tokens, or nearly.
    pub fn of(tokens: &[u16]) -> Self {
        // Counted in turns, since the same token again would wait for its last count.
        let mut counts = [[0_u32; TOKENS]; 2];
        let (pairs, rest) = tokens.as_chunks::<2>();
        for [one, other] in pairs {
            counts[0][usize::from(*one) % TOKENS] += 1;
            counts[1][usize::from(*other) % TOKENS] += 1;
        }
        for token in rest {
            counts[0][usize::from(*token) % TOKENS] += 1;
        }
        let mut frequencies = [0; SYMBOLS];
        for (token, (one, other)) in (0..).zip(counts[0].iter().zip(&counts[1])) {
            frequencies[symbol(token).0] += one + other;
        }
        frequencies[END_OF_BLOCK] = 1;
        let lengths = lengths(frequencies, LONGEST_CODE);
        Self { lengths, codes: codes(&lengths) }
    }

    pub fn write_block(&self, tokens: &[u16], bits: &mut Bits) {
        self.write_head(bits);
        bits.put_all(tokens, &self.table());
        let (code, length) = self.codes[END_OF_BLOCK];
        bits.put(code, length);
    }

    /// All that stands for each token: a code, what follows it, and for a run the one code for how far back it
    /// begins.
    fn table(&self) -> [Code; TOKENS] {
        let mut table = [(0, 0); TOKENS];
        for (token, entry) in (0..).zip(&mut table) {
            let (symbol, extra, which) = symbol(token);
            let (code, length) = self.codes[symbol];
            let distance = u32::from(symbol > END_OF_BLOCK);
            *entry = (code | which << length, length + extra + distance);
        }
        table
    }

    /// A block that is not the last one, and its codes' lengths.
    fn write_head(&self, bits: &mut Bits) {
        const CODED: u32 = 2;
        bits.put(CODED << 1, 3);
        bits.put((SYMBOLS - 257) as u32, 5);
        // One code for distances, of one bit.
        bits.put(0, 5);
        let told = told_lengths(&self.lengths);
        let mut frequencies = [0; LENGTH_ORDER.len()];
        for (symbol, ..) in &told {
            frequencies[*symbol] += 1;
        }
        let lengths = lengths(frequencies, LONGEST_LENGTH_CODE);
        let codes = codes(&lengths);
        bits.put((LENGTH_ORDER.len() - 4) as u32, 4);
        for symbol in LENGTH_ORDER {
            bits.put(lengths[symbol], 3);
        }
        for (symbol, extra, which) in told {
            let (code, length) = codes[symbol];
            bits.put(code | which << length, length + extra);
        }
    }
}

/// The lengths of all codes, and of the one for distances, with zeros in a row told by their number; each with
/// the bits that follow it: how many, and which.
fn told_lengths(lengths: &[u32; SYMBOLS]) -> Vec<(usize, u32, u32)> {
    let mut told = Vec::new();
    let mut rest = &lengths[..];
    while let Some((first, others)) = rest.split_first() {
        let zeros = rest.iter().take(138).take_while(|length| **length == 0).count();
        rest = match zeros {
            0..3 => {
                told.push((*first as usize, 0, 0));
                others
            }
            3..11 => {
                told.push((17, 3, zeros as u32 - 3));
                &rest[zeros..]
            }
            _ => {
                told.push((18, 7, zeros as u32 - 11));
                &rest[zeros..]
            }
        };
    }
    told.push((1, 0, 0));
    told
}

/// The length of each symbol's code, none above the longest; zero for what never occurs.
fn lengths<const COUNT: usize>(mut frequencies: [u32; COUNT], longest: u32) -> [u32; COUNT] {
    loop {
        let lengths = tree(&frequencies);
        if lengths.iter().all(|length| *length <= longest) {
            return lengths;
        }
        // The rarest come nearer to the others until the tree is flat enough.
        for frequency in frequencies.iter_mut().filter(|frequency| **frequency > 0) {
            *frequency = *frequency / 2 + 1;
        }
    }
}

/// How deep each symbol lies in Huffman's tree. The nodes that join two come up from the rarest to the most frequent,
/// so that the next to be joined is always among the first of two queues (van Leeuwen, 1976).
fn tree<const COUNT: usize>(frequencies: &[u32; COUNT]) -> [u32; COUNT] {
    let mut symbols: Vec<(u32, usize)> = (0..COUNT)
        .map(|symbol| (frequencies[symbol], symbol))
        .filter(|(count, _)| *count > 0)
        .collect();
    symbols.sort_unstable();
    // Their frequencies: of the symbols, and behind them of the nodes that join two.
    let mut nodes: Vec<u32> = symbols.iter().map(|(frequency, _)| *frequency).collect();
    let leaves = nodes.len();
    let mut above = vec![0; leaves];
    let (mut leaf, mut joined) = (0, leaves);
    while (leaves - leaf) + (nodes.len() - joined) > 1 {
        let mut rarest = || {
            let is_leaf =
                leaf < leaves && nodes.get(joined).is_none_or(|other| nodes[leaf] <= *other);
            let queue = if is_leaf { &mut leaf } else { &mut joined };
            *queue += 1;
            *queue - 1
        };
        let (one, other) = (rarest(), rarest());
        above[one] = nodes.len();
        above[other] = nodes.len();
        nodes.push(nodes[one] + nodes[other]);
        above.push(0);
    }
    let root = nodes.len().saturating_sub(1);
    let mut depths = vec![0; nodes.len()];
    for node in (0..root).rev() {
        depths[node] = depths[above[node]] + 1;
    }
    let mut lengths = [0; COUNT];
    for ((_, symbol), depth) in symbols.into_iter().zip(depths) {
        // A single symbol needs a bit all the same.
        lengths[symbol] = depth.max(1);
    }
    lengths
}

/// Canonical codes of these lengths.
fn codes<const COUNT: usize>(lengths: &[u32; COUNT]) -> [Code; COUNT] {
    let mut next = 0;
    let mut codes = [(0, 0); COUNT];
    for length in 1..=LONGEST_CODE {
        next <<= 1;
        for symbol in (0..COUNT).filter(|symbol| lengths[*symbol] == length) {
            codes[symbol] = (u32::reverse_bits(next) >> (32 - length), length);
            next += 1;
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bits of a text whose symbols occur that often.
    fn bits<const COUNT: usize>(frequencies: [u32; COUNT]) -> u32 {
        let lengths = tree(&frequencies);
        let room: f64 =
            lengths.iter().filter(|bits| **bits > 0).map(|bits| 0.5_f64.powi(*bits as i32)).sum();
        assert!(room <= 1.0, "{frequencies:?} have no codes: {lengths:?}");
        frequencies.iter().zip(lengths).map(|(frequency, bits)| frequency * bits).sum()
    }

    /// The fewest there can be: the two rarest are joined again and again.
    fn fewest_bits(frequencies: &[u32]) -> u32 {
        let mut nodes: Vec<u32> = frequencies.iter().copied().filter(|count| *count > 0).collect();
        let mut bits = if nodes.len() == 1 { nodes[0] } else { 0 };
        while nodes.len() > 1 {
            nodes.sort_unstable_by(|one, other| other.cmp(one));
            let joined = nodes.split_off(nodes.len() - 2).into_iter().sum();
            bits += joined;
            nodes.push(joined);
        }
        bits
    }

    #[test]
    fn a_tree_makes_the_fewest_bits() {
        assert_eq!(bits([0; 5]), 0);
        assert_eq!(bits([0, 7, 0]), 7);
        assert_eq!(bits([3, 7]), 10);
        assert_eq!(bits([1, 1, 2, 3, 5, 8, 13]), fewest_bits(&[1, 1, 2, 3, 5, 8, 13]));
        let mut state = 5_u32;
        for round in 0..200 {
            let frequencies: [u32; 30] = std::array::from_fn(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) % (round + 2)
            });
            assert_eq!(bits(frequencies), fewest_bits(&frequencies), "{frequencies:?}");
        }
    }
}
