//! A hidden undefined function is not looked for outside, even when libc has one of its name.
//! refuse: qsort
__attribute__((visibility("hidden"))) void qsort(void *, unsigned long, unsigned long, int (*)(const void *, const void *));
int main(void) { qsort(0, 0, 0, 0); return 0; }
