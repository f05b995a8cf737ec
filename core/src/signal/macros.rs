//! The macros that the record is written in: one line gives the Rust type, its wire form and its schema.

/// A record: a JSON object with known keys only.
///
/// ```text
/// record! {
///     /// English documentation with the source standard.
///     Name ("Dutch title", "Dutch description") {
///         /// English documentation with the source standard.
///         required field "wireName": Type, "Dutch title", "Dutch description";
///     }
/// }
/// ```
/// Kinds of field: `required`; `optional` (`Option`, left out when unknown, `null` is refused); `nullable` (as optional,
/// and `null` is read as unknown); `list` (left out when empty); `array` (written also when empty); `needed_array`
/// (must be there, may be empty).
///
/// Reading refuses arrays in place of objects (a derived serde struct takes them) and ends with the type's own
/// [`Rules`](crate::signal::rules::Rules): rules between fields, which stand in the schema too.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident ($title:tt, $description:tt) { $($body:tt)* }) => {
        record! { @field ($(#[$meta])* $name $title $description) {} {} $($body)* }
    };

    (@field $head:tt { $($done:tt)* } { $($schema:tt)* }
        $(#[$doc:meta])* required $field:ident $wire:tt : $type:ty, $title:tt, $description:tt; $($rest:tt)*) => {
        record! { @field $head
            { $($done)* $(#[$doc])* #[serde(rename = $wire)] pub $field: $type, }
            { $($schema)* (required $field $wire $title $description $type) }
            $($rest)* }
    };
    (@field $head:tt { $($done:tt)* } { $($schema:tt)* }
        $(#[$doc:meta])* optional $field:ident $wire:tt : $type:ty, $title:tt, $description:tt; $($rest:tt)*) => {
        record! { @field $head
            { $($done)* $(#[$doc])*
              #[serde(rename = $wire, default, deserialize_with = "crate::signal::read::present", skip_serializing_if = "Option::is_none")]
              pub $field: Option<$type>, }
            { $($schema)* (optional $field $wire $title $description $type) }
            $($rest)* }
    };
    (@field $head:tt { $($done:tt)* } { $($schema:tt)* }
        $(#[$doc:meta])* nullable $field:ident $wire:tt : $type:ty, $title:tt, $description:tt; $($rest:tt)*) => {
        record! { @field $head
            { $($done)* $(#[$doc])*
              #[serde(rename = $wire, default, skip_serializing_if = "Option::is_none")]
              pub $field: Option<$type>, }
            { $($schema)* (nullable $field $wire $title $description $type) }
            $($rest)* }
    };
    (@field $head:tt { $($done:tt)* } { $($schema:tt)* }
        $(#[$doc:meta])* list $field:ident $wire:tt : $type:ty, $title:tt, $description:tt; $($rest:tt)*) => {
        record! { @field $head
            { $($done)* $(#[$doc])*
              #[serde(rename = $wire, default, skip_serializing_if = "Vec::is_empty")]
              pub $field: Vec<$type>, }
            { $($schema)* (list $field $wire $title $description $type) }
            $($rest)* }
    };
    (@field $head:tt { $($done:tt)* } { $($schema:tt)* }
        $(#[$doc:meta])* array $field:ident $wire:tt : $type:ty, $title:tt, $description:tt; $($rest:tt)*) => {
        record! { @field $head
            { $($done)* $(#[$doc])* #[serde(rename = $wire, default)] pub $field: Vec<$type>, }
            { $($schema)* (list $field $wire $title $description $type) }
            $($rest)* }
    };
    (@field $head:tt { $($done:tt)* } { $($schema:tt)* }
        $(#[$doc:meta])* needed_array $field:ident $wire:tt : $type:ty, $title:tt, $description:tt; $($rest:tt)*) => {
        record! { @field $head
            { $($done)* $(#[$doc])* #[serde(rename = $wire)] pub $field: Vec<$type>, }
            { $($schema)* (needed_array $field $wire $title $description $type) }
            $($rest)* }
    };

    (@field ($(#[$meta:meta])* $name:ident $title:tt $description:tt) { $($fields:tt)* }
        { $(($kind:ident $slot:ident $wire:tt $field_title:tt $field_description:tt $type:ty))* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(remote = "Self", deny_unknown_fields)]
        pub struct $name { $($fields)* }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $name::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let record = $name::deserialize(crate::signal::read::ObjectOnly(deserializer))?;
                match crate::signal::rules::Rules::rules(&record) {
                    Ok(()) => Ok(record),
                    Err(broken) => Err(serde::de::Error::custom(broken)),
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = crate::signal::describe::Object::new($title, $description);
                $(object.$kind($wire, generator.subschema_for::<$type>(), $field_title, $field_description);)*
                object.finish::<$name>()
            }
        }

        #[cfg(feature = "schema")]
        const _: () = {
            use crate::signal::scan::{Cursor, Scan, slot};

            /// The fields as they were seen in a text.
            #[derive(Debug)]
            #[allow(dead_code, reason = "not every field is looked at")]
            pub(crate) struct View<'j> {
                $(pub(crate) $slot: Option<record! { @view $kind $type }>,)*
                in_text: std::marker::PhantomData<&'j str>,
            }

            #[allow(non_camel_case_types, reason = "named after the fields")]
            enum Slot { $($slot,)* }

            impl Scan for $name {
                type View<'j> = View<'j>;

                fn scan<'j>(cursor: &mut Cursor<'j>) -> Option<View<'j>> {
                    const NAMES: &[&str] = &[$($wire,)*];
                    let mut view = View { $($slot: None,)* in_text: std::marker::PhantomData };
                    let mut next = 0;
                    cursor.object(|cursor, key| {
                        let found = slot(NAMES, &mut next, key)?;
                        $(if found == Slot::$slot as usize {
                            if view.$slot.is_some() {
                                return None;
                            }
                            view.$slot = Some(record! { @scan $kind cursor $type });
                            return Some(());
                        })*
                        None
                    })?;
                    $(record! { @need $kind view $slot })*
                    Some(view)
                }
            }
        };
    };

    (@view nullable $type:ty) => { Option<<$type as crate::signal::scan::Scan>::View<'j>> };
    (@view list $type:ty) => { Vec<<$type as crate::signal::scan::Scan>::View<'j>> };
    (@view needed_array $type:ty) => { Vec<<$type as crate::signal::scan::Scan>::View<'j>> };
    (@view $kind:ident $type:ty) => { <$type as crate::signal::scan::Scan>::View<'j> };

    (@scan nullable $cursor:ident $type:ty) => {
        if $cursor.null() { None } else { Some(<$type as crate::signal::scan::Scan>::scan($cursor)?) }
    };
    (@scan list $cursor:ident $type:ty) => { $cursor.list::<$type>()? };
    (@scan needed_array $cursor:ident $type:ty) => { $cursor.list::<$type>()? };
    (@scan $kind:ident $cursor:ident $type:ty) => { <$type as crate::signal::scan::Scan>::scan($cursor)? };

    (@need required $view:ident $slot:ident) => { $view.$slot.as_ref()?; };
    (@need needed_array $view:ident $slot:ident) => { $view.$slot.as_ref()?; };
    (@need $kind:ident $view:ident $slot:ident) => {};
}

/// A closed list of words: a JSON string out of these values only.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident ($title:literal, $description:literal) {
        $($(#[$doc:meta])* $variant:ident = $wire:literal, $label:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* #[doc = concat!(" Wire value `", $wire, "`.")] $variant,)* }

        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The wire value.
            pub fn as_str(self) -> &'static str { match self { $($name::$variant => $wire,)* } }

            /// The Dutch word for people.
            pub fn label(self) -> &'static str { match self { $($name::$variant => $label,)* } }

            /// The value with this wire spelling, if there is one.
            pub fn from_wire(value: &str) -> Option<Self> { match value { $($wire => Some($name::$variant),)* _ => None } }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;
            fn from_str(value: &str) -> Result<Self, Self::Err> {
                $name::from_wire(value).ok_or_else(|| {
                    crate::error::Error::new(crate::error::Code::SignalValueNotInList)
                        .detail([$($wire),*].join(", "))
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(crate::signal::read::Text { parse: $name::from_wire, expected: $title })
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::signal::describe::vocabulary($title, $description, &[$(($wire, $label)),*])
            }
        }

        #[cfg(feature = "schema")]
        impl crate::signal::scan::Scan for $name {
            type View<'j> = $name;
            fn scan<'j>(cursor: &mut crate::signal::scan::Cursor<'j>) -> Option<$name> {
                $name::from_wire(cursor.plain_string()?)
            }
        }
    };
}

/// A string with a form: letters, digits and signs in fixed places. The same rule stands in the schema as `pattern`
/// with `minLength` and `maxLength` (in code points) and in Rust as `check`.
macro_rules! text_form {
    ($(#[$meta:meta])* $name:ident ($title:literal, $description:literal) {
        length: $min:literal ..= $max:literal,
        pattern: $pattern:expr,
        check: $check:expr,
        examples: [$($example:literal),+ $(,)?] $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Checks the form. The error never repeats the value.
            pub fn new(value: impl AsRef<str>) -> crate::error::Result<Self> {
                let value = value.as_ref();
                Self::parse(value).ok_or_else(|| {
                    crate::error::Error::new(crate::error::Code::SignalValueForm).detail(Self::FORM)
                })
            }

            #[cfg_attr(not(feature = "schema"), allow(dead_code, reason = "only the schema names the pattern"))]
            const PATTERN: Option<&'static str> = $pattern;

            /// The Dutch name with an example, for messages.
            const FORM: &'static str = concat!($title, ", zoals `", text_form!(@first $($example),+), "`");

            fn parse(value: &str) -> Option<Self> {
                let check: fn(&str) -> bool = $check;
                (crate::signal::form::length_within(value, $min, $max) && check(value)).then(|| $name(value.into()))
            }

            /// The string as it stands on the wire.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str { &self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;
            fn from_str(value: &str) -> Result<Self, Self::Err> { Self::new(value) }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(crate::signal::read::Text { parse: Self::parse, expected: $title })
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::signal::describe::text($title, $description, $min, $max, Self::PATTERN, &[$($example),+])
            }
        }

        #[cfg(feature = "schema")]
        impl crate::signal::scan::Scan for $name {
            type View<'j> = crate::signal::scan::Piece<'j>;
            fn scan<'j>(cursor: &mut crate::signal::scan::Cursor<'j>) -> Option<Self::View<'j>> {
                let piece = cursor.string()?;
                let check: fn(&str) -> bool = $check;
                (($min..=$max).contains(&piece.length) && check(&piece.text)).then_some(piece)
            }
        }
    };
    (@first $first:literal $(, $rest:literal)*) => { $first };
}

#[cfg(feature = "schema")]
pub(crate) use {record, vocabulary};
