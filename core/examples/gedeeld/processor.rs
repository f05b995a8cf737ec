//! Time on the processor, which other work on the machine does not lengthen.

/// Nanoseconds that this thread was on the processor; `None` where the system does not tell.
pub(crate) fn processor_time() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}
