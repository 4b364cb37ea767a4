//! How many times longer the main jobs take when the map has twice the cards.

use std::io;

use throughline::export::png;
use throughline::file;

use crate::jobs::{engine, layout_from_nothing};
use crate::table::Table;
use crate::times::Times;
use crate::wall::map::of_cards;

const TIMES: u32 = 7;

pub fn rows(table: &Table) {
    let maps = [of_cards(3000), of_cards(6000)];
    let folder = tempfile::tempdir().unwrap();
    let paths = ["half.ron", "whole.ron"].map(|name| folder.path().join(name));
    let ratio = |job: &str, measure: &dyn Fn(usize) -> Times| {
        table.row(&format!("{job} of twice the map, times as long"), (2.2, ""), || {
            let [half, whole] = [0, 1].map(|size| measure(size).median().as_secs_f64());
            whole / half
        });
    };
    ratio("layout", &|size| layout_from_nothing(&maps[size], TIMES));
    let save = |size: usize| file::save(&maps[size], &paths[size], None).unwrap();
    ratio("save", &|size| Times::of(TIMES, || save(size)));
    ratio("load", &|size| {
        save(size);
        Times::of(TIMES, || file::load(&paths[size]).unwrap())
    });
    let options = png::Options::new(Some(0.5), None, false);
    ratio("export", &|size| {
        let scene = engine().layout(&maps[size]);
        Times::of(TIMES, || png::write(&scene, options, &mut io::sink()).unwrap())
    });
}
