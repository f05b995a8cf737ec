//! The shared national signal model: one schema for what people tell the government,
//! and a fast, explainable Dutch classifier, normaliser and redaction.
//!
//! Rooms, in dependency order; a room imports only rooms above it:
//! [`error`], [`data`], [`signal`], [`text`], [`taxonomy`], [`privacy`], [`classify`], [`ingest`],
//! [`validate`], [`insight`], [`api`].
#![forbid(unsafe_code)]

pub mod api;
pub mod classify;
pub mod data;
pub mod error;
#[cfg(feature = "bestanden")]
pub mod ingest;
#[cfg(feature = "inzicht")]
pub mod insight;
pub mod privacy;
pub mod signal;
pub mod taxonomy;
pub mod text;
#[cfg(feature = "schema")]
pub mod validate;

/// The Rust blocks of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
