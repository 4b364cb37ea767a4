//! How many times longer the main jobs take when the map has twice the cards.

use std::io;
use std::time::Duration;

use throughline::export::png;
use throughline::file;

use crate::jobs::{engine, layout_from_nothing};
use crate::table::Table;
use crate::times::Times;
use crate::wall::map::of_cards;

/// How often both sizes are done, by turns: what else the machine has to do changes from second to second.
const TURNS: usize = 15;

pub fn rows(table: &Table) {
    let maps = [of_cards(3000), of_cards(6000)];
    let folder = tempfile::tempdir().unwrap();
    let paths = ["half.ron", "whole.ron"].map(|name| folder.path().join(name));
    let ratio = |job: &str, measure: &dyn Fn(usize) -> Duration| {
        table.row(&format!("{job} of twice the map, times as long"), (2.2, ""), || {
            let turn = |_| {
                let [half, whole] = [0, 1].map(|size| measure(size).as_secs_f64());
                whole / half
            };
            let mut ratios: Vec<f64> = (0..TURNS).map(turn).collect();
            ratios.sort_unstable_by(f64::total_cmp);
            ratios[TURNS / 2]
        });
    };
    ratio("layout", &|size| layout_from_nothing(&maps[size], 1).median());
    let save = |size: usize| file::save(&maps[size], &paths[size], None).unwrap();
    ratio("save", &|size| once(|| save(size)));
    for size in [0, 1] {
        save(size);
    }
    ratio("load", &|size| once(|| file::load(&paths[size]).unwrap()));
    let options = png::Options::new(Some(0.5), None, false);
    let scenes = maps.each_ref().map(|map| engine().layout(map));
    ratio("export", &|size| once(|| png::write(&scenes[size], options, &mut io::sink()).unwrap()));
}

fn once<Made>(job: impl FnMut() -> Made) -> Duration {
    Times::of(1, job).median()
}
