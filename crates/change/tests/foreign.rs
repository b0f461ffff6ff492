//! Objects of other compilers, made live.

fn main() {}
