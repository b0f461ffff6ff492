//! Machine code of our own for what Cranelift cannot say: x87 arithmetic, 16-byte compare and
//! swap, entries that set AL for variadic callees or align what is on the stack.
//!
//! Each routine stands in the graph as a local symbol, once and only where something uses it; so every object is
//! complete in itself. All but [`Routine::CallAligned`], which has a frame, are leaves of the System V
//! convention and use no stack but the red zone.
//! An x87 value lives in 16 bytes of memory; `fld`/`fstp` of the whole 80 bits lose nothing.

/// A routine of x86-64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Routine {
    /// `*rdi = *rsi + *rdx`.
    F80Add,
    /// `*rdi = *rsi - *rdx`.
    F80Sub,
    /// `*rdi = *rsi * *rdx`.
    F80Mul,
    /// `*rdi = *rsi / *rdx`.
    F80Div,
    /// `*rdi = sqrt(*rsi)`.
    F80Sqrt,
    /// Flags of comparing `*rdi` with `*rsi`: bit 0 less, 6 equal, all of 0, 2 and 6 unordered.
    F80Compare,
    /// `*rdi = (f80) *(i64 *)rsi`.
    F80FromI64,
    /// `*rdi = (f80) *(u64 *)rsi`.
    F80FromU64,
    /// `*rdi = (f80) *(f64 *)rsi`.
    F80FromF64,
    /// `*rdi = (f80) *(f32 *)rsi`.
    F80FromF32,
    /// `*(f64 *)rdi = *rsi`.
    F80ToF64,
    /// `*(f32 *)rdi = *rsi`.
    F80ToF32,
    /// `*(i64 *)rdi = *rsi`, towards zero.
    F80ToI64,
    /// `*(u64 *)rdi = *rsi`, towards zero.
    F80ToU64,
    /// Leaves `*rdi` in st0.
    F80Push,
    /// Takes st0 into `*rdi`.
    F80Pop,
    /// Leaves `rdi[0]` in st0 and `rdi[1]` in st1.
    F80PushPair,
    /// Takes st0 into `rdi[0]` and st1 into `rdi[1]`.
    F80PopPair,
    /// Compares `*rdi` with `*rsi`, and if equal replaces it by `*rdx`; the old value to `*rsi`.
    Cas128,
    /// Bytes of xmm0 by the numbers in xmm1 (their low four bits; 0 where the highest is set), in xmm0: `pshufb`
    /// for processors without it.
    PickBytes,
    /// Sets AL to 8 and goes on at the address that lies so many bytes above the return address: an
    /// indirect call of a function that may be variadic.
    CallVariadic(u32),
    /// The same for stacked arguments that want more than the 16 bytes of alignment that every call has: they are
    /// copied to where they are aligned, and the target is called with them.
    CallAligned {
        /// Bytes of stacked arguments; the target lies behind them.
        stacked: u32,
        /// The largest alignment among them: a power of two.
        align: u32,
    },
}

/// Bytes of [`Routine::CallAligned`] before it sets the frame pointer, and after.
pub(crate) const PUSHED_AT: u32 = 1;
pub(crate) const FRAMED_AT: u32 = 4;

/// movdqu [rsp-24], xmm0; movdqu [rsp-40], xmm1; mov ecx, 15; 1: movzx eax, byte [rsp+rcx-40];
/// mov edx, eax; and eax, 15; movzx eax, byte [rsp+rax-24]; test dl, dl; jns 2f; xor eax, eax;
/// 2: mov [rsp+rcx-40], al; dec ecx; jns 1b; movdqu xmm0, [rsp-40]; ret
const PICK_BYTES: &[u8] = &[
    0xf3, 0x0f, 0x7f, 0x44, 0x24, 0xe8, 0xf3, 0x0f, 0x7f, 0x4c, 0x24, 0xd8, 0xb9, 0x0f, 0, 0, 0, 0x0f, 0xb6,
    0x44, 0x0c, 0xd8, 0x89, 0xc2, 0x83, 0xe0, 0x0f, 0x0f, 0xb6, 0x44, 0x04, 0xe8, 0x84, 0xd2, 0x79, 0x02,
    0x31, 0xc0, 0x88, 0x44, 0x0c, 0xd8, 0xff, 0xc9, 0x79, 0xe3, 0xf3, 0x0f, 0x6f, 0x44, 0x24, 0xd8, 0xc3,
];

impl Routine {
    /// The symbol's name.
    pub(crate) fn name(self) -> String {
        match self {
            Self::CallVariadic(at) => format!("lively.call_variadic.{at}"),
            Self::CallAligned { stacked, align } => format!("lively.call_aligned.{stacked}.{align}"),
            other => format!("lively.{other:?}"),
        }
    }

    /// The code.
    pub(crate) fn code(self) -> Vec<u8> {
        let binary = |op: [u8; 2]| {
            // fld [rsi]; fld [rdx]; op; fstp [rdi]; ret
            [&[0xdb, 0x2e, 0xdb, 0x2a][..], &op, &[0xdb, 0x3f, 0xc3]].concat()
        };
        match self {
            Self::F80Add => binary([0xde, 0xc1]),
            Self::F80Sub => binary([0xde, 0xe9]),
            Self::F80Mul => binary([0xde, 0xc9]),
            Self::F80Div => binary([0xde, 0xf9]),
            Self::F80Sqrt => vec![0xdb, 0x2e, 0xd9, 0xfa, 0xdb, 0x3f, 0xc3],
            // fld [rsi]; fld [rdi]; fucomip st1; fstp st0; lahf; movzx eax, ah; ret
            Self::F80Compare => {
                vec![0xdb, 0x2e, 0xdb, 0x2f, 0xdf, 0xe9, 0xdd, 0xd8, 0x9f, 0x0f, 0xb6, 0xc4, 0xc3]
            }
            Self::F80FromI64 => vec![0xdf, 0x2e, 0xdb, 0x3f, 0xc3],
            // fild [rsi]; cmp qword [rsi], 0; jns 1f; fadd dword [2^64]; 1: fstp [rdi]; ret; 2^64
            Self::F80FromU64 => vec![
                0xdf, 0x2e, 0x48, 0x83, 0x3e, 0x00, 0x79, 0x06, 0xd8, 0x05, 3, 0, 0, 0, 0xdb, 0x3f, 0xc3, 0,
                0, 0x80, 0x5f,
            ],
            Self::F80FromF64 => vec![0xdd, 0x06, 0xdb, 0x3f, 0xc3],
            Self::F80FromF32 => vec![0xd9, 0x06, 0xdb, 0x3f, 0xc3],
            Self::F80ToF64 => vec![0xdb, 0x2e, 0xdd, 0x1f, 0xc3],
            Self::F80ToF32 => vec![0xdb, 0x2e, 0xd9, 0x1f, 0xc3],
            // fld [rsi]; fisttp qword [rdi]; ret
            Self::F80ToI64 => vec![0xdb, 0x2e, 0xdd, 0x0f, 0xc3],
            // fld [rsi]; fld dword [2^63]; fucomip st1; ja 1f; fsub dword [2^63]; fisttp [rdi];
            // btc qword [rdi], 63; ret; 1: fisttp [rdi]; ret; 2^63
            Self::F80ToU64 => vec![
                0xdb, 0x2e, 0xd9, 0x05, 24, 0, 0, 0, 0xdf, 0xe9, 0x77, 14, 0xd8, 0x25, 14, 0, 0, 0, 0xdd,
                0x0f, 0x48, 0x0f, 0xba, 0x3f, 0x3f, 0xc3, 0xdd, 0x0f, 0xc3, 0xcc, 0xcc, 0xcc, 0, 0, 0, 0x5f,
            ],
            Self::F80Push => vec![0xdb, 0x2f, 0xc3],
            Self::F80Pop => vec![0xdb, 0x3f, 0xc3],
            Self::F80PushPair => vec![0xdb, 0x6f, 0x10, 0xdb, 0x2f, 0xc3],
            Self::F80PopPair => vec![0xdb, 0x3f, 0xdb, 0x7f, 0x10, 0xc3],
            // mov r8, rdx; mov r9, rbx; mov rax, [rsi]; mov rdx, [rsi+8]; mov rbx, [r8];
            // mov rcx, [r8+8]; lock cmpxchg16b [rdi]; mov [rsi], rax; mov [rsi+8], rdx; mov rbx, r9; ret
            Self::Cas128 => vec![
                0x49, 0x89, 0xd0, 0x49, 0x89, 0xd9, 0x48, 0x8b, 0x06, 0x48, 0x8b, 0x56, 0x08, 0x49, 0x8b,
                0x18, 0x49, 0x8b, 0x48, 0x08, 0xf0, 0x48, 0x0f, 0xc7, 0x0f, 0x48, 0x89, 0x06, 0x48, 0x89,
                0x56, 0x08, 0x4c, 0x89, 0xcb, 0xc3,
            ],
            Self::PickBytes => PICK_BYTES.to_vec(),
            // mov eax, 8; jmp [rsp + 8 + at]
            Self::CallVariadic(at) => {
                let mut code = vec![0xb8, 8, 0, 0, 0, 0xff, 0xa4, 0x24];
                code.extend((at + 8).to_le_bytes());
                code
            }
            // push rbp; mov rbp, rsp; sub rsp, stacked; and rsp, -align; mov r11d, stacked;
            // 1: mov r10, [rbp + r11 + 8]; mov [rsp + r11 - 8], r10; sub r11, 8; jnz 1b;
            // mov eax, 8; call [rbp + 16 + stacked]; leave; ret
            Self::CallAligned { stacked, align } => {
                let mut code = vec![0x55, 0x48, 0x89, 0xe5, 0x48, 0x81, 0xec];
                code.extend(stacked.to_le_bytes());
                code.extend([0x48, 0x81, 0xe4]);
                code.extend(align.wrapping_neg().to_le_bytes());
                code.extend([0x41, 0xbb]);
                code.extend(stacked.to_le_bytes());
                code.extend([0x4e, 0x8b, 0x54, 0x1d, 0x08, 0x4e, 0x89, 0x54, 0x1c, 0xf8]);
                code.extend([0x49, 0x83, 0xeb, 0x08, 0x75, 0xf0, 0xb8, 8, 0, 0, 0, 0xff, 0x95]);
                code.extend((stacked + 16).to_le_bytes());
                code.extend([0xc9, 0xc3]);
                code
            }
        }
    }
}
