//! Objects and archives as text.

use crate::Error;
use crate::input::{Input, Kind};
use lively_base::{Diagnostic, Place};
use lively_graph::text::{self, Bytes, PrintOptions};

/// How much to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dump {
    /// Everything, so that the text can be read back.
    Full,
    /// Contents abbreviated.
    Summary,
}

/// The text form of an object, or of every member of an archive.
///
/// # Errors
/// When the input is neither or a member cannot be read.
pub fn dump(input: &Input, how: Dump) -> Result<String, Error> {
    let bytes = match how {
        Dump::Full => Bytes::Full,
        Dump::Summary => Bytes::Summary,
    };
    let options = PrintOptions { bytes };
    match &input.kind {
        Kind::Object(made) => Ok(text::print(&made.graph, options)),
        Kind::Archive(archive) => {
            let mut all = String::new();
            for member in archive.members() {
                all.push_str(&text::print(&member?, options));
                all.push('\n');
            }
            Ok(all)
        }
        Kind::Library(name) => {
            let error = Diagnostic::error("not-relocatable", "this is a shared library, not an object");
            Err(error.at(Place::File(name.clone())).help("use readelf for finished files").into())
        }
    }
}
