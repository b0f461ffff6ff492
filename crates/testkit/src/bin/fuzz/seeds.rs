//! What the mutations start from. The committed seeds are graphs in text, which people can read and
//! compare; binary seeds are made from them by our own writers, so that no binary is committed and
//! the compiler of one machine does not decide what is found on another.

use lively_object::write::{NewMember, write_archive, write_object};
use std::fs;
use std::path::Path;

/// Where graphs in text are, from the root of the repository; every file below counts.
const GRAPHS: &str = "tests/corpus/graph";

/// Where C is, and where ir is.
const SOURCES: &str = "tests/corpus/cc";
const IRS: &str = "tests/corpus/ir";

/// The graphs as they are, in a stable order.
pub(crate) fn texts() -> Result<Vec<Vec<u8>>, String> {
    files_below(GRAPHS)
}

/// C as it is in the corpus, right and wrong.
pub(crate) fn sources() -> Result<Vec<Vec<u8>>, String> {
    files_below(SOURCES)
}

/// Modules of ir.
pub(crate) fn irs() -> Result<Vec<Vec<u8>>, String> {
    files_below(IRS)
}

/// The graphs in binary, as they are kept.
pub(crate) fn kept_graphs() -> Result<Vec<Vec<u8>>, String> {
    let kept = |text: Vec<u8>| {
        let graph = lively_graph::text::parse(&String::from_utf8_lossy(&text)).map_err(|e| e.to_string())?;
        let mut bytes = Vec::new();
        lively_graph::binary::write(&graph, &mut bytes);
        Ok(bytes)
    };
    texts()?.into_iter().map(kept).collect()
}

/// Functions of ir in binary, as they are kept.
pub(crate) fn ir_parts() -> Result<Vec<Vec<u8>>, String> {
    let mut parts = Vec::new();
    for text in irs()? {
        let text = String::from_utf8_lossy(&text).into_owned();
        let ir = text.split("\n---").next().unwrap_or_default();
        let module = lively_ir::parse(ir).map_err(|e| e.to_string())?;
        let part =
            |function: &lively_ir::Function| lively_ir::binary::part(&module, function, &[], |_| true).bytes;
        parts.extend(module.functions.iter().map(|function| part(function)));
    }
    Ok(parts)
}

fn files_below(folder: &str) -> Result<Vec<Vec<u8>>, String> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(folder).to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files.iter().map(|f| fs::read(f).map_err(|e| format!("{}: {e}", f.display()))).collect()
}

/// The graphs as ELF objects.
pub(crate) fn objects() -> Result<Vec<Vec<u8>>, String> {
    let object = |text: Vec<u8>| {
        let graph = lively_graph::text::parse(&String::from_utf8_lossy(&text)).map_err(|e| e.to_string())?;
        write_object(&graph).map_err(|e| e.to_string())
    };
    texts()?.into_iter().map(object).collect()
}

/// All of them in one archive, and each in one of its own.
pub(crate) fn archives() -> Result<Vec<Vec<u8>>, String> {
    let objects = objects()?;
    let names: Vec<String> =
        (0..objects.len()).map(|n| format!("member_{n}_{}.o", "x".repeat(n * 12))).collect();
    let member = |(name, bytes)| NewMember { name, bytes };
    let members: Vec<NewMember<'_>> =
        names.iter().map(String::as_str).zip(objects.iter().map(Vec::as_slice)).map(member).collect();
    let mut archives = vec![write_archive(&members)];
    archives.extend(members.chunks(1).map(write_archive));
    Ok(archives)
}
