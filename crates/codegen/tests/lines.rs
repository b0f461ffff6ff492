//! Line tables lead from code to source, by the word of binutils' addr2line; and one function compiled
//! alone makes a graph of its own that verifies.

use lively_base::Arch;
use lively_codegen::{Keeping, Options, compile_module, defer};
use lively_ir::debug::{CodeSite, DebugFileId, FunctionDebug, Scope, ScopeId, Site};
use lively_ir::{
    Access, Arity, Builder, DebugInfo, Extend, Linkage, Loc, Module, Pass, Signature, SymbolKind, Ty,
};
use std::process::Command;

fn module() -> Module {
    let mut module = Module::new("lines.c");
    module.debug = DebugInfo {
        producer: "lively".into(),
        directory: "/src".into(),
        files: vec!["lines.c".into()],
        ..DebugInfo::default()
    }
    .into();
    let symbol = module.ensure_symbol("store_it", SymbolKind::Function, Linkage::Global);
    let params = vec![Pass::Scalar(Ty::Ptr, Extend::None), Pass::Scalar(Ty::I32, Extend::Sign)];
    let mut b = Builder::new(symbol, Signature { params, result: None, arity: Arity::Fixed }, vec![]);
    let site =
        |line| CodeSite { site: Site { file: DebugFileId::new(0), line, column: 3 }, scope: ScopeId::new(0) };
    b.set_debug(FunctionDebug {
        name: "store_it".into(),
        site: Some(Site { file: DebugFileId::new(0), line: 10, column: 1 }),
        scopes: vec![Scope { parent: None }],
        sites: vec![site(11), site(12)],
        ..FunctionDebug::default()
    });
    let (to, value) = (b.param(0), b.param(1));
    b.set_loc(Loc(1));
    b.store(to, 0, value, Access::natural(Ty::I32).volatile());
    b.set_loc(Loc(2));
    b.store(to, 4, value, Access::natural(Ty::I32).volatile());
    b.ret(None);
    module.add_function(b.finish());
    module
}

#[test]
fn code_leads_to_lines() {
    let module = module();
    assert!(lively_ir::verify(&module).is_empty());
    let graph = compile_module(&module, Arch::X86_64, &Options::default()).expect("code");
    let findings = lively_graph::verify::verify(&graph);
    assert!(findings.is_empty(), "{}", findings[0]);
    let object = lively_object::write::write_object(&graph).expect("an object");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lines.o");
    std::fs::write(&path, object).expect("written");
    let Ok(out) = Command::new("objdump").args(["--dwarf=decodedline"]).arg(&path).output() else {
        assert!(std::env::var_os("LIVELY_REQUIRE").is_none(), "objdump is required");
        println!("skipped: there is no objdump");
        return;
    };
    let shown = String::from_utf8_lossy(&out.stdout).into_owned();
    let lines: Vec<&str> = shown
        .lines()
        .filter(|l| l.starts_with("lines.c"))
        .filter_map(|l| l.split_whitespace().nth(1))
        .collect();
    assert!(
        lines.contains(&"11") && lines.contains(&"12"),
        "{shown}{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let info = Command::new("objdump").args(["--dwarf=info"]).arg(&path).output().expect("objdump again");
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    assert!(info.contains("DW_TAG_subprogram") && info.contains("store_it"), "{info}");
}

#[test]
fn a_function_alone_is_a_graph() {
    let (promising, deferred) =
        defer(module(), Arch::X86_64, &Options::default(), Keeping::No).expect("promises");
    let findings = lively_graph::verify::verify(&promising);
    assert!(findings.is_empty(), "{}", findings[0]);
    let ticket = deferred.tickets().find(|ticket| deferred.name(*ticket).as_deref() == Some("store_it"));
    let graph = deferred.generate(ticket.expect("it is promised")).expect("code");
    let findings = lively_graph::verify::verify(&graph);
    assert!(findings.is_empty(), "{}", findings[0]);
    let named = graph.symbols_by_id().any(|(id, s)| s.is_defined() && graph.symbol_name(id) == b"store_it");
    assert!(named);
}
