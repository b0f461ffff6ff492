//! Programs in a process of their own, by the library: what the scenarios of the command cannot show.
//!
//! This binary is its own agent, so its `main` is its own too. The program reads numbers from one pipe with a name and
//! answers `turn` of each to another; what is tested is its image, here.

mod folder;

use folder::Folder;
use lively::c::{Facts, Generation, Options, Source, compile};
use lively::{Agent, Arguments, Ended, ExecMode, Happening, Image, Input, Program, Step};
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Command;

const MAIN: &str = r#"
#include <stdio.h>
int turn(int);
int main(int argc, char **argv) {
    FILE *in = fopen(argv[1], "r"), *out = fopen(argv[2], "w");
    int number;
    while (fscanf(in, "%d", &number) == 1) { fprintf(out, "%d\n", turn(number)); fflush(out); }
    return argc;
}
"#;

/// Generations that are gone through, far more than are kept.
const ROUNDS: usize = 24;

/// A program under way.
struct Stage {
    program: Program,
    /// Its pipes lie there.
    _folder: Folder,
    to: Option<File>,
    from: BufReader<File>,
}

fn source(name: &str, text: &str) -> Input {
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let source = Source::Text { name: name.into(), text: text.into() };
    compile(&source, &options).expect("it is there").object.expect("no errors").input()
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is there").success());
}

impl Stage {
    fn start(name: &str, turn: &str, mode: ExecMode) -> Self {
        let folder = Folder::new(name);
        let (to, from) = (folder.path("to"), folder.path("from"));
        pipe(&to);
        pipe(&from);
        let words = [name.into(), to.clone().into_os_string(), from.clone().into_os_string()];
        let program = Image::builder()
            .live()
            .exec_mode(mode)
            .input(source("main.c", MAIN))
            .input(source("turn.c", turn))
            .root("main")
            .program(Arguments::new(words).expect("no zero bytes"))
            .supervised(Agent::here())
            .start()
            .expect("it starts");
        // SAFETY: it is one.
        unsafe { program.begin_main("main") }.expect("it begins");
        let to = OpenOptions::new().write(true).open(to).expect("the program reads");
        let from = BufReader::new(File::open(from).expect("the program writes"));
        Self { program, _folder: folder, to: Some(to), from }
    }

    fn turn(&mut self, number: i64) -> i64 {
        let to = self.to.as_mut().expect("it is open");
        writeln!(to, "{number}").expect("the program reads");
        let mut line = String::new();
        self.from.read_line(&mut line).expect("the program answers");
        line.trim().parse().expect("with a number")
    }

    fn reload(&self, turn: &str, step: Step) {
        let plan = self.program.image().plan([source("turn.c", turn)]).expect("it is an object");
        self.program.apply(plan, step).expect("it can be done");
    }

    fn end(mut self) {
        self.to = None;
        assert_eq!(self.program.next_event(), Some(Happening::Ended(Ended::Exited(3))));
        assert_eq!(self.program.next_event(), None);
    }
}

fn adding(number: usize) -> String {
    format!("static int helper(int n) {{ return n + {number}; }} int turn(int n) {{ return helper(n); }}")
}

/// Old bodies are given back, and their room is used again, with all of the program's memory looked at.
fn old_bodies_are_given_back(mode: ExecMode, name: &str) {
    let mut stage = Stage::start(name, &adding(0), mode);
    let mut used = Vec::new();
    for round in 1..=ROUNDS {
        stage.reload(&adding(round), Step::Atomic);
        assert_eq!(stage.turn(1), 1 + round as i64);
        let retired = stage.program.image().retire(2).expect("its threads can be held");
        assert!(round < 8 || retired.bodies > 0 || !retired.survivors.is_empty(), "round {round}");
        used.push(stage.program.image().used()[0].1.0);
    }
    if mode == ExecMode::Alias {
        assert_eq!(used[ROUNDS / 2], used[ROUNDS - 1], "{used:?}");
    }
    stage.end();
}

/// A child of fork runs in the same pages: where it does, nothing is written again.
fn a_child_keeps_its_code() {
    let forking = |number: usize| {
        format!(
            "#include <unistd.h>\n#include <sys/wait.h>\n#include <sys/mman.h>\n\
             static int helper(int n) {{ return n + {number}; }}\n\
             int turn(int n) {{\n\
               static int child, fds[2], back[2];\n\
               if (n == -1) {{\n\
                 if (pipe(fds) || pipe(back)) return -1;\n\
                 child = fork();\n\
                 if (!child) {{ char c; close(fds[1]); for (;;) {{ if (read(fds[0], &c, 1) != 1) _exit(0); c = helper(c); if (write(back[1], &c, 1) != 1) _exit(1); }} }}\n\
                 return child > 0;\n\
               }}\n\
               if (n == -2) {{ char c = 1; if (write(fds[1], &c, 1) != 1 || read(back[0], &c, 1) != 1) return -3; return c; }}\n\
               return helper(n);\n\
             }}"
        )
    };
    let mut stage = Stage::start("child", &forking(10), ExecMode::Alias);
    stage.reload(&forking(20), Step::EachSlot);
    assert_eq!((stage.turn(-1), stage.turn(-2)), (1, 21), "the child has what was in force");
    for round in 0..ROUNDS {
        stage.reload(&forking(30 + round), Step::EachSlot);
        assert_eq!((stage.turn(1), stage.turn(-2)), (31 + round as i64, 21), "round {round}");
        stage.program.image().retire(1).expect("its threads can be held");
    }
    stage.end();
}

/// Nothing here calls what is there, and what is gone is said to be.
fn what_is_elsewhere_is_not_here() {
    let mut stage = Stage::start("elsewhere", &adding(1), ExecMode::Alias);
    assert_eq!(stage.turn(1), 2);
    // SAFETY: it is refused.
    let turn = unsafe { stage.program.image().function::<extern "C" fn(i32) -> i32>("turn") };
    assert_eq!(turn.expect_err("it is in another process").code(), "elsewhere");
    let plan = stage.program.image().plan([source("turn.c", &adding(5))]).expect("it is an object");
    let program = stage.program;
    stage.end();
    assert_eq!(program.apply(plan, Step::Atomic).expect_err("it has ended").code(), "program-gone");
    let appended = program.append([source("more.c", "int more(void) { return 1; }")]);
    assert_eq!(appended.expect_err("it has ended").code(), "program-gone");
}

/// A thread-local that is added has its first value in threads that exist.
fn thread_locals_are_filled() {
    let text = "#include <pthread.h>\nextern _Thread_local int mine;\n\
                static void *other(void *n) { mine += *(int *)n; *(int *)n = mine; return 0; }\n\
                int turn(int n) { pthread_t t; pthread_create(&t, 0, other, &n); pthread_join(t, 0); return n * 100 + mine; }";
    let mut stage = Stage::start("locals", &adding(1), ExecMode::Alias);
    assert_eq!(stage.turn(1), 2);
    let appended = stage.program.append([source("mine.c", "_Thread_local int mine = 7;")]);
    appended.expect("all its threads can be asked");
    stage.reload(text, Step::EachSlot);
    assert_eq!(stage.turn(1), 807);
    stage.end();
}

/// What starts the agent may be nothing of the kind.
fn who_is_no_agent_is_refused() {
    for path in ["/bin/true", "/nonexistent"] {
        let refused = Image::builder().supervised(Agent::at(path)).start();
        let code = refused.expect_err("it is no agent").code();
        assert!(matches!(code, "no-agent" | "system"), "{code}");
    }
}

fn main() {
    Agent::asked(std::env::args_os()).expect("a seat is given by this very binary");
    let tests: [(&str, fn()); 6] = [
        ("old_bodies_are_given_back", || old_bodies_are_given_back(ExecMode::Alias, "retire")),
        ("old_bodies_are_given_back_flip", || old_bodies_are_given_back(ExecMode::Flip, "flip")),
        ("a_child_keeps_its_code", a_child_keeps_its_code),
        ("what_is_elsewhere_is_not_here", what_is_elsewhere_is_not_here),
        ("thread_locals_are_filled", thread_locals_are_filled),
        ("who_is_no_agent_is_refused", who_is_no_agent_is_refused),
    ];
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    for (name, test) in tests {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            test();
            println!("test {name} ... ok");
        }
    }
}
