//! A host program whose plugin is written in C and can be edited while it runs.
//!
//! `cargo run --release -p lively --example plugin [FILE.c [FRAMES]]`: every frame it looks whether the file has
//! changed and, if so, replaces what changed in it. A file that does not compile changes nothing.

use lively::c::{Facts, Options, Source, Style, compile};
use lively::{Error, Image, Input, Step};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Twenty-five frames a second.
const FRAME: Duration = Duration::from_millis(40);
/// Columns the plugin draws in.
const WIDTH: i32 = 40;

/// The plugin as it is now; `None`, after telling why, when it does not compile.
fn read(file: &Path) -> Result<Option<Input>, Error> {
    let options = Options { facts: Facts::Wanted, ..Options::default() };
    let outcome = compile(&Source::File(file.into()), &options)?;
    eprint!("{}", outcome.findings.render(Style::Plain, 10));
    Ok(outcome.object.map(lively::c::Object::input))
}

fn changed_at(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).and_then(|facts| facts.modified()).ok()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let file = PathBuf::from(words.next().unwrap_or_else(|| "examples/plugin.c".into()));
    let frames: u64 = words.next().map_or(Ok(u64::MAX), |count| count.parse())?;
    let first = read(&file)?.ok_or("the plugin does not compile")?;
    let mut image = Image::builder().live().input(first).build()?;
    // SAFETY: the plugin promises this type; a later version with another one is refused.
    let frame: extern "C" fn(i32) = unsafe { image.function("frame")? };
    let mut seen = changed_at(&file);
    for _ in 0..frames {
        let now = changed_at(&file);
        if now != seen {
            seen = now;
            if let Some(input) = read(&file)? {
                let plan = image.plan([input])?;
                match image.apply(plan, Step::EachSlot) {
                    Ok(applied) => eprintln!("\nreplaced: {}", applied.replaced.join(", ")),
                    Err(refused) => eprintln!("\n{refused}"),
                }
            }
        }
        frame(WIDTH);
        std::thread::sleep(FRAME);
    }
    Ok(())
}
