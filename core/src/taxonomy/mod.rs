//! Room `taxonomy`.
