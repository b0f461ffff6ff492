//! The repository as files and as cargo sees it.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    // The manifest of this crate lies two folders below it, wherever the repository is.
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    manifest.ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// What `cargo metadata` tells, as far as it is asked for.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    pub(crate) workspace_members: Vec<String>,
}

/// A package of the whole dependency tree.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) targets: Vec<Target>,
}

/// A dependency as a manifest declares it.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Nothing for ordinary ones, `dev` or `build` otherwise.
    pub(crate) kind: Option<String>,
}

/// Something cargo builds from a package.
#[derive(Deserialize)]
pub(crate) struct Target {
    pub(crate) kind: Vec<String>,
    pub(crate) src_path: PathBuf,
}

impl Metadata {
    /// The packages of this repository.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|p| self.workspace_members.contains(&p.id))
    }
}

/// Asks cargo about the workspace in `folder`.
pub(crate) fn metadata(folder: &Path) -> Result<Metadata, String> {
    let output = Command::new(cargo())
        .args(["metadata", "--format-version", "1"])
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("cannot start cargo: {e}"))?;
    if !output.status.success() {
        return Err(format!("`cargo metadata` failed in {}", folder.display()));
    }
    serde_json::from_slice(&output.stdout).map_err(|e| format!("cannot read `cargo metadata`: {e}"))
}

/// The cargo that called us.
pub(crate) fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Every file of the repository that is not the outcome of a build, in a stable order, as paths
/// from its root.
pub(crate) fn files(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let at = root.join(&folder);
        let entries = std::fs::read_dir(&at).map_err(|e| format!("cannot list {}: {e}", at.display()))?;
        for entry in entries {
            let entry = entry.map_err(|e| format!("cannot list {}: {e}", at.display()))?;
            let name = entry.file_name();
            let path = folder.join(&name);
            let kind = entry.file_type().map_err(|e| format!("{}: {e}", path.display()))?;
            let name = name.to_string_lossy();
            let is_made =
                name.starts_with("target") || matches!(&*name, ".git" | "corpus-cache" | "artifacts");
            match kind {
                kind if kind.is_dir() && !is_made => folders.push(path),
                kind if kind.is_file() && name != ".git" => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    Ok(files)
}
