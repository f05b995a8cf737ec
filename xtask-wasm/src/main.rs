//! Makes the JavaScript glue around a compiled wasm module.
//!
//! ```text
//! xtask-wasm INPUT.wasm OUTPUT-FOLDER NAME
//! ```
//! writes `NAME_bg.wasm` and `NAME_glue.js`. `scripts/wasm-build` calls it; nobody else needs to.
//!
//! The glue does not know where the module lies: the hand-written door (`bindings-wasm/js/`) loads it.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        eprintln!("usage: xtask-wasm INPUT.wasm OUTPUT-FOLDER NAME");
        return ExitCode::from(2);
    };
    match generate(Path::new(input), Path::new(folder), name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask-wasm: {message}");
            ExitCode::FAILURE
        }
    }
}

fn generate(input: &Path, folder: &Path, name: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.web(true).map_err(|error| format!("{error:#}"))?;
    let mut output = bindgen.generate_output().map_err(|error| format!("{error:#}"))?;
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    write(folder.join(format!("{name}_bg.wasm")), &output.wasm_mut().emit_wasm())?;
    write(folder.join(format!("{name}_glue.js")), output.js().as_bytes())
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
