//! A static main is no entry.
//! refuse: main
static int main_value = 3;
__attribute__((used)) static int main(void) { return main_value; }
