//! Small functions of x86-64 images, as bytes with their references.

use super::Kind;
use crate::Kind as Any;
use crate::builtin::Builtin;

const PC32: Any = Any::X86_64(Kind::Pc32);
const PLT32: Any = Any::X86_64(Kind::Plt32);

/// `mov 8(%rax),%rax; ret`: touches no other register, as the descriptor convention demands.
pub const DESCRIPTOR_RESOLVER: &[u8] = &[0x48, 0x8b, 0x40, 0x08, 0xc3];

/// All of them.
pub const ALL: &[Builtin] = &[
    Builtin {
        name: "atexit",
        code: &[
            0x48, 0x8d, 0x15, 0, 0, 0, 0, // lea __dso_handle(%rip),%rdx
            0x31, 0xf6, // xor %esi,%esi
            0xe9, 0, 0, 0, 0, // jmp __cxa_atexit
        ],
        relocs: &[(3, PC32, "__dso_handle", -4), (10, PLT32, "__cxa_atexit", -4)],
    },
    Builtin {
        name: "at_quick_exit",
        code: &[
            0x48, 0x8d, 0x35, 0, 0, 0, 0, // lea __dso_handle(%rip),%rsi
            0xe9, 0, 0, 0, 0, // jmp __cxa_at_quick_exit
        ],
        relocs: &[(3, PC32, "__dso_handle", -4), (8, PLT32, "__cxa_at_quick_exit", -4)],
    },
    Builtin {
        name: "pthread_atfork",
        code: &[
            0x48, 0x8d, 0x0d, 0, 0, 0, 0, // lea __dso_handle(%rip),%rcx
            0xe9, 0, 0, 0, 0, // jmp __register_atfork
        ],
        relocs: &[(3, PC32, "__dso_handle", -4), (8, PLT32, "__register_atfork", -4)],
    },
    // Module 0 is the image's own: its thread-locals lie at constant distances from the thread
    // pointer, which is then the offset. Real modules count from 1.
    Builtin {
        name: "__tls_get_addr",
        code: &[
            0x48, 0x83, 0x3f, 0x00, // cmpq $0,(%rdi)
            0x75, 0x0e, // jne process
            0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0, // mov %fs:0,%rax
            0x48, 0x03, 0x47, 0x08, // add 8(%rdi),%rax
            0xc3, // ret
            0xe9, 0, 0, 0, 0, // process: jmp __tls_get_addr of the process
        ],
        relocs: &[(21, PLT32, "__lively_outer___tls_get_addr", -4)],
    },
];
