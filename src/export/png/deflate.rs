//! The pixels of a strip as a piece of a zlib stream (RFC 1950, 1951) that can be made without the pieces before it.
//!
//! A map is plain paper for the most part, and so are the differences that stand for its pixels: all that is
//! looked for in them is zeros that follow each other. Beside `flate2` with zlib-rs, which flushes after each strip,
//! this takes half of the time, since runs of zeros are never written out as bytes, and its files are a sixth smaller
//! (a picture of 13 megapixels: 15 and 32 ms of one processor, 1.34 and 1.60 MB).

use super::huffman::{Bits, Codes};

/// The longest run that one code can stand for, after the byte that it repeats.
const LONGEST_RUN: usize = 258;
const SHORTEST_RUN: usize = 3;
/// A token above the bytes: so many zeros after a zero, counted from the shortest run.
const FIRST_RUN_TOKEN: u16 = 256;
/// How many tokens share one set of codes.
const BLOCK_TOKENS: usize = 1 << 16;

/// What a zlib stream begins with: a window of 32 KB, compressed fast.
pub(super) const STREAM_HEAD: [u8; 2] = [0x78, 0x01];
/// An empty block, which is the last one.
pub(super) const LAST_BLOCK: [u8; 2] = [0x03, 0x00];

/// A piece of a stream, which ends at a whole byte.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub bytes: Vec<u8>,
    pub checksum: Checksum,
}

/// Adler's checksum of some bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checksum {
    sum: u64,
    sum_of_sums: u64,
    length: u64,
}

/// The largest prime below 2¹⁶.
const ADLER: u64 = 65_521;

impl Default for Checksum {
    /// Of no bytes.
    fn default() -> Self {
        Self { sum: 0, sum_of_sums: 0, length: 0 }
    }
}

impl Checksum {
    #[inline]
    fn add(&mut self, byte: u8) {
        self.sum += u64::from(byte);
        self.sum_of_sums += self.sum;
        self.length += 1;
    }

    #[inline]
    fn add_zeros(&mut self, count: usize) {
        self.sum_of_sums += self.sum * count as u64;
        self.length += count as u64;
    }

    /// Keeps the sums small; due before 2³² bytes more are added.
    fn reduce(&mut self) {
        self.sum %= ADLER;
        self.sum_of_sums %= ADLER;
    }

    /// The checksum of these bytes and others after them.
    pub fn followed_by(self, other: Self) -> Self {
        let sum_of_sums =
            self.sum_of_sums + other.sum_of_sums + other.length % ADLER * (self.sum % ADLER);
        let mut both =
            Self { sum: self.sum + other.sum, sum_of_sums, length: self.length + other.length };
        both.reduce();
        both
    }

    /// As it stands at a stream's end.
    pub fn to_bytes(self) -> [u8; 4] {
        let low = (self.sum + 1) % ADLER;
        let high = (self.sum_of_sums + self.length) % ADLER;
        ((high << 16 | low) as u32).to_be_bytes()
    }
}

/// Makes pieces of bytes that come one after the other.
#[derive(Debug, Default)]
pub(super) struct Deflater {
    /// Bytes, and above them runs of zeros.
    tokens: Vec<u16>,
    /// Zeros that are not among the tokens yet.
    zeros: usize,
    bits: Bits,
    checksum: Checksum,
}

impl Deflater {
    #[inline]
    pub fn zeros(&mut self, count: usize) {
        self.zeros += count;
    }

    #[inline]
    pub fn byte(&mut self, byte: u8) {
        if byte == 0 {
            self.zeros += 1;
            return;
        }
        if self.zeros > 0 {
            self.tell_zeros();
        }
        self.checksum.add(byte);
        self.tokens.push(byte.into());
    }

    /// To be called now and then, at least every 2³² bytes.
    pub fn end_row(&mut self) {
        self.checksum.reduce();
        if self.tokens.len() >= BLOCK_TOKENS {
            self.end_block();
        }
    }

    /// The piece of all bytes since the last one.
    pub fn take_piece(&mut self) -> Piece {
        self.tell_zeros();
        self.end_block();
        self.bits.end_at_byte();
        self.checksum.reduce();
        Piece { bytes: self.bits.take(), checksum: std::mem::take(&mut self.checksum) }
    }

    fn tell_zeros(&mut self) {
        let mut left = std::mem::take(&mut self.zeros);
        if left == 0 {
            return;
        }
        self.checksum.add_zeros(left);
        self.tokens.push(0);
        left -= 1;
        while left >= LONGEST_RUN {
            self.tokens.push(run_token(LONGEST_RUN));
            left -= LONGEST_RUN;
        }
        if left >= SHORTEST_RUN {
            self.tokens.push(run_token(left));
        } else {
            self.tokens.extend(std::iter::repeat_n(0, left));
        }
    }

    fn end_block(&mut self) {
        if !self.tokens.is_empty() {
            Codes::of(&self.tokens).write_block(&self.tokens, &mut self.bits);
            self.tokens.clear();
        }
    }
}

fn run_token(length: usize) -> u16 {
    FIRST_RUN_TOKEN + (length - SHORTEST_RUN) as u16
}

/// A symbol of the alphabet of bytes and lengths, with the bits that follow it: how many, and which.
pub(super) fn symbol(token: u16) -> (usize, u32, u32) {
    if token < FIRST_RUN_TOKEN {
        return (token.into(), 0, 0);
    }
    let above = u32::from(token - FIRST_RUN_TOKEN);
    if usize::from(token - FIRST_RUN_TOKEN) == LONGEST_RUN - SHORTEST_RUN {
        return (285, 0, 0);
    }
    // Four lengths share their count of bits, from eight on.
    let extra = above.checked_ilog2().unwrap_or_default().saturating_sub(2);
    let code = 257 + 4 * extra + (above >> extra);
    (code as usize, extra, above & ((1 << extra) - 1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Read as _;

    use flate2::read::ZlibDecoder;

    use super::*;

    fn unpacked(pieces: &[Piece]) -> Vec<u8> {
        let mut stream = STREAM_HEAD.to_vec();
        let mut checksum = Checksum::default();
        for piece in pieces {
            stream.extend(&piece.bytes);
            checksum = checksum.followed_by(piece.checksum);
        }
        stream.extend(LAST_BLOCK);
        stream.extend(checksum.to_bytes());
        let mut bytes = Vec::new();
        ZlibDecoder::new(&stream[..]).read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn check(pieces: &[Vec<u8>]) {
        let mut deflater = Deflater::default();
        let packed: Vec<Piece> = pieces
            .iter()
            .map(|piece| {
                for row in piece.chunks(1000) {
                    for byte in row {
                        deflater.byte(*byte);
                    }
                    deflater.end_row();
                }
                deflater.take_piece()
            })
            .collect();
        assert!(unpacked(&packed) == pieces.concat(), "{} pieces", pieces.len());
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        check(&[]);
        check(&[vec![7]]);
        check(&[vec![0]]);
        for length in (1..700).chain([66_000, 300_000]) {
            check(&[vec![0; length], vec![255], vec![0; length], vec![1, 0, 0, 2]]);
        }
        let mut state = 9_u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 13
        };
        let mut noise = |count: usize, often: u32| -> Vec<u8> {
            (0..count).map(|_| if next() % often == 0 { next() as u8 } else { 0 }).collect()
        };
        check(&[noise(200_000, 1), noise(200_000, 2), noise(400_000, 30), noise(100, 1)]);
        check(&[noise(2_000_000, 1000)]);
    }

    #[test]
    fn rare_bytes_have_codes_that_are_short_enough() {
        // Counts like Fibonacci's numbers make the deepest tree of codes.
        let (mut count, mut next) = (1, 1);
        let mut bytes = Vec::new();
        for byte in 1..=24 {
            bytes.extend(std::iter::repeat_n(byte, count));
            (count, next) = (next, count + next);
        }
        check(&[bytes]);
    }

    #[test]
    fn symbols_are_those_of_the_format() {
        let check = |length, expected| assert_eq!(symbol(run_token(length)), expected, "{length}");
        check(3, (257, 0, 0));
        check(10, (264, 0, 0));
        check(11, (265, 1, 0));
        check(12, (265, 1, 1));
        check(18, (268, 1, 1));
        check(19, (269, 2, 0));
        check(257, (284, 5, 30));
        check(258, (285, 0, 0));
        assert_eq!(symbol(200), (200, 0, 0));
    }
}
