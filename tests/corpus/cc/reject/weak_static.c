static int x __attribute__((weak)); // error: weak declaration of 'x' must be public
