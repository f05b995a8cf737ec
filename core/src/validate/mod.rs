//! Verdict and rules: whether a file of signals is right, and what to mend.
//!
//! The verdict of the JSON Schema is the truth; [`schemas`] gives the schemas, made from the types of
//! [`signal`](crate::signal). Beyond it come the rules that no schema can say.

mod schema;

pub use schema::{SCHEMA_VERSION, SchemaFile, schema_json, schemas};
