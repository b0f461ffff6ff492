add %eax, %ebx
add %rax, %r9
addl $1, (%rdi)
addq $1000, 8(%rsp,%rcx,4)
addb $5, %cl
addw $300, %ax
add $-1, %r15
add (%rax), %edx
sub $128, %rsp
sub $-128, %rsp
and $0xff, %eax
and $0xffff0000, %edx
or %r8b, %sil
xor %r12, %r13
xorl %eax, 4(%r13)
cmpb $0, (%r12)
cmp $0x12345678, %eax
adc $0, %rdx
adcq %r8, %r9
sbb %eax, %eax
sbbq 8(%rsi), %rdx
mov %rsp, %rax
mov $1, %eax
mov $-1, %rax
mov $0x123456789abc, %rax
movabs $0x1122334455667788, %r10
movl $7, (%rax)
movb $7, (%rax)
movw $7, -3(%rbp)
movq $-7, 1000(%r12)
mov %al, (%rdi)
mov %sil, %dil
mov %ah, %bl
mov (%r13), %r14
mov (%rax,%r12,8), %ecx
mov 0x1234, %eax
mov %fs:0, %rax
mov %fs:0x28, %rcx
mov %gs:(%rax), %edx
lea 8(%rax,%rbx,2), %rcx
lea (,%rsi,4), %rdi
lea -1(%r9), %r8d
lea 16(%rip), %rax
test %eax, %eax
test $1, %al
testb $1, 3(%rdi)
test $0x100, %eax
testl $0x80000000, %ecx
xchg %rax, (%rdi)
xchgl %ecx, (%rdx)
xchgb %al, (%rsi)
lock cmpxchg %rcx, (%rdi)
lock cmpxchgl %ecx, (%rdi)
lock cmpxchgb %cl, (%rdi)
lock cmpxchg16b (%rdi)
lock cmpxchg8b (%rsi)
lock xaddl %eax, (%rdi)
lock xaddq %rax, 8(%rdi)
xaddw %ax, (%rdi)
lock; incl (%rdi)
lock decq (%rdi)
lock orl $0, (%rsp)
lock addl $0, (%rsp)
lock btsl $3, (%rdi)
lock btrq %rax, (%rdi)
neg %rax
negl (%rdi)
not %ecx
mul %rdx
mulq %rbx
mull (%rsi)
imul %rdx
imul %rax, %rbx
imul $10, %rax, %rcx
imul $1000, (%rdi), %ecx
imul $3, %edx
div %rcx
divq %r8
idivl %ecx
inc %eax
incq (%rdi)
dec %r9
shl $3, %rax
shl %eax
shl %cl, %rdx
sarl $31, %eax
shrq %cl, (%rdi)
rol $8, %ax
ror $16, %eax
rolq %cl, %r11
rcl $1, %rax
rcr $1, %edx
shld $4, %rax, %rdx
shldq %cl, %rbx, %rax
shrd $4, %eax, %edx
bt $5, %rax
btl %ecx, (%rdi)
bts %rax, %rdx
btc $63, %r8
bsf %rax, %rcx
bsrl %eax, %ecx
bsrq (%rdi), %rax
tzcnt %rax, %rcx
lzcntl %eax, %ecx
popcnt %rdx, %rax
popcntw %dx, %ax
bswap %eax
bswap %r10
push %rax
push %r15
pushq (%rdi)
push $1
push $1000
pop %rbx
popq 8(%rdi)
pushfq
popfq
movzbl %al, %eax
movzbl %sil, %eax
movzbl (%rdi), %eax
movzwl %dx, %eax
movzbq %al, %rax
movsbl (%rdi), %eax
movswq %ax, %rdx
movslq %eax, %rdx
movslq (%rdi), %rdx
movzx %al, %ecx
movsx %ax, %rcx
sete %al
setne %r9b
setb (%rdi)
setc %dil
seto %cl
setg %dl
cmovne %rax, %rcx
cmovl (%rdi), %eax
cmovz %r8, %r9
cpuid
rdtsc
rdtscp
xgetbv
syscall
int3
int $0x80
ud2
hlt
nop
pause
rep; nop
mfence
lfence
sfence
cld
std
clc
stc
cmc
lahf
sahf
cwtl
cltq
cltd
cqto
rep movsb
rep movsl
rep movsq
rep stosb
rep stosl
rep stosq
repe cmpsb
repne scasb
lodsb
lodsq
movsb
ldmxcsr (%rdi)
stmxcsr -4(%rsp)
fnstcw (%rdi)
fldcw (%rdi)
fninit
fxsave (%rdi)
clflush (%rdi)
prefetchnta (%rdi)
prefetcht0 64(%rdi)
rdrand %rax
rdrand %ecx
rdseed %r9
movaps %xmm0, %xmm1
movups (%rdi), %xmm3
movups %xmm9, 16(%rsi)
movdqa %xmm8, (%rdi)
movdqu (%r12), %xmm15
movd %eax, %xmm0
movd %xmm1, %ecx
movq %rax, %xmm2
movq %xmm3, %rdx
movq (%rdi), %xmm4
movq %xmm5, (%rdi)
movss (%rdi), %xmm0
movsd %xmm0, (%rdi)
movsd %xmm0, %xmm1
addsd %xmm1, %xmm0
mulss (%rdi), %xmm2
sqrtsd %xmm0, %xmm1
divpd %xmm8, %xmm9
subps %xmm1, %xmm2
maxsd %xmm3, %xmm4
xorps %xmm0, %xmm0
pxor %xmm10, %xmm1
paddd %xmm1, %xmm2
paddq (%rdi), %xmm2
pcmpeqb %xmm1, %xmm2
ucomisd %xmm0, %xmm1
cvtsi2sdq %rax, %xmm0
cvtsi2sdl (%rdi), %xmm0
cvttsd2si %xmm0, %rax
cvttss2si %xmm1, %ecx
cvtsd2ss %xmm0, %xmm0
call *%rax
jmp *%r11
call *8(%rax)
jmp *(%rdi,%rsi,8)
ret
.byte 0x0f, 0x31
.long 1, 2
endbr64
1: lock; decl (%rdi)
/* between */ nop # after
mov $(1<<12)-1, %ecx
leave
psubq %xmm3, %xmm4
pmuludq %xmm3, %xmm4
punpcklqdq %xmm1, %xmm1
cvtss2sd %xmm2, %xmm2
rdfsbase %rax
xaddb %al, (%rdi)
cvtdq2ps %xmm1, %xmm9
cvtps2dq (%rax), %xmm2
cvttps2dq %xmm3, %xmm4
cvtpd2dq %xmm1, %xmm2
cvttpd2dq %xmm1, %xmm12
rcpps %xmm1, %xmm2
rcpss (%rdx), %xmm2
rsqrtps %xmm1, %xmm2
rsqrtss %xmm11, %xmm2
pmulhrsw %xmm1, %xmm8
phminposuw %xmm1, %xmm2
pshufb 16(%rsi), %xmm2
aesimc %xmm1, %xmm2
aesenc %xmm1, %xmm2
aesenclast %xmm10, %xmm2
aesdec %xmm1, %xmm2
aesdeclast %xmm1, %xmm2
aeskeygenassist $7, %xmm1, %xmm2
pclmulqdq $17, (%rdi), %xmm2
roundps $1, %xmm1, %xmm2
roundpd $2, %xmm1, %xmm2
roundss $3, %xmm1, %xmm2
roundsd $0, %xmm9, %xmm2
palignr $5, %xmm1, %xmm2
dpps $241, %xmm1, %xmm2
dppd $49, %xmm1, %xmm2
mpsadbw $4, %xmm1, %xmm2
pcmpestrm $12, %xmm1, %xmm2
pcmpestri $12, %xmm1, %xmm2
pcmpistrm $12, %xmm1, %xmm2
pcmpistri $12, (%rax), %xmm2
crc32b %al, %ecx
crc32w %ax, %ecx
crc32l %eax, %r9d
crc32q %rax, %rcx
crc32b (%rdi), %ecx
crc32b (%rdi), %rcx
crc32q (%rdi), %rcx
crc32 %esi, %edi
crc32b %sil, %edi
fsqrt
fpatan
fyl2x
fprem1
fscale
fld1
fldpi
fsincos
frndint
fxch
fxch %st(3)
fld %st(2)
fst %st(4)
fstp %st(1)
fstp %st
ffree %st(7)
fadd %st(3), %st
fadd %st, %st(3)
fadd %st(2)
fsub %st(3), %st
fsubr %st(3), %st
fdiv %st(1), %st
fdivr %st(1), %st
fmul %st, %st(5)
faddp
fmulp %st, %st(2)
faddp %st(3)
faddp %st, %st(1)
fsubp
fsubrp %st, %st(2)
fdivp %st, %st(1)
fdivrp
fcomi %st(1), %st
fucomip %st(1), %st
fucomi %st(2), %st
fucompp
fcmovne %st(1), %st
flds (%rdi)
fldl 8(%rsp)
fldt 16(%rdi)
fstpt 32(%r9)
fstpl (%rax)
fstps (%r12)
fildl (%rdi)
fildll (%rdi)
fistpl (%rdi)
fistpll -8(%rbp)
fisttpll (%rdi)
fadds (%rdi)
fmull (%rdi)
fdivrl (%rdi)
fiaddl (%rdi)
fimuls (%rdi)
fnstsw %ax
fnstsw (%rdi)
fnstenv (%rdi)
