//! What `lively help` says.

use crate::command::Failure;
use crate::render;
use std::ffi::OsString;

const GENERAL: &str = "\
lively keeps native code alive while you change it.

usage: lively COMMAND [OPTIONS] INPUTS... [-- ARGUMENTS...]

commands:
  run       compile C, link it with objects, archives and libraries into a
            live image in this process, and run the program
  watch     the same as `run`, and whenever a source or header is saved the
            running program becomes what it says
  cc        compile C as `cc` does, to objects and programs
  plan      say what changing from one version of a source or object to
            another would do to the running program; nothing is touched
  cache     show or clear the compiled code that is kept on disk
  dump      show an object or archive as text
  help      show this, or the help of one command
  version   show the version

Examples:
  lively run examples/hello.c
  lively run main.o util.o libmine.a -lm -- first second
  lively watch examples/waves.c
  lively dump main.o

exit status: the program's own for `run`; 1 an input was refused, 2 wrong
usage, 70 a fault of lively's own
";

const RUN: &str = "\
usage: lively run [OPTIONS] INPUTS... [-- ARGUMENTS...]

Compiles and links the inputs into a live image in this process and calls
`main`. C sources (.c, or `-` for standard input, shown as `<stdin>`) are
compiled by lively itself. Other inputs are told apart by content: objects (.o)
from any compiler, archives (.a) whose members are pulled when wanted, shared
libraries (.so).

The program sees its first input's name as argv[0] and what follows `--` as
its arguments.

options:
  -e NAME               the function to call instead of `main`
  -l NAME, -L FOLDER    a library; a folder to look for libraries in
  --capacity B=SIZE,... room of the buckets rx, r, rw, slots (such as rx=64M)
  -I -D -U -include -isystem -std= -O0 -O1 -O2 -W... -w
                        for C sources, as compilers spell them
  --low, --near         place the image below 2 GiB, or near the C library
  --stats               afterwards, show counts and times on standard error
  --max-errors N        show at most N findings when refused (100; 0 shows all)
  --trace-link          explain which objects take part and why
  --control unix:PATH   let scripts ask and change the running program through
  --control fd:N        a socket or an open descriptor: docs/control.md
  --eager               generate all code before the program starts, in parallel
  --watch               reload when files are saved: `lively help watch`
  --no-live             the same, linked directly; functions cannot be replaced
  --keep N              the last N generations can be undone to at once (32); the code of
                        older ones is given back now and then
  --supervised          give the program a process of its own: lively survives
                        its crash, its exec and its end, and says what happened
  --no-cache            use no compiled code of earlier runs, and keep none

Examples:
  lively run hello.c
  echo 'int main(void) { return 7; }' | lively run -
  lively run main.o util.o libmine.a -lm -- first second
  lively run --trace-link main.o -L build -lmine

The exit status is the program's. A signal that kills the program kills
lively with the same signal, after a report on standard error. Otherwise:
1 an input was refused, 2 wrong usage, 70 a fault of lively's own.
";

const WATCH: &str = "\
usage: lively watch [OPTIONS] INPUTS... [-- ARGUMENTS...]

Runs the program as `lively run` does and, whenever a source, a header or an
object that it uses is saved, replaces in the running program what changed; one
line on standard error says what. Variables keep their values. What does not
compile, or cannot be done while the program runs, is reported and the program
runs on. When it ends or crashes, the next save starts it again. docs/watch.md
tells more.

options, beside those of `lively run`:
  --clear               clear the screen before each report
  --on-reload COMMAND   for the shell after each reload; LIVELY_GENERATION is set
  --keys                read keys: r reload, u undo, g generations, p plan,
                        q quit, h help; the program has no standard input
  --restart-on-refusal  start the program again when a change cannot be done
                        while it runs
  --keep N              generations that can be undone to (32)

Examples:
  lively watch examples/waves.c
  lively watch --keys -Iinclude game.c physics.c -lm
  lively watch --on-reload 'make -s check' server.c -- --port 8080

exit status: 130 after Ctrl-C, 0 after `q`, 128 and the number of another
signal that ended the watch; 1 it cannot watch, 2 wrong usage.
";

const CC: &str = "\
usage: lively cc [OPTIONS] FILES...

Compiles C with lively's own compiler; the system's `cc` links. Options are
spelled as gcc and clang spell them.

options:
  -c, -E, -fsyntax-only  stop after compiling, preprocessing, checking
  -o FILE                where the result goes (a.out, NAME.o)
  -O0 -O1 -O2            how much work goes into the code
  -I -isystem -iquote -idirafter -D -U -include -imacros -std= -ansi
  -fPIC -ffunction-sections -fgnu89-inline -pthread
  -w -Werror -Wno-NAME -Werror=NAME -fmax-errors=N
  -M -MM -MD -MMD -MF -MT -MP   rules of dependencies for make
  -P, -dM                with -E: no line markers; the macros at the end
  --no-cache             use no compiled code of earlier runs, and keep none
  @FILE                  more words from FILE
  everything else        goes to the linker, in its place

Examples:
  lively cc -O2 -c hello.c
  lively cc main.c util.o -lm -o program
  make CC='lively cc'
";

const DUMP: &str = "\
usage: lively dump [--summary] FILE...

Shows objects and archive members as text: sections cut into atoms, symbols,
relocations, groups.

options:
  --summary    sizes and checksums instead of contents
";

const CACHE: &str = "\
usage: lively cache [OPTIONS]

Shows where compiled code is kept from run to run, how much, and how often it was
found. `lively run` and `lively cc` keep the code of sources of some size there:
what has not changed is not compiled again.

options:
  --clear        remove everything
  --limit SIZE   remove what was not used for longest until SIZE is left (64M)

environment:
  LIVELY_CACHE_DIR       the folder; else $XDG_CACHE_HOME/lively, else ~/.cache/lively
  LIVELY_NO_CACHE        if set, as --no-cache
  LIVELY_CACHE_SMALLEST  the least text, in bytes with all that is included, from
                         which on a source is kept (262144)

docs/cache.md explains what is kept and when it is used.
";

const PLAN: &str = "\
usage: lively plan [OPTIONS] OLD NEW

Says what a running program in which OLD is linked would keep, add and replace
to become NEW, or why that cannot be done while it runs. Both are C sources or
objects. Nothing is touched.

options:
  --format=json         for programs: an array with one object
  --unchecked           trust functions whose signature nobody knows (objects
                        without debug information)
  -I -D -U -include -isystem -std= -O0 -O1 -O2 -W... -w
                        for C sources, as compilers spell them

exit status: 0 it can be done live, 3 it cannot, 1 an input was refused,
2 wrong usage. docs/reasons.md explains every reason.
";

/// Shows the general help or that of one command.
pub(crate) fn show(words: &[OsString]) -> Result<(), Failure> {
    let text = match words.first().and_then(|word| word.to_str()) {
        None => GENERAL,
        Some("run") => RUN,
        Some("watch") => WATCH,
        Some("cc") => CC,
        Some("cache") => CACHE,
        Some("dump") => DUMP,
        Some("plan") => PLAN,
        Some(other) => return Err(Failure::Usage(format!("there is no help on `{other}`"))),
    };
    render::answer(text).map_err(Failure::Output)
}

/// Shows the version.
pub(crate) fn version() -> Result<(), Failure> {
    render::answer(concat!("lively ", env!("CARGO_PKG_VERSION"), "\n")).map_err(Failure::Output)
}
