//! The sources of real programs that tests build: fetched through cargo at pinned versions, checked,
//! copied to `corpus-cache/`, never committed.
//!
//! Each source is part of a package. A small project with exact versions is made in the cache, so
//! that cargo fetches (or already has) the packages and checks what it fetched. `corpus.lock` pins
//! cargo's own checksum of each package, and the number and size of the files copied, so that a
//! cache that was changed by hand is noticed. With everything in place nothing is started: the
//! check reads sizes only.

use crate::{Outcome, workspace};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LOCK: &str = "tests/programs/corpus.lock";
const CACHE: &str = "corpus-cache";

/// Where one program comes from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Program {
    package: String,
    version: String,
    /// The package's checksum, as cargo knows it.
    checksum: String,
    /// The folder inside the package.
    folder: PathBuf,
    /// How many files it has.
    files: usize,
    /// Their sizes together.
    bytes: u64,
}

/// Fetches what is missing and says where everything is.
pub(crate) fn run() -> Outcome {
    let root = workspace::root();
    let text = fs::read_to_string(root.join(LOCK)).map_err(|e| format!("{LOCK}: {e}"))?;
    let programs: BTreeMap<String, Program> = toml::from_str(&text).map_err(|e| format!("{LOCK}: {e}"))?;
    let cache = root.join(CACHE);
    let is_missing = |(name, program): &(&String, &Program)| !is_complete(&cache, name, program);
    let missing: Vec<_> = programs.iter().filter(is_missing).collect();
    if !missing.is_empty() {
        fetch(&cache, &programs, &missing)?;
    }
    for (name, program) in &programs {
        println!("{name}: {CACHE}/{name} ({} {})", program.package, program.version);
    }
    Ok(())
}

/// Whether the copy of a program is there and has the right size.
fn is_complete(cache: &Path, name: &str, program: &Program) -> bool {
    let stamp = fs::read_to_string(stamp(cache, name)).unwrap_or_default();
    let measured = measure(&cache.join(name)).ok();
    stamp == program.checksum && measured == Some((program.files, program.bytes))
}

/// The file that says of which package the copy was made.
fn stamp(cache: &Path, name: &str) -> PathBuf {
    cache.join(format!("{name}.checksum"))
}

/// Number and total size of the files below `folder`.
fn measure(folder: &Path) -> std::io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let inside = measure(&entry.path())?;
            (files, bytes) = (files + inside.0, bytes + inside.1);
        } else {
            (files, bytes) = (files + 1, bytes + entry.metadata()?.len());
        }
    }
    Ok((files, bytes))
}

fn fetch(
    cache: &Path,
    programs: &BTreeMap<String, Program>,
    missing: &[(&String, &Program)],
) -> Result<(), String> {
    let project = cache.join("project");
    let failed = |e: std::io::Error| format!("{}: {e}", project.display());
    fs::create_dir_all(&project).map_err(failed)?;
    let mut manifest = String::from(
        "[package]\nname = \"programs\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [lib]\npath = \"lib.rs\"\n[workspace]\n[dependencies]\n",
    );
    for program in programs.values() {
        // What follows `+` names the sources inside; cargo does not ask for it.
        let version = program.version.split('+').next().unwrap_or_default();
        manifest += &format!("{} = \"={version}\"\n", program.package);
    }
    fs::write(project.join("Cargo.toml"), manifest).map_err(failed)?;
    fs::write(project.join("lib.rs"), "").map_err(failed)?;
    let status = Command::new(workspace::cargo()).arg("fetch").current_dir(&project).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(format!(
            "the sources of real programs are not in {CACHE}/ and cargo cannot fetch them; \
             run `cargo xtask corpus` once with a network, or copy {CACHE}/ from where it was run"
        ));
    }
    let checksums = checksums(&project)?;
    let metadata = workspace::metadata(&project)?;
    for (name, program) in missing {
        let key = (program.package.clone(), program.version.clone());
        if checksums.get(&key) != Some(&program.checksum) {
            let known = checksums.get(&key).map_or("none", String::as_str);
            return Err(format!("{name}: cargo's checksum is {known}, {LOCK} says {}", program.checksum));
        }
        let package =
            metadata.packages.iter().find(|p| p.name == program.package && p.version == program.version);
        let folder = package.and_then(|p| p.manifest_path.parent());
        let folder = folder.ok_or_else(|| format!("{name}: cargo did not fetch {}", program.package))?;
        install(cache, name, program, &folder.join(&program.folder))?;
    }
    Ok(())
}

/// Copies `from` to its place in the cache; the stamp comes last, so that half a copy is no copy.
fn install(cache: &Path, name: &str, program: &Program, from: &Path) -> Result<(), String> {
    let to = cache.join(name);
    let failed =
        |e: std::io::Error| format!("{name}: cannot copy {} to {}: {e}", from.display(), to.display());
    let _ = fs::remove_file(stamp(cache, name));
    let _ = fs::remove_dir_all(&to);
    copy(from, &to).map_err(failed)?;
    let (files, bytes) = measure(&to).map_err(failed)?;
    if (files, bytes) != (program.files, program.bytes) {
        return Err(format!(
            "{name}: {files} files of {bytes} bytes, {LOCK} says {} of {}",
            program.files, program.bytes
        ));
    }
    fs::write(stamp(cache, name), &program.checksum).map_err(failed)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct CargoLock {
    package: Vec<LockedPackage>,
}

#[derive(Deserialize)]
struct LockedPackage {
    name: String,
    version: String,
    checksum: Option<String>,
}

/// Checksums of the packages that cargo has locked in `project`.
fn checksums(project: &Path) -> Result<BTreeMap<(String, String), String>, String> {
    let path = project.join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lock: CargoLock = toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let known = lock.package.into_iter().filter_map(|p| Some(((p.name, p.version), p.checksum?)));
    Ok(known.collect())
}
