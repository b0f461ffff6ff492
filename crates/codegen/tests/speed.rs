//! Compile time per function for three sizes, printed; nothing is asserted about time.

use lively_base::Arch;
use lively_codegen::{Level, Options, compile_module};
use lively_ir::{
    Access, Arity, BinaryOp, Builder, CompareOp, Extend, Linkage, Module, Pass, Signature, SymbolKind, Ty,
};
use std::time::Instant;

/// A function of `diamonds` branches over variables in slots, as a front end emits it.
fn module(diamonds: usize) -> (Module, usize) {
    let mut module = Module::new("speed.c");
    let symbol = module.ensure_symbol("f", SymbolKind::Function, Linkage::Global);
    let int = Pass::Scalar(Ty::I32, Extend::Sign);
    let mut b =
        Builder::new(symbol, Signature { params: vec![int], result: Some(int), arity: Arity::Fixed }, vec![]);
    let slot = b.slot(4, 4);
    let at = b.slot_addr(slot, 0);
    let first = b.param(0);
    b.store(at, 0, first, Access::natural(Ty::I32));
    for n in 0..diamonds {
        let (then, next) = (b.block(), b.block());
        let at = b.slot_addr(slot, 0);
        let x = b.load(Ty::I32, at, 0, Access::natural(Ty::I32));
        let limit = b.int(Ty::I32, n as i64);
        let less = b.compare(CompareOp::SLt, x, limit);
        b.branch(less, then, next);
        b.start(then);
        let sum = b.binary(BinaryOp::Add, x, limit);
        let at = b.slot_addr(slot, 0);
        b.store(at, 0, sum, Access::natural(Ty::I32));
        b.start(next);
    }
    let at = b.slot_addr(slot, 0);
    let x = b.load(Ty::I32, at, 0, Access::natural(Ty::I32));
    b.ret(Some(x));
    module.add_function(b.finish());
    let insts = module.functions[0].insts.len();
    (module, insts)
}

#[test]
fn time_by_size() {
    for diamonds in [2, 30, 300] {
        let (module, insts) = module(diamonds);
        assert!(lively_ir::verify(&module).is_empty());
        for level in [Level::None, Level::Speed] {
            let options = Options { level, ..Options::default() };
            let mut best = u128::MAX;
            for _ in 0..5 {
                let start = Instant::now();
                let graph = compile_module(&module, Arch::X86_64, &options).expect("code");
                best = best.min(start.elapsed().as_micros());
                assert!(!graph.sections.is_empty());
            }
            println!("{insts} instructions, {level:?}: {best} us");
        }
    }
}
