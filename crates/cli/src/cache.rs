//! `lively cache`, and where the cache of compiled code is.

use crate::arguments::{Word, Words, size};
use crate::command::Failure;
use crate::{help, render};
use lively::{Cache, cache};
use std::ffi::OsString;
use std::path::PathBuf;

/// Names the folder.
const FOLDER: &str = "LIVELY_CACHE_DIR";
/// Set and not empty: as `--no-cache`.
const NONE: &str = "LIVELY_NO_CACHE";
/// The smallest source that is kept, in bytes of text with all it includes.
const SMALLEST: &str = "LIVELY_CACHE_SMALLEST";

/// Whether a command may use the cache.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Caching {
    /// Where there is one.
    #[default]
    Allowed,
    /// `--no-cache`.
    Never,
}

fn value(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// `$LIVELY_CACHE_DIR`, else `$XDG_CACHE_HOME/lively`, else `~/.cache/lively`. Relative paths of the latter two mean
/// nothing, as their standard has it.
fn folder() -> Option<PathBuf> {
    let absolute = |name| value(name).map(PathBuf::from).filter(|path| path.is_absolute());
    value(FOLDER)
        .map(PathBuf::from)
        .or_else(|| absolute("XDG_CACHE_HOME").map(|base| base.join("lively")))
        .or_else(|| absolute("HOME").map(|home| home.join(".cache/lively")))
}

/// The user's cache; without one, why not. Nobody needs it: who has none compiles.
pub(crate) fn of_user(caching: Caching) -> Result<Cache, String> {
    if caching == Caching::Never || value(NONE).is_some() {
        return Err("it is not wanted".into());
    }
    let folder = folder().ok_or("nothing says where: HOME is not set")?;
    let cache = Cache::open(folder).map_err(|error| error.to_string())?;
    let smallest = value(SMALLEST).and_then(|text| text.to_str()?.parse().ok());
    Ok(smallest.into_iter().fold(cache, Cache::from_text_size))
}

/// `lively cache`.
pub(crate) fn cache(words: &[OsString]) -> Result<(), Failure> {
    let (mut clears, mut limit) = (false, None);
    let mut words = Words::new(words);
    while let Some(word) = words.next() {
        match word {
            Word::Option("--help" | "-h") => return help::show(&["cache".into()]),
            Word::Option("--clear") => clears = true,
            Word::Option(option) if option.starts_with("--limit") => {
                let value = words.value(option, "--limit")?;
                let wrong = || Failure::Usage(format!("`{value}` is no size: write one such as 64M"));
                limit = Some(size(value).ok_or_else(wrong)?);
            }
            Word::Option(option) => {
                return Err(Failure::Usage(format!("unknown option `{option}` of `lively cache`")));
            }
            Word::Plain(_) | Word::Rest(_) => {
                return Err(Failure::Usage("`lively cache` takes no inputs".into()));
            }
        }
    }
    let cache = match of_user(Caching::Allowed) {
        Ok(cache) => cache,
        Err(why) => return render::answer(&format!("no cache: {why}\n")).map_err(Failure::Output),
    };
    if clears {
        cache.clear()?;
    }
    if let Some(limit) = limit {
        cache.trim(limit.0)?;
    }
    render::answer(&shown(&cache.usage()?)).map_err(Failure::Output)
}

fn shown(usage: &cache::Usage) -> String {
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    let asked = usage.hits + usage.misses;
    let share = (usage.hits * 100).checked_div(asked).unwrap_or(0);
    format!(
        "folder  {}\nsize    {:.1} MiB of {:.0} MiB\nunits   {}\nfound   {} of {asked} ({share} %)\n",
        usage.folder.display(),
        mib(usage.size),
        mib(cache::SIZE_DEFAULT),
        usage.units,
        usage.hits
    )
}
