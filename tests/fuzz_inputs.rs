//! What fuzzing found, and the seeds it began with, read again; and some thousand mutations of each, the
//! same in every run.
#![allow(clippy::unwrap_used)]

mod readers;

use std::fs;
use std::path::Path;

use readers::{READERS, Reader};

/// The files that a reader is tried on.
fn inputs(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn every_input_is_read_or_refused() {
    for (name, read) in READERS {
        let inputs = inputs(name);
        assert!(inputs.len() >= 3, "there are {} inputs for {name}", inputs.len());
        for bytes in &inputs {
            read(bytes);
        }
    }
}

#[test]
fn mutations_of_every_input_are_read_or_refused() {
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    for (name, read) in READERS {
        let inputs = inputs(name);
        for number in 0..400 {
            let mutant = mutate(&inputs[number % inputs.len()], &inputs, &mut dice);
            check(name, read, &mutant);
        }
    }
}

/// Reads a mutant; one that fails is left in the target folder, to be kept among the inputs.
fn check(name: &str, read: Reader, mutant: &[u8]) {
    if std::panic::catch_unwind(|| read(mutant)).is_err() {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-mutant"));
        fs::write(&path, mutant).unwrap();
        panic!("{name}: see {}", path.display());
    }
}

fn roll(dice: &mut u64, limit: usize) -> usize {
    *dice ^= *dice << 13;
    *dice ^= *dice >> 7;
    *dice ^= *dice << 17;
    (*dice >> 16) as usize % limit.max(1)
}

fn mutate(bytes: &[u8], others: &[Vec<u8>], dice: &mut u64) -> Vec<u8> {
    let mut mutant = bytes.to_vec();
    for _ in 0..=roll(dice, 4) {
        let at = roll(dice, mutant.len());
        let end = (at + roll(dice, 40)).min(mutant.len());
        let piece = match roll(dice, 5) {
            0 => Vec::new(),
            1 => vec![b"()[]{}:,\"\\-.0nN\xff\n"[roll(dice, 17)]],
            2 => mutant[at..end].repeat(2),
            3 => {
                let other = &others[roll(dice, others.len())];
                let from = roll(dice, other.len());
                other[from..(from + roll(dice, 60)).min(other.len())].to_vec()
            }
            _ => [
                "1e999",
                "NaN",
                "\u{202e}",
                "\\u{0}",
                "Some(",
                "r#\"",
                "18446744073709551616",
                "/*",
            ][roll(dice, 8)]
            .into(),
        };
        mutant.splice(at..end, piece);
    }
    mutant
}
