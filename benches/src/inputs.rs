//! What is measured: objects, libraries and programs, made at run time in a folder of their own.
//!
//! SQLite is compiled for each way of linking it. The chain, 10,000 objects of one function each
//! that calls the one before and libc, is stamped: one object is compiled, and since all names in
//! it have one length, every other differs from it in the bytes of two names. That saves minutes;
//! [`Chain::make`] compiles one of the others and refuses to go on if a single byte differs.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Why something could not be made.
pub type Refusal = String;

/// The shape of every function of the chain; `f66666` and `f77777` are stamped over.
const LINK_OF_CHAIN: &str = "long labs(long);\nlong f66666(long x);\n\
     long f77777(long x) { return f66666(x) + labs(-1); }\n";
/// Where the chain begins; [`chain_name`] 0 is defined here.
const START_OF_CHAIN: &str = "long f00000(long x) { return x; }\n";
/// Names in the template, as bytes.
const TEMPLATE: (&[u8], &[u8]) = (b"f66666", b"f77777");
/// The member of the chain that is compiled to check the stamping.
const CHECKED: usize = 4711;

/// Loops around one call each; see `cells/` for who runs which.
const CALLS: &str = include_str!("calls.s");

const HELLO: &str = "#include <stdio.h>\nint main(void) { puts(\"hello, world\"); return 0; }\n";

/// The folder everything is made in; removed with the value.
pub struct Inputs {
    root: PathBuf,
}

impl Drop for Inputs {
    fn drop(&mut self) {
        // What cannot be removed is in the system's folder for such things.
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

/// Runs a command to its end.
///
/// # Errors
/// When it cannot be started or fails; with the first line it wrote to stderr.
pub fn run(command: &mut Command) -> Result<Vec<u8>, Refusal> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let out = command.output().map_err(|e| format!("{shown}: {e}"))?;
    if out.status.success() {
        return Ok(out.stdout);
    }
    let text = String::from_utf8_lossy(&out.stderr).into_owned();
    let line = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("no message");
    let shown = shown.rsplit('/').next().unwrap_or(&shown);
    Err(format!("{shown}: {}: {line}", out.status))
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Refusal> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

/// The name of the `index`th function of the chain; all are equally long.
pub fn chain_name(index: usize) -> String {
    format!("f{index:05}")
}

/// The file of the `index`th object of the chain.
pub fn chain_file(folder: &Path, index: usize) -> PathBuf {
    folder.join(format!("{}.o", chain_name(index)))
}

/// The shared library of the `index`th object of the chain.
pub fn chain_library(folder: &Path, index: usize) -> PathBuf {
    folder.join(format!("{}.so", chain_name(index)))
}

impl Inputs {
    /// A fresh folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn new() -> Result<Self, Refusal> {
        let root = std::env::temp_dir().join(format!("lively-benches-{}", std::process::id()));
        std::fs::create_dir_all(&root).map_err(|e| format!("{}: {e}", root.display()))?;
        Ok(Self { root })
    }

    /// A file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// SQLite as one object. Compiling it takes most of a minute, so the object is kept beside
    /// this program's own build and made again when the source is newer.
    ///
    /// # Errors
    /// When its source is not in `corpus-cache`, or the compiler is absent or refuses.
    pub fn sqlite(source: &Path, compiler: &str, flags: &[&str]) -> Result<PathBuf, Refusal> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/inputs");
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let out = folder.join(format!("sqlite-{compiler}{}.o", flags.concat().replace(',', "")));
        let changed = |path: &Path| std::fs::metadata(path).and_then(|m| m.modified());
        let source_changed =
            changed(source).map_err(|_| "no SQLite source; `cargo xtask corpus` fetches it")?;
        if changed(&out).is_ok_and(|made| made >= source_changed) {
            return Ok(out);
        }
        let unfinished = out.with_extension("unfinished");
        run(Command::new(compiler).args(flags).arg("-c").arg(source).arg("-o").arg(&unfinished))?;
        std::fs::rename(&unfinished, &out).map_err(|e| format!("{}: {e}", out.display()))?;
        Ok(out)
    }

    /// A small object, library or program of the text, by `command` and its arguments.
    fn small(&self, name: &str, text: &str, out: &str, command: &[&str]) -> Result<PathBuf, Refusal> {
        let (source, out) = (self.path(name), self.path(out));
        write(&source, text)?;
        run(Command::new(command[0]).args(&command[1..]).arg(&source).arg("-o").arg(&out))?;
        Ok(out)
    }

    /// The object that a live image starts with, before time is taken.
    ///
    /// # Errors
    /// When gcc is absent.
    pub fn start(&self) -> Result<PathBuf, Refusal> {
        self.small("start.c", "long first_of_all(long x) { return x; }\n", "start.o", &["gcc", "-O2", "-c"])
    }

    /// The loops around calls, as object and as shared library.
    ///
    /// # Errors
    /// When gcc is absent.
    pub fn calls(&self) -> Result<(PathBuf, PathBuf), Refusal> {
        let object = self.small("calls.s", CALLS, "calls.o", &["gcc", "-c"])?;
        let library = self.small("calls.s", CALLS, "calls.so", &["gcc", "-shared"])?;
        Ok((object, library))
    }

    /// A program that says hello: source, object, executable.
    ///
    /// # Errors
    /// When gcc is absent.
    pub fn hello(&self) -> Result<[PathBuf; 3], Refusal> {
        let object = self.small("hello.c", HELLO, "hello.o", &["gcc", "-O2", "-c"])?;
        let program = self.small("hello.c", HELLO, "hello", &["gcc", "-O2"])?;
        Ok([self.path("hello.c"), object, program])
    }

    /// The chain: a folder with objects 0 to `count`, and a response file that names them.
    ///
    /// # Errors
    /// When gcc is absent, or stamping would not give what gcc gives.
    pub fn chain(&self, count: usize) -> Result<PathBuf, Refusal> {
        let folder = self.path("chain");
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let compile = |text: &str, out: &Path| {
            // One source name for all, because the object holds it.
            let source = folder.join("chain.c");
            write(&source, text)?;
            run(Command::new("gcc")
                .args(["-O2", "-fno-builtin", "-c", "chain.c", "-o"])
                .arg(out)
                .current_dir(&folder))?;
            std::fs::read(out).map_err(|e| format!("{}: {e}", out.display()))
        };
        compile(START_OF_CHAIN, &chain_file(&folder, 0))?;
        let template = compile(LINK_OF_CHAIN, &folder.join("template.o"))?;
        let names = |index: usize| (chain_name(index - 1), chain_name(index));
        let (before, name) = names(CHECKED);
        let text = LINK_OF_CHAIN.replace("f66666", &before).replace("f77777", &name);
        if compile(&text, &folder.join("checked.o"))? != stamp(&template, &before, &name) {
            return Err("stamped objects differ from gcc's own".into());
        }
        let mut response = format!("{}\n", chain_file(&folder, 0).display());
        for index in 1..=count {
            let (before, name) = names(index);
            let file = chain_file(&folder, index);
            write(&file, stamp(&template, &before, &name))?;
            response += &format!("{}\n", file.display());
        }
        write(&folder.join("all.rsp"), response)?;
        Ok(folder)
    }

    /// A shared library for each of the first objects of the chain, made by gcc on all cores.
    ///
    /// # Errors
    /// When gcc refuses.
    pub fn chain_libraries(&self, folder: &Path, count: usize) -> Result<(), Refusal> {
        let next = std::sync::atomic::AtomicUsize::new(0);
        let work = || -> Result<(), Refusal> {
            loop {
                let index = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if index > count {
                    return Ok(());
                }
                let (object, library) = (chain_file(folder, index), chain_library(folder, index));
                run(Command::new("gcc").arg("-shared").arg(object).arg("-o").arg(library))?;
            }
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            all.into_iter().try_for_each(|t| t.join().unwrap_or_else(|_| Err("a thread died".into())))
        })
    }
}

/// The template with its two names replaced wherever they stand.
fn stamp(template: &[u8], before: &str, name: &str) -> Vec<u8> {
    let mut bytes = template.to_vec();
    for (old, new) in [(TEMPLATE.0, before), (TEMPLATE.1, name)] {
        let mut at = 0;
        while let Some(found) = bytes[at..].windows(old.len()).position(|w| w == old) {
            at += found;
            bytes[at..at + old.len()].copy_from_slice(new.as_bytes());
        }
    }
    bytes
}

/// The names an object wants from elsewhere.
///
/// # Errors
/// When `nm` is absent or refuses.
pub fn undefined_names(object: &Path) -> Result<Vec<String>, Refusal> {
    let text = run(Command::new("nm").arg("-uj").arg(object))?;
    Ok(String::from_utf8_lossy(&text).lines().map(str::to_owned).collect())
}
