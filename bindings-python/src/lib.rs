//! Python bindings of `signaal`: conversion between Python and the core, nothing else.
