int x __attribute__((aligned(3))); // error: requested alignment is not a positive power of 2
