//! Options of C compilers, in the spelling everybody knows, into what the library asks for.
//!
//! `lively run` and `lively cc` read the same ones. What only tunes other compilers is taken and has no
//! effect; what would change the meaning of the program and is not there is refused by name.

use crate::arguments::Words;
use crate::command::Failure;
use lively::c::{
    Command, Debug, Dialect, HeaderSet, Level, Options, Policy, Relocatability, Sections, Sharing, Wish,
};
use std::path::PathBuf;

/// Whether an option was one of these.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It was, and is dealt with.
    Yes,
    /// It is somebody else's.
    No,
}

/// Options that change what a program means and are not there.
const NOT_THERE: [&str; 14] = [
    "-m32",
    "-mx32",
    "-m16",
    "-funsigned-char",
    "-fshort-enums",
    "-fshort-wchar",
    "-fpack-struct",
    "-fsanitize",
    "-fprofile",
    "-finstrument-functions",
    "-funsigned-bitfields",
    "-mms-bitfields",
    "-ftrapv",
    "-fsplit-stack",
];

/// Reads `option` into `options` if it is a compiler's.
pub(crate) fn read<'a>(
    option: &'a str,
    words: &mut Words<'a>,
    options: &mut Options,
) -> Result<Taken, Failure> {
    if read_preprocessor(option, words, options)? == Taken::Yes {
        return Ok(Taken::Yes);
    }
    if let Some(level) = option.strip_prefix("-O") {
        options.level = match level {
            "0" => Level::None,
            "1" | "g" | "s" | "z" => Level::Alone,
            _ => Level::Speed,
        };
        return Ok(Taken::Yes);
    }
    if let Some(name) = option.strip_prefix("-std=") {
        options.preprocess.dialect = dialect(name)?;
        return Ok(Taken::Yes);
    }
    if let Some(missing) = NOT_THERE.iter().find(|missing| option.starts_with(**missing)) {
        return Err(Failure::Usage(format!(
            "`{missing}` is not there: leave it out, or use another compiler"
        )));
    }
    match option {
        "-ansi" => options.preprocess.dialect = dialect("c89")?,
        "-w" => options.policy.no_warnings = true,
        "-fPIC" | "-fpic" => {
            options.preprocess.relocatability = Relocatability::Library;
            options.sharing = Sharing::Library;
        }
        "-fPIE" | "-fpie" => options.preprocess.relocatability = Relocatability::Executable,
        "-fno-pic" | "-fno-pie" | "-fno-PIC" | "-fno-PIE" => {
            options.preprocess.relocatability = Relocatability::Fixed;
        }
        "-ffunction-sections" | "-fdata-sections" => options.sections = Sections::Each,
        "-fno-function-sections" => options.sections = Sections::Shared,
        "-fno-builtin" => options.no_builtins = true,
        "-fbuiltin" => options.no_builtins = false,
        "-fgnu89-inline" => {
            (options.gnu89_inline, options.preprocess.gnu89_inline) = (true, true);
        }
        "-ffreestanding" => options.preprocess.freestanding = true,
        "-fhosted" => options.preprocess.freestanding = false,
        "-pthread" => options.preprocess.pthread = true,
        "-pedantic" => options.policy.word("pedantic", Wish::On),
        "-pedantic-errors" => {
            options.policy.word("pedantic", Wish::On);
            options.policy.errors.push("pedantic".into());
        }
        o if o.starts_with("-W") && !is_for_linker(o) => warning(&o[2..], &mut options.policy),
        "-g0" => options.debug = Debug::None,
        "-g1" | "-ggdb1" | "-gline-tables-only" | "-gmlt" => options.debug = Debug::Lines,
        "-ggdb0" => options.debug = Debug::None,
        o if is_debug(o) => options.debug = Debug::Full,
        o if o.starts_with("-m") => crate::c_processor::read(o, options),
        o if o.starts_with("-f") || o.starts_with("-g") => {}
        _ => return Ok(Taken::No),
    }
    Ok(Taken::Yes)
}

/// `-g`, its levels from 2 on and its formats; other words that begin so only tune it (`-gno-...`, `-gz`,
/// `-gas-loc-support`).
fn is_debug(option: &str) -> bool {
    let formats = ["-gdwarf", "-ggdb", "-gstabs"];
    matches!(option, "-g" | "-g2" | "-g3") || formats.iter().any(|format| option.starts_with(format))
}

/// `-Wl,` and `-Wa,` are no warnings.
fn is_for_linker(option: &str) -> bool {
    option.starts_with("-Wl,") || option.starts_with("-Wa,")
}

fn dialect(name: &str) -> Result<Dialect, Failure> {
    Dialect::from_name(name).ok_or_else(|| {
        Failure::Usage(format!(
            "`-std={name}` names no C there is: c89, c99, c11, c17, c23, or gnu.. of these"
        ))
    })
}

fn warning(name: &str, policy: &mut Policy) {
    if name == "error" {
        policy.all_errors = true;
    } else if name == "no-error" {
        policy.all_errors = false;
    } else if name == "system-headers" {
        policy.system_headers = true;
    } else if let Some(name) = name.strip_prefix("error=") {
        policy.errors.push(name.to_owned());
        policy.word(name, Wish::On);
    } else if let Some(name) = name.strip_prefix("no-error=") {
        policy.not_errors.push(name.to_owned());
    } else if let Some(name) = name.strip_prefix("no-") {
        policy.word(name, Wish::Off);
    } else if let Some(text) = name.strip_prefix("p,") {
        // `-Wp,-D_FORTIFY_SOURCE=2` and the like tune glibc for gcc's own builtins.
        let _ = text;
    } else {
        policy.word(if name.is_empty() { "extra" } else { name }, Wish::On);
    }
}

/// Those that speak of macros and headers.
fn read_preprocessor<'a>(
    option: &'a str,
    words: &mut Words<'a>,
    options: &mut Options,
) -> Result<Taken, Failure> {
    let wanted = &mut options.preprocess;
    match option {
        "-nostdinc" => wanted.search.standard = HeaderSet::None,
        "-undef" => wanted.undef = true,
        "-trigraphs" => wanted.trigraphs = true,
        o if o.starts_with("-isystem") => wanted.search.system.push(words.value(o, "-isystem")?.into()),
        o if o.starts_with("-idirafter") => wanted.search.after.push(words.value(o, "-idirafter")?.into()),
        o if o.starts_with("-iquote") => wanted.search.quote.push(words.value(o, "-iquote")?.into()),
        o if o.starts_with("-imacros") => {
            wanted.commands.push(Command::Imacros(PathBuf::from(words.value(o, "-imacros")?)));
        }
        o if o.starts_with("-include") => {
            wanted.commands.push(Command::Include(PathBuf::from(words.value(o, "-include")?)));
        }
        o if o.starts_with("-I") => wanted.search.user.push(words.value(o, "-I")?.into()),
        o if o.starts_with("-D") => wanted.commands.push(Command::Define(words.value(o, "-D")?.into())),
        o if o.starts_with("-U") => wanted.commands.push(Command::Undefine(words.value(o, "-U")?.into())),
        _ => return Ok(Taken::No),
    }
    Ok(Taken::Yes)
}

/// `SOURCE_DATE_EPOCH`, for `__DATE__` and `__TIME__`.
pub(crate) fn with_environment(mut options: Options) -> Options {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    options.preprocess.date = epoch.and_then(|text| text.parse().ok());
    options
}
