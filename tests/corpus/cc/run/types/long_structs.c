// Structs of hundreds of bytes: copied, compared, swapped, in arrays and as members.
#include <stdio.h>
#include <string.h>
struct page { int id; char text[200]; double marks[16]; short tail; };
struct book { struct page first, rest[3]; int n; };
static void swap(struct page *a, struct page *b) { struct page t = *a; *a = *b; *b = t; }
static struct page fill(int id) { struct page p = {.id = id, .tail = (short)-id}; memset(p.text, 'a' + id, sizeof p.text - 1); for (int i = 0; i < 16; i++) p.marks[i] = i * id; return p; }
int main(void)
{
    struct page a = fill(1), b = fill(2);
    swap(&a, &b);
    printf("%d %d %c %g %d\n", a.id, b.id, a.text[100], b.marks[15], a.tail);
    struct book k = {fill(3), {fill(4), fill(5)}, 2}, copy = k;
    k.rest[0].text[0] = '!';
    printf("%c %c %d %d\n", k.rest[0].text[0], copy.rest[0].text[0], copy.rest[2].id, copy.n);
    copy.rest[2] = copy.rest[1] = k.first;
    printf("%d %d %zu\n", copy.rest[2].id, memcmp(&copy.rest[1], &copy.first, sizeof(struct page)), sizeof k);
    struct page v[4]; for (int i = 0; i < 4; i++) v[i] = fill(3 - i);
    for (int i = 1; i < 4; i++) for (int j = i; j && v[j].id < v[j - 1].id; j--) swap(&v[j], &v[j - 1]);
    for (int i = 0; i < 4; i++) printf("%d%c%g ", v[i].id, v[i].text[0], v[i].marks[3]);
    puts("");
}
