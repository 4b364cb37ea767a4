//! Fuzzes the readers of tables: CSV, TSV and XLSX.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/readers/mod.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::table(bytes));
