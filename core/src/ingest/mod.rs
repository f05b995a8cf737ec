//! Room `ingest`.
