//! How the command is linked: at a fixed address.
//!
//! A position-independent executable of this size has ten thousand places that the loader must fill in before
//! `main`, in sixty pages that every process then copies: a third of a millisecond, a tenth of what a small program
//! takes from source to exit. The code itself stays as it is; libraries, heap, stack and the image keep their
//! random places.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-link-arg-bin=lively=-no-pie");
    }
}
