// Temporary files: writing, seeking, reading, positions, end and errors.
#include <stdio.h>
#include <string.h>
int main(void)
{
    FILE *f = tmpfile(); if (!f) return 1; char b[64];
    fprintf(f, "line one\nline %d\n", 2); fputs("third", f); fputc('!', f); printf("%ld\n", ftell(f)); rewind(f);
    while (fgets(b, sizeof b, f)) printf("%zu:%s", strlen(b), b); printf("|%d %d\n", feof(f) != 0, ferror(f)); clearerr(f); fseek(f, 5, SEEK_SET); printf("%c", fgetc(f)); int c = fgetc(f); ungetc(c, f); printf("%c", getc(f)); ungetc('Z', f); printf("%c\n", fgetc(f));
    fseek(f, -6, SEEK_END); size_t n = fread(b, 1, sizeof b, f); printf("%zu %.*s\n", n, (int)n, b); fseek(f, 0, SEEK_SET); fwrite("LINE", 2, 2, f); fseek(f, 0, SEEK_CUR); fgets(b, 10, f); printf("%s", b); rewind(f); printf("%s\n", fgets(b, sizeof b, f)); fpos_t p; fgetpos(f, &p); int v; printf("%d ", fscanf(f, "line %d", &v)); fsetpos(f, &p); printf("%d %c\n", v, fgetc(f)); struct { int a; double d; } r[2] = {{1, 1.5}, {2, 2.5}}, s[2]; rewind(f); fwrite(r, sizeof *r, 2, f); rewind(f); n = fread(s, sizeof *s, 2, f); printf("%zu %d %g\n", n, s[1].a, s[1].d); printf("%d\n", fclose(f));
    setvbuf(stdout, NULL, _IOFBF, BUFSIZ); printf("%d %d %d\n", EOF, SEEK_CUR, puts("buffered") >= 0); fflush(stdout); char m[32]; FILE *g = fmemopen(m, sizeof m, "w+"); fprintf(g, "%s", "in memory"); fflush(g); puts(m); fclose(g);
}
