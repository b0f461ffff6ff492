// 7.21: temporary files written, read back, repositioned, and pushed back characters.
#include <stdio.h>
#include <string.h>
int main(void)
{
    FILE *f = tmpfile(); char b[32]; fprintf(f, "line one\nline two\nthird"); rewind(f); printf("%s", fgets(b, sizeof b, f)); printf("%ld\n", ftell(f)); fseek(f, -5, SEEK_END); printf("%s|\n", fgets(b, sizeof b, f)); printf("%d ", fgetc(f)); printf("%d\n", !!feof(f)); clearerr(f); fseek(f, 5, SEEK_SET); fputs("ONE", f); fseek(f, 0, SEEK_SET); printf("%s", fgets(b, 32, f)); int c = fgetc(f); ungetc('L', f); printf("%c", c); printf("%c", fgetc(f)); printf("%c\n", fgetc(f));
    fpos_t p; fgetpos(f, &p); size_t n = fread(b, 1, 4, f); fsetpos(f, &p); printf("%zu %.4s %c\n", n, b, fgetc(f)); struct { int i; double d; } r = {7, 1.5}, q; rewind(f); fwrite(&r, sizeof r, 1, f); rewind(f); printf("%zu ", fread(&q, sizeof q, 1, f)); printf("%d %g\n", q.i, q.d); memset(b, 'x', 32); rewind(f); printf("%zu\n", fread(b, 8, 100, f) > 0 ? (size_t)1 : 0); fclose(f); printf("%d\n", fopen("/nonexistent/file", "r") == NULL); setvbuf(stdout, 0, _IONBF, 0); putchar('z'); putc('\n', stdout);
}
