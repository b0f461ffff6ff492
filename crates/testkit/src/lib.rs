//! What the tests of lively share: cases in files, programs run under limits, compilers found, skips counted.
//!
//! Problem: a corpus of programs must be built by compilers that may or may not be there, run in
//! processes that may crash or hang, and compared with an independent linker, and every case must be
//! a named test whose failure says how to repeat it.
//! Approach: one file of text is one case ([`directives`]); [`link_case`] and [`scenario`] turn it into
//! commands; [`runner`] carries them out, each in a process group of its own under limits;
//! [`toolchain`] says what is installed; [`suite`] makes named tests of it all and accounts for what was
//! skipped and what is known to fail ([`known_failures`]).
//! Refuses: to pass over anything silently. A missing tool is a skip that is counted and named in the last
//! lines, and a failure under `LIVELY_REQUIRE=all`; an unknown directive is an error; a known
//! failure that passes is an error.
#![forbid(unsafe_code)]

pub mod abi_case;
pub mod c_case;
pub mod debug_case;
pub mod directives;
pub mod known_failures;
pub mod link_case;
pub mod live_case;
pub mod programs;
pub mod runner;
pub mod scenario;
mod stage;
pub mod suite;
pub mod toolchain;
pub mod warn_case;
pub mod watch_case;
