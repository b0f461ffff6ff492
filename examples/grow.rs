//! A host program that grows native code while it runs.
//!
//! `cargo run --example grow` compiles three small C files one after the other, appends each to
//! the same live image, and calls into it in between. What was there before never moves: the
//! function pointer taken first still works at the end.

use lively::{Image, Input};
use std::path::Path;
use std::process::Command;

/// What the host and the growing program share.
const STEPS: [(&str, &str); 3] = [
    ("area", "double area(double w, double h) { return w * h; }"),
    (
        "volume",
        "double area(double, double);\n\
         double volume(double w, double h, double d) { return area(w, h) * d; }",
    ),
    (
        "report",
        "#include <stdio.h>\n\
         double volume(double, double, double);\n\
         void report(void) { printf(\"a box of 2 by 3 by 4 holds %g\\n\", volume(2, 3, 4)); }",
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("lively-grow-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let result = grow(&folder);
    std::fs::remove_dir_all(&folder)?;
    result
}

fn grow(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut image = Image::builder().build()?;
    let mut first: Option<extern "C" fn(f64, f64) -> f64> = None;
    for (name, text) in STEPS {
        let object = compile(folder, name, text)?;
        let appended = image.append([Input::file(object)?])?;
        let address = image.lookup(name).ok_or("the new function is there")?;
        println!("generation {}: `{name}` is at {address}", appended.generation);
        if first.is_none() {
            // SAFETY: `area` takes two doubles and gives one, and the image outlives the pointer.
            first = Some(unsafe { image.function("area")? });
        }
    }
    if let Some(area) = first {
        println!("the pointer taken first still works: {}", area(6.0, 7.0));
    }
    // SAFETY: `report` takes and gives nothing.
    let report: extern "C" fn() = unsafe { image.function("report")? };
    report();
    Ok(())
}

fn compile(folder: &Path, name: &str, text: &str) -> Result<std::path::PathBuf, Box<dyn std::error::Error>> {
    let source = folder.join(name).with_extension("c");
    let object = source.with_extension("o");
    std::fs::write(&source, text)?;
    let status = Command::new("cc").args(["-O1", "-c", "-o"]).arg(&object).arg(&source).status()?;
    if status.success() { Ok(object) } else { Err(format!("cc refused {name}.c").into()) }
}
