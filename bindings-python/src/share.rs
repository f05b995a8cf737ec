//! Work shared out over threads, results in order.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many threads to use: what was asked for, else every core this process may use.
pub(crate) fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1)
}

/// Calls `work` on every block of `size` out of `0..count`, on up to `threads` threads, and gives the results in order.
///
/// Blocks are handed out one at a time, so one slow block does not hold up the others. With one thread, or one
/// block, nothing is started. Memory: one result per block.
pub(crate) fn map_blocks<T: Send>(
    count: usize,
    size: usize,
    threads: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let size = size.max(1);
    let blocks = count.div_ceil(size);
    let block = |index: usize| index * size..((index + 1) * size).min(count);
    if threads <= 1 || blocks <= 1 {
        return (0..blocks).map(|index| work(block(index))).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(blocks));
    thread::scope(|scope| {
        for _ in 0..threads.min(blocks) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= blocks {
                        break;
                    }
                    let result = work(block(index));
                    // A poisoned lock means another thread panicked; `scope` passes that on when it joins.
                    if let Ok(mut done) = done.lock() {
                        done.push((index, result));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map_blocks;

    #[test]
    fn every_block_comes_back_once_and_in_order() {
        for (count, size, threads) in [(0, 3, 2), (1, 3, 2), (10, 3, 1), (10, 3, 4), (1000, 7, 3)] {
            let seen: Vec<usize> = map_blocks(count, size, threads, |range| range.collect::<Vec<_>>()).concat();
            assert_eq!(seen, (0..count).collect::<Vec<_>>(), "{count} {size} {threads}");
        }
    }
}
