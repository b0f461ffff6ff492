//! An object that has only the compiler's intermediate form.
//! refuse: -fno-lto
//! cc: -flto -fno-fat-lto-objects
int main(void) { return 0; }
