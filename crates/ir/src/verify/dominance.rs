//! Whether every value is written before it is used, on every way: its block dominates the user's.
//!
//! Immediate dominators by the iterative scheme over reverse postorder. Blocks nothing leads to are
//! not looked at: what they use is never read.

use super::Walk;
use crate::function::Function;
use crate::inst::BlockId;

const NONE: u32 = u32::MAX;

pub(super) fn check(walk: &mut Walk<'_>, f: &Function) {
    let tree = Tree::of(f);
    // Where each value is written: position in the layout and index of the instruction.
    let mut written: Vec<(u32, usize)> = vec![(NONE, 0); f.values.len()];
    for value in f.params() {
        written[value.index()] = (f.layout[0].index() as u32, 0);
    }
    for &block in &f.layout {
        for n in f.block_insts(block) {
            if let Some(value) = f.results[n] {
                if written[value.index()].0 != NONE {
                    return walk.find("ir-value", format!("value {} is written twice", value.index()));
                }
                written[value.index()] = (block.index() as u32, n + 1);
            }
        }
    }
    for &block in f.layout.iter().filter(|b| tree.is_reached(**b)) {
        for n in f.block_insts(block) {
            let mut bad = None;
            f.visit_uses(&f.insts[n], |value| {
                let (at, after) = written[value.index()];
                let before = if at == block.index() as u32 { after <= n } else { tree.dominates(at, block) };
                if at == NONE || !before {
                    bad = Some(value);
                }
            });
            if let Some(value) = bad {
                let message = format!("value {} is used before it is written", value.index());
                return walk.find("ir-value", message);
            }
        }
    }
}

struct Tree {
    /// Position in reverse postorder, by block; `NONE` when unreached.
    order: Vec<u32>,
    /// Immediate dominator, by block.
    idom: Vec<u32>,
}

impl Tree {
    fn of(f: &Function) -> Self {
        let count = f.blocks.len();
        let mut before: Vec<Vec<u32>> = vec![Vec::new(); count];
        let mut after: Vec<Vec<u32>> = vec![Vec::new(); count];
        for &block in &f.layout {
            for n in f.block_insts(block) {
                f.visit_targets(&f.insts[n], |to| {
                    after[block.index()].push(to.index() as u32);
                    before[to.index()].push(block.index() as u32);
                });
            }
        }
        let entry = f.layout[0].index();
        let mut postorder = Vec::with_capacity(count);
        let mut seen = vec![false; count];
        seen[entry] = true;
        let mut stack = vec![(entry, 0)];
        while let Some((block, next)) = stack.last_mut() {
            if let Some(&to) = after[*block].get(*next) {
                *next += 1;
                if !std::mem::replace(&mut seen[to as usize], true) {
                    stack.push((to as usize, 0));
                }
            } else {
                postorder.push(*block);
                stack.pop();
            }
        }
        let mut order = vec![NONE; count];
        for (n, block) in postorder.iter().rev().enumerate() {
            order[*block] = n as u32;
        }
        let mut tree = Self { order, idom: vec![NONE; count] };
        tree.idom[entry] = entry as u32;
        let mut changed = true;
        while changed {
            changed = false;
            for &block in postorder.iter().rev().filter(|b| **b != entry) {
                let mut new = NONE;
                for &from in before[block].iter().filter(|b| tree.idom[**b as usize] != NONE) {
                    new = if new == NONE { from } else { tree.meet(new, from) };
                }
                changed |= std::mem::replace(&mut tree.idom[block], new) != new;
            }
        }
        tree
    }

    fn meet(&self, mut a: u32, mut b: u32) -> u32 {
        while a != b {
            if self.order[a as usize] > self.order[b as usize] {
                a = self.idom[a as usize];
            } else {
                b = self.idom[b as usize];
            }
        }
        a
    }

    fn is_reached(&self, block: BlockId) -> bool {
        self.order[block.index()] != NONE
    }

    /// Whether every way to `block`, which is reached, leads through `by`.
    fn dominates(&self, by: u32, block: BlockId) -> bool {
        if by == NONE || self.order[by as usize] == NONE {
            return false;
        }
        let mut at = block.index() as u32;
        while self.order[at as usize] > self.order[by as usize] {
            at = self.idom[at as usize];
        }
        at == by
    }
}
