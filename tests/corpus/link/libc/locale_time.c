//! Time conversion and locale facts.
#include <locale.h>
#include <stdio.h>
#include <time.h>
int main(void) { time_t t = 1000000000; struct tm m; char b[64]; gmtime_r(&t, &m); strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S %A", &m); printf("%s %s\n", b, setlocale(LC_ALL, "C")); printf("%s\n", localeconv()->decimal_point); }
