//! What `lively help` says.

use crate::command::Failure;
use crate::render;
use std::ffi::OsString;

const GENERAL: &str = "\
lively keeps native code alive while you change it.

usage: lively COMMAND [OPTIONS] INPUTS... [-- ARGUMENTS...]

commands:
  run       link objects, archives and libraries into a live image in this
            process and run the program
  dump      show an object or archive as text
  help      show this, or the help of one command
  version   show the version

Examples:
  lively run examples/hello.c
  lively run main.o util.o libmine.a -lm -- first second
  lively dump main.o

exit status: the program's own for `run`; 1 an input was refused, 2 wrong
usage, 70 a fault of lively's own
";

const RUN: &str = "\
usage: lively run [OPTIONS] INPUTS... [-- ARGUMENTS...]

Links the inputs into a live image in this process and calls `main`.
Inputs are told apart by content: objects (.o) from any compiler, archives
(.a) whose members are pulled when wanted, shared libraries (.so). A C source
(.c) is given to the system's `cc` first.

The program sees its first input's name as argv[0] and what follows `--` as
its arguments.

options:
  -e NAME               the function to call instead of `main`
  -l NAME, -L FOLDER    a library; a folder to look for libraries in
  --capacity B=SIZE,... room of the buckets rx, r, rw, slots (such as rx=64M)
  -I -D -U -O -g -f... -m... -W... -std=
                        go to the compiler of C sources
  --low, --near         place the image below 2 GiB, or near the C library
  --stats               afterwards, show counts and times on standard error
  --max-errors N        show at most N findings when refused (100; 0 shows all)
  --trace-link          explain which objects take part and why

Examples:
  lively run hello.o
  lively run main.o util.o libmine.a -lm -- first second
  lively run --trace-link main.o -L build -lmine

The exit status is the program's. A signal that kills the program kills
lively with the same signal, after a report on standard error. Otherwise:
1 an input was refused, 2 wrong usage, 70 a fault of lively's own.
";

const DUMP: &str = "\
usage: lively dump [--summary] FILE...

Shows objects and archive members as text: sections cut into atoms, symbols,
relocations, groups.

options:
  --summary    sizes and checksums instead of contents
";

/// Shows the general help or that of one command.
pub(crate) fn show(words: &[OsString]) -> Result<(), Failure> {
    let text = match words.first().and_then(|word| word.to_str()) {
        None => GENERAL,
        Some("run") => RUN,
        Some("dump") => DUMP,
        Some(other) => return Err(Failure::Usage(format!("there is no help on `{other}`"))),
    };
    render::answer(text).map_err(Failure::Output)
}

/// Shows the version.
pub(crate) fn version() -> Result<(), Failure> {
    render::answer(concat!("lively ", env!("CARGO_PKG_VERSION"), "\n")).map_err(Failure::Output)
}
