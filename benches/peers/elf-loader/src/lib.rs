//! The peer `elf_loader`, driven the fastest way it allows.
//!
//! Favours the peer: the process's symbols are looked up beforehand and handed over as a small
//! module, and of the objects loaded before only the youngest is in scope, for with all of them
//! its look-ups grow linearly. Refuses nothing itself: what `elf_loader` cannot load is reported
//! in its own words.

use elf_loader::image::{ModuleHandle, SyntheticModule, SyntheticSymbol};
use elf_loader::input::ElfBinary;
use elf_loader::{AddressSpaceId, Domain, Loader, Relocator};
use std::ffi::CString;
use std::time::{Duration, Instant};

/// The version measured.
pub const VERSION: &str = "0.18.0";

/// Names of the process that objects may want.
#[derive(Default)]
pub struct Outside {
    symbols: Vec<(CString, usize)>,
}

impl Outside {
    /// Looks `names` up in the process; those it does not have are left out.
    #[must_use]
    pub fn find<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let find = |name: &str| {
            let name = CString::new(name).ok()?;
            // SAFETY: the name is a C string, and looking a name up runs no code of ours.
            let at = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
            (!at.is_null()).then_some((name, at as usize))
        };
        Self { symbols: names.into_iter().filter_map(find).collect() }
    }

    fn module(&self) -> ModuleHandle {
        let symbols = self
            .symbols
            .iter()
            .map(|(name, at)| SyntheticSymbol::function(name.as_c_str(), *at as *const ()));
        SyntheticModule::new(&Domain::native(AddressSpaceId::PROCESS), "process", symbols).into()
    }
}

/// Loads `objects` one by one, each seeing the one before it and the process, and tells how long
/// each took. Answers with the address of `entry` of the last one. Nothing is unloaded.
///
/// # Errors
/// In the loader's words.
pub fn load_chain(
    objects: &[Vec<u8>],
    outside: &Outside,
    entry: &str,
    mut took: impl FnMut(Duration),
) -> Result<usize, String> {
    let host = outside.module();
    let loader = Loader::new();
    let relocator = Relocator::new();
    let mut loaded = Vec::with_capacity(objects.len());
    for bytes in objects {
        let began = Instant::now();
        let binary = ElfBinary::new("object.o", bytes);
        let raw = loader
            .run(Domain::native(AddressSpaceId::PROCESS))
            .load_object(binary)
            .map_err(|e| e.to_string())?;
        let mut scope = vec![host.clone()];
        scope.extend(loaded.last().map(ModuleHandle::from));
        let run = relocator.run(raw).with_modules(scope).map_err(|e| e.to_string())?;
        loaded.push(run.relocate().map_err(|e| e.to_string())?);
        took(began.elapsed());
    }
    let last = loaded.last().ok_or("nothing to load")?;
    // SAFETY: the symbol is only taken as an address here.
    let found = unsafe { last.get::<*const ()>(entry) }.map_err(|e| e.to_string())?;
    let symbol = found.ok_or_else(|| format!("no `{entry}`"))?;
    let at: *const () = *symbol;
    std::mem::forget(loaded);
    Ok(at as usize)
}
