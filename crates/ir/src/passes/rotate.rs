//! Loops test at their end.
//!
//! A loop that is written with its test first costs two jumps a turn: back to the test, and from
//! there into the body. Where the test is short and free of effects, the jump back becomes a copy of
//! the test; the original stays as the guard before the first turn.

use crate::function::{Block, Function};
use crate::inst::{BlockId, Inst, Value};

/// Longest test that is copied, in instructions.
const TEST_MAX: usize = 16;

/// Copies short tests of loops to where the loops jump back.
pub fn rotate_loops(f: &mut Function) {
    let mut position = vec![usize::MAX; f.blocks.len()];
    for (at, block) in f.layout.iter().enumerate() {
        position[block.index()] = at;
    }
    let tests: Vec<bool> = tests(f);
    if !tests.contains(&true) {
        return;
    }
    let old = f.blocks.clone();
    let range_of = |block: BlockId| old[block.index()].map_or(0..0, |b| b.first as usize..b.end as usize);
    let mut new = Copied::default();
    for at in 0..f.layout.len() {
        let block = f.layout[at];
        let mut range = range_of(block);
        // Read while the block's old range still holds.
        let last = range.end.checked_sub(1).map(|last| f.insts[last]);
        let test = match last {
            Some(Inst::Jump(to)) if position[to.index()] <= at && tests[to.index()] => Some(to),
            _ => None,
        };
        let first = new.insts.len() as u32;
        range.end -= usize::from(test.is_some());
        new.extend(f, range);
        if let Some(test) = test {
            new.copy(f, range_of(test));
        }
        f.blocks[block.index()] = Some(Block { first, end: new.insts.len() as u32 });
    }
    f.insts = new.insts;
    f.results = new.results;
    f.locs = new.locs;
    for Renamed { range, names } in new.renamed {
        for n in range {
            f.map_uses(n, |v| names.iter().find(|(old, _)| *old == v).map_or(v, |&(_, new)| new));
        }
    }
}

#[derive(Default)]
struct Copied {
    insts: Vec<Inst>,
    results: Vec<Option<Value>>,
    locs: Vec<crate::Loc>,
    renamed: Vec<Renamed>,
}

/// A copy, and the names values have in it.
struct Renamed {
    range: std::ops::Range<usize>,
    /// Old and new.
    names: Vec<(Value, Value)>,
}

impl Copied {
    fn extend(&mut self, f: &Function, range: std::ops::Range<usize>) {
        self.insts.extend_from_slice(&f.insts[range.clone()]);
        self.results.extend_from_slice(&f.results[range.clone()]);
        self.locs.extend_from_slice(&f.locs[range]);
    }

    /// The same, with new values.
    fn copy(&mut self, f: &mut Function, range: std::ops::Range<usize>) {
        let start = self.insts.len();
        let mut names = Vec::new();
        self.extend(f, range);
        for result in self.results[start..].iter_mut().flatten() {
            let fresh = Value::new(f.values.len());
            f.values.push(f.ty(*result));
            names.push((*result, fresh));
            *result = fresh;
        }
        self.renamed.push(Renamed { range: start..self.insts.len(), names });
    }
}

/// Which blocks are short tests whose values nobody else uses.
fn tests(f: &Function) -> Vec<bool> {
    let mut is_test = vec![false; f.blocks.len()];
    let mut home: Vec<Option<BlockId>> = vec![None; f.values.len()];
    for &block in &f.layout {
        let range = f.block_insts(block);
        let ends_in_branch =
            range.clone().next_back().is_some_and(|n| matches!(f.insts[n], Inst::Branch(..)));
        is_test[block.index()] = ends_in_branch
            && range.len() <= TEST_MAX
            && range.clone().all(|n| is_repeatable(&f.insts[n]))
            && block != f.layout[0];
        for n in range {
            if let Some(result) = f.results[n] {
                home[result.index()] = Some(block);
            }
        }
    }
    for &block in &f.layout {
        for n in f.block_insts(block) {
            f.visit_uses(&f.insts[n], |value| {
                if let Some(home) = home[value.index()].filter(|home| *home != block) {
                    is_test[home.index()] = false;
                }
            });
        }
    }
    is_test
}

/// Whether the instruction may stand twice: it names no entry of a table.
fn is_repeatable(inst: &Inst) -> bool {
    matches!(
        inst,
        Inst::Nop
            | Inst::Const(_)
            | Inst::WideConst(_)
            | Inst::SlotAddr(..)
            | Inst::SymbolAddr(..)
            | Inst::LocalGet(_)
            | Inst::LocalSet(..)
            | Inst::Unary(..)
            | Inst::Binary(..)
            | Inst::Compare(..)
            | Inst::Convert(..)
            | Inst::Select(..)
            | Inst::VectorUnary(..)
            | Inst::VectorBinary(..)
            | Inst::VectorShift(..)
            | Inst::VectorCompare(..)
            | Inst::BitSelect(..)
            | Inst::Splat(..)
            | Inst::Extract(..)
            | Inst::Insert(..)
            | Inst::Shuffle(..)
            | Inst::SignMask(..)
            | Inst::Load { .. }
            | Inst::Store { .. }
            | Inst::Branch(..)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse, print, verify};

    #[test]
    fn a_short_test_stands_twice_and_the_loop_jumps_once() {
        let text = "module \"m\"
function @f (i32) -> i32
  local i i32
b0:
  %z i32 = const 0
  set i %z
  jump b1
b1:
  %i i32 = get i
  %c i32 = slt %i %0
  branch %c b2 b3
b2:
  %j i32 = get i
  %o i32 = const 1
  %k i32 = add %j %o
  set i %k
  jump b1
b3:
  return %0
end
";
        let mut module = parse(text).expect("a module");
        rotate_loops(std::sync::Arc::make_mut(&mut module.functions[0]));
        let findings = verify(&module);
        let text = print(&module);
        assert!(findings.is_empty(), "{}\n{text}", findings[0]);
        assert_eq!(text.matches("branch").count(), 2, "{text}");
        assert_eq!(text.matches("jump").count(), 1, "{text}");
    }
}
