//! How many times longer the main jobs take when the map has twice the cards.

use std::io;

use throughline::export::png;
use throughline::file;

use crate::jobs::{engine, layout_from_nothing};
use crate::table::Row;
use crate::times::Times;
use crate::wall::map::of_cards;

const TIMES: u32 = 7;

pub fn rows(tell: impl Fn(Row)) {
    let maps = [of_cards(3000), of_cards(6000)];
    let folder = tempfile::tempdir().unwrap();
    let paths = ["half.ron", "whole.ron"].map(|name| folder.path().join(name));
    let ratio = |job: &str, times: [Times; 2]| {
        let [half, whole] = times.map(|times| times.median().as_secs_f64());
        let job = format!("{job}, times longer for twice the map");
        tell(Row { job, measured: whole / half, ceiling: 2.2, unit: "" });
    };
    ratio("layout", [0, 1].map(|size| layout_from_nothing(&maps[size], TIMES)));
    let save =
        |size: usize| Times::of(TIMES, || file::save(&maps[size], &paths[size], None).unwrap());
    ratio("save", [0, 1].map(save));
    ratio("load", [0, 1].map(|size| Times::of(TIMES, || file::load(&paths[size]).unwrap())));
    let scenes = [0, 1].map(|size| engine().layout(&maps[size]));
    let options = png::Options::new(Some(0.5), None, false);
    let write = |size: usize| {
        Times::of(TIMES, || png::write(&scenes[size], options, &mut io::sink()).unwrap())
    };
    ratio("export", [0, 1].map(write));
}
