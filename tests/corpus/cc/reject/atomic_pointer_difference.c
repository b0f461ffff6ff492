long f(_Atomic int *p, int *q) { return p - q; } // error: invalid operands to binary -
