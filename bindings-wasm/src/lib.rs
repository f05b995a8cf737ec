//! WebAssembly bindings of `signaal`: conversion between JavaScript and the core, nothing else.
