//! [`LocalProcess`]: this very process, before an image has room in it.
//!
//! C++ programs and users of mathematics expect their compiler's driver to link the libraries
//! that go with the language. So a name that nothing has, and that code insists on, is looked for
//! in those libraries once, before it counts as undefined.

use super::libraries::Libraries;
use super::local::Local;
use super::memory::LocalOptions;
use super::thread_exit;
use crate::space::THREAD_FINALIZE;
use crate::{Foreign, ForeignKind, HostError, Nearness, Process, Space};
use lively_base::RunAddr;
use std::sync::Mutex;

/// Libraries that compiler drivers add by themselves, with what their names begin with; an empty
/// beginning stands for every name.
const DRIVER_LIBRARIES: [(&str, &[&str]); 2] =
    [("libstdc++.so.6", &["_Z", "__cxa_", "__gxx_"]), ("libm.so.6", &[""])];

/// This process: its names and its libraries.
#[derive(Debug)]
pub struct LocalProcess {
    options: LocalOptions,
    libraries: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    libraries: Libraries,
    /// Which of the driver's libraries were tried.
    tried: [bool; DRIVER_LIBRARIES.len()],
}

impl LocalProcess {
    /// The process, with the options that its images' rooms will have.
    #[must_use]
    pub fn new(options: LocalOptions) -> Self {
        Self { options, libraries: Mutex::default() }
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        match self.libraries.lock() {
            Ok(mut state) => act(&mut state),
            // The state is never left half changed.
            Err(poisoned) => act(&mut poisoned.into_inner()),
        }
    }
}

impl State {
    fn find_needed(&mut self, name: &[u8]) -> Option<Foreign> {
        for (index, (library, beginnings)) in DRIVER_LIBRARIES.iter().enumerate() {
            if self.tried[index] || !beginnings.iter().any(|b| name.starts_with(b.as_bytes())) {
                continue;
            }
            self.tried[index] = true;
            if self.libraries.open(library).is_ok()
                && let Some(found) = self.libraries.find(name)
            {
                return Some(found);
            }
        }
        None
    }
}

/// What lively itself answers to, before any library.
fn own(name: &[u8]) -> Option<Foreign> {
    let address = match name {
        b"__cxa_thread_atexit" | b"__cxa_thread_atexit_impl" => thread_exit::registration()?,
        THREAD_FINALIZE => RunAddr(thread_exit::release as *const () as u64),
        _ => super::alone::find(name)?,
    };
    Some(Foreign { address, kind: ForeignKind::Function, size: 0 })
}

impl Process for LocalProcess {
    fn find(&self, name: &[u8]) -> Option<Foreign> {
        own(name).or_else(|| self.with(|state| state.libraries.find(name)))
    }

    fn find_needed(&self, name: &[u8]) -> Option<Foreign> {
        if let Some(found) = own(name) {
            return Some(found);
        }
        self.with(|state| state.libraries.find(name).or_else(|| state.find_needed(name)))
    }

    fn names(&self) -> Vec<Vec<u8>> {
        self.with(|state| state.libraries.names())
    }

    fn open_library(&mut self, name: &str) -> Result<(), HostError> {
        self.with(|state| state.libraries.open(name))
    }

    fn reserve(&mut self, nearness: Nearness) -> Result<Box<dyn Space>, HostError> {
        let options = LocalOptions { nearness, ..self.options.clone() };
        Ok(Box::new(Local::reserve(options)?))
    }
}
