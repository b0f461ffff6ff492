//! C text to a live graph, through lively's own compiler.

use lively_base::Arch;
use lively_cc::Session;
use lively_cc::check::CheckOptions;
use lively_cc::compile::{Debug, Goal, translate};
use lively_cc::preprocess::PreprocessOptions;
use lively_change::{Enlivened, enliven};
use lively_codegen::{Facts, Level, Options, compile_module};

/// Compiles `text` as the file `name`, and makes it live.
pub(crate) fn live(name: &str, text: &str, level: Level) -> Result<Enlivened, String> {
    let mut session = Session::default();
    let main = session.sources.add_memory(name, text.as_bytes());
    let goal = Goal::Lower(Debug::Full);
    let options = PreprocessOptions::default();
    let (module, _) = translate(&mut session, &options, CheckOptions::default(), main, goal);
    let module = module.ok_or_else(|| format!("{name} does not compile:\n{text}"))?;
    let options = Options { level, facts: Facts::Wanted, ..Options::default() };
    let graph = compile_module(&module, Arch::X86_64, &options).map_err(|faults| format!("{faults:?}"))?;
    Ok(enliven(graph))
}
