//! What everything is measured on: maps as long as a wall, and the program without a window of the system.
#![allow(dead_code, reason = "each bench takes what it needs")]

pub mod map;
pub mod window;
