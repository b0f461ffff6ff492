// Structs and unions: members, bit-fields, anonymous and nested ones, flexible arrays, layout.
// gdb: break check
// gdb: run
// gdb: print *n
// gdb: print n->next->value
// gdb: ptype n
// gdb: ptype struct node
// gdb: ptype/o struct node
// gdb: ptype/o struct bits
// gdb: ptype/o struct packed
// gdb: ptype/o union mixed
// gdb: ptype/o struct wide
// gdb: print bits
// gdb: print packed
// gdb: print mixed
// gdb: print mixed.half
// gdb: print sizeof(struct bits)
// gdb: print &((struct node *)0)->tail
// gdb: set var bits.b = 3
// gdb: print bits.b
// gdb: ptype struct opaque
// gdb: whatis p
// gdb: print tail->items[1]
// gdb: ptype tail
// gdb: up
// gdb: info locals
struct opaque;
struct opaque *p;
struct node {
    struct node *next;
    int value;
    const char *name;
    struct { short x, y; } at;
    union { int i; float f; struct { unsigned char low, high; }; };
    char tail[3];
};
struct bits { unsigned a : 3; int b : 5; _Bool c : 1; unsigned long d : 40; int : 0; signed char e : 4; int f; };
#pragma pack(push, 1)
struct packed { char c; int i; short s; unsigned b : 7; unsigned d : 20; };
#pragma pack(pop)
union mixed { double d; unsigned long u; struct { unsigned lower, upper; } half; char bytes[8]; };
struct wide { char c; _Alignas(32) int i; long double ld; struct {} nothing; };
struct tail { int count; short items[]; };
struct bits bits = { 5, -7, 1, 0x1234567890, -2, 6 };
struct packed packed = { 'x', -1, 7, 100, 99999 };
union mixed mixed = { 1.5 };
struct wide wide = { 'w', 3, 2.5L };
static struct tail there = { 2, { 10, 20 } };
struct tail *tail = &there;
void check(struct node *n) { n->value++; }
int main(void)
{
    struct node last = { 0, 2, "last", { 3, 4 }, { 5 }, "ab" };
    struct node first = { .next = &last, .value = 1, .name = "first", .f = 1.0f };
    struct bits copy = bits;
    struct opaque *nobody = p;
    check(&first);
    return 0;
}
