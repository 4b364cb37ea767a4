//! Fuzzes the reader of a sheet of a workbook.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/readers/mod.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::sheet(bytes));
