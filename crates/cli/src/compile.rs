//! C sources given to `lively run`: compiled by the system's `cc` into an object.

use lively::{Diagnostic, Error, Input, Place};
use std::path::Path;
use std::process::Command;

/// Compiles one C source; the compiler's own messages go to standard error as they are.
pub(crate) fn compile(source: &Path) -> Result<Input, Error> {
    let shown = source.display().to_string();
    let refuse = |message: String, help: &str| -> Error {
        Diagnostic::error("compile", message).at(Place::File(shown.clone())).help(help).into()
    };
    if !source.is_file() {
        return Err(refuse("cannot read: there is no such file".into(), "check the name"));
    }
    let output = Command::new("cc")
        .args(["-g", "-c", "-o", "/dev/stdout"])
        .arg(source)
        .stderr(std::process::Stdio::inherit())
        .output();
    match output {
        Ok(output) if output.status.success() => Input::bytes(shown, output.stdout),
        Ok(_) => Err(refuse("the system's `cc` refused this source".into(), "see its messages above")),
        Err(error) => Err(refuse(
            format!("cannot run the system's `cc`: {error}"),
            "install a C compiler, or give an object",
        )),
    }
}
