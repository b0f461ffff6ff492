//! Options that say which x86-64 the code will run on.
//!
//! They define the macros that programs ask for and let the code generator use more instructions. AVX is not
//! offered: its options stand for what they imply of earlier extensions, and `__AVX__` stays undefined, so that
//! programs take another path.

use lively::c::{Command, Options, Processor};

/// Options with the processor they mean and how many of [`MACROS`] they define.
const LEVELS: &[(&str, Processor, usize)] = &[
    ("-msse3", Processor::Any, 1),
    ("-mssse3", Processor::Ssse3, 2),
    ("-msse4.1", Processor::Sse41, 3),
    ("-msse4.2", Processor::Sse42, 6),
    ("-msse4", Processor::Sse42, 6),
    ("-mavx", Processor::Sse42, 6),
    ("-mavx2", Processor::Sse42, 6),
    ("-mfma", Processor::Sse42, 6),
    ("-mf16c", Processor::Sse42, 6),
    ("-march=x86-64-v2", Processor::Sse42, 6),
    ("-march=x86-64-v3", Processor::Sse42, 6),
    ("-march=x86-64-v4", Processor::Sse42, 6),
];

/// What each step up defines beside the steps below.
const MACROS: [&str; 6] = ["__SSE3__", "__SSSE3__", "__SSE4_1__", "__SSE4_2__", "__POPCNT__", "__CRC32__"];

/// Options that define one macro and nothing else.
const SINGLE: &[(&str, &str)] = &[
    ("-maes", "__AES__"),
    ("-mpclmul", "__PCLMUL__"),
    ("-mpopcnt", "__POPCNT__"),
    ("-mcrc32", "__CRC32__"),
    ("-mcx16", "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_16"),
];

/// Takes `option` into account if it is one of these.
pub(crate) fn read(option: &str, options: &mut Options) {
    let mut define = |name: &str| options.preprocess.commands.push(Command::Define(name.to_owned()));
    if let Some((_, name)) = SINGLE.iter().find(|(known, _)| *known == option) {
        define(name);
    }
    if let Some((_, processor, count)) = LEVELS.iter().find(|(known, ..)| *known == option) {
        MACROS[..*count].iter().for_each(|name| define(name));
        options.processor = options.processor.max(*processor);
    }
}
