//! Tables in and out: round trips, what other people's tables are taken for, and hostile files.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "../maps/mod.rs"]
mod maps;

mod foreign;
mod hostile;
mod lists;
mod memory;
mod numbers;
mod others;
mod round_trip;
mod said;
mod told;
