//! An undefined thread-local.
//! refuse: missing_local
extern __thread int missing_local;
int main(void) { return missing_local; }
