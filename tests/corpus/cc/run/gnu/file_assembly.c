// Assembly at file scope: functions, data, sections, symbols that C and assembly share, references both ways.
#include <stdio.h>
asm(".text\n"
    ".globl asm_add\n"
    ".type asm_add, @function\n"
    "asm_add:\n"
    "    lea (%rdi,%rsi), %eax\n"
    "    ret\n"
    ".size asm_add, .-asm_add\n");
int asm_add(int, int);

// A local function, a loop with numbered labels, a call of C.
asm("sum_to:\n"
    "    xor %eax, %eax\n"
    "1:  add %edi, %eax\n"
    "    dec %edi\n"
    "    jnz 1b\n"
    "    jmp 2f\n"
    "    ud2\n"
    "2:  ret; # a comment; with marks\n"
    "call_back: /* a comment */\n"
    "    sub $8, %rsp\n"
    "    call c_function@PLT\n"
    "    add c_number(%rip), %eax\n"
    "    add $8, %rsp\n"
    "    ret");
int sum_to(int);
int call_back(int);
int c_number = 1000;
__attribute__((used)) int c_function(int x) { return x * 2; }

// Data of all kinds.
asm(".section .rodata\n"
    ".globl table, table_end\n"
    ".type table, @object\n"
    ".balign 8\n"
    "table: .byte 1, 2, 'A', -1\n"
    "    .short 0x1234\n"
    "    .p2align 2\n"
    "    .long 70000, 1 << 4 | 3, table_end - table\n"
    "    .quad -5\n"
    "table_end:\n"
    ".size table, .-table\n"
    "text: .asciz \"a;b # \\\"c\\\"\\n\"\n"
    "    .ascii \"no \", \"zero\\0\"\n"
    "    .string \"oct\\101hex\\x42\"\n"
    "text_end:\n"
    "    .balign 8\n"
    "numbers: .double 2.5, -1e3\n"
    "    .float 0.5\n"
    "    .previous\n");
extern const unsigned char table[], table_end[], text[], text_end[];
extern const double numbers[];

asm(".data\n"
    ".balign 8\n"
    "pointers: .quad asm_add, c_function, table + 2, pointers\n"
    "relative: .long table - relative\n"
    "writable: .fill 3, 2, 0x0102\n"
    "    .zero 2\n"
    ".set also_writable, writable + 1\n"
    "limit = 42\n"
    ".text\n"
    "get_limit: mov $limit, %eax\n ret\n");
int get_limit(void);
extern void *pointers[];
extern int relative;
extern unsigned char writable[], also_writable[];

asm(".pushsection .bss\n"
    ".balign 16\n"
    "room: .skip 64\n"
    ".popsection\n"
    ".comm shared_room, 32, 16\n"
    ".globl also_add\n"
    ".set also_add, asm_add\n"
    ".weak perhaps\n");
extern unsigned char room[64], shared_room[32];
int also_add(int, int);
extern int perhaps(void) __attribute__((weak));

// A list made of pieces in a section of its own.
#define PIECE(name, value) \
    asm(".pushsection pieces, \"aw\", @progbits\n.quad " #name "\n.quad " #value "\n.popsection")
asm(".pushsection pieces, \"aw\"\nfirst_piece:\n.popsection");
PIECE(c_function, 7);
PIECE(asm_add, 9);
asm(".pushsection pieces, \"aw\"\nlast_piece: .quad 0\n.popsection");
extern const struct piece { void *function; long value; } first_piece[], last_piece[];

int main(void)
{
    printf("%d %d %d %d\n", asm_add(3, 4), sum_to(10), call_back(21), also_add(5, 6));
    for (const unsigned char *p = table; p < table_end; p++) printf("%02x ", *p);
    printf("\n");
    for (const unsigned char *p = text; p < text_end; p++) printf("%02x ", *p);
    printf("\n%g %g %g\n", numbers[0], numbers[1], ((const float *)(numbers + 2))[0]);
    printf("%d %d %d %d\n", pointers[0] == (void *)asm_add, pointers[1] == (void *)c_function,
           pointers[2] == (void *)(table + 2), pointers[3] == (void *)pointers);
    printf("%d\n", (const char *)&relative + relative == (const char *)table);
    for (int i = 0; i < 8; i++) printf("%02x ", writable[i]);
    printf("%d %ld\n", also_writable == writable + 1, (long)get_limit());
    writable[0]++;
    room[63] += 5;
    shared_room[31] = 6;
    printf("%d %d %d %d\n", writable[0], room[63], (int)((unsigned long)room % 16), shared_room[31]);
    for (const struct piece *p = first_piece; p < last_piece; p++)
        printf("%d %ld\n", p->function == (void *)c_function, p->value);
    printf("%d\n", perhaps ? perhaps() : -1);
}
