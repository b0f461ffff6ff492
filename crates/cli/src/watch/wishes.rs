//! The options that only `lively watch` has.

use super::machine::OnRefusal;
use crate::arguments::Words;
use crate::c_options::Taken;
use crate::command::Failure;

/// What the words ask of the watch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wishes {
    /// The screen is cleared before each report.
    pub(super) clears: bool,
    /// A command for the shell after each reload.
    pub(super) on_reload: Option<String>,
    /// Keys are read from the terminal.
    pub(super) keys: bool,
    /// What is done with what cannot be done live.
    pub(super) on_refusal: OnRefusal,
}

impl Wishes {
    /// Reads `option` if it is one of these.
    pub(crate) fn read(&mut self, option: &str, words: &mut Words<'_>) -> Result<Taken, Failure> {
        match option {
            "--clear" => self.clears = true,
            "--keys" => self.keys = true,
            "--restart-on-refusal" => self.on_refusal = OnRefusal::Restart,
            o if o == "--on-reload" || o.starts_with("--on-reload=") => {
                let after = o.strip_prefix("--on-reload=").filter(|command| !command.is_empty());
                let command = after.map_or_else(
                    || words.value("--on-reload", "--on-reload").map(str::to_owned),
                    |command| Ok(command.to_owned()),
                )?;
                self.on_reload = Some(command);
            }
            _ => return Ok(Taken::No),
        }
        Ok(Taken::Yes)
    }
}
