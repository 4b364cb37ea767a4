//! How much memory a piece of work holds at most. Each thread is counted for itself, as tests run side by side.
#![allow(unsafe_code, reason = "an allocator that counts cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    /// The bytes that this thread holds, and the most that it held.
    static HELD: Cell<[isize; 2]> = const { Cell::new([0; 2]) };
}

/// The system's allocator, counting.
struct Counting;

fn count(bytes: isize) {
    // A thread that ends frees what it has after its count is gone.
    let _ = HELD.try_with(|held| {
        let [now, most] = held.get();
        held.set([now + bytes, most.max(now + bytes)]);
    });
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size().cast_signed());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-layout.size().cast_signed());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What some work gives, and the bytes that this thread held at most while it was done, beside those before.
pub fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let [before, _] = HELD.get();
    HELD.set([before; 2]);
    let done = work();
    let [_, most] = HELD.get();
    (done, (most - before).max(0).cast_unsigned())
}
