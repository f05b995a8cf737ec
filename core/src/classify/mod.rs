//! Room `classify`.
