//! Names in the process: what the executable exports, then libraries in load order.
//!
//! The system's `dlsym` decides which definition a name means: it knows scopes, versions and
//! indirect functions. What kind of thing was found comes from the defining object's own symbol
//! table (see [`super::symbols`]), because `dlsym` does not say.
//!
//! A thread-local's distance from the thread pointer is called fixed only when that is known:
//! for the executable by the ABI, for others when a thread started just for that question has
//! the object's block at the same distance. (Blocks that are allocated on first use do not exist
//! in such a thread.)

use super::arch;
use super::modules::{Module, Modules};
use super::symbols::{STT_COMMON, STT_FUNC, STT_GNU_IFUNC, STT_OBJECT, STT_TLS, Symbol};
use crate::{Foreign, ForeignKind, HostError};
use lively_base::{RunAddr, TpOffset};
use std::collections::HashMap;
use std::ffi::{CStr, CString, c_void};
use std::ptr;
use std::sync::Mutex;

/// Names that static linking takes from libgcc.a, and that the shared libgcc has only under a
/// version that is not the default.
const VERSIONED: [(&CStr, &CStr); 3] = [
    (c"__cpu_model", c"GCC_4.8.0"),
    (c"__cpu_indicator_init", c"GCC_4.8.0"),
    (c"__cpu_features2", c"GCC_14.0.0"),
];

/// A library opened here. Never closed: code of an image may point into it.
#[derive(Debug)]
struct Handle(*mut c_void);

// SAFETY: the loader's handles may be used from any thread.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

/// The libraries of the process and those opened for an image.
#[derive(Debug, Default)]
pub(crate) struct Libraries {
    modules: Modules,
    opened: Vec<Handle>,
    /// Thread pointer distance of modules' blocks, once asked; `None` where it is not fixed.
    fixed: Mutex<HashMap<(u64, u64), Option<i64>>>,
}

/// The loader's last message, taken from it.
fn loader_error() -> Option<String> {
    // SAFETY: dlerror has no preconditions.
    let text = unsafe { libc::dlerror() };
    if text.is_null() {
        return None;
    }
    // SAFETY: the loader's message is a C string until the next call on this thread.
    Some(unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
}

/// The address of `name`, which may be zero, or `None` when there is no such name.
fn address_in(handle: *mut c_void, name: &CStr) -> Option<RunAddr> {
    // SAFETY: the handle is the loader's and the name a C string.
    let got = unsafe { libc::dlsym(handle, name.as_ptr()) };
    if !got.is_null() {
        return Some(RunAddr(got as u64));
    }
    // Null is an answer (an absolute symbol of value 0) or a failure; only the message tells.
    // An older message would lie: take it, and ask again.
    loader_error();
    // SAFETY: as above.
    unsafe { libc::dlsym(handle, name.as_ptr()) };
    loader_error().is_none().then_some(RunAddr::ZERO)
}

/// The address of `name@VERSION`, as assemblers write a wish for one version of a name.
fn address_of_wish(name: &[u8]) -> Option<RunAddr> {
    let at = name.iter().position(|&c| c == b'@')?;
    let version = name[at..].strip_prefix(b"@@").unwrap_or(&name[at + 1..]);
    let (name, version) = (CString::new(&name[..at]).ok()?, CString::new(version).ok()?);
    // SAFETY: both are C strings.
    let got = unsafe { libc::dlvsym(libc::RTLD_DEFAULT, name.as_ptr(), version.as_ptr()) };
    (!got.is_null()).then_some(RunAddr(got as u64))
}

fn address_of_version(name: &CStr) -> Option<RunAddr> {
    let (_, version) = VERSIONED.iter().find(|(known, _)| *known == name)?;
    // SAFETY: both are C strings.
    let got = unsafe { libc::dlvsym(libc::RTLD_DEFAULT, name.as_ptr(), version.as_ptr()) };
    (!got.is_null()).then_some(RunAddr(got as u64))
}

/// The block of `module` in the calling thread, if it has one.
fn block_here(modules: &[Module], module: u64) -> Option<RunAddr> {
    let blocks = modules.iter().filter_map(|loaded| loaded.thread_block.as_ref());
    blocks.filter(|block| block.module == module && block.here.0 != 0).map(|block| block.here).next()
}

impl Libraries {
    pub(crate) fn modules(&self) -> &Modules {
        &self.modules
    }

    pub(crate) fn open(&mut self, name: &str) -> Result<(), HostError> {
        let refuse = |reason: String| HostError::Library { name: name.to_owned(), reason };
        let path = CString::new(name).map_err(|_| refuse("its name contains a zero byte".to_owned()))?;
        // SAFETY: the name is a C string; the library's constructors are the user's wish.
        let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW | libc::RTLD_GLOBAL) };
        if handle.is_null() {
            return Err(refuse(loader_error().unwrap_or_default()));
        }
        self.opened.push(Handle(handle));
        Ok(())
    }

    pub(crate) fn find(&self, name: &[u8]) -> Option<Foreign> {
        let c_name = CString::new(name).ok()?;
        let opened = self.opened.iter().map(|handle| handle.0);
        let address = std::iter::once(libc::RTLD_DEFAULT)
            .chain(opened)
            .find_map(|handle| address_in(handle, &c_name))
            .or_else(|| address_of_version(&c_name))
            .or_else(|| address_of_wish(name))?;
        let classified = self.modules.with(|modules| classify(modules, name, address));
        let Some(Some((symbol, place))) = classified else {
            return Some(Foreign { address, kind: ForeignKind::Unknown, size: 0 });
        };
        let kind = match (symbol.kind, place) {
            (STT_FUNC | STT_GNU_IFUNC, _) => ForeignKind::Function,
            (STT_OBJECT | STT_COMMON, Place::Memory { constant }) => ForeignKind::Data { constant },
            (STT_TLS, Place::Block { module, bias, first }) => {
                let fixed = self.fixed_distance(module, bias, address.0.wrapping_sub(symbol.value), first);
                let fixed = fixed.map(|block| TpOffset(block.wrapping_add(symbol.value.cast_signed())));
                ForeignKind::ThreadLocal { module, offset: symbol.value, fixed }
            }
            _ => ForeignKind::Unknown,
        };
        // The size of an indirect function is that of its resolver.
        let size = if symbol.kind == STT_GNU_IFUNC { 0 } else { symbol.size };
        Some(Foreign { address, kind, size })
    }

    /// The distance of a module's block from the thread pointer, if it is the same in all
    /// threads. `here` is the block of the calling thread.
    fn fixed_distance(&self, module: u64, bias: u64, here: u64, first: bool) -> Option<i64> {
        let distance = here.wrapping_sub(arch::thread_pointer()).cast_signed();
        if first {
            return Some(distance);
        }
        let mut known = self.fixed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Module numbers are used again after a library was closed; its place tells them apart.
        *known.entry((module, bias)).or_insert_with(|| {
            let ask = move || {
                let block = block_here(&Modules::default().snapshot(), module)?;
                Some(block.0.wrapping_sub(arch::thread_pointer()).cast_signed())
            };
            let other = std::thread::Builder::new().spawn(ask).ok()?.join().ok()??;
            (other == distance).then_some(distance)
        })
    }

    pub(crate) fn names(&self) -> Vec<Vec<u8>> {
        let collect = |modules: &std::sync::Arc<Vec<Module>>| {
            let symbols = modules.iter().filter_map(|module| module.symbols.as_ref());
            let mut names: Vec<Vec<u8>> =
                symbols.flat_map(|symbols| symbols.names().map(<[u8]>::to_vec)).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        self.modules.with(collect).unwrap_or_default()
    }
}

/// Where a symbol lives.
enum Place {
    Memory { constant: bool },
    Block { module: u64, bias: u64, first: bool },
}

/// The symbol table entry behind `address`: in the object that contains the address, or, for
/// thread-locals and indirect functions that lead elsewhere, in the first object that defines it.
fn classify(modules: &[Module], name: &[u8], address: RunAddr) -> Option<(Symbol, Place)> {
    let containing = modules.iter().find(|module| {
        module.range.contains(&address) && module.segments.iter().any(|s| s.range.contains(&address))
    });
    if let Some(module) = containing
        && let Some(symbols) = &module.symbols
    {
        let here = |symbol: &Symbol| module.bias.wrapping_add(symbol.value) == address.0;
        if let Some(symbol) = symbols.find(name, here).filter(|s| s.kind != STT_TLS) {
            return Some((symbol, Place::Memory { constant: module.is_constant(address) }));
        }
    }
    modules.iter().enumerate().find_map(|(index, module)| {
        let elsewhere = |symbol: &Symbol| matches!(symbol.kind, STT_TLS | STT_GNU_IFUNC);
        let symbol = module.symbols.as_ref()?.find(name, elsewhere).filter(elsewhere)?;
        let place = match &module.thread_block {
            Some(block) if symbol.kind == STT_TLS => {
                Place::Block { module: block.module, bias: module.bias, first: index == 0 }
            }
            _ => Place::Memory { constant: true },
        };
        Some((symbol, place))
    })
}

/// The loader's address of a function or datum of the C library or the unwinder, by name.
pub(crate) fn named(name: &CStr) -> Option<*mut c_void> {
    // SAFETY: the name is a C string.
    let got = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
    (!ptr::eq(got, ptr::null_mut())).then_some(got)
}
