//! Finds the compilers and binary tools that cases need, and says why one is missing.
//!
//! Approach: a look along PATH and one `--version` for each compiler, once a process. The version is part of
//! every cache key, so that an upgraded compiler builds anew.
//! Refuses: to guess. A tool is found or it is not; whether absence is a skip or a failure is decided in
//! [`crate::suite`] by `LIVELY_REQUIRE`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

/// Who compiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// gcc and g++.
    Gcc,
    /// clang and clang++.
    Clang,
}

/// What a source is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// C, or assembler (which the C driver handles).
    C,
    /// C++.
    Cxx,
}

impl Language {
    /// By the ending of a file's name; `None` for what is no source.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        match Path::new(name).extension()?.to_str()? {
            "c" | "s" | "S" => Some(Self::C),
            "cpp" | "cc" => Some(Self::Cxx),
            _ => None,
        }
    }
}

impl Family {
    /// The driver's name on the path.
    #[must_use]
    pub const fn driver(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Gcc, Language::C) => "gcc",
            (Self::Gcc, Language::Cxx) => "g++",
            (Self::Clang, Language::C) => "clang",
            (Self::Clang, Language::Cxx) => "clang++",
        }
    }
}

/// The path of a tool on PATH.
#[must_use]
pub fn find(tool: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(tool)).find(|file| file.is_file())
}

/// Whether what a case needs is there: a tool (`objcopy`), or a C header (`zlib.h`) that gcc finds.
///
/// # Errors
/// The reason for the skip.
pub fn ensure(need: &str) -> Result<(), String> {
    if !need.ends_with(".h") {
        return find(need).map(|_| ()).ok_or_else(|| format!("`{need}` is not installed"));
    }
    static HEADERS: OnceLock<Mutex<HashMap<String, bool>>> = OnceLock::new();
    let known = HEADERS.get_or_init(Mutex::default);
    let mut known = known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let is_there = *known.entry(need.to_string()).or_insert_with(|| {
        let probe = format!("echo '#include <{need}>' | gcc -E -x c - >/dev/null 2>&1");
        Command::new("/bin/sh").arg("-c").arg(probe).status().is_ok_and(|status| status.success())
    });
    if is_there { Ok(()) } else { Err(format!("the header `{need}` is not installed")) }
}

/// The first line of `driver --version`, asked once.
///
/// # Errors
/// The reason for the skip when the driver is missing or does not answer.
pub fn version(driver: &str) -> Result<String, String> {
    static VERSIONS: OnceLock<Mutex<HashMap<String, Result<String, String>>>> = OnceLock::new();
    let known = VERSIONS.get_or_init(Mutex::default);
    let mut known = known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    known.entry(driver.to_string()).or_insert_with(|| ask_version(driver)).clone()
}

fn ask_version(driver: &str) -> Result<String, String> {
    if find(driver).is_none() {
        return Err(format!("`{driver}` is not installed"));
    }
    let output = Command::new(driver).arg("--version").output().map_err(|e| format!("`{driver}`: {e}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next().map(str::to_string).ok_or_else(|| format!("`{driver} --version` says nothing"))
}

/// The repository's root, from the place of this crate.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .components()
        .collect::<PathBuf>()
        .canonicalize_or_self()
}

/// Where built things are kept between runs.
#[must_use]
pub fn cache() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("corpus")
}

trait Canonical {
    fn canonicalize_or_self(self) -> Self;
}

impl Canonical for PathBuf {
    fn canonicalize_or_self(self) -> Self {
        self.canonicalize().unwrap_or(self)
    }
}

/// A key for caches: a stable hash of all parts.
#[must_use]
pub fn key(parts: &[&str]) -> String {
    // FNV-1a in 64 bits: stable across runs and Rust versions, which the standard hasher does not promise.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_has_a_reason() {
        assert!(ensure("sh").is_ok());
        assert!(ensure("no-such-tool-at-all").unwrap_err().contains("no-such-tool-at-all"));
        assert!(ensure("no-such-header.h").is_err());
    }

    #[test]
    fn keys_depend_on_every_part() {
        assert_ne!(key(&["a", "b"]), key(&["ab", ""]));
        assert_eq!(key(&["a"]), key(&["a"]));
    }
}
