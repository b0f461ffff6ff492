//! `lively-codegen` may know no C, no preprocessor and no file.
//!
//! It turns [`lively_ir`] into graphs. Only the folder `cranelift/` knows Cranelift.
#![forbid(unsafe_code)]
