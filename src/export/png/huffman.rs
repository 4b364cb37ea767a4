//! Huffman's codes for the tokens of a block, and the block itself as deflate has it (RFC 1951, 3.2.7).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
        let mut counts = [0_u32; TOKENS];
        for token in tokens {
            counts[usize::from(*token) % TOKENS] += 1;
        }
        let mut frequencies = [0; SYMBOLS];
        for (token, count) in (0..).zip(counts) {
            frequencies[symbol(token).0] += count;
        }
        frequencies[END_OF_BLOCK] = 1;
        let lengths = lengths(frequencies, LONGEST_CODE);
        Self { lengths, codes: codes(&lengths) }
    }

    pub fn write_block(&self, tokens: &[u16], bits: &mut Bits) {
        self.write_head(bits);
        let table = self.table();
        for token in tokens {
            let (code, length) = table[usize::from(*token) % TOKENS];
            bits.put(code, length);
        }
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

/// How deep each symbol lies in Huffman's tree.
fn tree<const COUNT: usize>(frequencies: &[u32; COUNT]) -> [u32; COUNT] {
    let occurring = || (0..COUNT).filter(|symbol| frequencies[*symbol] > 0);
    let mut heap: BinaryHeap<Reverse<(u32, usize)>> =
        occurring().map(|symbol| Reverse((frequencies[symbol], symbol))).collect();
    // What lies above each symbol, and above each node that joins two.
    let mut above = vec![0; COUNT];
    while let (Some(Reverse((rare, one))), Some(Reverse((next, other)))) = (heap.pop(), heap.pop())
    {
        let node = above.len();
        above.push(0);
        (above[one], above[other]) = (node, node);
        heap.push(Reverse((rare + next, node)));
        if heap.len() == 1 {
            break;
        }
    }
    let root = above.len() - 1;
    let mut depths = vec![0; above.len()];
    for node in (COUNT..root).rev() {
        depths[node] = depths[above[node]] + 1;
    }
    let mut lengths = [0; COUNT];
    for symbol in occurring() {
        // A single symbol needs a bit all the same.
        lengths[symbol] = if root < COUNT { 1 } else { depths[above[symbol]] + 1 };
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
