//! An object that has only the compiler's intermediate form.
//! refuse: LTO
//! cc: -flto -fno-fat-lto-objects
int main(void) { return 0; }
