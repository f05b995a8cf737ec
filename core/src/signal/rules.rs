//! Rules between the fields of one record that a JSON Schema can say: they are part of the verdict of both.

/// The rules of a record beyond those of its fields.
pub(crate) trait Rules {
    /// Checks the rules. The message is for developers and holds no values.
    fn rules(&self) -> Result<(), &'static str> {
        Ok(())
    }

    /// The same rules as keywords of the schema.
    #[cfg(feature = "schema")]
    fn schema() -> serde_json::Value {
        serde_json::json!({})
    }
}

/// Records without rules between their fields.
macro_rules! no_rules {
    ($($name:ty),+ $(,)?) => { $(impl crate::signal::rules::Rules for $name {})+ };
}
pub(crate) use no_rules;
