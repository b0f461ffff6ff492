//! Makes named tests of cases, and accounts for skips and known failures in the last lines.
//!
//! Approach: a check answers *passed*, *skipped with a reason* or an error. libtest-mimic has no word for a skip
//! found while running, so a skip passes there, is noted here, and printed after everything else.
//! Environment: `LIVELY_REQUIRE=all` turns skips into failures; `LIVELY_ORACLE=only` asks checks to
//! judge only their expected side (twice, so that a case that is not deterministic is seen), for which
//! no working lively is needed.
//! Refuses: a run in which a known failure passed, or an entry of the list named nothing.

use crate::known_failures::KnownFailures;
use crate::toolchain;
use libtest_mimic::{Arguments, Failed, Trial};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// What a check found when nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Passed,
    /// Could not be judged here, for this reason.
    Skipped(String),
}

/// A check's answer; the error is what a person needs to see and repeat the failure.
pub type Checked = Result<Verdict, String>;

/// Which sides a check judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// lively against the oracle.
    Both,
    /// The oracle alone.
    Oracle,
}

impl Sides {
    /// As the environment asks.
    #[must_use]
    pub fn asked() -> Self {
        match std::env::var("LIVELY_ORACLE").as_deref() {
            Ok("only") => Self::Oracle,
            _ => Self::Both,
        }
    }
}

/// A named check.
pub struct Check {
    /// The test's name: corpus, path of the case, and `::` flags where there are several.
    pub name: String,
    /// Judges the case.
    pub run: Box<dyn FnOnce() -> Checked + Send>,
}

#[derive(Default)]
struct Account {
    skipped: Vec<(String, String)>,
    known: Vec<(String, String)>,
}

/// Runs all checks of `corpus` by libtest's command line and prints the account.
#[must_use]
pub fn run(corpus: &str, checks: Vec<Check>) -> ExitCode {
    let arguments = Arguments::from_args();
    let file = toolchain::root().join("tests/known_failures.toml");
    let known = match KnownFailures::read(&file) {
        Ok(known) => Arc::new(known),
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let is_strict = std::env::var("LIVELY_REQUIRE").as_deref() == Ok("all");
    let names: Vec<String> = checks.iter().map(|check| check.name.clone()).collect();
    let account = Arc::new(Mutex::new(Account::default()));
    let trials = checks
        .into_iter()
        .map(|check| {
            let (known, account) = (Arc::clone(&known), Arc::clone(&account));
            let Check { name, run } = check;
            Trial::test(name.clone(), move || judge(&name, run(), &known, is_strict, &account))
        })
        .collect();
    let is_listing = arguments.list;
    let conclusion = libtest_mimic::run(&arguments, trials);
    if is_listing {
        return conclusion.exit_code();
    }
    let stale = known.stale(corpus, &names);
    let account = account.lock().unwrap_or_else(PoisonError::into_inner);
    print_account(corpus, &account, &stale);
    if stale.is_empty() { conclusion.exit_code() } else { ExitCode::FAILURE }
}

fn judge(
    name: &str,
    checked: Checked,
    known: &KnownFailures,
    is_strict: bool,
    account: &Mutex<Account>,
) -> Result<(), Failed> {
    let mut account = account.lock().unwrap_or_else(PoisonError::into_inner);
    let reason = match Sides::asked() {
        Sides::Both => known.reason(name),
        Sides::Oracle => None,
    };
    match (checked, reason) {
        (Ok(Verdict::Passed), None) => Ok(()),
        (Ok(Verdict::Skipped(why)), _) if is_strict => {
            Err(format!("skipped, but LIVELY_REQUIRE=all: {why}").into())
        }
        (Ok(Verdict::Skipped(why)), _) => {
            account.skipped.push((name.to_string(), why));
            Ok(())
        }
        (Ok(Verdict::Passed), Some(reason)) => {
            Err(format!("passes, but tests/known_failures.toml says it fails ({reason}): remove the entry")
                .into())
        }
        (Err(_), Some(reason)) => {
            account.known.push((name.to_string(), reason.to_string()));
            Ok(())
        }
        (Err(why), None) => Err(why.into()),
    }
}

fn print_account(corpus: &str, account: &Account, stale: &[String]) {
    for (title, list) in [("known to fail", &account.known), ("skipped", &account.skipped)] {
        if list.is_empty() {
            continue;
        }
        println!("{corpus}: {} {title}:", list.len());
        for (name, why) in list {
            println!("  {name}: {why}");
        }
    }
    for case in stale {
        println!("{corpus}: tests/known_failures.toml names `{case}`, which is no test");
    }
    println!("{corpus}: {} skipped, {} known to fail", account.skipped.len(), account.known.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(checked: Checked, is_strict: bool) -> bool {
        let list = KnownFailures::parse("[[known]]\ncase = \"bad\"\nreason = \"why\"\n").unwrap();
        judge("bad", checked, &list, is_strict, &Mutex::default()).is_ok()
    }

    #[test]
    fn a_known_failure_must_fail() {
        assert!(judged(Err("x".into()), false));
        assert!(!judged(Ok(Verdict::Passed), false));
    }

    #[test]
    fn a_skip_is_a_failure_when_all_is_required() {
        assert!(judged(Ok(Verdict::Skipped("x".into())), false));
        assert!(!judged(Ok(Verdict::Skipped("x".into())), true));
    }
}
