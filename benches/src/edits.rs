//! Edits of one function of a large file, by kind: what each costs from the changed text to the answer of the new code.
//!
//! The suite "Reload" changes a constant. People also add and drop calls, literals and variables: every edit of a
//! kind here does one of these, in turns, in a program that runs.

use crate::cell::Samples;
use crate::inputs::Refusal;
use crate::reload::shown;
use crate::save::{Edited, program};
use lively::c::Source;
use std::time::Instant;

/// Kinds: a name, and what stands before the answer in every other version and in those between. `N` is the version.
const KINDS: [(&str, &str, &str); 9] = [
    ("constant", "", ""),
    ("library call", "if (v < 0) v = rand();", ""),
    ("another library call", "if (v < 0) v = rand();", "if (v < 0) v = abs(v);"),
    ("call of the file", "if (v < 0) v = sqlite3Strlen30(0);", ""),
    ("literal", "if (v < 0) v = *\"text N\";", ""),
    ("global", "if (v < 0) v = sqlite3_data_directory != 0;", ""),
    ("initialiser", "static int kept = N; v += kept * 0;", "static int kept = N; v += kept * 0;"),
    ("static variable", "static int keptN = 1; v += keptN * 0;", ""),
    ("local variable", "char other = N & 1; v += other * 0;", ""),
];

/// `edits COUNT`: sqlite3.c, edited so many times in each way; of `edits COUNT KIND` in that way alone.
pub fn lively(words: &[String]) -> Result<Samples, Refusal> {
    let (count, only) = match words {
        [count] => (count, None),
        [count, kind] => (count, Some(kind.as_str())),
        _ => return Err("edits COUNT [KIND]".into()),
    };
    let (name, text, place) = program("sqlite")?;
    let text_of = |version: u32, more: &str| {
        let with = format!("volatile int v = N; {more} return v; }}").replace('N', &version.to_string());
        text.replacen(&format!("return {place}"), &with, 1)
    };
    let source = |text: String| Source::Text { name: "program.c".into(), text: text.into_bytes() };
    let mut edited = Edited::begin(source(text_of(0, "")))?;
    let mut samples = Samples::default();
    let mut version = 0;
    let count = count.parse::<u32>().map_err(|e| e.to_string())?;
    for (kind, one, other) in KINDS.into_iter().filter(|(kind, ..)| only.is_none_or(|only| only == *kind)) {
        for turn in 0..=2 * count {
            version += 1;
            let now = source(text_of(version, if turn % 2 == 1 { one } else { other }));
            let began = Instant::now();
            edited.build.set_source(now);
            let followed = edited.follow(began)?;
            // SAFETY: it takes nothing and gives an int, in every version.
            let answer: extern "C" fn() -> u32 =
                unsafe { edited.program.image().function(name) }.map_err(shown)?;
            if answer() != version {
                return Err(format!("version {version} does not answer"));
            }
            let all = began.elapsed();
            // The first of a kind undoes the kind before.
            if turn > 0 {
                followed.tell(&mut samples, &format!("{}:", kind.replace(' ', "-")), all);
            }
        }
    }
    Ok(samples)
}
