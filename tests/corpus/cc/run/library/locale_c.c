// The C locale: setlocale, localeconv and what depends on it.
#include <locale.h>
#include <stdio.h>
#include <string.h>
int main(void) { printf("%s\n", setlocale(LC_ALL, NULL)); printf("%s\n", setlocale(LC_ALL, "C")); printf("%d\n", setlocale(LC_ALL, "no_SUCH.locale") == NULL); struct lconv *l = localeconv(); printf("[%s] [%s] [%s] %d\n", l->decimal_point, l->thousands_sep, l->currency_symbol, l->frac_digits == 127); printf("%d\n", strcoll("B", "a") < 0); printf("%'d %.1f\n", 1234567, 1.5); printf("%d %d\n", LC_NUMERIC != LC_CTYPE, LC_COLLATE != LC_TIME); }
