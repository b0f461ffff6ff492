//! Stores several words as one: while all other threads are held, and, where that is asked for, only while nobody
//! stands in given ranges of code.
//!
//! Whether a thread stands somewhere is judged conservatively: any register, or any word from the top of the stack to
//! its end, that is an address in one of the ranges. Such a word may be a leftover, never the other way round. A stack
//! ends at the thread pointer, if that is above it, or where memory does: behind it may lie lively's own, whose
//! unwinder knows where bodies begin. The calling thread's own frames are certain: its stack is full of such addresses, since it is the one that works with
//! them.
//!
//! While threads are held nothing here takes memory or a lock.

use super::frames;
use super::hold::{self, Held};
use super::memory::Memory;
use super::peek::{self, Blind};
use crate::{Exchange, HostError, Standing};
use lively_base::{Hidden, RunAddr, Size};

/// Words of a stack read at once.
const STACK_PART: usize = 512;
/// Most words of one stack that are looked at: more than any limit of stacks allows.
const STACK_WORDS_MAX: usize = 1 << 27;
/// Index of the stack pointer among a thread's registers.
const STACK_POINTER: usize = 7;

/// One store each; when one fails, those before it are taken back.
pub(crate) fn store_all(memory: &Memory, words: &[Exchange]) -> Result<(), HostError> {
    for (done, word) in words.iter().enumerate() {
        if let Err(error) = memory.store_word(word.at, word.to.shown().0) {
            for undone in words[..done].iter().rev() {
                // What was stored to a moment ago can be stored to.
                let _ = memory.store_word(undone.at, undone.from.shown().0);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// The same while all other threads are held; not when somebody stands in `unless_in`, who is told.
pub(crate) fn store_all_held(
    memory: &Memory,
    words: &[Exchange],
    unless_in: &[(Hidden, Hidden)],
) -> Result<Option<Standing>, HostError> {
    let own = if unless_in.is_empty() { Vec::new() } else { frames::own() };
    let work = |held: &[Held]| match standing(held, &own, unless_in)? {
        Some(standing) => Ok(Some(standing)),
        None => store_all(memory, words).map(|()| None),
    };
    hold::others(work, "stand still")?
}

/// The first frame found in one of `ranges`.
fn standing(held: &[Held], own: &[RunAddr], ranges: &[(Hidden, Hidden)]) -> Result<Option<Standing>, Blind> {
    if ranges.is_empty() {
        return Ok(None);
    }
    let is_in = |word: u64| ranges.iter().any(|(start, end)| start.shown().0 <= word && word < end.shown().0);
    for thread in held {
        let in_registers = thread.registers.iter().copied().find(|word| is_in(*word)).map(RunAddr);
        let at = match in_registers {
            Some(at) => Some(at),
            None => in_stack(thread, &is_in)?,
        };
        if let Some(at) = at {
            return Ok(Some(Standing { tid: thread.tid, at }));
        }
    }
    Ok(own.iter().find(|at| is_in(at.0)).map(|&at| Standing { tid: 0, at }))
}

fn in_stack(thread: &Held, is_in: &dyn Fn(u64) -> bool) -> Result<Option<RunAddr>, Blind> {
    let mut at = RunAddr(thread.registers[STACK_POINTER] & !7);
    let limit = if thread.thread_pointer > at { thread.thread_pointer } else { RunAddr(u64::MAX) };
    let mut words = [0_u64; STACK_PART];
    for _ in 0..STACK_WORDS_MAX / STACK_PART {
        let left = usize::try_from(limit.0.saturating_sub(at.0) / 8).unwrap_or(usize::MAX);
        let words = &mut words[..left.min(STACK_PART)];
        let count = peek::read_some(at, words)?;
        if let Some(found) = words[..count].iter().copied().find(|word| is_in(*word)) {
            return Ok(Some(RunAddr(found)));
        }
        if count < STACK_PART {
            return Ok(None);
        }
        at = at + Size(8 * count as u64);
    }
    Ok(None)
}
