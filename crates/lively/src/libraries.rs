//! Finding what `-l` and `-L` mean: shared libraries for the loader, archives for the linker.
//!
//! Folders given with `-L` are searched in order, then those the system's compiler would search;
//! in each folder the shared library goes before the archive. What the C library is split into
//! (`-lc -lpthread -ldl -lrt -lutil`) is in the process already.

use crate::archive::Archive;
use crate::input::Kind;
use crate::{Error, Input};
use lively_base::Diagnostic;
use lively_link::select::Library;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Names that need no opening, because the process has them.
const IN_PROCESS: [&str; 6] = ["c", "pthread", "dl", "rt", "util", "gcc_s"];

/// Where the system keeps libraries.
const SYSTEM_FOLDERS: [&str; 8] = [
    "/usr/local/lib/x86_64-linux-gnu",
    "/lib/x86_64-linux-gnu",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/local/lib64",
    "/lib64",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/lib",
];

/// What a library name stands for.
pub(crate) enum Found {
    /// Nothing to do.
    InProcess,
    /// To be opened by the loader under this name.
    Shared(String),
    /// To be linked on demand.
    Archive(PathBuf),
}

/// Finds `-lNAME`, or `-l:FILE` literally.
///
/// # Errors
/// When no folder has it; the message lists where it was looked for.
pub(crate) fn find(name: &str, folders: &[PathBuf]) -> Result<Found, Error> {
    if IN_PROCESS.contains(&name) {
        return Ok(Found::InProcess);
    }
    let literal = name.strip_prefix(':');
    let shared = literal.map_or_else(|| format!("lib{name}.so"), str::to_owned);
    let archive = literal.map_or_else(|| format!("lib{name}.a"), str::to_owned);
    let system = SYSTEM_FOLDERS.iter().map(PathBuf::from);
    let all: Vec<PathBuf> = folders.iter().cloned().chain(system).chain(compiler_folder()).collect();
    for folder in &all {
        if let Some(found) = in_folder(folder, &shared, &archive) {
            return Ok(found);
        }
    }
    // No development files: take the newest version of the library itself.
    for folder in &all {
        if literal.is_none()
            && let Some(name) = newest_version(folder, &shared)
        {
            return Ok(Found::Shared(name));
        }
    }
    let looked: Vec<String> = folders.iter().map(|f| f.display().to_string()).collect();
    let mut error = Diagnostic::error("library-not-found", format!("cannot find library `-l{name}`"))
        .help("give the folder it is in with -L, or install its package");
    if !looked.is_empty() {
        error = error.note(format!("looked in {} and the system's folders", looked.join(", ")));
    }
    Err(error.into())
}

fn in_folder(folder: &Path, shared: &str, archive: &str) -> Option<Found> {
    let path = folder.join(shared);
    if let Ok(bytes) = head(&path) {
        if bytes.starts_with(b"\x7fELF") {
            // The loader finds its own folders by name; others need the path.
            let is_loaders = SYSTEM_FOLDERS.iter().any(|f| Path::new(f) == folder);
            let name = if is_loaders { shared.to_owned() } else { path.to_string_lossy().into_owned() };
            return Some(Found::Shared(name));
        }
        if bytes.starts_with(b"!<arch>") {
            return Some(Found::Archive(path));
        }
        if let Some(target) = script_target(&path) {
            return Some(Found::Shared(target));
        }
    }
    let path = folder.join(archive);
    path.is_file().then_some(Found::Archive(path))
}

fn head(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(8).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The shared libraries among a program's inputs and `-l` options, as the loader would be told of
/// them; what cannot be found is left out.
#[must_use]
pub fn shared_libraries(
    inputs: &[impl AsRef<Path>],
    libraries: &[String],
    folders: &[impl Into<PathBuf> + Clone],
) -> Vec<String> {
    let given = inputs.iter().filter_map(|path| match Input::file(path).ok()?.kind {
        Kind::Library(name) => Some(name),
        _ => None,
    });
    let folders: Vec<PathBuf> = folders.iter().cloned().map(Into::into).collect();
    let named = libraries.iter().filter_map(|name| match find(name, &folders).ok()? {
        Found::Shared(name) => Some(name),
        _ => None,
    });
    given.chain(named).collect()
}

/// The first shared library a linker script names: `GROUP ( /lib/libm.so.6 ... )`.
fn script_target(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ','));
    let mut shared = words.filter(|word| word.contains(".so"));
    shared.next().map(str::to_owned)
}

/// `libz.so.1` for `libz.so`, the highest version the folder has.
fn newest_version(folder: &Path, shared: &str) -> Option<String> {
    let version = |name: &str| -> Option<Vec<u32>> {
        let numbers = name.strip_prefix(shared)?.strip_prefix('.')?;
        numbers.split('.').map(|n| n.parse().ok()).collect()
    };
    let entries = std::fs::read_dir(folder).ok()?;
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some((version(&name)?, name)))
        .max()
        .map(|(_, name)| name)
}

/// Where the system's compiler keeps its own libraries, its newest version's.
fn compiler_folder() -> Option<PathBuf> {
    let roots = [
        "/usr/lib/gcc/x86_64-linux-gnu",
        "/usr/lib64/gcc/x86_64-redhat-linux",
        "/usr/lib/gcc/x86_64-pc-linux-gnu",
    ];
    roots.into_iter().find_map(|root| {
        let newest = std::fs::read_dir(root)
            .ok()?
            .filter_map(|e| e.ok()?.file_name().into_string().ok())
            .filter_map(|name| Some((name.split('.').next()?.parse::<u32>().ok()?, name)))
            .max();
        newest.map(|(_, version)| Path::new(root).join(version))
    })
}

/// The archives of the system's compiler that hold what shared libraries leave out, as far as
/// they are installed: asked after the process.
fn fallbacks() -> Vec<PathBuf> {
    let own = compiler_folder().map(|folder| folder.join("libgcc.a"));
    let system = SYSTEM_FOLDERS.iter().map(|f| Path::new(f).join("libc_nonshared.a"));
    own.into_iter().chain(system).filter(|path| path.is_file()).collect()
}

/// The fallback archives, looked for and opened when something is first wanted from them.
#[derive(Default)]
pub(crate) struct Fallbacks {
    archives: OnceLock<Vec<Arc<Archive>>>,
}

/// Bits of a member's number that count members; the rest counts archives.
const MEMBER_BITS: u32 = 20;

impl Fallbacks {
    fn archives(&self) -> &[Arc<Archive>] {
        self.archives.get_or_init(|| {
            let open = |path: PathBuf| match Input::file(path).ok()?.kind {
                Kind::Archive(archive) => Some(archive),
                _ => None,
            };
            fallbacks().into_iter().filter_map(open).collect()
        })
    }
}

impl Library for Fallbacks {
    fn name(&self) -> &str {
        "the compiler's own archives"
    }

    fn find(&self, name: &[u8]) -> Option<u32> {
        let mut archives = self.archives().iter().enumerate();
        archives.find_map(|(index, archive)| {
            let member = archive.find(name).filter(|m| m >> MEMBER_BITS == 0)?;
            Some((index as u32) << MEMBER_BITS | member)
        })
    }

    fn load(&self, member: u32) -> Result<Arc<lively_graph::Graph>, Diagnostic> {
        let archive = &self.archives()[(member >> MEMBER_BITS) as usize];
        archive.load(member & ((1 << MEMBER_BITS) - 1))
    }

    fn names(&self) -> Vec<Vec<u8>> {
        // Suggestions come from what people know by name, not from the compiler's own helpers.
        Vec::new()
    }
}
